//! Europe PMC, by its RESTful service.

use super::Service;
use crate::client::Failure;
use references::Reference;
use references::services::europe_pmc;

/// Articles on a page.
const PAGE: usize = 100;

/// The articles that a search finds among those that were first indexed on these days.
pub(crate) fn search(
    service: &mut Service<'_>,
    words: &str,
    since: &str,
    until: &str,
) -> Result<Vec<Reference>, Failure> {
    let mut articles = Vec::new();
    let mut mark = "*".to_owned();
    loop {
        let query = [
            ("query", format!("({words}) AND (FIRST_IDATE:[{since} TO {until}])")),
            ("resultType", "core".into()),
            ("format", "json".into()),
            ("pageSize", PAGE.to_string()),
            ("cursorMark", mark.clone()),
        ];
        let page = service.ask("search", &query, europe_pmc::page)?;
        let is_empty = page.articles.is_empty();
        articles.extend(page.articles);
        service.tell(articles.len(), page.total.map(|total| total as usize));
        match page.next {
            Some(next) if next != mark && !is_empty => mark = next,
            _ => return Ok(articles),
        }
    }
}
