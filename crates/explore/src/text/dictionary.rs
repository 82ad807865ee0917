//! The words of an index in alphabetical order: found as they stand, by how they begin, or mistyped.

use crate::sort_by;
use roaring::RoaringBitmap;

/// Words, each once and in order, with the number of its posting list.
///
/// Made in the page, from words that come in no order. A finite-state dictionary (`fst`) would take
/// longer to make, and bring 30 kB of program: a table of checksums and automata for near words.
#[derive(Debug, Default)]
pub struct Dictionary {
    words: Vec<(String, u32)>,
    /// Posting lists whose words are never guessed at: no misspelling of another word is a name.
    names: RoaringBitmap,
}

/// Posting lists of words that are nearly the one that was looked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Near {
    /// Of those that are nearly it as a whole.
    pub whole: Vec<u32>,
    /// Of those that begin with what is nearly it.
    pub begun: Vec<u32>,
}

impl Dictionary {
    /// A dictionary of words that each stand once in `words`. Those whose lists are among `names`
    /// are not guessed at.
    pub fn new(mut words: Vec<(String, u32)>, names: RoaringBitmap) -> Self {
        sort_by(&mut words, |(a, _), (b, _)| a.cmp(b));
        Self { words, names }
    }

    /// The words that do not come before `text`.
    fn from(&self, text: &str) -> &[(String, u32)] {
        &self.words[self.words.partition_point(|(word, _)| word.as_str() < text)..]
    }

    /// The posting list of a word as it stands.
    pub fn list(&self, word: &str) -> Option<u32> {
        self.from(word).first().filter(|(found, _)| found == word).map(|(_, list)| *list)
    }

    /// The same for a word that may be guessed at.
    pub fn guess(&self, word: &str) -> Option<u32> {
        self.list(word).filter(|list| !self.names.contains(*list))
    }

    /// The words that begin with `text`, with their posting lists.
    pub fn starting_with<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (&'a str, u32)> {
        let words = self.from(text).iter().map(|(word, list)| (word.as_str(), *list));
        words.take_while(move |(word, _)| word.starts_with(text))
    }

    /// The words that begin with `start` and become `word`, or begin with what becomes `word`, by `most`
    /// letters put in, left out, exchanged or swapped with their neighbour (the restricted distance of
    /// Damerau and Levenshtein).
    ///
    /// Words that begin alike share the rows of the table by which the distance is worked out
    /// (Wagner and Fischer 1974, doi 10.1145/321796.321811).
    pub fn near(&self, start: &str, word: &str, most: usize) -> Near {
        let wanted: Vec<char> = word.chars().collect();
        let mut near = Near::default();
        let mut path = Path::new(&wanted, most);
        let words = self.from(start).iter().take_while(|(word, _)| word.starts_with(start));
        for (word, list) in words.filter(|(_, list)| !self.names.contains(*list)) {
            let whole = path.walk(word);
            if whole && path.end() <= most {
                near.whole.push(*list);
            } else if path.begun() {
                near.begun.push(*list);
            }
        }
        near
    }
}

/// The way along the letters of a word, with what each step of it costs.
struct Path<'a> {
    wanted: &'a [char],
    most: usize,
    letters: Vec<char>,
    /// For each letter, and before the first, a row: the distance from what was walked so far to
    /// each beginning of the wanted word.
    rows: Vec<usize>,
    /// For each row whether what was walked so far, or a beginning of it, is near the wanted word.
    begun: Vec<bool>,
}

impl<'a> Path<'a> {
    fn new(wanted: &'a [char], most: usize) -> Self {
        let rows = (0..=wanted.len()).collect();
        Self { wanted, most, letters: Vec::new(), rows, begun: vec![wanted.len() <= most] }
    }

    /// Walks along a word, from where it parts from the last one, as long as it can still be near.
    /// Says whether the end was reached.
    fn walk(&mut self, word: &str) -> bool {
        let shared = word.chars().zip(&self.letters).take_while(|(a, b)| a == *b).count();
        self.letters.truncate(shared);
        self.rows.truncate((shared + 1) * self.width());
        self.begun.truncate(shared + 1);
        for letter in word.chars().skip(shared) {
            if self.last().iter().all(|cost| *cost > self.most) {
                return false;
            }
            self.step(letter);
        }
        true
    }

    fn step(&mut self, letter: char) {
        let above = self.rows.len() - self.width();
        self.rows.push(self.rows[above] + 1);
        for (nth, wanted) in self.wanted.iter().enumerate() {
            let exchanged = self.rows[above + nth] + usize::from(*wanted != letter);
            let put_in = self.rows[above + nth + 1] + 1;
            let left_out = self.rows[self.rows.len() - 1] + 1;
            let mut least = exchanged.min(put_in).min(left_out);
            let is_swapped =
                nth > 0 && self.wanted[nth - 1] == letter && self.letters.last() == Some(wanted);
            if is_swapped {
                least = least.min(self.rows[above - self.width() + nth - 1] + 1);
            }
            self.rows.push(least);
        }
        self.letters.push(letter);
        self.begun.push(self.begun() || self.end() <= self.most);
    }

    fn width(&self) -> usize {
        self.wanted.len() + 1
    }

    fn last(&self) -> &[usize] {
        &self.rows[self.rows.len() - self.width()..]
    }

    /// Distance from what was walked to the wanted word.
    fn end(&self) -> usize {
        self.rows[self.rows.len() - 1]
    }

    fn begun(&self) -> bool {
        self.begun[self.begun.len() - 1]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn dictionary(words: &BTreeSet<String>) -> Dictionary {
        // Backwards: it sorts them itself.
        let words = words.iter().cloned().zip(0..).collect::<Vec<_>>();
        Dictionary::new(words.into_iter().rev().collect(), RoaringBitmap::new())
    }

    fn is_near(word: &str, other: &str, most: usize) -> bool {
        strsim::osa_distance(word, other) <= most
    }

    fn begins_near(word: &str, other: &str, most: usize) -> bool {
        let ends = other.char_indices().map(|(end, _)| end).chain([other.len()]);
        ends.into_iter().any(|end| is_near(word, &other[..end], most))
    }

    #[test]
    fn an_empty_dictionary_knows_nothing() {
        let dictionary = Dictionary::default();
        assert_eq!(dictionary.list("pain"), None);
        assert_eq!(dictionary.starting_with("").count(), 0);
        assert_eq!(dictionary.near("", "pain", 1), Near::default());
    }

    #[test]
    fn names_are_not_guessed_at() {
        let words = vec![("panic".to_owned(), 0), ("paint".to_owned(), 1)];
        let dictionary = Dictionary::new(words, [1].into_iter().collect());
        assert_eq!(dictionary.near("p", "pani", 1).whole, [0]);
        assert_eq!(dictionary.near("p", "paimt", 1), Near::default());
    }

    proptest! {
        #[test]
        fn words_are_found_as_they_stand_and_by_how_they_begin(
            words in prop::collection::btree_set("[abcé]{0,5}", 0..40),
            text in "[abcé]{0,3}",
        ) {
            let dictionary = dictionary(&words);
            for (word, list) in words.iter().zip(0..) {
                prop_assert_eq!(dictionary.list(word), Some(list));
            }
            prop_assert_eq!(dictionary.list(&text).is_some(), words.contains(&text));
            let found: Vec<&str> = dictionary.starting_with(&text).map(|(word, _)| word).collect();
            let expected: Vec<&str> =
                words.iter().map(String::as_str).filter(|word| word.starts_with(&text)).collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn mistyped_words_are_those_within_the_distance(
            words in prop::collection::btree_set("[abé]{0,7}", 0..40),
            start in "[abé]?",
            word in "[abé]{0,6}",
            most in 0..3usize,
        ) {
            let near = dictionary(&words).near(&start, &word, most);
            let lists = |fits: &dyn Fn(&str) -> bool| -> Vec<u32> {
                let all = words.iter().zip(0..);
                let all = all.filter(|(other, _)| other.starts_with(&start));
                all.filter(|(other, _)| fits(other)).map(|(_, list)| list).collect()
            };
            let whole = lists(&|other| is_near(&word, other, most));
            let begun = lists(&|other| {
                begins_near(&word, other, most) && !is_near(&word, other, most)
            });
            prop_assert_eq!(near, Near { whole, begun });
        }
    }
}
