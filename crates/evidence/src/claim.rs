//! Claims heard elsewhere, and whether they hold (`data/claims/`).

use crate::terms::ClaimVerdict;
use bitcode::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// Something that articles or clinics say, checked against the records.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Name of the claim: lower-case ASCII words joined by hyphens.
    pub id: String,
    /// What is said.
    pub claim: String,
    /// Slugs of the conditions it is said of.
    pub topic_conditions: Vec<String>,
    /// Whether it holds.
    pub verdict: ClaimVerdict,
    /// Why, in plain words.
    pub why: String,
    /// Ids of the records behind the verdict.
    pub record_ids: Vec<String>,
}
