//! The real evidence base as a whole, from its folder.

use crate::common::{FILES, data};
use evidence::Base;
use evidence_source::{Files, read_dir, read_files, read_records};
use serde_json::{Value, json};
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

#[test]
fn records_of_an_older_edition_are_read_although_they_break_a_rule_of_today() {
    let mut old = FILES.clone();
    let mut change = |file: &str, field: &str, value: Value| {
        let mut record: Value = serde_json::from_slice(&old[file]).expect("it is JSON");
        record[field] = value;
        old.insert(file.to_owned(), record.to_string().into_bytes());
    };
    let mut files = FILES.keys().filter(|file| file.starts_with("records/"));
    let mut next = || files.next().expect("there are records");
    let (breaks_a_rule, has_another_form) = (next(), next());
    change(breaks_a_rule, "curator_note", json!("TODO"));
    change(has_another_form, "year", json!("long ago"));
    // Its own words, with a fault or without, are not asked.
    old.insert("vocabulary/terms.json".into(), b"{".to_vec());
    assert!(read_files(&old).is_err());
    let (base, left_out) = read_records(&old, &FILES).expect("the words of today have no fault");
    assert_eq!(left_out, [has_another_form.as_str()]);
    let ids = |base: &Base| base.records.iter().map(|it| it.id.clone()).collect::<Vec<_>>();
    let mut wanted = ids(&BASE);
    wanted.retain(|id| !has_another_form.ends_with(&format!("/{id}.json")));
    assert_eq!(ids(&base), wanted);
    // What is worked out when a base is read is there as well.
    let same =
        base.records.iter().find(|it| !it.outcomes.is_empty() && !breaks_a_rule.contains(&it.id));
    assert_eq!(same, same.and_then(|it| BASE.record(&it.id)));
}
