//! Every figure agrees with R's metafor on real data; `tests/golden/make.R` made the files.

use crate::agree;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;
use synthesis::{
    Counts, DoubleZero, Effect, Error, Events, FEWEST_FOR_PREDICTION, Measure, Method, Model,
    Pooled, Precision, Reported, Score, Scores, Study, Tau2, Test, Weights, cumulative, egger,
    funnel, leave_one_out, pool, subgroups,
};

/// Relative tolerance, for all figures alike. Those of pools agree to 1e-9; logarithms of gamma
/// functions of millions of people, in R and here, set the limit.
const TOLERANCE: f64 = 1e-7;

#[derive(Deserialize)]
struct Golden {
    name: String,
    measure: String,
    input: Input,
    estimate: Vec<f64>,
    variance: Vec<f64>,
    models: Vec<Figures>,
    mantel_haenszel: Option<Figures>,
    leave_one_out: Option<Steps>,
    order: Vec<usize>,
    cumulative: Option<Steps>,
    subgroups: Option<Groups>,
    egger: Option<BTreeMap<String, f64>>,
    contours: Vec<Contour>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Input {
    Counts { ai: Vec<f64>, n1i: Vec<f64>, ci: Vec<f64>, n2i: Vec<f64> },
    Scores(ScoreColumns),
    Interval { or: Vec<f64>, low: Vec<f64>, high: Vec<f64>, level: f64 },
    Effects { yi: Vec<f64>, vi: Vec<f64> },
}

#[derive(Deserialize)]
struct ScoreColumns {
    m1i: Vec<f64>,
    sd1i: Vec<f64>,
    n1i: Vec<f64>,
    m2i: Vec<f64>,
    sd2i: Vec<f64>,
    n2i: Vec<f64>,
}

#[derive(Deserialize)]
struct Figures {
    #[serde(default)]
    model: String,
    #[serde(default)]
    weights: Option<Vec<f64>>,
    #[serde(flatten)]
    figures: BTreeMap<String, f64>,
}

#[derive(Deserialize)]
struct Steps {
    model: String,
    #[serde(flatten)]
    figures: BTreeMap<String, Vec<f64>>,
}

#[derive(Deserialize)]
struct Groups {
    model: String,
    groups: Vec<usize>,
    estimate: Vec<f64>,
    se: Vec<f64>,
    tau2: Vec<f64>,
    q: f64,
    p: f64,
}

#[derive(Deserialize)]
struct Contour {
    level: f64,
    high: Vec<f64>,
}

/// Collects what does not agree, so that one run tells all of it.
struct Check {
    place: String,
    compared: usize,
    faults: Vec<String>,
}

impl Check {
    fn new(place: &str) -> Self {
        Self { place: place.into(), compared: 0, faults: Vec::new() }
    }

    fn close(&mut self, figure: &str, ours: f64, theirs: f64, floor: f64) {
        self.compared += 1;
        if !agree(ours, theirs, TOLERANCE, floor) {
            self.faults.push(format!("{} {figure}: {ours:e}, metafor {theirs:e}", self.place));
        }
    }

    fn all(&mut self, figure: &str, ours: &[f64], theirs: &[f64], floor: f64) {
        assert_eq!(ours.len(), theirs.len(), "{} {figure}", self.place);
        for (index, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
            self.close(&format!("{figure} {index}"), *ours, *theirs, floor);
        }
    }

    fn done(self) -> usize {
        assert!(self.faults.is_empty(), "{}", self.faults.join("\n"));
        self.compared
    }
}

fn read<T: serde::de::DeserializeOwned>(path: &Path) -> T {
    let text = std::fs::read_to_string(path).unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn directory() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden"))
}

fn goldens() -> Vec<Golden> {
    let mut paths: Vec<_> = std::fs::read_dir(directory())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .filter(|path| !path.ends_with("effects.json"))
        .collect();
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

fn binary(measure: &str) -> Measure {
    match measure {
        "RR" => Measure::RiskRatio,
        "OR" => Measure::OddsRatio,
        "RD" => Measure::RiskDifference,
        _ => panic!("no measure of events: {measure}"),
    }
}

impl Golden {
    fn studies(&self) -> Vec<Study> {
        let label = |index: usize| format!("{} {index}", self.name);
        match &self.input {
            Input::Counts { ai, n1i, ci, n2i } => (0..ai.len())
                .map(|i| {
                    let counts = Counts {
                        treatment: Events::new(ai[i], n1i[i]).unwrap(),
                        comparison: Events::new(ci[i], n2i[i]).unwrap(),
                    };
                    let measure = binary(&self.measure);
                    Study::from_counts(label(i), label(i), measure, counts, DoubleZero::Correct)
                        .unwrap()
                })
                .collect(),
            Input::Scores(columns) => (0..columns.m1i.len())
                .map(|i| Study::new(label(i), label(i), columns.effect(&self.measure, i).unwrap()))
                .collect(),
            Input::Interval { or, low, high, level } => (0..or.len())
                .map(|i| {
                    let (low, high) = (low[i], high[i]);
                    let reported = Reported {
                        estimate: or[i],
                        precision: Precision::Interval { low, high, level: *level },
                        degrees_of_freedom: None,
                    };
                    let effect = Effect::from_reported(Measure::OddsRatio, &reported).unwrap();
                    Study::new(label(i), label(i), effect)
                })
                .collect(),
            Input::Effects { yi, vi } => (0..yi.len())
                .map(|i| {
                    let effect = Effect::new(Measure::Other, yi[i], vi[i]).unwrap();
                    Study::new(label(i), label(i), effect)
                })
                .collect(),
        }
    }

    /// What counts as nothing for a variance: R stops that far from a zero.
    fn floor(&self) -> f64 {
        1e-11 * self.variance.iter().copied().fold(0.0, f64::max)
    }
}

impl ScoreColumns {
    fn effect(&self, measure: &str, i: usize) -> Result<Effect, Error> {
        let treatment = Scores::new(self.m1i[i], self.sd1i[i], self.n1i[i])?;
        let comparison = Scores::new(self.m2i[i], self.sd2i[i], self.n2i[i])?;
        match measure {
            "MD" => Effect::mean_difference(Score::Final, &treatment, &comparison),
            "SMD" => Effect::hedges_g(Score::Final, &treatment, &comparison),
            _ => panic!("no measure of scores: {measure}"),
        }
    }
}

fn method(model: &str) -> Method {
    let (estimator, test) = model.split_once(' ').unwrap();
    let test = match test {
        "z" => Test::Normal,
        "knha" => Test::HartungKnapp,
        "adhoc" => Test::HartungKnappTruncated,
        _ => panic!("no test: {test}"),
    };
    let model = match estimator {
        "EE" => Model::Common(Weights::InverseVariance),
        "REML" => Model::Random(Tau2::Reml, test),
        "PM" => Model::Random(Tau2::PauleMandel, test),
        "DL" => Model::Random(Tau2::DerSimonianLaird, test),
        _ => panic!("no estimator: {estimator}"),
    };
    Method { model, level: 0.95 }
}

fn figure(pooled: &Pooled, name: &str) -> f64 {
    let heterogeneity = &pooled.heterogeneity;
    match name {
        "estimate" => pooled.estimate,
        "se" => pooled.standard_error,
        "statistic" => pooled.statistic,
        "p" => pooled.p,
        "low" => pooled.interval.low,
        "high" => pooled.interval.high,
        "q" => heterogeneity.q,
        "q_p" => heterogeneity.p,
        "i2" => heterogeneity.i2,
        "h2" => heterogeneity.h2,
        "tau2" => heterogeneity.tau2.unwrap(),
        "tau2_low" => heterogeneity.tau2_interval.unwrap().low,
        "tau2_high" => heterogeneity.tau2_interval.unwrap().high,
        "i2_low" => heterogeneity.i2_interval.unwrap().low,
        "i2_high" => heterogeneity.i2_interval.unwrap().high,
        "prediction_low" => pooled.prediction.unwrap().low,
        "prediction_high" => pooled.prediction.unwrap().high,
        _ => panic!("no figure: {name}"),
    }
}

fn floor(name: &str, golden: &Golden) -> f64 {
    match name {
        "tau2" | "tau2_low" | "tau2_high" => golden.floor(),
        // In per cent.
        "i2" | "i2_low" | "i2_high" => 1e-8,
        // Of estimates that cancel out, and of a Q of a single trial.
        _ => 1e-12,
    }
}

#[test]
fn there_are_enough_data_sets() {
    let names: std::collections::BTreeSet<String> =
        goldens().iter().map(|g| g.name.split('_').next().unwrap().to_string()).collect();
    assert!(names.len() >= 12, "{names:?}");
}

#[test]
fn effects_agree() {
    for golden in goldens() {
        let mut check = Check::new(&golden.name);
        let effects: Vec<Effect> = golden.studies().iter().map(|study| study.effect).collect();
        let estimates: Vec<f64> = effects.iter().map(|effect| effect.estimate).collect();
        let variances: Vec<f64> = effects.iter().map(|effect| effect.variance).collect();
        check.all("estimate", &estimates, &golden.estimate, 1e-14);
        check.all("variance", &variances, &golden.variance, 0.0);
        check.done();
    }
}

#[test]
fn pools_agree() {
    let mut compared = 0;
    for golden in goldens() {
        let studies = golden.studies();
        for model in &golden.models {
            let mut check = Check::new(&format!("{} {}", golden.name, model.model));
            let pooled = pool(&studies, &method(&model.model)).unwrap();
            for (name, theirs) in &model.figures {
                // metafor predicts from two trials, too.
                if name.starts_with("prediction") && studies.len() < FEWEST_FOR_PREDICTION {
                    assert_eq!(pooled.prediction, None, "{}", golden.name);
                    continue;
                }
                check.close(name, figure(&pooled, name), *theirs, floor(name, &golden));
            }
            if let Some(weights) = &model.weights {
                check.all("weights", &pooled.weights, weights, 0.0);
            }
            compared += check.done();
        }
    }
    assert!(compared > 3000, "only {compared} figures");
}

#[test]
fn mantel_haenszel_agrees() {
    let method = Method { model: Model::Common(Weights::MantelHaenszel), level: 0.95 };
    let mut pools = 0;
    for golden in goldens() {
        let Some(theirs) = &golden.mantel_haenszel else { continue };
        let mut check = Check::new(&format!("{} Mantel-Haenszel", golden.name));
        let pooled = pool(&golden.studies(), &method).unwrap();
        for (name, theirs) in &theirs.figures {
            check.close(name, figure(&pooled, name), *theirs, floor(name, &golden));
        }
        check.all("weights", &pooled.weights, theirs.weights.as_ref().unwrap(), 0.0);
        check.done();
        pools += 1;
    }
    assert!(pools >= 12, "only {pools} pools");
}

fn steps_agree(golden: &Golden, what: &str, ours: &[Result<Pooled, Error>], theirs: &Steps) {
    let mut check = Check::new(&format!("{} {what} {}", golden.name, theirs.model));
    for (name, theirs) in &theirs.figures {
        let ours: Vec<f64> = ours.iter().map(|step| figure(step.as_ref().unwrap(), name)).collect();
        check.all(name, &ours, theirs, floor(name, golden));
    }
    check.done();
}

#[test]
fn leaving_one_out_agrees() {
    for golden in goldens() {
        let Some(theirs) = &golden.leave_one_out else { continue };
        let ours = leave_one_out(&golden.studies(), &method(&theirs.model)).unwrap();
        steps_agree(&golden, "leave one out", &ours, theirs);
    }
}

#[test]
fn cumulative_pools_agree() {
    for golden in goldens() {
        let Some(theirs) = &golden.cumulative else { continue };
        let studies = golden.studies();
        let in_order = golden.order.iter().map(|index| &studies[*index]);
        let ours = cumulative(in_order, &method(&theirs.model)).unwrap();
        steps_agree(&golden, "cumulative", &ours, theirs);
    }
}

#[test]
fn subgroups_agree() {
    let mut tests = 0;
    for golden in goldens() {
        let Some(theirs) = &golden.subgroups else { continue };
        let mut check = Check::new(&format!("{} subgroups {}", golden.name, theirs.model));
        let ours = subgroups(&golden.studies(), &theirs.groups, &method(&theirs.model)).unwrap();
        let column = |name: &str| -> Vec<f64> {
            ours.groups.iter().map(|(_, pool)| figure(pool.as_ref().unwrap(), name)).collect()
        };
        check.all("estimate", &column("estimate"), &theirs.estimate, 1e-12);
        check.all("se", &column("se"), &theirs.se, 0.0);
        check.all("tau2", &column("tau2"), &theirs.tau2, golden.floor());
        let between = ours.between.unwrap();
        check.close("q", between.q, theirs.q, 1e-12);
        check.close("p", between.p, theirs.p, 0.0);
        check.done();
        tests += 1;
    }
    assert!(tests >= 6, "only {tests} data sets with subgroups");
}

#[test]
fn egger_s_test_agrees() {
    let mut tests = 0;
    for golden in goldens() {
        let ours = egger(&golden.studies(), 0.95);
        let Some(theirs) = &golden.egger else {
            assert!(matches!(ours, Err(Error::TooFew { needed: 10, .. })), "{}", golden.name);
            continue;
        };
        let ours = ours.unwrap();
        let mut check = Check::new(&format!("{} Egger", golden.name));
        for (name, theirs) in theirs {
            let ours = match name.as_str() {
                "asymmetry" => ours.asymmetry,
                "se" => ours.standard_error,
                "t" => ours.t,
                "p" => ours.p,
                "limit" => ours.limit,
                "limit_low" => ours.limit_interval.low,
                "limit_high" => ours.limit_interval.high,
                _ => panic!("no figure: {name}"),
            };
            check.close(name, ours, *theirs, 0.0);
        }
        check.done();
        tests += 1;
    }
    assert!(tests >= 12, "only {tests} data sets with ten trials");
}

#[test]
fn funnel_contours_agree() {
    for golden in goldens() {
        let mut check = Check::new(&format!("{} funnel", golden.name));
        let ours = funnel(&golden.studies(), 0.2).unwrap();
        for (contour, theirs) in ours.contours.iter().zip(&golden.contours) {
            check.close("level", contour.level, theirs.level, 0.0);
            let at = |end: fn(synthesis::Interval) -> f64| -> Vec<f64> {
                ours.points.iter().map(|(_, se)| end(contour.at(*se))).collect()
            };
            check.all("high", &at(|contour| contour.high), &theirs.high, 0.0);
            check.all("low", &at(|contour| -contour.low), &theirs.high, 0.0);
        }
        let limits = ours.limits.at(ours.widest);
        assert!(agree((limits.low + limits.high) / 2.0, 0.2, 1e-12, 0.0));
        check.done();
    }
}

#[derive(Deserialize)]
struct Effects {
    tables: BTreeMap<String, Vec<f64>>,
    table_effects: BTreeMap<String, Column>,
    scores: ScoreColumns,
    score_effects: BTreeMap<String, Column>,
    or: f64,
    se: f64,
    level: Vec<f64>,
    df: Vec<Option<f64>>,
    low: Vec<f64>,
    high: Vec<f64>,
    p: Vec<f64>,
    p_se: Vec<f64>,
}

#[derive(Deserialize)]
struct Column {
    yi: Vec<f64>,
    vi: Vec<f64>,
}

#[test]
fn awkward_tables_and_groups_agree() {
    let golden: Effects = read(&directory().join("effects.json"));
    let mut check = Check::new("effects");
    for (measure, theirs) in &golden.table_effects {
        for i in 0..theirs.yi.len() {
            let of = |column: &str| golden.tables[column][i];
            let counts = Counts {
                treatment: Events::new(of("ai"), of("n1i")).unwrap(),
                comparison: Events::new(of("ci"), of("n2i")).unwrap(),
            };
            let ours = Effect::from_counts(binary(measure), &counts, DoubleZero::Correct).unwrap();
            check.close(&format!("{measure} {i}"), ours.estimate, theirs.yi[i], 1e-14);
            check.close(&format!("{measure} variance {i}"), ours.variance, theirs.vi[i], 0.0);
        }
    }
    for (measure, theirs) in &golden.score_effects {
        for i in 0..theirs.yi.len() {
            let ours = golden.scores.effect(measure, i).unwrap();
            check.close(&format!("{measure} {i}"), ours.estimate, theirs.yi[i], 1e-14);
            check.close(&format!("{measure} variance {i}"), ours.variance, theirs.vi[i], 0.0);
        }
    }
    check.done();
}

#[test]
fn reported_effects_agree() {
    let golden: Effects = read(&directory().join("effects.json"));
    let mut check = Check::new("reported");
    for (i, degrees_of_freedom) in golden.df.iter().copied().enumerate() {
        let se = |precision| {
            let reported = Reported { estimate: golden.or, precision, degrees_of_freedom };
            Effect::from_reported(Measure::OddsRatio, &reported).unwrap().standard_error()
        };
        let interval = Precision::Interval {
            low: golden.low[i],
            high: golden.high[i],
            level: golden.level[i],
        };
        check.close(&format!("interval {i}"), se(interval), golden.se, 0.0);
        check.close(&format!("p {i}"), se(Precision::PValue(golden.p[i])), golden.p_se[i], 0.0);
        check.close("se", se(Precision::StandardError(golden.se)), golden.se, 0.0);
    }
    check.done();
}
