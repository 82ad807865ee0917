//! Relative effects as numbers of people.

use crate::effect::Measure;
use crate::error::{Error, Impossible, finite};
use crate::pool::{Interval, Pooled};

/// How many of 100 people have the event, at a stated baseline risk.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Absolute {
    /// With the comparison: the baseline risk.
    pub comparison: f64,
    /// With the treatment.
    pub treatment: f64,
    /// Confidence interval of that.
    pub interval: Interval,
    /// Where a new, similar trial may find it, if the pool predicts one.
    pub prediction: Option<Interval>,
}

/// What a pooled risk ratio, odds ratio, risk difference or hazard ratio means for 100 people of
/// whom 100 × `baseline` have the event with the comparison. Numbers stay within 0 to 100.
///
/// The interval carries the uncertainty of the pooled effect, not of the baseline risk.
///
/// Schünemann HJ, Vist GE, Higgins JPT, et al. *Cochrane Handbook*, chapter 15, section 15.4.4.
pub fn absolute(pooled: &Pooled, baseline: f64) -> Result<Absolute, Error> {
    let per_100 = |value: f64| events_per_100(pooled.measure, value, baseline);
    let both = |interval: Interval| -> Result<Interval, Error> {
        Ok(Interval { low: per_100(interval.low)?, high: per_100(interval.high)? })
    };
    Ok(Absolute {
        comparison: 100.0 * baseline,
        treatment: per_100(pooled.estimate)?,
        interval: both(pooled.interval)?,
        prediction: pooled.prediction.map(both).transpose()?,
    })
}

/// Events per 100 people at an effect on the scale on which it is pooled, within 0 to 100.
///
/// With baseline risk r: r·RR; r·OR/(1 − r + r·OR); r + RD; 1 − (1 − r)^HR.
pub fn events_per_100(measure: Measure, effect: f64, baseline: f64) -> Result<f64, Error> {
    finite([effect])?;
    if !(0.0..=1.0).contains(&baseline) {
        return Err(Impossible::Risk.into());
    }
    let risk = match measure {
        Measure::RiskDifference => baseline + effect,
        // Where nobody or everybody has the event, no odds or hazard ratio changes it; the formulas
        // would meet 0 times infinity.
        Measure::RiskRatio | Measure::OddsRatio | Measure::HazardRatio if baseline == 0.0 => 0.0,
        Measure::OddsRatio | Measure::HazardRatio if baseline == 1.0 => 1.0,
        Measure::RiskRatio => baseline * effect.exp(),
        Measure::OddsRatio => baseline / (baseline + (1.0 - baseline) * (-effect).exp()),
        Measure::HazardRatio => 1.0 - (1.0 - baseline).powf(effect.exp()),
        Measure::MeanDifference(_) | Measure::StandardisedMeanDifference(_) | Measure::Other => {
            return Err(Error::NotCounts);
        }
    };
    Ok((100.0 * risk).clamp(0.0, 100.0))
}
