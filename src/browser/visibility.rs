//! Noticing that something has come into view.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry};

/// Watches an element and calls back when it comes into view, until it is dropped.
#[derive(Debug)]
pub struct Watch {
    observer: IntersectionObserver,
    _callback: Closure<dyn FnMut(js_sys::Array)>,
}

impl Watch {
    /// Begins to watch `element`; `None` where the browser cannot.
    pub fn new(element: &Element, mut seen: impl FnMut() + 'static) -> Option<Self> {
        let callback = Closure::new(move |entries: js_sys::Array| {
            let into_view = |entry: JsValue| {
                entry
                    .dyn_into::<IntersectionObserverEntry>()
                    .is_ok_and(|entry| entry.is_intersecting())
            };
            if entries.iter().any(into_view) {
                seen();
            }
        });
        let observer = IntersectionObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _callback: callback })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
