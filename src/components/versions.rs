//! The releases of the evidence base, and what changed from each to the next.

use crate::components::fold::first;
use crate::model::Model;
use crate::t;
use crate::wording::{Value, date, fill, filled, key, lower_first};
use evidence::release::{AnswerMoved, RecordCounts, Release};
use evidence::terms::{Certainty, Verdict};
use yew::prelude::*;

/// The newest release with what changed since the one before, and the older ones in a list; nothing for a
/// base that was never released.
pub fn versions(model: &'static Model) -> Html {
    let releases = &model.base.releases;
    let Some(newest) = releases.first() else { return Html::default() };
    let before = releases.get(1);
    let older = releases.iter().skip(1).map(|release| html! {
        <>
            <b>{ named(release) }</b>
            <span class="detail">{ for release.notes.iter().map(|note| html! { <>{ note }{ " " }</> }) }</span>
        </>
    });
    let counts = newest.records.map(counted).unwrap_or_default();
    let told: Vec<String> = newest.notes.iter().cloned().chain(counts).collect();
    html! {
        <section id="versions">
            <h2>{ match before {
                Some(before) => t!(versions_since, version = &before.version),
                None => t!(versions_title).to_owned(),
            } }</h2>
            <p>{ t!(versions_now, version = &newest.version, date = date(&newest.date)) }</p>
            <ul class="spaced">{ for told.into_iter().map(|text| html! { <li>{ text }</li> }) }</ul>
            { answers(model, &newest.answers) }
            if before.is_some() {
                <h3>{ t!(versions_older) }</h3>
                { first(3, "versions", "plain-list", older.collect(), |all| t!(versions_all, n = all as u64)) }
            }
        </section>
    }
}

/// `Version 1.4.0, 1 December 2026`
fn named(release: &Release) -> String {
    t!(versions_named, version = &release.version, date = date(&release.date))
}

/// What became of records, a line for each that is not zero.
fn counted(counts: RecordCounts) -> Vec<String> {
    let RecordCounts { added, changed, removed, retracted } = counts;
    let lines = [
        (added, key::versions_added),
        (changed, key::versions_changed),
        (removed, key::versions_removed),
        (retracted, key::versions_retracted),
    ];
    let told = lines.into_iter().filter(|(count, _)| *count > 0);
    told.map(|(count, text)| fill(text, &[("n", Value::Count(count.into()))])).collect()
}

fn answers(model: &'static Model, moved: &'static [AnswerMoved]) -> Html {
    if moved.is_empty() {
        return Html::default();
    }
    let says = |verdict: Verdict, certainty: Certainty| {
        let (verdict, certainty) = (model.label(verdict), lower_first(model.label(certainty)));
        html! { t!(versions_answer, verdict = verdict, certainty = certainty) }
    };
    let answer = |it: &'static AnswerMoved| {
        let href = format!("#/condition/{}", it.condition);
        let link = html! { <a {href}>{ model.condition_label(&it.condition) }</a> };
        let places = vec![
            ("condition", link),
            ("before", says(it.verdict_before, it.certainty_before)),
            ("now", says(it.verdict, it.certainty)),
        ];
        html! { <li>{ filled(key::versions_moved, places) }</li> }
    };
    html! {
        <>
            <h3>{ t!(versions_answers) }</h3>
            <ul class="spaced">{ for moved.iter().map(answer) }</ul>
        </>
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn what_did_not_happen_is_not_counted() {
        let counts = RecordCounts { added: 269, changed: 1, removed: 0, retracted: 0 };
        assert_eq!(counted(counts), ["269 new records", "1 record in which something was changed"]);
        assert!(counted(RecordCounts::default()).is_empty());
    }
}
