//! Reading evidence, with every fault reported at once: an evidence base from its files (feature
//! `read`), or records from one file, a part at a time (feature `check`, which the page has too).

mod dates;
mod derive;
mod encoding;
#[cfg(feature = "read")]
mod figures;
#[cfg(feature = "read")]
mod files;
mod foreign;
mod lenient;
mod node;
mod one_file;
mod outcomes;
#[cfg(feature = "read")]
pub mod plain;
mod rules;
mod split;
mod table;
#[cfg(feature = "read")]
mod texts;
mod tidy;
#[cfg(feature = "read")]
mod translation;
mod trial;
#[cfg(feature = "read")]
mod validate;
#[cfg(feature = "read")]
mod wording;

#[cfg(feature = "read")]
pub use files::{
    Checked, Files, check_dir, check_files, files, read_dir, read_dir_in, read_files,
    read_files_in, translation_files,
};
pub use one_file::{Opened, Reader};

/// The number that a text is, as people write it: `0.05` or `.05`.
pub fn number(text: &str) -> Option<f64> {
    match node::Node::number(text)? {
        node::Node::Whole(number) => Some(number as f64),
        node::Node::Fraction(number) => Some(number),
        _ => None,
    }
}
