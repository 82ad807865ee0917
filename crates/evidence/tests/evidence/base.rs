//! The evidence base as a whole: packing, counting, schemas, exports.

use crate::common::{FILES, NOTES, data};
use evidence::read::{read_dir, read_files};
use evidence::terms::Status;
use evidence::{Base, Record, export, pack, schema};
use std::fs;
use std::sync::LazyLock;

static BASE: LazyLock<Base> =
    LazyLock::new(|| read_files(&FILES).expect("the real base has no faults"));

#[test]
fn what_is_packed_comes_out_as_it_was() {
    let packed = pack::pack(&BASE);
    assert_eq!(pack::unpack(&packed).expect("it was packed just now"), *BASE);
}

#[test]
fn broken_bytes_do_not_unpack() {
    let packed = pack::pack(&BASE);
    assert!(pack::unpack(&packed[..packed.len() / 2]).is_err());
    assert!(pack::unpack(b"").is_err());
}

#[test]
fn a_folder_gives_the_same_base_as_its_files() {
    let base = read_dir(&data()).expect("the real base has no faults");
    assert_eq!(base, *BASE);
}

#[test]
fn the_hash_changes_with_every_byte_of_the_evidence_and_with_nothing_else() {
    let hash = |edit: &dyn Fn(&mut evidence::read::Files)| {
        let mut files = FILES.clone();
        edit(&mut files);
        read_files(&files).expect("the edits are sound").sha256
    };
    assert_eq!(BASE.sha256.len(), 64);
    assert_ne!(
        hash(&|files| files.get_mut("site.toml").expect("it is there").push(b'\n')),
        BASE.sha256
    );
    assert_eq!(hash(&|files| drop(files.insert("NOTES.md".into(), b"x".to_vec()))), BASE.sha256);
}

#[test]
fn the_schemas_in_the_data_folder_are_current() {
    for (name, text) in schema::schemas(&BASE.vocabulary) {
        let file = data().join("schema").join(&name);
        let current = fs::read_to_string(&file).unwrap_or_default();
        assert!(
            current == text,
            "data/schema/{name} is not what the types say: run `cargo xtask schema`"
        );
    }
}

fn trial(id: &str, status: Status, parent_id: Option<&str>, people: Option<u32>) -> Record {
    let record: Record =
        serde_json::from_slice(&FILES[crate::common::RECORD]).expect("the real file is a record");
    Record {
        id: id.into(),
        status,
        parent_id: parent_id.map(Into::into),
        n_randomised: people,
        n_analysed: None,
        n_enrolled: None,
        ..record
    }
}

#[test]
fn each_trial_is_counted_once_and_retracted_ones_never() {
    let records = [
        trial("a", Status::Published, None, Some(10)),
        trial("b", Status::Published, Some("a"), Some(10)),
        trial("c", Status::Retracted, None, Some(100)),
        trial("d", Status::Terminated, None, None),
    ];
    let count = Base::trials(&records);
    assert_eq!((count.trials, count.people, count.without_people), (2, 10, 1));
    assert_eq!(count.active_placebo, 2);
}

#[test]
fn counts_of_the_real_base_agree_with_a_scan_of_its_files() {
    for condition in &BASE.vocabulary.conditions.conditions {
        let values = FILES.iter().filter(|(file, _)| file.starts_with("records/"));
        let records = values
            .map(|(_, bytes)| serde_json::from_slice::<serde_json::Value>(bytes).expect("JSON"));
        let trials = records.filter(|r| {
            r["conditions"]
                .as_array()
                .is_some_and(|all| all.iter().any(|slug| *slug == *condition.slug))
                && r["kind"] == "study"
                && r["design"].as_str().is_some_and(|design| design.starts_with("rct-"))
                && r["status"] != "retracted"
                && r["parent_id"].is_null()
        });
        assert_eq!(
            trials.count() as u32,
            BASE.trials_in(&condition.slug).trials,
            "{}",
            condition.slug
        );
    }
}

#[test]
fn a_citation_reads_as_journals_print_it() {
    let record = BASE.record("sigtermans-2009-crps").expect("it is in the base");
    assert_eq!(
        export::vancouver(record),
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
        export::ris([record], NOTES),
        export::bibtex([record], NOTES),
        export::csl([record], NOTES),
    ];
    for text in [export::vancouver(record)].into_iter().chain(exports) {
        assert!(text.contains("RETRACTED"), "{text}");
    }
}

#[test]
fn exports_hold_just_the_records_they_are_given_in_their_order() {
    let records: Vec<&Record> = BASE.records.iter().rev().step_by(7).collect();
    let ids: Vec<&str> = records.iter().map(|record| record.id.as_str()).collect();
    let json: Vec<Record> =
        serde_json::from_str(&export::json(records.iter().copied())).expect("JSON");
    // What is worked out from the words of a record is not part of its file.
    let written = |records: &[&Record]| serde_json::to_value(records).expect("records are JSON");
    assert_eq!(written(&json.iter().collect::<Vec<_>>()), written(&records));

    let ris = export::ris(records.iter().copied(), NOTES);
    let ris_ids: Vec<&str> = ris.lines().filter_map(|line| line.strip_prefix("ID  - ")).collect();
    assert_eq!(ris_ids, ids);
    assert!(
        ris.lines().all(|line| line.is_empty() || line.get(2..6) == Some("  - ")),
        "every line has its tag"
    );

    let bibtex = export::bibtex(records.iter().copied(), NOTES);
    let entries = bibtex.lines().filter(|line| line.starts_with('@'));
    let keys: Vec<&str> =
        entries.filter_map(|line| line.split_once('{')?.1.strip_suffix(',')).collect();
    assert_eq!(keys, ids);
    assert_eq!(bibtex.matches('{').count(), bibtex.matches('}').count());

    let csl: serde_json::Value =
        serde_json::from_str(&export::csl(records.iter().copied(), NOTES)).expect("JSON");
    let csl_ids = csl.as_array().expect("a list").iter().filter_map(|item| item["id"].as_str());
    assert_eq!(csl_ids.collect::<Vec<_>>(), ids);
}

#[test]
fn a_spreadsheet_runs_nothing_it_is_given() {
    let mut record = BASE.records[0].clone();
    record.title = "=HYPERLINK(\"https://example.org\")".into();
    record.finding = "+1, \"quoted\"\nand a second line".into();
    let csv = export::csv([&record]);
    assert!(csv.contains("\"'=HYPERLINK(\"\"https://example.org\"\")\""), "{csv}");
    assert!(csv.contains("\"'+1, \"\"quoted\"\"\nand a second line\""), "{csv}");
    assert!(csv.starts_with("\u{FEFF}\"id\","));
}

#[test]
fn a_value_cannot_break_out_of_its_tag() {
    let mut record = BASE.records[0].clone();
    record.title = "A title\nER  - \n} @book{x, title = {Y".into();
    let ris = export::ris([&record], NOTES);
    assert_eq!(ris.lines().filter(|line| line.starts_with("ER  -")).count(), 1);
    let bibtex = export::bibtex([&record], NOTES);
    assert_eq!(bibtex.matches('{').count(), bibtex.matches('}').count(), "{bibtex}");
    assert!(
        bibtex.contains("\\textbraceright{} @book\\textbraceleft{}x, title = \\textbraceleft{}Y"),
        "{bibtex}"
    );
    record.doi = Some("10.1000/a_b{c}%20".into());
    assert!(export::bibtex([&record], NOTES).contains("doi = {10.1000/a_b%7Bc%7D%20}"));
}

#[test]
fn names_go_out_in_their_parts() {
    let mut record = BASE.records[0].clone();
    record.authors = ["Zarate CA Jr", "van der Berg J-P", "Smith J III", "A Health Agency"]
        .map(str::to_owned)
        .to_vec();
    record.authors_complete = true;
    let ris = export::ris([&record], NOTES);
    let authors: Vec<&str> = ris.lines().filter_map(|line| line.strip_prefix("AU  - ")).collect();
    assert_eq!(
        authors,
        ["Zarate, C. A., Jr", "van der Berg, J.-P.", "Smith, J., III", "A Health Agency,"]
    );
    assert!(export::bibtex([&record], NOTES).contains(
        "author = {Zarate, Jr, C. A. and van der Berg, J.-P. and Smith, III, J. and {A Health Agency}}"
    ));
    let csl: serde_json::Value =
        serde_json::from_str(&export::csl([&record], NOTES)).expect("JSON");
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

#[test]
fn every_condition_of_the_real_base_has_an_answer_in_short() {
    let without = BASE.conditions.iter().filter(|page| page.answer.is_none());
    assert_eq!(without.map(|page| page.slug.as_str()).collect::<Vec<_>>(), [""; 0]);
}
