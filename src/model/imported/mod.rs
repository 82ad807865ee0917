//! References that a reader has opened: a table and a text index of their own. None of them is a record:
//! nobody has read them for this page, so they have no level and no result, and count nowhere as evidence.

mod building;
mod columns;
mod import;
mod row;

pub use building::Importing;
pub use columns::{COLUMNS, VERDICT, Verdicts};
pub use import::{FoundImports, Import, Imported};
pub use row::{Held, Row};
