//! The small explorer of a frame: the records of a condition, all of them at first.

use crate::components::card::RecordCard;
use crate::components::searched::searched;
use crate::components::total::Total;
use crate::model::{Facet, Shared};
use crate::route::Search;
use crate::t;
use crate::wording::{number, records, text};
use explore::Query;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// Records shown at first.
const AT_FIRST: usize = 3;
/// Records shown with each "more".
const MORE: usize = 10;
/// Facets that a reader may narrow the records by.
const FACETS: [&str; 2] = ["design", "level"];

/// Properties of [`SmallExplorer`].
#[derive(Clone, PartialEq, Properties)]
pub struct SmallExplorerProps {
    /// The model.
    pub model: Shared,
    /// The records it is about; chosen by the host, and nothing but a condition.
    pub about: Search,
}

/// The records of a condition, with a search field and a few filters.
///
/// What a reader narrows down stays here and not in the address: the address of a frame belongs to
/// the host.
#[component]
pub fn SmallExplorer(props: &SmallExplorerProps) -> Html {
    let model = props.model.get();
    let own = use_state_eq(Query::default);
    let shown = use_state_eq(|| AT_FIRST);
    let all = use_memo(props.about.query.clone(), |query| model.find(query).answer.total());
    let query = {
        let mut query = props.about.query.clone();
        query.text.clone_from(&own.text);
        query.facets.extend(own.facets.clone());
        query
    };
    let found = use_memo(query.clone(), |query| model.find(query));
    let rows = &found.rows;
    let narrowed = !own.is_empty();
    let set = {
        let (own, shown) = (own.setter(), shown.setter());
        Callback::from(move |query: Query| {
            shown.set(AT_FIRST);
            own.set(query);
        })
    };
    let oninput = {
        let (set, own) = (set.clone(), (*own).clone());
        move |event: InputEvent| {
            let input = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
            if let Some(input) = input {
                set.emit(Query { text: input.value(), ..own.clone() });
            }
        }
    };
    let clear = {
        let set = set.clone();
        move |_| set.emit(Query::default())
    };
    let more = {
        let (now, shown) = (*shown, shown.setter());
        move |_| shown.set(now + MORE)
    };
    let facets = model.facets().iter().enumerate();
    let facets = facets.filter(|(_, facet)| FACETS.contains(&facet.spec.name));
    let select = |(index, facet): (usize, &'static Facet)| {
        select(facet, found.answer.counts(index), &own, set.clone())
    };
    let left = rows.len().saturating_sub(*shown);
    let told = match narrowed {
        true => t!(embed_some_shown, found = number(rows.len() as u64), n = *all),
        false => t!(embed_all_shown, n = *all),
    };
    html! {
        <section class="small-explorer" aria-label={t!(embed_records)}>
            <form role="search" onsubmit={|event: SubmitEvent| event.prevent_default()}>
                <label class="field">
                    <span>{ t!(embed_search) }</span>
                    <input type="search" value={own.text.clone()} {oninput} autocomplete="off" spellcheck="false" maxlength="300" />
                </label>
                { for facets.map(select) }
            </form>
            <Total text={told} typed={own.text.clone()} />
            { searched(&own.text, &found) }
            if narrowed {
                <p><button type="button" class="button" onclick={clear}>{ t!(embed_show_all, n = *all) }</button></p>
            }
            { for rows.iter().take(*shown).map(|row| html! {
                <RecordCard key={*row} model={props.model} row={*row} found={Rc::clone(&found)} />
            }) }
            if left > 0 {
                <p class="more"><button type="button" class="button" onclick={more}>
                    { t!(embed_more, next = number(MORE.min(left) as u64), left = records(left as u64)) }
                </button></p>
            }
        </section>
    }
}

/// A facet as a list to choose one from, each choice with what it would leave.
fn select(facet: &'static Facet, counts: &[u64], own: &Query, set: Callback<Query>) -> Html {
    let name = facet.spec.name;
    let chosen = own.facets.get(name).and_then(|values| values.first()).cloned();
    let onchange = {
        let own = own.clone();
        move |event: Event| {
            let select = event.target().and_then(|it| it.dyn_into::<HtmlSelectElement>().ok());
            let Some(select) = select else { return };
            let mut query = own.clone();
            let value = select.value();
            query.choose(name, Some(value.as_str()).filter(|value| !value.is_empty()));
            set.emit(query);
        }
    };
    let choices = facet.choices.iter().zip(counts);
    let offered =
        choices.filter(|(choice, count)| **count > 0 || chosen.as_ref() == Some(&choice.slug));
    let option = |(choice, count): (&crate::model::Choice, &u64)| {
        let selected = chosen.as_ref() == Some(&choice.slug);
        let label = t!(embed_choice, label = &choice.label, count = number(*count));
        html! { <option value={choice.slug.clone()} {selected}>{ label }</option> }
    };
    html! {
        <label class="field">
            <span>{ text(facet.spec.title) }</span>
            <select {onchange}>
                <option value="" selected={chosen.is_none()}>{ t!(embed_any) }</option>
                { for offered.map(option) }
            </select>
        </label>
    }
}
