//! What biblib parses.

use crate::ids;
use crate::reference::{Notice, NoticeKind, Reference, Verdict};
use crate::text::{line, title, without_tags, year};
use biblib::{Author, Citation, CitationParser};

/// Reads with a parser of biblib.
pub(super) fn parse(parser: &impl CitationParser, text: &str) -> Result<Vec<Reference>, String> {
    parser.parse(text).map(references).map_err(|error| error.to_string())
}

/// What biblib read, in the form of this crate.
pub(crate) fn references(citations: Vec<Citation>) -> Vec<Reference> {
    citations.into_iter().map(reference).collect()
}

pub(super) fn reference(citation: Citation) -> Reference {
    let extra = |tag: &str| citation.extra_fields.get(tag).map_or(&[][..], Vec::as_slice);
    let mut numbers = String::new();
    let summary = citation.abstract_text.as_deref().map(without_tags).and_then(|text| line(&text));
    // PubMed lists numbers of registers among data banks (SI).
    for text in
        citation.accession_number.iter().chain(extra("SI")).chain(extra("C1")).chain(&summary)
    {
        numbers.push_str(text);
        numbers.push('\n');
    }
    let elsewhere = ["AN", "C7", "N1", "note", "pmid", "eprint"];
    let pmid = citation.pmid.as_deref().and_then(ids::pmid).or_else(|| {
        // Zotero and Covidence write "PMID: 123" into notes.
        let notes = elsewhere.iter().flat_map(|tag| extra(tag));
        let notes = notes.chain(citation.accession_number.iter());
        notes.flat_map(|note| note.lines()).find_map(|note| {
            note.trim().to_lowercase().starts_with("pmid").then(|| ids::pmid(note)).flatten()
        })
    });
    let notes = ["N1", "note"].iter().flat_map(|tag| extra(tag)).map(String::as_str);
    let of_pubmed = |url: &&String| url.contains("pubmed.ncbi") || url.contains("nih.gov/pubmed");
    let pmid = pmid.or_else(|| citation.urls.iter().find(of_pubmed).and_then(|url| ids::pmid(url)));
    let mut keywords: Vec<String> =
        citation.keywords.iter().chain(&citation.mesh_terms).filter_map(|it| line(it)).collect();
    keywords.dedup();
    Reference {
        title: title(&citation.title),
        authors: citation.authors.iter().filter_map(author).collect(),
        authors_cut: citation.authors.iter().any(|author| is_rest(&author.name)),
        year: citation.date.as_ref().and_then(|date| u16::try_from(date.year).ok()),
        journal: citation.journal.as_deref().or(citation.journal_abbr.as_deref()).and_then(line),
        volume: citation.volume.as_deref().and_then(line),
        issue: citation.issue.as_deref().and_then(line),
        pages: citation.pages.as_deref().and_then(line),
        doi: citation.doi.as_deref().and_then(ids::doi),
        pmid,
        pmcid: citation.pmc_id.as_deref().and_then(ids::pmcid),
        registry_ids: ids::registry_numbers(&numbers),
        abstract_text: summary,
        keywords,
        types: citation.citation_type.iter().filter_map(|it| line(it)).collect(),
        url: citation.urls.iter().find(|url| url.starts_with("http")).cloned(),
        notices: notices(&citation),
        verdict: Verdict::of_notes(notes),
        trial: None,
    }
    .with_year_from(&citation)
}

impl Reference {
    /// The year from where else it may stand.
    fn with_year_from(mut self, citation: &Citation) -> Self {
        let tags = ["PY", "Y1", "DA", "year", "date", "DEP", "EDAT"];
        let texts = tags.iter().filter_map(|tag| citation.extra_fields.get(*tag)).flatten();
        self.year = self.year.or_else(|| texts.filter_map(|text| year(text)).next());
        self
    }
}

/// A person as `Family, Given`; a group in braces.
fn author(author: &Author) -> Option<String> {
    let family = line(&author.name)?;
    if is_rest(&family) {
        return None;
    }
    let given = [&author.given_name, &author.middle_name].into_iter().flatten();
    let given = given.filter_map(|part| line(part)).collect::<Vec<_>>().join(" ");
    Some(match given.is_empty() {
        false => format!("{family}, {given}"),
        // One word may be a person's only name; more are a group.
        true if family.contains(' ') => format!("{{{}}}", family.trim_matches(['{', '}'])),
        true => family,
    })
}

fn is_rest(name: &str) -> bool {
    let name = name.trim().trim_end_matches('.').to_lowercase();
    name == "others" || name == "et al" || name == "and others"
}

/// What PubMed says of the work itself: it was retracted (RIN, RRI), corrected (EIN, CRI), doubted (ECI).
fn notices(citation: &Citation) -> Vec<Notice> {
    let mut notices = Vec::new();
    for (tag, kind) in [
        ("RIN", NoticeKind::Retraction),
        ("ECI", NoticeKind::Concern),
        ("EIN", NoticeKind::Correction),
        ("RRI", NoticeKind::Retraction),
        ("CRI", NoticeKind::Correction),
    ] {
        for by in citation.extra_fields.get(tag).into_iter().flatten().filter_map(|it| line(it)) {
            notices.push(Notice { kind, by, date: None });
        }
    }
    let retracted = |kind: &String| kind.eq_ignore_ascii_case("Retracted Publication");
    if notices.iter().all(|notice| notice.kind != NoticeKind::Retraction)
        && citation.citation_type.iter().any(retracted)
    {
        let by = "its type in PubMed".to_owned();
        notices.push(Notice { kind: NoticeKind::Retraction, by, date: None });
    }
    notices
}
