//! Sift the evidence: search, facets with live counts, and the records they leave.

use crate::browser::address;
use crate::components::downloads::Downloads;
use crate::components::results::Results;
use crate::components::sifter::Sifter;
use crate::model::Shared;
use crate::route::{MapSearch, Search, Sift, View};
use crate::t;
use crate::wording::{Key, key, text};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// Orders: their name in addresses and what a reader sees.
const ORDERS: [(&str, Key); 5] = [
    ("relevance", key::order_relevance),
    ("level", key::order_level),
    ("year", key::order_year),
    ("size", key::order_size),
    ("title", key::order_alphabet),
];

/// Properties of [`Explore`].
#[derive(Clone, PartialEq, Properties)]
pub struct ExploreProps {
    /// The model.
    pub model: Shared,
    /// What is asked, and how it is shown.
    pub search: Search,
    /// Whether there is time to draw what is not in view.
    pub settled: bool,
}

/// Search, facets, and the records they leave.
#[component]
pub fn Explore(props: &ExploreProps) -> Html {
    let search = &props.search;
    let found = use_memo(search.query.clone(), |query| props.model.find(query));
    let rows: Rc<[u32]> = found.rows.as_slice().into();
    let fragment = search.to_fragment();
    let map = MapSearch::of(Search { view: View::Cards, ..search.clone() }).to_fragment();
    let head = html! {
        <>
            <a class="to-other" href={map}>{ t!(explore_on_map) }</a>
            <Arrangement search={search.clone()} />
        </>
    };
    html! {
        <Sifter model={props.model} sift={Sift::Explore(search.clone())} found={found.clone()} settled={props.settled}
            title={t!(explore_title)} {head}>
            <Results model={props.model} {found} view={search.view} fragment={fragment.clone()} settled={props.settled} />
            if !rows.is_empty() {
                <Downloads model={props.model} {rows} {fragment} />
            }
        </Sifter>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ArrangementProps {
    search: Search,
}

/// Order of the records, and whether they are cards or a table.
#[component]
fn Arrangement(props: &ArrangementProps) -> Html {
    let has_text = !props.search.query.text.trim().is_empty();
    let current =
        props.search.query.sort.as_deref().unwrap_or(if has_text { "relevance" } else { "level" });
    let onchange = {
        let search = props.search.clone();
        move |event: Event| {
            let Some(select) =
                event.target().and_then(|it| it.dyn_into::<HtmlSelectElement>().ok())
            else {
                return;
            };
            let mut search = search.clone();
            search.query.sort = Some(select.value());
            address::go(&search.to_fragment());
        }
    };
    let option = |(value, label): &(&'static str, Key)| {
        html! { <option value={*value} selected={*value == current}>{ text(*label) }</option> }
    };
    let view = |view: View, label: Key| {
        let search = Search { view, ..props.search.clone() };
        let pressed = (props.search.view == view).to_string();
        let onclick = move |_| address::go(&search.to_fragment());
        html! { <button type="button" class="button" aria-pressed={pressed} {onclick}>{ text(label) }</button> }
    };
    // Without a text nothing matches better than anything else.
    let orders = ORDERS.iter().filter(|(value, _)| has_text || *value != "relevance");
    html! {
        <div class="arrangement">
            <label class="sort">{ t!(order_title) }{ " " }<select {onchange}>{ for orders.map(option) }</select></label>
            <span class="views" role="group" aria-label={t!(view_title)}>{ view(View::Cards, key::view_cards) }{ view(View::Table, key::view_table) }</span>
        </div>
    }
}
