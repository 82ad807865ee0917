//! A button that puts a record on the reader's list, or takes it off.

use crate::keeping::use_lists;
use crate::list::MOST_RECORDS;
use crate::t;
use yew::prelude::*;

/// Properties of [`KeepButton`].
#[derive(Clone, PartialEq, Properties)]
pub struct KeepButtonProps {
    /// Id of the record.
    pub id: AttrValue,
    /// Its title.
    pub title: AttrValue,
    /// Whether it stands in a row of a table.
    #[prop_or_default]
    pub small: bool,
    /// Whether Tab leads to it: of a grid only the row that is walked is in the order of the Tab key.
    #[prop_or(true)]
    pub tab: bool,
}

/// Marks a record, or takes the mark back. Where nothing is kept (in a frame) there is none.
#[component]
pub fn KeepButton(props: &KeepButtonProps) -> Html {
    let Some(keeping) = use_lists() else { return Html::default() };
    let list = keeping.lists().chosen();
    let is_kept = list.has(&props.id);
    let is_full = !is_kept && list.items.len() >= MOST_RECORDS;
    let (text, name) = if is_kept {
        (t!(list_remove), t!(list_remove_which, title = props.title.as_str()))
    } else if is_full {
        (t!(list_full), t!(list_full_which, title = props.title.as_str()))
    } else {
        (t!(list_add), t!(list_add_which, title = props.title.as_str()))
    };
    let onclick = {
        let id = props.id.clone();
        move |_| {
            if is_kept {
                keeping.take_out(|lists| lists.chosen_mut().remove(&id));
            } else {
                keeping.change(|lists| {
                    lists.chosen_mut().add(&id);
                });
            }
        }
    };
    let tabindex = (!props.tab).then_some("-1");
    // A ribbon, as in a book.
    let ribbon = if is_kept { "filled" } else { "hollow" };
    html! {
        <p class={classes!("keep", "no-print", props.small.then_some("small"))}>
            <button type="button" class="keep-button" {tabindex} aria-pressed={is_kept.to_string()} aria-disabled={is_full.then_some("true")} aria-label={name} {onclick}>
                <svg class="shape" viewBox="0 0 12 12" aria-hidden="true"><path class={ribbon} d="M2.5 1h7v10L6 8 2.5 11Z" /></svg>
                { text }
            </button>
        </p>
    }
}
