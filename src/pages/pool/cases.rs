//! Pools of files that people have: trials that agree by chance or to the last digit, trials without
//! events, huge numbers, long names. What is shown of them, in words and figures.

use super::*;
use crate::model::own::instead;
use evidence::fault::Faults;
use evidence::read::{Opened, Reader};
use evidence::{Base, Record};
use proptest::prelude::*;
use std::sync::LazyLock;
use synthesis::{Model as Effects, Weights};

/// The year by the reader's clock.
const THIS_YEAR: u16 = 2026;
const TWO_AGREEING: &str = include_str!("../../../tests/pools/two-agreeing-trials.json");
const THREE_AGREEING: &str = include_str!("../../../tests/pools/three-agreeing-trials.json");
const EQUAL: &str = include_str!("../../../tests/pools/equal-effects.json");
const DOUBLE_ZERO: &str = include_str!("../../../tests/pools/double-zero.json");
const LONG_LABELS: &str = include_str!("../../../tests/pools/long-labels.json");

static BUILT_IN: LazyLock<Base> = LazyLock::new(|| {
    evidence::pack::unpack(fixture::EVIDENCE).expect("the fixture is packed by the same code")
});

/// The records of a file, read as a reader's own file is.
pub fn records(json: &str) -> Vec<Record> {
    let mut reader = Reader::new("mine.json", &BUILT_IN, THIS_YEAR);
    reader.feed(json.as_bytes());
    reader.end();
    while !reader.look_up(1000) {}
    reader.finish().expect("it has no faults").records
}

/// The model of records in the place of those that are built in.
pub fn model(records: Vec<Record>) -> &'static Model {
    let opened = Opened { records, warnings: Faults::default() };
    Box::leak(Box::new(Model::with_own(instead(&BUILT_IN, "mine.json", opened))))
}

fn of_file(json: &str) -> &'static Model {
    model(records(json))
}

/// The pool of responses after a day.
pub fn pool_of(model: &Model, kind: Kind) -> Pooled {
    let mut search = PoolSearch::default();
    // All records of these files are about one condition.
    set_facet(&mut search, "condition", &model.base.records[0].conditions[0]);
    set_facet(&mut search, "outcome", "depression");
    search.ask.measure = Some("response".to_owned());
    search.ask.window = Some(Window::Day);
    search.ask.kind = Some(kind);
    model.pool(&search.ask, &Method::default()).expect("an outcome is asked for")
}

pub fn average_of(pool: &Pooled) -> String {
    let pooled = pool.pooled.as_ref().expect("there is an average");
    with_interval(pool, pooled.estimate, pooled.interval)
}

/// A copy of a record for each pair of groups: events and people, treated and compared.
pub fn counted(template: &Record, groups: &[[(u32, u32); 2]]) -> Vec<Record> {
    let one = |(nth, counts): (usize, &[(u32, u32); 2])| {
        let mut record = template.clone();
        record.id = format!("case-{nth:03}");
        record.doi = Some(format!("10.5555/case.{nth}"));
        for (arm, (events, n)) in record.outcomes[0].arms_data.iter_mut().zip(counts) {
            (arm.events, arm.n) = (Some(*events), Some(*n));
        }
        record
    };
    groups.iter().enumerate().map(one).collect()
}

fn pool_of_counts(kind: Kind, groups: &[[(u32, u32); 2]]) -> Pooled {
    let template = &records(TWO_AGREEING)[0];
    pool_of(model(counted(template, groups)), kind)
}

#[test]
fn two_trials_that_agree_by_chance_are_no_certainty() {
    let pool = pool_of(of_file(TWO_AGREEING), Kind::RiskRatio);
    // Plain Hartung-Knapp gives 1.90 to 2.13, the common effect 1.21 to 3.36.
    assert_eq!(average_of(&pool), "2.01 (0.07 to 55.4)");
    let told = sentences(&pool);
    assert!(told[0].starts_with("Both trials lean towards the drug, but they do not settle it. Of 100 people, about 40 have this outcome with the drug, against 20 with the comparison. The true number may lie between 1 and 100."), "{told:?}");
    assert!(!told[0].contains("A new trial"), "two trials predict nothing: {told:?}");
    assert!(told[1].starts_with("Two trials cannot carry an average."), "{told:?}");
    assert!(told[2].starts_with("These trials lie closer together than chance"), "{told:?}");
    let lines = forest_lines(&pool);
    assert_eq!(lines.last().map(|line| line.label.as_str()), Some("Average of two"));
}

#[test]
fn three_trials_that_agree_by_chance_say_why_a_new_one_spans_the_same() {
    let pool = pool_of(of_file(THREE_AGREEING), Kind::RiskRatio);
    // metafor, test = "adhoc", see agreeing3_rr.json beside the tests of synthesis.
    assert_eq!(average_of(&pool), "2.01 (0.8 to 5.03)");
    let told = sentences(&pool);
    assert!(told[0].starts_with("Each trial leans towards the drug, but together they do not settle it: there may be no difference."), "{told:?}");
    assert!(told[0].ends_with("What a new trial could find spans the same, as these trials differ no more than chance explains."), "{told:?}");
    assert_eq!(told[1], "Only 3 trials. The average can change a good deal with the next one.");
    let steps = lines(&pool, Plot::LeaveOneOut);
    assert!(steps.iter().all(Line::is_average_of_few));
    for step in steps {
        let (_, interval) = step.effect.expect("two trials have an average");
        assert!(interval.high - interval.low > 2.0, "{interval:?}");
    }
}

#[test]
fn equal_results_have_an_interval_with_width() {
    for kind in Kind::COUNTS {
        let pool = pool_of(of_file(EQUAL), kind);
        let pooled = pool.pooled.as_ref().expect("there is an average");
        assert!(pooled.interval.high - pooled.interval.low > 1.0, "{kind:?} {pooled:?}");
        assert!(sentences(&pool)[1].starts_with("Two trials cannot carry an average."));
    }
    assert_eq!(average_of(&pool_of(of_file(EQUAL), Kind::RiskRatio)), "2 (0.07 to 56)");
}

#[test]
fn two_trials_without_any_difference_have_none() {
    // 0.4 against 0.4, which rounding sets apart by 1e-17.
    let pool = pool_of_counts(Kind::RiskRatio, &[[(12, 30), (20, 50)], [(20, 50), (12, 30)]]);
    let told = sentences(&pool);
    assert!(told[0].starts_with("The two trials do not lean to the same side."), "{told:?}");
    assert!(average_of(&pool).starts_with("1 ("), "{}", average_of(&pool));
    let apart = pool_of_counts(Kind::RiskRatio, &[[(12, 30), (6, 30)], [(6, 30), (12, 30)]]);
    assert!(sentences(&apart)[0].starts_with("The two trials do not lean to the same side."));
    let worse = pool_of_counts(Kind::RiskRatio, &[[(6, 30), (12, 30)], [(10, 50), (21, 52)]]);
    assert!(sentences(&worse)[0].starts_with("Both trials lean towards the comparison"));
}

#[test]
fn a_risk_difference_counts_trials_without_events_and_a_ratio_leaves_them_out() {
    let model = of_file(DOUBLE_ZERO);
    let difference = pool_of(model, Kind::RiskDifference);
    assert_eq!((difference.trials.len(), difference.left_out.len()), (5, 0));
    // metafor, test = "adhoc", see doublezero_rd.json beside the tests of synthesis.
    assert_eq!(average_of(&difference), "0.082 (−0.057 to 0.221)");
    for kind in [Kind::RiskRatio, Kind::OddsRatio] {
        let ratio = pool_of(model, kind);
        assert_eq!(ratio.trials.len(), 3);
        let reasons: Vec<&Reason> = ratio.left_out.iter().map(|(_, reason)| reason).collect();
        assert_eq!(reasons, [&Reason::NobodyHadIt; 2]);
        assert_eq!(
            why(reasons[0]),
            "nobody had this outcome in either group. Then there is no ratio; a risk difference counts the trial."
        );
    }
    let everybody = pool_of_counts(Kind::RiskRatio, &[[(30, 30), (29, 29)], [(20, 40), (10, 40)]]);
    assert_eq!(everybody.left_out[0].1, Reason::EverybodyHadIt);
}

#[test]
fn a_risk_of_nothing_is_not_multiplied() {
    // Five of 30 against none of 30, three times: a ratio well above 1 of a risk of 0.
    let pool = pool_of_counts(Kind::RiskRatio, &[[(5, 30), (0, 30)]; 3]);
    let told = sentences(&pool);
    assert!(told[0].contains("Risk ratio: 11 ("), "{told:?}");
    assert!(!told[0].contains("Of 100 people"), "{told:?}");
    let pool = pool_of_counts(Kind::RiskDifference, &[[(5, 30), (0, 30)]; 3]);
    assert!(sentences(&pool)[0].contains("against 0 with the comparison"));
}

#[test]
fn rare_outcomes_are_told_of_more_people_than_a_hundred() {
    let pool = pool_of_counts(Kind::RiskRatio, &[[(40, 10_000), (20, 10_000)]; 4]);
    let told = sentences(&pool);
    assert!(told[0].contains("Of 1,000 people, about 4 have this outcome with the drug, against 2 with the comparison."), "{told:?}");
    assert!(told.last().is_some_and(|it| it.starts_with("2 of 1,000 is what the")), "{told:?}");
}

#[test]
fn a_funnel_is_drawn_from_ten_trials_on_and_says_so_below() {
    let groups: Vec<[(u32, u32); 2]> = (0..10).map(|n| [(12 + n, 40 + n), (6 + n, 38)]).collect();
    for (count, drawn) in [(2, false), (9, false), (10, true)] {
        let pool = pool_of_counts(Kind::RiskRatio, &groups[..count]);
        assert_eq!(funnel(&pool, false).is_some(), drawn, "{count}");
        let why = why_not_drawn(&pool, Plot::Funnel, &forest_lines(&pool));
        assert_eq!(why.is_none(), drawn, "{count}: {why:?}");
        if let Some(why) = why {
            let here = format!("Here there are fewer: {count} randomised trials.");
            assert!(why.contains("at least 10 trials") && why.ends_with(&here), "{why}");
        }
    }
    // Equally large trials do not part into small and large ones; that is not for want of trials.
    let pool = pool_of_counts(Kind::RiskDifference, &[[(12, 40), (6, 40)]; 12]);
    let egger = synthesis::egger(pool.studies(), 0.95);
    assert_eq!(egger, Err(Error::SamePrecision));
}

#[test]
fn small_statistics_keep_two_digits_and_nothing_is_nothing() {
    for (value, expected) in [
        (0.0, "0"),
        (0.004_321, "0.0043"),
        (0.010_4, "0.01"),
        (0.099_9, "0.1"),
        (0.000_001_234, "0.0000012"),
        (1e-9, "under 0.000001"),
        (0.5, "0.5"),
        (12.345, "12.35"),
        (1e300, "over 1,000,000"),
    ] {
        assert_eq!(statistic(value), expected);
    }
    for (value, expected) in [
        (0.0, "0%"),
        (0.2, "under 1%"),
        (0.5, "1%"),
        (99.4, "99%"),
        (99.9, "over 99%"),
        (100.0, "100%"),
    ] {
        assert_eq!(share(value, 0), expected);
    }
    assert_eq!((share(0.01, 1).as_str(), share(33.33, 1).as_str()), ("under 0.1%", "33.3%"));
    for (p, expected) in [
        (0.0004, "< 0.001"),
        (0.05, "= 0.05"),
        (0.99999, "> 0.999"),
        (1.0, "= 1"),
        (0.0, "< 0.001"),
    ] {
        assert_eq!(p_value(p), expected);
    }
}

#[test]
fn a_small_spread_between_trials_is_not_none() {
    let model = of_file(DOUBLE_ZERO);
    let pool = pool_of(model, Kind::RiskDifference);
    let tau2 = pool.pooled.as_ref().ok().and_then(|it| it.heterogeneity.tau2).expect("it has one");
    assert!(tau2 > 0.0 && !["0", "0.01", "0.02"].contains(&statistic(tau2).as_str()), "{tau2}");
}

#[test]
fn effects_keep_the_digits_that_set_them_apart_from_none() {
    let pool = pool_of(of_file(TWO_AGREEING), Kind::RiskDifference);
    for (value, expected) in [
        (0.0, "0"),
        (-5e-17, "0"),
        (0.000_4, "0.0004"),
        (-0.000_4, "−0.0004"),
        (0.0432, "0.043"),
        (-0.25, "−0.25"),
        (1e300, "over 1000000"),
        (-1e300, "under −1000000"),
    ] {
        assert_eq!(written(&pool, value), expected);
    }
    let pool = pool_of(of_file(TWO_AGREEING), Kind::RiskRatio);
    for (value, expected) in
        [(1.004, "1.004"), (0.9996, "0.9996"), (1.0, "1"), (2.0, "2"), (1.26, "1.26")]
    {
        assert_eq!(written(&pool, f64::ln(value)), expected);
    }
}

#[test]
fn only_the_average_of_all_trials_predicts_a_new_one() {
    let mut pool = pool_of(of_file(DOUBLE_ZERO), Kind::RiskDifference);
    let mut shapes = |look: Plot| {
        let lines = lines(&pool, look);
        let shapes = |pool: &Pooled| {
            forest(pool, &lines, false).to_file("x", "").svg.matches("<path").count()
        };
        // As wide as the average, so that the axis is the same with it and without.
        let average = pool.pooled.as_mut().expect("there is an average");
        average.prediction = Some(average.interval);
        let with = shapes(&pool);
        pool.pooled.as_mut().expect("there is an average").prediction = None;
        with - shapes(&pool)
    };
    assert_eq!([Plot::Forest, Plot::LeaveOneOut, Plot::Cumulative].map(&mut shapes), [1, 0, 1]);
}

#[test]
fn long_names_end_before_the_numbers_begin() {
    let pool = pool_of(of_file(LONG_LABELS), Kind::RiskRatio);
    let labels: Vec<&str> = pool.trials.iter().map(|it| it.study.label.as_str()).collect();
    assert!(labels.iter().any(|it| it.ends_with("in Adults with Depression 2019")), "{labels:?}");
    let lines = forest_lines(&pool);
    for narrow in [false, true] {
        let svg = forest(&pool, &lines, narrow).to_file("x", "").svg;
        for label in &labels {
            assert!(svg.contains(&format!("<title>{label}</title>")), "{label} in {svg}");
            assert!(!svg.contains(&format!(">{label}</text>")), "{label} in {svg}");
        }
        assert_eq!(svg.matches("…</text>").count(), 2, "{svg}");
    }
}

#[test]
fn a_trial_is_called_by_the_family_of_its_author_or_by_the_whole_of_a_group() {
    let model = of_file(TWO_AGREEING);
    let mut record = records(TWO_AGREEING).remove(0);
    for (author, name) in [
        ("Zimmer CA", "Zimmer 2019"),
        ("Zimmer CA Jr", "Zimmer 2019"),
        ("van der Berg J-P", "van der Berg 2019"),
        ("Example Pharma Schweiz AG", "Example Pharma Schweiz AG 2019"),
        ("Institute for Invented Trials UK", "Institute for Invented Trials UK 2019"),
        ("National Invented Institutes of Health", "National Invented Institutes of Health 2019"),
    ] {
        record.authors = vec![author.to_owned()];
        assert_eq!(model.short_name(&record), name);
    }
}

#[test]
fn the_rules_say_what_becomes_of_trials_without_events_in_the_measure_that_is_shown() {
    let said = |kind: Option<Kind>| {
        let html = format!("{:?}", rules(kind));
        (html.contains("A ratio leaves out"), html.contains("A risk difference counts trials"))
    };
    assert_eq!(said(Some(Kind::RiskRatio)), (true, false));
    assert_eq!(said(Some(Kind::RiskDifference)), (false, true));
    assert_eq!(said(Some(Kind::MeanDifference)), (false, false));
    assert_eq!(said(None), (true, true));
}

#[test]
fn an_evidence_base_of_huge_numbers_is_added_up() {
    let most = u32::MAX;
    let pool = pool_of_counts(Kind::RiskRatio, &[[(most / 2, most), (most / 4, most)]; 3]);
    let baseline = pool.baseline.expect("people were counted");
    assert_eq!(baseline.people, 3 * u64::from(most));
    let mut huge = counted(&records(TWO_AGREEING)[0], &[[(most / 2, most), (most / 4, most)]; 3]);
    huge.iter_mut().for_each(|record| record.n_randomised = Some(most));
    assert_eq!(Base::trials(&huge).people, 3 * u64::from(most));
}

/// What a page says of a pool, with its figures, plots and file.
fn all_that_is_shown(pool: &Pooled) -> String {
    let mut all = sentences(pool).join("\n");
    for look in Plot::ALL {
        let lines = lines(pool, look);
        for narrow in [false, true] {
            let drawing = match look {
                Plot::Funnel => funnel(pool, narrow),
                _ => Some(forest(pool, &lines, narrow)),
            };
            all.extend(drawing.map(|drawing| drawing.to_file("x", "").svg));
        }
        all.push_str(&as_csv(pool, look, &lines));
    }
    all.push_str(&format!("{:?}{:?}", figures(pool), rules(Some(pool.kind))));
    all
}

/// Numbers of people as they are in trials, and as nobody has them.
fn group() -> impl Strategy<Value = (u32, u32)> {
    let most = prop::sample::select(vec![1u32, 2, 30, 1_000, u32::MAX]);
    most.prop_flat_map(|most| (1..=most).prop_flat_map(|n| (0..=n, Just(n))))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever trials counted: an average or a sentence, never a figure that is none, never an
    /// interval narrower than the common-effect one, and the same in any order.
    #[test]
    fn no_counts_fool_a_pool(
        (groups, shuffled) in prop::collection::vec([group(), group()], 1..14)
            .prop_flat_map(|groups| (Just(groups.clone()), Just(groups).prop_shuffle())),
        kind in prop::sample::select(Kind::COUNTS.to_vec()),
    ) {
        let pool = pool_of_counts(kind, &groups);
        let shown = all_that_is_shown(&pool);
        for word in ["NaN", "inf,", "inf\"", "inf<", "−0 ", "-0\""] {
            prop_assert!(!shown.contains(word), "{} in {}", word, shown);
        }
        let common = Method { model: Effects::Common(Weights::InverseVariance), level: 0.95 };
        let common = synthesis::pool(pool.studies(), &common);
        let width = |interval: synthesis::Interval| interval.high - interval.low;
        if let (Ok(pooled), Ok(common)) = (&pool.pooled, &common) {
            prop_assert!(width(pooled.interval) >= width(common.interval) * (1.0 - 1e-12));
            let told = sentences(&pool);
            prop_assert_eq!(pooled.k == 2, told.iter().any(|it| it.contains("Two trials cannot carry")));
            let leans: Vec<Ordering> = pool.trials.iter().map(|it| lean(&it.study.effect)).collect();
            let one_side = leans.iter().all(|it| *it == leans[0] && *it != Ordering::Equal);
            prop_assert!(!(one_side && told[0].contains("no clear difference")), "{:?}", told);
        }
        let other = pool_of_counts(kind, &shuffled);
        match (&pool.pooled, &other.pooled) {
            (Ok(one), Ok(two)) => {
                let near = |a: f64, b: f64| (a - b).abs() <= 1e-6 * a.abs().max(b.abs()).max(1.0);
                prop_assert!(near(one.estimate, two.estimate), "{:?} {:?}", one, two);
                prop_assert!(near(one.standard_error, two.standard_error), "{:?} {:?}", one, two);
            }
            (one, two) => prop_assert_eq!(one.is_ok(), two.is_ok()),
        }
    }
}
