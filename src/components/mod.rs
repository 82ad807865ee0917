//! Parts that pages are made of, one a file. What keeps no state is a plain function.

pub mod card;
pub mod chips;
pub mod claims;
pub mod copy;
pub mod country;
pub mod crisis;
pub mod display;
pub mod downloads;
pub mod drawing;
pub mod facets;
pub mod findings;
pub mod flow;
pub mod forest;
pub mod frame;
pub mod glossary;
pub mod guidance;
pub mod highlight;
pub mod icons;
pub mod interval;
pub mod keep;
pub mod keys;
pub mod known;
pub mod made;
pub mod marks;
pub mod matrix;
pub mod matrix_list;
pub mod methods;
pub mod numbers;
pub mod offers;
pub mod outcomes;
pub mod own;
pub mod places;
pub mod prerendered;
pub mod print;
pub mod questions;
pub mod results;
pub mod searched;
pub mod sheet;
pub mod sifter;
pub mod source;
pub mod table;
pub mod timeline;
pub mod total;

/// Media query of a window in which things stand below one another: as in `styles/`. Paper is wide.
pub const NARROW: &str = "screen and (max-width: 46rem)";
