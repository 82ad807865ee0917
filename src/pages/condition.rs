//! One condition: the answer up front, and the way to its records.

use super::home::trials_in_words;
use crate::components::card::RecordCard;
use crate::components::crisis::crisis_box;
use crate::components::marks;
use crate::components::split::SplitBar;
use crate::model::Shared;
use crate::route::Search;
use crate::wording::{date, records};
use evidence::Record;
use yew::prelude::*;

/// Properties of [`Condition`].
#[derive(Clone, PartialEq, Properties)]
pub struct ConditionProps {
    /// The model.
    pub model: Shared,
    /// Slug of the condition.
    pub slug: String,
}

/// The bottom line of a condition, how its trials' main results split, and its key studies.
#[component]
pub fn Condition(props: &ConditionProps) -> Html {
    let model = props.model.get();
    let slug = props.slug.as_str();
    let Some(condition) = model.base.condition(slug) else { return Html::default() };
    let page = model.base.condition_page(slug);
    let trials = model.base.trials_in(slug);
    let all: Vec<&Record> =
        model.base.records.iter().filter(|r| r.conditions.iter().any(|c| c == slug)).collect();
    let explore = Search::of("condition", slug);
    let key_records = page.map(|page| page.key_records.as_slice()).unwrap_or_default();
    let about_suicide = model.base.site.calls_for_help(&condition.label)
        || page.is_some_and(|page| model.base.site.calls_for_help(&page.bottom_line));
    html! {
        <>
            <p class="breadcrumb"><a href="#/">{ "Conditions" }</a></p>
            <h1>{ &condition.label }</h1>
            <p class="subtitle">{ page.map_or(condition.plain.as_str(), |page| page.what_it_is.as_str()) }</p>
            if about_suicide {
                { crisis_box(model) }
            }
            if let Some(page) = page {
                <section class="answer" aria-label="The answer in short">
                    <p>{ &page.bottom_line }</p>
                    <dl class="verdict">
                        <div><dt>{ "Does it help?" }</dt><dd>{ model.label(page.verdict) }{ for page.verdict_for.iter().map(|what| format!(": {what}")) }</dd></div>
                        <div><dt>{ "How sure is that?" }</dt><dd>{ marks::certainty(model, page.certainty) }</dd></div>
                        <div><dt>{ "Last looked at" }</dt><dd>{ date(&page.updated) }</dd></div>
                    </dl>
                </section>
            }
            <section>
                <h2>{ "What the randomised trials found" }</h2>
                <p>{ trials_in_words(&trials) }{ "." }</p>
                <SplitBar model={props.model} split={trials.split} />
            </section>
            <p class="all-records">
                <a class="button primary" href={explore.to_fragment()}>{ format!("Explore all {}", records(all.len() as u64)) }</a>
            </p>
            if !key_records.is_empty() {
                <section class="key-records">
                    <h2 class="section-title">{ "Key studies" }</h2>
                    { for key_records.iter().filter_map(|id| model.row(id)).map(|row| html! {
                        <RecordCard key={row} model={props.model} {row} />
                    }) }
                </section>
            }
        </>
    }
}
