//! A modal dialog, which Back closes as well as Escape does.

use super::entry;
use gloo_events::EventListener;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement};

/// Name under which the entry of the history is marked that a dialog was opened on.
const BENEATH: &str = "beneath";

/// A dialog that is shown over the page, until this is dropped.
#[derive(Debug)]
pub struct Shown {
    dialog: Element,
    events: Vec<EventListener>,
}

impl Shown {
    /// Shows a dialog. It has an entry of its own in the history, so that Back does not leave the page.
    /// `closed` hears when the reader has closed it, and whether Back did.
    pub fn new(dialog: Element, closed: impl Fn(bool) + 'static) -> Self {
        let modal = dialog.dyn_ref::<HtmlDialogElement>();
        // A browser without dialogs shows it over the page, and no more.
        if modal.is_none_or(|modal| modal.show_modal().is_err()) {
            let _ = dialog.set_attribute("open", "");
        }
        entry::remember(BENEATH, "true");
        entry::push();
        let closed = Rc::new(closed);
        let on_back = {
            let closed = closed.clone();
            // An address that takes the place of another has this event too.
            move |_: &web_sys::Event| {
                if entry::remembered(BENEATH).is_some() {
                    closed(true);
                }
            }
        };
        let events = vec![
            EventListener::new(&gloo_utils::window(), "popstate", on_back),
            EventListener::new(&dialog, "close", move |_| closed(false)),
        ];
        Self { dialog, events }
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.events.clear();
        match self.dialog.dyn_ref::<HtmlDialogElement>() {
            Some(modal) => modal.close(),
            None => drop(self.dialog.remove_attribute("open")),
        }
    }
}
