//! A button that offers the page to the printer, and says what to do where nothing comes of it.

use crate::browser::print;
use crate::t;
use yew::prelude::*;

/// Properties of [`PrintButton`].
#[derive(Clone, PartialEq, Properties)]
pub struct PrintButtonProps {
    /// What the button says.
    pub label: AttrValue,
    /// Its classes.
    #[prop_or("button")]
    pub class: &'static str,
}

/// A button that offers the page to the printer. Frames of other sites and the browsers within apps
/// may not let it, and do not say so.
#[component]
pub fn PrintButton(props: &PrintButtonProps) -> Html {
    let ignored = use_state_eq(|| false);
    let onclick = {
        let ignored = ignored.setter();
        move |_: MouseEvent| {
            ignored.set(false);
            let ignored = ignored.clone();
            print::print(move || ignored.set(true));
        }
    };
    html! {
        <>
            <button type="button" class={props.class} {onclick}>{ &props.label }</button>
            <span class="muted no-print" aria-live="polite">{ if *ignored { t!(print_ignored) } else { "" } }</span>
        </>
    }
}
