//! Cutting a text into words.

use super::letter::{Letter, is_apostrophe, is_hyphen, is_unspaced, letters};
use std::ops::Range;

/// What a word is among those around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A word of its own.
    Single,
    /// Words that a hyphen joins, once more as one.
    Joined,
    /// The last letter of several in a script without room between words: with the letter
    /// that may follow it elsewhere it is a word there.
    Last,
}

/// Calls `visit` with the place and the folded form of every word of `text`: lower case, without
/// accents and without a possessive ending.
///
/// Words joined by a hyphen come singly and then once more as one ("S-form": `s`, `form`,
/// `sform`), and so do a number and its unit ("5mg"). A decimal number is one word. Where a script
/// leaves no room between words, every two neighbouring letters are a word.
pub fn words(text: &str, mut visit: impl FnMut(Range<usize>, &str, Part)) {
    let letters = letters(text);
    let mut word = String::new();
    // The compound so far: its start, its joined letters, and how many words it has.
    let mut compound = (0, String::new(), 0);
    let mut at = 0;
    while let Some(first) = letters.get(at) {
        if !first.c.is_alphanumeric() {
            at += 1;
            continue;
        }
        if is_unspaced(first.c) {
            at = unspaced(&letters, at, &mut visit);
            continue;
        }
        let (next, joins, is_elided) = one_word(&letters, at, &mut word);
        let end = letters[next - 1].end;
        if compound.2 == 0 {
            compound.0 = first.start;
        }
        let plain = unit(&word);
        compound.1.push_str(plain);
        compound.2 += 1;
        let is_compound = compound.2 > 1;
        if !is_elided {
            visit(first.start..end, plain, Part::Single);
        }
        if !joins {
            if is_compound {
                visit(compound.0..end, &compound.1, Part::Joined);
            }
            compound.1.clear();
            compound.2 = 0;
        }
        // A sign that joins is behind the word.
        at = next;
    }
}

/// Puts the word that begins at `at` into `word`. Gives the place behind it, whether it is joined
/// to the next one, and whether it is but the beginning of that (`l'`, `O'`).
fn one_word(letters: &[Letter], at: usize, word: &mut String) -> (usize, bool, bool) {
    word.clear();
    let mut next = at;
    let mut is_number = true;
    while let Some(letter) = letters.get(next) {
        let behind = letters.get(next + 1);
        let inside = behind.is_some_and(|it| it.c.is_alphanumeric() && !is_unspaced(it.c));
        if letter.is_of_word() && !is_unspaced(letter.c) {
            let is_digit = letter.c.is_ascii_digit();
            if is_number && !is_digit && next > at {
                return (next, true, false);
            }
            is_number &= is_digit;
            word.push(letter.c);
        } else if is_number && matches!(letter.c, '.' | '·') {
            if !behind.is_some_and(|it| it.c.is_ascii_digit()) {
                return (next, false, false);
            }
            word.push('.');
        } else if is_apostrophe(letter.c) && inside {
            let ending = letters[next + 1..].iter().take_while(|it| it.is_of_word()).count();
            match (next - at, ending) {
                // "patient's" is "patient".
                (_, 1) if letters[next + 1].c == 's' => next += 1,
                (..=2, 3..) => return (next, true, true),
                // "don't" is "dont".
                _ => {}
            }
        } else {
            return (next, inside && is_hyphen(letter.c), false);
        }
        next += 1;
    }
    (next, false, false)
}

/// Every two neighbouring letters from `at` on, as far as their script goes. Gives the place behind.
fn unspaced(
    letters: &[Letter],
    at: usize,
    visit: &mut impl FnMut(Range<usize>, &str, Part),
) -> usize {
    let run = letters[at..].iter().take_while(|it| is_unspaced(it.c)).count();
    let run = &letters[at..at + run];
    let mut word = String::new();
    for pair in run.windows(2) {
        word.clear();
        word.extend(pair.iter().map(|it| it.c));
        visit(pair[0].start..pair[1].end, &word, Part::Single);
    }
    if let Some(last) = run.last() {
        word.clear();
        word.push(last.c);
        let part = if run.len() == 1 { Part::Single } else { Part::Last };
        visit(last.start..last.end, &word, part);
    }
    at + run.len()
}

/// One spelling for a unit that has several.
fn unit(word: &str) -> &str {
    match word {
        "μg" | "ug" => "mcg",
        word => word,
    }
}

/// The words of `text` that stand by themselves, without joined ones.
pub fn single_words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    words(text, |_, word, part| {
        if part == Part::Single {
            found.push(word.to_owned());
        }
    });
    found
}

/// A name in the one form in which all spellings of it meet: `TRANSFORM-2`, `transform 2` and
/// `Transform II` are `transform2`.
pub(super) fn compact<T: AsRef<str>>(words: &[T]) -> String {
    let mut name = String::new();
    for (nth, word) in words.iter().map(AsRef::as_ref).enumerate() {
        let is_last = nth > 0 && nth + 1 == words.len();
        name.push_str(match word {
            "i" if is_last => "1",
            "ii" if is_last => "2",
            "iii" if is_last => "3",
            "iv" if is_last => "4",
            "v" if is_last => "5",
            word => word,
        });
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        words(text, |range, word, _| {
            assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
            found.push(word.to_owned());
        });
        found
    }

    #[test]
    fn words_are_folded() {
        assert_eq!(cut("Noël's ÅNGSTRÖM – Sørensen"), ["noel", "angstrom", "sorensen"]);
        assert_eq!(cut("don’t ME/CFS"), ["dont", "me", "cfs"]);
        assert_eq!(cut("Ketalar™ №7 (R)"), ["ketalar", "7", "r"]);
    }

    #[test]
    fn words_joined_by_a_hyphen_come_singly_and_as_one() {
        assert_eq!(cut("S-ketamine"), ["s", "ketamine", "sketamine"]);
        assert_eq!(cut("a well-known-fact."), ["a", "well", "known", "fact", "wellknownfact"]);
        assert_eq!(cut("S(+)-ketamine - 7"), ["s", "ketamine", "7"]);
        for hyphen in ['-', '‐', '‑', '–', '−', '－'] {
            assert_eq!(cut(&format!("ELEKT{hyphen}D")), ["elekt", "d", "elektd"]);
        }
    }

    #[test]
    fn decimal_numbers_stay_whole_and_part_from_their_units() {
        assert_eq!(cut("0.5 mg/kg. 24.2"), ["0.5", "mg", "kg", "24.2"]);
        assert_eq!(cut("0.5mg/kg 0·5"), ["0.5", "mg", "0.5mg", "kg", "0.5"]);
        assert_eq!(cut("25µg 25 μg ㎍ ug"), ["25", "mcg", "25mcg", "25", "mcg", "mcg", "mcg"]);
        assert_eq!(cut("TRANSFORM2 KETASER01"), ["transform2", "ketaser01"]);
    }

    #[test]
    fn an_elided_article_is_no_word() {
        assert_eq!(cut("l'hôpital O’Brien"), ["hopital", "lhopital", "brien", "obrien"]);
    }

    #[test]
    fn what_a_program_put_into_a_word_does_not_part_it() {
        assert_eq!(cut("keta\u{AD}mine de\u{200B}pression"), ["ketamine", "depression"]);
        assert_eq!(cut("\u{FB01}bro ｋｅｔａ H₂O Ca²⁺"), ["fibro", "keta", "h2o", "ca2"]);
        assert_eq!(cut("tra\u{0302}\u{0300}m ca\u{309}m"), cut("trầm cảm"));
        assert_eq!(cut("\u{301}\u{301} \u{E48}"), [] as [&str; 0]);
    }

    #[test]
    fn scripts_without_room_between_words_are_cut_into_pairs() {
        assert_eq!(cut("痛み止め"), ["痛み", "み止", "止め", "め"]);
        assert_eq!(cut("ketamine氯胺酮 痛"), ["ketamine", "氯胺", "胺酮", "酮", "痛"]);
        assert_eq!(cut("ｶﾞ"), cut("ガ"));
        assert_eq!(cut("ปวด"), ["ปว", "วด", "ด"]);
    }
}
