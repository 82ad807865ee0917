//! The trials of a condition, one mark each: where its effect lies, how sure that is, in how many
//! people, and what it was compared with.
//!
//! Names and figures are text of the page, so that they wrap, grow and are translated with it; only
//! marks, bars and the axis are drawn.

use super::prerendered::use_is_prerendered;
use crate::browser::address;
use crate::components::marks;
use crate::components::strip::Axis;
use crate::components::take_chart::TakeChart;
use crate::model::meta_analysis::trial_effects::{
    Against, GroupAverage, Standardised, TrialEffect, TrialEffects, When, when_slug,
};
use crate::model::meta_analysis::{Average, Window};
use crate::model::{Model, Shared};
use crate::route::{PoolSearch, Search};
use crate::t;
use crate::wording::{Key, figure, key, lower_first, people, rounded, text};
use synthesis::Interval;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// Trials that are shown at first: those with the most people.
const SHOWN: usize = 8;

/// Properties of [`TrialPlot`].
#[derive(Clone, PartialEq, Properties)]
pub struct TrialPlotProps {
    /// The model.
    pub model: Shared,
    /// Slug of the condition.
    pub slug: AttrValue,
    /// The time that is asked for.
    pub when: Option<When>,
}

/// The trials of a condition, at one time.
#[component]
pub fn TrialPlot(props: &TrialPlotProps) -> Html {
    let model = props.model.get();
    let prerendered = use_is_prerendered();
    let Some(effects) = model.trial_effects(&props.slug, props.when) else {
        return Html::default();
    };
    let axis = axis_around(&effects);
    let largest = effects.trials.iter().filter_map(|trial| trial.record.people()).max();
    let plot = Plot { model, effects: &effects, axis, largest: largest.unwrap_or(1) };
    let mut by_size: Vec<usize> = (0..effects.trials.len()).collect();
    explore::sort_by_key(&mut by_size, |nth| {
        std::cmp::Reverse(effects.trials[*nth].record.people())
    });
    let (first, rest) = by_size.split_at(by_size.len().min(SHOWN));
    let domain = lower_first(model.domain_label(effects.domain));
    let when = props.when.map(|_| when_slug(effects.when)).unwrap_or_default();
    let fragment = address::with_parameter(&format!("#/condition/{}", props.slug), "when", when);
    html! {
        <figure class="trial-plot">
            <figcaption>{ t!(plot_title, outcome = domain) }</figcaption>
            <p class="plot-how">{ t!(plot_how) }</p>
            { times(&effects, prerendered) }
            if effects.trials.iter().any(|trial| trial.effect.is_some()) {
                <div class="trial-row trial-head" aria-hidden="true"><span class="trial-strip">{ drawn(plot.axis) }</span></div>
            }
            { plot.groups(first, true) }
            if !rest.is_empty() {
                <details id="all-trials" class="all">
                    <summary>{ t!(plot_all, n = effects.trials.len()) }</summary>
                    { plot.groups(rest, false) }
                </details>
            }
            { others(&effects, &props.slug) }
            <details id="trial-table" class="plot-table">
                <summary>{ t!(plot_table) }</summary>
                { plot.table() }
                <p class="muted">{ t!(plot_scale) }{ " " }{ t!(plot_counted) }</p>
                <TakeChart model={props.model} chart={cited(model, &effects, &props.slug)} fragment={fragment} />
            </details>
        </figure>
    }
}

/// What a citation says that it shows.
fn cited(model: &Model, effects: &TrialEffects<'_>, slug: &str) -> String {
    let condition = model.base.condition(slug).map_or(slug, |condition| &condition.label);
    let outcome = lower_first(model.domain_label(effects.domain));
    let what = t!(plot_title, outcome = outcome);
    [condition, &what, text(when_name(effects.when))].join(t!(list_comma))
}

/// The choice of a time, where there is one.
fn times(effects: &TrialEffects<'_>, disabled: bool) -> Html {
    if let [(only, _)] = effects.times.as_slice() {
        return html! { <p class="plot-when">{ t!(label_and_text, label = t!(plot_when), text = text(when_name(*only))) }</p> };
    }
    let onchange = |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            address::go(&address::with_parameter(&address::fragment(), "when", &select.value()));
        }
    };
    let choice = |(when, n): &(When, usize)| {
        html! {
            <option value={when_slug(*when)} selected={*when == effects.when}>
                { t!(plot_time, when = text(when_name(*when)), trials = t!(n_trials, n = *n)) }
            </option>
        }
    };
    html! {
        <label class="plot-when">
            <span>{ t!(plot_when) }</span>
            <select {onchange} {disabled}>{ for effects.times.iter().map(choice) }</select>
        </label>
    }
}

fn when_name(when: When) -> Key {
    match when {
        Some(Window::Day) => key::pool_window_day,
        Some(Window::Week) => key::pool_window_week,
        Some(Window::Month) => key::pool_window_month,
        Some(Window::Longer) => key::pool_window_longer,
        None => key::plot_untold,
    }
}

fn against_name(against: Against) -> Key {
    match against {
        Against::FeltDummy => key::plot_felt_dummy,
        Against::PlainDummy => key::plot_plain_dummy,
        Against::Treatment => key::plot_treatment,
        Against::Several => key::plot_several,
    }
}

/// Trials of the condition that are not in the picture, and where they are.
fn others(effects: &TrialEffects<'_>, slug: &str) -> Html {
    if effects.others == 0 {
        return Html::default();
    }
    html! {
        <p class="muted">
            <span>{ t!(plot_others, n = effects.others) }</span>{ " " }
            <a href={Search::of("condition", slug).to_fragment()}>{ t!(plot_others_link) }</a>
        </p>
    }
}

/// `0.31 (0.05 to 0.57)`
fn in_figures((estimate, Interval { low, high }): Average) -> [String; 2] {
    let written = |value: f64| match value {
        // Farther out, figures say no more than that it is far.
        value if value.abs() >= 10.0 => figure(10f64.copysign(value)),
        value => rounded(value, 2),
    };
    [written(estimate), t!(plot_interval, low = written(low), high = written(high))]
}

/// What all rows of the plot share.
struct Plot<'a> {
    model: &'static Model,
    effects: &'a TrialEffects<'a>,
    axis: Axis,
    /// Most people in a trial.
    largest: u32,
}

impl Plot<'_> {
    /// Some of the trials by what they were compared with; the averages with the first of them.
    fn groups(&self, shown: &[usize], averages: bool) -> Html {
        let group = |against: &Against| {
            let trials = self.effects.trials.iter().enumerate();
            let mut here = trials
                .filter(|(nth, trial)| trial.against == *against && shown.contains(nth))
                .map(|(_, trial)| self.row(trial))
                .peekable();
            let average = self.effects.averages.iter().find(|it| it.against == *against);
            let average = average.filter(|_| averages).map(|it| self.average(it));
            if here.peek().is_none() && average.is_none() {
                return Html::default();
            }
            html! {
                <>
                    <h3>{ shape(*against, 15.0) }<span>{ text(against_name(*against)) }</span></h3>
                    <ul class="trial-rows">{ for here }{ average }</ul>
                </>
            }
        };
        html! { { for Against::ALL.iter().map(group) } }
    }

    fn row(&self, trial: &TrialEffect<'_>) -> Html {
        let record = trial.record;
        let side = self.side(record.people());
        let found = match &trial.effect {
            Some(Standardised { average, .. }) => {
                let [estimate, interval] = in_figures(*average);
                html! {
                    <>
                        <span class="trial-strip">{ self.axis.strip(*average, mark(trial.against, side)) }</span>
                        <span class="trial-figure">{ estimate }{ " " }<span class="trial-interval">{ interval }</span></span>
                    </>
                }
            }
            None => html! {
                <span class="trial-figure no-figure">
                    <span>{ t!(plot_no_figure) }</span>{ " " }{ marks::result(self.model, &trial.outcome.result) }
                    { shape(trial.against, side) }
                </span>
            },
        };
        html! {
            <li key={record.id.clone()}>
                <a class="trial-row" href={format!("#/study/{}", record.id)}>
                    <span class="trial-name" translate="no">{ self.model.short_name(record) }</span>
                    <span class="trial-people">{ record.people().map_or(t!(plot_people_unknown).to_owned(), people) }</span>
                    { found }
                </a>
            </li>
        }
    }

    fn average(&self, of: &GroupAverage) -> Html {
        let search = PoolSearch { ask: of.ask.clone(), ..PoolSearch::default() };
        let [estimate, interval] = in_figures(of.average);
        html! {
            <li class="trial-average">
                <a class="trial-row" href={search.to_fragment()}>
                    <span class="trial-name">{ t!(plot_average, n = of.trials) }</span>
                    <span class="trial-strip">{ self.axis.strip(of.average, DIAMOND.to_owned()) }</span>
                    <span class="trial-figure">{ estimate }{ " " }<span class="trial-interval">{ interval }</span></span>
                </a>
            </li>
        }
    }

    /// Side of the square of a trial: its area is in proportion to the people.
    fn side(&self, people: Option<u32>) -> f64 {
        const LARGEST: f64 = 22.0;
        const LEAST: f64 = 5.0;
        let share = f64::from(people.unwrap_or(0)) / f64::from(self.largest.max(1));
        (LARGEST * share.sqrt()).max(LEAST)
    }

    fn table(&self) -> Html {
        let heads = [
            t!(plot_column_trial),
            t!(plot_column_people),
            t!(plot_column_against),
            t!(plot_column_measured),
            t!(plot_column_effect),
        ];
        let row = |trial: &TrialEffect<'_>| {
            let record = trial.record;
            let found = match &trial.effect {
                Some(effect) => {
                    let [estimate, interval] = in_figures(effect.average);
                    let how =
                        if effect.is_counted { t!(plot_from_counts) } else { t!(plot_from_scores) };
                    let worked_out = effect.worked_out.any().then_some(t!(plot_worked_out));
                    html! {
                        <>
                            <span class="figures">{ estimate }{ " " }{ interval }</span>
                            <span class="detail">{ how }{ for worked_out.map(|it| html! { <>{ " " }{ it }</> }) }</span>
                        </>
                    }
                }
                None => {
                    html! { <>{ t!(plot_no_figure) }{ " " }{ marks::result(self.model, &trial.outcome.result) }</> }
                }
            };
            html! {
                <tr key={record.id.clone()} role="row">
                    <th role="rowheader" scope="row" data-label={heads[0]}><a href={format!("#/study/{}", record.id)} translate="no">{ self.model.short_name(record) }</a></th>
                    <td role="cell" data-label={heads[1]}>{ record.people().map_or(t!(plot_people_unknown).to_owned(), people) }</td>
                    <td role="cell" data-label={heads[2]}>{ self.model.label(record.comparator) }</td>
                    <td role="cell" data-label={heads[3]}>{ &trial.outcome.name }{ for trial.outcome.timepoint.iter().map(|it| html! { <span class="detail">{ it }</span> }) }</td>
                    <td role="cell" data-label={heads[4]}>{ found }</td>
                </tr>
            }
        };
        html! {
            <table class="stacks trial-table" role="table" aria-label={t!(plot_table)}>
                <thead role="rowgroup"><tr role="row">{ for heads.iter().map(|head| html! { <th role="columnheader" scope="col">{ *head }</th> }) }</tr></thead>
                <tbody role="rowgroup">{ for self.effects.trials.iter().map(row) }</tbody>
            </table>
        }
    }
}

/// A diamond around the origin.
const DIAMOND: &str = "M-11 0L0-7L11 0L0 7Z";

/// The mark of a comparison around the origin, with the area of a square of this side.
fn mark(against: Against, side: f64) -> String {
    let half = side / 2.0;
    match against {
        Against::FeltDummy | Against::Several => {
            // Rounded once: two arcs that do not meet in a whole circle make an egg.
            let r = (10.0 * side / std::f64::consts::PI.sqrt()).round() / 10.0;
            format!(
                "M-{r:.1} 0a{r:.1} {r:.1} 0 1 1 {0:.1} 0a{r:.1} {r:.1} 0 1 1-{0:.1} 0z",
                2.0 * r
            )
        }
        Against::PlainDummy => format!("M-{half:.1}-{half:.1}h{side:.1}v{side:.1}h-{side:.1}z"),
        Against::Treatment => {
            // An equilateral triangle, its middle at the origin.
            let edge = side * (4.0 / 3f64.sqrt()).sqrt();
            let height = edge * 3f64.sqrt() / 2.0;
            let (top, foot, half) = (height * 2.0 / 3.0, height / 3.0, edge / 2.0);
            format!("M0-{top:.1}L{half:.1} {foot:.1}H-{half:.1}z")
        }
    }
}

/// The mark of a comparison beside words.
fn shape(against: Against, side: f64) -> Html {
    let class = if against == Against::Several { "hollow" } else { "filled" };
    html! {
        <svg class="trial-mark" viewBox="-20 -20 40 40" width="40" height="40" aria-hidden="true"><path {class} d={mark(against, side)} /></svg>
    }
}

/// An axis that holds no effect, the estimates and most of their intervals. What lies farther out is
/// cut off, and marked so by an arrow.
fn axis_around(effects: &TrialEffects<'_>) -> Axis {
    const FARTHEST: f64 = 3.0;
    const PAST: f64 = 1.0;
    let trials = effects.trials.iter().filter_map(|trial| trial.effect.as_ref());
    let averages = trials.map(|effect| effect.average);
    let averages = averages.chain(effects.averages.iter().map(|it| it.average));
    let (mut low, mut high) = (-0.5f64, 1.0f64);
    for (estimate, interval) in averages {
        low = low.min(interval.low.max(estimate.min(-0.5) - PAST));
        high = high.max(interval.high.min(estimate.max(1.0) + PAST));
    }
    let half = |value: f64| value * 2.0;
    Axis {
        low: half(low).floor().max(-2.0 * FARTHEST) / 2.0,
        high: half(high).ceil().min(2.0 * FARTHEST) / 2.0,
        margin: 8.0,
    }
}

/// The words and figures above the rows.
fn drawn(axis: Axis) -> Html {
    let ticks = (axis.low.ceil() as i32..=axis.high.floor() as i32).map(f64::from);
    html! {
        <svg class="trial-axis" width="100%" height="50">
            <text x="0" y="16">{ t!(plot_worse) }</text>
            <text x="100%" y="16" text-anchor="end">{ t!(plot_better) }</text>
            { for ticks.map(|tick| html! { <text class="tick" x={axis.per_cent(tick)} y="40" text-anchor="middle">{ figure(tick) }</text> }) }
        </svg>
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_mark_has_the_area_of_its_square() {
        assert_eq!(mark(Against::PlainDummy, 10.0), "M-5.0-5.0h10.0v10.0h-10.0z");
        assert!(mark(Against::FeltDummy, 10.0).starts_with("M-5.6 0a5.6 5.6"));
        // Half of 15.2 times 13.2.
        assert_eq!(mark(Against::Treatment, 10.0), "M0-8.8L7.6 4.4H-7.6z");
    }

    #[test]
    fn figures_are_written_with_a_true_minus() {
        let average = (-0.314, Interval { low: -0.6, high: 0.004 });
        assert_eq!(in_figures(average), ["−0.31".to_owned(), "(−0.6 to 0)".to_owned()]);
    }
}
