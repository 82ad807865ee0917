//! The numbers of a figure as a table, drawn when a reader opens it.

use crate::model::Model;
use crate::t;
use crate::wording::number;
use evidence::Word;
use evidence::terms::Direction;
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;

/// A line of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct NumbersLine {
    /// What it is about.
    pub names: [String; 2],
    /// Records by main result.
    pub parts: Vec<(Direction, u64)>,
    /// People randomised, where the table tells them.
    pub people: Option<u64>,
}

/// Properties of [`Numbers`].
#[derive(Clone, Properties)]
pub struct NumbersProps {
    /// The model.
    pub model: crate::model::Shared,
    /// Heads of the two columns of names.
    pub heads: [String; 2],
    /// Lines; made when they are asked for.
    pub lines: Callback<(), Rc<[NumbersLine]>>,
}

impl PartialEq for NumbersProps {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// The numbers of a figure, folded away until they are asked for.
#[component]
pub fn Numbers(props: &NumbersProps) -> Html {
    let open = use_state_eq(|| false);
    let ontoggle = {
        let open = open.setter();
        move |event: Event| {
            open.set(event.target_unchecked_into::<HtmlElement>().has_attribute("open"))
        }
    };
    html! {
        <details class="numbers-of" {ontoggle}>
            <summary>{ t!(map_numbers) }</summary>
            if *open {
                { table(props.model.get(), &props.heads, &props.lines.emit(())) }
            }
        </details>
    }
}

fn table(model: &Model, heads: &[String; 2], lines: &[NumbersLine]) -> Html {
    let has_people = lines.iter().any(|line| line.people.is_some());
    let occurs = |direction: &&Direction| {
        lines.iter().any(|line| line.parts.iter().any(|(it, _)| it == *direction))
    };
    let directions: Vec<Direction> = Direction::ALL.iter().filter(occurs).copied().collect();
    let row = |line: &NumbersLine| {
        let count = |direction: &Direction| {
            let found = line.parts.iter().find(|(it, _)| it == direction);
            html! { <td role="cell" class="figure" data-label={model.label(*direction).to_owned()}>{ number(found.map_or(0, |(_, count)| *count)) }</td> }
        };
        let records: u64 = line.parts.iter().map(|(_, count)| count).sum();
        html! {
            <tr role="row">
                <th role="rowheader" scope="row" data-label={heads[0].clone()}>{ &line.names[0] }</th>
                <td role="cell" data-label={heads[1].clone()}>{ &line.names[1] }</td>
                <td role="cell" class="figure" data-label={t!(map_records)}>{ number(records) }</td>
                { for directions.iter().map(count) }
                if has_people {
                    <td role="cell" class="figure" data-label={t!(map_people)}>{ number(line.people.unwrap_or(0)) }</td>
                }
            </tr>
        }
    };
    let head = |text: &str| html! { <th role="columnheader" scope="col">{ text }</th> };
    html! {
        <div class="matrix-scroll" tabindex="0" role="region" aria-label={t!(map_numbers)}>
            <table class="stacks numbers-table" role="table" aria-label={t!(map_numbers)}>
                <thead role="rowgroup"><tr role="row">
                    { for heads.iter().map(|it| head(it)) }
                    { head(t!(map_records)) }
                    { for directions.iter().map(|it| head(model.label(*it))) }
                    if has_people { { head(t!(map_people)) } }
                </tr></thead>
                <tbody role="rowgroup">{ for lines.iter().map(row) }</tbody>
            </table>
        </div>
    }
}
