//! Help for people in danger.

use super::source;
use crate::model::Model;
use crate::t;
use crate::wording::{filled, key};
use evidence::site::CrisisLine;
use yew::prelude::*;

/// The crisis lines, as a box.
pub fn crisis_box(model: &Model) -> Html {
    let crisis = &model.base.site.crisis;
    if crisis.lines.is_empty() {
        return Html::default();
    }
    html! {
        <section class="crisis" aria-label={t!(crisis_lines)}>
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
        let place = html! { &line.place };
        let contact = html! { <span translate="no">{ contact }</span> };
        match &line.name {
            Some(name) => {
                let name = html! { <span translate="no">{ name }</span> };
                let parts = vec![("place", place), ("contact", contact), ("name", name)];
                html! { <li>{ filled(key::crisis_line_named, parts) }</li> }
            }
            None => {
                let parts = vec![("place", place), ("contact", contact)];
                html! { <li>{ filled(key::crisis_line, parts) }</li> }
            }
        }
    };
    html! { <ul class="inline-list">{ for model.base.site.crisis.lines.iter().map(line) }</ul> }
}
