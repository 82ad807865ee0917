//! The main outcome of a record in a few figures, as a row of a table has room for.

use crate::model::Model;
use crate::t;
use crate::wording::{figure, list};
use evidence::Record;
use evidence::record::{Effect, Outcome};
use evidence::terms::{Measure, Word};

/// The outcome that a record leads with: its primary one.
pub fn main_outcome(record: &Record) -> Option<&Outcome> {
    record.outcomes.first()
}

/// The abbreviation of a measure, `RR`, with what the main outcome came to by it, `1.8 (1.2 to 2.6)`: the
/// effect with its interval, as printed. Without a measure, how many people of each group it happened
/// to.
pub fn effect(record: &Record) -> Option<(Option<&'static str>, String)> {
    let outcome = main_outcome(record)?;
    let printed = outcome.effect.as_ref().and_then(short);
    printed.or_else(|| counts(outcome).map(|counts| (None, counts)))
}

/// The same as one text.
pub fn figures(record: &Record) -> Option<String> {
    effect(record).map(together)
}

fn together((measure, figures): (Option<&str>, String)) -> String {
    measure.map_or_else(|| figures.clone(), |measure| format!("{measure} {figures}"))
}

/// The p value of the main outcome, as printed.
pub fn p_value(record: &Record) -> Option<String> {
    main_outcome(record)?.effect.as_ref()?.p.clone()
}

/// How reviews judged the risk of bias as a whole, each judgement once.
pub fn risk_of_bias(model: &Model, record: &Record) -> Option<String> {
    let mut labels: Vec<&str> = Vec::new();
    for judged in record.risk_of_bias.iter().filter_map(|judged| judged.overall) {
        let label = model.label(judged);
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    (!labels.is_empty()).then(|| list(labels))
}

/// The abbreviation of the measure of an effect, where it has one, and its figures.
fn short(effect: &Effect) -> Option<(Option<&'static str>, String)> {
    let interval = match (effect.ci_low.map(figure), effect.ci_high.map(figure)) {
        (Some(low), Some(high)) => Some(t!(effect_short_interval, low = low, high = high)),
        _ => None,
    };
    let estimate = effect.estimate.map(|estimate| match &effect.unit {
        Some(unit) if effect.measure == Measure::Other => format!("{} {unit}", figure(estimate)),
        _ => figure(estimate),
    });
    let measure = (effect.measure != Measure::Other).then(|| effect.measure.slug());
    let figures: Vec<String> = [estimate, interval].into_iter().flatten().collect();
    (!figures.is_empty()).then(|| (measure, figures.join(" ")))
}

/// How many people of each group had the event, where the source counts them in all groups.
fn counts(outcome: &Outcome) -> Option<String> {
    let counted = outcome.arms_data.iter().map(|arm| {
        let (events, n) = (arm.events?, arm.n?);
        Some(t!(effect_short_count, events = events, n = n))
    });
    let counted: Vec<String> = counted.collect::<Option<_>>()?;
    (counted.len() > 1).then(|| counted.join(t!(effect_short_against)))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn effect(measure: Measure, estimate: Option<f64>, ends: Option<(f64, f64)>) -> Effect {
        Effect {
            analysis: None,
            measure,
            estimate,
            ci_low: ends.map(|ends| ends.0),
            ci_high: ends.map(|ends| ends.1),
            ci_level: None,
            p: None,
            unit: Some("points".into()),
            adjusted: None,
            positive_is_better: None,
        }
    }

    #[test]
    fn an_effect_is_short_and_says_no_more_than_is_printed() {
        let of = |measure, estimate, ends| short(&effect(measure, estimate, ends)).map(together);
        let ratio = of(Measure::RiskRatio, Some(1.8), Some((1.2, 2.6)));
        assert_eq!(ratio.as_deref(), Some("RR 1.8 (1.2 to 2.6)"));
        assert_eq!(of(Measure::MeanDifference, Some(-4.0), None).as_deref(), Some("MD −4"));
        assert_eq!(
            of(Measure::OddsRatio, None, Some((0.5, 2.0))).as_deref(),
            Some("OR (0.5 to 2)")
        );
        assert_eq!(of(Measure::Other, Some(3.0), None).as_deref(), Some("3 points"));
        assert_eq!(of(Measure::RiskRatio, None, None), None);
    }

    #[test]
    fn people_are_told_only_where_all_groups_are_counted() {
        let model = Model::unpack(fixture::EVIDENCE).expect("it unpacks");
        let mut told = 0;
        for outcome in model.base.records.iter().filter_map(main_outcome) {
            let all = outcome.arms_data.iter().all(|arm| arm.events.is_some() && arm.n.is_some());
            let several = outcome.arms_data.len() > 1;
            assert_eq!(counts(outcome).is_some(), all && several, "{}", outcome.name);
            told += usize::from(all && several);
        }
        assert!(told > 10, "{told}");
    }
}
