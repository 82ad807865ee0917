//! What is taken away comes back: exports of the whole base are read again, and nothing is lost that
//! their form can hold.

use crate::common::project;
use citations::Notes;
use evidence::Base;
use evidence::markup::without_markup;
use evidence::names::{Author, Authors};
use evidence::record::Record;
use evidence::terms::Kind;
use evidence_source::{files, read_files};
use matching::{Place, Shelf};
use references::{Form, Reference, open};
use std::sync::LazyLock;

/// The base that is built in.
static REAL: LazyLock<Base> = LazyLock::new(|| {
    let files = files(&project("data")).unwrap_or_else(|faults| panic!("{:#?}", faults.first));
    read_files(&files).unwrap_or_else(|faults| panic!("{:#?}", faults.first))
});

const NOTES: Notes<'_> = Notes {
    summary: &|record| record.finding.clone(),
    more_authors: "More authors are not named.",
};

/// What comes back of an export, one reference for each record.
fn back(text: &str, form: Form) -> Vec<Reference> {
    let opened = open(text.as_bytes()).unwrap_or_else(|unread| panic!("{unread}"));
    assert_eq!((opened.form, opened.skipped.first), (form, Vec::new()));
    assert_eq!(opened.references.len(), REAL.records.len());
    opened.references
}

/// Names as a record writes them.
fn names(authors: &[String]) -> Vec<String> {
    authors.iter().filter_map(|name| Some(Author::parse(name)?.to_string())).collect()
}

fn hyphened(text: Option<&String>) -> Option<String> {
    text.map(|text| text.replace('–', "-"))
}

/// Where an export and what came back of it differ.
fn lost(record: &Record, reference: &Reference, form: Form) -> Vec<String> {
    let mut lost = Vec::new();
    let mut same = |field: &str, written: String, read: String| {
        if written != read {
            lost.push(format!("{form}, {}, {field}: {written:?} came back as {read:?}", record.id));
        }
    };
    let title = without_markup(&record.title);
    let read = reference.title.strip_prefix("RETRACTED: ").unwrap_or(&reference.title);
    // The full stop of a title, and the brackets of one that was translated, are a library's signs.
    let title = title.trim_end_matches('.').trim_matches(['[', ']']);
    same("title", title.to_owned(), read.to_owned());
    let authors = Authors::of(record).named;
    let authors: Vec<String> = authors.iter().map(ToString::to_string).collect();
    same("authors", authors.join("; "), names(&reference.authors).join("; "));
    same("year", format!("{:?}", Some(record.year)), format!("{:?}", reference.year));
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let is_article = !matches!(record.kind, Kind::Guidance | Kind::Registration);
    if is_article {
        let journal = record.journal.as_deref().map(without_markup);
        same("journal", journal.unwrap_or_default(), text(&reference.journal));
    }
    same("volume", text(&record.volume), text(&reference.volume));
    same("issue", text(&record.issue), text(&hyphened(reference.issue.as_ref())));
    same(
        "pages",
        text(&hyphened(record.pages.as_ref())),
        text(&hyphened(reference.pages.as_ref())),
    );
    let lower = |text: &Option<String>| text.as_ref().map(|text| text.to_lowercase());
    same("DOI", text(&lower(&record.doi)), text(&reference.doi));
    same("PMID", text(&record.pmid), text(&reference.pmid));
    lost
}

#[test]
fn exports_of_the_whole_base_come_back_with_all_that_their_form_holds() {
    let records = &REAL.records;
    let mut all = Vec::new();
    for (text, form) in [
        (citations::ris(records, NOTES), Form::Ris),
        (citations::bibtex(records, NOTES), Form::BibTex),
        (citations::csl(records, NOTES), Form::CslJson),
    ] {
        for (record, reference) in records.iter().zip(&back(&text, form)) {
            all.extend(lost(record, reference, form));
        }
    }
    assert!(all.is_empty(), "{} fields: {:#?}", all.len(), &all[..all.len().min(40)]);
}

#[test]
fn what_comes_back_is_known_for_what_it_is() {
    let shelf = Shelf::new(&REAL, &[]);
    let references = back(&citations::ris(&REAL.records, NOTES), Form::Ris);
    let found = references.iter().map(|reference| shelf.find(reference).same);
    let known = found.filter(|place| matches!(place, Some(Place::Record(_)))).count();
    assert!(known * 100 > references.len() * 95, "{known} of {}", references.len());
}
