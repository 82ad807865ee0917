//! PubMed by E-utilities: `esearch` as JSON and `efetch` as XML.
//!
//! Form: <https://www.ncbi.nlm.nih.gov/books/NBK25499/> (parameters; `esearch` of PubMed gives the first
//! 10,000 of what it finds) and the PubMed DTD that each answer of `efetch` names.

use super::{BadAnswer, json};
use crate::files::citations;
use crate::json::{at, count, text, texts};
use crate::reference::Reference;
use biblib::{CitationParser, PubMedXmlParser};

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// How many records there are in all.
    pub total: u32,
    /// Their numbers, as many as were asked for.
    pub pmids: Vec<String>,
}

/// Reads an answer of `esearch`.
///
/// # Errors
/// What is not of this form, and an error that the service tells of.
pub fn found(answer: &str) -> Result<Found, BadAnswer> {
    let value = json(answer)?;
    let result = at(&value, &["esearchresult"]);
    let error = text(result, &["ERROR"]).or_else(|| text(&value, &["error"]));
    if let Some(error) = error {
        return Err(BadAnswer(format!("an error: {error}")));
    }
    match (count(result, &["count"]), at(result, &["idlist"]).is_array()) {
        (Some(total), true) => Ok(Found { total, pmids: texts(result, &["idlist"]) }),
        _ => Err(BadAnswer("without count and idlist".into())),
    }
}

/// Reads an answer of `efetch`.
///
/// # Errors
/// What is not of this form.
pub fn records(answer: &str) -> Result<Vec<Reference>, BadAnswer> {
    let citations = PubMedXmlParser::new().parse(answer);
    let citations = citations.map_err(|error| BadAnswer(format!("not PubMed's XML: {error}")))?;
    // An answer that breaks off between two records is read without complaint.
    if !answer.trim_end().ends_with('>') || !answer.contains("</PubmedArticleSet>") {
        return Err(BadAnswer("PubMed's XML without its end".into()));
    }
    Ok(citations::references(citations))
}
