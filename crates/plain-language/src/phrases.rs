//! Phrases that no text for patients should hold: hype, and advice.
//!
//! A phrase may stand in a quotation, in longer phrases that are excepted, and where one of the three
//! words before it says no: "not proven", "no miracle", "has never been proven".

use crate::readability::{sentences, words};
use std::collections::{HashMap, HashSet};

/// A word that says no takes back what so many words after it say.
const REACH_OF_NO: usize = 3;

/// A phrase, ready to be looked for.
#[derive(Clone, Debug)]
pub struct Phrase {
    words: Vec<String>,
    instead: String,
    unless: Vec<Vec<String>>,
}

/// Phrases by their first words.
#[derive(Clone, Debug, Default)]
pub struct Phrases(HashMap<String, Vec<Phrase>>);

/// A phrase that stands where it may not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'p> {
    /// The phrase.
    pub phrase: String,
    /// The sentence that it stands in.
    pub sentence: String,
    /// What to write instead.
    pub instead: &'p str,
}

impl Phrases {
    /// Takes in a phrase.
    pub fn add(&mut self, phrase: Phrase) {
        if let Some(first) = phrase.words.first() {
            self.0.entry(first.clone()).or_default().push(phrase);
        }
    }

    /// Where the phrases stand in a text.
    pub fn find(&self, text: &str) -> Vec<Found<'_>> {
        // Hardly any text holds any word of any phrase.
        let said = small(text);
        let said: HashSet<&str> = words(&said).collect();
        let phrases: Vec<&Phrase> =
            said.into_iter().filter_map(|word| self.0.get(word)).flatten().collect();
        if phrases.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for sentence in sentences(&without_quotations(text)) {
            let said = small_words(sentence);
            for phrase in phrases.iter().filter(|phrase| phrase.stands_in(&said)) {
                found.push(Found {
                    phrase: phrase.text(),
                    sentence: sentence.to_owned(),
                    instead: &phrase.instead,
                });
            }
        }
        found
    }
}

impl Phrase {
    /// A phrase, what to write instead, and the longer phrases in which it may stand.
    pub fn new<'a>(phrase: &str, instead: &str, unless: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            words: small_words(phrase),
            instead: instead.to_owned(),
            unless: unless.into_iter().map(small_words).collect(),
        }
    }

    /// Its words in lower case, with a space between two.
    pub fn text(&self) -> String {
        self.words.join(" ")
    }

    /// Whether the phrase stands in a sentence where it may not.
    fn stands_in(&self, said: &[String]) -> bool {
        let places = |phrase: &[String]| {
            let phrase = phrase.to_vec();
            said.windows(phrase.len().max(1))
                .enumerate()
                .filter_map(move |(at, words)| (words == phrase).then_some((at, at + phrase.len())))
        };
        places(&self.words).any(|(start, end)| {
            let is_name = || {
                let longer = self.unless.iter().flat_map(|longer| places(longer));
                longer.into_iter().any(|(from, to)| from <= start && end <= to)
            };
            let denied =
                || said[start.saturating_sub(REACH_OF_NO)..start].iter().any(|word| is_no(word));
            !denied() && !is_name()
        })
    }
}

fn is_no(word: &str) -> bool {
    matches!(word, "no" | "not" | "nor" | "never" | "neither" | "cannot" | "without")
        || word.ends_with("n't")
}

fn small_words(text: &str) -> Vec<String> {
    words(text).map(small).collect()
}

fn small(text: &str) -> String {
    text.to_lowercase().replace('’', "'")
}

/// A text without what stands between quotation marks: those are another's words.
fn without_quotations(text: &str) -> String {
    let mut own = String::with_capacity(text.len());
    let mut rest = text;
    let mut before = ' ';
    // Marks that are never closed are not looked for again.
    let mut open = HashSet::new();
    while let Some(mark) = rest.chars().next() {
        let after = &rest[mark.len_utf8()..];
        let closing = match mark {
            _ if open.contains(&mark) => None,
            '“' => after.find('”').map(|end| (end, '”')),
            '"' => after.find('"').map(|end| (end, '"')),
            '‘' => end_of_single(after, '’').map(|end| (end, '’')),
            '\'' if !before.is_alphanumeric() => end_of_single(after, '\'').map(|end| (end, '\'')),
            _ => None,
        };
        rest = match closing {
            Some((end, close)) => {
                // A word stands where the quotation was, lest the words around it meet.
                own.push('…');
                &after[end + close.len_utf8()..]
            }
            None => {
                if matches!(mark, '“' | '"' | '‘') || (mark == '\'' && !before.is_alphanumeric())
                {
                    open.insert(mark);
                }
                own.push(mark);
                after
            }
        };
        before = mark;
    }
    own
}

/// Where a quotation in single marks ends: at a mark that is no apostrophe.
fn end_of_single(text: &str, close: char) -> Option<usize> {
    text.match_indices(close)
        .find(|(at, mark)| {
            let after = text[at + mark.len()..].chars().next();
            !after.is_some_and(char::is_alphanumeric)
        })
        .map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stands(phrase: &str, unless: &[&str], text: &str) -> bool {
        let rule = Phrase::new(phrase, "", unless.iter().copied());
        sentences(&without_quotations(text)).iter().any(|said| rule.stands_in(&small_words(said)))
    }

    #[test]
    fn words_are_found_whole_and_in_any_case() {
        assert!(stands("proven", &[], "A Proven, safe way."));
        assert!(stands("you should take", &[], "Perhaps you should  take it."));
        assert!(stands("game-changer", &[], "It is a game-changer."));
        assert!(!stands("proven", &[], "Unproven and provenance."));
        assert!(!stands("you should take", &[], "You should. Take care."));
    }

    #[test]
    fn denied_words_may_stand() {
        assert!(!stands("proven", &[], "It is not proven."));
        assert!(!stands("proven", &[], "It has never yet been proven."));
        assert!(!stands("miracle", &[], "It isn’t a miracle."));
        assert!(
            stands("proven", &[], "It is not new. It is proven."),
            "denied is another sentence"
        );
        assert!(stands("proven", &[], "It is not only in Spain that it is proven."), "too far off");
    }

    #[test]
    fn quotations_and_names_may_stand() {
        assert!(!stands("miracle", &[], "A clinic calls it 'a miracle' on its page."));
        assert!(!stands("miracle", &[], "A clinic calls it “a miracle”."));
        assert!(!stands("miracle", &[], "The clinic's page says \"a miracle\"."));
        assert!(stands("miracle", &[], "The clinic's patients' miracle."), "those are apostrophes");
        let pain = ["breakthrough pain"];
        assert!(!stands("breakthrough", &pain, "It eased breakthrough pain."));
        assert!(stands("breakthrough", &pain, "A breakthrough, pain-free."));
    }
}
