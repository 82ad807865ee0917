//! The chosen filters, each with a way to take it back.

use super::facets;
use crate::model::{Model, NUMBERS, Shared};
use crate::route::Sift;
use crate::t;
use crate::wording::{Key, lower_first, number, text};
use explore::{Query, Range};
use yew::prelude::*;

/// Properties of [`Chips`].
#[derive(Clone, PartialEq, Properties)]
pub struct ChipsProps {
    /// The model.
    pub model: Shared,
    /// The page that is narrowed, with what is chosen.
    pub sift: Sift,
    /// Whether they stand in a sheet over the page: what is chosen there is one step in the history.
    #[prop_or_default]
    pub in_sheet: bool,
}

/// A button for each chosen filter, and one for all.
#[component]
pub fn Chips(props: &ChipsProps) -> Html {
    let chips = chips(props.model.get(), &props.sift);
    if chips.is_empty() {
        return Html::default();
    }
    let in_sheet = props.in_sheet;
    let go = |sift: Sift| move |_: MouseEvent| facets::lead(&sift, in_sheet);
    let chip = |(label, without): (String, Sift)| {
        html! {
            <button type="button" class="chip" aria-label={t!(chips_remove, label = &label)} onclick={go(without)}>
                { label }<span aria-hidden="true">{ " ×" }</span>
            </button>
        }
    };
    let mut nothing = props.sift.clone();
    *nothing.query_mut() = Query::default();
    html! {
        <div class="chips" role="group" aria-label={t!(chips_title)}>
            { for chips.into_iter().map(chip) }
            <button type="button" class="chip clear" onclick={go(nothing)}>{ t!(chips_clear) }</button>
        </div>
    }
}

/// The chosen filters as labels.
pub fn labels(model: &Model, sift: &Sift) -> Vec<String> {
    chips(model, sift).into_iter().map(|(label, _)| label).collect()
}

/// The chosen filters as labels, each with what is left without it.
fn chips(model: &Model, sift: &Sift) -> Vec<(String, Sift)> {
    let mut chips = Vec::new();
    if !sift.query().text.trim().is_empty() {
        let mut without = sift.clone();
        without.query_mut().text.clear();
        chips.push((t!(in_quotes, text = sift.query().text.trim()), without));
    }
    for facet in model.facets() {
        for choice in
            facet.choices.iter().filter(|choice| sift.query().has(facet.spec.name, &choice.slug))
        {
            let mut without = sift.clone();
            without.query_mut().toggle(facet.spec.name, &choice.slug);
            chips.push((choice.label.clone(), without));
        }
    }
    for spec in &NUMBERS {
        if let Some(range) = sift.query().ranges.get(spec.name) {
            let mut without = sift.clone();
            without.query_mut().set_range(spec.name, Range::default());
            chips.push((range_label(spec.name, spec.title, *range), without));
        }
    }
    chips
}

/// What a range lets through.
pub fn range_label(name: &str, title: Key, range: Range) -> String {
    let title = text(title);
    let show = |value: i32| match name {
        "year" => value.to_string(),
        _ => number(value.unsigned_abs()),
    };
    match (range.from, range.to) {
        (Some(from), Some(to)) if from == to => t!(range_exactly, title = title, from = show(from)),
        (Some(from), Some(to)) => {
            t!(range_between, title = title, from = show(from), to = show(to))
        }
        (Some(from), None) => t!(range_at_least, title = title, from = show(from)),
        (None, Some(to)) => t!(range_at_most, title = title, to = show(to)),
        (None, None) => lower_first(title),
    }
}
