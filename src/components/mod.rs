//! Parts that pages are made of, one a file. What keeps no state is a plain function.

pub mod card;
pub mod chips;
pub mod copy;
pub mod crisis;
pub mod downloads;
pub mod facets;
pub mod frame;
pub mod highlight;
pub mod interval;
pub mod marks;
pub mod outcomes;
pub mod results;
pub mod source;
pub mod split;
