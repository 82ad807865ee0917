//! The condition page: what a patient reads first (`data/conditions/<slug>.json`).

use crate::terms::{Certainty, CertaintyReason, Verdict};
use bitcode::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// What is known of the treatment in one condition. Every number in it stands in a record named
/// beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConditionPage {
    /// Slug of the condition in the vocabulary.
    pub slug: String,
    /// What the condition is, in one or two plain sentences.
    pub what_it_is: String,
    /// The answer up front, in one or two short sentences; it says nothing that does not stand in
    /// the bottom line or in an outcome. Without it the bottom line leads the page.
    #[serde(default)]
    pub answer: Option<String>,
    /// The answer in more detail, with the number that matters and how sure anyone is.
    pub bottom_line: String,
    /// The answer in one word.
    pub verdict: Verdict,
    /// What the verdict is about, where it is not about every form of the treatment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict_for: Option<String>,
    /// Overall certainty.
    pub certainty: Certainty,
    /// Questions a patient would ask, with what was found.
    pub outcomes: Vec<Answer>,
    /// Harms seen in this condition's trials, with numbers.
    pub harms_here: Option<String>,
    /// What nobody knows, in plain sentences.
    pub unknown: Vec<String>,
    /// Ids of trials under way.
    pub under_way: Vec<String>,
    /// Ids of guidance.
    pub guidance: Vec<String>,
    /// Questions for the doctor.
    pub questions: Vec<String>,
    /// Ids of the studies that matter most.
    pub key_records: Vec<String>,
    /// Day of the last look, `YYYY-MM-DD`.
    pub updated: String,
}

/// One question about an outcome, and its answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Slug of the outcome domain.
    pub domain: String,
    /// The question in a patient's words.
    pub question: String,
    /// The answer in plain words.
    pub answer: String,
    /// Certainty of this answer.
    pub certainty: Certainty,
    /// Why it is not higher.
    pub reasons: Vec<CertaintyReason>,
    /// The same in plain words.
    pub why: String,
    /// Counts of people, copied from a record.
    pub absolute: Option<Absolute>,
    /// Ids of the records behind the answer.
    pub record_ids: Vec<String>,
}

/// How many people had an outcome with the treatment and with its comparator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Absolute {
    /// Who is counted.
    pub what: String,
    /// People with the outcome among those treated.
    pub intervention_events: u32,
    /// People treated.
    pub intervention_n: u32,
    /// People with the outcome in the comparison group.
    pub comparator_events: u32,
    /// People in the comparison group.
    pub comparator_n: u32,
    /// What they were given.
    pub comparator: String,
    /// When they were counted.
    pub timepoint: String,
    /// The record the counts stand in.
    pub record_id: String,
}

impl ConditionPage {
    /// The answer in short: where none is given, the first sentence of the bottom line.
    pub fn in_short(&self) -> &str {
        self.answer.as_deref().unwrap_or_else(|| first_sentence(&self.bottom_line))
    }
}

/// The first sentence of a text: up to a full stop, question or exclamation mark that is followed
/// by a space and a capital.
pub fn first_sentence(text: &str) -> &str {
    let ends = text.match_indices(['.', '?', '!']).map(|(at, _)| at + 1);
    let begins_anew = |end: &usize| {
        let mut rest = text[*end..].chars();
        let begins = |c: char| c.is_uppercase() || "“„«¿¡".contains(c);
        rest.next() == Some(' ') && rest.next().is_some_and(begins)
    };
    ends.filter(begins_anew).map(|end| &text[..end]).next().unwrap_or(text)
}

/// The sentences of a text.
pub fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let sentence = first_sentence(rest);
        found.push(sentence);
        rest = rest[sentence.len()..].trim_start();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_sentence_ends_where_the_next_begins() {
        assert_eq!(first_sentence("One drip may help. Or not."), "One drip may help.");
        assert_eq!(
            first_sentence("Scores fell by 0.5 points (p. 3). It was small."),
            "Scores fell by 0.5 points (p. 3)."
        );
        assert_eq!(first_sentence("Nobody knows"), "Nobody knows");
    }

    #[test]
    fn a_text_is_parted_into_its_sentences() {
        let text = "Of 30 people, 4.5% felt sick. Did it last? Nobody says.";
        assert_eq!(
            sentences(text),
            ["Of 30 people, 4.5% felt sick.", "Did it last?", "Nobody says."]
        );
        assert_eq!(sentences(" "), Vec::<&str>::new());
    }
}
