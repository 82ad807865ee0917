//! The words of a search text, looked up in an index.

use super::{Documents, Lists, TextIndex, fold, stop, token};
use crate::sort_by_key;
use crate::table::bitmap;
use roaring::RoaringBitmap;
use std::ops::Range;

/// A search text, cut into words and looked up.
#[derive(Clone, Debug, Default)]
pub struct Words {
    words: Vec<Word>,
}

/// One word or quoted phrase of a search text.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// The word as it was typed.
    typed: String,
    /// The ways in which a row can have it: for each way, parts that must all be there, and for
    /// each part the posting lists that stand for it and how well.
    pub(super) ways: Vec<Vec<Lists>>,
    /// The rows that have a quoted phrase to the letter.
    pub(super) only: Option<RoaringBitmap>,
    /// The folded words of a quoted phrase.
    phrase: Vec<String>,
}

impl Words {
    /// Cuts `text` into words and looks them up. Words in quotes must stand in a row to the letter
    /// and side by side, for which `documents` is read again.
    pub fn new(text: &str, index: &TextIndex, documents: &dyn Documents) -> Self {
        let mut words = Vec::new();
        for (nth, part) in text.split(['"', '“', '”', '„']).enumerate() {
            // Between an odd quote and the next one; an open quote reaches to the end.
            if nth % 2 == 1 {
                words.extend(Word::phrase(part, index, documents));
            } else {
                words.extend(part.split_whitespace().filter_map(|chunk| Word::plain(chunk, index)));
            }
        }
        let says_much = |word: &Word| !word.is_stop_word();
        if words.iter().any(says_much) {
            words.retain(says_much);
        }
        Self { words }
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, Word> {
        self.words.iter()
    }

    /// Whether there is no word to go by.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words as they were typed, phrases in quotes, without those that say nothing.
    pub fn typed(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| word.typed.as_str())
    }

    /// Where the words stand in a text, in rising order and without overlap.
    pub fn places(&self, index: &TextIndex, text: &str) -> Vec<Range<usize>> {
        let lists: RoaringBitmap = self
            .words
            .iter()
            .filter(|word| word.phrase.is_empty())
            .flat_map(|word| {
                word.ways.iter().flatten().flat_map(|part| part.iter().map(|(list, _)| *list))
            })
            .collect();
        let mut places: Vec<Range<usize>> = Vec::new();
        token::words(text, |place, found| {
            let is_like = index.list(found).is_some_and(|list| lists.contains(list));
            let is_phrase = || self.words.iter().any(|word| word.phrase.iter().any(|w| w == found));
            if is_like || is_phrase() {
                places.push(place);
            }
        });
        sort_by_key(&mut places, |place| (place.start, std::cmp::Reverse(place.end)));
        places.dedup_by(|later, earlier| later.start < earlier.end);
        places
    }
}

impl Word {
    fn plain(chunk: &str, index: &TextIndex) -> Option<Self> {
        if let Some(identifier) = identifier(chunk, index) {
            let mut fits = index.like(&identifier);
            // An identifier that is whole means itself, not others that begin with it.
            if let Some(list) = index.list(&identifier) {
                fits = vec![(list, 1.0)];
            }
            return Some(Self::new(chunk, vec![vec![fits]]));
        }
        let mut single = Vec::new();
        let mut joined = Vec::new();
        let mut end_of_last = 0;
        token::words(chunk, |place, word| {
            // A joined word comes after its parts and reaches back over them.
            if place.start < end_of_last {
                joined.push(word.to_owned());
            } else {
                single.push(word.to_owned());
                end_of_last = place.end;
            }
        });
        if single.is_empty() {
            return None;
        }
        let mut ways = vec![single.iter().map(|word| index.like(word)).collect()];
        let known = |word: &&String| index.list(word).is_some();
        ways.extend(joined.iter().filter(known).map(|word| vec![index.like(word)]));
        Some(Self::new(chunk, ways))
    }

    fn phrase(text: &str, index: &TextIndex, documents: &dyn Documents) -> Option<Self> {
        let phrase = single_words(text);
        if phrase.is_empty() {
            return None;
        }
        let lists: Option<Vec<u32>> = phrase.iter().map(|word| index.list(word)).collect();
        let rows = |list: &u32| bitmap(index.postings(*list).0.iter().copied());
        let candidates =
            lists.as_deref().and_then(|lists| lists.iter().map(rows).reduce(|a, b| a & b));
        let has_phrase = |row: &u32| {
            let mut has = false;
            documents.visit(*row, &mut |_, text| {
                has = has || single_words(text).windows(phrase.len()).any(|words| words == phrase);
            });
            has
        };
        let only = bitmap(candidates.unwrap_or_default().into_iter().filter(has_phrase));
        let way = lists.unwrap_or_default().into_iter().map(|list| vec![(list, 1.0)]);
        let ways = vec![way.collect()];
        Some(Self { only: Some(only), phrase, ..Self::new(&format!("\"{}\"", text.trim()), ways) })
    }

    fn new(typed: &str, ways: Vec<Vec<Lists>>) -> Self {
        Self { typed: typed.to_owned(), ways, only: None, phrase: Vec::new() }
    }

    /// Whether the word says nothing. A word in capitals ("ME", "US") is a name, not a stop word.
    fn is_stop_word(&self) -> bool {
        let letters: Vec<char> = self.typed.chars().filter(|c| c.is_alphabetic()).collect();
        let is_name = letters.len() > 1 && letters.iter().all(|c| c.is_uppercase());
        self.phrase.is_empty()
            && !is_name
            && matches!(&single_words(&self.typed)[..], [word] if stop::is_stop_word(word))
    }
}

/// The folded words of `text`, without joined ones.
fn single_words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut end_of_last = 0;
    token::words(text, |place, word| {
        if place.start >= end_of_last {
            found.push(word.to_owned());
            end_of_last = place.end;
        }
    });
    found
}

/// The identifier in `chunk`, if the index knows it or one that begins so: as it stands, behind a
/// colon (`doi:10.1000/1`), or within an address (`https://doi.org/10.1000/1`).
fn identifier(chunk: &str, index: &TextIndex) -> Option<String> {
    let chunk = fold(chunk);
    let trimmed = chunk.trim_matches(|c: char| !c.is_alphanumeric());
    if !trimmed.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let path =
        trimmed.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map(|(_, path)| path);
    let last = path.and_then(|path| path.rsplit('/').next());
    let behind_colon = trimmed.rsplit_once(':').map(|(_, rest)| rest.trim_start_matches('/'));
    [Some(trimmed), path, last, behind_colon]
        .into_iter()
        .flatten()
        .find(|candidate| candidate.len() > 4 && index.begins_identifier(candidate))
        .map(str::to_owned)
}

impl TextIndex {
    /// Whether an identifier of the dictionary begins with `text`: a word that a text could not
    /// be cut into, or a whole word of the dictionary.
    fn begins_identifier(&self, text: &str) -> bool {
        if self.list(text).is_some() {
            return true;
        }
        if single_words(text) == [text] {
            return false;
        }
        self.dictionary.starting_with(text).next().is_some()
    }
}
