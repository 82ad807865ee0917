//! Reading evidence, with every fault reported at once: an evidence base from its files (feature
//! `read`), or records from one file, a part at a time (feature `check`, which the page has too).

mod csv;
mod dates;
mod derive;
mod deserialize;
#[cfg(feature = "read")]
mod draft;
mod encoding;
#[cfg(feature = "read")]
mod figures;
#[cfg(feature = "read")]
mod folder;
mod foreign;
mod json_stream;
mod outcomes;
#[cfg(feature = "read")]
mod pipeline;
#[cfg(feature = "read")]
mod plain_texts;
mod rules;
#[cfg(feature = "read")]
mod texts;
mod tidy;
#[cfg(feature = "read")]
mod translation;
mod trial;
mod upload;
#[cfg(feature = "read")]
mod validate;
mod value;
mod words;

#[cfg(feature = "read")]
pub use draft::Files;
#[cfg(feature = "read")]
pub use pipeline::{
    Checked, check_dir, check_files, files, read_dir, read_dir_in, read_files, read_files_in,
    translation_files,
};
pub use upload::{Opened, Reader};

/// The number that a text is, as people write it: `0.05` or `.05`.
pub fn number(text: &str) -> Option<f64> {
    match value::Value::number(text)? {
        value::Value::Whole(number) => Some(number as f64),
        value::Value::Fraction(number) => Some(number),
        _ => None,
    }
}
