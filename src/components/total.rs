//! What there is to tell of a search: at once to those who see, and once, when typing stops, to those
//! who hear.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

/// Milliseconds without another letter after which typing has stopped.
const PAUSE: u32 = 1_000;

/// Properties of [`Total`] and [`Told`].
#[derive(Clone, PartialEq, Properties)]
pub struct TotalProps {
    /// What is told.
    pub text: String,
    /// What the reader has typed. What comes of a letter is told after a pause, all else at once.
    #[prop_or_default]
    pub typed: String,
}

/// The number of results, to see and to hear.
#[component]
pub fn Total(props: &TotalProps) -> Html {
    html! {
        <>
            <p class="total" aria-hidden="true">{ &props.text }</p>
            <Told ..props.clone() />
        </>
    }
}

/// What is told to those who hear. It stays where it is and only its text changes: a region that is
/// made anew is not heard.
#[component]
pub fn Told(props: &TotalProps) -> Html {
    let told = use_state_eq(|| props.text.clone());
    let typed = use_mut_ref(|| props.typed.clone());
    {
        let told = told.setter();
        use_effect_with(props.clone(), move |props| {
            let waits = typed.replace(props.typed.clone()) != props.typed;
            let text = props.text.clone();
            let pause = if waits {
                Some(Timeout::new(PAUSE, move || told.set(text)))
            } else {
                told.set(text);
                None
            };
            move || drop(pause)
        });
    }
    html! { <p role="status" class="off-screen">{ &*told }</p> }
}
