//! Pooling: one average out of several trials.

mod common;
mod random;
pub(crate) mod tau2;

use crate::arms::Counts;
use crate::distribution::Reference;
use crate::effect::{DoubleZero, Effect, Measure};
use crate::error::{Error, check_level};
use crate::heterogeneity::{self, Heterogeneity};
use crate::predict;
use std::collections::HashSet;

/// One effect of one trial.
#[derive(Clone, Debug, PartialEq)]
pub struct Study {
    /// What tells the trial from all others. A pool takes each only once.
    pub id: String,
    /// Name for a reader.
    pub label: String,
    /// Scale or unit of the effect, where it has one. Raw mean differences, and effects of
    /// [`Measure::Other`], are pooled only if this is the same for all.
    pub scale: String,
    /// Its effect.
    pub effect: Effect,
    /// Counts of both arms, which the Mantel-Haenszel method pools in place of the effect.
    pub counts: Option<Counts>,
}

impl Study {
    /// A trial with its effect.
    pub fn new(id: impl Into<String>, label: impl Into<String>, effect: Effect) -> Self {
        let (id, label) = (id.into(), label.into());
        Self { id, label, scale: String::new(), effect, counts: None }
    }

    /// A trial with the events in its arms.
    pub fn from_counts(
        id: impl Into<String>,
        label: impl Into<String>,
        measure: Measure,
        counts: Counts,
        double_zero: DoubleZero,
    ) -> Result<Self, Error> {
        let effect = Effect::from_counts(measure, &counts, double_zero)?;
        Ok(Self { counts: Some(counts), ..Self::new(id, label, effect) })
    }

    /// The same on a named scale, e.g. "MADRS".
    pub fn on_scale(self, scale: impl Into<String>) -> Self {
        Self { scale: scale.into(), ..self }
    }
}

/// How trials are pooled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Method {
    /// What is taken to be behind the trials' results.
    pub model: Model,
    /// Level of all intervals, e.g. 0.95.
    pub level: f64,
}

impl Default for Method {
    /// Random effects by REML with truncated Hartung-Knapp intervals at 95%.
    fn default() -> Self {
        Self { model: Model::Random(Tau2::default(), Test::default()), level: 0.95 }
    }
}

/// What is taken to be behind the trials' results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Model {
    /// One true effect, the same in all trials.
    Common(Weights),
    /// True effects that differ between trials and are spread around an average.
    Random(Tau2, Test),
}

/// Weights of a common-effect pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weights {
    /// One over the variance.
    InverseVariance,
    /// Mantel-Haenszel: for counts of events, steadier where events are rare.
    MantelHaenszel,
}

/// Estimator of the between-trial variance τ².
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tau2 {
    /// Restricted maximum likelihood.
    #[default]
    Reml,
    /// Paule and Mandel.
    PauleMandel,
    /// DerSimonian and Laird.
    DerSimonianLaird,
}

/// How the interval of a random-effects average is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Test {
    /// From the normal distribution, with τ² taken as known: too narrow when trials are few.
    Normal,
    /// Hartung-Knapp: from the trials' scatter and a t distribution. Where few trials agree by chance
    /// it is narrower than the common-effect interval, without limit.
    HartungKnapp,
    /// Hartung-Knapp, with a standard error never smaller than that of [`Test::Normal`].
    #[default]
    HartungKnappTruncated,
}

/// An interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Interval {
    /// From `half` below to `half` above `centre`.
    pub(crate) fn around(centre: f64, half: f64) -> Self {
        Self { low: centre - half, high: centre + half }
    }

    /// The interval with both ends passed through `f`, which must not fall.
    pub fn map(self, f: impl Fn(f64) -> f64) -> Self {
        Self { low: f(self.low), high: f(self.high) }
    }

    pub(crate) fn is_finite(&self) -> bool {
        self.low.is_finite() && self.high.is_finite()
    }
}

/// Result of a pool. All figures are on the scale on which effects are pooled; [`Pooled::natural`]
/// brings them to the one a reader expects.
#[derive(Clone, Debug, PartialEq)]
pub struct Pooled {
    /// What it measures.
    pub measure: Measure,
    /// How it was pooled.
    pub method: Method,
    /// Number of trials.
    pub k: usize,
    /// Average effect.
    pub estimate: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Its confidence interval.
    pub interval: Interval,
    /// Whether the trials' scatter was smaller than chance alone makes it and that of chance was
    /// taken instead ([`Test::HartungKnappTruncated`]).
    pub truncated: bool,
    /// Estimate over standard error.
    pub statistic: f64,
    /// Degrees of freedom of the t distribution the statistic is held against; `None` for normal.
    pub degrees_of_freedom: Option<f64>,
    /// Two-sided p value of the test of no effect.
    pub p: f64,
    /// Weight of each trial in per cent, in the order given.
    pub weights: Vec<f64>,
    /// How much the trials differ beyond chance.
    pub heterogeneity: Heterogeneity,
    /// Where the true effect in a new, similar trial may lie; only with random effects, and from
    /// three trials on.
    pub prediction: Option<Interval>,
}

impl Pooled {
    /// A value of this pool as a reader expects it: ratios as ratios.
    pub fn natural(&self, value: f64) -> f64 {
        self.measure.natural(value)
    }
}

/// Pools trials.
///
/// At least two are needed, each only once, all with the same measure, score and (for raw
/// differences) scale.
pub fn pool<'a>(
    studies: impl IntoIterator<Item = &'a Study>,
    method: &Method,
) -> Result<Pooled, Error> {
    let studies: Vec<&Study> = studies.into_iter().collect();
    check(&studies)?;
    pool_checked(&studies, method)
}

/// Pools trials that have been checked, if there are at least two.
pub(crate) fn pool_checked(studies: &[&Study], method: &Method) -> Result<Pooled, Error> {
    match studies.len() {
        0 | 1 => Err(Error::TooFew { needed: 2, found: studies.len() }),
        _ => pool_any(studies, method),
    }
}

/// Pools trials that have been checked. A single one stands for itself.
pub(crate) fn pool_any(studies: &[&Study], method: &Method) -> Result<Pooled, Error> {
    check_level(method.level)?;
    let first = studies.first().ok_or(Error::TooFew { needed: 1, found: 0 })?;
    let measure = first.effect.measure;
    let inverse = || Data::new(studies.iter().map(|study| &study.effect));
    let (fit, data) = match method.model {
        Model::Common(Weights::MantelHaenszel) => common::mantel_haenszel(studies, measure)?,
        Model::Common(Weights::InverseVariance) => {
            let data = inverse();
            (common::inverse_variance(&data), data)
        }
        Model::Random(tau2, test) => {
            let data = inverse();
            (random::pool(&data, tau2, test)?, data)
        }
    };
    let heterogeneity = heterogeneity::of(&data, &fit, method.level)?;
    let half = fit.reference.critical(method.level) * fit.standard_error;
    let statistic = fit.estimate / fit.standard_error;
    let pooled = Pooled {
        measure,
        method: *method,
        k: studies.len(),
        estimate: fit.estimate,
        standard_error: fit.standard_error,
        interval: Interval::around(fit.estimate, half),
        truncated: fit.truncated,
        statistic,
        degrees_of_freedom: match fit.reference {
            Reference::Normal => None,
            Reference::Student(df) => Some(df),
        },
        p: fit.reference.two_sided_p(statistic),
        prediction: predict::interval(&fit, data.k(), method.level),
        weights: fit.weights,
        heterogeneity,
    };
    if pooled.is_sound() { Ok(pooled) } else { Err(Error::OutOfRange) }
}

impl Pooled {
    /// Whether every figure is a number.
    fn is_sound(&self) -> bool {
        [self.estimate, self.standard_error, self.statistic, self.p].iter().all(|x| x.is_finite())
            && self.standard_error > 0.0
            && self.interval.is_finite()
            && self.prediction.is_none_or(|interval| interval.is_finite())
            && self.weights.iter().all(|weight| weight.is_finite())
            && self.heterogeneity.is_finite()
    }
}

/// Checks that trials may stand in one pool.
pub(crate) fn check(studies: &[&Study]) -> Result<(), Error> {
    let Some(first) = studies.first() else { return Ok(()) };
    let mut seen = HashSet::new();
    for study in studies {
        if !seen.insert(study.id.as_str()) {
            return Err(Error::Duplicate { label: study.label.clone() });
        }
        // The fields are open, so an effect may not have come through `Effect::new`.
        Effect::new(study.effect.measure, study.effect.estimate, study.effect.variance)?;
        compatible(first, study)?;
    }
    Ok(())
}

fn compatible(first: &Study, other: &Study) -> Result<(), Error> {
    let (one, two) = (first.effect.measure, other.effect.measure);
    if std::mem::discriminant(&one) != std::mem::discriminant(&two) {
        return Err(Error::MixedMeasures);
    }
    // Of the same measure, they can differ only in the score.
    if one != two {
        return Err(Error::MixedScores);
    }
    let has_scale = matches!(one, Measure::MeanDifference(_) | Measure::Other);
    if has_scale && first.scale != other.scale {
        return Err(Error::MixedScales { first: first.scale.clone(), other: other.scale.clone() });
    }
    Ok(())
}

/// Estimates and variances.
pub(crate) struct Data {
    effects: Vec<(f64, f64)>,
}

/// What the weights 1/(v+τ²) make of the data at one value of τ².
pub(crate) struct At {
    weights: Vec<f64>,
    /// Σw.
    sum: f64,
    /// Σw².
    sum_of_squares: f64,
    /// Weighted mean.
    mean: f64,
    /// Σw(y−μ)², the (generalised) Q statistic.
    pub(crate) q: f64,
    /// Σw²(y−μ)².
    squared_scores: f64,
}

impl Data {
    pub(crate) fn new<'a>(effects: impl Iterator<Item = &'a Effect>) -> Self {
        Self { effects: effects.map(|effect| (effect.estimate, effect.variance)).collect() }
    }

    /// Number of trials.
    pub(crate) fn k(&self) -> usize {
        self.effects.len()
    }

    /// Degrees of freedom, k − 1.
    pub(crate) fn df(&self) -> f64 {
        self.k() as f64 - 1.0
    }

    /// Half the square of the distance between the smallest and the largest estimate.
    fn half_squared_span(&self) -> f64 {
        let ends = (f64::INFINITY, f64::NEG_INFINITY);
        let (low, high) =
            self.effects.iter().fold(ends, |(low, high), (y, _)| (low.min(*y), high.max(*y)));
        (high - low) * (high - low) / 2.0
    }

    pub(crate) fn at(&self, tau2: f64) -> At {
        let weights: Vec<f64> = self.effects.iter().map(|(_, v)| 1.0 / (v + tau2)).collect();
        let sum: f64 = weights.iter().sum();
        let sum_of_squares = weights.iter().map(|w| w * w).sum();
        // Weights are made shares before they meet estimates, so that neither overflows.
        let mean = self.effects.iter().zip(&weights).map(|((y, _), w)| w / sum * y).sum();
        let (mut q, mut squared_scores) = (0.0, 0.0);
        for ((y, _), w) in self.effects.iter().zip(&weights) {
            let weighted = w * (y - mean);
            q += weighted * (y - mean);
            squared_scores += weighted * weighted;
        }
        At { weights, sum, sum_of_squares, mean, q, squared_scores }
    }

    /// Σ(y−centre)²/v.
    pub(crate) fn q_around(&self, centre: f64) -> f64 {
        self.effects.iter().map(|(y, v)| (y - centre) * (y - centre) / v).sum()
    }
}

impl At {
    /// Trace of the projection matrix, Σw − Σw²/Σw.
    pub(crate) fn trace(&self) -> f64 {
        self.sum - self.sum_of_squares / self.sum
    }

    /// Restricted log-likelihood, but for a constant.
    fn restricted_log_likelihood(&self) -> f64 {
        let logs: f64 = self.weights.iter().map(|w| w.ln()).sum();
        0.5 * (logs - self.sum.ln() - self.q)
    }
}

/// Scatter Σw(y−μ)²/(k−1) that is none. By chance it is about 1; only estimates that agree to a
/// hundred-millionth of their standard errors, as equal ones do after rounding, come as close.
pub(crate) const NO_SCATTER: f64 = 1e-16;

/// What a model makes of the data.
pub(crate) struct Fit {
    pub(crate) estimate: f64,
    pub(crate) standard_error: f64,
    weights: Vec<f64>,
    pub(crate) tau2: Option<f64>,
    pub(crate) reference: Reference,
    truncated: bool,
}

impl Fit {
    fn new(
        estimate: f64,
        standard_error: f64,
        weights: Vec<f64>,
        tau2: Option<f64>,
        reference: Reference,
    ) -> Self {
        let sum: f64 = weights.iter().sum();
        let weights = weights.into_iter().map(|weight| 100.0 * weight / sum).collect();
        Self { estimate, standard_error, weights, tau2, reference, truncated: false }
    }

    /// The weighted mean, with its variance 1/Σw times `factor`.
    fn weighted(at: At, tau2: Option<f64>, factor: f64, reference: Reference) -> Self {
        Self::new(at.mean, (factor / at.sum).sqrt(), at.weights, tau2, reference)
    }
}
