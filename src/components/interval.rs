//! One estimate with its interval, drawn against "no difference".

use crate::t;
use crate::wording::{figure, list, percent};
use evidence::record::Effect;
use yew::prelude::*;

const WIDTH: f64 = 210.0;
const MARGIN: f64 = 10.0;
/// About as wide as a letter of the text is.
const LETTER: f64 = 10.0;

/// Where a drawing puts its numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Scale {
    low: f64,
    high: f64,
    logarithmic: bool,
}

impl Scale {
    /// A scale that shows all of `values`.
    fn around(values: &[f64], logarithmic: bool) -> Option<Self> {
        let place = |value: f64| if logarithmic { value.ln() } else { value };
        let places = values.iter().copied().map(place);
        let low = places.clone().fold(f64::INFINITY, f64::min);
        let high = places.fold(f64::NEG_INFINITY, f64::max);
        // Ends may be so far apart that their distance is no number.
        ((high - low).is_finite() && low < high).then_some(Self { low, high, logarithmic })
    }

    fn x(self, value: f64) -> f64 {
        let place = if self.logarithmic { value.ln() } else { value };
        MARGIN + (WIDTH - 2.0 * MARGIN) * (place - self.low) / (self.high - self.low)
    }
}

/// An effect that can be drawn: where its interval and the line of no difference stand.
struct Drawn {
    low: f64,
    high: f64,
    estimate: Option<f64>,
    no_effect: f64,
    scale: Scale,
}

/// Where an effect is drawn; nothing where there is no interval to draw or no line to draw it against.
fn drawn(effect: &Effect) -> Option<Drawn> {
    let (low, high) = (effect.ci_low?, effect.ci_high?);
    let no_effect = effect.measure.no_effect()?;
    // No difference is 1 for ratios alone.
    let is_ratio = no_effect == 1.0;
    let values: Vec<f64> =
        [Some(low), Some(high), effect.estimate, Some(no_effect)].into_iter().flatten().collect();
    let scale = Scale::around(&values, is_ratio)?;
    Some(Drawn { low, high, estimate: effect.estimate, no_effect, scale })
}

/// Draws an effect by itself in a line of a table, beside which it stands in figures.
pub fn line(effect: &Effect) -> Option<Html> {
    let Drawn { low, high, estimate, no_effect, scale } = drawn(effect)?;
    let at = |value: f64| format!("{:.1}", scale.x(value));
    Some(html! {
        <svg class="interval line" viewBox={format!("0 0 {WIDTH} 22")} aria-hidden="true">
            <line class="no-effect" x1={at(no_effect)} x2={at(no_effect)} y1="0" y2="22" />
            <line class="range" x1={at(low)} x2={at(high)} y1="11" y2="11" />
            { for estimate.map(|estimate| html! {
                <rect class="estimate" x={format!("{:.1}", scale.x(estimate) - 6.0)} y="5" width="12" height="12" />
            }) }
        </svg>
    })
}

/// Draws an effect, with the line of no difference named.
pub fn interval(effect: &Effect) -> Option<Html> {
    let Drawn { low, high, estimate, no_effect, scale } = drawn(effect)?;
    let at = |value: f64| format!("{:.1}", scale.x(value));
    let label =
        t!(interval_drawn, low = figure(low), high = figure(high), line = figure(no_effect));
    let line = t!(interval_no_difference);
    Some(html! {
        <svg class="interval" viewBox={format!("0 0 {WIDTH} 42")} role="img" aria-label={label}>
            <line class="no-effect" x1={at(no_effect)} x2={at(no_effect)} y1="0" y2="22" />
            <text class="no-effect" x={format!("{:.1}", centre(scale.x(no_effect), line))} y="38" text-anchor="middle">{ line }</text>
            <line class="range" x1={at(low)} x2={at(high)} y1="11" y2="11" />
            <line class="range" x1={at(low)} x2={at(low)} y1="7" y2="15" />
            <line class="range" x1={at(high)} x2={at(high)} y1="7" y2="15" />
            { for estimate.map(|estimate| html! {
                <rect class="estimate" x={format!("{:.1}", scale.x(estimate) - 4.0)} y="7" width="8" height="8" />
            }) }
        </svg>
    })
}

/// Where the middle of a text about `x` is set so that it stays within the drawing.
fn centre(x: f64, text: &str) -> f64 {
    let half = (text.chars().count() as f64 * LETTER / 2.0).min(WIDTH / 2.0);
    x.clamp(half, WIDTH - half)
}

/// An effect in words: `Risk ratio 1.8 (95% interval 1.2 to 2.6), p = 0.01`.
pub fn in_words(measure: &str, effect: &Effect) -> String {
    let mut text = String::new();
    if let Some(estimate) = effect.estimate {
        text = t!(effect_estimate, measure = measure, figure = figure(estimate));
    } else if effect.ci_low.is_some() || effect.ci_high.is_some() {
        text.push_str(measure);
    }
    if let Some(unit) = effect.unit.as_ref().filter(|_| !text.is_empty()) {
        text = t!(effect_unit, effect = text, unit = unit);
    }
    let mut parts = Vec::new();
    if effect.ci_low.is_some() || effect.ci_high.is_some() {
        text = with_interval(text, effect);
    }
    if !text.is_empty() {
        parts.push(text);
    }
    if let Some(p) = &effect.p {
        let is_figure = p.starts_with(|c: char| c.is_ascii_digit() || c == '.');
        parts.push(if is_figure { t!(effect_p, p = p) } else { t!(effect_p_as_printed, p = p) });
    }
    if effect.adjusted == Some(true) && !parts.is_empty() {
        parts.push(t!(effect_adjusted).to_owned());
    }
    list(parts)
}

/// `text` with the effect's interval, either end of which may be unknown.
fn with_interval(text: String, effect: &Effect) -> String {
    let low = effect.ci_low.map(figure);
    let high = effect.ci_high.map(figure);
    match (effect.ci_level.map(percent), low, high) {
        (Some(level), Some(low), Some(high)) => {
            t!(effect_interval, effect = text, level = level, low = low, high = high)
        }
        (Some(level), Some(low), None) => {
            t!(effect_interval_from, effect = text, level = level, low = low)
        }
        (Some(level), None, Some(high)) => {
            t!(effect_interval_up_to, effect = text, level = level, high = high)
        }
        (None, Some(low), Some(high)) => {
            t!(effect_some_interval, effect = text, low = low, high = high)
        }
        (None, Some(low), None) => t!(effect_some_interval_from, effect = text, low = low),
        (None, None, Some(high)) => t!(effect_some_interval_up_to, effect = text, high = high),
        (_, None, None) => text,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use evidence::terms::Measure;

    fn effect(measure: Measure, estimate: Option<f64>, low: f64, high: f64) -> Effect {
        Effect {
            analysis: None,
            measure,
            estimate,
            ci_low: Some(low),
            ci_high: Some(high),
            ci_level: Some(95.0),
            p: Some("0.01".into()),
            unit: None,
            adjusted: None,
            positive_is_better: None,
        }
    }

    #[test]
    fn an_effect_is_told_in_words() {
        let effect = effect(Measure::MeanDifference, Some(-2.5), -4.0, -1.0);
        assert_eq!(
            in_words("Difference in points", &effect),
            "Difference in points −2.5 (95% interval −4 to −1), p = 0.01"
        );
    }

    #[test]
    fn a_p_value_alone_names_no_measure() {
        let effect =
            Effect { ci_low: None, ci_high: None, ..effect(Measure::Other, None, 0.0, 0.0) };
        assert_eq!(in_words("Another measure", &effect), "p = 0.01");
    }

    #[test]
    fn ratios_are_drawn_on_a_logarithmic_scale() {
        let scale = Scale::around(&[0.5, 1.0, 2.0], true).expect("there is a range");
        assert!((scale.x(1.0) - WIDTH / 2.0).abs() < 1e-9);
    }

    #[test]
    fn what_cannot_be_placed_is_not_drawn() {
        assert!(interval(&effect(Measure::Other, Some(1.0), 0.5, 2.0)).is_none());
        assert!(interval(&effect(Measure::RiskRatio, Some(1.0), 0.0, 2.0)).is_none());
        assert!(interval(&effect(Measure::MeanDifference, None, -1e308, 1e308)).is_none());
        assert!(interval(&effect(Measure::RiskRatio, None, 0.5, 2.0)).is_some());
    }
}
