//! The model: the evidence base joined with the table that it is explored by.
//!
//! This is the only place that knows both crates: it turns records into rows, vocabularies into
//! facets and texts into a search index. It knows no browser and is tested natively.

mod cite;
mod claims;
pub mod columns;
mod documents;
mod facets;
mod glossary;
pub mod headline;
pub mod imported;
mod labels;
pub mod leads;
pub mod map;
pub mod meta_analysis;
pub mod named;
mod names;
pub mod order;
pub mod own;
pub mod search;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod search_quality;
mod spelling;
mod summary;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
pub mod trials;
mod works;

pub use facets::{Choice, FACETS, Facet, FacetSpec, NUMBERS, NumberSpec};
pub use labels::level_reason;
pub use own::{Own, Shown};
pub use summary::Asked;

use crate::t;
use crate::wording::LANGUAGE;
use documents::{RECORD_FIELDS, RecordTexts};
use evidence::terms::Kind;
use evidence::{Base, Record, level, pack};
use explore::text::Words;
use explore::{Answer, Documents, Field, Language, Query, Table, TextIndex, TextIndexBuilder};
use names::Names;
use std::cell::{OnceCell, RefCell};
use std::cmp::Reverse;
use std::ops::{Deref, Range};

/// An evidence base and everything needed to explore it.
#[derive(Debug)]
pub struct Model {
    /// The evidence base.
    pub base: Base,
    /// The file of the reader's own that records come from, if they have opened one.
    pub own: Option<Own>,
    // Built when first needed: the first page shows without them.
    sheet: OnceCell<Sheet>,
    texts: OnceCell<TextIndex>,
    texts_begun: RefCell<Option<TextIndexBuilder>>,
    conditions: OnceCell<TextIndex>,
    condition_names: OnceCell<Names>,
    topic_names: OnceCell<Names>,
    place_names: OnceCell<Names>,
    claims: OnceCell<claims::ClaimSheet>,
    glossary: OnceCell<glossary::GlossaryIndex>,
    /// The columns of references that a reader may import.
    imports: OnceCell<Table>,
}

/// The records as a table, and the facets of it.
#[derive(Debug)]
struct Sheet {
    table: Table,
    facets: Vec<Facet>,
}

/// An answer with the words that it was found by.
#[derive(Debug)]
pub struct Found {
    /// The answer.
    pub answer: Answer,
    /// The words of the search text; those that were left out count no longer.
    pub words: Words,
    /// The rows that match, in order.
    pub rows: Vec<u32>,
}

impl Model {
    /// Unpacks the evidence base.
    ///
    /// # Errors
    /// If `packed` was not made for this program.
    pub fn unpack(packed: &[u8]) -> Result<Self, String> {
        pack::unpack(packed).map(Self::new).map_err(|error| error.to_string())
    }

    /// The model of an evidence base.
    pub fn new(base: Base) -> Self {
        Self {
            base,
            own: None,
            sheet: OnceCell::new(),
            texts: OnceCell::new(),
            texts_begun: RefCell::default(),
            conditions: OnceCell::new(),
            condition_names: OnceCell::new(),
            topic_names: OnceCell::new(),
            place_names: OnceCell::new(),
            claims: OnceCell::new(),
            glossary: OnceCell::new(),
            imports: OnceCell::new(),
        }
    }

    /// The model of evidence with a file of the reader's own in it.
    pub fn with_own((base, own): (Base, Own)) -> Self {
        Self { own: Some(own), ..Self::new(base) }
    }

    /// Whether a record comes from a file of the reader's own.
    pub fn is_own(&self, record: &Record) -> bool {
        self.own.as_ref().is_some_and(|own| own.has(&record.id))
    }

    /// Whether the records of a file stand in the place of the built-in ones.
    pub fn is_own_alone(&self) -> bool {
        self.own.as_ref().is_some_and(|own| own.shown == Shown::Instead)
    }

    /// The records as rows, in the order of `base.records`.
    pub fn table(&self) -> &Table {
        &self.sheet().table
    }

    /// The facets of the table, in its order, with what a reader sees of them.
    pub fn facets(&self) -> &[Facet] {
        &self.sheet().facets
    }

    /// Labels of what a record has of a facet, in the record's order.
    pub fn choice_labels(&self, facet: &str, record: &Record) -> Vec<&str> {
        let mut labels = Vec::new();
        if let Some(facet) = self.facets().iter().find(|it| it.spec.name == facet) {
            (facet.spec.values)(&self.base, record, &mut |slug| {
                let choice = facet.choices.iter().find(|choice| choice.slug == slug);
                let label = choice.map(|choice| choice.label.as_str());
                labels.extend(label.filter(|label| !labels.contains(label)));
            });
        }
        labels
    }

    fn sheet(&self) -> &Sheet {
        self.sheet.get_or_init(|| Sheet::new(&self.base))
    }

    /// The record at a row.
    pub fn record(&self, row: u32) -> &Record {
        &self.base.records[row as usize]
    }

    /// A choice of a facet, by the facet's name and its slug.
    pub fn choice(&self, facet: &str, slug: &str) -> Option<&Choice> {
        let facet = self.facets().iter().find(|it| it.spec.name == facet)?;
        facet.choices.iter().find(|choice| choice.slug == slug)
    }

    /// The row of the record with this id.
    pub fn row(&self, id: &str) -> Option<u32> {
        self.base
            .records
            .binary_search_by(|record| record.id.as_str().cmp(id))
            .ok()
            .map(|row| row as u32)
    }

    /// Answers a query.
    pub fn find(&self, query: &Query) -> Found {
        let words = self.words(&query.text);
        let texts = (!words.is_empty()).then(|| (self.texts(), &words));
        let answer = explore::answer(self.table(), texts, query);
        let words = words.without(answer.left_out());
        let rows = answer.rows(self.table()).collect();
        Found { answer, words, rows }
    }

    /// The words of a search text, looked up among the records.
    fn words(&self, text: &str) -> Words {
        if text.trim().is_empty() {
            return Words::default();
        }
        Words::new(text, self.texts(), &RecordTexts(&self.base))
    }

    /// Where `words` stand in `text`.
    pub fn places(&self, words: &Words, text: &str) -> Vec<Range<usize>> {
        if words.is_empty() { Vec::new() } else { words.places(self.texts(), text) }
    }

    /// For a search text of several words of which no record has all: the texts that leave one
    /// word out, with how many records each then finds, the most first.
    pub fn without_a_word(&self, query: &Query) -> Vec<(Query, String, u64)> {
        let words = self.words(&query.text);
        let typed: Vec<&str> = words.typed().collect();
        if typed.len() < 2 {
            return Vec::new();
        }
        let mut ways: Vec<_> = (0..typed.len())
            .map(|left_out| {
                let rest = typed.iter().enumerate().filter(|(nth, _)| *nth != left_out);
                let text = rest.map(|(_, word)| *word).collect::<Vec<_>>().join(" ");
                let query = Query { text, ..query.clone() };
                let total = self.find(&query).answer.total();
                (query, typed[left_out].to_owned(), total)
            })
            .filter(|(_, _, total)| *total > 0)
            .collect();
        explore::sort_by_key(&mut ways, |(_, _, total)| Reverse(*total));
        ways
    }

    /// Builds a part of the search index; says whether all of it is there. Called again and again
    /// while the page has time, so that the first letter typed does not wait for it, and an old
    /// phone does not stand still.
    pub fn prepare_search(&self) -> bool {
        /// Rows in one go: a few milliseconds, on a slow phone as well.
        const ROWS: u32 = 12;
        self.texts.get().is_some() || {
            let mut begun = self.texts_begun.borrow_mut();
            let builder = begun.get_or_insert_with(|| self.builder(&RECORD_FIELDS));
            let done = builder.add(&RecordTexts(&self.base), ROWS);
            drop(begun);
            if done {
                self.texts();
            }
            done
        }
    }

    /// An index in the language of the page, which knows a country from a misspelling.
    fn builder(&self, fields: &[Field]) -> TextIndexBuilder {
        let language = Language::new(LANGUAGE, t!(search_stop_words));
        let mut builder = TextIndexBuilder::new(fields, &language);
        let countries = &self.base.vocabulary.places.countries;
        builder.names(countries.iter().map(|country| country.label.as_str()));
        builder
    }

    fn index(&self, documents: &dyn Documents, fields: &[Field]) -> TextIndex {
        let mut builder = self.builder(fields);
        builder.add(documents, u32::MAX);
        builder.finish()
    }

    fn texts(&self) -> &TextIndex {
        self.texts.get_or_init(|| {
            let begun = self.texts_begun.take();
            let mut builder = begun.unwrap_or_else(|| self.builder(&RECORD_FIELDS));
            builder.add(&RecordTexts(&self.base), u32::MAX);
            builder.finish()
        })
    }
}

impl Sheet {
    /// Lays out the table of an evidence base.
    fn new(base: &Base) -> Self {
        let record = |row: u32| &base.records[row as usize];
        // What carries no level stands behind what does, results before plans, the newest first.
        let strongest = |row: u32| {
            let record = record(row);
            let grade = level(record).grade.unwrap_or(match record.kind {
                _ if record.is_retracted() => 9,
                Kind::Guidance => 6,
                Kind::Registration => 8,
                _ => 7,
            });
            (grade, Reverse(record.year), Reverse(record.people()))
        };
        let people = |row: u32| record(row).people();
        let titles: Vec<String> =
            base.records.iter().map(|record| record.heading().to_lowercase()).collect();
        let mut table = Table::new(base.records.len() as u32)
            .order("level", &|row| level(record(row)).grade.is_some(), &|a, b| {
                strongest(a).cmp(&strongest(b))
            })
            .order("year", &|_| true, &|a, b| record(b).year.cmp(&record(a).year))
            .order("size", &|row| people(row).is_some(), &|a, b| people(b).cmp(&people(a)))
            .order("title", &|_| true, &|a, b| titles[a as usize].cmp(&titles[b as usize]));
        let mut facets = Vec::new();
        for (facet, rows) in facets::facets(base) {
            let name = facet.spec.name;
            let slugs = facet.choices.iter().map(|choice| choice.slug.clone()).collect();
            let chosen = |row: u32| &rows[row as usize];
            table = table.facet(name, slugs, |row, found| {
                found.extend(chosen(row).iter().map(|choice| usize::from(*choice)));
            });
            // By what a record names first, as the choices stand.
            if name != "level" {
                let first = |row: u32| chosen(row).first();
                let compare = |a: u32, b: u32| first(a).cmp(&first(b));
                table = table.order(name, &|row| first(row).is_some(), &compare);
            }
            facets.push(facet);
        }
        for number in &NUMBERS {
            let bins = (number.bins)(base);
            table = table.number(number.name, bins, |row| (number.value)(record(row)));
        }
        Self { table, facets }
    }
}

/// The model, shared by every component for as long as the page is open.
#[derive(Clone, Copy, Debug)]
pub struct Shared(&'static Model);

impl Shared {
    /// Shares a model. It is never freed: a page has one, and needs it to the end; one more for each
    /// file that its reader opens.
    pub fn new(model: Model) -> Self {
        Self(Box::leak(Box::new(model)))
    }
}

impl Deref for Shared {
    type Target = Model;
    fn deref(&self) -> &Model {
        self.0
    }
}

impl Shared {
    /// The model, for as long as the page is open.
    pub fn get(self) -> &'static Model {
        self.0
    }

    /// A number that no other model has.
    pub fn number(self) -> usize {
        std::ptr::from_ref(self.0).addr()
    }
}

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

/// The evidence there is to look at, and what of it is looked at now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bases {
    /// The evidence that the program carries.
    pub built_in: Shared,
    /// What is looked at.
    pub now: Shared,
    /// The records of a file alone.
    pub instead: Option<Shared>,
    /// Those of the same file beside the built-in ones, once they were asked for.
    pub beside: Option<Shared>,
}

impl Bases {
    /// The built-in evidence, and no file.
    pub fn new(built_in: Shared) -> Self {
        Self { built_in, now: built_in, instead: None, beside: None }
    }
}
