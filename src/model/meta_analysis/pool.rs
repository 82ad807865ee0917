//! A pool: the trials that answer a question, their average, and what it rests on.

use super::eligibility::{Eligibility, EligibleEffect, Sought};
use super::exclusion::ExclusionReason;
use super::figures::EventsOf;
use super::measure;
use super::question::{PoolQuestion, SCORE, SubgroupBy};
use super::trial::PooledTrial;
use super::window::Window;
use crate::model::Model;
use evidence::Record;
use evidence::names::{Author, Authors};
use synthesis::{Error, Measure, Method, Pooled, Study, Subgroups};

/// Trials below which there is no average to show: two that happen to agree, or not to, say next to
/// nothing about a third.
pub const FEWEST_FOR_AVERAGE: usize = 3;

/// How many people had the event in all comparison groups together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Baseline {
    /// People with the event.
    pub events: u64,
    /// All people.
    pub people: u64,
    /// Trials that counted them.
    pub trials: usize,
}

impl Baseline {
    /// The share of people with the event.
    pub fn risk(self) -> f64 {
        self.events as f64 / self.people as f64
    }

    /// That of the trials that counted people, if any did.
    fn of(trials: &[PooledTrial]) -> Option<Self> {
        let counts = trials.iter().filter_map(PooledTrial::counts);
        let compared: Vec<EventsOf> = counts.map(|[_, compared]| compared).collect();
        let baseline = Self {
            events: compared.iter().map(|(events, _)| events).sum(),
            people: compared.iter().map(|(_, people)| people).sum(),
            trials: compared.len(),
        };
        (baseline.people > 0).then_some(baseline)
    }
}

/// A pool with everything it rests on.
#[derive(Debug)]
pub struct Pool {
    /// What was pooled: slug of a way of counting people, or [`SCORE`].
    pub endpoint: String,
    /// Whether a higher figure is better with the treatment: not where new cases are counted.
    pub more_is_better: bool,
    /// When.
    pub window: Window,
    /// The measure of effect.
    pub measure: Measure,
    /// The scale, where all trials used one.
    pub scale: Option<String>,
    /// The trials, by year.
    pub trials: Vec<PooledTrial>,
    /// Trials that are left out, with the reason.
    pub excluded: Vec<(u32, ExclusionReason)>,
    /// Records of the selection that are no randomised trials of their own.
    pub other_records: usize,
    /// The average, or why there is none.
    pub pooled: Result<Pooled, Error>,
    /// People with the event among those compared, where counted.
    pub baseline: Option<Baseline>,
    /// The average of the trials whose figures are printed as they are, or why there is none; where
    /// those of others were worked out.
    pub as_printed: Option<Result<Pooled, Error>>,
    /// The pool by groups, if it was split.
    pub groups: Option<Result<Subgroups<String>, Error>>,
}

impl Pool {
    /// The studies of the trials.
    pub fn studies(&self) -> Vec<&Study> {
        self.trials.iter().map(|trial| &trial.study).collect()
    }

    /// Whether points of one scale are compared.
    pub fn is_in_points(&self) -> bool {
        self.measure == measure::POINTS
    }

    /// The average, where there are enough trials to carry one.
    pub fn average(&self) -> Option<&Pooled> {
        self.pooled.as_ref().ok().filter(|pooled| pooled.k >= FEWEST_FOR_AVERAGE)
    }
}

/// What can be pooled, with how many trials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Poolable {
    /// Slug of the condition.
    pub condition: String,
    /// Slug of the outcome domain.
    pub domain: String,
    /// Slug of the way of counting people, or [`SCORE`].
    pub endpoint: String,
    /// When.
    pub window: Window,
    /// Trials.
    pub trials: usize,
}

impl Model {
    /// Pools what may be pooled of a selection.
    pub fn pool(&self, question: &PoolQuestion, method: &Method) -> Option<Pool> {
        let domain = question.query.facets.get("outcome")?.first()?.clone();
        let rows = self.find(&question.query).rows;
        let all = rows.len();
        let trials: Vec<(u32, &Record)> = rows
            .iter()
            .map(|row| (*row, self.record(*row)))
            .filter(|(_, record)| record.is_trial())
            .collect();
        let (sought, Eligibility { given, excluded }) = self.most(&trials, &domain, question)?;
        let (endpoint, measure) = (sought.endpoint.to_owned(), sought.measure);
        let window = sought.window.unwrap_or_default();
        let scale = common_scale(&given);
        let mut trials: Vec<PooledTrial> = given.into_iter().map(|given| given.trial).collect();
        explore::sort_by_key(&mut trials, |trial| {
            // The id parts what an author published in one year, whatever the order of the records.
            (self.record(trial.row).year, trial.study.label.clone(), trial.study.id.clone())
        });
        let is_printed = |trial: &&PooledTrial| !trial.worked_out.any();
        let as_printed = trials.iter().any(|trial| trial.worked_out.any()).then(|| {
            synthesis::pool(trials.iter().filter(is_printed).map(|trial| &trial.study), method)
        });
        let groups = question.split.map(|split| {
            let names: Vec<String> =
                trials.iter().map(|trial| self.group(self.record(trial.row), split)).collect();
            synthesis::subgroups(trials.iter().map(|trial| &trial.study), &names, method)
        });
        Some(Pool {
            more_is_better: self.count(&endpoint).is_none_or(|count| count.more_is_better),
            endpoint,
            window,
            measure,
            scale,
            other_records: all - trials.len() - excluded.len(),
            pooled: synthesis::pool(trials.iter().map(|trial| &trial.study), method),
            baseline: Baseline::of(&trials),
            trials,
            excluded,
            as_printed,
            groups,
        })
    }

    /// The way of asking that takes in most trials, of those that are left open.
    fn most<'a>(
        &'a self,
        trials: &[(u32, &'a Record)],
        domain: &'a str,
        question: &'a PoolQuestion,
    ) -> Option<(Sought<'a>, Eligibility<'a>)> {
        let endpoints = match &question.endpoint {
            Some(endpoint) => vec![endpoint.as_str()],
            None => self.endpoints().collect(),
        };
        let windows = question.window.map_or(Window::ALL.to_vec(), |window| vec![window]);
        let mut best: Option<(Sought<'a>, Eligibility<'a>)> = None;
        for endpoint in endpoints {
            for window in &windows {
                for measure in measures(endpoint, question.measure) {
                    let window = Some(*window);
                    let sought = Sought { domain, endpoint, window, measure, question };
                    let found = self.gather(trials, sought);
                    let most = best.as_ref().map(|(_, best)| best.given.len());
                    if most.is_none_or(|most| found.given.len() > most) {
                        best = Some((sought, found));
                    }
                }
            }
        }
        best
    }

    /// The ways of counting people, and scores.
    pub fn endpoints(&self) -> impl Iterator<Item = &str> {
        let counts = self.base.vocabulary.outcomes.counts.iter();
        counts.map(|term| term.slug.as_str()).chain([SCORE])
    }

    /// What can be pooled, with how many trials, where there are at least two, the most first.
    pub fn poolable(&self) -> Vec<Poolable> {
        let mut found = Vec::new();
        let trials: Vec<(u32, &Record)> = (0..self.base.records.len() as u32)
            .map(|row| (row, self.record(row)))
            .filter(|(_, record)| record.is_trial())
            .collect();
        for condition in &self.base.vocabulary.conditions.conditions {
            let here: Vec<(u32, &Record)> = trials
                .iter()
                .copied()
                .filter(|(_, record)| record.conditions.contains(&condition.slug))
                .collect();
            for domain in &self.base.vocabulary.outcomes.domains {
                let about =
                    |record: &Record| record.outcomes.iter().any(|o| o.domain == domain.slug);
                if here.iter().filter(|(_, record)| about(record)).count() < 2 {
                    continue;
                }
                found.extend(self.poolable_of(&here, &condition.slug, &domain.slug));
            }
        }
        explore::sort_by(&mut found, |a, b| {
            let names = |it: &Poolable| {
                (it.condition.clone(), it.domain.clone(), it.endpoint.clone(), it.window)
            };
            b.trials.cmp(&a.trials).then_with(|| names(a).cmp(&names(b)))
        });
        found
    }

    /// What can be pooled of the trials of a condition.
    fn poolable_of(
        &self,
        trials: &[(u32, &Record)],
        condition: &str,
        domain: &str,
    ) -> Vec<Poolable> {
        let question = PoolQuestion::default();
        let mut found = Vec::new();
        for endpoint in self.endpoints() {
            for window in Window::ALL {
                let sizes = measures(endpoint, None).into_iter().map(|measure| {
                    let question = &question;
                    let window = Some(window);
                    let sought = Sought { domain, endpoint, window, measure, question };
                    self.gather(trials, sought).given.len()
                });
                let most = sizes.max().unwrap_or(0);
                if most > 1 {
                    found.push(Poolable {
                        condition: condition.to_owned(),
                        domain: domain.to_owned(),
                        endpoint: endpoint.to_owned(),
                        window,
                        trials: most,
                    });
                }
            }
        }
        found
    }

    /// First author and year: the family name of a person, the whole name of a group; the title where
    /// no author is named.
    pub fn short_name(&self, record: &Record) -> String {
        let authors = Authors::of(record).named;
        format!("{} {}", authors.first().map_or(&*record.title, Author::family), record.year)
    }

    fn group(&self, record: &Record, split: SubgroupBy) -> String {
        let drug = || {
            let arm = record.arms.iter().find(|arm| self.is_treatment(&arm.drug))?;
            Some(self.drug_label(&arm.drug).to_owned())
        };
        let name = match split {
            SubgroupBy::Comparator => Some(self.label(record.comparator).to_owned()),
            SubgroupBy::Drug => drug(),
            SubgroupBy::Blinding => {
                record.known_blinding().map(|blinding| self.label(blinding).to_owned())
            }
            SubgroupBy::Funding => {
                record.known_funding().map(|funding| self.label(funding).to_owned())
            }
        };
        name.unwrap_or_else(|| crate::t!(not_told).to_owned())
    }
}

/// The measures that fit an endpoint: the one that is asked for, or all that take part where none is.
fn measures(endpoint: &str, asked: Option<Measure>) -> Vec<Measure> {
    let fitting: &[Measure] = if endpoint == SCORE { &measure::SCORES } else { &measure::COUNTS };
    match asked.filter(|measure| fitting.contains(measure)) {
        Some(measure) => vec![measure],
        // A risk difference hangs on how ill people are; it is pooled when asked for.
        None => fitting.iter().copied().filter(|it| *it != Measure::RiskDifference).collect(),
    }
}

/// The scale, where all trials used one.
fn common_scale(given: &[EligibleEffect<'_>]) -> Option<String> {
    let first = given.first()?.scale?;
    given.iter().all(|given| given.scale == Some(first)).then(|| first.to_owned())
}
