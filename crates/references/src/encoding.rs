//! Bytes to text, in the encodings that people's files have: UTF-8, an encoding of two bytes a sign,
//! which spreadsheets call Unicode text, and that of old programs in the West.

use std::borrow::Cow;

/// The mark with which some programs begin a file in UTF-8.
pub const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Turns the bytes of a file into UTF-8 while they come in.
#[derive(Debug, Default)]
pub struct Decoder {
    encoding: Encoding,
    /// Bytes that are no whole sign yet.
    rest: Vec<u8>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Encoding {
    /// Not known before the fourth byte.
    #[default]
    Unknown,
    /// UTF-8, or what is none and is told of later.
    Utf8,
    /// UTF-16, with the lower byte first or last.
    Utf16 { low_first: bool },
}

impl Decoder {
    /// Takes in the next bytes.
    pub fn feed<'b>(&mut self, bytes: &'b [u8]) -> Cow<'b, [u8]> {
        match self.encoding {
            Encoding::Utf8 => Cow::Borrowed(bytes),
            Encoding::Unknown => {
                self.rest.extend_from_slice(bytes);
                let (encoding, mark) = match self.rest[..] {
                    [0xFF, 0xFE, ..] => (Encoding::Utf16 { low_first: true }, 2),
                    [0xFE, 0xFF, ..] => (Encoding::Utf16 { low_first: false }, 2),
                    // Western text without a mark has a zero in every other byte.
                    [a, 0, b, 0, ..] if a > 0 && b > 0 => (Encoding::Utf16 { low_first: true }, 0),
                    [0, a, 0, b, ..] if a > 0 && b > 0 => (Encoding::Utf16 { low_first: false }, 0),
                    [_, _, _, _, ..] => (Encoding::Utf8, 0),
                    _ => return Cow::Borrowed(&[]),
                };
                self.encoding = encoding;
                let first = std::mem::take(&mut self.rest);
                match encoding {
                    Encoding::Utf16 { .. } => Cow::Owned(self.feed(&first[mark..]).into_owned()),
                    _ => Cow::Owned(first),
                }
            }
            Encoding::Utf16 { low_first } => {
                self.rest.extend_from_slice(bytes);
                let unit = |pair: &[u8]| {
                    let pair = [pair[0], pair[1]];
                    if low_first { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }
                };
                let mut units: Vec<u16> = self.rest.chunks_exact(2).map(unit).collect();
                // The second half of a sign may be in the bytes to come.
                units.pop_if(|last| (0xD800..0xDC00).contains(last));
                self.rest.drain(..units.len() * 2);
                Cow::Owned(String::from_utf16_lossy(&units).into_bytes())
            }
        }
    }

    /// What is left at the end of the file.
    pub fn end(&mut self) -> Vec<u8> {
        let rest = std::mem::take(&mut self.rest);
        match self.encoding {
            Encoding::Utf16 { .. } if !rest.is_empty() => "\u{FFFD}".as_bytes().to_vec(),
            _ => rest,
        }
    }
}

/// The text that bytes are: UTF-8, else Windows-1252. Entries that were written by different programs may
/// stand in one file.
pub(crate) fn text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(bytes.iter().map(|byte| western(*byte)).collect()),
    }
}

/// The sign of a byte in Windows-1252, as the WHATWG's index has it; the rest is that of Latin-1.
fn western(byte: u8) -> char {
    const SIGNS: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž',
        '\u{8F}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => SIGNS[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_of_old_programs_keeps_its_letters_and_quotes() {
        assert_eq!(text(b"M\xFCller \x93light\x94 \x96 5 \x80"), "Müller “light” – 5 €");
        assert_eq!(text("Müller".as_bytes()), "Müller");
    }

    #[test]
    fn western_text_of_two_bytes_a_sign_needs_no_mark() {
        for size in 1..6 {
            assert_eq!(decoded(b"T\0Y\0 \0", size), b"TY ");
            assert_eq!(decoded(b"\0T\0Y\0 ", size), b"TY ");
        }
    }

    fn decoded(bytes: &[u8], size: usize) -> Vec<u8> {
        let mut decoder = Decoder::default();
        let mut all = Vec::new();
        for part in bytes.chunks(size) {
            all.extend_from_slice(&decoder.feed(part));
        }
        all.extend(decoder.end());
        all
    }

    #[test]
    fn half_a_sign_is_told_by_the_sign_for_it() {
        assert_eq!(decoded(b"\xFF\xFEa\0\0\xD8", 1), "a\u{FFFD}".as_bytes());
        assert_eq!(decoded(b"\xFF\xFEa\0b", 1), "a\u{FFFD}".as_bytes());
        assert_eq!(decoded(b"a", 1), b"a");
        assert_eq!(decoded(b"", 1), b"");
    }

    proptest! {
        #[test]
        fn a_text_is_the_same_in_either_encoding(text in "\\PC{0,20}", size in 1_usize..9, low_first: bool) {
            let mut bytes = if low_first { vec![0xFF, 0xFE] } else { vec![0xFE, 0xFF] };
            for unit in text.encode_utf16() {
                bytes.extend(if low_first { unit.to_le_bytes() } else { unit.to_be_bytes() });
            }
            prop_assert_eq!(decoded(&bytes, size), text.as_bytes());
        }

        #[test]
        fn bytes_in_another_encoding_stay_as_they_are(bytes: Vec<u8>, size in 1_usize..9) {
            prop_assume!(!bytes.starts_with(b"\xFF\xFE") && !bytes.starts_with(b"\xFE\xFF"));
            prop_assume!(!bytes.iter().take(4).any(|byte| *byte == 0));
            prop_assert_eq!(decoded(&bytes, size), bytes);
        }
    }
}
