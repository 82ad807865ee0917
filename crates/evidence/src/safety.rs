//! Safety topics (`data/safety/`).

use bitcode::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// One harm or precaution, in plain words with its numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SafetyTopic {
    /// Name of the topic: lower-case ASCII words joined by hyphens.
    pub topic: String,
    /// Heading.
    pub title: String,
    /// Words that people type who mean it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also_called: Vec<String>,
    /// What is known, in plain words.
    pub plain: String,
    /// Ids of the records behind it.
    pub record_ids: Vec<String>,
    /// Addresses of sources read beyond the records.
    pub sources: Vec<String>,
}
