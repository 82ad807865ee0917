//! Crossref, by its REST API: what was published about the DOIs of a base.

use super::Service;
use crate::client::Failure;
use references::Notice;
use references::services::crossref;

/// DOIs that are asked about at once.
const AT_ONCE: usize = 20;
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
        let path: String = doi.bytes().map(escaped).collect();
        match service.ask(&format!("works/{path}"), &[], crossref::work) {
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

fn escaped(byte: u8) -> String {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => {
            char::from(byte).to_string()
        }
        byte => format!("%{byte:02X}"),
    }
}
