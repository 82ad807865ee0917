//! The one search: a condition's answer first, then safety, medicines, countries, claims, trials by name
//! and records.

use super::home::{known_in_short, link};
use crate::browser::address;
use crate::components::card::RecordCard;
use crate::components::claims::{claim_line, why};
use crate::components::country;
use crate::components::crisis::crisis_box;
use crate::components::fold::{few, fold};
use crate::components::glossary::Marker;
use crate::components::results::NearResults;
use crate::components::searched::{Filters, not_understood};
use crate::components::total::Total;
use crate::model::leads::Overview;
use crate::model::search::{Group, SearchAnswer};
use crate::model::{Model, Shared};
use crate::route::{Route, Search, TrialSearch, search_for};
use crate::t;
use crate::wording::{join, key, list, records};
use evidence::claim::Claim;
use evidence::condition::first_sentence;
use evidence::terms::Kind;
use evidence::vocabulary::{Condition, Place};
use explore::Query;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Properties of [`SearchPage`].
#[derive(Clone, PartialEq, Properties)]
pub struct SearchPageProps {
    /// The model.
    pub model: Shared,
    /// What is searched for.
    pub text: String,
}

/// Everything that a text finds, or how to search.
#[component]
pub fn SearchPage(props: &SearchPageProps) -> Html {
    let model = props.model.get();
    let text = props.text.trim();
    let answer = use_memo((props.model, text.to_owned()), |(model, text)| {
        (!text.is_empty()).then(|| model.get().search(text))
    });
    html! {
        <div class="search-page">
            <h1>{ t!(search_title) }</h1>
            <SearchField model={props.model} text={props.text.clone()} />
            { match &*answer {
                Some(answer) => found(props.model, text, &props.text, answer),
                None => how_to_search(model),
            } }
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct SearchFieldProps {
    model: Shared,
    text: String,
}

/// The search field: every letter is a new answer. It waits for the reader where there is no text.
#[component]
fn SearchField(props: &SearchFieldProps) -> Html {
    let is_empty = props.text.is_empty();
    // Back undoes a search as a whole, not letter by letter, however quickly they come.
    let begun = use_mut_ref(|| false);
    {
        let begun = begun.clone();
        use_effect_with(is_empty, move |is_empty| *begun.borrow_mut() = !is_empty);
    }
    let oninput = move |event: InputEvent| {
        let fragment = search_for(&event.target_unchecked_into::<HtmlInputElement>().value());
        if begun.replace(true) { address::replace(&fragment) } else { address::go(&fragment) }
    };
    let onsubmit = |event: SubmitEvent| event.prevent_default();
    html! {
        <form class="search" role="search" {onsubmit}>
            <input type="search" data-waiting={is_empty.then_some("")} aria-label={t!(search_label)} value={props.text.clone()} {oninput}
                placeholder={t!(search_examples, examples = list(&props.model.base.site.search_examples))}
                autocomplete="off" spellcheck="false" maxlength="300" enterkeyhint="search" />
        </form>
    }
}

/// What can be searched for, with an example of each.
fn how_to_search(model: &Model) -> Html {
    let base = &model.base;
    let mut examples: Vec<String> = base.site.search_examples.clone();
    examples.extend(base.safety.first().map(|topic| topic.title.clone()));
    examples.extend(base.access.first().map(|it| model.place_label(&it.country).to_owned()));
    examples.extend(base.records.iter().find_map(|record| record.acronym.clone()));
    let example =
        |text: &String| html! { <li><a href={search_for(text)}>{ text.clone() }</a></li> };
    html! {
        <>
            <p class="lead">{ t!(search_how) }</p>
            <p>{ t!(search_how_examples) }</p>
            <ul class="inline-list search-examples">{ for examples.iter().map(example) }</ul>
            <ul class="next-steps">{ ways_on() }</ul>
        </>
    }
}

/// Ways to look without a search.
fn ways_on() -> Html {
    html! {
        <>
            <li><a href={Route::Home.to_fragment()}>{ t!(search_browse) }</a></li>
            <li><a href={Search::default().to_fragment()}>{ t!(search_all_records) }</a></li>
        </>
    }
}

/// What was found, group by group.
fn found(model: Shared, text: &str, typed: &str, answer: &SearchAnswer<'static>) -> Html {
    let total = records(answer.found.rows.len() as u64);
    let status = match (answer.answers(), answer.found.rows.len()) {
        (0, 0) => t!(search_nothing, text = text),
        (0, _) => total,
        (n, 0) => t!(n_answers, n = n),
        (n, _) => t!(search_status, answers = t!(n_answers, n = n), records = total),
    };
    let aside: Vec<String> = answer.set_aside.iter().map(|word| t!(quoted, text = word)).collect();
    html! {
        <>
            <Total text={status} typed={typed.to_owned()} />
            { not_understood(text, &answer.found.words, Filters::Elsewhere) }
            if !aside.is_empty() {
                <p class="searched">{ t!(search_without, words = join(&aside, key::list_and)) }</p>
            }
            if model.base.site.calls_for_help(text) {
                { crisis_box(model.get()) }
            }
            if answer.is_empty() {
                <div class="message">
                    <p>{ t!(search_nothing_more) }</p>
                    <ul class="next-steps">{ ways_on() }</ul>
                </div>
            } else if answer.answers() == 0 {
                <p class="searched">{ t!(search_no_answer) }</p>
            }
            { groups(model, text, answer) }
        </>
    }
}

fn groups(model: Shared, text: &str, answer: &SearchAnswer<'static>) -> Html {
    let leads = &answer.leads;
    let conditions: Vec<Html> = leads.conditions.iter().map(|it| condition(model, it)).collect();
    let safety = leads.safety.iter().map(|topic| {
        lead(&format!("#/safety/{}", topic.topic), &topic.title, first_sentence(&topic.plain))
    });
    let medicines = leads
        .medicines
        .iter()
        .map(|drug| lead(&format!("#/medicines/{}", drug.slug), &drug.label, &drug.plain));
    let places = leads.places.iter().map(|it| place(model.get(), it)).chain(
        leads.overviews.contains(&Overview::Access).then(|| {
            lead(&Route::Country(None).to_fragment(), t!(country_title), t!(search_access_more))
        }),
    );
    let is_trial = |row: &u32| matches!(model.record(*row).kind, Kind::Study | Kind::Registration);
    let works = match answer.named.iter().all(is_trial) {
        true => t!(search_trials),
        false => t!(search_named),
    };
    let mut groups = [
        (
            Group::Conditions,
            "conditions",
            t!(search_conditions),
            few_or_none("conditions", conditions),
        ),
        (Group::Safety, "safety", t!(safety_title), leads_in(safety)),
        (Group::Medicines, "medicines", t!(medicines_title), leads_in(medicines)),
        (Group::Places, "countries", t!(search_countries), leads_in(places)),
        (Group::Claims, "claims", t!(search_claims), claims(model, text, &answer.claims)),
        (Group::Works, "trials", works, trials(model, answer)),
        (Group::Records, "records", t!(search_records), all_records(model, text, answer)),
    ];
    groups.sort_by_key(|(it, ..)| answer.order.iter().position(|group| group == it));
    groups.into_iter().map(|(_, id, title, content)| group(id, title, content)).collect()
}

/// A group under its heading; nothing where it is empty.
fn group(id: &str, title: &'static str, content: Option<Html>) -> Html {
    let Some(content) = content else { return Html::default() };
    let heading = format!("found-{id}");
    html! {
        <section key={id.to_owned()} class="found-group" aria-labelledby={heading.clone()}>
            <h2 id={heading}>{ title }</h2>
            { content }
        </section>
    }
}

fn few_or_none(id: &str, items: Vec<Html>) -> Option<Html> {
    let all = |n: usize| t!(search_all_conditions, n = n);
    (!items.is_empty()).then(|| few(id, "found-list", items, all))
}

fn leads_in(items: impl Iterator<Item = Html>) -> Option<Html> {
    let items: Vec<Html> = items.map(|item| html! { <li>{ item }</li> }).collect();
    (!items.is_empty()).then(|| html! { <ul class="found-list">{ for items }</ul> })
}

/// Where something leads, and what it is about.
fn lead(href: &str, name: &str, about: &str) -> Html {
    html! {
        <>
            <h3><a href={href.to_owned()}>{ name.to_owned() }</a></h3>
            <p>{ about.to_owned() }</p>
        </>
    }
}

/// The answer of a condition, as on the first page.
fn condition(model: Shared, condition: &Condition) -> Html {
    let (known, numbers) = known_in_short(model, condition, false);
    html! {
        <>
            <h3><a href={link(&model, condition)}>{ &condition.label }</a></h3>
            <p>{ known }</p>
            <p class="numbers">{ numbers }</p>
        </>
    }
}

/// What is licensed and paid for in a place, or that nothing was read about it.
fn place(model: &Model, place: &Place) -> Html {
    let href = Route::Country(Some(place.code.clone())).to_fragment();
    let medicines = model.base.access_in(&place.code).map(|access| model.base.medicines_in(access));
    let medicines = medicines.unwrap_or_default();
    let line = |it| html! { <li>{ country::line(model, it) }</li> };
    html! {
        <>
            <h3><a {href}>{ country::name(model, &place.code) }</a></h3>
            if medicines.is_empty() {
                <p>{ t!(country_not_read) }</p>
            } else {
                <ul class="plain-list">{ for medicines.iter().map(line) }</ul>
            }
        </>
    }
}

fn claims(model: Shared, text: &str, claims: &[&'static Claim]) -> Option<Html> {
    let item = |claim: &&'static Claim| {
        let id = format!("claim-{}", claim.id);
        let content = why(model, claim, &Marker::new(model));
        html! { <li>{ fold(&id, claim_line(model.get(), claim), content) }</li> }
    };
    let all = Route::Claims(Query { text: text.to_owned(), ..Query::default() }).to_fragment();
    (!claims.is_empty()).then(|| {
        html! {
            <>
                <ul class="folds">{ for claims.iter().map(item) }</ul>
                <p><a href={all}>{ t!(search_claims_link) }</a></p>
            </>
        }
    })
}

/// Trials that are under way, if that is asked for, and works by name.
fn trials(model: Shared, answer: &SearchAnswer<'static>) -> Option<Html> {
    let under_way = answer.leads.overviews.contains(&Overview::UnderWay).then(|| {
        let condition = answer.leads.conditions.first().map(|it| it.slug.clone());
        let country = answer.leads.places.first().map(|it| it.code.clone());
        let href = TrialSearch { condition, country }.to_fragment();
        html! { <ul class="found-list"><li>{ lead(&href, t!(trials_title), t!(search_trials_more)) }</li></ul> }
    });
    if under_way.is_none() && answer.named.is_empty() {
        return None;
    }
    Some(html! { <>{ for under_way }{ cards(model, answer, &answer.named) }</> })
}

/// The first records, and the way to all of them.
fn all_records(model: Shared, text: &str, answer: &SearchAnswer<'static>) -> Option<Html> {
    let (rows, near) = answer.other_records();
    let query = Query { text: text.to_owned(), ..Query::default() };
    let all = Search { query, ..Search::default() }.to_fragment();
    let total = records(answer.found.rows.len() as u64);
    (!rows.is_empty() || !near.is_empty()).then(|| {
        html! {
            <>
                <p class="all-found"><a class="button" href={all}>{ t!(search_all_found, records = total) }</a></p>
                { cards(model, answer, &rows) }
                <NearResults {model} rows={near} level={3} />
            </>
        }
    })
}

fn cards(model: Shared, answer: &SearchAnswer<'static>, rows: &[u32]) -> Html {
    let card = |row: &u32| {
        html! { <RecordCard key={*row} {model} row={*row} found={answer.found.clone()} level={3} /> }
    };
    rows.iter().map(card).collect()
}
