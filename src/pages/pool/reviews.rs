//! What published reviews found, beside what the trials here give.

use super::error::explained;
use super::written::with_interval;
use crate::model::Model;
use crate::model::meta_analysis::reviews::{Agreement, Beside};
use crate::model::meta_analysis::{Average, Pool};
use crate::route::{Plot, PoolSearch};
use crate::t;
use crate::wording::figure;
use synthesis::Method;
use yew::prelude::*;

/// What published reviews pooled for the same question, with what the trials here give for it.
pub fn reviews(model: &'static Model, search: &PoolSearch, pool: &Pool) -> Html {
    let reviews = model.reviews_beside(&search.ask, pool, &Method::default());
    if reviews.is_empty() {
        return Html::default();
    }
    html! {
        <section>
            <h2>{ t!(pool_reviews) }</h2>
            <p>{ t!(pool_reviews_lead) }</p>
            <table class="stacks pool-reviews" role="table" aria-label={t!(pool_reviews)}>
                <thead role="rowgroup"><tr role="row">
                    <th role="columnheader" scope="col">{ t!(pool_review) }</th>
                    <th role="columnheader" scope="col">{ t!(pool_what) }</th>
                    <th role="columnheader" scope="col">{ t!(pool_review_found) }</th>
                    <th role="columnheader" scope="col">{ t!(pool_review_here) }</th>
                    <th role="columnheader" scope="col">{ t!(pool_review_agree) }</th>
                </tr></thead>
                <tbody role="rowgroup">{ for reviews.iter().map(|beside| review_line(model, beside)) }</tbody>
            </table>
        </section>
    }
}

fn review_line(model: &Model, beside: &Beside<'_>) -> Html {
    let Beside { review, outcome, .. } = beside;
    let effect = outcome.effect.as_ref();
    let as_printed = || {
        let effect = effect?;
        let (estimate, low, high) = (effect.estimate?, effect.ci_low?, effect.ci_high?);
        Some(t!(pool_estimate, estimate = figure(estimate), low = figure(low), high = figure(high)))
    };
    let theirs = match (&beside.ours, beside.theirs) {
        (Some(ours), Some((estimate, interval))) => with_interval(ours, estimate, interval),
        _ => as_printed().unwrap_or_default(),
    };
    let measure = effect.map(|effect| model.label(effect.measure));
    html! {
        <tr role="row">
            <th role="rowheader" scope="row" data-label={t!(pool_review)}><a href={format!("#/study/{}", review.id)}>{ model.short_name(review) }</a></th>
            <td role="cell" data-label={t!(pool_what)}>{ &outcome.name }</td>
            <td role="cell" data-label={t!(pool_review_found)}>{ for measure.map(|it| format!("{it} ")) }<span class="figures">{ theirs }</span></td>
            <td role="cell" data-label={t!(pool_review_here)}>{ trials_here(beside) }</td>
            <td role="cell" data-label={t!(pool_review_agree)}>{ agreement(beside.agreement) }</td>
        </tr>
    }
}

/// What the trials here give for a review's question, and which they are.
fn trials_here(beside: &Beside<'_>) -> Html {
    let (Some(ours), Some(ask)) = (&beside.ours, &beside.ask) else { return Html::default() };
    let figures = |(estimate, interval): Average| {
        html! { <><span class="figures">{ with_interval(ours, estimate, interval) }</span>{ t!(list_comma) }</> }
    };
    let average = match (ours.average(), ours.trials.as_slice()) {
        (_, []) => return Html::default(),
        (Some(pooled), _) => figures((pooled.estimate, pooled.interval)),
        (None, [trial]) => figures(trial.average()),
        (None, [_, _]) => html! { t!(pool_two_short) },
        (None, _) => html! { ours.pooled.as_ref().err().map(explained).unwrap_or_default() },
    };
    let names: Vec<&str> = ours.trials.iter().map(|trial| trial.study.label.as_str()).collect();
    let search = PoolSearch { ask: ask.clone(), look: Plot::Forest };
    html! {
        <>
            { average }{ " " }
            <a href={search.to_fragment()}>{ t!(n_randomised_trials, n = names.len()) }</a>
            <span class="muted">{ " " }{ t!(pool_review_trials, names = names.join(t!(list_comma))) }</span>
        </>
    }
}

pub fn agreement(agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::Agrees => t!(pool_agrees),
        Agreement::InPart => t!(pool_agrees_in_part),
        Agreement::OtherSide => t!(pool_agrees_other_side),
        Agreement::Apart => t!(pool_agrees_not),
        Agreement::NoTrials => t!(pool_agrees_no_trials),
        Agreement::NoAverage => t!(pool_agrees_no_average),
        Agreement::OtherScale => t!(pool_agrees_other_scale),
        Agreement::Open => t!(pool_agrees_open),
    }
}
