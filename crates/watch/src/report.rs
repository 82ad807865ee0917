//! What a run found, for a person to work through.

use drafts::Written;
use references::{Notice, NoticeKind};
use std::fmt::Write as _;

/// What a run found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// First day that was asked about.
    pub since: String,
    /// Last day that was asked about.
    pub until: String,
    /// Searches, with how much each found.
    pub searched: Vec<Searched>,
    /// What is new, as drafts.
    pub new: Vec<Written>,
    /// Known studies that can now be read.
    pub readable: Vec<Readable>,
    /// Registrations that changed.
    pub changed: Vec<Changed>,
    /// Records that were corrected, doubted or retracted.
    pub noticed: Vec<Noticed>,
    /// What was found and is somewhere already.
    pub left_out: LeftOut,
    /// What could not be asked, in a sentence each.
    pub failed: Vec<String>,
    /// Requests that were sent.
    pub sent: u64,
    /// Answers that an interrupted run had kept.
    pub kept: u64,
    /// Whether no service could be reached at all.
    pub offline: bool,
    /// Whether nothing was written.
    pub dry: bool,
}

/// A search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Searched {
    /// The service.
    pub service: &'static str,
    /// Its words.
    pub words: String,
    /// How many it found.
    pub found: usize,
}

/// A known study that can now be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readable {
    /// Its title in the list.
    pub title: String,
    /// What can be read.
    pub what: &'static str,
    /// By which number it was found.
    pub by: String,
    /// Its draft.
    pub draft: Option<String>,
}

/// A registration that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Its record.
    pub id: String,
    /// Its number.
    pub number: String,
    /// What changed.
    pub changes: Vec<Change>,
}

/// A field that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its name.
    pub field: &'static str,
    /// What the record has.
    pub from: String,
    /// What the register has.
    pub to: String,
}

/// A notice about a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noticed {
    /// The record.
    pub id: String,
    /// What was said.
    pub notice: Notice,
}

/// What was found and is somewhere already, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Records of the base.
    pub records: usize,
    /// Known studies of which no more can be read.
    pub known: usize,
    /// Screened out.
    pub screened: usize,
    /// Drafts.
    pub drafts: usize,
}

impl Report {
    /// Whether everything was asked and answered.
    pub fn is_whole(&self) -> bool {
        self.failed.is_empty()
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.new.is_empty()
            && self.readable.is_empty()
            && self.changed.is_empty()
            && self.noticed.is_empty()
    }

    /// The report as Markdown.
    pub fn markdown(&self) -> String {
        let mut text = format!("# What is new from {} to {}\n\n", self.since, self.until);
        if self.is_empty() && self.is_whole() {
            text.push_str("Nothing to do.\n\n");
        }
        if !self.failed.is_empty() {
            text.push_str("**This report is not whole.** Run the command again: what was answered is kept.\n\n");
            list(&mut text, "Could not be asked", self.failed.iter().cloned());
        }
        list(&mut text, "Retracted, doubted, corrected", self.noticed.iter().map(noticed));
        list(&mut text, "Registrations that changed", self.changed.iter().map(changed));
        list(&mut text, "Known studies that can now be read", self.readable.iter().map(readable));
        list(&mut text, "New, not read by anyone yet", self.new.iter().map(new));
        self.counts(&mut text);
        text
    }

    fn counts(&self, text: &mut String) {
        let LeftOut { records, known, screened, drafts } = self.left_out;
        list(
            text,
            "Searches",
            self.searched
                .iter()
                .map(|it| format!("{}: {} found by `{}`", it.service, it.found, it.words)),
        );
        let _ = writeln!(
            text,
            "Found and left out: {records} in the base, {known} known and still not readable, {screened} \
             screened out before, {drafts} drafted before or twice. {} requests, {} answers kept from an \
             interrupted run.\n",
            self.sent, self.kept
        );
        text.push_str(
            "How to go on: CONTRIBUTING.md, \"From report to landed record\". What does not belong in the \
             base goes into `data/screened.json`, with a reason.\n",
        );
    }
}

fn list(text: &mut String, head: &str, items: impl Iterator<Item = String>) {
    let items: Vec<String> = items.collect();
    if items.is_empty() {
        return;
    }
    let _ = writeln!(text, "## {head} ({})\n", items.len());
    for item in items {
        let _ = writeln!(text, "- [ ] {item}");
    }
    text.push('\n');
}

fn noticed(noticed: &Noticed) -> String {
    let what = match noticed.notice.kind {
        NoticeKind::Retraction => "**retracted**",
        NoticeKind::Concern => "expression of concern",
        NoticeKind::Correction => "corrected",
    };
    let date = noticed.notice.date.as_deref().map(|date| format!(", {date}"));
    format!("{}: {what} by {}{}", noticed.id, plain(&noticed.notice.by), date.unwrap_or_default())
}

fn changed(changed: &Changed) -> String {
    let changes = changed.changes.iter();
    let changes: Vec<String> =
        changes.map(|it| format!("{} {} → {}", it.field, it.from, it.to)).collect();
    format!("{} ({}): {}", changed.id, changed.number, changes.join("; "))
}

fn readable(readable: &Readable) -> String {
    let draft = readable.draft.as_deref().map(|file| format!(", draft {file}"));
    let Readable { title, what, by, .. } = readable;
    format!("{}: {what} ({by}){}", plain(title), draft.unwrap_or_default())
}

fn new(written: &Written) -> String {
    let beside = written.beside.iter().map(|it| format!("; {it}")).collect::<String>();
    let there =
        if written.was_there { " (a file of that name was there, and was left)" } else { "" };
    format!("{}: {}{there}{}", written.file, plain(&written.title), plain(&beside))
}

/// A text of a source without what Markdown would take for its own.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '|' | '\\') {
            plain.push('\\');
        }
        plain.push(if c.is_control() { ' ' } else { c });
    }
    plain
}
