//! The packed evidence base: what the page carries inside the program.
//!
//! The format is [`bitcode`]'s, which writes every field as a column of its own; that makes the
//! base a tenth smaller after compression than row formats such as `postcard`, and quicker to unpack
//! (measured by `cargo xtask bench`), with the frequent words as codes. It is read by the program it was
//! built into and by nothing else, so it carries no version.

use crate::base::Base;
use crate::words;

/// Packs an evidence base.
pub fn pack(base: &Base) -> Vec<u8> {
    words::shorten(&bitcode::encode(base))
}

/// Unpacks an evidence base.
///
/// # Errors
/// If `bytes` were not written by [`pack`] of the same build.
pub fn unpack(bytes: &[u8]) -> Result<Base, bitcode::Error> {
    // What cannot be expanded is as little an evidence base as nothing is.
    bitcode::decode(&words::expand(bytes).unwrap_or_default())
}
