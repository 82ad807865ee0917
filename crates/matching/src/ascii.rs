//! Texts as they are compared, whatever accents they have.

use unicode_normalization::UnicodeNormalization as _;

/// Words of a text in small ASCII letters and digits.
pub fn ascii_words(text: &str) -> Vec<String> {
    let mut plain = String::new();
    for c in text.nfkd().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => plain.push(c),
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' | 'ð' => plain.push('d'),
            'þ' => plain.push_str("th"),
            'ı' => plain.push('i'),
            // Accents, and what stands within a word.
            '\u{300}'..='\u{36f}' | '\'' | '’' => {}
            _ => plain.push(' '),
        }
    }
    plain.split_whitespace().map(str::to_owned).collect()
}
