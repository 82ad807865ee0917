//! Filters of imported references, by what can be told of them.

use crate::browser::address;
use crate::components::chips::range_label;
use crate::model::imported::{COLUMNS, FoundImports, Imported, VERDICT, Verdicts};
use crate::route::Route;
use crate::t;
use crate::wording::{Key, Value, fill, key, text};
use explore::{Query, Range};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Name of the column of years.
const YEAR: &str = "year";

/// Goes to what a changed query asks.
fn go(query: Query) {
    address::go(&Route::Own(query).to_fragment());
}

/// Filters with their counts, folded where none is chosen.
pub(super) fn filters(imported: &Imported, query: &Query, found: &FoundImports) -> Html {
    let columns = COLUMNS.iter().enumerate().map(|(nth, column)| {
        let counts = found.answer.counts(nth);
        let choices = imported.choices(nth).map(|(place, choice)| {
            choice_of(query, column.name, &choice.slug, &choice.label, counts[place], choice.nested)
        });
        group(column.title, choices.collect())
    });
    let counts = found.answer.counts(COLUMNS.len());
    let verdicts = Verdicts::ALL.iter().zip(counts).map(|(verdict, count)| {
        choice_of(query, VERDICT, verdict.slug(), verdict.label(), *count, false)
    });
    html! {
        <details class="claims-filters import-filters" open={!query.facets.is_empty() || !query.ranges.is_empty()}>
            <summary>{ t!(explore_filters) }</summary>
            <div class="import-columns">
                { group(key::screening_title, verdicts.collect()) }
                { for columns }
                { years(query) }
            </div>
        </details>
    }
}

fn group(title: Key, choices: Vec<Html>) -> Html {
    if choices.is_empty() {
        return Html::default();
    }
    html! {
        <fieldset class="facet">
            <legend>{ text(title) }</legend>
            { for choices }
        </fieldset>
    }
}

fn choice_of(
    query: &Query,
    column: &'static str,
    slug: &str,
    label: &str,
    count: u64,
    nested: bool,
) -> Html {
    let name = fill(key::choice_and_count, &[("label", label.into()), ("n", Value::Count(count))]);
    let checked = query.has(column, slug);
    let onchange = {
        let (query, slug) = (query.clone(), slug.to_owned());
        move |_: Event| {
            let mut query = query.clone();
            query.toggle(column, &slug);
            go(query);
        }
    };
    html! {
        <label key={slug.to_owned()} class={classes!("choice", nested.then_some("nested"))}>
            <input type="checkbox" {checked} aria-label={name} {onchange} />
            <span>{ label.to_owned() }</span>
            <span class="choice-count" aria-hidden="true">{ crate::wording::number(count) }</span>
        </label>
    }
}

fn years(query: &Query) -> Html {
    let range = query.ranges.get(YEAR).copied().unwrap_or_default();
    let input = |is_first: bool, value: Option<i32>, label: &'static str, name: &'static str| {
        let query = query.clone();
        let onchange = move |event: Event| {
            let typed =
                event.target_unchecked_into::<HtmlInputElement>().value().trim().parse().ok();
            let range = match is_first {
                true => Range { from: typed, ..range },
                false => Range { to: typed, ..range },
            };
            let mut query = query.clone();
            query.set_range(YEAR, range);
            go(query);
        };
        let value = value.map(|value| value.to_string()).unwrap_or_default();
        html! {
            <label class="range-end">
                <span>{ label }</span>
                <input type="number" inputmode="numeric" min="0" aria-label={name} {value} {onchange} />
            </label>
        }
    };
    html! {
        <fieldset class="facet">
            <legend>{ t!(facet_year) }</legend>
            <div class="range">
                { input(true, range.from, t!(range_from), t!(facet_year_from)) }
                { input(false, range.to, t!(range_to), t!(facet_year_to)) }
            </div>
        </fieldset>
    }
}

/// The chosen filters, each with a way to take it back.
pub(super) fn chips(imported: &Imported, query: &Query) -> Html {
    let mut chips: Vec<(String, Query)> = Vec::new();
    let mut chosen = |column: &str, slug: &str, label: &str| {
        if query.has(column, slug) {
            let mut without = query.clone();
            without.toggle(column, slug);
            chips.push((label.to_owned(), without));
        }
    };
    for verdict in Verdicts::ALL {
        chosen(VERDICT, verdict.slug(), verdict.label());
    }
    for (nth, column) in COLUMNS.iter().enumerate() {
        imported
            .choices(nth)
            .for_each(|(_, choice)| chosen(column.name, &choice.slug, &choice.label));
    }
    if let Some(range) = query.ranges.get(YEAR) {
        let mut without = query.clone();
        without.set_range(YEAR, Range::default());
        chips.push((range_label(YEAR, key::facet_year, *range), without));
    }
    if query.facets.is_empty() && query.ranges.is_empty() {
        return Html::default();
    }
    let chip = |(label, without): (String, Query)| {
        let onclick = move |_: MouseEvent| go(without.clone());
        html! {
            <button type="button" class="chip" aria-label={t!(chips_remove, label = &label)} {onclick}>
                { label }<span aria-hidden="true">{ " ×" }</span>
            </button>
        }
    };
    html! {
        <div class="chips" role="group" aria-label={t!(chips_title)}>
            { for chips.into_iter().map(chip) }
            <button type="button" class="chip clear" onclick={|_| go(Query::default())}>{ t!(chips_clear) }</button>
        </div>
    }
}
