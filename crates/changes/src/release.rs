//! The entry of a release in `releases.json`.

use crate::compare::{Changes, Item};
use serde::Serialize;
use serde_json::Value;

/// A release as its file has it.
#[derive(Serialize)]
struct Entry<'a> {
    version: &'a str,
    date: &'a str,
    notes: [&'a str; 0],
    #[serde(skip_serializing_if = "Option::is_none")]
    records: Option<Counts>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    answers: Vec<Moved<'a>>,
}

#[derive(Serialize)]
struct Counts {
    added: usize,
    changed: usize,
    removed: usize,
    retracted: usize,
}

#[derive(Serialize)]
struct Moved<'a> {
    condition: &'a str,
    verdict_before: &'a Value,
    certainty_before: &'a Value,
    verdict: &'a Value,
    certainty: &'a Value,
}

impl Changes {
    /// The text of `releases.json` with a release of the new edition before those that are there. What a
    /// reader should know of it is for a person to say: its notes are empty, which `check-data` does not
    /// let pass.
    ///
    /// # Errors
    /// If what is there is no list in JSON.
    pub fn released(&self, before: &str, version: &str, date: &str) -> serde_json::Result<String> {
        let is_first = serde_json::from_str::<Vec<Value>>(before)?.is_empty();
        let records = &self.records;
        let counts = Counts {
            added: records.added.len(),
            changed: records.changed.len(),
            removed: records.removed.len(),
            retracted: records.retracted.len(),
        };
        let answers = if is_first { Vec::new() } else { self.moved() };
        let records = (!is_first).then_some(counts);
        let entry =
            serde_json::to_string_pretty(&Entry { version, date, notes: [], records, answers })?;
        let entry = entry.lines().map(|line| format!("\n  {line}")).collect::<String>();
        // What others wrote stays as they wrote it.
        let (_, rest) = before.split_once('[').unwrap_or_default();
        Ok(if is_first { format!("[{entry}\n]\n") } else { format!("[{entry},{rest}") })
    }

    /// The answers of conditions whose verdict, or certainty as a whole, moved.
    fn moved(&self) -> Vec<Moved<'_>> {
        self.conditions.moved.iter().filter_map(moved).collect()
    }
}

fn moved(item: &Item) -> Option<Moved<'_>> {
    let field = |name: &str| item.fields.iter().find(|change| change.field == name);
    let (verdict, certainty) = (field("verdict"), field("certainty"));
    if verdict.is_none() && certainty.is_none() {
        return None;
    }
    let now = item.answer.as_ref()?;
    Some(Moved {
        condition: &item.id,
        verdict_before: verdict.map_or(&now["verdict"], |change| &change.old),
        certainty_before: certainty.map_or(&now["certainty"], |change| &change.old),
        verdict: &now["verdict"],
        certainty: &now["certainty"],
    })
}
