//! Buttons that take a selection away.

use super::copy::CopyButton;
use super::methods::methods;
use super::offers::{Content, Offer, Offers};
use crate::browser::{address, clock};
use crate::model::{Found, Model, Shared};
use crate::route::Search;
use crate::t;
use crate::wording::{Key, key, text as text_of};
use citations::Separator;
use evidence::Record;
use std::rc::Rc;
use yew::prelude::*;

/// A form in which records can be taken away.
struct Format {
    label: Key,
    ending: &'static str,
    media_type: &'static str,
    write: fn(&Model, Vec<&Record>) -> String,
}

const FORMATS: [Format; 6] = [
    Format {
        label: key::download_csv,
        ending: "csv",
        media_type: "text/csv;charset=utf-8",
        write: |_, records| citations::csv(records),
    },
    Format {
        label: key::download_semicolons,
        ending: "semicolons.csv",
        media_type: "text/csv;charset=utf-8",
        write: |_, records| citations::csv_with(records, Separator::Semicolon),
    },
    Format {
        label: key::download_ris,
        ending: "ris",
        media_type: "application/x-research-info-systems;charset=utf-8",
        write: |model, records| model.ris(records),
    },
    Format {
        label: key::download_bibtex,
        ending: "bib",
        media_type: "application/x-bibtex;charset=utf-8",
        write: |model, records| model.bibtex(records),
    },
    Format {
        label: key::download_csl,
        ending: "csl.json",
        media_type: "application/vnd.citationstyles.csl+json",
        write: |model, records| model.csl(records),
    },
    Format {
        label: key::download_json,
        ending: "json",
        media_type: "application/json",
        write: |_, records| citations::json(records),
    },
];

/// What is taken away.
#[derive(Clone, Debug)]
pub enum Taken {
    /// What a search found.
    Selection(Rc<Found>, Search),
    /// Rows that the reader put together, and the fragment that shows them.
    List(Rc<[u32]>, String),
}

impl PartialEq for Taken {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Selection(found, search), Self::Selection(its_found, its_search)) => {
                Rc::ptr_eq(found, its_found) && search == its_search
            }
            (Self::List(rows, fragment), Self::List(its_rows, its_fragment)) => {
                rows == its_rows && fragment == its_fragment
            }
            _ => false,
        }
    }
}

impl Taken {
    fn rows(&self) -> &[u32] {
        match self {
            Self::Selection(found, _) => &found.rows,
            Self::List(rows, _) => rows,
        }
    }

    fn fragment(&self) -> String {
        match self {
            Self::Selection(_, search) => search.to_fragment(),
            Self::List(_, fragment) => fragment.clone(),
        }
    }

    /// How a selection was made. A list is made by hand, and has no methods.
    fn methods(&self, model: Shared) -> Option<Callback<(), String>> {
        let Self::Selection(found, search) = self.clone() else { return None };
        let fragment = self.fragment();
        Some(Callback::from(move |()| {
            methods(&model, &search, &found, &address::citable(&fragment), &clock::today())
        }))
    }
}

/// Properties of [`Downloads`].
#[derive(Clone, PartialEq, Properties)]
pub struct DownloadsProps {
    /// The model.
    pub model: Shared,
    /// What is taken away.
    pub taken: Taken,
}

/// Takes records away: a link to them, exactly these records in their order, and the methods of a
/// selection in words.
#[component]
pub fn Downloads(props: &DownloadsProps) -> Html {
    let model = props.model;
    let taken = &props.taken;
    let link = {
        let fragment = taken.fragment();
        Callback::from(move |()| address::with_fragment(&fragment))
    };
    let name = format!("{}-{}", model.base.site.slug, taken.rows().len());
    let offer = |format: &'static Format| {
        let taken = taken.clone();
        let text = Callback::from(move |()| {
            let records = taken.rows().iter().map(|row| model.get().record(*row)).collect();
            (format.write)(model.get(), records)
        });
        Offer {
            label: text_of(format.label).into(),
            file: format!("{name}.{}", format.ending),
            content: Content::Text(format.media_type, text),
        }
    };
    let methods = taken.methods(model);
    let as_file = methods.clone().map(|methods| Offer {
        label: t!(download_methods).into(),
        file: format!("{name}-methods.txt"),
        content: Content::Text("text/plain;charset=utf-8", methods),
    });
    html! {
        <div class="take" role="group" aria-label={t!(take_records)}>
            <h2>{ t!(take_records) }</h2>
            <Offers offers={FORMATS.iter().map(offer).collect::<Vec<_>>()} />
            <p class="muted">{ t!(take_which) }</p>
            <Offers offers={Vec::from_iter(as_file)}>
                <CopyButton label={t!(copy_link)} text={link} />
                { for methods.clone().map(|methods| html! { <CopyButton label={t!(copy_methods)} text={methods} /> }) }
            </Offers>
            if methods.is_some() {
                <p class="muted">{ t!(take_methods) }</p>
            }
        </div>
    }
}
