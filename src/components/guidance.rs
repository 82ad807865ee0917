//! What guidelines and regulators say, place by place.

use super::glossary::Marker;
use super::source;
use crate::model::{Model, Shared};
use crate::t;
use crate::wording::list;
use evidence::Record;
use evidence::record::Guidance;
use yew::prelude::*;

/// Guidance as a table: where, who, the stance in words, what it says.
pub fn guidance_table(model: Shared, records: &[&Record], marker: &Marker) -> Html {
    let row = |record: &&Record| {
        let guidance = record.guidance.as_ref()?;
        let stance = model.get().term(guidance.stance);
        Some(html! {
            <tr key={record.id.clone()} role="row">
                <th role="rowheader" scope="row" data-label={t!(guidance_place)}>{ places(model.get(), guidance) }</th>
                <td role="cell" data-label={t!(guidance_body)}>
                    <a href={format!("#/study/{}", record.id)} translate="no">{ &guidance.body }</a>{ format!(" ({})", record.year) }
                </td>
                <td role="cell" data-label={t!(guidance_stance)}><b>{ &stance.label }</b></td>
                <td role="cell" data-label={t!(guidance_statement)}>
                    { statement(model.get(), record, guidance, marker) }
                </td>
            </tr>
        })
    };
    let sorted = by_place(model, records);
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

/// Guidance in a line: where, who, and the stance in words.
pub fn guidance_line(model: &Model, record: &Record, guidance: &Guidance) -> Html {
    html! {
        <>
            <span><span class="fold-name">{ places(model, guidance) }</span>{ " · " }<span>{ &model.term(guidance.stance).label }</span></span>
            <span class="fold-more" translate="no">{ &guidance.body }{ format!(" ({})", record.year) }</span>
        </>
    }
}

/// What it says, with its source where that is trusted.
pub fn statement(model: &Model, record: &Record, guidance: &Guidance, marker: &Marker) -> Html {
    let address = evidence::address::of(record);
    let trusted = address.filter(|url| model.base.site.trusts(url));
    html! {
        <>
            { marker.text(&guidance.statement) }
            { for trusted.map(|url| html! { <>{ " " }{ source::link(model, &url, t!(guidance_source)) }</> }) }
        </>
    }
}

/// Guidance by place, the newest first.
pub fn by_place<'a>(model: Shared, records: &[&'a Record]) -> Vec<&'a Record> {
    let mut sorted = records.to_vec();
    let place = |record: &Record| {
        let first = record.guidance.as_ref().and_then(|guidance| guidance.jurisdictions.first());
        first.map(|code| model.get().place_label(code).to_owned())
    };
    explore::sort_by_key(&mut sorted, |record| (place(record), std::cmp::Reverse(record.year)));
    sorted
}

fn places(model: &Model, guidance: &Guidance) -> String {
    list(guidance.jurisdictions.iter().map(|code| model.place_label(code)))
}
