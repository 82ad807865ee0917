//! Common-effect pooling: one true effect is taken to be behind all trials.

use crate::arms::Counts;
use crate::distribution::Reference;
use crate::effect::{DoubleZero, Effect, Measure};
use crate::error::Error;
use crate::pool::{Data, Fit, Study};

/// Inverse-variance average, μ = Σwy/Σw with w = 1/v and SE = 1/√Σw.
///
/// Birge RT (1932). The calculation of errors by the method of least squares. Physical Review
/// 40:207-227. Hedges LV, Olkin I (1985). *Statistical Methods for Meta-Analysis*.
pub(crate) fn inverse_variance(data: &Data) -> Fit {
    Fit::weighted(data.at(0.0), None, 1.0, Reference::Normal)
}

/// Mantel-Haenszel average of counts, and the effects its heterogeneity is judged by.
///
/// No cell is corrected in the average itself (metafor's `rma.mh` by default). Heterogeneity is
/// judged by each trial's own effect, with ½ added where a cell is empty and without the trials in
/// which nobody, or everybody, had the event in both arms.
///
/// Mantel N, Haenszel W (1959). Statistical aspects of the analysis of data from retrospective
/// studies of disease. Journal of the National Cancer Institute 22:719-748. Variances:
/// - odds ratio: Robins J, Breslow N, Greenland S (1986). Biometrics 42:311-323.
/// - risk ratio: Greenland S, Robins JM (1985). Biometrics 41:55-68.
/// - risk difference: Sato T, Greenland S, Robins JM (1989). Biometrics 45:1323-1324.
pub(crate) fn mantel_haenszel(studies: &[&Study], measure: Measure) -> Result<(Fit, Data), Error> {
    let weight: fn(&Table) -> f64 = match measure {
        Measure::OddsRatio => Table::s_odds,
        Measure::RiskRatio => |t| t.c * (t.n1() / t.n()),
        Measure::RiskDifference => |t| t.n1() * (t.n2() / t.n()),
        Measure::HazardRatio
        | Measure::MeanDifference(_)
        | Measure::StandardisedMeanDifference(_)
        | Measure::Other => return Err(Error::NotCounts),
    };
    let mut tables = Vec::with_capacity(studies.len());
    let mut effects = Vec::with_capacity(studies.len());
    for study in studies {
        let counts = study.counts.ok_or_else(|| Error::NoCounts { label: study.label.clone() })?;
        tables.push(Table::new(&counts));
        match Effect::from_counts(measure, &counts, DoubleZero::LeaveOut) {
            Ok(effect) => effects.push(effect),
            Err(Error::DoubleZero) => {}
            Err(error) => return Err(error),
        }
    }
    let sum = |of: fn(&Table) -> f64| tables.iter().map(of).sum::<f64>();
    let (estimate, variance) = match measure {
        Measure::OddsRatio => {
            let (r, s) = (sum(Table::r_odds), sum(Table::s_odds));
            if r == 0.0 || s == 0.0 {
                return Err(Error::NoEvents);
            }
            let agree = |t: &Table| (t.a + t.d) / t.n();
            let differ = |t: &Table| (t.b + t.c) / t.n();
            let (mut pr, mut psqr, mut qs) = (0.0, 0.0, 0.0);
            for t in &tables {
                pr += agree(t) * t.r_odds();
                psqr += agree(t) * t.s_odds() + differ(t) * t.r_odds();
                qs += differ(t) * t.s_odds();
            }
            ((r / s).ln(), (pr / (r * r) + psqr / (r * s) + qs / (s * s)) / 2.0)
        }
        Measure::RiskRatio => {
            let (r, s) = (sum(|t| t.a * (t.n2() / t.n())), sum(|t| t.c * (t.n1() / t.n())));
            if r == 0.0 || s == 0.0 {
                return Err(Error::NoEvents);
            }
            let p = sum(|t| t.n1() / t.n() * (t.n2() / t.n()) * (t.a + t.c) - t.a / t.n() * t.c);
            ((r / s).ln(), p / (r * s))
        }
        Measure::RiskDifference => {
            let weight = sum(weight);
            let difference = sum(|t| t.a * (t.n2() / t.n()) - t.c * (t.n1() / t.n())) / weight;
            let p = sum(|t| {
                let (share1, share2) = (t.n1() / t.n(), t.n2() / t.n());
                t.c * share1 * share1 - t.a * share2 * share2
                    + share1 * share2 * (t.n2() - t.n1()) / 2.0
            });
            let q = sum(|t| (t.a * t.d + t.c * t.b) / t.n()) / 2.0;
            (difference, (difference * p + q) / (weight * weight))
        }
        Measure::HazardRatio
        | Measure::MeanDifference(_)
        | Measure::StandardisedMeanDifference(_)
        | Measure::Other => return Err(Error::NotCounts),
    };
    if variance <= 0.0 {
        return Err(Error::NoVariance);
    }
    let weights = tables.iter().map(weight).collect();
    let fit = Fit::new(estimate, variance.sqrt(), weights, None, Reference::Normal);
    Ok((fit, Data::new(effects.iter())))
}

/// A 2×2 table.
struct Table {
    a: f64,
    b: f64,
    c: f64,
    d: f64,
}

impl Table {
    fn new(counts: &Counts) -> Self {
        let Counts { treatment, comparison } = counts;
        Self {
            a: treatment.events(),
            b: treatment.others(),
            c: comparison.events(),
            d: comparison.others(),
        }
    }

    fn n1(&self) -> f64 {
        self.a + self.b
    }

    fn n2(&self) -> f64 {
        self.c + self.d
    }

    fn n(&self) -> f64 {
        self.n1() + self.n2()
    }

    fn r_odds(&self) -> f64 {
        self.a / self.n() * self.d
    }

    fn s_odds(&self) -> f64 {
        self.b / self.n() * self.c
    }
}
