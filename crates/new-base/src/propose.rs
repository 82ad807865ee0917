//! What references are about: conditions and medicines, with the number of references that name each.

use crate::phrase::{Sense, key, label, of_keyword, of_title, sense, stands_in};
use references::Reference;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Most conditions, and most medicines, that are proposed.
const MOST: usize = 40;
/// From so many references on, what one alone names is not proposed.
const MANY: usize = 20;

/// Something that references name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Its label.
    pub label: String,
    /// Other spellings of it.
    pub also_called: Vec<String>,
    /// How many references name it.
    pub references: usize,
}

/// What is proposed for a new base.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    /// What the base is about: what most references name among what is given or done.
    pub treatment: Option<Counted>,
    /// Conditions, what most references name first.
    pub conditions: Vec<Counted>,
    /// Other treatments.
    pub medicines: Vec<Counted>,
    /// Keywords of which nothing says what they name.
    pub unsorted: Vec<Counted>,
    /// How many references were looked at.
    pub references: usize,
}

/// A phrase as it is gathered.
#[derive(Default)]
struct Gathered {
    /// Spellings, with how often each stands.
    spellings: BTreeMap<String, usize>,
    /// References, by their place.
    named_by: BTreeSet<usize>,
    conditions: usize,
    treatments: usize,
}

impl Gathered {
    fn add(&mut self, spelling: &str, at: usize, sense: Option<Sense>) {
        *self.spellings.entry(label(spelling)).or_default() += 1;
        self.named_by.insert(at);
        match sense {
            Some(Sense::Condition) => self.conditions += 1,
            Some(Sense::Treatment) => self.treatments += 1,
            None => {}
        }
    }

    /// The spelling that is used most.
    fn label(&self) -> &str {
        let most = self.spellings.iter().max_by_key(|(text, count)| (**count, Reverse(text.len())));
        most.map_or("", |(text, _)| text)
    }

    /// What it names: what libraries and registers say, else what its words say.
    fn sense(&self) -> Option<Sense> {
        match self.conditions.cmp(&self.treatments) {
            std::cmp::Ordering::Greater => Some(Sense::Condition),
            std::cmp::Ordering::Less => Some(Sense::Treatment),
            std::cmp::Ordering::Equal => sense(self.label()),
        }
    }

    fn counted(&self) -> Counted {
        let label = self.label().to_owned();
        let also_called = self.spellings.keys().filter(|it| **it != label).cloned().collect();
        Counted { label, also_called, references: self.named_by.len() }
    }
}

/// Proposes what a base of these references is about; `about` names its treatment where that is known.
/// A work that stands in the list twice counts once.
pub fn propose(references: &[Reference], about: Option<&str>) -> Proposal {
    let references = &distinct(references)[..];
    let mut found = gather(references, about);
    let about_key = about.map(key).or_else(|| {
        let treatments = found.iter().filter(|(_, it)| it.sense() == Some(Sense::Treatment));
        treatments
            .max_by_key(|(key, it)| (it.named_by.len(), Reverse(key.len())))
            .map(|it| it.0.clone())
    });
    let treatment = about_key.and_then(|key| found.remove(&key)).map(|it| {
        let mut counted = it.counted();
        if let Some(about) = about {
            counted.label = label(about);
        }
        counted
    });
    let least = if references.len() >= MANY { 2 } else { 1 };
    let mut proposal = Proposal { treatment, references: references.len(), ..Proposal::default() };
    for it in found.values().filter(|it| it.named_by.len() >= least) {
        let list = match it.sense() {
            Some(Sense::Condition) => &mut proposal.conditions,
            Some(Sense::Treatment) => &mut proposal.medicines,
            None => &mut proposal.unsorted,
        };
        list.push(it.counted());
    }
    for list in [&mut proposal.conditions, &mut proposal.medicines, &mut proposal.unsorted] {
        list.sort_by(|a, b| b.references.cmp(&a.references).then_with(|| a.label.cmp(&b.label)));
        list.truncate(MOST);
    }
    proposal
}

/// References without those whose number, or else whose title, stood before.
fn distinct(references: &[Reference]) -> Vec<&Reference> {
    let mut seen = BTreeSet::new();
    let is_new = |reference: &&Reference| {
        let number = reference.doi.as_ref().or(reference.pmid.as_ref());
        seen.insert(number.map_or_else(|| key(&reference.title), |number| number.to_lowercase()))
    };
    references.iter().filter(is_new).collect()
}

/// Every phrase that references name, by its key.
fn gather(references: &[&Reference], about: Option<&str>) -> BTreeMap<String, Gathered> {
    let mut found: BTreeMap<String, Gathered> = BTreeMap::new();
    if let Some(about) = about {
        found.entry(key(about)).or_default().spellings.insert(label(about), 1);
    }
    let mut add = |phrase: &str, at: usize, sense: Option<Sense>| {
        if !key(phrase).is_empty() {
            found.entry(key(phrase)).or_default().add(phrase, at, sense);
        }
    };
    for (at, reference) in references.iter().enumerate() {
        for (phrase, sense) in reference.keywords.iter().filter_map(|it| of_keyword(it)) {
            add(&phrase, at, sense);
        }
        for phrase in of_title(&reference.title) {
            add(&phrase, at, None);
        }
        if let Some(trial) = &reference.trial {
            for condition in trial.conditions.iter().filter_map(|it| of_keyword(it)) {
                add(&condition.0, at, Some(Sense::Condition));
            }
            for given in &trial.interventions {
                add(&given.name, at, Some(Sense::Treatment));
            }
        }
    }
    // What one calls a keyword another only writes in the title.
    for it in found.values_mut() {
        let spellings: Vec<String> = it.spellings.keys().cloned().collect();
        let named = references.iter().enumerate().filter(|(_, reference)| {
            spellings.iter().any(|spelling| stands_in(spelling, &reference.title))
        });
        it.named_by.extend(named.map(|(at, _)| at));
    }
    found
}
