//! Words as people spell them.

use explore::text::single_words;

/// How many words a name has, if a text has all of it, word by word; else none.
pub(super) fn whole_name(name: &str, text: &str) -> usize {
    let (name, text) = (single_words(name), single_words(text));
    let is_there = !name.is_empty() && text.windows(name.len()).any(|part| part == name);
    if is_there { name.len() } else { 0 }
}

/// Whether a text has a folded word, in whatever form.
pub(super) fn has_word(text: &str, word: &str) -> bool {
    single_words(text).iter().any(|own| is_form(word, own))
}

/// Whether two folded words are forms of one: `drive` and `driving`, but not `hand` and `handwashing`.
pub(super) fn is_form(word: &str, other: &str) -> bool {
    /// Letters that forms share at least.
    const SHARED: usize = 4;
    /// Letters of an ending that was typed, and of one that stands in a text.
    const ENDINGS: (usize, usize) = (2, 4);
    let shared = word.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let is_ending = |word: &str, most: usize| word.chars().count() <= shared + most;
    word == other || (shared >= SHARED && is_ending(word, ENDINGS.0) && is_ending(other, ENDINGS.1))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_are_one_word_and_longer_words_are_others() {
        for (word, other) in [("drive", "driving"), ("seizure", "seizures"), ("cost", "costs")] {
            assert!(is_form(word, other), "{word} {other}");
        }
        for (word, other) in [("hand", "handwashing"), ("post", "postpartum"), ("art", "arts")] {
            assert!(!is_form(word, other), "{word} {other}");
        }
    }

    #[test]
    fn a_name_is_whole_if_its_words_stand_side_by_side() {
        assert_eq!(whole_name("Big moon", "the big  MOON rises"), 2);
        assert_eq!(whole_name("Big moon", "big yellow moon"), 0);
        assert_eq!(whole_name("", "big"), 0);
    }
}
