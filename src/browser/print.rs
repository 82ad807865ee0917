//! Printing.

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use std::cell::Cell;
use std::rc::Rc;

/// Milliseconds after which a browser that prints has said that it begins.
const BEGUN: u32 = 1500;

/// Offers the page to the printer; calls back if the browser does not even begin.
pub fn print(ignored: impl FnOnce() + 'static) {
    let window = gloo_utils::window();
    let begun = Rc::new(Cell::new(false));
    let listener = {
        let begun = begun.clone();
        EventListener::new(&window, "beforeprint", move |_| begun.set(true))
    };
    let _ = window.print();
    Timeout::new(BEGUN, move || {
        drop(listener);
        if !begun.get() {
            ignored();
        }
    })
    .forget();
}
