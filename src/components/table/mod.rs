//! The records as a table: the grid pattern of ARIA, of which only the part in view is drawn.

mod chooser;
mod window;

use super::highlight::highlight;
use super::keep::KeepButton;
use super::{interval, keys, marks};
use crate::browser::{address, grid};
use crate::model::columns::{Column, Columns, EFFECT, RESULT, TITLE};
use crate::model::headline::{self, main_outcome};
use crate::model::{Found, Shared, order};
use crate::route::Sift;
use crate::t;
use crate::wording::text;
use chooser::Chooser;
use explore::order_of;
use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;
use web_sys::Element;
use window::Heights;
use yew::prelude::*;

/// A table of no more rows is drawn whole, so that the browser's own search finds all of it.
const WHOLE: usize = 100;
/// Pixels that are drawn before and behind what is in view.
const AHEAD: f64 = 800.0;
/// Tables whose places are remembered.
const MOST_KEPT: usize = 50;
/// Attribute with the number of a block.
const BLOCK: &str = "data-block";

/// What a table knows of itself from one drawing to the next.
#[derive(Debug)]
struct Kept {
    heights: Heights,
    /// Blocks that are in view or nearly so.
    blocks: Range<usize>,
    /// The cell that Tab leads to: its row, 0 for the heads, and its column.
    active: (usize, usize),
    /// Whether the focus is to go there.
    focus: bool,
    /// How far the box, or the page around it, was scrolled.
    top: f64,
    /// How wide the box was when heights were measured.
    width: f64,
    /// Whether the page is being printed, and all of the table is drawn.
    printing: bool,
}

thread_local! {
    /// The table at each address, so that Back comes back to the same place.
    static TABLES: RefCell<Vec<(String, Rc<RefCell<Kept>>)>> = const { RefCell::new(Vec::new()) };
}

impl Kept {
    /// The table at an address; a new one has its active cell in the heads of `column`.
    fn at(fragment: &str, rows: usize, column: usize) -> Rc<RefCell<Self>> {
        TABLES.with_borrow_mut(|tables| {
            if let Some((_, kept)) = tables.iter().find(|(address, _)| address == fragment) {
                return kept.clone();
            }
            // Every letter that is typed has an address.
            if tables.len() >= MOST_KEPT {
                tables.remove(0);
            }
            let new = Rc::new(RefCell::new(Self {
                heights: Heights::new(rows),
                blocks: 0..2,
                active: (0, column),
                focus: false,
                top: 0.0,
                width: 0.0,
                printing: false,
            }));
            tables.push((fragment.to_owned(), new.clone()));
            new
        })
    }

    /// Measures what is drawn and finds what is in view. Says whether there is something to draw.
    fn look(&mut self, frame: &Element, table: &Element) -> bool {
        if self.printing {
            return false;
        }
        let width = grid::width(frame);
        if (width - self.width).abs() > 1.0 {
            self.width = width;
            self.heights.forget();
        }
        let (top, bottom) = grid::in_view(frame, table);
        let first = self.heights.between(top, bottom).start;
        let learned = self.heights.learn(&grid::heights(table, BLOCK), first);
        if let Some(grown) = learned.filter(|grown| grown.abs() >= 1.0 && top > 0.0) {
            grid::hold(frame, self.top, grown);
        }
        self.top = grid::scrolled(frame);
        let blocks = self.heights.between(top - AHEAD, bottom + AHEAD);
        let moved = blocks != std::mem::replace(&mut self.blocks, blocks.clone());
        moved || learned.is_some()
    }

    /// Whether a block is to be drawn. The one with the active cell is, so that Tab finds it.
    fn draws(&self, block: usize, rows: usize) -> bool {
        let active = self.active.0.checked_sub(1).map(|row| row / window::BLOCK);
        self.printing || rows <= WHOLE || self.blocks.contains(&block) || active == Some(block)
    }
}

/// Properties of [`RecordTable`].
#[derive(Clone, Properties)]
pub struct RecordTableProps {
    /// The model.
    pub model: Shared,
    /// What was found.
    pub found: Rc<Found>,
    /// The page that it stands on, with what was asked and how it is shown.
    pub sift: Sift,
}

impl PartialEq for RecordTableProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.found, &other.found) && self.sift == other.sift
    }
}

/// The records as a table that can be sorted, walked through by keys, and printed.
#[component]
pub fn RecordTable(props: &RecordTableProps) -> Html {
    let rows = props.found.rows.len();
    let columns = props.sift.search().columns;
    let count = columns.iter().count();
    let fragment = props.sift.to_fragment();
    let (frame, table) = (use_node_ref(), use_node_ref());
    let redraw = use_force_update();
    let last_column = use_mut_ref(|| 0);
    let kept = Kept::at(&fragment, rows, (*last_column.borrow()).min(count - 1));

    use_window(&kept, &frame, &table, fragment, &redraw);

    let go = {
        let (kept, redraw, last_column) = (kept.clone(), redraw, last_column);
        move |cell: (usize, usize), focus: bool| {
            *last_column.borrow_mut() = cell.1;
            let mut kept = kept.borrow_mut();
            if kept.active != cell || focus {
                (kept.active, kept.focus) = (cell, focus);
                redraw.force_update();
            }
        }
    };
    let onkeydown = {
        let (go, table) = (go.clone(), table.clone());
        move |event: KeyboardEvent| {
            let Some(from) = grid::cell_of(&event) else { return };
            if event.key() == "Enter" && from.0 > 0 && from.1 > 0 {
                if let Some(table) = table.cast::<Element>() {
                    grid::follow(&table, from.0);
                }
            } else if !event.alt_key() && !event.shift_key() && !event.meta_key() {
                let to = keys::step(&event.key(), event.ctrl_key(), from, (rows, count - 1));
                if let Some(to) = to {
                    event.prevent_default();
                    go(to, true);
                }
            }
        }
    };
    let onfocusin = {
        let go = go.clone();
        move |event: FocusEvent| {
            if let Some(cell) = grid::cell_of(&event) {
                go(cell, false);
            }
        }
    };
    // Not every browser gives the focus to a link that is clicked.
    let onclick = move |event: MouseEvent| {
        if let Some(cell) = grid::cell_of(&event) {
            go(cell, false);
        }
    };

    let kept = kept.borrow();
    let heads = columns
        .iter()
        .enumerate()
        .map(|(nth, column)| head(column, &props.sift, kept.active == (0, nth)));
    let parts = blocks(props, &kept);
    html! {
        <>
            <Chooser sift={props.sift.clone()} />
            <div class="grid-box" ref={frame}>
                <table class="records grid" role="grid" aria-label={t!(records_table)} ref={table}
                    aria-rowcount={(rows + 1).to_string()} aria-colcount={count.to_string()}
                    {onkeydown} {onfocusin} {onclick}>
                    // All with a key, so that a block that stays is not put in anew, which loses the focus.
                    <colgroup key="columns">{ for columns.iter().map(|column| html! { <col class={format!("col-{}", column.name)} /> }) }</colgroup>
                    <thead key="heads" role="rowgroup"><tr role="row" aria-rowindex="1">{ for heads }</tr></thead>
                    { for parts }
                </table>
            </div>
        </>
    }
}

/// Keeps to what is in view: first goes to the place where the table was left, then looks what is in view
/// there, and once more after each drawing.
#[hook]
fn use_window(
    kept: &Rc<RefCell<Kept>>,
    frame: &NodeRef,
    table: &NodeRef,
    fragment: String,
    redraw: &UseForceUpdateHandle,
) {
    let (kept, frame, table, redraw) = (kept.clone(), frame.clone(), table.clone(), redraw.clone());
    {
        let (kept, frame, table, redraw) =
            (kept.clone(), frame.clone(), table.clone(), redraw.clone());
        use_effect_with(fragment, move |_| {
            let places = frame.cast::<Element>().zip(table.cast::<Element>());
            let watched = places.map(|(frame, table)| {
                grid::return_to(&frame, kept.borrow().top);
                let print = {
                    let (kept, redraw) = (kept.clone(), redraw.clone());
                    grid::Printing::new(move |now| {
                        kept.borrow_mut().printing = now;
                        redraw.force_update();
                    })
                };
                let moves = grid::Moves::new(&table.clone(), move || {
                    // While it is being drawn it need not be looked at.
                    let moved = kept.try_borrow_mut().is_ok_and(|mut it| it.look(&frame, &table));
                    if moved {
                        redraw.force_update();
                    }
                });
                (print, moves)
            });
            move || drop(watched)
        });
    }
    use_effect(move || {
        let Some((frame, table)) = frame.cast::<Element>().zip(table.cast::<Element>()) else {
            return;
        };
        // What was drawn anew is measured before the focus scrolls, so that both start from what the
        // reader saw.
        let mut changed = kept.borrow_mut().look(&frame, &table);
        let (active, focus) = {
            let mut kept = kept.borrow_mut();
            (kept.active, std::mem::take(&mut kept.focus))
        };
        if focus {
            grid::focus(&table, active.0, active.1);
            changed |= kept.borrow_mut().look(&frame, &table);
        }
        if changed {
            redraw.force_update();
        }
    });
}

/// The blocks that are drawn, with empty room for the others.
fn blocks(props: &RecordTableProps, kept: &Kept) -> Vec<Html> {
    let rows = props.found.rows.len();
    let columns = props.sift.search().columns;
    let mut parts = Vec::new();
    let mut gap: Option<Range<usize>> = None;
    for block in 0..kept.heights.len() {
        if !kept.draws(block, rows) {
            gap = Some(gap.map_or(block..block + 1, |gap| gap.start..block + 1));
            continue;
        }
        parts.extend(gap.take().map(|blocks| empty(&kept.heights, blocks)));
        let range = kept.heights.rows(block);
        let active = kept.active.0.checked_sub(1).filter(|row| range.contains(row));
        let active = active.map(|row| (row, kept.active.1));
        parts.push(html! {
            <Block key={block} model={props.model} found={props.found.clone()} {block} start={range.start} end={range.end} {columns} {active} />
        });
    }
    parts.extend(gap.map(|blocks| empty(&kept.heights, blocks)));
    parts
}

/// The head of a column, which sorts by it: first as one would expect, then the other way round.
fn head(column: &'static Column, sift: &Sift, active: bool) -> Html {
    let tabindex = if active { "0" } else { "-1" };
    let title = text(column.title);
    let class = column.is_of_figures().then_some("figures");
    let Some(sort) = column.sort else {
        return html! { <th key={column.name} role="columnheader" scope="col" {tabindex} {class}>{ title }</th> };
    };
    let query = sift.query();
    let has_text = !query.text.trim().is_empty();
    let current = query.sort.as_deref().unwrap_or(order::usual(has_text));
    let (name, backwards) = order_of(current);
    let sorted = (name == sort)
        .then(|| if backwards == order::falls(sort) { "ascending" } else { "descending" });
    let mut sift = sift.clone();
    sift.query_mut().sort = Some(match name == sort && !backwards {
        true => format!("-{sort}"),
        false => sort.to_owned(),
    });
    let onclick = move |_: MouseEvent| address::go(&sift.to_fragment());
    html! {
        <th key={column.name} role="columnheader" scope="col" aria-sort={sorted} {class}>
            <button type="button" class="sorter" {tabindex} {onclick}>{ title }</button>
        </th>
    }
}

/// What stands for blocks that are not drawn: nothing, as high as they are.
fn empty(heights: &Heights, blocks: Range<usize>) -> Html {
    let height = heights.sum(blocks.clone()).round().to_string();
    html! {
        <tbody key={format!("gap {}", blocks.start)} class="gap" aria-hidden="true">
            <tr><td><svg width="1" {height}></svg></td></tr>
        </tbody>
    }
}

#[derive(Clone, Properties)]
struct BlockProps {
    model: Shared,
    found: Rc<Found>,
    block: usize,
    start: usize,
    end: usize,
    columns: Columns,
    active: Option<(usize, usize)>,
}

impl PartialEq for BlockProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.found, &other.found)
            && (self.start, self.end, self.columns, self.active)
                == (other.start, other.end, other.columns, other.active)
    }
}

/// Rows that are drawn together.
#[component]
fn Block(props: &BlockProps) -> Html {
    let model = props.model.get();
    let row = |nth: usize| {
        let row = props.found.rows[nth];
        let record = model.record(row);
        let walked = props.active.is_some_and(|(active, _)| active == nth);
        let cell = |(place, column): (usize, &'static Column)| {
            let tabindex = if props.active == Some((nth, place)) { "0" } else { "-1" };
            let label = text(column.title);
            match column.name {
                TITLE => html! {
                    <th role="rowheader" scope="row">
                        <a href={format!("#/study/{}", record.id)} {tabindex} translate="no" title={record.heading()} class="clamped">{ highlight(model, &props.found.words, &record.heading()) }</a>
                        { marks::retracted(model, record) }
                        { marks::own(model, record) }
                        <KeepButton id={record.id.clone()} title={record.title.clone()} small=true tab={walked} />
                    </th>
                },
                RESULT => {
                    html! { <td role="gridcell" {tabindex} data-label={label}>{ marks::direction(model, record.direction) }</td> }
                }
                EFFECT => {
                    let effect = main_outcome(record).and_then(|it| it.effect.as_ref());
                    html! {
                        <td role="gridcell" {tabindex} class="figures" data-label={label}>
                            <span>
                                { match headline::effect(record) {
                                    Some((measure, figures)) => html! {
                                        <>{ for measure.map(|it| html! { <><span translate="no">{ it }</span>{ " " }</> }) }{ figures }</>
                                    },
                                    None => html! { column.text(model, record) },
                                } }
                            </span>
                            { for effect.and_then(interval::line) }
                        </td>
                    }
                }
                _ => {
                    let class = column.is_of_figures().then_some("figures");
                    let text = column.text(model, record);
                    html! { <td role="gridcell" {tabindex} {class} data-label={label}><span class="clamped" title={text.clone()}>{ text }</span></td> }
                }
            }
        };
        // Rows count from 1, and the heads are the first.
        html! {
            <tr key={row} role="row" aria-rowindex={(nth + 2).to_string()}>
                { for props.columns.iter().enumerate().map(cell) }
            </tr>
        }
    };
    html! {
        <tbody role="rowgroup" data-block={props.block.to_string()}>{ for (props.start..props.end).map(row) }</tbody>
    }
}
