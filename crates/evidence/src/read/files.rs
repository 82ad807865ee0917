//! The files of an evidence base.

use super::node::Node;
use super::translation::{self, Translation};
use super::{derive, lenient, validate, wording};
use crate::base::Base;
use crate::claim::Claim;
use crate::condition::ConditionPage;
use crate::fault::{Fault, Faults};
use crate::known::KnownStudy;
use crate::record::Record;
use crate::safety::SafetyTopic;
use crate::site::Site;
use crate::vocabulary::{
    Conditions, Designs, GlossaryTerm, Outcomes, Places, Terms, Treatments, Vocabulary, WordingRule,
};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Read as _};
use std::path::Path;
use walkdir::WalkDir;

/// Largest file of an evidence base, in bytes.
const LARGEST_FILE: u64 = 4 << 20;

/// Something read from a file.
#[derive(Debug)]
pub(super) struct Read<T> {
    pub(super) file: String,
    /// Healed where the file has faults.
    pub(super) value: T,
    /// Whether the file had no fault of form, so that its meaning can be checked.
    pub(super) sound: bool,
}

/// An evidence base as read, before its parts are checked against each other.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) site: Option<Read<Site>>,
    pub(super) vocabulary: Vocabulary,
    /// Whether every vocabulary file was sound.
    pub(super) vocabulary_sound: bool,
    pub(super) wording: Option<Read<Vec<WordingRule>>>,
    pub(super) records: Vec<Read<Record>>,
    /// Files of all records, those that cannot be read among them.
    pub(super) record_files: Vec<String>,
    pub(super) conditions: Vec<Read<ConditionPage>>,
    pub(super) claims: Vec<Read<Vec<Claim>>>,
    pub(super) safety: Vec<Read<Vec<SafetyTopic>>>,
    pub(super) known: Option<Read<Vec<KnownStudy>>>,
}

/// The files of an evidence base, by their path within it, in order.
pub type Files = BTreeMap<String, Vec<u8>>;

/// An evidence base without faults, and what could be better in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// The evidence base.
    pub base: Base,
    /// What could be better, in the order of files and fields.
    pub warnings: Faults,
}

/// Reads the evidence base in `dir` in its own language.
///
/// # Errors
/// Every fault found, in the order of files and fields.
pub fn read_dir(dir: &Path) -> Result<Base, Faults> {
    read_dir_in(dir, None)
}

/// Reads the evidence base in `dir` in a language: its own, or one that it is translated to.
///
/// # Errors
/// Every fault found in the base and in that translation, in the order of files and fields.
pub fn read_dir_in(dir: &Path, language: Option<&str>) -> Result<Base, Faults> {
    let mut faults = some();
    let files = collect(dir, &mut faults);
    read_in(&files, language, faults)
}

/// Reads an evidence base from the contents of its files in a language: its own, or one that it is
/// translated to.
///
/// # Errors
/// Every fault found in the base and in that translation, in the order of files and fields.
pub fn read_files_in(files: &Files, language: Option<&str>) -> Result<Base, Faults> {
    read_in(files, language, some())
}

/// Reads the evidence base in `dir` and its translations, and says what could be better in them.
///
/// # Errors
/// Every fault found, in the order of files and fields.
pub fn check_dir(dir: &Path) -> Result<Checked, Faults> {
    let mut faults = some();
    let files = collect(dir, &mut faults);
    check(&files, faults)
}

/// Reads an evidence base from the contents of its files.
///
/// # Errors
/// Every fault found, in the order of files and fields.
pub fn read_files(files: &Files) -> Result<Base, Faults> {
    read_files_in(files, None)
}

/// Reads an evidence base and its translations from the contents of their files, and says what
/// could be better in them.
///
/// # Errors
/// Every fault found, in the order of files and fields.
pub fn check_files(files: &Files) -> Result<Checked, Faults> {
    check(files, some())
}

fn check(files: &Files, mut faults: Faults) -> Result<Checked, Faults> {
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

fn read_in(files: &Files, language: Option<&str>, mut faults: Faults) -> Result<Base, Faults> {
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
) -> Result<Files, Faults> {
    let mut faults = some();
    let mut draft = Draft::read(files, &mut faults, &mut some());
    let originals = translation::originals(&mut draft);
    let translation = Translation::read(files, language, &mut faults);
    or_faults(translation.filled(&originals, fill), faults)
}

/// The files of the evidence base in `dir`.
///
/// # Errors
/// Every file that cannot be read.
pub fn files(dir: &Path) -> Result<Files, Faults> {
    let mut faults = some();
    let files = collect(dir, &mut faults);
    or_faults(files, faults)
}

fn or_faults<T>(value: T, mut faults: Faults) -> Result<T, Faults> {
    faults.in_order();
    if faults.is_empty() { Ok(value) } else { Err(faults) }
}

/// Room for as many faults as a maintainer can want to see at once.
fn some() -> Faults {
    Faults::at_most(500)
}

/// Reads every file below `dir` that is somebody's work: editors and operating systems leave others
/// everywhere, and they are nobody's evidence. A link could lead anywhere, and a pipe or a device has
/// no end: neither is opened.
fn collect(dir: &Path, faults: &mut Faults) -> Files {
    let mut files = Files::new();
    let entries = WalkDir::new(dir).min_depth(1).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|entry| !is_left_behind(&entry.file_name().to_string_lossy()))
    {
        let path = match &entry {
            Ok(entry) => Some(entry.path()),
            Err(error) => error.path(),
        };
        let name = path.map_or_else(|| ".".to_owned(), |path| name_within(dir, path));
        match entry.map_err(io::Error::from).and_then(|entry| content(&entry)) {
            Ok(Content::Bytes(bytes)) if bytes.len() as u64 > LARGEST_FILE => {
                let mend = format!("shorten the file to {LARGEST_FILE} bytes at most");
                faults.push(Fault::new(name, "", "the file is too large", mend));
            }
            Ok(Content::Bytes(bytes)) => {
                files.insert(name, bytes);
            }
            Ok(Content::Folder) => {}
            Ok(Content::Odd(what)) => {
                faults.push(Fault::new(name, "", what, "put the file itself there, or remove it"));
            }
            Err(error) => {
                let mend = "check that it exists and may be read";
                faults.push(Fault::new(name, "", format!("cannot be read: {error}"), mend));
            }
        }
    }
    files
}

/// Whether a file is one that an editor, a spreadsheet or an operating system leaves behind.
fn is_left_behind(name: &str) -> bool {
    const NAMES: [&str; 8] = [
        "thumbs.db",
        "ehthumbs.db",
        "desktop.ini",
        "icon\r",
        "__macosx",
        "$recycle.bin",
        "system volume information",
        "lost+found",
    ];
    const ENDS: [&str; 8] = ["~", ".swp", ".swo", ".orig", ".rej", ".bak", ".tmp", ".part"];
    let name = name.to_lowercase();
    name.starts_with('.')
        || name.starts_with("~$")
        || (name.starts_with('#') && name.ends_with('#'))
        || NAMES.contains(&name.as_str())
        || ENDS.iter().any(|end| name.ends_with(end))
}

/// What stands in a folder.
enum Content {
    /// A file, never much more than [`LARGEST_FILE`] of it.
    Bytes(Vec<u8>),
    Folder,
    /// What is neither.
    Odd(&'static str),
}

fn content(entry: &walkdir::DirEntry) -> io::Result<Content> {
    let kind = entry.file_type();
    if kind.is_dir() {
        return Ok(Content::Folder);
    }
    if kind.is_symlink() {
        return Ok(Content::Odd("a link to another file or folder"));
    }
    if !kind.is_file() {
        return Ok(Content::Odd("no file but a pipe, a socket or a device"));
    }
    let mut bytes = Vec::new();
    fs::File::open(entry.path())?.take(LARGEST_FILE + 1).read_to_end(&mut bytes)?;
    Ok(Content::Bytes(bytes))
}

/// `path` within `dir`, with `/` between its parts on every system.
fn name_within(dir: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(dir).unwrap_or(path).components();
    let parts: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    if parts.is_empty() { ".".to_owned() } else { parts.join("/") }
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
    fn read(files: &Files, faults: &mut Faults, warnings: &mut Faults) -> Self {
        let mut draft = Self { vocabulary_sound: true, ..Self::default() };
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
                faults.push(Fault::new(file, "", "missing", "every evidence base needs this file"));
                draft.vocabulary_sound &= file == "site.toml";
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
                _ if file.to_ascii_lowercase().ends_with(".json") && !file.ends_with(".json") => {
                    let what = "its ending is written with capitals";
                    faults.push(Fault::new(file, "", what, "rename it to end in .json"));
                }
                _ => faults.push(Fault::new(
                    file,
                    "",
                    "no place for this file in an evidence base",
                    "move or remove it; records end in .json and stand in records/",
                )),
            }
        }
        draft.vocabulary = words;
        validate::validate(&draft, faults, warnings);
        wording::check(&draft, faults, warnings);
        // Nobody will see the records of a faulty base.
        if faults.is_empty() {
            for read in draft.records.iter_mut() {
                derive::derive(&mut read.value, &draft.vocabulary);
            }
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
            sha256: sha256(files),
        };
        base.records.sort_by(|a, b| a.id.cmp(&b.id));
        let terms = base.vocabulary.conditions.conditions.iter().enumerate();
        let places: HashMap<&str, usize> =
            terms.map(|(place, condition)| (condition.slug.as_str(), place)).collect();
        base.conditions.sort_by_cached_key(|page| places.get(page.slug.as_str()).copied());
        base
    }

    fn words<T>(&mut self, place: &mut T, read: Option<Read<T>>) {
        match read {
            Some(read) => {
                self.vocabulary_sound &= read.sound;
                *place = read.value;
            }
            None => self.vocabulary_sound = false,
        }
    }
}

/// Reads one file; `None` if it cannot even be parsed.
fn read<T: DeserializeOwned>(
    file: &str,
    bytes: &[u8],
    required: &[&str],
    faults: &mut Faults,
) -> Option<Read<T>> {
    let parsed = if file.ends_with(".toml") {
        Node::from_toml(file, bytes)
    } else {
        Node::from_json(file, bytes)
    };
    match parsed {
        Ok(node) => {
            let before = faults.count;
            let value = lenient::read(file, &node, required, faults);
            Some(Read { file: file.to_owned(), value, sound: faults.count == before })
        }
        Err(fault) => {
            faults.push(fault);
            None
        }
    }
}
