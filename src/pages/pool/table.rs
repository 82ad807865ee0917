//! The plot as a table: names and figures are text of the page, so that they wrap, grow, are read out and
//! translated; only marks, bars and the axis are drawn, in a column of their own. On a narrow page each
//! trial is a few lines of text with its mark beneath.

use super::axis::Span;
use super::error::explained;
use super::forest::{side_heads, square};
use super::lines::Line;
use super::names::measure_name;
use super::sides::Sides;
use super::written::{range, share, with_interval, written};
use crate::components::strip::Axis;
use crate::model::Model;
use crate::model::meta_analysis::{Pool, PooledTrial};
use crate::t;
use synthesis::Interval;
use yew::prelude::*;

/// Least width of the column of marks, by which its ticks are set.
const NARROWEST: f64 = 190.0;

/// What all rows share.
struct Rows<'a> {
    model: &'static Model,
    pool: &'a Pool,
    axis: Axis,
    /// The heads of the columns of both sides, if there are any.
    heads: Option<[String; 2]>,
    /// The head of the column of effects.
    effect: String,
    has_weights: bool,
}

/// The lines of a plot, and where a new trial may lie.
pub fn table(
    model: &'static Model,
    pool: &Pool,
    sides: &Sides,
    lines: &[Line],
    prediction: Option<Interval>,
) -> Html {
    let span = Span::around(lines, prediction);
    let axis = Axis { low: span.low, high: span.high, margin: 4.0 };
    let has_figures = lines.iter().any(|line| line.figures.is_some());
    let rows = Rows {
        model,
        pool,
        axis,
        heads: side_heads(pool).filter(|_| has_figures),
        effect: t!(pool_effect_head, effect = measure_name(pool.measure)),
        has_weights: lines.iter().any(|line| line.weight.is_some()),
    };
    html! {
        <table class="pool-table" role="table" aria-label={t!(pool_table)}>
            <thead role="rowgroup">
                <tr role="row">
                    <th role="columnheader" scope="col">{ t!(pool_trial) }</th>
                    { for rows.heads.iter().flatten().map(|head| html! { <th role="columnheader" scope="col" class="side">{ head }</th> }) }
                    <th role="columnheader" scope="col" class="pool-marks">{ ruler(pool, sides, axis, span) }</th>
                    <th role="columnheader" scope="col" class="effect">{ &rows.effect }</th>
                    if rows.has_weights {
                        <th role="columnheader" scope="col" class="weight">{ t!(pool_weight) }</th>
                    }
                </tr>
            </thead>
            <tbody role="rowgroup">
                { for lines.iter().enumerate().map(|(nth, line)| rows.line(nth, line)) }
                { for prediction.map(|interval| rows.prediction(interval)) }
            </tbody>
        </table>
    }
}

/// What the sides mean, and the ticks.
fn ruler(pool: &Pool, sides: &Sides, axis: Axis, span: Span) -> Html {
    let ticks = span.ticks(pool.measure.is_ratio(), NARROWEST);
    html! {
        <>
            <span class="sides"><span>{ &sides.left }</span>{ " " }<span>{ &sides.right }</span></span>
            <svg class="ruler" width="100%" height="20" aria-hidden="true">
                { for ticks.into_iter().map(|tick| html! {
                    <text x={axis.per_cent(tick)} y="15" text-anchor="middle">{ written(pool, tick) }</text>
                }) }
            </svg>
        </>
    }
}

impl Rows<'_> {
    fn line(&self, nth: usize, line: &Line) -> Html {
        let trial = self.pool.trials.get(nth).filter(|_| !line.is_average);
        let effect = match &line.effect {
            Ok((estimate, interval)) => with_interval(self.pool, *estimate, *interval),
            Err(error) => explained(error),
        };
        let mark = match line.effect {
            Ok(average) if line.is_average => self.axis.diamond(average),
            Ok(average) => self.axis.strip(average, around(square(line.weight))),
            Err(_) => Html::default(),
        };
        let name = match trial {
            Some(trial) => self.trial(line, trial),
            None => html! { &line.label },
        };
        let class = Some(if line.is_average { "average" } else { "trial" });
        self.row(class, name, line.figures.as_ref(), mark, effect, line.weight)
    }

    /// The name of a trial, with what it measured and when.
    fn trial(&self, line: &Line, trial: &PooledTrial) -> Html {
        let record = self.model.record(trial.row);
        // Many outcomes have the time in their name.
        let is_told = |when: &&String| trial.outcome.to_lowercase().contains(&when.to_lowercase());
        let when = trial.timepoint.iter().filter(|when| !is_told(when));
        let when = when.map(|when| format!("{}{when}", t!(list_comma)));
        html! {
            <>
                <a href={format!("#/study/{}", record.id)} title={record.title.clone()} translate="no">{ &line.label }</a>
                <span class="detail">{ &trial.outcome }{ for when }</span>
            </>
        }
    }

    /// Where a new trial may lie.
    fn prediction(&self, interval: Interval) -> Html {
        let name = html! { { t!(pool_prediction_short) } };
        let range = range(self.pool, interval);
        self.row(Some("prediction"), name, None, self.axis.range(interval), range, None)
    }

    fn row(
        &self,
        class: Option<&'static str>,
        name: Html,
        figures: Option<&[String; 2]>,
        mark: Html,
        effect: String,
        weight: Option<f64>,
    ) -> Html {
        let is_trial = class == Some("trial");
        let heads = [t!(pool_with_drug), t!(pool_with_comparison)];
        let sides = match figures {
            _ if self.heads.is_none() => Html::default(),
            Some(figures) => html! {
                { for figures.iter().zip(heads).map(|(figure, head)| html! {
                    <td role="cell" class="side" data-label={head}>{ figure }</td>
                }) }
            },
            // Where only the difference is known, there are no sides to show.
            None => html! {
                <td role="cell" class="side alone" colspan="2">{ is_trial.then_some(t!(pool_as_reported)) }</td>
            },
        };
        html! {
            <tr role="row" {class}>
                <th role="rowheader" scope="row">{ name }</th>
                { sides }
                <td role="cell" class="pool-marks">{ mark }</td>
                <td role="cell" class="effect">{ effect }</td>
                if self.has_weights {
                    <td role="cell" class="weight" data-label={t!(pool_weight)}>{ weight.map(|weight| share(weight, 1)) }</td>
                }
            </tr>
        }
    }
}

/// A square around the origin.
fn around(side: f64) -> String {
    let half = side / 2.0;
    format!("M-{half:.1}-{half:.1}h{side:.1}v{side:.1}h-{side:.1}z")
}
