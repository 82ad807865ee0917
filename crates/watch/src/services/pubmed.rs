//! PubMed, by E-utilities.
//!
//! `usehistory` is not used: numbers of records stay what they are, while a place in NCBI's history is
//! gone when an interrupted run goes on. `esearch` gives the first 10,000 records of a search and no
//! more, so a search that finds more is parted by days (as the documentation has it).

use super::Service;
use crate::client::Failure;
use crate::days;
use references::Reference;
use references::services::pubmed;

/// Most numbers that `esearch` gives.
const MOST: u32 = 9_999;
/// Records that are fetched at once: an address has room for so many numbers.
const AT_ONCE: usize = 100;

/// Numbers of the records that a search finds among those that came in on these days, and how many
/// there are.
pub(crate) fn search(
    service: &mut Service<'_>,
    words: &str,
    since: &str,
    until: &str,
) -> Result<Vec<String>, Failure> {
    let mut pmids: Vec<String> = Vec::new();
    let mut stretches = vec![(since.to_owned(), until.to_owned())];
    while let Some((from, to)) = stretches.pop() {
        let query = [
            ("db", "pubmed".to_owned()),
            ("retmode", "json".into()),
            ("retmax", MOST.to_string()),
            ("datetype", "edat".into()),
            ("mindate", from.replace('-', "/")),
            ("maxdate", to.replace('-', "/")),
            ("term", words.to_owned()),
        ];
        let found = service.ask("esearch.fcgi", &query, pubmed::found)?;
        if found.total > MOST {
            let Some([first, second]) = days::halves(&from, &to) else {
                let total = found.total;
                let what =
                    format!("PubMed has {total} records of one day, {from}: narrow the search");
                return Err(Failure::new(what));
            };
            stretches.extend([second, first]);
            continue;
        }
        pmids.extend(found.pmids);
    }
    let mut seen = std::collections::HashSet::new();
    pmids.retain(|pmid| seen.insert(pmid.clone()));
    Ok(pmids)
}

/// The records with these numbers.
pub(crate) fn fetch(
    service: &mut Service<'_>,
    pmids: &[String],
) -> Result<Vec<Reference>, Failure> {
    let mut records = Vec::new();
    for part in pmids.chunks(AT_ONCE) {
        let query =
            [("db", "pubmed".to_owned()), ("retmode", "xml".into()), ("id", part.join(","))];
        records.extend(service.ask("efetch.fcgi", &query, pubmed::records)?);
        service.tell(records.len(), Some(pmids.len()));
    }
    Ok(records)
}
