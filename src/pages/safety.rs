//! What can go wrong, in numbers; who should be careful; what is allowed where.

use crate::components::crisis::crisis_box;
use crate::components::glossary::Marker;
use crate::components::guidance::guidance_table;
use crate::components::source;
use crate::model::Shared;
use crate::route::Route;
use crate::t;
use evidence::Record;
use evidence::safety::SafetyTopic;
use yew::prelude::*;

/// Properties of [`Safety`].
#[derive(Clone, PartialEq, Properties)]
pub struct SafetyProps {
    /// The model.
    pub model: Shared,
}

/// The safety topics with their numbers and sources, and what is allowed where.
#[component]
pub fn Safety(props: &SafetyProps) -> Html {
    let model = props.model.get();
    let marker = Marker::new(props.model);
    let guidance: Vec<&Record> =
        model.base.records.iter().filter(|record| record.guidance.is_some()).collect();
    html! {
        <div class="reading">
            <h1>{ t!(safety_title) }</h1>
            <p class="lead">{ t!(safety_lead) }</p>
            { crisis_box(model) }
            <div role="group" class="on-this-page" aria-label={t!(on_this_page)}>
                <ul class="inline-list">
                    { for model.base.safety.iter().map(|topic| html! { <li><a href={format!("#/safety/{}", topic.topic)}>{ &topic.title }</a></li> }) }
                    <li><a href="#/safety/places">{ t!(safety_places) }</a></li>
                </ul>
            </div>
            { for model.base.safety.iter().map(|topic| self::topic(props.model, topic, &marker)) }
            <section id="places" tabindex="-1">
                <h2>{ t!(safety_places) }</h2>
                <p>{ t!(safety_places_lead) }{ " " }<a href={Route::Medicines.to_fragment()}>{ t!(safety_medicines_link) }</a></p>
                { guidance_table(props.model, &guidance, &marker) }
            </section>
        </div>
    }
}

fn topic(model: Shared, topic: &SafetyTopic, marker: &Marker) -> Html {
    let model = model.get();
    let records = topic.record_ids.iter().filter_map(|id| model.base.record(id));
    let records = records.map(|record| {
        html! { <li>{ source::record_link(record) }</li> }
    });
    let mut places: Vec<Html> = Vec::new();
    for url in &topic.sources {
        places.push(html! { <li>{ source::place(model, url) }</li> });
    }
    html! {
        <section key={topic.topic.clone()} id={topic.topic.clone()} tabindex="-1">
            <h2>{ &topic.title }</h2>
            <p>{ marker.text(&topic.plain) }</p>
            <details>
                <summary>{ t!(safety_sources, n = topic.record_ids.len() + topic.sources.len()) }</summary>
                <ul class="plain-list">{ for records }{ for places }</ul>
            </details>
        </section>
    }
}
