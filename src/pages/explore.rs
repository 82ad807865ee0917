//! Sift the evidence: search, facets with live counts, and the records they leave.

use crate::browser::{address, page};
use crate::components::chips::Chips;
use crate::components::crisis::crisis_box;
use crate::components::downloads::Downloads;
use crate::components::facets::Facets;
use crate::components::results::Results;
use crate::components::table::RecordTable;
use crate::model::Shared;
use crate::model::order::{self, ORDERS};
use crate::route::{Search, View};
use crate::t;
use crate::wording::{Key, key, list, lower_first, number, records, text};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

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
    let model = props.model.get();
    let search = &props.search;
    let found = use_memo(search.query.clone(), |query| model.find(query));
    let sheet_open = use_state_eq(|| false);
    let total = found.answer.total();
    let status = t!(explore_total, found = number(total), n = model.base.records.len());

    let open = {
        let sheet_open = sheet_open.setter();
        move |_| {
            sheet_open.set(true);
            page::focus("filters");
        }
    };
    let close = {
        let sheet_open = sheet_open.setter();
        move |_: MouseEvent| {
            sheet_open.set(false);
            page::focus("open-filters");
        }
    };
    let escape = {
        let sheet_open = sheet_open.setter();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                sheet_open.set(false);
                page::focus("open-filters");
            }
        }
    };
    let chosen = search.query.facets.values().map(|values| values.len()).sum::<usize>()
        + search.query.ranges.len();
    let fragment = search.to_fragment();
    html! {
        <div class={classes!("explore", sheet_open.then_some("sheet-open"))}>
            <h1>{ t!(explore_title) }</h1>
            <SearchField model={props.model} search={search.clone()} />
            <section id="filters" class="sheet" tabindex="-1" aria-label={t!(explore_filters)} onkeydown={escape}>
                <div class="sheet-head">
                    <h2>{ t!(explore_filters) }</h2>
                    <button type="button" class="button" onclick={close.clone()}>{ t!(explore_close) }</button>
                </div>
                <Facets model={props.model} search={search.clone()} found={found.clone()} settled={props.settled} />
                <div class="sheet-foot">
                    <button type="button" class="button primary" onclick={close}>{ t!(explore_show, n = total) }</button>
                </div>
            </section>
            <section class="found" aria-label={t!(explore_records)}>
                <div class="found-head">
                    <p role="status" class="total">{ status }</p>
                    <Arrangement search={search.clone()} />
                </div>
                <Chips model={props.model} search={search.clone()} />
                { for speaks_of_crisis(props).then(|| crisis_box(model)) }
                if total == 0 {
                    { nothing_found(props.model, search) }
                }
                if search.view == View::Cards {
                    <Results model={props.model} found={found.clone()} {fragment} settled={props.settled} />
                } else if total > 0 {
                    <RecordTable model={props.model} found={found.clone()} search={search.clone()} />
                }
                if total > 0 {
                    <Downloads model={props.model} found={found.clone()} search={search.clone()} />
                }
            </section>
            <p class="sheet-button">
                <button type="button" id="open-filters" class="button primary" onclick={open} aria-haspopup="dialog">
                    { if chosen == 0 { t!(explore_filters).to_owned() } else { t!(explore_filters_chosen, n = chosen) } }
                    { format!(" · {}", records(total)) }
                </button>
            </p>
        </div>
    }
}

/// Whether what is looked for is what the crisis lines are for.
fn speaks_of_crisis(props: &ExploreProps) -> bool {
    let query = &props.search.query;
    let site = &props.model.base.site;
    site.calls_for_help(&query.text)
        || query.facets.values().flatten().any(|slug| site.calls_for_help(slug))
}

#[derive(Clone, PartialEq, Properties)]
struct SearchFieldProps {
    model: Shared,
    search: Search,
}

/// The search field: every letter is a new answer.
#[component]
fn SearchField(props: &SearchFieldProps) -> Html {
    let oninput = {
        let search = props.search.clone();
        move |event: InputEvent| {
            let Some(input) = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok())
            else {
                return;
            };
            let mut search = search.clone();
            let began = search.query.text.is_empty();
            search.query.text = input.value();
            // Back undoes a search as a whole, not letter by letter.
            if began {
                address::go(&search.to_fragment())
            } else {
                address::replace(&search.to_fragment())
            }
        }
    };
    html! {
        <form class="search" role="search" onsubmit={|event: SubmitEvent| event.prevent_default()}>
            <input type="search" aria-label={t!(search_label)} value={props.search.query.text.clone()} {oninput}
                placeholder={t!(search_examples, examples = list(&props.model.base.site.search_examples))}
                autocomplete="off" spellcheck="false" maxlength="300" />
        </form>
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
    let current = props.search.query.sort.as_deref().unwrap_or(order::usual(has_text));
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
    // An order that comes into the list is not chosen in every browser just because it says so.
    let select = use_node_ref();
    {
        let select = select.clone();
        use_effect_with(current.to_owned(), move |current| {
            if let Some(select) = select.cast::<HtmlSelectElement>() {
                select.set_value(current);
            }
        });
    }
    let option = |value: &str| {
        html! { <option value={value.to_owned()} selected={value == current}>{ order::label(value) }</option> }
    };
    let view = |view: View, label: Key| {
        let search = Search { view, ..props.search.clone() };
        let pressed = (props.search.view == view).to_string();
        let onclick = move |_| address::go(&search.to_fragment());
        html! { <button type="button" class="button" aria-pressed={pressed} {onclick}>{ text(label) }</button> }
    };
    // Without a text nothing matches better than anything else.
    let mut orders: Vec<&str> = ORDERS.iter().map(|(value, _)| *value).collect();
    orders.retain(|value| has_text || *value != "relevance");
    if !orders.contains(&current) {
        orders.push(current);
    }
    html! {
        <div class="arrangement">
            <label class="sort">{ t!(order_title) }{ " " }<select ref={select} {onchange}>{ for orders.into_iter().map(option) }</select></label>
            <span class="views" role="group" aria-label={t!(view_title)}>{ view(View::Cards, key::view_cards) }{ view(View::Table, key::view_table) }</span>
        </div>
    }
}

/// What to do when nothing matches.
fn nothing_found(model: Shared, search: &Search) -> Html {
    let without_word = model.without_a_word(&search.query).into_iter().map(|(query, word, total)| {
        let fragment = Search { query, ..search.clone() }.to_fragment();
        html! { <li><a href={fragment}>{ t!(nothing_without_word, word = word, records = records(total)) }</a></li> }
    });
    let conditions = model.get().conditions_like(&search.query.text);
    let filtered = !search.query.facets.is_empty() || !search.query.ranges.is_empty();
    let without_filters = || {
        let mut search = search.clone();
        search.query.facets.clear();
        search.query.ranges.clear();
        let total = model.find(&search.query).answer.total();
        html! { <li><a href={search.to_fragment()}>{ t!(nothing_without_filters, records = records(total)) }</a></li> }
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
                    <li><a href={Search::of("condition", &condition.slug).to_fragment()}>{ t!(nothing_condition, condition = lower_first(&condition.label)) }</a></li>
                }) }
            </ul>
        </div>
    }
}
