//! Releases of the evidence base (`data/releases.json`): its versions, and what changed from each to the
//! next. The first of the list is the newest, and its version is that of the evidence base. The program has
//! a version of its own.

use crate::terms::{Certainty, Verdict};
use bitcode::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// A release of the evidence base.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// Its version, three numbers with points: an answer that moved raises the first, new evidence the
    /// second, and a correction the third. Before 1.0.0 it is the second for an answer too.
    pub version: String,
    /// Day of the release, `YYYY-MM-DD`.
    pub date: String,
    /// What a reader should know of it, in plain sentences.
    pub notes: Vec<String>,
    /// What became of records since the release before; none for the first.
    #[serde(default)]
    pub records: Option<RecordCounts>,
    /// Answers of conditions that moved since the release before.
    #[serde(default)]
    pub answers: Vec<AnswerMoved>,
}

/// What became of records from one release to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordCounts {
    /// New ones.
    pub added: u32,
    /// Those in which a field changed.
    pub changed: u32,
    /// Those that were taken out.
    pub removed: u32,
    /// Works that were retracted.
    pub retracted: u32,
}

/// The answer of a condition, as it was and as it is since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerMoved {
    /// Slug of the condition.
    pub condition: String,
    /// Its verdict before.
    pub verdict_before: Verdict,
    /// Its certainty before.
    pub certainty_before: Certainty,
    /// Its verdict since.
    pub verdict: Verdict,
    /// Its certainty since.
    pub certainty: Certainty,
}

impl Release {
    /// The version as numbers, if it is three of them.
    pub fn numbers(&self) -> Option<[u32; 3]> {
        let parts: Vec<&str> = self.version.split('.').collect();
        let [major, minor, patch] = parts[..] else { return None };
        let number = |part: &str| {
            let is_plain = part == "0" || !part.starts_with('0');
            let digits = part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse::<u32>().ok().filter(|_| is_plain && digits)
        };
        Some([number(major)?, number(minor)?, number(patch)?])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_three_plain_numbers() {
        let numbers =
            |version: &str| Release { version: version.to_owned(), ..Release::default() }.numbers();
        assert_eq!(numbers("1.20.0"), Some([1, 20, 0]));
        for version in ["", "1", "1.2", "1.2.3.4", "v1.2.3", "1.02.3", "1.-2.3", "1.+2.3", "a.b.c"]
        {
            assert_eq!(numbers(version), None, "{version}");
        }
    }
}
