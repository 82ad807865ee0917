//! The least page that Yew can draw: what the explorer's start is measured against.

use wasm_bindgen::prelude::wasm_bindgen;
use yew::prelude::*;

#[component]
fn Bare() -> Html {
    use_effect_with((), |()| {
        if let Some(performance) = gloo_utils::window().performance() {
            let _ = performance.mark("shown");
        }
    });
    html! { <main><h1>{ "A page" }</h1></main> }
}

/// Starts the page, in the same way as the explorer starts; there is no evidence in it.
#[wasm_bindgen]
pub fn start(_evidence: &[u8]) {
    yew::Renderer::<Bare>::with_root(
        gloo_utils::document().get_element_by_id("app").expect("the page has a root"),
    )
    .render();
}
