//! What this page is, how it was made, and what it holds.

use crate::components::copy::CopyButton;
use crate::components::flow::search_flow;
use crate::components::known::known;
use crate::components::made::made;
use crate::components::versions::versions;
use crate::components::{marks, source};
use crate::model::{Model, Shared};
use crate::t;
use crate::wording::{filled, key, number};
use evidence::known::KnownStudy;
use evidence::site::Host;
use evidence::terms::{Direction, Kind, Word};
use evidence::vocabulary::Term;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use yew::prelude::*;

/// Properties of [`About`].
#[derive(Clone, PartialEq, Properties)]
pub struct AboutProps {
    /// The model.
    pub model: Shared,
}

/// Method, levels, counts, date, hash, licences, and how to report an error.
#[component]
pub fn About(props: &AboutProps) -> Html {
    let model = props.model.get();
    let site = &model.base.site;
    let section = |section: &evidence::site::Section| {
        html! {
            <section>
                <h2>{ &section.title }</h2>
                { for section.text.iter().map(|text| html! { <p>{ text }</p> }) }
            </section>
        }
    };
    let level = |level: &Term| {
        let name = if level.slug == "none" { "—".to_owned() } else { level.slug.clone() };
        html! {
            <tr>
                <th scope="row">{ name }</th>
                <td><b>{ &level.label }</b><span class="detail">{ &level.plain }</span></td>
            </tr>
        }
    };
    let direction = |direction: &Direction| {
        html! { <li>{ marks::direction(model, *direction) }<span class="detail">{ &model.term(*direction).plain }</span></li> }
    };
    let report = error_report(model);
    html! {
        <div class="reading">
            <h1>{ t!(about_title, title = &site.title) }</h1>
            { for site.about.iter().map(section) }
            <section>
                <h2>{ t!(about_levels) }</h2>
                <p>{ t!(about_levels_rule) }</p>
                <table class="levels">
                    <thead><tr><th scope="col">{ t!(about_level) }</th><th scope="col">{ t!(about_level_is) }</th></tr></thead>
                    <tbody>{ for model.base.vocabulary.designs.levels.iter().map(level) }</tbody>
                </table>
                <p>{ t!(about_levels_certainty) }</p>
            </section>
            <section>
                <h2>{ t!(about_signs) }</h2>
                <ul class="signs">{ for Direction::ALL.iter().map(direction) }</ul>
            </section>
            <section>
                <h2>{ t!(about_counts) }</h2>
                { counts(model) }
                <p>{ made(model) }</p>
                // A file of the reader's own has no hash.
                if !model.base.sha256.is_empty() {
                    <p>{ filled(key::about_hash, vec![("hash", html! { <code class="hash" translate="no">{ &model.base.sha256 }</code> })]) }</p>
                }
            </section>
            { versions(model) }
            { search_flow(model) }
            { unread(model) }
            <section>
                <h2>{ t!(own_title) }</h2>
                <p>{ filled(key::own_about, vec![("link", html! { <a href="#/own">{ t!(own_about_link) }</a> })]) }</p>
            </section>
            <section>
                <h2>{ t!(about_licences) }</h2>
                <p>
                    { filled(key::footer_data, vec![("licence", source::link(model, &site.licence.data_url, &site.licence.data))]) }{ " " }
                    { filled(key::footer_program, vec![("licence", html! { &site.licence.program })]) }
                </p>
            </section>
            <section>
                <h2>{ t!(about_error) }</h2>
                <p>{ &site.report.how }</p>
                { for site.report.url.iter().map(|url| html! { <p translate="no">{ source::link(model, url, url) }</p> }) }
                { for site.host.as_ref().and_then(host) }
                <p><CopyButton label={t!(about_copy_details)} text={Callback::from(move |()| report.clone())} /></p>
            </section>
        </div>
    }
}

/// Whoever offers this copy of the page, and the way to reach them.
fn host(host: &Host) -> Option<Html> {
    let url = host.url()?;
    let rel = "noopener noreferrer external";
    let contact = html! { <a href={url} {rel} translate="no">{ &host.contact }</a> };
    let said = match &host.name {
        Some(name) => {
            let name = html! { <span translate="no">{ name }</span> };
            filled(key::about_host, vec![("name", name), ("contact", contact)])
        }
        None => filled(key::about_host_contact, vec![("contact", contact)]),
    };
    Some(html! { <p>{ said }</p> })
}

fn counts(model: &Model) -> Html {
    let records = &model.base.records;
    let of_kind = |kind: &Kind| records.iter().filter(|record| record.kind == *kind).count();
    let row = |name: &str, count: usize| {
        html! { <tr><th scope="row">{ name.to_owned() }</th><td class="figure">{ number(count as u64) }</td></tr> }
    };
    let retracted = records.iter().filter(|record| record.is_retracted()).count();
    html! {
        <table class="counts">
            <tbody>
                { row(t!(count_records), records.len()) }
                { for Kind::ALL.iter().map(|kind| row(model.label(*kind), of_kind(kind))) }
                { row(t!(count_retracted), retracted) }
                { row(t!(count_conditions), model.base.conditions.len()) }
                { row(t!(count_claims), model.base.claims.len()) }
                { row(t!(count_known), model.base.known.len()) }
            </tbody>
        </table>
    }
}

/// Studies whose results could not be read, counted by the reason.
fn unread(model: &Model) -> Html {
    let studies: Vec<&KnownStudy> = model.base.known.iter().collect();
    if studies.is_empty() {
        return Html::default();
    }
    let row = |(why, count): (&str, usize)| {
        html! { <tr><th scope="row">{ why }</th><td class="figure">{ number(count as u64) }</td></tr> }
    };
    html! {
        <section>
            <h2>{ t!(about_known) }</h2>
            <p>{ t!(about_known_lead) }</p>
            <table class="counts" aria-label={t!(about_known_why)}><tbody>{ for reasons(&studies).into_iter().map(row) }</tbody></table>
            { known(model, &studies) }
        </section>
    }
}

/// Why studies could not be read, and how many for each reason, the most frequent first.
fn reasons<'a>(studies: &[&'a KnownStudy]) -> Vec<(&'a str, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for study in studies {
        *counts.entry(&study.why).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    explore::sort_by_key(&mut counts, |(_, count)| Reverse(*count));
    counts
}

/// What the keepers of the evidence base need to know of this copy.
pub fn error_report(model: &Model) -> String {
    let site = &model.base.site;
    t!(
        report_text,
        title = &site.title,
        date = &site.read_up_to,
        hash = &model.base.sha256,
        page = crate::browser::address::fragment(),
    )
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn every_study_that_could_not_be_read_counts_for_one_reason() {
        let model =
            Model::unpack(fixture::EVIDENCE).expect("the fixture is packed by the same code");
        let studies: Vec<&KnownStudy> = model.base.known.iter().collect();
        let reasons = reasons(&studies);
        assert_eq!(reasons.iter().map(|(_, count)| count).sum::<usize>(), studies.len());
        assert!(reasons.is_sorted_by_key(|(_, count)| Reverse(*count)));
    }
}
