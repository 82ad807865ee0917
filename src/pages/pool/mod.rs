//! Pool: a question in a sentence, what the trials that fit it say together, each of them, and why the
//! others are left out; worked out in the page.

mod answer;
mod axis;
mod csv;
mod details;
mod error;
mod excluded;
mod forest;
mod funnel;
mod lines;
mod names;
mod plot;
mod question;
mod reviews;
mod rules;
mod sides;
mod table;
mod written;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod cases;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod selections;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod worked_out_cases;

pub use answer::{in_words, worked_out};

use crate::model::meta_analysis::Pool as Pooled;
use crate::model::meta_analysis::pool::Poolable;
use crate::model::{Model, Shared};
use crate::route::{Plot, PoolSearch};
use crate::t;
use crate::wording::{lower_first, text};
use names::{endpoint_name, look_name, window_name};
use synthesis::Method;
use yew::prelude::*;

/// Most ready-made pools that are offered.
const OFFERED: usize = 24;

/// Properties of [`Pool`].
#[derive(Clone, PartialEq, Properties)]
pub struct PoolProps {
    /// The model.
    pub model: Shared,
    /// What is pooled, and how it is shown.
    pub search: PoolSearch,
}

/// What may be pooled of a selection, in words, and as a plot that is a table.
#[component]
pub fn Pool(props: &PoolProps) -> Html {
    let model = props.model.get();
    let search = &props.search;
    let pool = model.pool(&search.ask, &Method::default());
    html! {
        <div class="pool-page">
            <h1>{ t!(pool_title) }</h1>
            { question::question(model, search, pool.as_ref()) }
            { match &pool {
                Some(pool) => shown(props.model, search, pool),
                None => offers(model),
            } }
            { rules::rules(pool.as_ref().map(|pool| pool.measure).or(search.ask.measure)) }
        </div>
    }
}

/// Pools that can be had, for a reader who has chosen nothing yet.
fn offers(model: &Model) -> Html {
    let offer = |it: &Poolable| {
        let mut search = PoolSearch::default();
        search.ask.query.toggle("condition", &it.condition);
        search.ask.query.toggle("outcome", &it.domain);
        search.ask.endpoint = Some(it.endpoint.clone());
        search.ask.window = Some(it.window);
        html! {
            <li><a href={search.to_fragment()}>{ model.condition_label(&it.condition) }</a>
                <span class="muted">{ t!(
                    pool_offer,
                    outcome = model.domain_label(&it.domain),
                    measure = lower_first(endpoint_name(model, &it.endpoint)),
                    window = window_name(it.window),
                    trials = t!(n_randomised_trials, n = it.trials)
                ) }</span>
            </li>
        }
    };
    html! {
        <section>
            <p class="lead">{ t!(pool_lead) }</p>
            <h2>{ t!(pool_offers) }</h2>
            <ul class="plain-list pool-offers">{ for model.poolable().iter().take(OFFERED).map(offer) }</ul>
        </section>
    }
}

/// The answer first, then the trials behind it, and all else that a careful reader asks for.
fn shown(shared: Shared, search: &PoolSearch, pool: &Pooled) -> Html {
    let model = shared.get();
    html! {
        <>
            <section class="answer" aria-label={t!(answer_short)}>
                { in_words(model, pool) }
            </section>
            if !pool.trials.is_empty() {
                { looks(search, pool) }
                { plot::plot(shared, search, pool) }
                { worked_out(pool) }
            }
            { details::figures(pool) }
            { details::groups(pool) }
            { reviews::reviews(model, search, pool) }
            { excluded::excluded(model, search, pool) }
        </>
    }
}

/// The choice of a plot, where there is an average to look at in several ways.
fn looks(search: &PoolSearch, pool: &Pooled) -> Html {
    if pool.average().is_none() && search.look == Plot::Forest {
        return Html::default();
    }
    let look = |look: &Plot| {
        let mut other = search.clone();
        other.look = *look;
        let current = (*look == search.look).then_some("page");
        html! { <a class="button" aria-current={current} href={other.to_fragment()}>{ text(look_name(*look)) }</a> }
    };
    html! { <div role="group" class="pool-looks" aria-label={t!(pool_looks)}>{ for Plot::ALL.iter().map(look) }</div> }
}
