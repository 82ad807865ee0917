//! What the reader keeps on the device: own questions, text size, colours. Nothing leaves it.
//!
//! Where the browser keeps nothing (a private window, a sandboxed frame, a full store), what is
//! saved lasts as long as the page is open, and the caller is told so.

use gloo_events::EventListener;
use std::cell::RefCell;
use std::collections::HashMap;
use web_sys::Storage;

/// Leads every name, so that pages of the same host do not mix.
const PREFIX: &str = "evidence-explorer:";

thread_local! {
    /// What the browser refused to keep.
    static THIS_VISIT: RefCell<HashMap<String, String>> = RefCell::default();
}

/// Where a text was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// On the device, for the next visit too.
    OnDevice,
    /// In memory, until the page is closed.
    ForThisVisit,
}

/// Keeps a text under a name; an empty one is forgotten.
pub fn save(name: &str, text: &str) -> Kept {
    let name = format!("{PREFIX}{name}");
    let done = storage().is_some_and(|storage| match text {
        "" => storage.remove_item(&name).is_ok(),
        text => storage.set_item(&name, text).is_ok(),
    });
    THIS_VISIT.with_borrow_mut(|kept| {
        if done {
            kept.remove(&name);
            Kept::OnDevice
        } else {
            kept.insert(name, text.to_owned());
            Kept::ForThisVisit
        }
    })
}

/// The text kept under a name.
pub fn load(name: &str) -> Option<String> {
    let name = format!("{PREFIX}{name}");
    THIS_VISIT
        .with_borrow(|kept| kept.get(&name).cloned())
        .or_else(|| storage()?.get_item(&name).ok()?)
        .filter(|text| !text.is_empty())
}

/// Calls back when another tab has kept something, until it is dropped.
pub fn watch(changed: impl Fn() + 'static) -> EventListener {
    EventListener::new(&gloo_utils::window(), "storage", move |_| changed())
}

fn storage() -> Option<Storage> {
    gloo_utils::window().local_storage().ok().flatten()
}
