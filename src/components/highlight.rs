//! Text with the words that were searched for marked.

use crate::model::Model;
use explore::text::Words;
use std::ops::Range;
use yew::prelude::*;

/// `text` with every place of `words` marked.
pub fn highlight(model: &Model, words: &Words, text: &str) -> Html {
    marked(model.places(words, text), text)
}

/// `text` with some places marked.
pub fn marked(places: Vec<Range<usize>>, text: &str) -> Html {
    if places.is_empty() {
        return html! { text.to_owned() };
    }
    let mut end = 0;
    let mut parts = Vec::with_capacity(2 * places.len() + 1);
    for place in places {
        parts.push(html! { text[end..place.start].to_owned() });
        parts.push(html! { <mark>{ text[place.clone()].to_owned() }</mark> });
        end = place.end;
    }
    parts.push(html! { text[end..].to_owned() });
    parts.into_iter().collect()
}
