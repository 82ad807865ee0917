//! Help for people in danger.

use super::source;
use crate::model::Model;
use evidence::site::CrisisLine;
use yew::prelude::*;

/// The crisis lines, as a box.
pub fn crisis_box(model: &Model) -> Html {
    let crisis = &model.base.site.crisis;
    if crisis.lines.is_empty() {
        return Html::default();
    }
    html! {
        <section class="crisis" aria-label="Crisis lines">
            <p><strong>{ &crisis.message }</strong></p>
            { crisis_lines(model) }
        </section>
    }
}

/// The crisis lines alone.
pub fn crisis_lines(model: &Model) -> Html {
    let line = |line: &CrisisLine| {
        let contact = if line.url.starts_with("tel:") {
            html! { <a href={line.url.clone()}>{ &line.contact }</a> }
        } else {
            source::link(model, &line.url, &line.contact)
        };
        let name = line.name.as_ref().map(|name| format!(" ({name})")).unwrap_or_default();
        html! { <li>{ &line.place }{ ": " }{ contact }{ name }</li> }
    };
    html! { <ul class="inline-list">{ for model.base.site.crisis.lines.iter().map(line) }</ul> }
}
