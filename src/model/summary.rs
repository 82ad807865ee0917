//! Short sentences about a record, made from its fields alone.

use super::Model;
use crate::t;
use crate::wording::{join, key, lower_first};
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
        let sized = |asked: String| match record.people() {
            Some(n) => t!(asked_in_people, asked = asked, n = n),
            None => asked,
        };
        let compared = |other: String| sized(t!(asked_with, treatment = &treatment, other = other));
        match record.kind {
            Kind::Review => {
                Asked { verb: t!(asked_verb_reviewed), rest: reviewed(record, &treatment) }
            }
            Kind::Guidance => {
                let Some(guidance) = &record.guidance else {
                    return Asked { verb: t!(asked_verb_guidance), rest: treatment };
                };
                let places =
                    guidance.jurisdictions.iter().map(|code| self.place_label(code).to_owned());
                let places = join(&places.collect::<Vec<_>>(), key::list_and);
                let body = &guidance.body;
                Asked {
                    verb: t!(asked_verb_from),
                    rest: t!(asked_guidance, body = body, places = places, treatment = treatment),
                }
            }
            Kind::Registration => match self.compared_with(record) {
                Some(other) => {
                    Asked { verb: t!(asked_verb_plans_to_compare), rest: compared(other) }
                }
                None => Asked { verb: t!(asked_verb_plans_to_test), rest: sized(treatment) },
            },
            Kind::Study | Kind::Mechanism => match self.compared_with(record) {
                Some(other) => Asked { verb: t!(asked_verb_compared), rest: compared(other) },
                None if record.comparator == Comparator::DoseComparison => Asked {
                    verb: t!(asked_verb_compared),
                    rest: sized(t!(asked_ways, treatment = treatment)),
                },
                None => Asked {
                    verb: t!(asked_verb_studied),
                    rest: t!(asked_alone, asked = sized(treatment)),
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
            false => join(&drugs, key::list_or),
        };
        match routes[..] {
            [route] if route != "other" => {
                let route = lower_first(self.route_label(route));
                t!(treatment_by_route, drugs = drugs, route = route)
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
            (false, _) => Some(join(&others, key::list_or)),
            (true, Comparator::DoseComparison) => None,
            (true, other) => Some(lower_first(self.label(other))),
        }
    }
}

fn reviewed(record: &Record, treatment: &str) -> String {
    let studies = match record.included_studies {
        Some(n) => t!(asked_studies, n = n, treatment = treatment),
        None => t!(asked_some_studies, treatment = treatment),
    };
    match record.included_participants {
        Some(n) => t!(asked_studies_people, n = n, studies = studies),
        None => studies,
    }
}
