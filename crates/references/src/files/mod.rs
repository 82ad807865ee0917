//! A file of another program, opened by its content.

mod bibtex;
pub(crate) mod citations;
mod csl;
mod medline;
mod read;
mod ris;
mod tables;

use crate::decode::decode;
use crate::form::{self, Form};
use crate::json;
use crate::reference::Reference;
use crate::services::clinical_trials;
use read::Read;
use std::fmt::{self, Display, Formatter};

/// What a file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// What the file is.
    pub form: Form,
    /// What it holds, in its order.
    pub references: Vec<Reference>,
    /// Parts that could not be read, a sentence each.
    pub skipped: Vec<String>,
}

/// Why a file does not open: one sentence for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// What it seems to be.
    pub seems: String,
}

impl Display for Unread {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "this seems to be {}; what opens is ", self.seems)?;
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
    let text = decode(bytes);
    let form = form::of_text(&text).map_err(|seems| Unread { seems })?;
    let faulty = |error: String| Unread { seems: format!("{form} with a fault ({error})") };
    let (mut references, mut skipped) = match form {
        Form::Ris => ris::read(&text),
        Form::PubMedText => medline::read(&text),
        Form::PubMedXml => citations::pubmed_xml(&text),
        Form::EndNoteXml => citations::endnote_xml(&text),
        Form::EndNoteText => citations::endnote_text(&text),
        Form::IctrpXml => citations::ictrp_xml(&text),
        Form::BibTex => bibtex::read(&text),
        Form::PubMedCsv => tables::pubmed(&text),
        Form::TrialsCsv => tables::trials(&text),
        Form::ScreeningCsv => tables::screening(&text),
        Form::CslJson => csl::read(&text),
        Form::TrialsJson => studies(&text),
    }
    .map_err(faulty)?;
    let before = references.len();
    references.retain(Reference::is_something);
    if references.len() < before {
        let empty = before - references.len();
        skipped.push(format!("{empty} without a title and without a number"));
    }
    Ok(Opened { form, references, skipped })
}

/// Studies of ClinicalTrials.gov: a page of an answer, a list of studies, or one.
fn studies(text: &str) -> Read {
    let value: serde_json::Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let page = json::list(&value, &["studies"]);
    let all = match value.as_array() {
        Some(all) => all.as_slice(),
        None if page.is_empty() && value.get("studies").is_none() => std::slice::from_ref(&value),
        None => page,
    };
    let (mut references, mut skipped) = (Vec::new(), Vec::new());
    for (index, study) in all.iter().enumerate() {
        match clinical_trials::study(study) {
            Some(reference) => references.push(reference),
            None => skipped.push(format!("study {} has no number", index + 1)),
        }
    }
    Ok((references, skipped))
}
