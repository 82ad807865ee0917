//! What must hold whatever the data.

use crate::{agree, trial};
use proptest::prelude::*;
use synthesis::{
    Counts, DoubleZero, Effect, Events, Interval, Measure, Method, Model, Pooled, Precision,
    Reported, Score, Scores, Study, Tau2, Test, Weights, absolute, cumulative, egger,
    events_per_100, funnel, leave_one_out, pool, subgroups,
};

fn methods() -> Vec<Method> {
    let mut models = vec![Model::Common(Weights::InverseVariance)];
    for tau2 in [Tau2::Reml, Tau2::PauleMandel, Tau2::DerSimonianLaird] {
        for test in [Test::Normal, Test::HartungKnapp, Test::HartungKnappTruncated] {
            models.push(Model::Random(tau2, test));
        }
    }
    models.into_iter().map(|model| Method { model, level: 0.95 }).collect()
}

fn mantel_haenszel() -> Method {
    Method { model: Model::Common(Weights::MantelHaenszel), level: 0.95 }
}

/// The figures of a pool that have a sign, and those that have a scale.
fn figures(pooled: &Pooled) -> Vec<f64> {
    let heterogeneity = &pooled.heterogeneity;
    let mut figures = vec![
        pooled.estimate,
        pooled.standard_error,
        pooled.interval.low,
        pooled.interval.high,
        pooled.p,
        heterogeneity.q,
        heterogeneity.i2,
        heterogeneity.tau2.unwrap_or(0.0),
    ];
    figures.extend(heterogeneity.tau2_interval.map(|interval| interval.high));
    figures.extend(pooled.prediction.map(|interval| interval.low));
    figures
}

/// Half the width of an interval.
fn half(interval: Interval) -> f64 {
    (interval.high - interval.low) / 2.0
}

fn same(one: &[f64], two: &[f64], tolerance: f64) -> Result<(), TestCaseError> {
    prop_assert_eq!(one.len(), two.len());
    for (one, two) in one.iter().zip(two) {
        prop_assert!(agree(*one, *two, tolerance, 1e-8), "{} {}", one, two);
    }
    Ok(())
}

fn trials() -> impl Strategy<Value = Vec<Study>> {
    prop::collection::vec((-3.0..3.0f64, 0.01..2.0f64), 2..12).prop_map(|effects| {
        effects.iter().enumerate().map(|(id, (y, v))| trial(id, *y, *v)).collect()
    })
}

/// Trials that agree: to the last digit, nearly, or as chance may have it.
fn agreeing_trials() -> impl Strategy<Value = Vec<Study>> {
    let apart = prop::sample::select(vec![0.0, 1e-17, 1e-12, 1e-6, 1e-3, 0.1]);
    let effects = prop::collection::vec((-1.0..1.0f64, 0.01..2.0f64), 2..12);
    (-3.0..3.0f64, apart, effects).prop_map(|(centre, apart, effects)| {
        let study = |(id, (y, v)): (usize, &(f64, f64))| trial(id, centre + apart * y, *v);
        effects.iter().enumerate().map(study).collect()
    })
}

fn counts() -> impl Strategy<Value = Vec<Counts>> {
    let arm = (0u32..20, 1u32..40).prop_map(|(events, others)| {
        Events::new(f64::from(events), f64::from(events + others)).unwrap()
    });
    let table =
        (arm.clone(), arm).prop_map(|(treatment, comparison)| Counts { treatment, comparison });
    prop::collection::vec(table, 2..8)
}

fn counted(tables: &[Counts], measure: Measure) -> Vec<Study> {
    let study = |(id, counts): (usize, &Counts)| {
        Study::from_counts(id.to_string(), "", measure, *counts, DoubleZero::Correct).unwrap()
    };
    tables.iter().enumerate().map(study).collect()
}

fn scores() -> impl Strategy<Value = Vec<[(f64, f64, u32); 2]>> {
    let arm = || (-20.0..20.0f64, 0.5..9.0f64, 3u32..60);
    prop::collection::vec((arm(), arm()).prop_map(|(a, b)| [a, b]), 2..8)
}

proptest! {
    #[test]
    fn the_order_of_trials_does_not_matter(
        (studies, shuffled) in trials().prop_flat_map(|trials| {
            (Just(trials.clone()), Just(trials).prop_shuffle())
        })
    ) {
        for method in methods() {
            let (one, two) = (pool(&studies, &method).unwrap(), pool(&shuffled, &method).unwrap());
            same(&figures(&one), &figures(&two), 1e-7)?;
        }
    }

    /// Plain Hartung-Knapp fails this: that is why it is not the default.
    #[test]
    fn the_interval_is_never_narrower_than_the_common_effect_one(
        studies in prop_oneof![trials(), agreeing_trials()]
    ) {
        let common = Method { model: Model::Common(Weights::InverseVariance), level: 0.95 };
        let normal = Method { model: Model::Random(Tau2::Reml, Test::Normal), level: 0.95 };
        let shown = pool(&studies, &Method::default()).unwrap();
        let (common, normal) = (pool(&studies, &common).unwrap(), pool(&studies, &normal).unwrap());
        prop_assert!(half(shown.interval) >= half(common.interval) * (1.0 - 1e-12));
        prop_assert!(half(shown.interval) >= half(normal.interval) * (1.0 - 1e-12));
        if shown.heterogeneity.tau2 == Some(0.0) {
            prop_assert!(shown.interval.low <= common.interval.low);
            prop_assert!(common.interval.high <= shown.interval.high);
        }
        let plain = Method { model: Model::Random(Tau2::Reml, Test::HartungKnapp), level: 0.95 };
        if let Ok(plain) = pool(&studies, &plain) {
            let narrower = half(plain.interval) < half(shown.interval) * (1.0 - 1e-6);
            prop_assert!(shown.truncated || !narrower, "{:?}", shown);
        }
        for step in leave_one_out(&studies, &Method::default()).unwrap().into_iter().flatten() {
            prop_assert!(half(step.interval) > half(common.interval) * (1.0 - 1e-12));
        }
    }

    #[test]
    fn trials_that_agree_give_an_answer_with_width_in_any_order(
        (studies, shuffled) in agreeing_trials().prop_flat_map(|trials| {
            (Just(trials.clone()), Just(trials).prop_shuffle())
        })
    ) {
        let (one, two) =
            (pool(&studies, &Method::default()).unwrap(), pool(&shuffled, &Method::default()).unwrap());
        same(&figures(&one), &figures(&two), 1e-7)?;
        let smallest =
            studies.iter().map(|study| study.effect.standard_error()).fold(f64::MAX, f64::min);
        prop_assert!(half(one.interval) > smallest / (studies.len() as f64).sqrt());
    }

    #[test]
    fn swapped_arms_turn_the_sign(tables in counts()) {
        let swapped: Vec<Counts> = tables
            .iter()
            .map(|t| Counts { treatment: t.comparison, comparison: t.treatment })
            .collect();
        for measure in [Measure::RiskRatio, Measure::OddsRatio, Measure::RiskDifference] {
            let (one, two) = (counted(&tables, measure), counted(&swapped, measure));
            for (one, two) in one.iter().zip(&two) {
                let reversed = one.effect.reversed();
                prop_assert!(agree(reversed.estimate, two.effect.estimate, 1e-12, 1e-12));
                prop_assert!(agree(reversed.variance, two.effect.variance, 1e-12, 0.0));
            }
            for method in methods().into_iter().chain([mantel_haenszel()]) {
                match (pool(&one, &method), pool(&two, &method)) {
                    (Ok(one), Ok(two)) => {
                        same(&[-one.estimate, one.standard_error], &[two.estimate, two.standard_error], 1e-7)?;
                        same(&[-one.interval.high], &[two.interval.low], 1e-7)?;
                    }
                    // Estimates that agree to the last digit one way round may not the other.
                    (Err(_), _) | (_, Err(_)) => {}
                }
            }
        }
    }

    #[test]
    fn other_units_scale_mean_differences_and_leave_hedges_g(arms in scores(), unit in 0.01..100.0f64) {
        let studies = |factor: f64, standardised: bool| -> Vec<Study> {
            arms.iter()
                .enumerate()
                .map(|(id, [a, b])| {
                    let arm = |(mean, sd, n): &(f64, f64, u32)| {
                        Scores::new(mean * factor, sd * factor, f64::from(*n)).unwrap()
                    };
                    let effect = if standardised { Effect::hedges_g } else { Effect::mean_difference };
                    Study::new(id.to_string(), "", effect(Score::Final, &arm(a), &arm(b)).unwrap())
                })
                .collect()
        };
        for method in methods() {
            let one = pool(&studies(1.0, false), &method).unwrap();
            let two = pool(&studies(unit, false), &method).unwrap();
            prop_assert!(agree(two.estimate, one.estimate * unit, 1e-7, 1e-8));
            prop_assert!(agree(two.standard_error, one.standard_error * unit, 1e-7, 0.0));
            prop_assert!(agree(two.p, one.p, 1e-6, 1e-12));
            let one = pool(&studies(1.0, true), &method).unwrap();
            let two = pool(&studies(unit, true), &method).unwrap();
            same(&figures(&one), &figures(&two), 1e-7)?;
        }
    }

    #[test]
    fn a_trial_of_no_weight_changes_nothing(studies in trials(), estimate in -3.0..3.0f64) {
        let mut more = studies.clone();
        more.push(trial(99, estimate, 1e12));
        for tau2 in [None, Some(Tau2::Reml)] {
            let model = match tau2 {
                None => Model::Common(Weights::InverseVariance),
                Some(tau2) => Model::Random(tau2, Test::Normal),
            };
            let method = Method { model, level: 0.95 };
            let (one, two) = (pool(&studies, &method).unwrap(), pool(&more, &method).unwrap());
            prop_assert!(agree(one.estimate, two.estimate, 1e-6, 1e-6));
            prop_assert!(agree(one.standard_error, two.standard_error, 1e-6, 0.0));
            prop_assert!(two.weights[studies.len()] < 1e-6);
        }
    }

    #[test]
    fn pools_are_coherent(studies in trials()) {
        let highest = studies.iter().map(|s| s.effect.estimate).fold(f64::MIN, f64::max);
        let lowest = studies.iter().map(|s| s.effect.estimate).fold(f64::MAX, f64::min);
        for method in methods() {
            let pooled = pool(&studies, &method).unwrap();
            prop_assert!(lowest <= pooled.estimate && pooled.estimate <= highest);
            prop_assert!((pooled.weights.iter().sum::<f64>() - 100.0).abs() < 1e-9);
            prop_assert!((0.0..=1.0).contains(&pooled.p));
            prop_assert_eq!(pooled.p < 0.05, pooled.interval.low > 0.0 || pooled.interval.high < 0.0);
            if let Some(prediction) = pooled.prediction {
                prop_assert!(prediction.low <= pooled.interval.low);
                prop_assert!(prediction.high >= pooled.interval.high);
            }
            if let Some(tau2) = pooled.heterogeneity.tau2_interval {
                prop_assert!(0.0 <= tau2.low && tau2.low <= tau2.high);
            }
            // The last of a cumulative pool is the pool.
            let last = cumulative(&studies, &method).unwrap().pop().unwrap().unwrap();
            prop_assert_eq!(last, pooled);
        }
    }

    /// The likelihood is looked at on a fine grid: nowhere is it higher than at the estimate.
    #[test]
    fn reml_finds_the_highest_peak(studies in trials()) {
        let method = Method { model: Model::Random(Tau2::Reml, Test::Normal), level: 0.95 };
        let found = pool(&studies, &method).unwrap().heterogeneity.tau2.unwrap();
        let likelihood = |tau2: f64| {
            let effects = || studies.iter().map(|s| (s.effect.estimate, s.effect.variance + tau2));
            let weight: f64 = effects().map(|(_, v)| 1.0 / v).sum();
            let mean = effects().map(|(y, v)| y / v).sum::<f64>() / weight;
            let logs: f64 = effects().map(|(_, v)| v.ln()).sum();
            let squares: f64 = effects().map(|(y, v)| (y - mean) * (y - mean) / v).sum();
            -0.5 * (logs + weight.ln() + squares)
        };
        for step in 0..2000 {
            prop_assert!(likelihood(f64::from(step) * 0.01) <= likelihood(found) + 1e-9);
        }
    }
}

/// Any number at all, with the awkward ones often.
fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![
        3 => any::<f64>(),
        3 => -10.0..10.0f64,
        1 => prop::sample::select(vec![
            0.0, -0.0, 0.5, 1.0, 2.0, 10.0, 0.95, 1e-300, 1e300, 5e-324, f64::MAX, f64::MIN, f64::NAN,
            f64::INFINITY, f64::NEG_INFINITY, f64::EPSILON, 1e15, 1e-15,
        ]),
    ]
}

/// Trials out of any numbers, past every check.
fn any_trials() -> impl Strategy<Value = Vec<Study>> {
    let measure = prop::sample::select(vec![
        Measure::Other,
        Measure::OddsRatio,
        Measure::RiskDifference,
        Measure::MeanDifference(Score::Final),
    ]);
    let id = prop_oneof![9 => any::<u32>(), 1 => 0..3u32];
    let counts = prop::option::of(any_number().prop_flat_map(|_| counts()));
    let effect = (any_number(), any_number(), id, counts);
    (measure, prop::collection::vec(effect, 0..14)).prop_map(|(measure, effects)| {
        effects
            .into_iter()
            .map(|(estimate, variance, id, counts)| Study {
                id: id.to_string(),
                label: String::new(),
                scale: String::new(),
                effect: Effect { measure, estimate, variance: variance.abs() },
                counts: counts.map(|tables| tables[0]),
            })
            .collect()
    })
}

/// Whether every figure of a pool is a number.
fn is_sound(pooled: &Pooled) -> bool {
    figures(pooled).iter().all(|figure| figure.is_finite())
        && pooled.weights.iter().all(|weight| weight.is_finite())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn no_trials_panic(studies in any_trials(), level in any_number(), centre in any_number()) {
        let levels = [0.95, level];
        for method in methods().into_iter().chain([mantel_haenszel()]) {
            for level in levels {
                let method = Method { level, ..method };
                if let Ok(pooled) = pool(&studies, &method) {
                    prop_assert!(is_sound(&pooled));
                    let _ = absolute(&pooled, centre);
                }
            }
            for step in leave_one_out(&studies, &method).into_iter().flatten().flatten() {
                prop_assert!(is_sound(&step));
            }
            for step in cumulative(&studies, &method).into_iter().flatten().flatten() {
                prop_assert!(is_sound(&step));
            }
            let groups: Vec<usize> = (0..studies.len()).map(|index| index % 3).collect();
            let _ = subgroups(&studies, &groups, &method);
        }
        for level in levels {
            let _ = egger(&studies, level);
        }
        let _ = funnel(&studies, centre);
    }

    #[test]
    fn no_numbers_panic(
        [a, b, c, d, e, f] in prop::array::uniform6(any_number()),
        parts in 0usize..5,
        df in prop::option::of(any_number())
    ) {
        if let (Ok(treatment), Ok(comparison)) = (Events::new(a, b), Events::new(c, d)) {
            let _ = Events::combine(&[treatment, comparison]);
            let _ = treatment.split(parts);
            let counts = Counts { treatment, comparison };
            for measure in [Measure::RiskRatio, Measure::OddsRatio, Measure::RiskDifference] {
                let _ = Effect::from_counts(measure, &counts, DoubleZero::Correct);
                let _ = Effect::from_counts(measure, &counts, DoubleZero::LeaveOut);
            }
        }
        let _ = Scores::from_standard_error(a, b, c);
        if let (Ok(treatment), Ok(comparison)) = (Scores::new(a, b, c), Scores::new(d, e, f)) {
            let _ = Scores::combine(&[treatment, comparison]);
            let _ = treatment.split(parts);
            let _ = Effect::mean_difference(Score::Final, &treatment, &comparison);
            let _ = Effect::hedges_g(Score::Change, &treatment, &comparison);
        }
        for measure in [Measure::HazardRatio, Measure::Other] {
            for precision in [
                Precision::Interval { low: b, high: c, level: 0.95 },
                Precision::Interval { low: b, high: c, level: d },
                Precision::StandardError(b),
                Precision::PValue(b),
                Precision::PValue(b.abs().fract()),
            ] {
                let reported = Reported { estimate: a, precision, degrees_of_freedom: df };
                if let Ok(effect) = Effect::from_reported(measure, &reported) {
                    prop_assert!(effect.estimate.is_finite() && effect.variance > 0.0);
                }
            }
            if let Ok(events) = events_per_100(measure, a, b) {
                prop_assert!((0.0..=100.0).contains(&events));
            }
        }
    }
}
