//! From the files of an evidence base to the base: each file is read, the base is held against every rule
//! as a whole, and its texts are put into the language that is asked for. All faults are told at once.
//!
//! It is part of the build and not of the page: a base with a fault never gets that far.

mod draft;
mod figures;
mod folder;
mod parse;
mod pipeline;
mod plain_texts;
mod plan;
mod rules;
mod texts;
mod translation;

pub use draft::Files;
pub use pipeline::{
    Checked, Upkeep, check_dir, check_files, files, read_dir, read_dir_in, read_files,
    read_files_in, read_records, read_upkeep, translation_files,
};
pub use plain_texts::UNWRITTEN;
pub use plan::{SearchPlan, ServicePlan};
