//! The medicines the evidence base is about: what each is, how it is given, what is allowed where.

use crate::components::glossary::Marker;
use crate::components::guidance::guidance_table;
use crate::model::Shared;
use crate::route::{Route, Search};
use crate::t;
use evidence::Record;
use evidence::terms::DrugRole;
use evidence::vocabulary::{DrugTerm, Term};
use yew::prelude::*;

/// Properties of [`Medicines`].
#[derive(Clone, PartialEq, Properties)]
pub struct MedicinesProps {
    /// The model.
    pub model: Shared,
}

/// Every medicine, by the ways in which it is given.
#[component]
pub fn Medicines(props: &MedicinesProps) -> Html {
    let model = props.model.get();
    let marker = Marker::new(props.model);
    let drugs = model.base.vocabulary.treatments.drugs.iter();
    let drugs: Vec<&DrugTerm> = drugs.filter(|drug| drug.role == DrugRole::Intervention).collect();
    html! {
        <div class="reading">
            <h1>{ t!(medicines_title) }</h1>
            <p class="lead">{ t!(medicines_lead) }</p>
            { for drugs.iter().map(|drug| medicine(props.model, drug, &marker)) }
            <p><a href={Route::Country(None).to_fragment()}>{ t!(country_medicines_link) }</a></p>
            <p><a href={Route::Safety.to_fragment()}>{ t!(condition_safety_link) }</a></p>
        </div>
    }
}

fn medicine(model: Shared, drug: &DrugTerm, marker: &Marker) -> Html {
    let base = &model.get().base;
    let is_given = |record: &Record, route: &Term| {
        record
            .arms
            .iter()
            .any(|arm| arm.drug == drug.slug && arm.route.as_deref() == Some(&route.slug))
    };
    let routes = base.vocabulary.treatments.routes.iter().filter_map(|route| {
        let records: Vec<&Record> =
            base.records.iter().filter(|record| is_given(record, route)).collect();
        let trials = records.iter().filter(|record| record.is_trial()).count();
        let mut search = Search::of("drug", &drug.slug);
        search.query.toggle("route", &route.slug);
        (!records.is_empty()).then(|| {
            html! {
                <tr role="row">
                    <th role="rowheader" scope="row">{ &route.label }</th>
                    <td role="cell">{ &route.plain }</td>
                    <td role="cell"><a href={search.to_fragment()}>{ t!(medicines_route_records, n = records.len()) }</a>{ t!(list_comma) }{ t!(n_randomised_trials, n = trials) }</td>
                </tr>
            }
        })
    });
    let allowed: Vec<&Record> = base
        .records
        .iter()
        .filter(|r| r.guidance.as_ref().is_some_and(|it| it.drugs.contains(&drug.slug)))
        .collect();
    html! {
        <section key={drug.slug.clone()} id={drug.slug.clone()} tabindex="-1">
            <h2>{ &drug.label }</h2>
            <p>{ marker.text(&drug.plain) }</p>
            <p class="muted">{ t!(medicines_names, names = drug.also_called.iter().take(MOST_NAMES).cloned().collect::<Vec<_>>().join(t!(list_comma))) }</p>
            <h3>{ t!(guidance_title) }</h3>
            if allowed.is_empty() {
                <p>{ t!(medicines_no_guidance) }</p>
            } else {
                { guidance_table(model, &allowed, marker) }
            }
            <h3>{ t!(medicines_routes) }</h3>
            <table class="stacks medicine-routes" role="table">
                <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{ t!(medicines_route) }</th><th role="columnheader" scope="col">{ t!(medicines_route_means) }</th><th role="columnheader" scope="col">{ t!(medicines_route_studied) }</th></tr></thead>
                <tbody role="rowgroup">{ for routes }</tbody>
            </table>
        </section>
    }
}

/// Other names that are shown: the first are the ones in use, the last common misspellings.
const MOST_NAMES: usize = 9;
