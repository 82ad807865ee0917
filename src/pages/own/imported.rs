//! References that were imported: searched, narrowed down by what can be told of them, screened, and
//! taken away again. Those that the built-in evidence has are shown as it has them.

use super::decision::{REASONS, decision};
use super::filters::{chips, filters};
use crate::browser::address;
use crate::browser::storage::Kept;
use crate::components::card::RecordCard;
use crate::components::highlight::marked;
use crate::components::offers::{Content, Offer, Offers};
use crate::components::searched::{Filters, not_understood};
use crate::components::select::Select;
use crate::components::source::reference_identifiers;
use crate::components::total::Total;
use crate::model::imported::{FoundImports, Held, Imported, Row};
use crate::model::{Model, Shared};
use crate::route::Route;
use crate::screening::{Decision, Decisions, Screening, use_screening};
use crate::t;
use crate::wording::{list, number, text};
use citations::Screened;
use evidence::names::Author;
use evidence::terms::{Status, Word as _};
use explore::{LONGEST_TEXT, Query};
use references::Why;
use std::collections::BTreeSet;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// References drawn at first, and with each "more".
const STEP: usize = 20;
/// Most authors that are named.
const MOST_AUTHORS: usize = 6;
/// Most reasons that are offered.
const MOST_REASONS: usize = 30;

/// Properties of [`ImportedReferences`].
#[derive(Clone, PartialEq, Properties)]
pub struct ImportedReferencesProps {
    /// The built-in evidence.
    pub model: Shared,
    /// The references.
    pub imported: Imported,
    /// What is asked of them.
    pub query: Query,
    /// Puts them away.
    pub close: Callback<()>,
}

/// The references of a file.
#[component]
pub fn ImportedReferences(props: &ImportedReferencesProps) -> Html {
    let ImportedReferencesProps { imported, query, .. } = props;
    let screening = use_screening();
    let decisions = screening.decisions().clone();
    let found = use_memo(
        (imported.clone(), query.clone(), decisions.clone()),
        |(imported, query, decisions)| imported.find(query, &|row| decisions.of(row).verdict),
    );
    let shown = use_state_eq(|| STEP);
    {
        let shown = shown.setter();
        use_effect_with(query.clone(), move |_| shown.set(STEP));
    }
    let total = imported.rows.len();
    let status = t!(import_found, n = found.rows.len(), total = total);
    let here = &found.rows[..found.rows.len().min(*shown)];
    let left = found.rows.len() - here.len();
    let more = {
        let (shown, now) = (shown.setter(), *shown);
        move |_: MouseEvent| shown.set(now + STEP)
    };
    let close = props.close.reform(|_: MouseEvent| ());
    // A list of its own: the search field stays where it is, however many there are.
    let cards: Html = here.iter().map(|at| reference(props, &found, &screening, *at)).collect();
    html! {
        <section class="imports" aria-labelledby="imported">
            <h2 id="imported" tabindex="-1">{ t!(import_title, n = total, file = &imported.file) }</h2>
            <p>{ t!(import_what) }</p>
            <p>{ t!(import_in_base, n = imported.in_base(), total = total) }</p>
            { skipped(imported) }
            <Search query={query.clone()} />
            { filters(imported, query, &found) }
            <div class="found-head">
                <Total text={status} typed={query.text.clone()} />
                { order(query) }
            </div>
            { chips(imported, query) }
            { not_understood(&query.text, &found.words, Filters::Here) }
            { left_out(&found) }
            { kept(&screening) }
            <datalist id={REASONS}>
                { for reasons(imported, &decisions).into_iter().map(|reason| html! { <option value={reason} /> }) }
            </datalist>
            { cards }
            if left > 0 {
                <p class="more"><button type="button" class="button" onclick={more}>{ t!(import_more, step = number(STEP.min(left) as u64), n = left) }</button></p>
            }
            { take(props, &found, &decisions) }
            <p><button type="button" class="button" onclick={close}>{ t!(import_close) }</button></p>
        </section>
    }
}

/// What could not be read.
fn skipped(imported: &Imported) -> Html {
    let skipped = &imported.skipped;
    if skipped.count == 0 {
        return Html::default();
    }
    let line = |it: &references::Skipped| {
        let why = match it.why {
            Why::Fault(_) => t!(import_skipped_fault),
            Why::Nothing => t!(import_skipped_nothing),
            Why::TooLong => t!(import_skipped_too_long),
            Why::BreaksOff => t!(import_skipped_breaks_off),
        };
        html! { <li>{ t!(import_skipped_entry, nth = number(it.nth as u64), why = why) }</li> }
    };
    let untold = skipped.count - skipped.first.len();
    html! {
        <details>
            <summary>{ t!(import_skipped, n = skipped.count) }</summary>
            <ul>
                { for skipped.first.iter().map(line) }
                if untold > 0 {
                    <li>{ t!(and_more, n = untold) }</li>
                }
            </ul>
        </details>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct SearchProps {
    query: Query,
}

/// The search field: every letter is a new answer.
#[component]
fn Search(props: &SearchProps) -> Html {
    let query = props.query.clone();
    let oninput = move |event: InputEvent| {
        let mut query = query.clone();
        let typed = event.target_unchecked_into::<HtmlInputElement>().value();
        query.text = typed.chars().take(LONGEST_TEXT).collect();
        address::replace(&Route::Own(query).to_fragment());
    };
    html! {
        <form class="search" role="search" onsubmit={|event: SubmitEvent| event.prevent_default()}>
            <input type="search" aria-label={t!(import_search)} placeholder={t!(import_search)} value={props.query.text.clone()} {oninput} autocomplete="off" spellcheck="false" maxlength="300" />
        </form>
    }
}

/// The order in which they stand.
fn order(query: &Query) -> Html {
    let has_text = !query.text.trim().is_empty();
    let usual = if has_text { "relevance" } else { "file" };
    let options = [
        ("relevance", t!(order_relevance)),
        ("file", t!(import_order_file)),
        ("year", t!(order_year)),
        ("title", t!(order_alphabet)),
    ];
    let options = options.into_iter().filter(|(value, _)| has_text || *value != "relevance");
    let options: Vec<_> =
        options.map(|(value, label)| (value.to_owned(), label.to_owned())).collect();
    let value = query.sort.clone().unwrap_or_else(|| usual.to_owned());
    let query = query.clone();
    let onchange = move |order: String| {
        let query = Query { sort: Some(order), ..query.clone() };
        address::go(&Route::Own(query).to_fragment());
    };
    html! { <label class="sort">{ t!(order_title) }{ " " }<Select {value} {options} {onchange} /></label> }
}

fn left_out(found: &FoundImports) -> Html {
    if found.answer.left_out().is_empty() {
        return Html::default();
    }
    html! { <p class="searched">{ t!(search_left_out, words = list(found.words.left_out())) }</p> }
}

/// Where decisions are kept, and a way to forget them.
fn kept(screening: &Screening) -> Html {
    let Some(kept) = screening.kept() else { return Html::default() };
    let said = match kept {
        Kept::OnDevice => t!(kept_on_device),
        Kept::ForThisVisit => t!(kept_for_this_visit),
    };
    let screening = screening.clone();
    let forget = move |_: MouseEvent| screening.forget();
    html! {
        <p class="muted no-print" aria-live="polite">{ t!(screening_kept) }{ " " }{ said }{ " " }
            <button type="button" class="button" onclick={forget}>{ t!(screening_forget) }</button>
        </p>
    }
}

/// The reasons that were given, to be given again.
fn reasons(imported: &Imported, decisions: &Decisions) -> BTreeSet<String> {
    let reasons = imported.rows.iter().map(|row| decisions.of(row).reason);
    let mut all = BTreeSet::new();
    for reason in reasons.filter(|reason| !reason.is_empty()) {
        all.insert(reason);
        if all.len() == MOST_REASONS {
            break;
        }
    }
    all
}

/// A reference: as the built-in evidence has it, else as the file has it.
fn reference(
    props: &ImportedReferencesProps,
    found: &Rc<FoundImports>,
    screening: &Screening,
    at: u32,
) -> Html {
    let row = &props.imported.rows[at as usize];
    let now = screening.decisions().of(row);
    let decide = {
        let (screening, imported) = (screening.clone(), props.imported.clone());
        Callback::from(move |decision: Decision| {
            screening.decide(&imported.rows[at as usize], decision);
        })
    };
    let decided = decision(row, &now, decide);
    let class = classes!("imported", format!("imported-{}", now.verdict.slug()));
    if let Some(Held::Record(record)) = row.held {
        return html! {
            <div key={at} {class}>
                <p class="imported-mark"><span class="tag">{ t!(import_held_yes) }</span></p>
                <RecordCard model={props.model} row={record} level=3 />
                { decided }
            </div>
        };
    }
    html! {
        <div key={at} {class}>
            { as_imported(props.model.get(), &props.imported, found, row, at) }
            { decided }
        </div>
    }
}

fn as_imported(
    model: &Model,
    imported: &Imported,
    found: &FoundImports,
    row: &Row,
    at: u32,
) -> Html {
    let reference = &row.reference;
    let mark = |text: &str| marked(imported.places(&found.words, text), text);
    let heading = format!("imported-{at}");
    let title =
        if reference.title.is_empty() { t!(import_no_title) } else { reference.title.as_str() };
    let ids = reference_identifiers(model, reference).into_iter().map(|(name, id)| {
        html! { <span>{ text(name) }{ ": " }<span translate="no">{ id }</span></span> }
    });
    html! {
        <article aria-labelledby={heading.clone()}>
            <p class="imported-mark"><span class="tag">{ t!(import_mark) }</span></p>
            <h3 id={heading} translate="no">{ mark(title) }</h3>
            if row.status == Status::Retracted {
                <p><strong class="retracted">{ t!(import_retracted) }</strong></p>
            }
            <p translate="no">{ mark(&byline(row)) }</p>
            <p class="meta">{ told(model, row) }</p>
            if row.held == Some(Held::Known) {
                <p>{ t!(import_known) }</p>
            }
            <p class="meta">{ for ids }</p>
            if let Some(summary) = &reference.abstract_text {
                <details>
                    <summary>{ t!(import_abstract) }</summary>
                    <p translate="no">{ mark(summary) }</p>
                </details>
            }
            if !reference.keywords.is_empty() {
                <details>
                    <summary>{ t!(import_keywords) }</summary>
                    <p translate="no">{ mark(&reference.keywords.join("; ")) }</p>
                </details>
            }
        </article>
    }
}

/// Authors, journal and year.
fn byline(row: &Row) -> String {
    let reference = &row.reference;
    let written = |name: &String| {
        Author::parse(name).map_or_else(|| name.clone(), |author| author.to_string())
    };
    let mut authors: Vec<String> =
        reference.authors.iter().take(MOST_AUTHORS).map(written).collect();
    if reference.authors_cut || reference.authors.len() > MOST_AUTHORS {
        authors.push("et al.".to_owned());
    }
    let year = reference.year.map(|year| year.to_string());
    let authors = Some(authors.join(", ")).filter(|authors| !authors.is_empty());
    let parts = [authors, reference.journal.clone(), year];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What its words tell, as what they are: a guess.
fn told(model: &Model, row: &Row) -> Html {
    let designs = &model.base.vocabulary.designs.designs;
    let design = row.design.and_then(|design| designs.iter().find(|it| it.slug == design.slug()));
    let mut told: Vec<&str> = design.iter().map(|design| design.label.as_str()).collect();
    told.extend(row.conditions.iter().map(|slug| model.condition_label(slug)));
    told.extend(row.drugs.iter().map(|slug| model.drug_label(slug)));
    if told.is_empty() {
        return html! { t!(import_tells_nothing) };
    }
    html! {
        <>
            <span>{ t!(import_told) }</span>
            { for told.into_iter().map(|label| html! { <span>{ label.to_owned() }</span> }) }
        </>
    }
}

/// Takes the references away, exactly those that are shown, with what was decided.
fn take(
    props: &ImportedReferencesProps,
    found: &Rc<FoundImports>,
    decisions: &Rc<Decisions>,
) -> Html {
    type Write = fn(Vec<Screened<'_>>) -> String;
    let offer = |label: &'static str, ending: &str, media_type: &'static str, write: Write| {
        let (model, imported) = (props.model.get(), props.imported.clone());
        let (found, decisions) = (found.clone(), decisions.clone());
        let written = Callback::from(move |()| {
            let screened = |at: &u32| {
                let row = &imported.rows[*at as usize];
                let record = match row.held {
                    Some(Held::Record(record)) => Some(model.record(record).id.as_str()),
                    _ => None,
                };
                let verdict = decisions.verdict(row);
                Screened { reference: &row.reference, verdict, record }
            };
            write(found.rows.iter().map(screened).collect())
        });
        let stem = props.imported.file.rsplit_once('.').map_or("references", |(stem, _)| stem);
        Offer {
            label: label.into(),
            file: format!("{stem}-screened.{ending}"),
            content: Content::Text(media_type, written),
        }
    };
    let offers = vec![
        offer(t!(download_csv), "csv", "text/csv;charset=utf-8", |all| {
            citations::screening_csv(all)
        }),
        offer(
            t!(download_ris),
            "ris",
            "application/x-research-info-systems;charset=utf-8",
            |all| citations::screening_ris(all),
        ),
    ];
    html! {
        <div class="take" role="group" aria-label={t!(import_take)}>
            <h3>{ t!(import_take) }</h3>
            <Offers {offers} />
            <p class="muted">{ t!(import_take_which) }</p>
        </div>
    }
}
