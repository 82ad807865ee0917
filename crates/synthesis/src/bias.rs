//! Whether small trials tell another story than large ones.

use crate::distribution::Reference;
use crate::error::{Error, check_level, finite};
use crate::pool::{Interval, NO_SCATTER, Study, check};

/// Trials below which small and large ones are not held against each other, neither by Egger's test
/// nor by eye in a funnel plot: chance alone makes so few look lopsided.
///
/// Sterne JAC, Sutton AJ, Ioannidis JPA, et al. (2011). Recommendations for examining and
/// interpreting funnel plot asymmetry. BMJ 343:d4002.
pub const FEWEST_FOR_ASYMMETRY: usize = 10;

/// Egger's regression test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Egger {
    /// How much the effect grows with its standard error; Egger's "intercept".
    pub asymmetry: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// t statistic of no asymmetry.
    pub t: f64,
    /// Degrees of freedom, k − 2.
    pub degrees_of_freedom: f64,
    /// Two-sided p value.
    pub p: f64,
    /// Effect the line points to for a trial without sampling error.
    pub limit: f64,
    /// Confidence interval of that effect.
    pub limit_interval: Interval,
}

/// Egger's test for funnel-plot asymmetry: the effects are regressed on their standard errors with
/// weights 1/v and a free residual variance (metafor's `regtest(model = "lm")`).
///
/// Egger M, Davey Smith G, Schneider M, Minder C (1997). Bias in meta-analysis detected by a
/// simple, graphical test. BMJ 315:629-634.
pub fn egger<'a>(studies: impl IntoIterator<Item = &'a Study>, level: f64) -> Result<Egger, Error> {
    let studies: Vec<&Study> = studies.into_iter().collect();
    check(&studies)?;
    check_level(level)?;
    if studies.len() < FEWEST_FOR_ASYMMETRY {
        return Err(Error::TooFew { needed: FEWEST_FOR_ASYMMETRY, found: studies.len() });
    }
    let points: Vec<(f64, f64, f64)> = studies
        .iter()
        .map(|study| {
            let effect = study.effect;
            (effect.standard_error(), effect.estimate, 1.0 / effect.variance)
        })
        .collect();
    let sum: f64 = points.iter().map(|(_, _, w)| w).sum();
    let mean_x: f64 = points.iter().map(|(x, _, w)| w / sum * x).sum();
    let mean_y: f64 = points.iter().map(|(_, y, w)| w / sum * y).sum();
    let (mut xx, mut xy) = (0.0, 0.0);
    for (x, y, w) in &points {
        xx += w * (x - mean_x) * (x - mean_x);
        xy += w * (x - mean_x) * (y - mean_y);
    }
    // Standard errors that differ only by rounding show no line either.
    if xx <= 1e-12 * sum * mean_x * mean_x {
        return Err(Error::SamePrecision);
    }
    let slope = xy / xx;
    let limit = mean_y - slope * mean_x;
    let df = points.len() as f64 - 2.0;
    let residual: f64 =
        points.iter().map(|(x, y, w)| w * (y - limit - slope * x) * (y - limit - slope * x)).sum();
    // Nor does rounding give an error: with such a residual any slope would be beyond doubt.
    if residual <= NO_SCATTER * df {
        return Err(Error::NoScatter);
    }
    let variance = residual / df;
    let standard_error = (variance / xx).sqrt();
    let t = slope / standard_error;
    let student = Reference::Student(df);
    let half = student.critical(level) * (variance * (1.0 / sum + mean_x * mean_x / xx)).sqrt();
    let p = student.two_sided_p(t);
    finite([slope, standard_error, t, p, limit, half]).map_err(|_| Error::OutOfRange)?;
    Ok(Egger {
        asymmetry: slope,
        standard_error,
        t,
        degrees_of_freedom: df,
        p,
        limit,
        limit_interval: Interval::around(limit, half),
    })
}

/// What a contour-enhanced funnel plot shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Funnel {
    /// Each trial: estimate and standard error, in the order given.
    pub points: Vec<(f64, f64)>,
    /// Largest standard error, where the plot ends.
    pub widest: f64,
    /// Contours around no effect at 90, 95 and 99%: outside of one, a trial by itself is
    /// "significant" at that level.
    pub contours: [Contour; 3],
    /// Pseudo confidence limits at 95% around the pooled estimate: within, 95 of 100 trials would
    /// lie if chance alone set them apart.
    pub limits: Contour,
}

/// A pair of straight lines from `centre`, at no standard error, outwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contour {
    /// Level, e.g. 0.95.
    pub level: f64,
    /// Where the lines meet.
    pub centre: f64,
    /// How far they are from the centre for each unit of standard error.
    pub slope: f64,
}

impl Contour {
    fn new(level: f64, centre: f64) -> Self {
        Self { level, centre, slope: Reference::Normal.critical(level) }
    }

    /// Its ends at a standard error: centre ± q SE.
    pub fn at(&self, standard_error: f64) -> Interval {
        Interval::around(self.centre, self.slope * standard_error)
    }
}

/// Data for a contour-enhanced funnel plot around a pooled `estimate`.
///
/// Peters JL, Sutton AJ, Jones DR, Abrams KR, Rushton L (2008). Contour-enhanced meta-analysis
/// funnel plots help distinguish publication bias from other causes of asymmetry. Journal of
/// Clinical Epidemiology 61:991-996.
pub fn funnel<'a>(
    studies: impl IntoIterator<Item = &'a Study>,
    estimate: f64,
) -> Result<Funnel, Error> {
    let studies: Vec<&Study> = studies.into_iter().collect();
    check(&studies)?;
    finite([estimate])?;
    if studies.is_empty() {
        return Err(Error::TooFew { needed: 1, found: 0 });
    }
    let points: Vec<(f64, f64)> =
        studies.iter().map(|s| (s.effect.estimate, s.effect.standard_error())).collect();
    let widest = points.iter().map(|(_, se)| *se).fold(0.0, f64::max);
    Ok(Funnel {
        points,
        widest,
        contours: [0.9, 0.95, 0.99].map(|level| Contour::new(level, 0.0)),
        limits: Contour::new(0.95, estimate),
    })
}
