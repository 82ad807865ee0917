//! Where in the world trials were done: countries by their number of trials.

use crate::browser::address;
use crate::components::take_chart::TakeChart;
use crate::model::Shared;
use crate::model::map::Country;
use crate::pages::home::trials_in_words;
use crate::route::MapSearch;
use crate::t;
use crate::wording::records;
use yew::prelude::*;

/// Length of the longest bar.
const LONGEST: f64 = 320.0;

/// Properties of [`Places`].
#[derive(Clone, PartialEq, Properties)]
pub struct PlacesProps {
    /// The model.
    pub model: Shared,
    /// What is asked.
    pub map: MapSearch,
    /// What a citation says that they show.
    pub cited: AttrValue,
}

/// Countries with their trials, the most first. Each is a filter.
#[component]
pub fn Places(props: &PlacesProps) -> Html {
    let model = props.model.get();
    let query = &props.map.search.query;
    let (countries, nowhere) = model.countries(query);
    let most = countries.first().map_or(1, |first| first.trials.trials.max(1));
    let row = |country: &Country<'_>| {
        let chosen = query.has("country", &country.choice.slug);
        let onclick = {
            let (map, slug) = (props.map.clone(), country.choice.slug.clone());
            move |_| {
                let mut map = map.clone();
                map.search.query.toggle("country", &slug);
                address::go(&map.to_fragment());
            }
        };
        html! {
            <tr role="row" class={chosen.then_some("chosen")}>
                <th role="rowheader" scope="row">
                    <button type="button" class="button place" aria-pressed={chosen.to_string()} {onclick}>{ &country.choice.label }</button>
                </th>
                <td role="cell">
                    { bar(country.trials.trials, most) }
                    <span>{ trials_in_words(&country.trials) }{ " · " }{ records(country.records) }</span>
                </td>
            </tr>
        }
    };
    html! {
        <figure class="plot places">
            <figcaption>{ t!(places_caption) }{ " " }{ t!(places_nowhere, n = nowhere) }</figcaption>
            <table class="places-table" role="table" aria-label={t!(places_table)}>
                <thead role="rowgroup" class="off-screen"><tr role="row">
                    <th role="columnheader" scope="col">{ t!(facet_country) }</th>
                    <th role="columnheader" scope="col">{ t!(places_trials) }</th>
                </tr></thead>
                <tbody role="rowgroup">{ for countries.iter().map(row) }</tbody>
            </table>
            <TakeChart model={props.model} chart={props.cited.clone()} fragment={props.map.to_fragment()} />
        </figure>
    }
}

/// A bar as long as there are trials. The words beside it say it too.
fn bar(trials: u32, most: u32) -> Html {
    let width = LONGEST * f64::from(trials) / f64::from(most);
    html! {
        <svg class="place-bar" viewBox={format!("0 0 {LONGEST} 12")} aria-hidden="true">
            <rect width={format!("{width:.1}")} height="12" />
        </svg>
    }
}
