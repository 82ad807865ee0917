//! The axis of a plot: from where to where, and its ticks.

use super::lines::Line;
use synthesis::Interval;

/// Least distance between two ticks.
const TICKS_APART: f64 = 40.0;
/// Shortest axis.
const LEAST_SPAN: f64 = 0.2;

/// From where to where an axis goes, on the scale on which effects are pooled.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    /// Where it begins.
    pub low: f64,
    /// Where it ends.
    pub high: f64,
}

impl Span {
    /// An axis that holds no effect and nearly all of the lines: one that is far wider than the
    /// rest is cut, and marked so by an arrow.
    pub fn around(lines: &[Line], prediction: Option<Interval>) -> Self {
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
        Self { low: low - margin, high: high + margin }
    }

    /// How far along it a value lies, from 0 to 1; what lies farther out lies at an end.
    pub fn share(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }

    /// Round values for the ticks, so far apart that their figures do not touch.
    pub fn ticks(&self, ratio: bool, width: f64) -> Vec<f64> {
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
                ticks
                    .windows(2)
                    .any(|two| (self.share(two[1]) - self.share(two[0])) * width < TICKS_APART)
            };
            // 1 stays: each step counts from it. Steps of three are the powers of ten.
            let ticks = [1, 3, 6].map(all);
            if ticks[0].len() < 3 {
                return self.fine_ticks(width);
            }
            return ticks.iter().find(|ticks| !near(ticks)).unwrap_or(&ticks[2]).clone();
        }
        let most = (width / TICKS_APART).clamp(2.0, 5.0);
        let rough = (self.high - self.low) / most;
        let unit = 10f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|n| n * unit).find(|step| *step >= rough);
        let step = step.unwrap_or(unit);
        let first = (self.low / step).ceil() as i64;
        let last = (self.high / step).floor() as i64;
        (first..=last).map(|n| n as f64 * step).collect()
    }

    /// Ticks of a ratio that is nearly 1: from there outwards, as many as have room.
    fn fine_ticks(&self, width: f64) -> Vec<f64> {
        const ROUND: [f64; 15] =
            [1.0, 1.5, 2.0, 0.5, 0.75, 1.25, 3.0, 1.1, 0.9, 0.8, 1.2, 0.6, 0.7, 4.0, 0.33];
        let mut ticks: Vec<f64> = Vec::new();
        for tick in ROUND.map(f64::ln) {
            let is_near =
                |other: &f64| (self.share(tick) - self.share(*other)).abs() * width < TICKS_APART;
            if tick > self.low && tick < self.high && !ticks.iter().any(is_near) {
                ticks.push(tick);
            }
        }
        ticks
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn an_axis_of_ratios_has_ticks_however_short_it_is() {
        let natural = |low: f64, high: f64| -> Vec<String> {
            let span = Span { low: low.ln(), high: high.ln() };
            span.ticks(true, 240.0).iter().map(|tick| format!("{:.2}", tick.exp())).collect()
        };
        assert_eq!(natural(0.95, 1.9), ["1.00", "1.50", "1.25"]);
        assert!(natural(0.95, 1.3).len() > 1);
        assert_eq!(natural(0.3, 30.0), ["1.00", "10.00"]);
    }
}
