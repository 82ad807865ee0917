//! What a reader sees instead of a slug.

use super::Model;
use crate::t;
use evidence::Record;
use evidence::level::Basis;
use evidence::terms::Word;
use evidence::vocabulary::{DesignTerm, DrugTerm, Labelled, ResultTerm, Term};

impl Model {
    /// Label and meaning of a word.
    ///
    /// # Panics
    /// Never for a validated base: every word of a closed vocabulary has its entry.
    pub fn term<W: Labelled>(&self, word: W) -> &Term {
        W::terms(&self.base.vocabulary)
            .iter()
            .find(|term| term.slug == word.slug())
            .expect("a validated base labels every word")
    }

    /// Label of a word.
    pub fn label<W: Labelled>(&self, word: W) -> &str {
        &self.term(word).label
    }

    /// Label and meaning of a record's design.
    ///
    /// # Panics
    /// Never for a validated base: every design has its entry.
    pub fn design(&self, record: &Record) -> &DesignTerm {
        let slug = record.design.slug();
        self.base
            .vocabulary
            .designs
            .designs
            .iter()
            .find(|design| design.slug == slug)
            .expect("a validated base labels every design")
    }

    /// Label of a condition.
    pub fn condition_label<'a>(&'a self, slug: &'a str) -> &'a str {
        self.base.condition(slug).map_or(slug, |condition| &condition.label)
    }

    /// Label of an outcome domain.
    pub fn domain_label<'a>(&'a self, slug: &'a str) -> &'a str {
        term_label(&self.base.vocabulary.outcomes.domains, slug)
    }

    /// Label of a route.
    pub fn route_label<'a>(&'a self, slug: &'a str) -> &'a str {
        term_label(&self.base.vocabulary.treatments.routes, slug)
    }

    /// What an outcome showed.
    pub fn result(&self, slug: &str) -> Option<&ResultTerm> {
        self.base.vocabulary.outcomes.results.iter().find(|result| result.slug == slug)
    }

    /// The drug with this slug; `None` for drugs outside the vocabulary (`other:<name>`).
    pub fn drug(&self, slug: &str) -> Option<&DrugTerm> {
        self.base.vocabulary.treatments.drugs.iter().find(|drug| drug.slug == slug)
    }

    /// Name of the drug of an arm.
    pub fn drug_label<'a>(&'a self, slug: &'a str) -> &'a str {
        match slug.strip_prefix("other:") {
            Some(name) => name.trim(),
            None => self.drug(slug).map_or(slug, |drug| &drug.label),
        }
    }

    /// Name of a country or jurisdiction.
    pub fn place_label<'a>(&'a self, code: &'a str) -> &'a str {
        let places = &self.base.vocabulary.places;
        let mut all = places.countries.iter().chain(&places.jurisdictions);
        all.find(|place| place.code == code).map_or(code, |place| &place.label)
    }
}

/// Why a record has its level: the line of the rule in words.
pub fn level_reason(basis: Basis) -> &'static str {
    match basis {
        Basis::ReviewOfTrials => t!(level_review_of_trials),
        Basis::ReviewOfOthers => t!(level_review_of_others),
        Basis::ReviewOfUnknown => t!(level_review_of_unknown),
        Basis::Randomised => t!(level_randomised),
        Basis::Controlled => t!(level_controlled),
        Basis::Uncontrolled => t!(level_uncontrolled),
        Basis::Opinion => t!(level_opinion),
        Basis::Guidance => t!(level_guidance),
        Basis::Registered => t!(level_registered),
        Basis::Retracted => t!(level_retracted),
    }
}

fn term_label<'a>(terms: &'a [Term], slug: &'a str) -> &'a str {
    terms.iter().find(|term| term.slug == slug).map_or(slug, |term| &term.label)
}
