//! The sections of a condition's page.

use crate::components::card::RecordCard;
use crate::components::claims::{claim_line, why};
use crate::components::findings::{
    finding, finding_line, main_outcome, main_outcome_figure, main_outcome_line,
};
use crate::components::fold::{few, fold};
use crate::components::glossary::Marker;
use crate::components::guidance::{by_place, guidance_line, statement};
use crate::components::known::known;
use crate::components::own_lines::{About, OwnLines};
use crate::components::trial_plot::TrialPlot;
use crate::components::{marks, source};
use crate::model::meta_analysis::trial_effects::When;
use crate::model::{Model, Shared};
use crate::pages::home::trials_in_words;
use crate::pages::pool::{in_words, worked_out};
use crate::route::{PoolSearch, Route, Search, TrialSearch};
use crate::t;
use crate::wording::{join, key, lower_first, people, records};
use evidence::claim::Claim;
use evidence::condition::{ConditionPage, sentences};
use evidence::terms::Comparator;
use evidence::{Record, Word};
use explore::Query;
use synthesis::Method;
use yew::prelude::*;

/// The safety topic of an evidence base that says who should not have the treatment.
const WHO_SHOULD_NOT: &str = "who-should-not";
/// Sentences of it that stand open.
const WARNINGS: usize = 3;

/// What a section holds; nothing where there is nothing to say. `marker` is for what stands open: each
/// fold explains its words itself, as it may be the only one that is opened.
pub fn section(
    model: Shared,
    slug: &str,
    page: Option<&'static ConditionPage>,
    id: &str,
    when: Option<When>,
    marker: &Marker,
) -> Html {
    match (id, page) {
        ("trials", _) => trials(model, slug, page, when),
        ("who-should-not", _) => who_should_not(model, marker),
        ("questions", _) => questions(model, slug, page),
        ("claims", _) => claims(model, slug),
        ("harms", Some(page)) => harms(page, marker),
        ("findings", Some(page)) => findings(model, page),
        ("studies", Some(page)) => studies(model, page),
        ("unknown", Some(page)) if !page.unknown.is_empty() => {
            let marker = Marker::new(model);
            let items = page.unknown.iter().map(|text| html! { <li>{ marker.text(text) }</li> });
            let line = t!(all_unknown, n = page.unknown.len());
            let line = html! { <span class="fold-name">{ line }</span> };
            fold("all-unknown", line, html! { <ul class="spaced">{ for items }</ul> })
        }
        ("guidance", Some(page)) => guidance(model, page),
        ("under-way", Some(_)) => under_way(model, slug),
        _ => Html::default(),
    }
}

fn found(model: Shared, ids: &[String]) -> Vec<&'static Record> {
    ids.iter().filter_map(|id| model.get().base.record(id)).collect()
}

/// The main outcome in people, the picture of all trials that measured it, and how they were made. Which
/// of them came out better is not counted: that would be no finding. Then what is known and could not be
/// read.
fn trials(model: Shared, slug: &str, page: Option<&ConditionPage>, when: Option<When>) -> Html {
    let trials = model.base.trials_in(slug);
    let counted = page.and_then(main_outcome);
    let line = html! { <span class="fold-name">{ t!(about_trials) }</span> };
    html! {
        <>
            { for counted.map(|it| fold("in-100", main_outcome_line(model.get(), it), main_outcome_figure(model, it))) }
            <TrialPlot {model} slug={slug.to_owned()} {when} />
            if trials.trials > 0 {
                { fold("about-trials", line, html! {
                    <>
                        <p>{ trials_in_words(&trials) }{ "." }</p>
                        <h3>{ t!(active_placebo_title) }</h3>
                        <p>{ t!(active_placebo_why) }{ " " }{ match trials.active_placebo {
                            0 => t!(active_placebo_none).to_owned(),
                            n => t!(active_placebo_count, n = n),
                        } }</p>
                        { other_treatments(model.get(), slug) }
                        { for page.map(|page| pooled(model, page)) }
                    </>
                }) }
            } else {
                <p>{ trials_in_words(&trials) }{ "." }</p>
            }
            { known(model.get(), &model.base.known_in(&|it| it == slug)) }
        </>
    }
}

/// Other treatments that trials compared it with, by name.
fn other_treatments(model: &Model, slug: &str) -> Html {
    let is_here = |it: &&Record| {
        it.is_trial()
            && it.comparator == Comparator::ActiveTreatment
            && it.conditions.iter().any(|condition| condition == slug)
    };
    let trials: Vec<&Record> = model.base.records.iter().filter(is_here).collect();
    let arms = trials.iter().flat_map(|record| &record.arms);
    let mut names: Vec<&str> = arms.filter_map(|arm| arm.drug.strip_prefix("other:")).collect();
    explore::sort_by_key(&mut names, |name| *name);
    names.dedup();
    if names.is_empty() {
        return Html::default();
    }
    let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
    let mut search = Search::of("condition", slug);
    search.query.toggle("comparator", Comparator::ActiveTreatment.slug());
    html! {
        <>
            <h3>{ t!(other_treatments_title) }</h3>
            <p>
                { t!(other_treatments, n = trials.len(), names = join(&names, key::list_and)) }{ " " }
                <a href={search.to_fragment()}>{ t!(other_treatments_link) }</a>
            </p>
        </>
    }
}

/// The average of the main outcome over its trials in words, where there are at least two.
fn pooled(model: Shared, page: &ConditionPage) -> Html {
    let Some(main) = page.outcomes.first() else { return Html::default() };
    let mut search = PoolSearch::default();
    search.ask.query.toggle("condition", &page.slug);
    search.ask.query.toggle("outcome", &main.domain);
    let Some(pool) = model.pool(&search.ask, &Method::default()) else { return Html::default() };
    if pool.average().is_none() {
        return Html::default();
    }
    html! {
        <>
            <h3>{ t!(condition_pooled, outcome = lower_first(model.get().domain_label(&main.domain))) }</h3>
            { in_words(model.get(), &pool) }
            { worked_out(&pool) }
            <p><a href={search.to_fragment()}>{ t!(condition_pooled_link, trials = t!(n_randomised_trials, n = pool.trials.len())) }</a></p>
        </>
    }
}

/// Harms with their numbers, a sentence each.
fn harms(page: &ConditionPage, marker: &Marker) -> Html {
    html! {
        <>
            { match &page.harms_here {
                Some(harms) => {
                    let items = sentences(harms).into_iter().map(|it| marker.text(it)).collect();
                    few("harms", "spaced", items, |n| t!(all_harms, n = n))
                }
                None => html! { <p>{ t!(condition_no_harms) }</p> },
            } }
            <p><a href={Route::Safety.to_fragment()}>{ t!(condition_safety_link) }</a></p>
        </>
    }
}

/// Who should not have the treatment, whatever for.
fn who_should_not(model: Shared, marker: &Marker) -> Html {
    let topic = model.base.safety.iter().find(|topic| topic.topic == WHO_SHOULD_NOT);
    let Some(topic) = topic else { return Html::default() };
    let all = sentences(&topic.plain);
    let (first, rest) = all.split_at(all.len().min(WARNINGS));
    let line = html! { <span class="fold-name">{ t!(who_else) }</span> };
    let sources = html! {
        <p>
            <a href={format!("#/safety/{WHO_SHOULD_NOT}")}>{ t!(safety_sources, n = topic.record_ids.len() + topic.sources.len()) }</a>
        </p>
    };
    html! {
        <>
            <p>{ marker.text(&first.join(" ")) }</p>
            { fold("who-else", line, html! { <><p>{ Marker::new(model).text(&rest.join(" ")) }</p>{ sources }</> }) }
        </>
    }
}

/// What to ask, and what to take along.
fn questions(model: Shared, slug: &str, page: Option<&ConditionPage>) -> Html {
    let questions = page.iter().flat_map(|page| &page.questions);
    let items = questions.map(|text| html! { text }).collect();
    html! {
        <>
            { few("questions", "spaced", items, |n| t!(all_questions, n = n)) }
            { fold("own-questions", html! { <span class="fold-name">{ t!(question_add_label) }</span> }, html! { <OwnLines about={About::Questions(slug.to_owned().into())} /> }) }
            { actions(model, slug) }
        </>
    }
}

fn findings(model: Shared, page: &ConditionPage) -> Html {
    let items = page.outcomes.iter().enumerate().map(|(nth, answer)| {
        let id = format!("findings-{}", nth + 1);
        fold(&id, finding_line(model.get(), answer), finding(model, answer, &Marker::new(model)))
    });
    few("findings", "folds", items.collect(), |n| t!(all_findings, n = n))
}

fn studies(model: Shared, page: &ConditionPage) -> Html {
    let rows = page.key_records.iter().filter_map(|id| model.get().row(id));
    let items: Vec<Html> = rows
        .map(|row| {
            let record = model.get().record(row);
            let line = html! {
                <>
                    <span><span class="fold-name" translate="no">{ model.short_name(record) }</span>{ for record.people().map(|n| html! { <>{ " · " }<span>{ people(n) }</span></> }) }</span>
                    <span class="fold-more">{ marks::direction(model.get(), record.direction) }</span>
                </>
            };
            let id = format!("study-{}", record.id);
            fold(&id, line, html! { <RecordCard {model} {row} /> })
        })
        .collect();
    if items.is_empty() {
        return Html::default();
    }
    // Most of them stand in the picture already.
    let line = html! { <span class="fold-name">{ t!(all_studies, n = items.len()) }</span> };
    let items = items.into_iter().map(|item| html! { <li>{ item }</li> });
    fold("all-studies", line, html! { <ul class="folds">{ for items }</ul> })
}

fn guidance(model: Shared, page: &ConditionPage) -> Html {
    let records = by_place(model, &found(model, &page.guidance));
    let item = |record: &Record| {
        let guidance = record.guidance.as_ref()?;
        let content = html! {
            <>
                <p>{ statement(model.get(), record, guidance, &Marker::new(model)) }</p>
                <p>{ source::record_link(record) }</p>
            </>
        };
        let id = format!("guidance-{}", record.id);
        Some(fold(&id, guidance_line(model.get(), record, guidance), content))
    };
    let items: Vec<Html> = records.into_iter().filter_map(item).collect();
    match items.is_empty() {
        true => html! { <p>{ t!(condition_no_guidance) }</p> },
        false => few("guidance", "folds", items, |n| t!(all_guidance, n = n)),
    }
}

fn claims(model: Shared, slug: &str) -> Html {
    let is_here = |claim: &&Claim| claim.topic_conditions.iter().any(|topic| topic == slug);
    let here = model.get().base.claims.iter().filter(is_here);
    let items: Vec<Html> = here
        .map(|claim| {
            let id = format!("claim-{}", claim.id);
            fold(&id, claim_line(model.get(), claim), why(model, claim, &Marker::new(model)))
        })
        .collect();
    if items.is_empty() {
        return Html::default();
    }
    let mut query = Query::default();
    query.toggle("condition", slug);
    html! {
        <>
            { few("claims", "folds", items, |n| t!(all_claims, n = n)) }
            <p><a href={Route::Claims(query).to_fragment()}>{ t!(condition_claims_link) }</a></p>
        </>
    }
}

/// How many trials are planned or running, with the way to them; where none is, to those that were
/// registered.
fn under_way(model: Shared, slug: &str) -> Html {
    let href = TrialSearch::of(slug).to_fragment();
    let under_way = model.base.trials_in(slug).under_way;
    let registered: usize =
        model.registered_trials(Some(slug), None).iter().map(|group| group.trials.len()).sum();
    match (under_way, registered) {
        (0, 0) => html! { <p>{ t!(condition_none_under_way) }</p> },
        (0, n) => html! {
            <p>{ t!(condition_none_under_way) }{ " " }<a {href}>{ t!(condition_registered, n = n) }</a></p>
        },
        (n, _) => html! { <p><a {href}>{ t!(condition_under_way_link, n = n) }</a></p> },
    }
}

/// What leads on from the page: all its records, and a sheet for an appointment.
fn actions(model: Shared, slug: &str) -> Html {
    let all = model.get().base.records.iter();
    let count = all.filter(|record| record.conditions.iter().any(|it| it == slug)).count();
    html! {
        <p class="page-actions">
            <a class="button primary" href={Route::Visit(slug.to_owned()).to_fragment()}>{ t!(visit_sheet) }</a>
            <a class="button" href={Search::of("condition", slug).to_fragment()}>{ t!(condition_all, records = records(count as u64)) }</a>
        </p>
    }
}
