//! What stands around records that are sifted: search field, filters with live counts, chosen
//! filters, and the number of records. Filters are a sheet where they have no room at the side.

use super::chips::Chips;
use super::country;
use super::crisis::crisis_box;
use super::facets::Facets;
use super::searched::searched;
use super::sheet::{BUTTON, Sheet};
use super::total::Total;
use crate::browser::address;
use crate::browser::media::use_media;
use crate::model::{Found, Model, Shared};
use crate::route::{Search, Sift};
use crate::t;
use crate::wording::{list, lower_first, number, records};
use explore::Query;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Media query of a window in which filters have no room at the side: as in `styles/pages.css`.
const WITHOUT_SIDE: &str = "screen and (max-width: 60rem)";

/// Properties of [`Sifter`].
#[derive(Clone, Properties)]
pub struct SifterProps {
    /// The model.
    pub model: Shared,
    /// The page that is narrowed, with what is chosen.
    pub sift: Sift,
    /// What it found.
    pub found: Rc<Found>,
    /// Whether there is time to draw what is not in view.
    pub settled: bool,
    /// Heading of the page.
    pub title: &'static str,
    /// A class of its own.
    #[prop_or_default]
    pub class: Option<&'static str>,
    /// What stands beside the number of records.
    pub head: Html,
    /// How the records are shown.
    pub children: Html,
}

impl PartialEq for SifterProps {
    fn eq(&self, _: &Self) -> bool {
        // What is shown within is drawn anew with the page.
        false
    }
}

/// Search field, filters and what they leave, around a way to show records.
#[component]
pub fn Sifter(props: &SifterProps) -> Html {
    let query = props.sift.query();
    let sheet_open = use_state_eq(|| false);
    let narrow = use_media(WITHOUT_SIDE);
    // A map needs the width of the window; its filters are a drawer.
    let in_sheet = narrow || matches!(&props.sift, Sift::Map(_));
    let total = props.found.answer.total();
    let status = total_of(&props.model, total);
    let open = {
        let sheet_open = sheet_open.setter();
        move |_| sheet_open.set(true)
    };
    let close = {
        let sheet_open = sheet_open.setter();
        Callback::from(move |()| sheet_open.set(false))
    };
    let chosen =
        query.facets.values().map(|values| values.len()).sum::<usize>() + query.ranges.len();
    let sift = props.sift.clone();
    let button = || {
        html! {
            <p class="sheet-button">
                <button type="button" id={BUTTON} class={if narrow { "button primary" } else { "button" }} onclick={open.clone()} aria-haspopup="dialog">
                    { if chosen == 0 { t!(explore_filters).to_owned() } else { t!(explore_filters_chosen, n = chosen) } }
                    // Where it stands beside it, it need not say it too.
                    if narrow { { format!(" · {}", records(total)) } }
                </button>
            </p>
        }
    };
    let facets = html! { <Facets model={props.model} sift={sift.clone()} found={props.found.clone()} settled={props.settled} {in_sheet} /> };
    html! {
        <div class={classes!("explore", props.class)}>
            <h1>{ props.title }</h1>
            <SearchField model={props.model} sift={sift.clone()} />
            if in_sheet {
                <Sheet fragment={sift.to_fragment()} {total} words={status.clone()} open={*sheet_open} {close}>
                    <div class="sheet-chosen">
                        if chosen == 0 && query.text.trim().is_empty() {
                            <p class="muted">{ t!(explore_nothing_chosen) }</p>
                        }
                        <Chips model={props.model} sift={sift.clone()} in_sheet=true />
                    </div>
                    { facets }
                </Sheet>
            } else {
                <section id="filters" aria-label={t!(explore_filters)}>{ facets }</section>
            }
            <section class="found" aria-label={t!(explore_records)}>
                <div class="found-head">
                    if in_sheet && !narrow {
                        { button() }
                    }
                    <Total text={status} typed={query.text.clone()} />
                    { props.head.clone() }
                </div>
                <Chips model={props.model} {sift} />
                { searched(&query.text, &props.found) }
                { for country::offers(props.model.get(), &query.text).into_iter().map(|link| html! { <p class="searched">{ link }</p> }) }
                { for speaks_of_crisis(&props.model, query).then(|| crisis_box(props.model.get())) }
                if total == 0 {
                    { nothing_found(props.model, &props.sift) }
                }
                { props.children.clone() }
            </section>
            if narrow {
                { button() }
            }
        </div>
    }
}

/// How many of all records there are in a selection.
pub fn total_of(model: &Model, total: u64) -> String {
    t!(explore_total, found = number(total), n = model.base.records.len())
}

/// Whether what is looked for is what the crisis lines are for.
pub fn speaks_of_crisis(model: &Model, query: &Query) -> bool {
    let site = &model.base.site;
    site.calls_for_help(&query.text)
        || query.facets.values().flatten().any(|slug| site.calls_for_help(slug))
}

#[derive(Clone, PartialEq, Properties)]
struct SearchFieldProps {
    model: Shared,
    sift: Sift,
}

/// The search field: every letter is a new answer.
#[component]
fn SearchField(props: &SearchFieldProps) -> Html {
    let oninput = {
        let sift = props.sift.clone();
        move |event: InputEvent| {
            let Some(input) = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok())
            else {
                return;
            };
            let mut sift = sift.clone();
            let began = sift.query().text.is_empty();
            sift.query_mut().text = input.value();
            // Back undoes a search as a whole, not letter by letter.
            if began {
                address::go(&sift.to_fragment())
            } else {
                address::replace(&sift.to_fragment())
            }
        }
    };
    html! {
        <form class="search" role="search" onsubmit={|event: SubmitEvent| event.prevent_default()}>
            <input type="search" aria-label={t!(search_label)} value={props.sift.query().text.clone()} {oninput}
                placeholder={t!(search_examples, examples = list(&props.model.base.site.search_examples))}
                autocomplete="off" spellcheck="false" maxlength="300" />
        </form>
    }
}

/// What to do when nothing matches.
pub fn nothing_found(model: Shared, sift: &Sift) -> Html {
    let query = sift.query();
    let leading_to = |query: Query| {
        let mut sift = sift.clone();
        *sift.query_mut() = query;
        sift.to_fragment()
    };
    let without_word = model.without_a_word(query).into_iter().map(|(query, word, total)| {
        html! { <li><a href={leading_to(query)}>{ t!(nothing_without_word, word = word, records = records(total)) }</a></li> }
    });
    let conditions = model.get().conditions_like(&query.text);
    let filtered = !query.facets.is_empty() || !query.ranges.is_empty();
    let without_filters = || {
        let mut query = query.clone();
        query.facets.clear();
        query.ranges.clear();
        let total = model.find(&query).answer.total();
        html! { <li><a href={leading_to(query)}>{ t!(nothing_without_filters, records = records(total)) }</a></li> }
    };
    html! {
        <div class="message">
            <h2>{ t!(nothing_title) }</h2>
            <p>{ t!(nothing_why) }</p>
            <ul class="next-steps">
                { for without_word }
                if filtered {
                    { without_filters() }
                }
                { for conditions.iter().map(|condition| html! {
                    <li><a href={leading_to(Search::of("condition", &condition.slug).query)}>{ t!(nothing_condition, condition = lower_first(&condition.label)) }</a></li>
                }) }
            </ul>
        </div>
    }
}
