//! The page kept on a device: where it is served from a host that has the files for it beside the
//! page, it opens without a network from the second time on.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    RegistrationOptions, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration,
    ServiceWorkerState,
};

/// A newer version of the page, whole and waiting on the device.
#[derive(Clone, Debug, PartialEq)]
pub struct Update(ServiceWorker);

impl Update {
    /// Shows the newer version in place of this one.
    pub fn show(&self) {
        if let Some(workers) = workers() {
            EventListener::once(&workers, "controllerchange", |_| {
                let _ = gloo_utils::window().location().reload();
            })
            .forget();
        }
        let _ = self.0.post_message(&"take-over".into());
    }
}

/// Keeps the page on the device, and calls back when a newer version has come. A page from a file, or
/// in another site's page, keeps nothing and asks for nothing; nor does one that was changed on its
/// way, which would not be kept.
pub fn keep(on_update: impl Fn(Update) + Clone + 'static) {
    let Some(workers) = workers().filter(|_| is_served() && !was_changed()) else { return };
    add_manifest();
    // Nothing else of the host is touched: the page as it is addressed here, which may be without its
    // ending, or the first page of a folder.
    let options = RegistrationOptions::new();
    options.set_scope(&gloo_utils::window().location().pathname().unwrap_or_default());
    let asked = workers.register_with_options("sw.js", &options);
    spawn_local(async move {
        // A host that has the page alone, or a browser that refuses: the page is whole without.
        let Ok(registration) = JsFuture::from(asked).await else { return };
        let registration: ServiceWorkerRegistration = registration.unchecked_into();
        let announce = move |worker: &ServiceWorker| {
            // Without one before it, it is the first: there is nothing newer than what is shown.
            if worker.state() == ServiceWorkerState::Installed && workers.controller().is_some() {
                on_update(Update(worker.clone()));
            }
        };
        if let Some(waiting) = registration.waiting() {
            announce(&waiting);
        }
        let found = registration.clone();
        EventListener::new(&registration, "updatefound", move |_| {
            let Some(worker) = found.installing() else { return };
            let (announce, changed) = (announce.clone(), worker.clone());
            EventListener::new(&worker, "statechange", move |_| announce(&changed)).forget();
        })
        .forget();
    });
}

/// Where workers are registered; none in an old browser, a frame without origin, or a page that did
/// not come safely.
fn workers() -> Option<ServiceWorkerContainer> {
    let navigator = gloo_utils::window().navigator();
    let workers = js_sys::Reflect::get(&navigator, &"serviceWorker".into()).ok()?;
    workers.is_object().then(|| workers.unchecked_into())
}

/// Whether the page came from a host, and is no part of another page.
fn is_served() -> bool {
    let window = gloo_utils::window();
    let protocol = window.location().protocol().unwrap_or_default();
    let is_outermost =
        window.parent().ok().flatten().is_some_and(|it| js_sys::Object::is(&it, &window));
    matches!(protocol.as_str(), "http:" | "https:") && is_outermost
}

/// Whether the page was changed on its way, as what starts the program has seen.
fn was_changed() -> bool {
    let line = gloo_utils::document().get_element_by_id("changed");
    line.is_some_and(|line| !line.has_attribute("hidden"))
}

/// Names the manifest. In the file itself it would be asked for from a disk too, where browsers
/// refuse it and say so.
fn add_manifest() {
    let document = gloo_utils::document();
    let (Some(head), Ok(link)) = (document.head(), document.create_element("link")) else { return };
    let named = link.set_attribute("rel", "manifest");
    if named.and_then(|()| link.set_attribute("href", "manifest.webmanifest")).is_ok() {
        let _ = head.append_child(&link);
    }
}
