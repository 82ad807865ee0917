//! An address that leads nowhere.

use crate::model::Model;
use crate::t;
use crate::wording::{filled, key};
use yew::prelude::*;

/// Says that there is no such page, and where to go on.
pub fn not_found(model: &Model, path: &str) -> Html {
    html! {
        <>
            <h1>{ t!(not_found_heading) }</h1>
            <p class="lead">{ filled(key::not_found_asked, vec![("address", html! { <code translate="no">{ path.to_owned() }</code> })]) }</p>
            <ul class="next-steps">
                <li><a href="#/">{ t!(not_found_conditions) }</a></li>
                <li><a href="#/explore">{ t!(not_found_records, n = model.base.records.len()) }</a></li>
            </ul>
        </>
    }
}
