//! One or two pages on paper to take along to an appointment.

use super::condition::{Extent, answer};
use crate::browser::{address, clock};
use crate::components::findings::{main_outcome, treatment_of};
use crate::components::glossary::Marker;
use crate::components::icons::per_hundred;
use crate::components::own_lines::{About, OwnLines};
use crate::components::print::PrintButton;
use crate::components::qr::qr_code;
use crate::model::Shared;
use crate::t;
use crate::wording::{date, lower_first};
use evidence::Record;
use yew::prelude::*;

/// Studies that are on the sheet at first.
const CHOSEN_AT_FIRST: usize = 3;

/// Properties of [`Visit`].
#[derive(Clone, PartialEq, Properties)]
pub struct VisitProps {
    /// The model.
    pub model: Shared,
    /// Slug of the condition.
    pub slug: String,
}

/// The answer, the harms, chosen studies and the questions, with a button that prints them.
#[component]
pub fn Visit(props: &VisitProps) -> Html {
    let model = props.model.get();
    let slug = props.slug.as_str();
    let page = model.base.condition_page(slug);
    let ids = page.map(|page| page.key_records.as_slice()).unwrap_or_default();
    let records: Vec<&Record> = ids.iter().filter_map(|id| model.base.record(id)).collect();
    let chosen =
        use_state_eq(|| (0..records.len()).map(|nth| nth < CHOSEN_AT_FIRST).collect::<Vec<_>>());
    let Some(condition) = model.base.condition(slug) else { return Html::default() };
    let marker = Marker::new(props.model);
    let choice = |(nth, record): (usize, &&Record)| {
        let is_chosen = chosen[nth];
        let (now, chosen) = ((*chosen).clone(), chosen.setter());
        let onchange = move |_: Event| {
            let mut changed = now.clone();
            changed[nth] = !is_chosen;
            chosen.set(changed);
        };
        html! {
            <li key={nth} class={(!is_chosen).then_some("no-print")}>
                <label class="sheet-study">
                    <input class="no-print" type="checkbox" checked={is_chosen} {onchange} />
                    <span><b translate="no">{ record.heading() }</b>{ format!(" ({}). ", record.year) }{ &record.finding }</span>
                </label>
            </li>
        }
    };
    let site = &model.base.site;
    html! {
        <div class="visit-page">
            <p class="breadcrumb no-print"><a href={format!("#/condition/{slug}")}>{ &condition.label }</a></p>
            <h1>{ t!(visit_title, condition = &condition.label) }</h1>
            <p class="no-print">{ t!(visit_how) }</p>
            <p class="no-print"><PrintButton class="button primary" label={t!(visit_print)} /></p>
            <p class="to-fill-in" aria-hidden="true"><span>{ t!(visit_when) }</span><span>{ t!(visit_with) }</span></p>
            { answer(props.model, page, &marker, Extent::WithoutHarms) }
            { for page.and_then(main_outcome).map(|a| html! {
                <p><b>{ &a.what }{ t!(list_comma) }{ lower_first(&a.timepoint) }{ ": " }</b>
                    { t!(visit_counts,
                        with = per_hundred(a.intervention_events, a.intervention_n), intervention = treatment_of(model, a),
                        events = a.intervention_events, people = a.intervention_n,
                        without = per_hundred(a.comparator_events, a.comparator_n), comparator = &a.comparator,
                        other_events = a.comparator_events, other_people = a.comparator_n) }
                </p>
            }) }
            { for page.and_then(|page| page.harms_here.as_ref()).map(|harms| html! {
                <section><h2>{ t!(condition_harms) }</h2><p>{ harms }</p></section>
            }) }
            if !records.is_empty() {
                <section>
                    <h2>{ t!(visit_studies) }</h2>
                    <p class="no-print muted">{ t!(visit_choose) }</p>
                    <ul class="plain-list spaced">{ for records.iter().enumerate().map(choice) }</ul>
                </section>
            }
            <section>
                <h2>{ t!(condition_questions) }</h2>
                <ul class="spaced to-tick">{ for page.iter().flat_map(|page| &page.questions).map(|question| html! { <li>{ question }</li> }) }</ul>
                <OwnLines about={About::Questions(slug.to_owned().into())} to_write_on=true />
            </section>
            <section>
                <h2>{ t!(visit_medicines) }</h2>
                <OwnLines about={About::Medicines} to_write_on=true />
            </section>
            <section class="agreed" aria-hidden="true">
                <h2>{ t!(visit_agreed) }</h2>
                <div class="write-lines"><span /><span /></div>
            </section>
            <div class="visit-source">
                { read_again(slug) }
                <p class="muted">
                    { t!(visit_source, title = &site.title, date = date(&site.read_up_to)) }{ " " }
                    { t!(visit_printed, date = date(&clock::today())) }{ " " }
                    { &site.notice }{ ". " }{ &site.notice_detail }
                </p>
            </div>
        </div>
    }
}

/// The address of the condition's page, for a phone to read off the paper. A file on a device has none
/// that anyone else could open.
fn read_again(slug: &str) -> Html {
    let address = address::with_fragment(&format!("#/condition/{slug}"));
    if !address.starts_with("http") {
        return Html::default();
    }
    html! {
        <figure class="read-again">
            { qr_code(&address, t!(visit_code)) }
            <figcaption>{ t!(visit_read_again) }{ " " }<span translate="no">{ &address }</span></figcaption>
        </figure>
    }
}
