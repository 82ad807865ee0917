//! What a citation says, and that every export holds what it is given.

use crate::common::{BASE, NOTES};
use evidence::Record;

#[test]
fn a_citation_reads_as_journals_print_it() {
    let record = BASE.record("sigtermans-2009-crps").expect("it is in the base");
    assert_eq!(
        citations::vancouver(record),
        "Sigtermans MJ, van Hilten JJ, Bauer MCR, Arbous SM, Marinus J, Sarton EY, et al. Ketamine produces \
         effective and long-term pain relief in patients with Complex Regional Pain Syndrome Type 1. Pain. \
         2009;145(3):304-311. doi: 10.1016/j.pain.2009.06.023."
    );
}

#[test]
fn a_retracted_work_says_so_in_every_citation() {
    let record =
        BASE.records.iter().find(|record| record.is_retracted()).expect("the base has one");
    let exports = [
        citations::ris([record], NOTES),
        citations::bibtex([record], NOTES),
        citations::csl([record], NOTES),
    ];
    for text in [citations::vancouver(record)].into_iter().chain(exports) {
        assert!(text.contains("RETRACTED"), "{text}");
    }
}

#[test]
fn exports_hold_just_the_records_they_are_given_in_their_order() {
    let records: Vec<&Record> = BASE.records.iter().rev().step_by(7).collect();
    let ids: Vec<&str> = records.iter().map(|record| record.id.as_str()).collect();
    let json: Vec<Record> =
        serde_json::from_str(&citations::json(records.iter().copied())).expect("JSON");
    // What is worked out from the words of a record is not part of its file.
    let written = |records: &[&Record]| serde_json::to_value(records).expect("records are JSON");
    assert_eq!(written(&json.iter().collect::<Vec<_>>()), written(&records));

    let ris = citations::ris(records.iter().copied(), NOTES);
    let ris_ids: Vec<&str> = ris.lines().filter_map(|line| line.strip_prefix("ID  - ")).collect();
    assert_eq!(ris_ids, ids);
    assert!(
        ris.lines().all(|line| line.is_empty() || line.get(2..6) == Some("  - ")),
        "every line has its tag"
    );

    let bibtex = citations::bibtex(records.iter().copied(), NOTES);
    let entries = bibtex.lines().filter(|line| line.starts_with('@'));
    let keys: Vec<&str> =
        entries.filter_map(|line| line.split_once('{')?.1.strip_suffix(',')).collect();
    assert_eq!(keys, ids);
    assert_eq!(bibtex.matches('{').count(), bibtex.matches('}').count());

    let csl: serde_json::Value =
        serde_json::from_str(&citations::csl(records.iter().copied(), NOTES)).expect("JSON");
    let csl_ids = csl.as_array().expect("a list").iter().filter_map(|item| item["id"].as_str());
    assert_eq!(csl_ids.collect::<Vec<_>>(), ids);
}

#[test]
fn a_spreadsheet_runs_nothing_it_is_given() {
    let mut record = BASE.records[0].clone();
    record.title = "=HYPERLINK(\"https://example.org\")".into();
    record.finding = "+1, \"quoted\"\nand a second line".into();
    let csv = citations::csv([&record]);
    assert!(csv.contains("\"'=HYPERLINK(\"\"https://example.org\"\")\""), "{csv}");
    assert!(csv.contains("\"'+1, \"\"quoted\"\"\nand a second line\""), "{csv}");
    assert!(csv.starts_with("\u{FEFF}\"id\","));
}

#[test]
fn a_value_cannot_break_out_of_its_tag() {
    let mut record = BASE.records[0].clone();
    record.title = "A title\nER  - \n} @book{x, title = {Y".into();
    let ris = citations::ris([&record], NOTES);
    assert_eq!(ris.lines().filter(|line| line.starts_with("ER  -")).count(), 1);
    let bibtex = citations::bibtex([&record], NOTES);
    assert_eq!(bibtex.matches('{').count(), bibtex.matches('}').count(), "{bibtex}");
    assert!(
        bibtex.contains("\\textbraceright{} @book\\textbraceleft{}x, title = \\textbraceleft{}Y"),
        "{bibtex}"
    );
    record.doi = Some("10.1000/a_b{c}%20".into());
    assert!(citations::bibtex([&record], NOTES).contains("doi = {10.1000/a_b%7Bc%7D%20}"));
}

#[test]
fn names_go_out_in_their_parts() {
    let mut record = BASE.records[0].clone();
    record.authors = ["Zarate CA Jr", "van der Berg J-P", "Smith J III", "A Health Agency"]
        .map(str::to_owned)
        .to_vec();
    record.authors_complete = true;
    let ris = citations::ris([&record], NOTES);
    let authors: Vec<&str> = ris.lines().filter_map(|line| line.strip_prefix("AU  - ")).collect();
    assert_eq!(
        authors,
        ["Zarate, C. A., Jr", "van der Berg, J.-P.", "Smith, J., III", "A Health Agency,"]
    );
    assert!(citations::bibtex([&record], NOTES).contains(
        "author = {Zarate, Jr, C. A. and van der Berg, J.-P. and Smith, III, J. and {A Health Agency}}"
    ));
    let csl: serde_json::Value =
        serde_json::from_str(&citations::csl([&record], NOTES)).expect("JSON");
    assert_eq!(
        csl[0]["author"],
        serde_json::json!([
            { "family": "Zarate", "given": "C. A.", "suffix": "Jr" },
            { "family": "van der Berg", "given": "J.-P." },
            { "family": "Smith", "given": "J.", "suffix": "III" },
            { "literal": "A Health Agency" },
        ])
    );
}
