//! From an export on another treatment, made up for this, to a base that can be built.

use drafts::{Folder, Origin, Shelf, draft_all};
use evidence_source::{Checked, Files, UNWRITTEN, check_files, read_files, read_upkeep};
use new_base::{About, Counted, Proposal, files, propose};
use references::Reference;
use std::path::Path;

fn references() -> Vec<Reference> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/fixtures/exports/platelet-rich-plasma.ris");
    let bytes = std::fs::read(&file).expect("it can be read");
    references::open(&bytes).expect("it is RIS").references
}

fn about() -> About {
    About { form: "RIS".into(), today: "2026-12-01".into() }
}

fn checked(files: &Files) -> Checked {
    check_files(files).unwrap_or_else(|faults| {
        panic!("{}", faults.first.iter().map(|it| format!("{it}\n")).collect::<String>())
    })
}

fn labels(list: &[Counted]) -> Vec<&str> {
    list.iter().map(|it| it.label.as_str()).collect()
}

#[test]
fn what_most_references_are_about_is_the_treatment() {
    let references = references();
    let proposal = propose(&references, None);
    let treatment = proposal.treatment.expect("there is one");
    assert_eq!(treatment.label, "Platelet-rich plasma");
    assert_eq!(treatment.references, 20, "{treatment:?}");
}

#[test]
fn conditions_and_medicines_are_told_apart_and_counted() {
    let proposal = propose(&references(), None);
    let conditions = labels(&proposal.conditions);
    assert_eq!(conditions[0], "Knee osteoarthritis", "{conditions:?}");
    // Five name it, in keywords or titles; a copy of one of them is no sixth.
    assert_eq!((proposal.conditions[0].references, proposal.references), (5, 20));
    for label in ["Plantar fasciitis", "Rotator cuff injuries", "Tennis elbow", "Diabetic foot"] {
        assert!(conditions.contains(&label), "{label} is not in {conditions:?}");
    }
    let medicines = labels(&proposal.medicines);
    assert!(medicines.contains(&"Adrenal cortex hormones"), "{medicines:?}");
    for (list, others) in [(&conditions, &medicines), (&medicines, &conditions)] {
        for label in list.iter() {
            assert!(!others.contains(label), "{label} is both");
        }
    }
    // How a study was made is neither.
    let all = [&proposal.conditions, &proposal.medicines, &proposal.unsorted];
    let all: Vec<&str> = all.into_iter().flat_map(|list| labels(list)).collect();
    for heading in ["Humans", "Female", "Double-blind method", "Treatment outcome"] {
        assert!(!all.contains(&heading), "{heading}");
    }
}

#[test]
fn who_knows_better_names_the_treatment() {
    let proposal = propose(&references(), Some("hyaluronic acid"));
    let treatment = proposal.treatment.as_ref().expect("it was named");
    assert_eq!((&*treatment.label, treatment.references), ("Hyaluronic acid", 1));
    assert!(labels(&proposal.medicines).contains(&"Platelet-rich plasma"));
    let base = checked(&files(&proposal, &about())).base;
    assert_eq!(base.site.slug, "hyaluronic-acid-evidence");
}

#[test]
fn the_base_has_no_fault_and_says_what_is_to_be_written() {
    let proposal = propose(&references(), None);
    let Checked { base, warnings } = checked(&files(&proposal, &about()));
    assert_eq!(base.site.title, "Platelet-rich plasma evidence");
    assert_eq!(base.vocabulary.conditions.conditions.len(), proposal.conditions.len());
    let unwritten: Vec<String> = warnings
        .first
        .iter()
        .filter(|it| it.what.contains("not written yet"))
        .map(|it| format!("{}: {}", it.file, it.field))
        .collect();
    for place in [
        "site.toml: lead",
        "site.toml: made_by",
        "site.toml: report.how",
        "search.json: searches[0].how",
        "vocabulary/conditions.json: conditions[0].plain",
        "vocabulary/treatments.json: drugs[0].plain",
    ] {
        assert!(unwritten.iter().any(|it| it == place), "{place} is not in {unwritten:#?}");
    }
    // Nothing of it is a figure or a finding that nobody read.
    assert!(base.records.is_empty() && base.conditions.is_empty() && base.claims.is_empty());
    assert!(base.site.lead.starts_with(UNWRITTEN));
}

#[test]
fn each_reference_becomes_one_draft_with_the_words_of_the_new_base() {
    let references = references();
    let files = files(&propose(&references, None), &about());
    let base = read_files(&files).unwrap_or_else(|faults| panic!("{:#?}", faults.first));
    let upkeep = read_upkeep(&files).expect("it has no fault");
    assert!(upkeep.plan.is_some_and(|plan| plan.services().count() == 4));
    let place = tempfile::tempdir().expect("there is room");
    let folder = Folder::new(place.path(), false);
    let mut shelf = Shelf::new(&base, &[]);
    let origin = Origin { what: "a file in RIS".into(), date: "2026-12-01".into() };
    let done =
        draft_all(&base, &mut shelf, &folder, &references, &origin).expect("it can be written");
    // The copy of the first is no work of its own.
    assert_eq!((done.written.len(), done.left_out.len()), (20, 1));
    let text = std::fs::read_to_string(&done.written[0].file).expect("it was written");
    assert!(text.contains("\"knee-osteoarthritis\"") && text.contains("TODO"), "{text}");
}

#[test]
fn an_export_that_says_little_still_makes_a_base() {
    let title_alone = Reference { title: "Something (made up)".into(), ..Reference::default() };
    for references in [vec![], vec![title_alone]] {
        let proposal = propose(&references, None);
        assert_eq!(proposal, Proposal { references: references.len(), ..Proposal::default() });
        assert_eq!(checked(&files(&proposal, &about())).base.site.slug, "a-treatment-evidence");
    }
}

#[test]
fn no_word_of_an_export_breaks_out_of_a_file() {
    let keywords = [
        "\"\"\"]\n[x]\ny = {slug} osteitis",
        "<b>\u{202e}'} dermatitis",
        "Ødemøs neuritis",
        "炎症",
        "a\\ plasma \"x\" OR 1=1",
    ];
    let reference = Reference {
        title: "Made up".into(),
        keywords: keywords.map(str::to_owned).to_vec(),
        ..Reference::default()
    };
    for about_word in [None, Some("x\" OR '''\n[pubmed]"), Some("{today} {slug}")] {
        let proposal = propose(std::slice::from_ref(&reference), about_word);
        let files = files(&proposal, &about());
        assert!(checked(&files).base.site.read_up_to == "2026-12-01");
        assert!(read_upkeep(&files).is_ok());
    }
}
