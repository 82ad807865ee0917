//! CSL-JSON (Citation Style Language 1.0.2), as citation processors and reference managers read it.

use crate::{Notes, cited_title, is_article, pretty};
use evidence::address;
use evidence::markup::without_markup;
use evidence::names::{self, Authors};
use evidence::record::Record;
use evidence::terms::Kind;
use serde::Serialize;

/// Records as one CSL-JSON file.
///
/// # Panics
/// Never: records hold nothing that JSON cannot.
pub fn csl<'a>(records: impl IntoIterator<Item = &'a Record>, notes: Notes<'_>) -> String {
    let items: Vec<Item<'_>> = records.into_iter().map(|record| item(record, notes)).collect();
    pretty(&items)
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Item<'a> {
    id: &'a str,
    r#type: &'a str,
    title: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Author>,
    issued: Issued,
    #[serde(skip_serializing_if = "Option::is_none")]
    container_title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    volume: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issue: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<&'a str>,
    /// Numbers of the trial in its registers.
    #[serde(skip_serializing_if = "String::is_empty")]
    number: String,
    #[serde(rename = "DOI", skip_serializing_if = "Option::is_none")]
    doi: Option<&'a str>,
    #[serde(rename = "PMID", skip_serializing_if = "Option::is_none")]
    pmid: Option<&'a str>,
    #[serde(rename = "PMCID", skip_serializing_if = "Option::is_none")]
    pmcid: Option<&'a str>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    note: String,
    keyword: String,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Issued {
    date_parts: [[u16; 1]; 1],
}

#[derive(Default, Serialize)]
struct Author {
    #[serde(skip_serializing_if = "String::is_empty")]
    family: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    given: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    suffix: String,
    /// A group, or a name that is not told in parts.
    #[serde(skip_serializing_if = "String::is_empty")]
    literal: String,
}

fn item<'a>(record: &'a Record, notes: Notes<'_>) -> Item<'a> {
    let article = is_article(record);
    let authors = Authors::of(record);
    let journal = record.journal.as_ref().map(|journal| without_markup(journal));
    let body = || Some(without_markup(&record.guidance.as_ref()?.body));
    let (container_title, publisher) =
        if article { (journal, None) } else { (None, journal.or_else(body)) };
    Item {
        id: &record.id,
        r#type: match record.kind {
            _ if article => "article-journal",
            Kind::Guidance => "report",
            _ => "document",
        },
        title: cited_title(record),
        // "et al." is nobody: that there are more authors is told in the note.
        author: authors.named.iter().map(author).collect(),
        issued: Issued { date_parts: [[record.year]] },
        container_title,
        publisher,
        volume: record.volume.as_deref(),
        issue: record.issue.as_deref(),
        page: record.pages.as_deref(),
        number: record.registry_ids.join(", "),
        doi: record.doi.as_deref(),
        pmid: record.pmid.as_deref(),
        pmcid: record.pmcid.as_deref(),
        url: address::of(record),
        note: notes.of(record, &authors).join(" "),
        keyword: record.conditions.join(", "),
    }
}

fn author(author: &names::Author) -> Author {
    match author {
        names::Author::Person(person) => Author {
            family: person.family.clone(),
            given: person.given.clone(),
            suffix: person.suffix.clone().unwrap_or_default(),
            literal: String::new(),
        },
        names::Author::Group(name) => Author { literal: name.clone(), ..Author::default() },
    }
}
