//! The words of a search text, looked up in an index.

use super::letter::{folded, is_hyphen, join_places};
use super::token::{self, Part, compact, single_words};
use super::typed::typed;
use super::{Documents, Lists, TextIndex};
use crate::sort_by_key;
use crate::table::bitmap;
use roaring::RoaringBitmap;
use std::ops::Range;

/// Words that are looked for; further ones are left out. Nobody types as many.
const MOST_WORDS: usize = 64;
/// Words in the longest name that is looked for as a whole.
const LONGEST_NAME: usize = 5;

/// A search text, cut into words and looked up.
#[derive(Clone, Debug, Default)]
pub struct Words {
    text: String,
    words: Vec<Word>,
    signs: Vec<Range<usize>>,
    negated: Vec<Range<usize>>,
}

/// One word, name or quoted phrase of a search text.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Where it stands in the search text.
    place: Range<usize>,
    /// The ways in which a row can have it: for each way, parts that must all be there, and for
    /// each part the posting lists that stand for it and how well.
    pub(super) ways: Vec<Vec<Lists>>,
    /// The rows that have a quoted phrase to the letter.
    pub(super) only: Option<RoaringBitmap>,
    /// The folded words of a quoted phrase.
    phrase: Vec<String>,
    /// The name that it is, in the form in which all its spellings meet.
    name: Option<String>,
    /// Whether it counts; what says nothing and what was left out does not.
    counts: bool,
}

/// A word between spaces, and where it stands.
struct Token {
    place: Range<usize>,
    word: String,
}

impl Words {
    /// Cuts `text` into words and looks them up. Words in quotes must stand in a row to the letter
    /// and side by side, for which `documents` is read again.
    pub fn new(text: &str, index: &TextIndex, documents: &dyn Documents) -> Self {
        let typed = typed(text, MOST_WORDS);
        let mut words = Vec::new();
        // Words side by side, in which a name is looked for.
        let mut tokens: Vec<Token> = Vec::new();
        for (place, is_phrase) in typed.parts {
            let part = &text[place.clone()];
            if is_phrase {
                index.plain(text, std::mem::take(&mut tokens), &mut words);
                words.extend(Word::phrase(part, place, index, documents));
            } else if let Some(word) = Word::identifier(part, &place, index) {
                index.plain(text, std::mem::take(&mut tokens), &mut words);
                words.push(word);
            } else {
                token::words(part, |at, word, part| {
                    if part == Part::Single && tokens.len() < MOST_WORDS {
                        let place = place.start + at.start..place.start + at.end;
                        tokens.push(Token { place, word: word.to_owned() });
                    }
                });
            }
        }
        index.plain(text, tokens, &mut words);
        words.truncate(MOST_WORDS);
        // Words that say nothing count where they are all there is.
        let is_shouted = !text.contains(char::is_lowercase);
        let says_nothing: Vec<bool> =
            words.iter().map(|word| word.says_nothing(text, is_shouted, index)).collect();
        if !says_nothing.iter().all(|nothing| *nothing) {
            for (word, nothing) in words.iter_mut().zip(says_nothing) {
                word.counts = !nothing;
            }
        }
        Self { text: text.to_owned(), words, signs: typed.signs, negated: typed.negated }
    }

    /// The words that count, with their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &Word)> {
        self.words.iter().enumerate().filter(|(_, word)| word.counts)
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether no row has any of the words.
    pub fn is_unknown(&self) -> bool {
        self.iter().all(|(_, word)| word.is_unknown())
    }

    /// Whether something was typed, but no word to look for.
    pub fn is_wordless(&self) -> bool {
        !self.is_empty() && self.words.is_empty()
    }

    /// The words as they were typed, phrases in quotes, without those that say nothing and those
    /// that were left out.
    pub fn typed(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|(_, word)| &self.text[word.whole(&self.text)])
    }

    /// Leaves out words by their numbers ([`Answer::left_out`](crate::Answer::left_out)).
    #[must_use]
    pub fn without(mut self, left_out: &[usize]) -> Self {
        for nth in left_out {
            if let Some(word) = self.words.get_mut(*nth) {
                word.counts = false;
            }
        }
        self
    }

    /// Whether one of the words is the name of a row, in whatever spelling.
    pub fn name(&self, title: &str) -> bool {
        let title = compact(&single_words(title));
        self.iter().any(|(_, word)| word.name.as_ref() == Some(&title))
    }

    /// What a sign turns down (`NOT children`), as it was typed; it is not looked for.
    pub fn negated(&self) -> Vec<&str> {
        self.negated.iter().map(|place| &self.text[place.clone()]).collect()
    }

    /// The words that do not count, in the order in which they were typed: those that say nothing,
    /// and those that were left out.
    pub fn left_out(&self) -> Vec<&str> {
        let counting: Vec<&Range<usize>> = self.iter().map(|(_, word)| &word.place).collect();
        let others = self.words.iter().filter(|word| !word.counts);
        let mut places: Vec<Range<usize>> = others.map(|word| word.whole(&self.text)).collect();
        sort_by_key(&mut places, |place| (place.start, place.end));
        let mut apart = Vec::new();
        for mut place in places {
            // Neighbouring letters of a script without spaces share one.
            for counting in &counting {
                if counting.contains(&place.start) {
                    place.start = counting.end.min(place.end);
                } else if place.contains(&counting.start) {
                    place.end = counting.start;
                }
            }
            if !place.is_empty() {
                join_places(&mut apart, place);
            }
        }
        apart.into_iter().map(|place| &self.text[place]).collect()
    }

    /// Signs of other search engines that are not understood here, each once (`NOT`, `[tiab]`, `*`).
    pub fn signs(&self) -> Vec<&str> {
        let mut signs: Vec<&str> = Vec::new();
        for sign in self.signs.iter().map(|place| &self.text[place.clone()]) {
            if !signs.contains(&sign) && signs.len() < MOST_WORDS {
                signs.push(sign);
            }
        }
        signs
    }

    /// Where the words stand in a text, in rising order and without overlap.
    pub fn places(&self, index: &TextIndex, text: &str) -> Vec<Range<usize>> {
        let plain = self.iter().filter(|(_, word)| word.phrase.is_empty());
        let ways = plain.flat_map(|(_, word)| word.ways.iter().flatten());
        let lists: RoaringBitmap = ways.flatten().map(|(list, _)| *list).collect();
        let is_phrase =
            |found: &str| self.iter().any(|(_, word)| word.phrase.iter().any(|it| it == found));
        let names: Vec<&str> = self.iter().filter_map(|(_, word)| word.name.as_deref()).collect();
        let mut places: Vec<Range<usize>> = Vec::new();
        let mut tokens: Vec<Token> = Vec::new();
        token::words(text, |place, found, part| {
            if index.list(found).is_some_and(|list| lists.contains(list)) || is_phrase(found) {
                places.push(place.clone());
            }
            if !names.is_empty() && part == Part::Single {
                tokens.push(Token { place, word: found.to_owned() });
            }
        });
        for start in 0..tokens.len() {
            for window in windows(&tokens[start..]) {
                if names.contains(&compact_name(window).as_str()) {
                    places.push(window[0].place.start..window[window.len() - 1].place.end);
                }
            }
        }
        sort_by_key(&mut places, |place| (place.start, std::cmp::Reverse(place.end)));
        places.dedup_by(|later, earlier| later.start < earlier.end);
        places
    }
}

/// The beginnings of `tokens` that can be a name, the longest first.
fn windows(tokens: &[Token]) -> impl Iterator<Item = &[Token]> {
    (1..=tokens.len().min(LONGEST_NAME)).rev().map(|length| &tokens[..length])
}

fn compact_name(tokens: &[Token]) -> String {
    compact(&tokens.iter().map(|token| token.word.as_str()).collect::<Vec<_>>())
}

impl TextIndex {
    /// Looks up words that stand side by side: names, words joined by hyphens, single words.
    fn plain(&self, text: &str, tokens: Vec<Token>, words: &mut Vec<Word>) {
        // What stands between two words that are one: `a-b`, `5mg`.
        let are_joined = |a: &Token, b: &Token| {
            let between = text.get(a.place.end..b.place.start);
            between.is_some_and(|it| it.chars().count() < 2 && it.chars().all(is_hyphen))
        };
        let mut at = 0;
        while at < tokens.len() && words.len() < MOST_WORDS {
            let joined = |nth: &usize| {
                *nth + 1 < tokens.len() && are_joined(&tokens[*nth], &tokens[*nth + 1])
            };
            let name = windows(&tokens[at..]).find_map(|window| {
                let last = at + window.len() - 1;
                let list = self.name(&compact_name(window)).filter(|_| !joined(&last));
                list.map(|list| (window, list))
            });
            if let Some((window, list)) = name.filter(|_| at == 0 || !joined(&(at - 1))) {
                words.push(Word::name(window, list, self));
                at += window.len();
                continue;
            }
            let length = 1 + (at..).take_while(joined).count();
            words.extend(Word::compound(&tokens[at..at + length], self));
            at += length;
        }
    }
}

impl Word {
    fn new(place: Range<usize>, ways: Vec<Vec<Lists>>) -> Self {
        Self { place, ways, only: None, phrase: Vec::new(), name: None, counts: true }
    }

    /// The word of an identifier, if the index knows it or one that begins so.
    fn identifier(part: &str, place: &Range<usize>, index: &TextIndex) -> Option<Self> {
        let identifier = identifier(part, index)?;
        let fits = match index.list(&identifier) {
            // An identifier that is whole means itself, not others that begin with it.
            Some(list) => vec![(list, 1.0)],
            None => index.like(&identifier),
        };
        Some(Self::new(place.clone(), vec![vec![fits]]))
    }

    /// A name, which stands for those who have it before all who speak of it.
    fn name(tokens: &[Token], list: u32, index: &TextIndex) -> Self {
        let name = compact_name(tokens);
        let place = tokens[0].place.start..tokens[tokens.len() - 1].place.end;
        let spoken_of = match tokens {
            [one] => index.like(&one.word),
            _ => index.list(&name).map(|list| (list, 1.0)).into_iter().collect(),
        };
        let ways = vec![vec![vec![(list, BY_NAME)]], vec![spoken_of]];
        Self { name: Some(name), ..Self::new(place, ways) }
    }

    /// Words joined by hyphens: side by side or as one. Each by itself if no text has them all.
    fn compound(tokens: &[Token], index: &TextIndex) -> Vec<Self> {
        let place = tokens[0].place.start..tokens[tokens.len() - 1].place.end;
        let single: Vec<Lists> = tokens.iter().map(|token| index.like(&token.word)).collect();
        if tokens.len() == 1 {
            return vec![Self::new(place, vec![single])];
        }
        let all_known = single.iter().all(|lists| !lists.is_empty());
        let joined: String = tokens.iter().map(|token| token.word.as_str()).collect();
        let mut ways = Vec::new();
        if index.list(&joined).is_some() {
            ways.push(vec![index.like(&joined)]);
        }
        if all_known {
            ways.push(single);
        } else if ways.is_empty() {
            let alone =
                |(token, lists): (&Token, Lists)| Self::new(token.place.clone(), vec![vec![lists]]);
            return tokens.iter().zip(single).map(alone).collect();
        }
        vec![Self::new(place, ways)]
    }

    fn phrase(
        text: &str,
        place: Range<usize>,
        index: &TextIndex,
        documents: &dyn Documents,
    ) -> Option<Self> {
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
        Some(Self { only: Some(only), phrase, ..Self::new(place, ways) })
    }

    /// Whether no row has it, as far as that can be told without looking at rows.
    pub(super) fn is_unknown(&self) -> bool {
        let is_empty = |way: &Vec<Lists>| way.is_empty() || way.iter().any(Vec::is_empty);
        self.ways.iter().all(is_empty) || self.only.as_ref().is_some_and(RoaringBitmap::is_empty)
    }

    /// Its place with the quotes around a phrase.
    fn whole(&self, text: &str) -> Range<usize> {
        if self.phrase.is_empty() {
            return self.place.clone();
        }
        let before = text[..self.place.start].chars().next_back().map_or(0, char::len_utf8);
        let behind = text[self.place.end..].chars().next().map_or(0, char::len_utf8);
        self.place.start - before..self.place.end + behind
    }

    /// Whether the word says nothing. A word in capitals ("ME", "US") is a name, unless all of the
    /// text is in capitals.
    fn says_nothing(&self, text: &str, is_shouted: bool, index: &TextIndex) -> bool {
        let word = &text[self.place.clone()];
        let letters = || word.chars().filter(|c| c.is_alphabetic());
        let is_name = !is_shouted && letters().count() > 1 && letters().all(char::is_uppercase);
        self.phrase.is_empty()
            && self.name.is_none()
            && !is_name
            && matches!(&single_words(word)[..], [word] if index.language.is_stop_word(word))
    }
}

/// How well the name of a row stands for itself: better than all other words together.
const BY_NAME: f32 = 1_000.0;

/// The identifier in `chunk`, if the index knows it or one that begins so: as it stands, behind a
/// colon (`doi:10.1000/1`), or within an address (`https://doi.org/10.1000/1`).
fn identifier(chunk: &str, index: &TextIndex) -> Option<String> {
    let chunk = folded(chunk);
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
