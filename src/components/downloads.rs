//! Buttons that take a selection away.

use super::copy::CopyButton;
use super::methods::methods;
use crate::browser::{address, clock, download};
use crate::model::{Found, Shared};
use crate::route::Search;
use crate::t;
use crate::wording::{Key, key, text};
use evidence::{Record, export};
use std::rc::Rc;
use yew::prelude::*;

/// A form in which records can be taken away.
struct Format {
    label: Key,
    ending: &'static str,
    media_type: &'static str,
    write: fn(Vec<&Record>) -> String,
}

const FORMATS: [Format; 5] = [
    Format {
        label: key::download_csv,
        ending: "csv",
        media_type: "text/csv;charset=utf-8",
        write: |records| export::csv(records),
    },
    Format {
        label: key::download_ris,
        ending: "ris",
        media_type: "application/x-research-info-systems;charset=utf-8",
        write: |records| export::ris(records),
    },
    Format {
        label: key::download_bibtex,
        ending: "bib",
        media_type: "application/x-bibtex;charset=utf-8",
        write: |records| export::bibtex(records),
    },
    Format {
        label: key::download_csl,
        ending: "csl.json",
        media_type: "application/vnd.citationstyles.csl+json",
        write: |records| export::csl(records),
    },
    Format {
        label: key::download_json,
        ending: "json",
        media_type: "application/json",
        write: |records| export::json(records),
    },
];

/// Properties of [`Downloads`].
#[derive(Clone, Properties)]
pub struct DownloadsProps {
    /// The model.
    pub model: Shared,
    /// What was found.
    pub found: Rc<Found>,
    /// What was asked.
    pub search: Search,
}

impl PartialEq for DownloadsProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.found, &other.found) && self.search == other.search
    }
}

/// Takes the present selection away: a link to it, its methods in words, and exactly its records in
/// their order.
#[component]
pub fn Downloads(props: &DownloadsProps) -> Html {
    let failed = use_state_eq(|| false);
    let model = props.model;
    let fragment = props.search.to_fragment();
    let link = {
        let fragment = fragment.clone();
        Callback::from(move |()| address::with_fragment(&fragment))
    };
    let methods = {
        let (found, search) = (props.found.clone(), props.search.clone());
        Callback::from(move |()| {
            methods(&model, &search, &found, &address::citable(&fragment), &clock::today())
        })
    };
    let name = format!("{}-{}", model.base.site.slug, props.found.rows.len());
    let save = {
        let failed = failed.setter();
        move |name: &str, media_type: &str, text: &str| {
            failed.set(download::download(name, media_type, text).is_err());
        }
    };
    let button = |format: &'static Format| {
        let (found, save) = (props.found.clone(), save.clone());
        let name = format!("{name}.{}", format.ending);
        let onclick = move |_| {
            let records = found.rows.iter().map(|row| model.get().record(*row)).collect();
            save(&name, format.media_type, &(format.write)(records));
        };
        html! { <button type="button" class="button" {onclick}>{ text(format.label) }</button> }
    };
    let save_methods = {
        let (methods, save) = (methods.clone(), save.clone());
        let name = format!("{name}-methods.txt");
        move |_| save(&name, "text/plain;charset=utf-8", &methods.emit(()))
    };
    html! {
        <div class="take" role="group" aria-label={t!(take_records)}>
            <h2>{ t!(take_records) }</h2>
            <p class="buttons">{ for FORMATS.iter().map(button) }</p>
            <p class="muted">{ t!(take_which) }</p>
            <p class="buttons">
                <CopyButton label={t!(copy_link)} text={link} />
                <CopyButton label={t!(copy_methods)} text={methods} />
                <button type="button" class="button" onclick={save_methods}>{ t!(download_methods) }</button>
            </p>
            <p class="muted">{ t!(take_methods) }</p>
            if *failed {
                <p role="alert">{ t!(download_refused) }</p>
            }
        </div>
    }
}
