//! CSV (RFC 4180), as spreadsheets open it.

use super::address;
use crate::level::level;
use crate::record::{Guidance, Record};
use crate::terms::Word;

/// Records as one CSV file: a mark for UTF-8, a line of heads, a line a record. Lists within a cell
/// are parted by semicolons.
pub fn csv<'a>(records: impl IntoIterator<Item = &'a Record>) -> String {
    // Spreadsheets take a file without the mark for another encoding.
    let mut text = String::from("\u{FEFF}");
    line(&mut text, csv_heads().map(str::to_owned));
    for record in records {
        line(&mut text, COLUMNS.iter().map(|(_, value)| value(record)));
    }
    text
}

/// The heads of the columns of [`csv`], in their order.
pub fn csv_heads() -> impl Iterator<Item = &'static str> {
    COLUMNS.iter().map(|(head, _)| *head)
}

type Column = (&'static str, fn(&Record) -> String);

const COLUMNS: [Column; 46] = [
    ("id", |r| r.id.clone()),
    ("kind", |r| r.kind.slug().to_owned()),
    ("title", |r| r.title.clone()),
    ("acronym", |r| text(&r.acronym)),
    ("authors", |r| r.authors.join("; ")),
    ("year", |r| r.year.to_string()),
    ("journal", |r| text(&r.journal)),
    ("volume", |r| text(&r.volume)),
    ("issue", |r| text(&r.issue)),
    ("pages", |r| text(&r.pages)),
    ("doi", |r| text(&r.doi)),
    ("pmid", |r| text(&r.pmid)),
    ("pmcid", |r| text(&r.pmcid)),
    ("registry_ids", |r| r.registry_ids.join("; ")),
    ("parent_id", |r| text(&r.parent_id)),
    ("status", |r| r.status.slug().to_owned()),
    ("conditions", |r| r.conditions.join("; ")),
    ("outcome_domains", |r| r.outcome_domains.join("; ")),
    ("design", |r| r.design.slug().to_owned()),
    ("evidence_level", |r| level(r).slug().to_owned()),
    ("blinding", |r| r.blinding.map_or_else(String::new, |blinding| blinding.slug().to_owned())),
    ("countries", |r| r.countries.join("; ")),
    ("population", |r| r.population.clone()),
    ("people", |r| number(r.people())),
    ("n_randomised", |r| number(r.n_randomised)),
    ("n_analysed", |r| number(r.n_analysed)),
    ("arms", |r| items(r.arms.iter().map(|arm| arm.label.as_str()))),
    ("comparator", |r| r.comparator.slug().to_owned()),
    ("follow_up_days", |r| r.follow_up_days.map_or_else(String::new, |days| days.to_string())),
    ("direction", |r| r.direction.slug().to_owned()),
    ("finding", |r| r.finding.clone()),
    ("limits", |r| r.limits.clone()),
    ("harms", |r| text(&r.harms.summary)),
    ("funding", |r| r.funding.map_or_else(String::new, |funding| funding.slug().to_owned())),
    ("funding_note", |r| text(&r.funding_note)),
    ("address", |r| address(r).unwrap_or_default()),
    ("drugs", |r| items(r.arms.iter().map(|arm| arm.drug.as_str()))),
    ("routes", |r| items(r.arms.iter().map(|arm| arm.route.as_deref().unwrap_or_default()))),
    ("n_enrolled", |r| number(r.n_enrolled)),
    ("reviewed_designs", |r| {
        r.reviewed_designs.map_or_else(String::new, |it| it.slug().to_owned())
    }),
    ("included_studies", |r| number(r.included_studies)),
    ("included_participants", |r| number(r.included_participants)),
    ("guidance_body", |r| guidance(r, |guidance| guidance.body.clone())),
    ("jurisdictions", |r| guidance(r, |guidance| guidance.jurisdictions.join("; "))),
    ("stance", |r| guidance(r, |guidance| guidance.stance.slug().to_owned())),
    ("statement", |r| guidance(r, |guidance| guidance.statement.clone())),
];

/// What parts the values of a list within a cell may not stand in one of them.
fn items<'a>(items: impl Iterator<Item = &'a str>) -> String {
    items.map(|item| item.replace(';', ",")).collect::<Vec<_>>().join("; ")
}

fn guidance(record: &Record, value: fn(&Guidance) -> String) -> String {
    record.guidance.as_ref().map_or_else(String::new, value)
}

fn text(value: &Option<String>) -> String {
    value.clone().unwrap_or_default()
}

fn number(value: Option<u32>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    for (index, value) in cells.enumerate() {
        if index > 0 {
            text.push(',');
        }
        text.push_str(&cell(&value));
    }
    text.push_str("\r\n");
}

/// A cell in quotes. A text that a spreadsheet would run as a formula is led by an apostrophe
/// (OWASP, "CSV Injection").
fn cell(value: &str) -> String {
    let defused = if value.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { "'" } else { "" };
    format!("\"{defused}{}\"", value.replace('"', "\"\""))
}
