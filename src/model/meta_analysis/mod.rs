//! Meta-analysis: which trials answer a question together, with what figures, and what they say.
//!
//! A [`PoolQuestion`] is asked of the [`Model`](super::Model). Each trial of the selection either gives
//! an effect (`eligibility`) or is left out with an [`ExclusionReason`]; `synthesis` averages what is
//! given. [`reviews`] sets what others pooled beside it, [`trial_effects`] the trials of a condition
//! side by side.

// A measure that is added must be thought of wherever one is asked for.
#![deny(clippy::wildcard_enum_match_arm)]

pub mod average;
mod eligibility;
pub mod exclusion;
pub mod figures;
pub mod measure;
pub mod pool;
pub mod question;
pub mod reviews;
mod trial;
pub mod trial_effects;
pub mod window;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

pub use average::Average;
pub use exclusion::ExclusionReason;
pub use figures::{ContinuousArm, TrialFigures, WorkedOut};
pub use pool::{Baseline, FEWEST_FOR_AVERAGE, Pool};
pub use question::{PoolQuestion, SCORE, SubgroupBy, by_slug};
pub use trial::PooledTrial;
pub use window::Window;
