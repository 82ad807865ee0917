//! Why a figure cannot be given.

/// Why a figure cannot be given. Its text is for developers; what is shown to a reader is said where it
/// is shown, in the reader's language.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Error {
    /// Fewer trials than the method needs.
    #[error("At least {needed} trials are needed for this; here there {}.", counted(*.found))]
    TooFew {
        /// Trials needed.
        needed: usize,
        /// Trials there are.
        found: usize,
    },
    /// A trial stands more than once in a pool.
    #[error("The trial “{label}” is in the list more than once. Each trial may count only once.")]
    Duplicate {
        /// Label of the trial.
        label: String,
    },
    /// Different effect measures in one pool.
    #[error(
        "The trials report different kinds of result, such as a ratio and a difference, which cannot be averaged."
    )]
    MixedMeasures,
    /// Final scores and change scores in one pool.
    #[error(
        "Some trials report the score at the end and others the change since the start. They are averaged only where this has been chosen openly."
    )]
    MixedScores,
    /// Raw differences on different scales in one pool.
    #[error(
        "The trials used different scales (“{first}” and “{other}”), so their differences in points cannot be averaged."
    )]
    MixedScales {
        /// Scale of the first trial.
        first: String,
        /// Another trial's scale.
        other: String,
    },
    /// A list that should name one thing for each trial does not.
    #[error("The list of groups does not match the list of trials.")]
    Unmatched,
    /// Mantel-Haenszel pooling of something other than counts of events.
    #[error(
        "The Mantel-Haenszel method pools counts of people with an event; these results are of another kind."
    )]
    NotCounts,
    /// Mantel-Haenszel pooling of a trial without its counts.
    #[error(
        "The trial “{label}” does not report how many people had the event in each group, which the Mantel-Haenszel method needs."
    )]
    NoCounts {
        /// Label of the trial.
        label: String,
    },
    /// Too few events in all trials together for a ratio.
    #[error("Too few people had the event in all trials together to give a ratio.")]
    NoEvents,
    /// Nobody or everybody had the event in both arms, and such trials are left out.
    #[error(
        "Either nobody or everybody had the event in both groups, so the trial cannot show a difference between them."
    )]
    DoubleZero,
    /// An effect without a usable variance.
    #[error("How precise the result is cannot be worked out from the numbers given.")]
    NoVariance,
    /// Estimates without any scatter, or none but that of rounding, where the scatter is to tell how
    /// precise a figure is.
    #[error(
        "The trials' results lie so close together that their scatter cannot show how precise the figure is."
    )]
    NoScatter,
    /// Egger's test where every trial has the same standard error.
    #[error(
        "All trials are equally precise, so small and large trials cannot be held against each other."
    )]
    SamePrecision,
    /// A crossover trial without a paired analysis.
    #[error(
        "In this trial each person got both treatments, but it does not report a result that compares each person with themselves, so it cannot be used."
    )]
    Unpaired,
    /// A mean far from the middle of its interval.
    #[error(
        "The mean does not lie in the middle of its interval, so how much people differ cannot be worked out from it."
    )]
    OffCentre,
    /// A median far from the middle of the values on either side of it.
    #[error(
        "The scores lie more to one side, so the mean cannot be worked out from the middle value."
    )]
    Skewed,
    /// A search for a value did not end.
    #[error("The calculation did not settle on a value for these trials.")]
    NoConvergence,
    /// Overflow or underflow.
    #[error("The numbers are too large or too small to calculate with.")]
    OutOfRange,
    /// Numbers that cannot be true.
    #[error(transparent)]
    Impossible(#[from] Impossible),
}

/// Numbers that cannot be true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Impossible {
    /// NaN or infinite.
    #[error("One of the numbers is not a number.")]
    NotFinite,
    /// An arm without people.
    #[error("A group must have people in it.")]
    EmptyArm,
    /// Too few people for a standard deviation.
    #[error("The groups have too few people to judge how much results vary between people.")]
    TooFewPeople,
    /// A negative number of events.
    #[error("The number of people with the event is below zero.")]
    NegativeEvents,
    /// More events than people.
    #[error("More people had the event than there are in the group.")]
    MoreEventsThanPeople,
    /// A negative standard deviation.
    #[error("A standard deviation is below zero.")]
    NegativeDeviation,
    /// A variance or standard error that is not positive.
    #[error("A standard error or variance must be above zero.")]
    NotPositiveVariance,
    /// A ratio that is not positive.
    #[error("A ratio must be above zero.")]
    NotPositiveRatio,
    /// Lower limit not below upper limit.
    #[error("The lower end of the interval is not below its upper end.")]
    UpsideDownInterval,
    /// An estimate outside its own interval.
    #[error("The result lies outside its own interval.")]
    EstimateOutsideInterval,
    /// A median outside the values on either side of it.
    #[error("The middle value does not lie between the values on either side of it.")]
    MedianOutside,
    /// A p value not between 0 and 1.
    #[error("A p value must lie between 0 and 1.")]
    PValue,
    /// A confidence level that is no such thing.
    #[error("A confidence level must lie between 50% and 99.99%.")]
    Level,
    /// Degrees of freedom below 1.
    #[error("Degrees of freedom must be at least 1.")]
    DegreesOfFreedom,
    /// A baseline risk not between 0 and 1.
    #[error("A risk must lie between 0 and 1.")]
    Risk,
    /// A shared arm divided among no comparisons, or arms combined out of none.
    #[error("A group can be shared by, or put together from, one or more groups, not none.")]
    NoArms,
}

fn counted(found: usize) -> String {
    match found {
        0 => "are none".into(),
        1 => "is 1".into(),
        _ => format!("are {found}"),
    }
}

/// `values`, unless one of them is NaN or infinite.
pub(crate) fn finite<const N: usize>(values: [f64; N]) -> Result<[f64; N], Impossible> {
    if values.iter().all(|value| value.is_finite()) {
        Ok(values)
    } else {
        Err(Impossible::NotFinite)
    }
}

/// Checks a confidence level. The range is that in which the quantiles are known to be exact.
pub(crate) fn check_level(level: f64) -> Result<(), Impossible> {
    if (0.5..=0.9999).contains(&level) { Ok(()) } else { Err(Impossible::Level) }
}
