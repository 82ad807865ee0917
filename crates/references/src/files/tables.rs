//! Tables: what PubMed, ClinicalTrials.gov and ASReview write as CSV.
//!
//! Forms: PubMed's "Save, CSV" (`PMID,Title,Authors,Citation,First Author,Journal/Book,Publication
//! Year,Create Date,PMCID,NIHMS ID,DOI`), the columns of ClinicalTrials.gov's CSV as
//! <https://clinicaltrials.gov/data-api/about-api/csv-download> lists them, and ASReview's
//! <https://asreview.readthedocs.io/en/stable/lab/data_labeled.html> (`asreview_label` or `included`).

use super::read::Read;
use crate::ids;
use crate::reference::Reference;
use crate::text::{date, line, parts, title, without_tags, year};
use crate::trial::{Intervention, PlannedOutcome, Site, Trial, TrialStatus};
use csv::{ReaderBuilder, StringRecord};

/// A row, with its cells by the heads of their columns.
struct Row<'a> {
    heads: &'a [String],
    cells: StringRecord,
}

impl Row<'_> {
    /// The cell below the first of these heads that has one.
    fn cell(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| {
            let at = self.heads.iter().position(|head| head == name)?;
            line(self.cells.get(at)?)
        })
    }
}

/// Reads a table row by row. A row that is no row is skipped and told of.
fn rows(text: &str, read: impl Fn(&Row<'_>) -> Reference) -> Read {
    let first = text.lines().next().unwrap_or_default();
    // A list in a cell has commas too: the heads show what parts cells.
    let count = |sign: char| first.matches(sign).count();
    let sign = [',', ';', '\t'].into_iter().max_by_key(|sign| count(*sign)).unwrap_or(',');
    let mut reader = ReaderBuilder::new()
        .delimiter(sign as u8)
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let heads = reader.headers().map_err(|error| error.to_string())?;
    let heads: Vec<String> = heads.iter().map(|head| head.trim().to_lowercase()).collect();
    let (mut references, mut skipped) = (Vec::new(), Vec::new());
    for (index, record) in reader.records().enumerate() {
        match record {
            Ok(cells) if cells.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok(cells) => references.push(read(&Row { heads: &heads, cells })),
            Err(error) => skipped.push(format!("row {} has a fault: {error}", index + 2)),
        }
    }
    Ok((references, skipped))
}

pub(super) fn pubmed(text: &str) -> Read {
    rows(text, |row| {
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
    })
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

pub(super) fn trials(text: &str) -> Read {
    rows(text, |row| {
        let number = row.cell(&["nct number"]).as_deref().and_then(ids::registry);
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
    })
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

pub(super) fn screening(text: &str) -> Read {
    rows(text, |row| {
        let names = row.cell(&["authors", "author", "first_authors", "author names"]);
        let names = names.unwrap_or_default();
        let sign = if names.contains(';') { ';' } else { ',' };
        let (authors, authors_cut) = people(&names, sign);
        let summary = row.cell(&["abstract", "notes_abstract", "abstract note", "n2"]);
        let summary = summary.map(|text| without_tags(&text));
        let label =
            row.cell(&["asreview_label", "included", "label_included", "label", "final_included"]);
        Reference {
            title: title(
                &row.cell(&["title", "primary_title", "article title", "document title"])
                    .unwrap_or_default(),
            ),
            authors,
            authors_cut,
            year: row
                .cell(&["year", "publication_year", "publication year", "py", "date"])
                .as_deref()
                .and_then(year),
            journal: row.cell(&["journal", "secondary_title", "source title", "journal_name"]),
            volume: row.cell(&["volume"]),
            issue: row.cell(&["issue", "number"]),
            pages: row.cell(&["pages"]),
            doi: row.cell(&["doi"]).as_deref().and_then(ids::doi),
            pmid: row.cell(&["pmid", "pubmed_id", "pubmed id"]).as_deref().and_then(ids::pmid),
            pmcid: row.cell(&["pmcid", "pmc_id"]).as_deref().and_then(ids::pmcid),
            registry_ids: summary.as_deref().map(ids::registry_numbers).unwrap_or_default(),
            abstract_text: summary,
            keywords: row
                .cell(&["keywords", "author keywords"])
                .map(|text| list_cell(&text))
                .unwrap_or_default(),
            types: row.cell(&["document type", "type_of_reference", "type"]).into_iter().collect(),
            url: row.cell(&["url", "urls"]).filter(|url| url.starts_with("http")),
            included: label.as_deref().and_then(decision),
            ..Reference::default()
        }
    })
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
