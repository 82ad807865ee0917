//! The page itself: title, focus, scrolling.

use super::address;
use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollRestoration};

/// Where a page was left.
#[derive(Clone, Debug)]
struct Place {
    /// The link that led away, as it stands in the page.
    link: String,
    /// How far below the top of the window it stood, in pixels.
    top: f64,
}

thread_local! {
    /// Whether the change of page that comes next was asked for by a link, and not by Back or
    /// Forward.
    static FOLLOWED: Cell<bool> = const { Cell::new(false) };
    /// Where each page was left, by its fragment.
    static PLACES: RefCell<HashMap<String, Place>> = RefCell::default();
}

/// Sets the title of the page.
pub fn set_title(title: &str) {
    gloo_utils::document().set_title(title);
}

/// Notes from now on by which link a page is left.
///
/// The browser's own memory of scrolling is of no use here: it comes back before the page is drawn
/// again, and counts pixels where cards have no height yet. It serves only for a reload.
pub fn watch_links() {
    let window = gloo_utils::window();
    let restore = |by: ScrollRestoration| {
        if let Ok(history) = gloo_utils::window().history() {
            let _ = history.set_scroll_restoration(by);
        }
    };
    restore(ScrollRestoration::Manual);
    EventListener::new(&window, "pagehide", move |_| restore(ScrollRestoration::Auto)).forget();
    let options = EventListenerOptions::run_in_capture_phase();
    EventListener::new_with_options(&gloo_utils::document(), "click", options, |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = target.and_then(|target| target.closest("a[href^='#/']").ok().flatten());
        let Some(link) = link else { return };
        let place = Place {
            link: link.get_attribute("href").unwrap_or_default(),
            top: link.get_bounding_client_rect().top(),
        };
        PLACES.with_borrow_mut(|places| places.insert(address::fragment(), place));
        FOLLOWED.set(true);
    })
    .forget();
}

/// Notes that the change of page that comes next was asked for.
pub fn follow() {
    FOLLOWED.set(true);
}

/// Begins a page, if it is a new one: after a link at its top, with the focus on its content so that
/// a screen reader goes on there; after Back or Forward at the link by which it was left.
pub fn begin(is_new: bool) {
    /// Milliseconds in which cards that were never in view get their true height.
    const SETTLED: u32 = 60;
    let followed = FOLLOWED.take();
    if !is_new {
        return;
    }
    if followed {
        gloo_utils::window().scroll_to_with_x_and_y(0.0, 0.0);
        focus("main");
    } else if let Some(place) =
        PLACES.with_borrow(|places| places.get(&address::fragment()).cloned())
    {
        return_to(&place);
        Timeout::new(SETTLED, move || return_to(&place)).forget();
    }
}

fn return_to(place: &Place) {
    let links = gloo_utils::document().query_selector_all("main a[href^='#/']");
    let Ok(links) = links else { return };
    let is_it = |link: &HtmlElement| link.get_attribute("href").as_deref() == Some(&place.link);
    let link = (0..links.length())
        .filter_map(|nth| links.get(nth)?.dyn_into::<HtmlElement>().ok())
        .find(is_it);
    if let Some(link) = link {
        focus_element(&link);
        let top = link.get_bounding_client_rect().top();
        gloo_utils::window().scroll_by_with_x_and_y(0.0, top - place.top);
    }
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

fn focus_element(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Scrolls to the element with this id and moves the focus there.
pub fn jump(id: &str) {
    if let Some(element) = by_id(id) {
        element.scroll_into_view();
        focus_element(&element);
    }
}

fn by_id(id: &str) -> Option<HtmlElement> {
    gloo_utils::document().get_element_by_id(id)?.dyn_into().ok()
}
