//! Where a work can be found: addresses that follow from what identifies it.

use crate::record::Record;

/// Where the work can be found: its DOI, else PubMed, PubMed Central or trial registry, else the
/// first source that was read.
pub fn of(record: &Record) -> Option<String> {
    let by_doi = record.doi.as_deref().map(doi);
    let by_pubmed = || record.pmid.as_deref().map(pubmed);
    let by_pubmed_central = || record.pmcid.as_deref().map(pubmed_central);
    let by_registry = || record.registry_ids.iter().find_map(|id| registry(id));
    let source = || record.sources.first().map(|source| source.url.clone());
    by_doi.or_else(by_pubmed).or_else(by_pubmed_central).or_else(by_registry).or_else(source)
}

/// Address of a DOI. Signs that would end or change the address are escaped.
pub fn doi(doi: &str) -> String {
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
pub fn pubmed(pmid: &str) -> String {
    format!("https://pubmed.ncbi.nlm.nih.gov/{pmid}/")
}

/// Address of an article in PubMed Central.
pub fn pubmed_central(pmcid: &str) -> String {
    format!("https://pmc.ncbi.nlm.nih.gov/articles/{pmcid}/")
}

/// Registries of trials of all countries by name, each with the page where it is searched.
/// `intervention` is what is looked for, as it may stand in an address.
pub fn registries(intervention: &str) -> [(&'static str, String); 3] {
    [
        ("ClinicalTrials.gov", format!("https://clinicaltrials.gov/search?intr={intervention}")),
        ("EU CTIS", "https://euclinicaltrials.eu/search-for-clinical-trials/".to_owned()),
        ("WHO ICTRP", "https://trialsearch.who.int/".to_owned()),
    ]
}

/// Address of a trial in its registry, for registries whose addresses follow from the number.
pub fn registry(id: &str) -> Option<String> {
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
