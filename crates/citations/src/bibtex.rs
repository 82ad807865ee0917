//! BibTeX.

use crate::{Notes, cited_title, is_article};
use evidence::address;
use evidence::markup::without_markup;
use evidence::names::{Author, Authors, Person};
use evidence::record::Record;
use evidence::terms::Kind;

/// Records as one BibTeX file in UTF-8.
pub fn bibtex<'a>(records: impl IntoIterator<Item = &'a Record>, notes: Notes<'_>) -> String {
    let mut text = String::new();
    for record in records {
        entry(record, notes, &mut text);
    }
    text
}

fn entry(record: &Record, notes: Notes<'_>, text: &mut String) {
    let kind = match record.kind {
        _ if is_article(record) => "article",
        Kind::Guidance => "techreport",
        _ => "misc",
    };
    text.push_str(&format!("@{kind}{{{},\n", record.id));
    // Braces around the whole keep the capitals of names and drugs.
    let mut field = |name: &str, value: &str| text.push_str(&format!("  {name} = {{{value}}},\n"));
    let all = Authors::of(record);
    let mut authors: Vec<String> = all.named.iter().map(author).collect();
    if !all.complete && !authors.is_empty() {
        authors.push("others".to_owned());
    }
    if !authors.is_empty() {
        field("author", &authors.join(" and "));
    }
    field("title", &format!("{{{}}}", escape(&cited_title(record))));
    if let Some(journal) = &record.journal {
        let name = match kind {
            "article" => "journal",
            "techreport" => "institution",
            _ => "howpublished",
        };
        field(name, &escape(&without_markup(journal)));
    } else if kind == "techreport" {
        let body = record.guidance.as_ref().map_or("", |guidance| &guidance.body);
        field("institution", &escape(body));
    }
    field("year", &record.year.to_string());
    for (name, value) in [("volume", &record.volume), ("number", &record.issue)] {
        if let Some(value) = value {
            field(name, &escape(value));
        }
    }
    if let Some(doi) = &record.doi {
        field("doi", &verbatim(doi));
    }
    if let Some(pages) = &record.pages {
        field("pages", &escape(pages).replace('–', "-").replacen('-', "--", 1));
    }
    if let Some(pmid) = &record.pmid {
        field("pmid", pmid);
    }
    if let Some(address) = address::of(record) {
        field("url", &verbatim(&address));
    }
    // Not `note`, which styles print.
    field("annote", &escape(&notes.of(record, &all).join(" ")));
    text.push_str("}\n\n");
}

/// A name as BibTeX parts it. What it must not part stands in braces.
fn author(author: &Author) -> String {
    let Person { family, given, suffix } = match author {
        Author::Group(name) => return format!("{{{}}}", escape(name)),
        Author::Person(person) => person,
    };
    // BibTeX takes all up to the last word in small letters for particles ("Lacerda da" Silva).
    let is_small = |word: &&str| word.starts_with(char::is_lowercase);
    let particles = family.split(' ').take_while(is_small).count();
    let whole = family.split(' ').skip(particles).any(|word| is_small(&word));
    let family = if whole { format!("{{{}}}", escape(family)) } else { escape(family) };
    let suffix = suffix.as_ref().map_or_else(String::new, |it| format!(" {},", escape(it)));
    format!("{family},{suffix} {}", escape(given))
}

/// Signs that mean something to TeX, escaped.
fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            // BibTeX counts braces, and a backslash before one does not stop it.
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '$' | '&' | '#' | '_' | '%' => {
                escaped.push('\\');
                escaped.push(c);
            }
            // Two hyphens would be set as a dash.
            '-' if escaped.ends_with('-') => escaped.push_str("{}-"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// An identifier or address. Styles set these as they stand, so that signs are not escaped for TeX;
/// those that would end the field are escaped as in an address.
fn verbatim(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '{' | '}' | '\\' => escaped.push_str(&format!("%{:02X}", c as u32)),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}
