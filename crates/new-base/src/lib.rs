//! An evidence base to begin with, from an export of references.

mod files;
mod phrase;
mod propose;

pub use files::{About, files};
pub use propose::{Counted, Proposal, propose};
