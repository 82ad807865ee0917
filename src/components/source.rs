//! Links that may be trusted, and words for those that may not.

use crate::model::Model;
use evidence::export;
use evidence::site::host;
use yew::prelude::*;

/// A link if its host is trusted, else its text alone.
pub fn link(model: &Model, url: &str, text: &str) -> Html {
    if model.base.site.trusts(url) {
        html! { <a href={url.to_owned()} rel="noopener noreferrer external" target="_blank">{ text.to_owned() }</a> }
    } else {
        html! { text.to_owned() }
    }
}

/// The place of a source: a link to a trusted host, named by it, else the host in words.
pub fn place(model: &Model, url: &str) -> Html {
    let host = host(url).unwrap_or_else(|| "an address that cannot be shown".to_owned());
    let name = host.strip_prefix("www.").unwrap_or(&host);
    if model.base.site.trusts(url) {
        link(model, url, name)
    } else {
        html! { <>{ "a page on " }<span class="host">{ name.to_owned() }</span></> }
    }
}

/// The identifiers of a record, as links to where they lead.
pub fn identifiers(model: &Model, record: &evidence::Record) -> Vec<(&'static str, Html)> {
    let mut found = Vec::new();
    if let Some(doi) = &record.doi {
        found.push(("DOI", link(model, &export::doi_address(doi), doi)));
    }
    if let Some(pmid) = &record.pmid {
        found.push(("PubMed", link(model, &export::pubmed_address(pmid), pmid)));
    }
    if let Some(pmcid) = &record.pmcid {
        found.push(("PubMed Central", link(model, &export::central_address(pmcid), pmcid)));
    }
    for id in &record.registry_ids {
        let shown = match export::registry_address(id) {
            Some(url) => link(model, &url, id),
            None => html! { id.clone() },
        };
        found.push(("Trial register", shown));
    }
    found
}
