//! What the reader keeps on the device: own questions, text size, colours. Nothing leaves it.
//!
//! Where the browser keeps nothing (a private window, a sandboxed frame, a full store), what is
//! saved lasts as long as the page is open, and the caller is told so.

use gloo_events::EventListener;
use std::cell::RefCell;
use std::collections::HashMap;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Storage;

/// Leads every name. It stood alone in versions that did not tell pages of one host apart: what
/// they kept is still read where nothing newer is.
const PREFIX: &str = "evidence-explorer:";

thread_local! {
    /// What the browser refused to keep.
    static THIS_VISIT: RefCell<HashMap<String, String>> = RefCell::default();
    /// Which evidence base it is kept for, and where on the host that is.
    static PLACE: RefCell<String> = RefCell::default();
}

/// Keeps from now on for the evidence base of this name at this place. One host may have several
/// (and all files of a disk are one host to some browsers): each keeps its own.
///
/// The name of the file is no part of it. Some hosts show the same page without its ending, or as
/// their first page, and a browser numbers the files that it saves.
pub fn open(slug: &str) {
    let location = gloo_utils::window().location();
    let has_folders = matches!(location.protocol().as_deref(), Ok("http:" | "https:" | "file:"));
    let path = location.pathname().ok().filter(|_| has_folders).unwrap_or_default();
    let folder = path.rfind('/').map_or("", |end| &path[..=end]);
    PLACE.set(format!("{folder}{slug}:"));
}

fn here(name: &str) -> String {
    PLACE.with_borrow(|place| format!("{PREFIX}{place}{name}"))
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
    // Else what an older version kept would come back.
    let hides_older = load_older(name).is_some();
    let name = here(name);
    let done = storage().is_some_and(|storage| match text {
        "" if !hides_older => storage.remove_item(&name).is_ok(),
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

/// The text kept under a name, by this version or an older one.
pub fn load(name: &str) -> Option<String> {
    load_own(name).or_else(|| load_older(name)).filter(|text| !text.is_empty())
}

/// The text that this version kept under a name for this evidence base.
pub fn load_own(name: &str) -> Option<String> {
    let name = here(name);
    THIS_VISIT.with_borrow(|kept| kept.get(&name).cloned()).or_else(|| read(&name))
}

/// The text that an older version kept under a name, for whatever evidence base. It is left where
/// it is: it may be that of another page of the host.
pub fn load_older(name: &str) -> Option<String> {
    read(&format!("{PREFIX}{name}")).filter(|text| !text.is_empty())
}

fn read(name: &str) -> Option<String> {
    storage()?.get_item(name).ok()?
}

/// Asks the browser not to clear what is kept when it needs room. It may refuse; then nothing
/// changes. A page from a disk has nobody to ask for.
pub fn ask_to_persist() {
    let window = gloo_utils::window();
    if !matches!(window.location().protocol().as_deref(), Ok("http:" | "https:")) {
        return;
    }
    let get = |object: &JsValue, name: &str| js_sys::Reflect::get(object, &name.into()).ok();
    let Some(manager) = get(&window.navigator(), "storage").filter(JsValue::is_object) else {
        return;
    };
    let persist = get(&manager, "persist").and_then(|it| it.dyn_into::<js_sys::Function>().ok());
    let asked = persist.and_then(|persist| persist.call0(&manager).ok());
    if let Some(asked) = asked.and_then(|asked| asked.dyn_into::<js_sys::Promise>().ok()) {
        wasm_bindgen_futures::spawn_local(async move {
            let _ = JsFuture::from(asked).await;
        });
    }
}

/// Calls back when another tab has kept something, until it is dropped.
pub fn watch(changed: impl Fn() + 'static) -> EventListener {
    EventListener::new(&gloo_utils::window(), "storage", move |_| changed())
}

fn storage() -> Option<Storage> {
    gloo_utils::window().local_storage().ok().flatten()
}
