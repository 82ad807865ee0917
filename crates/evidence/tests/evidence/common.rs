//! The real evidence base, read once.

use evidence::{Base, Record};
use evidence_source::{Files, files, read_dir};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// Folder of the real evidence base.
pub fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data")
}

/// Files of the real evidence base.
pub static FILES: LazyLock<Files> =
    LazyLock::new(|| files(&data()).expect("the real files can be read"));

/// The real evidence base.
pub static BASE: LazyLock<Base> =
    LazyLock::new(|| read_dir(&data()).expect("the real base has no faults"));

/// A record with randomised arms, outcomes with counts, and an effect with an interval.
pub fn record() -> Record {
    let file = "records/murrough-2013-midazolam-trd.json";
    serde_json::from_slice(&FILES[file]).expect("the real file is a record")
}
