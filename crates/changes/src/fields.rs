//! What differs between two values, field by field.

use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldChange {
    /// Where it stands, in words that a reader finds again: `outcomes › Pain, day 1 › effect › estimate`.
    pub field: String,
    /// What stood there; `null` for nothing. Of a list of words, those that went.
    pub old: Value,
    /// What stands there. Of a list of words, those that came.
    pub new: Value,
}

/// Fields by which people know an item of a list, the first that it has.
const NAMES: [&str; 11] =
    ["id", "slug", "name", "question", "label", "arm", "url", "judged_by", "term", "title", "city"];

/// All fields that differ, in the order in which they stand in the new value.
pub(crate) fn differences(old: &Value, new: &Value) -> Vec<FieldChange> {
    let mut found = Vec::new();
    compare("", old, new, &mut found);
    found
}

fn compare(field: &str, old: &Value, new: &Value, found: &mut Vec<FieldChange>) {
    if same(old, new) {
        return;
    }
    let mut tell = |old: &Value, new: &Value| {
        found.push(FieldChange { field: field.to_owned(), old: said(old), new: said(new) });
    };
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            let gone = old.keys().filter(|key| !new.contains_key(*key));
            for key in new.keys().chain(gone) {
                let of = |it: &Map<String, Value>| it.get(key).cloned().unwrap_or_default();
                compare(&within(field, key), &of(old), &of(new), found);
            }
        }
        (Value::Array(old), Value::Array(new)) if has_things(old) || has_things(new) => {
            for (name, old, new) in paired(old, new) {
                compare(&within(field, &name), &old, &new, found);
            }
        }
        (Value::Array(were), Value::Array(are)) => {
            let lacks = |list: &[Value], other: &[Value]| {
                let only = list.iter().filter(|it| !other.iter().any(|other| same(it, other)));
                Value::Array(only.cloned().collect())
            };
            let (gone, come) = (lacks(were, are), lacks(are, were));
            // Nothing came or went: the order is what changed.
            if is_nothing(&gone) && is_nothing(&come) { tell(old, new) } else { tell(&gone, &come) }
        }
        _ => tell(old, new),
    }
}

fn within(field: &str, key: &str) -> String {
    if field.is_empty() { key.to_owned() } else { format!("{field} › {key}") }
}

/// The value without what says nothing.
fn said(value: &Value) -> Value {
    if is_nothing(value) { Value::Null } else { value.clone() }
}

/// A field that is left out, one that is null and one that is empty say the same.
fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(fields) => fields.values().all(is_nothing),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

fn same(old: &Value, new: &Value) -> bool {
    match (old, new) {
        _ if is_nothing(old) || is_nothing(new) => is_nothing(old) && is_nothing(new),
        (Value::Number(old), Value::Number(new)) => old.as_f64() == new.as_f64(),
        (Value::Array(old), Value::Array(new)) => {
            old.len() == new.len() && old.iter().zip(new).all(|(old, new)| same(old, new))
        }
        (Value::Object(old), Value::Object(new)) => {
            let nothing = Value::Null;
            old.keys()
                .chain(new.keys())
                .all(|key| same(old.get(key).unwrap_or(&nothing), new.get(key).unwrap_or(&nothing)))
        }
        _ => old == new,
    }
}

fn has_things(list: &[Value]) -> bool {
    list.iter().any(Value::is_object)
}

/// The items of two lists with what each is called: those of one name, then those that are alike; an
/// item without another stands beside nothing.
fn paired(old: &[Value], new: &[Value]) -> Vec<(String, Value, Value)> {
    let (were, are) = (named(old), named(new));
    let mut left: Vec<&(String, &Value)> =
        were.iter().filter(|(name, _)| !are.iter().any(|(it, _)| it == name)).collect();
    let mut pairs = Vec::new();
    for (name, item) in &are {
        let before = match were.iter().find(|(it, _)| it == name) {
            Some((_, before)) => Some(*before),
            None => {
                let alike = left.iter().position(|(_, old)| is_alike(old, item));
                alike.map(|at| left.remove(at).1)
            }
        };
        pairs.push((name.clone(), before.cloned().unwrap_or_default(), (*item).clone()));
    }
    pairs.extend(left.into_iter().map(|(name, item)| (name.clone(), (*item).clone(), Value::Null)));
    pairs
}

/// What each item is called by; a second one of the same name has a number behind it.
fn named(list: &[Value]) -> Vec<(String, &Value)> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut name = |(place, item): (usize, &Value)| {
        let called = NAMES.iter().find_map(|field| item[field].as_str());
        let mut called = called.map_or_else(|| format!("{}", place + 1), str::to_owned);
        if let Some(when) = item["timepoint"].as_str() {
            called = format!("{called}, {when}");
        }
        let times = seen.entry(called.clone()).or_default();
        *times += 1;
        if *times > 1 { format!("{called} ({times})") } else { called }
    };
    list.iter().enumerate().map(|it| (name(it), it.1)).collect()
}

/// Whether two items have more in common than not, so that one is the other with another name.
fn is_alike(old: &Value, new: &Value) -> bool {
    let (Value::Object(old), Value::Object(new)) = (old, new) else { return false };
    let said = |(_, value): &(&String, &Value)| !is_nothing(value);
    let shared = old
        .iter()
        .filter(said)
        .filter(|(key, value)| new.get(*key).is_some_and(|other| same(value, other)));
    let most = old.iter().filter(said).count().max(new.iter().filter(said).count());
    shared.count() * 2 >= most
}
