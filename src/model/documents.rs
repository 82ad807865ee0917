//! The texts that are searched, and what a word in each of them is worth.

use evidence::terms::{DrugRole, Word};
use evidence::vocabulary::{DrugTerm, Term};
use evidence::{Base, Record};
use explore::{Documents, Field, Holds};

const TITLE: usize = 0;
const CONDITION: usize = 1;
const TREATMENT: usize = 2;
const FINDING: usize = 3;
const OTHER: usize = 4;
const IDENTIFIER: usize = 5;
const ACRONYM: usize = 6;
const NAME: usize = 7;

/// Fields of a record.
pub(super) const RECORD_FIELDS: [Field; 8] = [
    Field { weight: 3.0, usual_words: 14.0, holds: Holds::Prose },
    // Each name of a condition is a text of its own, a few words long.
    Field { weight: 2.5, usual_words: 2.0, holds: Holds::Prose },
    Field { weight: 1.5, usual_words: 2.0, holds: Holds::Prose },
    Field { weight: 1.0, usual_words: 40.0, holds: Holds::Prose },
    Field { weight: 0.5, usual_words: 15.0, holds: Holds::Prose },
    Field { weight: 5.0, usual_words: 1.0, holds: Holds::Identifiers },
    Field { weight: 5.0, usual_words: 2.0, holds: Holds::Titles },
    // Of people and places.
    Field { weight: 0.5, usual_words: 15.0, holds: Holds::Names },
];

/// The texts of all records.
pub(super) struct RecordTexts<'a>(pub &'a Base);

impl Documents for RecordTexts<'_> {
    fn len(&self) -> u32 {
        self.0.records.len() as u32
    }

    fn visit(&self, row: u32, visit: &mut dyn FnMut(usize, &str)) {
        let record = &self.0.records[row as usize];
        visit(TITLE, &record.title);
        record.acronym.iter().for_each(|name| visit(ACRONYM, name));
        // A second look at a trial speaks of it.
        let parent = record.parent_id.as_ref().and_then(|id| self.0.record(id));
        parent.and_then(|it| it.acronym.as_ref()).iter().for_each(|name| visit(OTHER, name));
        for slug in &record.conditions {
            if let Some(condition) = self.0.condition(slug) {
                visit(CONDITION, &condition.label);
                condition.also_called.iter().for_each(|name| visit(CONDITION, name));
            }
        }
        treatments(self.0, record, visit);
        visit(OTHER, &record.year.to_string());
        visit(FINDING, &record.finding);
        visit(FINDING, &record.population);
        visit(OTHER, &record.limits);
        record.authors.iter().for_each(|author| visit(NAME, author));
        // A work is known by who stands first.
        record.authors.first().iter().for_each(|author| visit(NAME, author));
        places(self.0, record, visit);
        let designs = &self.0.vocabulary.designs.designs;
        if let Some(design) = designs.iter().find(|it| it.slug == record.design.slug()) {
            visit(OTHER, &design.label);
        }
        let kinds = &self.0.vocabulary.terms.kinds;
        if let Some(kind) = kinds.iter().find(|it| it.slug == record.kind.slug()) {
            visit(OTHER, &kind.label);
        }
        let domains = &self.0.vocabulary.outcomes.domains;
        for domain in domains.iter().filter(|d| record.outcome_domains.contains(&d.slug)) {
            visit(OTHER, &domain.label);
        }
        let others =
            [&record.journal, &record.harms.summary, &record.setting, &record.funding_note];
        others.into_iter().flatten().for_each(|text| visit(OTHER, text));
        if let Some(guidance) = &record.guidance {
            visit(OTHER, &guidance.body);
            visit(FINDING, &guidance.statement);
        }
        // What it is called here says in short what it is about.
        visit(OTHER, &record.id.replace('-', " "));
        identifiers(record, visit);
    }
}

/// Medicines and routes of a record, with all their names.
fn treatments(base: &Base, record: &Record, visit: &mut dyn FnMut(usize, &str)) {
    let vocabulary = &base.vocabulary.treatments;
    let has_drug = |drug: &&DrugTerm| record.arms.iter().any(|arm| arm.drug == drug.slug);
    for drug in vocabulary.drugs.iter().filter(has_drug) {
        visit(TREATMENT, &drug.label);
        drug.also_called.iter().for_each(|name| visit(TREATMENT, name));
    }
    for name in record.arms.iter().filter_map(|arm| arm.drug.strip_prefix("other:")) {
        visit(TREATMENT, name);
    }
    let has_route = |route: &&Term| {
        record.arms.iter().any(|arm| arm.route.as_deref() == Some(route.slug.as_str()))
    };
    for route in vocabulary.routes.iter().filter(has_route) {
        visit(TREATMENT, &route.label);
        route.also_called.iter().for_each(|name| visit(TREATMENT, name));
    }
}

/// Countries of a record, and places where its guidance holds, with all their names.
fn places(base: &Base, record: &Record, visit: &mut dyn FnMut(usize, &str)) {
    let jurisdictions = record.guidance.iter().flat_map(|guidance| &guidance.jurisdictions);
    let all = &base.vocabulary.places;
    for code in record.countries.iter().chain(jurisdictions) {
        let mut known = all.countries.iter().chain(&all.jurisdictions);
        if let Some(place) = known.find(|place| place.code == *code) {
            visit(NAME, &place.label);
            place.also_called.iter().for_each(|name| visit(NAME, name));
        }
    }
}

/// Identifiers of a record. The names of the systems are there too, so that `PMID 123` finds it, and parts
/// by which people know it: the number without its letters, what a publisher calls it within its DOI.
fn identifiers(record: &Record, visit: &mut dyn FnMut(usize, &str)) {
    /// Letters of a part that is an identifier by itself.
    const PART: usize = 6;
    for (system, id) in [("doi", &record.doi), ("pmid", &record.pmid), ("pmcid", &record.pmcid)] {
        if let Some(id) = id {
            visit(IDENTIFIER, system);
            visit(IDENTIFIER, id);
        }
    }
    if let Some((_, own)) = record.doi.as_ref().and_then(|doi| doi.split_once('/')) {
        visit(IDENTIFIER, own);
        let is_telling = |part: &&str| {
            part.len() >= PART
                && part.contains(|c: char| c.is_ascii_digit())
                && part.contains(|c: char| c.is_ascii_alphabetic())
        };
        own.split('.')
            .filter(|part| *part != own)
            .filter(is_telling)
            .for_each(|part| visit(IDENTIFIER, part));
    }
    let registered = record.registry_ids.iter().flat_map(|id| id.split_whitespace());
    for id in registered.chain(record.pmcid.as_deref()) {
        visit(IDENTIFIER, id);
        let number = id.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        if number != id && number.len() >= PART {
            visit(IDENTIFIER, number);
        }
    }
    visit(IDENTIFIER, &record.id);
}

/// Fields of a condition.
pub(super) const CONDITION_FIELDS: [Field; 3] = [
    Field { weight: 3.0, usual_words: 2.0, holds: Holds::Prose },
    Field { weight: 2.0, usual_words: 2.0, holds: Holds::Prose },
    Field { weight: 0.5, usual_words: 15.0, holds: Holds::Prose },
];

/// The names of all conditions that have a page.
pub(super) struct ConditionTexts<'a>(pub &'a Base);

impl Documents for ConditionTexts<'_> {
    fn len(&self) -> u32 {
        self.0.vocabulary.conditions.conditions.len() as u32
    }

    fn visit(&self, row: u32, visit: &mut dyn FnMut(usize, &str)) {
        let condition = &self.0.vocabulary.conditions.conditions[row as usize];
        visit(0, &condition.label);
        condition.also_called.iter().for_each(|name| visit(1, name));
        visit(2, &condition.plain);
    }
}

/// The medicines that the base is about, in their order.
pub(super) fn drugs(base: &Base) -> impl Iterator<Item = &DrugTerm> {
    let drugs = base.vocabulary.treatments.drugs.iter();
    drugs.filter(|drug| drug.role == DrugRole::Intervention)
}
