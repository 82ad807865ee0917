//! Where the years of the timeline are, and what they are called.

use crate::model::map::Timeline as Counted;
use crate::t;

/// Rows of shapes that a lane may have before a shape stands for more than one record.
const MOST_ROWS: u64 = 40;
/// Columns that the trials under way are as wide as.
const AHEAD: f64 = 3.0;
/// Room, in columns, before the trials under way, and after a first column that holds many years.
pub const APART: f64 = 0.5;
/// Space left and right of everything.
pub const SIDE: f64 = 12.0;
/// Where the columns of years are.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// Width of the drawing.
    pub width: f64,
    /// Width of a column of a year.
    pub step: f64,
    /// Side of a shape.
    pub shape: f64,
    /// Records that a shape stands for.
    pub unit: u64,
    /// Columns of years.
    pub years: usize,
    /// Whether the first column holds all the years before the others.
    pub is_open: bool,
}

impl Layout {
    /// Places for what was counted, on a page that is narrow or not.
    pub fn new(counted: &Counted<'_>, narrow: bool) -> Self {
        let years = counted.years.len();
        let (width, shape) = if narrow { (340.0, 9.0) } else { (960.0, 11.0) };
        let step = (width - 2.0 * SIDE) / (years as f64 + AHEAD + 2.0 * APART);
        let is_open = counted.years.first() == Some(&i32::MIN);
        let mut layout = Self { width, step, shape, unit: 1, years, is_open };
        while (0..counted.families.len()).any(|lane| layout.rows(counted, lane) > MOST_ROWS) {
            layout.unit += 1;
        }
        layout
    }

    /// Left edge of a column. The trials under way stand apart, and so does an open first column.
    pub fn left(&self, column: usize) -> f64 {
        let apart = usize::from(self.is_open && column > 0) + usize::from(column >= self.years);
        SIDE + self.step * (column as f64 + APART * apart as f64)
    }

    /// The column of years at a place from the left.
    pub fn column_at(&self, x: f64) -> usize {
        (1..self.years).rev().find(|column| self.left(*column) <= x).unwrap_or(0)
    }

    /// Shapes side by side in a column.
    pub fn across(&self, column: usize) -> u64 {
        let width = if column < self.years { self.step } else { AHEAD * self.step };
        ((width / (self.shape + 2.0)) as u64).max(1)
    }

    /// Shapes that stand for so many records.
    pub fn shapes(&self, count: u64) -> u64 {
        count.div_ceil(self.unit)
    }

    /// Rows of shapes in a lane.
    pub fn rows(&self, counted: &Counted<'_>, lane: usize) -> u64 {
        let rows = |column: usize| {
            let parts = counted.cell(lane, column);
            let shapes = parts.iter().map(|(_, a, b)| self.shapes(*a) + self.shapes(*b));
            shapes.sum::<u64>().div_ceil(self.across(column))
        };
        (0..counted.columns()).map(rows).max().unwrap_or(0)
    }
}

/// What a reader sees of a column of years.
pub fn year_name(years: &[i32], column: usize) -> String {
    match years.get(column) {
        Some(low) if *low == i32::MIN => t!(bin_up_to, high = last_of(years, column).to_string()),
        Some(year) => year.to_string(),
        None => t!(timeline_under_way).to_owned(),
    }
}

/// The last year of a column.
pub fn last_of(years: &[i32], column: usize) -> i32 {
    years.get(column + 1).map_or(years[column], |next| next - 1)
}
