//! Cutting a text into words.

use std::ops::Range;

/// Calls `visit` with the place and the folded form of every word of `text`: lower case, without
/// accents and without a possessive ending. Words joined by a hyphen come singly and then once
/// more as one ("S-form": `s`, `form`, `sform`); a decimal number is one word.
pub fn words(text: &str, mut visit: impl FnMut(Range<usize>, &str)) {
    let mut chars = text.char_indices().peekable();
    let mut word = String::new();
    // The compound so far: its start, its joined letters, and how many words it has.
    let mut compound = (0, String::new(), 0);
    while let Some((start, first)) = chars.next() {
        if !first.is_alphanumeric() {
            continue;
        }
        word.clear();
        fold(first, &mut word);
        let mut end = start + first.len_utf8();
        let mut joins = false;
        while let Some((at, c)) = chars.peek().copied() {
            let next = text[at + c.len_utf8()..].chars().next();
            let inside = next.is_some_and(char::is_alphanumeric);
            let is_decimal = c == '.'
                && text[..at].ends_with(|c: char| c.is_ascii_digit())
                && next.is_some_and(|c| c.is_ascii_digit());
            if c.is_alphanumeric() {
                fold(c, &mut word);
            } else if is_decimal {
                word.push('.');
            } else if is_apostrophe(c) && inside {
                // "patient's" is "patient", "don't" is "dont".
                let ending = text[at + c.len_utf8()..].chars().take_while(|c| c.is_alphanumeric());
                if ending.clone().count() == 1
                    && ending.last().is_some_and(|c| c == 's' || c == 'S')
                {
                    chars.next();
                    chars.next();
                    continue;
                }
            } else {
                joins = is_hyphen(c) && inside;
                break;
            }
            end = at + c.len_utf8();
            chars.next();
        }
        visit(start..end, &word);
        if compound.2 == 0 {
            compound.0 = start;
        }
        compound.1.push_str(&word);
        compound.2 += 1;
        if !joins {
            if compound.2 > 1 {
                visit(compound.0..end, &compound.1);
            }
            compound.1.clear();
            compound.2 = 0;
        }
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{02BC}')
}

/// Hyphens that join words; dashes, which part them, are others.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Adds `c` in lower case and without accents.
///
/// The table covers the letters of Latin-1 and Latin Extended-A, which names of authors and places
/// use; a full decomposition would cost the page more bytes than the rest of the search.
pub(super) fn fold(c: char, word: &mut String) {
    if c.is_ascii() {
        word.push(c.to_ascii_lowercase());
        return;
    }
    for c in c.to_lowercase() {
        let plain = match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
            'æ' => "ae",
            'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
            'ď' | 'đ' | 'ð' => "d",
            'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
            'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
            'ĥ' | 'ħ' => "h",
            'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
            'ĵ' => "j",
            'ķ' => "k",
            'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
            'ñ' | 'ń' | 'ņ' | 'ň' => "n",
            'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => "o",
            'œ' => "oe",
            'ŕ' | 'ŗ' | 'ř' => "r",
            'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
            'ß' => "ss",
            'ţ' | 'ť' | 'ŧ' | 'ț' => "t",
            'þ' => "th",
            'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
            'ŵ' => "w",
            'ý' | 'ÿ' | 'ŷ' => "y",
            'ź' | 'ż' | 'ž' => "z",
            // Combining accents, as some keyboards and copied texts have them.
            '\u{0300}'..='\u{036F}' => "",
            other => {
                word.push(other);
                continue;
            }
        };
        word.push_str(plain);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        words(text, |range, word| {
            assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
            found.push(word.to_owned());
        });
        found
    }

    #[test]
    fn words_are_folded() {
        assert_eq!(cut("Noël's ÅNGSTRÖM – Sørensen"), ["noel", "angstrom", "sorensen"]);
        assert_eq!(cut("don’t ME/CFS"), ["dont", "me", "cfs"]);
    }

    #[test]
    fn words_joined_by_a_hyphen_come_singly_and_as_one() {
        assert_eq!(cut("S-ketamine"), ["s", "ketamine", "sketamine"]);
        assert_eq!(cut("a well-known-fact."), ["a", "well", "known", "fact", "wellknownfact"]);
        assert_eq!(cut("S(+)-ketamine - 7"), ["s", "ketamine", "7"]);
    }

    #[test]
    fn decimal_numbers_stay_whole() {
        assert_eq!(cut("0.5 mg/kg. 24.2"), ["0.5", "mg", "kg", "24.2"]);
    }
}
