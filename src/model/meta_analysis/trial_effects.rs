//! The trials of a condition side by side: what each found for the outcome that the answer rests on.
//!
//! Trials measure on different scales, or count people. So that they can stand on one axis, each effect
//! is in standard deviations: Hedges' g of the scores, or the odds ratio of the people who got better,
//! converted ([`synthesis::standardised`]). Whether an effect "was significant" plays no part in where
//! it stands. A trial without figures has no place on the axis, and is told in words.

use super::average::{self, Average};
use super::eligibility::{EligibleEffect, Sought};
use super::figures::WorkedOut;
use super::measure;
use super::question::{PoolQuestion, SCORE};
use super::window::Window;
use crate::model::Model;
use evidence::Record;
use evidence::record::Outcome;
use evidence::terms::{Comparator, Word};
use std::cmp::Reverse;
use synthesis::{Interval, Measure, Method, standardised};

/// When an outcome was measured; `None` where the trial does not tell in days.
pub type When = Option<Window>;

/// All times, the earliest first.
pub const TIMES: [When; 5] =
    [Some(Window::Day), Some(Window::Week), Some(Window::Month), Some(Window::Longer), None];

/// The word in an address.
pub fn when_slug(when: When) -> &'static str {
    when.map_or("untold", Window::slug)
}

/// What the treatment was compared with, as far as it changes what a difference means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Against {
    /// A dummy that is felt, so that people cannot easily tell what they got.
    FeltDummy,
    /// A dummy without effect.
    PlainDummy,
    /// Another treatment, or the usual care.
    Treatment,
    /// More than one of these, or another dose.
    Several,
}

impl Against {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::FeltDummy, Self::PlainDummy, Self::Treatment, Self::Several];

    fn of(comparator: Comparator) -> Self {
        match comparator {
            Comparator::ActivePlacebo => Self::FeltDummy,
            Comparator::InertPlacebo => Self::PlainDummy,
            Comparator::ActiveTreatment | Comparator::UsualCare => Self::Treatment,
            Comparator::Mixed | Comparator::DoseComparison | Comparator::None => Self::Several,
        }
    }

    fn comparators(self) -> impl Iterator<Item = &'static str> {
        let all = Comparator::ALL.iter().copied();
        all.filter(move |it| Self::of(*it) == self).map(Word::slug)
    }
}

/// What one trial found.
#[derive(Clone, Debug)]
pub struct TrialEffect<'a> {
    /// The trial.
    pub record: &'a Record,
    /// What it was compared with.
    pub against: Against,
    /// The outcome that was looked at.
    pub outcome: &'a Outcome,
    /// Its effect in standard deviations, above zero where the treatment did better; `None` without
    /// figures to work it out from.
    pub effect: Option<Standardised>,
}

/// An effect in standard deviations.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standardised {
    /// Estimate and 95% interval.
    pub average: Average,
    /// Whether people were counted, and not scored.
    pub is_counted: bool,
    /// What of its figures is not printed, but follows from what is.
    pub worked_out: WorkedOut,
}

/// The average of the trials against one comparison.
#[derive(Clone, Debug)]
pub struct GroupAverage {
    /// What they were compared with.
    pub against: Against,
    /// Estimate and 95% interval, in standard deviations.
    pub average: Average,
    /// Trials behind it.
    pub trials: usize,
    /// How it was asked for.
    pub ask: PoolQuestion,
}

/// The trials of a condition side by side.
#[derive(Clone, Debug)]
pub struct TrialEffects<'a> {
    /// Slug of the outcome domain.
    pub domain: &'a str,
    /// When it was measured.
    pub when: When,
    /// Times at which any trial measured it, with the number of trials.
    pub times: Vec<(When, usize)>,
    /// The trials, by what they were compared with, those with the most people first.
    pub trials: Vec<TrialEffect<'a>>,
    /// Averages, where there are enough trials.
    pub averages: Vec<GroupAverage>,
    /// Trials of the condition that did not measure it then.
    pub others: usize,
}

impl Model {
    /// What the trials of a condition found for the outcome that its answer rests on, at a time, or at
    /// the one at which most of them give figures; `None` where none measured it.
    pub fn trial_effects(&self, condition: &str, asked: Option<When>) -> Option<TrialEffects<'_>> {
        let domain = self.base.condition_page(condition)?.outcomes.first()?.domain.as_str();
        let is_here = |record: &&Record| {
            record.is_trial() && record.conditions.iter().any(|slug| slug == condition)
        };
        let rows = (0u32..).zip(&self.base.records);
        let here: Vec<(u32, &Record)> = rows.filter(|(_, record)| is_here(record)).collect();
        let at = |when: When| -> Vec<TrialEffect<'_>> {
            here.iter()
                .filter_map(|(row, record)| self.trial_effect(*row, record, domain, when))
                .collect()
        };
        let mut found: Vec<(When, Vec<TrialEffect<'_>>)> =
            TIMES.map(|when| (when, at(when))).into();
        found.retain(|(_, trials)| !trials.is_empty());
        let times = found.iter().map(|(when, trials)| (*when, trials.len())).collect();
        let has_figures = |trials: &[TrialEffect<'_>]| {
            trials.iter().filter(|trial| trial.effect.is_some()).count()
        };
        let usual = found
            .iter()
            .rev()
            .max_by_key(|(when, trials)| (has_figures(trials), when.is_some(), trials.len()))
            .map(|(when, _)| *when)?;
        let when = asked.filter(|it| found.iter().any(|(when, _)| when == it)).unwrap_or(usual);
        let mut trials = found.into_iter().find(|(it, _)| *it == when)?.1;
        explore::sort_by_key(&mut trials, |trial| {
            (trial.against, Reverse(trial.record.people()), trial.record.year)
        });
        Some(TrialEffects {
            domain,
            when,
            times,
            others: here.len() - trials.len(),
            trials,
            averages: self.group_averages(condition, domain, when),
        })
    }

    /// What a trial found at a time: its primary outcome first, and scores before counts of people.
    fn trial_effect<'a>(
        &'a self,
        row: u32,
        record: &'a Record,
        domain: &str,
        when: When,
    ) -> Option<TrialEffect<'a>> {
        let is_asked = |outcome: &&Outcome| {
            outcome.domain == domain && outcome.timepoint_days.map(Window::of) == when
        };
        let outcomes: Vec<&Outcome> = record.outcomes.iter().filter(is_asked).collect();
        let latest = |outcome: &&&Outcome| outcome.timepoint_days.map(|days| (days * 24.0) as u64);
        let told = outcomes.iter().find(|outcome| outcome.primary);
        let told = told.or_else(|| outcomes.iter().max_by_key(latest)).copied()?;
        let question = PoolQuestion::default();
        // People with an event that is none of the endpoints, such as relapse, come last.
        let given =
            ways(self).chain([("", Measure::OddsRatio)]).filter_map(|(endpoint, measure)| {
                let question = &question;
                let sought = Sought { domain, endpoint, window: when, measure, question };
                let given = self.effect_of(row, record, sought).ok()?;
                let effect = self.standard_deviations(&given, endpoint)?;
                Some((given.outcome, effect))
            });
        let (outcome, effect) = match given.min_by_key(|(outcome, _)| !outcome.primary) {
            Some((outcome, effect)) => (outcome, Some(effect)),
            None => (told, None),
        };
        Some(TrialEffect { record, against: Against::of(record.comparator), outcome, effect })
    }

    /// The averages that Pool gives of the trials against each comparison, in standard deviations: of
    /// scores, or of odds ratios where more trials counted people.
    fn group_averages(&self, condition: &str, domain: &str, when: When) -> Vec<GroupAverage> {
        let Some(window) = when else { return Vec::new() };
        let groups = [Against::FeltDummy, Against::PlainDummy, Against::Treatment].into_iter();
        let average = |against: Against, (endpoint, measure): (&str, Measure)| {
            let mut ask = PoolQuestion {
                endpoint: Some(endpoint.to_owned()),
                window: Some(window),
                measure: Some(measure),
                ..PoolQuestion::default()
            };
            ask.query.choose("condition", [condition]);
            ask.query.choose("outcome", [domain]);
            ask.query.choose("comparator", against.comparators());
            let pool = self.pool(&ask, &Method::default())?;
            let pooled = pool.average()?;
            let Interval { low, high } = pooled.interval;
            let [estimate, low, high] =
                [pooled.estimate, low, high].map(|value| on_one_ruler(pooled.measure, value));
            let average = (estimate, Interval { low, high });
            let average = if pool.more_is_better { average } else { average::reversed(average) };
            Some(GroupAverage { against, average, trials: pooled.k, ask })
        };
        groups
            .filter_map(|against| {
                let all = ways(self).filter_map(|way| average(against, way));
                // Of as many trials, the first.
                all.reduce(|best, next| if next.trials > best.trials { next } else { best })
            })
            .collect()
    }

    /// The effect of a trial in standard deviations, turned so that above zero is better. Events of
    /// which nobody says whether they are good have none.
    fn standard_deviations(
        &self,
        given: &EligibleEffect<'_>,
        endpoint: &str,
    ) -> Option<Standardised> {
        let is_counted = endpoint != SCORE;
        let effect = given.trial.study.effect.standardised()?;
        let is_good = match given.outcome.higher_is_better {
            _ if !is_counted => true,
            Some(is_good) => is_good,
            None => self.count(endpoint)?.more_is_better,
        };
        let effect = if is_good { effect } else { effect.reversed() };
        let worked_out = given.trial.worked_out;
        Some(Standardised { average: average::of_effect(&effect), is_counted, worked_out })
    }
}

/// The endpoints, each in the measure that can be turned into standard deviations.
fn ways(model: &Model) -> impl Iterator<Item = (&str, Measure)> {
    let counts = model.base.vocabulary.outcomes.counts.iter();
    let counts = counts.map(|term| (term.slug.as_str(), Measure::OddsRatio));
    [(SCORE, measure::STANDARDISED)].into_iter().chain(counts)
}

/// A figure of an average in standard deviations.
fn on_one_ruler(measure: Measure, value: f64) -> f64 {
    match measure {
        Measure::OddsRatio => standardised(value),
        Measure::StandardisedMeanDifference(_)
        | Measure::RiskRatio
        | Measure::RiskDifference
        | Measure::HazardRatio
        | Measure::MeanDifference(_)
        | Measure::Other => value,
    }
}
