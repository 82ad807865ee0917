//! How the page looks to this reader: text size, colours, contrast, width of lines. Kept on the
//! device and set as attributes of the document, which the styles follow.

use super::place;
use super::storage::{self, Kept};

/// A setting: the name of its attribute (`data-<name>`) and its choices; the first is the usual one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Name, in the attribute and where it is kept.
    pub name: &'static str,
    /// Choices; the first leaves the attribute out.
    pub choices: &'static [&'static str],
}

/// The settings there are.
pub const SETTINGS: [Setting; 4] = [
    Setting { name: "text", choices: &["normal", "large", "larger"] },
    Setting { name: "theme", choices: &["auto", "light", "dark"] },
    Setting { name: "contrast", choices: &["normal", "more"] },
    Setting { name: "lines", choices: &["normal", "short"] },
];

/// The choice that holds.
pub fn chosen(setting: Setting) -> &'static str {
    let kept = storage::load(setting.name);
    let is_it = |choice: &&&str| Some(**choice) == kept.as_deref();
    setting.choices.iter().find(is_it).unwrap_or(&setting.choices[0])
}

/// Chooses, keeps and shows. What is before the reader stays where it is.
pub fn choose(setting: Setting, choice: &'static str) -> Kept {
    let is_usual = choice == setting.choices[0];
    let kept = storage::save(setting.name, if is_usual { "" } else { choice });
    place::hold(|| show(setting));
    kept
}

/// Shows the settings that were kept. A setting that an embedding page has fixed stays.
pub fn restore() {
    SETTINGS.into_iter().filter(|setting| storage::load(setting.name).is_some()).for_each(show);
}

fn show(setting: Setting) {
    let attribute = format!("data-{}", setting.name);
    let document = gloo_utils::document_element();
    let choice = chosen(setting);
    // Setting an attribute fails only for a name that is none.
    let _ = if choice == setting.choices[0] {
        document.remove_attribute(&attribute)
    } else {
        document.set_attribute(&attribute, choice)
    };
}
