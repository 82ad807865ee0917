//! The pages that gather: the search over everything, and the trials under way.

use super::parts::{Parts, fragment, is_country, short};
use crate::model::Model;
use explore::{Dropped, LONGEST_TEXT, encode, parameters};

/// What the page of trials under way shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrialSearch {
    /// Slug of the condition, if one is chosen.
    pub condition: Option<String>,
    /// Code of the country, if one is chosen.
    pub country: Option<String>,
}

impl TrialSearch {
    /// The trials of a condition.
    pub fn of(condition: &str) -> Self {
        Self { condition: Some(condition.to_owned()), country: None }
    }

    /// Reads the parameters of the page.
    pub(super) fn read(model: &Model, rest: &str) -> Parts<Self> {
        let (mut search, mut others) = (Self::default(), Vec::new());
        let mut dropped = Vec::new();
        for (name, value) in parameters(rest) {
            match name.as_str() {
                "condition" if model.base.condition(&value).is_some() => {
                    search.condition = Some(value);
                }
                "country" if is_country(model, &value.to_ascii_uppercase()) => {
                    search.country = Some(value.to_ascii_uppercase());
                }
                "condition" | "country" => dropped.push(short(Dropped { name, value })),
                _ => others.push((name, value)),
            }
        }
        Parts { asks: search, dropped, others }
    }

    /// The fragment of the page that shows this.
    pub fn to_fragment(&self) -> String {
        let words = [("condition", self.condition.clone()), ("country", self.country.clone())];
        fragment("trials", String::new(), words)
    }
}

/// The fragment of the page that searches everything for a text, as it is typed: a space at its end is
/// the beginning of another word.
pub fn search_for(text: &str) -> String {
    if text.is_empty() { "#/search".to_owned() } else { format!("#/search?q={}", encode(text)) }
}

/// Reads what everything is searched for.
pub(super) fn searched(rest: &str) -> Parts<String> {
    let (mut text, mut others) = (String::new(), Vec::new());
    for (name, value) in parameters(rest) {
        if name == "q" {
            text = value.chars().filter(|c| !c.is_control()).take(LONGEST_TEXT).collect();
        } else {
            others.push((name, value));
        }
    }
    Parts { asks: text, dropped: Vec::new(), others }
}
