//! Asks libraries and registers what is new, changed, corrected or withdrawn since an evidence base was
//! read, and drafts what is new.

mod cache;
mod client;
mod compare;
mod days;
mod report;
mod run;
mod services;

pub use client::Client;
pub use days::today;
pub use report::{Changed, Noticed, Readable, Report, Searched};
pub use run::{Options, run};

/// What a run is doing, for a person who waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The service that is asked.
    pub service: &'static str,
    /// What was read so far.
    pub done: u64,
    /// What there is to read, if that is known.
    pub total: Option<u64>,
}
