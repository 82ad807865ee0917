//! Trials with more than two arms.

use crate::agree;
use proptest::prelude::*;
use synthesis::{Effect, Error, Events, Impossible, Score, Scores};

/// Mean and standard deviation, the plain way.
fn described(people: &[f64]) -> Scores {
    let n = people.len() as f64;
    let mean = people.iter().sum::<f64>() / n;
    let squares: f64 = people.iter().map(|score| (score - mean) * (score - mean)).sum();
    Scores::new(mean, (squares / (n - 1.0)).sqrt(), n).unwrap()
}

proptest! {
    #[test]
    fn combined_arms_are_what_all_their_people_are(
        arms in prop::collection::vec(prop::collection::vec(-50.0..50.0f64, 2..12), 1..5)
    ) {
        let described_arms: Vec<Scores> = arms.iter().map(|people| described(people)).collect();
        let combined = Scores::combine(&described_arms).unwrap();
        let together = described(&arms.concat());
        prop_assert!(agree(combined.mean(), together.mean(), 1e-9, 1e-9));
        prop_assert!(agree(combined.sd(), together.sd(), 1e-9, 1e-9));
        prop_assert_eq!(combined.n(), together.n());
    }

    #[test]
    fn the_shares_of_a_split_arm_add_up(events in 0u32..50, others in 1u32..50, parts in 1usize..6) {
        let arm = Events::new(f64::from(events), f64::from(events + others)).unwrap();
        let shares = vec![arm.split(parts).unwrap(); parts];
        let again = Events::combine(&shares).unwrap();
        prop_assert!(agree(again.events(), arm.events(), 1e-12, 0.0));
        prop_assert!(agree(again.total(), arm.total(), 1e-12, 0.0));
    }
}

#[test]
fn two_arms_combine_by_the_formula() {
    // Two groups of 20 and 30 people.
    let arms = [Scores::new(10.0, 2.0, 20.0).unwrap(), Scores::new(14.0, 3.0, 30.0).unwrap()];
    let combined = Scores::combine(&arms).unwrap();
    // (19·4 + 29·9 + 20·30/50·16) / 49
    assert!(agree(combined.sd(), (529.0f64 / 49.0).sqrt(), 1e-12, 0.0));
    assert!(agree(combined.mean(), 12.4, 1e-12, 0.0));
}

#[test]
fn a_split_arm_keeps_its_mean_and_deviation() {
    let share = Scores::new(10.0, 2.0, 21.0).unwrap().split(2).unwrap();
    assert_eq!((share.mean(), share.sd(), share.n()), (10.0, 2.0, 10.5));
}

#[test]
fn a_standard_error_becomes_a_deviation() {
    let arm = Scores::from_standard_error(10.0, 0.5, 16.0).unwrap();
    assert_eq!(arm.sd(), 2.0);
}

#[test]
fn no_arms_are_refused() {
    let none = Err(Error::Impossible(Impossible::NoArms));
    assert_eq!(Events::combine(&[]), none);
    assert_eq!(Events::new(1.0, 2.0).unwrap().split(0), none);
    assert!(Scores::combine(&[]).is_err());
    assert!(Scores::new(1.0, 2.0, 3.0).unwrap().split(0).is_err());
}

#[test]
fn an_arm_knows_its_people() {
    let arm = Events::new(3.0, 12.0).unwrap();
    assert_eq!((arm.events(), arm.others(), arm.total()), (3.0, 9.0, 12.0));
}

#[test]
fn a_reader_sees_ratios_as_ratios_and_differences_as_differences() {
    let risk_ratio = synthesis::Measure::RiskRatio;
    assert!(agree(risk_ratio.natural(2f64.ln()), 2.0, 1e-12, 0.0));
    assert_eq!(synthesis::Measure::RiskDifference.natural(-0.25), -0.25);
}

#[test]
fn the_correction_of_huge_trials_goes_on_where_the_exact_one_loses_digits() {
    // J(m) is about 1 − 3/(4m − 1); on either side of a million people it is the same to 1e-9.
    let g = |n: f64| {
        let arm = |mean| Scores::new(mean, 1.0, n).unwrap();
        Effect::hedges_g(Score::Final, &arm(1.0), &arm(0.0)).unwrap().estimate
    };
    for n in [499_000.0, 500_000.0, 500_001.0, 500_002.0, 501_000.0, 5e8] {
        let m = 2.0 * n - 2.0;
        assert!((g(n) - (1.0 - 3.0 / (4.0 * m - 1.0))).abs() < 1e-9, "{n}");
    }
    assert!(g(5e8) < 1.0);
}
