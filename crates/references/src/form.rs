//! What a file is, as its content shows.

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

/// What a text is: a form that can be read, or what it seems to be.
pub(crate) fn of_text(text: &str) -> Result<Form, String> {
    let start = text.trim_start_matches(['\u{feff}', ' ', '\n', '\t']);
    let head: String = start.chars().take(4000).collect();
    if start.trim().is_empty() {
        return Err("an empty file".into());
    }
    if let Some(what) = foreign(start) {
        return Err(what.into());
    }
    if head.starts_with('<') {
        return of_markup(&head);
    }
    if head.starts_with(['{', '[']) {
        return of_json(start);
    }
    let has_line = |begins: &dyn Fn(&str) -> bool| head.lines().any(begins);
    if has_line(&|line| tagged(line, "TY")) {
        return Ok(Form::Ris);
    }
    if has_line(&|line| tagged(line, "PMID")) {
        return Ok(Form::PubMedText);
    }
    if has_line(&|line| line.starts_with("%0 ")) {
        return Ok(Form::EndNoteText);
    }
    if has_line(&|line| is_bibtex(line.trim_start())) {
        return Ok(Form::BibTex);
    }
    of_table(start)
}

/// Whether a line begins with a tag of RIS or of MEDLINE: letters, spaces, a hyphen.
fn tagged(line: &str, tag: &str) -> bool {
    let rest = line.strip_prefix(tag);
    rest.is_some_and(|rest| {
        rest.trim_start().starts_with('-') && rest.len() - rest.trim_start().len() <= 2
    })
}

fn is_bibtex(line: &str) -> bool {
    let Some(rest) = line.strip_prefix('@') else { return false };
    let name: String = rest.chars().take_while(char::is_ascii_alphabetic).collect();
    !name.is_empty() && rest[name.len()..].trim_start().starts_with(['{', '('])
}

/// Files of other programs, by what they begin with.
fn foreign(start: &str) -> Option<&'static str> {
    const BEGINS: [(&str, &str); 8] = [
        ("%PDF", "a PDF"),
        ("PK\u{3}\u{4}", "a file of Excel or Word, or another zip archive"),
        ("SQLite format 3", "a database (Zotero's, perhaps)"),
        ("{\\rtf", "a text of a word processor (RTF)"),
        ("FN Clarivate", "plain text of Web of Science"),
        ("\u{1f}", "a compressed file (gzip)"),
        ("\u{d0}\u{cf}", "an old file of Excel or Word"),
        ("ÐÏ", "an old file of Excel or Word"),
    ];
    BEGINS.iter().find(|(begins, _)| start.starts_with(begins)).map(|(_, what)| *what)
}

fn of_markup(head: &str) -> Result<Form, String> {
    let lower = head.to_lowercase();
    for (root, form) in [
        ("<pubmedarticleset", Form::PubMedXml),
        ("<pubmedbookarticleset", Form::PubMedXml),
        ("<trials_downloaded_from_ictrp", Form::IctrpXml),
        ("<records", Form::EndNoteXml),
    ] {
        if lower.contains(root) {
            return Ok(form);
        }
    }
    Err(if lower.contains("<html") { "a web page".into() } else { "XML of another kind".into() })
}

fn of_json(text: &str) -> Result<Form, String> {
    let value: serde_json::Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => return Err(format!("JSON with a fault ({error})")),
    };
    let first = value.as_array().map_or(Some(&value), |items| items.first());
    let Some(first) = first else { return Err("JSON without an entry".into()) };
    if first.get("protocolSection").is_some() || first.get("studies").is_some() {
        return Ok(Form::TrialsJson);
    }
    let items = first.get("items").and_then(|items| items.get(0));
    let item = items.unwrap_or(first);
    if item.get("type").is_some() && (item.get("title").is_some() || item.get("id").is_some()) {
        return Ok(Form::CslJson);
    }
    if first.get("kind").is_some() && first.get("curator_note").is_some() {
        return Err("records of an evidence base".into());
    }
    Err("JSON of another kind".into())
}

fn of_table(text: &str) -> Result<Form, String> {
    let first = text.lines().next().unwrap_or_default().to_lowercase();
    let heads: Vec<String> = first
        .split([',', ';', '\t'])
        .map(|head| head.trim().trim_matches('"').to_owned())
        .collect();
    let has = |name: &str| heads.iter().any(|head| head == name);
    if has("nct number") {
        Ok(Form::TrialsCsv)
    } else if has("pmid") && has("title") && (has("journal/book") || has("citation")) {
        Ok(Form::PubMedCsv)
    } else if heads.len() > 1
        && ["title", "primary_title", "article title", "document title"].iter().any(|it| has(it))
    {
        Ok(Form::ScreeningCsv)
    } else if heads.len() > 2 {
        Err("a table without a column \"title\"".into())
    } else {
        Err("a text of another kind".into())
    }
}
