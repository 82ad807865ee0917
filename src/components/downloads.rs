//! Buttons that take a selection away.

use super::copy::CopyButton;
use crate::browser::{address, download};
use crate::model::{Model, Shared};
use crate::t;
use crate::wording::{Key, key, text};
use evidence::export;
use std::rc::Rc;
use yew::prelude::*;

/// A form in which records can be taken away.
struct Format {
    label: Key,
    ending: &'static str,
    media_type: &'static str,
    write: fn(&Model, &[u32]) -> String,
}

const FORMATS: [Format; 4] = [
    Format {
        label: key::download_csv,
        ending: "csv",
        media_type: "text/csv;charset=utf-8",
        write: |model, rows| export::csv(rows.iter().map(|row| model.record(*row))),
    },
    Format {
        label: key::download_ris,
        ending: "ris",
        media_type: "application/x-research-info-systems;charset=utf-8",
        write: |model, rows| export::ris(rows.iter().map(|row| model.record(*row))),
    },
    Format {
        label: key::download_bibtex,
        ending: "bib",
        media_type: "application/x-bibtex;charset=utf-8",
        write: |model, rows| export::bibtex(rows.iter().map(|row| model.record(*row))),
    },
    Format {
        label: key::download_json,
        ending: "json",
        media_type: "application/json",
        write: |model, rows| export::json(rows.iter().map(|row| model.record(*row))),
    },
];

/// Properties of [`Downloads`].
#[derive(Clone, PartialEq, Properties)]
pub struct DownloadsProps {
    /// The model.
    pub model: Shared,
    /// Rows to take away, in order.
    pub rows: Rc<[u32]>,
    /// Fragment that shows them again.
    pub fragment: String,
}

/// Copies a link to the present selection, and downloads exactly its records in their order.
#[component]
pub fn Downloads(props: &DownloadsProps) -> Html {
    let failed = use_state_eq(|| false);
    let link = {
        let fragment = props.fragment.clone();
        Callback::from(move |()| address::with_fragment(&fragment))
    };
    let button = |format: &'static Format| {
        let (model, rows, failed) = (props.model, props.rows.clone(), failed.setter());
        let onclick = move |_| {
            let name = format!("{}-{}.{}", model.base.site.slug, rows.len(), format.ending);
            let text = (format.write)(&model, &rows);
            failed.set(download::download(&name, format.media_type, &text).is_err());
        };
        html! { <button type="button" class="button" {onclick}>{ text(format.label) }</button> }
    };
    html! {
        <div class="downloads" role="group" aria-label={t!(take_records)}>
            <CopyButton label={t!(copy_link)} text={link} />
            { for FORMATS.iter().map(button) }
            if *failed {
                <p role="alert">{ t!(download_refused) }</p>
            }
        </div>
    }
}
