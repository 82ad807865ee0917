//! Links that may be trusted, and words for those that may not.

use crate::model::Model;
use crate::t;
use crate::wording::{Key, filled, key};
use evidence::Record;
use evidence::address;
use evidence::known::Identifiers;
use evidence::site::host;
use references::Reference;
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
    let host = host(url).unwrap_or_else(|| t!(source_no_address).to_owned());
    let name = host.strip_prefix("www.").unwrap_or(&host);
    if model.base.site.trusts(url) {
        html! { <span translate="no">{ link(model, url, name) }</span> }
    } else {
        let host = html! { <span class="host" translate="no">{ name.to_owned() }</span> };
        filled(key::source_page_on, vec![("host", host)])
    }
}

/// A record by its title, which is a name and the same in every language, and its year.
pub fn record_link(record: &Record) -> Html {
    html! { <><a href={format!("#/study/{}", record.id)} translate="no">{ record.heading() }</a>{ format!(" ({})", record.year) }</> }
}

/// The identifiers of a record, as links to where they lead.
pub fn identifiers(model: &Model, record: &Record) -> Vec<(Key, Html)> {
    let central =
        |id: &String| (key::id_pubmed_central, link(model, &address::pubmed_central(id), id));
    let mut found: Vec<_> = record.doi.iter().map(|it| doi(model, it)).collect();
    found.extend(record.pmid.iter().map(|it| pubmed(model, it)));
    found.extend(record.pmcid.iter().map(central));
    found.extend(record.registry_ids.iter().map(|it| registered(model, it)));
    found
}

/// The identifiers of an imported reference, as links to where they lead.
pub fn reference_identifiers(model: &Model, reference: &Reference) -> Vec<(Key, Html)> {
    let mut found: Vec<_> = reference.doi.iter().map(|it| doi(model, it)).collect();
    found.extend(reference.pmid.iter().map(|it| pubmed(model, it)));
    found.extend(reference.registry_ids.iter().map(|it| registered(model, it)));
    found
}

/// The identifiers of a study that could not be read, as links to where they lead.
pub fn known_identifiers(model: &Model, ids: &Identifiers) -> Vec<(Key, Html)> {
    let mut found: Vec<_> = ids.doi.iter().map(|it| doi(model, it)).collect();
    found.extend(ids.pmid.iter().map(|it| pubmed(model, it)));
    found.extend(ids.registry.iter().map(|it| registered(model, it)));
    found
}

fn doi(model: &Model, doi: &str) -> (Key, Html) {
    (key::id_doi, link(model, &address::doi(doi), doi))
}

fn pubmed(model: &Model, pmid: &str) -> (Key, Html) {
    (key::id_pubmed, link(model, &address::pubmed(pmid), pmid))
}

fn registered(model: &Model, id: &str) -> (Key, Html) {
    let shown = match address::registry(id) {
        Some(url) => link(model, &url, id),
        None => html! { id.to_owned() },
    };
    (key::id_register, shown)
}
