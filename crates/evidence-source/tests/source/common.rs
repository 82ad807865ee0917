//! The real evidence base, read once, for tests to spoil.

use evidence_read::Diagnostic;
use evidence_source::{Files, read_files};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// A record with randomised arms, outcomes with counts, and an effect with an interval.
pub const RECORD: &str = "records/murrough-2013-midazolam-trd.json";

/// Folder of the real evidence base.
pub fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data")
}

/// Files of the real evidence base.
pub static FILES: LazyLock<Files> = LazyLock::new(|| {
    let mut files = Files::new();
    for folder in ["", "vocabulary/", "records/", "conditions/", "claims/", "safety/", "access/"] {
        // A base may have nothing on access.
        if folder == "access/" && !data().join(folder).is_dir() {
            continue;
        }
        for entry in fs::read_dir(data().join(folder)).expect("the folder is there") {
            let entry = entry.expect("the folder can be listed");
            if entry.path().is_file() {
                let name = format!("{folder}{}", entry.file_name().to_string_lossy());
                files.insert(name, fs::read(entry.path()).expect("the file can be read"));
            }
        }
    }
    files
});

/// Faults of the evidence base with one file replaced.
pub fn faults_with(file: &str, bytes: impl Into<Vec<u8>>) -> Vec<Diagnostic> {
    let mut files = FILES.clone();
    files.insert(file.to_owned(), bytes.into());
    read_files(&files).err().unwrap_or_default().first
}

/// Faults of the evidence base with one JSON file edited.
pub fn faults_after(file: &str, edit: impl FnOnce(&mut Value)) -> Vec<Diagnostic> {
    let mut value: Value = serde_json::from_slice(&FILES[file]).expect("the real file is JSON");
    edit(&mut value);
    faults_with(file, serde_json::to_vec_pretty(&value).expect("a value is JSON"))
}
