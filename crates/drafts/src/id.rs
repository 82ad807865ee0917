//! The id of a draft, in the style of the base: who, when, about what.

use evidence::names::Author;
use evidence::record::is_id;
use matching::{Words, ascii_words};
use references::Reference;

/// Most words of the title in an id.
const MOST_WORDS: usize = 3;
/// Longest id, in bytes, with room for a number behind it.
const LONGEST: usize = 45;

/// Words of titles that say nothing of what a study is about.
const IDLE: &[&str] = &[
    "a",
    "about",
    "after",
    "among",
    "an",
    "analysis",
    "and",
    "are",
    "as",
    "assessment",
    "at",
    "based",
    "between",
    "blind",
    "blinded",
    "by",
    "clinical",
    "comparative",
    "comparing",
    "comparison",
    "controlled",
    "does",
    "double",
    "during",
    "effect",
    "effectiveness",
    "effects",
    "efficacy",
    "evaluating",
    "evaluation",
    "for",
    "from",
    "how",
    "impact",
    "in",
    "into",
    "is",
    "its",
    "meta",
    "of",
    "on",
    "or",
    "outcomes",
    "patients",
    "people",
    "phase",
    "placebo",
    "protocol",
    "randomised",
    "randomized",
    "report",
    "results",
    "review",
    "role",
    "safety",
    "single",
    "study",
    "subjects",
    "systematic",
    "the",
    "their",
    "to",
    "treatment",
    "trial",
    "use",
    "using",
    "versus",
    "vs",
    "who",
    "whom",
    "with",
    "within",
    "without",
];

/// The id of what is to be written about a reference: `maker-2021-winter-low-mood`, or for an entry of
/// a register `nct01234567-winter-low-mood`.
pub(crate) fn of(reference: &Reference, words: &Words<'_>) -> String {
    let title: Vec<String> = ascii_words(&reference.title);
    let telling = title
        .iter()
        .filter(|word| word.len() > 2 && !IDLE.contains(&word.as_str()) && !words.is_about(word));
    let mut telling = telling.cloned();
    let mut parts: Vec<String> = Vec::new();
    if reference.is_registration()
        && let Some(number) = reference.registry_ids.first()
    {
        parts.push(ascii_words(number).concat());
    } else {
        let family = reference.authors.first().and_then(|name| Author::parse(name));
        let family = family.map(|author| ascii_words(author.family()).join("-"));
        let first = family.filter(|family| !family.is_empty()).or_else(|| telling.next());
        parts.push(first.unwrap_or_else(|| "untitled".into()));
        parts.extend(reference.year.map(|year| year.to_string()));
    }
    parts.extend(telling.take(MOST_WORDS));
    let mut id = String::new();
    for part in parts {
        let longer = if id.is_empty() { part } else { format!("{id}-{part}") };
        if longer.len() > LONGEST {
            if id.is_empty() {
                id = longer.chars().take(LONGEST).collect();
            }
            break;
        }
        id = longer;
    }
    let id = id.trim_matches('-').to_owned();
    if is_id(&id) { id } else { "untitled".into() }
}
