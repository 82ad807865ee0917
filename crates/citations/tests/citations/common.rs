//! The real evidence base, read once.

use citations::Notes;
use evidence::Base;
use evidence_source::read_dir;
use std::path::Path;
use std::sync::LazyLock;

/// The real evidence base.
pub static BASE: LazyLock<Base> = LazyLock::new(|| {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    read_dir(&data).expect("the real base has no faults")
});

/// What exports say in these tests in words of their own.
pub const NOTES: Notes<'static> = Notes {
    summary: &|record| format!("Summary by the testers: {}", record.finding),
    more_authors: "There are more authors.",
};
