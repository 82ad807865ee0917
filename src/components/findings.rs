//! The summary of findings of a condition: what happened to how many, and how sure anyone is.

use super::glossary::Marker;
use super::icons::{icon_array, per_hundred};
use super::{marks, source};
use crate::model::{Model, Shared};
use crate::t;
use crate::wording::lower_first;
use evidence::Base;
use evidence::condition::{Absolute, Answer, ConditionPage, first_sentence};
use yew::prelude::*;

/// In groups smaller than this, chance alone moves the numbers a good deal.
const SMALL_GROUP: u32 = 50;

/// The main outcome: the first whose people were counted.
pub fn main_outcome(page: &ConditionPage) -> Option<&Absolute> {
    page.outcomes.iter().find_map(|answer| answer.absolute.as_ref())
}

/// A finding in a line: the question, what was found in a sentence, and how sure that is.
pub fn finding_line(model: &Model, answer: &Answer) -> Html {
    html! {
        <>
            <span class="fold-name">{ &answer.question }</span>
            { marks::certainty(model, answer.certainty) }
            <span class="fold-more">{ first_sentence(&answer.answer) }</span>
        </>
    }
}

/// A finding with its counts, why anyone is as sure of it, and the studies behind it.
pub fn finding(model: Shared, answer: &Answer, marker: &Marker) -> Html {
    let model = model.get();
    let records: Vec<_> = answer.record_ids.iter().filter_map(|id| model.base.record(id)).collect();
    let trials = Base::trials(records.iter().copied());
    let reasons = answer.reasons.iter().map(|reason| {
        let term = model.term(*reason);
        html! { <li><b>{ &term.label }</b>{ ". " }{ &term.plain }</li> }
    });
    let studies = records.iter().map(|record| {
        html! { <li>{ source::record_link(record) }</li> }
    });
    html! {
        <>
            <p>{ marker.text(&answer.answer) }</p>
            { counts(model, answer) }
            <h3>{ t!(findings_why) }</h3>
            <p>{ &model.term(answer.certainty).plain }</p>
            <ul>{ for reasons }</ul>
            <p>{ &answer.why }</p>
            if trials.trials > 0 {
                <p>{ crate::pages::home::trials_in_words(&trials) }{ "." }</p>
            }
            <ul class="plain-list">{ for studies }</ul>
        </>
    }
}

/// How many people had the outcome in each group, or that nobody counted them.
fn counts(model: &Model, answer: &Answer) -> Html {
    let Some(a) = &answer.absolute else {
        let words = match answer.has_counts(&model.base) {
            true => t!(counted_elsewhere),
            false => t!(not_counted),
        };
        return html! { <p class="muted">{ words }</p> };
    };
    let group = |label: &'static str, what: &str, events: u32, n: u32| {
        html! {
            <div>
                <dt>{ label }<span class="detail">{ t!(group_given, what = what) }</span></dt>
                <dd><b>{ t!(in_hundred, n = per_hundred(events, n)) }</b><span class="detail">{ t!(counted, events = events, n = n) }</span></dd>
            </div>
        }
    };
    html! {
        <>
            <dl class="facts">
                { group(t!(findings_with), &treatment_of(model, a), a.intervention_events, a.intervention_n) }
                { group(t!(findings_without), &a.comparator, a.comparator_events, a.comparator_n) }
            </dl>
            <p class="muted what-counted">{ t!(what_was_counted, what = lower_first(&a.what), when = lower_first(&a.timepoint)) }</p>
        </>
    }
}

/// The main outcome in a line: of a hundred people in each group, how many.
pub fn main_outcome_line(model: &Model, a: &Absolute) -> Html {
    html! {
        <>
            <span class="fold-name">{ &a.what }{ t!(list_comma) }{ lower_first(&a.timepoint) }</span>
            <span class="fold-more">{ t!(main_in_hundred,
                with = per_hundred(a.intervention_events, a.intervention_n), treatment = treatment_of(model, a),
                without = per_hundred(a.comparator_events, a.comparator_n), comparator = &a.comparator) }</span>
        </>
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
