//! What became of the words of a search text: those that were left out, and signs that are not
//! understood.

use crate::model::Found;
use crate::t;
use crate::wording::list;
use explore::text::Words;
use yew::prelude::*;

/// A line on each thing about the words of `text` that a reader would not expect.
pub fn searched(text: &str, found: &Found) -> Html {
    let left_out = (!found.answer.left_out().is_empty()).then(|| found.words.left_out());
    let left_out = left_out.map(|words| t!(search_left_out, words = list(words)));
    html! {
        <>
            { not_understood(text, &found.words, Filters::Here) }
            { for left_out.map(line) }
        </>
    }
}

/// Where there are filters that do what signs of other search engines do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filters {
    /// On this page.
    Here,
    /// On Explore.
    Elsewhere,
}

/// A line on signs of other search engines, and one where there is no word at all.
pub fn not_understood(text: &str, words: &Words, filters: Filters) -> Html {
    let (signs, negated) = (list(words.signs()), list(words.negated()));
    let signs = match (signs.is_empty(), negated.is_empty()) {
        (true, _) => None,
        (false, true) => Some(t!(search_signs, signs = signs, filters = filters_in_words(filters))),
        (false, false) => Some(t!(
            search_signs_left_out,
            signs = signs,
            filters = filters_in_words(filters),
            words = negated
        )),
    };
    let no_word = words.is_wordless().then(|| t!(search_no_word, text = text.trim()));
    html! { { for signs.into_iter().chain(no_word).map(line) } }
}

fn filters_in_words(filters: Filters) -> &'static str {
    match filters {
        Filters::Here => t!(search_filters_here),
        Filters::Elsewhere => t!(search_filters_elsewhere),
    }
}

fn line(line: String) -> Html {
    html! { <p class="searched">{ line }</p> }
}
