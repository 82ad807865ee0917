//! Small signs with their words: main result, evidence level, certainty.

use crate::model::{Model, Shared};
use crate::t;
use crate::wording::{blank as blank_in_words, lower_first};
use evidence::blank::Fact;
pub use evidence::mark::{direction_class, direction_path};
use evidence::terms::{Certainty, ClaimVerdict, Direction, Side};
use evidence::{Record, level};
use yew::prelude::*;

/// The shape of a direction, so that colour is never the only sign.
pub fn direction_shape(direction: Direction) -> Html {
    let (path, filled) = direction_path(direction);
    html! {
        <svg class={classes!("shape", direction_class(direction))} viewBox="0 0 12 12" aria-hidden="true">
            <path d={path} class={if filled { "filled" } else { "hollow" }} />
        </svg>
    }
}

/// The main result as shape and word.
pub fn direction(model: &Model, direction: Direction) -> Html {
    html! {
        <span class={classes!("direction", direction_class(direction))}>
            { direction_shape(direction) }{ model.label(direction) }
        </span>
    }
}

/// What one outcome showed, as shape and word.
pub fn result(model: &Model, slug: &str) -> Html {
    let Some(result) = model.result(slug) else { return html! { slug.to_owned() } };
    let direction = match result.side {
        Side::Intervention => Direction::Benefit,
        Side::Neither => Direction::NoDifference,
        Side::NotWorse => Direction::NotWorse,
        Side::Comparator => Direction::Worse,
        Side::Descriptive => Direction::NotApplicable,
    };
    html! {
        <span class={classes!("direction", direction_class(direction))}>
            { direction_shape(direction) }{ &result.label }
        </span>
    }
}

/// Why a record does not tell a fact.
pub fn blank(record: &Record, fact: Fact) -> Html {
    html! { <span class="muted">{ blank_in_words(record.blank(fact)) }</span> }
}

/// The evidence level as a badge.
pub fn level_badge(record: &Record) -> Html {
    let level = level(record);
    match level.grade {
        Some(grade) => html! { <span class="level">{ t!(level_badge, grade = grade) }</span> },
        None => html! { <span class="level no-level">{ t!(level_badge_none) }</span> },
    }
}

/// The certainty in words, with one to four filled marks.
pub fn certainty(model: &Model, certainty: Certainty) -> Html {
    let filled = match certainty {
        Certainty::High => 4,
        Certainty::Moderate => 3,
        Certainty::Low => 2,
        Certainty::VeryLow => 1,
        Certainty::None => 0,
    };
    let circle = |nth: u32| {
        let class = if nth < filled { "filled" } else { "hollow" };
        html! { <circle cx={(8 + 16 * nth).to_string()} cy="7" r="5.5" {class} /> }
    };
    html! {
        <span class="certainty">
            <svg viewBox="0 0 64 14" aria-hidden="true">{ for (0..4).map(circle) }</svg>
            { model.label(certainty) }
        </span>
    }
}

/// Whether a claim holds, as shape and word.
pub fn claim_verdict(model: &Model, verdict: ClaimVerdict) -> Html {
    let (class, path) = match verdict {
        ClaimVerdict::Supported => ("better", "M2 6.5 5 9.5 10.5 3"),
        ClaimVerdict::PartlySupported => ("mixed", "M1.5 7Q3.5 3 6 6T10.5 5"),
        ClaimVerdict::NotSupported => ("none", "M6 1.5a4.5 4.5 0 1 0 .01 0M3 9 9 3"),
        ClaimVerdict::Contradicted => ("worse", "M2 2l8 8M10 2l-8 8"),
        ClaimVerdict::Unclear => ("uncontrolled", "M4 4a2 2 0 1 1 2 2.5V8M6 10v.6"),
    };
    let term = model.term(verdict);
    html! {
        <span class={classes!("direction", class)}>
            <svg class={classes!("shape", class)} viewBox="0 0 12 12" aria-hidden="true"><path d={path} class="hollow" /></svg>
            { &term.label }
        </span>
    }
}

/// A warning that stands before everything else of a retracted work.
pub fn retracted(model: &Model, record: &Record) -> Html {
    if !record.is_retracted() {
        return Html::default();
    }
    let term = model.term(record.status);
    html! { <strong class="retracted">{ t!(label_and_text, label = &term.label, text = lower_first(&term.plain)) }</strong> }
}

/// A mark on a record that comes from a file of the reader's own.
pub fn own(model: &Model, record: &Record) -> Html {
    if !model.is_own(record) {
        return Html::default();
    }
    html! { <p class="own-mark"><span class="tag">{ t!(own_mark) }</span></p> }
}

/// Labels of a record's conditions, each leading to its page.
pub fn conditions(model: Shared, record: &Record) -> Html {
    let link = |slug: &String| {
        let label = model.condition_label(slug).to_owned();
        match model.base.condition_page(slug) {
            Some(_) => html! { <li><a href={format!("#/condition/{slug}")}>{ label }</a></li> },
            None => html! { <li>{ label }</li> },
        }
    };
    html! { <ul class="inline-list">{ for record.conditions.iter().map(link) }</ul> }
}
