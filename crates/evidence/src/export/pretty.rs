//! JSON that people can read.

use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter, Serializer};
use std::io::{Result, Write};

/// A value as indented JSON.
///
/// # Panics
/// Never, for what holds nothing that JSON cannot.
pub fn pretty(value: &impl Serialize) -> String {
    let mut text = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut text, Pretty(PrettyFormatter::new()));
    value.serialize(&mut serializer).expect("records hold nothing that JSON cannot");
    String::from_utf8(text).expect("JSON is UTF-8")
}

/// Writes as `serde_json` does, but numbers with the standard library: its tables are in the page in
/// any case, and those of `serde_json` would be 10 kB more that nothing can squeeze.
struct Pretty<'a>(PrettyFormatter<'a>);

/// Hands on what is asked to the formatter within.
macro_rules! as_within {
    ($($name:ident($($argument:ident: $kind:ty),*);)*) => {
        $(fn $name<W: ?Sized + Write>(&mut self, writer: &mut W $(, $argument: $kind)*) -> Result<()> {
            self.0.$name(writer $(, $argument)*)
        })*
    };
}

impl Formatter for Pretty<'_> {
    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> Result<()> {
        write!(writer, "{value:?}")
    }

    as_within! {
        begin_array();
        end_array();
        begin_array_value(first: bool);
        end_array_value();
        begin_object();
        end_object();
        begin_object_key(first: bool);
        begin_object_value();
        end_object_value();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    #[test]
    fn it_looks_as_serde_json_writes_it() {
        let value =
            json!({ "a": [1, 2.5, -0.0, 1e-7, []], "b": { "c": null, "d": {} }, "e": "\"\n" });
        let theirs = serde_json::to_string_pretty(&value).expect("it is JSON");
        assert_eq!(pretty(&value), theirs);
    }

    proptest! {
        #[test]
        fn a_number_is_read_again_as_it_was(number in proptest::num::f64::NORMAL | proptest::num::f64::ZERO) {
            let text = pretty(&number);
            prop_assert_eq!(text.parse::<f64>(), Ok(number));
            let value: Value = serde_json::from_str(&text).expect("it is JSON");
            prop_assert!(value.is_number());
        }
    }
}
