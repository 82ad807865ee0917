//! What published reviews pooled, set beside what the trials here give for the same question.
//!
//! The record of a review says what it pooled, and seldom out of which trials. So its figure is set
//! beside the trials here that it could have taken in: of its conditions, out by its year, with the
//! treatment and the comparison that its figure names, in its measure and its window of time. The page
//! says so: what is compared is two figures, not two lists of trials.

use super::average::{self, Average};
use super::eligibility::most_common;
use super::measure;
use super::pool::Pool;
use super::question::PoolQuestion;
use super::window::Window;
use crate::model::Model;
use evidence::Record;
use evidence::record::Outcome;
use evidence::terms::{DrugRole, Kind as RecordKind, Word};
use explore::{Query, Range};
use synthesis::{Interval, Measure, Method};

/// A figure that a review pooled, and what the trials here give for the same question.
#[derive(Debug)]
pub struct Beside<'a> {
    /// The review.
    pub review: &'a Record,
    /// Its figure.
    pub outcome: &'a Outcome,
    /// Its average, turned as those of this page are; `None` if it does not say which way it goes.
    pub theirs: Option<Average>,
    /// What the trials here that it could have taken in give.
    pub ours: Option<Pool>,
    /// How that pool was asked for; `None` if the review gives no time or no measure for it.
    pub ask: Option<PoolQuestion>,
    /// How far the two agree.
    pub agreement: Agreement,
}

/// How far two averages agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// The same side, and each average within the other's interval.
    Agrees,
    /// The same side and intervals that overlap, but an average outside the other's interval.
    InPart,
    /// Different sides; the intervals overlap.
    OtherSide,
    /// The intervals do not overlap.
    Apart,
    /// No trial here has the figures.
    NoTrials,
    /// The trials here cannot be averaged.
    NoAverage,
    /// In points of another scale.
    OtherScale,
    /// The review leaves open when, in which measure or which way.
    Open,
}

impl Agreement {
    fn between(ours: Average, theirs: Average) -> Self {
        let within =
            |value: f64, interval: Interval| (interval.low..=interval.high).contains(&value);
        let overlap = ours.1.low <= theirs.1.high && theirs.1.low <= ours.1.high;
        let same_side = ours.0 * theirs.0 >= 0.0;
        match (overlap, same_side) {
            (false, _) => Self::Apart,
            (true, false) => Self::OtherSide,
            (true, true) if within(ours.0, theirs.1) && within(theirs.0, ours.1) => Self::Agrees,
            (true, true) => Self::InPart,
        }
    }
}

impl Model {
    /// What the reviews of a selection pooled for the question of `pool`.
    pub fn reviews_beside(
        &self,
        question: &PoolQuestion,
        pool: &Pool,
        method: &Method,
    ) -> Vec<Beside<'_>> {
        // Reviews mix medicines, routes and comparisons; the trials beside them are narrowed down.
        let rows = self.find(&question.query.only(&["condition", "outcome"])).rows;
        let domain = question.query.facets.get("outcome").and_then(|set| set.first());
        let reviews = rows
            .iter()
            .map(|row| self.record(*row))
            .filter(|record| record.kind == RecordKind::Review && !record.is_retracted());
        let fits = |outcome: &Outcome| {
            let printed = outcome.effect.as_ref().is_some_and(|effect| {
                effect.estimate.is_some() && effect.ci_low.is_some() && effect.ci_high.is_some()
            });
            let window = outcome.timepoint_days.map(Window::of);
            printed
                && Some(&outcome.domain) == domain
                && self.endpoint_of(outcome) == pool.endpoint
                && window.is_none_or(|window| window == pool.window)
        };
        let figures = reviews
            .flat_map(|review| review.outcomes.iter().map(move |outcome| (review, outcome)))
            .filter(|(_, outcome)| fits(outcome));
        let mut all: Vec<Beside<'_>> = figures
            .map(|(review, outcome)| self.beside(review, outcome, &pool.endpoint, method))
            .collect();
        // What can be compared comes first.
        explore::sort_by_key(&mut all, |beside| beside.agreement >= Agreement::NoTrials);
        all
    }

    fn beside<'a>(
        &self,
        review: &'a Record,
        outcome: &'a Outcome,
        endpoint: &str,
        method: &Method,
    ) -> Beside<'a> {
        let printed = outcome.effect.as_ref();
        let measure = printed.and_then(|effect| measure::of_printed(effect.measure));
        let theirs = measure.and_then(|measure| self.turned(outcome, measure));
        let ask = outcome.timepoint_days.zip(measure).map(|(days, measure)| PoolQuestion {
            query: self.question_of(review, outcome),
            endpoint: Some(endpoint.to_owned()),
            window: Some(Window::of(days)),
            measure: Some(measure),
            split: None,
            medians: false,
        });
        let ours = ask.as_ref().and_then(|ask| self.pool(ask, method));
        let agreement = match (&ours, theirs) {
            (Some(ours), Some(theirs)) => self.agreement(ours, outcome, theirs),
            _ => Agreement::Open,
        };
        Beside { review, outcome, theirs, ours, ask, agreement }
    }

    /// The average of a review, turned so that above zero is better with the treatment, or where
    /// people were counted, more of them.
    fn turned(&self, outcome: &Outcome, measure: Measure) -> Option<Average> {
        let effect = outcome.effect.as_ref()?;
        let scaled = |value: f64| if measure.is_ratio() { value.ln() } else { value };
        let (estimate, low, high) = (effect.estimate?, effect.ci_low?, effect.ci_high?);
        let (estimate, low, high) = (scaled(estimate), scaled(low), scaled(high));
        let turned = self.reported(outcome, measure, false).ok()?.estimate;
        Some(if (turned > 0.0) == (estimate > 0.0) {
            (estimate, Interval { low, high })
        } else {
            average::reversed((estimate, Interval { low, high }))
        })
    }

    fn agreement(&self, ours: &Pool, outcome: &Outcome, theirs: Average) -> Agreement {
        let same_scale = || {
            let (Some(ours), Some(theirs)) = (&ours.scale, &outcome.instrument) else {
                return false;
            };
            let theirs = self.scale(theirs);
            let (ours, theirs) = (ours.to_lowercase(), theirs.to_lowercase());
            ours.contains(&theirs) || theirs.contains(&ours)
        };
        match (ours.average(), ours.trials.as_slice()) {
            (_, []) => Agreement::NoTrials,
            _ if ours.is_in_points() && !same_scale() => Agreement::OtherScale,
            (Some(pooled), _) => Agreement::between((pooled.estimate, pooled.interval), theirs),
            // One trial stands for itself.
            (None, [trial]) => Agreement::between(trial.average(), theirs),
            (None, _) => Agreement::NoAverage,
        }
    }

    /// The trials here that a review could have taken in for one of its figures.
    fn question_of(&self, review: &Record, outcome: &Outcome) -> Query {
        let mut query = Query::default();
        query.toggle("outcome", &outcome.domain);
        review.conditions.iter().for_each(|slug| query.toggle("condition", slug));
        let drugs = &self.base.vocabulary.treatments.drugs;
        let named = |text: &str, role: DrugRole| -> Vec<&str> {
            let of_role = drugs.iter().filter(|drug| drug.role == role);
            of_role.filter(|drug| names(text, &drug.label)).map(|drug| drug.slug.as_str()).collect()
        };
        let mut treatments = named(&outcome.name, DrugRole::Intervention);
        if treatments.is_empty() {
            treatments = named(&review.title, DrugRole::Intervention);
        }
        treatments.into_iter().for_each(|slug| query.toggle("drug", slug));
        let compared = named(&outcome.name, DrugRole::Comparator);
        for slug in compared.into_iter().filter_map(|slug| self.comparison_with(slug)) {
            if !query.has("comparator", slug) {
                query.toggle("comparator", slug);
            }
        }
        query.set_range("year", Range { from: None, to: Some(i32::from(review.year)) });
        query
    }

    /// The kind of comparison that trials make with a drug, as most of them have it.
    fn comparison_with(&self, drug: &str) -> Option<&'static str> {
        let trials = self.base.records.iter().filter(|record| record.is_trial());
        let with = trials.filter(|record| record.arms.iter().any(|arm| arm.drug == drug));
        most_common(with.map(|record| record.comparator.slug()))
    }
}

/// Whether a text has a name in it as a word of its own, and not as part of another.
fn names(text: &str, name: &str) -> bool {
    let (text, name) = (text.to_lowercase(), name.to_lowercase());
    let joins = |c: char| c.is_alphanumeric() || c == '-' || c == ')';
    text.match_indices(&name).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + name.len()..].chars().next();
        !before.is_some_and(joins) && !after.is_some_and(|c| c.is_alphanumeric() || c == '-')
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn average(estimate: f64, low: f64, high: f64) -> Average {
        (estimate, Interval { low, high })
    }

    #[test]
    fn averages_agree_as_far_as_their_intervals_do() {
        let theirs = average(0.5, 0.2, 0.8);
        for (ours, expected) in [
            (average(0.4, -0.3, 1.1), Agreement::Agrees),
            (average(0.1, -0.3, 0.6), Agreement::InPart),
            (average(0.7, 0.6, 0.8), Agreement::InPart),
            (average(-0.1, -0.5, 0.3), Agreement::OtherSide),
            (average(-0.1, -0.2, 0.1), Agreement::Apart),
            (average(2.0, 1.5, 2.5), Agreement::Apart),
        ] {
            assert_eq!(Agreement::between(ours, theirs), expected, "{ours:?}");
        }
    }

    #[test]
    fn a_name_is_a_word_of_its_own() {
        assert!(names("Score at a day, lampin against sugar", "Lampin"));
        assert!(names("lampin", "Lampin"));
        for other in ["S-lampin spray", "eslampin", "(S)-lampin", "lampins", ""] {
            assert!(!names(other, "Lampin"), "{other}");
        }
    }
}
