//! Pools of files that people have: trials that agree by chance or to the last digit, trials without
//! events, huge numbers, long names. What is shown of them, in words and figures.

use super::answer::{lean, sentences};
use super::csv::as_csv;
use super::details::figures;
use super::excluded::{groups, why};
use super::forest::forest;
use super::funnel::funnel;
use super::lines::{lines, of_trials};
use super::plot::{self, why_not_drawn};
use super::question::set_facet;
use super::rules::rules;
use super::sides::Sides;
use super::written::{p_value, share, statistic, with_interval, written};
use super::*;
use crate::components::drawing::Drawing;
use crate::model::meta_analysis::{ExclusionReason, FEWEST_FOR_AVERAGE, Window, measure};
use crate::model::own::instead;
use evidence::{Base, Record};
use evidence_read::{Diagnostics, Opened, Reader};
use proptest::prelude::*;
use std::cmp::Ordering;
use std::sync::LazyLock;
use synthesis::{Error, Measure, Model as Effects, Weights};

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

/// The chosen plot of a pool as a picture.
pub fn draw(model: &Model, pool: &Pooled, look: Plot, narrow: bool) -> Option<Drawing> {
    plot::draw(pool, look, &Sides::of(model, pool), &lines(pool, look), narrow)
}

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
    let opened = Opened { records, warnings: Diagnostics::default() };
    Box::leak(Box::new(Model::with_own(instead(&BUILT_IN, "mine.json", opened))))
}

fn of_file(json: &str) -> &'static Model {
    model(records(json))
}

/// The pool of responses after a day.
pub fn pool_of(model: &Model, measure: Measure) -> Pooled {
    let mut search = PoolSearch::default();
    // All records of these files are about one condition.
    set_facet(&mut search, "condition", &model.base.records[0].conditions[0]);
    set_facet(&mut search, "outcome", "depression");
    search.ask.endpoint = Some("response".to_owned());
    search.ask.window = Some(Window::Day);
    search.ask.measure = Some(measure);
    model.pool(&search.ask, &Method::default()).expect("an outcome is asked for")
}

thread_local! {
    static EMPTY: &'static Model = model(Vec::new());
}

/// A model with the vocabulary of the built-in evidence and no records.
fn empty() -> &'static Model {
    EMPTY.with(|empty| *empty)
}

/// What is said of a pool of these files, whose vocabulary is that of the built-in evidence.
fn said(pool: &Pooled) -> Vec<String> {
    sentences(empty(), pool)
}

pub fn average_of(pool: &Pooled) -> String {
    let pooled = pool.average().expect("there is an average");
    with_interval(pool, pooled.estimate, pooled.interval)
}

fn sides(pool: &Pooled) -> Sides {
    Sides::of(empty(), pool)
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

fn pool_of_counts(measure: Measure, groups: &[[(u32, u32); 2]]) -> Pooled {
    let template = &records(TWO_AGREEING)[0];
    pool_of(model(counted(template, groups)), measure)
}

#[test]
fn two_trials_that_agree_by_chance_have_no_average_but_a_side() {
    let pool = pool_of(of_file(TWO_AGREEING), Measure::RiskRatio);
    // Plain Hartung-Knapp gives 1.90 to 2.13, the common effect 1.21 to 3.36.
    assert!(pool.pooled.is_ok() && pool.average().is_none());
    assert_eq!(
        said(&pool),
        [
            "Both trials lean towards the drug, but they do not settle it.",
            "Two trials cannot carry an average: the next trial could change it altogether. So both stand below, without one."
        ]
    );
    let lines = of_trials(&pool);
    assert!(lines.iter().all(|line| !line.is_average && line.weight.is_none()));
    assert_eq!(lines.len(), 2);
    assert!(!as_csv(&pool, Plot::Forest, &lines).contains("average"));
}

#[test]
fn one_trial_stands_alone_and_none_is_said_to_be_none() {
    let one = pool_of_counts(Measure::RiskRatio, &[[(12, 30), (6, 30)]]);
    assert!(said(&one)[0].starts_with("Only one trial gives the figures"), "{:?}", said(&one));
    let none = pool_of_counts(Measure::RiskRatio, &[[(0, 30), (0, 30)]]);
    assert!(said(&none)[0].starts_with("No trial gives the figures"), "{:?}", said(&none));
    assert!(draw(empty(), &none, Plot::Forest, false).is_none());
}

#[test]
fn three_trials_that_agree_by_chance_say_why_a_new_one_spans_the_same() {
    let pool = pool_of(of_file(THREE_AGREEING), Measure::RiskRatio);
    // metafor, test = "adhoc", see agreeing3_rr.json beside the tests of synthesis.
    assert_eq!(average_of(&pool), "2.01 (0.8 to 5.03)");
    let told = said(&pool);
    assert!(told[0].starts_with("Each trial leans towards the drug, but together they do not settle it: there may be no difference. Of 100 people, about 40 have"), "{told:?}");
    assert_eq!(
        told[1],
        "What a new trial could find spans the same, as these trials differ no more than chance explains."
    );
    assert_eq!(told[2], "Only 3 trials. The average can change a good deal with the next one.");
    for step in lines(&pool, Plot::LeaveOneOut) {
        let few = Error::TooFew { needed: FEWEST_FOR_AVERAGE, found: 2 };
        assert_eq!(step.effect.err(), Some(few), "{}", step.label);
    }
    let steps = lines(&pool, Plot::Cumulative);
    assert_eq!(steps.iter().filter(|step| step.effect.is_ok()).count(), 1, "from the third on");
}

#[test]
fn equal_results_have_an_interval_with_width() {
    let group = [(12, 30), (6, 30)];
    for measure in measure::COUNTS {
        let pool = pool_of_counts(measure, &[group; 3]);
        let pooled = pool.average().expect("there is an average");
        assert!(pooled.interval.high - pooled.interval.low > 0.3, "{measure:?} {pooled:?}");
        let two = pool_of(of_file(EQUAL), measure);
        assert!(said(&two)[1].starts_with("Two trials cannot carry an average"));
    }
}

#[test]
fn two_trials_without_any_difference_have_none() {
    // 0.4 against 0.4, which rounding sets apart by 1e-17.
    let pool = pool_of_counts(Measure::RiskRatio, &[[(12, 30), (20, 50)], [(20, 50), (12, 30)]]);
    let apart = pool_of_counts(Measure::RiskRatio, &[[(12, 30), (6, 30)], [(6, 30), (12, 30)]]);
    for pool in [pool, apart] {
        assert!(said(&pool)[0].starts_with("The two trials do not lean to the same side."));
    }
    let worse = pool_of_counts(Measure::RiskRatio, &[[(6, 30), (12, 30)], [(10, 50), (21, 52)]]);
    assert!(said(&worse)[0].starts_with("Both trials lean towards the comparison"));
}

/// The same figures as new cases, of which fewer are better.
fn new_cases(groups: &[[(u32, u32); 2]]) -> (&'static Model, Pooled) {
    let mut records = counted(&records(TWO_AGREEING)[0], groups);
    for outcome in records.iter_mut().map(|record| &mut record.outcomes[0]) {
        outcome.endpoint = Some("new-cases".to_owned());
        outcome.counts.clone_from(&outcome.endpoint);
        outcome.higher_is_better = Some(false);
    }
    let model = model(records);
    let mut search = PoolSearch::default();
    set_facet(&mut search, "outcome", "depression");
    search.ask.endpoint = Some("new-cases".to_owned());
    let pool = model.pool(&search.ask, &Method::default()).expect("an outcome is asked for");
    (model, pool)
}

#[test]
fn fewer_new_cases_are_better_with_the_drug_in_words_signs_and_sides() {
    let (model, pool) = new_cases(&[[(10, 200), (40, 200)]; 4]);
    let pooled = pool.average().expect("there is an average");
    assert!(pooled.interval.high < 0.0, "a ratio under 1: {pooled:?}");
    let told = sentences(model, &pool);
    assert!(told[0].starts_with("Together, the trials show fewer new cases with the drug. Of 100 people, about 5 newly have it with the drug, against 20 with the comparison."), "{told:?}");
    let sides = Sides::of(model, &pool);
    assert_eq!(sides.left, "◄ fewer new cases with the drug");
    assert_eq!(sides.right, "fewer new cases with comparison ►");
    let (model, pool) = new_cases(&[[(40, 200), (10, 200)]; 4]);
    let told = sentences(model, &pool);
    assert!(
        told[0].starts_with("Together, the trials show more new cases with the drug."),
        "{told:?}"
    );
    let (model, two) = new_cases(&[[(10, 200), (40, 200)]; 2]);
    let told = sentences(model, &two);
    assert!(
        told[0].starts_with("Both trials lean towards fewer new cases with the drug"),
        "{told:?}"
    );
    assert_eq!(lean(&two.trials[0].study.effect, false), Ordering::Greater);
}

#[test]
fn what_is_left_out_is_grouped_by_a_reason_that_is_true_of_each() {
    let mut all = counted(&records(TWO_AGREEING)[0], &[[(12, 30), (6, 30)]; 6]);
    all[0].outcomes[0].timepoint_days = Some(20.0);
    all[1].outcomes[0].timepoint_days = Some(90.0);
    all[2].outcomes[0].name = "Relapse".to_owned();
    all[2].outcomes[0].counts = None;
    let pool = pool_of(model(all), Measure::RiskRatio);
    let groups = groups(&pool.excluded);
    let told: Vec<(&str, usize)> =
        groups.iter().map(|group| (group.name, group.trials.len())).collect();
    assert_eq!(told, [("Measured at another time", 2), ("Measured in another way", 1)]);
    assert_eq!(pool.trials.len(), 3);
}

#[test]
fn a_risk_difference_counts_trials_without_events_and_a_ratio_leaves_them_out() {
    let model = of_file(DOUBLE_ZERO);
    let difference = pool_of(model, Measure::RiskDifference);
    assert_eq!((difference.trials.len(), difference.excluded.len()), (5, 0));
    // metafor, test = "adhoc", see doublezero_rd.json beside the tests of synthesis.
    assert_eq!(average_of(&difference), "0.082 (−0.057 to 0.221)");
    for kind in [Measure::RiskRatio, Measure::OddsRatio] {
        let ratio = pool_of(model, kind);
        assert_eq!(ratio.trials.len(), 3);
        let reasons: Vec<&ExclusionReason> =
            ratio.excluded.iter().map(|(_, reason)| reason).collect();
        assert_eq!(reasons, [&ExclusionReason::NobodyHadIt; 2]);
        assert_eq!(
            why(reasons[0]),
            "had nobody with this outcome in either group. Then there is no ratio; a risk difference counts the trial."
        );
    }
    let everybody =
        pool_of_counts(Measure::RiskRatio, &[[(30, 30), (29, 29)], [(20, 40), (10, 40)]]);
    assert_eq!(everybody.excluded[0].1, ExclusionReason::EverybodyHadIt);
}

#[test]
fn a_risk_of_nothing_is_not_multiplied() {
    // Five of 30 against none of 30, three times: a ratio well above 1 of a risk of 0.
    let pool = pool_of_counts(Measure::RiskRatio, &[[(5, 30), (0, 30)]; 3]);
    let told = said(&pool);
    assert!(told[0].contains("Risk ratio: 11 ("), "{told:?}");
    assert!(!told[0].contains("Of 100 people"), "{told:?}");
    let pool = pool_of_counts(Measure::RiskDifference, &[[(5, 30), (0, 30)]; 3]);
    assert!(said(&pool)[0].contains("against 0 with the comparison"));
}

#[test]
fn rare_outcomes_are_told_of_more_people_than_a_hundred() {
    let pool = pool_of_counts(Measure::RiskRatio, &[[(40, 10_000), (20, 10_000)]; 4]);
    let told = said(&pool);
    assert!(told[0].contains("Of 1,000 people, about 4 have this outcome with the drug, against 2 with the comparison."), "{told:?}");
    assert!(told.last().is_some_and(|it| it.starts_with("2 of 1,000 is what the")), "{told:?}");
}

#[test]
fn a_funnel_is_drawn_from_ten_trials_on_and_says_so_below() {
    let groups: Vec<[(u32, u32); 2]> = (0..10).map(|n| [(12 + n, 40 + n), (6 + n, 38)]).collect();
    for (count, drawn) in [(2, false), (9, false), (10, true)] {
        let pool = pool_of_counts(Measure::RiskRatio, &groups[..count]);
        assert_eq!(funnel(&pool, &sides(&pool), false).is_some(), drawn, "{count}");
        let why = why_not_drawn(&pool, Plot::Funnel, &of_trials(&pool));
        assert_eq!(why.is_none(), drawn, "{count}: {why:?}");
        if let Some(why) = why {
            let here = format!("Here there are fewer: {count} randomised trials.");
            assert!(why.contains("at least 10 trials") && why.ends_with(&here), "{why}");
        }
    }
    // Equally large trials do not part into small and large ones; that is not for want of trials.
    let pool = pool_of_counts(Measure::RiskDifference, &[[(12, 40), (6, 40)]; 12]);
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
    let pool = pool_of(model, Measure::RiskDifference);
    let tau2 = pool.pooled.as_ref().ok().and_then(|it| it.heterogeneity.tau2).expect("it has one");
    assert!(tau2 > 0.0 && !["0", "0.01", "0.02"].contains(&statistic(tau2).as_str()), "{tau2}");
}

#[test]
fn effects_keep_the_digits_that_set_them_apart_from_none() {
    let pool = pool_of(of_file(TWO_AGREEING), Measure::RiskDifference);
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
    let pool = pool_of(of_file(TWO_AGREEING), Measure::RiskRatio);
    for (value, expected) in
        [(1.004, "1.004"), (0.9996, "0.9996"), (1.0, "1"), (2.0, "2"), (1.26, "1.26")]
    {
        assert_eq!(written(&pool, f64::ln(value)), expected);
    }
}

#[test]
fn only_the_plot_of_all_trials_shows_what_a_new_one_could_find() {
    let pool = pool_of(of_file(DOUBLE_ZERO), Measure::RiskDifference);
    let shown = |look: Plot| {
        let drawing = draw(empty(), &pool, look, false).expect("there are five trials");
        drawing.to_file("x", "").svg.contains("A new trial could find")
    };
    assert_eq!(
        [Plot::Forest, Plot::LeaveOneOut, Plot::Cumulative].map(shown),
        [true, false, false]
    );
}

#[test]
fn long_names_end_before_the_figures_begin_and_figures_are_whole() {
    let pool = pool_of(of_file(LONG_LABELS), Measure::RiskRatio);
    let labels: Vec<&str> = pool.trials.iter().map(|it| it.study.label.as_str()).collect();
    assert!(labels.iter().any(|it| it.ends_with("in Adults with Depression 2019")), "{labels:?}");
    let lines = of_trials(&pool);
    let svg = forest(&pool, &sides(&pool), &lines, None).to_file("x", "").svg;
    for label in &labels {
        assert!(svg.contains(&format!("<title>{label}</title>")), "{label} in {svg}");
        assert!(!svg.contains(&format!(">{label}</text>")), "{label} in {svg}");
    }
    assert_eq!(svg.matches("…</text>").count(), 2, "{svg}");
    for figures in lines.iter().flat_map(|line| line.figures.iter().flatten()) {
        assert!(svg.contains(&format!(">{figures}</text>")), "{figures} in {svg}");
    }
}

#[test]
fn no_mark_leaves_its_column() {
    // One trial of two people has an interval that goes on and on.
    let pool = pool_of_counts(
        Measure::RiskRatio,
        &[[(1, 2), (0, 2)], [(40, 100), (20, 100)], [(44, 100), (21, 100)], [(39, 90), (20, 95)]],
    );
    let drawing = draw(empty(), &pool, Plot::Forest, false).expect("it can be drawn");
    let svg = drawing.to_file("x", "").svg;
    // The axis is the only line that is drawn from end to end of the column.
    let ends = |path: &str| -> Vec<f64> {
        let numbers = path.split(['M', 'L', 'Z', ' ']).filter_map(|it| it.parse().ok());
        numbers.step_by(2).collect()
    };
    let paths: Vec<Vec<f64>> = svg
        .split("<path d=\"")
        .skip(1)
        .filter(|rest| !rest.contains("stroke=\"#999\"") || rest.find("#999") > rest.find("/>"))
        .filter_map(|rest| rest.split('"').next())
        .map(ends)
        .collect();
    let axis = paths.iter().find(|xs| xs.len() == 2 && (xs[1] - xs[0]) >= 239.0).expect("an axis");
    for xs in &paths {
        for x in xs {
            assert!((axis[0] - 0.1..=axis[1] + 0.1).contains(x), "{x} of {xs:?} beyond {axis:?}");
        }
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
    let said = |measure: Option<Measure>| {
        let html = format!("{:?}", rules(measure));
        (html.contains("A ratio leaves out"), html.contains("A risk difference counts trials"))
    };
    assert_eq!(said(Some(Measure::RiskRatio)), (true, false));
    assert_eq!(said(Some(Measure::RiskDifference)), (false, true));
    assert_eq!(said(Some(measure::POINTS)), (false, false));
    assert_eq!(said(None), (true, true));
}

#[test]
fn an_evidence_base_of_huge_numbers_is_added_up() {
    let most = u32::MAX;
    let pool = pool_of_counts(Measure::RiskRatio, &[[(most / 2, most), (most / 4, most)]; 3]);
    let baseline = pool.baseline.expect("people were counted");
    assert_eq!(baseline.people, 3 * u64::from(most));
    let mut huge = counted(&records(TWO_AGREEING)[0], &[[(most / 2, most), (most / 4, most)]; 3]);
    huge.iter_mut().for_each(|record| record.n_randomised = Some(most));
    assert_eq!(Base::trials(&huge).people, 3 * u64::from(most));
}

/// What a page says of a pool, with its figures, plots and file.
fn all_that_is_shown(pool: &Pooled) -> String {
    let mut all = said(pool).join("\n");
    for look in Plot::ALL {
        let lines = lines(pool, look);
        for narrow in [false, true] {
            let drawing = draw(empty(), pool, look, narrow);
            all.extend(drawing.map(|drawing| drawing.to_file("x", "").svg));
        }
        all.push_str(&as_csv(pool, look, &lines));
    }
    all.push_str(&format!("{:?}{:?}", figures(pool), rules(Some(pool.measure))));
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
        measure in prop::sample::select(measure::COUNTS.to_vec()),
    ) {
        let pool = pool_of_counts(measure, &groups);
        let shown = all_that_is_shown(&pool);
        for word in ["NaN", "inf,", "inf\"", "inf<", "−0 ", "-0\""] {
            prop_assert!(!shown.contains(word), "{} in {}", word, shown);
        }
        let common = Method { model: Effects::Common(Weights::InverseVariance), level: 0.95 };
        let common = synthesis::pool(pool.studies(), &common);
        let width = |interval: synthesis::Interval| interval.high - interval.low;
        if let (Ok(pooled), Ok(common)) = (&pool.pooled, &common) {
            prop_assert!(width(pooled.interval) >= width(common.interval) * (1.0 - 1e-12));
            let told = said(&pool);
            prop_assert_eq!(pooled.k == 2, told.iter().any(|it| it.contains("Two trials cannot carry")));
            let leans: Vec<Ordering> =
                pool.trials.iter().map(|it| lean(&it.study.effect, true)).collect();
            let one_side = leans.iter().all(|it| *it == leans[0] && *it != Ordering::Equal);
            prop_assert!(!(one_side && told[0].contains("no clear difference")), "{:?}", told);
        }
        let other = pool_of_counts(measure, &shuffled);
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
