//! The chosen filters, each with a way to take it back.

use crate::browser::address;
use crate::model::{Model, NUMBERS, Shared};
use crate::route::Search;
use crate::wording::{lower_first, number};
use explore::Range;
use yew::prelude::*;

/// Properties of [`Chips`].
#[derive(Clone, PartialEq, Properties)]
pub struct ChipsProps {
    /// The model.
    pub model: Shared,
    /// What is chosen.
    pub search: Search,
}

/// A button for each chosen filter, and one for all.
#[component]
pub fn Chips(props: &ChipsProps) -> Html {
    let chips = chips(props.model.get(), &props.search);
    if chips.is_empty() {
        return Html::default();
    }
    let go = |search: Search| move |_: MouseEvent| address::go(&search.to_fragment());
    let chip = |(label, without): (String, Search)| {
        html! {
            <button type="button" class="chip" aria-label={format!("Remove filter: {label}")} onclick={go(without)}>
                { label }<span aria-hidden="true">{ " ×" }</span>
            </button>
        }
    };
    let nothing = Search { view: props.search.view, ..Search::default() };
    html! {
        <div class="chips" role="group" aria-label="Chosen filters">
            { for chips.into_iter().map(chip) }
            <button type="button" class="chip clear" onclick={go(nothing)}>{ "Clear all filters" }</button>
        </div>
    }
}

/// The chosen filters as labels, each with the search that leaves it out.
fn chips(model: &Model, search: &Search) -> Vec<(String, Search)> {
    let mut chips = Vec::new();
    if !search.query.text.trim().is_empty() {
        let mut without = search.clone();
        without.query.text.clear();
        chips.push((format!("“{}”", search.query.text.trim()), without));
    }
    for facet in model.facets() {
        for choice in
            facet.choices.iter().filter(|choice| search.query.has(facet.spec.name, &choice.slug))
        {
            let mut without = search.clone();
            without.query.toggle(facet.spec.name, &choice.slug);
            chips.push((choice.label.clone(), without));
        }
    }
    for spec in &NUMBERS {
        if let Some(range) = search.query.ranges.get(spec.name) {
            let mut without = search.clone();
            without.query.set_range(spec.name, Range::default());
            chips.push((range_label(spec.name, spec.title, *range), without));
        }
    }
    chips
}

fn range_label(name: &str, title: &str, range: Range) -> String {
    let show = |value: i32| match name {
        "year" => value.to_string(),
        _ => number(value.unsigned_abs()),
    };
    match (range.from, range.to) {
        (Some(from), Some(to)) if from == to => format!("{title}: {}", show(from)),
        (Some(from), Some(to)) => format!("{title}: {} to {}", show(from), show(to)),
        (Some(from), None) => format!("{title}: {} or more", show(from)),
        (None, Some(to)) => format!("{title}: {} or less", show(to)),
        (None, None) => lower_first(title),
    }
}
