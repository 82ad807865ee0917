//! What the groups of a trial give towards a pool: people with an event, and scores, as they are
//! printed or as they follow from what is printed.

use super::exclusion::ExclusionReason;
use evidence::record::ArmData;
use evidence::terms::SpreadKind;
use synthesis::{Error, Scores, events_of_percent};

/// Confidence level of the interval of a mean that a record holds.
const LEVEL: f64 = 0.95;

/// People with an event, and all people.
pub type EventsOf = (u64, u64);

/// The scores of one side of a trial.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ContinuousArm {
    /// Their mean.
    pub mean: f64,
    /// Their standard deviation.
    pub sd: f64,
    /// People with a score.
    pub people: f64,
}

impl From<Scores> for ContinuousArm {
    fn from(scores: Scores) -> Self {
        Self { mean: scores.mean(), sd: scores.sd(), people: scores.n() }
    }
}

/// The figures of both sides of a trial: treated, then compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TrialFigures {
    /// People with an event.
    Counted([EventsOf; 2]),
    /// Scores.
    Scored([ContinuousArm; 2]),
}

/// What of a trial's figures is not printed, but follows from what is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WorkedOut {
    /// Counts of people, from percentages.
    pub counts: bool,
    /// Standard deviations, from standard errors or from intervals of means.
    pub deviations: bool,
    /// Means and standard deviations, from medians.
    pub medians: bool,
}

impl WorkedOut {
    /// Whether anything was worked out.
    pub fn any(self) -> bool {
        self.counts || self.deviations || self.medians
    }

    /// What was worked out in either.
    pub fn or(self, other: Self) -> Self {
        Self {
            counts: self.counts || other.counts,
            deviations: self.deviations || other.deviations,
            medians: self.medians || other.medians,
        }
    }
}

/// Figures, with what of them was worked out.
pub type Given<T> = (T, WorkedOut);

/// People with the event in all of these groups, if each says it.
///
/// # Errors
/// If a percentage is printed that does not stand for one count alone.
pub(super) fn events(arms: &[&ArmData]) -> Result<Option<Given<EventsOf>>, ExclusionReason> {
    let all: Vec<Given<EventsOf>> = match each(arms, events_of)? {
        Some(all) => all,
        None => return Ok(None),
    };
    // Sums of 32-bit numbers: a trial would need thousands of millions of groups to go over.
    Ok(all
        .into_iter()
        .reduce(|(a, from_a), (b, from_b)| ((a.0 + b.0, a.1 + b.1), from_a.or(from_b))))
}

/// People with the event in one group. A percentage counts where no count is printed.
pub fn events_of(arm: &ArmData) -> Result<Option<Given<EventsOf>>, ExclusionReason> {
    let Some(n) = arm.n.map(u64::from) else { return Ok(None) };
    if let Some(events) = arm.events {
        return Ok(Some(((u64::from(events), n), WorkedOut::default())));
    }
    let Some(percent) = arm.percent else { return Ok(None) };
    let events = events_of_percent(percent, n).ok_or(ExclusionReason::UnclearPercent)?;
    Ok(Some(((events, n), WorkedOut { counts: true, ..WorkedOut::default() })))
}

/// The scores of all of these groups together, if each says them.
///
/// # Errors
/// If a spread is of an unknown kind, if a middle value may not be used, or if the figures cannot be.
pub(super) fn scores(
    arms: &[&ArmData],
    medians: bool,
) -> Result<Option<Given<Scores>>, ExclusionReason> {
    let all: Vec<Given<Scores>> = match each(arms, |arm| scores_of(arm, medians))? {
        Some(all) if !all.is_empty() => all,
        _ => return Ok(None),
    };
    let worked_out = all.iter().fold(WorkedOut::default(), |all, (_, one)| all.or(*one));
    let all: Vec<Scores> = all.into_iter().map(|(scores, _)| scores).collect();
    let scores = Scores::combine(&all).map_err(ExclusionReason::Impossible)?;
    Ok(Some((scores, worked_out)))
}

/// The scores of one group. A median counts where it may, and where no mean is printed.
fn scores_of(arm: &ArmData, medians: bool) -> Result<Option<Given<Scores>>, ExclusionReason> {
    let Some(n) = arm.n.map(f64::from) else { return Ok(None) };
    let has_middle = arm.mean.is_some() || arm.median.is_some();
    let is_unknown = arm.spread.as_ref().is_some_and(|it| it.kind == SpreadKind::Unclear);
    if has_middle && is_unknown {
        return Err(ExclusionReason::UnknownSpread);
    }
    let (scores, worked_out) = match (arm.mean, arm.median) {
        (Some(mean), _) => match from_mean(arm, mean, n) {
            Some(found) => found,
            None => return Ok(None),
        },
        (None, Some(median)) => match from_median(arm, median, n) {
            Some(_) if !medians => return Err(ExclusionReason::Medians),
            Some(scores) => (scores, WorkedOut { medians: true, ..WorkedOut::default() }),
            None => return Ok(None),
        },
        (None, None) => return Ok(None),
    };
    Ok(Some((scores.map_err(ExclusionReason::Impossible)?, worked_out)))
}

/// The scores that a mean and what is printed beside it give.
fn from_mean(arm: &ArmData, mean: f64, n: f64) -> Option<Given<Result<Scores, Error>>> {
    let worked_out = WorkedOut { deviations: true, ..WorkedOut::default() };
    if let Some(sd) = arm.sd {
        return Some((Scores::new(mean, sd, n), WorkedOut::default()));
    }
    if let Some(se) = arm.se {
        return Some((Scores::from_standard_error(mean, se, n), worked_out));
    }
    let spread = arm.spread.as_ref()?;
    match spread.kind {
        SpreadKind::StandardDeviation => {
            Some((Scores::new(mean, spread.value?, n), WorkedOut::default()))
        }
        SpreadKind::StandardError => {
            Some((Scores::from_standard_error(mean, spread.value?, n), worked_out))
        }
        SpreadKind::Interval => {
            let ends = (spread.low?, spread.high?);
            Some((Scores::from_interval(mean, ends, LEVEL, n), worked_out))
        }
        SpreadKind::Quartiles | SpreadKind::Range | SpreadKind::Unclear => None,
    }
}

/// The scores that a median and the ends on either side of it give.
fn from_median(arm: &ArmData, median: f64, n: f64) -> Option<Result<Scores, Error>> {
    let spread = arm.spread.as_ref()?;
    let ends = (spread.low?, spread.high?);
    match spread.kind {
        SpreadKind::Quartiles => Some(Scores::from_quartiles(median, ends, n)),
        SpreadKind::Range => Some(Scores::from_range(median, ends, n)),
        SpreadKind::StandardDeviation
        | SpreadKind::StandardError
        | SpreadKind::Interval
        | SpreadKind::Unclear => None,
    }
}

/// What each of these groups gives; nothing if one gives nothing.
fn each<T>(
    arms: &[&ArmData],
    of: impl Fn(&ArmData) -> Result<Option<T>, ExclusionReason>,
) -> Result<Option<Vec<T>>, ExclusionReason> {
    arms.iter()
        .map(|arm| of(arm).transpose())
        .collect::<Option<Result<Vec<T>, ExclusionReason>>>()
        .transpose()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use evidence::record::Spread;

    fn counted(events: Option<u32>, percent: Option<f64>, n: u32) -> ArmData {
        ArmData { n: Some(n), events, percent, ..ArmData::default() }
    }

    fn scored(middle: [Option<f64>; 2], kind: SpreadKind, figures: [Option<f64>; 3]) -> ArmData {
        let [value, low, high] = figures;
        let spread = Some(Spread { kind, value, low, high });
        ArmData { n: Some(25), mean: middle[0], median: middle[1], spread, ..ArmData::default() }
    }

    #[test]
    fn groups_of_any_size_are_added_up() {
        let (one, two) =
            (counted(Some(u32::MAX - 1), None, u32::MAX), counted(Some(7), None, u32::MAX));
        let printed = WorkedOut::default();
        assert_eq!(events(&[&one, &two]), Ok(Some(((4_294_967_301, 8_589_934_590), printed))));
        assert_eq!(events(&[]), Ok(None));
        assert_eq!(events(&[&one, &counted(None, None, 9)]), Ok(None));
    }

    #[test]
    fn a_percentage_counts_as_the_people_that_it_stands_for() {
        let (one, two) = (counted(None, Some(63.8), 47), counted(Some(7), None, 25));
        let worked_out = WorkedOut { counts: true, ..WorkedOut::default() };
        assert_eq!(events(&[&one]), Ok(Some(((30, 47), worked_out))));
        assert_eq!(events(&[&one, &two]), Ok(Some(((37, 72), worked_out))));
        assert_eq!(
            events(&[&counted(None, Some(17.0), 552)]),
            Err(ExclusionReason::UnclearPercent)
        );
    }

    #[test]
    fn a_deviation_follows_from_an_error_or_an_interval() {
        let sd = |arm: &ArmData| {
            let (scores, worked_out) =
                scores(&[arm], false).expect("it is sound").expect("it is whole");
            (format!("{:.4}", scores.sd()), worked_out.deviations)
        };
        let mean = [Some(32.0), None];
        let interval = scored(mean, SpreadKind::Interval, [None, Some(30.0), Some(34.0)]);
        assert_eq!(sd(&interval), ("4.8452".into(), true));
        assert_eq!(
            sd(&scored(mean, SpreadKind::StandardError, [Some(0.9), None, None])),
            ("4.5000".into(), true)
        );
        assert_eq!(
            sd(&scored(mean, SpreadKind::StandardDeviation, [Some(4.5), None, None])),
            ("4.5000".into(), false)
        );
        let old = ArmData { se: Some(0.9), mean: Some(1.0), n: Some(25), ..ArmData::default() };
        assert_eq!(sd(&old), ("4.5000".into(), true));
    }

    #[test]
    fn medians_count_for_whoever_asks_for_them() {
        let middle = [None, Some(6.0)];
        for (kind, ends) in [(SpreadKind::Quartiles, (4.0, 10.0)), (SpreadKind::Range, (2.0, 13.0))]
        {
            let arm = scored(middle, kind, [None, Some(ends.0), Some(ends.1)]);
            assert_eq!(scores(&[&arm], false), Err(ExclusionReason::Medians));
            let found = scores(&[&arm], true).expect("it is sound").expect("it is whole");
            assert!(found.1.medians && found.0.sd() > 0.0);
        }
        let skewed = scored(middle, SpreadKind::Quartiles, [None, Some(5.9), Some(30.0)]);
        assert_eq!(scores(&[&skewed], true), Err(ExclusionReason::Impossible(Error::Skewed)));
    }

    #[test]
    fn a_spread_of_an_unknown_kind_is_never_used() {
        for middle in [[Some(6.0), None], [None, Some(6.0)]] {
            let arm = scored(middle, SpreadKind::Unclear, [Some(2.0), None, None]);
            for medians in [false, true] {
                assert_eq!(scores(&[&arm], medians), Err(ExclusionReason::UnknownSpread));
            }
        }
        let half = scored([Some(6.0), None], SpreadKind::Quartiles, [None, Some(4.0), Some(10.0)]);
        assert_eq!(scores(&[&half], true), Ok(None), "a mean beside quartiles has no deviation");
    }
}
