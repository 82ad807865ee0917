//! How the evidence was searched (`data/search.json`): where, with which words, when, and what came of it;
//! and what was found and left out (`data/screened.json`).

use crate::known::Identifiers;
use crate::terms::SearchSource;
use bitcode::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// The searches, and what was not done.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SearchNotes {
    /// What was not done that a systematic review does, a plain sentence each.
    pub not_done: Vec<String>,
    /// The searches, the first one first.
    pub searches: Vec<SearchRun>,
    /// Records that were written and taken out again when somebody else read their sources, whatever
    /// search had found them.
    pub excluded: Option<Vec<Exclusion>>,
}

/// One search. A number that nobody kept is `null`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SearchRun {
    /// What sort of source was searched.
    pub source: SearchSource,
    /// Its name.
    pub place: String,
    /// What was looked for there and how, in plain words.
    pub how: String,
    /// The words that were looked for, as they were typed.
    pub words: Option<Vec<String>>,
    /// Last day of the search, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Records found.
    pub found: Option<u32>,
    /// Records whose title or summary was read.
    pub screened: Option<u32>,
    /// Records that came into the evidence base.
    pub included: Option<u32>,
    /// Records that were left out, by reason.
    pub excluded: Option<Vec<Exclusion>>,
}

/// Records that were left out for one reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Exclusion {
    /// Why, in plain words.
    pub reason: String,
    /// How many.
    pub count: Option<u32>,
}

/// A study that a search found, that somebody looked at and that does not belong in the evidence base
/// (`data/screened.json`). It is kept so that no search asks about it again; the page does not have it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScreenedOut {
    /// Its title.
    pub title: String,
    /// What identifies it.
    pub ids: Identifiers,
    /// Why it was left out, in plain words.
    pub reason: String,
    /// Day on which that was decided, `YYYY-MM-DD`.
    pub date: String,
}
