//! The evidence base in another language.

use crate::common::FILES;
use evidence_read::Diagnostic;
use evidence_source::{Files, check_files, read_files, read_files_in, translation_files};
use serde_json::{Value, json};

const LANGUAGE: &str = "translations/xx/language.toml";
const CONDITION: &str = "translations/xx/conditions/fibromyalgia.json";

/// The real base with a language that is complete or not, every text in it filled in.
fn translated(complete: bool, fill: &dyn Fn(&str) -> String) -> Files {
    let mut files = FILES.clone();
    let about = format!("complete = {complete}\ndecimal = \",\"\nthousands = \".\"\n");
    files.insert(LANGUAGE.to_owned(), about.into_bytes());
    let texts = translation_files(&files, "xx", fill).expect("the real base has no faults");
    files.extend(texts);
    files
}

/// Figures as the other language writes them, but for those within a DOI.
fn figures(text: &str) -> String {
    let is_mark = |word: &str, at: usize| {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        digit(word[..at].chars().next_back()) && digit(word[at + 1..].chars().next())
    };
    let turned = |word: &str| -> String {
        let marks = word.char_indices().map(|(at, c)| match c {
            '.' if is_mark(word, at) => ',',
            ',' if is_mark(word, at) => '.',
            c => c,
        });
        marks.collect()
    };
    let word = |word: &str| {
        if word.contains("10.1") && word.contains('/') { word.to_owned() } else { turned(word) }
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

fn whole() -> Files {
    translated(true, &|text| {
        text.split("; ").map(|text| format!("«{}»", figures(text))).collect::<Vec<_>>().join("; ")
    })
}

fn edited(mut files: Files, file: &str, edit: impl FnOnce(&mut Value)) -> Files {
    let mut value: Value = serde_json::from_slice(&files[file]).expect("it is JSON");
    edit(&mut value);
    files.insert(file.to_owned(), serde_json::to_vec(&value).expect("a value is JSON"));
    files
}

fn faults(files: &Files) -> Vec<Diagnostic> {
    check_files(files).err().unwrap_or_default().first
}

/// The first text of a translated file, as the original has it.
fn first_text(files: &Files, file: &str) -> String {
    let texts: Value = serde_json::from_slice(&files[file]).expect("it is JSON");
    let bottom_line = &read_files(&FILES).expect("it has no faults");
    let page = bottom_line.condition_page("fibromyalgia").expect("it has a page");
    assert!(texts.get(&page.bottom_line).is_some());
    page.bottom_line.clone()
}

#[test]
fn a_whole_translation_says_everything_in_its_own_words() {
    let files = whole();
    assert_eq!(faults(&files), []);
    let base = read_files_in(&files, Some("xx")).expect("it has no faults");
    assert_eq!(base.site.language, "xx");
    let packed = serde_json::to_value(&base.vocabulary).expect("it can be written");
    let own = |text: &str| text.starts_with('«') && text.ends_with('»');
    for list in ["kinds", "directions", "verdicts", "stances"] {
        for term in packed["terms"][list].as_array().expect("it is a list") {
            assert!(own(term["label"].as_str().expect("it is a text")), "{term}");
        }
    }
    for record in &base.records {
        assert!(own(&record.finding) && own(&record.limits) && own(&record.population));
        assert!(!own(&record.title), "titles are names");
        assert!(record.outcomes.iter().all(|outcome| own(&outcome.name)));
    }
    for page in &base.conditions {
        assert!(page.answer.as_deref().is_some_and(own) && own(&page.bottom_line));
        assert!(page.questions.iter().all(|text| own(text)));
    }
}

#[test]
fn what_is_worked_out_from_words_is_the_same_in_every_language() {
    let original = read_files(&FILES).expect("it has no faults");
    let base = read_files_in(&whole(), Some("xx")).expect("it has no faults");
    let mut counted = 0;
    for (was, is) in original.records.iter().zip(&base.records) {
        for (was, is) in was.outcomes.iter().zip(&is.outcomes) {
            assert_eq!(was.counts, is.counts);
            counted += usize::from(was.counts.is_some());
            assert!(was.arms_data.iter().zip(&is.arms_data).all(|(was, is)| was.of == is.of));
        }
        let drugs = |record: &evidence::Record| record.guidance.as_ref().map(|g| g.drugs.clone());
        assert_eq!(drugs(was), drugs(is));
    }
    assert!(counted > 50, "{counted} outcomes count people in a known way");
}

#[test]
fn in_its_own_language_a_base_does_not_look_at_translations() {
    let mut files = whole();
    files.insert(CONDITION.to_owned(), b"no JSON".to_vec());
    assert!(read_files(&files).is_ok());
    assert!(read_files_in(&files, Some("en")).is_ok());
    assert!(read_files_in(&files, Some("xx")).is_err());
    assert!(read_files_in(&FILES, Some("xx")).is_err(), "there is no such language");
}

#[test]
fn a_text_that_a_complete_language_lacks_is_a_fault() {
    let text = first_text(&whole(), CONDITION);
    for empty in [json!(""), json!(" ")] {
        let files = edited(whole(), CONDITION, |texts| texts[&text] = empty);
        let faults = faults(&files);
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert_eq!(faults[0].file, CONDITION);
        assert_eq!(faults[0].what, "is not translated");
    }
}

#[test]
fn in_a_language_that_is_not_complete_what_is_missing_stays_as_it_was() {
    let files = translated(false, &|_| String::new());
    let checked = check_files(&files).expect("it has no faults");
    let missing = checked.warnings.first.iter().find(|it| it.file == "translations/xx/");
    assert!(missing.is_some_and(|it| it.what.ends_with("texts are not translated")));
    let base = read_files_in(&files, Some("xx")).expect("it has no faults");
    assert_eq!(base.records[0].finding, checked.base.records[0].finding);
}

#[test]
fn a_translation_of_what_the_original_no_longer_says_is_stale() {
    let text = first_text(&whole(), CONDITION);
    let files = edited(whole(), "conditions/fibromyalgia.json", |page| {
        page["bottom_line"] = json!("Nobody knows whether it helps.");
    });
    let faults = faults(&files);
    let whats: Vec<&str> = faults.iter().map(|it| it.what.as_str()).collect();
    assert_eq!(whats.len(), 2, "{faults:?}");
    assert!(whats.contains(&"is not translated"));
    assert!(whats.contains(&"is stale: the original no longer says this"));
    assert!(read_files(&files).is_ok(), "the original can be built meanwhile");
    let anew = translation_files(&files, "xx", &|_| String::new()).expect("it can be read");
    assert!(!String::from_utf8_lossy(&anew[CONDITION]).contains(&text));
}

#[test]
fn a_translation_may_not_change_a_figure() {
    let original = read_files(&FILES).expect("it has no faults");
    let page = original.condition_page("fibromyalgia").expect("it has a page");
    let text = page.outcomes.iter().map(|it| &it.answer);
    let text = text.into_iter().find(|text| text.contains(char::is_numeric)).expect("one has");
    let files = edited(whole(), CONDITION, |texts| {
        let right = texts[text].as_str().expect("it is a text");
        texts[text] = json!(format!("{right} 7"));
    });
    let faults = faults(&files);
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].what.starts_with("the figures are "), "{}", faults[0].what);
}
