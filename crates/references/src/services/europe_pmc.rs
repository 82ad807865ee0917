//! Europe PMC, Articles RESTful API: an answer of `search` with `resultType=core` as JSON, a page at a
//! time.
//!
//! Form: <https://europepmc.org/RestfulWebService> (`cursorMark`, at first `*`; `nextCursorMark` of an
//! answer asks for the next page) and the announcement of version 6.6 of the service: where
//! `nextCursorMark` is absent the end is reached. Older answers repeat the mark that was sent.

use super::{BadAnswer, json};
use crate::ids;
use crate::json::{at, count, list, text, texts};
use crate::reference::{Notice, NoticeKind, Reference};
use crate::text as words;
use serde_json::Value;

/// A page of articles.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// The articles.
    pub articles: Vec<Reference>,
    /// How many there are in all.
    pub total: Option<u32>,
    /// What asks for the next page, if the answer names it.
    pub next: Option<String>,
}

/// Reads a page of articles.
///
/// # Errors
/// What is not of this form.
pub fn page(answer: &str) -> Result<Page, BadAnswer> {
    let value = json(answer)?;
    let Some(results) = at(&value, &["resultList", "result"]).as_array() else {
        return Err(BadAnswer("without a list of results".into()));
    };
    Ok(Page {
        articles: results.iter().map(article).filter(Reference::is_something).collect(),
        total: count(&value, &["hitCount"]),
        next: text(&value, &["nextCursorMark"]),
    })
}

fn article(value: &Value) -> Reference {
    let authors = list(value, &["authorList", "author"]);
    let journal = at(value, &["journalInfo"]);
    let summary = text(value, &["abstractText"]).map(|text| words::without_tags(&text));
    let mut types = texts(value, &["pubTypeList", "pubType"]);
    // PPR is the part of the library that holds preprints.
    if text(value, &["source"]).as_deref() == Some("PPR")
        && !types.iter().any(|it| it == "Preprint")
    {
        types.push("Preprint".into());
    }
    Reference {
        title: words::title(&text(value, &["title"]).unwrap_or_default()),
        authors: authors.iter().filter_map(author).collect(),
        year: text(value, &["pubYear"]).as_deref().and_then(words::year),
        journal: text(journal, &["journal", "title"]),
        volume: text(journal, &["volume"]),
        issue: text(journal, &["issue"]),
        pages: text(value, &["pageInfo"]),
        doi: text(value, &["doi"]).as_deref().and_then(ids::doi),
        pmid: text(value, &["pmid"]).as_deref().and_then(ids::pmid),
        pmcid: text(value, &["pmcid"]).as_deref().and_then(ids::pmcid),
        registry_ids: summary.as_deref().map(ids::registry_numbers).unwrap_or_default(),
        abstract_text: summary,
        keywords: texts(value, &["keywordList", "keyword"]),
        types,
        notices: list(value, &["commentCorrectionList", "commentCorrection"])
            .iter()
            .filter_map(notice)
            .collect(),
        ..Reference::default()
    }
}

fn author(value: &Value) -> Option<String> {
    if let Some(group) = text(value, &["collectiveName"]) {
        return Some(format!("{{{group}}}"));
    }
    let family = text(value, &["lastName"])?;
    let given = text(value, &["firstName"]).or_else(|| text(value, &["initials"]));
    Some(given.map_or(family.clone(), |given| format!("{family}, {given}")))
}

/// What is said of this article; what it says of others ("Retraction of") is not about it.
fn notice(value: &Value) -> Option<Notice> {
    let kind = match text(value, &["type"])?.to_lowercase().as_str() {
        "retraction in" => NoticeKind::Retraction,
        "expression of concern in" => NoticeKind::Concern,
        "erratum in" | "corrected and republished in" => NoticeKind::Correction,
        _ => return None,
    };
    let by = match text(value, &["id"]).filter(|id| ids::pmid(id).is_some()) {
        Some(id) => format!("PMID {id}"),
        None => text(value, &["reference"])?,
    };
    Some(Notice { kind, by, date: None })
}
