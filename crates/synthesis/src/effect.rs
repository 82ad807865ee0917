//! Effect sizes: one estimate with its variance, from what a trial reports.

use crate::arms::{Counts, Scores};
use crate::distribution::Reference;
use crate::error::{Error, Impossible, check_level, finite};
use statrs::function::gamma::ln_gamma;

/// What an effect measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Ratio of risks, held and pooled as its logarithm.
    RiskRatio,
    /// Ratio of odds, held and pooled as its logarithm.
    OddsRatio,
    /// Difference of risks.
    RiskDifference,
    /// Ratio of hazards, held and pooled as its logarithm; only ever reported, never computed here.
    HazardRatio,
    /// Difference of means on one scale.
    MeanDifference(Score),
    /// Difference of means in standard deviations, with small-sample correction (Hedges' g).
    StandardisedMeanDifference(Score),
    /// Any other estimate, held on the scale on which it is pooled.
    Other,
}

/// Which score a difference of means is taken from.
///
/// Final and change scores are different quantities until someone decides otherwise, so a pool
/// refuses to mix them. Whoever decides to mix them says so by marking them all [`Score::Either`].
/// The *Cochrane Handbook* (section 10.5.2) allows this for mean differences and advises against it
/// for standardised ones, because change scores and final scores have different deviations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Score {
    /// Score at the end.
    Final,
    /// Change since the start.
    Change,
    /// One or the other: a choice to be stated wherever the result is shown.
    Either,
}

/// What to do with a trial in which nobody, or everybody, had the event in both arms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DoubleZero {
    /// Add a half to each cell, as for any other zero cell.
    #[default]
    Correct,
    /// Leave the trial out: [`Error::DoubleZero`].
    LeaveOut,
}

/// An effect with its sampling variance, on the scale on which it is pooled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// What it measures.
    pub measure: Measure,
    /// Estimate; the natural logarithm of it for ratios.
    pub estimate: f64,
    /// Sampling variance of the estimate.
    pub variance: f64,
}

/// An effect as a trial reports it: ratios as ratios, not as logarithms.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reported {
    /// Point estimate.
    pub estimate: f64,
    /// What tells how precise it is.
    pub precision: Precision,
    /// Degrees of freedom, where interval or p value are known to come from a t distribution, as
    /// in small trials; without, they are taken to come from a normal one.
    pub degrees_of_freedom: Option<f64>,
}

/// What tells how precise a reported effect is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Precision {
    /// Confidence interval with its own level, e.g. 0.9.
    Interval {
        /// Lower limit.
        low: f64,
        /// Upper limit.
        high: f64,
        /// Level, between 0 and 1.
        level: f64,
    },
    /// Standard error on the scale on which the effect is pooled: of the logarithm for ratios.
    StandardError(f64),
    /// Exact two-sided p value of the test of no effect; a bound such as "p < 0.05" is none.
    PValue(f64),
}

impl Measure {
    /// Whether it is a ratio, held as its logarithm.
    pub fn is_ratio(self) -> bool {
        matches!(self, Self::RiskRatio | Self::OddsRatio | Self::HazardRatio)
    }

    /// A value from the scale on which it is pooled, as a reader expects it: ratios as ratios.
    pub fn natural(self, pooled: f64) -> f64 {
        if self.is_ratio() { pooled.exp() } else { pooled }
    }

    /// A value as a reader sees it, on the scale on which it is pooled: ratios as logarithms.
    fn pooled(self, natural: f64) -> Result<f64, Error> {
        match () {
            () if !natural.is_finite() => Err(Impossible::NotFinite.into()),
            () if !self.is_ratio() => Ok(natural),
            () if natural > 0.0 => Ok(natural.ln()),
            () => Err(Impossible::NotPositiveRatio.into()),
        }
    }
}

impl Effect {
    /// An effect already on the scale on which it is pooled (a logarithm for ratios).
    pub fn new(measure: Measure, estimate: f64, variance: f64) -> Result<Self, Error> {
        finite([estimate, variance])?;
        if variance <= 0.0 {
            return Err(Impossible::NotPositiveVariance.into());
        }
        // Both the variance and the weight it gives must be numbers to reckon with.
        if !variance.is_normal() || !(1.0 / variance).is_normal() {
            return Err(Error::OutOfRange);
        }
        Ok(Self { measure, estimate, variance })
    }

    /// Effect out of numbers worked out here, where a variance that is none is no one's mistake.
    fn derived(measure: Measure, estimate: f64, variance: f64) -> Result<Self, Error> {
        match () {
            () if !estimate.is_finite() || !variance.is_finite() => Err(Error::OutOfRange),
            () if variance <= 0.0 => Err(Error::NoVariance),
            () => Self::new(measure, estimate, variance),
        }
    }

    /// Effect from the events in two arms a/n₁ and c/n₂, with b = n₁−a and d = n₂−c.
    ///
    /// - log risk ratio: ln(a/n₁) − ln(c/n₂), variance 1/a − 1/n₁ + 1/c − 1/n₂
    /// - log odds ratio: ln(ad/bc), variance 1/a + 1/b + 1/c + 1/d
    /// - risk difference: a/n₁ − c/n₂, variance ab/n₁³ + cd/n₂³
    ///
    /// A trial with an empty cell has ½ added to each of its four cells, as `escalc` of metafor
    /// does by default (`add = 1/2, to = "only0", drop00 = FALSE`), whatever the measure. Other
    /// measures cannot be had from counts: [`Error::NotCounts`].
    ///
    /// Fleiss JL, Berlin JA (2009). Effect sizes for dichotomous data. In: *The Handbook of
    /// Research Synthesis and Meta-Analysis*, 2nd ed. For the ½: Gart JJ, Zweifel JR (1967).
    /// Biometrika 54:181-187.
    pub fn from_counts(
        measure: Measure,
        counts: &Counts,
        double_zero: DoubleZero,
    ) -> Result<Self, Error> {
        if double_zero == DoubleZero::LeaveOut && counts.is_double_zero() {
            return Err(Error::DoubleZero);
        }
        let Counts { treatment, comparison } = counts;
        let cells =
            [treatment.events(), treatment.others(), comparison.events(), comparison.others()];
        let add = if cells.contains(&0.0) { 0.5 } else { 0.0 };
        let [a, b, c, d] = cells.map(|cell| cell + add);
        let (n1, n2) = (a + b, c + d);
        let (estimate, variance) = match measure {
            Measure::RiskRatio => {
                ((a / n1).ln() - (c / n2).ln(), 1.0 / a - 1.0 / n1 + 1.0 / c - 1.0 / n2)
            }
            Measure::OddsRatio => {
                ((a / b).ln() - (c / d).ln(), 1.0 / a + 1.0 / b + 1.0 / c + 1.0 / d)
            }
            Measure::RiskDifference => {
                let (p1, p2) = (a / n1, c / n2);
                (p1 - p2, p1 * (b / n1) / n1 + p2 * (d / n2) / n2)
            }
            Measure::HazardRatio
            | Measure::MeanDifference(_)
            | Measure::StandardisedMeanDifference(_)
            | Measure::Other => return Err(Error::NotCounts),
        };
        Self::derived(measure, estimate, variance)
    }

    /// Mean difference m₁ − m₂ with variance SD₁²/n₁ + SD₂²/n₂.
    ///
    /// Borenstein M (2009). Effect sizes for continuous data. In: *The Handbook of Research
    /// Synthesis and Meta-Analysis*, 2nd ed.
    pub fn mean_difference(
        score: Score,
        treatment: &Scores,
        comparison: &Scores,
    ) -> Result<Self, Error> {
        let variance = treatment.sd() * treatment.sd() / treatment.n()
            + comparison.sd() * comparison.sd() / comparison.n();
        let estimate = treatment.mean() - comparison.mean();
        Self::derived(Measure::MeanDifference(score), estimate, variance)
    }

    /// Hedges' g: g = J(m) (m₁ − m₂)/SD with the pooled SD, m = n₁ + n₂ − 2 and the exact
    /// correction J(m) = Γ(m/2) / (√(m/2) Γ((m−1)/2)); variance 1/n₁ + 1/n₂ + g²/(2(n₁+n₂)), the
    /// large-sample one (metafor's `vtype = "LS"`).
    ///
    /// Hedges LV (1981). Distribution theory for Glass's estimator of effect size and related
    /// estimators. Journal of Educational Statistics 6:107-128. Hedges LV, Olkin I (1985).
    /// *Statistical Methods for Meta-Analysis*, p. 86.
    pub fn hedges_g(score: Score, treatment: &Scores, comparison: &Scores) -> Result<Self, Error> {
        let (n1, n2) = (treatment.n(), comparison.n());
        let m = n1 + n2 - 2.0;
        // The correction exists only above 1; an arm of one person or less has no deviation.
        if m <= 1.0 || n1 < 1.0 || n2 < 1.0 {
            return Err(Impossible::TooFewPeople.into());
        }
        let squares = (n1 - 1.0) * treatment.sd() * treatment.sd()
            + (n2 - 1.0) * comparison.sd() * comparison.sd();
        let sd = (squares / m).sqrt();
        if sd == 0.0 {
            return Err(Error::NoVariance);
        }
        let g = hedges_correction(m) * (treatment.mean() - comparison.mean()) / sd;
        let variance = 1.0 / n1 + 1.0 / n2 + g * g / (2.0 * (n1 + n2));
        Self::derived(Measure::StandardisedMeanDifference(score), g, variance)
    }

    /// Effect from a reported estimate and its interval, standard error or p value.
    ///
    /// SE = (high − low) / (2q) from an interval at its own level, SE = |estimate| / q from a p
    /// value, on the log scale for ratios; q is the quantile belonging to that level or p value.
    ///
    /// Higgins JPT, Li T, Deeks JJ. *Cochrane Handbook*, chapter 6, sections 6.3.1, 6.3.2 and
    /// 6.5.2.3. Altman DG, Bland JM (2011). How to obtain the confidence interval from a P value.
    /// BMJ 343:d2090.
    pub fn from_reported(measure: Measure, reported: &Reported) -> Result<Self, Error> {
        let estimate = measure.pooled(reported.estimate)?;
        let reference = match reported.degrees_of_freedom {
            None => Reference::Normal,
            Some(df) if df.is_finite() && df >= 1.0 => Reference::Student(df),
            Some(_) => return Err(Impossible::DegreesOfFreedom.into()),
        };
        let se = match reported.precision {
            Precision::Interval { low, high, level } => {
                check_level(level)?;
                let (low, high) = (measure.pooled(low)?, measure.pooled(high)?);
                if low >= high {
                    return Err(Impossible::UpsideDownInterval.into());
                }
                if !(low..=high).contains(&estimate) {
                    return Err(Impossible::EstimateOutsideInterval.into());
                }
                (high - low) / (2.0 * reference.critical(level))
            }
            Precision::StandardError(se) => {
                finite([se])?;
                if se <= 0.0 {
                    return Err(Impossible::NotPositiveVariance.into());
                }
                se
            }
            Precision::PValue(p) => {
                finite([p])?;
                if !(p > 0.0 && p < 1.0) {
                    return Err(Impossible::PValue.into());
                }
                estimate.abs() / reference.two_sided_quantile(p)
            }
        };
        Self::derived(measure, estimate, se * se)
    }

    /// Effect of a crossover trial: the one from its paired analysis, where it reports one.
    ///
    /// Arm by arm, a crossover trial looks like two groups of different people; analysed so, it
    /// gets the wrong weight, and how wrong depends on a correlation that is not reported.
    ///
    /// Elbourne DR, Altman DG, Higgins JPT, et al. (2002). Meta-analyses involving cross-over
    /// trials: methodological issues. International Journal of Epidemiology 31:140-149.
    pub fn from_crossover(measure: Measure, paired: Option<&Reported>) -> Result<Self, Error> {
        Self::from_reported(measure, paired.ok_or(Error::Unpaired)?)
    }

    /// The effect in standard deviations: a standardised difference as it is, and a log odds ratio by
    /// [`standardised`], its variance times 3/π². `None` for what is neither.
    pub fn standardised(self) -> Option<Self> {
        match self.measure {
            Measure::StandardisedMeanDifference(_) => Some(self),
            Measure::OddsRatio => Some(Self {
                measure: Measure::StandardisedMeanDifference(Score::Either),
                estimate: standardised(self.estimate),
                variance: standardised(standardised(self.variance)),
            }),
            Measure::RiskRatio
            | Measure::RiskDifference
            | Measure::HazardRatio
            | Measure::MeanDifference(_)
            | Measure::Other => None,
        }
    }

    /// The effect with its arms, or the direction of its scale, the other way round.
    pub fn reversed(self) -> Self {
        Self { estimate: -self.estimate, ..self }
    }

    /// Standard error of the estimate.
    pub fn standard_error(&self) -> f64 {
        self.variance.sqrt()
    }
}

/// The standardised mean difference that a log odds ratio stands for: d = ln(OR) · √3/π, as if the
/// event were a score beyond some mark, and the scores had a logistic distribution.
///
/// Chinn S (2000). A simple method for converting an odds ratio to effect size for use in
/// meta-analysis. Statistics in Medicine 19:3127-3131. Deeks JJ, Higgins JPT, Altman DG. *Cochrane
/// Handbook*, chapter 10, section 10.6.
pub fn standardised(log_odds_ratio: f64) -> f64 {
    log_odds_ratio * 3f64.sqrt() / std::f64::consts::PI
}

/// J(m), see [`Effect::hedges_g`].
fn hedges_correction(m: f64) -> f64 {
    if m > 1e6 {
        // The difference of two huge logarithms loses digits; the usual approximation gains them.
        return 1.0 - 3.0 / (4.0 * m - 1.0);
    }
    (ln_gamma(m / 2.0) - (m / 2.0).sqrt().ln() - ln_gamma((m - 1.0) / 2.0)).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Chinn (2000), summary: "a ln(odds ratio) can be converted to effect size by dividing by 1.81".
    #[test]
    fn an_odds_ratio_is_divided_by_what_is_printed_for_it_and_its_standard_error_too() {
        let odds = Effect::new(Measure::OddsRatio, 0.905, 0.0676).expect("it is sound");
        let d = odds.standardised().expect("an odds ratio can be converted");
        assert_eq!(format!("{:.2}", odds.estimate / d.estimate), "1.81");
        assert_eq!(format!("{:.2}", odds.standard_error() / d.standard_error()), "1.81");
        assert_eq!(format!("{:.2}", d.estimate), "0.50");
    }

    #[test]
    fn what_is_neither_stays_out() {
        for measure in [Measure::RiskRatio, Measure::RiskDifference, Measure::HazardRatio] {
            let effect = Effect::new(measure, 0.5, 0.1).expect("it is sound");
            assert_eq!(effect.standardised(), None);
        }
        let g = Effect::new(Measure::StandardisedMeanDifference(Score::Final), 0.5, 0.1);
        let g = g.expect("it is sound");
        assert_eq!(g.standardised(), Some(g));
    }
}
