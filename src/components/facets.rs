//! The facets: what can be chosen, and what each choice would leave.

use super::marks;
use crate::browser::address;
use crate::model::{Choice, Facet, Found, NUMBERS, NumberSpec, Shared};
use crate::route::Sift;
use crate::t;
use crate::wording::{lower_first, number, text};
use explore::Range;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Properties of [`Facets`].
#[derive(Clone, Properties)]
pub struct FacetsProps {
    /// The model.
    pub model: Shared,
    /// The page that is narrowed, with what is chosen.
    pub sift: Sift,
    /// What it found.
    pub found: Rc<Found>,
    /// Whether there is time to draw what is not in view.
    pub settled: bool,
    /// Whether they stand in a sheet over the page: what is chosen there is one step in the history.
    pub in_sheet: bool,
}

/// Facets that are in view at first.
const IN_VIEW: usize = 2;
/// Facets that stand before the ranges.
const BEFORE_RANGES: usize = 5;

impl PartialEq for FacetsProps {
    fn eq(&self, other: &Self) -> bool {
        self.model == other.model
            && self.sift == other.sift
            && Rc::ptr_eq(&self.found, &other.found)
            && self.settled == other.settled
            && self.in_sheet == other.in_sheet
    }
}

/// All facets and ranges.
#[component]
pub fn Facets(props: &FacetsProps) -> Html {
    let model = props.model.get();
    let facet = |(index, facet): (usize, &'static Facet)| {
        let counts = props.found.answer.counts(index).to_vec();
        let chosen: Vec<bool> = facet
            .choices
            .iter()
            .map(|choice| props.sift.query().has(facet.spec.name, &choice.slug))
            .collect();
        html! { <FacetChoices key={facet.spec.name} model={props.model} {index} {counts} {chosen} sift={props.sift.clone()} in_sheet={props.in_sheet} /> }
    };
    let range = |(index, spec): (usize, &'static NumberSpec)| {
        let range = props.sift.query().ranges.get(spec.name).copied().unwrap_or_default();
        let histogram = props.found.answer.histogram(index).to_vec();
        html! { <NumberRange key={spec.name} model={props.model} {index} {histogram} {range} sift={props.sift.clone()} in_sheet={props.in_sheet} /> }
    };
    html! {
        <form class="facets" onsubmit={|event: SubmitEvent| event.prevent_default()}>
            if props.settled {
                { for model.facets().iter().enumerate().take(BEFORE_RANGES).map(facet) }
                { for NUMBERS.iter().enumerate().map(range) }
                { for model.facets().iter().enumerate().skip(BEFORE_RANGES).map(facet) }
            } else {
                { for model.facets().iter().enumerate().take(IN_VIEW).map(facet) }
            }
        </form>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct FacetChoicesProps {
    model: Shared,
    index: usize,
    counts: Vec<u64>,
    chosen: Vec<bool>,
    sift: Sift,
    in_sheet: bool,
}

/// One facet: a group of checkboxes, with a field to find one where there are many.
#[component]
fn FacetChoices(props: &FacetChoicesProps) -> Html {
    /// More choices than this scroll within their group.
    const MOST_IN_VIEW: usize = 10;
    let typed = use_state_eq(String::new);
    let facet = &props.model.get().facets()[props.index];
    if facet.choices.is_empty() {
        return Html::default();
    }
    let long = facet.choices.len() > MOST_IN_VIEW;
    let mut group = None;
    let found = facet.choices.iter().enumerate().filter(|(_, choice)| choice.is_named(&typed));
    let rows: Vec<Html> = found
        .map(|(nth, choice)| {
            let heading = (choice.group != group).then(|| choice.group.clone()).flatten();
            group.clone_from(&choice.group);
            html! {
                <>
                    { for heading.map(|heading| html! { <p class="choice-group">{ heading }</p> }) }
                    { checkbox(facet, choice, props.counts[nth], props.chosen[nth], &props.sift, props.in_sheet) }
                </>
            }
        })
        .collect();
    let title = text(facet.spec.title);
    let oninput = {
        let typed = typed.setter();
        move |event: InputEvent| {
            typed.set(event.target_unchecked_into::<HtmlInputElement>().value())
        }
    };
    let chosen = props.chosen.iter().filter(|chosen| **chosen).count();
    html! {
        <FacetGroup {title} {chosen} in_sheet={props.in_sheet} is_first={props.index == 0}>
            if long {
                <input type="search" class="find-choice" aria-label={t!(facet_find, title = lower_first(title))}
                    placeholder={t!(facet_find, title = lower_first(title))} value={(*typed).clone()} {oninput}
                    autocomplete="off" spellcheck="false" maxlength="60" />
            }
            <div class={classes!("choices", long.then_some("long"))}>
                if rows.is_empty() {
                    <p class="muted">{ t!(facet_none_found) }</p>
                }
                { for rows }
            </div>
        </FacetGroup>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct FacetGroupProps {
    title: &'static str,
    /// How many of its choices are chosen.
    chosen: usize,
    in_sheet: bool,
    #[prop_or_default]
    is_first: bool,
    children: Html,
}

/// A facet with its heading. In a sheet it is folded, unless it is the first or something of it is
/// chosen: what a phone shows at once are the names of all that can be chosen by.
#[component]
fn FacetGroup(props: &FacetGroupProps) -> Html {
    // Settled when the sheet opens: what is unticked later does not close under the finger.
    let is_open = use_memo((), |()| props.is_first || props.chosen > 0);
    if !props.in_sheet {
        return html! {
            <fieldset class="facet"><legend>{ props.title }</legend>{ props.children.clone() }</fieldset>
        };
    }
    html! {
        <fieldset class="facet" aria-label={props.title}>
            <details open={*is_open}>
                <summary>
                    { props.title }
                    if props.chosen > 0 {
                        <span class="muted">{ " · " }{ t!(facet_chosen, n = props.chosen) }</span>
                    }
                </summary>
                { props.children.clone() }
            </details>
        </fieldset>
    }
}

/// Leads to what was chosen.
pub fn lead(sift: &Sift, in_sheet: bool) {
    match in_sheet {
        true => address::replace(&sift.to_fragment()),
        false => address::go(&sift.to_fragment()),
    }
}

fn checkbox(
    facet: &Facet,
    choice: &Choice,
    count: u64,
    chosen: bool,
    sift: &Sift,
    in_sheet: bool,
) -> Html {
    let onchange = {
        let (sift, name, slug) = (sift.clone(), facet.spec.name, choice.slug.clone());
        move |_: Event| {
            let mut sift = sift.clone();
            sift.query_mut().toggle(name, &slug);
            lead(&sift, in_sheet);
        }
    };
    let name = t!(facet_choice, label = &choice.label, n = count);
    let class = classes!(
        "choice",
        choice.nested.then_some("nested"),
        (count == 0 && !chosen).then_some("nothing-left")
    );
    html! {
        <label {class} title={(!choice.explained).then(|| choice.plain.clone())}>
            <input type="checkbox" checked={chosen} {onchange} aria-label={name} />
            <span class="choice-label">
                { for choice.direction.map(marks::direction_shape) }
                { &choice.label }
                if choice.explained {
                    <span class="choice-plain">{ &choice.plain }</span>
                }
            </span>
            <span class="choice-count">{ number(count) }</span>
        </label>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct NumberRangeProps {
    model: Shared,
    index: usize,
    histogram: Vec<u64>,
    range: Range,
    sift: Sift,
    in_sheet: bool,
}

/// A range of years or of sizes, with a histogram of what there is.
#[component]
fn NumberRange(props: &NumberRangeProps) -> Html {
    let spec = &NUMBERS[props.index];
    let bins = &props.model.get().table().numbers()[props.index].bins;
    let input = |end: usize, value: Option<i32>| {
        let (sift, range, in_sheet) = (props.sift.clone(), props.range, props.in_sheet);
        let onchange = move |event: Event| {
            let Some(input) = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok())
            else {
                return;
            };
            let typed = input.value().trim().parse().ok();
            let range = if end == 0 {
                Range { from: typed, ..range }
            } else {
                Range { to: typed, ..range }
            };
            let mut sift = sift.clone();
            sift.query_mut().set_range(spec.name, range);
            lead(&sift, in_sheet);
        };
        html! {
            <label class="range-end">
                <span>{ if end == 0 { t!(range_from) } else { t!(range_to) } }</span>
                <input type="number" inputmode="numeric" min="0" aria-label={text(spec.ends[end])}
                    value={value.map(|value| value.to_string()).unwrap_or_default()} {onchange} />
            </label>
        }
    };
    let chosen = usize::from(props.range != Range::default());
    html! {
        <FacetGroup title={text(spec.title)} {chosen} in_sheet={props.in_sheet}>
            { histogram(spec, bins, &props.histogram, props.range) }
            <div class="range">{ input(0, props.range.from) }{ input(1, props.range.to) }</div>
        </FacetGroup>
    }
}

/// Columns for the bins; those within the range are filled.
fn histogram(spec: &NumberSpec, bins: &[i32], counts: &[u64], range: Range) -> Html {
    const HEIGHT: f64 = 36.0;
    let most = counts.iter().copied().max().unwrap_or(0).max(1) as f64;
    let end = |nth: usize| bins.get(nth + 1).map(|next| next - 1);
    let columns = counts.iter().enumerate().map(|(nth, count)| {
        let inside = range.from.is_none_or(|from| end(nth).is_none_or(|end| end >= from))
            && range.to.is_none_or(|to| bins[nth] <= to);
        let height = if *count == 0 { 0.0 } else { (HEIGHT * *count as f64 / most).max(1.5) };
        html! {
            <rect class={classes!("column", inside.then_some("inside"))} x={(nth * 10 + 1).to_string()} width="8"
                y={format!("{:.1}", HEIGHT - height)} height={format!("{height:.1}")} />
        }
    });
    let name = |nth: usize| match (bins[nth], end(nth)) {
        (i32::MIN, Some(end)) => t!(bin_up_to, high = end.to_string()),
        (low, Some(end)) if low == end => low.to_string(),
        (low, Some(end)) => {
            t!(bin_between, low = number(low.unsigned_abs()), high = number(end.unsigned_abs()))
        }
        // A year that is the last needs no "or more".
        (low, None) if spec.name == "year" => low.to_string(),
        (low, None) => t!(bin_from, low = number(low.unsigned_abs())),
    };
    html! {
        <figure class="histogram">
            <svg viewBox={format!("0 0 {} {HEIGHT}", counts.len() * 10)} preserveAspectRatio="none" aria-hidden="true">{ for columns }</svg>
            <details>
                <summary>{ t!(histogram_title, title = lower_first(text(spec.title))) }</summary>
                <table>
                    <tbody>{ for counts.iter().enumerate().map(|(nth, count)| html! {
                        <tr><th scope="row">{ name(nth) }</th><td>{ number(*count) }</td></tr>
                    }) }</tbody>
                </table>
            </details>
        </figure>
    }
}
