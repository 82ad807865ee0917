//! Explore: filter, sort and search any table.
//!
//! A [`Table`] holds facets, numbers and orders as columns over rows `0..n`; a [`TextIndex`] holds
//! the words of a text per row. A [`Query`] asks, [`answer`] answers: the rows that match, and for
//! every choice of every facet the number of rows it would leave. A [`Cross`] counts rows along two
//! axes at once. The crate knows no medicine and
//! no browser, and is laid out for a million rows.

mod answer;
mod cross;
mod query;
mod sort;
mod table;
pub mod text;

pub use answer::{Answer, answer};
pub use cross::{Axis, Cross, Tally};
pub use query::{
    Dropped, LONGEST_TEXT, Parsed, Query, Range, decode, encode, order_of, parameters,
};
pub use sort::{sort_by, sort_by_key};
pub use table::{Facet, Number, Order, Table};
pub use text::{Documents, Field, Holds, Language, TextIndex, TextIndexBuilder};
