//! What the browser says of the window: whether it is narrow.

use gloo_events::EventListener;
use yew::prelude::*;

/// Whether a media query holds; the component is drawn again when that changes.
#[hook]
pub fn use_media(query: &'static str) -> bool {
    let state = use_state_eq(|| holds(query));
    {
        let state = state.setter();
        use_effect_with((), move |()| {
            let list = gloo_utils::window().match_media(query).ok().flatten();
            let listener = list
                .map(|list| EventListener::new(&list, "change", move |_| state.set(holds(query))));
            move || drop(listener)
        });
    }
    *state
}

/// Whether a media query holds now; none does where there is no browser.
pub fn holds(query: &str) -> bool {
    let list = super::window().and_then(|window| window.match_media(query).ok().flatten());
    list.is_some_and(|list| list.matches())
}
