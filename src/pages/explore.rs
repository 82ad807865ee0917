//! Sift the evidence: search, facets with live counts, and the records they leave; or read those
//! records, with nothing beside them.

use crate::browser::{address, place};
use crate::components::chips::Chips;
use crate::components::crisis::crisis_box;
use crate::components::downloads::{Downloads, Taken};
use crate::components::results::{NearResults, Results};
use crate::components::searched::searched;
use crate::components::select::Select;
use crate::components::sifter::{Sifter, nothing_found, speaks_of_crisis, total_of};
use crate::components::table::RecordTable;
use crate::components::total::Total;
use crate::model::Shared;
use crate::model::order::{self, ORDERS};
use crate::route::{MapSearch, Search, Sift, View};
use crate::t;
use crate::wording::{key, text};
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
    let search = &props.search;
    let found = use_memo(search.query.clone(), |query| props.model.find(query));
    // Who sorts by something else wants a list, not what comes close to it.
    let near = use_memo(search.clone(), |search| {
        let is_ranked = search.query.sort.is_none() && search.view == View::Cards;
        if is_ranked { props.model.get().near(&search.query, &found) } else { Vec::new() }
    });
    let sift = Sift::Explore(search.clone());
    let fragment = search.to_fragment();
    let total = found.answer.total();
    if search.view == View::Reading {
        return html! {
            <div class="reading-view">
                <h1>{ t!(explore_title) }</h1>
                <div class="found-head">
                    <Total text={total_of(&props.model, total)} />
                    { views(search) }
                </div>
                <Chips model={props.model} sift={sift.clone()} />
                { searched(&search.query.text, &found) }
                { for speaks_of_crisis(&props.model, &search.query).then(|| crisis_box(props.model.get())) }
                if total == 0 {
                    { nothing_found(props.model, &sift) }
                }
                <Results model={props.model} {found} {fragment} settled={props.settled} />
            </div>
        };
    }
    let map = MapSearch::of(Search { view: View::Cards, ..search.clone() }).to_fragment();
    let head = html! {
        <>
            <a class="to-other" href={map}>{ t!(explore_on_map) }</a>
            <Arrangement search={search.clone()} />
        </>
    };
    html! {
        <Sifter model={props.model} sift={sift.clone()} found={found.clone()} settled={props.settled}
            title={t!(explore_title)} class={(search.view == View::Table).then_some("table-page")} {head}>
            if search.view == View::Cards {
                <Results model={props.model} found={found.clone()} {fragment} settled={props.settled} />
                if props.settled {
                    <NearResults model={props.model} rows={(*near).clone()} level={2} />
                }
            } else if total > 0 {
                <RecordTable model={props.model} found={found.clone()} sift={sift.clone()} />
            }
            if total > 0 {
                <Downloads model={props.model} taken={Taken::Selection(found, search.clone())} />
            }
            <p class="own-link"><a href="#/own">{ t!(own_about_link) }</a></p>
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
    let current = props.search.query.sort.as_deref().unwrap_or(order::usual(has_text));
    let onchange = {
        let search = props.search.clone();
        move |order: String| {
            let mut search = search.clone();
            search.query.sort = Some(order);
            address::go(&search.to_fragment());
        }
    };
    // Without a text nothing matches better than anything else.
    let mut orders: Vec<&str> = ORDERS.iter().map(|(value, _)| *value).collect();
    orders.retain(|value| has_text || *value != "relevance");
    if !orders.contains(&current) {
        orders.push(current);
    }
    let option = |order: &str| (order.to_owned(), order::label(order).to_owned());
    let options: Vec<(String, String)> = orders.into_iter().map(option).collect();
    html! {
        <div class="arrangement">
            <label class="sort">{ t!(order_title) }{ " " }<Select value={current.to_owned()} {options} {onchange} /></label>
            { views(&props.search) }
        </div>
    }
}

/// Buttons for the ways to show the records.
fn views(search: &Search) -> Html {
    let button = |(view, label)| {
        let pressed = (search.view == view).to_string();
        let search = Search { view, ..search.clone() };
        let onclick = move |_| {
            place::hold_next();
            address::go(&search.to_fragment());
        };
        html! { <button key={view.slug()} type="button" class="button" aria-pressed={pressed} {onclick}>{ text(label) }</button> }
    };
    let labels = [key::view_cards, key::view_table, key::view_reading];
    html! { <span class="views" role="group" aria-label={t!(view_title)}>{ for View::ALL.into_iter().zip(labels).map(button) }</span> }
}
