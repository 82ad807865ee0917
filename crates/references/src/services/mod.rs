//! What the services of libraries and registers answer.
//!
//! The forms are those of their documentation, which each module names.

pub mod clinical_trials;
pub mod crossref;
pub mod europe_pmc;
#[cfg(feature = "xml")]
pub mod pubmed;

use std::fmt::{self, Display, Formatter};

/// An answer that is not of the form that the service documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadAnswer(pub(crate) String);

impl Display for BadAnswer {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BadAnswer {}

/// Reads an answer as JSON.
fn json(text: &str) -> Result<serde_json::Value, BadAnswer> {
    serde_json::from_str(text).map_err(|error| BadAnswer(format!("not JSON: {error}")))
}
