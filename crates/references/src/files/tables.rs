//! Tables: what PubMed, ClinicalTrials.gov and ASReview write as CSV.
//!
//! Forms: PubMed's "Save, CSV" (`PMID,Title,Authors,Citation,First Author,Journal/Book,Publication
//! Year,Create Date,PMCID,NIHMS ID,DOI`), the columns of ClinicalTrials.gov's CSV as
//! <https://clinicaltrials.gov/data-api/about-api/csv-download> lists them, and ASReview's
//! <https://asreview.readthedocs.io/en/stable/lab/data_labeled.html> (`asreview_label` or `included`).

use crate::form::Form;
use crate::ids;
use crate::reference::{Reference, Verdict};
use crate::sniff::TITLES;
use crate::text::{date, line, parts, title, without_tags, year};
use crate::trial::{Intervention, PlannedOutcome, Site, Trial, TrialStatus};
use std::collections::HashMap;

/// The heads of a table, and what a row of it is.
#[derive(Debug)]
pub(super) struct Heads {
    places: HashMap<String, usize>,
    read: fn(&Row<'_>) -> Reference,
}

/// A row, with its cells by the heads of their columns.
struct Row<'a> {
    heads: &'a HashMap<String, usize>,
    cells: &'a [String],
}

impl Row<'_> {
    /// The cell below the first of these heads that has one.
    fn cell(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| line(unguarded(self.cells.get(*self.heads.get(*name)?)?)))
    }
}

/// A text without the apostrophe that programs set before what a spreadsheet would run or change.
fn unguarded(text: &str) -> &str {
    let is_guarded = |rest: &&str| {
        rest.starts_with(|c: char| !c.is_alphabetic() && !c.is_whitespace()) && !rest.contains('\'')
    };
    text.strip_prefix('\'').filter(is_guarded).unwrap_or(text)
}

impl Heads {
    /// The heads of a table of some form.
    pub(super) fn new(form: Form, cells: &[String]) -> Self {
        let mut places = HashMap::new();
        for (place, head) in cells.iter().enumerate() {
            // Of two columns with one head the first counts.
            places.entry(head.trim().to_lowercase()).or_insert(place);
        }
        let read = match form {
            Form::PubMedCsv => pubmed,
            Form::TrialsCsv => trials,
            _ => screening,
        };
        Self { places, read }
    }

    /// What a row is; `None` if it is empty.
    pub(super) fn read(&self, cells: &[String]) -> Option<Reference> {
        let is_empty = cells.iter().all(|cell| cell.trim().is_empty());
        (!is_empty).then(|| (self.read)(&Row { heads: &self.places, cells }))
    }
}

fn pubmed(row: &Row<'_>) -> Reference {
    let (authors, authors_cut) = people(&row.cell(&["authors"]).unwrap_or_default(), ',');
    let citation = row.cell(&["citation"]).unwrap_or_default();
    let (volume, issue, pages) = place(&citation);
    Reference {
        title: title(&row.cell(&["title"]).unwrap_or_default()),
        authors,
        authors_cut,
        year: row.cell(&["publication year"]).as_deref().and_then(year),
        journal: row.cell(&["journal/book"]),
        volume,
        issue,
        pages,
        doi: row.cell(&["doi"]).as_deref().and_then(ids::doi),
        pmid: row.cell(&["pmid"]).as_deref().and_then(ids::pmid),
        pmcid: row.cell(&["pmcid"]).as_deref().and_then(ids::pmcid),
        ..Reference::default()
    }
}

/// Volume, issue and pages of PubMed's citation: `Econ Bot. 2021 Mar;75(2):101-110. doi: …`.
fn place(citation: &str) -> (Option<String>, Option<String>, Option<String>) {
    let Some((_, rest)) = citation.split_once(';') else { return (None, None, None) };
    let (rest, _) = rest.split_once(". ").unwrap_or((rest.trim_end_matches('.'), ""));
    let (volume, pages) = rest
        .split_once(':')
        .map_or((rest, None), |(volume, pages)| (volume, line(pages.trim_end_matches('.'))));
    let (volume, issue) = volume
        .split_once('(')
        .map_or((volume, None), |(volume, issue)| (volume, line(issue.trim_end_matches(')'))));
    (line(volume), issue, pages)
}

fn trials(row: &Row<'_>) -> Reference {
    let number = row.cell(&["nct number", "nct_number"]).as_deref().and_then(ids::registry);
    let others = row.cell(&["other ids"]).unwrap_or_default();
    let mut registry_ids: Vec<String> = number.into_iter().collect();
    for other in ids::registry_numbers(&others) {
        if !registry_ids.contains(&other) {
            registry_ids.push(other);
        }
    }
    Reference {
        title: title(&row.cell(&["study title"]).unwrap_or_default()),
        year: row.cell(&["first posted", "start date"]).as_deref().and_then(year),
        url: row.cell(&["study url"]),
        abstract_text: row.cell(&["brief summary"]),
        registry_ids,
        trial: Some(trial(row)),
        ..Reference::default()
    }
}

fn trial(row: &Row<'_>) -> Trial {
    let list = |name: &str| row.cell(&[name]).map(|text| parts(&text, '|')).unwrap_or_default();
    let design = row.cell(&["study design"]).unwrap_or_default();
    let of_design = |name: &str| {
        parts(&design, '|').into_iter().find_map(|part| {
            let (head, value) = part.split_once(':')?;
            let value = value.split('(').next()?;
            head.trim().eq_ignore_ascii_case(name).then(|| line(value)).flatten()
        })
    };
    let kind = row.cell(&["study type"]);
    Trial {
        acronym: row.cell(&["acronym"]),
        status: row.cell(&["study status", "status"]).and_then(|word| TrialStatus::of(&word)),
        interventional: kind.map(|kind| kind.to_lowercase().starts_with("intervention")),
        allocation: of_design("allocation"),
        model: of_design("intervention model"),
        masking: of_design("masking"),
        phases: row.cell(&["phases"]).map(|text| parts(&text, '|')).unwrap_or_default(),
        people: row.cell(&["enrollment"]).and_then(|text| text.parse().ok()),
        starts: row.cell(&["start date"]).as_deref().and_then(date),
        ends: row.cell(&["completion date"]).as_deref().and_then(date),
        updated: row.cell(&["last update posted"]).as_deref().and_then(date),
        results_posted: row.cell(&["results first posted"]).as_deref().and_then(date),
        has_results: row.cell(&["study results"]).is_some_and(|word| {
            word.eq_ignore_ascii_case("yes") || word.eq_ignore_ascii_case("has results")
        }),
        conditions: list("conditions"),
        interventions: list("interventions")
            .into_iter()
            .map(|text| match text.split_once(": ") {
                Some((kind, name)) => Intervention {
                    kind: Some(kind.to_owned()),
                    name: name.to_owned(),
                    other_names: Vec::new(),
                },
                None => Intervention { name: text, ..Intervention::default() },
            })
            .collect(),
        primary_outcomes: list("primary outcome measures")
            .into_iter()
            .map(|measure| PlannedOutcome { measure, time_frame: None })
            .collect(),
        places: sites(&row.cell(&["locations"]).unwrap_or_default()),
        sponsor: row.cell(&["sponsor"]),
        sponsor_class: row.cell(&["funder type"]),
        ..Trial::default()
    }
}

/// Places: `Hospital, City, State, 12345, Country|…`. Only the country is certain, by its place.
fn sites(text: &str) -> Vec<Site> {
    let mut sites: Vec<Site> = Vec::new();
    for place in parts(text, '|') {
        let Some(country) = place.rsplit(',').next().and_then(line) else { continue };
        let site = Site { city: None, country };
        if !sites.contains(&site) {
            sites.push(site);
        }
    }
    sites
}

fn screening(row: &Row<'_>) -> Reference {
    let names = row.cell(&["authors", "author", "first_authors", "author names"]);
    let names = names.unwrap_or_default();
    let sign = if names.contains(';') { ';' } else { ',' };
    let (authors, authors_cut) = people(&names, sign);
    let summary = row.cell(&["abstract", "notes_abstract", "abstract note", "n2"]);
    let summary = summary.map(|text| without_tags(&text));
    let label =
        row.cell(&["asreview_label", "included", "label_included", "label", "final_included"]);
    let notes = row.cell(&["notes", "note"]).unwrap_or_default();
    let reason = row.cell(&["reason", "exclusion_reason", "exclusion reason", "asreview_note"]);
    let verdict = match label.as_deref().and_then(decision) {
        Some(included) => Some(Verdict { included, reason: reason.filter(|_| !included) }),
        None => Verdict::of_notes([notes.as_str()]),
    };
    let registered = row.cell(&["registry_ids", "registry ids", "trial registration"]);
    let numbers = [&summary, &registered].into_iter().flatten().cloned().collect::<Vec<_>>();
    Reference {
        title: title(&row.cell(&TITLES).unwrap_or_default()),
        authors,
        authors_cut,
        year: row
            .cell(&["year", "publication_year", "publication year", "published year", "py", "date"])
            .as_deref()
            .and_then(year),
        journal: row.cell(&[
            "journal",
            "secondary_title",
            "publication title",
            "source title",
            "journal_name",
        ]),
        volume: row.cell(&["volume"]),
        issue: row.cell(&["issue", "number"]),
        pages: row.cell(&["pages"]),
        doi: row.cell(&["doi"]).as_deref().and_then(ids::doi),
        pmid: row.cell(&["pmid", "pubmed_id", "pubmed id"]).as_deref().and_then(ids::pmid),
        pmcid: row.cell(&["pmcid", "pmc_id"]).as_deref().and_then(ids::pmcid),
        registry_ids: ids::registry_numbers(&numbers.join("\n")),
        abstract_text: summary,
        keywords: row
            .cell(&["keywords", "author keywords", "manual tags"])
            .map(|text| list_cell(&text))
            .unwrap_or_default(),
        types: row
            .cell(&["document type", "type_of_reference", "item type", "publication types", "type"])
            .into_iter()
            .collect(),
        url: row.cell(&["url", "urls"]).filter(|url| url.starts_with("http")),
        verdict,
        ..Reference::default()
    }
}

/// What a label says: ASReview writes 1 and 0, and -1 or nothing where nobody decided.
fn decision(label: &str) -> Option<bool> {
    match label.to_lowercase().as_str() {
        "1" | "1.0" | "true" | "yes" | "included" | "relevant" => Some(true),
        "0" | "0.0" | "false" | "no" | "excluded" | "irrelevant" => Some(false),
        _ => None,
    }
}

/// A list in one cell: parted by semicolons or commas, or written as Python does.
fn list_cell(text: &str) -> Vec<String> {
    let inner = text.trim_matches(['[', ']']);
    let sign = if inner.contains(';') { ';' } else { ',' };
    let unquoted = |part: String| part.trim_matches(['\'', '"']).to_owned();
    parts(inner, sign).into_iter().map(unquoted).filter(|part| !part.is_empty()).collect()
}

/// The people in a cell, and whether the list was cut. Where a comma parts family and given name and
/// people as well, names of one or two letters belong to the name before.
fn people(text: &str, sign: char) -> (Vec<String>, bool) {
    let inner = text.trim().trim_matches(['[', ']']).trim_end_matches('.');
    let mut names = parts(inner, sign);
    if sign == ',' {
        names = joined(names);
    }
    let names = names.into_iter().map(|name| name.trim_matches(['\'', '"']).to_owned());
    let mut cut = false;
    let kept = names.filter_map(|name| {
        let shorter = ["et al.", "et al"].iter().find_map(|rest| name.strip_suffix(rest));
        cut |= shorter.is_some();
        line(shorter.unwrap_or(&name))
    });
    let kept: Vec<String> = kept.collect();
    (kept, cut)
}

/// Names of which each second part is initials (`Smith, J.A., Jones, B.`) become whole again.
fn joined(parts: Vec<String>) -> Vec<String> {
    let is_initials = |part: &String| {
        part.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | ' ')) && part.len() <= 8
    };
    let second = parts.iter().skip(1).step_by(2).all(is_initials);
    if parts.len() < 2 || parts.len() % 2 == 1 || !second {
        return parts;
    }
    parts.chunks(2).map(|pair| pair.join(", ")).collect()
}
