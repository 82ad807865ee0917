//! Where the true effect of a new trial may lie.

use crate::pool::{Fit, Interval};

/// Trials below which nothing is predicted: two cannot show how far true effects are spread. The
/// formula of the paper, with k−2 degrees of freedom, has no answer for them either.
pub const FEWEST_FOR_PREDICTION: usize = 3;

/// Prediction interval μ ± q √(SE² + τ²).
///
/// q comes from the distribution the average itself is held against: normal for
/// [`Test::Normal`](crate::Test::Normal), t with k−1 degrees of freedom for Hartung-Knapp, with
/// the SE of that method. That is what metafor's `predict()` does by default. The paper takes t
/// with k−2 degrees of freedom and a normal-theory SE, which is wider in small pools. Where τ² is 0
/// this is the interval of the average itself.
///
/// Higgins JPT, Thompson SG, Spiegelhalter DJ (2009). A re-evaluation of random-effects
/// meta-analysis. Journal of the Royal Statistical Society A 172:137-159.
pub(crate) fn interval(fit: &Fit, k: usize, level: f64) -> Option<Interval> {
    let tau2 = fit.tau2.filter(|_| k >= FEWEST_FOR_PREDICTION)?;
    let spread = (fit.standard_error * fit.standard_error + tau2).sqrt();
    Some(Interval::around(fit.estimate, fit.reference.critical(level) * spread))
}
