//! References held against an evidence base, and drafts of those that it lacks. All works in them are
//! made up.

mod common;
mod joining;
mod returning;
mod writing;
