//! What the browser remembers with an entry of its history: still there after Back, Forward and a
//! reload, and gone with the entry.

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// What was remembered under a name with the present entry.
pub fn remembered(name: &str) -> Option<String> {
    let state = super::window()?.history().ok()?.state().ok()?;
    // Reading a field of what is no object fails.
    Reflect::get(&state, &name.into()).ok()?.as_string()
}

/// Remembers something under a name with the present entry. A browser that refuses, as some do after
/// many changes in a short time, remembers what it did before.
pub fn remember(name: &str, value: &str) {
    if remembered(name).as_deref() == Some(value) {
        return;
    }
    let Ok(history) = gloo_utils::window().history() else { return };
    let state = Object::new();
    if let Ok(before) = history.state()
        && let Ok(before) = before.dyn_into::<Object>()
    {
        let _ = Object::assign(&state, &before);
    }
    let _ = Reflect::set(&state, &name.into(), &value.into());
    let _ = history.replace_state(&state, "");
}

/// Adds an entry for the same address, which Back takes away again.
pub fn push() {
    if let Ok(history) = gloo_utils::window().history() {
        let _ = history.push_state(&JsValue::NULL, "");
    }
}

/// Goes back an entry.
pub fn back() {
    if let Ok(history) = gloo_utils::window().history() {
        let _ = history.back();
    }
}

/// Goes forward an entry.
pub fn forward() {
    if let Ok(history) = gloo_utils::window().history() {
        let _ = history.forward();
    }
}
