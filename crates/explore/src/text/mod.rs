//! Text search: all words, prefixes, small typos, stemming, quotes, ranked.

mod build;
mod dictionary;
mod stop;
mod token;
mod words;

pub use build::TextIndexBuilder;
pub use words::Words;

use crate::sort::sort_places;
use crate::table::bitmap;
use dictionary::{Dictionary, Near};
use roaring::RoaringBitmap;
use rust_stemmers::{Algorithm, Stemmer};

/// Saturation of repeated words and share of length normalisation, as in Robertson and Zaragoza
/// 2009, "The Probabilistic Relevance Framework: BM25 and Beyond", doi 10.1561/1500000019.
const K1: f32 = 1.2;
const B: f32 = 0.75;
/// Largest part of a score that does not depend on how rare a word is.
const LARGEST_IMPACT: f32 = K1 + 1.0;

/// How well a word of the dictionary stands for a word of the query.
const BY_STEM: f32 = 0.9;
const BY_PREFIX: f32 = 0.6;
const BY_TYPO: f32 = 0.4;

/// Posting lists, each with how well it stands for a word of the query.
type Lists = Vec<(u32, f32)>;

/// The texts of a table's rows.
pub trait Documents {
    /// Number of rows.
    fn len(&self) -> u32;
    /// Whether there are no rows.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Calls `visit` with every text of a row and the index of its field.
    fn visit(&self, row: u32, visit: &mut dyn FnMut(usize, &str));
}

/// A field of the texts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Field {
    /// What a word in it is worth.
    pub weight: f32,
    /// Usual number of words in it: a word in a longer text is worth less.
    pub usual_words: f32,
    /// Whether its texts are identifiers, each one word whatever signs are in it.
    pub identifiers: bool,
}

/// The words of all texts and where they stand.
///
/// Words with the same stem share a posting list. A posting holds what the word adds to the row's
/// score before the word's rarity is known, in one byte.
#[derive(Debug)]
pub struct TextIndex {
    /// From every word, and every stem, to the number of its posting list.
    dictionary: Dictionary,
    /// Where each posting list begins in `rows` and `impacts`; one more than there are lists.
    starts: Vec<u32>,
    rows: Vec<u32>,
    impacts: Vec<u8>,
    len: u32,
}

impl TextIndex {
    /// Indexes the texts of all rows.
    ///
    /// # Panics
    /// If a text comes with the index of a field that `fields` does not have.
    pub fn new(documents: &dyn Documents, fields: &[Field]) -> Self {
        let mut builder = TextIndexBuilder::new(fields);
        builder.add(documents, documents.len());
        builder.finish()
    }

    /// Number of rows.
    pub fn len(&self) -> u32 {
        self.len
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The posting list of a word as it stands, without looking for others like it.
    fn list(&self, word: &str) -> Option<u32> {
        self.dictionary.list(word)
    }

    fn postings(&self, list: u32) -> (&[u32], &[u8]) {
        let range = self.starts[list as usize] as usize..self.starts[list as usize + 1] as usize;
        (&self.rows[range.clone()], &self.impacts[range])
    }

    /// The posting lists that stand for a word of the query, with how well they do: the word, its
    /// stem and words that begin with it; if there are none, words with a small typo.
    fn like(&self, word: &str) -> Lists {
        let mut lists = Lists::new();
        // Only the word and its stem can come again.
        let mut add = |list: u32, fit: f32| match lists.iter_mut().take(2).find(|it| it.0 == list) {
            Some((_, known)) => *known = known.max(fit),
            None => lists.push((list, fit)),
        };
        let exact = self.list(word);
        if let Some(list) = exact {
            add(list, 1.0);
        }
        let stem = Stemmer::create(Algorithm::English).stem(word).into_owned();
        if let Some(list) = self.list(&stem) {
            add(list, BY_STEM);
        }
        // Half the dictionary begins with some two letters; whoever types "MS" means just that.
        let letters = word.chars().count();
        if letters > 2 || exact.is_none() {
            for (other, list) in self.dictionary.starting_with(word) {
                add(list, BY_PREFIX * letters as f32 / other.chars().count() as f32);
            }
        }
        if lists.is_empty() {
            self.mistyped(word, letters, &mut lists);
        }
        lists
    }

    /// Words that differ from `word` by one letter, or by two if it is long; then words that begin
    /// so. Numbers are never taken for typos.
    fn mistyped(&self, word: &str, letters: usize, lists: &mut Lists) {
        if letters < 4 || word.contains(|c: char| c.is_ascii_digit()) {
            return;
        }
        for distance in 1..=if letters < 8 { 1 } else { 2 } {
            let Near { whole, begun } = self.dictionary.near(word, distance);
            let found = if whole.is_empty() { begun } else { whole };
            lists.extend(found.into_iter().map(|list| (list, BY_TYPO)));
            if !lists.is_empty() {
                return;
            }
        }
    }

    /// How well each row fits; `None` if there is no word to go by.
    pub fn rank(&self, words: &Words) -> Option<Ranking> {
        let mut words = words.iter();
        let mut ranking = self.rank_word(words.next()?);
        for word in words {
            let other = self.rank_word(word);
            ranking.rows &= other.rows;
            ranking.add(&other.scores);
        }
        Some(ranking)
    }

    /// How well each row fits that has any of the words.
    pub fn rank_any(&self, words: &Words) -> Option<Ranking> {
        let mut words = words.iter();
        let mut ranking = self.rank_word(words.next()?);
        for word in words {
            let other = self.rank_word(word);
            ranking.rows |= other.rows;
            ranking.add(&other.scores);
        }
        Some(ranking)
    }

    fn rank_word(&self, word: &words::Word) -> Ranking {
        let mut best = Ranking { rows: RoaringBitmap::new(), scores: vec![0.0; self.len as usize] };
        for way in &word.ways {
            let mut parts = way.iter().map(|part| self.rank_part(part));
            let Some(mut ranking) = parts.next() else { continue };
            for part in parts {
                ranking.rows &= part.rows;
                ranking.add(&part.scores);
            }
            for row in &ranking.rows {
                let score = &mut best.scores[row as usize];
                *score = score.max(ranking.scores[row as usize]);
            }
            best.rows |= ranking.rows;
        }
        if let Some(only) = &word.only {
            best.rows &= only;
        }
        best
    }

    fn rank_part(&self, lists: &[(u32, f32)]) -> Ranking {
        let mut scores = vec![0.0f32; self.len as usize];
        for (list, fit) in lists {
            let (rows, impacts) = self.postings(*list);
            let (total, having) = (self.len as f32, rows.len() as f32);
            let rarity = (1.0 + (total - having + 0.5) / (having + 0.5)).ln();
            let worth = fit * rarity * LARGEST_IMPACT / 255.0;
            for (row, impact) in rows.iter().zip(impacts) {
                let score = &mut scores[*row as usize];
                *score = score.max(worth * f32::from(*impact));
            }
        }
        let rows = bitmap((0..self.len).filter(|row| scores[*row as usize] > 0.0));
        Ranking { rows, scores }
    }
}

/// How well rows fit a search text.
#[derive(Clone, Debug)]
pub struct Ranking {
    rows: RoaringBitmap,
    scores: Vec<f32>,
}

impl Ranking {
    /// The rows that fit.
    pub fn rows(&self) -> &RoaringBitmap {
        &self.rows
    }

    /// Those of `rows` that fit, the best first; rows that fit equally keep their order.
    pub fn ranked(&self, rows: &RoaringBitmap) -> Vec<u32> {
        let mut ranked: Vec<u32> = (rows & &self.rows).into_iter().collect();
        let score = |row: u32| self.scores[row as usize];
        sort_places(&mut ranked, &|a, b| score(b).total_cmp(&score(a)));
        ranked
    }

    /// All rows that fit, the best first, with their scores.
    pub fn best(&self) -> impl Iterator<Item = (u32, f32)> + '_ {
        self.ranked(&self.rows).into_iter().map(|row| (row, self.scores[row as usize]))
    }

    fn add(&mut self, scores: &[f32]) {
        for (score, other) in self.scores.iter_mut().zip(scores) {
            *score += other;
        }
    }
}

/// An identifier as it stands in the dictionary.
fn fold(text: &str) -> String {
    text.chars().fold(String::new(), |mut word, c| {
        token::fold(c, &mut word);
        word
    })
}
