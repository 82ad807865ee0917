//! What differs between editions of an evidence base that was made up.

use changes::{Averages, Changes, Edition, Files, Form, PoolAverage, changes};
use serde_json::{Value, json};
use std::path::Path;

/// Files of the base that was made up.
fn files() -> Files {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/second-base");
    evidence_source::files(&folder).unwrap_or_else(|faults| panic!("{:#?}", faults.first))
}

/// Changes a JSON file.
fn change(files: &mut Files, file: &str, change: impl FnOnce(&mut Value)) {
    let mut value = serde_json::from_slice(&files[file]).expect("it is JSON");
    change(&mut value);
    files.insert(file.into(), value.to_string().into_bytes());
}

fn compared(old: &Files, new: &Files) -> Changes {
    compared_with(old, new, Averages::compare(&[], &[], Vec::new()))
}

fn compared_with(old: &Files, new: &Files, averages: Averages) -> Changes {
    let read = |name, files| Edition::read(name, files).expect("it can be read");
    changes(&read("old", old), &read("new", new), averages)
}

const RECORD: &str = "records/maker-2019-winter.json";

#[test]
fn an_edition_does_not_differ_from_itself() {
    let mut new = files();
    // Written another way, with empty fields left out or null, it says the same.
    change(&mut new, RECORD, |record| record["no_figures"] = Value::Null);
    let changes = compared(&files(), &new);
    assert!(changes.is_nothing(), "{changes:#?}");
    assert!(changes.written(Form::Text).contains("Nothing differs."));
}

#[test]
fn records_that_came_went_and_changed_are_told_apart() {
    let mut new = files();
    let gone = new.remove("records/maker-2023-nights.json").expect("it is there");
    let mut added: Value = serde_json::from_slice(&gone).expect("it is JSON");
    added["id"] = json!("other-2024-lamps");
    added["doi"] = json!("10.1234/quite.another");
    added["pmid"] = Value::Null;
    new.insert("records/other-2024-lamps.json".into(), added.to_string().into_bytes());
    change(&mut new, RECORD, |record| record["year"] = json!(2018));
    let changes = compared(&files(), &new);
    let ids = |items: &[changes::Item]| items.iter().map(|it| it.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&changes.records.added), ["other-2024-lamps"]);
    assert_eq!(ids(&changes.records.removed), ["maker-2023-nights"]);
    assert_eq!(ids(&changes.records.changed), ["maker-2019-winter"]);
    let [field] = &changes.records.changed[0].fields[..] else { panic!("{changes:#?}") };
    assert_eq!((&*field.field, &field.old, &field.new), ("year", &json!(2019), &json!(2018)));
}

#[test]
fn a_record_under_another_id_is_the_same_work() {
    let mut new = files();
    let mut old = files();
    change(&mut old, RECORD, |record| record["doi"] = json!("10.1234/LAMPS.1"));
    let record = new.remove(RECORD).expect("it is there");
    let mut record: Value = serde_json::from_slice(&record).expect("it is JSON");
    record["id"] = json!("maker-2019-lamps");
    record["doi"] = json!("10.1234/lamps.1");
    new.insert("records/maker-2019-lamps.json".into(), record.to_string().into_bytes());
    let records = compared(&old, &new).records;
    assert!(records.added.is_empty() && records.removed.is_empty());
    assert_eq!(records.changed[0].was.as_deref(), Some("maker-2019-winter"));
}

#[test]
fn a_figure_is_found_in_the_outcome_and_the_group_it_belongs_to() {
    let mut old = files();
    let mut new = files();
    let outcome = |n: u32, name: &str| {
        json!([
            { "name": "Sleep", "timepoint": "day 1", "arms_data": [{ "arm": "Lamp", "n": 10 }] },
            { "name": name, "timepoint": "day 1", "effect": { "measure": "md", "estimate": -2.0 },
              "arms_data": [{ "arm": "Lamp", "n": n, "mean": 4.0 }, { "arm": "Dim", "n": 12, "mean": 6.0 }] },
        ])
    };
    change(&mut old, RECORD, |record| record["outcomes"] = outcome(11, "Mood"));
    // It stands first now, which changes nothing.
    change(&mut new, RECORD, |record| {
        record["outcomes"] = outcome(13, "Mood");
        record["outcomes"].as_array_mut().expect("it is a list").reverse();
    });
    let fields = compared(&old, &new).records.changed.remove(0).fields;
    let told: Vec<_> = fields.iter().map(|it| (&*it.field, &it.old, &it.new)).collect();
    assert_eq!(told, [("outcomes › Mood, day 1 › arms_data › Lamp › n", &json!(11), &json!(13))]);
    // One that is called something else is still the same outcome.
    change(&mut new, RECORD, |record| record["outcomes"] = outcome(11, "Mood by a scale"));
    let fields = compared(&old, &new).records.changed.remove(0).fields;
    let told: Vec<_> = fields.iter().map(|it| (&*it.field, &it.old, &it.new)).collect();
    let name = "outcomes › Mood by a scale, day 1 › name";
    assert_eq!(told, [(name, &json!("Mood"), &json!("Mood by a scale"))]);
}

#[test]
fn of_a_list_of_words_those_are_told_that_came_and_went() {
    let mut new = files();
    let mut old = files();
    change(&mut old, RECORD, |record| record["countries"] = json!(["DK", "SE"]));
    change(&mut new, RECORD, |record| record["countries"] = json!(["SE", "NO"]));
    let field = compared(&old, &new).records.changed.remove(0).fields.remove(0);
    assert_eq!((field.old, field.new), (json!(["DK"]), json!(["NO"])));
}

#[test]
fn a_work_that_was_retracted_or_withdrawn_is_told_first() {
    let mut new = files();
    change(&mut new, RECORD, |record| record["status"] = json!("retracted"));
    change(&mut new, "records/maker-2023-nights.json", |it| it["status"] = json!("withdrawn"));
    let changes = compared(&files(), &new);
    assert_eq!(changes.records.retracted[0].id, "maker-2019-winter");
    assert_eq!(changes.records.withdrawn[0].id, "maker-2023-nights");
    let text = changes.written(Form::Text);
    assert!(text.find("Retracted (1)") < text.find("Changed records (2)"), "{text}");
    // What was retracted before is no news.
    assert!(compared(&new, &new.clone()).records.retracted.is_empty());
}

#[test]
fn an_answer_that_moved_is_no_mere_change_of_words() {
    let mut new = files();
    change(&mut new, "conditions/jet-lag.json", |page| {
        page["certainty"] = json!("low");
        page["outcomes"][0]["certainty"] = json!("low");
        page["bottom_line"] = json!("Two small trials found no clear difference.");
    });
    change(&mut new, "conditions/winter-low-mood.json", |page| {
        page["bottom_line"] = json!("Other words.");
    });
    change(&mut new, "claims/lamps.json", |claims| claims[0]["verdict"] = json!("unsupported"));
    let changes = compared(&files(), &new);
    let [jet_lag] = &changes.conditions.moved[..] else { panic!("{changes:#?}") };
    assert_eq!(jet_lag.title, "Jet lag");
    let fields: Vec<&str> = jet_lag.fields.iter().map(|it| &*it.field).collect();
    assert_eq!(fields.len(), 2, "{fields:?}");
    assert!(fields.iter().all(|field| field.ends_with("certainty")));
    assert_eq!(changes.conditions.reworded[0].id, "winter-low-mood");
    assert_eq!(changes.claims.moved.len(), 1);
    assert!(changes.written(Form::Markdown).contains("## Answers that moved: conditions (1)"));
}

fn average(condition: &str, trials: &[&str], figures: [f64; 3]) -> PoolAverage {
    PoolAverage {
        condition: condition.into(),
        outcome: "mood".into(),
        endpoint: "score".into(),
        window: "day".into(),
        question: format!("{condition}: mood"),
        measure: "smd".into(),
        is_ratio: false,
        trials: trials.iter().map(|it| (*it).to_owned()).collect(),
        figures,
    }
}

#[test]
fn an_average_moves_when_its_trials_or_its_printed_figures_do() {
    let still = average("a", &["x", "y", "z"], [0.3, 0.1, 0.5]);
    let nearly = PoolAverage { figures: [0.3001, 0.1001, 0.4999], ..still.clone() };
    let (was, is) = (
        average("b", &["x", "y", "z"], [0.3, 0.1, 0.5]),
        average("b", &["w", "x", "y", "z"], [0.2, -0.1, 0.5]),
    );
    let gone = average("c", &["x", "y", "z"], [0.3, 0.1, 0.5]);
    let averages =
        Averages::compare(&[still, was, gone], &[nearly, is], vec!["records/odd.json".into()]);
    let changes = compared_with(&files(), &files(), averages);
    let Averages::Compared { moved, .. } = &changes.averages else { panic!("they were compared") };
    assert_eq!(moved.iter().map(|it| &*it.question).collect::<Vec<_>>(), ["b: mood", "c: mood"]);
    assert_eq!((&moved[0].trials_added[..], moved[0].crossed), (&["w".to_owned()][..], true));
    assert_eq!((&moved[1].new, moved[1].crossed), (&None, false));
    let text = changes.written(Form::Text);
    assert!(
        text.contains("smd 0.30 (0.10 to 0.50), 3 trials → smd 0.20 (-0.10 to 0.50), 4 trials")
    );
    assert!(text.contains("→ no average"), "{text}");
    assert!(text.contains("cannot be read any more (1): records/odd.json"));
}

#[test]
fn why_averages_were_not_compared_is_told() {
    let averages = Averages::NotCompared("the vocabulary has a fault".into());
    let mut new = files();
    change(&mut new, RECORD, |record| record["year"] = json!(2018));
    let text = compared_with(&files(), &new, averages).written(Form::Text);
    assert!(text.contains("They were not compared: the vocabulary has a fault."));
}

#[test]
fn no_text_of_a_base_becomes_markup() {
    let mut new = files();
    change(&mut new, RECORD, |record| {
        record["finding"] = json!("<img src=x> [a](http://x) `b`\n# c | d");
    });
    let text = compared(&files(), &new).written(Form::Markdown);
    assert!(text.contains("\\<img src=x\\> \\[a\\](http://x) \\`b\\` \\# c \\| d"), "{text}");
}

#[test]
fn every_other_file_that_differs_is_named() {
    let mut new = files();
    new.insert("safety/more.json".into(), b"[]".to_vec());
    new.insert("site.toml".into(), b"read_up_to = \"2027-01-31\"".to_vec());
    let changes = compared(&files(), &new);
    assert_eq!(changes.other_files, ["safety/more.json", "site.toml"]);
    assert_eq!(changes.new.read_up_to.as_deref(), Some("2027-01-31"));
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let mut new = files();
    new.insert(RECORD.into(), b"{".to_vec());
    let error = Edition::read("new", &new).expect_err("it is no JSON");
    assert!(error.to_string().starts_with("records/maker-2019-winter.json: "), "{error}");
}

#[test]
fn a_release_tells_of_records_and_answers_and_leaves_the_rest_to_people() {
    let mut new = files();
    change(&mut new, "conditions/jet-lag.json", |page| page["certainty"] = json!("low"));
    // Of one question alone the answer of the page did not move.
    change(&mut new, "conditions/winter-low-mood.json", |page| {
        page["outcomes"][0]["certainty"] = json!("high");
    });
    let gone = new.remove("records/maker-2023-nights.json");
    assert!(gone.is_some());
    let changes = compared(&files(), &new);
    let first = compared(&files(), &files()).released("[]", "1.0.0", "2026-01-31").expect("a list");
    let both = changes.released(&first, "2.0.0", "2026-02-28").expect("a list");
    let releases: Value = serde_json::from_str(&both).expect("it is JSON");
    assert_eq!(
        releases[0]["records"],
        json!({ "added": 0, "changed": 0, "removed": 1, "retracted": 0 })
    );
    let moved = json!([{
        "condition": "jet-lag", "verdict_before": "uncertain", "certainty_before": "very-low",
        "verdict": "uncertain", "certainty": "low",
    }]);
    assert_eq!(releases[0]["answers"], moved);
    assert_eq!(releases[1], json!({ "version": "1.0.0", "date": "2026-01-31", "notes": [] }));
    // What others wrote stays as they wrote it, and what cannot be read is left alone.
    assert!(both.ends_with(first.strip_prefix('[').expect("it is a list")), "{both}");
    assert!(changes.released("{}", "2.0.0", "2026-02-28").is_err());
    // The base takes it as soon as somebody has said what a reader should know.
    let mut base = files();
    base.insert("releases.json".into(), both.clone().into_bytes());
    let faults = evidence_source::read_files(&base).expect_err("nothing is said yet").first;
    let told: Vec<String> = faults.iter().map(|it| format!("{}: {}", it.file, it.field)).collect();
    assert_eq!(told, ["releases.json: [0].notes", "releases.json: [1].notes"]);
    change(&mut base, "releases.json", |releases| {
        for release in releases.as_array_mut().expect("it is a list") {
            release["notes"] = json!(["We read more trials."]);
        }
    });
    let base = evidence_source::read_files(&base).unwrap_or_else(|it| panic!("{:#?}", it.first));
    assert_eq!((base.version(), base.releases.len()), ("2.0.0", 2));
}
