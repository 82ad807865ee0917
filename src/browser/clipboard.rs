//! Copying text.

use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{HtmlDocument, HtmlTextAreaElement};

/// Milliseconds after which a clipboard that does not answer counts as one that refuses: some browsers
/// let a page wait for ever if their window is not in front.
const PATIENCE: u32 = 1000;

/// Copies text; `false` if the browser refuses.
///
/// The clipboard interface asks for a secure context, which `file://` is not everywhere, and for a
/// permission that frames lack; the older command still works there.
pub async fn copy(text: String) -> bool {
    let navigator = gloo_utils::window().navigator();
    let has_clipboard =
        js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|it| it.is_object());
    if has_clipboard {
        let written = navigator.clipboard().write_text(&text);
        let late = future_to_promise(async {
            TimeoutFuture::new(PATIENCE).await;
            Err(JsValue::NULL)
        });
        if JsFuture::from(Promise::race(&Array::of2(&written, &late))).await.is_ok() {
            return true;
        }
    }
    copy_by_command(&text).unwrap_or(false)
}

fn copy_by_command(text: &str) -> Option<bool> {
    let document = gloo_utils::document();
    let active = document.active_element();
    let area: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    area.set_value(text);
    area.set_class_name("off-screen");
    area.set_attribute("aria-hidden", "true").ok()?;
    gloo_utils::body().append_child(&area).ok()?;
    area.select();
    let copied = document.dyn_into::<HtmlDocument>().ok()?.exec_command("copy").unwrap_or(false);
    area.remove();
    if let Some(active) = active.and_then(|active| active.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = active.focus();
    }
    Some(copied)
}
