//! The summary of findings of a condition: what happened to how many, and how sure anyone is.

use super::glossary::Marker;
use super::icons::{icon_array, per_hundred};
use super::{marks, source};
use crate::model::{Model, Shared};
use crate::t;
use crate::wording::lower_first;
use evidence::Base;
use evidence::condition::{Absolute, Answer, ConditionPage};
use yew::prelude::*;

/// In groups smaller than this, chance alone moves the numbers a good deal.
const SMALL_GROUP: u32 = 50;

/// The main outcome: the first whose people were counted.
pub fn main_outcome(page: &ConditionPage) -> Option<&Absolute> {
    page.outcomes.iter().find_map(|answer| answer.absolute.as_ref())
}

/// The summary of findings as a table, each outcome with the studies behind it.
pub fn findings_table(model: Shared, page: &ConditionPage, marker: &Marker) -> Html {
    let heads = [
        t!(findings_question),
        t!(findings_answer),
        t!(findings_with),
        t!(findings_without),
        t!(findings_certainty),
    ];
    html! {
        <table class="stacks findings" role="table" aria-label={t!(findings_title)}>
            <thead role="rowgroup"><tr role="row">{ for heads.iter().map(|head| html! { <th role="columnheader" scope="col">{ *head }</th> }) }</tr></thead>
            <tbody role="rowgroup">{ for page.outcomes.iter().map(|answer| outcome_row(model, answer, marker)) }</tbody>
        </table>
    }
}

fn outcome_row(model: Shared, answer: &Answer, marker: &Marker) -> Html {
    let model = model.get();
    let records: Vec<_> = answer.record_ids.iter().filter_map(|id| model.base.record(id)).collect();
    let trials = Base::trials(records.iter().copied());
    let group = |events: u32, n: u32| {
        html! { <><b>{ t!(in_hundred, n = per_hundred(events, n)) }</b><br /><span class="muted">{ t!(counted, events = events, n = n) }</span></> }
    };
    let given = |what: &str| html! { <><br /><span class="muted">{ t!(group_given, what = what) }</span></> };
    let counts = match &answer.absolute {
        Some(a) => html! {
            <>
                <td role="cell" data-label={t!(findings_with)}>
                    { group(a.intervention_events, a.intervention_n) }{ given(&treatment_of(model, a)) }
                </td>
                <td role="cell" data-label={t!(findings_without)}>
                    { group(a.comparator_events, a.comparator_n) }{ given(&a.comparator) }
                </td>
            </>
        },
        None => {
            let words = match answer.has_counts(&model.base) {
                true => t!(counted_elsewhere),
                false => t!(not_counted),
            };
            html! { <td role="cell" colspan="2" class="muted">{ words }</td> }
        }
    };
    let reasons = answer.reasons.iter().map(|reason| {
        let term = model.term(*reason);
        html! { <li><b>{ &term.label }</b>{ ". " }{ &term.plain }</li> }
    });
    let studies = records.iter().map(|record| {
        html! { <li>{ source::record_link(record) }</li> }
    });
    html! {
        <tr role="row">
            <th role="rowheader" scope="row" data-label={t!(findings_question)}>{ &answer.question }</th>
            <td role="cell" data-label={t!(findings_answer)}>
                { marker.text(&answer.answer) }
                { for answer.absolute.iter().map(|a| html! { <span class="muted what-counted">{ t!(what_was_counted, what = lower_first(&a.what), when = lower_first(&a.timepoint)) }</span> }) }
            </td>
            { counts }
            <td role="cell" data-label={t!(findings_certainty)}>
                { marks::certainty(model, answer.certainty) }
                <details class="why">
                    <summary>{ t!(findings_why) }</summary>
                    <p>{ &model.term(answer.certainty).plain }</p>
                    <ul>{ for reasons }</ul>
                    <p>{ &answer.why }</p>
                    if trials.trials > 0 {
                        <p>{ crate::pages::home::trials_in_words(&trials) }{ "." }</p>
                    }
                    <ul class="plain-list">{ for studies }</ul>
                </details>
            </td>
        </tr>
    }
}

/// What the people of the treated group were given: the form of the drug and the way, from the
/// record that the counts stand in.
pub fn treatment_of(model: &Model, absolute: &Absolute) -> String {
    match model.base.record(&absolute.record_id) {
        Some(record) => model.treatment(record),
        None => model.base.site.intervention.clone(),
    }
}

/// The main outcome as two groups of a hundred figures, with the numbers in a table.
pub fn main_outcome_figure(model: Shared, absolute: &Absolute) -> Html {
    let treatment = treatment_of(model.get(), absolute);
    let groups = [
        (treatment.as_str(), absolute.intervention_events, absolute.intervention_n),
        (absolute.comparator.as_str(), absolute.comparator_events, absolute.comparator_n),
    ];
    let small = absolute.intervention_n.min(absolute.comparator_n) < SMALL_GROUP;
    let study = model.get().base.record(&absolute.record_id);
    html! {
        <figure class="hundred">
            <figcaption>{ &absolute.what }{ t!(list_comma) }{ lower_first(&absolute.timepoint) }</figcaption>
            <div class="hundred-groups">
                { for groups.iter().map(|(name, events, n)| html! {
                    <div>
                        { icon_array(per_hundred(*events, *n), name) }
                        <p><b>{ t!(of_hundred, n = per_hundred(*events, *n)) }</b><br />{ t!(of_hundred_with, name = *name) }</p>
                    </div>
                }) }
            </div>
            <table>
                <thead><tr><th scope="col">{ t!(group) }</th><th scope="col">{ t!(group_counted) }</th><th scope="col">{ t!(group_people) }</th><th scope="col">{ t!(group_per_hundred) }</th></tr></thead>
                <tbody>{ for groups.iter().map(|(name, events, n)| html! {
                    <tr><th scope="row">{ *name }</th><td>{ *events }</td><td>{ *n }</td><td>{ per_hundred(*events, *n) }</td></tr>
                }) }</tbody>
            </table>
            if small {
                <p class="muted">{ t!(small_groups) }</p>
            }
            { for study.map(|record| html! { <p class="muted">{ t!(counted_in) }{ " " }{ source::record_link(record) }{ "." }</p> }) }
        </figure>
    }
}
