//! The page within another site's page: how it looks, and what the two tell each other.
//!
//! Messages hold nothing that anyone may not read, and are believed only if they come from the page
//! around this one and have the one shape that is known. `web/embed.js` is the other side.

use crate::embed::Look;
use gloo_events::EventListener;
use js_sys::{Object, Reflect};
use std::cell::Cell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, MessageEvent, MouseEvent, ResizeObserver, Window};

/// The field that marks a message as one between frame and host, and its version.
const MARK: (&str, f64) = ("evidenceExplorer", 1.0);

/// The part of the page's address between path and fragment, without its `?`.
pub fn search() -> String {
    let search = gloo_utils::window().location().search().unwrap_or_default();
    search.trim_start_matches('?').to_owned()
}

/// Address of this page without what makes it a frame, at a fragment.
pub fn full(fragment: &str) -> String {
    format!("{}{fragment}", own_address())
}

/// Address of this page, without query and fragment.
pub fn own_address() -> String {
    let address = gloo_utils::window().location().href().unwrap_or_default();
    address.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// Whether the page around this one has taken its origin away, as a sandbox does: then saving files
/// and printing may be forbidden too, which nobody says.
pub fn has_no_origin() -> bool {
    host().is_some() && gloo_utils::window().origin() == "null"
}

/// Opens the full page at a fragment in a window of its own; in place of this page where windows
/// are forbidden.
pub fn open(fragment: &str) {
    let (window, address) = (gloo_utils::window(), full(fragment));
    match window.open_with_url_and_target(&address, "_blank") {
        Ok(Some(opened)) => {
            let _ = opened.set_opener(&JsValue::NULL);
        }
        _ => {
            let _ = window.location().set_href(&address);
        }
    }
}

/// The fragment of the link within the page that a click follows, if it follows one.
pub fn followed(event: &MouseEvent) -> Option<String> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest("a[href^='#/']").ok().flatten()?.get_attribute("href")
}

/// Gives the whole page a look.
pub fn dress_page(look: &Look) {
    if let Ok(root) = gloo_utils::document_element().dyn_into::<HtmlElement>() {
        dress(&root, look);
        if look.theme.is_none() {
            // Then the reader's own choice holds.
            super::display::restore();
        }
        let _ = match look.size {
            Some(size) => root.style().set_property("font-size", &format!("{size}%")),
            None => root.style().remove_property("font-size").map(drop),
        };
        let embedded = if look.embedded { "true" } else { "false" };
        let _ = root.set_attribute("data-embedded", embedded);
    }
}

/// Gives an element, and all in it, theme and accent.
fn dress(element: &HtmlElement, look: &Look) {
    let _ = match look.theme {
        Some(theme) => element.set_attribute("data-theme", theme.name()),
        None => element.remove_attribute("data-theme"),
    };
    let style = element.style();
    for theme in ["light", "dark"] {
        for role in ["accent", "soft", "on"] {
            let _ = style.remove_property(&format!("--{theme}-{role}"));
        }
    }
    for (name, value) in look.accent.map(|accent| accent.properties()).unwrap_or_default() {
        let _ = style.set_property(&name, &value);
    }
}

/// Gives a part of the page a look, its size of text too: within a page that has another, all of it
/// is drawn larger.
pub fn dress_part(element: &HtmlElement, look: &Look) {
    dress(element, look);
    let zoom = f64::from(look.size.unwrap_or(100)) / 100.0;
    let _ = element.style().set_property("zoom", &zoom.to_string());
}

/// The page around this one. Hears what look it wants and tells it how high this page is, until it
/// is dropped.
#[derive(Debug)]
pub struct Host {
    _messages: EventListener,
    heights: Option<(ResizeObserver, Closure<dyn FnMut()>)>,
}

impl Host {
    /// The page around this one; `None` if this is the outermost.
    pub fn new(on_look: impl Fn(Look) + 'static) -> Option<Self> {
        let host = host()?;
        let messages = {
            let host = host.clone();
            EventListener::new(&gloo_utils::window(), "message", move |event| {
                let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
                let is_host = event.source().is_some_and(|it| Object::is(&it, &host));
                if let Some(look) = is_host.then(|| look(&event.data())).flatten() {
                    on_look(look);
                }
            })
        };
        Some(Self { _messages: messages, heights: watch_height(host) })
    }

    /// Tells the host that another page begins here, at the top of the frame.
    pub fn begin_page() {
        if let Some(host) = host() {
            tell(&host, "moved", &JsValue::TRUE);
        }
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        if let Some((observer, _)) = &self.heights {
            observer.disconnect();
        }
    }
}

fn host() -> Option<Window> {
    let window = gloo_utils::window();
    let host = window.parent().ok().flatten()?;
    (!Object::is(&host, &window)).then_some(host)
}

/// Tells the host the height of what is drawn, now and whenever it changes.
fn watch_height(host: Window) -> Option<(ResizeObserver, Closure<dyn FnMut()>)> {
    let app = super::start::root();
    let told = Cell::new(0.0);
    let callback = {
        let app = app.clone();
        Closure::<dyn FnMut()>::new(move || {
            let height = app.get_bounding_client_rect().height().ceil();
            if (height - told.replace(height)).abs() >= 1.0 {
                tell(&host, "height", &height.into());
            }
        })
    };
    let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
    observer.observe(&app);
    Some((observer, callback))
}

fn tell(host: &Window, name: &str, value: &JsValue) {
    let message = Object::new();
    let _ = Reflect::set(&message, &MARK.0.into(), &MARK.1.into());
    let _ = Reflect::set(&message, &name.into(), value);
    // Anyone may know how high a public page is, and a frame cannot know its host's origin.
    let _ = host.post_message(&message, "*");
}

/// The look that a message asks for; `None` if it is no message of ours.
fn look(message: &JsValue) -> Option<Look> {
    let field = |name: &str| Reflect::get(message, &name.into()).ok();
    if !message.is_object() || field(MARK.0)?.as_f64() != Some(MARK.1) {
        return None;
    }
    let told = ["theme", "accent", "size"].into_iter().filter_map(|name| {
        let value = field(name)?;
        Some((name, value.as_string()?))
    });
    Some(Look::told(told))
}
