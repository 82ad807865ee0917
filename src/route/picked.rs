//! Pages whose address names studies one by one: `#/compare?…` and `#/list?…`.

use super::parts::{Parts, short};
use crate::list::{self, List};
use crate::model::Model;
use explore::{Dropped, parameters};

/// Most records that fit side by side.
pub const MOST_COMPARED: usize = 4;

/// Reads the records that stand side by side.
pub(super) fn compared(model: &Model, rest: &str) -> Parts<Vec<String>> {
    let mut ids: Vec<String> = Vec::new();
    let (mut dropped, mut others) = (Vec::new(), Vec::new());
    for (name, value) in parameters(rest) {
        if name != "studies" {
            others.push((name, value));
            continue;
        }
        for id in value.split(',').filter(|id| !id.is_empty()) {
            let is_new = ids.len() < MOST_COMPARED && !ids.iter().any(|known| known == id);
            if is_new && model.base.record(id).is_some() {
                ids.push(id.to_owned());
            } else {
                dropped.push(short(Dropped { name: name.clone(), value: id.to_owned() }));
            }
        }
    }
    Parts { asks: ids, dropped, others }
}

/// Reads a list that was shared.
pub(super) fn listed(model: &Model, rest: &str) -> Parts<List> {
    let known = |id: &str| model.base.record(id).is_some();
    let (list, left_out) = list::from_link(rest, known);
    let (records, others): (Vec<_>, Vec<_>) =
        left_out.into_iter().partition(|(name, _)| name == "records");
    let records = records.into_iter().map(|(name, value)| short(Dropped { name, value }));
    Parts { asks: list, dropped: records.collect(), others }
}
