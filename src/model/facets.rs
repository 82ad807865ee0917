//! The facets: which columns a record has, and what a reader sees of their choices.

use super::named::{in_address, is_named};
use crate::t;
use crate::wording::{Key, key, upper_first};
use evidence::terms::{Comparator, Direction, Word};
use evidence::vocabulary::Term;
use evidence::{Base, Record, level};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// What a facet is, whatever the evidence base.
#[derive(Debug)]
pub struct FacetSpec {
    /// Name in addresses.
    pub name: &'static str,
    /// Heading.
    pub title: Key,
    /// Choices, before those that no record has are left out.
    choices: fn(&Base) -> Vec<Choice>,
    /// Calls back with the slug of every choice that a record has.
    pub(super) values: ValuesOf,
}

/// Calls back with the slug of every choice that a record has.
type ValuesOf = fn(&Base, &Record, &mut dyn FnMut(&str));

/// A facet of an evidence base.
#[derive(Debug)]
pub struct Facet {
    /// What it is.
    pub spec: &'static FacetSpec,
    /// Its choices: those that at least one record has.
    pub choices: Vec<Choice>,
}

/// A choice of a facet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// The word in addresses.
    pub slug: String,
    /// What a reader sees.
    pub label: String,
    /// Other names that a reader may look for it by.
    pub also_called: Vec<String>,
    /// What it means.
    pub plain: String,
    /// Heading above it, if it is in a group.
    pub group: Option<String>,
    /// Whether it is a part of the choice above it.
    pub nested: bool,
    /// Whether what it means is shown with it and not just on request.
    pub explained: bool,
    /// The main result it stands for, which has a mark of its own.
    pub direction: Option<Direction>,
}

impl Choice {
    /// Whether one of its names has what is typed ([`is_named`]).
    pub fn is_named(&self, typed: &str) -> bool {
        is_named(typed, std::iter::once(&self.label).chain(&self.also_called))
    }
}

/// A number column, whatever the evidence base.
#[derive(Debug)]
pub struct NumberSpec {
    /// Name in addresses.
    pub name: &'static str,
    /// Heading.
    pub title: Key,
    /// Labels of the two inputs.
    pub ends: [Key; 2],
    /// Lower ends of the histogram's bins.
    pub(super) bins: fn(&Base) -> Vec<i32>,
    pub(super) value: fn(&Record) -> Option<i32>,
}

/// Slug of the drug that stands for all others.
const OTHER_DRUG: &str = "other";

/// Facets in the order in which they are shown.
pub const FACETS: [FacetSpec; 13] = [
    FacetSpec {
        name: "condition",
        title: key::facet_condition,
        choices: conditions,
        values: |_, record, add| record.conditions.iter().for_each(|slug| add(slug)),
    },
    FacetSpec {
        name: "design",
        title: key::facet_design,
        choices: designs,
        // A record has its design and the family of designs that it belongs to.
        values: |base, record, add| {
            add(record.design.slug());
            let mut designs = base.vocabulary.designs.designs.iter();
            if let Some(design) = designs.find(|design| design.slug == record.design.slug()) {
                add(&design.family);
            }
        },
    },
    FacetSpec {
        name: "level",
        title: key::facet_level,
        choices: |base| {
            let level = |term: &Term| Choice {
                label: match term.slug.as_str() {
                    "none" => term.label.clone(),
                    grade => t!(level_named, grade = grade, label = &term.label),
                },
                explained: true,
                ..choice(term)
            };
            base.vocabulary.designs.levels.iter().map(level).collect()
        },
        values: |_, record, add| add(level(record).slug()),
    },
    FacetSpec {
        name: "direction",
        title: key::main_result,
        choices: |base| {
            let direction = |term: &Term| Choice {
                direction: Direction::from_slug(&term.slug),
                explained: true,
                ..choice(term)
            };
            base.vocabulary.terms.directions.iter().map(direction).collect()
        },
        values: |_, record, add| add(record.direction.slug()),
    },
    FacetSpec {
        name: "outcome",
        title: key::facet_outcome,
        choices: |base| choices(&base.vocabulary.outcomes.domains),
        values: |_, record, add| record.outcome_domains.iter().for_each(|slug| add(slug)),
    },
    FacetSpec {
        name: "drug",
        title: key::facet_drug,
        choices: |base| {
            let drug = |drug: &evidence::vocabulary::DrugTerm| Choice {
                slug: drug.slug.clone(),
                label: drug.label.clone(),
                also_called: drug.also_called.clone(),
                plain: drug.plain.clone(),
                ..Choice::default()
            };
            base.vocabulary.treatments.drugs.iter().map(drug).collect()
        },
        values: |_, record, add| {
            for arm in &record.arms {
                add(if arm.drug.starts_with("other:") { OTHER_DRUG } else { &arm.drug });
            }
        },
    },
    FacetSpec {
        name: "route",
        title: key::facet_route,
        choices: |base| choices(&base.vocabulary.treatments.routes),
        values: |_, record, add| {
            record.arms.iter().filter_map(|arm| arm.route.as_deref()).for_each(add)
        },
    },
    FacetSpec {
        name: "comparator",
        title: key::facet_comparator,
        choices: comparators,
        values: |_, record, add| {
            add(record.comparator.slug());
            for treatment in compared_treatments(record) {
                add(&in_address(treatment));
            }
        },
    },
    FacetSpec {
        name: "kind",
        title: key::facet_kind,
        choices: |base| choices(&base.vocabulary.terms.kinds),
        values: |_, record, add| add(record.kind.slug()),
    },
    FacetSpec {
        name: "status",
        title: key::facet_status,
        choices: |base| choices(&base.vocabulary.terms.statuses),
        values: |_, record, add| add(record.status.slug()),
    },
    FacetSpec {
        name: "funding",
        title: key::facet_funding,
        choices: |base| choices(&base.vocabulary.terms.funding),
        values: |_, record, add| record.funding.iter().for_each(|funding| add(funding.slug())),
    },
    FacetSpec {
        name: "blinding",
        title: key::facet_blinding,
        choices: |base| choices(&base.vocabulary.terms.blinding),
        values: |_, record, add| record.blinding.iter().for_each(|blinding| add(blinding.slug())),
    },
    FacetSpec {
        name: "country",
        title: key::facet_country,
        choices: |base| {
            let country = |place: &evidence::vocabulary::Place| Choice {
                slug: place.code.clone(),
                label: place.label.clone(),
                also_called: place.also_called.clone(),
                ..Choice::default()
            };
            base.vocabulary.places.countries.iter().map(country).collect()
        },
        values: |_, record, add| record.countries.iter().for_each(|code| add(code)),
    },
];

/// Number columns in the order in which they are shown.
pub const NUMBERS: [NumberSpec; 2] = [
    NumberSpec {
        name: "year",
        title: key::facet_year,
        ends: [key::facet_year_from, key::facet_year_to],
        bins: |base| {
            let years = || base.records.iter().map(|record| i32::from(record.year));
            // The first years hold little: they share a bin, so that the rest is wide enough.
            let first = years().max().unwrap_or(0).saturating_sub(20);
            let last = years().max().unwrap_or(0);
            std::iter::once(i32::MIN).chain(first + 1..=last).collect()
        },
        value: |record| Some(record.year.into()),
    },
    NumberSpec {
        name: "n",
        title: key::facet_people,
        ends: [key::facet_people_from, key::facet_people_to],
        bins: |_| vec![0, 10, 20, 50, 100, 200, 500, 1_000, 10_000],
        value: |record| record.people().map(|people| i32::try_from(people).unwrap_or(i32::MAX)),
    },
];

/// Every choice of a facet, those that no record has among them.
pub(super) fn all_choices(base: &Base, name: &str) -> Vec<Choice> {
    let spec = FACETS.iter().find(|spec| spec.name == name);
    spec.map_or_else(Vec::new, |spec| (spec.choices)(base))
}

/// The facets of an evidence base, without choices that no record has, and for each facet the
/// choices of every record.
pub(super) fn facets(base: &Base) -> Vec<(Facet, Vec<Vec<u16>>)> {
    FACETS.iter().map(|spec| facet(base, spec)).collect()
}

fn facet(base: &Base, spec: &'static FacetSpec) -> (Facet, Vec<Vec<u16>>) {
    let mut choices = (spec.choices)(base);
    let place: HashMap<String, u16> =
        (0..).zip(&choices).map(|(nth, choice)| (choice.slug.clone(), nth)).collect();
    let chosen = |record: &Record| {
        let mut chosen = Vec::new();
        (spec.values)(base, record, &mut |slug| chosen.extend(place.get(slug)));
        chosen
    };
    let mut rows: Vec<Vec<u16>> = base.records.iter().map(chosen).collect();
    // Choices that some record has keep their order; their places close up.
    let mut places = vec![None; choices.len()];
    for choice in rows.iter().flatten() {
        places[usize::from(*choice)] = Some(0);
    }
    let mut had = places.iter().map(Option::is_some).collect::<Vec<_>>().into_iter();
    choices.retain(|_| had.next().unwrap_or(false));
    for (nth, place) in (0..).zip(places.iter_mut().flatten()) {
        *place = nth;
    }
    for choice in rows.iter_mut().flatten() {
        *choice = places[usize::from(*choice)].unwrap_or_default();
    }
    (Facet { spec, choices }, rows)
}

fn choice(term: &Term) -> Choice {
    Choice {
        slug: term.slug.clone(),
        label: term.label.clone(),
        also_called: term.also_called.clone(),
        plain: term.plain.clone(),
        ..Choice::default()
    }
}

fn choices(terms: &[Term]) -> Vec<Choice> {
    terms.iter().map(choice).collect()
}

fn conditions(base: &Base) -> Vec<Choice> {
    let vocabulary = &base.vocabulary.conditions;
    let of_group = |group: &evidence::vocabulary::Group| {
        let conditions = vocabulary.conditions.iter().filter(|c| c.group == group.slug);
        let choice = |condition: &evidence::vocabulary::Condition| Choice {
            slug: condition.slug.clone(),
            label: condition.label.clone(),
            also_called: condition.also_called.clone(),
            plain: condition.plain.clone(),
            group: Some(group.label.clone()),
            ..Choice::default()
        };
        conditions.map(choice).collect::<Vec<_>>()
    };
    vocabulary.groups.iter().flat_map(of_group).collect()
}

/// Records that must name a treatment before it is a choice of its own.
const FEWEST_TO_NAME: usize = 2;

/// What treatments were compared with; beneath other treatments, those that several records name, the
/// most frequent first.
fn comparators(base: &Base) -> Vec<Choice> {
    let mut named: BTreeMap<String, (&str, usize)> = BTreeMap::new();
    for record in &base.records {
        for treatment in compared_treatments(record) {
            named.entry(in_address(treatment)).or_insert((treatment, 0)).1 += 1;
        }
    }
    let mut named: Vec<_> = named.into_iter().filter(|(_, (_, n))| *n >= FEWEST_TO_NAME).collect();
    explore::sort_by_key(&mut named, |(slug, (_, n))| (Reverse(*n), slug.clone()));
    let nested: Vec<Choice> = named
        .into_iter()
        .map(|(slug, (name, _))| Choice {
            slug,
            label: upper_first(name),
            nested: true,
            ..Choice::default()
        })
        .collect();
    let of_term = |term: &Term| {
        let is_treatment = term.slug == Comparator::ActiveTreatment.slug();
        let beneath = if is_treatment { nested.clone() } else { Vec::new() };
        std::iter::once(choice(term)).chain(beneath)
    };
    base.vocabulary.treatments.comparators.iter().flat_map(of_term).collect()
}

/// Names of the treatments that others were compared with, where that is what a study is about: of its
/// arms, those that the vocabulary has no word for.
fn compared_treatments(record: &Record) -> impl Iterator<Item = &str> {
    let arms =
        if record.comparator == Comparator::ActiveTreatment { &record.arms[..] } else { &[] };
    let mut names: Vec<&str> =
        arms.iter().filter_map(|arm| arm.drug.strip_prefix("other:")).collect();
    names.sort_unstable();
    names.dedup();
    names.into_iter()
}

/// Families of designs, each with its designs beneath.
fn designs(base: &Base) -> Vec<Choice> {
    let vocabulary = &base.vocabulary.designs;
    let of_family = |family: &Term| {
        let designs = vocabulary.designs.iter().filter(|design| design.family == family.slug);
        let nested = designs.map(|design| Choice {
            slug: design.slug.clone(),
            label: design.label.clone(),
            plain: design.plain.clone(),
            nested: true,
            ..Choice::default()
        });
        std::iter::once(choice(family)).chain(nested).collect::<Vec<_>>()
    };
    vocabulary.families.iter().flat_map(of_family).collect()
}
