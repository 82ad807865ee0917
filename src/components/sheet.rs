//! The filters where they have no room at the side: a sheet over the page.

use super::total::Total;
use crate::browser::dialog::Shown;
use crate::browser::{entry, page};
use crate::t;
use web_sys::Element;
use yew::prelude::*;

/// Id of the button that opens it.
pub const BUTTON: &str = "open-filters";

/// Properties of [`Sheet`].
#[derive(Clone, PartialEq, Properties)]
pub struct SheetProps {
    /// The address with what is chosen.
    pub fragment: String,
    /// Number of records that are left.
    pub total: u64,
    /// The same in words.
    pub words: String,
    /// Whether it is open.
    pub open: bool,
    /// Called when it closes.
    pub close: Callback<()>,
    /// The filters.
    pub children: Html,
}

/// A modal dialog with the filters, and what they leave. All that is chosen in it is one step in the
/// history, and closing it by Back loses nothing.
#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let dialog = use_node_ref();
    let at_first = use_mut_ref(String::new);
    let latest = use_mut_ref(String::new);
    latest.replace(props.fragment.clone());
    let closed = {
        let (close, at_first, latest) = (props.close.clone(), at_first.clone(), latest);
        move |by_back: bool| {
            let changed = *at_first.borrow() != *latest.borrow();
            match (by_back, changed) {
                (true, true) => entry::forward(),
                (false, false) => entry::back(),
                _ => {}
            }
            close.emit(());
        }
    };
    {
        let (dialog, closed, now) = (dialog.clone(), closed.clone(), props.fragment.clone());
        use_effect_with(props.open, move |open| {
            let shown = open.then(|| dialog.cast::<Element>()).flatten().map(|dialog| {
                at_first.replace(now);
                Shown::new(dialog, closed)
            });
            move || {
                if shown.is_some() {
                    drop(shown);
                    page::focus(BUTTON);
                }
            }
        });
    }
    let close = move |_: MouseEvent| closed(false);
    html! {
        <dialog id="filters" class="sheet" ref={dialog} aria-label={t!(explore_filters)}>
            if props.open {
                <div class="sheet-head">
                    <h2>{ t!(explore_filters) }</h2>
                    <Total text={props.words.clone()} />
                    <button type="button" class="button" onclick={close.clone()}>{ t!(explore_close) }</button>
                </div>
                { props.children.clone() }
                <div class="sheet-foot">
                    <button type="button" class="button primary" onclick={close}>{ t!(explore_show, n = props.total) }</button>
                </div>
            }
        </dialog>
    }
}
