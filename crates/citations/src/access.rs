//! Access to the medicines as a tidy table: a row an answer.

use crate::csv::{Cell, Separator, table};
use evidence::base::Base;
use evidence::terms::{AccessQuestion, Word};

/// The columns of [`access`], in their order.
pub const ACCESS_HEADS: [&str; 13] = [
    "country",
    "part_of",
    "drug",
    "form",
    "used_for",
    "question",
    "answer",
    "since",
    "text",
    "sources",
    "official",
    "record_ids",
    "read",
];

/// What each country's own file says, a row for each question about each medicine; what holds there because
/// it holds in a whole stands in the rows of the whole. `official` says whether one of the sources is an
/// authority's page.
pub fn access(base: &Base) -> String {
    let rows = base.access.iter().flat_map(|country| {
        country.medicines.iter().flat_map(move |medicine| {
            AccessQuestion::ALL.iter().map(move |question| -> Vec<Cell> {
                let said = medicine.answer(*question);
                let official = said.sources.iter().any(|url| base.site.is_official(url));
                let official = match (said.is_known(), official) {
                    (false, _) => "",
                    (true, true) => "yes",
                    (true, false) => "no",
                };
                vec![
                    country.country.as_str().into(),
                    country.part_of.clone().unwrap_or_default().into(),
                    medicine.drug.as_str().into(),
                    medicine.form.as_str().into(),
                    medicine.used_for.as_str().into(),
                    question.slug().into(),
                    said.answer.slug().into(),
                    said.since.clone().unwrap_or_default().into(),
                    said.text.clone().unwrap_or_default().into(),
                    // No address holds a space.
                    said.sources.join(" ").into(),
                    official.into(),
                    said.record_ids.join("; ").into(),
                    country.read.as_str().into(),
                ]
            })
        })
    });
    table(ACCESS_HEADS, rows, Separator::Comma)
}
