//! How the evidence was searched, and what became of what was found.

use crate::model::Model;
use crate::t;
use crate::wording::{date, key, list, number, text};
use evidence::flow::{Count, Flow};
use evidence::search::{SearchNotes, SearchRun};
use evidence::terms::SearchSource;
use yew::prelude::*;

/// What was not done, the flow of records as a list of boxes, and each search.
pub fn search_flow(model: &Model) -> Html {
    html! {
        <section>
            <h2>{ t!(flow_title) }</h2>
            { match &model.base.search {
                Some(notes) => told(model, notes),
                None => html! { <p>{ t!(flow_not_written) }</p> },
            } }
        </section>
    }
}

fn told(model: &Model, notes: &SearchNotes) -> Html {
    let flow = Flow::of(&model.base, notes);
    let found =
        flow.found.iter().map(|(kind, of_kind)| (source(*kind).to_owned(), count(*of_kind)));
    let excluded = flow.excluded.iter().map(|(reason, some)| (reason.clone(), count(*some)));
    let left_out = match flow.left_out {
        Count::NotKept => {
            total(flow.excluded.iter().map(|(_, some)| *some).chain([Count::NotKept]))
        }
        kept => count(kept),
    };
    let kinds = flow.included_kinds.iter();
    let kinds = kinds.map(|(kind, some)| (model.label(*kind).to_owned(), number(*some)));
    let sources = flow.included_sources.iter();
    let sources = sources.map(|(kind, some)| (model.label(*kind).to_owned(), number(*some)));
    html! {
        <>
            <ul class="spaced">{ for notes.not_done.iter().map(|text| html! { <li>{ text }</li> }) }</ul>
            <h3>{ t!(flow_records) }</h3>
            <p>{ t!(flow_lead) }</p>
            <ol class="flow">
                { step(t!(flow_found), total(flow.found.iter().map(|(_, some)| *some)), counts(found)) }
                { step(t!(flow_screened), count(flow.screened), Html::default()) }
                { step(t!(flow_excluded), left_out, counts(excluded)) }
                { step(t!(flow_not_read), number(flow.not_read), html! {
                    if flow.not_read > 0 {
                        <p>{ t!(flow_not_read_more, heading = t!(about_known)) }</p>
                    }
                }) }
                { step(t!(flow_included), number(flow.included), html! {
                    <>
                        <p class="muted">{ t!(flow_kinds) }</p>
                        { counts(kinds) }
                        <p class="muted">{ t!(flow_best) }</p>
                        { counts(sources) }
                    </>
                }) }
            </ol>
            if !notes.searches.is_empty() {
                <h3>{ t!(flow_searches) }</h3>
                { searches(&notes.searches) }
            }
        </>
    }
}

/// A box of the flow.
fn step(name: &str, count: String, more: Html) -> Html {
    html! { <li><p><b>{ name.to_owned() }</b>{ " " }<span class="flow-count">{ count }</span></p>{ more }</li> }
}

fn counts(rows: impl Iterator<Item = (String, String)>) -> Html {
    let row = |(name, count): (String, String)| {
        html! { <li>{ t!(label_and_text, label = name.trim_end_matches('.'), text = count) }</li> }
    };
    html! { <ul>{ for rows.map(row) }</ul> }
}

fn searches(searches: &[SearchRun]) -> Html {
    let kept = |count: Option<u32>| match count {
        Some(count) => html! { number(count) },
        None => html! { <span class="muted">{ t!(flow_not_kept) }</span> },
    };
    let row = |search: &SearchRun| {
        let words = match &search.words {
            Some(words) => html! { <span translate="no">{ list(words) }</span> },
            None => html! { t!(flow_not_kept) },
        };
        let until = search.date.as_deref().map(date);
        let until = until.unwrap_or_else(|| t!(flow_not_kept).to_owned());
        html! {
            <tr role="row">
                <th role="rowheader" scope="row">{ &search.place }<span class="detail">{ &search.how }</span></th>
                <td role="cell" data-label={t!(flow_words)}>{ words }</td>
                <td role="cell" data-label={t!(flow_until)}>{ until }</td>
                <td role="cell" data-label={t!(flow_found)}>{ kept(search.found) }</td>
                <td role="cell" data-label={t!(flow_screened)}>{ kept(search.screened) }</td>
                <td role="cell" data-label={t!(flow_came_in)}>{ kept(search.included) }</td>
            </tr>
        }
    };
    let heads = [
        key::flow_where,
        key::flow_words,
        key::flow_until,
        key::flow_found,
        key::flow_screened,
        key::flow_came_in,
    ];
    html! {
        <table class="stacks searches" role="table" aria-label={t!(flow_searches)}>
            <thead role="rowgroup"><tr role="row">
                { for heads.map(|head| html! { <th role="columnheader" scope="col">{ text(head) }</th> }) }
            </tr></thead>
            <tbody role="rowgroup">{ for searches.iter().map(row) }</tbody>
        </table>
    }
}

/// A sum of which some parts may not have been kept.
fn total(parts: impl Iterator<Item = Count> + Clone) -> String {
    let has_known = parts.clone().any(|part| matches!(part, Count::Known(_)));
    match parts.fold(Count::NotSearched, Count::and) {
        Count::NotKept if has_known => t!(flow_not_all_kept).to_owned(),
        all => count(all),
    }
}

fn count(count: Count) -> String {
    match count {
        Count::Known(count) => number(count),
        Count::NotKept => t!(flow_not_kept).to_owned(),
        Count::NotSearched => t!(flow_not_searched).to_owned(),
    }
}

fn source(source: SearchSource) -> &'static str {
    text(match source {
        SearchSource::Database => key::flow_source_database,
        SearchSource::Register => key::flow_source_register,
        SearchSource::Website => key::flow_source_website,
        SearchSource::Organisation => key::flow_source_organisation,
        SearchSource::Citation => key::flow_source_citation,
    })
}
