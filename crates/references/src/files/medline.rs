//! PubMed's `.nbib`.

use super::citations;
use crate::reference::Reference;
use crate::sniff::is_tagged;
use crate::text::line;
use biblib::PubMedParser;

/// Reads a record.
pub(super) fn entry(part: &str) -> Result<Vec<Reference>, String> {
    let mut references = citations::parse(&PubMedParser::new(), part)?;
    for reference in &mut references {
        // A few titles run over two fields.
        reference.title = line(&reference.title).unwrap_or_default();
    }
    Ok(references)
}

pub(super) fn begins(line: &str) -> bool {
    is_tagged(line, "PMID")
}
