//! The page itself: title, focus, scrolling.

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ScrollIntoViewOptions};

thread_local! {
    /// Whether the next change of page was asked for on this page (a link, a button), and not by
    /// Back or Forward.
    static ASKED_FOR: Cell<bool> = const { Cell::new(false) };
}

/// Sets the title of the page.
pub fn set_title(title: &str) {
    gloo_utils::document().set_title(title);
}

/// Notes from now on whether a page is asked for by a link or button: only then does it begin at
/// its top. After Back and Forward the browser puts the page where it was.
pub fn watch_clicks() {
    /// Milliseconds within which a click has changed the address, or will not.
    const SOON: u32 = 500;
    let options = EventListenerOptions::run_in_capture_phase();
    EventListener::new_with_options(&gloo_utils::document(), "click", options, |_| {
        ASKED_FOR.set(true);
        Timeout::new(SOON, || ASKED_FOR.set(false)).forget();
    })
    .forget();
}

/// Begins a new page: at its top, and with the focus on its content, so that a screen reader goes
/// on there.
pub fn begin() {
    if ASKED_FOR.take() {
        gloo_utils::window().scroll_to_with_x_and_y(0.0, 0.0);
        focus("main");
    }
}

/// Moves the focus to the element with this id, without scrolling to it.
pub fn focus(id: &str) {
    if let Some(element) = by_id(id) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Scrolls to the element with this id and moves the focus there.
pub fn jump(id: &str) {
    if let Some(element) = by_id(id) {
        element.scroll_into_view_with_scroll_into_view_options(&ScrollIntoViewOptions::new());
        focus(id);
    }
}

fn by_id(id: &str) -> Option<HtmlElement> {
    gloo_utils::document().get_element_by_id(id)?.dyn_into().ok()
}
