//! Reading comfort: text size, colours, contrast, width of lines.

use crate::browser::display::{self, SETTINGS, Setting};
use crate::browser::storage::Kept;
use crate::t;
use crate::wording::{Key, key, text};
use yew::prelude::*;

/// Names of the settings and their choices, in the order of [`SETTINGS`].
const NAMES: [(Key, &[Key]); 4] = [
    (key::display_text, &[key::display_normal, key::display_large, key::display_larger]),
    (key::display_theme, &[key::display_auto, key::display_light, key::display_dark]),
    (key::display_contrast, &[key::display_normal, key::display_more]),
    (key::display_lines, &[key::display_normal, key::display_short]),
];

/// A disclosure with the settings.
#[component]
pub fn Display() -> Html {
    let redraw = use_force_update();
    let kept = use_state_eq(|| None::<Kept>);
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
    html! {
        <details class="display">
            <summary>{ t!(display_title) }</summary>
            <div class="display-settings">
                { for SETTINGS.iter().zip(&NAMES).map(group) }
                <p class="muted" role="status">{ match *kept {
                    Some(Kept::ForThisVisit) => t!(kept_for_this_visit),
                    _ => t!(kept_on_device),
                } }</p>
            </div>
        </details>
    }
}
