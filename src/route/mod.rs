//! Addresses: which page the fragment of the page's address asks for.
//!
//! Pure text in, pure text out, so that any fragment, however broken or hostile, can be tried
//! natively. The page is a function of the [`Address`]; Back, Forward, reload and a pasted link
//! need no code of their own. [`Route`] declares the pages.

mod address;
mod everything;
mod explore;
mod map;
mod page;
mod parts;
mod picked;
mod pool;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
mod within;

pub use self::explore::{Search, View};
pub use address::{Address, shared};
pub use everything::{TrialSearch, search_for};
pub use map::{Look, MapSearch, Marks, Sift};
pub use page::{InFrame, MENU, MenuEntry, Page, Route};
pub use picked::MOST_COMPARED;
pub use pool::{Plot, PoolSearch};
pub use within::Within;
