//! Tails and quantiles of the normal, t and chi-squared distributions, as answers that are NaN
//! where the question has none; `statrs` would panic.
//!
//! Quantiles of t and chi-squared are searched for on the tails: those of `statrs` 0.18 lose the
//! lower quantiles of chi-squared with one degree of freedom, and for some t never end.

use crate::root::root;
use statrs::function::{beta::checked_beta_reg, erf, gamma::checked_gamma_ur};
use std::f64::consts::SQRT_2;

/// The distribution an estimate divided by its standard error is held against.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Reference {
    /// Standard normal.
    Normal,
    /// Student's t with these degrees of freedom.
    Student(f64),
}

impl Reference {
    /// The value exceeded in size with probability `1 - level`.
    pub(crate) fn critical(self, level: f64) -> f64 {
        self.two_sided_quantile(1.0 - level)
    }

    /// The value exceeded in size with probability `p`.
    pub(crate) fn two_sided_quantile(self, p: f64) -> f64 {
        match self {
            _ if !(p > 0.0 && p < 1.0) => f64::NAN,
            Self::Normal => SQRT_2 * erf::erfc_inv(p),
            Self::Student(_) => upper_quantile(p, |t| self.two_sided_p(t)),
        }
    }

    /// Probability of a value at least as far from zero as `statistic`.
    pub(crate) fn two_sided_p(self, statistic: f64) -> f64 {
        match self {
            Self::Normal => erf::erfc(statistic.abs() / SQRT_2),
            Self::Student(df) => {
                let share = df / (df + statistic * statistic);
                checked_beta_reg(df / 2.0, 0.5, share).unwrap_or(f64::NAN)
            }
        }
    }
}

/// Probability that a chi-squared variable with `df` degrees of freedom exceeds `q`.
pub(crate) fn chi_squared_tail(q: f64, df: f64) -> f64 {
    if q <= 0.0 { 1.0 } else { checked_gamma_ur(df / 2.0, q / 2.0).unwrap_or(f64::NAN) }
}

/// Value that a chi-squared variable with `df` degrees of freedom exceeds with probability `p`.
pub(crate) fn chi_squared_quantile(p: f64, df: f64) -> f64 {
    upper_quantile(p, |q| chi_squared_tail(q, df))
}

/// Where `tail`, which falls from 1 at 0, has the value `p`.
fn upper_quantile(p: f64, tail: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    while tail(high) > p {
        (low, high) = (high, 2.0 * high);
    }
    root(low, high, |value| tail(value) - p).unwrap_or(f64::NAN)
}
