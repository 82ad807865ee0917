//! What articles and clinics say, and whether it holds.

use crate::browser::address;
use crate::components::claims::{claim_item, claim_line, why};
use crate::components::crisis::crisis_box;
use crate::components::fold::{first, fold};
use crate::components::glossary::Marker;
use crate::components::marks;
use crate::components::searched::{Filters, not_understood};
use crate::components::total::Total;
use crate::model::{Model, Shared};
use crate::route::{Route, search_for};
use crate::t;
use crate::wording::fill;
use crate::wording::{Value, key};
use evidence::claim::Claim;
use evidence::terms::{ClaimVerdict, Word};
use evidence::vocabulary::Group;
use explore::{Answer, LONGEST_TEXT, Query};
use std::cmp::Reverse;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

/// Claims of a topic that stand open before anything was asked: some ten in all.
const SHOWN_OF_TOPIC: usize = 1;

/// Properties of [`Claims`].
#[derive(Clone, PartialEq, Properties)]
pub struct ClaimsProps {
    /// The model.
    pub model: Shared,
    /// What is asked of the claims.
    pub query: Query,
}

/// Claims by topic, those of a condition or verdict, and those closest to a sentence that someone pastes.
#[component]
pub fn Claims(props: &ClaimsProps) -> Html {
    let model = props.model.get();
    let query = &props.query;
    let found = model.find_claims(query);
    let marker = Marker::new(props.model);
    let pasted = !query.text.trim().is_empty();
    let ask = {
        let go = changed(query, |query, text| {
            query.text = text.chars().take(LONGEST_TEXT).collect();
        });
        move |event: InputEvent| go(event.target_unchecked_into::<HtmlTextAreaElement>().value())
    };
    let total = model.base.claims.len();
    let status = t!(claims_found, n = found.claims.len(), total = total);
    let shown = if pasted || !query.facets.is_empty() {
        let items = found.claims.iter().map(|claim| claim_item(props.model, claim, &marker));
        html! {
            <>
                <h2 class="off-screen">{ t!(nav_claims) }</h2>
                <div class="claims">{ for items }</div>
            </>
        }
    } else {
        by_topic(props.model, &found.claims)
    };
    html! {
        <div class="claims-page">
            <h1>{ t!(claims_title) }</h1>
            <p class="lead">{ t!(claims_lead) }</p>
            if model.base.site.calls_for_help(&query.text) {
                { crisis_box(model) }
            }
            <form class="claims-form" role="search" onsubmit={|event: SubmitEvent| event.prevent_default()}>
                <label for="claim-text">{ t!(claims_paste) }</label>
                <textarea id="claim-text" rows="3" placeholder={t!(claims_example)} oninput={ask} value={query.text.clone()} />
                { filters(model, query, &found.answer) }
            </form>
            <Total text={status} typed={query.text.clone()} />
            { not_understood(&query.text, &found.words, Filters::Here) }
            if pasted && found.claims.is_empty() {
                { nearby(props.model, query, true) }
            }
            { shown }
            if pasted && !found.claims.is_empty() {
                { nearby(props.model, query, false) }
            }
        </div>
    }
}

/// What takes a value and goes to the claims of the query that it changes.
fn changed(query: &Query, change: fn(&mut Query, String)) -> impl Fn(String) + Clone + use<> {
    let query = query.clone();
    move |value: String| {
        let mut query = query.clone();
        change(&mut query, value);
        address::replace(&Route::Claims(query).to_fragment());
    }
}

/// Condition and verdict, folded where neither was chosen: most readers come with a sentence.
fn filters(model: &Model, query: &Query, answer: &Answer) -> Html {
    let choose = {
        let go = changed(query, |query, slug| {
            query.choose("condition", Some(slug.as_str()).filter(|slug| !slug.is_empty()));
        });
        move |event: Event| go(event.target_unchecked_into::<HtmlSelectElement>().value())
    };
    let judge = {
        let go = changed(query, |query, slug| query.toggle("verdict", &slug));
        move |event: Event| go(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let conditions = &model.base.vocabulary.conditions.conditions;
    let option = |(nth, count): (usize, &u64)| {
        let condition = &conditions[nth];
        let selected = query.has("condition", &condition.slug);
        html! { <option value={condition.slug.clone()} {selected}>{ format!("{} ({count})", condition.label) }</option> }
    };
    let options = answer.counts(0).iter().enumerate();
    let verdict = |(verdict, count): (&ClaimVerdict, &u64)| {
        let slug = verdict.slug();
        let name = fill(
            key::choice_and_count,
            &[("label", model.label(*verdict).into()), ("n", Value::Count(*count))],
        );
        html! {
            <label key={slug} class="choice">
                <input type="checkbox" value={slug} checked={query.has("verdict", slug)} aria-label={name} onchange={judge.clone()} />
                <span>{ marks::claim_verdict(model, *verdict) }</span>
                <span class="choice-count" aria-hidden="true">{ *count }</span>
            </label>
        }
    };
    html! {
        <details class="claims-filters" open={!query.facets.is_empty()}>
            <summary>{ t!(claims_filters) }</summary>
            <label for="claim-condition">{ t!(claims_condition) }</label>
            <select id="claim-condition" onchange={choose}>
                <option value="" selected={!query.facets.contains_key("condition")}>{ t!(claims_any_condition) }</option>
                { for options.filter(|(_, count)| **count > 0).map(option) }
            </select>
            <fieldset class="claim-verdicts">
                <legend>{ t!(claims_verdict) }</legend>
                { for ClaimVerdict::ALL.iter().zip(answer.counts(1)).map(verdict) }
            </fieldset>
        </details>
    }
}

/// The claims by group of conditions, in each those first that most records bear on.
fn by_topic(model: Shared, claims: &[&'static Claim]) -> Html {
    let vocabulary = &model.get().base.vocabulary.conditions;
    let topic = |group: &Group| {
        let is_of_group = |claim: &&&Claim| {
            let first = claim.topic_conditions.first();
            let condition = first.and_then(|slug| model.get().base.condition(slug));
            condition.is_some_and(|condition| condition.group == group.slug)
        };
        let mut of_group: Vec<&'static Claim> =
            claims.iter().filter(is_of_group).copied().collect();
        if of_group.is_empty() {
            return None;
        }
        of_group.sort_by_key(|claim| Reverse(claim.record_ids.len()));
        let line = |claim: &&'static Claim| {
            let reason = why(model, claim, &Marker::new(model));
            fold(&format!("claim-{}", claim.id), claim_line(model.get(), claim), reason)
        };
        let lines = of_group.iter().map(line).collect();
        let all = |n| t!(all_claims, n = n);
        Some(html! {
            <section key={group.slug.clone()}>
                <h2>{ &group.label }</h2>
                { first(SHOWN_OF_TOPIC, &format!("claims-{}", group.slug), "folds", lines, all) }
            </section>
        })
    };
    html! { <div class="claims-topics">{ for vocabulary.groups.iter().filter_map(topic) }</div> }
}

/// Where else a pasted sentence may lead; said first where no claim is close to it.
fn nearby(model: Shared, query: &Query, nothing: bool) -> Html {
    let conditions = model.get().conditions_like(&query.text);
    let link = |slug: &str, label: &str| html! { <li><a href={format!("#/condition/{slug}")}>{ label.to_owned() }</a></li> };
    html! {
        <div class={if nothing { "message" } else { "nearby" }}>
            if nothing {
                <p><strong>{ t!(claims_none_close) }</strong>{ " " }{ t!(claims_none_close_more) }</p>
            }
            if !conditions.is_empty() {
                <p>{ t!(claims_about) }</p>
                <ul class="inline-list">{ for conditions.iter().map(|it| link(&it.slug, &it.label)) }</ul>
            }
            if nothing {
                <p><a href={search_for(&query.text)}>{ t!(claims_search_everything) }</a></p>
            }
        </div>
    }
}
