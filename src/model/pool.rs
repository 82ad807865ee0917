//! Which trials may be pooled, and with what figures.
//!
//! The rules, which the page states: randomised trials of their own, with the same outcome, counted
//! or scored in the same way, within the same window of time. One effect a trial: its primary
//! outcome first, else the latest in the window. Groups of a trial on the same side are put
//! together. A crossover trial counts only with the paired effect it reports. Scores on different
//! scales are pooled only as standardised differences, and change scores never with final scores.
//! Everything left out carries its reason.

// A measure that is added must be thought of wherever one is asked for.
#![deny(clippy::wildcard_enum_match_arm)]

use super::Model;
use super::figures::{self, WorkedOut};
use super::reviews::Average;
use evidence::Record;
use evidence::names::{Author, Authors};
use evidence::record::{Arm, ArmData, Outcome};
use evidence::terms::{Comparator, Design, DrugRole, Measure as Printed, Side};
use evidence::vocabulary::Instrument;
use explore::Query;
use synthesis::{
    Binary, Counts, DoubleZero, Effect, Error, Events, Interval, Measure, Method, Pooled,
    Precision, Reported, Score, Scores, Study, Subgroups,
};

/// Slug of the measure that is a score and not a count of people.
pub const SCORE: &str = "score";

/// Trials below which an average is shown only with a warning beside it: two that happen to agree,
/// or not to, say next to nothing about a third.
pub const FEWEST_FOR_AVERAGE: usize = 3;

/// A window of time after the first dose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Window {
    /// Within a day.
    #[default]
    Day,
    /// Two to seven days.
    Week,
    /// More than one week, up to four.
    Month,
    /// Longer.
    Longer,
}

impl Window {
    /// All windows, the earliest first.
    pub const ALL: [Self; 4] = [Self::Day, Self::Week, Self::Month, Self::Longer];

    /// The word in an address.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Longer => "longer",
        }
    }

    /// The window that a number of days lies in. A day and a half is within a day: trials measure
    /// "the next day".
    pub fn of(days: f64) -> Self {
        match days {
            days if days <= 1.5 => Self::Day,
            days if days <= 7.5 => Self::Week,
            days if days <= 28.5 => Self::Month,
            _ => Self::Longer,
        }
    }
}

/// The measure of effect that is pooled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Risk ratio.
    RiskRatio,
    /// Odds ratio.
    OddsRatio,
    /// Risk difference.
    RiskDifference,
    /// Mean difference in points of one scale.
    MeanDifference,
    /// Standardised mean difference (Hedges' g).
    Standardised,
}

impl Kind {
    /// The kinds for counts of people.
    pub const COUNTS: [Self; 3] = [Self::RiskRatio, Self::OddsRatio, Self::RiskDifference];
    /// The kinds for scores.
    pub const SCORES: [Self; 2] = [Self::MeanDifference, Self::Standardised];

    /// The word in an address.
    pub fn slug(self) -> &'static str {
        match self {
            Self::RiskRatio => "rr",
            Self::OddsRatio => "or",
            Self::RiskDifference => "rd",
            Self::MeanDifference => "md",
            Self::Standardised => "smd",
        }
    }

    /// Whether no difference is 1 and the axis is a logarithm.
    pub fn is_ratio(self) -> bool {
        self.measure().is_ratio()
    }

    /// What becomes of trials in which nobody, or everybody, had the event in both groups; `None`
    /// for scores, where there are no such trials.
    ///
    /// They say nothing about a ratio, and are left out of it. A difference of 0 that many people
    /// stand behind is a result, and counts.
    ///
    /// Deeks JJ, Higgins JPT, Altman DG. *Cochrane Handbook*, chapter 10, section 10.4.4.2.
    pub fn double_zero(self) -> Option<DoubleZero> {
        match self.calculation() {
            Calculation::Counts(_, double_zero) => Some(double_zero),
            Calculation::Scores(_) => None,
        }
    }

    /// The kind of a measure that a record prints, if it is one that is pooled.
    pub fn of(printed: Printed) -> Option<Self> {
        match printed {
            Printed::RiskRatio => Some(Self::RiskRatio),
            Printed::OddsRatio => Some(Self::OddsRatio),
            Printed::MeanDifference => Some(Self::MeanDifference),
            Printed::StandardisedMeanDifference => Some(Self::Standardised),
            // Some print risk differences in per cent, others in parts of one.
            Printed::RiskDifference => None,
            Printed::HazardRatio | Printed::Other => None,
        }
    }

    fn measure(self) -> Measure {
        match self {
            Self::RiskRatio => Measure::RiskRatio,
            Self::OddsRatio => Measure::OddsRatio,
            Self::RiskDifference => Measure::RiskDifference,
            Self::MeanDifference => Measure::MeanDifference(Score::Either),
            Self::Standardised => Measure::StandardisedMeanDifference(Score::Either),
        }
    }

    /// How it is worked out from the groups of a trial.
    fn calculation(self) -> Calculation {
        match self {
            Self::RiskRatio => Calculation::Counts(Binary::RiskRatio, DoubleZero::LeaveOut),
            Self::OddsRatio => Calculation::Counts(Binary::OddsRatio, DoubleZero::LeaveOut),
            Self::RiskDifference => {
                Calculation::Counts(Binary::RiskDifference, DoubleZero::Correct)
            }
            Self::MeanDifference => Calculation::Scores(Effect::mean_difference),
            Self::Standardised => Calculation::Scores(Effect::hedges_g),
        }
    }
}

/// How an effect is worked out from the groups of a trial.
enum Calculation {
    /// From the people with an event, with what becomes of trials in which nobody, or everybody,
    /// had it in both groups.
    Counts(Binary, DoubleZero),
    /// From the scores of the groups that were treated and those they were compared with.
    Scores(fn(Score, &Scores, &Scores) -> Result<Effect, Error>),
}

/// People with an event, and all people.
pub type EventsOf = (u64, u64);

/// By what the pool is split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SplitBy {
    /// What the treatment was compared with.
    Comparator,
    /// The medicine.
    Drug,
    /// Who knew what was given.
    Blinding,
    /// Who paid.
    Funding,
}

impl SplitBy {
    /// All ways to split.
    pub const ALL: [Self; 4] = [Self::Comparator, Self::Drug, Self::Blinding, Self::Funding];

    /// The word in an address.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Comparator => "comparator",
            Self::Drug => "drug",
            Self::Blinding => "blinding",
            Self::Funding => "funding",
        }
    }
}

/// What is asked to be pooled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// Which records: condition, outcome, medicine, route, comparison, as in Explore.
    pub query: Query,
    /// Slug of a way of counting people, or [`SCORE`]; `None` for what most trials report.
    pub measure: Option<String>,
    /// When; `None` for when most trials report.
    pub window: Option<Window>,
    /// Measure of effect; `None` for the one that takes in most trials.
    pub kind: Option<Kind>,
    /// How the pool is split.
    pub split: Option<SplitBy>,
    /// Whether trials that print medians count too, as means that are worked out from them.
    pub medians: bool,
}

/// Why a trial is not in the pool.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// It did not report this outcome in this window in this way.
    NotMeasured,
    /// It compares doses, or has nothing to compare with.
    NoComparison,
    /// It stops the treatment in people whom it has helped: another question.
    Withdrawal,
    /// It is a crossover trial that reports no paired effect.
    NotPaired,
    /// It does not report the figures that the measure needs.
    NoFigures,
    /// None of its results can be pooled, for a reason that its record tells.
    NoneOfIt(String),
    /// It prints per cent that stand for no count of people, or for more than one.
    UnclearPercent,
    /// It prints a spread and does not say what it is.
    UnknownSpread,
    /// It prints medians, and these were not asked for.
    Medians,
    /// Nobody says which way its scale goes.
    NoDirection,
    /// Nobody had the event in either group.
    NobodyHadIt,
    /// Everybody had the event in both groups.
    EverybodyHadIt,
    /// It uses another scale than most.
    OtherScale(String),
    /// It reports changes and the others final scores, or the other way round.
    OtherScore,
    /// Its figures do not work out.
    Impossible(Error),
}

impl Reason {
    /// Whether it is that figures are missing, which stand elsewhere perhaps.
    fn is_lack(&self) -> bool {
        match self {
            Self::NoFigures
            | Self::NotPaired
            | Self::UnclearPercent
            | Self::UnknownSpread
            | Self::Medians => true,
            Self::NotMeasured
            | Self::NoComparison
            | Self::Withdrawal
            | Self::NoneOfIt(_)
            | Self::NoDirection
            | Self::NobodyHadIt
            | Self::EverybodyHadIt
            | Self::OtherScale(_)
            | Self::OtherScore
            | Self::Impossible(_) => false,
        }
    }
}

/// A trial of the pool.
#[derive(Clone, Debug)]
pub struct PooledTrial {
    /// Its row.
    pub row: u32,
    /// Its effect. For scores, above zero is better with the treatment.
    pub study: Study,
    /// Events and people, treated and compared, where counted.
    pub counts: Option<[EventsOf; 2]>,
    /// What the trial calls the outcome.
    pub outcome: String,
    /// When it was measured, in words.
    pub timepoint: Option<String>,
    /// What of its figures is not printed, but follows from what is.
    pub worked_out: WorkedOut,
}

impl PooledTrial {
    /// Its effect with its interval at 95%.
    pub fn average(&self) -> Average {
        average(&self.study.effect)
    }
}

/// An effect with its interval at 95%.
pub(super) fn average(effect: &Effect) -> Average {
    let half = 1.959_963_985 * effect.standard_error();
    (effect.estimate, Interval { low: effect.estimate - half, high: effect.estimate + half })
}

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
}

/// A pool with everything it rests on.
#[derive(Debug)]
pub struct Pool {
    /// What was pooled: the measure in the address.
    pub measure: String,
    /// When.
    pub window: Window,
    /// The measure of effect.
    pub kind: Kind,
    /// The scale, where all trials used one.
    pub scale: Option<String>,
    /// The trials, by year.
    pub trials: Vec<PooledTrial>,
    /// Trials that are left out, with the reason.
    pub left_out: Vec<(u32, Reason)>,
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
}

/// What a trial gives towards a pool.
pub(super) struct Given<'a> {
    /// The trial with its effect.
    pub(super) trial: PooledTrial,
    /// The outcome that the effect is about.
    pub(super) outcome: &'a Outcome,
    scale: Option<&'a str>,
    /// Whether its scores are changes; `None` where it does not say.
    change: Option<bool>,
}

/// What trials give, and those that give nothing with the reason.
type Gathered<'a> = (Vec<Given<'a>>, Vec<(u32, Reason)>);

impl Model {
    /// Pools what may be pooled of a selection.
    pub fn pool(&self, ask: &Ask, method: &Method) -> Option<Pool> {
        let domain = ask.query.facets.get("outcome")?.first()?.clone();
        let rows = self.find(&ask.query).rows;
        let records: Vec<(u32, &Record)> =
            rows.iter().map(|row| (*row, self.record(*row))).collect();
        let trials: Vec<(u32, &Record)> =
            records.iter().copied().filter(|(_, record)| record.is_trial()).collect();
        let best = |measures: &[&str], windows: &[Window]| {
            let mut best: Option<(usize, String, Window, Kind, Gathered<'_>)> = None;
            for measure in measures {
                for window in windows {
                    for kind in self.kinds(measure, ask.kind) {
                        let pool = self.gather(&trials, &domain, measure, *window, kind, ask);
                        let size = pool.0.len();
                        if best.as_ref().is_none_or(|(most, ..)| size > *most) {
                            best = Some((size, (*measure).to_owned(), *window, kind, pool));
                        }
                    }
                }
            }
            best
        };
        let counts = &self.base.vocabulary.outcomes.counts;
        let all: Vec<&str> = counts.iter().map(|term| term.slug.as_str()).chain([SCORE]).collect();
        let measures = match &ask.measure {
            Some(measure) => vec![measure.as_str()],
            None => all,
        };
        let windows = ask.window.map_or(Window::ALL.to_vec(), |window| vec![window]);
        let (_, measure, window, kind, (given, left_out)) = best(&measures, &windows)?;
        let scales: Vec<Option<&str>> = given.iter().map(|given| given.scale).collect();
        let scale = scales
            .first()
            .copied()
            .flatten()
            .filter(|_| scales.windows(2).all(|two| two[0] == two[1]));
        let scale = scale.map(str::to_owned);
        let mut trials: Vec<PooledTrial> = given.into_iter().map(|given| given.trial).collect();
        explore::sort_by_key(&mut trials, |trial| {
            // The id parts what an author published in one year, whatever the order of the records.
            (self.record(trial.row).year, trial.study.label.clone(), trial.study.id.clone())
        });
        let pooled = synthesis::pool(trials.iter().map(|trial| &trial.study), method);
        let compared: Vec<EventsOf> =
            trials.iter().filter_map(|trial| trial.counts).map(|[_, compared]| compared).collect();
        let baseline = Baseline {
            events: compared.iter().map(|(events, _)| events).sum(),
            people: compared.iter().map(|(_, people)| people).sum(),
            trials: compared.len(),
        };
        let is_printed = |trial: &&PooledTrial| !trial.worked_out.any();
        let as_printed = trials.iter().any(|trial| trial.worked_out.any()).then(|| {
            synthesis::pool(trials.iter().filter(is_printed).map(|trial| &trial.study), method)
        });
        let groups = ask.split.map(|split| {
            let names: Vec<String> =
                trials.iter().map(|trial| self.group(self.record(trial.row), split)).collect();
            synthesis::subgroups(trials.iter().map(|trial| &trial.study), &names, method)
        });
        Some(Pool {
            measure,
            window,
            kind,
            scale,
            other_records: records.len() - trials.len() - left_out.len(),
            trials,
            left_out,
            pooled,
            baseline: (baseline.people > 0).then_some(baseline),
            as_printed,
            groups,
        })
    }

    /// What can be pooled: condition, outcome, measure and window, with how many trials, where
    /// there are at least two, the most first.
    pub fn poolable(&self) -> Vec<(String, String, String, Window, usize)> {
        let counts = &self.base.vocabulary.outcomes.counts;
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
                for measure in counts.iter().map(|term| term.slug.as_str()).chain([SCORE]) {
                    for window in Window::ALL {
                        let sizes = self.kinds(measure, None).into_iter().map(|kind| {
                            self.gather(&here, &domain.slug, measure, window, kind, &Ask::default())
                                .0
                                .len()
                        });
                        let most = sizes.max().unwrap_or(0);
                        if most > 1 {
                            let (condition, domain) = (condition.slug.clone(), domain.slug.clone());
                            found.push((condition, domain, measure.to_owned(), window, most));
                        }
                    }
                }
            }
        }
        explore::sort_by(&mut found, |a, b| {
            b.4.cmp(&a.4).then_with(|| (&a.0, &a.1, &a.2, a.3).cmp(&(&b.0, &b.1, &b.2, b.3)))
        });
        found
    }

    fn kinds(&self, measure: &str, asked: Option<Kind>) -> Vec<Kind> {
        let fitting: &[Kind] = if measure == SCORE { &Kind::SCORES } else { &Kind::COUNTS };
        match asked.filter(|kind| fitting.contains(kind)) {
            Some(kind) => vec![kind],
            // A risk difference hangs on how ill people are; it is pooled when asked for.
            None => fitting.iter().copied().filter(|kind| *kind != Kind::RiskDifference).collect(),
        }
    }

    fn gather<'a>(
        &'a self,
        trials: &[(u32, &'a Record)],
        domain: &str,
        measure: &str,
        window: Window,
        kind: Kind,
        ask: &Ask,
    ) -> Gathered<'a> {
        let mut given = Vec::new();
        let mut left_out = Vec::new();
        for (row, record) in trials {
            match self.effect_of(*row, record, domain, measure, Some(window), kind, ask) {
                Ok(effect) => given.push(effect),
                Err(reason) => left_out.push((*row, reason)),
            }
        }
        let mut drop = |given: &mut Vec<Given<'a>>,
                        stays: &dyn Fn(&Given<'_>) -> Result<(), Reason>| {
            let all = std::mem::take(given);
            for one in all {
                match stays(&one) {
                    Ok(()) => given.push(one),
                    Err(reason) => left_out.push((one.trial.row, reason)),
                }
            }
        };
        if kind == Kind::MeanDifference {
            let common = most_common(given.iter().filter_map(|given| given.scale));
            drop(&mut given, &|given| match given.scale == common {
                true => Ok(()),
                false => Err(Reason::OtherScale(given.scale.unwrap_or_default().to_owned())),
            });
        }
        if kind == Kind::Standardised {
            let common = most_common(given.iter().filter_map(|given| given.change));
            drop(&mut given, &|given| match given.change.is_none() || given.change == common {
                true => Ok(()),
                false => Err(Reason::OtherScore),
            });
        }
        (given, left_out)
    }

    /// The effect of one trial in a window, or at a time that it does not tell; or why it has none.
    #[allow(clippy::too_many_arguments, reason = "each is a part of the question")]
    pub(super) fn effect_of<'a>(
        &'a self,
        row: u32,
        record: &'a Record,
        domain: &str,
        measure: &str,
        window: Option<Window>,
        kind: Kind,
        ask: &Ask,
    ) -> Result<Given<'a>, Reason> {
        let mut outcomes: Vec<&Outcome> = record
            .outcomes
            .iter()
            .filter(|outcome| {
                outcome.domain == domain
                    && outcome.timepoint_days.map(Window::of) == window
                    && Self::counts_as(outcome) == measure
            })
            .collect();
        if outcomes.is_empty() {
            return Err(Reason::NotMeasured);
        }
        if matches!(record.comparator, Comparator::None | Comparator::DoseComparison) {
            return Err(Reason::NoComparison);
        }
        // Two forms of the treatment against each other say nothing about what it does.
        let is_treatment = |arm: &Arm| self.is_treatment(&arm.drug);
        if !record.arms.is_empty() && record.arms.iter().all(is_treatment) {
            return Err(Reason::NoComparison);
        }
        if record.design == Design::RctWithdrawal {
            return Err(Reason::Withdrawal);
        }
        explore::sort_by(&mut outcomes, |a, b| {
            let late = |outcome: &Outcome| outcome.timepoint_days.unwrap_or_default();
            b.primary.cmp(&a.primary).then(late(b).total_cmp(&late(a)))
        });
        let mut reason = Reason::NoFigures;
        for outcome in outcomes {
            match self.effect_in(record, outcome, kind, ask) {
                Ok(InOutcome { effect, counts, change, worked_out }) => {
                    let study = Study::new(record.id.clone(), self.short_name(record), effect);
                    let scale = outcome.instrument.as_deref().map(|name| self.scale(name));
                    let study = study.on_scale(scale.unwrap_or_default());
                    let trial = PooledTrial {
                        row,
                        study,
                        counts,
                        outcome: outcome.name.clone(),
                        timepoint: outcome.timepoint.clone(),
                        worked_out,
                    };
                    return Ok(Given { trial, outcome, scale, change });
                }
                // Figures that another outcome lacks as well are the lesser reason.
                Err(why) if reason == Reason::NoFigures => reason = why,
                Err(_) => {}
            }
        }
        Err(match (&record.no_figures, reason) {
            // What the record itself says is the better reason.
            (Some(why), reason) if reason.is_lack() => Reason::NoneOfIt(why.clone()),
            (_, reason) => reason,
        })
    }

    /// The name that a scale has, whatever a record calls it. Only names of a scale whose highest figure
    /// is known are one: a "visual analogue scale" may end at 10 or at 100.
    pub(super) fn scale<'a>(&'a self, name: &'a str) -> &'a str {
        let is_called = |known: &&Instrument| {
            let mut names = known.aliases.iter().chain([&known.name]);
            known.range_high.is_some() && names.any(|it| it.eq_ignore_ascii_case(name))
        };
        let instruments = &self.base.vocabulary.outcomes.instruments;
        instruments.iter().find(is_called).map_or(name, |known| &known.name)
    }

    /// The way of counting people that an outcome uses, or [`SCORE`].
    pub(super) fn counts_as(outcome: &Outcome) -> &str {
        let is_count =
            outcome.arms_data.iter().any(|arm| arm.events.is_some() || arm.percent.is_some())
                || outcome.effect.as_ref().is_some_and(|effect| match effect.measure {
                    Printed::OddsRatio | Printed::RiskRatio | Printed::RiskDifference => true,
                    Printed::MeanDifference | Printed::StandardisedMeanDifference => false,
                    Printed::HazardRatio | Printed::Other => false,
                });
        match &outcome.counts {
            // Those who relapse after a remission are not those who remit.
            Some(counts) if is_count && outcome.higher_is_better != Some(false) => counts,
            // Events that are none of these, such as side effects, are pooled with nothing.
            _ if is_count => "",
            _ => SCORE,
        }
    }

    /// The effect that an outcome of a trial shows: from the figures of its groups, else as it is
    /// printed.
    fn effect_in(
        &self,
        record: &Record,
        outcome: &Outcome,
        kind: Kind,
        ask: &Ask,
    ) -> Result<InOutcome, Reason> {
        let crossover = record.design == Design::RctCrossover;
        let (treated, compared) = self.sides(record, outcome, ask);
        let change = treated.iter().chain(&compared).find_map(|arm| arm.change_from_baseline);
        let mut lack = None;
        if !crossover {
            let found = match kind.calculation() {
                Calculation::Scores(difference) => {
                    of_scores(difference, outcome, [&treated, &compared], ask.medians)
                }
                Calculation::Counts(binary, double_zero) => {
                    of_counts(binary, double_zero, [&treated, &compared])
                }
            };
            match found {
                Ok(Some(found)) => return Ok(InOutcome { change, ..found }),
                Ok(None) => {}
                // What the groups lack the printed effect may have.
                Err(reason) if reason.is_lack() => lack = Some(reason),
                Err(reason) => return Err(reason),
            }
        }
        match self.reported(outcome, kind, crossover) {
            Ok(effect) => {
                let worked_out = WorkedOut::default();
                Ok(InOutcome { effect, counts: None, change, worked_out })
            }
            Err(Reason::NoFigures) => Err(lack.unwrap_or(Reason::NoFigures)),
            Err(reason) => Err(reason),
        }
    }

    /// The effect as the trial reports it, turned so that scores above zero, and events more
    /// frequent where they are good, are better with the treatment.
    pub(super) fn reported(
        &self,
        outcome: &Outcome,
        kind: Kind,
        crossover: bool,
    ) -> Result<Effect, Reason> {
        let missing = || if crossover { Reason::NotPaired } else { Reason::NoFigures };
        let printed = outcome.effect.as_ref();
        let printed = printed.filter(|effect| Kind::of(effect.measure) == Some(kind));
        let printed = printed.ok_or_else(missing)?;
        let estimate = printed.estimate.ok_or_else(missing)?;
        let precision = match (printed.ci_low, printed.ci_high) {
            (Some(low), Some(high)) => {
                Precision::Interval { low, high, level: printed.ci_level.unwrap_or(95.0) / 100.0 }
            }
            _ => Precision::PValue(evidence_read::exact_p(printed).ok_or_else(missing)?),
        };
        let reported = Reported { estimate, precision, degrees_of_freedom: None };
        let effect = if crossover {
            Effect::from_crossover(kind.measure(), Some(&reported))
        } else {
            Effect::from_reported(kind.measure(), &reported)
        };
        let effect = effect.map_err(Reason::Impossible)?;
        let side = self.result(&outcome.result).map_or(Side::Descriptive, |result| result.side);
        let above = effect.estimate > 0.0;
        let better = match (side, printed.positive_is_better, outcome.higher_is_better) {
            (Side::Intervention, ..) => true,
            (Side::Comparator, ..) => false,
            (_, Some(positive_is_better), _) => above == positive_is_better,
            (_, None, Some(higher_is_better)) => above == higher_is_better,
            (_, None, None) => return Err(Reason::NoDirection),
        };
        // For scores above zero is better; for counts it is where more of them is better.
        let wanted = if kind.is_ratio() {
            better == outcome.higher_is_better.unwrap_or(true)
        } else {
            better
        };
        Ok(if above == wanted || effect.estimate == 0.0 { effect } else { effect.reversed() })
    }

    /// The groups of an outcome that were treated, and those they were compared with.
    fn sides<'a>(
        &self,
        record: &Record,
        outcome: &'a Outcome,
        ask: &Ask,
    ) -> (Vec<&'a ArmData>, Vec<&'a ArmData>) {
        let drugs = ask.query.facets.get("drug");
        let (mut treated, mut compared) = (Vec::new(), Vec::new());
        for data in &outcome.arms_data {
            let arm = data.of.and_then(|place| record.arms.get(place as usize));
            let Some(arm) = arm else { continue };
            if !self.is_treatment(&arm.drug) {
                compared.push(data);
            } else if drugs.is_none_or(|drugs| drugs.contains(&arm.drug)) {
                treated.push(data);
            }
        }
        (treated, compared)
    }

    fn is_treatment(&self, drug: &str) -> bool {
        self.drug(drug).is_some_and(|drug| drug.role == DrugRole::Intervention)
    }

    /// First author and year: the family name of a person, the whole name of a group; the title where
    /// no author is named.
    pub fn short_name(&self, record: &Record) -> String {
        let authors = Authors::of(record).named;
        format!("{} {}", authors.first().map_or(&*record.title, Author::family), record.year)
    }

    fn group(&self, record: &Record, split: SplitBy) -> String {
        let drug = || {
            let arm = record.arms.iter().find(|arm| self.is_treatment(&arm.drug))?;
            Some(self.drug_label(&arm.drug).to_owned())
        };
        let name = match split {
            SplitBy::Comparator => Some(self.label(record.comparator).to_owned()),
            SplitBy::Drug => drug(),
            SplitBy::Blinding => {
                record.known_blinding().map(|blinding| self.label(blinding).to_owned())
            }
            SplitBy::Funding => {
                record.known_funding().map(|funding| self.label(funding).to_owned())
            }
        };
        name.unwrap_or_else(|| crate::t!(not_told).to_owned())
    }
}

/// What an outcome of a trial gives towards a pool.
struct InOutcome {
    effect: Effect,
    /// Events and people, treated and compared, where counted.
    counts: Option<[EventsOf; 2]>,
    /// Whether its scores are changes; `None` where it does not say.
    change: Option<bool>,
    worked_out: WorkedOut,
}

/// What the groups that were treated and those they were compared with give, if they were scored.
fn of_scores(
    difference: fn(Score, &Scores, &Scores) -> Result<Effect, Error>,
    outcome: &Outcome,
    sides: [&[&ArmData]; 2],
    medians: bool,
) -> Result<Option<InOutcome>, Reason> {
    let [treated, compared] = sides.map(|arms| figures::scores(arms, medians));
    let Some(((treated, from_treated), (compared, from_compared))) = treated?.zip(compared?) else {
        return Ok(None);
    };
    let better = outcome.higher_is_better.ok_or(Reason::NoDirection)?;
    let effect = difference(Score::Either, &treated, &compared).map_err(Reason::Impossible)?;
    Ok(Some(InOutcome {
        effect: if better { effect } else { effect.reversed() },
        counts: None,
        change: None,
        worked_out: from_treated.or(from_compared),
    }))
}

/// What the groups that were treated and those they were compared with give, if they were counted.
fn of_counts(
    binary: Binary,
    double_zero: DoubleZero,
    sides: [&[&ArmData]; 2],
) -> Result<Option<InOutcome>, Reason> {
    let [treated, compared] = sides.map(figures::events);
    let Some(((treated, from_treated), (compared, from_compared))) = treated?.zip(compared?) else {
        return Ok(None);
    };
    let effect = effect_of_counts(binary, (treated, compared), double_zero)?;
    let worked_out = from_treated.or(from_compared);
    Ok(Some(InOutcome { effect, counts: Some([treated, compared]), change: None, worked_out }))
}

/// The effect that the people with an event show.
fn effect_of_counts(
    binary: Binary,
    (treated, compared): (EventsOf, EventsOf),
    double_zero: DoubleZero,
) -> Result<Effect, Reason> {
    let arm = |(events, people): EventsOf| Events::new(events as f64, people as f64);
    let counts = || Ok(Counts { treatment: arm(treated)?, comparison: arm(compared)? });
    let effect = counts().and_then(|counts| Effect::from_counts(binary, &counts, double_zero));
    effect.map_err(|error| match error == Error::DoubleZero {
        true if treated.0 == 0 => Reason::NobodyHadIt,
        true => Reason::EverybodyHadIt,
        false => Reason::Impossible(error),
    })
}

/// The value that is there most often; the last in order, of several.
pub(super) fn most_common<T: Copy + Ord>(values: impl Iterator<Item = T>) -> Option<T> {
    let values: Vec<T> = values.collect();
    let count = |value: &T| values.iter().filter(|other| *other == value).count();
    values.iter().copied().max_by_key(|value| (count(value), *value))
}

/// Reads a word of an address.
pub fn by_slug<T: Copy>(all: &[T], slug: fn(T) -> &'static str, word: &str) -> Option<T> {
    all.iter().copied().find(|it| slug(*it) == word)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_trial_without_events_counts_in_a_difference_and_says_why_it_does_not_in_a_ratio() {
        let effect = |binary, counts, kind: Kind| {
            effect_of_counts(binary, counts, kind.double_zero().expect("it counts people"))
        };
        let (nobody, everybody) = (((0, 100), (0, 98)), ((20, 20), (21, 21)));
        for (binary, kind) in
            [(Binary::RiskRatio, Kind::RiskRatio), (Binary::OddsRatio, Kind::OddsRatio)]
        {
            assert_eq!(effect(binary, nobody, kind), Err(Reason::NobodyHadIt));
            assert_eq!(effect(binary, everybody, kind), Err(Reason::EverybodyHadIt));
        }
        for counts in [nobody, everybody] {
            assert!(effect(Binary::RiskDifference, counts, Kind::RiskDifference).is_ok());
        }
        for kind in Kind::SCORES {
            assert_eq!(kind.double_zero(), None);
        }
    }
}
