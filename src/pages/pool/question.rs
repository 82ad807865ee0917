//! The question of a pool: one sentence with its choices inside it, and the rarer ones folded below.

use super::names::{endpoint_name, measure_name, split_name, window_phrase};
use crate::browser::address;
use crate::components::select::Select;
use crate::model::Model;
use crate::model::meta_analysis::{
    Pool, PoolQuestion, SCORE, SubgroupBy, Window, by_slug, measure,
};
use crate::route::PoolSearch;
use crate::t;
use crate::wording::{filled, key, lower_first};
use evidence::terms::{Comparator, DrugRole, Word};
use yew::prelude::*;

/// A value that can be chosen.
struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

/// Sets what was chosen.
type Set = fn(&mut PoolSearch, &str);

/// The question, with what the pool came to where it is left open.
pub fn question(model: &Model, search: &PoolSearch, pool: Option<&Pool>) -> Html {
    let endpoint = search.ask.endpoint.as_deref().or(pool.map(|pool| pool.endpoint.as_str()));
    html! {
        <form class="pool-controls" aria-label={t!(pool_choose)} onsubmit={|event: SubmitEvent| event.prevent_default()}>
            <p class="pool-question">{ sentence(model, search, pool, endpoint) }</p>
            { more(model, search, pool, endpoint) }
        </form>
    }
}

/// The sentence.
fn sentence(
    model: &Model,
    search: &PoolSearch,
    pool: Option<&Pool>,
    endpoint: Option<&str>,
) -> Html {
    let vocabulary = &model.base.vocabulary;
    let ask = &search.ask;
    let domains = vocabulary.outcomes.domains.iter().map(|it| (&*it.slug, &*it.label));
    let drugs = vocabulary.treatments.drugs.iter();
    let drugs = drugs.filter(|drug| drug.role == DrugRole::Intervention);
    let endpoints = model.endpoints().map(|slug| Choice {
        value: slug.to_owned(),
        label: lower_first(endpoint_name(model, slug)),
        chosen: Some(slug) == endpoint,
    });
    let window = ask.window.or(pool.map(|pool| pool.window));
    let windows = Window::ALL.map(|it| Choice {
        value: it.slug().to_owned(),
        label: window_phrase(it).to_owned(),
        chosen: Some(it) == window,
    });
    let places = vec![
        (
            "condition",
            select(
                search,
                t!(facet_condition),
                Some(t!(pool_any_condition)),
                conditions(model, ask),
                |s, v| set_facet(s, "condition", v),
            ),
        ),
        (
            "drug",
            select(
                search,
                t!(facet_drug),
                Some(t!(pool_any_drug)),
                of_facet(ask, "drug", drugs.map(|it| (&*it.slug, &*it.label))),
                |s, v| set_facet(s, "drug", v),
            ),
        ),
        (
            "comparator",
            select(
                search,
                t!(facet_comparator),
                Some(t!(pool_any_comparator)),
                comparators(model, ask),
                |s, v| set_facet(s, "comparator", v),
            ),
        ),
        (
            "outcome",
            select(
                search,
                t!(facet_outcome),
                Some(t!(pool_pick)),
                of_facet(ask, "outcome", domains),
                |s, v| set_facet(s, "outcome", v),
            ),
        ),
        (
            "endpoint",
            select(search, t!(pool_measure), None, endpoints.collect(), |s, v| {
                s.ask.endpoint = Some(v.to_owned()).filter(|it| !it.is_empty());
                s.ask.measure = None;
            }),
        ),
        (
            "window",
            select(search, t!(pool_window), None, windows.into(), |s, v| {
                s.ask.window = by_slug(&Window::ALL, Window::slug, v);
            }),
        ),
    ];
    filled(key::pool_question, places)
}

/// The rarer choices, folded; what is chosen among them is named in the line.
fn more(model: &Model, search: &PoolSearch, pool: Option<&Pool>, endpoint: Option<&str>) -> Html {
    let ask = &search.ask;
    let routes = model.base.vocabulary.treatments.routes.iter();
    let routes = of_facet(ask, "route", routes.map(|it| (&*it.slug, &*it.label)));
    let is_scored = endpoint == Some(SCORE);
    let fitting: &[_] = if is_scored { &measure::SCORES } else { &measure::COUNTS };
    let now = ask.measure.or(pool.map(|pool| pool.measure));
    let measures = fitting.iter().map(|it| Choice {
        value: measure::slug(*it).to_owned(),
        label: measure_name(*it).to_owned(),
        chosen: Some(*it) == now,
    });
    let splits = SubgroupBy::ALL.map(|it| Choice {
        value: it.slug().to_owned(),
        label: split_name(it).to_owned(),
        chosen: Some(it) == ask.split,
    });
    let named = not_default(model, ask);
    html! {
        <details class="pool-more">
            <summary>
                if named.is_empty() {
                    { t!(pool_more_choices) }
                } else {
                    { t!(pool_more_chosen, chosen = named.join(t!(list_comma))) }
                }
            </summary>
            <div class="pool-more-choices">
                { select(search, t!(pool_effect), None, measures.collect(), |s, v| s.ask.measure = measure::of_slug(v)) }
                { select(search, t!(facet_route), Some(t!(pool_all)), routes, |s, v| set_facet(s, "route", v)) }
                { select(search, t!(pool_split), Some(t!(pool_not_split)), splits.into(), |s, v| s.ask.split = by_slug(&SubgroupBy::ALL, SubgroupBy::slug, v)) }
                if is_scored {
                    { medians(search) }
                }
            </div>
        </details>
    }
}

/// What was chosen among the rarer choices, and from other pages, in words.
pub fn not_default(model: &Model, ask: &PoolQuestion) -> Vec<String> {
    const IN_SENTENCE: [&str; 4] = ["condition", "drug", "comparator", "outcome"];
    let measure = ask.measure.map(|it| lower_first(measure_name(it)));
    let facets =
        ask.query.facets.iter().filter(|(facet, _)| !IN_SENTENCE.contains(&facet.as_str()));
    let facets = facets.flat_map(|(facet, values)| {
        values.iter().map(|value| {
            model.choice(facet, value).map_or(value.clone(), |it| lower_first(&it.label))
        })
    });
    let split = ask.split.map(|it| t!(pool_split_by, by = lower_first(split_name(it))));
    let medians = ask.medians.then(|| lower_first(t!(pool_medians)));
    measure.into_iter().chain(facets).chain(split).chain(medians).collect()
}

/// Conditions, by group; a whole group can be asked for as well as one.
fn conditions(model: &Model, ask: &PoolQuestion) -> Vec<Choice> {
    let all = &model.base.vocabulary.conditions;
    let now = joined(ask, "condition");
    let mut choices = Vec::new();
    for group in &all.groups {
        let members = || all.conditions.iter().filter(|it| it.group == group.slug);
        let mut slugs: Vec<&str> = members().map(|it| it.slug.as_str()).collect();
        explore::sort_by_key(&mut slugs, |slug| *slug);
        let value = slugs.join(",");
        let label = t!(pool_whole_group, group = lower_first(&group.label));
        choices.push(Choice { chosen: value == now, value, label });
        choices.extend(members().map(|it| Choice {
            value: it.slug.clone(),
            label: lower_first(&it.label),
            chosen: it.slug == now,
        }));
    }
    if !now.is_empty() && !choices.iter().any(|choice| choice.chosen) {
        let labels: Vec<String> =
            now.split(',').map(|slug| lower_first(model.condition_label(slug))).collect();
        choices.push(Choice { value: now, label: labels.join(t!(list_comma)), chosen: true });
    }
    choices
}

/// What can be compared with; both kinds of dummy together first.
fn comparators(model: &Model, ask: &PoolQuestion) -> Vec<Choice> {
    let now = joined(ask, "comparator");
    let mut dummies = [Comparator::ActivePlacebo, Comparator::InertPlacebo].map(Word::slug);
    dummies.sort_unstable();
    let value = dummies.join(",");
    let label = t!(pool_any_dummy).to_owned();
    let mut choices = vec![Choice { chosen: value == now, value, label }];
    let all = model.base.vocabulary.treatments.comparators.iter();
    choices.extend(of_facet(ask, "comparator", all.map(|it| (&*it.slug, &*it.label))));
    if !now.is_empty() && !choices.iter().any(|choice| choice.chosen) {
        let label = |slug: &str| {
            model.choice("comparator", slug).map_or(slug.to_owned(), |it| lower_first(&it.label))
        };
        let labels: Vec<String> = now.split(',').map(label).collect();
        choices.push(Choice { value: now, label: labels.join(t!(list_comma)), chosen: true });
    }
    choices
}

/// The values of a facet, as parts of a sentence.
fn of_facet<'a>(
    ask: &PoolQuestion,
    facet: &str,
    terms: impl Iterator<Item = (&'a str, &'a str)>,
) -> Vec<Choice> {
    let now = joined(ask, facet);
    let choice = |(slug, label): (&str, &str)| Choice {
        value: slug.to_owned(),
        label: lower_first(label),
        chosen: slug == now,
    };
    terms.map(choice).collect()
}

/// What is chosen of a facet, as a value.
fn joined(ask: &PoolQuestion, facet: &str) -> String {
    let chosen = ask.query.facets.get(facet);
    let chosen: Vec<&str> = chosen.into_iter().flatten().map(String::as_str).collect();
    chosen.join(",")
}

/// Chooses values of a facet in the place of those chosen before.
pub fn set_facet(search: &mut PoolSearch, facet: &str, value: &str) {
    search.ask.query.choose(facet, value.split(',').filter(|value| !value.is_empty()));
}

/// A choice: in the sentence a part of it, below it with its name.
fn select(
    search: &PoolSearch,
    label: &'static str,
    any: Option<&'static str>,
    choices: Vec<Choice>,
    set: Set,
) -> Html {
    let search = search.clone();
    let onchange = Callback::from(move |value: String| {
        let mut search = search.clone();
        set(&mut search, &value);
        address::go(&search.to_fragment());
    });
    let chosen = choices.iter().find(|choice| choice.chosen);
    // Without an option that says so, a browser would show one that nobody chose.
    let none = any.or(chosen.is_none().then_some(t!(pool_pick)));
    // The field is as wide as what it shows; its longest option would break the sentence.
    let shown = chosen.map(|it| it.label.clone()).or(none.map(str::to_owned)).unwrap_or_default();
    let value = chosen.map(|it| it.value.clone()).unwrap_or_default();
    let none = none.map(|label| (String::new(), label.to_owned()));
    let options = none.into_iter().chain(choices.into_iter().map(|it| (it.value, it.label)));
    let options: Vec<(String, String)> = options.collect();
    html! {
        <label class="pool-choice" data-shown={shown}>
            <span>{ label }</span>
            <Select {value} {options} {onchange} />
        </label>
    }
}

/// Whether trials that print medians count too.
fn medians(search: &PoolSearch) -> Html {
    let mut other = search.clone();
    other.ask.medians = !other.ask.medians;
    let onchange = move |_: Event| address::go(&other.to_fragment());
    html! {
        <div class="pool-check">
            <label><input type="checkbox" checked={search.ask.medians} {onchange} aria-describedby="pool-medians" />{ " " }{ t!(pool_medians) }</label>
            <span class="detail" id="pool-medians">{ t!(pool_medians_detail) }</span>
        </div>
    }
}
