//! What stands before the text of a file: marks, and an encoding of two bytes a sign, which
//! spreadsheets call Unicode text.

use std::borrow::Cow;

/// The mark with which some programs begin a file in UTF-8.
pub const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Turns the bytes of a file into UTF-8 while they come in.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    encoding: Encoding,
    /// Bytes that are no whole sign yet.
    rest: Vec<u8>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Encoding {
    /// Not known before the second byte.
    #[default]
    Unknown,
    /// UTF-8, or what is none and is told of later.
    Utf8,
    /// UTF-16, with the lower byte first or last.
    Utf16 { low_first: bool },
}

impl Decoder {
    /// Takes in the next bytes.
    pub(super) fn feed<'b>(&mut self, bytes: &'b [u8]) -> Cow<'b, [u8]> {
        match self.encoding {
            Encoding::Utf8 => Cow::Borrowed(bytes),
            Encoding::Unknown => {
                self.rest.extend_from_slice(bytes);
                self.encoding = match self.rest[..] {
                    [0xFF, 0xFE, ..] => Encoding::Utf16 { low_first: true },
                    [0xFE, 0xFF, ..] => Encoding::Utf16 { low_first: false },
                    [_, _, ..] => Encoding::Utf8,
                    _ => return Cow::Borrowed(&[]),
                };
                let first = std::mem::take(&mut self.rest);
                match self.encoding {
                    Encoding::Utf16 { .. } => Cow::Owned(self.feed(&first[2..]).into_owned()),
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
    pub(super) fn end(&mut self) -> Vec<u8> {
        let rest = std::mem::take(&mut self.rest);
        match self.encoding {
            Encoding::Utf16 { .. } if !rest.is_empty() => "\u{FFFD}".as_bytes().to_vec(),
            _ => rest,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
            prop_assert_eq!(decoded(&bytes, size), bytes);
        }
    }
}
