//! In my country: medicine by medicine, whether it is licensed, who pays, whether one is watched, and
//! whether it may be taken at home.

use crate::components::country::{CountryChoice, answer, line, medicine, name, names, question};
use crate::components::glossary::Marker;
use crate::components::source;
use crate::model::{Model, Shared};
use crate::route::Route;
use crate::t;
use crate::wording::{date, filled, key, text};
use evidence::access::CountryAccess;
use evidence::country::{AnswerHere, MedicineHere};
use evidence::terms::{AccessQuestion, Word};
use yew::prelude::*;

/// Properties of [`Country`].
#[derive(Clone, PartialEq, Properties)]
pub struct CountryProps {
    /// The model.
    pub model: Shared,
    /// Code of the country; all of them if there is none.
    pub code: Option<String>,
}

/// One country in detail, or all of them in short.
#[component]
pub fn Country(props: &CountryProps) -> Html {
    let model = props.model.get();
    let access = props.code.as_deref().and_then(|code| model.base.access_in(code));
    let title = match &props.code {
        Some(code) => t!(label_and_text, label = t!(country_title), text = name(model, code)),
        None => t!(country_title).to_owned(),
    };
    html! {
        <div class="country-page">
            if props.code.is_some() {
                <p class="breadcrumb"><a href="#/country">{ t!(country_all) }</a></p>
            }
            <h1>{ title }</h1>
            <p class="lead">{ t!(country_lead) }</p>
            if model.base.access.is_empty() {
                <p class="message">{ t!(country_nothing_read) }</p>
            } else {
                <CountryChoice model={props.model} shown={access.map(|access| access.country.clone())} />
                { match (access, &props.code) {
                    (Some(access), _) => in_detail(props.model, access),
                    (None, Some(_)) => html! { <p class="message">{ t!(country_not_read) }</p> },
                    (None, None) => all(model),
                } }
            }
            <p><a href={Route::Medicines.to_fragment()}>{ t!(country_guidance_link) }</a></p>
        </div>
    }
}

/// The answers of one country, each with where it was read.
fn in_detail(model: Shared, access: &'static CountryAccess) -> Html {
    let marker = Marker::new(model);
    let base = &model.get().base;
    let link = |code: &str| {
        let address = Route::Country(Some(code.to_owned())).to_fragment();
        html! { <a href={address}>{ model.get().place_label(code).to_owned() }</a> }
    };
    let whole = access.part_of.as_deref().filter(|code| base.access_in(code).is_some());
    let parts: Vec<&CountryAccess> = base.parts_of(&access.country).collect();
    let medicines = base.medicines_in(access);
    html! {
        <>
            if medicines.is_empty() {
                <p class="message">{ t!(country_not_read) }</p>
            } else {
                <ul class="in-short">{ for medicines.iter().map(|here| html! { <li>{ line(model.get(), here) }</li> }) }</ul>
            }
            <p>{ t!(country_read, date = date(&access.read)) }</p>
            if let Some(whole) = whole {
                <p>{ filled(key::country_is_part, vec![
                    ("country", html! { model.get().place_label(&access.country).to_owned() }),
                    ("whole", link(whole)),
                ]) }</p>
            }
            if !parts.is_empty() {
                <p>{ t!(country_has_parts) }</p>
                <ul class="inline-list">{ for parts.iter().map(|part| html! { <li>{ link(&part.country) }</li> }) }</ul>
            }
            { for medicines.iter().enumerate().map(|(nth, here)| detail(model, access, here, nth, &marker)) }
        </>
    }
}

/// A medicine in a country.
fn detail(
    model: Shared,
    access: &CountryAccess,
    here: &MedicineHere<'static>,
    nth: usize,
    marker: &Marker,
) -> Html {
    let [heading, purpose] = ids(nth);
    let row = |it: &AnswerHere<'static>| {
        html! {
            <tr role="row">
                <th role="rowheader" scope="row">{ text(question(it.question)) }</th>
                <td role="cell">{ told(model.get(), access, it, marker) }</td>
                <td role="cell" data-label={t!(access_read_at)}>{ read_at(model.get(), it) }</td>
            </tr>
        }
    };
    html! {
        <section key={nth} aria-labelledby={format!("{heading} {purpose}")}>
            <h2 id={heading.clone()}>{ medicine(model.get(), here.medicine) }</h2>
            <p id={purpose.clone()}>{ t!(country_use, purpose = &here.medicine.used_for) }</p>
            <table class="stacks access" role="table" aria-labelledby={format!("{heading} {purpose}")}>
                <thead role="rowgroup"><tr role="row">
                    <th role="columnheader" scope="col">{ t!(access_question) }</th>
                    <th role="columnheader" scope="col">{ t!(access_answer) }</th>
                    <th role="columnheader" scope="col">{ t!(access_read_at) }</th>
                </tr></thead>
                <tbody role="rowgroup">{ for here.answers.iter().map(row) }</tbody>
            </table>
        </section>
    }
}

/// Ids of a medicine's heading and of what it is used for: together they name a part of the page, as a
/// medicine has a part for each use.
fn ids(nth: usize) -> [String; 2] {
    ["medicine", "purpose"].map(|name| format!("{name}-{nth}"))
}

/// An answer in a word, since when it holds, and in a sentence; where no source was found, that.
fn told(model: &Model, access: &CountryAccess, it: &AnswerHere<'static>, marker: &Marker) -> Html {
    let said = it.answer;
    if !said.is_known() {
        return html! { <span class="muted">{ t!(access_no_source) }</span> };
    }
    let word = match &said.since {
        Some(day) => t!(access_answer_since, answer = answer(said.answer), date = date(day)),
        None => answer(said.answer).to_owned(),
    };
    html! {
        <>
            <b>{ t!(sentence, text = word) }</b>
            { for said.text.iter().map(|text| html! { <>{ " " }{ marker.text(text) }</> }) }
            if it.told_by.country != access.country {
                { " " }<span class="muted">{ t!(country_told_by, place = model.place_label(&it.told_by.country)) }</span>
            }
        </>
    }
}

/// The pages where an answer was read, each official or said not to be, and the records on the decision.
fn read_at(model: &Model, it: &AnswerHere<'static>) -> Html {
    let page = |url: &String| {
        let is_official = model.base.site.is_official(url);
        let word = if is_official { t!(access_official) } else { t!(access_not_official) };
        html! { <li>{ source::place(model, url) }{ " " }<span class="muted">{ word }</span></li> }
    };
    let records = it.answer.record_ids.iter().filter_map(|id| model.base.record(id));
    let record = |record| html! { <li>{ source::record_link(record) }</li> };
    if it.answer.sources.is_empty() {
        return Html::default();
    }
    html! { <ul class="plain-list sources">{ for it.answer.sources.iter().map(page) }{ for records.map(record) }</ul> }
}

/// All countries, a table of short answers for each medicine.
fn all(model: &'static Model) -> Html {
    let countries = names(model);
    let here: Vec<(String, &CountryAccess, MedicineHere<'static>)> = countries
        .into_iter()
        .filter_map(|(code, name)| Some((name, model.base.access_in(code)?)))
        .flat_map(|(name, access)| {
            let medicines = model.base.medicines_in(access).into_iter();
            medicines.map(move |it| (name.clone(), access, it))
        })
        .collect();
    type Use = (String, String);
    let named = |it: &MedicineHere<'_>| -> Use {
        (medicine(model, it.medicine), it.medicine.used_for.clone())
    };
    let mut uses: Vec<Use> = Vec::new();
    for (_, _, it) in &here {
        let it = named(it);
        if !uses.contains(&it) {
            uses.push(it);
        }
    }
    // What most places tell of comes first.
    let count = |wanted: &Use| here.iter().filter(|(_, _, it)| named(it) == *wanted).count();
    explore::sort_by_key(&mut uses, |it| std::cmp::Reverse(count(it)));
    let row = |(name, access, it): &(String, &CountryAccess, MedicineHere<'static>)| {
        let cell = |it: &AnswerHere<'_>| {
            let class = (!it.answer.is_known()).then_some("muted");
            html! { <td role="cell" data-label={text(question(it.question))}><span {class}>{ answer(it.answer.answer) }</span></td> }
        };
        let address = Route::Country(Some(access.country.clone())).to_fragment();
        html! {
            <tr role="row">
                <th role="rowheader" scope="row"><a href={address}>{ name }</a></th>
                { for it.answers.iter().map(cell) }
            </tr>
        }
    };
    let table = |(nth, wanted): (usize, &Use)| {
        let [heading, purpose] = ids(nth);
        let rows = here.iter().filter(|(_, _, it)| named(it) == *wanted).map(row);
        html! {
            <section key={nth} aria-labelledby={format!("{heading} {purpose}")}>
                <h2 id={heading.clone()}>{ &wanted.0 }</h2>
                <p id={purpose.clone()}>{ t!(country_use, purpose = &wanted.1) }</p>
                <table class="stacks access-all" role="table" aria-labelledby={format!("{heading} {purpose}")}>
                    <thead role="rowgroup"><tr role="row">
                        <th role="columnheader" scope="col">{ t!(country_place) }</th>
                        { for AccessQuestion::ALL.iter().map(|it| html! { <th role="columnheader" scope="col">{ text(question(*it)) }</th> }) }
                    </tr></thead>
                    <tbody role="rowgroup">{ for rows }</tbody>
                </table>
            </section>
        }
    };
    html! {
        <>
            <p>{ t!(country_others) }</p>
            { for uses.iter().enumerate().map(table) }
        </>
    }
}
