//! Files of other programs, known by how they begin: a reader is told what a file is, and what the
//! page needs in its place.

/// What the page needs instead of a list of references or another program's file.
pub(super) const HELP: &str = "the page needs what was found in each study: download the heads of a table on this \
     page, fill in a row for each study in a spreadsheet, and save it as CSV UTF-8";
/// What to do with a spreadsheet's own file.
const SAVE_AS: &str =
    "open it in its program, choose “Save as” or “Export”, and save it as CSV UTF-8";

/// What a file is and what to do, if its first bytes show that it is neither a table nor a list of
/// records.
pub(super) fn sniff(first: &[u8], name: &str) -> Option<(&'static str, &'static str)> {
    let has = |sign: &[u8]| first.windows(sign.len()).any(|part| part == sign);
    let ends = |end: &str| name.to_ascii_lowercase().ends_with(end);
    let begins = |sign: &[u8]| first.starts_with(sign);
    if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") {
        return Some(match () {
            _ if has(b"opendocument.spreadsheet") || ends(".ods") => {
                ("a spreadsheet of LibreOffice (ODS), not text", SAVE_AS)
            }
            _ if has(b"Index/") || ends(".numbers") => {
                ("a spreadsheet of Numbers, not text", SAVE_AS)
            }
            _ if has(b"word/") || ends(".docx") => ("a document of Word, not a table", HELP),
            _ if has(b"xl/") || has(b"[Content_Types].xml") || ends(".xlsx") => {
                ("a workbook of Excel, not text", SAVE_AS)
            }
            _ => ("a ZIP archive", "unpack it and choose the file in it"),
        });
    }
    if begins(b"\xD0\xCF\x11\xE0") {
        return Some(("a file of Excel or Word of old, not text", SAVE_AS));
    }
    if begins(b"%PDF-") {
        return Some(("a PDF, not a table", HELP));
    }
    let is_picture = begins(b"\x89PNG")
        || begins(b"\xFF\xD8\xFF")
        || begins(b"GIF8")
        || begins(b"BM") && first.contains(&0)
        || begins(b"II*\0")
        || begins(b"MM\0*")
        || begins(b"RIFF") && first.get(8..12) == Some(b"WEBP")
        || first.get(4..8) == Some(b"ftyp");
    if is_picture {
        return Some(("a picture, not a table", HELP));
    }
    if [b"\x1F\x8B".as_slice(), b"7z\xBC\xAF", b"Rar!", b"BZh", b"\xFD7zXZ"]
        .iter()
        .any(|it| begins(it))
    {
        return Some(("a packed file", "unpack it and choose the file in it"));
    }
    if begins(b"SQLite format 3") || begins(b"RDX") || begins(b"<stata") || first.contains(&0) {
        return Some(("no text", "save its table as CSV UTF-8"));
    }
    if begins(b"{\\rtf") {
        return Some(("a document (RTF), not a table", HELP));
    }
    let text = String::from_utf8_lossy(first);
    let text = text.trim_start();
    let small = text.to_ascii_lowercase();
    let begins_line = |sign: &str| text.starts_with(sign) || text.contains(&format!("\n{sign}"));
    let json = small.starts_with(['{', '[']);
    if small.starts_with("<!doctype html") || small.starts_with("<html") {
        return Some(("a web page (HTML), not a table", HELP));
    }
    if small.starts_with('<') && !ends(".json") {
        return Some(match () {
            _ if small.contains("endnote") || small.contains("<xml><records>") => {
                ("a list of references (EndNote XML)", HELP)
            }
            _ if small.contains("pubmedarticle") => ("a list of references (PubMed XML)", HELP),
            _ if small.starts_with("<?xml") || small.contains("xmlns") => ("an XML file", HELP),
            _ => ("no table", HELP),
        });
    }
    if ["TY  - ", "TY  -\r", "TY  -\n"].iter().any(|sign| begins_line(sign)) {
        return Some(("a list of references (RIS)", HELP));
    }
    if begins_line("PMID- ") && (begins_line("TI  - ") || begins_line("OWN - ") || ends(".nbib")) {
        return Some(("a list of references (PubMed, .nbib)", HELP));
    }
    if text.starts_with("%0 ") {
        return Some(("a list of references (EndNote)", HELP));
    }
    if text.starts_with("FN ") && begins_line("VR ") || text.starts_with("PT J") {
        return Some(("a list of references (Web of Science)", HELP));
    }
    let entry = text.strip_prefix('@').and_then(|rest| rest.split_once(['{', '(']));
    if entry.is_some_and(|(kind, _)| kind.trim().bytes().all(|b| b.is_ascii_alphabetic())) {
        return Some(("a list of references (BibTeX)", HELP));
    }
    if text.starts_with('%') && text.contains("\n@") {
        return Some(("a list of references (BibTeX)", HELP));
    }
    if json && (text.contains("\"protocolSection\"") || text.contains("\"nctId\"")) {
        return Some(("a list of trials of ClinicalTrials.gov (JSON)", HELP));
    }
    if json && text.contains("\"itemType\"") {
        return Some(("a list of references (Zotero JSON)", HELP));
    }
    let is_csl = text.contains("\"issued\"") || text.contains("\"article-journal\"");
    if json && is_csl && !text.contains("\"finding\"") {
        return Some(("a list of references (CSL-JSON)", HELP));
    }
    None
}

/// The program that writes tables with such heads, in small letters.
pub(super) fn table_of(heads: &[String]) -> Option<&'static str> {
    let has = |head: &str| heads.iter().any(|it| it == head);
    Some(match () {
        _ if has("nct_number") => "a list of trials of ClinicalTrials.gov",
        _ if has("pmid") && has("create_date") || has("journal_book") => {
            "a list of references of PubMed"
        }
        _ if has("asreview_label") || has("asreview_ranking") || has("exported_notes_1") => {
            "a list of references of ASReview"
        }
        _ if has("covidence") || has("covidence_number") => "a list of references of Covidence",
        _ if has("rayyan_id") || has("pubmed_id") && has("notes") => {
            "a list of references of Rayyan"
        }
        _ if has("item_type") && has("publication_year") => "a list of references of Zotero",
        _ if has("eid") && has("source_title") => "a list of references of Scopus",
        _ if has("ut_unique_wos_id") || has("pt") && has("au") => {
            "a list of references of Web of Science"
        }
        _ if has("cochrane_id") || has("cochrane_review_id") => "a list of the Cochrane Library",
        _ if has("title") && (has("abstract") || has("authors")) => "a list of references",
        _ => return None,
    })
}
