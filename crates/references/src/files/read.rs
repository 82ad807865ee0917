//! What a reader gives.

use crate::reference::Reference;

/// What was read and what was skipped, or why nothing could be read.
pub(super) type Read = Result<(Vec<Reference>, Vec<String>), String>;
