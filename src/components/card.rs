//! A record as a card that a patient can read.

use super::highlight::highlight;
use super::keep::KeepButton;
use super::marks;
use crate::model::{Found, Shared};
use crate::t;
use crate::wording::{filled, key};
use std::rc::Rc;
use yew::prelude::*;

/// Conditions that a card names; the page of the record names all.
const MOST_CONDITIONS: usize = 3;

/// Properties of [`RecordCard`].
#[derive(Clone, Properties)]
pub struct RecordCardProps {
    /// The model.
    pub model: Shared,
    /// Row of the record.
    pub row: u32,
    /// The answer it is part of, for the words to mark.
    #[prop_or_default]
    pub found: Option<Rc<Found>>,
    /// Level of its heading.
    #[prop_or(2)]
    pub level: u8,
}

impl PartialEq for RecordCardProps {
    fn eq(&self, other: &Self) -> bool {
        let marks =
            |props: &Self| props.found.as_ref().is_some_and(|found| !found.words.is_empty());
        // Without words to mark, a card is the same in every answer.
        self.row == other.row && self.model == other.model && !marks(self) && !marks(other)
    }
}

/// A record as a card: how it was made, what was asked in how many people, what was found, and why
/// to be careful.
#[component]
pub fn RecordCard(props: &RecordCardProps) -> Html {
    let model = props.model.get();
    let record = model.record(props.row);
    let mark = |text: &str| match &props.found {
        Some(found) => highlight(model, &found.words, text),
        None => html! { text.to_owned() },
    };
    let asked = model.asked(record);
    let heading = format!("card-{}", record.id);
    let others = record.conditions.len().saturating_sub(MOST_CONDITIONS);
    let studies = record.included_studies.map(|n| t!(n_studies, n = n));
    let people = record.people().map(crate::wording::people);
    html! {
        <article class="card" aria-labelledby={heading.clone()}>
            <p class="meta">
                { marks::level_badge(record) }
                <span>{ &model.design(record).label }</span>
                <span>{ record.year }</span>
                { for studies.map(|studies| html! { <span>{ studies }</span> }) }
                { for people.map(|people| html! { <span>{ people }</span> }) }
                { for record.conditions.iter().take(MOST_CONDITIONS).map(|slug| html! { <span>{ mark(model.condition_label(slug)) }</span> }) }
                if others > 0 {
                    <span>{ t!(and_other_conditions, n = others) }</span>
                }
            </p>
            <@{format!("h{}", props.level)} id={heading} translate="no"><a href={format!("#/study/{}", record.id)}>{ mark(&record.heading()) }</a></@>
            { marks::retracted(model, record) }
            { marks::own(model, record) }
            <p class="asked">{ filled(key::asked_line, vec![
                ("verb", html! { <span class="verb">{ asked.verb }</span> }),
                ("rest", mark(&asked.rest)),
            ]) }</p>
            <p class="finding">{ marks::direction(model, record.direction) }{ " " }{ mark(&record.finding) }</p>
            <p class="limits">{ filled(key::careful_line, vec![
                ("careful", html! { <span class="verb">{ t!(careful) }</span> }),
                ("limits", mark(&record.limits)),
            ]) }</p>
            <KeepButton id={record.id.clone()} title={record.title.clone()} />
        </article>
    }
}
