//! The fragment of the page's address: read, written and watched.
//!
//! `yew-router` keeps its state in `pushState`, which some embedding pages forbid, and drops what
//! it does not know without a word; the fragment alone works from `file://`, in sandboxed frames
//! and in every engine.

use gloo_events::EventListener;
use std::cell::RefCell;
use yew::prelude::*;

thread_local! {
    /// Whoever wants to know that the fragment has changed.
    static WATCHER: RefCell<Option<Callback<String>>> = const { RefCell::new(None) };
}

/// The fragment of the page's address, with its `#`, or nothing.
pub fn fragment() -> String {
    location().hash().unwrap_or_default()
}

/// The whole address of this page with another fragment.
pub fn with_fragment(fragment: &str) -> String {
    let address = location().href().unwrap_or_default();
    let page = address.split('#').next().unwrap_or_default();
    format!("{page}{fragment}")
}

/// The address of a fragment as it can be published. Where a file lies on a device is nobody else's
/// business: of a file only the name is told.
pub fn citable(fragment: &str) -> String {
    let address = with_fragment(fragment);
    if address.starts_with("http") {
        return address;
    }
    let page = address.split(['?', '#']).next().unwrap_or_default();
    format!("{}{fragment}", page.rsplit('/').next().unwrap_or_default())
}

/// Goes to a fragment; Back comes back from it.
pub fn go(fragment: &str) {
    super::page::follow();
    if location().set_hash(fragment).is_ok() {
        tell();
    }
}

/// Goes to a fragment in place of the present one: Back does not come back to it. Used while
/// someone types.
pub fn replace(fragment: &str) {
    if location().replace(fragment).is_ok() {
        tell();
    }
}

/// The fragment; the component is drawn again whenever it changes.
#[hook]
pub fn use_fragment() -> String {
    let state = use_state_eq(fragment);
    {
        let state = state.setter();
        use_effect_with((), move |()| {
            WATCHER.with_borrow_mut(|watcher| {
                *watcher = Some(Callback::from(move |now| state.set(now)))
            });
            let listener = EventListener::new(&gloo_utils::window(), "hashchange", |_| tell());
            move || {
                drop(listener);
                WATCHER.with_borrow_mut(Option::take);
            }
        });
    }
    (*state).clone()
}

/// Tells the watcher at once: the browser's own event comes only after the next letter is typed.
fn tell() {
    if let Some(watcher) = WATCHER.with_borrow(Clone::clone) {
        watcher.emit(fragment());
    }
}

fn location() -> web_sys::Location {
    gloo_utils::window().location()
}
