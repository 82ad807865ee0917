//! The Vancouver style (ICMJE), as medical journals print references.

use super::{address, warning};
use crate::record::Record;

/// Most authors named before "et al".
const MOST_AUTHORS: usize = 6;

/// Citation of a record in one line.
pub fn vancouver(record: &Record) -> String {
    let mut parts: Vec<String> = Vec::new();
    if !record.authors.is_empty() {
        let named = &record.authors[..record.authors.len().min(MOST_AUTHORS)];
        let mut authors = named.join(", ");
        if named.len() < record.authors.len() || !record.authors_complete {
            authors.push_str(", et al");
        }
        parts.push(authors);
    }
    let title = record.title.trim_end_matches('.');
    parts.push(match warning(record) {
        Some(warning) => format!("{warning}: {title}"),
        None => title.to_owned(),
    });
    parts.extend(record.journal.as_ref().map(|journal| journal.trim_end_matches('.').to_owned()));
    let mut issued = record.year.to_string();
    if let Some(volume) = &record.volume {
        issued.push_str(&format!(";{volume}"));
        if let Some(issue) = &record.issue {
            issued.push_str(&format!("({issue})"));
        }
    }
    if let Some(pages) = &record.pages {
        issued.push_str(&format!(":{pages}"));
    }
    parts.push(issued);
    match (&record.doi, &record.pmid) {
        (Some(doi), _) => parts.push(format!("doi: {doi}")),
        (None, Some(pmid)) => parts.push(format!("PMID: {pmid}")),
        (None, None) => parts.extend(address(record)),
    }
    let ends = |part: &String| part.ends_with(['?', '!']);
    parts
        .iter()
        .map(|part| if ends(part) { part.clone() } else { format!("{part}.") })
        .collect::<Vec<_>>()
        .join(" ")
}
