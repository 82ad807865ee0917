//! A long table of which only a part is drawn: what of it is in view, and where the focus is.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Element, Event, HtmlElement, HtmlTableCellElement, ResizeObserver, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};

/// Tells when another part of something may have come into view, until it is dropped.
#[derive(Debug)]
pub struct Moves {
    _events: [EventListener; 2],
    observer: Option<ResizeObserver>,
    _callback: Closure<dyn FnMut()>,
}

impl Moves {
    /// Calls back whenever anything scrolls, or `element` or the window has another size.
    pub fn new(element: &Element, moved: impl Fn() + Clone + 'static) -> Self {
        let window = gloo_utils::window();
        // Boxes within the page do not pass their scrolling on.
        let options =
            EventListenerOptions { passive: true, ..EventListenerOptions::run_in_capture_phase() };
        let on = |name: &'static str| {
            let moved = moved.clone();
            EventListener::new_with_options(&window, name, options, move |_| moved())
        };
        let events = [on("scroll"), on("resize")];
        let callback = Closure::<dyn FnMut()>::new(moved);
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(element);
        }
        Self { _events: events, observer, _callback: callback }
    }
}

impl Drop for Moves {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

/// Tells when the page is about to be printed, and when it was, until it is dropped.
#[derive(Debug)]
pub struct Printing {
    _events: [EventListener; 2],
}

impl Printing {
    /// Calls back with whether the page is being printed.
    pub fn new(printing: impl Fn(bool) + Clone + 'static) -> Self {
        let on = |name: &'static str, now: bool| {
            let printing = printing.clone();
            EventListener::new(&gloo_utils::window(), name, move |_| printing(now))
        };
        Self { _events: [on("beforeprint", true), on("afterprint", false)] }
    }
}

/// What of the rows of a table is in view, in pixels from the first of them; the table may stand in a
/// box that scrolls.
pub fn in_view(frame: &Element, table: &Element) -> (f64, f64) {
    let rows = table.query_selector("tbody").ok().flatten();
    let start = rows.as_ref().unwrap_or(table).get_bounding_client_rect().top();
    let frame = frame.get_bounding_client_rect();
    (frame.top().max(0.0) - start, frame.bottom().min(window_height()) - start)
}

fn window_height() -> f64 {
    let height = gloo_utils::window().inner_height();
    height.ok().and_then(|it| it.as_f64()).unwrap_or_default()
}

/// How wide something is.
pub fn width(element: &Element) -> f64 {
    element.get_bounding_client_rect().width()
}

/// The heights of those parts within `element` that have a number in `attribute`, by that number.
pub fn heights(element: &Element, attribute: &str) -> Vec<(usize, f64)> {
    let Ok(parts) = element.query_selector_all(&format!("[{attribute}]")) else {
        return Vec::new();
    };
    (0..parts.length())
        .filter_map(|nth| {
            let part: Element = parts.get(nth)?.dyn_into().ok()?;
            let number = part.get_attribute(attribute)?.parse().ok()?;
            Some((number, part.get_bounding_client_rect().height()))
        })
        .collect()
}

/// Whether a box scrolls; if not, the page around it does.
fn scrolls(frame: &Element) -> bool {
    frame.scroll_height() > frame.client_height() + 1
}

/// How far a box, or the page around it, is scrolled.
pub fn scrolled(frame: &Element) -> f64 {
    if scrolls(frame) {
        f64::from(frame.scroll_top())
    } else {
        gloo_utils::window().scroll_y().unwrap_or_default()
    }
}

/// Scrolls a box to where it was left; where a page was left is known elsewhere.
pub fn return_to(frame: &Element, top: f64) {
    if scrolls(frame) {
        frame.set_scroll_top(top.round() as i32);
    }
}

/// Keeps what is in view where it is, after what lies before it has grown or shrunk. `before` says
/// how far it was scrolled: a browser moves what lies beyond a new end to that end.
pub fn hold(frame: &Element, before: f64, grown: f64) {
    let now = scrolled(frame);
    let end = if scrolls(frame) {
        f64::from(frame.scroll_height() - frame.client_height())
    } else {
        f64::from(gloo_utils::document_element().scroll_height()) - window_height()
    };
    let from = if now >= end - 1.0 { now.max(before) } else { now };
    if scrolls(frame) {
        frame.set_scroll_top((from + grown).round() as i32);
    } else {
        gloo_utils::window().scroll_by_with_x_and_y(0.0, from + grown - now);
    }
}

/// Row and column of the cell in which something happened. Rows count from 0 with the heads.
pub fn cell_of(event: &Event) -> Option<(usize, usize)> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let cell: HtmlTableCellElement = target.closest("th, td").ok().flatten()?.dyn_into().ok()?;
    let row = cell.closest("[aria-rowindex]").ok().flatten()?;
    let row: usize = row.get_attribute("aria-rowindex")?.parse().ok()?;
    Some((row.checked_sub(1)?, usize::try_from(cell.cell_index()).ok()?))
}

/// Moves the focus to a cell, or to what can be pressed in it, and brings it into view.
pub fn focus(table: &Element, row: usize, column: usize) {
    if let Some(cell) = find(table, row, column) {
        let inner = cell.query_selector("a, button").ok().flatten();
        let target = inner.and_then(|it| it.dyn_into::<HtmlElement>().ok()).unwrap_or(cell.clone());
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = target.focus_with_options(&options);
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        options.set_inline(ScrollLogicalPosition::Nearest);
        cell.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Follows the link at the head of a row.
pub fn follow(table: &Element, row: usize) {
    let link = find(table, row, 0).and_then(|cell| cell.query_selector("a").ok().flatten());
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        link.click();
    }
}

fn find(table: &Element, row: usize, column: usize) -> Option<HtmlElement> {
    let selector = format!("[aria-rowindex='{}'] > :nth-child({})", row + 1, column + 1);
    table.query_selector(&selector).ok().flatten()?.dyn_into().ok()
}
