//! The forest plot as a picture that is taken away: a column for each kind of figure, and the marks in
//! one of their own, which none of them leaves. In the page the same stands as a table (`table.rs`).

use super::axis::Span;
use super::lines::Line;
use super::names::measure_name;
use super::sides::Sides;
use super::written::{range, share, with_interval, written};
use crate::components::drawing::{Drawing, text_width, wrapped};
use crate::model::meta_analysis::{Average, Pool, TrialFigures};
use crate::t;
use synthesis::Interval;

/// An axis at its place in a drawing.
pub struct Placed {
    /// From where to where it goes.
    pub span: Span,
    /// Where it begins, in the drawing.
    pub left: f64,
    /// Where it ends.
    pub right: f64,
}

impl Placed {
    /// The place of an effect.
    pub fn at(&self, value: f64) -> f64 {
        self.left + self.span.share(value) * (self.right - self.left)
    }
}

/// Width of the column of marks, at least; and of the whole drawing.
const MARKS: f64 = 240.0;
const LEAST_WIDTH: f64 = 900.0;
/// Height of a line, and of a line of the heads.
const ROW: f64 = 30.0;
const HEAD: f64 = 16.0;
/// Most letters in a line of a head.
const HEAD_LETTERS: usize = 16;
/// Room between two columns, and at the sides.
const GAP: f64 = 20.0;
const MARGIN: f64 = 8.0;
/// Most room that a name takes.
const NAME: f64 = 230.0;

/// A row of the drawing in texts.
struct Row {
    name: String,
    sides: [String; 2],
    effect: String,
    weight: String,
    bold: bool,
}

/// Where the columns end, from left to right.
struct Columns {
    sides: [f64; 2],
    marks: (f64, f64),
    effect: f64,
    weight: f64,
    name: f64,
}

impl Columns {
    /// Each as wide as its widest text; the marks have what is left.
    fn of(heads: &[Row], rows: &[Row]) -> Self {
        let widest = |text: fn(&Row) -> &str| {
            let all = rows.iter().chain(heads);
            all.map(|row| text_width(text(row), true)).fold(0.0, f64::max)
        };
        let name = widest(|row| &row.name).min(NAME);
        let column = |from: f64, width: f64| if width > 0.0 { from + width + GAP } else { from };
        let first = column(MARGIN + name, widest(|row| &row.sides[0]));
        let second = column(first, widest(|row| &row.sides[1]));
        let (effect, weight) = (widest(|row| &row.effect), widest(|row| &row.weight));
        let behind = column(column(0.0, effect), weight) + MARGIN;
        let marks = (LEAST_WIDTH - second - GAP - behind).max(MARKS);
        let from = second + GAP;
        let end = from + marks;
        let effect = column(end, effect);
        Self {
            name,
            sides: [first, second],
            marks: (from, end),
            effect,
            weight: column(effect, weight),
        }
    }

    fn width(&self) -> f64 {
        self.weight + MARGIN
    }
}

/// A forest plot. A range behind the lines is where a new trial may lie.
pub fn forest(pool: &Pool, sides: &Sides, lines: &[Line], prediction: Option<Interval>) -> Drawing {
    let heads = heads(pool, lines);
    let mut rows: Vec<Row> = lines.iter().map(|line| row(pool, line)).collect();
    rows.extend(prediction.map(|interval| Row {
        name: t!(pool_prediction_short).to_owned(),
        sides: Default::default(),
        effect: range(pool, interval),
        weight: String::new(),
        bold: false,
    }));
    let columns = Columns::of(&heads, &rows);
    let top = HEAD * heads.len() as f64 + 30.0;
    let bottom = top + ROW * rows.len() as f64 + 6.0;
    let mut drawing = Drawing::new(columns.width(), bottom + 66.0);
    let (left, right) = columns.marks;
    let axis = Placed { span: Span::around(lines, prediction), left, right };
    let none = axis.at(0.0);
    drawing.line((none, top - 8.0), (none, bottom), true);
    let texts = |drawing: &mut Drawing, row: &Row, y: f64| {
        drawing.text_within((MARGIN, y), "start", row.bold, &row.name, columns.name);
        for (x, text) in columns.sides.into_iter().zip(&row.sides) {
            drawing.text((x, y), "end", row.bold, text);
        }
        drawing.text((columns.effect, y), "end", row.bold, &row.effect);
        drawing.text((columns.weight, y), "end", row.bold, &row.weight);
    };
    for (nth, head) in heads.iter().enumerate() {
        texts(&mut drawing, head, HEAD * nth as f64 + 18.0);
    }
    drawing.line((MARGIN, top - 18.0), (columns.width() - MARGIN, top - 18.0), true);
    for (nth, row) in rows.iter().enumerate() {
        texts(&mut drawing, row, top + ROW * nth as f64 + 10.0);
    }
    let middle = |nth: usize| top + ROW * nth as f64 + 6.0;
    for (nth, line) in lines.iter().enumerate() {
        if let Ok(effect) = &line.effect {
            mark(&mut drawing, &axis, line, *effect, middle(nth));
        }
    }
    if let Some(interval) = prediction {
        bar(&mut drawing, &axis, interval, middle(lines.len()));
    }
    foot(&mut drawing, pool, &axis, bottom, sides);
    drawing
}

/// The heads of the columns, line by line; the last lines of all stand side by side.
fn heads(pool: &Pool, lines: &[Line]) -> Vec<Row> {
    let has_figures = lines.iter().any(|line| line.figures.is_some());
    let [treated, compared] = side_heads(pool).filter(|_| has_figures).unwrap_or_default();
    let effect = t!(pool_effect_head, effect = measure_name(pool.measure));
    let has_weights = lines.iter().any(|line| line.weight.is_some());
    let weight = if has_weights { t!(pool_weight) } else { "" };
    let columns = [t!(pool_trial), &treated, &compared, &effect, weight];
    let columns = columns.map(|head| wrapped(head, HEAD_LETTERS));
    let most = columns.iter().map(Vec::len).max().unwrap_or_default();
    let line = |nth: usize| {
        let text = |column: &Vec<String>| {
            let empty = most - column.len();
            nth.checked_sub(empty).map(|nth| column[nth].clone()).unwrap_or_default()
        };
        let [name, treated, compared, effect, weight] = columns.each_ref().map(text);
        Row { name, sides: [treated, compared], effect, weight, bold: true }
    };
    (0..most).map(line).collect()
}

/// The heads of the columns of both sides, where their figures are known.
pub fn side_heads(pool: &Pool) -> Option<[String; 2]> {
    let known = pool.trials.iter().find_map(|trial| trial.figures)?;
    let sides = [t!(pool_with_drug), t!(pool_with_comparison)];
    Some(sides.map(|side| match known {
        TrialFigures::Counted(_) => side.to_owned(),
        TrialFigures::Scored(_) => t!(pool_head_scores, side = side),
    }))
}

fn row(pool: &Pool, line: &Line) -> Row {
    Row {
        name: line.label.clone(),
        sides: line.figures.clone().unwrap_or_default(),
        effect: match &line.effect {
            Ok((estimate, interval)) => with_interval(pool, *estimate, *interval),
            Err(_) => t!(pool_none).to_owned(),
        },
        weight: line.weight.map(|weight| share(weight, 1)).unwrap_or_default(),
        bold: line.is_average,
    }
}

/// The diamond of an average, or the square of a trial on its bar.
fn mark(drawing: &mut Drawing, axis: &Placed, line: &Line, (estimate, interval): Average, y: f64) {
    let x = axis.at(estimate);
    if line.is_average {
        let (from, to) = (axis.at(interval.low), axis.at(interval.high));
        drawing.polygon(&[(from, y), (x, y - 7.0), (to, y), (x, y + 7.0)], false);
        return;
    }
    bar(drawing, axis, interval, y);
    drawing.square((x, y), square(line.weight));
}

/// Side of the square of a trial: its area grows with its weight.
pub fn square(weight: Option<f64>) -> f64 {
    5.0 + 1.5 * weight.unwrap_or(10.0).sqrt()
}

/// A bar, with an arrow where it goes on.
fn bar(drawing: &mut Drawing, axis: &Placed, interval: Interval, y: f64) {
    let Placed { span, left, right } = axis;
    drawing.line((axis.at(interval.low), y), (axis.at(interval.high), y), false);
    if interval.low < span.low {
        drawing.polygon(&[(*left, y), (left + 6.0, y - 4.0), (left + 6.0, y + 4.0)], false);
    }
    if interval.high > span.high {
        drawing.polygon(&[(*right, y), (right - 6.0, y - 4.0), (right - 6.0, y + 4.0)], false);
    }
}

/// The axis below a plot, with what its sides mean.
pub fn foot(drawing: &mut Drawing, pool: &Pool, axis: &Placed, y: f64, sides: &Sides) {
    drawing.line((axis.left, y), (axis.right, y), false);
    for tick in axis.span.ticks(pool.measure.is_ratio(), axis.right - axis.left) {
        let x = axis.at(tick);
        drawing.line((x, y), (x, y + 5.0), false);
        drawing.text((x, y + 19.0), "middle", false, &written(pool, tick));
    }
    drawing.text((axis.left, y + 42.0), "start", true, &sides.left);
    drawing.text((axis.right, y + 58.0), "end", true, &sides.right);
}
