//! Taking records away: citations, reference managers, spreadsheets, open data.
//!
//! Every export holds exactly the records it is given, in their order.

pub mod access;
mod bibtex;
mod csl;
pub mod csv;
pub mod dataset;
pub mod effects;
mod ris;
mod screening;
mod vancouver;

pub use bibtex::bibtex;
pub use csl::csl;
pub use csv::{Separator, csv, csv_heads, csv_with};
pub use ris::ris;
pub use screening::{Screened, screening_csv, screening_ris};
pub use vancouver::vancouver;

use evidence::markup::without_markup;
use evidence::names::Authors;
use evidence::record::Record;
use evidence::terms::{Kind, Status};
use serde::Serialize;

/// Records as JSON, in the form in which they stand in `data/records/`.
///
/// # Panics
/// Never: records hold nothing that JSON cannot.
pub fn json<'a>(records: impl IntoIterator<Item = &'a Record>) -> String {
    let records: Vec<&Record> = records.into_iter().collect();
    pretty(&records)
}

/// A value as indented JSON.
///
/// # Panics
/// Never, for what holds nothing that JSON cannot.
fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).expect("records hold nothing that JSON cannot")
}

/// What an export says of a record in the words of whoever made it.
#[derive(Clone, Copy)]
pub struct Notes<'a> {
    /// The summary of a record, led by who wrote it: it is not the abstract of the work.
    pub summary: &'a dyn Fn(&Record) -> String,
    /// That not all authors are named.
    pub more_authors: &'a str,
}

impl Notes<'_> {
    /// The notes on a record, each a text of its own.
    fn of(self, record: &Record, authors: &Authors) -> Vec<String> {
        let cut = !authors.named.is_empty() && !authors.complete;
        let more = cut.then(|| self.more_authors.to_owned());
        [without_markup(&(self.summary)(record))].into_iter().chain(more).collect()
    }
}

/// The title as it is cited: without markup, and with a word of warning if the work was taken back.
fn cited_title(record: &Record) -> String {
    let title = without_markup(&record.title);
    match record.status {
        Status::Retracted => format!("RETRACTED: {title}"),
        _ => title,
    }
}

/// Whether the work is an article in a journal.
fn is_article(record: &Record) -> bool {
    record.journal.is_some() && !matches!(record.kind, Kind::Guidance | Kind::Registration)
}
