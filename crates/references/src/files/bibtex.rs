//! BibTeX and BibLaTeX.

use crate::ids;
use crate::reference::Reference;
use crate::text::{line, parts, title, year};
use biblatex::{Bibliography, ChunksExt as _, Entry, Person};

/// Most bytes of abbreviations that a file may define.
const MOST_ABBREVIATIONS: usize = 64 * 1024;

/// Reads entries one by one, with the abbreviations that were defined before them.
#[derive(Debug, Default)]
pub(super) struct Entries {
    abbreviations: String,
}

impl Entries {
    /// Reads an entry; what is none gives nothing.
    pub(super) fn entry(&mut self, part: &str) -> Result<Vec<Reference>, String> {
        let kind: String = part.trim_start().chars().skip(1).take(8).collect();
        let kind = kind.to_ascii_lowercase();
        if kind.starts_with("string") {
            if self.abbreviations.len() + part.len() < MOST_ABBREVIATIONS {
                self.abbreviations.push_str(part);
                self.abbreviations.push('\n');
            }
            return Ok(Vec::new());
        }
        if kind.starts_with("comment") || kind.starts_with("preamble") {
            return Ok(Vec::new());
        }
        let parse = |text: &str| match Bibliography::parse(text) {
            Ok(all) => Ok(all.iter().map(reference).collect()),
            Err(error) => Err(error.to_string()),
        };
        if self.abbreviations.is_empty() {
            return parse(part);
        }
        parse(&format!("{}{part}", self.abbreviations))
    }
}

fn reference(entry: &Entry) -> Reference {
    // BibLaTeX's names stand for those of BibTeX, which it reads as well.
    let field =
        |names: &[&str]| names.iter().find_map(|name| line(&entry.get(name)?.format_verbatim()));
    let summary = field(&["abstract"]);
    let note = field(&["note", "annotation", "addendum"]).unwrap_or_default();
    let numbers = format!("{note}\n{}", summary.as_deref().unwrap_or_default());
    let people = entry.get_as::<Vec<Person>>("author").unwrap_or_default();
    let (rest, named): (Vec<_>, Vec<_>) = people.iter().partition(|it| is_rest(it));
    Reference {
        title: title(&field(&["title"]).unwrap_or_default()),
        authors: named.into_iter().filter_map(author).collect(),
        authors_cut: !rest.is_empty(),
        year: field(&["date", "year"]).as_deref().and_then(year),
        journal: field(&["journaltitle", "journal", "booktitle"]),
        volume: field(&["volume"]),
        issue: field(&["number", "issue"]),
        pages: field(&["pages", "eid"]).map(|pages| pages.replace("--", "-").replace('–', "-")),
        doi: field(&["doi"]).or_else(|| field(&["url"])).as_deref().and_then(ids::doi),
        pmid: field(&["pmid"]).as_deref().and_then(ids::pmid),
        pmcid: field(&["pmcid", "pmc"]).as_deref().and_then(ids::pmcid),
        registry_ids: ids::registry_numbers(&numbers),
        abstract_text: summary,
        keywords: field(&["keywords"])
            .map(|all| parts(&all, if all.contains(';') { ';' } else { ',' }))
            .unwrap_or_default(),
        types: vec![entry.entry_type.to_string()],
        url: field(&["url"]),
        ..Reference::default()
    }
}

fn is_rest(person: &Person) -> bool {
    person.name == "others" && person.given_name.is_empty()
}

fn author(person: &Person) -> Option<String> {
    let family = line(&format!("{} {}", person.prefix, person.name))?;
    let given = line(&format!("{} {}", person.given_name, person.suffix));
    Some(match given {
        Some(given) => format!("{family}, {given}"),
        // One word may be a person's only name; more are a group.
        None if family.contains(' ') => format!("{{{family}}}"),
        None => family,
    })
}
