//! What changes when trials are left out, added one by one, or split.

use crate::distribution::chi_squared_tail;
use crate::error::Error;
use crate::pool::{Method, Pooled, Study, check, pool_any, pool_checked};

/// The pool without each trial in turn, in the order of the trials.
///
/// Viechtbauer W, Cheung MWL (2010). Outlier and influence diagnostics for meta-analysis. Research
/// Synthesis Methods 1:112-125.
pub fn leave_one_out<'a>(
    studies: impl IntoIterator<Item = &'a Study>,
    method: &Method,
) -> Result<Vec<Result<Pooled, Error>>, Error> {
    let studies: Vec<&Study> = studies.into_iter().collect();
    check(&studies)?;
    let without = |left_out: usize| {
        let mut others = studies.clone();
        others.remove(left_out);
        pool_checked(&others, method)
    };
    Ok((0..studies.len()).map(without).collect())
}

/// The pool as it stood after each trial, in the order given (by year, say). The first stands for
/// itself.
///
/// Lau J, Antman EM, Jimenez-Silva J, et al. (1992). Cumulative meta-analysis of therapeutic
/// trials for myocardial infarction. New England Journal of Medicine 327:248-254.
pub fn cumulative<'a>(
    studies: impl IntoIterator<Item = &'a Study>,
    method: &Method,
) -> Result<Vec<Result<Pooled, Error>>, Error> {
    let studies: Vec<&Study> = studies.into_iter().collect();
    check(&studies)?;
    Ok((1..=studies.len()).map(|upto| pool_any(&studies[..upto], method)).collect())
}

/// Pools of subgroups, and whether they differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Subgroups<G> {
    /// Each group with its own pool, in the order in which the groups first appear. A group of one
    /// trial stands for itself.
    pub groups: Vec<(G, Result<Pooled, Error>)>,
    /// Test between the groups that could be pooled, if there are at least two.
    pub between: Option<Between>,
}

/// Test of a difference between subgroups.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Between {
    /// Σ(μᵍ−μ)²/SEᵍ² over the subgroups, around their inverse-variance average.
    pub q: f64,
    /// Number of subgroups less one.
    pub degrees_of_freedom: f64,
    /// p value from the chi-squared distribution.
    pub p: f64,
}

/// Pools each subgroup by itself and tests whether they differ. `groups` names the group of each
/// trial.
///
/// Each subgroup has its own τ², as in a pool of its own; the subgroups' averages are then held
/// against each other as if they were single trials, with the standard errors of the method
/// chosen. A test with one τ² for all subgroups would differ.
///
/// Borenstein M, Hedges LV, Higgins JPT, Rothstein HR (2009). *Introduction to Meta-Analysis*,
/// chapter 19.
pub fn subgroups<'a, G: Clone + PartialEq>(
    studies: impl IntoIterator<Item = &'a Study>,
    groups: &[G],
    method: &Method,
) -> Result<Subgroups<G>, Error> {
    let studies: Vec<&Study> = studies.into_iter().collect();
    if studies.len() != groups.len() {
        return Err(Error::Unmatched);
    }
    check(&studies)?;
    let mut members: Vec<(G, Vec<&Study>)> = Vec::new();
    for (study, group) in studies.into_iter().zip(groups) {
        match members.iter_mut().find(|(name, _)| name == group) {
            Some((_, of_group)) => of_group.push(study),
            None => members.push((group.clone(), vec![study])),
        }
    }
    let groups: Vec<_> =
        members.into_iter().map(|(group, of_group)| (group, pool_any(&of_group, method))).collect();
    let pools: Vec<&Pooled> = groups.iter().filter_map(|(_, pool)| pool.as_ref().ok()).collect();
    Ok(Subgroups { between: between(&pools)?, groups })
}

fn between(pools: &[&Pooled]) -> Result<Option<Between>, Error> {
    if pools.len() < 2 {
        return Ok(None);
    }
    let weight = |pool: &Pooled| 1.0 / (pool.standard_error * pool.standard_error);
    let sum: f64 = pools.iter().map(|pool| weight(pool)).sum();
    let mean: f64 = pools.iter().map(|pool| weight(pool) / sum * pool.estimate).sum();
    let q: f64 = pools
        .iter()
        .map(|pool| weight(pool) * (pool.estimate - mean) * (pool.estimate - mean))
        .sum();
    let df = pools.len() as f64 - 1.0;
    let p = chi_squared_tail(q, df);
    if q.is_finite() && p.is_finite() {
        Ok(Some(Between { q, degrees_of_freedom: df, p }))
    } else {
        Err(Error::OutOfRange)
    }
}
