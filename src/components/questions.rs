//! Questions for the doctor: those of the page, and the reader's own, kept on the device.

use crate::browser::storage::{self, Kept};
use crate::t;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Longest question that is kept, in characters.
const LONGEST: usize = 500;
/// Most questions that are kept for a condition.
const MOST: usize = 50;

/// Questions of the reader's own on a condition.
pub fn own_questions(slug: &str) -> Vec<String> {
    let kept = storage::load(&name(slug)).unwrap_or_default();
    kept.lines().take(MOST).map(|line| line.chars().take(LONGEST).collect()).collect()
}

fn name(slug: &str) -> String {
    format!("questions:{slug}")
}

/// Properties of [`OwnQuestions`].
#[derive(Clone, PartialEq, Properties)]
pub struct OwnQuestionsProps {
    /// Slug of the condition.
    pub slug: AttrValue,
}

/// The reader's own questions, with a field to add one.
#[component]
pub fn OwnQuestions(props: &OwnQuestionsProps) -> Html {
    let slug = &props.slug;
    let questions = use_state_eq(|| own_questions(slug));
    let kept = use_state_eq(|| None::<Kept>);
    let field = use_node_ref();
    let keep = {
        let (slug, questions, kept) = (slug.clone(), questions.setter(), kept.setter());
        move |changed: Vec<String>| {
            kept.set(Some(storage::save(&name(&slug), &changed.join("\n"))));
            questions.set(changed);
        }
    };
    let onsubmit = {
        let (field, now, keep) = (field.clone(), (*questions).clone(), keep.clone());
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
    let item = |(nth, question): (usize, &String)| {
        let (now, keep) = ((*questions).clone(), keep.clone());
        let remove = move |_: MouseEvent| {
            let mut changed = now.clone();
            changed.remove(nth);
            keep(changed);
        };
        html! {
            <li key={nth}>
                { question }{ " " }
                <button type="button" class="link-button no-print" aria-label={t!(question_remove_which, question = question)} onclick={remove}>{ t!(question_remove) }</button>
            </li>
        }
    };
    let id = format!("own-question-{slug}");
    html! {
        <div class="own-questions">
            if !questions.is_empty() {
                <h3>{ t!(question_yours) }</h3>
                <ul>{ for questions.iter().enumerate().map(item) }</ul>
            }
            <form class="no-print" {onsubmit}>
                <label for={id.clone()}>{ t!(question_add_label) }</label>
                <div class="search">
                    <input {id} ref={field} type="text" maxlength={LONGEST.to_string()} autocomplete="off" />
                    <button type="submit" class="button">{ t!(question_add) }</button>
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
