//! Crossref, REST API: an answer of `works`, with what updated each work.
//!
//! Form: <https://api.crossref.org/swagger-ui/index.html> (`message.items`, `message.total-results`,
//! `message.next-cursor`) and <https://www.crossref.org/documentation/retrieve-metadata/rest-api/>. A
//! notice names the work that it updates in `update-to` (`DOI`, `type`, `updated`); the work names its
//! notices in `updated-by`, those of Retraction Watch among them (`source`: `retraction-watch`).

use super::{BadAnswer, json};
use crate::ids;
use crate::json::{at, count, list, text};
use crate::reference::{Notice, NoticeKind};
use serde_json::Value;

/// Works of an answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Works {
    /// DOIs of works, in small letters, with the notices about each.
    pub notices: Vec<(String, Notice)>,
    /// How many items the answer holds.
    pub items: usize,
    /// How many there are in all.
    pub total: Option<u32>,
    /// What asks for the next page.
    pub next: Option<String>,
}

/// Reads an answer of `works`.
///
/// # Errors
/// What is not of this form.
pub fn works(answer: &str) -> Result<Works, BadAnswer> {
    let value = json(answer)?;
    let message = at(&value, &["message"]);
    let Some(items) = message.get("items").and_then(Value::as_array) else {
        return Err(BadAnswer("without a list of items".into()));
    };
    Ok(Works {
        notices: items.iter().flat_map(notices_of).collect(),
        items: items.len(),
        total: count(message, &["total-results"]),
        next: text(message, &["next-cursor"]),
    })
}

/// Reads an answer of `works/{doi}`.
///
/// # Errors
/// What is not of this form.
pub fn work(answer: &str) -> Result<Works, BadAnswer> {
    let value = json(answer)?;
    let message = at(&value, &["message"]);
    if text(message, &["DOI"]).is_none() {
        return Err(BadAnswer("without a DOI".into()));
    }
    Ok(Works { notices: notices_of(message), items: 1, total: Some(1), next: None })
}

fn notices_of(item: &Value) -> Vec<(String, Notice)> {
    let Some(own) = text(item, &["DOI"]).as_deref().and_then(ids::doi) else { return Vec::new() };
    let doi = |update: &Value| text(update, &["DOI"]).as_deref().and_then(ids::doi);
    let about_it = list(item, &["updated-by"]).iter().filter_map(|update| {
        let by = doi(update).unwrap_or_else(|| own.clone());
        Some((own.clone(), notice(update, by)?))
    });
    let about_others = list(item, &["update-to"])
        .iter()
        .filter_map(|update| Some((doi(update)?, notice(update, own.clone())?)));
    about_it.chain(about_others).collect()
}

fn notice(update: &Value, by: String) -> Option<Notice> {
    let word = text(update, &["type"])?.to_lowercase().replace(['-', ' '], "_");
    let kind = match word.as_str() {
        "retraction" | "partial_retraction" | "removal" | "withdrawal" => NoticeKind::Retraction,
        "expression_of_concern" => NoticeKind::Concern,
        "correction" | "corrigendum" | "erratum" => NoticeKind::Correction,
        // New versions, addenda and clarifications change no result.
        _ => return None,
    };
    let day = text(update, &["updated", "date-time"]).and_then(|time| {
        let day = time.split('T').next()?.to_owned();
        crate::text::date(&day)
    });
    Some(Notice { kind, by, date: day.or_else(|| parts(update)) })
}

/// A date in parts: `{"date-parts": [[2024, 2, 3]]}`.
fn parts(update: &Value) -> Option<String> {
    let parts = at(update, &["updated", "date-parts"]).get(0)?.as_array()?;
    let numbers: Option<Vec<u64>> = parts.iter().map(Value::as_u64).collect();
    match numbers?[..] {
        [year] => Some(format!("{year:04}")),
        [year, month] => Some(format!("{year:04}-{month:02}")),
        [year, month, day] => Some(format!("{year:04}-{month:02}-{day:02}")),
        _ => None,
    }
}
