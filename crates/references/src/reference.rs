//! One work or registered trial as a file or a service describes it.

use crate::text::line;
use crate::trial::Trial;

/// A work or a registered trial, with all that its source says of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reference {
    /// Title.
    pub title: String,
    /// Authors in order: a person as `Family, Given`, a group in braces.
    pub authors: Vec<String>,
    /// Whether `authors` was cut short.
    pub authors_cut: bool,
    /// Year of publication; of first posting for a registration.
    pub year: Option<u16>,
    /// Journal, in full where the source gives it so.
    pub journal: Option<String>,
    /// Volume.
    pub volume: Option<String>,
    /// Issue.
    pub issue: Option<String>,
    /// Pages or article number.
    pub pages: Option<String>,
    /// Bare DOI.
    pub doi: Option<String>,
    /// PubMed number.
    pub pmid: Option<String>,
    /// PubMed Central number (`PMC…`).
    pub pmcid: Option<String>,
    /// Numbers in registers of trials, as the registers write them.
    pub registry_ids: Vec<String>,
    /// Abstract, or the summary of a registration.
    pub abstract_text: Option<String>,
    /// Keywords and subject headings.
    pub keywords: Vec<String>,
    /// Types of publication, as the source names them: `Randomized Controlled Trial`.
    pub types: Vec<String>,
    /// Address, where the source gives one.
    pub url: Option<String>,
    /// What was published about the work itself: that it is retracted, corrected, doubted.
    pub notices: Vec<Notice>,
    /// What somebody decided who screened it, where the file says so.
    pub verdict: Option<Verdict>,
    /// The plan and the posted results of a registered trial. Whoever has it is an entry of a
    /// register; a publication only names the number.
    pub trial: Option<Trial>,
}

impl Reference {
    /// Whether this is an entry of a register of trials, and not a publication.
    pub fn is_registration(&self) -> bool {
        self.trial.is_some()
    }

    /// What it is called by in a message: its title, else what identifies it.
    pub fn name(&self) -> &str {
        let ids = [&self.doi, &self.pmid, &self.pmcid].into_iter().flatten();
        if self.title.is_empty() {
            ids.chain(&self.registry_ids).next().map_or("without a title", String::as_str)
        } else {
            &self.title
        }
    }

    /// Whether there is anything to tell it by.
    pub(crate) fn is_something(&self) -> bool {
        !self.title.is_empty()
            || self.doi.is_some()
            || self.pmid.is_some()
            || !self.registry_ids.is_empty()
    }
}

/// What somebody decided who screened a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Whether it was taken in.
    pub included: bool,
    /// Why it was left out, in words.
    pub reason: Option<String>,
}

impl Verdict {
    /// The verdict that notes hold: those of Rayyan (`RAYYAN-INCLUSION: {"Ann"=>"Included"} |
    /// RAYYAN-EXCLUSION-REASONS: wrong population`), of ASReview (`ASReview_relevant`), and of Covidence
    /// (`Exclusion reason: wrong population`). Where the people who screened do not agree there is none.
    pub fn of_notes<'a>(notes: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let (mut included, mut excluded, mut reason) = (false, false, None);
        for note in notes.into_iter().flat_map(|note| note.split(['|', '\n'])) {
            let note = note.trim();
            let after = |sign: &str| note.strip_prefix(sign).map(str::trim);
            if let Some(people) = after("RAYYAN-INCLUSION:") {
                included |= people.contains("\"Included\"");
                excluded |= people.contains("\"Excluded\"");
                // Who is not sure has not decided.
                if people.contains("\"Maybe\"") {
                    (included, excluded) = (true, true);
                }
            }
            let why = after("RAYYAN-EXCLUSION-REASONS:").or_else(|| after("Exclusion reason:"));
            if let Some(why) = why {
                reason = line(why.trim_end_matches(';'));
                excluded = excluded || note.starts_with("Exclusion");
            }
            included |= note.starts_with("ASReview_relevant");
            excluded |= note.starts_with("ASReview_irrelevant");
        }
        (included != excluded).then(|| Self { included, reason: reason.filter(|_| excluded) })
    }
}

/// Something published about a work: a retraction, a correction, an expression of concern.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Notice {
    /// What it does to the work.
    pub kind: NoticeKind,
    /// Where it stands: a DOI, a PubMed number, or words.
    pub by: String,
    /// Day, as far as it is known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub date: Option<String>,
}

/// What a notice does to a work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoticeKind {
    /// The work was taken back.
    Retraction,
    /// Somebody doubts it in an official way.
    Concern,
    /// Something in it was put right.
    Correction,
}
