//! How the figures of a pool are written.

use crate::model::meta_analysis::Pool;
use crate::t;
use crate::wording::{figure, number, rounded};
use synthesis::{Interval, Measure};

/// How figures of a pool are written: ratios as ratios, never with more digits than they bear, and
/// never with so few that a difference looks like none.
pub fn written(pool: &Pool, value: f64) -> String {
    let is_ratio = pool.measure.is_ratio();
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
        _ if pool.measure == Measure::RiskDifference => 3,
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

/// `(0.50 to 2.88)`
pub fn range(pool: &Pool, interval: Interval) -> String {
    t!(pool_range, low = written(pool, interval.low), high = written(pool, interval.high))
}
