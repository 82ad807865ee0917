//! Text search: all words or most of them, names, prefixes, small typos, stemming, quotes, ranked.

mod build;
mod dictionary;
mod language;
mod letter;
mod token;
mod typed;
mod words;

pub use build::TextIndexBuilder;
pub use language::Language;
pub use token::single_words;
pub use words::Words;

use crate::sort::sort_places;
use crate::table::bitmap;
use dictionary::{Dictionary, Near};
use letter::{folded, is_unspaced};
use roaring::RoaringBitmap;
use std::collections::HashMap;

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
    /// What its texts are.
    pub holds: Holds,
}

/// What the texts of a field are, and so how their words are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Sentences and terms. A word that stands nowhere may be a misspelling of one of theirs.
    Prose,
    /// Names of people and places, whose words no misspelling leads to.
    Names,
    /// Names of the rows themselves (`TRANSFORM-2`): whoever types one as a whole, in whatever
    /// spelling, finds its row first.
    Titles,
    /// Identifiers, each one word whatever signs are in it.
    Identifiers,
}

/// The words of all texts and where they stand.
///
/// Words with the same stem share a posting list. A posting holds what the word adds to the row's
/// score before the word's rarity is known, in one byte.
#[derive(Debug)]
pub struct TextIndex {
    /// From every word, and every stem, to the number of its posting list.
    dictionary: Dictionary,
    /// From every name of a row to the number of its posting list.
    names: HashMap<String, u32>,
    language: Language,
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
    pub fn new(documents: &dyn Documents, fields: &[Field], language: &Language) -> Self {
        let mut builder = TextIndexBuilder::new(fields, language);
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

    /// Whether all words of a text are words of a row, as they stand.
    pub fn knows(&self, text: &str) -> bool {
        single_words(text).iter().all(|word| self.list(word).is_some())
    }

    /// Whether a word stands among the texts only as part of a name, of people, places or the rows
    /// themselves: whoever types it means what it names.
    pub fn is_name(&self, word: &str) -> bool {
        let word = folded(word);
        self.list(&word).is_some() && self.dictionary.guess(&word).is_none()
    }

    /// Number of rows that have a word as it stands.
    pub fn having(&self, word: &str) -> usize {
        self.list(&folded(word)).map_or(0, |list| self.postings(list).0.len())
    }

    /// The posting list of a word as it stands, without looking for others like it.
    fn list(&self, word: &str) -> Option<u32> {
        self.dictionary.list(word)
    }

    /// The posting list of a name of a row, in the form in which all its spellings meet.
    fn name(&self, name: &str) -> Option<u32> {
        self.names.get(name).copied()
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
        let stem = self.language.stemmer().stem(word).into_owned();
        if let Some(list) = self.list(&stem) {
            add(list, BY_STEM);
        }
        // Half the dictionary begins with some two letters; whoever types "MS" means just that.
        let letters = word.chars().count();
        if letters > 2 || exact.is_none() || word.chars().all(is_unspaced) {
            for (other, list) in self.dictionary.starting_with(word) {
                add(list, BY_PREFIX * letters as f32 / other.chars().count() as f32);
            }
        }
        if lists.is_empty() {
            lists.extend(self.mistyped(word, letters).into_iter().map(|list| (list, BY_TYPO)));
        }
        lists.retain(|(list, _)| !self.postings(*list).0.is_empty());
        lists
    }

    /// Words that `word` may be a misspelling of: with two neighbouring letters swapped; from five
    /// letters on also with one letter put in, left out or exchanged, from eight on with two; then
    /// words that begin so. The first letter is hardly ever wrong. A number is never a misspelling.
    fn mistyped(&self, word: &str, letters: usize) -> Vec<u32> {
        const LONGEST: usize = 40;
        let Some(first) = word.chars().next().map(String::from) else { return Vec::new() };
        if word.contains(|c: char| c.is_ascii_digit()) {
            return Vec::new();
        }
        let tries: &[(&str, usize)] = match letters {
            4 => return self.swapped(word),
            5..8 => &[(&first, 1)],
            8..=LONGEST => &[(&first, 1), (&first, 2), ("", 1)],
            _ => &[],
        };
        let near = |(start, most): &(&str, usize)| {
            let Near { whole, begun } = self.dictionary.near(start, word, *most);
            if whole.is_empty() && letters > 5 { begun } else { whole }
        };
        tries.iter().map(near).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// Words that `word` becomes by two neighbouring letters swapped.
    fn swapped(&self, word: &str) -> Vec<u32> {
        let letters: Vec<char> = word.chars().collect();
        let swapped = (1..letters.len()).filter_map(|nth| {
            let mut letters = letters.clone();
            letters.swap(nth - 1, nth);
            self.dictionary.guess(&String::from_iter(letters))
        });
        swapped.collect()
    }

    /// How well each row fits; `None` if nothing was typed, and no row if there is no word in it.
    ///
    /// All words count. Where no row has them all, a word that stands nowhere is left out; then
    /// those rows are taken that have what the best row has: of the rows with the most words the one
    /// that fits best.
    pub fn rank(&self, words: &Words) -> Option<Ranking> {
        if words.is_empty() {
            return None;
        }
        let mut known: Vec<(usize, &words::Word)> = words.iter().collect();
        known.retain(|(_, word)| !word.is_unknown());
        let mut rows: Vec<RoaringBitmap> = Vec::new();
        let mut all: Option<Ranking> = None;
        for (_, word) in &known {
            let ranking = self.rank_word(word);
            rows.push(ranking.rows.clone());
            all = Some(match all {
                None => ranking,
                Some(mut all) => {
                    all.rows &= ranking.rows;
                    all.add(&ranking.scores);
                    all
                }
            });
        }
        let mut ranking = all.unwrap_or_else(|| self.nothing());
        if ranking.rows.is_empty()
            && let Some(best) = self.best_row(&ranking, &rows)
        {
            // Scores are sums over all words that a row has; those of the rows that are taken have
            // no other words than the best one, or else that were not the best.
            let mut place = 0;
            known.retain(|_| {
                place += 1;
                rows[place - 1].contains(best)
            });
            rows.retain(|rows| rows.contains(best));
            ranking.rows = rows.into_iter().reduce(|a, b| a & b).unwrap_or_default();
        }
        let kept = |nth: &usize| known.iter().any(|(known, _)| known == nth);
        if !ranking.rows.is_empty() {
            ranking.left_out = words.iter().map(|(nth, _)| nth).filter(|nth| !kept(nth)).collect();
        }
        Some(ranking)
    }

    /// Of the rows that most of `rows` contain the one with the best score.
    fn best_row(&self, ranking: &Ranking, rows: &[RoaringBitmap]) -> Option<u32> {
        let mut counts = vec![0u8; self.len as usize];
        for row in rows.iter().flatten() {
            counts[row as usize] += 1;
        }
        let most = counts.iter().copied().max().filter(|most| *most > 0)?;
        let having = (0..self.len).filter(|row| counts[*row as usize] == most);
        let score = |row: &u32| ranking.scores[*row as usize];
        // The first of several that are equally good.
        having.rev().max_by(|a, b| score(a).total_cmp(&score(b)))
    }

    fn nothing(&self) -> Ranking {
        let scores = vec![0.0; self.len as usize];
        Ranking { rows: RoaringBitmap::new(), scores, left_out: Vec::new() }
    }

    /// How well each row fits that has any of the words.
    pub fn rank_any(&self, words: &Words) -> Option<Ranking> {
        let mut words = words.iter();
        let mut ranking = self.rank_word(words.next()?.1);
        for (_, word) in words {
            let other = self.rank_word(word);
            ranking.rows |= other.rows;
            ranking.add(&other.scores);
        }
        Some(ranking)
    }

    fn rank_word(&self, word: &words::Word) -> Ranking {
        let mut best = self.nothing();
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
        Ranking { rows, scores, left_out: Vec::new() }
    }
}

/// How well rows fit a search text.
#[derive(Clone, Debug)]
pub struct Ranking {
    rows: RoaringBitmap,
    scores: Vec<f32>,
    left_out: Vec<usize>,
}

impl Ranking {
    /// The rows that fit.
    pub fn rows(&self) -> &RoaringBitmap {
        &self.rows
    }

    /// The words that were left out, by their numbers: no row has them together with the others.
    pub fn left_out(&self) -> &[usize] {
        &self.left_out
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
