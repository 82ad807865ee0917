//! An evidence base as it is read, file by file.

use crate::plan::SearchPlan;
use evidence::access::CountryAccess;
use evidence::claim::Claim;
use evidence::condition::ConditionPage;
use evidence::known::KnownStudy;
use evidence::record::Record;
use evidence::release::Release;
use evidence::safety::SafetyTopic;
use evidence::search::{ScreenedOut, SearchNotes};
use evidence::site::Site;
use evidence::vocabulary::{Vocabulary, WordingRule};
use std::collections::BTreeMap;

/// Something read from a file.
#[derive(Debug)]
pub(super) struct Read<T> {
    pub(super) file: String,
    /// Healed where the file has faults.
    pub(super) value: T,
    /// Whether the file had no fault of form, so that its meaning can be checked.
    pub(super) valid: bool,
}

/// An evidence base as read, before its parts are checked against each other.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) site: Option<Read<Site>>,
    pub(super) vocabulary: Vocabulary,
    /// Whether every vocabulary file was valid.
    pub(super) vocabulary_valid: bool,
    pub(super) wording: Option<Read<Vec<WordingRule>>>,
    pub(super) records: Vec<Read<Record>>,
    /// Files of all records, those that cannot be read among them.
    pub(super) record_files: Vec<String>,
    pub(super) conditions: Vec<Read<ConditionPage>>,
    pub(super) claims: Vec<Read<Vec<Claim>>>,
    pub(super) safety: Vec<Read<Vec<SafetyTopic>>>,
    pub(super) known: Option<Read<Vec<KnownStudy>>>,
    pub(super) access: Vec<Read<CountryAccess>>,
    pub(super) search: Option<Read<SearchNotes>>,
    pub(super) screened: Option<Read<Vec<ScreenedOut>>>,
    pub(super) releases: Option<Read<Vec<Release>>>,
    pub(super) plan: Option<Read<SearchPlan>>,
}

/// The files of an evidence base, by their path within it, in order.
pub type Files = BTreeMap<String, Vec<u8>>;
