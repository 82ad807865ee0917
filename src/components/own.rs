//! What says on every page that a reader looks at a file of their own, and leads back.

use crate::browser::page;
use crate::model::{Bases, Model, Shared};
use crate::route::{Route, Search};
use crate::t;
use crate::wording::{filled, key};
use gloo_timers::callback::Timeout;
use yew::prelude::*;

/// Milliseconds in which another page is drawn.
const DRAWN: u32 = 20;

/// Says whose file is looked at, with the way back.
pub fn bar(bases: Bases, set: &Callback<Bases>) -> Html {
    let Some(own) = &bases.now.get().own else { return Html::default() };
    let sentence = if bases.now.is_own_alone() { key::own_bar_alone } else { key::own_bar_beside };
    let parts = vec![
        ("file", html! { <b translate="no">{ own.file.clone() }</b> }),
        ("records", html! { crate::wording::records(own.count as u64) }),
    ];
    html! {
        <aside class="own-bar" aria-label={t!(own_title)}>
            <p>{ filled(sentence, parts) }</p>
            <p class="no-print">{ back(bases, set) }{ " " }<a href="#/own">{ t!(own_bar_more) }</a></p>
        </aside>
    }
}

/// The way back to the built-in evidence.
pub fn back(bases: Bases, set: &Callback<Bases>) -> Html {
    let set = set.clone();
    let onclick = move |_| {
        set.emit(Bases { now: bases.built_in, ..bases });
        // The button is gone with the page it stood on.
        Timeout::new(DRAWN, || page::focus("main")).forget();
    };
    html! { <button type="button" class="button" {onclick}>{ t!(own_back) }</button> }
}

/// Whether a page says nothing about what is looked at, and is not shown.
pub fn is_hidden(model: &Model, route: &Route) -> bool {
    model.is_own_alone() && route.page(model).is_about_built_in
}

/// What stands in the place of a page that was written about the built-in evidence.
pub fn hidden(model: Shared, route: &Route, bases: Bases, set: &Callback<Bases>) -> Html {
    let (title, search) = match route {
        Route::Condition(slug) | Route::Visit(slug) => {
            (model.get().condition_label(slug), Search::of("condition", slug))
        }
        Route::Claims(_) => (t!(claims_title), Search::default()),
        Route::Safety => (t!(safety_title), Search::default()),
        Route::Country(_) => (t!(country_title), Search::default()),
        _ => (t!(nav_conditions), Search::default()),
    };
    let count = model.find(&search.query).answer.total();
    html! {
        <div class="reading">
            <h1>{ title }</h1>
            <p class="lead">{ t!(own_hidden) }</p>
            <p class="list-actions">
                <a class="button primary" href={search.to_fragment()}>{ t!(own_explore, n = count) }</a>
                { back(bases, set) }
            </p>
        </div>
    }
}

/// Says what of a page is about the built-in evidence alone, and what is not.
pub fn note(model: &Model, route: &Route) -> Html {
    let is_about = route.page(model).is_about_built_in || matches!(route, Route::Search(_));
    if model.own.is_none() || model.is_own_alone() || !is_about {
        return Html::default();
    }
    html! { <p class="message" role="note">{ t!(own_note) }</p> }
}
