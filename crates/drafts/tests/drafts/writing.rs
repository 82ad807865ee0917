//! Drafts: what the source gives, in the form of a record; the rest named, and checked by the rules of
//! the base once it is moved there.

use crate::common::{BASE, FILES, article, entry};
use drafts::{Folder, Origin, Outcome, Shelf, draft_all};
use evidence_source::{check_files, read_files};
use references::{
    ArmGroup, Measured, Notice, NoticeKind, PlannedOutcome, PostedOutcome, Reference, Site, Trial,
    TrialStatus,
};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

fn origin() -> Origin {
    Origin { what: "a file in RIS".into(), date: "2026-11-30".into() }
}

fn write(folder: &Path, references: &[Reference]) -> Outcome {
    let drafts = Folder::new(folder, false);
    let mut shelf = Shelf::new(&BASE, &[]);
    drafts.add_to(&mut shelf).expect("the folder can be read");
    draft_all(&BASE, &mut shelf, &drafts, references, &origin()).expect("it can be written")
}

/// The draft of a reference, as it stands in its file.
fn drafted(reference: &Reference) -> Value {
    let folder = tempfile::tempdir().expect("there is room");
    let outcome = write(folder.path(), std::slice::from_ref(reference));
    let text = fs::read_to_string(&outcome.written[0].file).expect("it was written");
    serde_json::from_str(&text).expect("it is JSON")
}

/// Fields of faults when a draft is moved into the base.
fn faults_of(draft: &Value) -> Vec<String> {
    let mut files = FILES.clone();
    let name = format!("records/{}.json", draft["id"].as_str().expect("it has an id"));
    files.insert(name.clone(), draft.to_string().into_bytes());
    let faults = read_files(&files).err().unwrap_or_default();
    assert_eq!(faults.count, faults.first.len());
    for fault in &faults.first {
        assert_eq!(fault.file, name, "{fault}");
    }
    faults.first.into_iter().map(|fault| fault.field).collect()
}

#[test]
fn an_article_gives_its_bibliography_design_and_conditions() {
    let draft = drafted(&article());
    assert_eq!(draft["id"], "muller-orsted-2024-jet-lag-long");
    assert_eq!(draft["kind"], "study");
    assert_eq!(draft["design"], "rct-crossover");
    assert_eq!(draft["authors"], json!(["Müller-Ørsted AB", "Zarate CA Jr", "Lamp Group"]));
    assert_eq!(draft["authors_complete"], true);
    assert_eq!(draft["pages"], "101-110");
    assert_eq!(draft["registry_ids"], json!(["NCT01234567"]));
    assert_eq!(draft["conditions"], json!(["jet-lag"]), "the title names it");
    assert_eq!(draft["status"], "published");
    for field in ["population", "finding", "limits", "direction", "comparator", "n_randomised"] {
        assert_eq!(draft[field], Value::Null, "{field} was not read");
    }
    assert_eq!(draft["sources"][0]["url"], "https://pubmed.ncbi.nlm.nih.gov/33000001/");
    assert_eq!(draft["sources"][0]["what"], "abstract");
    assert_eq!(draft["sources"][0]["via"], "a file in RIS, 2026-11-30");
    let note = draft["curator_note"].as_str().expect("there is a note");
    assert!(note.starts_with("TODO read the article, at least its abstract for: "), "{note}");
    assert!(note.contains("daylight-lamp"), "the medicine is named: {note}");
}

#[test]
fn what_was_taken_back_is_drafted_as_that() {
    let by = "J Lamps. 2025. PMID: 33000009".to_owned();
    let notice = Notice { kind: NoticeKind::Retraction, by, date: None };
    let draft = drafted(&Reference { notices: vec![notice], ..article() });
    assert_eq!(draft["status"], "retracted");
    assert!(draft["curator_note"].as_str().is_some_and(|note| note.contains("33000009")));
}

#[test]
fn kinds_and_designs_come_from_types_and_titles() {
    for (types, title, kind, design) in [
        (vec!["Meta-Analysis", "Systematic Review"], "Lamps", "review", json!("meta-analysis")),
        (vec![], "Lamps: a network meta-analysis", "review", json!("network-meta-analysis")),
        (vec!["Review"], "Lamps", "review", Value::Null),
        (vec!["Practice Guideline"], "Lamps", "guidance", json!("guideline")),
        (vec!["Case Reports"], "Lamps", "study", json!("case-report")),
        (vec!["Clinical Trial Protocol"], "Lamps", "registration", json!("trial-protocol")),
        (vec!["JOUR"], "Lamps: a randomized, double-blind trial", "study", json!("rct-parallel")),
        (vec!["JOUR"], "Lamps", "study", Value::Null),
    ] {
        let types = types.into_iter().map(str::to_owned).collect();
        let reference = Reference { title: title.into(), types, ..article() };
        let draft = drafted(&reference);
        assert_eq!((&draft["kind"], &draft["design"]), (&json!(kind), &design), "{title}");
    }
}

fn posted() -> Reference {
    let figure = |group: &str, n, value, spread| Measured {
        group: group.into(),
        n: Some(n),
        value: Some(value),
        spread,
        ..Measured::default()
    };
    let trial = Trial {
        acronym: Some("LAMP".into()),
        status: Some(TrialStatus::Completed),
        allocation: Some("RANDOMIZED".into()),
        model: Some("PARALLEL".into()),
        masking: Some("QUADRUPLE".into()),
        phases: vec!["PHASE2".into(), "PHASE3".into()],
        people: Some(79),
        people_counted: Some(true),
        starts: Some("2020-01".into()),
        ends: Some("2021-06-30".into()),
        has_results: true,
        conditions: vec!["Shift Work".into()],
        arms: vec![
            ArmGroup {
                label: "A".into(),
                interventions: vec!["Light Box 10000 lux".into()],
                ..ArmGroup::default()
            },
            ArmGroup { label: "Ion generator".into(), ..ArmGroup::default() },
        ],
        primary_outcomes: vec![PlannedOutcome {
            measure: "Sleep".into(),
            time_frame: Some("6 weeks".into()),
        }],
        places: vec![
            Site { city: Some("Copenhagen".into()), country: "Denmark".into() },
            Site { city: None, country: "Atlantis".into() },
        ],
        sponsor: Some("A Company".into()),
        sponsor_class: Some("INDUSTRY".into()),
        results: vec![
            PostedOutcome {
                title: "Slept well".into(),
                param: Some("COUNT_OF_PARTICIPANTS".into()),
                groups: vec![figure("A", 40, 12.0, None), figure("B", 39, 9.0, None)],
                ..PostedOutcome::default()
            },
            PostedOutcome {
                title: "Hours of sleep".into(),
                primary: true,
                time_frame: Some("6 weeks".into()),
                param: Some("MEAN".into()),
                dispersion: Some("STANDARD_DEVIATION".into()),
                unit: Some("hours".into()),
                groups: vec![figure("A", 40, 7.5, Some(1.25)), figure("B", 39, 6.5, Some(1.5))],
            },
            PostedOutcome {
                title: "Adjusted".into(),
                param: Some("LEAST_SQUARES_MEAN".into()),
                groups: vec![figure("A", 40, 1.0, None)],
                ..PostedOutcome::default()
            },
        ],
        ..Trial::default()
    };
    Reference { trial: Some(trial), ..entry() }
}

#[test]
fn an_entry_of_a_register_gives_its_plan_its_status_and_its_posted_results() {
    let draft = drafted(&posted());
    assert_eq!(draft["id"], "nct07654321-shift-work");
    assert_eq!(
        (&draft["kind"], &draft["design"]),
        (&json!("registration"), &json!("trial-registration"))
    );
    assert_eq!(draft["status"], "results-posted");
    assert_eq!(draft["conditions"], json!(["night-shifts"]));
    assert_eq!(draft["arms"][0]["drug"], "daylight-lamp");
    assert_eq!(draft["arms"][1]["drug"], "other:Ion generator");
    assert_eq!((&draft["blinding"], &draft["phase"]), (&json!("quadruple"), &json!("2/3")));
    assert_eq!(draft["countries"], json!(["DK"]));
    assert_eq!((&draft["n_enrolled"], &draft["funding"]), (&json!(79), &json!("industry")));
    assert_eq!(draft["registered"]["primary_outcome"], "Sleep (6 weeks)");
    assert_eq!(draft["registered"]["n_planned"], Value::Null, "they were counted");
    assert_eq!(draft["registered"]["read"], "2026-11-30");
    let names: Vec<&Value> =
        draft["outcomes"].as_array().expect("a list").iter().map(|it| &it["name"]).collect();
    assert_eq!(names, ["Hours of sleep", "Slept well", "Adjusted"], "the main one first");
    let first = &draft["outcomes"][0]["arms_data"][1];
    assert_eq!((&first["n"], &first["mean"], &first["sd"]), (&json!(39), &json!(6.5), &json!(1.5)));
    assert_eq!(draft["outcomes"][1]["arms_data"][0]["events"], 12);
    assert_eq!(draft["outcomes"][2]["arms_data"], json!([]), "an adjusted mean is no mean");
    assert_eq!(draft["outcomes"][0]["result"], Value::Null, "what it means was not read");
    let note = draft["curator_note"].as_str().expect("there is a note");
    assert!(note.contains("Countries without a code here: Atlantis."), "{note}");
    assert!(note.contains("its posted results"), "{note}");
}

#[test]
fn a_draft_that_is_moved_into_the_base_is_refused_with_what_is_left_to_do() {
    for (reference, expected) in [
        (
            article(),
            vec!["comparator", "curator_note", "direction", "finding", "limits", "population"],
        ),
        (entry(), vec!["comparator", "curator_note", "finding", "limits", "population"]),
    ] {
        let mut fields = faults_of(&drafted(&reference));
        fields.sort();
        assert_eq!(fields, expected, "{}", reference.title);
    }
    let mut fields = faults_of(&drafted(&posted()));
    fields.retain(|field| field.starts_with("outcomes") || field == "direction");
    let of = |index: usize, field: &str| format!("outcomes[{index}].{field}");
    let outcomes = (0..3).flat_map(|index| [of(index, "domain"), of(index, "result")]);
    let mut expected: Vec<String> = outcomes.chain(["direction".to_owned()]).collect();
    expected.sort();
    fields.sort();
    assert_eq!(fields, expected);
}

#[test]
fn a_draft_with_its_gaps_filled_is_a_record() {
    let mut draft = drafted(&entry());
    draft["population"] = json!("People who work at night.");
    draft["finding"] = json!("No result yet.");
    draft["limits"] = json!("It is only a plan.");
    draft["comparator"] = json!("inert-placebo");
    draft["curator_note"] = Value::Null;
    draft["sources"][0]["url"] = json!("https://example.org/trial");
    let mut files = FILES.clone();
    files.insert("records/nct07654321-shift-work.json".into(), draft.to_string().into_bytes());
    if let Err(faults) = check_files(&files) {
        panic!("{:#?}", faults.first);
    }
}

#[test]
fn a_draft_is_never_written_over_and_never_written_twice() {
    let folder = tempfile::tempdir().expect("there is room");
    let first = write(folder.path(), &[article(), article()]);
    assert_eq!((first.written.len(), first.left_out.len()), (1, 1), "twice in one file");
    let file = &first.written[0].file;
    fs::write(file, "{\"id\": \"somebody's work\"}").expect("it can be written");
    let second = write(folder.path(), &[article()]);
    assert!(second.written[0].was_there, "it says so");
    assert_eq!(fs::read_to_string(file).expect("it is there"), "{\"id\": \"somebody's work\"}");
}

#[test]
fn a_draft_is_known_in_the_next_run() {
    let folder = tempfile::tempdir().expect("there is room");
    write(folder.path(), &[article(), entry()]);
    let again = write(folder.path(), &[entry(), article()]);
    assert_eq!((again.written.len(), again.left_out.len()), (0, 2), "{again:?}");
}

#[test]
fn two_works_of_one_name_get_two_ids() {
    let folder = tempfile::tempdir().expect("there is room");
    let other = Reference {
        title: article().title.replace("flights", "flight"),
        doi: Some("10.1234/jetlag.2".into()),
        pmid: None,
        registry_ids: Vec::new(),
        ..article()
    };
    let outcome = write(folder.path(), &[article(), other]);
    let ids: Vec<bool> = outcome
        .written
        .iter()
        .map(|it| it.file.ends_with("muller-orsted-2024-jet-lag-long-2.json"))
        .collect();
    assert_eq!(ids, [false, true], "{outcome:?}");
    assert!(outcome.written[1].beside.iter().any(|it| it.starts_with("perhaps the same")));
}

#[test]
fn a_dry_run_writes_nothing() {
    let folder = tempfile::tempdir().expect("there is room");
    let path = folder.path().join("drafts");
    let mut shelf = Shelf::new(&BASE, &[]);
    let dry = Folder::new(&path, true);
    let outcome = draft_all(&BASE, &mut shelf, &dry, &[article()], &origin()).expect("it is told");
    assert_eq!(outcome.written.len(), 1);
    assert!(!path.exists());
}
