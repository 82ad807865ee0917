//! From outside to evidence: values of a parsed file, records held against every rule, all that is wrong
//! with them told at once, and a file that a reader of the page has.
//!
//! It is in the page, and knows no browser.

mod csv;
mod dates;
pub mod derive;
pub mod deserialize;
pub mod diagnostic;
mod json_stream;
mod outcomes;
pub mod rules;
mod source_address;
mod tidy;
mod trial;
mod upload;
pub mod value;
pub mod words;

pub use diagnostic::{Diagnostic, Diagnostics};
pub use references::encoding::MARK;
pub use trial::is_date;
pub use upload::{Opened, Reader};

use evidence::record::Effect;
use value::Value;

/// The number that a text is, as people write it: `0.05` or `.05`.
pub fn number(text: &str) -> Option<f64> {
    match Value::number(text)? {
        Value::Whole(number) => Some(number as f64),
        Value::Fraction(number) => Some(number),
        _ => None,
    }
}

/// The p value of an effect where it is printed exactly (`0.04`, not `<0.05`): beside an estimate it
/// tells the standard error.
pub fn exact_p(effect: &Effect) -> Option<f64> {
    number(effect.p.as_ref()?.trim_start_matches('=').trim())
}
