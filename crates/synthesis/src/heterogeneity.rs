//! How much trials differ beyond chance.

use crate::distribution::{chi_squared_quantile, chi_squared_tail};
use crate::error::Error;
use crate::pool::{Data, Fit, Interval, tau2};

/// How much trials differ beyond chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heterogeneity {
    /// Cochran's Q, Σ(y−μ)²/v, around the common-effect average.
    ///
    /// Cochran WG (1954). The combination of estimates from different experiments. Biometrics
    /// 10:101-129.
    pub q: f64,
    /// Degrees of freedom of Q.
    pub degrees_of_freedom: f64,
    /// p value of the test that all trials have the same true effect.
    pub p: f64,
    /// Between-trial variance τ²; `None` where one true effect is taken for granted.
    pub tau2: Option<f64>,
    /// Its Q-profile interval. It can leave out the estimate, and is 0 to 0 where trials are more
    /// alike than chance explains.
    pub tau2_interval: Option<Interval>,
    /// I², the share of the variation that is not chance, in per cent.
    pub i2: f64,
    /// Interval of I², from that of τ².
    pub i2_interval: Option<Interval>,
    /// H², how many times as large the variation is as chance alone would make it.
    pub h2: f64,
}

impl Heterogeneity {
    pub(crate) fn is_finite(&self) -> bool {
        [self.q, self.p, self.i2, self.h2, self.tau2.unwrap_or(0.0)].iter().all(|x| x.is_finite())
            && self.tau2_interval.is_none_or(|interval| interval.is_finite())
            && self.i2_interval.is_none_or(|interval| interval.is_finite())
    }
}

/// Heterogeneity of the data under a fitted model.
///
/// With random effects, I² = 100 τ²/(τ²+s²) and H² = (τ²+s²)/s², where s² = (k−1)/(Σw − Σw²/Σw)
/// is the trials' typical variance; with a common effect, I² = max(0, 100 (Q−(k−1))/Q) and
/// H² = Q/(k−1). These are metafor's definitions.
///
/// Higgins JPT, Thompson SG (2002). Quantifying heterogeneity in a meta-analysis. Statistics in
/// Medicine 21:1539-1558.
pub(crate) fn of(data: &Data, fit: &Fit, level: f64) -> Result<Heterogeneity, Error> {
    let df = data.df();
    if data.k() < 2 {
        return Ok(Heterogeneity {
            q: 0.0,
            degrees_of_freedom: 0.0,
            p: 1.0,
            tau2: fit.tau2,
            tau2_interval: None,
            i2: 0.0,
            i2_interval: None,
            h2: 1.0,
        });
    }
    let at_zero = data.at(0.0);
    let Some(tau2) = fit.tau2 else {
        // Around the estimate of the model itself, which for Mantel-Haenszel is not the weighted
        // mean.
        let q = data.q_around(fit.estimate);
        return Ok(Heterogeneity {
            q,
            degrees_of_freedom: df,
            p: chi_squared_tail(q, df),
            tau2: None,
            tau2_interval: None,
            i2: if q > df { 100.0 * (q - df) / q } else { 0.0 },
            i2_interval: None,
            h2: q / df,
        });
    };
    let typical = df / at_zero.trace();
    let i2 = |tau2: f64| 100.0 * tau2 / (tau2 + typical);
    let tau2_interval = q_profile(data, level)?;
    Ok(Heterogeneity {
        q: at_zero.q,
        degrees_of_freedom: df,
        p: chi_squared_tail(at_zero.q, df),
        tau2: Some(tau2),
        tau2_interval: Some(tau2_interval),
        i2: i2(tau2),
        i2_interval: Some(tau2_interval.map(i2)),
        h2: tau2 / typical + 1.0,
    })
}

/// Q-profile interval of τ²: the values at which the generalised Q statistic has the upper and
/// lower quantiles of the chi-squared distribution it then follows.
///
/// Knapp G, Biggerstaff BJ, Hartung J (2006). Assessing the amount of heterogeneity in
/// random-effects meta-analysis. Biometrical Journal 48:271-285. Viechtbauer W (2007). Confidence
/// intervals for the amount of heterogeneity in meta-analysis. Statistics in Medicine 26:37-52.
fn q_profile(data: &Data, level: f64) -> Result<Interval, Error> {
    let tail = (1.0 - level) / 2.0;
    Ok(Interval {
        low: tau2::where_q_is(data, chi_squared_quantile(tail, data.df()))?,
        high: tau2::where_q_is(data, chi_squared_quantile(1.0 - tail, data.df()))?,
    })
}
