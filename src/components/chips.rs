//! The chosen filters, each with a way to take it back.

use crate::browser::address;
use crate::model::{Model, NUMBERS, Shared};
use crate::route::Search;
use crate::t;
use crate::wording::{Key, lower_first, number, text};
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
            <button type="button" class="chip" aria-label={t!(chips_remove, label = &label)} onclick={go(without)}>
                { label }<span aria-hidden="true">{ " ×" }</span>
            </button>
        }
    };
    let Search { view, columns, .. } = props.search;
    let nothing = Search { view, columns, ..Search::default() };
    html! {
        <div class="chips" role="group" aria-label={t!(chips_title)}>
            { for chips.into_iter().map(chip) }
            <button type="button" class="chip clear" onclick={go(nothing)}>{ t!(chips_clear) }</button>
        </div>
    }
}

/// The chosen filters as labels, each with the search that leaves it out.
fn chips(model: &Model, search: &Search) -> Vec<(String, Search)> {
    let mut chips = Vec::new();
    if !search.query.text.trim().is_empty() {
        let mut without = search.clone();
        without.query.text.clear();
        chips.push((t!(in_quotes, text = search.query.text.trim()), without));
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
