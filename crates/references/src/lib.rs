//! Files and answers of the field's programs, libraries and registers, read into one plain form.
//!
//! [`open`] tells what a file is by its content and reads it; [`services`] reads what a service
//! answers. What a source does not say is left out, never guessed.

pub mod encoding;
mod files;
mod form;
pub mod ids;
mod json;
mod reference;
pub mod services;
mod sniff;
mod text;
mod trial;

pub use files::{Opened, Reader, Skipped, SkippedEntries, Unread, Why, open};
pub use form::Form;
pub use reference::{Notice, NoticeKind, Reference, Verdict};
pub use sniff::{Foreign, SHOWN, Sniffed, Way, sniff};
pub use trial::{
    ArmGroup, Intervention, Measured, PlannedOutcome, PostedOutcome, Site, Trial, TrialStatus,
};
