//! References that somebody screened, as a table and as RIS. What was decided stands in both in the way
//! that programs which help to screen read it: `included` and `reason` in a table, the tags of ASReview and
//! a note in RIS.

use crate::csv::{Cell, Separator, table};
use crate::ris::{pages, pmid, tag};
use references::{Reference, Verdict};

/// A reference with what was decided.
#[derive(Clone, Debug)]
pub struct Screened<'a> {
    /// The reference.
    pub reference: &'a Reference,
    /// What was decided, if anything was.
    pub verdict: Option<Verdict>,
    /// The id of the record that is about the same work.
    pub record: Option<&'a str>,
}

/// The columns.
const HEADS: [&str; 18] = [
    "title",
    "authors",
    "year",
    "journal",
    "volume",
    "issue",
    "pages",
    "doi",
    "pmid",
    "pmcid",
    "registry_ids",
    "type",
    "keywords",
    "abstract",
    "url",
    "record_id",
    "included",
    "reason",
];

/// A table with a row for each reference.
pub fn screening_csv<'a>(screened: impl IntoIterator<Item = Screened<'a>>) -> String {
    let row = |it: Screened<'a>| {
        let reference = it.reference;
        let text = |text: &Option<String>| Cell::from(text.clone().unwrap_or_default());
        let included = it.verdict.as_ref().map(|verdict| f64::from(u8::from(verdict.included)));
        [
            Cell::from(reference.title.as_str()),
            reference.authors.join("; ").into(),
            Cell::number(reference.year),
            text(&reference.journal),
            text(&reference.volume),
            text(&reference.issue),
            text(&reference.pages),
            text(&reference.doi),
            text(&reference.pmid),
            text(&reference.pmcid),
            reference.registry_ids.join("; ").into(),
            reference.types.join("; ").into(),
            reference.keywords.join("; ").into(),
            text(&reference.abstract_text),
            text(&reference.url),
            it.record.unwrap_or_default().into(),
            Cell::number(included),
            it.verdict.and_then(|verdict| verdict.reason).unwrap_or_default().into(),
        ]
    };
    table(HEADS, screened.into_iter().map(row), Separator::Comma)
}

/// One RIS file.
pub fn screening_ris<'a>(screened: impl IntoIterator<Item = Screened<'a>>) -> String {
    let mut text = String::new();
    screened.into_iter().for_each(|it| entry(&it, &mut text));
    text
}

fn entry(screened: &Screened<'_>, text: &mut String) {
    let reference = screened.reference;
    let mut tag = |name: &str, value: &str| tag(text, name, value);
    tag(
        "TY",
        match reference.journal {
            _ if reference.is_registration() => "UNPB",
            Some(_) => "JOUR",
            None => "GEN",
        },
    );
    for author in &reference.authors {
        match author.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
            // A comma at the end says that the name is that of a group.
            Some(group) => tag("AU", &format!("{group},")),
            None => tag("AU", author),
        }
    }
    tag("TI", &reference.title);
    let year = reference.year.map(|year| year.to_string());
    let registered = reference.registry_ids.iter().map(|id| ("C1", Some(id)));
    let plain = [
        ("PY", year.as_ref()),
        ("T2", reference.journal.as_ref()),
        ("VL", reference.volume.as_ref()),
        ("IS", reference.issue.as_ref()),
        ("DO", reference.doi.as_ref()),
        ("C2", reference.pmcid.as_ref()),
        ("UR", reference.url.as_ref()),
        ("AB", reference.abstract_text.as_ref()),
    ];
    for (name, value) in plain.into_iter().chain(registered) {
        if let Some(value) = value {
            tag(name, value);
        }
    }
    if let Some(number) = &reference.pmid {
        pmid(number, &mut tag);
    }
    if let Some(printed) = &reference.pages {
        pages(printed, &mut tag);
    }
    for kind in &reference.types {
        tag("M3", kind);
    }
    for keyword in &reference.keywords {
        tag("KW", keyword);
    }
    if let Some(verdict) = &screened.verdict {
        tag("N1", if verdict.included { "ASReview_relevant" } else { "ASReview_irrelevant" });
        if let Some(reason) = &verdict.reason {
            tag("N1", &format!("Exclusion reason: {reason}"));
        }
    }
    if let Some(record) = screened.record {
        tag("N1", &format!("Record: {record}"));
    }
    text.push_str("ER  - \r\n\r\n");
}
