//! Nothing of the evidence base is in the code: another `data/` makes another explorer.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Folders of code, wording and styles.
const ROOMS: [&str; 7] =
    ["src", "crates", "prerender/src", "xtask/src", "styles", "locales", "web"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Names of what the evidence base is about: its treatments and its conditions, with all that they
/// are called.
fn names() -> BTreeSet<String> {
    let base = evidence_source::read_dir(&root().join("data")).expect("the base has no faults");
    let drugs = base.vocabulary.treatments.drugs.iter();
    let drugs = drugs.filter(|drug| drug.role == evidence::terms::DrugRole::Intervention);
    let mut names: BTreeSet<String> = drugs
        .flat_map(|drug| std::iter::once(&drug.label).chain(&drug.also_called))
        .map(|name| name.to_lowercase())
        .collect();
    names.insert(base.site.intervention.to_lowercase());
    let conditions = &base.vocabulary.conditions.conditions;
    names.extend(conditions.iter().map(|it| it.label.to_lowercase()));
    // A slug of one word may be any word; of several it is this condition.
    names.extend(conditions.iter().map(|it| it.slug.clone()).filter(|slug| slug.contains('-')));
    names.retain(|name| name.len() > 4);
    names
}

/// Files below a folder, tests and benchmarks left out.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be listed").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if !["tests", "benches"].contains(&name.as_str()) {
                files(&path, found);
            }
        } else if !["tests.rs", "in_browser.rs"].contains(&name.as_str()) {
            found.push(path);
        }
    }
}

#[test]
fn no_treatment_and_no_condition_is_named_in_code() {
    let names = names();
    let mut found = Vec::new();
    for room in ROOMS {
        files(&root().join(room), &mut found);
    }
    assert!(found.len() > 60, "{} files", found.len());
    let mut faults = Vec::new();
    for file in found {
        let text = fs::read_to_string(&file).unwrap_or_default().to_lowercase();
        // Tests of a file stand at its end.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let code = code.split("#[cfg(all(test").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            for name in names.iter().filter(|name| line.contains(name.as_str())) {
                faults.push(format!("{}:{}: {name}", file.display(), number + 1));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn the_second_base_is_whole_and_names_nothing_of_the_first() {
    let folder = root().join("tests/fixtures/second-base");
    let base = match evidence_source::read_dir(&folder) {
        Ok(base) => base,
        Err(faults) => {
            panic!("{}", faults.first.iter().map(|it| format!("{it}\n")).collect::<String>())
        }
    };
    assert!(base.records.iter().all(|record| record.title.contains("made up")));
    let real = names();
    let mut found = Vec::new();
    files(&folder, &mut found);
    for file in found {
        let text = fs::read_to_string(&file).expect("it is text").to_lowercase();
        let named: Vec<_> = real.iter().filter(|name| text.contains(name.as_str())).collect();
        assert!(named.is_empty(), "{}: {named:?}", file.display());
    }
}
