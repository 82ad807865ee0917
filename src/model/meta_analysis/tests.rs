//! What is pooled of the built-in evidence.

use super::trial_effects::TIMES;
use super::*;
use crate::model::Model;
use evidence::terms::Side;
use explore::Query;
use synthesis::{Measure, Method};

fn model() -> Model {
    Model::unpack(fixture::EVIDENCE).expect("the fixture is packed by the same code")
}

fn ask(condition: &str, outcome: &str, endpoint: &str, window: Window) -> PoolQuestion {
    let mut query = Query::default();
    query.toggle("condition", condition);
    query.toggle("outcome", outcome);
    let endpoint = Some(endpoint.to_owned());
    PoolQuestion { query, endpoint, window: Some(window), ..PoolQuestion::default() }
}

#[test]
fn every_trial_of_a_selection_is_pooled_or_excluded_with_a_reason() {
    let model = model();
    for it in model.poolable() {
        let ask = ask(&it.condition, &it.domain, &it.endpoint, it.window);
        let pool = model.pool(&ask, &Method::default()).expect("an outcome is asked for");
        assert_eq!(pool.trials.len(), it.trials, "{it:?}");
        let trials =
            model.find(&ask.query).rows.into_iter().filter(|row| model.record(*row).is_trial());
        assert_eq!(pool.trials.len() + pool.excluded.len(), trials.count());
        for trial in &pool.trials {
            assert!(!model.record(trial.row).is_retracted());
        }
    }
}

#[test]
fn what_favours_the_treatment_lies_on_its_side() {
    let model = model();
    for it in model.poolable() {
        let ask = ask(&it.condition, &it.domain, &it.endpoint, it.window);
        let pool = model.pool(&ask, &Method::default()).expect("an outcome is asked for");
        for trial in &pool.trials {
            let record = model.record(trial.row);
            let outcome =
                record.outcomes.iter().find(|it| it.name == trial.outcome).expect("it is there");
            let side = model.result(&outcome.result).expect("it is known").side;
            let good = pool.measure.is_ratio() && outcome.higher_is_better == Some(false);
            let estimate =
                if good { -trial.study.effect.estimate } else { trial.study.effect.estimate };
            match side {
                Side::Intervention => assert!(estimate > 0.0, "{}: {}", record.id, trial.outcome),
                Side::Comparator => assert!(estimate < 0.0, "{}: {}", record.id, trial.outcome),
                Side::Neither | Side::NotWorse | Side::Descriptive => {}
            }
        }
    }
}

#[test]
fn scores_a_day_after_are_pooled_on_one_scale() {
    let model = model();
    let mut ask = ask("major-depression", "depression", SCORE, Window::Day);
    ask.query.toggle("condition", "treatment-resistant-depression");
    ask.measure = Some(measure::POINTS);
    let pool = model.pool(&ask, &Method::default()).expect("an outcome is asked for");
    assert!(pool.scale.as_deref().is_some_and(|scale| scale.contains("MADRS")));
    assert!(pool.trials.len() > 4, "{:?}", pool.excluded);
    let pooled = pool.pooled.expect("there are enough trials");
    assert!(pooled.interval.low > 0.0 && pooled.interval.high < 15.0, "{:?}", pooled.interval);
}

#[test]
fn one_scale_under_several_names_is_one_scale() {
    let model = model();
    let [short, long] = ["EPDS", "edinburgh postnatal depression scale"].map(|it| model.scale(it));
    assert_eq!(short, "Edinburgh Postnatal Depression Scale (EPDS)");
    assert_eq!(long, short);
    assert_eq!(model.scale("NPRS 0-10"), model.scale("0-10 pain score"));
    // Some end at 10 and some at 100; and a fall in per cent is no score.
    assert_ne!(model.scale("VAS"), model.scale("visual analogue scale"));
    assert_ne!(model.scale("NRS 0-10, percent reduction"), model.scale("NRS 0-10"));
    let mut ask = ask("perinatal-depression", "depression", SCORE, Window::Longer);
    ask.measure = Some(measure::POINTS);
    let pool = model.pool(&ask, &Method::default()).expect("an outcome is asked for");
    let of = |trial: &PooledTrial| trial.study.id.clone();
    let trials: Vec<String> = pool.trials.iter().map(of).collect();
    for trial in ["wang-2024-postpartum-esketamine", "zhou-2026-labour-epidural-esketamine"] {
        assert!(trials.iter().any(|it| it == trial), "{trial} is not among {trials:?}");
    }
}

#[test]
fn an_average_in_a_plot_of_trials_is_the_one_that_pool_gives() {
    let model = model();
    let mut averages = 0;
    for page in &model.base.conditions {
        for when in TIMES {
            let Some(effects) = model.trial_effects(&page.slug, Some(when)) else { continue };
            for group in &effects.averages {
                let pool = model.pool(&group.ask, &Method::default()).expect("it was asked");
                let pooled = pool.average().expect("there is an average");
                assert!(pooled.k >= FEWEST_FOR_AVERAGE && pooled.k == group.trials);
                let on_one_ruler = if pool.measure == Measure::OddsRatio {
                    synthesis::standardised(pooled.estimate)
                } else {
                    pooled.estimate
                };
                let better = if pool.more_is_better { on_one_ruler } else { -on_one_ruler };
                assert_eq!(group.average.0, better, "{}", page.slug);
                averages += 1;
            }
        }
    }
    assert!(averages > 0, "there is no average");
}

/// New cases as the trials of a made-up base count them: events and people, treated and compared.
fn of_new_cases(counts: &[[(u32, u32); 2]]) -> (Model, PoolQuestion) {
    let mut model = model();
    let is_one = |outcome: &evidence::record::Outcome| {
        outcome.endpoint.as_deref() == Some("new-cases")
            && outcome.arms_data.iter().filter(|arm| arm.events.is_some()).count() == 2
    };
    let records = &model.base.records;
    let record = records
        .iter()
        .find(|record| record.is_trial() && record.outcomes.iter().any(is_one))
        .expect("a trial counts new cases")
        .clone();
    let mut outcome =
        record.outcomes.iter().find(|outcome| is_one(outcome)).expect("it was found").clone();
    outcome.effect = None;
    let days = outcome.timepoint_days.expect("it says when");
    let question = ask(&record.conditions[0], &outcome.domain, "new-cases", Window::of(days));
    let one = |(nth, sides): (usize, &[(u32, u32); 2])| {
        let mut outcome = outcome.clone();
        for (data, (events, n)) in outcome.arms_data.iter_mut().zip(sides) {
            (data.events, data.n) = (Some(*events), Some(*n));
        }
        evidence::Record { id: format!("case-{nth}"), outcomes: vec![outcome], ..record.clone() }
    };
    model.base.records = counts.iter().enumerate().map(one).collect();
    (Model::new(model.base), question)
}

#[test]
fn fewer_new_cases_lie_on_the_side_of_the_treatment() {
    // 10 of 100 against 20 of 100: the ratio is a half, and better with the treatment.
    let (model, mut question) = of_new_cases(&[[(10, 100), (20, 100)]; 3]);
    question.measure = Some(Measure::RiskRatio);
    let pool = model.pool(&question, &Method::default()).expect("an outcome is asked for");
    assert!(!pool.more_is_better);
    let pooled = pool.average().expect("there are three trials");
    assert!((pooled.natural(pooled.estimate) - 0.5).abs() < 1e-9, "{pooled:?}");
    let condition = question.query.facets["condition"].first().expect("it has one").clone();
    let effects = model.trial_effects(&condition, question.window.map(Some));
    let effects = effects.expect("the trials measured it");
    for trial in &effects.trials {
        let effect = trial.effect.expect("it has figures");
        assert!(effect.average.0 > 0.0 && effect.is_counted, "{effect:?}");
    }
    let averages: Vec<f64> = effects.averages.iter().map(|it| it.average.0).collect();
    assert!(!averages.is_empty() && averages.iter().all(|it| *it > 0.0), "{averages:?}");
}

#[test]
fn new_cases_are_pooled_with_new_cases_alone() {
    let model = model();
    let (mut counted, mut without) = (0, 0);
    for record in &model.base.records {
        for outcome in &record.outcomes {
            let is_new = outcome.endpoint.as_deref() == Some("new-cases");
            assert_eq!(model.endpoint_of(outcome) == "new-cases", is_new, "{}", record.id);
            counted += usize::from(is_new && !outcome.arms_data.is_empty());
            without += usize::from(is_new && outcome.arms_data.is_empty());
        }
    }
    assert!(counted > 2 && without > 2, "{counted} {without}");
}
