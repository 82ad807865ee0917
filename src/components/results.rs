//! The records that were found as cards, more as the reader comes to the end.

use super::card::RecordCard;
use super::marks;
use crate::browser::grid::Printing;
use crate::browser::place;
use crate::browser::visibility::Watch;
use crate::model::{Found, Shared};
use crate::t;
use crate::wording::{list, number, records};
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// Cards drawn at first, and with each "more".
const CARDS: usize = 20;
/// Records that are in view at first.
const IN_VIEW: usize = 5;

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
    let rows = &props.found.rows;
    let last = use_mut_ref(|| (String::new(), 0));
    if last.borrow().0 != props.fragment {
        *last.borrow_mut() = (props.fragment.clone(), shown_at_first(props));
    }
    // Paper holds what the page counts.
    let printing = use_state_eq(|| false);
    {
        let printing = printing.setter();
        use_effect_with((), move |()| {
            let print = Printing::new(move |now| printing.set(now));
            move || drop(print)
        });
    }
    let shown = last.borrow().1;
    let shown = match (*printing, props.settled) {
        (true, _) => rows.len(),
        (false, true) => shown,
        (false, false) => IN_VIEW,
    };
    let here = &rows[..shown.min(rows.len())];
    let more = {
        let (last, redraw) = (last.clone(), redraw);
        Callback::from(move |()| {
            last.borrow_mut().1 += CARDS;
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
            if here.len() < rows.len() {
                // Where a browser prints what it was not told of before.
                <p class="print-only">{ t!(print_first, first = number(here.len() as u64), records = records(rows.len() as u64)) }</p>
            }
            if here.len() < rows.len() && props.settled {
                <More key={format!("{} {shown}", props.fragment)} left={rows.len() - here.len()} {more} />
            }
        </>
    }
}

/// Properties of [`NearResults`].
#[derive(Clone, PartialEq, Properties)]
pub struct NearResultsProps {
    /// The model.
    pub model: Shared,
    /// Rows of the records.
    pub rows: Vec<u32>,
    /// Level of the heading.
    pub level: u8,
}

/// Records that lack a word of what is searched for, a line each: they are not among those that were
/// found, counted and handed out. Nothing if there are none.
#[component]
pub fn NearResults(props: &NearResultsProps) -> Html {
    let model = props.model.get();
    let line = |row: &u32| {
        let record = model.record(*row);
        html! {
            <li key={*row}>
                <a href={format!("#/study/{}", record.id)} translate="no">{ record.heading() }</a>
                <span class="muted">{ list([&model.design(record).label, &record.year.to_string()]) }</span>
                { marks::direction(model, record.direction) }
            </li>
        }
    };
    if props.rows.is_empty() {
        return Html::default();
    }
    html! {
        <section class="near" aria-labelledby="near-title">
            <@{format!("h{}", props.level)} id="near-title">{ t!(search_near) }</@>
            <ul class="plain-list">{ for props.rows.iter().map(line) }</ul>
        </section>
    }
}

/// How many records are shown before the reader asks for more: as many as it takes to come back to
/// where they were.
fn shown_at_first(props: &ResultsProps) -> usize {
    let awaited = place::awaited();
    let is_awaited = |row: &u32| {
        awaited.as_deref().and_then(|it| it.strip_prefix("#/study/"))
            == Some(&props.model.record(*row).id)
    };
    let nth = awaited.is_some().then(|| props.found.rows.iter().position(is_awaited)).flatten();
    nth.map_or(CARDS, |nth| (nth + 1).next_multiple_of(CARDS))
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
