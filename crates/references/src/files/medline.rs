//! PubMed's `.nbib`.

use super::citations;
use super::read::Read;
use crate::text::line;
use biblib::PubMedParser;

/// Reads PubMed's text; one record with a fault costs no other.
pub(super) fn read(text: &str) -> Read {
    // Some programs end the file with a line of their own, or part records without an empty line.
    let text: String = text.split_inclusive('\n').map(parted).collect();
    let (mut references, skipped) =
        citations::all_or_each(&text, &citations::by(PubMedParser::new()), "PMID-", |line| {
            line.starts_with("PMID-")
        })?;
    for reference in &mut references {
        // A few titles run over two fields.
        reference.title = line(&reference.title).unwrap_or_default();
    }
    Ok((references, skipped))
}

fn parted(line: &str) -> String {
    if line.starts_with("PMID-") { format!("\n{line}") } else { line.to_owned() }
}
