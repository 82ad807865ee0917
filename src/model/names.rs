//! The names of things, word by word: which of them a text has, in whatever order, form or spelling.

use super::spelling::is_form;
use explore::text::{Words, single_words};
use explore::{Documents, Field, Holds, TextIndex};
use std::collections::BTreeMap;

/// A word of a name is a text of its own.
pub(super) const WORD: [Field; 1] = [Field { weight: 1.0, usual_words: 1.0, holds: Holds::Prose }];

/// How well a word of a text stands for one of a name.
const BY_FORM: f32 = 0.9;
const BY_BEGINNING: f32 = 0.7;
const BY_TYPO: f32 = 0.8;
/// What a word tells that says next to nothing, and what one tells beside the best name.
const SMALL: f32 = 0.25;
const ELSEWHERE: f32 = 0.3;
/// Letters that a word begins with at least before it is finished in mind.
const BEGINNING: usize = 3;

/// Names of things, cut into words.
#[derive(Debug)]
pub(super) struct Names {
    words: NameWords,
    index: TextIndex,
    names: Vec<Name>,
    /// For each word how much it tells about which thing is meant.
    worth: Vec<f32>,
    owners: u32,
}

#[derive(Debug)]
struct Name {
    owner: u32,
    words: Vec<usize>,
}

/// The words of names, each once.
#[derive(Debug)]
pub(super) struct NameWords(Vec<String>);

impl Documents for NameWords {
    fn len(&self) -> u32 {
        self.0.len() as u32
    }

    fn visit(&self, row: u32, visit: &mut dyn FnMut(usize, &str)) {
        visit(0, &self.0[row as usize]);
    }
}

/// A folded word of a text in which names are looked for.
#[derive(Clone, Debug)]
pub(super) struct NameToken {
    pub word: String,
    /// Whether it may go on.
    pub is_begun: bool,
    /// Whether it means something elsewhere, and so is no misspelling.
    pub is_known: bool,
    /// Whether it says nothing by itself.
    pub says_nothing: bool,
    /// Whether it tells one thing from another: more than a letter, and no medicine that all is about.
    pub is_telling: bool,
}

/// How much a text has of the names of a thing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct NameFit {
    /// What the best of its names is worth: what its words in the text tell, and less as far as others
    /// are missing.
    pub worth: f32,
    /// What the words of the text tell that stand in that name, whatever else does.
    pub told: f32,
    /// Whether the text has a whole name.
    pub is_whole: bool,
    /// Whether it has one as it is spelled here.
    pub is_exact: bool,
    /// The words of the text, by their numbers, that stand in one of its names.
    pub tokens: Vec<usize>,
}

impl Names {
    /// Names, each with the number of the thing that it names, cut into the words that tell something;
    /// `small_words` tell next to nothing.
    pub fn new<'a>(
        owners: u32,
        names: impl Iterator<Item = (u32, &'a str)>,
        [stop_words, small_words]: [&str; 2],
        index: impl FnOnce(&NameWords) -> TextIndex,
    ) -> Self {
        let [stop_words, small_words] = [stop_words, small_words].map(single_words);
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        let cut = |(owner, name)| {
            let all = single_words(name);
            // A name that is nearly all small words is those small words.
            let says_nothing = |word: &String| stop_words.contains(word);
            let telling = all.iter().filter(|word| !says_nothing(word)).count();
            let is_telling = telling * 3 >= all.len() && telling > 0;
            let mut words: Vec<usize> = Vec::new();
            for word in all.into_iter().filter(|word| !is_telling || !says_nothing(word)) {
                let next = numbers.len();
                let number = *numbers.entry(word).or_insert(next);
                if !words.contains(&number) {
                    words.push(number);
                }
            }
            Name { owner, words }
        };
        let names: Vec<Name> = names.map(cut).filter(|name| !name.words.is_empty()).collect();
        let mut having: Vec<Vec<u32>> = vec![Vec::new(); numbers.len()];
        for name in &names {
            for word in &name.words {
                if having[*word].last() != Some(&name.owner) {
                    having[*word].push(name.owner);
                }
            }
        }
        let tells = |having: &Vec<u32>| {
            ((owners as f32 + 1.0) / (having.len() as f32 + 0.5)).ln().max(f32::EPSILON)
        };
        let mut worth: Vec<f32> = having.iter().map(tells).collect();
        for (word, number) in &numbers {
            if small_words.contains(word) {
                worth[*number] *= SMALL;
            }
        }
        let mut words = vec![String::new(); numbers.len()];
        numbers.into_iter().for_each(|(word, number)| words[number] = word);
        let words = NameWords(words);
        let index = index(&words);
        Self { words, index, names, worth, owners }
    }

    /// How much a text has of the names of each thing, by the numbers of the things.
    pub fn fits(&self, tokens: &[NameToken]) -> Vec<NameFit> {
        // For each word of a name the word of the text that stands for it best.
        let mut best: Vec<Option<(f32, usize)>> = vec![None; self.words.0.len()];
        for (nth, token) in tokens.iter().enumerate() {
            for (word, fit) in self.like(token) {
                if best[word].is_none_or(|(known, _)| known < fit) {
                    best[word] = Some((fit, nth));
                }
            }
        }
        let mut found = vec![NameFit::default(); self.owners as usize];
        // What each word of the text tells in names of each thing.
        let mut tells = vec![BTreeMap::<usize, f32>::new(); self.owners as usize];
        for name in &self.names {
            let had: Vec<(f32, usize)> = name
                .words
                .iter()
                .filter_map(|word| best[*word].map(|(fit, token)| (self.worth[*word] * fit, token)))
                .collect();
            let is_whole = had.len() == name.words.len();
            let says_something = had.iter().any(|(_, token)| !tokens[*token].says_nothing);
            if !says_something && (!is_whole || had.len() < 2) {
                continue;
            }
            let told: f32 = had.iter().map(|(told, _)| told).sum();
            let all: f32 = name.words.iter().map(|word| self.worth[*word]).sum();
            let worth = told * (told / all).min(1.0);
            let fit = &mut found[name.owner as usize];
            if worth > fit.worth {
                (fit.worth, fit.told) = (worth, told);
            }
            fit.is_whole |= is_whole;
            let is_spelled = |word: &usize| best[*word].is_some_and(|(fit, _)| fit >= 1.0);
            fit.is_exact |= name.words.iter().all(is_spelled);
            for (told, token) in had {
                let known = tells[name.owner as usize].entry(token).or_default();
                *known = known.max(told);
            }
        }
        for (fit, tells) in found.iter_mut().zip(tells) {
            let elsewhere = tells.values().sum::<f32>() - fit.told;
            fit.worth += ELSEWHERE * elsewhere.max(0.0);
            fit.tokens = tells.into_keys().collect();
        }
        found
    }

    /// The words of names that a word of a text stands for, with how well.
    fn like(&self, token: &NameToken) -> Vec<(usize, f32)> {
        let words = Words::new(&token.word, &self.index, &self.words);
        let Some(ranking) = self.index.rank_any(&words) else { return Vec::new() };
        let is_there = self.index.knows(&token.word);
        let fit = |row: u32| {
            let own = &self.words.0[row as usize];
            let fit = if *own == token.word {
                1.0
            } else if own.starts_with(&token.word) && !is_form(&token.word, own) {
                if !token.is_begun || token.word.chars().count() < BEGINNING {
                    return None;
                }
                BY_BEGINNING
            } else if is_there || is_form(&token.word, own) {
                BY_FORM
            } else if !token.is_known {
                BY_TYPO
            } else {
                return None;
            };
            Some((row as usize, fit))
        };
        ranking.rows().iter().filter_map(fit).collect()
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use explore::Language;

    /// Names of three things: the moon, the new moon, and the sea by night.
    fn names() -> Names {
        let names =
            [(0, "moon"), (0, "ME"), (1, "new moon"), (2, "sea by night"), (2, "the sea at night")];
        let index = |words: &NameWords| TextIndex::new(words, &WORD, &Language::new("en", ""));
        Names::new(3, names.into_iter(), ["me by the at", "new"], index)
    }

    fn token(word: &str) -> NameToken {
        let says_nothing = ["me", "by", "the", "at"].contains(&word);
        NameToken {
            word: word.to_owned(),
            is_begun: false,
            is_known: false,
            says_nothing,
            is_telling: !says_nothing,
        }
    }

    fn fits(text: &str) -> Vec<NameFit> {
        names().fits(&text.split(' ').map(token).collect::<Vec<_>>())
    }

    fn whole(text: &str) -> Vec<bool> {
        fits(text).iter().map(|fit| fit.is_whole).collect()
    }

    #[test]
    fn a_name_is_whole_in_any_order_and_without_its_small_words() {
        assert_eq!(whole("night upon sea"), [false, false, true]);
        assert_eq!(whole("moon"), [true, false, false]);
        assert_eq!(whole("stars"), [false, false, false]);
    }

    #[test]
    fn a_near_spelling_is_the_word_unless_it_means_something_else() {
        assert_eq!(whole("see nihgt"), [false, false, false], "three letters are too few to guess");
        assert_eq!(whole("sea nihgt"), [false, false, true]);
        let known = NameToken { is_known: true, ..token("nihgt") };
        assert!(!names().fits(&[token("sea"), known])[2].is_whole);
    }

    #[test]
    fn only_the_word_that_is_being_typed_may_go_on() {
        let begun = NameToken { is_begun: true, ..token("nig") };
        assert!(names().fits(&[token("sea"), begun])[2].is_whole);
        assert!(!names().fits(&[token("sea"), token("nig")])[2].is_whole);
    }

    #[test]
    fn a_small_word_alone_is_no_name() {
        assert_eq!(fits("me")[0], NameFit::default());
        let name = NameToken { says_nothing: false, ..token("me") };
        assert!(names().fits(&[name])[0].is_whole);
    }

    #[test]
    fn a_name_that_lacks_words_is_worth_less_than_one_that_is_whole() {
        let fits = fits("moon");
        assert!(fits[0].worth > fits[1].worth && fits[1].worth > 0.0, "{fits:?}");
    }
}
