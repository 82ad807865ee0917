//! Synthesis: effect sizes, and averages of them over trials.
//!
//! An [`Effect`] is one estimate with its variance, worked out from the arms of a trial
//! ([`Events`], [`Scores`]), or from what the trial reports ([`Reported`]). What a trial does not
//! print may follow from what it prints ([`events_of_percent`], [`Scores::from_interval`]). [`pool`] averages the
//! effects of several trials ([`Study`]) by a [`Method`] into a [`Pooled`]; [`leave_one_out`],
//! [`cumulative`] and [`subgroups`] ask how firm the average stands, [`egger`] and [`funnel`]
//! whether small trials tell another story, and [`absolute`] says what it means for 100 people.
//!
//! Ratios are held and pooled as logarithms; [`Measure::natural`] brings them back. What cannot be
//! given is an [`Error`]; whoever shows it to a reader finds the words. Nothing panics. The crate knows no medicine
//! and no browser. Figures agree with R's metafor, see `tests/golden/make.R`.
//!
//! ```
//! use synthesis::{Counts, DoubleZero, Events, Measure, Method, Study, absolute, pool};
//!
//! # fn main() -> Result<(), synthesis::Error> {
//! let trial = |id: &str, a, n1, c, n2| {
//!     let counts = Counts { treatment: Events::new(a, n1)?, comparison: Events::new(c, n2)? };
//!     Study::from_counts(id, id, Measure::RiskRatio, counts, DoubleZero::Correct)
//! };
//! let trials = [
//!     trial("Aronson 1948", 4.0, 123.0, 11.0, 139.0)?,
//!     trial("Ferguson 1949", 6.0, 306.0, 29.0, 303.0)?,
//!     trial("Rosenthal 1960", 3.0, 231.0, 11.0, 220.0)?,
//! ];
//! let pooled = pool(&trials, &Method::default())?;
//! assert_eq!(format!("{:.2}", pooled.natural(pooled.estimate)), "0.26");
//!
//! // Where 10 of 100 people fall ill without the vaccine, about 3 do with it.
//! let people = absolute(&pooled, 0.1)?;
//! assert_eq!(format!("{:.1}", people.treatment), "2.6");
//!
//! // The same trial twice is refused with a reason.
//! let twice = pool([&trials[0], &trials[0]], &Method::default());
//! assert!(twice.unwrap_err().to_string().contains("more than once"));
//! # Ok(())
//! # }
//! ```

// A measure or method that is added must be thought of wherever one is asked for.
#![deny(clippy::wildcard_enum_match_arm)]

mod absolute;
mod arms;
mod bias;
mod distribution;
mod effect;
mod error;
mod heterogeneity;
mod pool;
mod predict;
mod root;
mod sensitivity;
mod worked_out;

pub use absolute::{Absolute, absolute, events_per_100};
pub use arms::{Counts, Events, Scores};
pub use bias::{Contour, Egger, FEWEST_FOR_ASYMMETRY, Funnel, egger, funnel};
pub use effect::{DoubleZero, Effect, Measure, Precision, Reported, Score, standardised};
pub use error::{Error, Impossible};
pub use heterogeneity::Heterogeneity;
pub use pool::{Interval, Method, Model, Pooled, Study, Tau2, Test, Weights, pool};
pub use predict::FEWEST_FOR_PREDICTION;
pub use sensitivity::{Between, Subgroups, cumulative, leave_one_out, subgroups};
pub use worked_out::events_of_percent;
