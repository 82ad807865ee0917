//! The reader's country: chosen once and kept on the device, and what holds there in a line.

use super::select::Select;
use crate::browser::address;
use crate::browser::storage::{self, Kept};
use crate::keeping::use_lists;
use crate::model::{Model, Shared};
use crate::route::Route;
use crate::t;
use crate::wording::{Key, date, filled, key, list, text};
use evidence::access::{CountryAccess, MedicineAccess};
use evidence::country::{AnswerHere, MedicineHere};
use evidence::terms::{AccessQuestion, Availability, DrugRole};
use std::collections::BTreeSet;
use yew::prelude::*;

/// Name that the country is kept under.
const NAME: &str = "country";

/// The country that a reader chose.
#[derive(Clone, PartialEq)]
pub struct MyCountry {
    model: Shared,
    code: UseStateHandle<Option<String>>,
    kept: UseStateHandle<Option<Kept>>,
    can_keep: bool,
}

impl MyCountry {
    /// What is known of access there; `None` if none was chosen, or one of which nothing was read.
    pub fn access(&self) -> Option<&'static CountryAccess> {
        self.model.get().base.access_in(self.code.as_deref()?)
    }

    /// Keeps another country, or none. A frame in another site's page keeps nothing.
    fn choose(&self, code: Option<&str>) {
        if self.can_keep {
            self.kept.set(Some(storage::save(NAME, code.unwrap_or_default())));
            self.code.set(code.map(str::to_owned));
        }
    }

    /// Where the choice is kept, and for how long.
    fn note(&self) -> &'static str {
        match (self.can_keep, *self.kept) {
            (false, _) => t!(country_not_kept_in_frame),
            (true, Some(Kept::ForThisVisit)) => t!(kept_for_this_visit),
            (true, _) => t!(country_kept),
        }
    }
}

/// The country of this reader. Another tab may change it.
#[hook]
pub fn use_my_country(model: Shared) -> MyCountry {
    let can_keep = use_lists().is_some();
    let load = move || storage::load(NAME).filter(|_| can_keep);
    let code = use_state_eq(load);
    let kept = use_state_eq(|| None::<Kept>);
    {
        let code = code.setter();
        use_effect_with(can_keep, move |can_keep| {
            let watch = can_keep.then(|| storage::watch(move || code.set(load())));
            move || drop(watch)
        });
    }
    MyCountry { model, code, kept, can_keep }
}

/// Properties of [`CountryChoice`].
#[derive(Clone, PartialEq, Properties)]
pub struct CountryChoiceProps {
    /// The model.
    pub model: Shared,
    /// The country that is shown, if it is one of which something was read.
    pub shown: Option<String>,
}

/// Chooses a country, keeps it and shows it. One that a link led to is kept only if the reader says so.
#[component]
pub fn CountryChoice(props: &CountryChoiceProps) -> Html {
    let model = props.model.get();
    let mine = use_my_country(props.model);
    let my_code = mine.access().map(|access| access.country.clone());
    let shown = props.shown.clone().unwrap_or_default();
    let onchange = {
        let mine = mine.clone();
        move |code: String| {
            let code = (!code.is_empty()).then_some(code);
            if code.is_some() {
                mine.choose(code.as_deref());
            }
            address::go(&Route::Country(code).to_fragment());
        }
    };
    let mut options = vec![(String::new(), t!(country_choose).to_owned())];
    options.extend(names(model).into_iter().map(|(code, name)| (code.to_owned(), name)));
    let is_mine = my_code.is_some() && my_code == props.shown;
    let keep = {
        let (mine, shown) = (mine.clone(), props.shown.clone());
        move |_: MouseEvent| mine.choose(if is_mine { None } else { shown.as_deref() })
    };
    html! {
        <div class="country-choice no-print">
            <label>{ t!(country_yours) }{ " " }<Select value={shown} {options} {onchange} /></label>
            if mine.can_keep && props.shown.is_some() {
                { " " }<button type="button" class="button" onclick={keep}>{ if is_mine { t!(country_forget) } else { t!(country_keep) } }</button>
            }
            <p class="muted" role="status">{ if is_mine || !mine.can_keep { mine.note() } else { "" } }</p>
        </div>
    }
}

/// Codes and names of the countries of which something was read, by their names.
pub fn names(model: &Model) -> Vec<(&str, String)> {
    let countries = model.base.access.iter().map(|access| access.country.as_str());
    let mut names: Vec<(&str, String)> = countries.map(|code| (code, name(model, code))).collect();
    explore::sort_by_key(&mut names, |(_, name)| name.clone());
    names
}

/// The name of a country; a part of one is told with its whole.
pub fn name(model: &Model, code: &str) -> String {
    let part = model.place_label(code);
    match code.split_once('-') {
        Some((whole, _)) => t!(country_part, part = part, whole = model.place_label(whole)),
        None => part.to_owned(),
    }
}

/// A medicine with its form.
pub fn medicine(model: &Model, medicine: &MedicineAccess) -> String {
    list([model.drug_label(&medicine.drug), &medicine.form])
}

/// An answer in a few words that need no question: `not at home`.
fn in_short(answer: &AnswerHere<'_>) -> String {
    use AccessQuestion::{Home, Licensed, Paid, Watched};
    use Availability::{No, Partly, Unknown, Yes};
    let words = text(match (answer.question, answer.answer.answer) {
        (Licensed, Yes) => key::access_licensed_yes,
        (Licensed, Partly) => key::access_licensed_partly,
        (Licensed, No) => key::access_licensed_no,
        (Licensed, Unknown) => key::access_licensed_unknown,
        (Paid, Yes) => key::access_paid_yes,
        (Paid, Partly) => key::access_paid_partly,
        (Paid, No) => key::access_paid_no,
        (Paid, Unknown) => key::access_paid_unknown,
        (Watched, Yes) => key::access_watched_yes,
        (Watched, Partly) => key::access_watched_partly,
        (Watched, No) => key::access_watched_no,
        (Watched, Unknown) => key::access_watched_unknown,
        (Home, Yes) => key::access_home_yes,
        (Home, Partly) => key::access_home_partly,
        (Home, No) => key::access_home_no,
        (Home, Unknown) => key::access_home_unknown,
    });
    match &answer.answer.since {
        Some(day) => t!(access_since, answer = words, date = date(day)),
        None => words.to_owned(),
    }
}

/// The heading of a question.
pub fn question(question: AccessQuestion) -> Key {
    match question {
        AccessQuestion::Licensed => key::access_licensed,
        AccessQuestion::Paid => key::access_paid,
        AccessQuestion::Watched => key::access_watched,
        AccessQuestion::Home => key::access_home,
    }
}

/// The answer to a question that stands beside it.
pub fn answer(answer: Availability) -> &'static str {
    text(match answer {
        Availability::Yes => key::access_yes,
        Availability::Partly => key::access_partly,
        Availability::No => key::access_no,
        Availability::Unknown => key::access_unknown,
    })
}

/// Properties of [`InMyCountry`].
#[derive(Clone, PartialEq, Properties)]
pub struct InMyCountryProps {
    /// The model.
    pub model: Shared,
    /// Slug of the condition.
    pub slug: AttrValue,
}

/// What holds in the reader's country for the medicines that were studied in a condition, a line each;
/// where no country was chosen, the way to choose one.
#[component]
pub fn InMyCountry(props: &InMyCountryProps) -> Html {
    let model = props.model.get();
    let mine = use_my_country(props.model);
    if model.base.access.is_empty() {
        return Html::default();
    }
    let Some(access) = mine.access() else {
        let link = html! { <a href="#/country">{ t!(country_choose_link) }</a> };
        return html! { <p class="my-country no-print">{ filled(key::country_none_chosen, vec![("link", link)]) }</p> };
    };
    let studied = studied(model, &props.slug);
    let here = model.base.medicines_in(access).into_iter();
    let here: Vec<MedicineHere<'_>> =
        here.filter(|it| studied.contains(it.medicine.drug.as_str())).collect();
    let line = |it| html! { <li>{ line(model, it) }</li> };
    let route = Route::Country(Some(access.country.clone()));
    let country = html! { <a href={route.to_fragment()}>{ name(model, &access.country) }</a> };
    html! {
        <div class="my-country">
            <p>{ filled(key::country_mine, vec![("country", country)]) }</p>
            if here.is_empty() {
                <p>{ t!(country_nothing_on_these) }</p>
            } else {
                <ul>{ for here.iter().map(line) }</ul>
                <p class="muted">{ t!(country_other_uses) }</p>
            }
        </div>
    }
}

/// What holds for a medicine in a country, in a line.
pub fn line(model: &Model, it: &MedicineHere<'_>) -> String {
    let answers: Vec<String> = it.answers.iter().map(in_short).collect();
    t!(
        country_line,
        medicine = medicine(model, it.medicine),
        purpose = &it.medicine.used_for,
        answers = answers.join(t!(country_between)),
    )
}

/// Slugs of the medicines that were given in records of a condition.
fn studied<'a>(model: &'a Model, slug: &str) -> BTreeSet<&'a str> {
    let base = &model.base;
    let is_here = |record: &&evidence::Record| record.conditions.iter().any(|it| it == slug);
    let arms = base.records.iter().filter(is_here).flat_map(|record| &record.arms);
    let drugs = arms.map(|arm| arm.drug.as_str());
    drugs
        .filter(|slug| model.drug(slug).is_some_and(|drug| drug.role == DrugRole::Intervention))
        .collect()
}

/// Links to the countries that a search text names.
pub fn offers(model: &Model, text: &str) -> Vec<Html> {
    let offer = |access: &CountryAccess| {
        let route = Route::Country(Some(access.country.clone()));
        let name = name(model, &access.country);
        html! { <a href={route.to_fragment()}>{ t!(label_and_text, label = t!(country_title), text = name) }</a> }
    };
    model.countries_named(text).into_iter().map(offer).collect()
}
