//! Taking records away: citations, reference managers, spreadsheets, open data.
//!
//! Every export holds exactly the records it is given, in their order.

mod bibtex;
mod csl;
mod csv;
mod pretty;
mod ris;
mod vancouver;

pub use bibtex::bibtex;
pub use csl::csl;
pub use csv::{csv, csv_heads};
pub use ris::ris;
pub use vancouver::vancouver;

use crate::record::Record;
use crate::terms::{Kind, Status};

/// Records as JSON, in the form in which they stand in `data/records/`.
///
/// # Panics
/// Never: records hold nothing that JSON cannot.
pub fn json<'a>(records: impl IntoIterator<Item = &'a Record>) -> String {
    let records: Vec<&Record> = records.into_iter().collect();
    pretty::pretty(&records)
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

/// The name of a person in parts.
struct Name<'a> {
    family: &'a str,
    initials: &'a str,
    suffix: Option<&'a str>,
}

/// The parts of an author's name written `Family IN` or `Family IN Jr`; `None` for a group.
fn name_parts(author: &str) -> Option<Name<'_>> {
    const SUFFIXES: [&str; 7] = ["Jr", "Sr", "II", "III", "IV", "2nd", "3rd"];
    let (rest, last) = author.rsplit_once(' ')?;
    let suffix = SUFFIXES.contains(&last).then_some(last);
    let ((family, initials), suffix) = match suffix.and_then(|_| family_and_initials(rest)) {
        Some(parts) => (parts, suffix),
        None => (family_and_initials(author)?, None),
    };
    Some(Name { family, initials, suffix })
}

fn family_and_initials(name: &str) -> Option<(&str, &str)> {
    let (family, initials) = name.rsplit_once(' ')?;
    let is_initials = initials.chars().count() <= 4
        && initials.chars().all(|c| c.is_uppercase() || c == '-' || c == '.');
    (is_initials && !family.is_empty()).then_some((family, initials))
}

/// `J. J.` for `JJ`, `J.-P.` for `J-P`.
fn dotted(initials: &str, gap: &str) -> String {
    let mut text = String::new();
    for c in initials.chars().filter(|c| *c != '.') {
        if c == '-' {
            text.push('-');
        } else {
            if !text.is_empty() && !text.ends_with('-') {
                text.push_str(gap);
            }
            text.push(c);
            text.push('.');
        }
    }
    text
}

/// A word of warning that goes with the citation of a work that has been taken back.
fn warning(record: &Record) -> Option<&'static str> {
    match record.status {
        Status::Retracted => Some("RETRACTED"),
        _ => None,
    }
}

/// Whether the work is an article in a journal.
fn is_article(record: &Record) -> bool {
    record.journal.is_some() && !matches!(record.kind, Kind::Guidance | Kind::Registration)
}
