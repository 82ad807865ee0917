//! Which trials answer a question, each with one effect; and why the others do not.
//!
//! The rules, which the page states: randomised trials of their own, with the same outcome, counted
//! or scored in the same way, within the same window of time. One effect a trial: its primary
//! outcome first, else the latest in the window. Groups of a trial on the same side are put
//! together. A crossover trial counts only with the paired effect it reports. Scores on different
//! scales are pooled only as standardised differences, and change scores never with final scores.
//! Everything left out carries its reason.

use super::exclusion::ExclusionReason;
use super::figures::{self, ContinuousArm, EventsOf, TrialFigures, WorkedOut};
use super::measure;
use super::question::{PoolQuestion, SCORE};
use super::trial::PooledTrial;
use super::window::Window;
use crate::model::Model;
use evidence::Record;
use evidence::record::{Arm, ArmData, Outcome};
use evidence::terms::{Comparator, Design, DrugRole, Side};
use evidence::vocabulary::{CountTerm, Instrument};
use synthesis::{
    Counts, DoubleZero, Effect, Error, Events, Measure, Precision, Reported, Scores, Study,
};

/// What a trial is asked for.
#[derive(Clone, Copy)]
pub(super) struct Sought<'q> {
    /// Slug of the outcome domain.
    pub(super) domain: &'q str,
    /// Slug of the way of counting people, or [`SCORE`].
    pub(super) endpoint: &'q str,
    /// When; `None` for a time that the trial does not tell.
    pub(super) window: Option<Window>,
    /// The measure of effect.
    pub(super) measure: Measure,
    /// What else was chosen.
    pub(super) question: &'q PoolQuestion,
}

/// What a trial gives towards a pool.
pub(super) struct EligibleEffect<'a> {
    /// The trial with its effect.
    pub(super) trial: PooledTrial,
    /// The outcome that the effect is about.
    pub(super) outcome: &'a Outcome,
    /// The scale, by its one name.
    pub(super) scale: Option<&'a str>,
    /// Whether its scores are changes; `None` where it does not say.
    change: Option<bool>,
}

/// What trials give, and those that give nothing with the reason.
#[derive(Default)]
pub(super) struct Eligibility<'a> {
    pub(super) given: Vec<EligibleEffect<'a>>,
    pub(super) excluded: Vec<(u32, ExclusionReason)>,
}

impl<'a> Eligibility<'a> {
    /// Leaves out what does not stay.
    fn keep(&mut self, stays: impl Fn(&EligibleEffect<'a>) -> Result<(), ExclusionReason>) {
        for one in std::mem::take(&mut self.given) {
            match stays(&one) {
                Ok(()) => self.given.push(one),
                Err(reason) => self.excluded.push((one.trial.row, reason)),
            }
        }
    }
}

impl Model {
    /// What trials give to a question.
    pub(super) fn gather<'a>(
        &'a self,
        trials: &[(u32, &'a Record)],
        sought: Sought<'_>,
    ) -> Eligibility<'a> {
        let mut all = Eligibility::default();
        for (row, record) in trials {
            match self.effect_of(*row, record, sought) {
                Ok(effect) => all.given.push(effect),
                Err(reason) => all.excluded.push((*row, reason)),
            }
        }
        match sought.measure {
            Measure::MeanDifference(_) => {
                let common = most_common(all.given.iter().filter_map(|given| given.scale));
                all.keep(|given| match given.scale == common {
                    true => Ok(()),
                    false => {
                        Err(ExclusionReason::OtherScale(given.scale.unwrap_or_default().to_owned()))
                    }
                });
            }
            Measure::StandardisedMeanDifference(_) => {
                let common = most_common(all.given.iter().filter_map(|given| given.change));
                all.keep(|given| match given.change.is_none() || given.change == common {
                    true => Ok(()),
                    false => Err(ExclusionReason::OtherScore),
                });
            }
            Measure::RiskRatio
            | Measure::OddsRatio
            | Measure::RiskDifference
            | Measure::HazardRatio
            | Measure::Other => {}
        }
        all
    }

    /// The effect of one trial, or why it has none.
    pub(super) fn effect_of<'a>(
        &'a self,
        row: u32,
        record: &'a Record,
        sought: Sought<'_>,
    ) -> Result<EligibleEffect<'a>, ExclusionReason> {
        let mut outcomes: Vec<&Outcome> = record
            .outcomes
            .iter()
            .filter(|outcome| {
                outcome.domain == sought.domain
                    && outcome.timepoint_days.map(Window::of) == sought.window
                    && self.endpoint_of(outcome) == sought.endpoint
            })
            .collect();
        if outcomes.is_empty() {
            return Err(self.not_measured(record, sought));
        }
        if !self.compares(record) {
            return Err(ExclusionReason::NoComparison);
        }
        if record.design == Design::RctWithdrawal {
            return Err(ExclusionReason::Withdrawal);
        }
        explore::sort_by(&mut outcomes, |a, b| {
            let late = |outcome: &Outcome| outcome.timepoint_days.unwrap_or_default();
            b.primary.cmp(&a.primary).then(late(b).total_cmp(&late(a)))
        });
        let mut reason = ExclusionReason::NoFigures;
        for outcome in outcomes {
            match self.effect_in(record, outcome, sought) {
                Ok(found) => return Ok(self.eligible(row, record, outcome, found)),
                // Figures that another outcome lacks as well are the lesser reason.
                Err(why) if reason == ExclusionReason::NoFigures => reason = why,
                Err(_) => {}
            }
        }
        Err(match (&record.no_figures, reason) {
            // What the record itself says is the better reason.
            (Some(why), reason) if reason.is_lack() => ExclusionReason::NoneOfIt(why.clone()),
            (_, reason) => reason,
        })
    }

    /// Why a trial has no result for an outcome: none at this time, none in this way, or none.
    fn not_measured(&self, record: &Record, sought: Sought<'_>) -> ExclusionReason {
        let here = || record.outcomes.iter().filter(|outcome| outcome.domain == sought.domain);
        if here().next().is_none() {
            ExclusionReason::NotMeasured
        } else if here().any(|outcome| self.endpoint_of(outcome) == sought.endpoint) {
            ExclusionReason::OtherTime
        } else {
            ExclusionReason::OtherEndpoint
        }
    }

    /// Whether a trial holds the treatment against something else. Two forms of the treatment against
    /// each other say nothing about what it does.
    fn compares(&self, record: &Record) -> bool {
        let is_treatment = |arm: &Arm| self.is_treatment(&arm.drug);
        !matches!(record.comparator, Comparator::None | Comparator::DoseComparison)
            && (record.arms.is_empty() || !record.arms.iter().all(is_treatment))
    }

    fn eligible<'a>(
        &'a self,
        row: u32,
        record: &'a Record,
        outcome: &'a Outcome,
        found: InOutcome,
    ) -> EligibleEffect<'a> {
        let InOutcome { effect, figures, change, worked_out } = found;
        let scale = outcome.instrument.as_deref().map(|name| self.scale(name));
        let study = Study::new(record.id.clone(), self.short_name(record), effect);
        let trial = PooledTrial {
            row,
            study: study.on_scale(scale.unwrap_or_default()),
            figures,
            outcome: outcome.name.clone(),
            timepoint: outcome.timepoint.clone(),
            worked_out,
        };
        EligibleEffect { trial, outcome, scale, change }
    }

    /// What is known of a scale, whatever a record calls it. Only names of a scale whose highest figure
    /// is known are one: a "visual analogue scale" may end at 10 or at 100.
    pub fn instrument(&self, name: &str) -> Option<&Instrument> {
        let is_called = |known: &&Instrument| {
            let mut names = known.aliases.iter().chain([&known.name]);
            known.range_high.is_some() && names.any(|it| it.eq_ignore_ascii_case(name))
        };
        self.base.vocabulary.outcomes.instruments.iter().find(is_called)
    }

    /// The name that a scale has, whatever a record calls it.
    pub(super) fn scale<'a>(&'a self, name: &'a str) -> &'a str {
        self.instrument(name).map_or(name, |known| &known.name)
    }

    /// The way of counting people that has this slug.
    pub fn count(&self, endpoint: &str) -> Option<&CountTerm> {
        self.base.vocabulary.outcomes.counts.iter().find(|term| term.slug == endpoint)
    }

    /// The way of counting people that an outcome uses, or [`SCORE`].
    pub(super) fn endpoint_of<'a>(&self, outcome: &'a Outcome) -> &'a str {
        let is_printed =
            outcome.effect.as_ref().is_some_and(|effect| measure::counts_people(effect.measure));
        let is_count = is_printed
            || outcome.endpoint.is_some()
            || outcome.arms_data.iter().any(|arm| arm.events.is_some() || arm.percent.is_some());
        let counts = outcome.counts.as_deref();
        match counts.and_then(|slug| Some((slug, self.count(slug)?.more_is_better))) {
            // Those who relapse after a remission are not those who remit.
            Some((slug, is_good)) if is_count && outcome.higher_is_better != Some(!is_good) => slug,
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
        sought: Sought<'_>,
    ) -> Result<InOutcome, ExclusionReason> {
        let Sought { measure, question, .. } = sought;
        let crossover = record.design == Design::RctCrossover;
        let (treated, compared) = self.sides(record, outcome, question);
        let change = treated.iter().chain(&compared).find_map(|arm| arm.change_from_baseline);
        let mut lack = None;
        if !crossover {
            let sides = [treated.as_slice(), compared.as_slice()];
            match of_groups(measure, outcome, sides, question.medians) {
                Ok(Some(found)) => return Ok(InOutcome { change, ..found }),
                Ok(None) => {}
                // What the groups lack the printed effect may have.
                Err(reason) if reason.is_lack() => lack = Some(reason),
                Err(reason) => return Err(reason),
            }
        }
        match self.reported(outcome, measure, crossover) {
            Ok(effect) => {
                let worked_out = WorkedOut::default();
                Ok(InOutcome { effect, figures: None, change, worked_out })
            }
            Err(ExclusionReason::NoFigures) => Err(lack.unwrap_or(ExclusionReason::NoFigures)),
            Err(reason) => Err(reason),
        }
    }

    /// The effect as the trial reports it, turned so that scores above zero, and events more
    /// frequent where they are good, are better with the treatment.
    pub(super) fn reported(
        &self,
        outcome: &Outcome,
        measure: Measure,
        crossover: bool,
    ) -> Result<Effect, ExclusionReason> {
        let missing =
            || if crossover { ExclusionReason::NotPaired } else { ExclusionReason::NoFigures };
        let printed = outcome.effect.as_ref();
        let printed = printed.filter(|effect| measure::of_printed(effect.measure) == Some(measure));
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
            Effect::from_crossover(measure, Some(&reported))
        } else {
            Effect::from_reported(measure, &reported)
        };
        let effect = effect.map_err(ExclusionReason::Impossible)?;
        let side = self.result(&outcome.result).map_or(Side::Descriptive, |result| result.side);
        let above = effect.estimate > 0.0;
        let better = match (side, printed.positive_is_better, outcome.higher_is_better) {
            (Side::Intervention, ..) => true,
            (Side::Comparator, ..) => false,
            (_, Some(positive_is_better), _) => above == positive_is_better,
            (_, None, Some(higher_is_better)) => above == higher_is_better,
            (_, None, None) => return Err(ExclusionReason::NoDirection),
        };
        // For scores above zero is better; for counts it is where more of them is better.
        let wanted = if measure.is_ratio() {
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
        question: &PoolQuestion,
    ) -> (Vec<&'a ArmData>, Vec<&'a ArmData>) {
        let drugs = question.query.facets.get("drug");
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

    /// Whether a drug is one whose effect is asked for, and not a comparison.
    pub(super) fn is_treatment(&self, drug: &str) -> bool {
        self.drug(drug).is_some_and(|drug| drug.role == DrugRole::Intervention)
    }
}

/// What an outcome of a trial gives towards a pool.
struct InOutcome {
    effect: Effect,
    /// The figures of both sides, if it is worked out from them.
    figures: Option<TrialFigures>,
    /// Whether its scores are changes; `None` where it does not say.
    change: Option<bool>,
    worked_out: WorkedOut,
}

/// What the groups that were treated and those they were compared with give, if they show what the
/// measure needs.
fn of_groups(
    measure: Measure,
    outcome: &Outcome,
    sides: [&[&ArmData]; 2],
    medians: bool,
) -> Result<Option<InOutcome>, ExclusionReason> {
    match measure {
        Measure::RiskRatio | Measure::OddsRatio | Measure::RiskDifference => {
            of_counts(measure, sides)
        }
        Measure::MeanDifference(score) => {
            of_scores(|a, b| Effect::mean_difference(score, a, b), outcome, sides, medians)
        }
        Measure::StandardisedMeanDifference(score) => {
            of_scores(|a, b| Effect::hedges_g(score, a, b), outcome, sides, medians)
        }
        // These are only ever reported.
        Measure::HazardRatio | Measure::Other => Ok(None),
    }
}

/// What the groups give, if they were scored.
fn of_scores(
    difference: impl Fn(&Scores, &Scores) -> Result<Effect, Error>,
    outcome: &Outcome,
    sides: [&[&ArmData]; 2],
    medians: bool,
) -> Result<Option<InOutcome>, ExclusionReason> {
    let [treated, compared] = sides.map(|arms| figures::scores(arms, medians));
    let Some(((treated, from_treated), (compared, from_compared))) = treated?.zip(compared?) else {
        return Ok(None);
    };
    let better = outcome.higher_is_better.ok_or(ExclusionReason::NoDirection)?;
    let effect = difference(&treated, &compared).map_err(ExclusionReason::Impossible)?;
    Ok(Some(InOutcome {
        effect: if better { effect } else { effect.reversed() },
        figures: Some(TrialFigures::Scored([treated, compared].map(ContinuousArm::from))),
        change: None,
        worked_out: from_treated.or(from_compared),
    }))
}

/// What the groups give, if people were counted.
fn of_counts(
    measure: Measure,
    sides: [&[&ArmData]; 2],
) -> Result<Option<InOutcome>, ExclusionReason> {
    let [treated, compared] = sides.map(figures::events);
    let Some(((treated, from_treated), (compared, from_compared))) = treated?.zip(compared?) else {
        return Ok(None);
    };
    Ok(Some(InOutcome {
        effect: effect_of_counts(measure, (treated, compared))?,
        figures: Some(TrialFigures::Counted([treated, compared])),
        change: None,
        worked_out: from_treated.or(from_compared),
    }))
}

/// The effect that the people with an event show.
fn effect_of_counts(
    measure: Measure,
    (treated, compared): (EventsOf, EventsOf),
) -> Result<Effect, ExclusionReason> {
    let double_zero = measure::double_zero(measure).unwrap_or(DoubleZero::LeaveOut);
    let arm = |(events, people): EventsOf| Events::new(events as f64, people as f64);
    let counts = || Ok(Counts { treatment: arm(treated)?, comparison: arm(compared)? });
    let effect = counts().and_then(|counts| Effect::from_counts(measure, &counts, double_zero));
    effect.map_err(|error| match error == Error::DoubleZero {
        true if treated.0 == 0 => ExclusionReason::NobodyHadIt,
        true => ExclusionReason::EverybodyHadIt,
        false => ExclusionReason::Impossible(error),
    })
}

/// The value that is there most often; the last in order, of several.
pub(super) fn most_common<T: Copy + Ord>(values: impl Iterator<Item = T>) -> Option<T> {
    let values: Vec<T> = values.collect();
    let count = |value: &T| values.iter().filter(|other| *other == value).count();
    values.iter().copied().max_by_key(|value| (count(value), *value))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use synthesis::Score;

    #[test]
    fn a_trial_without_events_counts_in_a_difference_and_says_why_it_does_not_in_a_ratio() {
        let (nobody, everybody) = (((0, 100), (0, 98)), ((20, 20), (21, 21)));
        for measure in [Measure::RiskRatio, Measure::OddsRatio] {
            assert_eq!(effect_of_counts(measure, nobody), Err(ExclusionReason::NobodyHadIt));
            assert_eq!(effect_of_counts(measure, everybody), Err(ExclusionReason::EverybodyHadIt));
        }
        for counts in [nobody, everybody] {
            assert!(effect_of_counts(Measure::RiskDifference, counts).is_ok());
        }
        for measure in measure::SCORES {
            assert_eq!(measure::double_zero(measure), None);
        }
    }

    #[test]
    fn what_is_only_ever_reported_is_not_worked_out_from_groups() {
        let outcome = fixture_outcome();
        for measure in [Measure::HazardRatio, Measure::Other] {
            let found = of_groups(measure, &outcome, [&[], &[]], false);
            assert!(matches!(found, Ok(None)));
        }
        let mixed = Effect::mean_difference(
            Score::Either,
            &Scores::new(3.0, 1.0, 10.0).expect("it is sound"),
            &Scores::new(1.0, 1.0, 10.0).expect("it is sound"),
        );
        assert_eq!(mixed.map(|effect| effect.measure), Ok(measure::POINTS));
    }

    fn fixture_outcome() -> Outcome {
        let model =
            Model::unpack(fixture::EVIDENCE).expect("the fixture is packed by the same code");
        let mut outcomes = model.base.records.iter().flat_map(|record| &record.outcomes);
        outcomes.next().expect("there is an outcome").clone()
    }
}
