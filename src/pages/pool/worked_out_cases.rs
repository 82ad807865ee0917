//! Pools of trials whose figures are not all printed: which count, how they are marked, and why the
//! others are left out.

use super::answer::worked_out_in_words;
use super::cases::{average_of, counted, model, pool_of, records};
use super::csv::as_csv;
use super::excluded::why;
use super::lines::{WORKED_OUT, of_trials};
use super::question::set_facet;
use super::*;
use crate::model::meta_analysis::{ExclusionReason, SCORE, Window, measure};
use evidence::Record;
use evidence::record::{ArmData, Spread};
use evidence::terms::SpreadKind;
use synthesis::Measure;

const TWO_AGREEING: &str = include_str!("../../../tests/pools/two-agreeing-trials.json");

fn template() -> Record {
    records(TWO_AGREEING).remove(0)
}

/// Trials of 30 people a group, of whom 12 and 6 had a response; the first says it in per cent.
fn with_percentages() -> Vec<Record> {
    let mut trials = counted(&template(), &[[(12, 30), (6, 30)]; 4]);
    for (arm, percent) in trials[0].outcomes[0].arms_data.iter_mut().zip([40.0, 20.0]) {
        (arm.events, arm.percent) = (None, Some(percent));
    }
    trials
}

/// A trial for each pair of groups, which were scored: fewer points are better.
fn scored(groups: Vec<[ArmData; 2]>) -> Vec<Record> {
    let mut trials = counted(&template(), &vec![[(12, 30), (6, 30)]; groups.len()]);
    for (trial, arms) in trials.iter_mut().zip(groups) {
        let outcome = &mut trial.outcomes[0];
        outcome.higher_is_better = Some(false);
        outcome.counts = None;
        for (was, is) in outcome.arms_data.iter_mut().zip(arms) {
            *was = ArmData { arm: was.arm.clone(), of: was.of, n: Some(30), ..is };
        }
    }
    trials
}

fn spread(kind: SpreadKind, value: Option<f64>, ends: Option<(f64, f64)>) -> Option<Spread> {
    let (low, high) = ends.unzip();
    Some(Spread { kind, value, low, high })
}

fn printed(mean: f64) -> ArmData {
    ArmData { mean: Some(mean), sd: Some(8.0), ..ArmData::default() }
}

fn middle(median: f64) -> ArmData {
    let spread = spread(SpreadKind::Quartiles, None, Some((median - 5.0, median + 6.0)));
    ArmData { median: Some(median), spread, ..ArmData::default() }
}

/// The pool of scores after a day, with medians or without.
fn pool_of_scores(model: &Model, medians: bool) -> Pooled {
    let mut search = PoolSearch::default();
    set_facet(&mut search, "condition", &model.base.records[0].conditions[0]);
    set_facet(&mut search, "outcome", "depression");
    search.ask.endpoint = Some(SCORE.to_owned());
    search.ask.window = Some(Window::Day);
    search.ask.measure = Some(measure::POINTS);
    search.ask.medians = medians;
    model.pool(&search.ask, &Method::default()).expect("an outcome is asked for")
}

#[test]
fn a_percentage_counts_as_its_count_does_and_is_marked() {
    let plain = pool_of(model(counted(&template(), &[[(12, 30), (6, 30)]; 4])), Measure::RiskRatio);
    let pool = pool_of(model(with_percentages()), Measure::RiskRatio);
    assert_eq!(average_of(&pool), average_of(&plain));
    assert_eq!(pool.trials[0].counts(), Some([(12, 30), (6, 30)]));
    let marked: Vec<bool> = pool.trials.iter().map(|trial| trial.worked_out.counts).collect();
    assert_eq!(marked.iter().filter(|is| **is).count(), 1);
    assert!(plain.as_printed.is_none() && worked_out_in_words(&plain).is_empty());

    let lines = of_trials(&pool);
    let signs = lines.iter().filter(|line| line.label.ends_with(WORKED_OUT)).count();
    assert_eq!(signs, 1, "the trial has a sign");
    let csv = as_csv(&pool, Plot::Forest, &lines);
    assert!(!csv.contains(WORKED_OUT) && csv.contains(",\"counts\"\r\n"), "{csv}");
    let told = worked_out_in_words(&pool).join(" ");
    let name = &pool.trials[0].study.label;
    assert!(told.contains(&format!("worked out from what is: {name}. Counts of people")), "{told}");
    let three = pool_of(model(counted(&template(), &[[(12, 30), (6, 30)]; 3])), Measure::RiskRatio);
    assert!(told.ends_with(&format!("Without this trial: {}.", average_of(&three))), "{told}");
}

#[test]
fn without_the_trials_that_were_worked_out_there_may_be_no_average() {
    let mut trials = with_percentages();
    trials.truncate(3);
    let told = worked_out_in_words(&pool_of(model(trials), Measure::RiskRatio));
    assert_eq!(told.last().map(String::as_str), Some("Without this trial there is no average."));
    let mut trials = with_percentages();
    trials.truncate(2);
    let told = worked_out_in_words(&pool_of(model(trials), Measure::RiskRatio));
    assert!(told.len() == 1 && told[0].contains("worked out"), "none with it, either: {told:?}");
}

#[test]
fn a_percentage_that_fits_no_count_is_a_reason() {
    let mut trials = with_percentages();
    trials[0].outcomes[0].arms_data[0].percent = Some(41.0);
    let pool = pool_of(model(trials.clone()), Measure::RiskRatio);
    assert_eq!(
        pool.excluded.iter().map(|(_, it)| it).collect::<Vec<_>>(),
        [&ExclusionReason::UnclearPercent]
    );
    // What the record says of itself is the better reason.
    trials[0].no_figures = Some("The per cent do not fit the people.".into());
    let pool = pool_of(model(trials), Measure::RiskRatio);
    assert_eq!(why(&pool.excluded[0].1), "The per cent do not fit the people.");
}

#[test]
fn errors_and_intervals_of_means_give_deviations() {
    // SE = SD/√30 = 1.4606; the interval is 2.0452 of those to either side.
    let error = |mean| ArmData { mean: Some(mean), se: Some(1.4606), ..ArmData::default() };
    let interval = |mean: f64| {
        let ends = (mean - 2.987_242, mean + 2.987_242);
        let spread = spread(SpreadKind::Interval, None, Some(ends));
        ArmData { mean: Some(mean), spread, ..ArmData::default() }
    };
    let arms = |arm: &dyn Fn(f64) -> ArmData| [arm(12.0), arm(20.0)];
    let plain = pool_of_scores(model(scored(vec![arms(&printed); 3])), false);
    let pool =
        pool_of_scores(model(scored(vec![arms(&printed), arms(&error), arms(&interval)])), false);
    assert_eq!(average_of(&pool), average_of(&plain));
    assert_eq!(pool.trials.iter().filter(|trial| trial.worked_out.deviations).count(), 2);
    let told = worked_out_in_words(&pool).join(" ");
    assert!(
        told.contains("Standard deviations come from") && told.contains("these trials"),
        "{told}"
    );
}

#[test]
fn medians_count_only_where_they_are_asked_for() {
    let trials = || {
        let printed = || [printed(12.0), printed(20.0)];
        model(scored(vec![printed(), printed(), printed(), [middle(12.0), middle(20.0)]]))
    };
    let without = pool_of_scores(trials(), false);
    assert_eq!(without.trials.len(), 3);
    assert_eq!(without.excluded.len(), 1);
    assert!(why(&without.excluded[0].1).contains("Tick “Also use medians”"));
    let with = pool_of_scores(trials(), true);
    assert_eq!((with.trials.len(), with.excluded.len()), (4, 0));
    assert!(with.trials.iter().any(|trial| trial.worked_out.medians));
    let told = worked_out_in_words(&with).join(" ");
    assert!(told.contains("so they are estimates."), "{told}");
    assert!(told.contains(&format!("Without this trial: {}.", average_of(&without))), "{told}");
}

#[test]
fn a_spread_of_an_unknown_kind_is_excluded_and_says_so() {
    let unknown = |mean| {
        let spread = spread(SpreadKind::Unclear, Some(8.0), None);
        ArmData { mean: Some(mean), spread, ..ArmData::default() }
    };
    let printed = || [printed(12.0), printed(20.0)];
    let trials = scored(vec![printed(), printed(), [unknown(12.0), unknown(20.0)]]);
    for medians in [false, true] {
        let pool = pool_of_scores(model(trials.clone()), medians);
        assert_eq!(pool.trials.len(), 2);
        assert_eq!(why(&pool.excluded[0].1), "prints a spread of an unknown kind.");
    }
}
