//! The results as two tidy tables, for meta-analysis: a row for each outcome with its effect
//! ([`effects`]), and a row for each group of an outcome with its figures ([`groups`]).
//!
//! `record_id` and `outcome` join them; `record_id` leads to the table of records. Where an outcome has
//! one group that was treated and one that it is held against, their figures stand in the row of the
//! outcome as well, so that R's `escalc` needs no other table. All figures are those printed: what the
//! explorer works out of them is not among them.

use super::csv::{Cell, Separator, table};
use crate::base::Base;
use crate::record::{Arm, ArmData, Effect, Outcome, Record};
use crate::terms::{DrugRole, Word};

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Texts.
    Text,
    /// Whole numbers.
    Whole,
    /// Numbers.
    Number,
    /// `yes` and `no`.
    Truth,
}

/// A column of a table of results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its name.
    pub name: String,
    /// What its cells hold.
    pub holds: Holds,
}

/// A row: an outcome of a record, with its place among the outcomes of that record.
struct Row<'a> {
    record: &'a Record,
    outcome: &'a Outcome,
    place: usize,
}

/// A column of an outcome: its name, what it holds, and what stands in it.
type OfOutcome = (&'static str, Holds, fn(&Row<'_>) -> Cell);
/// A column of a group.
type OfGroup = (&'static str, Holds, fn(&ArmData) -> Cell);

/// Columns of an outcome and its effect.
const OUTCOME: [OfOutcome; 30] = [
    ("record_id", Holds::Text, |r| r.record.id.as_str().into()),
    ("outcome", Holds::Whole, |r| Cell::Number(r.place as f64)),
    ("title", Holds::Text, |r| r.record.title.as_str().into()),
    ("acronym", Holds::Text, |r| text(&r.record.acronym)),
    ("year", Holds::Whole, |r| Cell::Number(r.record.year.into())),
    ("kind", Holds::Text, |r| r.record.kind.slug().into()),
    ("status", Holds::Text, |r| r.record.status.slug().into()),
    ("design", Holds::Text, |r| r.record.design.slug().into()),
    ("parent_id", Holds::Text, |r| text(&r.record.parent_id)),
    ("conditions", Holds::Text, |r| r.record.conditions.join("; ").into()),
    ("comparator", Holds::Text, |r| r.record.comparator.slug().into()),
    ("name", Holds::Text, |r| r.outcome.name.as_str().into()),
    ("domain", Holds::Text, |r| r.outcome.domain.as_str().into()),
    ("instrument", Holds::Text, |r| text(&r.outcome.instrument)),
    ("higher_is_better", Holds::Truth, |r| truth(r.outcome.higher_is_better)),
    ("timepoint", Holds::Text, |r| text(&r.outcome.timepoint)),
    ("timepoint_days", Holds::Number, |r| Cell::number(r.outcome.timepoint_days)),
    ("primary", Holds::Truth, |r| truth(Some(r.outcome.primary))),
    ("result", Holds::Text, |r| r.outcome.result.as_str().into()),
    ("measure", Holds::Text, |r| effect(r, |it| it.measure.slug().into())),
    ("estimate", Holds::Number, |r| effect(r, |it| Cell::number(it.estimate))),
    ("ci_low", Holds::Number, |r| effect(r, |it| Cell::number(it.ci_low))),
    ("ci_high", Holds::Number, |r| effect(r, |it| Cell::number(it.ci_high))),
    ("ci_level", Holds::Number, |r| effect(r, |it| Cell::number(it.ci_level))),
    ("p", Holds::Text, |r| effect(r, |it| p_value(it.p.as_deref()))),
    ("unit", Holds::Text, |r| effect(r, |it| text(&it.unit))),
    ("adjusted", Holds::Truth, |r| effect(r, |it| truth(it.adjusted))),
    ("analysis", Holds::Text, |r| effect(r, |it| text(&it.analysis))),
    ("positive_is_better", Holds::Truth, |r| effect(r, |it| truth(it.positive_is_better))),
    ("text", Holds::Text, |r| text(&r.outcome.text)),
];

/// Columns of the figures of a group.
const FIGURES: [OfGroup; 13] = [
    ("arm", Holds::Text, |a| a.arm.as_str().into()),
    ("n", Holds::Whole, |a| Cell::number(a.n)),
    ("events", Holds::Whole, |a| Cell::number(a.events)),
    ("percent", Holds::Number, |a| Cell::number(a.percent)),
    ("mean", Holds::Number, |a| Cell::number(a.mean)),
    ("sd", Holds::Number, |a| Cell::number(a.sd)),
    ("se", Holds::Number, |a| Cell::number(a.se)),
    ("median", Holds::Number, |a| Cell::number(a.median)),
    ("spread", Holds::Text, |a| a.spread.as_ref().map_or("", |it| it.kind.slug()).into()),
    ("spread_value", Holds::Number, |a| Cell::number(a.spread.as_ref().and_then(|it| it.value))),
    ("spread_low", Holds::Number, |a| Cell::number(a.spread.as_ref().and_then(|it| it.low))),
    ("spread_high", Holds::Number, |a| Cell::number(a.spread.as_ref().and_then(|it| it.high))),
    ("change_from_baseline", Holds::Truth, |a| truth(a.change_from_baseline)),
];

/// What is written before the columns of the figures of the two groups of an outcome.
const SIDES: [&str; 2] = ["treatment", "comparison"];

/// A row for each outcome of the records, in their order. Which side a group is on goes by its
/// medicine, as the vocabulary of `base` has it.
pub fn effects<'a>(base: &Base, records: impl IntoIterator<Item = &'a Record>) -> String {
    let heads = effects_heads();
    let rows = rows(records).map(|row| {
        let mut cells: Vec<Cell> = OUTCOME.iter().map(|(_, _, value)| value(&row)).collect();
        let sides = sides(base, &row).map(|sides| sides.map(Some)).unwrap_or_default();
        for side in sides {
            let value = |(_, _, value): &OfGroup| side.map_or(Cell::EMPTY, value);
            cells.extend(FIGURES.iter().map(value));
        }
        cells
    });
    table(heads.iter().map(|head| head.name.as_str()), rows, Separator::Comma)
}

/// The columns of [`effects`], in their order.
pub fn effects_heads() -> Vec<Head> {
    let outcome = OUTCOME.iter().map(|(name, holds, _)| head(name, *holds));
    let figures = SIDES.iter().flat_map(|side| {
        FIGURES.iter().map(move |(name, holds, _)| head(&format!("{side}_{name}"), *holds))
    });
    outcome.chain(figures).collect()
}

/// A row for each group of each outcome of the records, in their order.
pub fn groups<'a>(base: &Base, records: impl IntoIterator<Item = &'a Record>) -> String {
    let heads = groups_heads();
    let rows = rows(records).flat_map(|row| {
        let groups = row.outcome.arms_data.iter().enumerate();
        let cells = groups.map(|(place, data)| {
            let arm = arm_of(row.record, data);
            let role = arm.map_or("", |arm| role(base, arm));
            let of = |value: fn(&Arm) -> Cell| arm.map_or(Cell::EMPTY, value);
            let mut cells = vec![
                row.record.id.as_str().into(),
                Cell::Number(row.place as f64),
                Cell::Number((place + 1) as f64),
                of(|arm| arm.drug.as_str().into()),
                of(|arm| text(&arm.dose)),
                of(|arm| text(&arm.route)),
                role.into(),
            ];
            cells.extend(FIGURES.iter().map(|(_, _, value)| value(data)));
            cells
        });
        cells.collect::<Vec<_>>()
    });
    table(heads.iter().map(|head| head.name.as_str()), rows, Separator::Comma)
}

/// The columns of [`groups`], in their order.
pub fn groups_heads() -> Vec<Head> {
    let keys = [
        ("record_id", Holds::Text),
        ("outcome", Holds::Whole),
        ("group", Holds::Whole),
        ("drug", Holds::Text),
        ("dose", Holds::Text),
        ("route", Holds::Text),
        ("side", Holds::Text),
    ];
    let figures = FIGURES.iter().map(|(name, holds, _)| (*name, *holds));
    keys.into_iter().chain(figures).map(|(name, holds)| head(name, holds)).collect()
}

fn head(name: &str, holds: Holds) -> Head {
    Head { name: name.to_owned(), holds }
}

fn rows<'a>(records: impl IntoIterator<Item = &'a Record>) -> impl Iterator<Item = Row<'a>> {
    records.into_iter().flat_map(|record| {
        let outcomes = record.outcomes.iter().enumerate();
        outcomes.map(move |(nth, outcome)| Row { record, outcome, place: nth + 1 })
    })
}

/// The group that was treated and the one that it is held against, where there is one of each.
fn sides<'a>(base: &Base, row: &Row<'a>) -> Option<[&'a ArmData; 2]> {
    let [one, other] = row.outcome.arms_data.as_slice() else { return None };
    let [first, second] = [one, other]
        .map(|data| arm_of(row.record, data).is_some_and(|arm| role(base, arm) == SIDES[0]));
    let known = [one, other].iter().all(|data| arm_of(row.record, data).is_some());
    match (known, first, second) {
        (true, true, false) => Some([one, other]),
        (true, false, true) => Some([other, one]),
        _ => None,
    }
}

fn arm_of<'a>(record: &'a Record, data: &ArmData) -> Option<&'a Arm> {
    record.arms.get(data.of? as usize)
}

/// Which side an arm is on.
fn role(base: &Base, arm: &Arm) -> &'static str {
    let drugs = &base.vocabulary.treatments.drugs;
    let is_treatment = |role: DrugRole| role == DrugRole::Intervention;
    let treats = drugs.iter().any(|drug| drug.slug == arm.drug && is_treatment(drug.role));
    if treats { SIDES[0] } else { SIDES[1] }
}

fn effect(row: &Row<'_>, value: fn(&Effect) -> Cell) -> Cell {
    row.outcome.effect.as_ref().map_or(Cell::EMPTY, value)
}

fn text(value: &Option<String>) -> Cell {
    value.clone().unwrap_or_default().into()
}

/// Not true or false, which spreadsheets write in the language of their user.
fn truth(value: Option<bool>) -> Cell {
    value.map_or("", |value| if value { "yes" } else { "no" }).into()
}

/// An exact p value is a number, a bound (`<0.001`) a text.
fn p_value(p: Option<&str>) -> Cell {
    let Some(p) = p else { return Cell::EMPTY };
    p.trim_start_matches(['=', ' ']).parse().map_or_else(|_| p.into(), Cell::Number)
}
