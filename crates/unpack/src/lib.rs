//! What unpacks the program in the page, before there is a program.
//!
//! The program is squeezed with LZMA, which makes it a fifth smaller than gzip does, and written as text
//! that may stand in a page ([`digits`]). The page hands the text over part by part while it arrives, to
//! this crate as a WebAssembly module of its own ([`decoder`] behind `exports`). The smallest of the crates
//! that read LZMA makes a module of 17 kB in every page; this makes one of less than 6 kB, and its tests
//! hold it to what that crate, `lzma-rust2`, writes.

#![cfg_attr(target_arch = "wasm32", no_std)]

pub mod decoder;
pub mod digits;
#[cfg(target_arch = "wasm32")]
mod exports;
#[cfg(not(target_arch = "wasm32"))]
pub mod pack;

/// How far back in the program the page's decoder looks, in bytes.
pub const WINDOW: usize = 1 << 22;
