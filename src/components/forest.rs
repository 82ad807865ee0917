//! Forest and funnel plots of a pool.

use super::drawing::{Drawing, text_width};
use crate::model::pool::{FEWEST_FOR_AVERAGE, Kind, Pool};
use crate::t;
use crate::wording::{figure, number, rounded};
use synthesis::{Error, FEWEST_FOR_ASYMMETRY, Interval, Pooled};

/// A line of a forest plot.
pub struct Line {
    /// What it is about.
    pub label: String,
    /// The numbers behind it, if counted.
    pub numbers: Option<String>,
    /// Estimate and interval, on the scale on which they are pooled; or why there are none.
    pub effect: Result<(f64, Interval), Error>,
    /// Weight in per cent.
    pub weight: Option<f64>,
    /// Whether it is an average.
    pub is_average: bool,
    /// Number of trials behind it; 0 where there is no figure.
    pub trials: usize,
}

impl Line {
    /// Whether it is an average of too few trials to stand alone.
    pub fn is_average_of_few(&self) -> bool {
        self.is_average && (1..FEWEST_FOR_AVERAGE).contains(&self.trials)
    }
}

/// How figures of a pool are written: ratios as ratios, never with more digits than they bear, and
/// never with so few that a difference looks like none.
pub fn written(pool: &Pool, value: f64) -> String {
    let is_ratio = pool.kind.is_ratio();
    let value = if is_ratio { value.exp() } else { value };
    // Two small trials can leave nearly everything open: more digits would only pretend.
    if is_ratio && value >= 1000.0 {
        return t!(pool_over, value = figure(1000.0));
    }
    if is_ratio && value < 0.005 {
        return t!(pool_under, value = figure(0.01));
    }
    const LARGEST: f64 = 1e6;
    if value.abs() >= LARGEST {
        let bound = figure(LARGEST.copysign(value));
        return if value > 0.0 {
            t!(pool_over, value = bound)
        } else {
            t!(pool_under, value = bound)
        };
    }
    let none = if is_ratio { 1.0 } else { 0.0 };
    let away = (value - none).abs();
    // Nearer than that, only rounding sets it apart.
    if away < 1e-9 {
        return figure(none);
    }
    let digits = match value.abs() {
        size if size >= 99.5 => 0,
        size if size >= 9.95 => 1,
        // Risks differ by parts of a hundred.
        _ if pool.kind == Kind::RiskDifference => 3,
        _ => 2,
    };
    rounded(value, digits.max(place_of_first_digit(away)))
}

/// The decimal place of the first digit of a number that is not zero; 0 before the point.
fn place_of_first_digit(value: f64) -> usize {
    // A cast of a negative number gives 0.
    (-value.abs().log10()).ceil() as usize
}

/// A statistic: with two decimals, or two digits that are not zero where it is small. It is "0" only
/// if it is zero.
pub fn statistic(value: f64) -> String {
    const SMALLEST: f64 = 1e-6;
    const LARGEST: f64 = 1e6;
    match value.abs() {
        0.0 => figure(0.0),
        size if size < SMALLEST => t!(pool_under, value = figure(SMALLEST)),
        size if size >= LARGEST => t!(pool_over, value = number(LARGEST as u64)),
        size if size < 0.1 => rounded(value, place_of_first_digit(size) + 1),
        _ => rounded(value, 2),
    }
}

/// A share in per cent, with so many decimals: nothing and the whole only if it is.
pub fn share(value: f64, decimals: usize) -> String {
    let per_cent = |value: f64| t!(percent, figure = rounded(value, decimals));
    let steps = 10f64.powi(decimals as i32);
    let near = (value * steps).round() / steps;
    if near == 0.0 && value > 0.0 {
        t!(pool_under, value = per_cent(1.0 / steps))
    } else if near == 100.0 && value < 100.0 {
        t!(pool_over, value = per_cent(100.0 - 1.0 / steps))
    } else {
        per_cent(near)
    }
}

/// A p value with three digits, the smallest and the largest as bounds.
pub fn p_value(p: f64) -> String {
    match p {
        p if p < 0.001 => t!(pool_p_tiny).to_owned(),
        p if (0.9995..1.0).contains(&p) => t!(pool_p_huge).to_owned(),
        p => t!(pool_p, p = rounded(p, 3)),
    }
}

/// `1.20 (0.50 to 2.88)`
pub fn with_interval(pool: &Pool, estimate: f64, interval: Interval) -> String {
    t!(
        pool_estimate,
        estimate = written(pool, estimate),
        low = written(pool, interval.low),
        high = written(pool, interval.high)
    )
}

/// The sign of a trial whose figures were worked out.
pub const WORKED_OUT: char = '†';

/// The name of a trial, with a sign if its figures were worked out.
fn marked(label: &str, worked_out: bool) -> String {
    if worked_out { format!("{label} {WORKED_OUT}") } else { label.to_owned() }
}

/// The lines of the trials, and of their average.
pub fn forest_lines(pool: &Pool) -> Vec<Line> {
    let weights = pool.pooled.as_ref().map(|pooled| pooled.weights.as_slice()).unwrap_or_default();
    let mut lines: Vec<Line> = pool
        .trials
        .iter()
        .enumerate()
        .map(|(nth, trial)| Line {
            label: marked(&trial.study.label, trial.worked_out.any()),
            numbers: trial
                .counts
                .map(|[a, b]| t!(pool_numbers, a = a.0, an = a.1, b = b.0, bn = b.1)),
            effect: Ok(trial.average()),
            weight: weights.get(nth).copied(),
            is_average: false,
            trials: 1,
        })
        .collect();
    if let Ok(pooled) = &pool.pooled {
        // A picture that is taken away has no sentence beside it.
        let few = pooled.k < FEWEST_FOR_AVERAGE;
        let label = if few { t!(pool_average_of_two) } else { t!(pool_average) };
        lines.push(average(label, pool.pooled.clone()));
    }
    lines
}

/// The line of an average.
pub fn average(label: &str, pooled: Result<Pooled, Error>) -> Line {
    Line {
        label: label.to_owned(),
        numbers: None,
        trials: pooled.as_ref().map_or(0, |pooled| pooled.k),
        effect: pooled.map(|pooled| (pooled.estimate, pooled.interval)),
        weight: None,
        is_average: true,
    }
}

/// Least distance between two ticks.
const TICKS_APART: f64 = 36.0;
/// Shortest axis.
const LEAST_SPAN: f64 = 0.2;
/// Room between a name and what stands behind it.
const GAP: f64 = 12.0;
/// Room that a name has in any case.
const LEAST_NAME: f64 = 60.0;

/// Maps effects to places on an axis.
struct Axis {
    low: f64,
    high: f64,
    left: f64,
    right: f64,
}

impl Axis {
    /// An axis that holds no effect and nearly all of the lines: one that is far wider than the
    /// rest is cut, and marked so by an arrow.
    fn new(lines: &[Line], prediction: Option<Interval>, left: f64, right: f64) -> Self {
        // So far out, differences of two numbers are still numbers.
        let tame = |value: f64| value.clamp(-1e100, 1e100);
        let effects = || lines.iter().filter_map(|line| line.effect.as_ref().ok());
        let estimates = || effects().map(|(estimate, _)| tame(*estimate));
        let mut low = estimates().fold(0.0, f64::min);
        let mut high = estimates().fold(0.0, f64::max);
        let span = (high - low).max(LEAST_SPAN);
        let (least, most) = (low - 1.6 * span, high + 1.6 * span);
        let ends = effects().map(|(_, interval)| *interval).chain(prediction);
        for interval in ends {
            low = low.min(interval.low.max(least));
            high = high.max(interval.high.min(most));
        }
        // An axis has a length, even if nothing but no effect lies on it.
        if high - low < LEAST_SPAN {
            (low, high) = (low - LEAST_SPAN / 2.0, high + LEAST_SPAN / 2.0);
        }
        let margin = 0.04 * (high - low);
        Self { low: low - margin, high: high + margin, left, right }
    }

    fn at(&self, value: f64) -> f64 {
        let share = (value - self.low) / (self.high - self.low);
        self.left + share.clamp(0.0, 1.0) * (self.right - self.left)
    }

    /// Round values for the ticks, so far apart that their figures do not touch.
    fn ticks(&self, ratio: bool) -> Vec<f64> {
        if ratio {
            const ROUND: [f64; 13] =
                [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0];
            const MIDDLE: usize = 6;
            let inside = |tick: &f64| *tick > self.low && *tick < self.high;
            let all = |step: usize| {
                let round = ROUND.iter().enumerate();
                let kept = round.filter(move |(nth, _)| nth.abs_diff(MIDDLE).is_multiple_of(step));
                kept.map(|(_, tick)| tick.ln()).filter(inside).collect::<Vec<f64>>()
            };
            let near = |ticks: &[f64]| {
                ticks.windows(2).any(|two| self.at(two[1]) - self.at(two[0]) < TICKS_APART)
            };
            // 1 stays: each step counts from it. Steps of three are the powers of ten.
            let ticks = [1, 3, 6].map(all);
            return ticks.iter().find(|ticks| !near(ticks)).unwrap_or(&ticks[2]).clone();
        }
        let rough = (self.high - self.low) / 5.0;
        let unit = 10f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|n| n * unit).find(|step| *step >= rough);
        let step = step.unwrap_or(unit);
        let first = (self.low / step).ceil() as i64;
        let last = (self.high / step).floor() as i64;
        (first..=last).map(|n| n as f64 * step).collect()
    }
}

/// A forest plot. Narrow, each line has its name above it; wide, beside it with its numbers.
pub fn forest(pool: &Pool, lines: &[Line], narrow: bool) -> Drawing {
    let (width, row, left, right) =
        if narrow { (340.0, 44.0, 8.0, 332.0) } else { (900.0, 30.0, 400.0, 690.0) };
    let prediction = pool.pooled.as_ref().ok().and_then(|pooled| pooled.prediction);
    let axis = Axis::new(lines, prediction, left, right);
    let bottom = row * lines.len() as f64 + 12.0;
    let mut drawing = Drawing::new(width, bottom + 66.0);
    let none = axis.at(0.0);
    if !narrow {
        drawing.line((none, 4.0), (none, bottom), true);
    }
    for (nth, line) in lines.iter().enumerate() {
        let top = 6.0 + row * nth as f64;
        if narrow {
            // The line of no effect stops where a name stands.
            drawing.line((none, top + 18.0), (none, (top + row).min(bottom)), true);
        }
        let middle = if narrow { top + 30.0 } else { top + 15.0 };
        let name = if narrow { top + 13.0 } else { top + 19.0 };
        let bold = line.is_average;
        let written = match &line.effect {
            Ok((estimate, interval)) => with_interval(pool, *estimate, *interval),
            Err(_) => t!(pool_none).to_owned(),
        };
        // Narrow, the figures stand behind the name; wide, the numbers do.
        let (start, end, behind) = match (narrow, &line.numbers) {
            (true, _) => (left, right, text_width(&written, bold)),
            (false, None) => (8.0, left - 16.0, 0.0),
            (false, Some(numbers)) => (8.0, left - 16.0, text_width(numbers, false)),
        };
        if let Some(numbers) = line.numbers.as_ref().filter(|_| !narrow) {
            drawing.text_within((end, name), "end", false, numbers, end - start - LEAST_NAME);
        }
        let room = (end - start - behind - GAP).max(LEAST_NAME - GAP);
        drawing.text_within((start, name), "start", bold, &line.label, room);
        let place = if narrow { right } else { width - 8.0 };
        drawing.text((place, name), "end", bold, &written);
        let Ok((estimate, interval)) = line.effect.as_ref() else { continue };
        let (from, to) = (axis.at(interval.low), axis.at(interval.high));
        if line.is_average {
            let x = axis.at(*estimate);
            drawing.polygon(
                &[(from, middle), (x, middle - 7.0), (to, middle), (x, middle + 7.0)],
                false,
            );
            // What is predicted, all trials predict together.
            let of_all = line.trials == pool.trials.len();
            if let Some(prediction) = prediction.filter(|_| of_all) {
                let y = middle + 11.0;
                drawing.line((axis.at(prediction.low), y), (axis.at(prediction.high), y), false);
            }
            continue;
        }
        drawing.line((from, middle), (to, middle), false);
        if interval.low < axis.low {
            drawing.polygon(
                &[(left, middle), (left + 6.0, middle - 4.0), (left + 6.0, middle + 4.0)],
                false,
            );
        }
        if interval.high > axis.high {
            drawing.polygon(
                &[(right, middle), (right - 6.0, middle - 4.0), (right - 6.0, middle + 4.0)],
                false,
            );
        }
        let side = 4.0 + 1.1 * line.weight.unwrap_or(10.0).sqrt();
        drawing.square((axis.at(*estimate), middle), side);
    }
    foot(&mut drawing, pool, &axis, bottom);
    drawing
}

/// The axis below a plot, with what its sides mean.
fn foot(drawing: &mut Drawing, pool: &Pool, axis: &Axis, y: f64) {
    drawing.line((axis.left, y), (axis.right, y), false);
    for tick in axis.ticks(pool.kind.is_ratio()) {
        let x = axis.at(tick);
        drawing.line((x, y), (x, y + 5.0), false);
        drawing.text((x, y + 19.0), "middle", false, &written(pool, tick));
    }
    drawing.text((axis.left, y + 42.0), "start", true, t!(pool_left));
    drawing.text((axis.right, y + 58.0), "end", true, t!(pool_right));
}

/// A funnel plot with contours: effect across, precision up; none of so few trials that chance alone
/// would make it lopsided.
pub fn funnel(pool: &Pool, narrow: bool) -> Option<Drawing> {
    let pooled = pool.pooled.as_ref().ok().filter(|pooled| pooled.k >= FEWEST_FOR_ASYMMETRY)?;
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
            numbers: None,
            effect: Ok((
                *estimate,
                Interval { low: outer.low.min(*estimate), high: outer.high.max(*estimate) },
            )),
            weight: None,
            is_average: false,
            trials: 1,
        })
        .collect();
    let axis = Axis::new(&lines, None, left, right);
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
    foot(&mut drawing, pool, &axis, bottom);
    Some(drawing)
}
