//! Bytes to text, in the encodings that people's files have.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The text of a file: UTF-8, UTF-16 with or without its mark, else the encoding of old programs in the
/// West. Lines end with a line feed.
pub(crate) fn decode(bytes: &[u8]) -> String {
    let encoding = Encoding::for_bom(bytes).map_or_else(|| guess(bytes), |(encoding, _)| encoding);
    let (text, _, _) = encoding.decode(bytes);
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The encoding of bytes without a mark. Western text in UTF-16 has a zero in every other byte.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let sample = &bytes[..bytes.len().min(200)];
    let zeros = |odd: usize| {
        sample.iter().enumerate().filter(|(at, byte)| at % 2 == odd && **byte == 0).count()
    };
    if zeros(1) * 3 > sample.len() && zeros(0) == 0 {
        return UTF_16LE;
    }
    if zeros(0) * 3 > sample.len() && zeros(1) == 0 {
        return UTF_16BE;
    }
    if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { WINDOWS_1252 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_the_same_in_any_encoding_with_any_ends_of_lines() {
        let text = "TY  - JOUR\nAU  - Müller, Jürgen\n";
        let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            text.encode_utf16().flat_map(bytes).collect()
        };
        let western = text.chars().map(|c| c as u8).collect::<Vec<u8>>();
        let windows = text.replace('\n', "\r\n").into_bytes();
        let mac = text.replace('\n', "\r").into_bytes();
        for bytes in [
            text.as_bytes().to_vec(),
            [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            [b"\xFF\xFE".to_vec(), utf16(u16::to_le_bytes)].concat(),
            [b"\xFE\xFF".to_vec(), utf16(u16::to_be_bytes)].concat(),
            utf16(u16::to_le_bytes),
            utf16(u16::to_be_bytes),
            western,
            windows,
            mac,
        ] {
            assert_eq!(decode(&bytes), text);
        }
    }
}
