//! The map as a grid: conditions down, something else across, and in each cell a mark for each main
//! result, as large as it has records or people.
//!
//! The keyboard walks it as the grid pattern of ARIA says: one cell is in the order of the Tab key,
//! arrows lead to the others. Rows are components of their own, so that a step draws two of them anew
//! and not all.

use super::drawing::{Drawing, wrapped};
use super::keys;
use super::marks::direction_shape;
use crate::browser::{address, page};
use crate::model::map::{Cell, Line, Matrix};
use crate::model::{Model, Shared};
use crate::route::{MapSearch, Marks};
use crate::t;
use crate::wording::{key, list, lower_first, number, text};
use evidence::terms::Direction;
use std::rc::Rc;
use yew::prelude::*;

/// Size of the place for the marks of a cell: a line, so that all conditions are seen in two screens.
const WIDTH: f64 = 80.0;
const HEIGHT: f64 = 22.0;
/// The smallest mark of which the shape can be told.
const SMALLEST: f64 = 8.0;
/// Side of the mark of one record, where there is room.
const LARGEST_UNIT: f64 = 13.0;
/// Space between two marks.
const GAP: f64 = 2.0;
/// Rows drawn while there is no time for those that are not in view.
const IN_VIEW: usize = 10;

/// A mark with its place in a cell.
type Placed = (Direction, (f64, f64), f64);

/// What fills a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filling {
    /// There is something to mark.
    Marked,
    /// Records, but nobody to count among them.
    Unmarked,
    /// Records, all of which the query leaves out.
    LeftOut,
    /// Nothing at all.
    Gap,
}

/// A cell as it is shown.
#[derive(Clone, Debug)]
pub struct CellView {
    /// Id of its element.
    pub id: String,
    /// All of it in words, with the names of line and column.
    pub name: String,
    /// The number in it.
    pub figure: String,
    /// What fills it.
    pub filling: Filling,
    marks: Vec<Placed>,
}

/// A row as it is shown: the total first, then a cell a column.
#[derive(Clone, Debug)]
pub struct RowView {
    /// Its place among the lines; `None` for the totals.
    pub line: Option<usize>,
    /// What a reader sees of it.
    pub label: String,
    /// Its cells.
    pub cells: Vec<CellView>,
    /// Whether it stands for a group, and if so, whether its conditions are folded away.
    pub closed: Option<bool>,
}

/// The rows of a map that are shown, and how large its marks are.
#[derive(Debug)]
pub struct GridView {
    /// Rows: the totals first.
    pub rows: Vec<Rc<RowView>>,
    scale: f64,
    most: u64,
}

impl GridView {
    /// Lays out a map.
    pub fn new(model: &Model, map: &MapSearch, matrix: &Matrix) -> Self {
        let is_open = |nth: usize| {
            let line = &matrix.lines[nth];
            matches!(line.line, Line::Group(_)) || !map.closed.contains(&line.group)
        };
        let shown: Vec<usize> = (0..matrix.lines.len()).filter(|nth| is_open(*nth)).collect();
        let columns = || std::iter::once(None).chain((0..matrix.columns.len()).map(Some));
        let has_marks = |line: usize| match &matrix.lines[line].line {
            Line::Condition(_) => true,
            Line::Group(slug) => map.closed.contains(slug),
        };
        let marked: Vec<Vec<(Direction, u64)>> = shown
            .iter()
            .filter(|line| has_marks(**line))
            .flat_map(|line| (0..matrix.columns.len()).map(move |column| (*line, column)))
            .map(|(line, column)| counted(&matrix.cell(Some(line), Some(column)), map.marks))
            .collect();
        let scale = scale(&marked);
        let most = marked.iter().flatten().map(|(_, count)| *count).max().unwrap_or(0);
        let row = |line: Option<usize>| {
            let cell = |column: Option<usize>| {
                let cell = matrix.cell(line, column);
                let counted = counted(&cell, map.marks);
                let is_marked = column.is_some() && line.is_some_and(has_marks);
                CellView {
                    id: id(
                        line.map(|line| &matrix.lines[line].line),
                        column.map(|it| matrix.columns[it].slug.as_str()),
                    ),
                    name: name(model, matrix, line, column),
                    figure: match filling(&cell, map.marks) {
                        Filling::Marked => {
                            number(counted.iter().map(|(_, count)| count).sum::<u64>())
                        }
                        _ => String::new(),
                    },
                    filling: filling(&cell, map.marks),
                    marks: if is_marked {
                        lay(&counted, scale).unwrap_or_default()
                    } else {
                        Vec::new()
                    },
                }
            };
            Rc::new(RowView {
                line,
                label: line_name(matrix, line).to_owned(),
                cells: columns().map(cell).collect(),
                closed: line.and_then(|line| match &matrix.lines[line].line {
                    Line::Group(slug) => Some(map.closed.contains(slug)),
                    Line::Condition(_) => None,
                }),
            })
        };
        let rows = std::iter::once(None).chain(shown.into_iter().map(Some)).map(row).collect();
        Self { rows, scale, most }
    }
}

/// What the marks of a cell count, by main result.
fn counted(cell: &Cell, marks: Marks) -> Vec<(Direction, u64)> {
    let count = |(direction, tally): &(Direction, explore::Tally)| {
        (*direction, if marks == Marks::Records { tally.rows } else { tally.sum })
    };
    cell.parts.iter().map(count).filter(|(_, count)| *count > 0).collect()
}

/// What fills a cell.
pub fn filling(cell: &Cell, marks: Marks) -> Filling {
    match (cell.records, cell.left_out) {
        (0, 0) => Filling::Gap,
        (0, _) => Filling::LeftOut,
        _ if marks == Marks::People && cell.people == 0 => Filling::Unmarked,
        _ => Filling::Marked,
    }
}

/// Side of a mark: its area grows with what it counts.
fn side(count: u64, scale: f64) -> f64 {
    (scale * (count as f64).sqrt()).max(SMALLEST)
}

/// Puts marks into a cell, always in the same order; `None` if they are too large for it.
fn lay(counted: &[(Direction, u64)], scale: f64) -> Option<Vec<Placed>> {
    let mut rows: Vec<Vec<(Direction, f64)>> = Vec::new();
    let mut left = 0.0;
    for (direction, count) in counted {
        let side = side(*count, scale);
        if rows.is_empty() || left < side + GAP {
            rows.push(Vec::new());
            left = WIDTH + GAP;
        }
        left -= side + GAP;
        rows.last_mut()?.push((*direction, side));
        if left < 0.0 {
            return None;
        }
    }
    let heights: Vec<f64> =
        rows.iter().map(|row| row.iter().map(|(_, side)| *side).fold(0.0, f64::max)).collect();
    let height = heights.iter().sum::<f64>() + GAP * rows.len().saturating_sub(1) as f64;
    if height > HEIGHT {
        return None;
    }
    let mut placed = Vec::new();
    let mut top = (HEIGHT - height) / 2.0;
    for (row, height) in rows.iter().zip(heights) {
        let width = row.iter().map(|(_, side)| side + GAP).sum::<f64>() - GAP;
        let mut x = (WIDTH - width) / 2.0;
        for (direction, side) in row {
            placed.push((*direction, (x + side / 2.0, top + height / 2.0), *side));
            x += side + GAP;
        }
        top += height + GAP;
    }
    Some(placed)
}

/// A large scale at which the marks of every cell have room. Smaller marks may break into rows
/// otherwise and be higher for it, so that all cells are tried at each scale.
fn scale(cells: &[Vec<(Direction, u64)>]) -> f64 {
    let mut scale = LARGEST_UNIT;
    while scale > 1e-6 && cells.iter().any(|cell| lay(cell, scale).is_none()) {
        scale *= 0.95;
    }
    scale
}

fn id(line: Option<&Line>, column: Option<&str>) -> String {
    let line = match line {
        Some(Line::Condition(slug)) => slug,
        Some(Line::Group(slug)) => &format!("group-{slug}"),
        None => "all",
    };
    format!("cell-{line}-{}", column.unwrap_or("all"))
}

/// Id of the element of the cell that is opened.
pub fn opened_id(map: &MapSearch) -> String {
    id(map.line.as_ref(), map.column.as_deref())
}

fn line_name(matrix: &Matrix, line: Option<usize>) -> &str {
    line.map_or(t!(map_all_conditions), |line| &matrix.lines[line].label)
}

/// Name of a cell: its line, its column, and what is in it.
fn name(model: &Model, matrix: &Matrix, line: Option<usize>, column: Option<usize>) -> String {
    let what = words(model, &matrix.cell(line, column));
    t!(label_and_text, label = place(matrix, line, column), text = what)
}

/// Where a cell is: its line and its column.
pub fn place(matrix: &Matrix, line: Option<usize>, column: Option<usize>) -> String {
    let line = line_name(matrix, line);
    match column {
        Some(column) => t!(map_cell, line = line, column = &matrix.columns[column].label),
        None => line.to_owned(),
    }
}

/// What is in a cell, in words.
pub fn words(model: &Model, cell: &Cell) -> String {
    if cell.records == 0 {
        return match cell.left_out {
            0 => t!(map_gap).to_owned(),
            n => t!(map_left_out, n = n),
        };
    }
    let result = |(direction, tally): &(Direction, explore::Tally)| {
        t!(map_part, count = number(tally.rows), result = lower_first(model.label(*direction)))
    };
    let mut words = t!(map_words, n = cell.records, results = list(cell.parts.iter().map(result)));
    let more = [
        (cell.people > 0).then(|| t!(map_words_people, n = cell.people)),
        (cell.left_out > 0).then(|| t!(map_words_left_out, n = cell.left_out)),
    ];
    for sentence in more.into_iter().flatten() {
        words.push(' ');
        words.push_str(&sentence);
    }
    words
}

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
        Callback::from(move |(row, column): (usize, usize)| {
            let line = row.checked_sub(1).and_then(|row| grid.rows.get(row));
            let is_group = line.is_some_and(|line| line.closed.is_some());
            let line = line.and_then(|row| Some(matrix.lines[row.line?].line.clone()));
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
                        return;
                    }
                    map.line = line;
                    map.column = column.map(|column| column.slug.clone());
                }
            }
            address::go(&map.to_fragment());
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

fn drawn(marks: &[Placed]) -> Drawing {
    let mut drawing = Drawing::new(WIDTH, HEIGHT);
    marks.iter().for_each(|(direction, at, side)| drawing.mark(*direction, *at, *side, false));
    drawing
}

/// The marks of some cells, each in a drawing of its own and all to one scale.
pub fn marks_alike(cells: &[Cell], marks: Marks) -> Vec<Html> {
    let cells: Vec<_> = cells.iter().map(|cell| counted(cell, marks)).collect();
    let scale = scale(&cells);
    let draw = |cell: &Vec<(Direction, u64)>| drawn(&lay(cell, scale).unwrap_or_default());
    cells.iter().map(|cell| draw(cell).to_html("marks")).collect()
}

/// What the marks mean.
pub fn legend(model: &Model, map: &MapSearch, grid: &GridView) -> Html {
    let sizes = sizes(grid).into_iter().map(|(count, side)| {
        let side = format!("{side:.0}");
        html! { <li><svg class="size" width={side.clone()} height={side} aria-hidden="true"><rect width="100%" height="100%" /></svg>{ number(count) }</li> }
    });
    html! {
        <div class="legend">
            { shapes(model) }
            <p>{ text(match map.marks { Marks::Records => key::map_legend_records, Marks::People => key::map_legend_people }) }</p>
            <ul class="inline-list">{ for sizes }</ul>
            <p>{ t!(map_legend_gap) }{ " " }{ if map.marks == Marks::People { t!(map_legend_unmarked) } else { t!(map_legend_left_out) } }</p>
        </div>
    }
}

/// The shape of each main result, in words.
pub fn shapes(model: &Model) -> Html {
    let shape = |direction: &Direction| {
        html! { <li>{ direction_shape(*direction) }{ model.label(*direction) }</li> }
    };
    let all = <Direction as evidence::Word>::ALL;
    html! { <ul class="inline-list shapes">{ for all.iter().map(shape) }</ul> }
}

/// Numbers with the side of their mark, for the legend.
fn sizes(grid: &GridView) -> Vec<(u64, f64)> {
    let powers = std::iter::successors(Some(1u64), |power| power.checked_mul(10));
    let round = powers.flat_map(|power| [power, 3 * power]).take_while(|it| *it <= grid.most);
    let mut sizes: Vec<(u64, f64)> = round.map(|it| (it, side(it, grid.scale))).collect();
    // Of those that look the same, the largest; and no more than four.
    sizes.dedup_by(|next, last| {
        let same = (next.1 - last.1).abs() < 1.0;
        if same {
            *last = *next;
        }
        same
    });
    sizes.drain(..sizes.len().saturating_sub(4));
    sizes
}

/// The whole map as one drawing, to be taken away.
pub fn drawing(model: &Model, map: &MapSearch, matrix: &Matrix, grid: &GridView) -> Drawing {
    const LEFT: f64 = 300.0;
    const LINE: f64 = 16.0;
    const STEP: f64 = WIDTH + 10.0;
    let heads: Vec<Vec<String>> = std::iter::once(t!(map_total))
        .chain(matrix.columns.iter().map(|it| it.label.as_str()))
        .map(|label| wrapped(label, 12))
        .collect();
    let width = LEFT + STEP * heads.len() as f64 + 12.0;
    let head_lines = heads.iter().map(Vec::len).max().unwrap_or(1);
    let body = 14.0 + LINE * head_lines as f64;
    let height_of = |row: &RowView| match (row.line, row.closed) {
        (Some(_), None | Some(true)) => HEIGHT + 22.0,
        _ => 26.0,
    };
    let rows_height: f64 = grid.rows.iter().map(|row| height_of(row)).sum();
    let legend = <Direction as evidence::Word>::ALL;
    let height = body + rows_height + 24.0 + LINE * (legend.len() as f64 + 2.0);
    let mut drawing = Drawing::new(width, height);
    for (nth, head) in heads.iter().enumerate() {
        let x = LEFT + STEP * (nth as f64 + 0.5);
        let first = body - 8.0 - LINE * (head.len() as f64 - 1.0);
        for (line, text) in head.iter().enumerate() {
            drawing.text((x, first + LINE * line as f64), "middle", true, text);
        }
    }
    let mut y = body;
    for row in &grid.rows {
        let height = height_of(row);
        drawing.line((12.0, y), (width - 12.0, y), true);
        let indent = if row.closed.is_none() && row.line.is_some() { 24.0 } else { 12.0 };
        drawing.text(
            (indent, y + height / 2.0 + 5.0),
            "start",
            row.closed.is_some() || row.line.is_none(),
            &row.label,
        );
        for (nth, cell) in row.cells.iter().enumerate() {
            let x = LEFT + STEP * nth as f64;
            for (direction, (mark_x, mark_y), side) in &cell.marks {
                drawing.mark(*direction, (x + 5.0 + mark_x, y + 3.0 + mark_y), *side, false);
            }
            let figure_y = if cell.marks.is_empty() { height / 2.0 + 5.0 } else { height - 5.0 };
            let figure = match cell.filling {
                Filling::LeftOut | Filling::Unmarked => "·",
                _ => &cell.figure,
            };
            drawing.text((x + STEP / 2.0, y + figure_y), "middle", nth == 0, figure);
        }
        y += height;
    }
    drawing.line((12.0, y), (width - 12.0, y), true);
    y += 26.0;
    for direction in legend {
        drawing.mark(*direction, (20.0, y - 5.0), 12.0, false);
        drawing.text((34.0, y), "start", false, model.label(*direction));
        y += LINE;
    }
    let size = match map.marks {
        Marks::Records => t!(map_legend_records),
        Marks::People => t!(map_legend_people),
    };
    drawing.text((12.0, y + 4.0), "start", false, size);
    drawing.text((12.0, y + 4.0 + LINE), "start", false, t!(map_legend_gap));
    drawing
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use evidence::Word as _;
    use proptest::prelude::*;

    fn cell() -> impl Strategy<Value = Vec<(Direction, u64)>> {
        prop::collection::vec(0..5_000u64, Direction::ALL.len()).prop_map(|counts| {
            let all = Direction::ALL.iter().copied().zip(counts);
            all.filter(|(_, count)| *count % 3 > 0).collect()
        })
    }

    #[test]
    fn a_cell_has_room_still_when_another_needs_smaller_marks() {
        use Direction::*;
        let cells = [
            vec![
                (Benefit, 751),
                (NoDifference, 674),
                (Mixed, 1099),
                (Worse, 868),
                (Uncontrolled, 3220),
                (NotApplicable, 2197),
            ],
            vec![(Benefit, 358), (Worse, 3577), (Uncontrolled, 2332), (Pending, 2494)],
        ];
        let scale = scale(&cells);
        assert!(cells.iter().all(|cell| lay(cell, scale).is_some()));
    }

    proptest! {
        #[test]
        fn marks_lie_within_their_cell_and_not_on_one_another(cells in prop::collection::vec(cell(), 1..20)) {
            let scale = scale(&cells);
            for cell in &cells {
                let marks = lay(cell, scale).expect("there is room at this scale");
                prop_assert_eq!(marks.len(), cell.len());
                for (nth, (_, (x, y), side)) in marks.iter().enumerate() {
                    let half = side / 2.0 - 1e-6;
                    prop_assert!(x - half >= -0.01 && x + half <= WIDTH + 0.01);
                    prop_assert!(y - half >= -0.01 && y + half <= HEIGHT + 0.01);
                    for (_, (other_x, other_y), other) in &marks[nth + 1..] {
                        let apart = half + other / 2.0;
                        prop_assert!((x - other_x).abs() >= apart || (y - other_y).abs() >= apart);
                    }
                }
            }
        }

        #[test]
        fn what_counts_the_same_is_drawn_the_same_whatever_it_found(count in 1..5_000u64, scale in 0.01..14.0) {
            let sides: Vec<f64> = Direction::ALL.iter().map(|_| side(count, scale)).collect();
            prop_assert!(sides.windows(2).all(|two| two[0] == two[1]));
            prop_assert!(side(count * 4, scale) <= 2.0 * side(count, scale) + 1e-9);
        }
    }
}
