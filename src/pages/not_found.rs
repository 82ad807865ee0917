//! An address that leads nowhere.

use crate::model::Model;
use yew::prelude::*;

/// Says that there is no such page, and where to go on.
pub fn not_found(model: &Model, path: &str) -> Html {
    html! {
        <>
            <h1>{ "There is no such page" }</h1>
            <p class="lead">{ "The address asks for " }<code>{ path.to_owned() }</code>{ ", which is not in this evidence base. It may be from an older or a newer one." }</p>
            <ul class="next-steps">
                <li><a href="#/">{ "See all conditions" }</a></li>
                <li><a href="#/explore">{ format!("Search all {} records", model.base.records.len() as u64) }</a></li>
            </ul>
        </>
    }
}
