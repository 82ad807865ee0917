//! Plain language: how hard a text is to read, and whether it holds phrases of hype or advice.
//!
//! This crate knows texts and nothing of evidence.

pub mod phrases;
pub mod readability;
