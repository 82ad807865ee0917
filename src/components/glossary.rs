//! Words a reader may not know, marked where they first stand on a page and explained in place.

use crate::model::Shared;
use std::cell::RefCell;
use std::collections::HashSet;
use yew::prelude::*;

/// Marks terms in the texts of one page, each the first time it comes.
#[derive(Debug)]
pub struct Marker {
    model: Shared,
    used: RefCell<HashSet<usize>>,
}

impl Marker {
    /// A marker for a page that is about to be drawn.
    pub fn new(model: Shared) -> Self {
        Self { model, used: RefCell::default() }
    }

    /// A text with the terms marked that have not been marked yet.
    pub fn text(&self, text: &str) -> Html {
        let model = self.model.get();
        let mut parts = Vec::new();
        let mut end = 0;
        for (place, term) in model.terms_in(text) {
            if !self.used.borrow_mut().insert(term) {
                continue;
            }
            parts.push(Html::from(&text[end..place.start]));
            end = place.end;
            let plain = &*model.base.vocabulary.glossary[term].plain;
            parts.push(html! { <Term word={text[place].to_owned()} {plain} /> });
        }
        parts.push(Html::from(&text[end..]));
        Html::from_iter(parts)
    }
}

#[derive(Clone, PartialEq, Properties)]
struct TermProps {
    word: String,
    plain: &'static str,
}

/// A word that explains itself when pointed at, tapped, or chosen with the keyboard.
#[component]
fn Term(props: &TermProps) -> Html {
    let open = use_state_eq(|| false);
    let toggle = {
        let (now, open) = (*open, open.setter());
        move |_: MouseEvent| open.set(!now)
    };
    let escape = {
        let open = open.setter();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                open.set(false);
            }
        }
    };
    html! {
        <span class={classes!("term-box", open.then_some("open"))} onkeydown={escape}>
            <button type="button" class="term" aria-expanded={open.to_string()} onclick={toggle}>{ &props.word }</button>
            <span class="explanation" role="note">{ props.plain }</span>
        </span>
    }
}
