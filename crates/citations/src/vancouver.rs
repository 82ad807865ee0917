//! The Vancouver style (ICMJE), as medical journals print references.

use crate::cited_title;
use evidence::address;
use evidence::markup::without_markup;
use evidence::names::Authors;
use evidence::record::Record;

/// Most authors named before "et al".
const MOST_AUTHORS: usize = 6;

/// Citation of a record in one line.
pub fn vancouver(record: &Record) -> String {
    let mut parts: Vec<String> = Vec::new();
    let Authors { named, complete } = Authors::of(record);
    if !named.is_empty() {
        let shown: Vec<String> = named.iter().take(MOST_AUTHORS).map(ToString::to_string).collect();
        let more = if shown.len() < named.len() || !complete { ", et al" } else { "" };
        parts.push(format!("{}{more}", shown.join(", ")));
    }
    parts.push(cited_title(record).trim_end_matches('.').to_owned());
    let journal = record.journal.as_ref().map(|journal| without_markup(journal));
    parts.extend(journal.map(|journal| journal.trim_end_matches('.').to_owned()));
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
        (None, None) => parts.extend(address::of(record)),
    }
    let ends = |part: &String| part.ends_with(['?', '!']);
    parts
        .iter()
        .map(|part| if ends(part) { part.clone() } else { format!("{part}.") })
        .collect::<Vec<_>>()
        .join(" ")
}
