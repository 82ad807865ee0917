//! ClinicalTrials.gov, by its API v2.

use super::Service;
use crate::client::Failure;
use references::Reference;
use references::services::clinical_trials;

/// Studies on a page, and numbers that are asked for at once.
const PAGE: usize = 100;

/// The studies that a search finds among those whose entry changed since a day.
pub(crate) fn search(
    service: &mut Service<'_>,
    words: &str,
    since: &str,
    until: &str,
) -> Result<Vec<Reference>, Failure> {
    let days = format!("AREA[LastUpdatePostDate]RANGE[{since},{until}]");
    pages(service, &[("query.intr", words.to_owned()), ("filter.advanced", days)])
}

/// The studies with these numbers.
pub(crate) fn fetch(service: &mut Service<'_>, ids: &[String]) -> Result<Vec<Reference>, Failure> {
    let mut studies = Vec::new();
    for part in ids.chunks(PAGE) {
        studies.extend(pages(service, &[("filter.ids", part.join(","))])?);
    }
    Ok(studies)
}

fn pages(service: &mut Service<'_>, asked: &[(&str, String)]) -> Result<Vec<Reference>, Failure> {
    let mut studies = Vec::new();
    let mut token: Option<String> = None;
    loop {
        // All but these three must stay the same from page to page.
        let mut query = asked.to_vec();
        query.push(("countTotal", "true".into()));
        query.push(("pageSize", PAGE.to_string()));
        query.extend(token.clone().map(|token| ("pageToken", token)));
        let page = service.ask("studies", &query, clinical_trials::page)?;
        studies.extend(page.studies);
        service.tell(studies.len(), page.total.map(|total| total as usize));
        match page.next {
            // A page may be empty and not the last; one that leads to itself would never end.
            Some(next) if token.as_ref() != Some(&next) => token = Some(next),
            _ => return Ok(studies),
        }
    }
}
