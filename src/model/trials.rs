//! Registered trials: in which order they stand, and by what they are chosen.

use super::Model;
use evidence::Record;
use evidence::terms::{Kind, Status};
use std::cmp::Reverse;

/// Registered trials of a condition.
#[derive(Debug)]
pub struct TrialGroup<'a> {
    /// Slug of the condition.
    pub condition: &'a str,
    /// The trials, those that take people in first.
    pub trials: Vec<&'a Record>,
}

/// A choice among registered trials, and how many there are of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrialChoice {
    /// Slug of a condition, or code of a country.
    pub slug: String,
    /// What a reader sees.
    pub label: String,
    /// Trials.
    pub count: usize,
}

impl Model {
    /// Registered trials of a condition and a country, where these are chosen, by condition. A trial of
    /// several conditions stands under the first that it names, or under the one that is chosen.
    pub fn registered_trials(
        &self,
        condition: Option<&str>,
        country: Option<&str>,
    ) -> Vec<TrialGroup<'_>> {
        let all = &self.base.vocabulary.conditions.conditions;
        let group = |slug: &str| {
            let is_here = |record: &&Record| match condition {
                Some(_) => record.conditions.iter().any(|it| it == slug),
                None => record.conditions.first().is_some_and(|it| it == slug),
            };
            let mut trials: Vec<&Record> =
                self.registrations().filter(is_here).filter(|it| is_in(it, country)).collect();
            explore::sort_by_key(&mut trials, |record| (stage(record), Reverse(record.year)));
            trials
        };
        all.iter()
            .map(|it| it.slug.as_str())
            .filter(|slug| condition.is_none_or(|chosen| chosen == *slug))
            .map(|slug| TrialGroup { condition: slug, trials: group(slug) })
            .filter(|group| !group.trials.is_empty())
            .collect()
    }

    /// Conditions that have registered trials in a country, in the order of the vocabulary.
    pub fn conditions_of_trials(&self, country: Option<&str>) -> Vec<TrialChoice> {
        let count = |slug: &str| {
            let here = self.registrations().filter(|it| is_in(it, country));
            here.filter(|it| it.conditions.iter().any(|own| own == slug)).count()
        };
        let all = self.base.vocabulary.conditions.conditions.iter();
        let choices = all.map(|it| TrialChoice {
            slug: it.slug.clone(),
            label: it.label.clone(),
            count: count(&it.slug),
        });
        choices.filter(|choice| choice.count > 0).collect()
    }

    /// Countries that have registered trials of a condition, by name.
    pub fn countries_of_trials(&self, condition: Option<&str>) -> Vec<TrialChoice> {
        let is_here = |record: &&Record| {
            condition.is_none_or(|slug| record.conditions.iter().any(|own| own == slug))
        };
        let count = |code: &str| {
            self.registrations().filter(is_here).filter(|it| is_in(it, Some(code))).count()
        };
        let all = self.base.vocabulary.places.countries.iter();
        let choices = all.map(|place| TrialChoice {
            slug: place.code.clone(),
            label: place.label.clone(),
            count: count(&place.code),
        });
        let mut choices: Vec<TrialChoice> = choices.filter(|choice| choice.count > 0).collect();
        explore::sort_by_key(&mut choices, |choice| choice.label.clone());
        choices
    }

    fn registrations(&self) -> impl Iterator<Item = &Record> {
        self.base.records.iter().filter(|record| record.kind == Kind::Registration)
    }
}

/// Codes of the countries of a trial: those that it names, and those of its places.
pub fn countries(record: &Record) -> Vec<&str> {
    let places = record.registered.iter().flat_map(|it| &it.places).map(|it| &it.country);
    let mut codes: Vec<&str> = Vec::new();
    for code in record.countries.iter().chain(places) {
        if !codes.contains(&code.as_str()) {
            codes.push(code);
        }
    }
    codes
}

/// Whether a trial was stopped, or called off before anyone joined.
pub fn is_stopped(record: &Record) -> bool {
    matches!(record.status, Status::Terminated | Status::Withdrawn)
}

fn is_in(record: &Record, country: Option<&str>) -> bool {
    country.is_none_or(|code| countries(record).contains(&code))
}

/// Where a trial stands in a list: first what a reader could still join, last what came to nothing.
fn stage(record: &Record) -> u8 {
    match record.status {
        Status::Recruiting => 0,
        Status::NotYetRecruiting => 1,
        Status::Active => 2,
        Status::Unknown => 3,
        Status::CompletedUnpublished => 4,
        Status::ResultsPosted | Status::Preprint => 5,
        Status::Published | Status::InForce | Status::Superseded => 6,
        Status::Terminated => 7,
        Status::Withdrawn | Status::Retracted => 8,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use fixture::EVIDENCE;
    use std::collections::BTreeSet;

    fn model() -> Model {
        Model::unpack(EVIDENCE).expect("the fixture is packed by the same code")
    }

    #[test]
    fn every_registered_trial_stands_once_where_nothing_is_chosen() {
        let model = model();
        let groups = model.registered_trials(None, None);
        let shown = groups.iter().flat_map(|group| &group.trials).map(|it| it.id.as_str());
        let shown: Vec<&str> = shown.collect();
        let all: BTreeSet<&str> = model.registrations().map(|it| it.id.as_str()).collect();
        assert_eq!(shown.len(), all.len());
        assert_eq!(shown.into_iter().collect::<BTreeSet<_>>(), all);
    }

    #[test]
    fn those_that_take_people_in_come_first_and_stopped_ones_last() {
        for group in model().registered_trials(None, None) {
            assert!(group.trials.is_sorted_by_key(|it| stage(it)), "{}", group.condition);
            let mut stopped = group.trials.iter().skip_while(|it| !is_stopped(it));
            assert!(stopped.all(|it| is_stopped(it)), "{}", group.condition);
        }
    }

    #[test]
    fn a_choice_holds_as_many_trials_as_it_says() {
        let model = model();
        let count = |condition: Option<&str>, country: Option<&str>| {
            let groups = model.registered_trials(condition, country);
            groups.iter().map(|group| group.trials.len()).sum::<usize>()
        };
        let mut both = 0;
        for condition in model.conditions_of_trials(None) {
            assert_eq!(count(Some(&condition.slug), None), condition.count);
            for country in model.countries_of_trials(Some(&condition.slug)) {
                assert_eq!(count(Some(&condition.slug), Some(&country.slug)), country.count);
                both += 1;
            }
        }
        for country in model.countries_of_trials(None) {
            assert_eq!(count(None, Some(&country.slug)), country.count);
        }
        assert!(both > 0, "no trial has a country");
    }

    #[test]
    fn a_condition_names_as_many_trials_under_way_as_are_listed() {
        let model = model();
        for condition in model.conditions_of_trials(None) {
            let groups = model.registered_trials(Some(&condition.slug), None);
            let listed = groups.iter().flat_map(|it| &it.trials).filter(|it| it.is_under_way());
            let named = model.base.trials_in(&condition.slug).under_way;
            assert_eq!(listed.count(), named as usize, "{}", condition.slug);
        }
    }
}
