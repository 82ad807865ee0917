//! The browser: the only room of this crate that touches `web_sys`, `js_sys` and `gloo`.
//!
//! Everything here may be refused (storage, clipboard, downloads): a refusal is a value, never a
//! panic.

pub mod address;
pub mod clipboard;
pub mod clock;
pub mod dialog;
pub mod display;
pub mod download;
pub mod entry;
pub mod file;
pub mod folds;
pub mod frame;
pub mod grid;
pub mod install;
pub mod letters;
pub mod media;
pub mod page;
pub mod picture;
pub mod place;
pub mod plural;
pub mod print;
pub mod start;
pub mod storage;
pub mod visibility;

/// The window; none where there is no browser, as when the plain page is drawn.
fn window() -> Option<web_sys::Window> {
    cfg!(target_arch = "wasm32").then(gloo_utils::window)
}
