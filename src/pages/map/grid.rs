//! The map as a grid: conditions down, something else across.
//!
//! The keyboard walks it as the grid pattern of ARIA says: one cell is in the order of the Tab key,
//! arrows lead to the others. Rows are components of their own, so that a step draws two of them anew
//! and not all.

use super::cells::{CellView, Filling, GridView, RowView, drawn};
use crate::browser::{address, page};
use crate::components::keys;
use crate::model::Shared;
use crate::model::map::{Line, Matrix};
use crate::route::MapSearch;
use crate::t;
use std::rc::Rc;
use yew::prelude::*;

/// Rows drawn while there is no time for those that are not in view.
const IN_VIEW: usize = 10;

/// Properties of [`MatrixGrid`].
#[derive(Clone, Properties)]
pub struct MatrixGridProps {
    /// The model.
    pub model: Shared,
    /// What is shown of the map.
    pub map: MapSearch,
    /// What was counted.
    pub matrix: Rc<Matrix>,
    /// How it is laid out.
    pub grid: Rc<GridView>,
    /// Whether there is time to draw what is not in view.
    pub settled: bool,
}

impl PartialEq for MatrixGridProps {
    fn eq(&self, other: &Self) -> bool {
        self.map == other.map
            && Rc::ptr_eq(&self.grid, &other.grid)
            && self.settled == other.settled
    }
}

/// The map as a grid, with the cell that is pointed at in words above it.
#[component]
pub fn MatrixGrid(props: &MatrixGridProps) -> Html {
    let rows = &props.grid.rows;
    let (last_row, last_column) = (rows.len(), rows[0].cells.len());
    // Row 0 and column 0 are the heads.
    let at = use_state_eq(|| (1usize, 1usize));
    let (row, column) = (at.0.min(last_row), at.1.min(last_column));
    let told = use_state_eq(|| None::<(usize, usize)>);
    let name = |(row, column): (usize, usize)| match (row.checked_sub(1), column.checked_sub(1)) {
        (Some(row), Some(column)) => Some(rows.get(row)?.cells.get(column)?.name.clone()),
        (Some(row), None) => Some(rows.get(row)?.cells.first()?.name.clone()),
        (None, Some(column)) => Some(rows.first()?.cells.get(column)?.name.clone()),
        (None, None) => None,
    };
    let act = {
        let (map, matrix, grid) = (props.map.clone(), props.matrix.clone(), props.grid.clone());
        Callback::from(move |place: (usize, usize)| {
            if let Some(map) = acted_on(&map, &matrix, &grid, place) {
                address::go(&map.to_fragment());
            }
        })
    };
    let onclick = {
        let (act, at) = (act.clone(), at.setter());
        move |event: MouseEvent| {
            if let Some(place) = page::place_in_grid(&event) {
                at.set(place);
                act.emit(place);
            }
        }
    };
    let onmouseover = {
        let told = told.setter();
        move |event: MouseEvent| {
            if let Some(place) = page::place_in_grid(&event) {
                told.set(Some(place));
            }
        }
    };
    let onfocusin = {
        let (told, at) = (told.setter(), at.setter());
        move |event: FocusEvent| {
            if let Some(place) = page::place_in_grid(&event) {
                told.set(Some(place));
                at.set(place);
            }
        }
    };
    let onkeydown = {
        let grid = props.grid.clone();
        move |event: KeyboardEvent| {
            if event.alt_key() || event.meta_key() {
                return;
            }
            let key = event.key();
            if matches!(key.as_str(), "Enter" | " ") && !event.ctrl_key() {
                event.prevent_default();
                act.emit((row, column));
                return;
            }
            let last = (last_row, last_column);
            let next = keys::step(&key, event.ctrl_key(), (row, column), last);
            let Some((row, column)) = next else { return };
            event.prevent_default();
            page::focus_in_view(&match (row.checked_sub(1), column.checked_sub(1)) {
                (Some(row), Some(column)) => grid.rows[row].cells[column].id.clone(),
                (row, column) => head_id(row, column),
            });
        }
    };
    let tab = |place: (usize, usize)| if (row, column) == place { "0" } else { "-1" };
    let heads = std::iter::once(t!(map_total).to_owned())
        .chain(props.matrix.columns.iter().map(|it| it.label.clone()))
        .enumerate()
        .map(|(nth, label)| {
            let place = (0, nth + 1);
            let selected = (nth > 0 && opens(&props.map, &props.matrix, None, nth)).to_string();
            html! {
                <th role="columnheader" scope="col" id={head_id(None, Some(nth))} data-at={format!("0,{}", nth + 1)} tabindex={tab(place)}
                    class={(nth > 0).then_some("opens")} aria-selected={selected}>{ label }</th>
            }
        });
    let drawn = if props.settled { rows.len() } else { IN_VIEW };
    let body = rows.iter().take(drawn).enumerate().map(|(nth, view)| {
        let current = (row == nth + 1).then_some(column);
        let opened = (0..view.cells.len()).find(|cell| {
            (view.line.is_some() || *cell > 0) && opens(&props.map, &props.matrix, view.line, *cell)
        });
        html! { <MatrixRow key={view.cells[0].id.clone()} row={view.clone()} nth={nth + 1} {current} {opened} /> }
    });
    let told = told.and_then(name);
    html! {
        <>
            <p class="told" aria-hidden="true">{ told.unwrap_or_else(|| t!(map_how).to_owned()) }</p>
            <div class="matrix-scroll">
                <table class="matrix" role="grid" aria-label={t!(map_grid)} {onclick} {onmouseover} {onfocusin} {onkeydown}>
                    <thead role="rowgroup"><tr role="row">
                        <th role="columnheader" scope="col" id={head_id(None, None)} data-at="0,0" tabindex={tab((0, 0))}>{ t!(home_condition) }</th>
                        { for heads }
                    </tr></thead>
                    <tbody role="rowgroup">{ for body }</tbody>
                </table>
            </div>
        </>
    }
}

/// The map after a press on a place: a group opens or closes, of all else the records are shown.
fn acted_on(
    map: &MapSearch,
    matrix: &Matrix,
    grid: &GridView,
    (row, column): (usize, usize),
) -> Option<MapSearch> {
    let row = row.checked_sub(1).and_then(|row| grid.rows.get(row));
    let is_group = row.is_some_and(|row| row.closed.is_some());
    let line = row.and_then(|row| Some(matrix.lines[row.line?].line.clone()));
    let mut map = map.clone();
    match line {
        Some(Line::Group(slug)) if column == 0 && is_group => {
            if !map.closed.remove(&slug) {
                map.closed.insert(slug);
            }
        }
        line => {
            let column = column.checked_sub(2).and_then(|nth| matrix.columns.get(nth));
            if line.is_none() && column.is_none() {
                return None;
            }
            map.line = line;
            map.column = column.map(|column| column.slug.clone());
        }
    }
    Some(map)
}

/// Whether the cell at a place of a row is the one that is opened; place 0 is the total.
fn opens(map: &MapSearch, matrix: &Matrix, line: Option<usize>, place: usize) -> bool {
    let column = place.checked_sub(1).map(|nth| matrix.columns[nth].slug.as_str());
    map.line.as_ref() == line.map(|line| &matrix.lines[line].line)
        && map.column.as_deref() == column
}

fn head_id(row: Option<usize>, column: Option<usize>) -> String {
    match (row, column) {
        (Some(row), _) => format!("row-{row}"),
        (None, Some(column)) => format!("column-{column}"),
        (None, None) => "corner".to_owned(),
    }
}

#[derive(Clone, Properties)]
struct MatrixRowProps {
    row: Rc<RowView>,
    /// Its place in the grid.
    nth: usize,
    /// Its cell that Tab leads to.
    current: Option<usize>,
    /// Its cell that is opened.
    opened: Option<usize>,
}

impl PartialEq for MatrixRowProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.row, &other.row)
            && self.nth == other.nth
            && self.current == other.current
            && self.opened == other.opened
    }
}

/// A row of the map.
#[component]
fn MatrixRow(props: &MatrixRowProps) -> Html {
    let row = &props.row;
    let at = |column: usize| format!("{},{column}", props.nth);
    let tab = |column: usize| if props.current == Some(column) { "0" } else { "-1" };
    let cell = |(nth, cell): (usize, &CellView)| {
        let class = classes!(
            (nth == 0).then_some("total-cell"),
            match cell.filling {
                Filling::Marked => None,
                Filling::Gap => Some("gap"),
                Filling::LeftOut | Filling::Unmarked => Some("kept-back"),
            }
        );
        let selected = (props.opened == Some(nth)).to_string();
        html! {
            <td role="gridcell" id={cell.id.clone()} data-at={at(nth + 1)} tabindex={tab(nth + 1)} {class} aria-label={cell.name.clone()} aria-selected={selected}>
                if !cell.marks.is_empty() {
                    { drawn(&cell.marks).to_html("marks") }
                }
                { match cell.filling {
                    Filling::Marked => html! { <span class="figure">{ &cell.figure }</span> },
                    Filling::Gap => Html::default(),
                    Filling::LeftOut | Filling::Unmarked => html! { <span class="dot">{ "·" }</span> },
                } }
            </td>
        }
    };
    let class = match (row.line, row.closed) {
        (None, _) => "totals",
        (_, Some(_)) => "group",
        _ => "condition",
    };
    html! {
        <tr role="row" {class}>
            <th role="rowheader" scope="row" id={head_id(Some(props.nth - 1), None)} data-at={at(0)} tabindex={tab(0)}
                class={row.line.map(|_| "opens")} aria-expanded={row.closed.map(|closed| (!closed).to_string())}>
                if let Some(closed) = row.closed {
                    <svg class="fold" viewBox="0 0 12 12" aria-hidden="true"><path d={if closed { "M4 2l4 4-4 4" } else { "M2 4l4 4 4-4" }} /></svg>
                }
                { &row.label }
            </th>
            { for row.cells.iter().enumerate().map(cell) }
        </tr>
    }
}
