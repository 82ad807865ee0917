//! Lines that a reader adds to a page, kept on the device: questions for the doctor, own medicines.

use crate::browser::storage::{self, Kept};
use crate::t;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Longest line that is kept, in characters.
const LONGEST: usize = 500;
/// Most lines that are kept under a name.
const MOST: usize = 50;

/// What lines are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// Questions on a condition, by its slug.
    Questions(AttrValue),
    /// Medicines that the reader takes.
    Medicines,
}

impl About {
    /// Name that they are kept under.
    fn name(&self) -> String {
        match self {
            Self::Questions(slug) => format!("questions:{slug}"),
            Self::Medicines => "medicines".to_owned(),
        }
    }

    /// What stands above them, where others stand above it.
    fn heading(&self) -> Option<&'static str> {
        match self {
            Self::Questions(_) => Some(t!(question_yours)),
            Self::Medicines => None,
        }
    }

    fn label(&self) -> &'static str {
        match self {
            Self::Questions(_) => t!(question_add_label),
            Self::Medicines => t!(medicine_add_label),
        }
    }
}

fn kept_lines(about: &About) -> Vec<String> {
    let kept = storage::load(&about.name()).unwrap_or_default();
    kept.lines().take(MOST).map(|line| line.chars().take(LONGEST).collect()).collect()
}

/// Properties of [`OwnLines`].
#[derive(Clone, PartialEq, Properties)]
pub struct OwnLinesProps {
    /// What they are about.
    pub about: About,
    /// Whether a sheet of paper has room to write more of them by hand.
    #[prop_or_default]
    pub to_write_on: bool,
}

/// The reader's own lines, with a field to add one.
#[component]
pub fn OwnLines(props: &OwnLinesProps) -> Html {
    let about = &props.about;
    let lines = use_state_eq(|| kept_lines(about));
    let kept = use_state_eq(|| None::<Kept>);
    let field = use_node_ref();
    let keep = {
        let (about, lines, kept) = (about.clone(), lines.setter(), kept.setter());
        move |changed: Vec<String>| {
            kept.set(Some(storage::save(&about.name(), &changed.join("\n"))));
            lines.set(changed);
        }
    };
    let onsubmit = {
        let (field, now, keep) = (field.clone(), (*lines).clone(), keep.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            let Some(input) = field.cast::<HtmlInputElement>() else { return };
            let text = input.value().split_whitespace().collect::<Vec<_>>().join(" ");
            if !text.is_empty() && now.len() < MOST {
                let mut changed = now.clone();
                changed.push(text.chars().take(LONGEST).collect());
                keep(changed);
                input.set_value("");
            }
        }
    };
    let item = |(nth, line): (usize, &String)| {
        let (now, keep) = ((*lines).clone(), keep.clone());
        let remove = move |_: MouseEvent| {
            let mut changed = now.clone();
            changed.remove(nth);
            keep(changed);
        };
        html! {
            <li key={nth}>
                { line }{ " " }
                <button type="button" class="link-button no-print" aria-label={t!(line_remove_which, line = line)} onclick={remove}>{ t!(line_remove) }</button>
            </li>
        }
    };
    let id = format!("own-{}", about.name().replace(':', "-"));
    html! {
        <div class="own-lines">
            if !lines.is_empty() {
                { for about.heading().map(|heading| html! { <h3>{ heading }</h3> }) }
                <ul class={about.heading().map(|_| "to-tick")}>{ for lines.iter().enumerate().map(item) }</ul>
            }
            if props.to_write_on {
                <div class="write-lines" aria-hidden="true"><span /><span /></div>
            }
            <form class="no-print" {onsubmit}>
                <label for={id.clone()}>{ about.label() }</label>
                <div class="search">
                    <input {id} ref={field} type="text" maxlength={LONGEST.to_string()} autocomplete="off" />
                    <button type="submit" class="button">{ t!(line_add) }</button>
                </div>
            </form>
            <p class="muted no-print" role="status">
                { match *kept {
                    Some(Kept::ForThisVisit) => t!(kept_for_this_visit),
                    _ => t!(kept_on_device),
                } }
            </p>
        </div>
    }
}
