//! A file of another program, opened by its content.

mod bibtex;
pub(crate) mod citations;
mod csl;
mod cut;
#[cfg(feature = "xml")]
mod markup;
mod medline;
mod reader;
mod ris;
mod rows;
mod tables;

pub use reader::{Opened, Reader, Skipped, SkippedEntries, Why};

use crate::form::Form;
use crate::sniff::{Foreign, Sniffed, Way, sniff};
use std::fmt::{self, Display, Formatter};

/// Why a file does not open: one sentence for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// What it seems to be.
    pub seems: Foreign,
    /// Why the first of its entries could not be read.
    pub fault: Option<String>,
}

impl Display for Unread {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "this seems to be {}", self.seems)?;
        if let Some(fault) = &self.fault {
            write!(f, " ({fault})")?;
        }
        match self.seems.way() {
            Way::SaveAsCsv => f.write_str("; save its table as CSV UTF-8")?,
            Way::Unpack => f.write_str("; unpack it first")?,
            Way::ExportAsRis => f.write_str("; export it as RIS")?,
            Way::Choose => {}
        }
        f.write_str("; what opens is ")?;
        let (last, others) = Form::ALL.split_last().expect("there are forms");
        for form in others {
            write!(f, "{form}, ")?;
        }
        write!(f, "and {last}")
    }
}

impl std::error::Error for Unread {}

/// Tells what a file is by its content, and reads it.
///
/// # Errors
/// What the file seems to be, if it is nothing that can be read.
pub fn open(bytes: &[u8]) -> Result<Opened, Unread> {
    let form = match sniff(bytes, "") {
        Sniffed::References(form) => form,
        Sniffed::Other(seems) | Sniffed::Foreign(seems) => {
            return Err(Unread { seems, fault: None });
        }
    };
    let mut reader = Reader::new(form);
    reader.feed(bytes);
    let opened = reader.end();
    if opened.references.is_empty() {
        let fault = opened.skipped.first.first().map(ToString::to_string);
        return Err(Unread { seems: Foreign::Nothing(form), fault });
    }
    Ok(opened)
}
