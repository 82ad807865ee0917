//! The page itself: title, focus, scrolling.

use super::place;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// What waits for the reader when a page begins: a field without which it has nothing to show.
const WAITING: &str = "main [data-waiting]";

/// Sets the title of the page.
pub fn set_title(title: &str) {
    gloo_utils::document().set_title(title);
}

/// Notes that another address is about to be asked for.
pub fn follow() {
    place::note(None);
}

/// An address is drawn. A new page begins at its top, with the focus on its content so that a screen
/// reader goes on there, or on what waits for the reader there (`WAITING`); after Back, Forward or a
/// reload it begins where it was left. Says whether it did that.
pub fn begin(is_new: bool) -> bool {
    if !is_new {
        place::go_on();
        return false;
    }
    let is_first = place::is_first();
    let came_back = place::begin_page();
    if !came_back {
        if !is_first {
            gloo_utils::window().scroll_to_with_x_and_y(0.0, 0.0);
        }
        let waiting = gloo_utils::document().query_selector(WAITING).ok().flatten();
        match waiting.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            Some(waiting) => focus_element(&waiting),
            None if !is_first => focus("main"),
            None => {}
        }
    }
    came_back
}

/// Moves the focus to the element with this id, without scrolling to it.
pub fn focus(id: &str) {
    if let Some(element) = by_id(id) {
        focus_element(&element);
    }
}

/// Moves the focus to the element with this id and brings it into view, with as little scrolling as
/// that takes.
pub fn focus_in_view(id: &str) {
    if let Some(element) = by_id(id) {
        focus_element(&element);
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// The place in a grid of whatever an event is about: row and column, as they stand in `data-at`.
pub fn place_in_grid(event: &web_sys::Event) -> Option<(usize, usize)> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let place = target.closest("[data-at]").ok().flatten()?.get_attribute("data-at")?;
    let (row, column) = place.split_once(',')?;
    Some((row.parse().ok()?, column.parse().ok()?))
}

/// How far across an element a pointer is: 0 at its left edge, 1 at its right one.
pub fn across(event: &web_sys::MouseEvent, element: &Element) -> f64 {
    let place = element.get_bounding_client_rect();
    (f64::from(event.client_x()) - place.left()) / place.width().max(1.0)
}

/// Moves the focus to an element, without scrolling to it.
pub(super) fn focus_element(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Scrolls to the top of the page and moves the focus to its content.
pub fn to_top() {
    gloo_utils::window().scroll_to_with_x_and_y(0.0, 0.0);
    focus("main");
}

/// Scrolls to the element with this id and moves the focus there. What it lies folded in is opened.
pub fn jump(id: &str) {
    if let Some(element) = by_id(id) {
        unfold(&element);
        element.scroll_into_view();
        focus_element(&element);
    }
}

/// Opens an element, if it is a fold, and every fold that it lies in.
pub(super) fn unfold(element: &Element) {
    let mut next = element.closest("details").ok().flatten();
    while let Some(fold) = next {
        let _ = fold.set_attribute("open", "");
        next = fold.parent_element().and_then(|it| it.closest("details").ok().flatten());
    }
}

fn by_id(id: &str) -> Option<HtmlElement> {
    gloo_utils::document().get_element_by_id(id)?.dyn_into().ok()
}
