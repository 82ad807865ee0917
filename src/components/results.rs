//! The records that were found: cards or a table, more as the reader comes to the end.

use super::card::RecordCard;
use super::keep::KeepButton;
use super::marks;
use crate::browser::visibility::Watch;
use crate::model::{Found, Model, Shared};
use crate::route::View;
use crate::t;
use crate::wording::{Key, key, list, number, records, text};
use evidence::level;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// Cards drawn at first, and with each "more".
const CARDS: usize = 20;
/// Records that are in view at first.
const IN_VIEW: usize = 5;
/// Rows of the table drawn at first, and with each "more".
const ROWS: usize = 100;

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
    /// How to show it.
    pub view: View,
    /// The address that shows it.
    pub fragment: String,
    /// Whether there is time to draw what is not in view.
    pub settled: bool,
}

impl PartialEq for ResultsProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.found, &other.found)
            && self.view == other.view
            && self.fragment == other.fragment
            && self.settled == other.settled
    }
}

/// The records that were found.
#[component]
pub fn Results(props: &ResultsProps) -> Html {
    let step = if props.view == View::Cards { CARDS } else { ROWS };
    let redraw = use_force_update();
    let shown = SHOWN.with_borrow(|shown| shown.get(&props.fragment).copied().unwrap_or(step));
    let rows = &props.found.rows;
    let shown = if props.settled { shown } else { IN_VIEW };
    let here = &rows[..shown.min(rows.len())];
    let more = {
        let (fragment, redraw) = (props.fragment.clone(), redraw);
        Callback::from(move |()| {
            SHOWN.with_borrow_mut(|all| *all.entry(fragment.clone()).or_insert(step) += step);
            redraw.force_update();
        })
    };
    let model = props.model.get();
    html! {
        <>
            if props.view == View::Cards {
                { for here.iter().map(|row| html! {
                    <RecordCard key={*row} model={props.model} row={*row} found={props.found.clone()} />
                }) }
            } else if !here.is_empty() {
                { table(model, here) }
            }
            if here.len() < rows.len() && props.settled {
                <More key={format!("{} {shown}", props.fragment)} left={rows.len() - here.len()} {step} {more} />
            }
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct MoreProps {
    left: usize,
    step: usize,
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
    let next = props.step.min(props.left);
    html! {
        <p class="more" ref={place}>
            <button type="button" class="button" {onclick}>
                { t!(show_more, step = number(next as u64), records = records(props.left as u64)) }
            </button>
        </p>
    }
}

fn table(model: &Model, rows: &[u32]) -> Html {
    let row = |row: &u32| {
        let record = model.record(*row);
        let conditions: Vec<&str> =
            record.conditions.iter().map(|slug| model.condition_label(slug)).collect();
        html! {
            <tr key={*row} role="row">
                <th role="rowheader" scope="row" data-label={t!(column_title)}>
                    <a href={format!("#/study/{}", record.id)} translate="no">{ &record.title }</a>
                    { marks::retracted(model, record) }
                    { marks::own(model, record) }
                    <KeepButton id={record.id.clone()} title={record.title.clone()} small=true />
                </th>
                <td role="cell" data-label={t!(column_condition)}>{ list(conditions) }</td>
                <td role="cell" data-label={t!(column_design)}>{ &model.design(record).label }</td>
                <td role="cell" data-label={t!(column_level)}>{ level(record).grade.map_or_else(|| t!(level_none).to_owned(), |grade| grade.to_string()) }</td>
                <td role="cell" data-label={t!(column_year)}>{ record.year }</td>
                <td role="cell" data-label={t!(column_people)} class="figure">{ record.people().map_or_else(|| t!(not_reported).to_owned(), number) }</td>
                <td role="cell" data-label={t!(main_result)}>{ marks::direction(model, record.direction) }</td>
            </tr>
        }
    };
    let head = |name: Key| html! { <th role="columnheader" scope="col">{ text(name) }</th> };
    let heads = [
        key::column_title,
        key::column_condition,
        key::column_design,
        key::column_level,
        key::column_year,
        key::column_people,
        key::main_result,
    ];
    html! {
        <table class="stacks records" role="table" aria-label={t!(records_table)}>
            <thead role="rowgroup"><tr role="row">{ for heads.into_iter().map(head) }</tr></thead>
            <tbody role="rowgroup">{ for rows.iter().map(row) }</tbody>
        </table>
    }
}
