//! Trials under way: every registered trial here, by condition, with where it is and who may join.

use super::study::trial::places;
use crate::browser::address;
use crate::components::marks;
use crate::components::select::Select;
use crate::components::source;
use crate::components::total::Total;
use crate::model::trials::{TrialChoice, TrialGroup, countries, is_stopped};
use crate::model::{Model, Shared};
use crate::route::{Search, TrialSearch};
use crate::t;
use crate::wording::{Key, date, key, list, number, text};
use evidence::Record;
use evidence::address::registries;
use evidence::blank::Fact;
use evidence::terms::{Kind, Word};
use yew::prelude::*;

/// Properties of [`Trials`].
#[derive(Clone, PartialEq, Properties)]
pub struct TrialsProps {
    /// The model.
    pub model: Shared,
    /// Which trials are shown.
    pub search: TrialSearch,
}

/// Registered trials by condition.
#[component]
pub fn Trials(props: &TrialsProps) -> Html {
    let model = props.model.get();
    let search = &props.search;
    let (condition, country) = (search.condition.as_deref(), search.country.as_deref());
    let groups = model.registered_trials(condition, country);
    let total: usize = groups.iter().map(|group| group.trials.len()).sum();
    // A few are shown whole, many as a line each.
    let open = condition.is_some() || country.is_some();
    let choose = |change: fn(&mut TrialSearch, Option<String>)| {
        let search = search.clone();
        Callback::from(move |value: Option<String>| {
            let mut search = search.clone();
            change(&mut search, value);
            address::go(&search.to_fragment());
        })
    };
    let mut records = condition.map_or_else(Search::default, |it| Search::of("condition", it));
    records.query.toggle("kind", Kind::Registration.slug());
    html! {
        <div class="trials-page">
            <h1>{ t!(trials_title) }</h1>
            <p class="lead">{ t!(trials_lead) }</p>
            { elsewhere(model) }
            <form class="trial-choices" onsubmit={|event: SubmitEvent| event.prevent_default()}>
                <Chooser name={key::trials_condition} any={key::trials_any_condition} choices={model.conditions_of_trials(country)}
                    chosen={named(condition, |slug| model.condition_label(slug).to_owned())} choose={choose(|search, it| search.condition = it)} />
                <Chooser name={key::trials_country} any={key::trials_any_country} choices={model.countries_of_trials(condition)}
                    chosen={named(country, |code| model.place_label(code).to_owned())} choose={choose(|search, it| search.country = it)} />
            </form>
            <Total text={t!(trials_total, n = total)} />
            if total == 0 {
                <p class="message">{ t!(trials_none_fits) }</p>
            }
            { groups.iter().map(|it| group(model, it, open)).collect::<Html>() }
            <p><a href={records.to_fragment()}>{ t!(trials_in_explore) }</a></p>
        </div>
    }
}

/// That this is a snapshot, and where the registers themselves are searched.
fn elsewhere(model: &Model) -> Html {
    let site = &model.base.site;
    let links = registries(&explore::encode(&site.intervention)).into_iter();
    let links = links
        .map(|(name, url)| html! { <li translate="no">{ source::link(model, &url, name) }</li> });
    html! {
        <div class="message" role="note">
            <p>{ t!(trials_snapshot, date = date(&site.read_up_to)) }</p>
            <ul class="inline-list">{ for links }</ul>
        </div>
    }
}

/// A choice with the name that a reader sees, for one that may have no trial.
fn named(slug: Option<&str>, label: impl Fn(&str) -> String) -> Option<(String, String)> {
    slug.map(|slug| (slug.to_owned(), label(slug)))
}

#[derive(Clone, PartialEq, Properties)]
struct ChooserProps {
    /// What is chosen.
    name: Key,
    /// That nothing is.
    any: Key,
    choices: Vec<TrialChoice>,
    chosen: Option<(String, String)>,
    choose: Callback<Option<String>>,
}

/// A list to choose one of.
#[component]
fn Chooser(props: &ChooserProps) -> Html {
    let value = props.chosen.as_ref().map_or("", |(slug, _)| slug).to_owned();
    let onchange = props.choose.reform(|value: String| (!value.is_empty()).then_some(value));
    let option = |slug: &str, label: &str, count: usize| {
        (slug.to_owned(), t!(label_and_count, label = label, n = count))
    };
    let is_there = props.choices.iter().any(|choice| choice.slug == value);
    let chosen = props.chosen.iter().filter(|_| !is_there);
    let mut options = vec![(String::new(), text(props.any).to_owned())];
    options.extend(chosen.map(|(slug, label)| option(slug, label, 0)));
    options.extend(props.choices.iter().map(|it| option(&it.slug, &it.label, it.count)));
    html! {
        <label class="field">
            <span>{ text(props.name) }</span>
            <Select {value} {options} {onchange} />
        </label>
    }
}

/// The trials of a condition.
fn group(model: &Model, group: &TrialGroup<'_>, open: bool) -> Html {
    let heading = format!("trials-{}", group.condition);
    let trials =
        group.trials.iter().map(|record| html! { <li>{ trial(model, record, open) }</li> });
    html! {
        <section key={group.condition.to_owned()} aria-labelledby={heading.clone()}>
            <h2 id={heading}>{ model.condition_label(group.condition) }</h2>
            <ul class="folds">{ for trials }</ul>
        </section>
    }
}

/// A trial as a line, and what is known of it behind that.
fn trial(model: &Model, record: &Record, open: bool) -> Html {
    let status = model.term(record.status);
    let where_in_short = list(countries(record).into_iter().map(|code| model.place_label(code)));
    html! {
        <details class="fold" key={record.id.clone()} {open}>
            <summary>
                <span class="fold-name" translate="no">{ record.heading() }</span>
                <span class="fold-more">
                    <b>{ &status.label }</b>
                    if !where_in_short.is_empty() {
                        { " · " }<span>{ where_in_short }</span>
                    }
                </span>
            </summary>
            <div class="folded">
                <dl class="facts">{ for facts(model, record).into_iter().map(|(name, what)| {
                    html! { <div><dt>{ text(name) }</dt><dd>{ what }</dd></div> }
                }) }</dl>
                <p><a href={format!("#/study/{}", record.id)}>{ t!(trials_record) }</a></p>
            </div>
        </details>
    }
}

/// What is known of a trial, and which blanks there are.
fn facts(model: &Model, record: &Record) -> Vec<(Key, Html)> {
    let status = model.term(record.status);
    let plan = record.registered.as_ref();
    let joins = plan.and_then(|plan| plan.who_may_join.as_ref()).unwrap_or(&record.population);
    let people = plan.and_then(|plan| plan.n_planned).or_else(|| record.people()).map(number);
    let mut facts = vec![
        (
            key::trials_status,
            html! { { t!(label_and_text, label = &status.label, text = &status.plain) } },
        ),
        (
            if is_stopped(record) { key::trials_happened } else { key::trials_asks },
            html! { &record.finding },
        ),
        (key::plan_join, html! { joins.clone() }),
        (
            key::plan_places,
            places_of(model, record)
                .map_or_else(|| marks::blank(record, Fact::Place), |places| html! { places }),
        ),
        (
            key::trials_planned,
            people.map_or_else(
                || html! { <span class="muted">{ t!(trials_people_not_noted) }</span> },
                |people| html! { people },
            ),
        ),
    ];
    let dates = [
        (key::plan_starts, plan.and_then(|plan| plan.starts.as_deref())),
        (key::plan_ends, plan.and_then(|plan| plan.ends.as_deref())),
    ];
    facts.extend(dates.into_iter().filter_map(|(name, day)| Some((name, html! { date(day?) }))));
    facts.push((key::plan_read, match plan.and_then(|plan| plan.read.as_deref()) {
        Some(day) => html! { date(day) },
        None => html! { <span class="muted">{ t!(trials_day_not_noted, date = date(&model.base.site.read_up_to)) }</span> },
    }));
    let registers = registers(model, record);
    facts.push((
        key::id_register,
        match registers.is_empty() {
            true => marks::blank(record, Fact::Any),
            false => html! { <ul class="inline-list">{ for registers }</ul> },
        },
    ));
    facts
}

/// Where a trial takes place: its cities, else its countries and what sort of place it is.
fn places_of(model: &Model, record: &Record) -> Option<String> {
    let by_city = record.registered.as_ref().and_then(|plan| places(model, &plan.places));
    by_city.or_else(|| {
        let countries = countries(record).into_iter().map(|code| model.place_label(code));
        let all: Vec<&str> = record.setting.as_deref().into_iter().chain(countries).collect();
        (!all.is_empty()).then(|| list(all))
    })
}

/// Numbers in registers, as links where the register may be linked.
fn registers(model: &Model, record: &Record) -> Vec<Html> {
    let link = |id: &String| match evidence::address::registry(id) {
        Some(url) => source::link(model, &url, id),
        None => html! { id.clone() },
    };
    record.registry_ids.iter().map(|id| html! { <li translate="no">{ link(id) }</li> }).collect()
}
