//! What is opened and closed on a page. Folds that have an id stand in the address while they are open,
//! so that a reload, Back and a link that somebody passes on show the same.

use super::{address, page};
use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Folds that stand in the address.
const FOLDS: &str = "main details[id]";
/// The parameter of the address that names open folds.
const NAME: &str = "open";

/// Keeps the address up with what is open, for as long as what it returns is kept.
pub fn watch() -> EventListener {
    let options = EventListenerOptions::run_in_capture_phase();
    // Many may open at once.
    let due = Rc::new(RefCell::new(None::<Timeout>));
    EventListener::new_with_options(&gloo_utils::document(), "toggle", options, move |_| {
        due.replace(Some(Timeout::new(0, write)));
    })
}

/// Opens the folds with these ids, and those around them.
pub fn open(ids: &[String]) {
    for id in ids {
        if let Some(fold) = gloo_utils::document().get_element_by_id(id) {
            page::unfold(&fold);
        }
    }
}

/// Opens all folds of the page that have an id.
pub fn open_all() {
    for fold in all() {
        let _ = fold.set_attribute("open", "");
    }
}

fn all() -> Vec<Element> {
    let found = gloo_utils::document().query_selector_all(FOLDS).expect("the selector is sound");
    (0..found.length()).filter_map(|nth| found.get(nth)?.dyn_into().ok()).collect()
}

/// Writes into the address what is open.
fn write() {
    let open = all().into_iter().filter(|fold| fold.has_attribute("open"));
    let ids: Vec<String> = open.map(|fold| fold.id()).collect();
    address::rewrite(&address::with_parameter(&address::fragment(), NAME, &ids.join(",")));
}
