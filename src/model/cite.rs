//! References to take away, with our summary marked as ours.

use super::Model;
use crate::t;
use citations::Notes;
use evidence::Record;

impl Model {
    /// Records as RIS.
    pub fn ris(&self, records: Vec<&Record>) -> String {
        self.with_notes(|notes| citations::ris(records, notes))
    }

    /// Records as BibTeX.
    pub fn bibtex(&self, records: Vec<&Record>) -> String {
        self.with_notes(|notes| citations::bibtex(records, notes))
    }

    /// Records as CSL-JSON.
    pub fn csl(&self, records: Vec<&Record>) -> String {
        self.with_notes(|notes| citations::csl(records, notes))
    }

    fn with_notes(&self, write: impl FnOnce(Notes<'_>) -> String) -> String {
        let summary = |record: &Record| {
            let (finding, limits) = (&record.finding, &record.limits);
            match &self.own {
                Some(own) if self.is_own(record) => {
                    t!(note_summary_own, file = &own.file, finding = finding, limits = limits)
                }
                _ => {
                    let title = &self.base.site.title;
                    t!(note_summary, title = title, finding = finding, limits = limits)
                }
            }
        };
        write(Notes { summary: &summary, more_authors: t!(note_more_authors) })
    }
}
