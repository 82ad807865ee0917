//! The first page: find your condition.

use crate::browser::{address, entry, media, start};
use crate::components::NARROW;
use crate::components::country;
use crate::components::crisis::crisis_box;
use crate::components::marks;
use crate::components::prerendered::use_is_prerendered;
use crate::components::total::Told;
use crate::model::leads::Overview;
use crate::model::{Model, Shared};
use crate::route::{Route, Search, TrialSearch, search_for};
use crate::t;
use crate::wording::{filled, key, list, number};
use evidence::base::TrialCount;
use evidence::condition::ConditionPage;
use evidence::vocabulary::{Condition, Group};
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Properties of [`Home`].
#[derive(Clone, PartialEq, Properties)]
pub struct HomeProps {
    /// The model.
    pub model: Shared,
    /// Whether there is time to draw what is not in view.
    pub settled: bool,
}

/// Groups of conditions that are in view at first.
const GROUPS_IN_VIEW: usize = 2;
/// The same on a phone, where they are longer than the window.
const GROUPS_ON_A_PHONE: usize = 1;
/// Groups that are drawn in one go after that.
const GROUPS_AT_ONCE: usize = 2;

/// Name under which the history remembers what was typed.
const TYPED: &str = "typed";

/// The conditions, grouped, each with what is known in short. What is not in view is drawn a few
/// groups at a time, so that a slow phone answers in between.
#[component]
pub fn Home(props: &HomeProps) -> Html {
    let model = props.model.get();
    let prerendered = use_is_prerendered();
    let site = &model.base.site;
    let lead = site
        .lead
        .replace("{conditions}", &number(model.base.conditions.len() as u64))
        .replace("{records}", &number(model.base.records.len() as u64));
    let groups = &model.base.vocabulary.conditions.groups;
    let drawn = use_state_eq(|| match props.settled {
        true => groups.len(),
        false if media::holds(NARROW) => GROUPS_ON_A_PHONE,
        false => GROUPS_IN_VIEW,
    });
    {
        let (drawn, all) = (drawn.clone(), groups.len());
        use_effect_with((props.settled, *drawn), move |(settled, now)| {
            if *settled && *now < all {
                let next = (now + GROUPS_AT_ONCE).min(all);
                Timeout::new(0, move || drawn.set(next)).forget();
            } else if *settled {
                start::mark("settled");
            }
        });
    }
    let group = |group: &Group| {
        html! { <Conditions key={group.slug.clone()} model={props.model} group={group.slug.clone()} /> }
    };
    html! {
        <>
            <h1>{ &site.question }</h1>
            <p class="lead">{ lead }</p>
            if prerendered {
                <div class="without-program">{ crisis_box(model) }</div>
            }
            <Finder model={props.model} />
            <p class="to-map needs-program"><a href="#/map">{ t!(home_map) }</a></p>
            // A list of their own: among the others, they would take the places of these when more
            // of them come.
            { groups.iter().take(*drawn).map(group).collect::<Html>() }
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct FinderProps {
    model: Shared,
}

/// A search field that offers what is meant while one types, and everything on Enter.
#[component]
fn Finder(props: &FinderProps) -> Html {
    let model = props.model.get();
    let prerendered = use_is_prerendered();
    // What was typed is there again when the reader comes back.
    let text = use_state_eq(|| entry::remembered(TYPED).unwrap_or_default());
    let oninput = {
        let text = text.setter();
        move |event: InputEvent| {
            if let Some(input) =
                event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok())
            {
                entry::remember(TYPED, &input.value());
                text.set(input.value());
            }
        }
    };
    let everything = search_for(text.trim());
    let onsubmit = {
        let everything = everything.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            address::go(&everything);
        }
    };
    let leads = model.leads(&text);
    let offer = |condition: &&Condition| {
        html! { <li><a href={link(model, condition)}>{ &condition.label }</a><span class="muted">{ &condition.plain }</span></li> }
    };
    let part_of = |address: String, page: &str, name: &str| {
        html! { <li><a href={address}>{ t!(label_and_text, label = page, text = name) }</a></li> }
    };
    let safety = leads
        .safety
        .iter()
        .map(|it| part_of(format!("#/safety/{}", it.topic), t!(safety_title), &it.title));
    let medicines = leads
        .medicines
        .iter()
        .map(|it| part_of(format!("#/medicines/{}", it.slug), t!(medicines_title), &it.label));
    let places = leads.places.iter().map(|it| {
        let address = Route::Country(Some(it.code.clone())).to_fragment();
        part_of(address, t!(country_title), &country::name(model, &it.code))
    });
    let overview = |overview: &Overview| {
        let (route, name) = match overview {
            Overview::Access => (Route::Country(None), t!(country_title)),
            Overview::UnderWay => (Route::Trials(TrialSearch::default()), t!(trials_title)),
        };
        html! { <li><a href={route.to_fragment()}>{ name }</a></li> }
    };
    let told = match leads.len() {
        0 => String::new(),
        n => t!(search_offers, n = n),
    };
    let placeholder = match prerendered {
        true => t!(plain_search_starting).to_owned(),
        false => t!(search_examples, examples = list(&model.base.site.search_examples)),
    };
    html! {
        <form class="finder needs-program" role="search" {onsubmit}>
            <div class="search">
                <input type="search" aria-label={t!(search_label)} {placeholder} value={(*text).clone()} {oninput} autocomplete="off" spellcheck="false" maxlength="300" disabled={prerendered} />
                <button class="button primary" disabled={prerendered}>{ t!(search_button) }</button>
            </div>
            <Told text={told} typed={(*text).clone()} />
            <div class="offers">
                if !text.trim().is_empty() {
                    if !leads.is_empty() {
                        <p class="muted">{ t!(search_do_you_mean) }</p>
                        <ul>{ for leads.conditions.iter().map(offer) }{ for safety }{ for medicines }{ for places }{ for leads.overviews.iter().map(overview) }</ul>
                    }
                    <p><a href={everything}>{ t!(search_see_all, text = text.trim()) }</a></p>
                }
            </div>
        </form>
    }
}

/// Where a condition leads: to its page, or to its records if it has none.
pub fn link(model: &Model, condition: &Condition) -> String {
    match model.base.condition_page(&condition.slug) {
        Some(_) => format!("#/condition/{}", condition.slug),
        None => Search::of("condition", &condition.slug).to_fragment(),
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ConditionsProps {
    model: Shared,
    /// Slug of the group.
    group: String,
}

/// The conditions of a group.
#[component]
fn Conditions(props: &ConditionsProps) -> Html {
    let prerendered = use_is_prerendered();
    let vocabulary = &props.model.get().base.vocabulary.conditions;
    let Some(group) = vocabulary.groups.iter().find(|group| group.slug == props.group) else {
        return Html::default();
    };
    let conditions = vocabulary.conditions.iter().filter(|condition| condition.group == group.slug);
    let rows = conditions.map(|condition| row(props.model, condition, prerendered));
    let heading = format!("group-{}", group.slug);
    html! {
        <figure class="condition-group" aria-labelledby={heading.clone()}>
            <figcaption><h2 id={heading}>{ &group.label }</h2></figcaption>
            <table class="stacks conditions" role="table">
                <thead class="off-screen" role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">{ t!(home_condition) }</th>
                        <th role="columnheader" scope="col">{ t!(home_known) }</th>
                        <th role="columnheader" scope="col">{ t!(home_trials) }</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{ for rows }</tbody>
            </table>
        </figure>
    }
}

/// What is known about a condition in a sentence; and how sure that is, with the trials it rests on. The
/// plain page says all that is known where no program will come.
pub fn known_in_short(model: Shared, condition: &Condition, prerendered: bool) -> (Html, Html) {
    let trials = model.base.trials_in(&condition.slug);
    let page = model.get().base.condition_page(&condition.slug);
    let known = match page {
        Some(page) => {
            let verdict = html! { <b>{ verdict(model.get(), page) }</b> };
            let why = html! {
                <>
                    <span class="needs-program">{ page.in_short() }</span>
                    if prerendered {
                        <span class="without-program">{ &page.bottom_line }</span>
                    }
                </>
            };
            filled(key::home_verdict_and_why, vec![("verdict", verdict), ("why", why)])
        }
        None => html! { condition.plain.clone() },
    };
    let numbers = html! {
        <>
            { for page.map(|page| marks::certainty(model.get(), page.certainty)) }
            <span class="muted">{ trials_in_words(&trials) }</span>
        </>
    };
    (known, numbers)
}

/// A condition with what is known. The plain page has a way on only while a program may come.
fn row(model: Shared, condition: &Condition, prerendered: bool) -> Html {
    let (known, numbers) = known_in_short(model, condition, prerendered);
    html! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <a class="needs-program" href={link(&model, condition)}>{ &condition.label }</a>
                if prerendered {
                    <span class="without-program">{ &condition.label }</span>
                }
            </th>
            <td role="cell">{ known }</td>
            <td role="cell" class="numbers">{ numbers }</td>
        </tr>
    }
}

/// The answer of a condition's page in a word, with what it is about if that is not everything.
pub fn verdict(model: &Model, page: &ConditionPage) -> String {
    let verdict = model.label(page.verdict);
    match &page.verdict_for {
        Some(what) => t!(verdict_for, verdict = verdict, what = what),
        None => verdict.to_owned(),
    }
}

/// `41 trials, at least 5,300 people · 2 of the trials here are under way`
pub fn trials_in_words(trials: &TrialCount) -> String {
    let mut text = match trials.trials {
        0 => t!(trials_none).to_owned(),
        n => t!(n_randomised_trials, n = n),
    };
    if trials.people > 0 {
        text = if trials.without_people > 0 {
            t!(trials_people_at_least, trials = text, n = trials.people)
        } else {
            t!(trials_people, trials = text, n = trials.people)
        };
    }
    if trials.under_way > 0 {
        text = t!(trials_under_way, trials = text, n = trials.under_way);
    }
    text
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn unknown_numbers_make_a_lower_bound() {
        let trials =
            TrialCount { trials: 2, people: 1_300, without_people: 1, ..TrialCount::default() };
        assert_eq!(trials_in_words(&trials), "2 randomised trials, at least 1,300 people");
        assert_eq!(
            trials_in_words(&TrialCount { under_way: 1, ..TrialCount::default() }),
            "No randomised trial · 1 of the trials here is under way"
        );
    }
}
