//! The outcomes of a study with all their figures.

use super::{interval, marks};
use crate::model::{Model, Shared};
use crate::wording::figure;
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
    let outcomes = &model.record(props.row).outcomes;
    if outcomes.is_empty() {
        return html! { <p class="muted">{ "No outcomes are reported in what we read." }</p> };
    }
    html! {
        <figure class="outcomes">
            <figcaption class="muted">{ "Every result that we read, the main one first. A line that crosses “no difference” means that chance alone could explain the result." }</figcaption>
            <table class="stacks" role="table">
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">{ "Outcome" }</th>
                        <th role="columnheader" scope="col">{ "Result" }</th>
                        <th role="columnheader" scope="col">{ "In each group" }</th>
                        <th role="columnheader" scope="col">{ "Difference" }</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{ for outcomes.iter().map(|outcome| row(model, outcome)) }</tbody>
            </table>
        </figure>
    }
}

fn row(model: &Model, outcome: &Outcome) -> Html {
    let main = outcome.primary.then(|| html! { <span class="tag">{ "Main result" }</span> });
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
            <th role="rowheader" scope="row" data-label="Outcome">
                <span>{ &outcome.name }{ " " }{ for main }</span>
                { for details.into_iter().flatten().map(|detail| html! { <span class="detail">{ detail }</span> }) }
            </th>
            <td role="cell" data-label="Result">{ marks::result(model, &outcome.result) }</td>
            <td role="cell" data-label="In each group">{ or_not_reported(arms.collect()) }</td>
            <td role="cell" data-label="Difference">
                { or_not_reported(effect.into_iter().collect()) }
                { for outcome.text.iter().map(|text| html! { <span class="detail">{ text }</span> }) }
            </td>
        </tr>
    }
}

fn or_not_reported(parts: Vec<Html>) -> Html {
    if parts.is_empty() {
        html! { <span class="muted">{ "not reported" }</span> }
    } else {
        parts.into_iter().collect()
    }
}

/// The figures of one arm; nothing if none is printed.
fn arm(arm: &ArmData) -> Option<Html> {
    let mut figures = Vec::new();
    match (arm.events, arm.n) {
        (Some(events), Some(n)) => figures.push(format!("{events} of {n}")),
        (Some(events), None) => figures.push(format!("{events} people")),
        (None, _) => {}
    }
    if let Some(mean) = arm.mean {
        let name = if arm.change_from_baseline == Some(true) { "mean change" } else { "mean" };
        let spread = match (arm.sd, arm.se) {
            (Some(sd), _) => format!(" (SD {})", figure(sd)),
            (None, Some(se)) => format!(" (SE {})", figure(se)),
            (None, None) => String::new(),
        };
        figures.push(format!("{name} {}{spread}", figure(mean)));
    }
    if arm.events.is_none() {
        figures.extend(arm.n.map(|n| format!("{n} people")));
    }
    let text = figures.join(", ");
    (!text.is_empty())
        .then(|| html! { <span class="arm"><b>{ &arm.arm }</b>{ ": " }{ text }</span> })
}
