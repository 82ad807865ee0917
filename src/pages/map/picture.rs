//! The map as a picture, to be taken away.

use super::cells::{Filling, GridView, HEIGHT, RowView, WIDTH};
use crate::components::drawing::{Drawing, wrapped};
use crate::model::Model;
use crate::model::map::Matrix;
use crate::route::{MapSearch, Marks};
use crate::t;
use evidence::terms::Direction;

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
