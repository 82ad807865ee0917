//! From the files of an evidence base to the base: each is read, held against every rule, translated, and
//! put in its place.

use crate::draft::{Draft, Files, Read};
use crate::folder::collect;
use crate::plan::SearchPlan;
use crate::translation::{self, Translation};
use crate::{parse, plain_texts, rules};
use evidence::access::join_wholes;
use evidence::base::Base;
use evidence::record::Record;
use evidence::search::ScreenedOut;
use evidence::vocabulary::{
    Conditions, Designs, GlossaryTerm, Outcomes, Places, Terms, Treatments, Vocabulary,
};
use evidence_read::diagnostic::{Diagnostic, Diagnostics};
use evidence_read::{derive, deserialize};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;

/// An evidence base without faults, and what could be better in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// The evidence base.
    pub base: Base,
    /// What could be better, in the order of files and fields.
    pub warnings: Diagnostics,
}

/// What an evidence base is kept up with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Upkeep {
    /// What its libraries and registers are asked.
    pub plan: Option<SearchPlan>,
    /// What searches found and somebody left out.
    pub screened: Vec<ScreenedOut>,
}

/// Reads the evidence base in `dir` in its own language.
///
/// # Errors
/// Every fault found, in the order of files and fields.
pub fn read_dir(dir: &Path) -> Result<Base, Diagnostics> {
    read_dir_in(dir, None)
}

/// Reads the evidence base in `dir` in a language: its own, or one that it is translated to.
///
/// # Errors
/// Every fault found in the base and in that translation, in the order of files and fields.
pub fn read_dir_in(dir: &Path, language: Option<&str>) -> Result<Base, Diagnostics> {
    let mut faults = some();
    let files = collect(dir, &mut faults);
    read_in(&files, language, faults)
}

/// Reads an evidence base from the contents of its files in a language: its own, or one that it is
/// translated to.
///
/// # Errors
/// Every fault found in the base and in that translation, in the order of files and fields.
pub fn read_files_in(files: &Files, language: Option<&str>) -> Result<Base, Diagnostics> {
    read_in(files, language, some())
}

/// Reads the evidence base in `dir` and its translations, and says what could be better in them.
///
/// # Errors
/// Every fault found, in the order of files and fields.
pub fn check_dir(dir: &Path) -> Result<Checked, Diagnostics> {
    let mut faults = some();
    let files = collect(dir, &mut faults);
    check(&files, faults)
}

/// Reads an evidence base from the contents of its files.
///
/// # Errors
/// Every fault found, in the order of files and fields.
pub fn read_files(files: &Files) -> Result<Base, Diagnostics> {
    read_files_in(files, None)
}

/// Reads an evidence base and its translations from the contents of their files, and says what
/// could be better in them.
///
/// # Errors
/// Every fault found, in the order of files and fields.
pub fn check_files(files: &Files) -> Result<Checked, Diagnostics> {
    check(files, some())
}

fn check(files: &Files, mut faults: Diagnostics) -> Result<Checked, Diagnostics> {
    let mut warnings = some();
    let mut draft = Draft::read(files, &mut faults, &mut warnings);
    let languages = translation::languages(files);
    if !languages.is_empty() {
        let originals = translation::originals(&mut draft);
        for language in languages {
            let translation = Translation::read(files, &language, &mut faults);
            translation.check(&originals, &mut faults, &mut warnings);
        }
    }
    warnings.in_order();
    or_faults(draft.into_base(files), faults).map(|base| Checked { base, warnings })
}

fn read_in(
    files: &Files,
    language: Option<&str>,
    mut faults: Diagnostics,
) -> Result<Base, Diagnostics> {
    let mut draft = Draft::read(files, &mut faults, &mut some());
    let own = draft.site.as_ref().map(|site| site.value.language.clone());
    if let Some(language) = language.filter(|language| own.as_deref() != Some(language)) {
        let originals = translation::originals(&mut draft);
        let translation = Translation::read(files, language, &mut faults);
        translation.check(&originals, &mut faults, &mut some());
        translation.apply(&mut draft);
        draft.site.iter_mut().for_each(|site| language.clone_into(&mut site.value.language));
    }
    or_faults(draft.into_base(files), faults)
}

/// The files of a translation with every text of the evidence base in them, to be added to those of
/// the base: what is translated as it is, anything else as `fill` has it. What is stale is left
/// out.
///
/// # Errors
/// Every fault found in the base or in the form of the translation.
pub fn translation_files(
    files: &Files,
    language: &str,
    fill: &dyn Fn(&str) -> String,
) -> Result<Files, Diagnostics> {
    let mut faults = some();
    let mut draft = Draft::read(files, &mut faults, &mut some());
    let originals = translation::originals(&mut draft);
    let translation = Translation::read(files, language, &mut faults);
    or_faults(translation.filled(&originals, fill), faults)
}

/// What the evidence base is kept up with: its plan of searches, and what they found and was left out.
///
/// # Errors
/// Every fault found in the base.
pub fn read_upkeep(files: &Files) -> Result<Upkeep, Diagnostics> {
    let mut faults = some();
    let draft = Draft::read(files, &mut faults, &mut some());
    let upkeep = Upkeep {
        plan: draft.plan.map(|read| read.value),
        screened: draft.screened.map(|read| read.value).unwrap_or_default(),
    };
    or_faults(upkeep, faults)
}

/// The records of an edition that may be older than the rules of today, under the words of another, and the
/// files of those that cannot be read any more. No rule is asked: whoever compares two editions wants what was
/// written then.
///
/// # Errors
/// Every fault of the edition whose words are taken.
pub fn read_records(files: &Files, words: &Files) -> Result<(Base, Vec<String>), Diagnostics> {
    let is_words = |file: &str| file == "site.toml" || file.starts_with("vocabulary/");
    let words: Files = words
        .iter()
        .filter(|(file, _)| is_words(file))
        .map(|(a, b)| (a.clone(), b.clone()))
        .collect();
    let mut base = read_files(&words)?;
    let mut left_out = Vec::new();
    for (file, bytes) in files.iter().filter(|(file, _)| file.starts_with("records/")) {
        match read::<Record>(file, bytes, &[], &mut some()) {
            Some(Read { value: mut record, valid: true, .. }) => {
                derive::derive(&mut record, &base.vocabulary);
                base.records.push(record);
            }
            _ => left_out.push(file.clone()),
        }
    }
    base.records.sort_by(|a, b| a.id.cmp(&b.id));
    Ok((base, left_out))
}

/// The files of the evidence base in `dir`.
///
/// # Errors
/// Every file that cannot be read.
pub fn files(dir: &Path) -> Result<Files, Diagnostics> {
    let mut faults = some();
    let files = collect(dir, &mut faults);
    or_faults(files, faults)
}

fn or_faults<T>(value: T, mut faults: Diagnostics) -> Result<T, Diagnostics> {
    faults.in_order();
    if faults.is_empty() { Ok(value) } else { Err(faults) }
}

/// Room for as many faults as a maintainer can want to see at once.
fn some() -> Diagnostics {
    Diagnostics::at_most(500)
}

/// Whether a file belongs to the evidence itself. Schemas are made from the types; guides and
/// licences are for people.
fn is_evidence(file: &str) -> bool {
    !file.starts_with("schema/") && !file.ends_with(".md") && !file.starts_with("LICENSE")
}

/// SHA-256 over the list that `sha256sum` prints for the files of the evidence, in the order of
/// their paths: anyone can repeat it with the command that the README names.
fn sha256(files: &Files) -> String {
    let mut list = String::new();
    for (file, bytes) in files.iter().filter(|(file, _)| is_evidence(file)) {
        let _ = writeln!(list, "{}  {file}", hex(&Sha256::digest(bytes)));
    }
    hex(&Sha256::digest(list))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn is_json(name: &str) -> bool {
    name.ends_with(".json") && !name.contains('/')
}

impl Draft {
    /// Reads and checks an evidence base without its translations.
    fn read(files: &Files, faults: &mut Diagnostics, warnings: &mut Diagnostics) -> Self {
        let mut draft = Self { vocabulary_valid: true, ..Self::default() };
        let vocabulary_files = [
            "vocabulary/conditions.json",
            "vocabulary/designs.json",
            "vocabulary/outcomes.json",
            "vocabulary/treatments.json",
            "vocabulary/terms.json",
            "vocabulary/places.json",
            "vocabulary/glossary.json",
        ];
        for file in std::iter::once("site.toml").chain(vocabulary_files) {
            if !files.contains_key(file) {
                faults.push(Diagnostic::new(
                    file,
                    "",
                    "missing",
                    "every evidence base needs this file",
                ));
                draft.vocabulary_valid &= file == "site.toml";
            }
        }
        let mut words = Vocabulary::default();
        for (file, bytes) in files {
            let (folder, name) = file.split_once('/').unwrap_or(("", file));
            if !is_evidence(file) || translation::is_part(file) {
                continue;
            }
            match (folder, name) {
                ("", "site.toml") => draft.site = read(file, bytes, &[], faults),
                ("", "known.json") => draft.known = read(file, bytes, &[], faults),
                ("", "search.json") => draft.search = read(file, bytes, &[], faults),
                ("", "releases.json") => draft.releases = read(file, bytes, &[], faults),
                ("", "screened.json") => draft.screened = read(file, bytes, &[], faults),
                ("", "searches.toml") => draft.plan = read(file, bytes, &[], faults),
                ("vocabulary", "conditions.json") => {
                    draft.words(&mut words.conditions, read::<Conditions>(file, bytes, &[], faults))
                }
                ("vocabulary", "designs.json") => {
                    draft.words(&mut words.designs, read::<Designs>(file, bytes, &[], faults))
                }
                ("vocabulary", "outcomes.json") => {
                    draft.words(&mut words.outcomes, read::<Outcomes>(file, bytes, &[], faults))
                }
                ("vocabulary", "treatments.json") => {
                    draft.words(&mut words.treatments, read::<Treatments>(file, bytes, &[], faults))
                }
                ("vocabulary", "terms.json") => {
                    draft.words(&mut words.terms, read::<Terms>(file, bytes, &[], faults))
                }
                ("vocabulary", "places.json") => {
                    draft.words(&mut words.places, read::<Places>(file, bytes, &[], faults))
                }
                ("vocabulary", "glossary.json") => draft.words(
                    &mut words.glossary,
                    read::<Vec<GlossaryTerm>>(file, bytes, &[], faults),
                ),
                ("vocabulary", "wording.json") => draft.wording = read(file, bytes, &[], faults),
                ("records", name) if is_json(name) => {
                    draft.record_files.push(file.clone());
                    draft.records.extend(read(file, bytes, &Record::REQUIRED, faults));
                }
                ("conditions", name) if is_json(name) => {
                    draft.conditions.extend(read(file, bytes, &[], faults))
                }
                ("claims", name) if is_json(name) => {
                    draft.claims.extend(read(file, bytes, &[], faults))
                }
                ("safety", name) if is_json(name) => {
                    draft.safety.extend(read(file, bytes, &[], faults))
                }
                ("access", name) if is_json(name) => {
                    draft.access.extend(read(file, bytes, &[], faults))
                }
                _ if file.to_ascii_lowercase().ends_with(".json") && !file.ends_with(".json") => {
                    let what = "its ending is written with capitals";
                    faults.push(Diagnostic::new(file, "", what, "rename it to end in .json"));
                }
                _ => faults.push(Diagnostic::new(
                    file,
                    "",
                    "no place for this file in an evidence base",
                    "move or remove it; records end in .json and stand in records/",
                )),
            }
        }
        draft.vocabulary = words;
        rules::validate(&draft, faults, warnings);
        plain_texts::check(&draft, faults, warnings);
        // Nobody will see the records of a faulty base.
        if faults.is_empty() {
            for read in draft.records.iter_mut() {
                derive::derive(&mut read.value, &draft.vocabulary);
            }
            let mut access: Vec<_> = draft.access.iter_mut().map(|read| &mut read.value).collect();
            join_wholes(&mut access);
        }
        draft
    }

    /// The evidence base that was read from `files`.
    fn into_base(self, files: &Files) -> Base {
        let mut base = Base {
            site: self.site.map(|site| site.value).unwrap_or_default(),
            vocabulary: self.vocabulary,
            records: self.records.into_iter().map(|read| read.value).collect(),
            conditions: self.conditions.into_iter().map(|read| read.value).collect(),
            claims: self.claims.into_iter().flat_map(|read| read.value).collect(),
            safety: self.safety.into_iter().flat_map(|read| read.value).collect(),
            known: self.known.map(|read| read.value).unwrap_or_default(),
            access: self.access.into_iter().map(|read| read.value).collect(),
            search: self.search.map(|read| read.value),
            releases: self.releases.map(|read| read.value).unwrap_or_default(),
            sha256: sha256(files),
        };
        base.records.sort_by(|a, b| a.id.cmp(&b.id));
        base.access.sort_by(|a, b| a.country.cmp(&b.country));
        let terms = base.vocabulary.conditions.conditions.iter().enumerate();
        let places: HashMap<&str, usize> =
            terms.map(|(place, condition)| (condition.slug.as_str(), place)).collect();
        base.conditions.sort_by_cached_key(|page| places.get(page.slug.as_str()).copied());
        base
    }

    fn words<T>(&mut self, place: &mut T, read: Option<Read<T>>) {
        match read {
            Some(read) => {
                self.vocabulary_valid &= read.valid;
                *place = read.value;
            }
            None => self.vocabulary_valid = false,
        }
    }
}

/// Reads one file; `None` if it cannot even be parsed.
fn read<T: DeserializeOwned>(
    file: &str,
    bytes: &[u8],
    required: &[&str],
    faults: &mut Diagnostics,
) -> Option<Read<T>> {
    let parsed =
        if file.ends_with(".toml") { parse::toml(file, bytes) } else { parse::json(file, bytes) };
    match parsed {
        Ok(content) => {
            let before = faults.count;
            let value = deserialize::read(file, &content, required, faults);
            Some(Read { file: file.to_owned(), value, valid: faults.count == before })
        }
        Err(fault) => {
            faults.push(fault);
            None
        }
    }
}
