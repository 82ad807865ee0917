//! BibTeX.

use super::{Name, address, dotted, is_article, name_parts, warning};
use crate::record::Record;
use crate::terms::Kind;

/// Records as one BibTeX file in UTF-8.
pub fn bibtex<'a>(records: impl IntoIterator<Item = &'a Record>) -> String {
    let mut text = String::new();
    for record in records {
        entry(record, &mut text);
    }
    text
}

fn entry(record: &Record, text: &mut String) {
    let kind = match record.kind {
        _ if is_article(record) => "article",
        Kind::Guidance => "techreport",
        _ => "misc",
    };
    text.push_str(&format!("@{kind}{{{},\n", record.id));
    // Braces around the whole keep the capitals of names and drugs.
    let mut field = |name: &str, value: &str| text.push_str(&format!("  {name} = {{{value}}},\n"));
    let author = |author: &String| match name_parts(author) {
        Some(Name { family, initials, suffix }) => {
            let suffix = suffix.map_or_else(String::new, |suffix| format!(" {suffix},"));
            format!("{},{suffix} {}", escape(family), dotted(initials, " "))
        }
        None => format!("{{{}}}", escape(author)),
    };
    let mut authors: Vec<String> = record.authors.iter().map(author).collect();
    if !record.authors_complete && !authors.is_empty() {
        authors.push("others".to_owned());
    }
    if !authors.is_empty() {
        field("author", &authors.join(" and "));
    }
    let title = escape(&record.title);
    match warning(record) {
        Some(warning) => field("title", &format!("{{{warning}: {title}}}")),
        None => field("title", &format!("{{{title}}}")),
    }
    if let Some(journal) = &record.journal {
        let name = match kind {
            "article" => "journal",
            "techreport" => "institution",
            _ => "howpublished",
        };
        field(name, &escape(journal));
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
    if let Some(address) = address(record) {
        field("url", &verbatim(&address));
    }
    text.push_str("}\n\n");
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
