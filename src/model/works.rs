//! Works that a search text names: by what a trial calls itself, by who wrote it, by a number or by title.

use super::spelling::whole_name;
use super::{Found, Model};
use crate::t;
use evidence::Record;
use explore::text::single_words;

/// Most works that a text can name.
const MOST_WORKS: usize = 5;
/// Words of a title that name a work, if they stand in it side by side.
const NAMING_WORDS: usize = 5;
/// Records that have a word of a name, if it is no everyday word: the trial, and what tells of it.
const RARE: usize = 3;
/// Records that have the name of an author, if it is no everyday word.
const FEW: usize = 15;
/// Letters of a word that names a trial by the beginning of its name.
const BEGINNING: usize = 5;

/// Works that a text names, and how surely.
#[derive(Debug, Default)]
pub(super) struct NamedWorks {
    /// Their rows, the best first.
    pub rows: Vec<u32>,
    /// Whether the text can mean nothing else.
    pub is_sure: bool,
}

/// How a text names a work.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Naming {
    /// By a name that may also be an everyday word.
    Perhaps,
    Surely,
}

impl Model {
    /// The works among those found that a text names; `telling` are its words that tell something.
    pub(super) fn works_named(&self, text: &str, telling: &[String], found: &Found) -> NamedWorks {
        let asked = Asked { model: self, text, typed: single_words(text), telling, found };
        let naming = |row: &u32| Some((*row, asked.naming(self.record(*row))?));
        let mut named: Vec<(u32, Naming)> = found.rows.iter().filter_map(naming).collect();
        let is_sure = named.iter().any(|(_, naming)| *naming == Naming::Surely);
        named.retain(|(_, naming)| !is_sure || *naming == Naming::Surely);
        let rows = named.into_iter().map(|(row, _)| row).take(MOST_WORKS).collect();
        NamedWorks { rows, is_sure }
    }
}

/// A search text, and what was found with it.
struct Asked<'a> {
    model: &'a Model,
    text: &'a str,
    typed: Vec<String>,
    telling: &'a [String],
    found: &'a Found,
}

impl Asked<'_> {
    fn naming(&self, record: &Record) -> Option<Naming> {
        let ids = [&record.doi, &record.pmid, &record.pmcid].into_iter().flatten();
        let is_number = ids.chain(&record.registry_ids).any(|id| whole_name(id, self.text) > 0);
        if is_number || self.is_title(&record.title) || self.is_author(record) {
            return Some(Naming::Surely);
        }
        self.acronym(record.acronym.as_ref()?)
    }

    fn is_title(&self, title: &str) -> bool {
        let title = single_words(title);
        let (typed, length) = (&self.typed, self.typed.len());
        typed == &title
            || (length >= NAMING_WORDS && title.windows(length).any(|part| part == typed))
    }

    /// Whether the text has the name of who wrote it first, and no other word that it lacks.
    fn is_author(&self, record: &Record) -> bool {
        // A name may look like the stem of a word: federal is no reason to miss Feder.
        let is_name = |word: &String| self.model.is_name(word) || self.model.having(word) <= FEW;
        let Some(first) = record.authors.first() else { return false };
        // Initials stand behind the name.
        let name = first.split_whitespace().filter(|part| part.contains(char::is_lowercase));
        let name = single_words(&name.collect::<Vec<_>>().join(" "));
        self.found.answer.left_out().is_empty()
            && name.iter().any(is_name)
            && whole_name(&name.join(" "), self.text) > 0
    }

    /// How the text has what a trial calls itself, as a whole or, if it has nothing else, how that begins.
    fn acronym(&self, name: &str) -> Option<Naming> {
        let is_whole = self.found.words.name(name) || whole_name(name, self.text) > 0;
        let own = single_words(name);
        let kinds = single_words(t!(search_words_works));
        let mut others = self.telling.iter().filter(|word| !kinds.contains(word));
        if !is_whole {
            let is_begun = matches!(self.telling, [only] if own.first() == Some(only)
                && only.chars().count() >= BEGINNING);
            return is_begun.then_some(Naming::Surely);
        }
        let compact = own.concat();
        let is_alone = others.all(|word| own.contains(word) || compact.contains(word.as_str()));
        // As it is written (`THINK`) it is no everyday word.
        let is_written = self.text.split_whitespace().any(|word| {
            name.contains(word) && word.chars().filter(|c| c.is_uppercase()).count() > 1
        });
        let is_rare = own.iter().any(|word| self.model.having(word) <= RARE)
            && self.found.answer.left_out().is_empty();
        let is_sure = is_alone || is_written || is_rare;
        Some(if is_sure { Naming::Surely } else { Naming::Perhaps })
    }
}
