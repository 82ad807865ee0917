//! The measure of effect of a meta-analysis: [`synthesis::Measure`], with its word in addresses, what a
//! record prints of it, and what becomes of trials without events. Whatever else depends on the measure
//! matches on that one enum, with no arm for "all others".

use evidence::terms::Measure as Printed;
use synthesis::{DoubleZero, Measure, Score};

/// A difference in points of one scale. Final scores and changes may stand together, as the page says.
pub const POINTS: Measure = Measure::MeanDifference(Score::Either);
/// A difference in standard deviations.
pub const STANDARDISED: Measure = Measure::StandardisedMeanDifference(Score::Either);
/// The measures for counts of people.
pub const COUNTS: [Measure; 3] = [Measure::RiskRatio, Measure::OddsRatio, Measure::RiskDifference];
/// The measures for scores.
pub const SCORES: [Measure; 2] = [POINTS, STANDARDISED];

/// The word in an address.
pub fn slug(measure: Measure) -> &'static str {
    match measure {
        Measure::RiskRatio => "rr",
        Measure::OddsRatio => "or",
        Measure::RiskDifference => "rd",
        Measure::HazardRatio => "hr",
        Measure::MeanDifference(_) => "md",
        Measure::StandardisedMeanDifference(_) => "smd",
        Measure::Other => "other",
    }
}

/// The measure that is pooled under a word of an address.
pub fn of_slug(word: &str) -> Option<Measure> {
    COUNTS.into_iter().chain(SCORES).find(|it| slug(*it) == word)
}

/// The measure of a figure that a record prints, if it is one that is pooled.
pub fn of_printed(printed: Printed) -> Option<Measure> {
    match printed {
        Printed::RiskRatio => Some(Measure::RiskRatio),
        Printed::OddsRatio => Some(Measure::OddsRatio),
        Printed::MeanDifference => Some(POINTS),
        Printed::StandardisedMeanDifference => Some(STANDARDISED),
        // Some print risk differences in per cent, others in parts of one.
        Printed::RiskDifference => None,
        // What is known only as reported, and of which no group shows its figures, stands alone.
        Printed::HazardRatio | Printed::Other => None,
    }
}

/// Whether a figure that a record prints counts people with an event.
pub fn counts_people(printed: Printed) -> bool {
    match printed {
        Printed::OddsRatio | Printed::RiskRatio | Printed::RiskDifference => true,
        Printed::MeanDifference | Printed::StandardisedMeanDifference => false,
        Printed::HazardRatio | Printed::Other => false,
    }
}

/// What becomes of trials in which nobody, or everybody, had the event in both groups; `None` where
/// there are no such trials, as where scores are compared.
///
/// They say nothing about a ratio, and are left out of it. A difference of 0 that many people stand
/// behind is a result, and counts.
///
/// Deeks JJ, Higgins JPT, Altman DG. *Cochrane Handbook*, chapter 10, section 10.4.4.2.
pub fn double_zero(measure: Measure) -> Option<DoubleZero> {
    match measure {
        Measure::RiskRatio | Measure::OddsRatio => Some(DoubleZero::LeaveOut),
        Measure::RiskDifference => Some(DoubleZero::Correct),
        Measure::HazardRatio
        | Measure::MeanDifference(_)
        | Measure::StandardisedMeanDifference(_)
        | Measure::Other => None,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use evidence::terms::Word;

    #[test]
    fn each_measure_is_found_again_by_its_word() {
        for measure in COUNTS.into_iter().chain(SCORES) {
            assert_eq!(of_slug(slug(measure)), Some(measure));
        }
        for word in ["hr", "other", ""] {
            assert_eq!(of_slug(word), None, "{word}");
        }
    }

    #[test]
    fn what_a_record_prints_is_pooled_as_what_it_counts() {
        for printed in Printed::ALL {
            let Some(measure) = of_printed(*printed) else { continue };
            assert_eq!(COUNTS.contains(&measure), counts_people(*printed), "{printed:?}");
        }
    }
}
