//! The plain page: the evidence as HTML that needs no program.
//!
//! It is drawn when the page is built. It stands before the program starts, and wherever it cannot
//! start: it begins as Home does, and holds every condition with its bottom line and every record with
//! its main result and a way to its source.

use crate::components::frame::{Header, footer};
use crate::components::prerendered::Prerendered;
use crate::components::source;
use crate::model::{Model, Shared};
use crate::pages::home::Home;
use crate::route::Route;
use crate::t;
use crate::wording::{filled, key};
use evidence::known::KnownStudy;
use evidence::terms::{Kind, Word};
use evidence::{Record, address};
use yew::prelude::*;

/// Properties of [`Plain`].
#[derive(Clone, PartialEq, Properties)]
pub struct PlainProps {
    /// The model.
    pub model: Shared,
}

/// The plain page.
#[component]
pub fn Plain(props: &PlainProps) -> Html {
    let model = props.model;
    html! {
        <ContextProvider<Prerendered> context={Prerendered}>
            // Beside the plain page, as it is true of the other one too.
            <aside id="changed" class="message" aria-label={t!(plain_changed_label)} hidden={true}>
                <p>{ t!(plain_changed) }</p>
            </aside>
            <div id="plain">
                <Header {model} route={Route::Home} />
                <main>
                    { trouble() }
                    <noscript><p class="message">{ t!(plain_no_scripts) }</p></noscript>
                    // Shown by the styles if no script of the page has run after a while: a host that
                    // changes one makes browsers refuse it, and then nothing else can say so.
                    <p class="message not-started">{ t!(plain_not_let_run) }</p>
                    <Home {model} settled={true} />
                    { records(&model) }
                </main>
                { footer(&model) }
            </div>
        </ContextProvider<Prerendered>>
    }
}

/// Why there is no program, and ways on. `web/failure.js` shows what fits.
fn trouble() -> Html {
    let reason = |why: &'static str, what: &'static str, more: &'static str| {
        // The one for a browser that knows none of our scripts.
        let hidden = why != "browser";
        html! { <p data-why={why} {hidden}><strong>{ what }</strong>{ " " }{ more }</p> }
    };
    let details = html! { <code translate="no" /> };
    html! {
        <div id="trouble" class="message" role="alert" hidden={true}>
            { reason("blocked", t!(plain_blocked), t!(plain_blocked_more)) }
            { reason("browser", t!(plain_not_started), t!(plain_not_started_more)) }
            { reason("unknown", t!(plain_unknown), t!(plain_unknown_more)) }
            { reason("damaged", t!(plain_damaged), t!(plain_damaged_more)) }
            { reason("stopped", t!(plain_stopped), t!(plain_stopped_more)) }
            <div data-typed="" hidden={true}>
                <p>{ t!(plain_typed) }</p>
                <pre translate="no" />
            </div>
            <p>
                <button type="button" id="go-on" class="button" data-why="unknown damaged stopped" hidden={true}>{ t!(plain_go_on) }</button>
                { " " }
                <button type="button" id="start-again" class="button" data-why="browser blocked unknown damaged stopped" hidden={true}>{ t!(plain_start_again) }</button>
            </p>
            <p class="muted">{ filled(key::plain_for_whoever_mends, vec![("details", details)]) }</p>
        </div>
    }
}

/// All records by their kind, and the studies that could not be read.
fn records(model: &Model) -> Html {
    let all = &model.base.records;
    let of_kind = |kind: &Kind| {
        let records = all.iter().filter(|record| record.kind == *kind);
        let entries: Vec<Html> = records.map(|record| entry(model, record)).collect();
        folded(t!(plain_kind, kind = model.label(*kind), n = entries.len()), entries)
    };
    let known: Vec<Html> = model.base.known.iter().map(|study| unread(model, study)).collect();
    html! {
        <section>
            <h2>{ t!(plain_records, n = all.len()) }</h2>
            { for Kind::ALL.iter().map(of_kind) }
            { folded(t!(known_studies, n = known.len()), known) }
        </section>
    }
}

/// A list under the line that counts it; nothing where it is empty.
fn folded(summary: String, entries: Vec<Html>) -> Html {
    if entries.is_empty() {
        return Html::default();
    }
    let items = entries.into_iter().map(|entry| html! { <li>{ entry }</li> });
    html! {
        <details>
            <summary>{ summary }</summary>
            <ul class="plain-records">{ for items }</ul>
        </details>
    }
}

fn entry(model: &Model, record: &Record) -> Html {
    let heading = record.heading();
    let title = match address::of(record) {
        Some(address) => source::link(model, &address, &heading),
        None => html! { heading },
    };
    let parts = vec![
        ("title", html! { <span translate="no">{ title }</span> }),
        ("year", html! { record.year }),
        ("result", html! { model.label(record.direction) }),
    ];
    html! {
        <>
            if record.is_retracted() {
                <b>{ t!(sentence, text = model.label(record.status)) }</b>{ " " }
            }
            { filled(key::plain_record, parts) }
        </>
    }
}

/// A study whose results could not be read, and why.
fn unread(model: &Model, study: &KnownStudy) -> Html {
    let translate = study.has_title().then_some("no");
    let title = match study.address() {
        Some(address) => source::link(model, &address, &study.title),
        None => html! { &study.title },
    };
    html! {
        <>
            <span {translate}>{ title }</span>
            if let Some(year) = study.year {
                { format!(" ({year})") }
            }
            { ". " }{ &study.why }
        </>
    }
}
