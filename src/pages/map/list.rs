//! The map on a narrow window: the conditions as a list, and one of them at a time.

use super::cells::{Filling, filling, marks_alike, opened_id, words};
use crate::model::Model;
use crate::model::map::{Cell, Line, Matrix};
use crate::route::MapSearch;
use crate::t;
use crate::wording::lower_first;
use yew::prelude::*;

/// The conditions with what there is on each; or, of the one that was chosen, each column.
pub fn matrix_list(model: &Model, map: &MapSearch, matrix: &Matrix) -> Html {
    match map.line.as_ref().and_then(|line| matrix.line(line)) {
        Some(line) => one(model, map, matrix, line),
        None => all(model, map, matrix),
    }
}

fn all(model: &Model, map: &MapSearch, matrix: &Matrix) -> Html {
    let cells: Vec<Cell> =
        (0..matrix.lines.len()).map(|nth| matrix.cell(Some(nth), None)).collect();
    let marks = marks_alike(&cells, map.marks);
    let lines = matrix.lines.iter().zip(cells).zip(marks).map(|((line, cell), marks)| {
        let opened = MapSearch { line: Some(line.line.clone()), column: None, ..map.clone() };
        let id = opened_id(&opened);
        let content = item(model, map, &line.label, &cell, marks);
        let class = matches!(line.line, Line::Group(_)).then_some("group");
        html! { <li {class}><a {id} href={opened.to_fragment()}>{ content }</a></li> }
    });
    html! { <ul class="map-list">{ for lines }</ul> }
}

fn one(model: &Model, map: &MapSearch, matrix: &Matrix, line: usize) -> Html {
    let cells: Vec<Cell> =
        (0..matrix.columns.len()).map(|nth| matrix.cell(Some(line), Some(nth))).collect();
    let marks = marks_alike(&cells, map.marks);
    let columns = matrix.columns.iter().zip(cells).zip(marks).map(|((column, cell), marks)| {
        let content = item(model, map, &column.label, &cell, marks);
        if cell.records == 0 {
            return html! { <li class="gap">{ content }</li> };
        }
        let is_open = map.column.as_ref() == Some(&column.slug);
        let opened = MapSearch { column: Some(column.slug.clone()), ..map.clone() };
        let id = opened_id(&opened);
        html! { <li><a {id} href={opened.to_fragment()} aria-current={is_open.then_some("true")}>{ content }</a></li> }
    });
    html! {
        <>
            <p class="breadcrumb"><a href={map.shut().to_fragment()}>{ t!(map_all_conditions) }</a></p>
            <h2>{ &matrix.lines[line].label }</h2>
            <p>{ words(model, &matrix.cell(Some(line), None)) }</p>
            <ul class="map-list">{ for columns }</ul>
        </>
    }
}

/// A line of the list: a name, marks, and the same in words.
fn item(model: &Model, map: &MapSearch, label: &str, cell: &Cell, marks: Html) -> Html {
    let words = words(model, cell);
    html! {
        <>
            <span class="map-item">{ label }</span>
            if filling(cell, map.marks) == Filling::Marked { { marks } }
            <span class="muted">{ if cell.records == 0 { lower_first(&words) } else { words } }</span>
        </>
    }
}
