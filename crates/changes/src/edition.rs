//! An edition of an evidence base, as its files have it.

use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

/// The files of an evidence base, by their path within it.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A file that is neither JSON nor TOML, as its name says it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The file.
    pub file: String,
    /// What is wrong.
    pub why: String,
}

impl Display for Unreadable {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.why)
    }
}

impl std::error::Error for Unreadable {}

/// What an edition is called by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Stamp {
    /// What it was named by: a folder or a revision.
    pub name: String,
    /// The version of its last release, if it had one.
    pub version: Option<String>,
    /// Last day on which its sources were read.
    pub read_up_to: Option<String>,
    /// How many records it has.
    pub records: usize,
}

/// An edition of an evidence base.
#[derive(Clone, Debug, Default)]
pub struct Edition {
    /// What it is called by.
    pub stamp: Stamp,
    /// Records by id.
    pub(crate) records: BTreeMap<String, Value>,
    /// Condition pages by slug.
    pub(crate) conditions: BTreeMap<String, Value>,
    /// Claims by id.
    pub(crate) claims: BTreeMap<String, Value>,
    /// Studies that could not be read, by what identifies them.
    pub(crate) known: BTreeMap<String, Value>,
    /// Labels of conditions and of closed words, by slug.
    pub(crate) labels: BTreeMap<String, String>,
    /// All other files of the evidence.
    pub(crate) others: Files,
}

impl Edition {
    /// Reads the files of an edition.
    ///
    /// # Errors
    /// The first file that cannot be parsed.
    pub fn read(name: &str, files: &Files) -> Result<Self, Unreadable> {
        let mut edition = Self::default();
        edition.stamp.name = name.to_owned();
        for (file, bytes) in files {
            let (folder, rest) = file.split_once('/').unwrap_or(("", file));
            let is_json = rest.ends_with(".json") && !rest.contains('/');
            match folder {
                "records" if is_json => {
                    let record = json(file, bytes)?;
                    edition.records.insert(text(&record, "id", stem(rest)), record);
                }
                "conditions" if is_json => {
                    let page = json(file, bytes)?;
                    edition.conditions.insert(text(&page, "slug", stem(rest)), page);
                }
                "claims" if is_json => {
                    for claim in list(json(file, bytes)?) {
                        edition.claims.insert(text(&claim, "id", ""), claim);
                    }
                }
                "" if rest == "known.json" => {
                    for study in list(json(file, bytes)?) {
                        edition.known.insert(known_by(&study), study);
                    }
                }
                "" if rest == "releases.json" => {
                    let newest = list(json(file, bytes)?).into_iter().next().unwrap_or_default();
                    edition.stamp.version = newest["version"].as_str().map(str::to_owned);
                }
                "" if rest.ends_with(".md") || rest.starts_with("LICENSE") => {}
                "schema" => {}
                _ => {
                    if file == "site.toml" {
                        edition.stamp.read_up_to = read_up_to(file, bytes)?;
                    }
                    if matches!(rest, "conditions.json" | "outcomes.json" | "terms.json") {
                        edition.add_labels(&json(file, bytes)?);
                    }
                    edition.others.insert(file.clone(), bytes.clone());
                }
            }
        }
        edition.stamp.records = edition.records.len();
        Ok(edition)
    }

    /// What a reader sees for a word of a vocabulary: its label, else the word.
    pub(crate) fn label(&self, slug: &str) -> String {
        self.labels.get(slug).cloned().unwrap_or_else(|| slug.replace('-', " "))
    }

    fn add_labels(&mut self, vocabulary: &Value) {
        let lists = vocabulary.as_object().into_iter().flat_map(|it| it.values());
        for term in lists.filter_map(Value::as_array).flatten() {
            if let (Some(slug), Some(label)) = (term["slug"].as_str(), term["label"].as_str()) {
                self.labels.entry(slug.to_owned()).or_insert_with(|| label.to_owned());
            }
        }
    }
}

fn json(file: &str, bytes: &[u8]) -> Result<Value, Unreadable> {
    serde_json::from_slice(bytes)
        .map_err(|error| Unreadable { file: file.to_owned(), why: error.to_string() })
}

fn read_up_to(file: &str, bytes: &[u8]) -> Result<Option<String>, Unreadable> {
    let site = std::str::from_utf8(bytes).map_err(|error| error.to_string());
    let site = site.and_then(|text| text.parse::<toml::Table>().map_err(|it| it.to_string()));
    let site = site.map_err(|why| Unreadable { file: file.to_owned(), why })?;
    Ok(site.get("read_up_to").and_then(toml::Value::as_str).map(str::to_owned))
}

fn list(value: Value) -> Vec<Value> {
    if let Value::Array(items) = value { items } else { Vec::new() }
}

fn stem(name: &str) -> &str {
    name.strip_suffix(".json").unwrap_or(name)
}

fn text(value: &Value, field: &str, otherwise: &str) -> String {
    value[field].as_str().unwrap_or(otherwise).to_owned()
}

/// What a study that could not be read is known by, from one edition to the next.
fn known_by(study: &Value) -> String {
    let ids = ["doi", "pmid", "registry"].iter().find_map(|id| study["ids"][id].as_str());
    ids.unwrap_or_else(|| study["title"].as_str().unwrap_or_default()).to_lowercase()
}
