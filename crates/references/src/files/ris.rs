//! RIS.

use super::citations;
use crate::ids;
use crate::reference::Reference;
use crate::sniff::is_tagged;
use crate::text::line;
use biblib::RisParser;

/// Reads an entry.
pub(super) fn entry(part: &str) -> Result<Vec<Reference>, String> {
    let read = citations::parse(&RisParser::new(), part)?;
    let whole = |it| with_pages(with_number(with_authors(it, part), part), part);
    Ok(read.into_iter().map(whole).collect())
}

/// The value of a line, if it has this tag.
fn value<'a>(line: &'a str, tag: &str) -> Option<&'a str> {
    line.strip_prefix(tag)?.trim_start().strip_prefix('-').map(str::trim)
}

/// The number in the library that an entry was taken from, where that is PubMed: other libraries have
/// numbers that look the same.
fn with_number(mut reference: Reference, part: &str) -> Reference {
    let values = |tag: &'static str| part.lines().filter_map(move |line| value(line, tag));
    let is_pubmed = |name: &str| {
        let name = name.to_lowercase();
        ["pubmed", "medline", "nlm"].iter().any(|it| name.contains(it))
    };
    if reference.pmid.is_none() && ["DB", "DP"].into_iter().flat_map(values).any(is_pubmed) {
        reference.pmid = values("AN").find_map(ids::pmid);
    }
    reference
}

pub(super) fn begins(line: &str) -> bool {
    is_tagged(line, "TY")
}

/// The pages as they are written: the parser makes `245-249` of `245-9`.
fn with_pages(mut reference: Reference, part: &str) -> Reference {
    let first = |tag: &str| part.lines().find_map(|text| value(text, tag)).and_then(line);
    if let (Some(from), Some(to)) = (first("SP"), first("EP")) {
        reference.pages = Some(if from == to { from } else { format!("{from}-{to}") });
    }
    reference
}

/// The authors as they are written: the parser takes the first word of a group for a family name, and
/// an "and" within it for the end of a name.
fn with_authors(reference: Reference, part: &str) -> Reference {
    let (mut authors, mut authors_cut) = (Vec::new(), false);
    for text in part.lines() {
        let value = ["AU", "A1"].iter().find_map(|tag| value(text, tag));
        for name in value.into_iter().flat_map(|value| value.split(';')).filter_map(line) {
            let is_rest = matches!(name.trim_end_matches('.'), "et al" | "others");
            authors_cut |= is_rest;
            match name.strip_suffix(',') {
                _ if is_rest => {}
                // A comma at the end says that the name is that of a group.
                Some(group) => authors.push(format!("{{{}}}", group.trim())),
                None => authors.push(name),
            }
        }
    }
    Reference { authors, authors_cut, ..reference }
}
