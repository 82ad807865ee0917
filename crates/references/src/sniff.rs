//! What a file is, as its first bytes show.

use crate::encoding::{self, Decoder};
use crate::form::Form;
use std::fmt::{self, Display, Formatter};

/// Bytes that show what a file is.
pub const SHOWN: usize = 8192;

/// What a file seems to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sniffed {
    /// References in a form that can be read.
    References(Form),
    /// A table, JSON or a text that is none of these forms; whoever has a form of their own may know it.
    Other(Foreign),
    /// A file of another sort, in which nothing can be read.
    Foreign(Foreign),
}

/// A file that holds no references in a form that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// Nothing.
    Empty,
    /// A workbook of Excel.
    Excel,
    /// A spreadsheet of LibreOffice.
    OpenDocument,
    /// A spreadsheet of Numbers.
    Numbers,
    /// A document of Word.
    Word,
    /// A file of Excel or Word of old.
    OldOffice,
    /// A ZIP archive.
    Archive,
    /// A file that was packed in another way.
    Packed,
    /// A PDF.
    Pdf,
    /// A picture.
    Picture,
    /// A database, or anything else that is no text.
    Binary,
    /// A document of a word processor.
    RichText,
    /// A web page.
    WebPage,
    /// XML of another kind.
    Xml,
    /// Zotero's own JSON.
    Zotero,
    /// Plain text of Web of Science.
    WebOfScience,
    /// JSON of another kind.
    Json,
    /// A table of another kind.
    Table,
    /// A text of another kind.
    Text,
    /// A file of a form, in which no reference could be read.
    Nothing(Form),
}

/// What to do with a file that does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Open it in its program and save it as CSV.
    SaveAsCsv,
    /// Take the file out of it.
    Unpack,
    /// Export it as RIS from the program that wrote it.
    ExportAsRis,
    /// Choose a file of a form that opens.
    Choose,
}

impl Foreign {
    /// What to do with it.
    pub fn way(self) -> Way {
        match self {
            Self::Excel | Self::OpenDocument | Self::Numbers | Self::OldOffice | Self::Binary => {
                Way::SaveAsCsv
            }
            Self::Archive | Self::Packed => Way::Unpack,
            Self::Zotero | Self::WebOfScience => Way::ExportAsRis,
            _ => Way::Choose,
        }
    }
}

impl Display for Foreign {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "an empty file",
            Self::Excel => "a workbook of Excel",
            Self::OpenDocument => "a spreadsheet of LibreOffice",
            Self::Numbers => "a spreadsheet of Numbers",
            Self::Word => "a document of Word",
            Self::OldOffice => "an old file of Excel or Word",
            Self::Archive => "a ZIP archive",
            Self::Packed => "a packed file",
            Self::Pdf => "a PDF",
            Self::Picture => "a picture",
            Self::Binary => "a file that is no text, such as a database",
            Self::RichText => "a document of a word processor (RTF)",
            Self::WebPage => "a web page",
            Self::Xml => "XML of another kind",
            Self::Zotero => "Zotero's own JSON",
            Self::WebOfScience => "plain text of Web of Science",
            Self::Json => "JSON of another kind",
            Self::Table => "a table of another kind",
            Self::Text => "a text of another kind",
            Self::Nothing(form) => return write!(f, "{form} in which no reference can be read"),
        })
    }
}

/// Tells what a file is by its first [`SHOWN`] bytes, and by its name where they leave it open.
pub fn sniff(first: &[u8], name: &str) -> Sniffed {
    let first = &first[..first.len().min(SHOWN)];
    if let Some(foreign) = by_signature(first, name) {
        return Sniffed::Foreign(foreign);
    }
    let mut decoder = Decoder::default();
    let mut decoded = decoder.feed(first).into_owned();
    decoded.extend(decoder.end());
    if decoded.contains(&0) {
        return Sniffed::Foreign(Foreign::Binary);
    }
    // The last sign may be cut.
    let text = match std::str::from_utf8(&decoded) {
        Err(error) if error.error_len().is_none() => {
            encoding::text(&decoded[..error.valid_up_to()])
        }
        _ => encoding::text(&decoded),
    };
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim_start_matches(['\u{feff}', ' ', '\n', '\t']);
    if text.is_empty() {
        return match first.len() {
            SHOWN => Sniffed::Other(Foreign::Text),
            _ => Sniffed::Foreign(Foreign::Empty),
        };
    }
    of_text(text)
}

/// Files that are no text, and documents, by how they begin.
fn by_signature(first: &[u8], name: &str) -> Option<Foreign> {
    let has = |sign: &[u8]| first.windows(sign.len()).any(|part| part == sign);
    let ends = |end: &str| name.to_ascii_lowercase().ends_with(end);
    let begins = |sign: &[u8]| first.starts_with(sign);
    let any = |signs: &[&[u8]]| signs.iter().any(|sign| begins(sign));
    if any(&[b"PK\x03\x04", b"PK\x05\x06"]) {
        return Some(match () {
            () if has(b"opendocument.spreadsheet") || ends(".ods") => Foreign::OpenDocument,
            () if has(b"Index/") || ends(".numbers") => Foreign::Numbers,
            () if has(b"word/") || ends(".docx") => Foreign::Word,
            () if has(b"xl/") || has(b"[Content_Types].xml") || ends(".xlsx") => Foreign::Excel,
            () => Foreign::Archive,
        });
    }
    let is_picture = any(&[b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"II*\0", b"MM\0*"])
        || begins(b"BM") && first.contains(&0)
        || begins(b"RIFF") && first.get(8..12) == Some(b"WEBP")
        || first.get(4..8) == Some(b"ftyp");
    Some(match () {
        () if begins(b"\xD0\xCF\x11\xE0") => Foreign::OldOffice,
        () if begins(b"%PDF-") => Foreign::Pdf,
        () if is_picture => Foreign::Picture,
        () if any(&[b"\x1F\x8B", b"7z\xBC\xAF", b"Rar!", b"BZh", b"\xFD7zXZ"]) => Foreign::Packed,
        () if any(&[b"SQLite format 3", b"RDX", b"<stata"]) => Foreign::Binary,
        () if begins(b"{\\rtf") => Foreign::RichText,
        () => return None,
    })
}

fn of_text(text: &str) -> Sniffed {
    if text.starts_with('<') {
        return of_markup(text);
    }
    if text.starts_with(['{', '[']) {
        return of_json(text);
    }
    let has_line = |begins: &dyn Fn(&str) -> bool| text.lines().any(begins);
    if has_line(&|line| is_tagged(line, "TY")) {
        return Sniffed::References(Form::Ris);
    }
    if has_line(&|line| is_tagged(line, "PMID")) {
        return Sniffed::References(Form::PubMedText);
    }
    if has_line(&|line| line.starts_with("%0 ")) {
        return Sniffed::References(Form::EndNoteText);
    }
    if has_line(&is_bibtex) {
        return Sniffed::References(Form::BibTex);
    }
    if text.starts_with("FN ") && has_line(&|line| line.starts_with("VR "))
        || text.starts_with("PT ")
    {
        return Sniffed::Foreign(Foreign::WebOfScience);
    }
    of_table(text)
}

/// Whether a line begins with a tag of RIS or of MEDLINE: letters, spaces, a hyphen.
pub(crate) fn is_tagged(line: &str, tag: &str) -> bool {
    let rest = line.trim_start_matches('\u{feff}').strip_prefix(tag);
    rest.is_some_and(|rest| {
        rest.trim_start().starts_with('-') && rest.len() - rest.trim_start().len() <= 2
    })
}

/// Whether a line begins an entry of BibTeX.
pub(crate) fn is_bibtex(line: &str) -> bool {
    let line = line.trim_start_matches('\u{feff}').trim_start();
    let Some(rest) = line.strip_prefix('@') else { return false };
    let name: String = rest.chars().take_while(char::is_ascii_alphabetic).collect();
    !name.is_empty() && rest[name.len()..].trim_start().starts_with(['{', '('])
}

fn of_markup(text: &str) -> Sniffed {
    let lower = text.to_lowercase();
    for (root, form) in [
        ("<pubmedarticleset", Form::PubMedXml),
        ("<pubmedbookarticleset", Form::PubMedXml),
        ("<trials_downloaded_from_ictrp", Form::IctrpXml),
        ("<records", Form::EndNoteXml),
    ] {
        if lower.contains(root) {
            return Sniffed::References(form);
        }
    }
    let is_page = lower.starts_with("<!doctype html") || lower.contains("<html");
    Sniffed::Foreign(if is_page { Foreign::WebPage } else { Foreign::Xml })
}

fn of_json(text: &str) -> Sniffed {
    let has = |name: &str| text.contains(&format!("\"{name}\""));
    // The fields of a record of an evidence base are nobody else's.
    if has("curator_note") || has("kind") && (has("direction") || has("outcome_domains")) {
        return Sniffed::Other(Foreign::Json);
    }
    if has("protocolSection") || has("nctId") {
        return Sniffed::References(Form::TrialsJson);
    }
    if has("itemType") {
        return Sniffed::Foreign(Foreign::Zotero);
    }
    let has_sign = ["issued", "container-title", "article-journal", "DOI", "author"].map(has);
    if has("type") && (has("title") || has("id")) && has_sign.contains(&true) {
        return Sniffed::References(Form::CslJson);
    }
    Sniffed::Other(Foreign::Json)
}

/// The sign that parts the cells of a table, by its first line. A list in a cell has commas too: the
/// heads show what parts cells.
pub(crate) fn separator(heads: &str) -> u8 {
    let count = |sign: &u8| heads.bytes().filter(|byte| byte == sign).count();
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

/// The sign that a first line names for Excel: `sep=;`.
pub(crate) fn named_separator(line: &str) -> Option<u8> {
    let sign = line.trim_matches('"').strip_prefix("sep=")?;
    sign.bytes().next().filter(|_| sign.trim_end().len() <= 1)
}

fn of_table(text: &str) -> Sniffed {
    let mut lines = text.lines();
    let mut first = lines.next().unwrap_or_default();
    if named_separator(first).is_some() {
        first = lines.next().unwrap_or_default();
    }
    let first = first.to_lowercase();
    let heads: Vec<&str> = first
        .split(char::from(separator(&first)))
        .map(|head| head.trim().trim_matches('"').trim())
        .collect();
    let has = |name: &str| heads.contains(&name);
    let has_title = TITLES.iter().any(|it| has(it));
    // What was found in a study has columns in a table of records, and in no other.
    let of_records =
        ["kind", "conditions", "population", "comparator", "direction", "finding", "limits"];
    let is_records = of_records.into_iter().filter(|head| has(head)).count() > 2;
    if has("nct number") || has("nct_number") {
        Sniffed::References(Form::TrialsCsv)
    } else if has("pmid") && has("title") && (has("journal/book") || has("citation")) {
        Sniffed::References(Form::PubMedCsv)
    } else if heads.len() > 1 && has_title && !is_records {
        Sniffed::References(Form::ScreeningCsv)
    } else if has("pt") && has("au") && has("ut") {
        Sniffed::Foreign(Foreign::WebOfScience)
    } else if heads.len() > 2 {
        Sniffed::Other(Foreign::Table)
    } else {
        Sniffed::Other(Foreign::Text)
    }
}

/// Heads of the column of titles, as programs write them.
pub(crate) const TITLES: [&str; 4] = ["title", "primary_title", "article title", "document title"];
