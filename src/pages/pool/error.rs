//! Why a figure cannot be given, in the reader's language.

use crate::t;
use synthesis::{Error, Impossible};

/// Why a figure cannot be given, as a sentence.
pub fn explained(error: &Error) -> String {
    match error {
        Error::TooFew { needed, found } => t!(pool_error_too_few, needed = *needed, n = *found),
        Error::Duplicate { label } => t!(pool_error_duplicate, label = label),
        Error::MixedMeasures => t!(pool_error_mixed_measures).to_owned(),
        Error::MixedScores => t!(pool_error_mixed_scores).to_owned(),
        Error::MixedScales { first, other } => {
            t!(pool_error_mixed_scales, first = first, other = other)
        }
        Error::Unmatched => t!(pool_error_unmatched).to_owned(),
        Error::NotCounts => t!(pool_error_not_counts).to_owned(),
        Error::NoCounts { label } => t!(pool_error_no_counts, label = label),
        Error::NoEvents => t!(pool_error_no_events).to_owned(),
        Error::DoubleZero => t!(pool_error_double_zero).to_owned(),
        Error::NoVariance => t!(pool_error_no_variance).to_owned(),
        Error::NoScatter => t!(pool_error_no_scatter).to_owned(),
        Error::SamePrecision => t!(pool_error_same_precision).to_owned(),
        Error::Unpaired => t!(pool_error_unpaired).to_owned(),
        Error::OffCentre => t!(pool_error_off_centre).to_owned(),
        Error::Skewed => t!(pool_error_skewed).to_owned(),
        Error::NoConvergence => t!(pool_error_no_convergence).to_owned(),
        Error::OutOfRange => t!(pool_error_out_of_range).to_owned(),
        Error::Impossible(impossible) => cannot_be(*impossible).to_owned(),
    }
}

/// What about the numbers cannot be true.
fn cannot_be(impossible: Impossible) -> &'static str {
    match impossible {
        Impossible::NotFinite => t!(pool_error_not_finite),
        Impossible::EmptyArm => t!(pool_error_empty_arm),
        Impossible::TooFewPeople => t!(pool_error_too_few_people),
        Impossible::NegativeEvents => t!(pool_error_negative_events),
        Impossible::MoreEventsThanPeople => t!(pool_error_more_events),
        Impossible::NegativeDeviation => t!(pool_error_negative_deviation),
        Impossible::NotPositiveVariance => t!(pool_error_variance),
        Impossible::NotPositiveRatio => t!(pool_error_ratio),
        Impossible::UpsideDownInterval => t!(pool_error_interval),
        Impossible::EstimateOutsideInterval => t!(pool_error_outside),
        Impossible::MedianOutside => t!(pool_error_median),
        Impossible::PValue => t!(pool_error_p),
        Impossible::Level => t!(pool_error_level),
        Impossible::DegreesOfFreedom => t!(pool_error_degrees),
        Impossible::Risk => t!(pool_error_risk),
        Impossible::NoArms => t!(pool_error_no_arms),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn too_few_trials_are_counted() {
        let few = |found| explained(&Error::TooFew { needed: 10, found });
        assert_eq!(few(1), "This needs at least 10 trials; here there is 1.");
        assert_eq!(few(4), "This needs at least 10 trials; here there are 4.");
        assert_eq!(few(0), "This needs at least 10 trials; here there are 0.");
    }

    #[test]
    fn what_cannot_be_true_is_said_in_a_sentence() {
        for impossible in [
            Impossible::NotFinite,
            Impossible::TooFewPeople,
            Impossible::MedianOutside,
            Impossible::UpsideDownInterval,
        ] {
            let text = explained(&impossible.into());
            assert!(text.ends_with('.') && text.starts_with(char::is_uppercase), "{text}");
        }
    }
}
