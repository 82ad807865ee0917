//! Crossref, by its REST API: what was published about the DOIs of a base.

use super::Service;
use crate::client::Failure;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use references::Notice;
use references::services::crossref;

/// DOIs that are asked about at once.
const AT_ONCE: usize = 20;
/// What is escaped in a DOI that is a part of an address.
const PART_OF_PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'-').remove(b'_');
/// Notices in an answer.
const ROWS: usize = 500;

/// Notices about these DOIs, each with the DOI that it is about. A work names its notices, those of
/// Retraction Watch among them; a notice names its work: both are asked, because either may be missing.
pub(crate) fn notices(
    service: &mut Service<'_>,
    dois: &[String],
) -> Result<Vec<(String, Notice)>, Failure> {
    let mut notices = Vec::new();
    // A comma parts filters and cannot be written within one.
    let (odd, plain): (Vec<&String>, Vec<&String>) = dois.iter().partition(|doi| doi.contains(','));
    let mut done = 0;
    for part in plain.chunks(AT_ONCE) {
        for filter in ["doi", "updates"] {
            let all: Vec<String> = part.iter().map(|doi| format!("{filter}:{doi}")).collect();
            let query = [("filter", all.join(",")), ("rows", ROWS.to_string())];
            let works = service.ask("works", &query, crossref::works)?;
            notices.extend(works.notices);
        }
        done += part.len();
        service.tell(done, Some(dois.len()));
    }
    for doi in odd {
        let path = format!("works/{}", utf8_percent_encode(doi, PART_OF_PATH));
        match service.ask(&path, &[], crossref::work) {
            Ok(work) => notices.extend(work.notices),
            // Other agencies give out DOIs too.
            Err(failure) if failure.status == Some(404) => {}
            Err(failure) => return Err(failure),
        }
        done += 1;
        service.tell(done, Some(dois.len()));
    }
    notices.retain(|(doi, _)| dois.contains(doi));
    notices.sort();
    notices.dedup();
    Ok(notices)
}
