//! Why a trial is not in a pool.

use synthesis::Error;

/// Why a trial is not in the pool.
#[derive(Clone, Debug, PartialEq)]
pub enum ExclusionReason {
    /// It did not report this outcome at all.
    NotMeasured,
    /// It reported this outcome in this way, but not in this window.
    OtherTime,
    /// It reported this outcome, but not in this way.
    OtherEndpoint,
    /// It compares doses, or has nothing to compare with.
    NoComparison,
    /// It stops the treatment in people whom it has helped: another question.
    Withdrawal,
    /// It is a crossover trial that reports no paired effect.
    NotPaired,
    /// It does not report the figures that the measure needs.
    NoFigures,
    /// None of its results can be pooled, for a reason that its record tells.
    NoneOfIt(String),
    /// It prints per cent that stand for no count of people, or for more than one.
    UnclearPercent,
    /// It prints a spread and does not say what it is.
    UnknownSpread,
    /// It prints medians, and these were not asked for.
    Medians,
    /// Nobody says which way its scale goes.
    NoDirection,
    /// Nobody had the event in either group.
    NobodyHadIt,
    /// Everybody had the event in both groups.
    EverybodyHadIt,
    /// It uses another scale than most.
    OtherScale(String),
    /// It reports changes and the others final scores, or the other way round.
    OtherScore,
    /// Its figures do not work out.
    Impossible(Error),
}

impl ExclusionReason {
    /// Whether it is that figures are missing, which stand elsewhere perhaps.
    pub fn is_lack(&self) -> bool {
        match self {
            Self::NoFigures
            | Self::NotPaired
            | Self::UnclearPercent
            | Self::UnknownSpread
            | Self::Medians => true,
            Self::NotMeasured
            | Self::OtherTime
            | Self::OtherEndpoint
            | Self::NoComparison
            | Self::Withdrawal
            | Self::NoneOfIt(_)
            | Self::NoDirection
            | Self::NobodyHadIt
            | Self::EverybodyHadIt
            | Self::OtherScale(_)
            | Self::OtherScore
            | Self::Impossible(_) => false,
        }
    }
}
