//! Tests of the evidence crate against the real evidence base.

mod base;
mod common;
mod level;
