//! The lines of a plot: trials, and averages of them.

use crate::model::meta_analysis::{Average, FEWEST_FOR_AVERAGE, Pool, TrialFigures};
use crate::route::Plot;
use crate::t;
use crate::wording::{number, rounded};
use synthesis::{Error, Method, Pooled};

/// A line of a plot.
pub struct Line {
    /// What it is about.
    pub label: String,
    /// The figures of both sides, treated and compared, where they are known.
    pub figures: Option<[String; 2]>,
    /// Estimate and interval, on the scale on which they are pooled; or why there are none.
    pub effect: Result<Average, Error>,
    /// Weight in per cent.
    pub weight: Option<f64>,
    /// Whether it is an average.
    pub is_average: bool,
}

/// The sign of a trial whose figures were worked out.
pub const WORKED_OUT: char = '†';

/// The lines of the chosen plot.
pub fn lines(pool: &Pool, look: Plot) -> Vec<Line> {
    let method = Method::default();
    let steps = |lead: fn(&str) -> String, averages: Result<Vec<Result<Pooled, Error>>, Error>| {
        let averages = averages.unwrap_or_default();
        let lines = pool.trials.iter().zip(averages);
        lines.map(|(trial, pooled)| average(&lead(&trial.study.label), pooled)).collect()
    };
    match look {
        Plot::LeaveOneOut => steps(
            |label| t!(pool_without, label = label),
            synthesis::leave_one_out(pool.studies(), &method),
        ),
        Plot::Cumulative => steps(
            |label| t!(pool_up_to, label = label),
            synthesis::cumulative(pool.studies(), &method),
        ),
        Plot::Forest | Plot::Funnel => of_trials(pool),
    }
}

/// The lines of the trials, and of their average where they carry one.
pub fn of_trials(pool: &Pool) -> Vec<Line> {
    let weights = pool.average().map(|pooled| pooled.weights.as_slice()).unwrap_or_default();
    let trials = pool.trials.iter().enumerate().map(|(nth, trial)| Line {
        label: marked(&trial.study.label, trial.worked_out.any()),
        figures: trial.figures.map(of_sides),
        effect: Ok(trial.average()),
        weight: weights.get(nth).copied(),
        is_average: false,
    });
    let all = pool.average().map(|pooled| average(t!(pool_average), Ok(pooled.clone())));
    trials.chain(all).collect()
}

/// The line of an average. Of too few trials, there is none.
fn average(label: &str, pooled: Result<Pooled, Error>) -> Line {
    let pooled = pooled.and_then(|pooled| match pooled.k {
        found if found < FEWEST_FOR_AVERAGE => {
            Err(Error::TooFew { needed: FEWEST_FOR_AVERAGE, found })
        }
        _ => Ok(pooled),
    });
    Line {
        label: label.to_owned(),
        figures: None,
        effect: pooled.map(|pooled| (pooled.estimate, pooled.interval)),
        weight: None,
        is_average: true,
    }
}

/// The name of a trial, with a sign if its figures were worked out.
fn marked(label: &str, worked_out: bool) -> String {
    if worked_out { format!("{label} {WORKED_OUT}") } else { label.to_owned() }
}

/// The figures of both sides in words.
fn of_sides(figures: TrialFigures) -> [String; 2] {
    match figures {
        TrialFigures::Counted(sides) => sides.map(|(events, people)| {
            t!(pool_side_counts, events = number(events), people = number(people))
        }),
        TrialFigures::Scored(sides) => sides.map(|arm| {
            t!(
                pool_side_scores,
                mean = rounded(arm.mean, 2),
                sd = rounded(arm.sd, 2),
                people = rounded(arm.people, 0)
            )
        }),
    }
}
