//! Evidence: records, vocabularies, the evidence-level rule, packing.
//!
//! This crate knows what evidence is. It knows no browser, and no condition, drug or study: those
//! are data.

pub mod access;
pub mod address;
pub mod base;
pub mod blank;
pub mod claim;
pub mod colour;
pub mod condition;
pub mod country;
pub mod flow;
pub mod known;
pub mod level;
pub mod mark;
pub mod markup;
pub mod names;
pub mod pack;
pub mod record;
pub mod release;
pub mod safety;
#[cfg(feature = "schema")]
pub mod schema;
pub mod search;
pub mod site;
pub mod terms;
pub mod vocabulary;

pub use base::Base;
pub use level::{Level, level};
pub use record::Record;
pub use terms::Word;
