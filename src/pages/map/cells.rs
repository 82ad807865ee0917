//! How the cells of the map look: a mark for each main result, as large as it has records or people, and
//! what is said of them.

use crate::components::drawing::Drawing;
use crate::model::Model;
use crate::model::map::{Cell, Line, Matrix};
use crate::route::{MapSearch, Marks};
use crate::t;
use crate::wording::{list, lower_first, number};
use evidence::terms::Direction;
use std::rc::Rc;
use yew::prelude::*;

/// Size of the place for the marks of a cell: a line, so that all conditions are seen in two screens.
pub const WIDTH: f64 = 80.0;
pub const HEIGHT: f64 = 22.0;
/// The smallest mark of which the shape can be told.
const SMALLEST: f64 = 8.0;
/// Side of the mark of one record, where there is room.
const LARGEST_UNIT: f64 = 13.0;
/// Space between two marks.
const GAP: f64 = 2.0;

/// A mark with its place in a cell.
pub type Placed = (Direction, (f64, f64), f64);

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
    /// Its marks.
    pub marks: Vec<Placed>,
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
    /// Side of the mark that stands for one.
    pub scale: f64,
    /// The largest number that a mark stands for.
    pub most: u64,
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
pub fn side(count: u64, scale: f64) -> f64 {
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

pub fn drawn(marks: &[Placed]) -> Drawing {
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
