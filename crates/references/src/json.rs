//! Values of JSON, as far as they are there.

use crate::text;
use serde_json::Value;

/// The text at a path, in one line.
pub(crate) fn text(value: &Value, path: &[&str]) -> Option<String> {
    match at(value, path) {
        Value::String(text) => text::line(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The list at a path.
pub(crate) fn list<'v>(value: &'v Value, path: &[&str]) -> &'v [Value] {
    at(value, path).as_array().map_or(&[], Vec::as_slice)
}

/// The texts of the list at a path.
pub(crate) fn texts(value: &Value, path: &[&str]) -> Vec<String> {
    list(value, path).iter().filter_map(|item| text(item, &[])).collect()
}

/// The value at a path.
pub(crate) fn at<'v>(value: &'v Value, path: &[&str]) -> &'v Value {
    path.iter().fold(value, |value, name| value.get(name).unwrap_or(&Value::Null))
}

/// The number at a path, where it is written as a number or as a text.
pub(crate) fn number(value: &Value, path: &[&str]) -> Option<f64> {
    match at(value, path) {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => {
            text.trim().replace(',', "").parse().ok().filter(|n: &f64| n.is_finite())
        }
        _ => None,
    }
}

/// The whole number at a path.
pub(crate) fn count(value: &Value, path: &[&str]) -> Option<u32> {
    let number = number(value, path)?;
    (number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number))
        .then_some(number as u32)
}
