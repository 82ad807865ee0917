//! Bytes as text that may stand in a script of a page: 13 bytes in 15 letters of 7 bits.
//!
//! A letter is one of 123: of ASCII all but NUL and CR, which browsers change, LF and SUB, which other
//! programs may, and `<`, which could end the script. 123¹⁵ is just above 2¹⁰⁴. Base64 has 64 letters and
//! needs a seventh more room.

/// Letters of a group.
pub const LETTERS: usize = 15;
/// Bytes that a group stands for.
pub const BYTES: usize = 13;
/// How many letters there are.
const BASE: u128 = 123;
/// The bytes of ASCII that are no letter, beside NUL.
const LEFT_OUT: [u8; 4] = [b'\n', b'\r', 0x1A, b'<'];

/// The text for some bytes; as the last group is filled with zeros, up to 12 more come back.
#[cfg(not(target_arch = "wasm32"))]
pub fn write(bytes: &[u8]) -> String {
    let mut text = String::new();
    for part in bytes.chunks(BYTES) {
        let mut group = [0; 16];
        group[16 - BYTES..][..part.len()].copy_from_slice(part);
        let mut number = u128::from_be_bytes(group);
        let mut letters = [0; LETTERS];
        for place in letters.iter_mut().rev() {
            *place = letter((number % BASE) as u8);
            number /= BASE;
        }
        text.extend(letters.map(char::from));
    }
    text
}

/// Puts bytes in the place of the text that stands at `from` in `room`, and returns where they end.
/// Letters that complete no group are left out; what is no letter is read as some other.
// Without a bound that could be missed: what tells of one would be a third of the module.
pub fn read(room: &mut [u8], from: usize, letters: usize) -> usize {
    let mut to = from;
    for nth in 0..letters / LETTERS {
        let start = from + nth * LETTERS;
        let Some(group) = room.get(start..start + LETTERS) else { break };
        // A third of them fits into a number that browsers multiply quickly.
        let number = group.chunks_exact(LETTERS / 3).fold(0u128, |number, third| {
            let third = third.iter().fold(0, |third, letter| third * BASE as u64 + digit(*letter));
            number.wrapping_mul(BASE.pow(LETTERS as u32 / 3)).wrapping_add(u128::from(third))
        });
        let [_, _, _, bytes @ ..] = number.to_be_bytes();
        let Some(place) = room.get_mut(to..).and_then(|rest| rest.first_chunk_mut()) else { break };
        *place = bytes;
        to += BYTES;
    }
    to
}

#[cfg(not(target_arch = "wasm32"))]
fn letter(digit: u8) -> u8 {
    LEFT_OUT.iter().fold(digit + 1, |letter, left_out| letter + u8::from(letter >= *left_out))
}

fn digit(letter: u8) -> u64 {
    u64::from(DIGITS[usize::from(letter & 127)])
}

/// The digit of each letter.
const DIGITS: [u8; 128] = {
    let mut digits = [0; 128];
    let mut letter = 1;
    let mut digit = 0;
    while letter < 128 {
        digits[letter] = digit;
        let [a, b, c, d] = LEFT_OUT;
        let next = letter as u8;
        if next != a && next != b && next != c && next != d {
            digit += 1;
        }
        letter += 1;
    }
    digits
};

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_letters_are_ascii_but_for_those_that_do_not_stay_as_they_are() {
        let letters: Vec<u8> = (0..BASE as u8).map(letter).collect();
        let expected: Vec<u8> = (1..128).filter(|letter| !b"\n\r\x1A<".contains(letter)).collect();
        assert_eq!(letters, expected);
        assert!(letters.iter().copied().map(digit).eq(0..BASE as u64));
    }

    proptest! {
        #[test]
        fn any_bytes_come_back(bytes: Vec<u8>, before in 0usize..40) {
            let text = write(&bytes);
            prop_assert_eq!(text.len(), bytes.len().div_ceil(BYTES) * LETTERS);
            let mut room = vec![b'x'; before];
            room.extend(text.as_bytes());
            let end = read(&mut room, before, text.len());
            prop_assert_eq!(&room[before..before + bytes.len()], &bytes[..]);
            prop_assert!(end - before - bytes.len() < BYTES);
            prop_assert!(room[..before].iter().all(|byte| *byte == b'x'));
        }

        #[test]
        fn bytes_that_are_no_text_never_panic(mut bytes: Vec<u8>) {
            let length = bytes.len();
            read(&mut bytes, 0, length);
        }
    }
}
