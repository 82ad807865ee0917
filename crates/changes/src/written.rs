//! Changes as a person reads them: plain text, or Markdown.

use crate::compare::{Answers, Changes, Item};
use crate::edition::Stamp;
use crate::fields::FieldChange;
use crate::pools::{AverageChange, Averages, PoolAverage};
use serde_json::Value;
use std::fmt::Write as _;

/// Longest text of a field that is told whole, in letters.
const LONGEST: usize = 300;

/// How changes are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For a terminal.
    Text,
    /// For a release or an issue.
    Markdown,
}

impl Form {
    fn heading(self, text: &str) -> String {
        match self {
            Self::Text => format!("\n{text}\n"),
            Self::Markdown => format!("\n## {text}\n\n"),
        }
    }

    /// A text of the base, which may hold signs of Markdown and is never markup.
    fn plain(self, text: &str) -> String {
        match self {
            Self::Text => text.to_owned(),
            Self::Markdown => {
                let mut plain = String::with_capacity(text.len());
                for c in text.chars() {
                    if "\\`*_[]<>#|&".contains(c) {
                        plain.push('\\');
                    }
                    plain.push(if c == '\n' { ' ' } else { c });
                }
                plain
            }
        }
    }

    fn id(self, id: &str) -> String {
        match self {
            Self::Text => id.to_owned(),
            Self::Markdown => format!("`{id}`"),
        }
    }
}

impl Changes {
    /// The changes as JSON.
    ///
    /// # Errors
    /// If a figure is no number, which no edition has.
    pub fn json(&self) -> serde_json::Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }

    /// The changes in a form for people.
    pub fn written(&self, form: Form) -> String {
        let mut text = match form {
            Form::Text => String::new(),
            Form::Markdown => "# What changed\n\n".to_owned(),
        };
        let _ = writeln!(text, "From {} to {}.", stamp(&self.old, form), stamp(&self.new, form));
        if self.is_nothing() {
            text += "Nothing differs.\n";
            return text;
        }
        let records = &self.records;
        let lists = [
            ("Retracted", &records.retracted),
            ("Withdrawn", &records.withdrawn),
            ("Gone", &records.removed),
            ("New records", &records.added),
        ];
        self.write_answers(&mut text, form, "conditions", &self.conditions);
        self.write_averages(&mut text, form);
        self.write_answers(&mut text, form, "claims", &self.claims);
        for (name, items) in lists {
            write_items(&mut text, form, name, items);
        }
        write_items(&mut text, form, "Changed records", &records.changed);
        write_names(&mut text, form, "Known, and could not be read: new", &self.known_added);
        write_names(&mut text, form, "Known, and stand there no more", &self.known_removed);
        write_names(&mut text, form, "Other files that differ", &self.other_files);
        text
    }

    fn write_answers(&self, text: &mut String, form: Form, of: &str, answers: &Answers) {
        let Answers { added, moved, reworded, removed } = answers;
        write_items(text, form, &format!("Answers that moved: {of}"), moved);
        write_items(text, form, &format!("New {of}"), added);
        write_items(text, form, &format!("Gone {of}"), removed);
        write_items(text, form, &format!("The verdict stayed, the text changed: {of}"), reworded);
    }

    fn write_averages(&self, text: &mut String, form: Form) {
        match &self.averages {
            Averages::NotCompared(why) => {
                *text += &form.heading("Averages of trials");
                let _ = writeln!(text, "They were not compared: {}.", form.plain(why));
            }
            Averages::Compared { moved, left_out } if moved.is_empty() && left_out.is_empty() => {}
            Averages::Compared { moved, left_out } => {
                *text += &form.heading(&format!("Averages of trials that moved ({})", moved.len()));
                moved.iter().for_each(|it| *text += &average(it, form));
                if !left_out.is_empty() {
                    let files: Vec<String> = left_out.iter().map(|it| form.id(it)).collect();
                    let _ = writeln!(
                        text,
                        "- Left out, because they cannot be read any more ({}): {}",
                        files.len(),
                        files.join(", ")
                    );
                }
            }
        }
    }
}

fn stamp(stamp: &Stamp, form: Form) -> String {
    let version = stamp.version.as_ref().map(|it| format!(", version {it}")).unwrap_or_default();
    let read = stamp.read_up_to.as_ref().map(|it| format!(", read up to {it}")).unwrap_or_default();
    format!("{}{version}{read} ({} records)", form.id(&stamp.name), stamp.records)
}

fn write_items(text: &mut String, form: Form, name: &str, items: &[Item]) {
    if items.is_empty() {
        return;
    }
    *text += &form.heading(&format!("{name} ({})", items.len()));
    for item in items {
        let was = item.was.as_ref().map(|it| format!(" (was {})", form.id(it))).unwrap_or_default();
        let _ = writeln!(text, "- {}{was}: {}", form.id(&item.id), form.plain(&item.title));
        for FieldChange { field, old, new } in &item.fields {
            let [old, new] = [old, new].map(|value| form.plain(&readable(value)));
            let _ = writeln!(text, "  - {}: {old} → {new}", form.plain(field));
        }
    }
}

fn write_names(text: &mut String, form: Form, name: &str, names: &[String]) {
    if !names.is_empty() {
        *text += &form.heading(&format!("{name} ({})", names.len()));
        names.iter().for_each(|it| *text += &format!("- {}\n", form.plain(it)));
    }
}

fn average(change: &AverageChange, form: Form) -> String {
    let told = |it: &Option<PoolAverage>| match it {
        Some(it) => format!("{}, {} trials", it.printed(), it.trials.len()),
        None => "no average".to_owned(),
    };
    let mut text = format!(
        "- {}: {} → {}\n",
        form.plain(&change.question),
        told(&change.old),
        told(&change.new)
    );
    if change.crossed {
        text += match &change.new {
            Some(it) if it.is_ratio => "  - The interval came to hold 1, or holds it no more.\n",
            _ => "  - The interval came to hold 0, or holds it no more.\n",
        };
    }
    for (name, trials) in [("new", &change.trials_added), ("gone", &change.trials_gone)] {
        if !trials.is_empty() {
            let ids: Vec<String> = trials.iter().map(|id| form.id(id)).collect();
            let _ = writeln!(text, "  - {name}: {}", ids.join(", "));
        }
    }
    text
}

/// A value as people write it. What is very long is cut; the JSON has all of it.
fn readable(value: &Value) -> String {
    let text = in_words(value);
    if text.chars().count() <= LONGEST {
        return text;
    }
    let cut: String = text.chars().take(LONGEST).collect();
    format!("{cut}…")
}

fn in_words(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => format!("“{text}”"),
        Value::Array(items) => items.iter().map(in_words).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => {
            let said = fields.iter().filter(|(_, value)| !value.is_null());
            said.map(|(key, value)| format!("{key} {}", in_words(value)))
                .collect::<Vec<_>>()
                .join(", ")
        }
    }
}
