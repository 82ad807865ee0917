//! The way to the one search from every page: a field where the header has room for it, else a link.

use super::prerendered::use_is_prerendered;
use crate::browser::address;
use crate::route::{Route, search_for};
use crate::t;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Whether a page has a search field of its own, which leaves no room for a second one.
fn has_own(route: &Route) -> bool {
    matches!(route, Route::Home | Route::Search(_) | Route::Explore(_) | Route::Map(_))
}

/// Properties of [`HeaderSearch`].
#[derive(Clone, PartialEq, Properties)]
pub struct HeaderSearchProps {
    /// The page that is shown.
    pub route: Route,
}

/// A field that searches everything, and the link that stands for it in a narrow window.
#[component]
pub fn HeaderSearch(props: &HeaderSearchProps) -> Html {
    let prerendered = use_is_prerendered();
    let field = use_node_ref();
    if prerendered || has_own(&props.route) {
        return Html::default();
    }
    let onsubmit = {
        let field = field.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            let Some(field) = field.cast::<HtmlInputElement>() else { return };
            let text = field.value();
            // The page that it leads to has a field that holds the text.
            field.set_value("");
            address::go(&search_for(text.trim()));
        }
    };
    html! {
        <>
            <form class="header-search" role="search" aria-label={t!(search_everything)} {onsubmit}>
                <input ref={field} type="search" aria-label={t!(search_label)} placeholder={t!(search_button)} autocomplete="off" spellcheck="false" maxlength="300" enterkeyhint="search" />
            </form>
            <a class="button header-search-link" href={search_for("")}>
                // A sign where there is no room for the word.
                <svg class="magnifier" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><path d="M13 8a5 5 0 1 1-10 0 5 5 0 0 1 10 0zM12 12l5 5" /></svg>
                <span>{ t!(search_button) }</span>
            </a>
        </>
    }
}
