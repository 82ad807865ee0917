//! What is known of a trial beside its results: how reviews judged it, and what its register plans.

use crate::model::Model;
use crate::t;
use crate::wording::{date, filled, key, number};
use evidence::Record;
use evidence::record::{Registered, RiskOfBias, TrialPlace};
use yew::prelude::*;

/// The risk of bias as reviews judged it, folded to a line for each review.
pub fn risk_of_bias(model: &Model, record: &Record) -> Html {
    record.risk_of_bias.iter().map(|judged| judgement(model, judged)).collect()
}

fn judgement(model: &Model, judged: &RiskOfBias) -> Html {
    let review = model.base.record(&judged.judged_by);
    let name = review.map_or_else(|| judged.judged_by.clone(), |review| model.short_name(review));
    let link = match review {
        Some(review) => html! {
            <a href={format!("#/study/{}", review.id)} translate="no">{ &review.title }</a>
        },
        None => html! { &name },
    };
    let tool = html! { <span translate="no">{ &judged.tool }</span> };
    let line = |part: &str, judgement| {
        html! {
            <tr role="row">
                <th role="rowheader" scope="row" data-label={t!(bias_part)}>{ part.to_owned() }</th>
                <td role="cell" data-label={t!(bias_judgement)}>{ model.label(judgement) }<span class="detail">{ &model.term(judgement).plain }</span></td>
            </tr>
        }
    };
    let title = t!(bias_title, review = name);
    html! {
        <details>
            <summary>{ title.clone() }</summary>
            <p>{ filled(key::bias_how, vec![("tool", tool), ("review", link)]) }</p>
            <table class="stacks" role="table" aria-label={title}>
                <thead role="rowgroup"><tr role="row">
                    <th role="columnheader" scope="col">{ t!(bias_part) }</th>
                    <th role="columnheader" scope="col">{ t!(bias_judgement) }</th>
                </tr></thead>
                <tbody role="rowgroup">
                    { for judged.domains.iter().map(|part| line(&part.name, part.judgement)) }
                    { for judged.overall.map(|overall| line(t!(bias_overall), overall)) }
                </tbody>
            </table>
        </details>
    }
}

/// What a register says of the plan of a trial.
pub fn plan(model: &Model, plan: &Registered) -> Html {
    let facts = [
        (t!(plan_outcome), plan.primary_outcome.clone()),
        (t!(plan_people), plan.n_planned.map(number)),
        (t!(plan_places), places(model, &plan.places)),
        (t!(plan_join), plan.who_may_join.clone()),
        (t!(plan_starts), plan.starts.as_deref().map(date)),
        (t!(plan_ends), plan.ends.as_deref().map(date)),
        (t!(plan_read), plan.read.as_deref().map(date)),
    ];
    let fact = |(name, value): (&'static str, Option<String>)| {
        value.map(|value| html! { <div><dt>{ name }</dt><dd>{ value }</dd></div> })
    };
    html! {
        <section>
            <h2>{ t!(plan_title) }</h2>
            <dl class="facts">{ for facts.into_iter().filter_map(fact) }</dl>
        </section>
    }
}

/// Places by name, those of one country side by side; `None` if there is none.
pub fn places(model: &Model, places: &[TrialPlace]) -> Option<String> {
    let named = |place: &TrialPlace| {
        let country = model.place_label(&place.country);
        match &place.city {
            Some(city) => t!(plan_place, city = city, country = country),
            None => country.to_owned(),
        }
    };
    (!places.is_empty()).then(|| places.iter().map(named).collect::<Vec<_>>().join("; "))
}
