//! From the plain page to the living one, and back if something breaks.
//!
//! The file holds the evidence as plain HTML. It stands while the program starts, gives way when
//! the first page is drawn, and comes back with a message if the program ever fails: `web/failure.js`
//! sees to that, as a program that failed cannot be relied on.

use std::panic::PanicHookInfo;
use web_sys::{CustomEvent, CustomEventInit, Element, PerformanceNavigation};

/// Id of the element that holds the plain page.
const PLAIN: &str = "plain";
/// Id of the element that the program draws into.
const APP: &str = "app";
/// The event that tells the page that the program failed.
const FAILED: &str = "program-failed";

/// The element that the program draws into; made if the page has none.
pub fn root() -> Element {
    let document = gloo_utils::document();
    document.get_element_by_id(APP).unwrap_or_else(|| {
        let root = document.create_element("div").expect("every document can make a div");
        root.set_id(APP);
        let _ = gloo_utils::body().append_child(&root);
        root
    })
}

/// Takes the plain page away: the program is about to draw its first page. `goes_on` says that this
/// is the page that the plain one begins as. Says whether the reader has scrolled down in it, and
/// will be where they were if all of it is drawn.
pub fn give_way(goes_on: bool) -> bool {
    let window = gloo_utils::window();
    // After a reload the browser itself comes back to where the page was left.
    let is_new = window
        .performance()
        .is_some_and(|it| it.navigation().type_() == PerformanceNavigation::TYPE_NAVIGATE);
    let is_scrolled = window.scroll_y().is_ok_and(|y| y > 0.0);
    if is_scrolled && is_new && !goes_on {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
    if let Some(plain) = gloo_utils::document().get_element_by_id(PLAIN) {
        plain.remove();
    }
    is_scrolled && goes_on
}

/// Marks a moment of the start in the browser's own timeline, for measurements and tests: `shown`
/// when what is in view is drawn, `settled` when the whole page is.
pub fn mark(moment: &str) {
    if let Some(performance) = gloo_utils::window().performance() {
        let _ = performance.mark(moment);
    }
}

/// What to do when the program fails: tell the console where, and the page why.
pub fn on_panic(info: &PanicHookInfo<'_>) {
    web_sys::console::error_1(&info.to_string().into());
    let payload = info.payload();
    let said = payload.downcast_ref::<String>().map(String::as_str);
    failed(said.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("panic"));
}

/// Shows the plain page with a message. `details` helps whoever mends the program.
pub fn failed(details: &str) {
    let event = CustomEventInit::new();
    event.set_detail(&details.into());
    if let Ok(event) = CustomEvent::new_with_event_init_dict(FAILED, &event) {
        let _ = gloo_utils::window().dispatch_event(&event);
    }
}
