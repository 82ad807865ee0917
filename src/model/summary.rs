//! Short sentences about a record, made from its fields alone.

use super::Model;
use crate::t;
use crate::wording::{lower_first, number, people};
use evidence::Record;
use evidence::terms::{Comparator, DrugRole, Kind};

/// What a record asked, as a word and the rest of the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// `Compared`, `Tested`, `Reviewed`…
    pub verb: &'static str,
    /// The rest.
    pub rest: String,
}

impl Model {
    /// What a record asked, in how many people.
    pub fn asked(&self, record: &Record) -> Asked {
        let treatment = self.treatment(record);
        let size = record.people().map(|n| format!(", in {}", people(n))).unwrap_or_default();
        match record.kind {
            Kind::Review => Asked { verb: "Reviewed", rest: reviewed(record, &treatment) },
            Kind::Guidance => {
                let Some(guidance) = &record.guidance else {
                    return Asked { verb: "Guidance on", rest: treatment };
                };
                let places =
                    guidance.jurisdictions.iter().map(|code| self.place_label(code).to_owned());
                let places = join(&places.collect::<Vec<_>>(), "and");
                Asked {
                    verb: "From",
                    rest: format!("{} ({places}), on {treatment}", guidance.body),
                }
            }
            Kind::Registration => match self.compared_with(record) {
                Some(other) => Asked {
                    verb: "Plans to compare",
                    rest: format!("{treatment} with {other}{size}"),
                },
                None => Asked { verb: "Plans to test", rest: format!("{treatment}{size}") },
            },
            Kind::Study | Kind::Mechanism => match self.compared_with(record) {
                Some(other) => {
                    Asked { verb: "Compared", rest: format!("{treatment} with {other}{size}") }
                }
                None if record.comparator == Comparator::DoseComparison => {
                    Asked { verb: "Compared", rest: format!("ways of giving {treatment}{size}") }
                }
                None => Asked {
                    verb: "Studied",
                    rest: format!("{treatment}{size}, with no comparison group"),
                },
            },
        }
    }

    /// The treatment of a record: its drugs that the evidence base is about, and how they were
    /// given, if all in one way.
    pub fn treatment(&self, record: &Record) -> String {
        let is_treatment =
            |slug: &str| self.drug(slug).is_some_and(|drug| drug.role == DrugRole::Intervention);
        let arms: Vec<_> = record.arms.iter().filter(|arm| is_treatment(&arm.drug)).collect();
        let mut drugs: Vec<String> = Vec::new();
        let mut routes: Vec<&str> = Vec::new();
        for arm in &arms {
            let drug = lower_first(self.drug_label(&arm.drug));
            if !drugs.contains(&drug) {
                drugs.push(drug);
            }
            if let Some(route) = arm.route.as_deref().filter(|route| !routes.contains(route)) {
                routes.push(route);
            }
        }
        let drugs = match drugs.is_empty() {
            true => self.base.site.intervention.clone(),
            false => join(&drugs, "or"),
        };
        match routes[..] {
            [route] if route != "other" => {
                format!("{drugs} ({})", lower_first(self.route_label(route)))
            }
            _ => drugs,
        }
    }

    /// What the treatment was compared with: the other arms' drugs, else the kind of comparison.
    fn compared_with(&self, record: &Record) -> Option<String> {
        if matches!(record.comparator, Comparator::None) {
            return None;
        }
        let mut others: Vec<String> = Vec::new();
        for arm in &record.arms {
            let is_comparison =
                self.drug(&arm.drug).is_none_or(|drug| drug.role == DrugRole::Comparator);
            let name = lower_first(self.drug_label(&arm.drug));
            if is_comparison && !others.contains(&name) {
                others.push(name);
            }
        }
        match (others.is_empty(), record.comparator) {
            (false, _) => Some(join(&others, "or")),
            (true, Comparator::DoseComparison) => None,
            (true, other) => Some(lower_first(self.label(other))),
        }
    }
}

fn reviewed(record: &Record, treatment: &str) -> String {
    let studies = record.included_studies.map(|n| t!(n_studies, n = n));
    let people = record.included_participants.map(|n| format!("{} people", number(n)));
    match (studies, people) {
        (Some(studies), Some(people)) => format!("{studies} of {treatment}, with {people}"),
        (Some(studies), None) => format!("{studies} of {treatment}"),
        (None, Some(people)) => format!("studies of {treatment}, with {people}"),
        (None, None) => format!("studies of {treatment}"),
    }
}

/// `a`, `a or b`, `a, b or c`
fn join(words: &[String], and: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}
