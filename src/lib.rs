//! The explorer: an evidence base in one page, sifted as one likes.
//!
//! See ARCHITECTURE.md for the way through this crate.

mod app;
pub mod browser;
mod components;
pub mod embed;
mod keeping;
pub mod list;
pub mod model;
mod pages;
pub mod route;
mod screening;
pub mod wording;

#[cfg(all(test, target_arch = "wasm32"))]
mod in_browser;

pub use pages::plain::{Plain, PlainProps};

use app::{App, AppProps};
use gloo_timers::callback::Timeout;
use model::{Model, Shared};
use route::{Address, Route};
use wasm_bindgen::prelude::wasm_bindgen;

/// Starts the program with the evidence that stands beside it in the page, as [`evidence::pack`] packs
/// it: lets the browser breathe, and draws the page that the address asks for. Whatever fails leaves
/// the plain page with a message.
#[wasm_bindgen]
pub fn start(evidence: &[u8]) {
    yew::set_custom_panic_hook(Box::new(browser::start::on_panic));
    match Model::unpack(evidence) {
        Ok(model) => {
            Timeout::new(0, move || draw(Shared::new(model))).forget();
        }
        Err(error) => browser::start::failed(&error),
    }
}

fn draw(model: Shared) {
    browser::storage::open(&model.base.site.slug);
    browser::display::restore();
    // A text that was shared with the page is searched for.
    let (search, fragment) = (browser::frame::search(), browser::address::fragment());
    if let Some(route) = route::shared(&search, &fragment) {
        browser::address::replace(&route.to_fragment());
    }
    let root = browser::start::root();
    let fragment = browser::address::fragment();
    let is_home = Address::parse(&model, &fragment).route == Route::Home;
    let goes_on = is_home && !embed::Look::of(&search, &fragment).embedded;
    let whole = browser::start::give_way(goes_on);
    yew::Renderer::<App>::with_root_and_props(root, AppProps { model, whole }).render();
}
