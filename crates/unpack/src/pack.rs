//! The other way round, for the build: packing, and reading what was packed without our own decoder.

use crate::decoder::{HEADER, LC, PADDING, adler};
use lzma_rust2::{LzmaOptions, LzmaReader, LzmaWriter};
use std::io::{self, Read as _, Write as _};

/// How hard to try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// For development.
    Little,
    /// As small as it gets.
    All,
}

/// Packs some bytes for a decoder with a window of `window` bytes (at least 4096).
///
/// # Errors
/// If there are more than 4 GB.
pub fn pack(bytes: &[u8], window: usize, effort: Effort) -> io::Result<Vec<u8>> {
    let whole = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    let [low, high] = adler([1, 0], bytes);
    let mut packed = Vec::new();
    packed.extend(whole.to_le_bytes());
    packed.extend((high << 16 | low).to_le_bytes());
    let options = match effort {
        Effort::Little => LzmaOptions::with_preset(0),
        Effort::All => {
            LzmaOptions { nice_len: 273, depth_limit: 1000, ..LzmaOptions::with_preset(9) }
        }
    };
    let options = LzmaOptions { lc: LC, lp: 0, pb: 0, dict_size: window as u32, ..options };
    let mut writer = LzmaWriter::new_no_header(packed, &options, false)?;
    writer.write_all(bytes)?;
    packed = writer.finish()?;
    packed.extend([0; PADDING]);
    Ok(packed)
}

/// What was packed.
///
/// # Errors
/// If it was not packed by [`pack`], for the same window.
pub fn read(packed: &[u8], window: usize) -> io::Result<Vec<u8>> {
    let (header, stream) = packed.split_at_checked(HEADER).ok_or(io::ErrorKind::UnexpectedEof)?;
    let number =
        |at: usize| header[at..at + 4].iter().rev().fold(0, |n, byte| n << 8 | u32::from(*byte));
    let mut bytes = Vec::new();
    LzmaReader::new(stream, u64::from(number(0)), LC, 0, 0, window as u32, None)?
        .read_to_end(&mut bytes)?;
    let [low, high] = adler([1, 0], &bytes);
    if high << 16 | low == number(4) { Ok(bytes) } else { Err(io::ErrorKind::InvalidData.into()) }
}
