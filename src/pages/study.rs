//! One record, whole: what was asked, what was found, how far it can be trusted, where it was read.

use super::about::error_report;
use crate::components::copy::CopyButton;
use crate::components::crisis::crisis_box;
use crate::components::outcomes::Outcomes;
use crate::components::{marks, source};
use crate::model::{Model, Shared};
use crate::route::Search;
use crate::wording::{duration, figure, number, people, records, upper_first};
use evidence::record::{Arm, Source};
use evidence::terms::Kind;
use evidence::{Record, export, level};
use yew::prelude::*;

/// Most related records that are named; the rest is a link to Explore.
const MOST_RELATED: usize = 6;

/// Properties of [`Study`].
#[derive(Clone, PartialEq, Properties)]
pub struct StudyProps {
    /// The model.
    pub model: Shared,
    /// Row of the record.
    pub row: u32,
}

/// One record, whole.
#[component]
pub fn Study(props: &StudyProps) -> Html {
    let model = props.model.get();
    let record = model.record(props.row);
    let asked = model.asked(record);
    let speaks_of_crisis = [&record.title, &record.finding, &record.population]
        .into_iter()
        .any(|text| model.base.site.calls_for_help(text));
    html! {
        <div class="study">
            <p class="breadcrumb"><a href="#/explore">{ "Explore" }</a></p>
            <p class="meta">
                { marks::level_badge(record) }
                <span>{ &model.design(record).label }</span>
                <span>{ record.year }</span>
                <span>{ model.label(record.status) }</span>
            </p>
            <h1 class="study-title">{ &record.title }</h1>
            { marks::retracted(model, record) }
            <p class="muted">{ authors(record) }</p>
            <section class="answer" aria-label="In short">
                <p class="direction-line">{ marks::direction(model, record.direction) }</p>
                <p>{ &record.finding }</p>
                <p class="careful"><b>{ "Careful: " }</b>{ &record.limits }</p>
            </section>
            if speaks_of_crisis {
                { crisis_box(model) }
            }
            <section>
                <h2>{ "What was asked" }</h2>
                <p>{ asked.verb }{ " " }{ asked.rest }{ "." }</p>
                { question(props.model, record) }
                { arms(model, record) }
            </section>
            if record.kind == Kind::Guidance {
                { guidance(model, record) }
            } else {
                <section>
                    <h2>{ "What was found" }</h2>
                    <Outcomes model={props.model} row={props.row} />
                </section>
                { harms(record) }
            }
            { why_this_level(record) }
            { money(model, record) }
            { sources(model, record) }
            { related(model, props.row) }
            <Citation model={props.model} row={props.row} />
        </div>
    }
}

fn authors(record: &Record) -> String {
    /// More authors than these are not named here; the citation has them.
    const MOST: usize = 12;
    let named = record.authors.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join(", ");
    let more = record.authors.len() > MOST || !record.authors_complete;
    let mut text = match (named.is_empty(), more) {
        (true, _) => "Authors not named in what we read".to_owned(),
        (false, true) => format!("{named} and others"),
        (false, false) => named,
    };
    if let Some(journal) = &record.journal {
        text.push_str(&format!(". {journal}"));
    }
    text.push('.');
    text
}

/// One line of a list of facts; a fact that no source told is "not reported".
fn fact(name: &'static str, value: Option<Html>) -> Html {
    let value = value.unwrap_or_else(|| html! { <span class="muted">{ "not reported" }</span> });
    html! { <div><dt>{ name }</dt><dd>{ value }</dd></div> }
}

fn text(text: impl Into<String>) -> Option<Html> {
    let text: String = text.into();
    (!text.is_empty()).then(|| html! { text })
}

/// Population, intervention, comparison, outcomes (PICO), and how the study was run.
fn question(model: Shared, record: &Record) -> Html {
    let outcomes = record
        .outcome_domains
        .iter()
        .map(|slug| model.domain_label(slug))
        .collect::<Vec<_>>()
        .join(", ");
    let countries =
        record.countries.iter().map(|code| model.place_label(code)).collect::<Vec<_>>().join(", ");
    let is_study = matches!(record.kind, Kind::Study | Kind::Registration | Kind::Mechanism);
    html! {
        <dl class="facts">
            { fact("People", text(&record.population)) }
            { fact("Condition", Some(marks::conditions(model, record))) }
            if is_study {
                { fact("How many", text(how_many(record))) }
                { for record.age_mean.map(|age| fact("Mean age", text(format!("{} years", figure(age))))) }
                { for record.female_percent.map(|share| fact("Women and girls", text(format!("{}%", figure(share))))) }
            } else {
                { for record.included_studies.map(|n| fact("Studies taken in", text(number(n)))) }
                { for record.included_participants.map(|n| fact("People in them", text(number(n)))) }
                { for record.reviewed_designs.map(|designs| fact("Kinds of study taken in", text(model.label(designs)))) }
            }
            { fact("Treatment", text(upper_first(&model.treatment(record)))) }
            { fact("Compared with", text(model.label(record.comparator))) }
            { fact("Outcomes measured", text(outcomes)) }
            { fact("Design", Some(html! { <>{ &model.design(record).label }<span class="detail">{ &model.design(record).plain }</span></> })) }
            if is_study {
                { fact("Blinding", record.blinding.map(|blinding| html! { <>{ model.label(blinding) }<span class="detail">{ &model.term(blinding).plain }</span></> })) }
                { fact("Followed for", record.follow_up_days.map(|days| html! { duration(days) })) }
                { for record.phase.map(|phase| fact("Phase", text(model.label(phase)))) }
                { fact("Where", text([record.setting.clone().unwrap_or_default(), countries].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "))) }
            }
        </dl>
    }
}

fn how_many(record: &Record) -> String {
    let parts = [
        (record.n_enrolled, "enrolled"),
        (record.n_randomised, "randomised"),
        (record.n_analysed, "analysed"),
    ];
    let known = parts.into_iter().filter_map(|(n, what)| n.map(|n| (n, what)));
    let mut texts: Vec<String> = Vec::new();
    for (n, what) in known {
        texts.push(if texts.is_empty() {
            format!("{} {what}", people(n))
        } else {
            format!("{} {what}", number(n))
        });
    }
    let plan = if record.kind == Kind::Registration && !texts.is_empty() {
        " (planned or so far)"
    } else {
        ""
    };
    texts.join(", ") + plan
}

fn arms(model: &Model, record: &Record) -> Html {
    if record.arms.is_empty() {
        return Html::default();
    }
    let cell = |name: &'static str, value: Option<String>| {
        html! { <td role="cell" data-label={name}>{ value.map_or_else(|| html! { <span class="muted">{ "not reported" }</span> }, |value| html! { value }) }</td> }
    };
    let row = |arm: &Arm| {
        html! {
            <tr role="row">
                <th role="rowheader" scope="row" data-label="Group">{ &arm.label }</th>
                { cell("Medicine", Some(model.drug_label(&arm.drug).to_owned())) }
                { cell("Dose", arm.dose.clone()) }
                { cell("Route", arm.route.as_ref().map(|route| model.route_label(route).to_owned())) }
                { cell("How often", arm.schedule.clone()) }
                { cell("People", arm.n.map(number)) }
            </tr>
        }
    };
    let head = |name: &'static str| html! { <th role="columnheader" scope="col">{ name }</th> };
    let heads = ["Group", "Medicine", "Dose", "Route", "How often", "People"];
    html! {
        <table class="stacks" role="table" aria-label="What each group was given">
            <thead role="rowgroup"><tr role="row">{ for heads.into_iter().map(head) }</tr></thead>
            <tbody role="rowgroup">{ for record.arms.iter().map(row) }</tbody>
        </table>
    }
}

fn guidance(model: &Model, record: &Record) -> Html {
    let Some(guidance) = &record.guidance else { return Html::default() };
    let places = guidance
        .jurisdictions
        .iter()
        .map(|code| model.place_label(code))
        .collect::<Vec<_>>()
        .join(", ");
    html! {
        <section>
            <h2>{ "What it says" }</h2>
            <p class="statement">{ &guidance.statement }</p>
            <dl class="facts">
                { fact("Who says it", text(&guidance.body)) }
                { fact("Where it holds", text(places)) }
                { fact("Stance", Some(html! { <>{ model.label(guidance.stance) }<span class="detail">{ &model.term(guidance.stance).plain }</span></> })) }
            </dl>
        </section>
    }
}

fn harms(record: &Record) -> Html {
    let value = |value: &Option<String>| value.as_ref().map(|value| html! { value.clone() });
    html! {
        <section>
            <h2>{ "What went wrong" }</h2>
            <dl class="facts">
                { fact("Side effects", value(&record.harms.summary)) }
                { fact("Serious events", value(&record.harms.serious_events)) }
                { fact("Stopped because of side effects", value(&record.harms.dropouts_adverse)) }
            </dl>
        </section>
    }
}

fn why_this_level(record: &Record) -> Html {
    let level = level(record);
    let heading = match level.grade {
        Some(grade) => format!("Why level {grade}"),
        None => "Why it has no level".to_owned(),
    };
    html! {
        <section>
            <h2>{ heading }</h2>
            <p>{ level.basis.reason() }{ " " }
                { for level.grade.zip(level.basis.grade()).map(|(grade, rule)| if grade == rule {
                    format!("That makes it level {grade} of 5, where 1 is the strongest.")
                } else {
                    format!("That makes it level {rule} of 5, where 1 is the strongest. It stands one lower, because:")
                }) }
            </p>
            { for level.lowered.map(|lowered| html! { <p>{ &lowered.why }</p> }) }
        </section>
    }
}

fn money(model: &Model, record: &Record) -> Html {
    let funding = record.funding.map(|funding| html! { <>{ model.label(funding) }<span class="detail">{ &model.term(funding).plain }</span></> });
    html! {
        <section>
            <h2>{ "Who paid" }</h2>
            <dl class="facts">
                { fact("Funding", funding) }
                { for record.funding_note.iter().map(|note| fact("Named funders", text(note))) }
                { fact("Conflicts of interest", record.conflicts_note.as_ref().and_then(text)) }
            </dl>
        </section>
    }
}

fn sources(model: &Model, record: &Record) -> Html {
    let item = |source: &Source| {
        let supports = if source.supports.is_empty() {
            String::new()
        } else {
            format!(", for {}", source.supports.join(", "))
        };
        html! {
            <li>
                { model.label(source.what) }{ ", " }{ source::place(model, &source.url) }{ supports }
                { for source.via.iter().map(|via| format!(" (really read: {via})")) }
                { "." }
            </li>
        }
    };
    let identifiers = source::identifiers(model, record);
    html! {
        <section>
            <h2>{ "Where this was read" }</h2>
            if !identifiers.is_empty() {
                <dl class="facts">{ for identifiers.into_iter().map(|(name, link)| fact(name, Some(link))) }</dl>
            }
            <ul class="sources">{ for record.sources.iter().map(item) }</ul>
            { for record.curator_note.iter().map(|note| html! { <p class="curator"><b>{ "Note by the curator: " }</b>{ note }</p> }) }
        </section>
    }
}

/// Records of the same trial, and others on the same condition.
fn related(model: &Model, row: u32) -> Html {
    let record = model.record(row);
    let family = record.parent_id.as_ref().unwrap_or(&record.id);
    let same_trial = |other: &&Record| {
        let registry = || other.registry_ids.iter().any(|id| record.registry_ids.contains(id));
        other.id != record.id
            && (other.id == *family || other.parent_id.as_ref() == Some(family) || registry())
    };
    let link = |other: &Record| {
        html! {
            <li>
                <a href={format!("#/study/{}", other.id)}>{ &other.title }</a>
                <span class="detail">{ format!("{}, {}", model.design(other).label, other.year) }</span>
            </li>
        }
    };
    let same: Vec<&Record> = model.base.records.iter().filter(same_trial).collect();
    let others = record.conditions.first().map(|condition| {
        let mut search = Search::of("condition", condition);
        let found = model.find(&search.query);
        let total = found.answer.total();
        search.query.sort = None;
        let nearest = found.rows.into_iter().map(|row| model.record(row));
        let is_other = |other: &&Record| other.id != record.id && !same.iter().any(|same| same.id == other.id);
        let links: Vec<Html> = nearest.filter(is_other).take(MOST_RELATED).map(link).collect();
        html! {
            <section>
                <h2>{ format!("More on {}", crate::wording::lower_first(model.condition_label(condition))) }</h2>
                <ul class="related">{ for links }</ul>
                <p><a href={search.to_fragment()}>{ format!("Explore all {}", records(total)) }</a></p>
            </section>
        }
    });
    html! {
        <>
            if !same.is_empty() {
                <section>
                    <h2>{ "Also about this trial" }</h2>
                    <ul class="related">{ for same.iter().map(|other| link(other)) }</ul>
                </section>
            }
            { for others }
        </>
    }
}

/// The citation, to be copied in several forms.
#[component]
fn Citation(props: &StudyProps) -> Html {
    let open = use_state_eq(|| false);
    let model = props.model;
    let row = props.row;
    let toggle = {
        let open_now = *open;
        let open = open.setter();
        move |_| open.set(!open_now)
    };
    let copy = |label: &'static str, write: fn(&Record) -> String| {
        let text = Callback::from(move |()| write(model.get().record(row)));
        html! { <CopyButton {label} {text} /> }
    };
    let report = Callback::from(move |()| {
        format!("{}Record: {}\n", error_report(&model), model.get().record(row).id)
    });
    html! {
        <section class="citation">
            <h2>{ "Take it with you" }</h2>
            <p>
                <button type="button" class="button" aria-expanded={open.to_string()} onclick={toggle}>{ "Cite" }</button>
                { " " }
                <CopyButton label="Copy link" text={Callback::from(move |()| crate::browser::address::with_fragment(&format!("#/study/{}", model.get().record(row).id)))} />
                { " " }
                <CopyButton label="Report an error" text={report} />
            </p>
            if *open {
                <div class="cite">
                    <p>{ export::vancouver(model.get().record(row)) }</p>
                    <p>
                        { copy("Copy citation", export::vancouver) }
                        { copy("Copy RIS", |record| export::ris([record])) }
                        { copy("Copy BibTeX", |record| export::bibtex([record])) }
                    </p>
                </div>
            }
        </section>
    }
}
