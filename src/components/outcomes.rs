//! The outcomes of a study with all their figures.

use super::{interval, marks};
use crate::model::{Model, Shared};
use crate::t;
use crate::wording::{figure, filled, key, list, people};
use evidence::Record;
use evidence::blank::{Blank, Fact};
use evidence::record::{ArmData, Outcome};
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
        return html! { <p class="muted">{ why }</p> };
    }
    html! {
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
    }
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
    let mut figures = Vec::new();
    match (arm.events, arm.n) {
        (Some(events), Some(n)) => {
            figures.push(t!(arm_events_of, events = events.to_string(), people = n.to_string()))
        }
        (Some(events), None) => figures.push(people(events)),
        (None, _) => {}
    }
    if let Some(mean) = arm.mean {
        let (change, mean) = (arm.change_from_baseline == Some(true), figure(mean));
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
    if arm.events.is_none() {
        figures.extend(arm.n.map(people));
    }
    let parts =
        || vec![("arm", html! { <b>{ &arm.arm }</b> }), ("figures", html! { list(&figures) })];
    (!figures.is_empty())
        .then(|| html! { <span class="arm">{ filled(key::arm_line, parts()) }</span> })
}
