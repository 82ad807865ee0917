//! Who made the evidence base, from what, when and with whose money.

use crate::model::Model;
use crate::t;
use crate::wording::date;
use yew::prelude::*;

/// In a few sentences; what the site does not state is said to be not stated.
pub fn made(model: &Model) -> Html {
    let site = &model.base.site;
    let who = site.made_by.as_deref().unwrap_or(t!(made_by_not_stated));
    let money = site.paid_by.as_deref().unwrap_or(t!(made_money_not_stated));
    html! {
        { t!(made_from, title = &site.title, date = date(&site.read_up_to), who = who, money = money) }
    }
}
