//! What a language has of its own: the endings of its words, and words that say nothing.

use super::token::single_words;
use rust_stemmers::{Algorithm, Stemmer};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The language of an index.
#[derive(Clone, Debug, Default)]
pub struct Language {
    endings: Option<Algorithm>,
    stop_words: BTreeSet<String>,
}

impl Language {
    /// The language with a code (BCP 47) whose `stop_words`, parted by spaces, say nothing about
    /// what is looked for. The endings of its words are cut off if there are rules for them.
    pub fn new(code: &str, stop_words: &str) -> Self {
        let endings = match code.split('-').next().unwrap_or_default() {
            "ar" => Some(Algorithm::Arabic),
            "da" => Some(Algorithm::Danish),
            "de" => Some(Algorithm::German),
            "el" => Some(Algorithm::Greek),
            "en" => Some(Algorithm::English),
            "es" => Some(Algorithm::Spanish),
            "fi" => Some(Algorithm::Finnish),
            "fr" => Some(Algorithm::French),
            "hu" => Some(Algorithm::Hungarian),
            "it" => Some(Algorithm::Italian),
            "nl" => Some(Algorithm::Dutch),
            "nb" | "nn" | "no" => Some(Algorithm::Norwegian),
            "pt" => Some(Algorithm::Portuguese),
            "ro" => Some(Algorithm::Romanian),
            "ru" => Some(Algorithm::Russian),
            "sv" => Some(Algorithm::Swedish),
            "ta" => Some(Algorithm::Tamil),
            "tr" => Some(Algorithm::Turkish),
            _ => None,
        };
        Self { endings, stop_words: single_words(stop_words).into_iter().collect() }
    }

    pub(super) fn stemmer(&self) -> Endings {
        Endings(self.endings.map(Stemmer::create))
    }

    /// Whether a folded word says nothing about what is looked for.
    pub(super) fn is_stop_word(&self, word: &str) -> bool {
        self.stop_words.contains(word)
    }
}

/// Cuts off the endings of words.
pub(super) struct Endings(Option<Stemmer>);

impl Endings {
    /// A folded word without its ending.
    pub fn stem<'a>(&self, word: &'a str) -> Cow<'a, str> {
        match &self.0 {
            Some(stemmer) => stemmer.stem(word),
            None => word.into(),
        }
    }
}
