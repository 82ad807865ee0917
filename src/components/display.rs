//! Reading comfort: text size, colours, contrast, width of lines, in a menu at the top of the page.

use super::prerendered::use_is_prerendered;
use crate::browser::display::{self, SETTINGS, Setting};
use crate::browser::page;
use crate::browser::storage::Kept;
use crate::t;
use crate::wording::{Key, key, text};
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};
use yew::prelude::*;

/// Names of the settings and their choices, in the order of [`SETTINGS`].
const NAMES: [(Key, &[Key]); 4] = [
    (key::display_text, &[key::display_normal, key::display_large, key::display_larger]),
    (key::display_theme, &[key::display_auto, key::display_light, key::display_dark]),
    (key::display_contrast, &[key::display_normal, key::display_more]),
    (key::display_lines, &[key::display_normal, key::display_short]),
];

/// Ids of the button and of what it opens.
const BUTTON: &str = "display-button";
const SETTINGS_ID: &str = "display-settings";

/// A button that opens the settings. They close when the reader turns to something else.
#[component]
pub fn Display() -> Html {
    let prerendered = use_is_prerendered();
    let redraw = use_force_update();
    let kept = use_state_eq(|| None::<Kept>);
    let open = use_state_eq(|| false);
    let place = use_node_ref();
    use_effect_with(*open, |open| {
        if *open {
            page::focus(SETTINGS_ID);
        }
    });
    let close = {
        let open = open.setter();
        move || {
            open.set(false);
            page::focus(BUTTON);
        }
    };
    let toggle = {
        let (now, open, close) = (*open, open.setter(), close.clone());
        move |_: MouseEvent| if now { close() } else { open.set(true) }
    };
    let escape = {
        let now = *open;
        move |event: KeyboardEvent| {
            if now && event.key() == "Escape" {
                close();
            }
        }
    };
    let leave = {
        let (open, place) = (open.setter(), place.clone());
        move |event: FocusEvent| {
            let next = event.related_target().and_then(|next| next.dyn_into::<Node>().ok());
            let within = place.cast::<Element>().is_some_and(|place| place.contains(next.as_ref()));
            if next.is_none() || !within {
                open.set(false);
            }
        }
    };
    let group = |(setting, (name, choices)): (&'static Setting, &(Key, &'static [Key]))| {
        let chosen = display::chosen(*setting);
        let choice = |(choice, label): (&'static str, &Key)| {
            let (redraw, kept) = (redraw.clone(), kept.setter());
            let onchange = move |_: Event| {
                kept.set(Some(display::choose(*setting, choice)));
                redraw.force_update();
            };
            html! {
                <label key={choice} class="display-choice">
                    <input type="radio" name={format!("display-{}", setting.name)} checked={chosen == choice} {onchange} />
                    { text(*label) }
                </label>
            }
        };
        html! {
            <div key={setting.name} role="radiogroup" aria-label={text(*name)}>
                <p class="display-name" aria-hidden="true">{ text(*name) }</p>
                { for setting.choices.iter().copied().zip(*choices).map(choice) }
            </div>
        }
    };
    // A press does not take the focus out of the settings before it can close them.
    let hold_focus = |event: MouseEvent| event.prevent_default();
    html! {
        <div class="display needs-program" ref={place} onkeydown={escape} onfocusout={leave}>
            <button type="button" id={BUTTON} class="button display-button" aria-label={t!(display_title)} title={t!(display_title)} disabled={prerendered}
                aria-expanded={open.to_string()} aria-controls={(!prerendered).then_some(SETTINGS_ID)} onmousedown={hold_focus} onclick={toggle}>{ t!(display_sign) }</button>
            if !prerendered {
                <div id={SETTINGS_ID} class="display-settings" role="group" aria-label={t!(display_title)} tabindex="-1" hidden={!*open}>
                    { for SETTINGS.iter().zip(&NAMES).map(group) }
                    <p class="muted" aria-live="polite">{ match *kept {
                        Some(Kept::ForThisVisit) => t!(kept_for_this_visit),
                        _ => t!(kept_on_device),
                    } }</p>
                </div>
            }
        </div>
    }
}
