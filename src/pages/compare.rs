//! Two to four records side by side.

use super::study::trial::places;
use crate::browser::address;
use crate::components::marks;
use crate::model::headline::{figures, risk_of_bias};
use crate::model::{Model, Shared};
use crate::route::{MOST_COMPARED, Route};
use crate::t;
use crate::wording::{duration, number, people, upper_first};
use evidence::Record;
use evidence::blank::Fact;
use evidence::record::Registered;
use explore::Query;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Records offered for a search text.
const OFFERED: usize = 6;

/// Properties of [`Compare`].
#[derive(Clone, PartialEq, Properties)]
pub struct CompareProps {
    /// The model.
    pub model: Shared,
    /// Ids of the records.
    pub ids: Vec<String>,
}

/// Records side by side, with a field to add another.
#[component]
pub fn Compare(props: &CompareProps) -> Html {
    let model = props.model.get();
    let text = use_state_eq(String::new);
    let records: Vec<&Record> = props.ids.iter().filter_map(|id| model.base.record(id)).collect();
    let oninput = {
        let text = text.setter();
        move |event: InputEvent| text.set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let with = |id: &str| {
        let ids = props.ids.iter().map(String::as_str).chain([id]).map(str::to_owned).collect();
        Route::Compare(ids).to_fragment()
    };
    let offer = |record: &Record| {
        let fragment = with(&record.id);
        let (to, text) = (fragment.clone(), text.setter());
        let onclick = move |event: MouseEvent| {
            event.prevent_default();
            text.set(String::new());
            address::go(&to);
        };
        html! { <li key={record.id.clone()}><a href={fragment} {onclick} translate="no">{ record.heading() }</a><span class="muted">{ format!("{}, {}", model.design(record).label, record.year) }</span></li> }
    };
    let offered: Vec<Html> = if text.trim().is_empty() {
        Vec::new()
    } else {
        let found = model.find(&Query { text: (*text).clone(), ..Query::default() });
        let records = found.rows.iter().map(|row| model.record(*row));
        let new = records.filter(|record| !props.ids.contains(&record.id));
        new.take(OFFERED).map(offer).collect()
    };
    html! {
        <div class="compare-page">
            <h1>{ t!(compare_title) }</h1>
            if records.len() < 2 {
                <p class="lead">{ t!(compare_lead, most = MOST_COMPARED) }</p>
            }
            if records.len() < MOST_COMPARED {
                <form class="finder" role="search" onsubmit={|event: SubmitEvent| event.prevent_default()}>
                    <label for="compare-text">{ t!(compare_add) }</label>
                    <div class="search"><input id="compare-text" type="search" autocomplete="off" value={(*text).clone()} {oninput} /></div>
                    if !offered.is_empty() {
                        <div class="offers"><ul>{ for offered }</ul></div>
                    } else if !text.trim().is_empty() {
                        <p role="status">{ t!(compare_none) }</p>
                    }
                </form>
            }
            if !records.is_empty() {
                { side_by_side(props.model, &props.ids, &records) }
            }
        </div>
    }
}

fn side_by_side(model: Shared, ids: &[String], records: &[&Record]) -> Html {
    let model = model.get();
    let or_blank = |record: &Record, fact: Fact, value: Option<String>| match value {
        Some(value) => html! { value },
        None => marks::blank(record, fact),
    };
    let row = |name: &'static str, value: &dyn Fn(&Record) -> Html| {
        html! {
            <tr role="row">
                <th role="rowheader" scope="row">{ name }</th>
                { for records.iter().map(|record| html! { <td role="cell" data-label={record.heading()}>{ value(record) }</td> }) }
            </tr>
        }
    };
    let given = |record: &Record| {
        let arms = record.arms.iter().map(|arm| {
            html! { <li>{ &arm.label }{ for arm.dose.iter().map(|dose| format!("{}{dose}", t!(list_comma))) }</li> }
        });
        if record.arms.is_empty() {
            marks::blank(record, Fact::Arms)
        } else {
            html! { <ul class="plain-list">{ for arms }</ul> }
        }
    };
    html! {
        <div class="wide-table" role="region" tabindex="0" aria-label={t!(compare_title)}>
            <table class="compare" role="table">
                <thead role="rowgroup"><tr role="row">
                    <th role="columnheader" scope="col">{ t!(compare_what) }</th>
                    { for records.iter().map(|record| {
                        let rest = ids.iter().filter(|id| **id != record.id).cloned().collect();
                        html! {
                            <th role="columnheader" scope="col">
                                <a href={format!("#/study/{}", record.id)} translate="no">{ record.heading() }</a>
                                { marks::retracted(model, record) }
                                <a class="remove" href={Route::Compare(rest).to_fragment()}>{ t!(compare_remove) }</a>
                            </th>
                        }
                    }) }
                </tr></thead>
                <tbody role="rowgroup">
                    { row(t!(compare_result), &|r| marks::direction(model, r.direction)) }
                    { row(t!(column_effect), &|r| or_blank(r, Fact::Difference, figures(r))) }
                    { row(t!(compare_found), &|r| html! { &r.finding }) }
                    { row(t!(compare_design), &|r| html! { &model.design(r).label }) }
                    { row(t!(compare_level), &|r| marks::level_badge(r)) }
                    { row(t!(compare_year), &|r| html! { r.year }) }
                    { row(t!(compare_who), &|r| html! { &r.population }) }
                    { row(t!(compare_people), &|r| or_blank(r, Fact::People, r.people().map(people))) }
                    { row(t!(compare_given), &given) }
                    { row(t!(compare_with), &|r| html! { upper_first(model.label(r.comparator)) }) }
                    { row(t!(compare_length), &|r| or_blank(r, Fact::FollowUp, r.follow_up_days.map(duration))) }
                    { row(t!(compare_harms), &|r| or_blank(r, Fact::Harms, r.harms.summary.clone())) }
                    { row(t!(compare_limits), &|r| html! { &r.limits }) }
                    { row(t!(compare_money), &|r| or_blank(r, Fact::Any, r.known_funding().map(|funding| model.label(funding).to_owned()))) }
                    { for trial_rows(model, records).into_iter().map(|(name, value)| row(name, &*value)) }
                </tbody>
            </table>
        </div>
    }
}

/// What a record says in a row of the table.
type Value<'a> = Box<dyn Fn(&Record) -> Html + 'a>;

/// What a record says in words, if it says anything.
type Said<'a> = Box<dyn Fn(&Record) -> Option<String> + 'a>;

/// Rows that only some records have anything to say for, where one of these does.
fn trial_rows<'a>(model: &'a Model, records: &[&Record]) -> Vec<(&'static str, Value<'a>)> {
    let planned = |value: fn(&Model, &Registered) -> Option<String>| {
        move |record: &Record| record.registered.as_ref().and_then(|plan| value(model, plan))
    };
    let rows: Vec<(&'static str, Said<'a>)> = vec![
        (t!(compare_no_figures), Box::new(|record: &Record| record.no_figures.clone())),
        (t!(compare_bias), Box::new(|record: &Record| risk_of_bias(model, record))),
        (t!(plan_outcome), Box::new(planned(|_, plan| plan.primary_outcome.clone()))),
        (t!(plan_people), Box::new(planned(|_, plan| plan.n_planned.map(number)))),
        (t!(plan_places), Box::new(planned(|model, plan| places(model, &plan.places)))),
        (t!(plan_join), Box::new(planned(|_, plan| plan.who_may_join.clone()))),
    ];
    let told = rows.into_iter().filter(|(_, value)| records.iter().any(|it| value(it).is_some()));
    told.map(|(name, value)| {
        let cell: Value<'a> = Box::new(move |record| html! { value(record).unwrap_or_default() });
        (name, cell)
    })
    .collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use evidence::record::{RiskOfBias, TrialPlace};
    use evidence::terms::Judgement;

    #[test]
    fn what_some_records_say_has_a_row_where_one_of_them_is_compared() {
        let model =
            Model::unpack(fixture::EVIDENCE).expect("the fixture is packed by the same code");
        let plain = Record {
            no_figures: None,
            risk_of_bias: Vec::new(),
            registered: None,
            ..model.base.records[0].clone()
        };
        let names = |records: &[&Record]| -> Vec<&'static str> {
            trial_rows(&model, records).into_iter().map(|(name, _)| name).collect()
        };
        assert_eq!(names(&[&plain]), [""; 0]);
        let judged = RiskOfBias {
            tool: "RoB 2".into(),
            judged_by: plain.id.clone(),
            overall: Some(Judgement::High),
            domains: Vec::new(),
        };
        let judged = Record { risk_of_bias: vec![judged], ..plain.clone() };
        assert_eq!(names(&[&plain, &judged]), ["Risk of bias, as reviews judged it"]);
        let place = |city: Option<&str>, country: &str| TrialPlace {
            city: city.map(str::to_owned),
            country: country.to_owned(),
        };
        let plan = Registered {
            primary_outcome: None,
            n_planned: Some(60),
            places: vec![place(Some("Leeds"), "GB"), place(None, "FR")],
            who_may_join: None,
            starts: None,
            ends: None,
            read: None,
        };
        assert_eq!(places(&model, &plan.places).as_deref(), Some("Leeds, United Kingdom; France"));
        let planned = Record { registered: Some(plan), ..plain.clone() };
        assert_eq!(names(&[&planned, &plain]), ["People planned", "Places"]);
    }
}
