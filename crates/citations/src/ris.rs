//! RIS, as Zotero, EndNote and other reference managers read it.

use crate::{Notes, cited_title, is_article};
use evidence::address;
use evidence::markup::without_markup;
use evidence::names::{Author, Authors};
use evidence::record::Record;
use evidence::terms::Kind;

/// Records as one RIS file.
pub fn ris<'a>(records: impl IntoIterator<Item = &'a Record>, notes: Notes<'_>) -> String {
    let mut text = String::new();
    for record in records {
        entry(record, notes, &mut text);
    }
    text
}

/// Writes a line.
pub(crate) fn tag(text: &mut String, name: &str, value: &str) {
    // A line break within a value would begin a new tag.
    let value: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    text.push_str(&format!("{name}  - {}\r\n", value.trim()));
}

/// Writes a number of PubMed, and that it is one.
pub(crate) fn pmid(number: &str, tag: &mut impl FnMut(&str, &str)) {
    tag("AN", number);
    tag("DB", "PubMed");
}

/// Writes pages as they are printed.
pub(crate) fn pages(printed: &str, tag: &mut impl FnMut(&str, &str)) {
    match printed.split_once(['-', '–']) {
        Some((first, last)) => {
            tag("SP", first);
            tag("EP", last);
        }
        None => tag("SP", printed),
    }
}

fn entry(record: &Record, notes: Notes<'_>, text: &mut String) {
    let mut tag = |name: &str, value: &str| tag(text, name, value);
    tag(
        "TY",
        match record.kind {
            _ if is_article(record) => "JOUR",
            Kind::Guidance => "RPRT",
            Kind::Registration => "UNPB",
            _ => "GEN",
        },
    );
    let authors = Authors::of(record);
    for author in &authors.named {
        match author {
            Author::Person(person) => {
                let suffix = person.suffix.as_ref();
                let suffix = suffix.map_or_else(String::new, |suffix| format!(", {suffix}"));
                tag("AU", &format!("{}, {}{suffix}", person.family, person.given));
            }
            // A trailing comma keeps programs from taking a group's last word for its family name.
            Author::Group(name) => tag("AU", &format!("{name},")),
        }
    }
    tag("TI", &cited_title(record));
    tag("PY", &record.year.to_string());
    if let Some(journal) = &record.journal {
        tag(if is_article(record) { "T2" } else { "PB" }, &without_markup(journal));
    }
    let plain = [("VL", &record.volume), ("IS", &record.issue), ("DO", &record.doi)];
    for (name, value) in plain {
        if let Some(value) = value {
            tag(name, value);
        }
    }
    if let Some(printed) = &record.pages {
        pages(printed, &mut tag);
    }
    if let Some(number) = &record.pmid {
        pmid(number, &mut tag);
    }
    for id in &record.registry_ids {
        tag("C1", id);
    }
    if let Some(address) = address::of(record) {
        tag("UR", &address);
    }
    // Not AB: programs that screen references would take our words for the abstract.
    for note in notes.of(record, &authors) {
        tag("N1", &note);
    }
    for condition in &record.conditions {
        tag("KW", condition);
    }
    tag("ID", &record.id);
    text.push_str("ER  - \r\n\r\n");
}
