//! What an evidence base has already is found, however it is written; what only looks like it is not.

use crate::common::{BASE, article, entry, project};
use drafts::{Place, Shelf};
use evidence::known::{Identifiers, KnownStudy};
use evidence::search::ScreenedOut;
use evidence::{Base, Record};
use references::Reference;

/// The base, with a record and a known study changed.
fn base(change: impl FnOnce(&mut Record)) -> Base {
    let mut base = BASE.clone();
    change(&mut base.records[0]);
    base
}

fn record(base: &Base) -> Place {
    Place::Record(base.records[0].id.clone())
}

fn known(ids: Identifiers, title: &str) -> KnownStudy {
    KnownStudy {
        title: title.into(),
        authors: Vec::new(),
        year: None,
        journal: None,
        ids,
        conditions: Vec::new(),
        design: None,
        named_by: "a list".into(),
        why: "Only its title could be read.".into(),
    }
}

#[test]
fn a_work_is_known_by_any_of_its_numbers_in_any_spelling() {
    let base = base(|record| {
        record.doi = Some("10.1234/JetLag.1".into());
        record.pmid = Some("33000009".into());
        record.pmcid = Some("PMC7000001".into());
    });
    let shelf = Shelf::new(&base, &[]);
    for reference in [
        Reference { doi: Some("10.1234/jetlag.1".into()), ..Reference::default() },
        Reference { pmid: Some("33000009".into()), ..Reference::default() },
        Reference { pmcid: Some("PMC7000001".into()), ..Reference::default() },
    ] {
        assert_eq!(shelf.find(&reference).same, Some(record(&base)), "{reference:?}");
    }
}

#[test]
fn a_work_is_known_by_its_title_author_and_year() {
    let base = base(|record| {
        record.title = "Bright light for jet lag after long flights".into();
        record.authors = vec!["Müller-Ørsted AB".into()];
        record.year = 2023;
        (record.doi, record.pmid) = (None, None);
    });
    let shelf = Shelf::new(&base, &[]);
    let same = |change: fn(&mut Reference)| {
        let title = "BRIGHT LIGHT for jet-lag after long flights.".into();
        let mut reference = Reference { title, ..article() };
        change(&mut reference);
        shelf.find(&reference)
    };
    assert_eq!(same(|_| {}).same, Some(record(&base)));
    assert_eq!(same(|it| it.title = format!("RETRACTED: {}", it.title)).same, Some(record(&base)));
    assert_eq!(same(|it| it.authors.clear()).same, Some(record(&base)));
    assert_eq!(same(|it| it.year = None).same, Some(record(&base)));
    assert_eq!(same(|it| it.year = Some(2019)).same, None, "another year");
    assert_eq!(same(|it| it.authors = vec!["Other, A".into()]).same, None, "another author");
    let near = same(|it| it.title = "Bright light for jet lag after a long flight".into());
    assert_eq!((near.same, near.near), (None, vec![record(&base)]), "told, and drafted");
}

#[test]
fn the_same_title_with_another_doi_is_another_work_and_is_told() {
    let base = base(|record| {
        record.title = article().title;
        record.authors = vec!["Müller-Ørsted AB".into()];
        record.year = 2024;
        record.doi = Some("10.9999/preprint".into());
        record.pmid = None;
    });
    let found = Shelf::new(&base, &[]).find(&article());
    assert_eq!((found.same, found.near), (None, vec![record(&base)]));
}

#[test]
fn titles_that_many_works_have_tell_nothing() {
    let base = base(|record| record.title = "Reply".into());
    let reply = Reference { title: "Reply".into(), ..Reference::default() };
    assert_eq!(Shelf::new(&base, &[]).find(&reply).same, None);
}

#[test]
fn an_article_on_a_registered_trial_is_new_and_the_entry_of_the_register_is_not() {
    let base = base(|record| {
        record.registry_ids = vec!["NCT01234567".into()];
        (record.doi, record.pmid) = (None, None);
    });
    let shelf = Shelf::new(&base, &[]);
    let found = shelf.find(&article());
    assert_eq!((found.same, found.of_trial), (None, vec![record(&base)]));
    let same = Reference { registry_ids: vec!["NCT01234567".into()], ..entry() };
    assert_eq!(shelf.find(&same).same, Some(record(&base)));
    assert_eq!(shelf.find(&entry()).same, None);
}

#[test]
fn a_known_study_is_found_by_its_number_and_never_by_a_title_that_was_made_up() {
    let mut base = BASE.clone();
    let number = Identifiers { registry: Some("NCT01234567".into()), ..Identifiers::default() };
    base.known = vec![
        known(number, "[A lamp for travellers]"),
        known(Identifiers::default(), "[Light Box in Shift Work]"),
    ];
    let shelf = Shelf::new(&base, &[]);
    let first = Place::Known(0, "[A lamp for travellers]".into());
    assert_eq!(shelf.find(&article()).same, Some(first), "nothing else is known of it");
    assert_eq!(shelf.find(&entry()).same, None);
}

#[test]
fn what_was_screened_out_is_not_asked_about_again() {
    let screened = ScreenedOut {
        title: "Light Box in Shift Work".into(),
        ids: Identifiers { registry: Some("NCT07654321".into()), ..Identifiers::default() },
        reason: "Not about people.".into(),
        date: "2026-11-30".into(),
    };
    let shelf = Shelf::new(&BASE, &[screened]);
    let place = Place::Screened("Not about people.".into());
    assert_eq!(shelf.find(&entry()).same, Some(place));
    assert_eq!(shelf.find(&article()).same, None);
}

/// Exports of the whole real base, as the page hands them out, are known when they come back.
#[test]
fn every_record_is_known_when_its_export_comes_back() {
    let base = evidence_source::read_dir(&project("data"))
        .unwrap_or_else(|faults| panic!("{:#?}", faults.first));
    let shelf = Shelf::new(&base, &[]);
    let notes = citations::Notes { summary: &|_| "A summary.".into(), more_authors: "More." };
    let records = || base.records.iter();
    for (form, text) in [
        ("RIS", citations::ris(records(), notes)),
        ("BibTeX", citations::bibtex(records(), notes)),
        ("CSL-JSON", citations::csl(records(), notes)),
    ] {
        let opened = references::open(text.as_bytes()).unwrap_or_else(|unread| panic!("{unread}"));
        assert_eq!(opened.form.to_string(), form);
        assert_eq!(opened.references.len(), base.records.len(), "{form}: {:?}", opened.skipped);
        for (reference, record) in opened.references.iter().zip(records()) {
            let same = shelf.find(reference).same;
            assert!(matches!(same, Some(Place::Record(_))), "{form}: {}", record.id);
            let doi = record.doi.as_deref().and_then(references::ids::doi);
            assert_eq!(reference.doi, doi, "{form}: {}", record.id);
        }
    }
}
