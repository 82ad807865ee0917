//! One record, whole: what was asked, what was found, how far it can be trusted, where it was read.

pub mod trial;

use super::about::error_report;
use crate::components::copy::CopyButton;
use crate::components::crisis::crisis_box;
use crate::components::keep::KeepButton;
use crate::components::outcomes::Outcomes;
use crate::components::{marks, source};
use crate::model::{Model, Shared, level_reason};
use crate::route::{Route, Search};
use crate::t;
use crate::wording::{
    Key, duration, figure, filled, key, list, lower_first, number, percent, text as message,
    upper_first,
};
use evidence::blank::Fact;
use evidence::names::Authors;
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
            <p class="breadcrumb"><a href="#/explore">{ t!(nav_explore) }</a></p>
            <p class="meta">
                { marks::level_badge(record) }
                <span>{ &model.design(record).label }</span>
                <span>{ record.year }</span>
                <span>{ model.label(record.status) }</span>
            </p>
            <h1 class="study-title" translate="no">{ record.heading() }</h1>
            { marks::retracted(model, record) }
            { marks::own(model, record) }
            <KeepButton id={record.id.clone()} title={record.title.clone()} />
            <section class="answer" aria-label={t!(in_short)}>
                <p class="direction-line">{ marks::direction(model, record.direction) }</p>
                <p id="answer">{ &record.finding }</p>
                <p class="careful"><b>{ t!(study_careful) }</b>{ " " }{ &record.limits }</p>
            </section>
            <p class="muted">{ authors(record) }</p>
            if speaks_of_crisis {
                { crisis_box(model) }
            }
            <section>
                <h2>{ t!(study_asked) }</h2>
                <p>{ t!(asked_sentence, verb = asked.verb, rest = asked.rest) }</p>
                { question(props.model, record) }
                { arms(model, record) }
            </section>
            { for record.registered.iter().map(|plan| trial::plan(model, plan)) }
            if record.kind == Kind::Guidance {
                { guidance(model, record) }
            } else {
                <section>
                    <h2>{ t!(study_found) }</h2>
                    <Outcomes model={props.model} row={props.row} />
                    { trial::risk_of_bias(model, record) }
                </section>
                { harms(record) }
            }
            { why_this_level(record) }
            { money(model, record) }
            { sources(model, record) }
            { related(model, props.row) }
            <p><a class="button" href={Route::Compare(vec![record.id.clone()]).to_fragment()}>{ t!(compare_this) }</a></p>
            <Citation model={props.model} row={props.row} />
        </div>
    }
}

fn authors(record: &Record) -> Html {
    /// More authors than these are not named here; the citation has them.
    const MOST: usize = 12;
    let Authors { named, complete } = Authors::of(record);
    let names = || {
        let names = list(named.iter().take(MOST).map(ToString::to_string));
        html! { <span translate="no">{ names }</span> }
    };
    let authors = match (named.is_empty(), named.len() > MOST || !complete) {
        (true, _) => html! { t!(authors_not_named) },
        (false, true) => filled(key::authors_and_others, vec![("authors", names())]),
        (false, false) => names(),
    };
    match &record.journal {
        Some(journal) => {
            let journal = html! { <span translate="no">{ journal }</span> };
            filled(key::authors_and_journal, vec![("authors", authors), ("journal", journal)])
        }
        None => filled(key::sentence, vec![("text", authors)]),
    }
}

/// One line of a list of facts; of a fact that is not told, why.
fn fact(record: &Record, what: Fact, name: Key, value: Option<Html>) -> Html {
    html! { <div><dt>{ message(name) }</dt><dd>{ value.unwrap_or_else(|| marks::blank(record, what)) }</dd></div> }
}

fn text(text: impl Into<String>) -> Option<Html> {
    let text: String = text.into();
    (!text.is_empty()).then(|| html! { text })
}

/// Population, intervention, comparison, outcomes (PICO), and how the study was run.
fn question(model: Shared, record: &Record) -> Html {
    let outcomes = list(record.outcome_domains.iter().map(|slug| model.domain_label(slug)));
    let countries = record.countries.iter().map(|code| model.place_label(code));
    let places = list(record.setting.as_deref().into_iter().chain(countries));
    let is_study = matches!(record.kind, Kind::Study | Kind::Registration | Kind::Mechanism);
    html! {
        <dl class="facts">
            { fact(record, Fact::People, key::fact_people, text(&record.population)) }
            { fact(record, Fact::Any, key::fact_condition, Some(marks::conditions(model, record))) }
            if is_study {
                { fact(record, Fact::People, key::fact_how_many, text(how_many(record))) }
                { for record.age_mean.map(|age| fact(record, Fact::People, key::fact_mean_age, text(t!(years_of_age, figure = figure(age))))) }
                { for record.female_percent.map(|share| fact(record, Fact::People, key::fact_women, text(percent(share)))) }
            } else {
                { for record.included_studies.map(|n| fact(record, Fact::Any, key::fact_studies, text(number(n)))) }
                { for record.included_participants.map(|n| fact(record, Fact::People, key::fact_people_in_studies, text(number(n)))) }
                { for record.reviewed_designs.map(|designs| fact(record, Fact::Any, key::fact_reviewed, text(model.label(designs)))) }
            }
            { fact(record, Fact::Arms, key::fact_treatment, text(upper_first(&model.treatment(record)))) }
            { fact(record, Fact::Any, key::fact_compared_with, text(model.label(record.comparator))) }
            { fact(record, Fact::Outcomes, key::fact_outcomes, text(outcomes)) }
            { fact(record, Fact::Any, key::fact_design, Some(html! { <>{ &model.design(record).label }<span class="detail">{ &model.design(record).plain }</span></> })) }
            if is_study {
                { fact(record, Fact::Blinding, key::fact_blinding, record.known_blinding().map(|blinding| html! { <>{ model.label(blinding) }<span class="detail">{ &model.term(blinding).plain }</span></> })) }
                { fact(record, Fact::FollowUp, key::fact_followed, record.follow_up_days.map(|days| html! { duration(days) })) }
                { for record.phase.map(|phase| fact(record, Fact::Any, key::fact_phase, text(model.label(phase)))) }
                { fact(record, Fact::Place, key::fact_where, text(places)) }
            }
        </dl>
    }
}

fn how_many(record: &Record) -> String {
    let mut texts: Vec<String> = Vec::new();
    if let Some(n) = record.n_enrolled {
        texts.push(t!(people_enrolled, n = n));
    }
    if let Some(n) = record.n_randomised {
        let first = texts.is_empty();
        texts.push(if first { t!(people_randomised, n = n) } else { t!(count_randomised, n = n) });
    }
    if let Some(n) = record.n_analysed {
        let first = texts.is_empty();
        texts.push(if first { t!(people_analysed, n = n) } else { t!(count_analysed, n = n) });
    }
    let planned = record.kind == Kind::Registration && !texts.is_empty();
    let text = list(texts);
    if planned { t!(people_planned, people = text) } else { text }
}

fn arms(model: &Model, record: &Record) -> Html {
    if record.arms.is_empty() {
        return Html::default();
    }
    let cell = |name: Key, value: Option<String>| {
        html! { <td role="cell" data-label={message(name)}>{ value.map_or_else(|| marks::blank(record, Fact::Arms), |value| html! { value }) }</td> }
    };
    let row = |arm: &Arm| {
        html! {
            <tr role="row">
                <th role="rowheader" scope="row" data-label={t!(arm_group)}>{ &arm.label }</th>
                { cell(key::arm_medicine, Some(model.drug_label(&arm.drug).to_owned())) }
                { cell(key::arm_dose, arm.dose.clone()) }
                { cell(key::arm_route, arm.route.as_ref().map(|route| model.route_label(route).to_owned())) }
                { cell(key::arm_how_often, arm.schedule.clone()) }
                { cell(key::arm_people, arm.n.map(number)) }
            </tr>
        }
    };
    let head = |name: Key| html! { <th role="columnheader" scope="col">{ message(name) }</th> };
    let heads = [
        key::arm_group,
        key::arm_medicine,
        key::arm_dose,
        key::arm_route,
        key::arm_how_often,
        key::arm_people,
    ];
    html! {
        <table class="stacks" role="table" aria-label={t!(arms_title)}>
            <thead role="rowgroup"><tr role="row">{ for heads.into_iter().map(head) }</tr></thead>
            <tbody role="rowgroup">{ for record.arms.iter().map(row) }</tbody>
        </table>
    }
}

fn guidance(model: &Model, record: &Record) -> Html {
    let Some(guidance) = &record.guidance else { return Html::default() };
    let places = list(guidance.jurisdictions.iter().map(|code| model.place_label(code)));
    html! {
        <section>
            <h2>{ t!(guidance_says) }</h2>
            <p class="statement">{ &guidance.statement }</p>
            <dl class="facts">
                { fact(record, Fact::Any, key::guidance_body, text(&guidance.body)) }
                { fact(record, Fact::Any, key::guidance_where, text(places)) }
                { fact(record, Fact::Any, key::guidance_stance, Some(html! { <>{ model.label(guidance.stance) }<span class="detail">{ &model.term(guidance.stance).plain }</span></> })) }
            </dl>
        </section>
    }
}

fn harms(record: &Record) -> Html {
    let value = |value: &Option<String>| value.as_ref().map(|value| html! { value.clone() });
    html! {
        <section>
            <h2>{ t!(study_harms) }</h2>
            <dl class="facts">
                { fact(record, Fact::Harms, key::harms_side_effects, value(&record.harms.summary)) }
                { fact(record, Fact::Harms, key::harms_serious, value(&record.harms.serious_events)) }
                { fact(record, Fact::Harms, key::harms_stopped, value(&record.harms.dropouts_adverse)) }
            </dl>
        </section>
    }
}

fn why_this_level(record: &Record) -> Html {
    let level = level(record);
    let heading = match level.grade {
        Some(grade) => t!(level_why, grade = grade),
        None => t!(level_why_none).to_owned(),
    };
    html! {
        <section>
            <h2>{ heading }</h2>
            <p>{ level_reason(level.basis) }{ " " }
                { for level.grade.zip(level.basis.grade()).map(|(grade, rule)| if grade == rule {
                    t!(level_is, grade = grade)
                } else {
                    t!(level_lowered, grade = rule)
                }) }
            </p>
            { for level.lowered.map(|lowered| html! { <p>{ &lowered.why }</p> }) }
        </section>
    }
}

fn money(model: &Model, record: &Record) -> Html {
    let funding = record.known_funding().map(|funding| html! { <>{ model.label(funding) }<span class="detail">{ &model.term(funding).plain }</span></> });
    html! {
        <section>
            <h2>{ t!(study_money) }</h2>
            <dl class="facts">
                { fact(record, Fact::Any, key::money_funding, funding) }
                { for record.funding_note.iter().map(|note| fact(record, Fact::Any, key::money_funders, text(note))) }
                { fact(record, Fact::Any, key::money_conflicts, record.conflicts_note.as_ref().and_then(text)) }
            </dl>
        </section>
    }
}

fn sources(model: &Model, record: &Record) -> Html {
    let item = |source: &Source| {
        let sentence = match (source.supports.is_empty(), &source.via) {
            (true, None) => key::source_read,
            (true, Some(_)) => key::source_read_via,
            (false, None) => key::source_read_for,
            (false, Some(_)) => key::source_read_for_via,
        };
        let parts = vec![
            ("kind", html! { model.label(source.what).to_owned() }),
            ("place", source::place(model, &source.url)),
            ("facts", html! { list(&source.supports) }),
            ("via", source.via.as_ref().map(Html::from).unwrap_or_default()),
        ];
        html! { <li>{ filled(sentence, parts) }</li> }
    };
    let identifiers = source::identifiers(model, record);
    html! {
        <section>
            <h2>{ t!(study_sources) }</h2>
            if !identifiers.is_empty() {
                <dl class="facts">{ for identifiers.into_iter().map(|(name, link)| fact(record, Fact::Any, name, Some(html! { <span translate="no">{ link }</span> }))) }</dl>
            }
            <ul class="sources">{ for record.sources.iter().map(item) }</ul>
            { for record.curator_note.iter().map(|note| html! { <p class="curator"><b>{ t!(curator_note) }</b>{ " " }{ note }</p> }) }
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
                <a href={format!("#/study/{}", other.id)} translate="no">{ other.heading() }</a>
                <span class="detail">{ t!(study_design_and_year, design = &model.design(other).label, year = other.year.to_string()) }</span>
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
                <h2>{ t!(study_more_on, condition = lower_first(model.condition_label(condition))) }</h2>
                <ul class="related">{ for links }</ul>
                <p><a href={search.to_fragment()}>{ t!(explore_all, n = total) }</a></p>
            </section>
        }
    });
    html! {
        <>
            if !same.is_empty() {
                <section>
                    <h2>{ t!(study_same_trial) }</h2>
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
    let copy = |label: Key, write: fn(&Model, &Record) -> String| {
        let text = Callback::from(move |()| write(model.get(), model.get().record(row)));
        html! { <CopyButton label={message(label)} {text} /> }
    };
    let report = Callback::from(move |()| {
        error_report(&model) + &t!(report_record, id = &model.get().record(row).id)
    });
    html! {
        <section class="citation">
            <h2>{ t!(study_take) }</h2>
            <p>
                <button type="button" class="button" aria-expanded={open.to_string()} onclick={toggle}>{ t!(cite) }</button>
                { " " }
                <CopyButton label={t!(copy_link)} text={Callback::from(move |()| crate::browser::address::with_fragment(&format!("#/study/{}", model.get().record(row).id)))} />
                { " " }
                <CopyButton label={t!(report_error)} text={report} />
            </p>
            if *open {
                <div class="cite">
                    <p translate="no">{ export::vancouver(model.get().record(row)) }</p>
                    <p>
                        { copy(key::copy_citation, |_, record| export::vancouver(record)) }
                        { copy(key::copy_ris, |model, record| model.ris(vec![record])) }
                        { copy(key::copy_bibtex, |model, record| model.bibtex(vec![record])) }
                    </p>
                </div>
            }
        </section>
    }
}
