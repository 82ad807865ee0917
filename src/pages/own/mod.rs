//! Opens a file of records or of references from the reader's disk into the page; it goes nowhere.

mod decision;
mod filters;
mod foreign;
mod imported;
mod task;

use crate::browser::file::Handed;
use crate::browser::{download, page};
use crate::components::own::back;
use crate::model::imported::Imported;
use crate::model::{Bases, Shared, Shown};
use crate::t;
use crate::wording::{filled, key, list, number, records};
use citations::csv_heads;
use evidence_read::{Diagnostic, Diagnostics};
use explore::Query;
use imported::ImportedReferences;
use task::{Flag, LARGEST, Read, State, Task};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Properties of [`OwnFile`].
#[derive(Clone, PartialEq, Properties)]
pub struct OwnFileProps {
    /// The evidence there is.
    pub bases: Bases,
    /// Chooses what is looked at.
    pub set: Callback<Bases>,
    /// References that were imported.
    pub imported: Option<Imported>,
    /// Takes those of a file, or puts them away.
    pub import: Callback<Option<Imported>>,
    /// What is asked of them.
    pub query: Query,
    /// A file that was dropped on the page, here or elsewhere.
    pub dropped: Option<Handed>,
    /// Told when that was taken.
    pub taken: Callback<()>,
}

/// Opens a file, says what is wrong with it, and where its records are shown.
#[component]
pub fn OwnFile(props: &OwnFileProps) -> Html {
    let state = use_state_eq(|| State::Ready);
    let shown = use_state_eq(|| match &props.bases.now.get().own {
        Some(own) => own.shown,
        None => Shown::Instead,
    });
    let flag = use_mut_ref(Flag::default);
    {
        // Who leaves the page has no more use for the file.
        let flag = flag.clone();
        use_effect_with((), move |()| move || flag.borrow().set(true));
    }
    let begin = {
        let flag = flag.clone();
        move || {
            flag.borrow().set(true);
            let new = Flag::default();
            flag.replace(new.clone());
            new
        }
    };
    let task = {
        let (begin, tell) = (begin.clone(), state.setter());
        let (set, import) = (props.set.clone(), props.import.clone());
        move || Task { flag: begin(), tell: tell.clone(), set: set.clone(), import: import.clone() }
    };
    let open = {
        let (task, bases, shown) = (task.clone(), props.bases, *shown);
        Callback::from(move |file: Option<Handed>| {
            if let Some(file) = file {
                spawn_local(task().open(file, bases, shown));
            }
        })
    };
    let cancel = {
        let (begin, tell) = (begin.clone(), state.setter());
        move |_| {
            begin();
            tell.set(State::Cancelled);
            page::focus("own-file");
        }
    };
    let choose = {
        let (chosen, bases) = (shown.setter(), props.bases);
        Callback::from(move |now: Shown| {
            chosen.set(now);
            if bases.now.own.is_some() {
                spawn_local(task().show(bases, now));
            }
        })
    };
    let onchange = {
        let open = open.clone();
        move |event: Event| {
            open.emit(Handed::chosen(&event.target_unchecked_into::<HtmlInputElement>()));
        }
    };
    {
        let (open, taken) = (open.clone(), props.taken.clone());
        use_effect_with(props.dropped.clone(), move |dropped| {
            if dropped.is_some() {
                open.emit(dropped.clone());
                taken.emit(());
            }
        });
    }
    let is_busy = matches!(*state, State::Reading { .. } | State::Preparing);
    html! {
        <div class="reading own-page">
            <h1>{ t!(own_title) }</h1>
            <p class="lead">{ t!(own_lead) }</p>
            { looked_at(props.bases, &props.set) }
            if let Some(imported) = &props.imported {
                <ImportedReferences model={props.bases.built_in} imported={imported.clone()} query={props.query.clone()} close={props.import.reform(|()| None)} />
            }
            <fieldset class="own-choice">
                <legend>{ t!(own_where) }</legend>
                { choice(Shown::Instead, *shown, is_busy, &choose) }
                { choice(Shown::Beside, *shown, is_busy, &choose) }
            </fieldset>
            <div class="own-drop">
                <label for="own-file"><b>{ t!(own_choose) }</b></label>
                <input type="file" id="own-file" accept=".json,.csv,.tsv,.txt,.ris,.nbib,.bib,.enw,application/json,text/csv,text/tab-separated-values,text/plain,application/x-research-info-systems,application/x-bibtex" disabled={is_busy} {onchange} />
                <p class="muted">{ t!(own_drop) }</p>
            </div>
            <div role="status" class="own-said">{ said(&state) }</div>
            { progress(&state, cancel) }
            { wrong(&state) }
            <Forms />
        </div>
    }
}

fn choice(value: Shown, now: Shown, is_busy: bool, choose: &Callback<Shown>) -> Html {
    let (label, what) = match value {
        Shown::Instead => (t!(own_instead), t!(own_instead_what)),
        Shown::Beside => (t!(own_beside), t!(own_beside_what)),
    };
    let choose = choose.clone();
    let onchange = move |_: Event| choose.emit(value);
    html! {
        <label class="choice">
            <input type="radio" name="own-shown" checked={value == now} disabled={is_busy} {onchange} />
            <span>{ label }<span class="choice-plain">{ what }</span></span>
        </label>
    }
}

/// The file that is looked at now.
fn looked_at(bases: Bases, set: &Callback<Bases>) -> Html {
    let model = bases.now.get();
    let Some(own) = &model.own else {
        let Some(instead) = bases.instead else { return Html::default() };
        // It was opened before.
        let set = set.clone();
        let again = move |_| set.emit(Bases { now: bases.beside.unwrap_or(instead), ..bases });
        return html! { <p><button type="button" class="button" onclick={again}>{ t!(own_again, file = file_of(instead)) }</button></p> };
    };
    let renamed = own.renamed.iter().map(|(from, to)| {
        html! { <li><code translate="no">{ from.clone() }</code>{ " → " }<code translate="no">{ to.clone() }</code></li> }
    });
    let named = |id: &String| html! { <li><code translate="no">{ id.clone() }</code></li> };
    html! {
        <section class="answer" aria-label={t!(own_shown)}>
            <h2 id="own-shown" tabindex="-1">{ t!(own_shown_title, records = records(own.count as u64), file = &own.file) }</h2>
            if !own.left_out.is_empty() {
                <details>
                    <summary>{ t!(own_left_out, n = own.left_out.len()) }</summary>
                    <ul>{ for own.left_out.iter().map(named) }</ul>
                </details>
            }
            if !own.warnings.is_empty() {
                <details>
                    <summary>{ t!(own_warnings, n = own.warnings.count) }</summary>
                    { told(&own.warnings, t!(own_warnings_title)) }
                </details>
            }
            if !own.renamed.is_empty() {
                <details>
                    <summary>{ t!(own_renamed, n = own.renamed.len()) }</summary>
                    <ul>{ for renamed }</ul>
                </details>
            }
            <p class="list-actions">
                <a class="button primary" href="#/explore">{ t!(own_explore, n = model.base.records.len()) }</a>
                { back(bases, set) }
            </p>
        </section>
    }
}

fn file_of(model: Shared) -> &'static str {
    model.get().own.as_ref().map_or("", |own| &own.file)
}

/// What has become of the file, in words.
fn said(state: &State) -> Html {
    let text = match state {
        State::Ready => return Html::default(),
        State::Reading { name, .. } => t!(own_reading, file = name),
        State::Preparing => t!(own_preparing).to_owned(),
        State::Cancelled => t!(own_cancelled).to_owned(),
        State::TooLarge(name) => t!(own_too_large, file = name, most = megabytes(LARGEST)),
        State::Unreadable(name, why) => t!(own_unreadable, file = name, why = why),
        State::Foreign(name, seems) => foreign::sentence(name, *seems),
        State::Faulty(name, faults) => t!(own_faulty, file = name, n = faults.count),
    };
    html! { <p>{ text }</p> }
}

fn progress(state: &State, cancel: impl Fn(MouseEvent) + 'static) -> Html {
    let bar = match state {
        State::Reading { done, size, read, faults, .. } => {
            let mut text = t!(
                own_read,
                done = megabytes(*done),
                size = megabytes(*size),
                records = match *read {
                    Read::Records(read) => records(read as u64),
                    Read::References(read) => t!(n_references, n = read),
                }
            );
            if *faults > 0 {
                text = t!(label_and_text, label = text, text = t!(own_faults, n = *faults));
            }
            html! {
                <>
                    <progress aria-label={t!(own_progress)} max={size.to_string()} value={done.to_string()} />
                    <p class="figure">{ text }</p>
                </>
            }
        }
        State::Preparing => html! { <progress aria-label={t!(own_progress)} /> },
        _ => return Html::default(),
    };
    html! {
        <div class="own-progress">
            { bar }
            <p><button type="button" class="button" onclick={cancel}>{ t!(own_cancel) }</button></p>
        </div>
    }
}

fn megabytes(bytes: f64) -> String {
    // A tenth of a megabyte, so that a small file is not of none.
    crate::wording::figure((bytes / 100_000.0).ceil() / 10.0)
}

/// The faults of a file, one by one.
fn wrong(state: &State) -> Html {
    let State::Faulty(_, faults) = state else { return Html::default() };
    html! {
        <section class="own-faults">
            <h2 id="own-faults" tabindex="-1">{ t!(own_faults_title) }</h2>
            <p>{ t!(own_faults_what) }</p>
            { told(faults, t!(own_faults_title)) }
        </section>
    }
}

/// A table of faults, and how many more there are.
fn told(faults: &Diagnostics, title: &'static str) -> Html {
    let cell = |name: &'static str, text: &str| html! { <td role="cell" data-label={name}>{ text.to_owned() }</td> };
    let row = |fault: &Diagnostic| {
        html! {
            <tr role="row">
                <th role="rowheader" scope="row" translate="no">{ fault.file.clone() }</th>
                { cell(t!(own_fault_field), if fault.field.is_empty() { t!(own_fault_whole) } else { &fault.field }) }
                { cell(t!(own_fault_what), &fault.what) }
                { cell(t!(own_fault_mend), &fault.help) }
            </tr>
        }
    };
    let heads = [t!(own_fault_where), t!(own_fault_field), t!(own_fault_what), t!(own_fault_mend)];
    html! {
        <>
            <table class="stacks" role="table" aria-label={title}>
                <thead role="rowgroup"><tr role="row">{ for heads.into_iter().map(|head| html! { <th role="columnheader" scope="col">{ head }</th> }) }</tr></thead>
                <tbody role="rowgroup">{ for faults.first.iter().map(row) }</tbody>
            </table>
            if faults.untold() > 0 {
                <p>{ t!(and_more, n = faults.untold()) }</p>
            }
        </>
    }
}

/// How a file has to be written.
#[component]
fn Forms() -> Html {
    let refused = use_state_eq(|| false);
    let take = {
        let refused = refused.clone();
        move |_: MouseEvent| {
            // Spreadsheets take a file without the mark for another encoding.
            let text = format!("\u{feff}{}\r\n", csv_heads().collect::<Vec<_>>().join(","));
            refused.set(download::download("heads.csv", "text/csv", &text).is_err());
        }
    };
    let heads = html! { <span translate="no">{ list(csv_heads()) }</span> };
    html! {
        <section>
            <h2>{ t!(own_forms) }</h2>
            <h3>{ t!(own_form_references) }</h3>
            <p>{ filled(key::own_form_references_what, vec![("forms", html! { <span translate="no">{ foreign::forms() }</span> })]) }</p>
            <h3>{ t!(own_form_records) }</h3>
            <p>{ t!(own_form_json) }</p>
            <p>{ t!(own_form_csv) }</p>
            <details>
                <summary>{ t!(own_columns) }</summary>
                <p>{ filled(key::sentence, vec![("text", heads)]) }</p>
            </details>
            <p><button type="button" class="button" onclick={take}>{ t!(own_heads) }</button></p>
            if *refused {
                <p role="alert">{ t!(download_refused) }</p>
            }
            <p>{ t!(own_rules, most = number(LARGEST as u64 / 1_048_576)) }</p>
        </section>
    }
}
