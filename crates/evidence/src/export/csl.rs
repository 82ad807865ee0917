//! CSL-JSON (Citation Style Language 1.0.2), as citation processors and reference managers read it.

use super::pretty::pretty;
use super::{Name, address, dotted, is_article, name_parts, warning};
use crate::record::Record;
use crate::terms::Kind;
use serde::Serialize;

/// Records as one CSL-JSON file.
///
/// # Panics
/// Never: records hold nothing that JSON cannot.
pub fn csl<'a>(records: impl IntoIterator<Item = &'a Record>) -> String {
    let items: Vec<Item<'_>> = records.into_iter().map(item).collect();
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
    container_title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
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
    r#abstract: &'a str,
    note: &'a str,
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

fn item(record: &Record) -> Item<'_> {
    let article = is_article(record);
    let mut authors: Vec<Author> = record.authors.iter().map(|name| author(name)).collect();
    if !record.authors_complete && !authors.is_empty() {
        authors.push(Author { literal: "et al.".to_owned(), ..Author::default() });
    }
    let journal = record.journal.as_deref();
    let body = || Some(record.guidance.as_ref()?.body.as_str());
    Item {
        id: &record.id,
        r#type: match record.kind {
            _ if article => "article-journal",
            Kind::Guidance => "report",
            _ => "document",
        },
        title: match warning(record) {
            Some(warning) => format!("{warning}: {}", record.title),
            None => record.title.clone(),
        },
        author: authors,
        issued: Issued { date_parts: [[record.year]] },
        container_title: journal.filter(|_| article),
        publisher: if article { None } else { journal.or_else(body) },
        volume: record.volume.as_deref(),
        issue: record.issue.as_deref(),
        page: record.pages.as_deref(),
        number: record.registry_ids.join(", "),
        doi: record.doi.as_deref(),
        pmid: record.pmid.as_deref(),
        pmcid: record.pmcid.as_deref(),
        url: address(record),
        r#abstract: &record.finding,
        note: &record.limits,
        keyword: record.conditions.join(", "),
    }
}

fn author(author: &str) -> Author {
    match name_parts(author) {
        Some(Name { family, initials, suffix }) => Author {
            family: family.to_owned(),
            given: dotted(initials, " "),
            suffix: suffix.unwrap_or_default().to_owned(),
            literal: String::new(),
        },
        None => Author { literal: author.to_owned(), ..Author::default() },
    }
}
