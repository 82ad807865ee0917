//! A trial as it goes into a pool.

use super::average::{self, Average};
use super::figures::{EventsOf, TrialFigures, WorkedOut};
use synthesis::Study;

/// A trial of the pool.
#[derive(Clone, Debug)]
pub struct PooledTrial {
    /// Its row.
    pub row: u32,
    /// Its effect. For scores, above zero is better with the treatment.
    pub study: Study,
    /// The figures of both sides, where the effect is worked out from them.
    pub figures: Option<TrialFigures>,
    /// What the trial calls the outcome.
    pub outcome: String,
    /// When it was measured, in words.
    pub timepoint: Option<String>,
    /// What of its figures is not printed, but follows from what is.
    pub worked_out: WorkedOut,
}

impl PooledTrial {
    /// Its effect with its interval at 95%.
    pub fn average(&self) -> Average {
        average::of_effect(&self.study.effect)
    }

    /// Events and people, treated and compared, where counted.
    pub fn counts(&self) -> Option<[EventsOf; 2]> {
        match self.figures {
            Some(TrialFigures::Counted(counts)) => Some(counts),
            Some(TrialFigures::Scored(_)) | None => None,
        }
    }
}
