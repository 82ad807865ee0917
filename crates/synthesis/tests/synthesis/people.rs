//! Relative effects as numbers of people.

use crate::agree;
use synthesis::{
    Effect, Measure, Method, Model, Study, Tau2, Test, absolute, events_per_100, pool,
};

fn at(measure: Measure, effect: f64, baseline: f64) -> f64 {
    events_per_100(measure, effect, baseline).unwrap()
}

#[test]
fn each_measure_has_its_formula() {
    assert!(agree(at(Measure::RiskRatio, 0.5f64.ln(), 0.24), 12.0, 1e-12, 0.0));
    // Odds of 1 to 3 doubled are 2 to 3.
    assert!(agree(at(Measure::OddsRatio, 2.0f64.ln(), 0.25), 40.0, 1e-12, 0.0));
    assert!(agree(at(Measure::RiskDifference, -0.1, 0.25), 15.0, 1e-12, 0.0));
    assert!(agree(at(Measure::HazardRatio, 2.0f64.ln(), 0.5), 75.0, 1e-12, 0.0));
}

#[test]
fn numbers_stay_within_0_to_100() {
    assert_eq!(at(Measure::RiskRatio, 3.0f64.ln(), 0.5), 100.0);
    assert_eq!(at(Measure::RiskDifference, -0.3, 0.2), 0.0);
    for measure in
        [Measure::RiskRatio, Measure::OddsRatio, Measure::HazardRatio, Measure::RiskDifference]
    {
        for effect in [-1e308, -800.0, 0.0, 800.0, 1e308] {
            for baseline in [0.0, 1e-300, 0.5, 1.0] {
                let events = at(measure, effect, baseline);
                assert!((0.0..=100.0).contains(&events), "{measure:?} {effect} {baseline}");
            }
        }
    }
}

#[test]
fn differences_of_scores_and_impossible_risks_are_refused() {
    assert!(events_per_100(Measure::Other, 0.1, 0.5).is_err());
    for baseline in [-0.1, 1.1, f64::NAN] {
        assert!(events_per_100(Measure::RiskRatio, 0.1, baseline).is_err());
    }
    assert!(events_per_100(Measure::RiskRatio, f64::NAN, 0.5).is_err());
}

#[test]
fn a_pool_gives_treatment_interval_and_prediction() {
    let study = |id: &str, ratio: f64, variance| {
        Study::new(id, id, Effect::new(Measure::RiskRatio, ratio.ln(), variance).unwrap())
    };
    let studies = [study("a", 1.5, 0.02), study("b", 2.5, 0.02), study("c", 2.0, 0.03)];
    let method = Method { model: Model::Random(Tau2::Reml, Test::Normal), level: 0.95 };
    let pooled = pool(&studies, &method).unwrap();
    assert!(agree(pooled.natural(pooled.estimate), pooled.estimate.exp(), 1e-12, 0.0));
    let people = absolute(&pooled, 0.2).unwrap();
    assert_eq!(people.comparison, 20.0);
    assert!(agree(people.treatment, 20.0 * pooled.estimate.exp(), 1e-12, 0.0));
    assert!(people.interval.low < people.treatment && people.treatment < people.interval.high);
    let prediction = people.prediction.unwrap();
    assert!(prediction.low < people.interval.low && people.interval.high < prediction.high);
}
