//! The words of an evidence base that its records may use.

use evidence::base::Base;
use evidence::site::Site;
use evidence::vocabulary::{CountTerm, Term, Vocabulary};
use std::collections::{HashMap, HashSet};

/// The words of one vocabulary.
#[derive(Debug)]
pub struct Known<'a> {
    pub(crate) in_order: Vec<&'a str>,
    all: HashSet<&'a str>,
}

impl<'a> FromIterator<&'a str> for Known<'a> {
    fn from_iter<I: IntoIterator<Item = &'a str>>(words: I) -> Self {
        let in_order: Vec<&str> = words.into_iter().collect();
        Self { all: in_order.iter().copied().collect(), in_order }
    }
}

impl Known<'_> {
    /// Whether a word is one of them.
    pub fn has(&self, word: &str) -> bool {
        self.all.contains(word)
    }
}

/// The words that records may use.
#[derive(Debug)]
pub struct Words<'a> {
    /// Conditions.
    pub conditions: Known<'a>,
    /// Outcome domains.
    pub domains: Known<'a>,
    /// Drugs.
    pub drugs: Known<'a>,
    pub(crate) routes: Known<'a>,
    pub(crate) results: Known<'a>,
    pub(crate) countries: Known<'a>,
    /// Countries, and the places where guidance holds that are not one country.
    pub jurisdictions: Known<'a>,
    /// Ways of counting people.
    pub(crate) counts: &'a [CountTerm],
    /// Codes of countries by their names in small letters.
    pub(crate) codes: HashMap<String, &'a str>,
    /// Whether the vocabulary has no fault: else every word might be unknown.
    pub(crate) valid: bool,
    /// Last year that a record can be of.
    pub(crate) last_year: u16,
}

impl<'a> Words<'a> {
    /// The words of a vocabulary, and the last year that it can tell of. Where the vocabulary itself is
    /// not valid, no word is held against it.
    pub fn new(v: &'a Vocabulary, valid: bool, site: Option<&Site>) -> Self {
        let terms = |terms: &'a [Term]| terms.iter().map(|term| term.slug.as_str()).collect();
        let places = || v.places.countries.iter().map(|place| place.code.as_str());
        Self {
            conditions: v.conditions.conditions.iter().map(|c| c.slug.as_str()).collect(),
            domains: terms(&v.outcomes.domains),
            drugs: v.treatments.drugs.iter().map(|drug| drug.slug.as_str()).collect(),
            routes: terms(&v.treatments.routes),
            results: v.outcomes.results.iter().map(|result| result.slug.as_str()).collect(),
            countries: places().collect(),
            jurisdictions: places()
                .chain(v.places.jurisdictions.iter().map(|place| place.code.as_str()))
                .collect(),
            counts: &v.outcomes.counts,
            codes: v
                .places
                .countries
                .iter()
                .map(|place| (place.label.to_lowercase(), place.code.as_str()))
                .collect(),
            valid,
            last_year: site
                .and_then(|site| site.read_up_to.get(..4)?.parse().ok())
                .unwrap_or(u16::MAX),
        }
    }

    /// The words of an evidence base that was read before, for records that a reader has. A page is
    /// used for years after its base was made, and papers are out before their year begins.
    pub fn of(base: &'a Base, this_year: u16) -> Self {
        let words = Self::new(&base.vocabulary, true, Some(&base.site));
        Self { last_year: words.last_year.max(this_year.saturating_add(1)), ..words }
    }
}
