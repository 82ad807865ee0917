//! The forms that files of the field's programs have.

use std::fmt::{self, Display, Formatter};

/// A form that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// RIS: Zotero, EndNote, Covidence, Rayyan, Web of Science, Scopus.
    Ris,
    /// PubMed's `.nbib`.
    PubMedText,
    /// PubMed's XML.
    PubMedXml,
    /// PubMed's CSV.
    PubMedCsv,
    /// ClinicalTrials.gov's CSV.
    TrialsCsv,
    /// ClinicalTrials.gov's JSON (API v2).
    TrialsJson,
    /// ASReview's CSV, and other tables with a title in each row.
    ScreeningCsv,
    /// BibTeX.
    BibTex,
    /// CSL-JSON.
    CslJson,
    /// EndNote's XML.
    EndNoteXml,
    /// EndNote's tagged text (`.enw`).
    EndNoteText,
    /// XML of the WHO's search of registers (ICTRP).
    IctrpXml,
}

impl Form {
    /// Every form, as a message lists them.
    pub const ALL: [Self; 12] = [
        Self::Ris,
        Self::PubMedText,
        Self::PubMedXml,
        Self::PubMedCsv,
        Self::TrialsCsv,
        Self::TrialsJson,
        Self::ScreeningCsv,
        Self::BibTex,
        Self::CslJson,
        Self::EndNoteXml,
        Self::EndNoteText,
        Self::IctrpXml,
    ];

    /// Whether it is read as it comes in. XML is read as a whole, and only where the feature `xml` is.
    pub fn is_read_in_parts(self) -> bool {
        !matches!(self, Self::PubMedXml | Self::EndNoteXml | Self::IctrpXml)
    }
}

impl Display for Form {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ris => "RIS",
            Self::PubMedText => "PubMed (.nbib)",
            Self::PubMedXml => "PubMed XML",
            Self::PubMedCsv => "PubMed CSV",
            Self::TrialsCsv => "ClinicalTrials.gov CSV",
            Self::TrialsJson => "ClinicalTrials.gov JSON",
            Self::ScreeningCsv => "ASReview CSV",
            Self::BibTex => "BibTeX",
            Self::CslJson => "CSL-JSON",
            Self::EndNoteXml => "EndNote XML",
            Self::EndNoteText => "EndNote text (.enw)",
            Self::IctrpXml => "ICTRP XML",
        })
    }
}
