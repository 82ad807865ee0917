//! The funnel plot.

use super::axis::Span;
use super::forest::{Placed, foot};
use super::lines::Line;
use super::sides::Sides;
use crate::components::drawing::Drawing;
use crate::model::meta_analysis::Pool;
use synthesis::{FEWEST_FOR_ASYMMETRY, Interval};

/// A funnel plot with contours: effect across, precision up; none of so few trials that chance alone
/// would make it lopsided.
pub fn funnel(pool: &Pool, sides: &Sides, narrow: bool) -> Option<Drawing> {
    let pooled = pool.average().filter(|pooled| pooled.k >= FEWEST_FOR_ASYMMETRY)?;
    let funnel = synthesis::funnel(pool.studies(), pooled.estimate).ok()?;
    let (width, height) = if narrow { (340.0, 340.0) } else { (720.0, 420.0) };
    let (left, right, top, bottom) = (12.0, width - 12.0, 16.0, height - 66.0);
    let widest = funnel.widest * 1.08;
    let outer = funnel.contours[2].at(widest);
    let lines: Vec<Line> = funnel
        .points
        .iter()
        .map(|(estimate, _)| Line {
            label: String::new(),
            figures: None,
            effect: Ok((
                *estimate,
                Interval { low: outer.low.min(*estimate), high: outer.high.max(*estimate) },
            )),
            weight: None,
            is_average: false,
        })
        .collect();
    let axis = Placed { span: Span::around(&lines, None), left, right };
    let y = |error: f64| top + (bottom - top) * error / widest;
    let mut drawing = Drawing::new(width, height);
    for contour in &funnel.contours {
        let ends = contour.at(widest);
        let peak = (axis.at(contour.centre), y(0.0));
        drawing.line(peak, (axis.at(ends.low), bottom), true);
        drawing.line(peak, (axis.at(ends.high), bottom), true);
    }
    let centre = axis.at(pooled.estimate);
    drawing.line((centre, top), (centre, bottom), false);
    for (estimate, error) in &funnel.points {
        drawing.square((axis.at(*estimate), y(*error)), 8.0);
    }
    foot(&mut drawing, pool, &axis, bottom, sides);
    Some(drawing)
}
