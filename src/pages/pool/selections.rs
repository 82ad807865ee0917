//! Every pool of the built-in evidence, and what is said of single figures.

use super::answer::people_in_words;
use super::cases::draw;
use super::csv::as_csv;
use super::error::explained;
use super::excluded::{unread, why};
use super::lines::lines;
use super::question::set_facet;
use super::reviews::agreement;
use super::*;
use crate::model::meta_analysis::{Baseline, SCORE, Window, measure};
use crate::wording::key;
use evidence::known::KnownStudy;
use evidence::terms::Word;
use std::collections::BTreeSet;
use synthesis::{Absolute, Counts, DoubleZero, Events, Measure, Model as Effects, Study, Weights};

fn model() -> Model {
    Model::unpack(fixture::EVIDENCE).expect("the fixture is packed by the same code")
}

/// Every selection of a condition and an outcome that has trials, alone and narrowed down.
fn selections(model: &Model) -> Vec<PoolSearch> {
    let mut all = BTreeSet::new();
    let vocabulary = &model.base.vocabulary;
    for record in model.base.records.iter().filter(|record| record.is_trial()) {
        let domains: BTreeSet<&str> =
            record.outcomes.iter().map(|outcome| outcome.domain.as_str()).collect();
        for domain in domains {
            let mut narrowed = vec![("comparator", record.comparator.slug().to_owned())];
            narrowed.extend(record.arms.iter().map(|arm| ("drug", arm.drug.clone())));
            for condition in record.conditions.iter().map(String::as_str).chain([""]) {
                all.insert((condition, domain, None));
                all.extend(narrowed.iter().cloned().map(|it| (condition, domain, Some(it))));
            }
        }
    }
    assert!(all.len() > 10 * vocabulary.outcomes.domains.len());
    let search = |(condition, domain, narrowed): (&str, &str, Option<(&str, String)>)| {
        let mut search = PoolSearch::default();
        set_facet(&mut search, "condition", condition);
        set_facet(&mut search, "outcome", domain);
        if let Some((facet, value)) = narrowed {
            set_facet(&mut search, facet, &value);
        }
        search
    };
    all.into_iter().map(search).collect()
}

/// The selection measured in each way at each time.
fn ways(model: &Model, search: &PoolSearch) -> Vec<PoolSearch> {
    let mut all = vec![search.clone()];
    for endpoint in model.endpoints() {
        let fitting: &[Measure] =
            if endpoint == SCORE { &measure::SCORES } else { &measure::COUNTS };
        for window in Window::ALL {
            for measure in fitting {
                let mut search = search.clone();
                search.ask.endpoint = Some(endpoint.to_owned());
                search.ask.window = Some(window);
                search.ask.measure = Some(*measure);
                all.push(search);
            }
        }
    }
    all
}

fn is_sentence(text: &str) -> bool {
    text.ends_with('.') && text.starts_with(|c: char| c.is_uppercase())
}

#[test]
fn every_pool_gives_figures_or_a_sentence_and_accounts_for_every_record() {
    let model = model();
    let (mut pools, mut averages) = (0, 0);
    for search in selections(&model).iter().flat_map(|search| ways(&model, search)) {
        let place = search.to_fragment();
        let pool = model.pool(&search.ask, &Method::default()).expect("it has an outcome");
        pools += 1;
        let trials: Vec<u32> = pool.trials.iter().map(|trial| trial.row).collect();
        let left_out: Vec<u32> = pool.excluded.iter().map(|(row, _)| *row).collect();
        let once: BTreeSet<u32> = trials.iter().chain(&left_out).copied().collect();
        assert_eq!(once.len(), trials.len() + left_out.len(), "{place}: each counts once");
        let found = model.find(&search.ask.query).rows.len();
        assert_eq!(once.len() + pool.other_records, found, "{place}: none is lost");
        for (_, reason) in &pool.excluded {
            assert!(why(reason).ends_with('.'), "{place}: {}", why(reason));
        }
        match &pool.pooled {
            Err(error) => assert!(is_sentence(&explained(error)), "{place}: {error}"),
            Ok(pooled) => {
                averages += 1;
                let weights: f64 = pooled.weights.iter().sum();
                assert!((weights - 100.0).abs() < 1e-6, "{place}: weights of {weights}");
                let within = pooled.interval.low <= pooled.estimate
                    && pooled.estimate <= pooled.interval.high;
                assert!(within, "{place}: {pooled:?}");
            }
        }
        if !pool.trials.is_empty() {
            Plot::ALL.iter().for_each(|look| plots_are_sound(&model, &pool, *look, &place));
        }
    }
    assert!(pools > 10_000 && averages > 100, "{averages} averages of {pools} pools");
}

/// Whatever is drawn lies on the drawing, and all its numbers are numbers.
fn plots_are_sound(model: &Model, pool: &Pooled, look: Plot, place: &str) {
    for narrow in [false, true] {
        let drawing = draw(model, pool, look, narrow);
        let Some(drawing) = drawing else { continue };
        let svg = drawing.to_file(place, "").svg;
        for word in ["NaN", "inf"] {
            let shapes = svg.split_once("</title>").unwrap_or_default().1;
            assert!(!shapes.contains(word), "{place}: {word} in {svg}");
        }
        let paths = svg.split(" d=\"").skip(1).filter_map(|rest| rest.split('"').next());
        for path in paths {
            let numbers: Vec<f64> = path
                .split(['M', 'L', 'Z', ' '])
                .filter(|part| !part.is_empty())
                .map(|part| part.parse().expect("it is a number"))
                .collect();
            for point in numbers.chunks(2) {
                assert!((0.0..=drawing.width).contains(&point[0]), "{place}: {path}");
                assert!((0.0..=drawing.height).contains(&point[1]), "{place}: {path}");
            }
        }
    }
}

/// The average of two equal trials, which is theirs, and what it means for 100 people.
fn of_100(measure: Measure, treated: f64, compared: f64) -> [String; 3] {
    let trial = |id: &str| {
        let arm = |events| Events::new(events, 100.0).expect("it is an arm");
        let counts = Counts { treatment: arm(treated), comparison: arm(compared) };
        Study::from_counts(id, id, measure, counts, DoubleZero::LeaveOut).expect("it has one")
    };
    let method = Method { model: Effects::Common(Weights::InverseVariance), level: 0.95 };
    let pooled = synthesis::pool([&trial("a"), &trial("b")], &method).expect("there are two");
    let baseline = Baseline { events: 2 * compared as u64, people: 200, trials: 2 };
    let people = synthesis::absolute(&pooled, baseline.risk()).expect("it can be told");
    people_in_words(baseline, &people, key::pool_people)
}

#[test]
fn people_are_counted_from_a_stated_baseline() {
    // 48 and 24 of 100, twice. Logarithm of the risk ratio 2: standard error
    // √((1/48 − 1/100 + 1/24 − 1/100) / 2) = 0.1458; 24 × 2 × e^(±1.96 × 0.1458) = 36 to 64.
    let [average, _, baseline] = of_100(Measure::RiskRatio, 48.0, 24.0);
    assert_eq!(
        average,
        "Of 100 people, about 48 have this outcome with the drug, against 24 with the comparison. The true number may lie between 36 and 64."
    );
    assert_eq!(
        baseline,
        "24 of 100 is what the comparison groups of 2 randomised trials had together: 48 of 200 people."
    );
    // Odds ratio (48/52)/(24/76) = 2.923, standard error √((1/48+1/52+1/24+1/76)/2) = 0.2179:
    // 1.907 to 4.481; odds 24/76 × those are 0.602 and 1.415, so 38 and 59 of 100.
    let [average, ..] = of_100(Measure::OddsRatio, 48.0, 24.0);
    assert!(average.contains("about 48 ") && average.contains("between 38 and 59."), "{average}");
    // Difference 0.24, standard error √((0.48×0.52 + 0.24×0.76)/100/2) = 0.0465: 39 to 57.
    let [average, ..] = of_100(Measure::RiskDifference, 48.0, 24.0);
    assert!(average.contains("about 48 ") && average.contains("between 39 and 57."), "{average}");
}

#[test]
fn what_a_new_trial_could_find_is_told_as_people_too() {
    // Odds of 1 to 3; ratios of 1, 2 and 1/2 make them 1 to 3, 2 to 3 and 1 to 6.
    let ends = |low: f64, high: f64| synthesis::Interval { low, high };
    let people = Absolute {
        comparison: 25.0,
        treatment: 25.0,
        interval: ends(200.0 / 8.0, 25.0),
        prediction: Some(ends(100.0 / 7.0, 40.0)),
    };
    let baseline = Baseline { events: 5, people: 20, trials: 1 };
    let [_, new_trial, baseline] = people_in_words(baseline, &people, key::pool_people);
    assert_eq!(new_trial, "A new trial could find anything from 14 to 40 of 100.");
    assert!(baseline.contains("1 randomised trial had together: 5 of 20 people."));
}

#[test]
fn a_label_from_the_data_is_no_formula_of_a_spreadsheet() {
    let model = model();
    let first = model.poolable().remove(0);
    let mut search = PoolSearch::default();
    set_facet(&mut search, "condition", &first.condition);
    set_facet(&mut search, "outcome", &first.domain);
    search.ask.endpoint = Some(first.endpoint);
    search.ask.window = Some(first.window);
    let mut pool = model.pool(&search.ask, &Method::default()).expect("it has an outcome");
    pool.trials[0].study.label = "=1+1".to_owned();
    let csv = as_csv(&pool, Plot::Forest, &lines(&pool, Plot::Forest));
    assert!(csv.contains("\r\n\"trial\",\"'=1+1\","), "{csv}");
}

#[test]
fn what_could_not_be_read_in_the_chosen_conditions_is_left_out_by_name() {
    let mut model = model();
    let study = |title: &str, condition: &str| KnownStudy {
        title: title.to_owned(),
        conditions: vec![condition.to_owned()],
        ..model.base.known[0].clone()
    };
    let known = ["a", "b", "c"].map(|name| study(name, name));
    model.base.known = known.to_vec();
    let named = |chosen: &str| {
        let mut search = PoolSearch::default();
        set_facet(&mut search, "condition", chosen);
        unread(&model, &search).iter().map(|it| it.title.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(named("a"), ["a"]);
    assert_eq!(named("a,c"), ["a", "c"]);
    assert_eq!(named("d"), [""; 0]);
    assert_eq!(named(""), ["a", "b", "c"]);
}

#[test]
fn published_reviews_stand_beside_the_trials_they_could_have_used() {
    let model = model();
    let (mut told, mut open) = (0, 0);
    for search in selections(&model) {
        let pool = model.pool(&search.ask, &Method::default()).expect("it has an outcome");
        for beside in model.reviews_beside(&search.ask, &pool, &Method::default()) {
            assert!(is_sentence(agreement(beside.agreement)));
            let Some(ours) = &beside.ours else {
                open += 1;
                continue;
            };
            told += 1;
            assert_eq!(Some(ours.window), beside.outcome.timepoint_days.map(Window::of));
            for trial in &ours.trials {
                assert!(model.record(trial.row).year <= beside.review.year);
            }
        }
    }
    assert!(told > 0 && open > 0, "{told} {open}");
}
