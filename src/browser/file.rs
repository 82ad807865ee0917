//! Files that a reader hands to the page. They are read here, a part at a time, and go nowhere.

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, File, HtmlInputElement};

/// A file that was chosen or dropped.
#[derive(Clone, Debug, PartialEq)]
pub struct Handed(File);

impl Handed {
    /// The file chosen in a field, which is then ready for another one.
    pub fn chosen(field: &HtmlInputElement) -> Option<Self> {
        let file = field.files()?.get(0)?;
        field.set_value("");
        Some(Self(file))
    }

    /// The file dropped on the page.
    pub fn dropped(event: &DragEvent) -> Option<Self> {
        event.data_transfer()?.files()?.get(0).map(Self)
    }

    /// Its name.
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// Its size in bytes.
    pub fn size(&self) -> f64 {
        self.0.size()
    }

    /// The bytes between two places.
    ///
    /// # Errors
    /// What the browser says: the file may be gone or changed since it was handed over.
    pub async fn bytes(&self, from: f64, to: f64) -> Result<Vec<u8>, String> {
        let said = |error| format!("{error:?}");
        let part = self.0.slice_with_f64_and_f64(from, to).map_err(said)?;
        let buffer = JsFuture::from(part.array_buffer()).await;
        let buffer = buffer.map_err(|error| match error.dyn_ref::<js_sys::Error>() {
            Some(error) => String::from(error.message()),
            None => said(error),
        })?;
        Ok(js_sys::Uint8Array::new(&buffer).to_vec())
    }
}

/// Calls back when a file is dropped anywhere on the page, until it is dropped itself. The browser
/// does not show the file in place of the page: `start.js` sees to that, and if nobody watches, too.
pub fn watch_drops(dropped: impl Fn(Handed) + 'static) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&gloo_utils::window(), "drop", options, move |event| {
        let file = event.dyn_ref::<DragEvent>().and_then(Handed::dropped);
        if let Some(file) = file {
            event.prevent_default();
            dropped(file);
        }
    })
}

/// Work that lets the browser breathe.
#[derive(Debug)]
pub struct Breath {
    last: f64,
}

impl Breath {
    /// Milliseconds of work in one go: less than a picture of the screen takes.
    const LONGEST: f64 = 12.0;

    /// Begins to work.
    pub fn begin() -> Self {
        Self { last: now() }
    }

    /// Whether it is time to breathe.
    pub fn is_due(&self) -> bool {
        now() - self.last > Self::LONGEST
    }

    /// Lets the browser do what is due.
    pub async fn take(&mut self) {
        TimeoutFuture::new(0).await;
        self.last = now();
    }
}

/// Milliseconds by some clock.
fn now() -> f64 {
    js_sys::Date::now()
}
