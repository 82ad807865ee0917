//! Tests of the evidence crate against the real evidence base.

mod attack;
mod base;
mod common;
mod exports;
mod faults;
mod figures;
mod folder;
mod fuzz;
mod level;
mod one_file;
mod own_files;
mod translations;
