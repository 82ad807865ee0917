//! Building an index, in one go or a few rows at a time.

use super::dictionary::Dictionary;
use super::language::{Endings, Language};
use super::letter::folded;
use super::token::{self, compact, single_words};
use super::{B, Documents, Field, Holds, K1, TextIndex};
use crate::table::bitmap;
use roaring::RoaringBitmap;
use std::collections::HashMap;
use std::ops::Range;

/// Texts up to this many bytes are remembered with their words: names recur in many rows.
const SHORT: usize = 48;
/// Most texts that are remembered.
const MOST_REMEMBERED: usize = 8_192;

/// An index that is being built.
pub struct TextIndexBuilder {
    fields: Vec<Field>,
    language: Language,
    endings: Endings,
    /// Rows that were added.
    len: u32,
    /// From every stem to the number of its posting list.
    lists: HashMap<String, u32>,
    /// The same for every word.
    list_of_word: HashMap<String, u32>,
    /// The same for every name as a whole.
    list_of_name: HashMap<String, u32>,
    /// For each list whether one of its words stands in prose.
    in_prose: Vec<bool>,
    /// Lists of words that are the name of a row.
    titles: RoaringBitmap,
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
    pub fn new(fields: &[Field], language: &Language) -> Self {
        Self {
            fields: fields.to_vec(),
            language: language.clone(),
            endings: language.stemmer(),
            len: 0,
            lists: HashMap::new(),
            list_of_word: HashMap::new(),
            list_of_name: HashMap::new(),
            in_prose: Vec::new(),
            titles: RoaringBitmap::new(),
            postings: Vec::new(),
            remembered: HashMap::new(),
            words: Vec::new(),
            frequencies: Vec::new(),
            touched: Vec::new(),
        }
    }

    /// Adds the words of names that mean something though no row may have them: they are never taken
    /// for misspellings.
    pub fn names<'a>(&mut self, names: impl IntoIterator<Item = &'a str>) {
        for word in names.into_iter().flat_map(single_words) {
            self.list(&word, false);
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
        let has_words = matches!(field.holds, Holds::Prose | Holds::Names);
        if let Some(range) = self.remembered.get(text).filter(|_| has_words) {
            let range = range.clone();
            return self.count(field, range);
        }
        let start = self.words.len();
        if field.holds == Holds::Identifiers {
            let list = self.list(&folded(text), true);
            self.words.push(list);
        } else {
            token::words(text, |_, word, _| {
                let list = self.list(word, false);
                self.words.push(list);
            });
        }
        if field.holds == Holds::Titles {
            self.title(text);
        }
        let range = start..self.words.len();
        self.count(field, range.clone());
        if text.len() <= SHORT && has_words && self.remembered.len() < MOST_REMEMBERED {
            self.remembered.insert(text.to_owned(), range);
        } else {
            self.words.truncate(start);
        }
    }

    fn count(&mut self, field: Field, words: Range<usize>) {
        let length = words.len() as f32 / field.usual_words;
        let worth = field.weight / (1.0 - B + B * length);
        self.frequencies.resize(self.in_prose.len(), 0.0);
        for list in &self.words[words] {
            self.in_prose[*list as usize] |= field.holds == Holds::Prose;
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
        let stem = if is_identifier { word.into() } else { self.endings.stem(word) };
        let next = self.in_prose.len();
        let list = *self.lists.entry(stem.into_owned()).or_insert(next as u32);
        self.in_prose.resize(next.max(list as usize + 1), false);
        self.list_of_word.insert(word.to_owned(), list);
        list
    }

    /// Adds the name of a row as a whole, however it is spelled: as a word, which no misspelling
    /// leads to, and as a name.
    fn title(&mut self, text: &str) {
        let words = single_words(text);
        let name = compact(&words);
        let word = self.list(&name, true);
        self.titles.insert(word);
        let next = self.in_prose.len();
        let list = *self.list_of_name.entry(name).or_insert(next as u32);
        self.list_of_name.entry(words.concat()).or_insert(list);
        self.in_prose.resize(next.max(list as usize + 1), false);
        self.words.extend([word, list]);
    }

    /// Turns what was counted into postings of the row.
    fn row(&mut self, row: u32) {
        self.postings.resize_with(self.in_prose.len(), Default::default);
        for list in self.touched.drain(..) {
            let frequency = std::mem::take(&mut self.frequencies[list as usize]);
            let impact = frequency / (K1 + frequency) * 255.0;
            let (rows, impacts) = &mut self.postings[list as usize];
            rows.push(row);
            impacts.push(impact.round().max(1.0) as u8);
        }
    }

    /// The index of the rows that were added.
    pub fn finish(mut self) -> TextIndex {
        self.postings.resize_with(self.in_prose.len(), Default::default);
        // A stem that is no word itself leads to its list too, so that other endings find it.
        let stems = self.lists.into_iter();
        let stems = stems.filter(|(stem, _)| !self.list_of_word.contains_key(stem));
        let mut words: Vec<(String, u32)> = stems.collect();
        words.extend(self.list_of_word);
        let names = (0..).zip(&self.in_prose).filter(|(_, in_prose)| !**in_prose);
        let names = bitmap(names.map(|(list, _)| list)) | self.titles;
        let mut index = TextIndex {
            dictionary: Dictionary::new(words, names),
            names: self.list_of_name,
            language: self.language,
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
