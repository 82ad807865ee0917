//! What is asked to be pooled.

use super::window::Window;
use explore::Query;
use synthesis::Measure;

/// Slug of the endpoint that is a score and not a count of people.
pub const SCORE: &str = "score";

/// By what a pool is split into groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubgroupBy {
    /// What the treatment was compared with.
    Comparator,
    /// The medicine.
    Drug,
    /// Who knew what was given.
    Blinding,
    /// Who paid.
    Funding,
}

impl SubgroupBy {
    /// All ways to split.
    pub const ALL: [Self; 4] = [Self::Comparator, Self::Drug, Self::Blinding, Self::Funding];

    /// The word in an address.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Comparator => "comparator",
            Self::Drug => "drug",
            Self::Blinding => "blinding",
            Self::Funding => "funding",
        }
    }
}

/// What is asked to be pooled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PoolQuestion {
    /// Which records: condition, outcome, medicine, route, comparison, as in Explore.
    pub query: Query,
    /// Slug of a way of counting people, or [`SCORE`]; `None` for what most trials report.
    pub endpoint: Option<String>,
    /// When; `None` for when most trials report.
    pub window: Option<Window>,
    /// Measure of effect; `None` for the one that takes in most trials.
    pub measure: Option<Measure>,
    /// How the pool is split.
    pub split: Option<SubgroupBy>,
    /// Whether trials that print medians count too, as means that are worked out from them.
    pub medians: bool,
}

/// Reads a word of an address.
pub fn by_slug<T: Copy>(all: &[T], slug: fn(T) -> &'static str, word: &str) -> Option<T> {
    all.iter().copied().find(|it| slug(*it) == word)
}
