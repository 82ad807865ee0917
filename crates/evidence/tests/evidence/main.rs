//! Tests of the evidence crate against the real evidence base.

mod base;
mod common;
mod exports;
mod faults;
mod level;
mod one_file;
mod translations;
