//! A button that copies a text and says whether it could.

use crate::browser::clipboard;
use crate::t;
use gloo_timers::callback::Timeout;
use yew::prelude::*;

/// Milliseconds for which the button says what it did.
const SAID: u32 = 4_000;

/// Properties of [`CopyButton`].
#[derive(Clone, PartialEq, Properties)]
pub struct CopyButtonProps {
    /// What the button says.
    pub label: AttrValue,
    /// Makes the text that is copied.
    pub text: Callback<(), String>,
}

#[derive(Clone, PartialEq)]
enum State {
    Ready,
    Copied,
    /// The browser refused: the text is shown, to be copied by hand.
    Refused(String),
}

/// A button that copies a text. Where the browser refuses, the text is shown instead.
#[component]
pub fn CopyButton(props: &CopyButtonProps) -> Html {
    let state = use_state_eq(|| State::Ready);
    let onclick = {
        let (state, text) = (state.setter(), props.text.clone());
        move |_| {
            let (state, text) = (state.clone(), text.emit(()));
            wasm_bindgen_futures::spawn_local(async move {
                if clipboard::copy(text.clone()).await {
                    state.set(State::Copied);
                    Timeout::new(SAID, move || state.set(State::Ready)).forget();
                } else {
                    state.set(State::Refused(text));
                }
            });
        }
    };
    html! {
        <>
            <button type="button" class="button" {onclick}>{ &props.label }</button>
            <span class="said" aria-live="polite">{ if *state == State::Copied { t!(copied) } else { "" } }</span>
            if let State::Refused(text) = &*state {
                <label class="by-hand">
                    { t!(copy_by_hand) }
                    <textarea readonly=true rows="3" value={text.clone()} />
                </label>
            }
        </>
    }
}
