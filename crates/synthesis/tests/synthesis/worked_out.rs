//! Figures that follow from others that are printed.

use crate::agree;
use proptest::prelude::*;
use synthesis::{Error, Impossible, Scores, events_of_percent};

/// A share in per cent as it is printed with so many decimals.
fn printed(events: u64, people: u64, decimals: usize) -> f64 {
    format!("{:.decimals$}", 100.0 * events as f64 / people as f64).parse().unwrap()
}

proptest! {
    #[test]
    fn a_count_comes_back_from_its_percentage(
        people in 1u64..3_000, share in 0.0..=1.0f64, decimals in 0usize..4
    ) {
        let events = (share * people as f64).round() as u64;
        let percent = printed(events, people, decimals);
        let found = events_of_percent(percent, people);
        // Counts lie 100/people apart, roundings 10^-decimals; noughts at the end are not seen.
        let seen = percent.to_string();
        let decimals = seen.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let apart = 100.0 / people as f64 > 10f64.powi(-(decimals as i32));
        prop_assert!(found == Some(events) || (found.is_none() && !apart), "{found:?} {events}");
    }

    #[test]
    fn what_is_found_is_the_only_count_that_is_printed_so(
        people in 1u64..400, percent in 0u64..=1000
    ) {
        let percent = percent as f64 / 10.0;
        // The slow way: every count, rounded up and down by a hair.
        let half = if percent.fract() == 0.0 { 0.5 } else { 0.05 };
        let fits = |k: &u64| {
            (100.0 * *k as f64 / people as f64 - percent).abs() <= half + 1e-9
        };
        let all: Vec<u64> = (0..=people).filter(fits).collect();
        let only = if let [only] = all[..] { Some(only) } else { None };
        prop_assert_eq!(events_of_percent(percent, people), only);
    }

    #[test]
    fn no_number_breaks_it(percent: f64, people: u64, mean: f64, low: f64, high: f64, n: f64) {
        if let Some(events) = events_of_percent(percent, people) {
            prop_assert!(events <= people);
        }
        let sound = |scores: Result<Scores, Error>| {
            scores.is_err() || scores.is_ok_and(|it| it.sd() >= 0.0 && it.mean().is_finite())
        };
        prop_assert!(sound(Scores::from_interval(mean, (low, high), 0.95, n)));
        prop_assert!(sound(Scores::from_quartiles(mean, (low, high), n)));
        prop_assert!(sound(Scores::from_range(mean, (low, high), n)));
    }

    #[test]
    fn an_interval_leads_back_to_the_deviation_that_made_it(
        mean in -50.0..50.0f64, sd in 0.5..20.0f64, n in 2u32..500
    ) {
        let n = f64::from(n);
        // Two people: t is 12.706; many: 1.960.
        let wide = Scores::from_interval(mean, (mean - sd, mean + sd), 0.95, n).unwrap();
        let back = wide.sd() * 12.706_204_736_174_7 / n.sqrt();
        prop_assert!(back >= sd * (1.0 - 1e-9), "t is never above that of two people");
        prop_assert!(wide.sd() * 1.959_96 / n.sqrt() <= sd, "nor below the normal one");
    }
}

#[test]
fn a_percentage_gives_the_one_count_that_rounds_to_it() {
    // 30 of 47 is 63.83, 17.2% of 552 only 95, 64% of 47 only 30.
    assert_eq!(events_of_percent(63.8, 47), Some(30));
    assert_eq!(events_of_percent(64.0, 47), Some(30));
    assert_eq!(events_of_percent(17.2, 552), Some(95));
    assert_eq!(events_of_percent(0.0, 25), Some(0));
    assert_eq!(events_of_percent(100.0, 25), Some(25));
    // 1 of 8 is 12.5: some print 12, some 13.
    assert_eq!(events_of_percent(12.0, 8), Some(1));
    assert_eq!(events_of_percent(13.0, 8), Some(1));
    assert_eq!(events_of_percent(12.5, 8), Some(1));
}

#[test]
fn a_percentage_that_fits_several_counts_or_none_gives_none() {
    // 17% of 552 is 92, 93, 94 or 95; no count of 25 is 63.8%.
    assert_eq!(events_of_percent(17.0, 552), None);
    assert_eq!(events_of_percent(63.8, 25), None);
    assert_eq!(events_of_percent(50.0, 0), None);
    for percent in [-1.0, 100.1, f64::NAN, f64::INFINITY] {
        assert_eq!(events_of_percent(percent, 50), None);
    }
    // Nobody prints so many decimals: it was worked out, by somebody else.
    assert_eq!(events_of_percent(33.333_333_333_333_336, 3), None);
}

#[test]
fn an_interval_of_a_mean_gives_the_deviation_of_the_handbook() {
    // Section 6.5.2.2: 25 people, so 2 × 2.0639 in the place of 3.92. R: sqrt(25)*4/(2*qt(.975,24))
    let scores = Scores::from_interval(32.0, (30.0, 34.0), 0.95, 25.0).unwrap();
    assert!(agree(scores.sd(), 4.845_199_364_891_21, 1e-9, 0.0), "{}", scores.sd());
    assert_eq!((scores.mean(), scores.n()), (32.0, 25.0));
    // With many people it is the normal one: √400 × 2 / 3.92 = 10.2 within 1%.
    let many = Scores::from_interval(5.0, (4.0, 6.0), 0.95, 400.0).unwrap();
    assert!(agree(many.sd(), 20.0 * 2.0 / 3.92, 0.01, 0.0));
    // At 90% the interval is narrower for the same deviation. R: sqrt(25)*4/(2*qt(.95,24))
    let narrow = Scores::from_interval(32.0, (30.0, 34.0), 0.9, 25.0).unwrap();
    assert!(agree(narrow.sd(), 5.844_938_185_645_96, 1e-9, 0.0), "{}", narrow.sd());
}

#[test]
fn an_interval_that_is_not_that_of_a_mean_is_refused() {
    let of = |mean, low, high, n| Scores::from_interval(mean, (low, high), 0.95, n);
    assert_eq!(of(5.0, 6.0, 4.0, 9.0), Err(Impossible::UpsideDownInterval.into()));
    assert_eq!(of(7.0, 4.0, 6.0, 9.0), Err(Impossible::EstimateOutsideInterval.into()));
    assert_eq!(of(5.0, 4.0, 6.0, 1.0), Err(Impossible::TooFewPeople.into()));
    assert_eq!(of(10.0, 7.02, 16.4, 40.0), Err(Error::OffCentre));
    // Rounding moves a mean, and its ends.
    for (mean, low, high) in [(6.0, 4.0, 7.0), (-6.2, -6.69, -5.72), (-3.7, -4.2, -3.2)] {
        assert!(of(mean, low, high, 40.0).is_ok(), "{mean} ({low} to {high})");
    }
    assert!(Error::OffCentre.to_string().ends_with('.'));
}

/// Means and deviations as `conv.fivenum` of metafor 5.1-12 gives them (`tests/golden/conv.R`).
#[test]
fn medians_give_what_metafor_gives() {
    let quartiles = [
        ((6.0, (4.0, 10.0), 20.0), (6.719_5, 4.787_076_043_370_47)),
        ((4.0, (2.0, 6.5), 47.0), (4.177_074_468_085_11, 3.441_311_946_814_76)),
        ((4.0, (1.5, 6.0), 200.0), (3.824_512_5, 3.360_280_253_916_53)),
    ];
    for ((median, ends, n), (mean, sd)) in quartiles {
        let scores = Scores::from_quartiles(median, ends, n).unwrap();
        assert!(agree(scores.mean(), mean, 1e-12, 0.0), "{} {mean}", scores.mean());
        assert!(agree(scores.sd(), sd, 1e-9, 0.0), "{} {sd}", scores.sd());
    }
    let ranges = [
        ((6.0, (2.0, 14.0), 20.0), (6.594_467_760_116_73, 3.211_575_967_369_70)),
        ((3.0, (0.0, 9.0), 12.0), (3.574_304_491_915_16, 2.752_227_479_406_30)),
        ((5.0, (1.0, 8.0), 150.0), (4.957_321_138_738_02, 1.326_349_460_272_27)),
    ];
    for ((median, ends, n), (mean, sd)) in ranges {
        let scores = Scores::from_range(median, ends, n).unwrap();
        assert!(agree(scores.mean(), mean, 1e-12, 0.0), "{} {mean}", scores.mean());
        assert!(agree(scores.sd(), sd, 1e-9, 0.0), "{} {sd}", scores.sd());
    }
}

#[test]
fn skewed_scores_have_no_mean_that_follows_from_their_median() {
    // metafor: T = 0.833 against 0.340, and 0.933 against 0.354.
    assert_eq!(Scores::from_quartiles(3.5, (3.0, 9.0), 60.0), Err(Error::Skewed));
    assert_eq!(Scores::from_range(11.0, (10.0, 40.0), 30.0), Err(Error::Skewed));
    assert_eq!(
        Scores::from_quartiles(9.0, (3.0, 8.0), 60.0),
        Err(Impossible::MedianOutside.into())
    );
    assert_eq!(Scores::from_quartiles(3.0, (3.0, 3.0), 60.0), Err(Error::NoVariance));
    assert_eq!(Scores::from_range(3.0, (1.0, 5.0), 4.0), Err(Impossible::TooFewPeople.into()));
    for text in [Error::Skewed.to_string(), Impossible::MedianOutside.to_string()] {
        assert!(text.ends_with('.') && !text.contains("Shi"), "{text}");
    }
}

#[test]
fn a_mean_may_lie_off_the_middle_by_a_twentieth_of_the_interval_and_one_digit() {
    let of = |mean, low, high, n| Scores::from_interval(mean, (low, high), 0.95, n);
    // 11 wide and printed in whole numbers: 0.55 + 1.
    assert!(of(7.0, 0.0, 11.0, 40.0).is_ok());
    assert_eq!(of(8.0, 0.0, 11.0, 40.0), Err(Error::OffCentre));
    // Printed with one decimal: 0.55 + 0.1.
    assert!(of(6.1, 0.0, 11.0, 40.0).is_ok());
    assert_eq!(of(6.2, 0.0, 11.0, 40.0), Err(Error::OffCentre));
    // Two people are enough for an interval, by t with one degree of freedom.
    let two = of(5.0, 0.0, 10.0, 2.0).unwrap();
    assert!(agree(two.sd(), 2f64.sqrt() * 10.0 / (2.0 * 12.706_204_736_174_7), 1e-9, 0.0));
}

#[test]
fn in_few_people_scores_may_be_more_uneven_before_they_count_as_skewed() {
    // Five people: 2.65/√5 − 6/25 = 0.945 for quartiles, 1/ln 14 + 2.5/6 = 0.796 for the ends.
    let quartiles = |median| Scores::from_quartiles(median, (0.0, 10.0), 5.0);
    assert!(quartiles(1.0).is_ok(), "0.8");
    assert!(quartiles(0.0).is_err(), "1.0");
    let range = |median| Scores::from_range(median, (0.0, 10.0), 5.0);
    assert!(range(1.5).is_ok(), "0.7");
    assert!(range(0.75).is_err(), "0.85");
    assert!(Scores::from_quartiles(5.0, (0.0, 10.0), 4.0).is_err(), "four are too few");
}

#[test]
fn a_percentage_with_decimals_is_held_to_each_of_them() {
    // 1 of 3 with nine decimals, the most that anyone prints, and with one of them wrong.
    assert_eq!(events_of_percent(33.333_333_333, 3), Some(1));
    assert_eq!(events_of_percent(33.333_333_343, 3), None);
    // Of the largest group that is looked at, no count is alone with a whole percentage.
    assert_eq!(events_of_percent(50.0, u64::from(u32::MAX)), None);
    assert_eq!(events_of_percent(0.0, u64::from(u32::MAX) + 1), None);
}
