//! The letters of a text in the one form in which all spellings of them meet.

use std::ops::Range;
use unicode_normalization::char::{
    canonical_combining_class, decompose_compatible, is_combining_mark,
};

/// A letter or another sign of a text, folded, and where it stands there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    pub c: char,
    pub start: usize,
    pub end: usize,
}

impl Letter {
    /// Whether it can stand within a word.
    pub fn is_of_word(&self) -> bool {
        self.c.is_alphanumeric() || is_combining_mark(self.c)
    }
}

/// The letters of `text`. What cannot be seen (soft hyphens, joiners) is left out, and so are accents.
pub(super) fn letters(text: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::with_capacity(text.len());
    for (start, c) in text.char_indices() {
        let end = start + c.len_utf8();
        let before = letters.len();
        fold(c, &mut |c| letters.push(Letter { c, start, end }));
        // What is left out belongs to the letter before it: nobody marks half an accented letter.
        if letters.len() == before
            && let Some(last) = letters.last_mut().filter(|last| last.end == start)
        {
            last.end = end;
        }
    }
    letters
}

/// `text` as its folded letters.
pub(super) fn folded(text: &str) -> String {
    let mut word = String::with_capacity(text.len());
    text.chars().for_each(|c| fold(c, &mut |c| word.push(c)));
    word
}

/// Calls `add` with what `c` is without capitals, accents and typography: a ligature is its
/// letters, a raised or wide figure a figure (Unicode's compatibility decomposition, NFKD).
fn fold(c: char, add: &mut impl FnMut(char)) {
    if c.is_ascii() {
        return add(c.to_ascii_lowercase());
    }
    if is_unseen(c) {
        return;
    }
    // A trade mark is no letters, though it can be written with some; a unit in one sign is.
    let is_sign = !c.is_alphanumeric() && !matches!(c, '\u{3300}'..='\u{33FF}');
    decompose_compatible(c, |part| {
        if is_accent(part) {
            return;
        }
        if is_sign && part.is_alphanumeric() {
            return add(' ');
        }
        for part in part.to_lowercase() {
            let plain = match part {
                // Letters with a stroke and the like, which Unicode does not take apart.
                'æ' => "ae",
                'đ' | 'ð' => "d",
                'ħ' => "h",
                'ı' => "i",
                'ł' => "l",
                'ø' => "o",
                'œ' => "oe",
                'ß' => "ss",
                'þ' => "th",
                'ŧ' => "t",
                'ς' => "σ",
                _ if is_accent(part) => "",
                _ => {
                    add(part);
                    continue;
                }
            };
            plain.chars().for_each(&mut *add);
        }
    });
}

/// Whether a sign has no width of its own: soft hyphen, joiners, marks of direction, variants.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{180B}'..='\u{180E}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// Whether a mark is an accent or one of the points of Hebrew and Arabic, which many leave out. The
/// vowels and tones of other scripts are letters.
fn is_accent(c: char) -> bool {
    match canonical_combining_class(c) {
        0 => matches!(c, '\u{20D0}'..='\u{20FF}'),
        class => (10..=35).contains(&class) || class >= 200,
    }
}

/// Whether a letter belongs to a script that leaves no room between words (Thai, Lao, Burmese,
/// Khmer, Japanese, Chinese).
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(
        c,
        '\u{E00}'..='\u{EFF}'
            | '\u{1000}'..='\u{109F}'
            | '\u{1780}'..='\u{17FF}'
            | '\u{3005}'..='\u{3007}'
            | '\u{3040}'..='\u{312F}'
            | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{20000}'..='\u{3134F}'
    )
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{02BC}' | '\u{2032}' | '`' | '\u{B4}')
}

/// Hyphens that join words. A dash between two letters is mostly a hyphen that a program has made
/// longer.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}')
}

/// Puts a place behind others, or makes the last one longer where they touch.
pub(super) fn join_places(places: &mut Vec<Range<usize>>, place: Range<usize>) {
    match places.last_mut() {
        Some(last) if last.end >= place.start => last.end = last.end.max(place.end),
        _ => places.push(place),
    }
}
