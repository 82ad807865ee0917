//! Rules for the vocabularies of an evidence base.

use crate::draft::Read;
use evidence::record::{Record, is_slug};
use evidence::terms::{Design, DrugRole, Word};
use evidence::vocabulary::{DrugTerm, Term, Vocabulary};
use evidence_read::diagnostic::quoted;
use evidence_read::rules::Check;
use std::collections::HashSet;

pub(super) fn validate_vocabulary(
    check: &mut Check<'_, '_>,
    v: &Vocabulary,
    records: &[Read<Record>],
) {
    for (list, terms) in v.term_lists() {
        check.file = list.file.into();
        match &list.closed {
            // Those came later than the others: a base that has no use for them goes on without.
            Some(_) if terms.is_empty() && is_dispensable(list.field, records) => {}
            Some(words) => all_there(check, list.field, words, slugs(terms)),
            None => well_formed(check, list.field, slugs(terms)),
        }
    }

    check.file = "vocabulary/conditions.json".into();
    well_formed(check, "groups", v.conditions.groups.iter().map(|g| g.slug.as_str()));
    well_formed(check, "conditions", v.conditions.conditions.iter().map(|c| c.slug.as_str()));
    let groups: HashSet<&str> = v.conditions.groups.iter().map(|it| it.slug.as_str()).collect();
    for (index, condition) in v.conditions.conditions.iter().enumerate() {
        let known = groups.contains(condition.group.as_str());
        check.must(
            known,
            &format!("conditions[{index}].group"),
            format!("unknown group {}", quoted(&condition.group)),
            "name a slug of groups",
        );
    }

    check.file = "vocabulary/designs.json".into();
    let designs: Vec<&str> = Design::ALL.iter().map(|design| design.slug()).collect();
    all_there(check, "designs", &designs, v.designs.designs.iter().map(|d| d.slug.as_str()));
    let families: HashSet<&str> = v.designs.families.iter().map(|it| it.slug.as_str()).collect();
    for (index, design) in v.designs.designs.iter().enumerate() {
        let known = families.contains(design.family.as_str());
        check.must(
            known,
            &format!("designs[{index}].family"),
            format!("unknown family {}", quoted(&design.family)),
            "name a slug of families",
        );
        // Families and designs are choices of one facet.
        let clash = families.contains(design.slug.as_str());
        check.must(
            !clash,
            &format!("designs[{index}].slug"),
            "a family has the same slug",
            "rename the family",
        );
    }

    check.file = "vocabulary/outcomes.json".into();
    well_formed(check, "results", v.outcomes.results.iter().map(|r| r.slug.as_str()));
    for (index, instrument) in v.outcomes.instruments.iter().enumerate() {
        let field = format!("instruments[{index}]");
        check.word(&format!("{field}.domain"), &instrument.domain, |w| &w.domains, "outcomes.json");
        if let (Some(low), Some(high)) = (instrument.range_low, instrument.range_high) {
            check.must(
                low < high,
                &format!("{field}.range_low"),
                format!("{low} is not below {high}"),
                "check the range",
            );
        }
        for (nth, url) in instrument.sources.iter().enumerate() {
            check.source(&format!("{field}.sources[{nth}]"), url);
        }
    }

    check.file = "vocabulary/treatments.json".into();
    well_formed(check, "drugs", v.treatments.drugs.iter().map(|d| d.slug.as_str()));
    let is_about = |drug: &DrugTerm| drug.role == DrugRole::Intervention;
    check.must(
        v.treatments.drugs.iter().any(is_about),
        "drugs",
        "no drug has the role \"intervention\"",
        "give it to what the evidence base is about",
    );

    check.file = "vocabulary/places.json".into();
    let places = v.places.countries.iter().chain(&v.places.jurisdictions);
    all_different(check, "countries", places.map(|place| place.code.as_str()));

    check.file = "vocabulary/glossary.json".into();
    all_different(check, "", v.glossary.iter().map(|term| term.term.as_str()));
}

/// Whether a list may be left out because no record uses what it labels.
fn is_dispensable(field: &str, records: &[Read<Record>]) -> bool {
    let none = |uses: fn(&Record) -> bool| !records.iter().any(|read| uses(&read.value));
    match field {
        "spread_kinds" => none(|record| {
            let mut arms = record.outcomes.iter().flat_map(|outcome| &outcome.arms_data);
            arms.any(|arm| arm.spread.is_some())
        }),
        "judgements" => none(|record| !record.risk_of_bias.is_empty()),
        _ => false,
    }
}

/// Slugs of an open vocabulary: well formed and unique.
fn well_formed<'s>(
    check: &mut Check<'_, '_>,
    field: &str,
    slugs: impl Iterator<Item = &'s str> + Clone,
) {
    for (index, slug) in slugs.clone().enumerate() {
        check.must(
            is_slug(slug),
            &format!("{field}[{index}].slug"),
            format!("{} is not a slug", quoted(slug)),
            "use lower-case ASCII words joined by hyphens",
        );
    }
    all_different(check, field, slugs);
}

fn all_different<'s>(check: &mut Check<'_, '_>, field: &str, words: impl Iterator<Item = &'s str>) {
    let mut seen = HashSet::new();
    for (index, word) in words.enumerate() {
        check.must(
            seen.insert(word),
            &format!("{field}[{index}]"),
            format!("{} stands twice", quoted(word)),
            "keep one of the two",
        );
    }
}

/// Entries of a closed vocabulary: one for each of its words.
fn all_there<'s>(
    check: &mut Check<'_, '_>,
    field: &str,
    wanted: &[&str],
    slugs: impl Iterator<Item = &'s str>,
) {
    let found: Vec<&str> = slugs.collect();
    for word in wanted {
        check.must(
            found.contains(word),
            field,
            format!("no entry for \"{word}\""),
            "add one with label and plain words",
        );
    }
    for (index, slug) in found.iter().enumerate() {
        check.must(
            wanted.contains(slug),
            &format!("{field}[{index}].slug"),
            format!("unknown word {}", quoted(slug)),
            "the program knows no such word: remove it",
        );
    }
    all_different(check, field, found.into_iter());
}
fn slugs(terms: &[Term]) -> impl Iterator<Item = &str> + Clone {
    terms.iter().map(|term| term.slug.as_str())
}
