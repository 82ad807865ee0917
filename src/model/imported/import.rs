//! The references of a file, and what is asked of them.

use super::columns::{VERDICT, Verdicts};
use super::row::{Held, Row};
use crate::model::facets::Choice;
use explore::text::Words;
use explore::{Answer, Documents, Field, Holds, Query, Table, TextIndex};
use references::{Form, SkippedEntries};
use std::ops::{Deref, Range};
use std::rc::Rc;

/// The references of a file.
#[derive(Debug)]
pub struct Import {
    /// Name of the file.
    pub file: String,
    /// What the file is.
    pub form: Form,
    /// The references, in the order of the file.
    pub rows: Vec<Row>,
    /// What could not be read.
    pub skipped: SkippedEntries,
    /// What a reader sees of each column's choices, those that no reference has left out; the places of
    /// choices are those of the table.
    pub(super) choices: Vec<Vec<Choice>>,
    pub(super) table: Table,
    pub(super) texts: TextIndex,
}

/// What a query finds.
#[derive(Debug)]
pub struct FoundImports {
    /// The answer.
    pub answer: Answer,
    /// The words of the search text; those that were left out count no longer.
    pub words: Words,
    /// The rows that match, in order.
    pub rows: Vec<u32>,
}

impl Import {
    /// How many of the references the built-in evidence has as records.
    pub fn in_base(&self) -> usize {
        self.rows.iter().filter(|row| matches!(row.held, Some(Held::Record(_)))).count()
    }

    /// The choices of a column that the references have, with their places.
    pub fn choices(&self, column: usize) -> impl Iterator<Item = (usize, &Choice)> {
        self.choices[column].iter().enumerate().filter(|(_, choice)| !choice.slug.is_empty())
    }

    /// Answers a query; what was decided of each row is what `verdicts` says.
    pub fn find(&self, query: &Query, verdicts: &dyn Fn(&Row) -> Verdicts) -> FoundImports {
        let table = self.table.clone().facet(VERDICT, Verdicts::slugs(), |row, found| {
            found.push(verdicts(&self.rows[row as usize]) as usize);
        });
        let words = match query.text.trim() {
            "" => Words::default(),
            text => Words::new(text, &self.texts, &Texts(&self.rows)),
        };
        let texts = (!words.is_empty()).then_some((&self.texts, &words));
        let answer = explore::answer(&table, texts, query);
        let words = words.without(answer.left_out());
        let rows = answer.rows(&table).collect();
        FoundImports { answer, words, rows }
    }

    /// Where `words` stand in `text`.
    pub fn places(&self, words: &Words, text: &str) -> Vec<Range<usize>> {
        if words.is_empty() { Vec::new() } else { words.places(&self.texts, text) }
    }
}

/// An import that components share.
#[derive(Clone, Debug)]
pub struct Imported(Rc<Import>);

impl Imported {
    /// Shares an import.
    pub fn new(import: Import) -> Self {
        Self(Rc::new(import))
    }
}

impl Deref for Imported {
    type Target = Import;
    fn deref(&self) -> &Import {
        &self.0
    }
}

impl PartialEq for Imported {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

const TITLE: usize = 0;
const ABSTRACT: usize = 1;
const OTHER: usize = 2;
const NAME: usize = 3;
const IDENTIFIER: usize = 4;

/// Fields of a reference.
pub(super) const FIELDS: [Field; 5] = [
    Field { weight: 3.0, usual_words: 14.0, holds: Holds::Prose },
    Field { weight: 1.0, usual_words: 200.0, holds: Holds::Prose },
    Field { weight: 1.0, usual_words: 15.0, holds: Holds::Prose },
    Field { weight: 0.5, usual_words: 15.0, holds: Holds::Names },
    Field { weight: 5.0, usual_words: 1.0, holds: Holds::Identifiers },
];

/// The texts that are searched: those of the file, and nothing that was worked out from them.
pub(super) struct Texts<'a>(pub &'a [Row]);

impl Documents for Texts<'_> {
    fn len(&self) -> u32 {
        self.0.len() as u32
    }

    fn visit(&self, row: u32, visit: &mut dyn FnMut(usize, &str)) {
        let reference = &self.0[row as usize].reference;
        visit(TITLE, &reference.title);
        reference.abstract_text.iter().for_each(|text| visit(ABSTRACT, text));
        let others = reference.journal.iter().chain(&reference.keywords).chain(&reference.types);
        others.for_each(|text| visit(OTHER, text));
        if let Some(year) = reference.year {
            visit(OTHER, &year.to_string());
        }
        reference.authors.iter().for_each(|name| visit(NAME, name));
        let ids = [&reference.doi, &reference.pmid, &reference.pmcid].into_iter().flatten();
        ids.chain(&reference.registry_ids).for_each(|id| visit(IDENTIFIER, id));
        if let Some(trial) = &reference.trial {
            let drugs = trial.interventions.iter().map(|it| &it.name);
            trial.conditions.iter().chain(drugs).for_each(|text| visit(OTHER, text));
        }
    }
}
