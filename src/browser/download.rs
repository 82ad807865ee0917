//! Handing a file to the reader.

use gloo_timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Milliseconds after which the browser has surely taken the file.
const TAKEN: u32 = 60_000;

/// Hands over a text as a file.
///
/// # Errors
/// What the browser says if it cannot make the file.
pub fn download(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = js_sys::Array::of1(&text.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    save(name, &blob)
}

/// Hands over a file.
///
/// # Errors
/// What the browser says if it cannot.
pub fn save(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let address = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = gloo_utils::document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.set_class_name("off-screen");
    gloo_utils::body().append_child(&link)?;
    link.click();
    link.remove();
    Timeout::new(TAKEN, move || drop(Url::revoke_object_url(&address))).forget();
    Ok(())
}
