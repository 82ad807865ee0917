//! The records that were found as cards, more as the reader comes to the end.

use super::card::RecordCard;
use crate::browser::visibility::Watch;
use crate::model::{Found, Shared};
use crate::t;
use crate::wording::{number, records};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// Cards drawn at first, and with each "more".
const CARDS: usize = 20;
/// Records that are in view at first.
const IN_VIEW: usize = 5;

thread_local! {
    /// How many records were shown at each address, so that Back comes back to the same place.
    static SHOWN: RefCell<HashMap<String, usize>> = RefCell::default();
}

/// Properties of [`Results`].
#[derive(Clone, Properties)]
pub struct ResultsProps {
    /// The model.
    pub model: Shared,
    /// What was found.
    pub found: Rc<Found>,
    /// The address that shows it.
    pub fragment: String,
    /// Whether there is time to draw what is not in view.
    pub settled: bool,
}

impl PartialEq for ResultsProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.found, &other.found)
            && self.fragment == other.fragment
            && self.settled == other.settled
    }
}

/// The records that were found.
#[component]
pub fn Results(props: &ResultsProps) -> Html {
    let redraw = use_force_update();
    let shown = SHOWN.with_borrow(|shown| shown.get(&props.fragment).copied().unwrap_or(CARDS));
    let rows = &props.found.rows;
    let shown = if props.settled { shown } else { IN_VIEW };
    let here = &rows[..shown.min(rows.len())];
    let more = {
        let (fragment, redraw) = (props.fragment.clone(), redraw);
        Callback::from(move |()| {
            SHOWN.with_borrow_mut(|all| *all.entry(fragment.clone()).or_insert(CARDS) += CARDS);
            redraw.force_update();
        })
    };
    // A list of its own, in which every card has a key: those that are there stay as they are.
    let cards: Html = here
        .iter()
        .map(|row| {
            html! { <RecordCard key={*row} model={props.model} row={*row} found={props.found.clone()} /> }
        })
        .collect();
    html! {
        <>
            { cards }
            if here.len() < rows.len() && props.settled {
                <More key={format!("{} {shown}", props.fragment)} left={rows.len() - here.len()} {more} />
            }
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct MoreProps {
    left: usize,
    more: Callback<()>,
}

/// A button for more, which presses itself when it comes into view.
#[component]
fn More(props: &MoreProps) -> Html {
    let place = use_node_ref();
    {
        let (place, more) = (place.clone(), props.more.clone());
        use_effect_with((), move |()| {
            let watch =
                place.cast::<Element>().and_then(|place| Watch::new(&place, move || more.emit(())));
            move || drop(watch)
        });
    }
    let onclick = {
        let more = props.more.clone();
        move |_| more.emit(())
    };
    let next = CARDS.min(props.left);
    html! {
        <p class="more" ref={place}>
            <button type="button" class="button" {onclick}>
                { t!(show_more, step = number(next as u64), records = records(props.left as u64)) }
            </button>
        </p>
    }
}
