//! How far a run is.

/// What a run is doing, for a person who waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The service that is asked.
    pub service: &'static str,
    /// What was read so far.
    pub done: u64,
    /// What there is to read, if that is known.
    pub total: Option<u64>,
}
