//! One condition, in the order in which a patient asks: does it help, how sure is anyone, what can
//! go wrong, what does nobody know, what do I ask.

use super::home::{trials_in_words, verdict};
use super::pool::{in_words, worked_out};
use crate::components::card::RecordCard;
use crate::components::claims::claim_item;
use crate::components::country::InMyCountry;
use crate::components::crisis::crisis_box;
use crate::components::findings::{findings_table, main_outcome, main_outcome_figure};
use crate::components::glossary::Marker;
use crate::components::guidance::guidance_table;
use crate::components::known::known;
use crate::components::made::made;
use crate::components::marks;
use crate::components::questions::OwnQuestions;
use crate::components::source;
use crate::model::{Model, Shared};
use crate::route::{PoolSearch, Route, Search};
use crate::t;
use crate::wording::{Key, date, filled, join, key, lower_first, records, text};
use evidence::claim::Claim;
use evidence::condition::{ConditionPage, first_sentence};
use evidence::terms::Comparator;
use evidence::{Record, Word};
use explore::Query;
use synthesis::Method;
use yew::prelude::*;

/// Sections of the page, in their order, each with its address and heading.
const SECTIONS: [(&str, Key); 9] = [
    ("findings", key::condition_findings),
    ("trials", key::condition_trials),
    ("harms", key::condition_harms),
    ("unknown", key::condition_unknown),
    ("under-way", key::condition_under_way),
    ("guidance", key::condition_guidance),
    ("claims", key::condition_claims),
    ("studies", key::condition_studies),
    ("questions", key::condition_questions),
];

/// Properties of [`Condition`].
#[derive(Clone, PartialEq, Properties)]
pub struct ConditionProps {
    /// The model.
    pub model: Shared,
    /// Slug of the condition.
    pub slug: String,
}

/// What is known about one condition.
#[component]
pub fn Condition(props: &ConditionProps) -> Html {
    let model = props.model.get();
    let slug = props.slug.as_str();
    let Some(condition) = model.base.condition(slug) else { return Html::default() };
    let page = model.base.condition_page(slug);
    let marker = Marker::new(props.model);
    let all: Vec<&Record> =
        model.base.records.iter().filter(|r| r.conditions.iter().any(|c| c == slug)).collect();
    let about_suicide = model.base.site.calls_for_help(&condition.label)
        || page.is_some_and(|page| model.base.site.calls_for_help(&page.bottom_line));
    let what_it_is = page.map_or(condition.plain.as_str(), |page| page.what_it_is.as_str());
    let sections: Vec<(&str, Key, Html)> = SECTIONS
        .iter()
        .map(|(id, heading)| (*id, *heading, section(props.model, slug, page, id, &marker)))
        .filter(|(_, _, content)| *content != Html::default())
        .collect();
    let link = |(id, heading, _): &(&str, Key, Html)| html! { <li><a href={format!("#/condition/{slug}/{id}")}>{ text(*heading) }</a></li> };
    html! {
        <div class="condition-page">
            <p class="breadcrumb"><a href="#/">{ t!(nav_conditions) }</a></p>
            <h1>{ &condition.label }</h1>
            { answer(props.model, page, &marker, true) }
            if about_suicide {
                { crisis_box(model) }
            }
            <p class="subtitle">{ marker.text(what_it_is) }</p>
            <InMyCountry model={props.model} slug={slug.to_owned()} />
            <p class="page-actions">
                <a class="button primary" href={Search::of("condition", slug).to_fragment()}>{ t!(condition_all, records = records(all.len() as u64)) }</a>
                <a class="button" href={Route::Visit(slug.to_owned()).to_fragment()}>{ t!(visit_sheet) }</a>
            </p>
            <div role="group" class="on-this-page" aria-label={t!(on_this_page)}>
                <ul class="inline-list">{ for sections.iter().map(link) }</ul>
            </div>
            { for sections.iter().map(|(id, heading, content)| html! {
                <section key={*id} id={*id} tabindex="-1" aria-labelledby={format!("{id}-heading")}>
                    <h2 id={format!("{id}-heading")}>{ text(*heading) }</h2>
                    { content.clone() }
                </section>
            }) }
            <p class="made muted">{ made(model) }{ " " }<a href="#/about">{ t!(made_how) }</a></p>
        </div>
    }
}

/// The answer up front, how sure anyone is, and the same in more detail; with the first of what can
/// go wrong if `harms` do not follow at once. Where there is no page, that it is not yet written.
pub fn answer(model: Shared, page: Option<&ConditionPage>, marker: &Marker, harms: bool) -> Html {
    let Some(page) = page else {
        return html! { <section class="answer" aria-label={t!(answer_short)}><p id="answer">{ t!(condition_no_page) }</p></section> };
    };
    let model = model.get();
    let certainty = model.term(page.certainty);
    let labelled = |label: &'static str, text: Html| {
        filled(key::label_and_text, vec![("label", html! { <b>{ label }</b> }), ("text", text)])
    };
    html! {
        <section class="answer" aria-label={t!(answer_short)}>
            <p id="answer">{ marker.text(page.answer.as_ref().unwrap_or(&page.bottom_line)) }</p>
            <dl class="verdict">
                <div><dt>{ t!(does_it_help) }</dt><dd>{ verdict(model, page) }</dd></div>
                <div>
                    <dt>{ t!(how_sure) }</dt>
                    <dd>
                        <details class="certainty-why"><summary>{ marks::certainty(model, page.certainty) }</summary><p>{ &certainty.plain }</p></details>
                    </dd>
                </div>
                <div><dt>{ t!(last_looked_at) }</dt><dd>{ date(&page.updated) }</dd></div>
            </dl>
            if harms {
                <p class="in-detail">{ labelled(t!(condition_harms), match &page.harms_here {
                    Some(harms) => marker.text(first_sentence(harms)),
                    None => html! { t!(condition_no_harms) },
                }) }</p>
            }
            if page.answer.is_some() {
                <p class="in-detail">{ labelled(t!(answer_in_detail), marker.text(&page.bottom_line)) }</p>
            }
        </section>
    }
}

fn section(
    model: Shared,
    slug: &str,
    page: Option<&'static ConditionPage>,
    id: &str,
    marker: &Marker,
) -> Html {
    match (id, page) {
        ("trials", _) => trials(model, slug, page),
        ("claims", _) => claims(model, slug, marker),
        ("findings", Some(page)) => html! {
            <>
                { for main_outcome(page).map(|absolute| main_outcome_figure(model, absolute)) }
                { findings_table(model, page, marker) }
            </>
        },
        ("harms", Some(page)) => html! {
            <>
                <p>{ match &page.harms_here {
                    Some(harms) => marker.text(harms),
                    None => html! { t!(condition_no_harms) },
                } }</p>
                <p><a href={Route::Safety.to_fragment()}>{ t!(condition_safety_link) }</a></p>
            </>
        },
        ("unknown", Some(page)) if !page.unknown.is_empty() => html! {
            <ul class="spaced">{ for page.unknown.iter().map(|text| html! { <li>{ marker.text(text) }</li> }) }</ul>
        },
        ("under-way", Some(page)) => under_way(model, page),
        ("guidance", Some(page)) => match found(model, &page.guidance).as_slice() {
            [] => html! { <p>{ t!(condition_no_guidance) }</p> },
            records => guidance_table(model, records, marker),
        },
        ("studies", Some(page)) if !page.key_records.is_empty() => html! {
            { for page.key_records.iter().filter_map(|id| model.row(id)).map(|row| html! {
                <RecordCard key={row} {model} {row} />
            }) }
        },
        ("questions", _) => html! {
            <>
                <ul class="spaced">{ for page.iter().flat_map(|page| &page.questions).map(|text| html! { <li>{ text }</li> }) }</ul>
                <OwnQuestions slug={slug.to_owned()} />
            </>
        },
        _ => Html::default(),
    }
}

fn found(model: Shared, ids: &[String]) -> Vec<&'static Record> {
    ids.iter().filter_map(|id| model.get().base.record(id)).collect()
}

/// How many randomised trials there are, in how many of them people had something that they could
/// feel, what else it was compared with, and what they say together. Which of them came out better is
/// not counted: that would be no finding. Then what is known and could not be read.
fn trials(model: Shared, slug: &str, page: Option<&ConditionPage>) -> Html {
    let trials = model.base.trials_in(slug);
    html! {
        <>
            <p>{ trials_in_words(&trials) }{ "." }</p>
            if trials.trials > 0 {
                <h3>{ t!(active_placebo_title) }</h3>
                <p>{ t!(active_placebo_why) }{ " " }{ match trials.active_placebo {
                    0 => t!(active_placebo_none).to_owned(),
                    n => t!(active_placebo_count, n = n),
                } }</p>
                { other_treatments(model.get(), slug) }
                { for page.map(|page| pooled(model, page)) }
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

/// The average of the main outcome over its trials, small, where there are at least two.
fn pooled(model: Shared, page: &ConditionPage) -> Html {
    let Some(main) = page.outcomes.first() else { return Html::default() };
    let mut search = PoolSearch::default();
    search.ask.query.toggle("condition", &page.slug);
    search.ask.query.toggle("outcome", &main.domain);
    let Some(pool) = model.pool(&search.ask, &Method::default()) else { return Html::default() };
    if pool.pooled.is_err() {
        return Html::default();
    }
    html! {
        <>
            <h3>{ t!(condition_pooled, outcome = lower_first(model.get().domain_label(&main.domain))) }</h3>
            { in_words(&pool) }
            { worked_out(&pool) }
            <p><a href={search.to_fragment()}>{ t!(condition_pooled_link, trials = t!(n_randomised_trials, n = pool.trials.len())) }</a></p>
        </>
    }
}

/// Trials planned or running, with where they are registered.
fn under_way(model: Shared, page: &ConditionPage) -> Html {
    let records = found(model, &page.under_way);
    if records.is_empty() {
        return html! { <p>{ t!(condition_none_under_way) }</p> };
    }
    let item = |record: &&Record| {
        let registries =
            record.registry_ids.iter().map(|id| match evidence::address::registry(id) {
                Some(url) => html! { <span translate="no">{ source::link(model.get(), &url, id) }{ " " }</span> },
                None => html! { <span translate="no">{ id.clone() }{ " " }</span> },
            });
        html! {
            <li>
                <a href={format!("#/study/{}", record.id)} translate="no">{ record.heading() }</a>
                { ". " }<b>{ model.get().label(record.status) }</b>{ ". " }
                { for record.people().map(|n| format!("{}. ", crate::wording::people(n))) }
                { for registries }
            </li>
        }
    };
    html! { <ul class="spaced">{ for records.iter().map(item) }</ul> }
}

fn claims(model: Shared, slug: &str, marker: &Marker) -> Html {
    let is_here = |claim: &&Claim| claim.topic_conditions.iter().any(|topic| topic == slug);
    let here: Vec<&'static Claim> = model.get().base.claims.iter().filter(is_here).collect();
    if here.is_empty() {
        return Html::default();
    }
    let mut query = Query::default();
    query.toggle("condition", slug);
    html! {
        <>
            <div class="claims">{ for here.into_iter().map(|claim| claim_item(model, claim, marker)) }</div>
            <p><a href={Route::Claims(query).to_fragment()}>{ t!(condition_claims_link) }</a></p>
        </>
    }
}
