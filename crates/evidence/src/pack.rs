//! The packed evidence base: what the page carries inside the program.
//!
//! The format is [`bitcode`]'s, which writes every field as a column of its own; that makes the
//! base a tenth smaller after compression than row formats such as `postcard`, and quicker to unpack
//! (measured by `cargo xtask bench`). It is read by the program it was built into and by nothing
//! else, so it carries no version.

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
