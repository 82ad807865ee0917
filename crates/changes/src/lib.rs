//! What differs between two editions of an evidence base.
//!
//! The files are compared as they are written: an old edition need not keep to the rules of today.

mod compare;
mod edition;
mod fields;
mod pools;
mod release;
mod written;

pub use compare::{Answers, Changes, Item, Records, changes};
pub use edition::{Edition, Files, Stamp, Unreadable};
pub use fields::FieldChange;
pub use pools::{AverageChange, Averages, PoolAverage};
pub use written::Form;
