//! XML, which is read as a whole.

use super::citations::{self, reference};
use crate::form::Form;
use crate::reference::Reference;
use crate::text::line;
use crate::trial::{Trial, TrialStatus};
use biblib::{CitationParser as _, EndNoteXmlParser, IctrpXmlParser, PubMedXmlParser};

/// Reads a file of one of the forms in XML.
pub(super) fn read(form: Form, text: &str) -> Result<Vec<Reference>, String> {
    match form {
        Form::PubMedXml => citations::parse(&PubMedXmlParser::new(), text),
        Form::EndNoteXml => citations::parse(&EndNoteXmlParser::new(), text),
        _ => ictrp(text),
    }
}

fn ictrp(text: &str) -> Result<Vec<Reference>, String> {
    let citations = IctrpXmlParser::new().parse(text).map_err(|error| error.to_string())?;
    let trials = citations.into_iter().map(|citation| {
        let field = |name: &str| {
            let values = citation.extra_fields.iter().find(|(key, _)| {
                key.eq_ignore_ascii_case(name) || key.replace('_', "").eq_ignore_ascii_case(name)
            });
            values.and_then(|(_, values)| values.first()).and_then(|value| line(value))
        };
        let trial = Trial {
            status: field("recruitmentstatus").and_then(|word| TrialStatus::of(&word)),
            interventional: citation
                .citation_type
                .iter()
                .any(|kind| kind.to_lowercase().contains("intervention"))
                .then_some(true),
            has_results: field("resultsposted")
                .is_some_and(|word| word.eq_ignore_ascii_case("yes")),
            ..Trial::default()
        };
        Reference { trial: Some(trial), authors: Vec::new(), ..reference(citation) }
    });
    Ok(trials.collect())
}
