//! Estimators of the between-trial variance τ².

use crate::Error;
use crate::pool::{Data, Tau2};
use crate::root::root;

/// Points at which the restricted likelihood is looked at before its maximum is searched for.
const GRID: i32 = 40;

/// Estimate of τ².
pub(crate) fn estimate(data: &Data, estimator: Tau2) -> Result<f64, Error> {
    match estimator {
        Tau2::Reml => reml(data),
        Tau2::PauleMandel => where_q_is(data, data.df()),
        Tau2::DerSimonianLaird => Ok(dersimonian_laird(data)),
    }
}

/// Method of moments: τ² = max(0, (Q − (k−1)) / (Σw − Σw²/Σw)), w = 1/v.
///
/// DerSimonian R, Laird N (1986). Meta-analysis in clinical trials. Controlled Clinical Trials
/// 7:177-188.
fn dersimonian_laird(data: &Data) -> f64 {
    let at = data.at(0.0);
    ((at.q - data.df()) / at.trace()).max(0.0)
}

/// The τ² ≥ 0 at which the generalised Q statistic Σ(y−μ)²/(v+τ²) has the value `target`; 0 if it
/// lies below that from the start. With `target` = k−1 this is the empirical Bayes estimator.
///
/// Q falls with τ², and Q ≤ R²(k−1)/(2τ²) for estimates that span R, so the root is bracketed.
///
/// Paule RC, Mandel J (1982). Consensus values and weighting factors. Journal of Research of the
/// National Bureau of Standards 87:377-385.
pub(crate) fn where_q_is(data: &Data, target: f64) -> Result<f64, Error> {
    if data.at(0.0).q <= target {
        return Ok(0.0);
    }
    let above = |tau2: f64| data.at(tau2).q - target;
    root(0.0, data.half_squared_span() * data.df() / target * 1.01, above)
}

/// Restricted maximum likelihood: the τ² ≥ 0 that maximises
/// −½ Σ ln(v+τ²) − ½ ln Σw − ½ Σw(y−μ)², w = 1/(v+τ²).
///
/// The derivative is ½ (Σw²(y−μ)² − Σw + Σw²/Σw). It is below zero from R²/2 on for estimates that
/// span R, so the maximum lies between 0 and R²/2. The likelihood can have more than one peak; all
/// that a grid shows are climbed and the highest is taken.
///
/// Viechtbauer W (2005). Bias and efficiency of meta-analytic variance estimators in the
/// random-effects model. Journal of Educational and Behavioral Statistics 30:261-293.
fn reml(data: &Data) -> Result<f64, Error> {
    let slope = |tau2: f64| {
        let at = data.at(tau2);
        at.squared_scores - at.trace()
    };
    let highest = data.half_squared_span() * 1.01;
    if highest == 0.0 {
        return Ok(0.0);
    }
    let mut best = (data.at(0.0).restricted_log_likelihood(), 0.0);
    let mut before = (0.0, slope(0.0));
    for step in (0..GRID).rev() {
        let tau2 = highest * 0.7_f64.powi(step);
        let here = slope(tau2);
        if before.1 > 0.0 && here <= 0.0 {
            let peak = root(before.0, tau2, slope)?;
            let height = data.at(peak).restricted_log_likelihood();
            if height > best.0 {
                best = (height, peak);
            }
        }
        before = (tau2, here);
    }
    Ok(best.1)
}
