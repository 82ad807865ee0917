//! Tests of reading, against the real evidence base.

mod attack;
mod base;
mod common;
mod faults;
mod figures;
mod folder;
mod fuzz;
mod one_file;
mod own_files;
mod translations;
mod upkeep;
