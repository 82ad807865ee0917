//! What guidelines and regulators say, place by place.

use super::glossary::Marker;
use super::source;
use crate::model::Shared;
use crate::t;
use evidence::Record;
use yew::prelude::*;

/// Guidance as a table: where, who, the stance in words, what it says.
pub fn guidance_table(model: Shared, records: &[&Record], marker: &Marker) -> Html {
    let row = |record: &&Record| {
        let guidance = record.guidance.as_ref()?;
        let places: Vec<&str> =
            guidance.jurisdictions.iter().map(|code| model.get().place_label(code)).collect();
        let stance = model.get().term(guidance.stance);
        let address = evidence::address::of(record);
        let trusted = address.filter(|url| model.base.site.trusts(url));
        Some(html! {
            <tr key={record.id.clone()} role="row">
                <th role="rowheader" scope="row" data-label={t!(guidance_place)}>{ places.join(t!(list_comma)) }</th>
                <td role="cell" data-label={t!(guidance_body)}>
                    <a href={format!("#/study/{}", record.id)} translate="no">{ &guidance.body }</a>{ format!(" ({})", record.year) }
                </td>
                <td role="cell" data-label={t!(guidance_stance)}><b>{ &stance.label }</b></td>
                <td role="cell" data-label={t!(guidance_statement)}>
                    { marker.text(&guidance.statement) }
                    { for trusted.map(|url| html! { <>{ " " }{ source::link(model.get(), &url, t!(guidance_source)) }</> }) }
                </td>
            </tr>
        })
    };
    let mut sorted = records.to_vec();
    let place = |record: &Record| {
        let first = record.guidance.as_ref().and_then(|guidance| guidance.jurisdictions.first());
        first.map(|code| model.get().place_label(code).to_owned())
    };
    explore::sort_by_key(&mut sorted, |record| (place(record), std::cmp::Reverse(record.year)));
    html! {
        <table class="stacks guidance" role="table" aria-label={t!(guidance_title)}>
            <thead role="rowgroup"><tr role="row">
                <th role="columnheader" scope="col">{ t!(guidance_place) }</th>
                <th role="columnheader" scope="col">{ t!(guidance_body) }</th>
                <th role="columnheader" scope="col">{ t!(guidance_stance) }</th>
                <th role="columnheader" scope="col">{ t!(guidance_statement) }</th>
            </tr></thead>
            <tbody role="rowgroup">{ for sorted.iter().filter_map(row) }</tbody>
        </table>
    }
}
