//! LZMA, a part at a time.
//!
//! Written from the specification that comes with the LZMA SDK (Igor Pavlov, `lzma-specification.txt`,
//! in the public domain), for streams with three bits of the byte before as context of a literal
//! (`lc` = 3) and none of the position (`lp` = `pb` = 0), which suit a program of WebAssembly with much text
//! in it best.

/// Bits of the byte before that are context of a literal.
pub const LC: u32 = 3;
/// Bytes that stand before the stream: how many bytes it unpacks to and their Adler-32, each the least
/// significant byte first.
pub const HEADER: usize = 8;
/// Zeros that stand behind the stream: as many bytes as one step may take.
pub const PADDING: usize = 20;

/// First byte of the stream, then four of its first number.
const BEGIN: usize = 5;
/// Room for what is left of a part when the next one comes: less than it takes to begin.
const KEPT: usize = HEADER + BEGIN + PADDING;
/// A chance of one half; chances are in parts of 2048.
const HALF: u16 = 1024;

// Where the chances of each kind of bit stand. All but those of literals have one for each of the 12
// states, or one for each node of a tree of bits.
const IS_MATCH: usize = 0;
const IS_REPEAT: usize = 12;
const IS_OLDER: usize = 24;
const IS_OLDER_THAN_SECOND: usize = 36;
const IS_OLDER_THAN_THIRD: usize = 48;
const IS_LONG: usize = 60;
const SLOTS: usize = 72;
const DISTANCES: usize = 328;
const LOW_BITS: usize = 456;
const LENGTHS: usize = 472;
const REPEAT_LENGTHS: usize = 746;
const LITERALS: usize = 1020;
/// Room for all chances; a power of two, so that no bound need be checked.
const CHANCES: usize = 8192;

/// The stream is not what was packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

/// Unpacks a stream that comes in parts. What is unpacked goes round and round in a window of `WINDOW`
/// bytes, at least as many as the stream looks back; a part has as many letters as fit into
/// [`room`](Self::room). Both are powers of two.
pub struct Decoder<const WINDOW: usize, const ROOM: usize> {
    window: [u8; WINDOW],
    room: [u8; ROOM],
    /// Where in `room` the bytes begin that were not used, and where they end.
    from: usize,
    to: usize,
    chances: [u16; CHANCES],
    range: u32,
    code: u32,
    state: usize,
    /// The latest distances, less one.
    distances: [u32; 4],
    /// Bytes of the last match that are still to be copied.
    left: u32,
    done: u32,
    whole: u32,
    expected: u32,
    sum: [u32; 2],
    has_begun: bool,
}

impl<const WINDOW: usize, const ROOM: usize> Default for Decoder<WINDOW, ROOM> {
    fn default() -> Self {
        Self::new()
    }
}

impl<const WINDOW: usize, const ROOM: usize> Decoder<WINDOW, ROOM> {
    /// A decoder that has read nothing.
    pub const fn new() -> Self {
        Self {
            window: [0; WINDOW],
            room: [0; ROOM],
            from: 0,
            to: 0,
            // As all else: the module need not carry zeros. Set when the stream begins.
            chances: [0; CHANCES],
            range: 0,
            code: 0,
            state: 0,
            distances: [0; 4],
            left: 0,
            done: 0,
            whole: 0,
            expected: 0,
            sum: [0; 2],
            has_begun: false,
        }
    }

    /// Room for the text of the next part, once all that came before has been unpacked.
    pub fn room(&mut self) -> &mut [u8] {
        // What is left of the part before stands right before the new one.
        let left = (self.to - self.from).min(KEPT);
        for nth in 0..left {
            self.room[KEPT - left + nth] = self.room[(self.from + nth) & (ROOM - 1)];
        }
        self.from = KEPT - left;
        self.to = KEPT;
        &mut self.room[KEPT..]
    }

    /// Takes the part whose text of so many letters was put into [`room`](Self::room).
    pub fn take(&mut self, letters: usize) {
        self.to = crate::digits::read(&mut self.room, KEPT, letters);
    }

    /// The next bytes, as many as there are in one piece: none when the next part is needed, or when
    /// all have come.
    ///
    /// # Errors
    /// If the stream is not what was packed; what came before may then be wrong, too.
    pub fn unpack(&mut self) -> Result<&[u8], Damaged> {
        if !self.has_begun {
            if self.to - self.from < KEPT {
                return Ok(&[]);
            }
            self.begin();
        }
        let start = self.done;
        let at = start as usize & (WINDOW - 1);
        let end = self.whole.min(start.wrapping_add((WINDOW - at) as u32));
        while self.done < end {
            if self.left == 0 {
                if self.to - self.from < PADDING {
                    break;
                }
                self.step()?;
            }
            for _ in 0..self.left.min(end - self.done) {
                self.push(self.back(self.distances[0]));
                self.left -= 1;
            }
        }
        let bytes = self.window.get(at..at + (self.done - start) as usize).ok_or(Damaged)?;
        self.sum = adler(self.sum, bytes);
        if self.is_whole() && self.sum[1] << 16 | self.sum[0] != self.expected {
            return Err(Damaged);
        }
        Ok(bytes)
    }

    /// Whether all bytes have come.
    pub fn is_whole(&self) -> bool {
        self.has_begun && self.done == self.whole
    }

    fn begin(&mut self) {
        self.whole = self.number().swap_bytes();
        self.expected = self.number().swap_bytes();
        self.next();
        self.code = self.number();
        self.range = u32::MAX;
        self.chances = [HALF; CHANCES];
        self.sum = [1, 0];
        self.has_begun = true;
    }

    /// One literal, or the beginning of a match.
    fn step(&mut self) -> Result<(), Damaged> {
        let state = self.state;
        if self.bit(IS_MATCH + state) == 0 {
            self.literal();
            return Ok(());
        }
        // States below 7 follow a literal.
        let after_literal = state < 7;
        if self.bit(IS_REPEAT + state) == 0 {
            self.reorder(3);
            self.left = self.length(LENGTHS);
            self.state = if after_literal { 7 } else { 10 };
            self.distances[0] = self.distance();
        } else {
            let mut is_short = false;
            if self.bit(IS_OLDER + state) == 0 {
                is_short = self.bit(IS_LONG + state) == 0;
            } else {
                let nth = if self.bit(IS_OLDER_THAN_SECOND + state) == 0 {
                    1
                } else if self.bit(IS_OLDER_THAN_THIRD + state) == 0 {
                    2
                } else {
                    3
                };
                self.reorder(nth);
            }
            if is_short {
                self.left = 1;
                self.state = if after_literal { 9 } else { 11 };
            } else {
                self.left = self.length(REPEAT_LENGTHS);
                self.state = if after_literal { 8 } else { 11 };
            }
        }
        let is_there = self.distances[0] < self.done && (self.distances[0] as usize) < WINDOW;
        if is_there { Ok(()) } else { Err(Damaged) }
    }

    /// Puts the distance at `nth` before those that stand there before it.
    fn reorder(&mut self, nth: usize) {
        let first = self.distances[nth & 3];
        for nth in (0..nth & 3).rev() {
            self.distances[nth + 1] = self.distances[nth];
        }
        self.distances[0] = first;
    }

    fn literal(&mut self) {
        let before = if self.done == 0 { 0 } else { self.back(0) };
        let chances = LITERALS + 768 * (before >> (8 - LC)) as usize;
        let mut node = 1;
        if self.state >= 7 {
            // After a match the byte that would have followed there is context, as long as it is right.
            let mut likely = u32::from(self.back(self.distances[0])) << 1;
            while node < 256 {
                let bit = likely >> 8 & 1;
                likely = (likely & 0xFF) << 1;
                let found = self.bit(chances + (((1 + bit) << 8) + node) as usize);
                node = node << 1 | found;
                if found != bit {
                    break;
                }
            }
        }
        while node < 256 {
            node = node << 1 | self.bit(chances + node as usize);
        }
        self.push(node as u8);
        self.state = match self.state {
            0..4 => 0,
            state @ 4..10 => state - 3,
            state => state - 6,
        };
    }

    fn length(&mut self, chances: usize) -> u32 {
        2 + if self.bit(chances) == 0 {
            self.tree(chances + 2, 3)
        } else if self.bit(chances + 1) == 0 {
            8 + self.tree(chances + 10, 3)
        } else {
            16 + self.tree(chances + 18, 8)
        }
    }

    /// A distance, less one; what it is likely to be depends on the length of its match.
    fn distance(&mut self) -> u32 {
        let length = (self.left - 2).min(3) as usize;
        let slot = self.tree(SLOTS + 64 * length, 6);
        if slot < 4 {
            return slot;
        }
        let bits = (slot >> 1) - 1;
        let high = (2 | slot & 1) << bits;
        if slot < 14 {
            return high + self.reverse_tree(DISTANCES + (high - slot) as usize, bits);
        }
        let mut middle = 0;
        for _ in 0..bits - 4 {
            self.range >>= 1;
            let bit = u32::from(self.code >= self.range);
            self.code -= self.range * bit;
            middle = middle << 1 | bit;
            self.refill();
        }
        high.wrapping_add(middle << 4).wrapping_add(self.reverse_tree(LOW_BITS, 4))
    }

    /// A number of some bits, the most significant first.
    fn tree(&mut self, chances: usize, bits: u32) -> u32 {
        let mut node = 1;
        for _ in 0..bits {
            node = node << 1 | self.bit(chances + node as usize);
        }
        node - (1 << bits)
    }

    /// A number of some bits, the least significant first.
    fn reverse_tree(&mut self, chances: usize, bits: u32) -> u32 {
        let mut node = 1;
        let mut number = 0;
        for nth in 0..bits {
            let bit = self.bit(chances + node as usize);
            node = node << 1 | bit;
            number |= bit << nth;
        }
        number
    }

    /// A bit, whose chance then changes to what was found.
    // Half of all the time goes here: inlined, the whole takes a fifth less.
    #[inline(always)]
    fn bit(&mut self, chance: usize) -> u32 {
        let chance = &mut self.chances[chance & (CHANCES - 1)];
        let bound = (self.range >> 11) * u32::from(*chance);
        let bit = if self.code < bound {
            self.range = bound;
            *chance += (2 * HALF - *chance) >> 5;
            0
        } else {
            self.range -= bound;
            self.code -= bound;
            *chance -= *chance >> 5;
            1
        };
        self.refill();
        bit
    }

    fn refill(&mut self) {
        if self.range < 1 << 24 {
            self.range <<= 8;
            self.code = self.code << 8 | u32::from(self.next());
        }
    }

    fn next(&mut self) -> u8 {
        let byte = self.room[self.from & (ROOM - 1)];
        self.from += 1;
        byte
    }

    fn number(&mut self) -> u32 {
        (0..4).fold(0, |number, _| number << 8 | u32::from(self.next()))
    }

    fn back(&self, distance: u32) -> u8 {
        self.window[self.done.wrapping_sub(distance + 1) as usize & (WINDOW - 1)]
    }

    fn push(&mut self, byte: u8) {
        self.window[self.done as usize & (WINDOW - 1)] = byte;
        self.done += 1;
    }
}

/// Adler-32 of some bytes after others, as its two halves (RFC 1950).
pub fn adler([mut low, mut high]: [u32; 2], bytes: &[u8]) -> [u32; 2] {
    // The most bytes after which the sums still fit (as zlib has it).
    for part in bytes.chunks(5552) {
        for byte in part {
            low += u32::from(*byte);
            high += low;
        }
        low %= 65521;
        high %= 65521;
    }
    [low, high]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{digits, pack};
    use proptest::prelude::*;

    const WINDOW: usize = 1 << 12;
    type Small = Decoder<WINDOW, { 1 << 10 }>;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let packed = pack::pack(bytes, WINDOW, pack::Effort::All).expect("it is small");
        assert_eq!(pack::read(&packed, WINDOW).expect("it was packed so"), bytes);
        packed
    }

    /// What comes out of a stream in parts of some size.
    fn unpack(packed: &[u8], size: usize) -> Result<Option<Vec<u8>>, Damaged> {
        let mut decoder = Box::new(Small::new());
        let mut out = Vec::new();
        // All but the last part are whole groups.
        for part in packed.chunks(size * digits::BYTES) {
            let text = digits::write(part);
            decoder.room()[..text.len()].copy_from_slice(text.as_bytes());
            decoder.take(text.len());
            loop {
                match decoder.unpack()? {
                    [] => break,
                    bytes => out.extend(bytes),
                }
            }
        }
        Ok(decoder.is_whole().then_some(out))
    }

    /// Bytes of every kind: the same again, near and far, and such as nothing foretells.
    fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
        let part = prop_oneof![
            prop::collection::vec(any::<u8>(), 0..300),
            prop::collection::vec(b'a'..b'e', 0..300),
            (any::<u8>(), 0usize..700).prop_map(|(byte, count)| vec![byte; count]),
            (0usize..40, 1usize..60).prop_map(|(begin, count)| {
                (begin..begin + count)
                    .flat_map(|nth| format!("word {nth}, ").into_bytes())
                    .collect()
            }),
        ];
        prop::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn what_was_packed_comes_back_in_parts_of_any_size(bytes in any_bytes(), size in 1usize..60) {
            prop_assert_eq!(unpack(&packed(&bytes), size), Ok(Some(bytes)));
        }

        #[test]
        fn a_stream_that_breaks_off_is_not_whole(bytes in any_bytes(), at in any::<prop::sample::Index>()) {
            let packed = packed(&bytes);
            let end = at.index(packed.len() - PADDING);
            let found = unpack(&packed[..end], 20);
            prop_assert!(matches!(found, Ok(None) | Err(Damaged)), "{:?}", found);
        }

        #[test]
        fn a_damaged_stream_is_found_out(
            bytes in any_bytes(), at in any::<prop::sample::Index>(), change in 1u8..
        ) {
            let mut packed = packed(&bytes);
            let at = at.index(packed.len() - PADDING);
            packed[at] ^= change;
            let found = unpack(&packed, 20);
            // Some bits of the end are not needed.
            if let Ok(Some(found)) = found {
                prop_assert_eq!(found, bytes);
            }
        }

        #[test]
        fn bytes_of_another_make_never_panic(mut bytes: Vec<u8>, size in 1usize..60) {
            // Not gigabytes.
            if let Some(length) = bytes.get_mut(2..4) {
                length.fill(0);
            }
            let _ = unpack(&bytes, size);
        }
    }

    #[test]
    fn the_checksum_is_that_of_zlib() {
        // The example that everyone gives.
        assert_eq!(adler([1, 0], b"Wikipedia"), [0x0398, 0x11E6]);
    }
}
