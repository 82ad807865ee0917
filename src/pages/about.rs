//! What this page is, how it was made, and what it holds.

use crate::components::copy::CopyButton;
use crate::components::{marks, source};
use crate::model::{Model, Shared};
use crate::wording::{date, number};
use evidence::terms::{Direction, Kind, Word};
use evidence::vocabulary::Term;
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
            <h1>{ format!("About “{}”", site.title) }</h1>
            { for site.about.iter().map(section) }
            <section>
                <h2>{ "How evidence levels are worked out" }</h2>
                <p>{ "Each record gets its level from one rule, by how the study was made (Oxford Centre for Evidence-Based Medicine, Levels of Evidence 2011, the question “Does this intervention help?”). Nobody types a level in. A level may be lowered by one with a reason that stands in the record." }</p>
                <table class="levels">
                    <thead><tr><th scope="col">{ "Level" }</th><th scope="col">{ "What it is" }</th></tr></thead>
                    <tbody>{ for model.base.vocabulary.designs.levels.iter().map(level) }</tbody>
                </table>
                <p>{ "A level belongs to one study. How sure anyone is about an answer (its certainty) takes all studies together, and is another thing: many trials at level 2 can still leave an answer uncertain." }</p>
            </section>
            <section>
                <h2>{ "What the signs mean" }</h2>
                <ul class="signs">{ for Direction::ALL.iter().map(direction) }</ul>
            </section>
            <section>
                <h2>{ "What is in it" }</h2>
                { counts(model) }
                <p>{ format!("Sources were read up to {}.", date(&site.read_up_to)) }</p>
                <p>{ "Fingerprint of the evidence base (SHA-256): " }<code class="hash">{ &model.base.sha256 }</code></p>
            </section>
            <section>
                <h2>{ "Licences" }</h2>
                <p>{ "Evidence base: " }{ source::link(model, &site.licence.data_url, &site.licence.data) }{ ". Program: " }{ &site.licence.program }{ "." }</p>
            </section>
            <section>
                <h2>{ "Found an error?" }</h2>
                <p>{ &site.report.how }</p>
                { for site.report.url.iter().map(|url| html! { <p>{ source::link(model, url, url) }</p> }) }
                <p><CopyButton label="Copy details for a report" text={Callback::from(move |()| report.clone())} /></p>
            </section>
        </div>
    }
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
                { row("All records", records.len()) }
                { for Kind::ALL.iter().map(|kind| row(model.label(*kind), of_kind(kind))) }
                { row("Of these retracted, and counted for nothing", retracted) }
                { row("Conditions with an answer", model.base.conditions.len()) }
                { row("Claims checked", model.base.claims.len()) }
            </tbody>
        </table>
    }
}

/// What the keepers of the evidence base need to know of this copy.
pub fn error_report(model: &Model) -> String {
    let site = &model.base.site;
    format!(
        "{}, evidence read up to {}, SHA-256 {}\nPage: {}\nWhat is wrong:\nSource that says otherwise:\n",
        site.title,
        site.read_up_to,
        model.base.sha256,
        crate::browser::address::fragment(),
    )
}
