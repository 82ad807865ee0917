//! What trials print in other ways than counts, means and their deviations; how reviews judged
//! trials; what registers say: each is read, packed, translated and handed out, and each rule for
//! them is held.

use crate::common::{FILES, RECORD};
use crate::one_file::{BASE, edited, read};
use evidence::terms::{Judgement, Kind, SpreadKind};
use evidence::{Base, Record, pack};
use evidence_read::Diagnostic;
use evidence_source::{Files, check_files, read_files, read_files_in, translation_files};
use serde_json::{Value, json};
use std::sync::LazyLock;

const CROSSOVER: &str = "records/zarate-2006-trd.json";
const REGISTRATION: &str = "records/nct04814381-ketalgia-cluster.json";
const WITHDRAWN: &str = "records/nct04924257-ect-esketamine-withdrawn.json";

/// The id of some review of the base.
fn review() -> String {
    let review = BASE.records.iter().find(|record| record.kind == Kind::Review);
    review.expect("the base has reviews").id.clone()
}

/// The evidence base with few of its records, so that it can be read many times.
static SMALL: LazyLock<Files> = LazyLock::new(|| {
    // The review that a test names, and those that judged the trials.
    let judged = [RECORD, CROSSOVER].map(|file| &record(&BASE, file).risk_of_bias);
    let judges = judged.into_iter().flatten().map(|it| it.judged_by.clone());
    let kept: Vec<String> = judges
        .chain([review()])
        .map(|id| format!("records/{id}.json"))
        .chain([RECORD, CROSSOVER, REGISTRATION, WITHDRAWN].map(str::to_owned))
        .collect();
    let mut files = FILES.clone();
    files.retain(|name, _| match name.split_once('/') {
        None => name == "site.toml",
        Some(("records", _)) => kept.contains(name),
        Some((folder, _)) => folder == "vocabulary",
    });
    files
});

/// Faults of that base with one file edited.
fn faults_after(file: &str, edit: impl FnOnce(&mut Value)) -> Vec<Diagnostic> {
    let mut files = SMALL.clone();
    let mut value: Value = serde_json::from_slice(&files[file]).expect("the real file is JSON");
    edit(&mut value);
    files.insert(file.to_owned(), serde_json::to_vec(&value).expect("a value is JSON"));
    read_files(&files).err().unwrap_or_default().first
}

/// Writes into a record what it may print in other ways.
pub fn figures(record: &mut Value) {
    record["outcomes"][0]["effect"]["analysis"] = json!("people who finished");
    record["outcomes"][1]["arms_data"] = json!([
        { "arm": "Ketamine", "n": 47, "percent": 63.8 },
        { "arm": "Midazolam", "n": 25, "percent": 28 },
    ]);
    record["outcomes"][0]["arms_data"] = json!([
        { "arm": "Ketamine", "n": 47, "median": 4,
          "spread": { "kind": "iqr", "low": 2, "high": 6.5 } },
        { "arm": "Midazolam", "n": 25, "mean": 12, "spread": { "kind": "unclear", "value": 3.1 } },
    ]);
    record["risk_of_bias"] = json!([{
        "tool": "RoB 2", "judged_by": review(), "overall": "some-concerns",
        "domains": [{ "name": "how chance was used", "judgement": "low" }],
    }]);
}

fn plan() -> Value {
    json!({
        "primary_outcome": "Pain score after two weeks", "n_planned": 60,
        "places": [{ "city": "London", "country": "GB" }, { "city": null, "country": "FR" }],
        "who_may_join": "Adults with the illness.", "starts": "2026-03", "ends": "2028",
        "read": "2026-11-30",
    })
}

/// A change of a file.
type Edit<'a> = (&'a str, &'a dyn Fn(&mut Value));

fn with(edits: &[Edit<'_>]) -> Files {
    let mut files = SMALL.clone();
    for (file, edit) in edits {
        let mut value: Value = serde_json::from_slice(&files[*file]).expect("it is JSON");
        edit(&mut value);
        files.insert((*file).to_owned(), serde_json::to_vec(&value).expect("a value is JSON"));
    }
    files
}

fn whole() -> Files {
    let crossover = |record: &mut Value| {
        record["no_figures"] = json!("Only p values are printed.");
        record["outcomes"] = json!([record["outcomes"][0]]);
        record["outcomes"][0]["effect"] = Value::Null;
        record["outcomes"][0]["arms_data"] = json!([]);
    };
    with(&[
        (RECORD, &figures),
        (REGISTRATION, &|record| record["registered"] = plan()),
        (CROSSOVER, &crossover),
    ])
}

fn base(files: &Files) -> Base {
    read_files(files).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

fn record<'a>(base: &'a Base, file: &str) -> &'a Record {
    let id = file.trim_start_matches("records/").trim_end_matches(".json");
    base.record(id).expect("it is in the base")
}

#[test]
fn every_new_field_is_read_packed_and_handed_out() {
    let base = base(&whole());
    let trial = record(&base, RECORD);
    let [first, second] = [&trial.outcomes[0], &trial.outcomes[1]];
    assert_eq!(second.arms_data[0].percent, Some(63.8));
    assert_eq!(second.arms_data[0].of, Some(0), "a percentage belongs to an arm as a count does");
    assert_eq!(first.arms_data[0].median, Some(4.0));
    let spread = first.arms_data[0].spread.as_ref().expect("it has one");
    assert_eq!(
        (spread.kind, spread.low, spread.high),
        (SpreadKind::Quartiles, Some(2.0), Some(6.5))
    );
    let effect = first.effect.as_ref().expect("it has one");
    assert_eq!(effect.analysis.as_deref(), Some("people who finished"));
    assert_eq!(trial.risk_of_bias[0].overall, Some(Judgement::SomeConcerns));
    assert_eq!(trial.risk_of_bias[0].domains[0].judgement, Judgement::Low);
    let plan = record(&base, REGISTRATION).registered.as_ref().expect("it is planned");
    assert_eq!(plan.places.len(), 2);
    assert_eq!(plan.n_planned, Some(60));

    assert_eq!(pack::unpack(&pack::pack(&base)).expect("it was packed just now"), base);
    let both = [trial.clone(), record(&base, REGISTRATION).clone()];
    assert_eq!(read("x.json", citations::json(&both)), Ok(both.to_vec()), "JSON gives all back");
}

#[test]
fn why_nothing_can_be_pooled_stands_in_a_table_too() {
    let base = base(&whole());
    let table = citations::csv([record(&base, CROSSOVER)]);
    let back = read("x.csv", &table).unwrap_or_else(|faults| panic!("{faults:#?}"));
    assert_eq!(back[0].no_figures.as_deref(), Some("Only p values are printed."));
    assert_eq!(citations::csv(&back), table);
}

#[test]
fn judgements_of_bias_and_what_is_planned_stand_in_a_table_too() {
    let base = base(&whole());
    let both = [record(&base, RECORD), record(&base, REGISTRATION)];
    let mut judges: Vec<&Record> =
        both[0].risk_of_bias.iter().filter_map(|judged| base.record(&judged.judged_by)).collect();
    judges.extend(both);
    let table = citations::csv(judges.iter().copied());
    let back = read("x.csv", &table).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let found = |id: &str| back.iter().find(|it| it.id == id).expect("it came back");
    assert_eq!(found(&both[0].id).risk_of_bias, both[0].risk_of_bias);
    assert_eq!(found(&both[1].id).registered, both[1].registered);
    let broken = table.replace("\"\"tool\"\":", "\"\"tool\"\"");
    let faults = read("x.csv", &broken).expect_err("a cell is no JSON");
    assert!(format!("{faults:?}").contains("risk_of_bias"), "{faults:?}");
}

#[test]
fn what_is_left_out_is_not_written() {
    // Guidance has no use for any of them.
    let guidance = BASE.records.iter().filter(|record| record.kind == Kind::Guidance);
    let text = citations::json(guidance);
    assert!(text.contains("\"guidance\": {"));
    for field in
        ["percent", "median", "spread", "analysis", "no_figures", "risk_of_bias", "registered"]
    {
        assert!(!text.contains(&format!("\"{field}\"")), "{field}");
    }
}

#[test]
fn texts_for_readers_are_translated() {
    let mut files = whole();
    let about = b"complete = true\ndecimal = \".\"\nthousands = \",\"\n".to_vec();
    files.insert("translations/xx/language.toml".to_owned(), about);
    let texts = translation_files(&files, "xx", &|text| format!("«{text}»"));
    files.extend(texts.expect("the base has no faults"));
    let base = read_files_in(&files, Some("xx")).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let own = |text: Option<&str>| text.is_some_and(|text| text.starts_with('«'));
    let trial = record(&base, RECORD);
    assert!(own(trial.outcomes[0].effect.as_ref().and_then(|effect| effect.analysis.as_deref())));
    assert!(own(Some(&trial.risk_of_bias[0].domains[0].name)));
    assert_eq!(trial.risk_of_bias[0].tool, "RoB 2", "a tool keeps its name");
    assert!(own(record(&base, "zarate-2006-trd").no_figures.as_deref()));
    let plan = record(&base, REGISTRATION).registered.as_ref().expect("it is planned");
    assert!(own(plan.primary_outcome.as_deref()) && own(plan.who_may_join.as_deref()));
    assert_eq!(plan.places[0].city.as_deref(), Some("London"), "cities keep their names");
}

/// Asserts that editing a file gives a fault of a field that says this.
#[track_caller]
fn fault(file: &str, field: &str, what: &str, edit: impl FnOnce(&mut Value)) {
    let faults = faults_after(file, edit);
    let is_it = |fault: &Diagnostic| fault.field == field && fault.what.contains(what);
    assert!(faults.iter().any(is_it), "no fault “{what}” of {field} in {faults:#?}");
    assert!(faults.iter().all(|fault| !fault.help.is_empty()));
}

/// Asserts that figures of the first arm give a fault, and that these without `spoil` give none.
#[track_caller]
fn arm_fault(field: &str, what: &str, sound: Value, spoil: &[(&str, Value)]) {
    let arm = |spoilt: bool| {
        let mut arm = sound.clone();
        arm["arm"] = json!("Ketamine");
        for (name, value) in spoil.iter().filter(|_| spoilt) {
            arm[*name] = value.clone();
        }
        move |record: &mut Value| record["outcomes"][0]["arms_data"][0] = arm
    };
    assert_eq!(faults_after(RECORD, arm(false)), [], "{sound}");
    fault(RECORD, &format!("outcomes[0].arms_data[0].{field}"), what, arm(true));
}

#[test]
fn a_percentage_is_of_a_number_of_people_and_stands_alone() {
    let sound = || json!({ "n": 47, "percent": 63.8 });
    arm_fault("percent", "not between 0 and 100", sound(), &[("percent", json!(163.8))]);
    arm_fault("percent", "not between 0 and 100", sound(), &[("percent", json!(-1))]);
    arm_fault("percent", "without n", sound(), &[("n", Value::Null)]);
    arm_fault("percent", "beside a count", sound(), &[("events", json!(30))]);
}

#[test]
fn a_median_stands_without_a_mean() {
    let sound = || json!({ "n": 47, "median": 4 });
    arm_fault("median", "beside a mean", sound(), &[("mean", json!(5))]);
}

#[test]
fn a_spread_has_the_figures_of_its_kind() {
    let spread = |kind: &str, value: Value, low: Value, high: Value| {
        [("spread", json!({ "kind": kind, "value": value, "low": low, "high": high }))]
    };
    let none = || Value::Null;
    for kind in ["sd", "se", "unclear"] {
        let sound = json!({ "mean": 4, "spread": { "kind": kind, "value": 3.1 } });
        let what = "with other figures";
        arm_fault("spread", what, sound.clone(), &spread(kind, none(), none(), none()));
        arm_fault("spread", what, sound.clone(), &spread(kind, json!(1), json!(1), json!(2)));
        arm_fault("spread.value", "below zero", sound, &spread(kind, json!(-1), none(), none()));
    }
    for kind in ["iqr", "range", "ci"] {
        let middle = if kind == "ci" { "mean" } else { "median" };
        let sound = json!({ middle: 3, "spread": { "kind": kind, "low": 1, "high": 4 } });
        let what = "with other figures";
        arm_fault("spread", what, sound.clone(), &spread(kind, none(), json!(1), none()));
        arm_fault("spread", what, sound.clone(), &spread(kind, json!(2), json!(1), json!(4)));
        arm_fault(
            "spread.low",
            "lies above",
            sound.clone(),
            &spread(kind, none(), json!(4), json!(1)),
        );
        arm_fault("spread", "does not hold", sound.clone(), &[(middle, json!(9))]);
        arm_fault("spread", "neither a mean nor a median", sound, &[(middle, Value::Null)]);
    }
    let sound = || json!({ "mean": 3, "spread": { "kind": "ci", "low": 1, "high": 4 } });
    arm_fault("spread", "beside sd or se", sound(), &[("sd", json!(1))]);
    arm_fault("spread", "beside sd or se", sound(), &[("se", json!(1))]);
    let beside = [("mean", Value::Null), ("median", json!(3))];
    arm_fault("spread", "beside a median", sound(), &beside);
}

/// The trial without what could be pooled of it, and the sentence that says so.
fn bare(record: &mut Value) {
    record["no_figures"] = json!("Only p values are printed.");
    for outcome in record["outcomes"].as_array_mut().expect("outcomes are a list") {
        outcome["effect"] = Value::Null;
        outcome["arms_data"] = json!([]);
    }
}

#[test]
fn what_an_outcome_counts_is_known_and_as_good_or_bad_as_it_says() {
    let counted = |record: &mut Value| {
        let outcome = &mut record["outcomes"][0];
        outcome["endpoint"] = json!("new-cases");
        outcome["higher_is_better"] = json!(false);
        outcome["effect"] = Value::Null;
        outcome["arms_data"] = json!([
            { "arm": "Ketamine", "n": 47, "events": 3 },
            { "arm": "Midazolam", "n": 25, "events": 9 },
        ]);
    };
    assert_eq!(faults_after(RECORD, counted), []);
    let fault = |what: &str, edit: &dyn Fn(&mut Value)| {
        fault(RECORD, "outcomes[0].endpoint", what, |record| {
            counted(record);
            edit(&mut record["outcomes"][0]);
        });
    };
    fault("is no way of counting people", &|it| it["endpoint"] = json!("newcases"));
    fault("beside another higher_is_better", &|it| it["higher_is_better"] = json!(true));
    fault("beside another higher_is_better", &|it| it["higher_is_better"] = Value::Null);
    fault("beside scores", &|it| it["arms_data"][0]["mean"] = json!(3));
}

#[test]
fn that_nothing_can_be_pooled_is_said_where_it_is_so() {
    assert_eq!(faults_after(RECORD, bare), []);
    let pooled = |edit: &dyn Fn(&mut Value)| {
        fault(RECORD, "no_figures", "has figures that can be pooled", |record| {
            bare(record);
            edit(record);
        });
    };
    let arms = |figures: Value| {
        move |record: &mut Value| {
            let arm = |name: &str| {
                let mut arm = figures.clone();
                arm["arm"] = json!(name);
                arm
            };
            record["outcomes"][0]["arms_data"] = json!([arm("Ketamine"), arm("Midazolam")]);
        }
    };
    let named = |name: &'static str, figures: Value| {
        let arms = arms(figures);
        move |record: &mut Value| {
            arms(record);
            record["outcomes"][0]["name"] = json!(name);
        }
    };
    pooled(&named("Response at one day", json!({ "n": 47, "events": 3 })));
    pooled(&named("Response at one day", json!({ "n": 47, "percent": 6.4 })));
    pooled(&arms(json!({ "n": 47, "mean": 3, "sd": 1 })));
    pooled(&arms(json!({ "n": 47, "mean": 3, "se": 1 })));
    pooled(&arms(json!({ "n": 47, "mean": 3, "spread": { "kind": "ci", "low": 1, "high": 4 } })));
    pooled(&|record| {
        record["outcomes"][0]["effect"] =
            json!({ "measure": "MD", "estimate": 3, "ci_low": 1, "ci_high": 4 });
    });
    let with_p = |p: &'static str| {
        move |record: &mut Value| {
            record["outcomes"][0]["effect"] = json!({ "measure": "MD", "estimate": 3, "p": p });
        }
    };
    pooled(&with_p("0.04"));
    let bounded = faults_after(RECORD, |record| {
        bare(record);
        with_p("<0.05")(record);
    });
    assert_eq!(bounded, [], "a bound of p tells no standard error");
    // What no pool takes in is no reason to take the sentence out.
    for (name, figures) in [
        ("Sickness", json!({ "n": 47, "events": 3 })),
        ("Score", json!({ "n": 47, "mean": 3 })),
        ("Score", json!({ "mean": 3, "sd": 1 })),
        ("Score", json!({ "n": 47, "mean": 3, "spread": { "kind": "unclear", "value": 1 } })),
        (
            "Score",
            json!({ "n": 47, "median": 3, "spread": { "kind": "iqr", "low": 1, "high": 4 } }),
        ),
    ] {
        let edit = named(name, figures);
        let faults = faults_after(RECORD, |record| {
            bare(record);
            edit(record);
        });
        assert_eq!(faults, [], "{name}");
    }
    let scores = arms(json!({ "n": 47, "mean": 3, "sd": 1 }));
    let crossover = faults_after(RECORD, |record| {
        bare(record);
        scores(record);
        record["design"] = json!("rct-crossover");
    });
    assert_eq!(crossover, [], "a crossover trial is pooled by its paired effect alone");
    fault(RECORD, "no_figures", "only a randomised trial has it", |record| {
        bare(record);
        record["design"] = json!("cohort-prospective");
    });
    fault(RECORD, "no_figures", "stands for what is not known", |record| {
        bare(record);
        record["no_figures"] = json!("N/A");
    });
    fault(RECORD, "no_figures", "not a sentence", |record| {
        bare(record);
        record["no_figures"] = json!("only p values");
    });
    fault(RECORD, "no_figures", "hype or advice", |record| {
        bare(record);
        record["no_figures"] = json!("It was a miracle.");
    });
}

#[test]
fn a_judgement_is_that_of_a_review_in_the_base() {
    let judged = |edit: &'static dyn Fn(&mut Value)| {
        move |record: &mut Value| {
            figures(record);
            edit(&mut record["risk_of_bias"][0]);
        }
    };
    assert_eq!(faults_after(RECORD, judged(&|_| {})), []);
    let field = "risk_of_bias[0].judged_by";
    fault(RECORD, field, "no record", judged(&|it| it["judged_by"] = json!("nobody-2000-x")));
    let itself = judged(&|it| it["judged_by"] = json!("zarate-2006-trd"));
    fault(RECORD, field, "is no review", itself);
    fault(
        RECORD,
        "risk_of_bias[0]",
        "without a judgement",
        judged(&|it| {
            it["overall"] = Value::Null;
            it["domains"] = json!([]);
        }),
    );
    fault(
        RECORD,
        "risk_of_bias[0].domains[1]",
        "stands twice",
        judged(&|it| {
            let first = it["domains"][0].clone();
            it["domains"] = json!([first, first]);
        }),
    );
    fault(
        RECORD,
        "risk_of_bias[0].overall",
        "unknown word",
        judged(&|it| it["overall"] = json!("bad")),
    );
    let named = format!("records/{}.json", review());
    fault(&named, "risk_of_bias", "only a study is judged", |record| {
        record["risk_of_bias"] = json!([
            { "tool": "AMSTAR 2", "judged_by": review(), "overall": "low", "domains": [] },
        ]);
    });
    // A file of a reader's own is held to the same.
    let text = edited(|record| {
        figures(record);
        record["risk_of_bias"][0]["judged_by"] = json!("zarate-2006-trd");
    });
    crate::one_file::assert_fault("x.json", text, "is no review");
}

#[test]
fn a_plan_is_that_of_a_registered_trial() {
    let planned = |field: &'static str, value: Value| {
        move |record: &mut Value| {
            record["registered"] = plan();
            record["registered"][field] = value;
        }
    };
    assert_eq!(faults_after(REGISTRATION, |record| record["registered"] = plan()), []);
    assert_eq!(faults_after(REGISTRATION, planned("places", json!([]))), []);
    fault(RECORD, "registered", "only a registration", |record| record["registered"] = plan());
    fault(
        REGISTRATION,
        "registered.n_planned",
        "a trial of nobody",
        planned("n_planned", json!(0)),
    );
    for (field, value) in
        [("starts", "March 2026"), ("starts", "2026-13"), ("ends", "2027-02-29"), ("read", "26")]
    {
        let place = format!("registered.{field}");
        fault(REGISTRATION, &place, "is not a date", planned(field, json!(value)));
    }
    fault(REGISTRATION, "registered.ends", "is before", planned("ends", json!("2026-02-01")));
    assert_eq!(
        faults_after(REGISTRATION, planned("ends", json!("2026"))),
        [],
        "it may end that year"
    );
    let place = json!([{ "city": "Paris", "country": "FRA" }]);
    fault(REGISTRATION, "registered.places[0].country", "unknown word", planned("places", place));
    let place = json!([{ "country": "FR" }, { "country": "FR" }]);
    fault(REGISTRATION, "registered.places[1]", "stands twice", planned("places", place));
}

#[test]
fn a_trial_that_was_withdrawn_has_no_results() {
    assert_eq!(faults_after(WITHDRAWN, |_| {}), []);
    fault(WITHDRAWN, "direction", "was withdrawn", |record| {
        record["comparator"] = json!("inert-placebo");
        record["direction"] = json!("benefit");
    });
    fault(WITHDRAWN, "outcomes[0]", "was withdrawn", |record| {
        record["outcomes"] = json!([{
            "name": "Response", "domain": "depression", "primary": true,
            "result": "descriptive", "arms_data": [{ "arm": "x", "n": 3, "events": 1 }],
        }]);
    });
}

/// Whether editing a file gives a warning of a field that says this.
fn warns(file: &str, field: &str, what: &str, edit: &dyn Fn(&mut Value)) -> bool {
    let checked = check_files(&with(&[(file, edit)])).unwrap_or_else(|it| panic!("{it:#?}"));
    let is_it = |it: &Diagnostic| it.file == file && it.field == field && it.what.contains(what);
    checked.warnings.first.iter().any(is_it)
}

#[test]
fn nobody_is_no_author() {
    for name in ["Not stated", "unknown", "N/A", "{Not reported}", "Anonymous"] {
        let named = |record: &mut Value| record["authors"][1] = json!(name);
        // A word for what is missing is a fault already.
        let faults = faults_after(RECORD, named);
        let told = faults.iter().any(|fault| fault.field == "authors");
        assert!(told || warns(RECORD, "authors[1]", "stands for nobody", &named), "{name}");
    }
    assert!(!warns(RECORD, "authors[1]", "nobody", &|it| it["authors"][1] = json!("Nott S")));
}

#[test]
fn words_that_say_adjusted_need_a_field_that_does() {
    let field = "outcomes[1].effect.adjusted";
    let says = |text: &'static str, adjusted: Value| {
        move |record: &mut Value| {
            record["outcomes"][1]["text"] = json!(text);
            record["outcomes"][1]["effect"]["adjusted"] = adjusted.clone();
        }
    };
    let null = || Value::Null;
    assert!(warns(RECORD, field, "null beside", &says("Adjusted for age.", null())));
    assert!(warns(RECORD, field, "null beside", &says("An unadjusted ratio.", null())));
    assert!(!warns(RECORD, field, "null beside", &says("A ratio.", null())));
    assert!(!warns(RECORD, field, "null beside", &says("Adjusted for age.", json!(true))));
    assert!(warns(RECORD, field, "null beside", &|record| {
        record["outcomes"][1]["effect"]["analysis"] = json!("adjusted for site");
    }));
}

#[test]
fn only_a_base_with_such_figures_needs_words_for_them() {
    let terms = "vocabulary/terms.json";
    let mut files = SMALL.clone();
    let mut value: Value = serde_json::from_slice(&files[terms]).expect("the real file is JSON");
    let lists = value.as_object_mut().expect("it is an object");
    for name in ["spread_kinds", "judgements"] {
        assert!(lists.remove(name).is_some());
    }
    files.insert(terms.to_owned(), serde_json::to_vec(&value).expect("a value is JSON"));
    let mut record: Value = serde_json::from_slice(&files[RECORD]).expect("the real file is JSON");
    figures(&mut record);
    let with_figures = serde_json::to_vec(&record).expect("a value is JSON");
    files.retain(|name, _| !name.starts_with("records/") || name == REGISTRATION);
    assert_eq!(read_files(&files).map(|base| base.records.len()), Ok(1));
    files.insert(RECORD.to_owned(), with_figures);
    let faults = read_files(&files).expect_err("words are missing").first;
    for field in ["spread_kinds", "judgements"] {
        assert!(faults.iter().any(|it| it.file == terms && it.field == field), "{faults:#?}");
    }
}
