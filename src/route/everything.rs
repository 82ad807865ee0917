//! The pages that gather: the search over everything, and the trials under way.

use super::{Address, Route, Within, short, unknown};
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

    /// The fragment of the page that shows this.
    pub fn to_fragment(&self) -> String {
        let parts = [("condition", &self.condition), ("country", &self.country)];
        let parts: Vec<String> = parts
            .into_iter()
            .filter_map(|(name, value)| Some(format!("{name}={}", value.as_ref()?)))
            .collect();
        if parts.is_empty() {
            "#/trials".to_owned()
        } else {
            format!("#/trials?{}", parts.join("&"))
        }
    }
}

/// The fragment of the page that searches everything for a text, as it is typed: a space at its end is
/// the beginning of another word.
pub fn search_for(text: &str) -> String {
    if text.is_empty() { "#/search".to_owned() } else { format!("#/search?q={}", encode(text)) }
}

impl Address {
    pub(super) fn search(model: &Model, rest: &str) -> Self {
        let (mut text, mut others) = (String::new(), Vec::new());
        for (name, value) in parameters(rest) {
            if name == "q" {
                text = value.chars().filter(|c| !c.is_control()).take(LONGEST_TEXT).collect();
            } else {
                others.push((name, value));
            }
        }
        let dropped = unknown(model, others.into_iter());
        Self { route: Route::Search(text), within: Within::default(), dropped }
    }

    pub(super) fn trials(model: &Model, rest: &str) -> Self {
        let (mut search, mut others) = (TrialSearch::default(), Vec::new());
        let mut dropped = Vec::new();
        for (name, value) in parameters(rest) {
            match name.as_str() {
                "condition" if model.base.condition(&value).is_some() => {
                    search.condition = Some(value);
                }
                "country" if super::is_country(model, &value.to_ascii_uppercase()) => {
                    search.country = Some(value.to_ascii_uppercase());
                }
                "condition" | "country" => dropped.push(short(Dropped { name, value })),
                _ => others.push((name, value)),
            }
        }
        dropped.extend(unknown(model, others.into_iter()));
        Self { route: Route::Trials(search), within: Within::default(), dropped }
    }
}
