//! RIS.

use super::citations;
use super::read::Read;
use crate::reference::Reference;
use crate::text::line;
use biblib::RisParser;

/// Reads RIS entry by entry; one with a fault costs no other.
pub(super) fn read(text: &str) -> Read {
    let parse = citations::by(RisParser::new());
    let (mut references, mut skipped) = (Vec::new(), Vec::new());
    for (index, part) in citations::parts(text, begins).into_iter().enumerate() {
        match parse(part) {
            Ok(read) => references.extend(read.into_iter().map(|it| with_authors(it, part))),
            Err(error) => skipped.push(format!("entry {} has a fault: {error}", index + 1)),
        }
    }
    match skipped.first() {
        Some(first) if references.is_empty() => Err(first.clone()),
        _ => Ok((references, skipped)),
    }
}

fn begins(line: &str) -> bool {
    line.strip_prefix("TY").is_some_and(|rest| rest.trim_start().starts_with('-'))
}

/// The authors as they are written: the parser takes the first word of a group for a family name, and
/// an "and" within it for the end of a name.
fn with_authors(reference: Reference, part: &str) -> Reference {
    let (mut authors, mut authors_cut) = (Vec::new(), false);
    for text in part.lines() {
        let value = ["AU", "A1"].iter().find_map(|tag| {
            let rest = text.strip_prefix(tag)?;
            rest.trim_start().strip_prefix('-')
        });
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
