//! A claim heard elsewhere, and whether it holds.

use super::fold::fold;
use super::glossary::Marker;
use super::{marks, source};
use crate::model::{Model, Shared};
use crate::t;
use evidence::claim::Claim;
use evidence::condition::first_sentence;
use yew::prelude::*;

/// A claim with its verdict and why in a sentence; the whole reason and the records behind it are folded.
pub fn claim_item(model: Shared, claim: &'static Claim, marker: &Marker) -> Html {
    let heading = format!("claim-{}", claim.id);
    let more = html! { <span class="fold-name">{ t!(claims_why) }</span> };
    html! {
        <article key={claim.id.clone()} class="claim" aria-labelledby={heading.clone()}>
            <h3 id={heading}>{ "“" }{ &claim.claim }{ "”" }</h3>
            <p class="claim-verdict">{ marks::claim_verdict(model.get(), claim.verdict) }</p>
            <p>{ marker.text(first_sentence(&claim.why)) }</p>
            { fold(&format!("why-{}", claim.id), more, why(model, claim, &Marker::new(model))) }
        </article>
    }
}

/// A claim in a line, with its verdict.
pub fn claim_line(model: &Model, claim: &Claim) -> Html {
    html! {
        <>
            <span class="fold-name">{ "“" }{ &claim.claim }{ "”" }</span>
            { marks::claim_verdict(model, claim.verdict) }
        </>
    }
}

/// Why a claim holds or not, the records behind it, and the conditions that it is about.
pub fn why(model: Shared, claim: &'static Claim, marker: &Marker) -> Html {
    let model = model.get();
    let records = claim.record_ids.iter().filter_map(|id| model.base.record(id));
    let records: Vec<Html> = records
        .map(|record| {
            html! {
                <li>
                    { marks::direction(model, record.direction) }{ " " }
                    { source::record_link(record) }
                </li>
            }
        })
        .collect();
    let conditions = claim.topic_conditions.iter().filter_map(|slug| {
        let condition = model.base.condition(slug)?;
        Some(html! { <li><a href={format!("#/condition/{slug}")}>{ &condition.label }</a></li> })
    });
    html! {
        <>
            <p>{ marker.text(&claim.why) }</p>
            <details>
                <summary>{ t!(claims_studies, n = records.len()) }</summary>
                <ul class="plain-list">{ for records }</ul>
            </details>
            <ul class="inline-list claim-topics" aria-label={t!(claims_topics)}>{ for conditions }</ul>
        </>
    }
}
