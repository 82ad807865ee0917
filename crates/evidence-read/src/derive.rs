//! What the words of a record mean, worked out once from the words it was written in. The page goes
//! by this and never by the words themselves: a translation may inflect or reorder them, and would
//! change which figures are pooled.

use evidence::record::{Arm, Outcome, Record};
use evidence::vocabulary::{CountTerm, DrugTerm, Vocabulary};
use std::collections::HashSet;

/// Fills in what the words of a record mean.
pub fn derive(record: &mut Record, vocabulary: &Vocabulary) {
    let counts = &vocabulary.outcomes.counts;
    let Record { outcomes, arms, .. } = record;
    let names: Vec<String> =
        arms.iter().map(|arm| drug_name(&arm.drug, vocabulary).to_lowercase()).collect();
    for outcome in outcomes {
        outcome.counts = counted(outcome, counts).map(|term| term.slug.clone());
        for data in &mut outcome.arms_data {
            data.of = arm_of(arms, &names, &data.arm);
        }
    }
    let drugs = &vocabulary.treatments.drugs;
    if let Some(guidance) = &mut record.guidance {
        let text = format!("{} {}", record.title, guidance.statement).to_lowercase();
        let words: HashSet<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
        let named = drugs.iter().filter(|drug| is_among(drug, &words));
        guidance.drugs = named.map(|drug| drug.slug.clone()).collect();
    }
}

/// The way of counting people that an outcome names, or else that its name speaks of.
pub fn counted<'a>(outcome: &Outcome, counts: &'a [CountTerm]) -> Option<&'a CountTerm> {
    if let Some(endpoint) = &outcome.endpoint {
        return counts.iter().find(|term| term.slug == *endpoint);
    }
    let name = outcome.name.to_lowercase();
    let is_named = |words: &[String]| words.iter().any(|word| name.contains(word.as_str()));
    counts.iter().find(|term| is_named(&term.also_called))
}

/// The arm that the label of a figure means: by its own label, else by the medicine it names. `names` are
/// those of the arms' medicines in small letters.
fn arm_of(arms: &[Arm], names: &[String], label: &str) -> Option<u32> {
    let small = label.to_lowercase();
    let by_label = || arms.iter().position(|arm| arm.label.eq_ignore_ascii_case(label));
    let by_drug = || names.iter().position(|name| small.contains(name.as_str()));
    by_label().or_else(by_drug).map(|place| place as u32)
}

fn drug_name<'a>(slug: &'a str, vocabulary: &'a Vocabulary) -> &'a str {
    let known = || vocabulary.treatments.drugs.iter().find(|drug| drug.slug == slug);
    match slug.strip_prefix("other:") {
        Some(name) => name.trim(),
        None => known().map_or(slug, |drug| &drug.label),
    }
}

/// Whether a drug is named among words in small letters.
fn is_among(drug: &DrugTerm, words: &HashSet<&str>) -> bool {
    /// Shorter names are abbreviations of other things as well.
    const SHORTEST: usize = 6;
    let mut names = drug.also_called.iter().chain([&drug.label]);
    names.any(|name| name.len() >= SHORTEST && words.contains(name.to_lowercase().as_str()))
}
