//! Evidence: records, vocabularies, the evidence-level rule, validation, packing and citations.
//!
//! This crate knows what evidence is. It knows no browser, and no condition, drug or study: those
//! are data.

pub mod base;
pub mod blank;
pub mod claim;
pub mod colour;
pub mod condition;
pub mod diagnostic;
pub mod export;
pub mod known;
pub mod level;
pub mod mark;
pub mod markup;
pub mod names;
pub mod pack;
#[cfg(feature = "check")]
pub mod read;
pub mod record;
pub mod safety;
#[cfg(feature = "schema")]
pub mod schema;
pub mod site;
pub mod terms;
pub mod vocabulary;

pub use base::Base;
pub use diagnostic::{Diagnostic, Diagnostics};
pub use level::{Level, level};
pub use record::Record;
pub use terms::Word;
