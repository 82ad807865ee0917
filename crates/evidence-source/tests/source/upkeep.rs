//! What the evidence is kept up with: the plan of searches, what was screened out, and drafts that nobody
//! may take for records.

use crate::common::{FILES, RECORD, faults_after, faults_with};
use evidence_read::Diagnostic;
use evidence_source::read_upkeep;
use serde_json::{Value, json};

#[track_caller]
fn assert_only(faults: &[Diagnostic], field: &str, what: &str) {
    let [fault] = faults else { panic!("{field}: {faults:#?}") };
    assert_eq!(fault.field, field, "{fault}");
    assert!(fault.what.contains(what), "{fault}");
    assert!(!fault.help.is_empty(), "{fault}");
}

#[test]
fn the_plan_of_searches_is_read() {
    let upkeep = read_upkeep(&FILES).unwrap_or_else(|faults| panic!("{:#?}", faults.first));
    let plan = upkeep.plan.expect("there is a plan");
    assert_eq!(plan.services().count(), 4);
    assert!(plan.services().all(|(_, service)| service.address.starts_with("https://")));
}

#[test]
fn a_plan_that_no_service_could_answer_is_a_fault() {
    let text = String::from_utf8(FILES["searches.toml"].clone()).expect("it is text");
    let pubmed = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/";
    for (from, to, field, what) in [
        (pubmed, "http://eutils.ncbi.nlm.nih.gov/", "pubmed.address", "not the address"),
        (pubmed, "https://eutils.ncbi.nlm.nih.gov", "pubmed.address", "not the address"),
        ("per_second = 3\n", "per_second = 0\n", "pubmed.per_second", "0 requests"),
        ("per_second = 3\n", "per_second = 50\n", "pubmed.per_second", "50 requests"),
        ("# contact = \"name@example.org\"", "contact = \"me\"", "contact", "not a mail address"),
        (
            "searches = ['",
            "searches = ['(",
            "clinical_trials.searches[0]",
            "without its other half",
        ),
        (
            "searches = ['",
            "searches = ['\"",
            "clinical_trials.searches[0]",
            "without its other half",
        ),
        ("[crossref]", "[crossroad]", "crossroad", "no such field"),
    ] {
        assert!(text.contains(from), "{from}");
        assert_only(&faults_with("searches.toml", text.replacen(from, to, 1)), field, what);
    }
}

fn screened(change: impl FnOnce(&mut Value)) -> Vec<Diagnostic> {
    let mut study = json!({ "title": "A study of mice", "reason": "Not in people.",
        "ids": { "doi": null, "pmid": "99999999", "registry": null }, "date": "2027-01-05" });
    change(&mut study);
    faults_with("screened.json", json!([study]).to_string())
}

#[test]
fn what_was_screened_out_has_a_reason_a_day_and_is_nowhere_else() {
    assert_eq!(screened(|_| {}), []);
    assert_only(&screened(|study| study["date"] = json!("2027-01")), "[0].date", "not a date");
    assert_only(&screened(|study| study["reason"] = json!("")), "[0].reason", "empty text");
    assert_only(
        &screened(|study| study["ids"]["pmid"] = json!("x")),
        "[0].ids.pmid",
        "not a PubMed id",
    );
    let number = |study: &mut Value| study["ids"]["registry"] = json!("12");
    assert_only(&screened(number), "[0].ids.registry", "not a number of a register");
    let record: Value = serde_json::from_slice(&FILES[RECORD]).expect("it is JSON");
    let twice = screened(|study| study["ids"]["pmid"] = record["pmid"].clone());
    assert_only(&twice, "[0].ids.pmid", "stands in records/");
}

#[test]
fn a_record_with_something_still_to_be_read_is_a_fault() {
    let faults = faults_after(RECORD, |record| {
        record["curator_note"] = json!("TODO read the article for: finding.");
    });
    assert_only(&faults, "curator_note", "still to be read");
}
