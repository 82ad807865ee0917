//! The real evidence base as a whole, from its folder.

use crate::common::{FILES, data};
use evidence::Base;
use evidence_source::{Files, read_dir, read_files};
use std::sync::LazyLock;

static BASE: LazyLock<Base> =
    LazyLock::new(|| read_files(&FILES).expect("the real base has no faults"));

#[test]
fn a_folder_gives_the_same_base_as_its_files() {
    let base = read_dir(&data()).expect("the real base has no faults");
    assert_eq!(base, *BASE);
}

#[test]
fn the_hash_changes_with_every_byte_of_the_evidence_and_with_nothing_else() {
    let hash = |edit: &dyn Fn(&mut Files)| {
        let mut files = FILES.clone();
        edit(&mut files);
        read_files(&files).expect("the edits are sound").sha256
    };
    assert_eq!(BASE.sha256.len(), 64);
    assert_ne!(
        hash(&|files| files.get_mut("site.toml").expect("it is there").push(b'\n')),
        BASE.sha256
    );
    assert_eq!(hash(&|files| drop(files.insert("NOTES.md".into(), b"x".to_vec()))), BASE.sha256);
}
