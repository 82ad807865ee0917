//! The evidence base in another language: `translations/<language>/`.
//!
//! A translation holds nothing but texts. Each file of the base that has texts has a file of the same
//! name there, with `.json`, which gives for each text, as it stands in the original, the same in
//! the other language:
//!
//! ```json
//! { "One got completely better.": "Einer wurde ganz gesund." }
//! ```
//!
//! So a translation is bound to the very words it was made for: when the original changes, its
//! translation no longer fits anything, and the text counts as not translated. No figure may
//! differ. Names of one thing stand in one text, parted by `"; "`, and may be more or fewer.
//!
//! `language.toml` beside them says how the language writes numbers, and whether it claims to be
//! complete: then every text must be there. In one that does not, what is missing stays as it is in
//! the original.

use crate::draft::{Draft, Files};
use crate::figures::NumberFormat;
use crate::texts::{self, SCALES, Text};
use evidence_read::diagnostic::{Diagnostic, Diagnostics, quoted, quoted_sentence};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The folder of all translations.
const FOLDER: &str = "translations/";
/// What parts names of one thing.
const BETWEEN: &str = "; ";

/// `language.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Language {
    /// Whether every text is translated.
    complete: bool,
    /// What stands before the decimals.
    decimal: String,
    /// What parts the thousands.
    thousands: String,
}

/// A language that an evidence base is translated to.
#[derive(Debug)]
pub(super) struct Translation {
    folder: String,
    complete: bool,
    marks: NumberFormat,
    /// Texts by the name of their file in the original, then by the original text.
    files: BTreeMap<String, BTreeMap<String, String>>,
}

/// The languages that there is a folder for.
pub(super) fn languages(files: &Files) -> BTreeSet<String> {
    let names = files.keys().filter_map(|file| file.strip_prefix(FOLDER)?.split_once('/'));
    names.map(|(language, _)| language.to_owned()).collect()
}

/// Whether a file belongs to a translation.
pub(super) fn is_part(file: &str) -> bool {
    file.starts_with(FOLDER)
}

impl Translation {
    /// Reads the translation to a language.
    pub(super) fn read(files: &Files, language: &str, faults: &mut Diagnostics) -> Self {
        let folder = format!("{FOLDER}{language}/");
        let about = format!("{folder}language.toml");
        let help = "write complete = false, and decimal and thousands as the language has them";
        let language = match files.get(&about).map(|bytes| String::from_utf8_lossy(bytes)) {
            Some(text) => toml::from_str(&text).map_err(|error: toml::de::Error| {
                Diagnostic::new(&about, "", error.message().replace('\n', " "), help)
            }),
            None => Err(Diagnostic::new(&about, "", "missing", help)),
        };
        let language = language.unwrap_or_else(|fault| {
            faults.push(fault);
            Language { complete: false, decimal: ".".into(), thousands: ",".into() }
        });
        let mut texts = BTreeMap::new();
        for (file, bytes) in files.range(folder.clone()..) {
            let Some(name) = file.strip_prefix(&folder) else { break };
            if name == "language.toml" {
                continue;
            }
            match serde_json::from_slice(bytes) {
                Ok(read) => {
                    texts.insert(name.to_owned(), read);
                }
                Err(error) => faults.push(Diagnostic::new(
                    file,
                    "",
                    format!("is no list of texts: {error}"),
                    "write {\"original\": \"translation\", …}",
                )),
            }
        }
        Self {
            folder,
            complete: language.complete,
            marks: NumberFormat { decimal: language.decimal, thousands: language.thousands },
            files: texts,
        }
    }

    /// Checks the translation against the original: what is missing, stale, or gives other figures.
    pub(super) fn check(
        &self,
        originals: &[(String, Vec<String>)],
        faults: &mut Diagnostics,
        warnings: &mut Diagnostics,
    ) {
        let mut gaps = Diagnostics::at_most(500);
        let mut missing = 0;
        for (file, texts) in originals {
            let translated = self.files.get(file);
            for text in texts {
                if translated.is_some_and(|it| it.get(text).is_some_and(|it| !it.trim().is_empty()))
                {
                    continue;
                }
                missing += 1;
                if self.complete {
                    gaps.push(self.fault(file, text, "is not translated", "translate it"));
                }
            }
        }
        if missing > 0 && !self.complete {
            let what = format!("{missing} texts are not translated");
            let help = "`cargo xtask translate` writes them down to be translated";
            gaps.push(Diagnostic::new(&self.folder, "", what, help));
        }
        let by_name: BTreeMap<&str, &Vec<String>> =
            originals.iter().map(|(name, texts)| (name.as_str(), texts)).collect();
        for (file, texts) in &self.files {
            let known: Option<BTreeSet<&str>> =
                by_name.get(file.as_str()).map(|texts| texts.iter().map(String::as_str).collect());
            for original in texts.keys() {
                if !known.as_ref().is_some_and(|known| known.contains(original.as_str())) {
                    gaps.push(self.fault(
                        file,
                        original,
                        "is stale: the original no longer says this",
                        "translate what it says now, and take this out",
                    ));
                }
            }
            for (original, text) in texts.iter().filter(|(_, text)| !text.trim().is_empty()) {
                let (was, is) =
                    (NumberFormat::original().figures(original), self.marks.figures(text));
                if was != is {
                    let what = format!(
                        "the figures are {} and not {}, in {}",
                        list(&is),
                        list(&was),
                        quoted_sentence(text)
                    );
                    faults.push(self.fault(file, original, &what, "change no figure"));
                }
            }
        }
        if self.complete { &mut *faults } else { warnings }.append(gaps);
        let mut names: BTreeMap<&str, &str> = BTreeMap::new();
        for (original, name) in self.files.get(SCALES).into_iter().flatten() {
            let other = names.insert(name, original).filter(|_| !name.trim().is_empty());
            if let Some(other) = other {
                let what = format!("has the same name as {}", quoted(other));
                let help = "give each scale a name of its own: figures on one scale are pooled";
                faults.push(self.fault(SCALES, original, &what, help));
            }
        }
    }

    fn fault(&self, file: &str, original: &str, what: &str, help: &str) -> Diagnostic {
        Diagnostic::new(format!("{}{file}", self.folder), quoted(original), what, help)
    }

    /// Writes the draft in the other language.
    pub(super) fn apply(&self, draft: &mut Draft) {
        texts::visit(draft, &mut |file, text| {
            let Some(texts) = self.files.get(&translated_name(file)) else { return };
            let of = |original: &str| texts.get(original).filter(|text| !text.trim().is_empty());
            match text {
                Text::One(text) => {
                    if let Some(translated) = of(text) {
                        text.clone_from(translated);
                    }
                }
                Text::After(prefix, text) => {
                    if let Some(translated) = text.strip_prefix(prefix).and_then(|it| of(it.trim()))
                    {
                        *text = format!("{prefix}{translated}");
                    }
                }
                Text::Names(names) => {
                    if let Some(translated) = of(&names.join(BETWEEN)) {
                        *names = translated.split(BETWEEN).map(str::to_owned).collect();
                    }
                }
                Text::More(words) => {
                    if let Some(translated) = of(&words.join(BETWEEN)) {
                        words.extend(translated.split(BETWEEN).map(str::to_owned));
                    }
                }
            }
        });
    }

    /// The files of the translation with every text of the original in them, in its order: what is
    /// translated as it is, anything else as `fill` has it; what is stale is left out.
    pub(super) fn filled(
        &self,
        originals: &[(String, Vec<String>)],
        fill: &dyn Fn(&str) -> String,
    ) -> Files {
        let mut files = Files::new();
        for (file, texts) in originals {
            let translated = self.files.get(file);
            let lines: Vec<String> = texts
                .iter()
                .map(|text| {
                    let known = translated.and_then(|it| it.get(text)).filter(|it| !it.is_empty());
                    let value = known.cloned().unwrap_or_else(|| fill(text));
                    format!("  {}: {}", serde_json::json!(text), serde_json::json!(value))
                })
                .collect();
            let content = format!("{{\n{}\n}}\n", lines.join(",\n"));
            files.insert(format!("{}{file}", self.folder), content.into_bytes());
        }
        files
    }
}

/// Every text of a draft by the name of its file in a translation, in order, each once. A text
/// without letters is the same in every language.
pub(super) fn originals(draft: &mut Draft) -> Vec<(String, Vec<String>)> {
    let mut files: Vec<(String, Vec<String>)> = Vec::new();
    let mut places: BTreeMap<String, (usize, BTreeSet<String>)> = BTreeMap::new();
    texts::visit(draft, &mut |file, text| {
        let text = match text {
            Text::One(text) => text.clone(),
            Text::After(prefix, text) => match text.strip_prefix(prefix) {
                Some(name) => name.trim().to_owned(),
                None => return,
            },
            Text::Names(names) | Text::More(names) => names.join(BETWEEN),
        };
        if !text.chars().any(char::is_alphabetic) {
            return;
        }
        let (place, seen) = places.entry(translated_name(file)).or_insert_with_key(|name| {
            files.push((name.clone(), Vec::new()));
            (files.len() - 1, BTreeSet::new())
        });
        if seen.insert(text.clone()) {
            files[*place].1.push(text);
        }
    });
    files
}

/// Name of a file in a translation.
fn translated_name(file: &str) -> String {
    format!("{}.json", file.rsplit_once('.').map_or(file, |(name, _)| name))
}

fn list(figures: &[String]) -> String {
    if figures.is_empty() { "none".to_owned() } else { figures.join(", ") }
}
