//! What cannot be given is refused with a reason.

use crate::{agree, trial};
use synthesis::{
    Counts, DoubleZero, Effect, Error, Events, Impossible, Measure, Method, Model, Precision,
    Reported, Score, Scores, Study, Tau2, Test, Weights, cumulative, egger, funnel, leave_one_out,
    pool, subgroups,
};

const RANDOM: Method = Method { model: Model::Random(Tau2::Reml, Test::HartungKnapp), level: 0.95 };
const MANTEL_HAENSZEL: Method =
    Method { model: Model::Common(Weights::MantelHaenszel), level: 0.95 };

fn counts(a: f64, n1: f64, c: f64, n2: f64) -> Counts {
    Counts { treatment: Events::new(a, n1).unwrap(), comparison: Events::new(c, n2).unwrap() }
}

fn counted(id: &str, measure: Measure, counts: Counts) -> Study {
    Study::from_counts(id, id, measure, counts, DoubleZero::Correct).unwrap()
}

fn difference(id: &str, score: Score, scale: &str) -> Study {
    let effect = Effect::new(Measure::MeanDifference(score), 1.0, 1.0).unwrap();
    Study::new(id, id, effect).on_scale(scale)
}

fn impossible<T>(reason: Impossible) -> Result<T, Error> {
    Err(Error::Impossible(reason))
}

#[test]
fn too_few_trials() {
    assert_eq!(pool(&[], &RANDOM), Err(Error::TooFew { needed: 2, found: 0 }));
    let one = pool(&[trial(1, 0.1, 0.1)], &RANDOM).unwrap_err();
    assert_eq!(one.to_string(), "At least 2 trials are needed for this; here there is 1.");
    let two = [trial(1, 0.1, 0.1), trial(2, 0.3, 0.1)];
    let without = leave_one_out(&two, &RANDOM).unwrap();
    assert!(without.iter().all(|pool| matches!(pool, Err(Error::TooFew { needed: 2, found: 1 }))));
    assert_eq!(egger(&two, 0.95), Err(Error::TooFew { needed: 10, found: 2 }));
    assert!(cumulative(&[], &RANDOM).unwrap().is_empty());
    assert!(funnel(&[], 0.0).is_err());
}

#[test]
fn ten_trials_are_enough_to_hold_small_ones_against_large_ones() {
    let trials: Vec<Study> =
        (0..10).map(|id| trial(id, 0.1 * (id % 3) as f64, 0.1 + 0.01 * id as f64)).collect();
    assert!(egger(&trials, 0.95).is_ok());
    assert_eq!(egger(&trials[..9], 0.95), Err(Error::TooFew { needed: 10, found: 9 }));
}

#[test]
fn how_few_there_are_is_told_in_words() {
    let words = |found| Error::TooFew { needed: 2, found }.to_string();
    assert!(words(0).ends_with("there are none."), "{}", words(0));
    assert!(words(1).ends_with("there is 1."), "{}", words(1));
    assert!(words(3).ends_with("there are 3."), "{}", words(3));
}

#[test]
fn a_trial_counts_once() {
    let twice = [trial(1, 0.1, 0.1), trial(1, 0.3, 0.1)];
    let duplicate = Error::Duplicate { label: "Trial 1".into() };
    assert_eq!(pool(&twice, &RANDOM).unwrap_err(), duplicate);
    assert_eq!(leave_one_out(&twice, &RANDOM).unwrap_err(), duplicate);
    assert_eq!(cumulative(&twice, &RANDOM).unwrap_err(), duplicate);
    assert_eq!(subgroups(&twice, &[1, 2], &RANDOM).unwrap_err(), duplicate);
    assert_eq!(egger(&twice, 0.95).unwrap_err(), duplicate);
}

#[test]
fn what_cannot_be_averaged_is_not_mixed() {
    use Score::{Change, Either, Final};
    let mix = |one, two| pool(&[one, two], &RANDOM).map(|_| ());
    let points = |id, score| difference(id, score, "MADRS");
    assert_eq!(mix(points("a", Final), points("b", Change)), Err(Error::MixedScores));
    assert_eq!(mix(points("a", Final), points("b", Either)), Err(Error::MixedScores));
    let scales = mix(points("a", Final), difference("b", Final, "HAM-D")).unwrap_err();
    assert!(scales.to_string().contains("“MADRS” and “HAM-D”"), "{scales}");
    let ratio = counted("b", Measure::RiskRatio, counts(1.0, 5.0, 2.0, 5.0));
    assert_eq!(mix(points("a", Final), ratio), Err(Error::MixedMeasures));

    // Hedges' g mixes scales, but not kinds of score.
    let g = |id, score, scale| {
        let measure = Measure::StandardisedMeanDifference(score);
        let estimate = if id == "a" { 0.2 } else { 0.4 };
        Study::new(id, id, Effect::new(measure, estimate, 1.0).unwrap()).on_scale(scale)
    };
    assert_eq!(mix(g("a", Final, "MADRS"), g("b", Final, "HAM-D")), Ok(()));
    assert_eq!(mix(g("a", Final, "MADRS"), g("b", Change, "HAM-D")), Err(Error::MixedScores));
    // Whoever decides to mix says so.
    assert_eq!(mix(g("a", Either, "MADRS"), g("b", Either, "HAM-D")), Ok(()));
}

#[test]
fn mantel_haenszel_needs_counts_with_events() {
    let scores = [trial(1, 0.1, 0.1), trial(2, 0.3, 0.1)];
    assert_eq!(pool(&scores, &MANTEL_HAENSZEL), Err(Error::NotCounts));
    let mut trials = [
        counted("a", Measure::OddsRatio, counts(1.0, 9.0, 2.0, 9.0)),
        counted("b", Measure::OddsRatio, counts(1.0, 9.0, 4.0, 9.0)),
    ];
    assert!(pool(&trials, &MANTEL_HAENSZEL).is_ok());
    trials[1].counts = None;
    assert_eq!(pool(&trials, &MANTEL_HAENSZEL), Err(Error::NoCounts { label: "b".into() }));
    for measure in [Measure::OddsRatio, Measure::RiskRatio] {
        let none = [
            counted("a", measure, counts(0.0, 9.0, 2.0, 9.0)),
            counted("b", measure, counts(0.0, 9.0, 4.0, 9.0)),
        ];
        assert_eq!(pool(&none, &MANTEL_HAENSZEL), Err(Error::NoEvents));
    }
    let empty = [
        counted("a", Measure::RiskDifference, counts(0.0, 9.0, 0.0, 9.0)),
        counted("b", Measure::RiskDifference, counts(0.0, 9.0, 0.0, 9.0)),
    ];
    assert_eq!(pool(&empty, &MANTEL_HAENSZEL), Err(Error::NoVariance));
}

#[test]
fn double_zeros_can_be_left_out() {
    for [events, others] in [[0.0, 9.0], [9.0, 0.0]] {
        let arm = counts(events, events + others, events, events + others);
        for measure in [Measure::OddsRatio, Measure::RiskRatio, Measure::RiskDifference] {
            let left_out = Effect::from_counts(measure, &arm, DoubleZero::LeaveOut);
            assert_eq!(left_out, Err(Error::DoubleZero));
            assert!(Effect::from_counts(measure, &arm, DoubleZero::Correct).is_ok());
        }
    }
    let single = counts(0.0, 9.0, 1.0, 9.0);
    assert!(Effect::from_counts(Measure::RiskRatio, &single, DoubleZero::LeaveOut).is_ok());
}

#[test]
fn estimates_without_scatter_have_no_hartung_knapp_interval() {
    // 2.0 as a logarithm, and the same after rounding.
    for other in [2f64.ln(), 0.8f64.ln() - 0.4f64.ln(), 2f64.ln() + 1e-15] {
        let same = [trial(1, 2f64.ln(), 0.5), trial(2, other, 0.4)];
        assert_eq!(pool(&same, &RANDOM), Err(Error::NoScatter));
        let truncated = pool(&same, &Method::default()).unwrap();
        assert_eq!(truncated.heterogeneity.tau2, Some(0.0));
        assert!(truncated.truncated);
        // t with one degree of freedom, 12.706, times 1/√(1/0.5 + 1/0.4).
        let half = (truncated.interval.high - truncated.interval.low) / 2.0;
        assert!(agree(half, 12.706_204_7 / 4.5f64.sqrt(), 1e-8, 0.0), "{half}");
    }
    let words = Error::NoScatter.to_string();
    assert!(!words.contains("can be used"), "a page need not have another method: {words}");
}

#[test]
fn small_trials_are_not_held_against_large_ones_where_nothing_sets_them_apart() {
    let precise: Vec<Study> = (0..12).map(|id| trial(id, id as f64, 0.5)).collect();
    assert_eq!(egger(&precise, 0.95), Err(Error::SamePrecision));
    let same: Vec<Study> =
        (0..12).map(|id| trial(id, 0.1 + id as f64 * 1e-17, 0.5 + id as f64)).collect();
    assert_eq!(egger(&same, 0.95), Err(Error::NoScatter));
}

#[test]
fn two_trials_predict_nothing() {
    let trials = [trial(1, 0.1, 0.1), trial(2, 0.9, 0.1), trial(3, 0.2, 0.1)];
    assert_eq!(pool(&trials[..2], &Method::default()).unwrap().prediction, None);
    assert!(pool(&trials, &Method::default()).unwrap().prediction.is_some());
}

#[test]
fn crossover_trials_need_a_paired_result() {
    let measure = Measure::MeanDifference(Score::Final);
    assert_eq!(Effect::from_crossover(measure, None), Err(Error::Unpaired));
    let paired = Reported {
        estimate: -3.0,
        precision: Precision::StandardError(0.5),
        degrees_of_freedom: None,
    };
    assert_eq!(Effect::from_crossover(measure, Some(&paired)).unwrap().variance, 0.25);
}

#[test]
fn groups_match_trials() {
    let trials = [trial(1, 0.1, 0.1), trial(2, 0.3, 0.1), trial(3, 0.2, 0.1)];
    assert_eq!(subgroups(&trials, &["a"], &RANDOM).unwrap_err(), Error::Unmatched);
    let one = subgroups(&trials, &["a"; 3], &RANDOM).unwrap();
    assert_eq!((one.groups.len(), one.between), (1, None));
    let mixed = subgroups(&trials, &["a", "b", "a"], &RANDOM).unwrap();
    let names: Vec<_> = mixed.groups.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["a", "b"]);
    assert!(mixed.between.is_some());
}

#[test]
fn impossible_numbers() {
    use Impossible::*;
    assert_eq!(Events::new(5.0, 4.0), impossible(MoreEventsThanPeople));
    assert_eq!(Events::new(-1.0, 4.0), impossible(NegativeEvents));
    assert_eq!(Events::new(0.0, 0.0), impossible(EmptyArm));
    assert_eq!(Events::new(f64::NAN, 4.0), impossible(NotFinite));
    assert_eq!(Scores::new(1.0, -2.0, 4.0), impossible(NegativeDeviation));
    assert_eq!(Scores::new(1.0, 2.0, 0.0), impossible(EmptyArm));
    assert_eq!(Scores::new(f64::INFINITY, 2.0, 4.0), impossible(NotFinite));

    let arm = |sd, n| Scores::new(1.0, sd, n).unwrap();
    let g = |a, b| Effect::hedges_g(Score::Final, &a, &b);
    assert_eq!(g(arm(1.0, 2.0), arm(1.0, 1.0)), impossible(TooFewPeople));
    assert_eq!(g(arm(0.0, 9.0), arm(0.0, 9.0)), Err(Error::NoVariance));
    let same = Effect::mean_difference(Score::Final, &arm(0.0, 9.0), &arm(0.0, 9.0));
    assert_eq!(same, Err(Error::NoVariance));

    let other = Measure::Other;
    assert_eq!(Effect::new(other, 1.0, 0.0), impossible(NotPositiveVariance));
    assert_eq!(Effect::new(other, 1.0, f64::NAN), impossible(NotFinite));
    assert_eq!(Effect::new(other, 1.0, 1e-320), Err(Error::OutOfRange));

    // An arm of one person has no deviation of its own, but the other may have; less than one has none.
    assert!(g(arm(1.0, 1.0), arm(1.0, 3.0)).is_ok() && g(arm(1.0, 3.0), arm(1.0, 1.0)).is_ok());
    assert_eq!(g(arm(1.0, 0.5), arm(1.0, 3.0)), impossible(TooFewPeople));
    assert_eq!(g(arm(1.0, 3.0), arm(1.0, 0.5)), impossible(TooFewPeople));
    assert_eq!(g(arm(1.0, 1.5), arm(1.0, 1.5)), impossible(TooFewPeople));
    let wide = Effect::mean_difference(Score::Final, &arm(1e200, 9.0), &arm(1e200, 9.0));
    assert_eq!(wide, Err(Error::OutOfRange));

    let reported = |measure, estimate, precision| {
        let reported = Reported { estimate, precision, degrees_of_freedom: None };
        Effect::from_reported(measure, &reported)
    };
    let interval = |low, high, level| Precision::Interval { low, high, level };
    assert_eq!(reported(other, 1.0, interval(2.0, 0.0, 0.95)), impossible(UpsideDownInterval));
    assert_eq!(reported(other, 3.0, interval(0.0, 2.0, 0.95)), impossible(EstimateOutsideInterval));
    assert_eq!(reported(other, 1.0, interval(0.0, 2.0, 95.0)), impossible(Level));
    assert_eq!(
        reported(other, 1.0, Precision::StandardError(0.0)),
        impossible(NotPositiveVariance)
    );
    for p in [0.0, 1.0, 1.2, -0.1] {
        assert_eq!(reported(other, 1.0, Precision::PValue(p)), impossible(PValue), "{p}");
    }
    assert_eq!(
        reported(other, f64::INFINITY, Precision::StandardError(1.0)),
        impossible(NotFinite)
    );
    assert_eq!(reported(other, 1.0, interval(0.0, f64::INFINITY, 0.95)), impossible(NotFinite));
    assert_eq!(reported(other, 0.0, Precision::PValue(0.5)), Err(Error::NoVariance));
    let ratio = Measure::OddsRatio;
    assert_eq!(reported(ratio, 1.0, interval(-0.5, 2.0, 0.95)), impossible(NotPositiveRatio));
    assert_eq!(reported(ratio, 0.0, Precision::PValue(0.5)), impossible(NotPositiveRatio));
    let t = Reported {
        estimate: 1.0,
        precision: Precision::PValue(0.5),
        degrees_of_freedom: Some(0.5),
    };
    assert_eq!(Effect::from_reported(other, &t), impossible(DegreesOfFreedom));

    let trials = [trial(1, 0.1, 0.1), trial(2, 0.3, 0.1)];
    assert_eq!(pool(&trials, &Method { level: 1.0, ..RANDOM }), impossible(Level));
    // A field set behind the constructor's back is noticed too.
    let mut tampered = trials.clone();
    tampered[0].effect.variance = -1.0;
    assert_eq!(pool(&tampered, &RANDOM), impossible(NotPositiveVariance));
}
