//! The packed evidence base: the block of the page that stands beside the program.
//!
//! The format is [`bitcode`]'s, unchanged: every field is a column of its own, which gzip packs well and
//! the program reads in a few milliseconds. It is read by the program of the same page and by nothing
//! else, so it carries no version; `dist/data/` holds the same evidence for everyone else.

use crate::base::Base;

/// Packs an evidence base.
pub fn pack(base: &Base) -> Vec<u8> {
    bitcode::encode(base)
}

/// Unpacks an evidence base.
///
/// # Errors
/// If `bytes` were not written by [`pack`] of the same build.
pub fn unpack(bytes: &[u8]) -> Result<Base, bitcode::Error> {
    bitcode::decode(bytes)
}
