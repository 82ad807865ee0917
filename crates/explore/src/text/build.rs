//! Building an index, in one go or a few rows at a time.

use super::dictionary::Dictionary;
use super::{B, Documents, Field, K1, TextIndex, fold, token};
use rust_stemmers::{Algorithm, Stemmer};
use std::collections::HashMap;
use std::ops::Range;

/// Texts up to this many bytes are remembered with their words: names recur in many rows.
const SHORT: usize = 48;
/// Most texts that are remembered.
const MOST_REMEMBERED: usize = 8_192;

/// An index that is being built.
pub struct TextIndexBuilder {
    fields: Vec<Field>,
    stemmer: Stemmer,
    /// Rows that were added.
    len: u32,
    /// From every stem to the number of its posting list.
    lists: HashMap<String, u32>,
    /// The same for every word.
    list_of_word: HashMap<String, u32>,
    /// For each list its rows, and what the word adds to the score of each.
    postings: Vec<(Vec<u32>, Vec<u8>)>,
    /// Short texts with the place of their words in `words`.
    remembered: HashMap<String, Range<usize>>,
    words: Vec<u32>,
    /// How often the words of each list stand in the present row, and which lists have any.
    frequencies: Vec<f32>,
    touched: Vec<u32>,
}

impl TextIndexBuilder {
    /// An index of no rows.
    pub fn new(fields: &[Field]) -> Self {
        Self {
            fields: fields.to_vec(),
            stemmer: Stemmer::create(Algorithm::English),
            len: 0,
            lists: HashMap::new(),
            list_of_word: HashMap::new(),
            postings: Vec::new(),
            remembered: HashMap::new(),
            words: Vec::new(),
            frequencies: Vec::new(),
            touched: Vec::new(),
        }
    }

    /// Adds the next rows, `most` of them if there are as many. Says whether all are added.
    ///
    /// # Panics
    /// If a text comes with the index of a field that the index does not have.
    pub fn add(&mut self, documents: &dyn Documents, most: u32) -> bool {
        let end = documents.len().min(self.len.saturating_add(most));
        for row in self.len..end {
            documents.visit(row, &mut |field, text| self.text(self.fields[field], text));
            self.row(row);
        }
        self.len = end;
        end == documents.len()
    }

    /// Counts the words of one text of the present row.
    fn text(&mut self, field: Field, text: &str) {
        if let Some(range) = self.remembered.get(text).filter(|_| !field.identifiers) {
            let range = range.clone();
            return self.count(field, range);
        }
        let start = self.words.len();
        if field.identifiers {
            let word = fold(text);
            let list = self.list(&word, true);
            self.words.push(list);
        } else {
            token::words(text, |_, word| {
                let list = self.list(word, false);
                self.words.push(list);
            });
        }
        let range = start..self.words.len();
        self.count(field, range.clone());
        if text.len() <= SHORT && !field.identifiers && self.remembered.len() < MOST_REMEMBERED {
            self.remembered.insert(text.to_owned(), range);
        } else {
            self.words.truncate(start);
        }
    }

    fn count(&mut self, field: Field, words: Range<usize>) {
        let length = words.len() as f32 / field.usual_words;
        let worth = field.weight / (1.0 - B + B * length);
        self.frequencies.resize(self.lists.len(), 0.0);
        for list in &self.words[words] {
            let frequency = &mut self.frequencies[*list as usize];
            if *frequency == 0.0 {
                self.touched.push(*list);
            }
            *frequency += worth;
        }
    }

    /// The posting list of a word; an identifier is its own stem.
    fn list(&mut self, word: &str, is_identifier: bool) -> u32 {
        if let Some(list) = self.list_of_word.get(word) {
            return *list;
        }
        let stem = if is_identifier { word.into() } else { self.stemmer.stem(word) };
        let next = self.lists.len() as u32;
        let list = *self.lists.entry(stem.into_owned()).or_insert(next);
        self.list_of_word.insert(word.to_owned(), list);
        list
    }

    /// Turns what was counted into postings of the row.
    fn row(&mut self, row: u32) {
        self.postings.resize_with(self.lists.len(), Default::default);
        for list in self.touched.drain(..) {
            let frequency = std::mem::take(&mut self.frequencies[list as usize]);
            let impact = frequency / (K1 + frequency) * 255.0;
            let (rows, impacts) = &mut self.postings[list as usize];
            rows.push(row);
            impacts.push(impact.round().max(1.0) as u8);
        }
    }

    /// The index of the rows that were added.
    pub fn finish(self) -> TextIndex {
        // A stem that is no word itself leads to its list too, so that other endings find it.
        let stems = self.lists.into_iter();
        let stems = stems.filter(|(stem, _)| !self.list_of_word.contains_key(stem));
        let mut words: Vec<(String, u32)> = stems.collect();
        words.extend(self.list_of_word);
        let mut index = TextIndex {
            dictionary: Dictionary::new(words),
            starts: vec![0],
            rows: Vec::new(),
            impacts: Vec::new(),
            len: self.len,
        };
        for (rows, impacts) in self.postings {
            index.rows.extend(rows);
            index.impacts.extend(impacts);
            index.starts.push(index.rows.len() as u32);
        }
        index
    }
}

impl std::fmt::Debug for TextIndexBuilder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TextIndexBuilder").field("rows", &self.len).finish_non_exhaustive()
    }
}
