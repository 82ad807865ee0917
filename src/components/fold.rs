//! What is folded to a line, and lists of which the first few are shown.

use yew::prelude::*;

/// Most lines of a list that stand open: a page that holds everything is still read in a few minutes.
const FEW: usize = 3;

/// A line that opens to what is behind it. While it is open, its id stands in the address.
pub fn fold(id: &str, line: Html, content: Html) -> Html {
    html! {
        <details key={id.to_owned()} id={id.to_owned()} class="fold">
            <summary>{ line }</summary>
            <div class="folded">{ content }</div>
        </details>
    }
}

/// A list of which the first few are shown, and the others under a line that says how many there are
/// in all: `all` tells it.
pub fn few(id: &str, class: &'static str, items: Vec<Html>, all: impl Fn(usize) -> String) -> Html {
    first(FEW, id, class, items, all)
}

/// A list of which the first `shown` are shown, and the others as in [`few`].
pub fn first(
    shown: usize,
    id: &str,
    class: &'static str,
    items: Vec<Html>,
    all: impl Fn(usize) -> String,
) -> Html {
    let list = |items: &[Html]| {
        html! { <ul {class}>{ for items.iter().map(|item| html! { <li>{ item.clone() }</li> }) }</ul> }
    };
    let (first, rest) = items.split_at(items.len().min(shown));
    html! {
        <>
            { list(first) }
            if !rest.is_empty() {
                <details id={format!("all-{id}")} class="all">
                    <summary>{ all(items.len()) }</summary>
                    { list(rest) }
                </details>
            }
        </>
    }
}
