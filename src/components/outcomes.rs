//! The outcomes of a study with all their figures.

use super::{interval, marks};
use crate::model::meta_analysis::figures::events_of;
use crate::model::{Model, Shared};
use crate::t;
use crate::wording::{figure, filled, key, list, people, percent};
use evidence::Record;
use evidence::blank::{Blank, Fact};
use evidence::record::{ArmData, Outcome, Spread};
use evidence::terms::SpreadKind;
use yew::prelude::*;

/// Properties of [`Outcomes`].
#[derive(Clone, PartialEq, Properties)]
pub struct OutcomesProps {
    /// The model.
    pub model: Shared,
    /// Row of the study.
    pub row: u32,
}

/// A table of every outcome: what was measured, when, what it showed, the figures of each arm, and
/// the difference with its interval, drawn and in words. On a narrow page each outcome is a block
/// with a name before each of its cells.
#[component]
pub fn Outcomes(props: &OutcomesProps) -> Html {
    let model = props.model.get();
    let record = model.record(props.row);
    let outcomes = &record.outcomes;
    if outcomes.is_empty() {
        let why = match record.blank(Fact::Outcomes) {
            Blank::NotReported => t!(outcomes_none_reported),
            Blank::NotInWhatWeRead => t!(outcomes_none),
            Blank::DoesNotApply => t!(outcomes_none_yet),
        };
        return html! { <><p class="muted">{ why }</p>{ no_figures(record) }</> };
    }
    html! {
        <>
        <figure class="outcomes">
            <figcaption class="muted">{ t!(outcomes_caption) }</figcaption>
            <table class="stacks" role="table">
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">{ t!(outcome_name) }</th>
                        <th role="columnheader" scope="col">{ t!(outcome_result) }</th>
                        <th role="columnheader" scope="col">{ t!(outcome_groups) }</th>
                        <th role="columnheader" scope="col">{ t!(outcome_difference) }</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{ for outcomes.iter().map(|outcome| row(model, record, outcome)) }</tbody>
            </table>
        </figure>
        { no_figures(record) }
        </>
    }
}

/// Why none of the results of a trial can be pooled.
fn no_figures(record: &Record) -> Html {
    let why = |why: &String| html! { <p class="careful"><b>{ t!(outcomes_no_figures) }</b>{ " " }{ why }</p> };
    record.no_figures.as_ref().map(why).unwrap_or_default()
}

fn row(model: &Model, record: &Record, outcome: &Outcome) -> Html {
    let main = outcome.primary.then(|| html! { <span class="tag">{ t!(main_result) }</span> });
    let details = [outcome.timepoint.as_ref(), outcome.instrument.as_ref()];
    let arms = outcome.arms_data.iter().filter_map(arm);
    let effect = outcome.effect.as_ref().map(|effect| {
        html! {
            <>
                { for interval::interval(effect) }
                <span>{ interval::in_words(model.label(effect.measure), effect) }</span>
                { for effect.analysis.iter().map(|analysis| html! { <span class="detail">{ t!(outcome_analysis, analysis = analysis) }</span> }) }
            </>
        }
    });
    html! {
        <tr role="row">
            <th role="rowheader" scope="row" data-label={t!(outcome_name)}>
                <span>{ &outcome.name }{ " " }{ for main }</span>
                { for details.into_iter().flatten().map(|detail| html! { <span class="detail">{ detail }</span> }) }
            </th>
            <td role="cell" data-label={t!(outcome_result)}>{ marks::result(model, &outcome.result) }</td>
            <td role="cell" data-label={t!(outcome_groups)}>{ or_blank(record, Fact::Any, arms.collect()) }</td>
            <td role="cell" data-label={t!(outcome_difference)}>
                { or_blank(record, Fact::Difference, effect.into_iter().collect()) }
                { for outcome.text.iter().map(|text| html! { <span class="detail">{ text }</span> }) }
            </td>
        </tr>
    }
}

fn or_blank(record: &Record, fact: Fact, parts: Vec<Html>) -> Html {
    if parts.is_empty() { marks::blank(record, fact) } else { parts.into_iter().collect() }
}

/// The figures of one arm; nothing if none is printed.
fn arm(arm: &ArmData) -> Option<Html> {
    let figures = figures(arm);
    let parts =
        || vec![("arm", html! { <b>{ &arm.arm }</b> }), ("figures", html! { list(&figures) })];
    (!figures.is_empty())
        .then(|| html! { <span class="arm">{ filled(key::arm_line, parts()) }</span> })
}

fn figures(arm: &ArmData) -> Vec<String> {
    let mut figures = Vec::new();
    let counted = match (arm.events, arm.percent, arm.n) {
        (Some(events), _, Some(n)) => {
            Some(t!(arm_events_of, events = events.to_string(), people = n.to_string()))
        }
        (Some(events), _, None) => Some(people(events)),
        (None, Some(share), Some(n)) => Some(percentage(arm, share, n)),
        (None, Some(share), None) => Some(percent(share)),
        (None, None, _) => None,
    };
    let is_counted = counted.is_some();
    figures.extend(counted);
    let change = arm.change_from_baseline == Some(true);
    if let Some(mean) = arm.mean.map(figure) {
        let (sd, se) = (arm.sd.map(figure), arm.se.map(figure));
        figures.push(match (change, sd, se) {
            (false, Some(sd), _) => t!(arm_mean_sd, figure = mean, spread = sd),
            (false, None, Some(se)) => t!(arm_mean_se, figure = mean, spread = se),
            (false, None, None) => t!(arm_mean, figure = mean),
            (true, Some(sd), _) => t!(arm_change_sd, figure = mean, spread = sd),
            (true, None, Some(se)) => t!(arm_change_se, figure = mean, spread = se),
            (true, None, None) => t!(arm_change, figure = mean),
        });
    }
    figures.extend(arm.median.map(figure).map(|median| match change {
        true => t!(arm_median_change, figure = median),
        false => t!(arm_median, figure = median),
    }));
    figures.extend(arm.spread.as_ref().and_then(spread));
    if !is_counted {
        figures.extend(arm.n.map(people));
    }
    figures
}

/// A percentage as printed, with the count that it stands for.
fn percentage(arm: &ArmData, share: f64, n: u32) -> String {
    let (percent, of) = (percent(share), people(n));
    match events_of(arm) {
        Ok(Some(((events, _), _))) => {
            t!(arm_percent_worked_out, percent = percent, people = of, events = events.to_string())
        }
        Ok(None) | Err(_) => t!(arm_percent, percent = percent, people = of),
    }
}

/// A spread as printed, with what it is.
fn spread(spread: &Spread) -> Option<String> {
    let value = spread.value.map(figure);
    let ends = spread.low.map(figure).zip(spread.high.map(figure));
    Some(match spread.kind {
        SpreadKind::StandardDeviation => t!(arm_spread_sd, figure = value?),
        SpreadKind::StandardError => t!(arm_spread_se, figure = value?),
        SpreadKind::Unclear => t!(arm_spread_unclear, figure = value?),
        SpreadKind::Quartiles => {
            ends.map(|(low, high)| t!(arm_spread_iqr, low = low, high = high))?
        }
        SpreadKind::Range => {
            ends.map(|(low, high)| t!(arm_spread_range, low = low, high = high))?
        }
        SpreadKind::Interval => {
            ends.map(|(low, high)| t!(arm_spread_ci, low = low, high = high))?
        }
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn figures_are_told_as_they_are_printed() {
        let told = |arm: ArmData| list(figures(&arm));
        let printed = |kind, value, ends: Option<(f64, f64)>| {
            let (low, high) = ends.unzip();
            Some(Spread { kind, value, low, high })
        };
        let n = Some(47);
        assert_eq!(
            told(ArmData { n, percent: Some(63.8), ..ArmData::default() }),
            "63.8% of 47 people (30, worked out)"
        );
        let unclear = ArmData { n: Some(552), percent: Some(17.0), ..ArmData::default() };
        assert_eq!(told(unclear), "17% of 552 people");
        let quartiles = printed(SpreadKind::Quartiles, None, Some((2.0, 6.0)));
        let median = ArmData { n, median: Some(4.0), spread: quartiles, ..ArmData::default() };
        assert_eq!(told(median), "median 4, middle half 2 to 6, 47 people");
        let range = printed(SpreadKind::Range, None, Some((-9.0, 1.5)));
        let change = Some(true);
        let median = ArmData {
            median: Some(-4.0),
            change_from_baseline: change,
            spread: range,
            ..ArmData::default()
        };
        assert_eq!(told(median), "median change −4, lowest to highest −9 to 1.5");
        let unknown = printed(SpreadKind::Unclear, Some(3.1), None);
        let mean = ArmData { mean: Some(12.0), spread: unknown, ..ArmData::default() };
        assert_eq!(told(mean), "mean 12, ± 3.1, and nobody says what that is");
        let interval = printed(SpreadKind::Interval, None, Some((10.0, 14.0)));
        let mean = ArmData { mean: Some(12.0), spread: interval, ..ArmData::default() };
        assert_eq!(told(mean), "mean 12, 95% interval of the mean 10 to 14");
        assert_eq!(told(ArmData { n, events: Some(3), ..ArmData::default() }), "3 of 47");
        assert_eq!(told(ArmData::default()), "");
    }
}
