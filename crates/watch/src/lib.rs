//! Asks libraries and registers what is new, changed, corrected or withdrawn since an evidence base was
//! read, and drafts what is new.

mod cache;
mod client;
mod compare;
mod days;
mod progress;
mod report;
mod run;
mod services;

pub use client::Client;
pub use days::today;
pub use progress::Progress;
pub use report::{Changed, Noticed, Readable, Report, Searched};
pub use run::{Options, run};
