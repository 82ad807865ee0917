//! Words of the vocabulary in the texts of a reference.

use evidence::terms::DrugRole;
use evidence::vocabulary::Vocabulary;
use std::collections::{HashMap, HashSet};

/// Most conditions that are proposed.
const MOST_CONDITIONS: usize = 4;

/// The names of conditions, medicines and countries of a vocabulary.
#[derive(Debug)]
pub struct Words<'a> {
    conditions: Names<'a>,
    drugs: Names<'a>,
    /// Codes of countries by their names in small letters.
    countries: HashMap<String, &'a str>,
    /// Words of the names of what the base is about: they tell its records apart from none.
    about: HashSet<String>,
    interventions: HashSet<&'a str>,
}

/// Names with the slugs they stand for.
#[derive(Debug, Default)]
struct Names<'a> {
    /// By the first word of the name.
    by_first: HashMap<String, Vec<Name<'a>>>,
}

#[derive(Debug)]
struct Name<'a> {
    slug: &'a str,
    words: Vec<String>,
    /// An abbreviation, which is only meant where it is written in capitals.
    capitals: Option<String>,
    /// A name that is meant wherever it stands, and not only in a title.
    certain: bool,
}

/// A text as words, with the letters as they were.
struct Tokens(Vec<(String, String)>);

impl Tokens {
    fn of(text: &str) -> Self {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        Self(words.map(|word| (word.to_lowercase(), word.to_owned())).collect())
    }
}

impl<'a> Names<'a> {
    fn add(&mut self, slug: &'a str, name: &str, is_label: bool) {
        let tokens = Tokens::of(name).0;
        let Some((first, _)) = tokens.first().cloned() else { return };
        let is_abbreviation = tokens.len() == 1
            && name.len() <= 6
            && name.chars().filter(|c| c.is_uppercase()).count() > 1;
        // Words of two letters mean too many things.
        if name.len() < 3 {
            return;
        }
        self.by_first.entry(first).or_default().push(Name {
            slug,
            certain: is_label || tokens.len() > 1 || is_abbreviation,
            capitals: is_abbreviation.then(|| name.to_owned()),
            words: tokens.into_iter().map(|(word, _)| word).collect(),
        });
    }

    /// The slugs whose names stand in a text, those of longer names first: what stands within a longer
    /// name is that, and nothing else.
    fn within(&self, text: &str, only_certain: bool) -> Vec<&'a str> {
        let tokens = Tokens::of(text).0;
        let mut spans: Vec<(usize, usize, &'a str)> = Vec::new();
        for (at, (word, _)) in tokens.iter().enumerate() {
            for name in self.by_first.get(word).into_iter().flatten() {
                let Some(stretch) = tokens.get(at..at + name.words.len()) else { continue };
                let is_it = stretch.iter().zip(&name.words).all(|((word, _), it)| word == it)
                    && name.capitals.as_ref().is_none_or(|capitals| stretch[0].1 == *capitals);
                if is_it && (name.certain || !only_certain) {
                    spans.push((at, name.words.len(), name.slug));
                }
            }
        }
        spans.sort_by_key(|(at, length, _)| (std::cmp::Reverse(*length), *at));
        let mut taken = vec![false; tokens.len()];
        let mut slugs = Vec::new();
        for (at, length, slug) in spans {
            if taken[at..at + length].iter().any(|it| *it) {
                continue;
            }
            taken[at..at + length].fill(true);
            if !slugs.contains(&slug) {
                slugs.push(slug);
            }
        }
        slugs
    }
}

impl<'a> Words<'a> {
    /// The names of a vocabulary.
    pub fn new(vocabulary: &'a Vocabulary) -> Self {
        let mut conditions = Names::default();
        for condition in &vocabulary.conditions.conditions {
            conditions.add(&condition.slug, &condition.label, true);
            condition.also_called.iter().for_each(|it| conditions.add(&condition.slug, it, false));
        }
        let (mut drugs, mut about) = (Names::default(), HashSet::new());
        let mut interventions = HashSet::new();
        for drug in &vocabulary.treatments.drugs {
            // What stands for all other treatments has no name of its own.
            if drug.slug == "other" {
                continue;
            }
            for name in std::iter::once(&drug.label).chain(&drug.also_called) {
                drugs.add(&drug.slug, name, true);
                if drug.role == DrugRole::Intervention {
                    about.extend(Tokens::of(name).0.into_iter().map(|(word, _)| word));
                }
            }
            if drug.role == DrugRole::Intervention {
                interventions.insert(drug.slug.as_str());
            }
        }
        let mut countries = HashMap::new();
        for place in &vocabulary.places.countries {
            for name in [&place.label, &place.code].into_iter().chain(&place.also_called) {
                countries.insert(name.to_lowercase(), place.code.as_str());
            }
        }
        Self { conditions, drugs, countries, about, interventions }
    }

    /// Whether a word is of the name of what the base is about.
    pub fn is_about(&self, word: &str) -> bool {
        self.about.contains(word)
    }

    /// Conditions that a reference is about: those of its title and keywords; where they name none,
    /// those that its abstract names without doubt.
    pub fn conditions(&self, title: &str, keywords: &str, summary: &str) -> Vec<String> {
        let mut slugs = self.conditions.within(title, false);
        for slug in self.conditions.within(keywords, true) {
            if !slugs.contains(&slug) {
                slugs.push(slug);
            }
        }
        if slugs.is_empty() {
            slugs = self.conditions.within(summary, true);
        }
        slugs.into_iter().take(MOST_CONDITIONS).map(str::to_owned).collect()
    }

    /// Medicines that a text names: what the base is about first.
    pub fn drugs(&self, text: &str) -> Vec<&'a str> {
        let mut slugs = self.drugs.within(text, true);
        slugs.sort_by_key(|slug| !self.interventions.contains(slug));
        slugs
    }

    /// Whether a text names what the base is about.
    pub fn names_subject(&self, text: &str) -> bool {
        self.drugs(text).iter().any(|slug| self.interventions.contains(slug))
    }

    /// The code of a country.
    pub fn country(&self, name: &str) -> Option<&'a str> {
        self.countries.get(name.trim().to_lowercase().as_str()).copied()
    }
}
