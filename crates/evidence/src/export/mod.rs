//! Taking records away: citations, reference managers, spreadsheets, open data.
//!
//! Every export holds exactly the records it is given, in their order.

mod bibtex;
mod csl;
pub mod csv;
pub mod effects;
mod ris;
mod vancouver;

pub use bibtex::bibtex;
pub use csl::csl;
pub use csv::{Separator, csv, csv_heads, csv_with};
pub use ris::ris;
pub use vancouver::vancouver;

use crate::markup::without_markup;
use crate::names::Authors;
use crate::record::Record;
use crate::terms::{Kind, Status};
use serde::Serialize;

/// Records as JSON, in the form in which they stand in `data/records/`.
///
/// # Panics
/// Never: records hold nothing that JSON cannot.
pub fn json<'a>(records: impl IntoIterator<Item = &'a Record>) -> String {
    let records: Vec<&Record> = records.into_iter().collect();
    pretty(&records)
}

/// A value as indented JSON.
///
/// # Panics
/// Never, for what holds nothing that JSON cannot.
fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).expect("records hold nothing that JSON cannot")
}

/// Where the work can be found: its DOI, else PubMed, PubMed Central or trial registry, else the
/// first source that was read.
pub fn address(record: &Record) -> Option<String> {
    let doi = record.doi.as_ref().map(|doi| doi_address(doi));
    let pubmed = || record.pmid.as_ref().map(|id| pubmed_address(id));
    let central = || record.pmcid.as_ref().map(|id| central_address(id));
    let registry = || record.registry_ids.iter().find_map(|id| registry_address(id));
    let source = || record.sources.first().map(|source| source.url.clone());
    doi.or_else(pubmed).or_else(central).or_else(registry).or_else(source)
}

/// Address of a DOI. Signs that would end or change the address are escaped.
pub fn doi_address(doi: &str) -> String {
    let mut address = String::from("https://doi.org/");
    for c in doi.chars() {
        match c {
            '%' | '#' | '?' | '<' | '>' | '"' | ' ' | '\\' | '[' | ']' | '{' | '}' | '|' | '^' => {
                address.push_str(&format!("%{:02X}", c as u32));
            }
            c => address.push(c),
        }
    }
    address
}

/// Address of a PubMed entry.
pub fn pubmed_address(pmid: &str) -> String {
    format!("https://pubmed.ncbi.nlm.nih.gov/{pmid}/")
}

/// Address of an article in PubMed Central.
pub fn central_address(pmcid: &str) -> String {
    format!("https://pmc.ncbi.nlm.nih.gov/articles/{pmcid}/")
}

/// Address of a trial in its registry, for registries whose addresses follow from the number.
pub fn registry_address(id: &str) -> Option<String> {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if id.strip_prefix("NCT").is_some_and(is_digits) {
        Some(format!("https://clinicaltrials.gov/study/{id}"))
    } else if id.strip_prefix("ISRCTN").is_some_and(is_digits) {
        Some(format!("https://www.isrctn.com/{id}"))
    } else {
        let number = id.strip_prefix("EudraCT ")?;
        let plain = number.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        plain.then(|| {
            format!("https://www.clinicaltrialsregister.eu/ctr-search/search?query={number}")
        })
    }
}

/// What an export says of a record in the words of whoever made it.
#[derive(Clone, Copy)]
pub struct Notes<'a> {
    /// The summary of a record, led by who wrote it: it is not the abstract of the work.
    pub summary: &'a dyn Fn(&Record) -> String,
    /// That not all authors are named.
    pub more_authors: &'a str,
}

impl Notes<'_> {
    /// The notes on a record, each a text of its own.
    fn of(self, record: &Record, authors: &Authors) -> Vec<String> {
        let cut = !authors.named.is_empty() && !authors.complete;
        let more = cut.then(|| self.more_authors.to_owned());
        [without_markup(&(self.summary)(record))].into_iter().chain(more).collect()
    }
}

/// The title as it is cited: without markup, and with a word of warning if the work was taken back.
fn cited_title(record: &Record) -> String {
    let title = without_markup(&record.title);
    match record.status {
        Status::Retracted => format!("RETRACTED: {title}"),
        _ => title,
    }
}

/// Whether the work is an article in a journal.
fn is_article(record: &Record) -> bool {
    record.journal.is_some() && !matches!(record.kind, Kind::Guidance | Kind::Registration)
}
