//! What is somewhere already: records, known studies, those screened out, drafts.

use crate::ascii::ascii_words;
use evidence::Base;
use evidence::known::letters;
use evidence::names::Author;
use evidence::record::Record;
use evidence::search::ScreenedOut;
use evidence::terms::{Design, Kind};
use references::{Reference, ids};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt::{self, Display, Formatter};

/// How alike two titles must be to be held for the same with another spelling.
const ALIKE: f64 = 0.96;
/// Shortest title that can tell a work, in letters: "Reply" is the title of many.
const SHORTEST: usize = 12;

/// Where something is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A record of the base, by its id.
    Record(String),
    /// A known study whose results could not be read, by its place in the list and its title.
    Known(usize, String),
    /// Screened out, with the reason.
    Screened(String),
    /// A draft, by its file.
    Draft(String),
}

impl Display for Place {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Record(id) => write!(f, "record {id}"),
            Self::Known(index, title) => write!(f, "known.json [{index}] ({title})"),
            Self::Screened(reason) => write!(f, "screened out: {reason}"),
            Self::Draft(file) => write!(f, "draft {file}"),
        }
    }
}

/// Where a reference was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// What is the same work.
    pub same: Option<Place>,
    /// What is about the same registered trial, and is another work.
    pub of_trial: Vec<Place>,
    /// What may be the same work.
    pub near: Vec<Place>,
}

/// All that is somewhere already.
#[derive(Debug, Default)]
pub struct Shelf {
    entries: Vec<Entry>,
    /// Places in `entries` by what identifies a work, each kind with its own letter before it.
    by_number: HashMap<String, Vec<usize>>,
    by_title: HashMap<String, Vec<usize>>,
    by_family: HashMap<String, Vec<usize>>,
    ids: HashSet<String>,
}

#[derive(Debug)]
struct Entry {
    place: Place,
    doi: Option<String>,
    pmid: Option<String>,
    title: String,
    family: Option<String>,
    year: Option<u16>,
    /// Whether it is the entry of a register; `None` if that is not known.
    registration: Option<bool>,
}

impl Entry {
    /// Whether a work by this author, of this year, may be the same.
    fn agrees(&self, family: Option<&str>, year: Option<u16>) -> bool {
        let authors = self.family.as_deref().zip(family).is_none_or(|(one, other)| one == other);
        let years = self.year.zip(year).is_none_or(|(one, other)| one.abs_diff(other) <= 1);
        authors && years
    }

    /// Whether a reference has another number of the same kind: then it is another work.
    fn contradicts(&self, reference: &Reference) -> bool {
        let differ = |one: &Option<String>, other: &Option<String>| {
            one.as_ref().zip(other.as_ref()).is_some_and(|(one, other)| one != other)
        };
        // A list of references has the entry of a register as any other page.
        let is_article = reference.doi.is_some() || reference.pmid.is_some();
        let other_kind = match self.registration {
            Some(true) => !reference.is_registration() && is_article,
            Some(false) => reference.is_registration(),
            None => false,
        };
        differ(&self.doi, &reference.doi) || differ(&self.pmid, &reference.pmid) || other_kind
    }
}

/// Numbers of a work, one letter before each for its kind.
fn numbers(
    doi: Option<&str>,
    pmid: Option<&str>,
    pmcid: Option<&str>,
    registry: &[String],
) -> Vec<String> {
    let one = |kind: char, number: Option<String>| number.map(|number| format!("{kind}{number}"));
    let mut numbers: Vec<String> = Vec::new();
    numbers.extend(one('d', doi.and_then(ids::doi)));
    numbers.extend(one('p', pmid.and_then(ids::pmid)));
    numbers.extend(one('c', pmcid.and_then(ids::pmcid)));
    for number in registry {
        let plain = ids::registry(number).unwrap_or_else(|| number.clone());
        numbers.push(format!("r{}", plain.to_lowercase()));
    }
    numbers
}

/// A title as it is compared, without the word of warning that libraries set before that of what was
/// taken back.
pub fn title_key(title: &str) -> String {
    let warned = ["RETRACTED: ", "Retracted: ", "RETRACTED ARTICLE: ", "WITHDRAWN: "];
    let title = warned.iter().find_map(|word| title.trim().strip_prefix(word)).unwrap_or(title);
    letters(title)
}

fn family(authors: &[String]) -> Option<String> {
    let author = Author::parse(authors.first()?)?;
    Some(ascii_words(author.family()).concat()).filter(|family| !family.is_empty())
}

impl Shelf {
    /// What a base has, and what was screened out.
    pub fn new(base: &Base, screened: &[ScreenedOut]) -> Self {
        let mut shelf = Self::default();
        for record in &base.records {
            shelf.add_record(record);
        }
        for (index, study) in base.known.iter().enumerate() {
            let registry: Vec<String> = study.ids.registry.iter().cloned().collect();
            let (doi, pmid) = (study.ids.doi.as_deref(), study.ids.pmid.as_deref());
            // What stands in brackets was made up to name a study.
            let title = if study.has_title() { study.title.as_str() } else { "" };
            let is_registration = study.design.map(|it| it == Design::TrialRegistration);
            let entry = Entry {
                place: Place::Known(index, study.title.clone()),
                doi: doi.and_then(ids::doi),
                pmid: pmid.and_then(ids::pmid),
                title: title_key(title),
                family: family(&study.authors),
                year: study.year,
                registration: is_registration.filter(|_| study.has_title()),
            };
            shelf.add(entry, numbers(doi, pmid, None, &registry));
        }
        for study in screened {
            let registry: Vec<String> = study.ids.registry.iter().cloned().collect();
            let (doi, pmid) = (study.ids.doi.as_deref(), study.ids.pmid.as_deref());
            let entry = Entry {
                place: Place::Screened(study.reason.clone()),
                doi: doi.and_then(ids::doi),
                pmid: pmid.and_then(ids::pmid),
                title: title_key(&study.title),
                family: None,
                year: None,
                registration: Some(doi.is_none() && pmid.is_none() && !registry.is_empty()),
            };
            shelf.add(entry, numbers(doi, pmid, None, &registry));
        }
        shelf
    }

    fn add_record(&mut self, record: &Record) {
        self.ids.insert(record.id.clone());
        let (doi, pmid) = (record.doi.as_deref(), record.pmid.as_deref());
        let entry = Entry {
            place: Place::Record(record.id.clone()),
            doi: doi.and_then(ids::doi),
            pmid: pmid.and_then(ids::pmid),
            title: title_key(&record.title),
            family: family(&record.authors),
            year: Some(record.year),
            registration: Some(
                record.kind == Kind::Registration && record.design == Design::TrialRegistration,
            ),
        };
        let numbers = numbers(doi, pmid, record.pmcid.as_deref(), &record.registry_ids);
        self.add(entry, numbers);
    }

    /// Adds a draft that somebody wrote, as far as it can be read.
    pub fn add_draft_file(&mut self, file: &str, draft: &serde_json::Value) {
        let text = |name: &str| draft.get(name).and_then(serde_json::Value::as_str);
        let texts = |name: &str| -> Vec<String> {
            let list = draft.get(name).and_then(serde_json::Value::as_array);
            let texts = list.into_iter().flatten().filter_map(|it| it.as_str());
            texts.map(str::to_owned).collect()
        };
        self.ids.extend(text("id").map(str::to_owned));
        let year = draft.get("year").and_then(serde_json::Value::as_u64);
        let (doi, pmid) = (text("doi"), text("pmid"));
        let entry = Entry {
            place: Place::Draft(file.to_owned()),
            doi: doi.and_then(ids::doi),
            pmid: pmid.and_then(ids::pmid),
            title: title_key(text("title").unwrap_or_default()),
            family: family(&texts("authors")),
            year: year.and_then(|year| u16::try_from(year).ok()),
            registration: Some(text("design") == Some("trial-registration")),
        };
        self.add(entry, numbers(doi, pmid, text("pmcid"), &texts("registry_ids")));
    }

    /// Adds a draft that was just written.
    pub fn add_draft(&mut self, reference: &Reference, id: &str, file: &str) {
        self.ids.insert(id.to_owned());
        let (doi, pmid) = (reference.doi.as_deref(), reference.pmid.as_deref());
        let entry = Entry {
            place: Place::Draft(file.to_owned()),
            doi: reference.doi.clone(),
            pmid: reference.pmid.clone(),
            title: title_key(&reference.title),
            family: family(&reference.authors),
            year: reference.year,
            registration: Some(reference.is_registration()),
        };
        self.add(entry, numbers(doi, pmid, reference.pmcid.as_deref(), &reference.registry_ids));
    }

    fn add(&mut self, entry: Entry, numbers: Vec<String>) {
        let at = self.entries.len();
        for number in numbers {
            self.by_number.entry(number).or_default().push(at);
        }
        if entry.title.chars().count() >= SHORTEST {
            self.by_title.entry(entry.title.clone()).or_default().push(at);
        }
        if let Some(family) = &entry.family {
            self.by_family.entry(family.clone()).or_default().push(at);
        }
        self.entries.push(entry);
    }

    /// Where a reference is.
    pub fn find(&self, reference: &Reference) -> Found {
        let own = numbers(
            reference.doi.as_deref(),
            reference.pmid.as_deref(),
            reference.pmcid.as_deref(),
            &reference.registry_ids,
        );
        let mut of_trial = BTreeSet::new();
        for number in &own {
            for entry in
                self.by_number.get(number).into_iter().flatten().map(|at| &self.entries[*at])
            {
                let by_register = number.starts_with('r');
                if !by_register || self.is_same_trial(entry, reference) {
                    return Found { same: Some(entry.place.clone()), ..Found::default() };
                }
                of_trial.insert(entry.place.clone());
            }
        }
        let mut near = BTreeSet::new();
        let title = title_key(&reference.title);
        let family = family(&reference.authors);
        for entry in self.by_title.get(&title).into_iter().flatten().map(|at| &self.entries[*at]) {
            if !entry.agrees(family.as_deref(), reference.year) {
                continue;
            }
            if !entry.contradicts(reference) {
                return Found { same: Some(entry.place.clone()), ..Found::default() };
            }
            near.insert(entry.place.clone());
        }
        near.extend(self.alike(&title, family.as_deref(), reference.year));
        let near = near.difference(&of_trial).cloned().collect();
        Found { same: None, of_trial: of_trial.into_iter().collect(), near }
    }

    /// The draft of a reference that has one of its numbers, if there is one.
    pub fn draft_of(&self, reference: &Reference) -> Option<&str> {
        let own = numbers(
            reference.doi.as_deref(),
            reference.pmid.as_deref(),
            reference.pmcid.as_deref(),
            &reference.registry_ids,
        );
        let entries = own.iter().filter_map(|number| self.by_number.get(number)).flatten();
        entries.map(|at| &self.entries[*at]).find_map(|entry| match &entry.place {
            Place::Draft(file) if !entry.contradicts(reference) => Some(file.as_str()),
            _ => None,
        })
    }

    /// Whether a number of a register tells that two are the same: both are the register's entry (of a
    /// trial whose results are a record there is no need for one), or nothing but the number is known
    /// of a study that could not be read.
    fn is_same_trial(&self, entry: &Entry, reference: &Reference) -> bool {
        if reference.is_registration() {
            return !matches!(entry.place, Place::Draft(_)) || entry.registration == Some(true);
        }
        let unknown = entry.doi.is_none() && entry.pmid.is_none();
        matches!(entry.place, Place::Known(..)) && unknown
    }

    /// Places of works with nearly this title, by the same author and of the same time.
    fn alike(&self, title: &str, family: Option<&str>, year: Option<u16>) -> BTreeSet<Place> {
        let same_author = family.and_then(|family| self.by_family.get(family));
        if title.chars().count() < SHORTEST {
            return BTreeSet::new();
        }
        let candidates = same_author.into_iter().flatten().map(|at| &self.entries[*at]);
        let candidates =
            candidates.filter(|entry| entry.title != title && entry.agrees(family, year));
        let alike = candidates.filter(|entry| {
            entry.title.chars().count() >= SHORTEST
                && strsim::jaro_winkler(&entry.title, title) >= ALIKE
        });
        alike.map(|entry| entry.place.clone()).collect()
    }

    /// An id that nothing has yet.
    pub fn new_id(&self, wish: &str) -> String {
        if !self.ids.contains(wish) {
            return wish.to_owned();
        }
        let numbered = (2..).map(|number| format!("{wish}-{number}"));
        let mut free = numbered.filter(|id| !self.ids.contains(id));
        free.next().unwrap_or_else(|| wish.to_owned())
    }
}
