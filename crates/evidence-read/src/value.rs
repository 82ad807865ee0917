//! A parsed file, before anything is known of its meaning. Unlike `serde_json::Value` it keeps
//! duplicate keys, so that they can be reported.

use crate::diagnostic::Diagnostic;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// A value of a JSON or TOML file.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A whole number.
    Whole(i64),
    /// Any other number.
    Fraction(f64),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// An object, its keys as they stand.
    Object(Vec<(String, Value)>),
    /// A value that makes no sense, of which was told where it was read.
    Told,
}

impl Value {
    /// What the value is, for a message.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "true or false",
            Self::Whole(_) | Self::Fraction(_) => "a number",
            Self::Text(_) => "text",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
            Self::Told => "nothing",
        }
    }

    /// The number that a text is, as people write it: as in JSON, or `.05`, `5.`, `+5` or `007`.
    ///
    /// Read by `serde_json`, which is in the page in any case: the standard library's reader would
    /// bring 10 kB of tables that nothing can squeeze.
    pub fn number(text: &str) -> Option<Self> {
        let (sign, rest) = match text.strip_prefix('-') {
            Some(rest) => ("-", rest),
            None => ("", text.strip_prefix('+').unwrap_or(text)),
        };
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+' | '-');
        if !rest.starts_with(|c: char| c == '.' || c.is_ascii_digit())
            || rest == "."
            || !rest.chars().all(is_part)
        {
            return None;
        }
        let digits = rest.trim_start_matches('0');
        let digits = digits.strip_suffix('.').unwrap_or(digits);
        let zero = if digits.starts_with(|c: char| c.is_ascii_digit()) { "" } else { "0" };
        let number = serde_json::from_str(&format!("{sign}{zero}{digits}")).ok()?;
        matches!(number, Self::Whole(_) | Self::Fraction(_)).then_some(number)
    }

    /// Parses a part of a file that is JSON by itself.
    ///
    /// # Errors
    /// One fault for the file: wrong encoding, or where the JSON breaks off.
    pub fn from_part(file: &str, bytes: &[u8], place: Place) -> Result<Self, Diagnostic> {
        serde_json::from_str(text(file, bytes, place)?).map_err(|error| {
            // serde_json ends its messages with the place, which is given first here.
            let message = error.to_string();
            let message = message.split(" at line ").next().unwrap_or_default();
            let help = match error.classify() {
                serde_json::error::Category::Eof => "the file breaks off: restore its end",
                _ if message.contains("control character") => {
                    "write control characters as escapes, line breaks as \\n"
                }
                _ => "mend the JSON there; an editor with JSON support marks the place",
            };
            Diagnostic::new(
                file,
                "",
                place.after(error.line(), error.column()).not_json(message),
                help,
            )
        })
    }
}

/// A part of a file as text.
///
/// # Errors
/// One fault for the file, if it is not UTF-8.
pub fn text<'a>(file: &str, bytes: &'a [u8], place: Place) -> Result<&'a str, Diagnostic> {
    str::from_utf8(bytes).map_err(|error| {
        let at = place.byte + error.valid_up_to();
        Diagnostic::new(file, "", format!("not UTF-8 at byte {at}"), SAVE)
    })
}

/// How to save a file whose letters are written in another way.
pub const SAVE: &str = "save the file as UTF-8";

/// Where a part of a file begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Bytes before it.
    pub byte: usize,
    /// Its line, counted from 1.
    pub line: usize,
    /// Its column in bytes, counted from 1.
    pub column: usize,
}

impl Default for Place {
    fn default() -> Self {
        Self { byte: 0, line: 1, column: 1 }
    }
}

impl Place {
    /// The place at a line and column of the part that begins here.
    fn after(self, line: usize, column: usize) -> Self {
        let begins = if line == 1 { self.column - 1 } else { 0 };
        Self { line: self.line + line - 1, column: begins + column, ..self }
    }

    /// What to say of JSON that breaks off here.
    pub fn not_json(self, why: &str) -> String {
        format!("not JSON: {why} at line {}, column {}", self.line, self.column)
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ValueVisitor;
        impl<'de> Visitor<'de> for ValueVisitor {
            type Value = Value;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }
            fn visit_unit<E: Error>(self) -> Result<Value, E> {
                Ok(Value::Null)
            }
            fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
                Ok(Value::Bool(value))
            }
            fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
                Ok(Value::Whole(value))
            }
            fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
                Ok(i64::try_from(value).map_or(Value::Fraction(value as f64), Value::Whole))
            }
            fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
                Ok(Value::Fraction(value))
            }
            fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
                Ok(Value::Text(value.to_owned()))
            }
            fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
                Ok(Value::Text(value))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
                let mut values = Vec::new();
                while let Some(value) = list.next_element()? {
                    values.push(value);
                }
                Ok(Value::List(values))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Value::Object(entries))
            }
        }
        deserializer.deserialize_any(ValueVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, number) in [
            ("61", Value::Whole(61)),
            ("-7", Value::Whole(-7)),
            ("+5", Value::Whole(5)),
            ("007", Value::Whole(7)),
            ("0", Value::Whole(0)),
            ("0.61", Value::Fraction(0.61)),
            (".05", Value::Fraction(0.05)),
            ("-.5", Value::Fraction(-0.5)),
            ("1e-7", Value::Fraction(1e-7)),
            ("5.", Value::Whole(5)),
        ] {
            assert_eq!(Value::number(text), Some(number), "{text}");
        }
        for text in [
            "", ".", "-", "+", "x", "1,5", "1 2", "1 .", "1 ", ".5 ", "1..", "null", "[1]", "inf",
            "NaN", "1e999",
        ] {
            assert_eq!(Value::number(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn numbers_are_those_of_the_standard_library(
            text in "[+-]?[0-9]{1,6}(\\.[0-9]{0,8}|(\\.[0-9]{1,8})?e-?[0-9])"
        ) {
            let expected: f64 = text.parse().expect("it is a number");
            let number = match Value::number(&text) {
                Some(Value::Whole(number)) => number as f64,
                Some(Value::Fraction(number)) => number,
                other => return Err(TestCaseError::fail(format!("{text}: {other:?}"))),
            };
            prop_assert_eq!(number, expected, "{}", text);
        }

        #[test]
        fn any_text_is_a_number_or_none(text in ".{0,8}") {
            if Value::number(&text).is_some() {
                prop_assert!(text.parse::<f64>().is_ok(), "{}", text);
            }
        }
    }
}
