//! CSL-JSON: Zotero, Mendeley, Crossref's content negotiation.
//!
//! Form: <https://docs.citationstyles.org/en/stable/specification.html> (names, dates) and its schema
//! `csl-data.json`.

use crate::ids;
use crate::json::{at, list, text};
use crate::reference::Reference;
use crate::text as words;
use serde_json::Value;

pub(super) fn item(value: &Value) -> Reference {
    // Crossref writes titles and journals as lists.
    let first = |name: &str| {
        text(value, &[name])
            .or_else(|| list(value, &[name]).first().and_then(|item| text(item, &[])))
    };
    let note = text(value, &["note"]).unwrap_or_default();
    let summary = text(value, &["abstract"]).map(|text| words::without_tags(&text));
    let numbers = format!("{note}\n{}", summary.as_deref().unwrap_or_default());
    let from_note = |read: fn(&str) -> Option<String>, mark: &str| {
        let at = note.to_lowercase().find(mark)?;
        let rest = note.get(at + mark.len()..)?;
        rest.trim_start_matches([':', ' ']).split_whitespace().next().and_then(read)
    };
    let keywords = match at(value, &["keyword"]) {
        Value::String(all) => words::parts(all, if all.contains(';') { ';' } else { ',' }),
        _ => Vec::new(),
    };
    Reference {
        title: words::title(&first("title").unwrap_or_default()),
        authors: list(value, &["author"]).iter().filter_map(author).collect(),
        year: year(value),
        journal: first("container-title"),
        volume: text(value, &["volume"]),
        issue: text(value, &["issue"]),
        pages: text(value, &["page"]),
        doi: text(value, &["DOI"]).as_deref().and_then(ids::doi),
        pmid: text(value, &["PMID"])
            .as_deref()
            .and_then(ids::pmid)
            .or_else(|| from_note(ids::pmid, "pmid")),
        pmcid: text(value, &["PMCID"])
            .as_deref()
            .and_then(ids::pmcid)
            .or_else(|| from_note(ids::pmcid, "pmcid")),
        registry_ids: ids::registry_numbers(&numbers),
        abstract_text: summary,
        keywords,
        types: text(value, &["type"]).into_iter().chain(text(value, &["genre"])).collect(),
        url: text(value, &["URL"]),
        ..Reference::default()
    }
}

fn author(value: &Value) -> Option<String> {
    if let Some(group) = text(value, &["literal"]).or_else(|| text(value, &["name"])) {
        return Some(format!("{{{group}}}"));
    }
    let parts = ["dropping-particle", "non-dropping-particle", "family"];
    let family = parts.iter().filter_map(|part| text(value, &[part])).collect::<Vec<_>>().join(" ");
    let given = text(value, &["given"]).into_iter().chain(text(value, &["suffix"]));
    let given = given.collect::<Vec<_>>().join(" ");
    match (family.is_empty(), given.is_empty()) {
        (true, true) => None,
        (true, false) => Some(given),
        (false, true) => Some(family),
        (false, false) => Some(format!("{family}, {given}")),
    }
}

fn year(value: &Value) -> Option<u16> {
    let issued = at(value, &["issued"]);
    let parts = list(issued, &["date-parts"]).first();
    let first = parts.and_then(|parts| parts.get(0)).and_then(|year| text(year, &[]));
    let raw = || text(issued, &["raw"]).or_else(|| text(issued, &["literal"]));
    first.or_else(raw).as_deref().and_then(words::year)
}
