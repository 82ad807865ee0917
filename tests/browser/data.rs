//! The evidence as its files tell it, for counting what the page should show.

use anyhow::{Result, anyhow};
use evidence::{Base, Record};
use std::path::Path;

/// The evidence, read from its files.
#[derive(Debug)]
pub struct Data {
    /// The whole base.
    pub base: Base,
}

impl Data {
    /// Reads the evidence that the page was built from.
    pub fn read() -> Result<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data");
        let base = evidence_source::read_dir(&folder).map_err(|faults| anyhow!("{faults:?}"))?;
        Ok(Self { base })
    }

    /// Number of records that `holds` is true of.
    pub fn count(&self, holds: impl Fn(&Record) -> bool) -> usize {
        self.base.records.iter().filter(|record| holds(record)).count()
    }

    /// The last day on which sources were read, as the page writes it.
    pub fn read_up_to(&self) -> String {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let parts: Vec<&str> = self.base.site.read_up_to.split('-').collect();
        let [year, month, day] = parts[..] else { panic!("it is a day") };
        let month: usize = month.parse().expect("a month is a number");
        format!("{} {} {year}", day.trim_start_matches('0'), MONTHS[month - 1])
    }

    /// Number of all records.
    pub fn len(&self) -> usize {
        self.base.records.len()
    }
}

/// Whether a record is about a condition.
pub fn about(record: &Record, condition: &str) -> bool {
    record.conditions.iter().any(|slug| slug == condition)
}
