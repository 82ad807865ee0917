//! References held against an evidence base: which of them it has already, and what can be told of the
//! others without reading them. It is in the page, and knows no browser.

mod ascii;
pub mod guess;
mod shelf;
mod words;

pub use ascii::ascii_words;
pub use shelf::{Found, Place, Shelf, title_key};
pub use words::Words;
