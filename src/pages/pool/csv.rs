//! The lines of a plot as a file for a spreadsheet, by the writer of `citations`.

use super::lines::Line;
use crate::model::meta_analysis::{Pool, PooledTrial, WorkedOut, measure};
use crate::route::Plot;
use crate::t;
use citations::csv::{Cell, Separator, table};

/// The lines of a plot for a spreadsheet, with all digits.
pub fn as_csv(pool: &Pool, look: Plot, lines: &[Line]) -> String {
    const COLUMNS: [&str; 12] = [
        "line",
        "label",
        "effect",
        "estimate",
        "low",
        "high",
        "weight",
        "treated_events",
        "treated_people",
        "compared_events",
        "compared_people",
        "worked_out",
    ];
    let value = |value: f64| {
        let value = if pool.measure.is_ratio() { value.exp() } else { value };
        // A ratio past all numbers has no figure.
        Some(value).filter(|value| value.is_finite())
    };
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut add =
        |line: &str, label: &str, figures: [Option<f64>; 4], trial: Option<&PooledTrial>| {
            let counts = match trial.and_then(PooledTrial::counts) {
                Some([(a, b), (c, d)]) => [a, b, c, d].map(|count| Some(count as f64)),
                None => [None; 4],
            };
            let mut row: Vec<Cell> =
                vec![line.into(), label.into(), measure::slug(pool.measure).into()];
            row.extend(figures.map(Cell::number));
            row.extend(counts.map(Cell::number));
            row.push(trial.map_or_else(String::new, |trial| named(trial.worked_out)).into());
            rows.push(row);
        };
    for (nth, line) in lines.iter().enumerate() {
        let Ok((estimate, interval)) = &line.effect else { continue };
        let [from, to] = [interval.low, interval.high].map(value);
        let trial = pool.trials.get(nth).filter(|_| !line.is_average);
        let kind = if line.is_average { "average" } else { "trial" };
        // A sign is for eyes; here a column says it.
        let label = trial.map_or(&line.label, |trial| &trial.study.label);
        add(kind, label, [value(*estimate), from, to, line.weight], trial);
    }
    let prediction = pool.average().and_then(|pooled| pooled.prediction);
    if let Some(it) = prediction.filter(|_| look == Plot::Forest) {
        let [from, to] = [it.low, it.high].map(value);
        add("prediction", t!(pool_prediction), [None, from, to, None], None);
    }
    table(COLUMNS, rows, Separator::Comma)
}

/// What was worked out of the figures of a trial, for a program.
fn named(worked_out: WorkedOut) -> String {
    let WorkedOut { counts, deviations, medians } = worked_out;
    let all = [(counts, "counts"), (deviations, "deviations"), (medians, "means")];
    all.into_iter().filter_map(|(is, name)| is.then_some(name)).collect::<Vec<_>>().join("; ")
}
