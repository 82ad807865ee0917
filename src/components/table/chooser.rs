//! Choosing the columns of the table.

use crate::browser::address;
use crate::model::columns::{COLUMNS, Column, Columns, TITLE};
use crate::route::Sift;
use crate::t;
use crate::wording::text;
use yew::prelude::*;

/// Properties of [`Chooser`].
#[derive(Clone, PartialEq, Properties)]
pub struct ChooserProps {
    /// What is shown now.
    pub sift: Sift,
}

/// A disclosure with a checkbox for each column but the title, and a way back to the usual ones.
#[component]
pub fn Chooser(props: &ChooserProps) -> Html {
    let shown = props.sift.search().columns;
    let go = |columns: Columns| {
        let mut sift = props.sift.clone();
        sift.search_mut().columns = columns;
        move || address::go(&sift.to_fragment())
    };
    let choice = |column: &'static Column| {
        let go = go(shown.toggled(column.name));
        let onchange = move |_: Event| go();
        html! {
            <label key={column.name} class="column-choice">
                <input type="checkbox" checked={shown.has(column.name)} {onchange} />
                { text(column.title) }
            </label>
        }
    };
    let reset = {
        let go = go(Columns::default());
        move |_: MouseEvent| go()
    };
    html! {
        <details class="columns">
            <summary class="button">{ t!(columns_title) }</summary>
            <div class="column-choices" role="group" aria-label={t!(columns_title)}>
                { for COLUMNS.iter().filter(|column| column.name != TITLE).map(choice) }
                <button type="button" class="button" disabled={shown == Columns::default()} onclick={reset}>{ t!(columns_reset) }</button>
            </div>
        </details>
    }
}
