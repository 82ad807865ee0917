//! The files of an evidence base as values, before anything is known of their meaning.

use evidence_read::Diagnostic;
use evidence_read::MARK;
use evidence_read::value::{Place, SAVE, Value, text};

/// Parses the JSON of a file.
///
/// # Errors
/// One fault for the file: wrong encoding, a byte-order mark, or where the JSON breaks off.
pub(crate) fn json(file: &str, bytes: &[u8]) -> Result<Value, Diagnostic> {
    begins_as_text(file, bytes)?;
    Value::from_part(file, bytes, Place::default())
}

/// Parses TOML.
///
/// # Errors
/// One fault for the file: wrong encoding, a byte-order mark, or what breaks the TOML.
pub(crate) fn toml(file: &str, bytes: &[u8]) -> Result<Value, Diagnostic> {
    begins_as_text(file, bytes)?;
    let table = text(file, bytes, Place::default())?.parse::<toml::Table>().map_err(|error| {
        let what = format!("not TOML: {}", error.message().replace('\n', " "));
        let help = "mend the TOML; an editor with TOML support marks the place";
        Diagnostic::new(file, "", what, help)
    })?;
    Ok(of_toml(toml::Value::Table(table)))
}

fn of_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::Text(text),
        toml::Value::Integer(number) => Value::Whole(number),
        toml::Value::Float(number) => Value::Fraction(number),
        toml::Value::Boolean(value) => Value::Bool(value),
        toml::Value::Datetime(date) => Value::Text(date.to_string()),
        toml::Value::Array(list) => Value::List(list.into_iter().map(of_toml).collect()),
        toml::Value::Table(table) => {
            Value::Object(table.into_iter().map(|(key, value)| (key, of_toml(value))).collect())
        }
    }
}

/// Reports what shows at the beginning of a file that is no text, or none that can be read. The files
/// of an evidence base begin with their text.
///
/// # Errors
/// One fault for the file.
fn begins_as_text(file: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
    if bytes.starts_with(MARK) {
        let what = "begins with a byte-order mark";
        return Err(Diagnostic::new(file, "", what, "save the file as UTF-8 without BOM"));
    }
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(Diagnostic::new(file, "", "encoded as UTF-16", SAVE));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Diagnostic::new(file, "", "empty", "write its content, or remove the file"));
    }
    Ok(())
}
