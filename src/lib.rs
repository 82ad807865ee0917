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
pub mod wording;

#[cfg(all(test, target_arch = "wasm32"))]
mod in_browser;

use gloo_timers::callback::Timeout;
use model::{Model, Shared};

/// The packed evidence base that this program carries.
pub static EVIDENCE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/evidence.bin"));

/// Starts the program: unpacks the evidence, lets the browser breathe, and draws the page that the
/// address asks for. Whatever fails leaves the plain page with a message.
pub fn start() {
    yew::set_custom_panic_hook(Box::new(browser::start::on_panic));
    match Model::unpack(EVIDENCE) {
        Ok(model) => {
            Timeout::new(0, move || draw(Shared::new(model))).forget();
        }
        Err(error) => browser::start::failed(&error),
    }
}

fn draw(model: Shared) {
    browser::display::restore();
    let root = browser::start::root();
    browser::start::give_way();
    // A text that was shared with the page is searched for.
    let asked = route::shared(&browser::frame::search(), &browser::address::fragment());
    if let Some(search) = asked {
        browser::address::replace(&search.to_fragment());
    }
    yew::Renderer::<app::App>::with_root_and_props(root, app::AppProps { model }).render();
}
