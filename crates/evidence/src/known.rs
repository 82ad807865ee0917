//! Studies that are known to exist and whose results could not be read (`data/known.json`).

use crate::address;
use crate::terms::Design;
use bitcode::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// A study whose results could not be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct KnownStudy {
    /// Exact title; where none was seen, what is known of the study in square brackets.
    pub title: String,
    /// Authors as far as they are known, as in a record.
    pub authors: Vec<String>,
    /// Year of publication.
    pub year: Option<u16>,
    /// Journal.
    pub journal: Option<String>,
    /// What identifies it.
    pub ids: Identifiers,
    /// Slugs of its conditions, most specific first.
    pub conditions: Vec<String>,
    /// How it was made.
    pub design: Option<Design>,
    /// What names it: the id of a record, or a list, register or library by its name.
    pub named_by: String,
    /// Why its results could not be read, in plain words.
    pub why: String,
}

/// What identifies a study.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Identifiers {
    /// Bare DOI.
    pub doi: Option<String>,
    /// PubMed id.
    pub pmid: Option<String>,
    /// Number in a register of trials.
    pub registry: Option<String>,
}

impl KnownStudy {
    /// Whether its title was seen. Else what stands for it is in square brackets, as libraries do.
    pub fn has_title(&self) -> bool {
        !(self.title.starts_with('[') && self.title.ends_with(']'))
    }

    /// Where it can be found: its DOI, else PubMed, else its register.
    pub fn address(&self) -> Option<String> {
        let Identifiers { doi, pmid, registry } = &self.ids;
        let doi = doi.as_deref().map(address::doi);
        doi.or_else(|| pmid.as_deref().map(address::pubmed))
            .or_else(|| registry.as_deref().and_then(address::registry))
    }

    /// Whether it is known to be a trial, done or planned: something was given to find out what it
    /// does.
    pub fn is_trial(&self) -> bool {
        matches!(
            self.design,
            Some(
                Design::RctParallel
                    | Design::RctCrossover
                    | Design::RctWithdrawal
                    | Design::NonrandomisedControlled
                    | Design::OpenLabelSingleArm
                    | Design::TrialRegistration
                    | Design::TrialProtocol
            )
        )
    }
}

/// Letters and digits of a title in small letters: copies of a title differ in the rest.
pub fn letters(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
