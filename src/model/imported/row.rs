//! An imported reference.

use evidence::terms::{Design, Status};
use references::Reference;

/// A reference, and what can be told of it without reading it.
#[derive(Debug)]
pub struct Row {
    /// What the file says.
    pub reference: Reference,
    /// What identifies it, in this file and in others.
    pub key: String,
    /// How the study was made, as its title, its types or its register say.
    pub design: Option<Design>,
    /// Where the work stands.
    pub status: Status,
    /// Slugs of the conditions that it names.
    pub conditions: Vec<String>,
    /// Slugs of the medicines that it names.
    pub drugs: Vec<String>,
    /// Where the built-in evidence has it.
    pub held: Option<Held>,
}

/// Where the built-in evidence has a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// As a record, by its row.
    Record(u32),
    /// As a study that is known and whose results could not be read.
    Known,
}
