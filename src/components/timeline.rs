//! Records by year and family of designs: a shape a record, trials under way ahead of the last year.
//! A range of years is chosen by drawing over it, or with the keyboard.

use super::drawing::{Drawing, Picture, wrapped};
use super::numbers::{Numbers, NumbersLine};
use super::offers::{Offers, pictures};
use crate::browser::media::use_media;
use crate::browser::{address, page};
use crate::model::map::Timeline as Counted;
use crate::model::{Found, Shared};
use crate::route::MapSearch;
use crate::t;
use evidence::terms::Direction;
use explore::Range;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// Rows of shapes that a lane may have before a shape stands for more than one record.
const MOST_ROWS: u64 = 40;
/// Columns that the trials under way are as wide as.
const AHEAD: f64 = 3.0;
/// Space left and right of everything.
const SIDE: f64 = 12.0;
/// Height of the name of a lane, and of the years below all.
const NAME: f64 = 24.0;
/// Height of each further line of a name, and room that a letter of it may take.
const LINE: f64 = 18.0;
const LETTER: f64 = 9.0;

/// Where things are.
struct Layout {
    width: f64,
    /// Width of a column of a year.
    step: f64,
    /// Side of a shape.
    shape: f64,
    /// Records that a shape stands for.
    unit: u64,
    years: usize,
}

impl Layout {
    fn new(counted: &Counted<'_>, narrow: bool) -> Self {
        let years = counted.years.len();
        let (width, shape) = if narrow { (340.0, 9.0) } else { (960.0, 11.0) };
        let step = (width - 2.0 * SIDE) / (years as f64 + AHEAD + 0.5);
        let mut layout = Self { width, step, shape, unit: 1, years };
        while (0..counted.families.len()).any(|lane| layout.rows(counted, lane) > MOST_ROWS) {
            layout.unit += 1;
        }
        layout
    }

    /// Left edge of a column; the trials under way stand half a column apart.
    fn left(&self, column: usize) -> f64 {
        SIDE + self.step * (column as f64 + if column < self.years { 0.0 } else { 0.5 })
    }

    /// Shapes side by side in a column.
    fn across(&self, column: usize) -> u64 {
        let width = if column < self.years { self.step } else { AHEAD * self.step };
        ((width / (self.shape + 2.0)) as u64).max(1)
    }

    fn shapes(&self, count: u64) -> u64 {
        count.div_ceil(self.unit)
    }

    /// Rows of shapes in a lane.
    fn rows(&self, counted: &Counted<'_>, lane: usize) -> u64 {
        let rows = |column: usize| {
            let parts = counted.cell(lane, column);
            let shapes = parts.iter().map(|(_, a, b)| self.shapes(*a) + self.shapes(*b));
            shapes.sum::<u64>().div_ceil(self.across(column))
        };
        (0..counted.columns()).map(rows).max().unwrap_or(0)
    }
}

/// What a reader sees of a column of years.
fn year_name(years: &[i32], column: usize) -> String {
    match years.get(column) {
        Some(low) if *low == i32::MIN => t!(bin_up_to, high = last_of(years, column).to_string()),
        Some(year) => year.to_string(),
        None => t!(timeline_under_way).to_owned(),
    }
}

/// The last year of a column.
fn last_of(years: &[i32], column: usize) -> i32 {
    years.get(column + 1).map_or(years[column], |next| next - 1)
}

fn draw(counted: &Counted<'_>, layout: &Layout, narrow: bool) -> Drawing {
    let pitch = layout.shape + 2.0;
    let letters = ((layout.width - 2.0 * SIDE) / LETTER) as usize;
    let names: Vec<Vec<String>> =
        counted.families.iter().map(|family| wrapped(&family.label, letters)).collect();
    let further = |lane: usize| LINE * names[lane].len().saturating_sub(1) as f64;
    let heights: Vec<f64> = (0..counted.families.len())
        .map(|lane| NAME + further(lane) + pitch * layout.rows(counted, lane).max(1) as f64 + 8.0)
        .collect();
    let bottom: f64 = heights.iter().sum();
    let mut drawing = Drawing::new(layout.width, bottom + NAME + 4.0);
    let mut top = 0.0;
    for (lane, height) in heights.iter().enumerate() {
        for (nth, line) in names[lane].iter().enumerate() {
            drawing.text((SIDE, top + 17.0 + LINE * nth as f64), "start", true, line);
        }
        let floor = top + height - 4.0;
        drawing.line((SIDE, floor), (layout.width - SIDE, floor), true);
        for column in 0..counted.columns() {
            let across = layout.across(column);
            let mut nth = 0;
            for (direction, within, outside) in counted.cell(lane, column) {
                for (count, faint) in [(within, false), (outside, true)] {
                    for _ in 0..layout.shapes(count) {
                        let x = layout.left(column) + pitch * ((nth % across) as f64 + 0.5);
                        let y = floor - pitch * ((nth / across) as f64 + 0.5) - 1.0;
                        drawing.mark(direction, (x, y), layout.shape, faint);
                        nth += 1;
                    }
                }
            }
        }
        top += height;
    }
    let edge = layout.left(layout.years) - layout.step * 0.25;
    drawing.line((edge, 0.0), (edge, bottom), true);
    for column in 0..layout.years {
        let last = last_of(counted.years, column);
        // Where they would stand on one another, every fifth year is enough.
        let is_close = column > 0 && (column < 3 || column + 2 > layout.years);
        if narrow && column > 0 && (last % 5 != 0 || is_close) {
            continue;
        }
        let name = if column == 0 { format!("≤{last}") } else { last.to_string() };
        let (x, anchor) = if column == 0 {
            (SIDE, "start")
        } else {
            (layout.left(column) + layout.step / 2.0, "middle")
        };
        drawing.text((x, bottom + 17.0), anchor, false, &name);
    }
    drawing.text((layout.width - SIDE, bottom + 17.0), "end", false, t!(timeline_under_way));
    drawing
}

/// Properties of [`Timeline`].
#[derive(Clone, Properties)]
pub struct TimelineProps {
    /// The model.
    pub model: Shared,
    /// What is asked.
    pub map: MapSearch,
    /// What it found.
    pub found: Rc<Found>,
    /// Makes a file of its drawing.
    pub take: Callback<Drawing, Picture>,
}

impl PartialEq for TimelineProps {
    fn eq(&self, other: &Self) -> bool {
        self.map == other.map && Rc::ptr_eq(&self.found, &other.found)
    }
}

/// The records by year and design.
#[component]
pub fn Timeline(props: &TimelineProps) -> Html {
    let model = props.model.get();
    let narrow = use_media(super::NARROW);
    let query = &props.map.search.query;
    let counted = model.timeline(query, &props.found);
    let years = counted.years;
    let layout = Layout::new(&counted, narrow);
    let drawing = draw(&counted, &layout, narrow);

    let range = query.ranges.get("year").copied().unwrap_or_default();
    let last = years.len().saturating_sub(1);
    let column_of = |year: i32| years.partition_point(|low| *low <= year).saturating_sub(1);
    let chosen = (range.from.map_or(0, column_of), range.to.map_or(last, column_of));
    let set = {
        let map = props.map.clone();
        Callback::from(move |(from, to, replace): (usize, usize, bool)| {
            let mut map = map.clone();
            let range = Range {
                from: (from > 0).then(|| years[from]),
                to: (to < last).then(|| last_of(years, to)),
            };
            map.search.query.set_range("year", range);
            match replace {
                true => address::replace(&map.to_fragment()),
                false => address::go(&map.to_fragment()),
            }
        })
    };

    // Drawing over years with a pointer.
    let place = use_node_ref();
    let start = use_mut_ref(|| None::<usize>);
    let dragged = use_state_eq(|| None::<(usize, usize)>);
    let column_at = {
        let (place, left, step, width) = (place.clone(), SIDE, layout.step, layout.width);
        move |event: &PointerEvent| {
            let across = place.cast::<Element>().map_or(0.0, |place| page::across(event, &place));
            (((across * width - left) / step).max(0.0) as usize).min(last)
        }
    };
    let onpointerdown = {
        let (place, start, dragged) = (place.clone(), start.clone(), dragged.setter());
        let column_at = column_at.clone();
        move |event: PointerEvent| {
            if event.button() != 0 {
                return;
            }
            if let Some(place) = place.cast::<Element>() {
                // Without it, a pointer that leaves the figure is lost, and no more.
                let _ = place.set_pointer_capture(event.pointer_id());
            }
            let column = column_at(&event);
            *start.borrow_mut() = Some(column);
            dragged.set(Some((column, column)));
        }
    };
    let onpointermove = {
        let (start, dragged, column_at) = (start.clone(), dragged.setter(), column_at.clone());
        move |event: PointerEvent| {
            if let Some(start) = *start.borrow() {
                let column = column_at(&event);
                dragged.set(Some((start.min(column), start.max(column))));
            }
        }
    };
    let onpointerup = {
        let (start, dragged, set) = (start.clone(), dragged.setter(), set.clone());
        move |event: PointerEvent| {
            if let Some(start) = start.take() {
                let column = column_at(&event);
                dragged.set(None);
                set.emit((start.min(column), start.max(column), false));
            }
        }
    };
    let onpointercancel = {
        let dragged = dragged.setter();
        move |_: PointerEvent| {
            start.take();
            dragged.set(None);
        }
    };

    let shown = dragged.unwrap_or(chosen);
    let is_whole = shown == (0, last);
    let (from, to) = (layout.left(shown.0), layout.left(shown.1) + layout.step);
    let height = drawing.height;
    let handle = |end: usize| {
        let now = if end == 0 { chosen.0 } else { chosen.1 };
        let x = if end == 0 { from } else { to };
        let onkeydown = {
            let set = set.clone();
            move |event: KeyboardEvent| {
                let next = match event.key().as_str() {
                    "ArrowLeft" | "ArrowDown" => now.saturating_sub(1),
                    "ArrowRight" | "ArrowUp" => now + 1,
                    "PageDown" => now.saturating_sub(5),
                    "PageUp" => now + 5,
                    "Home" => 0,
                    "End" => last,
                    _ => return,
                };
                event.prevent_default();
                let next = next.min(last);
                // Back undoes the choice as a whole, not year by year.
                let began = chosen != (0, last);
                match end {
                    0 => set.emit((next.min(chosen.1), chosen.1, began)),
                    _ => set.emit((chosen.0, next.max(chosen.0), began)),
                }
            }
        };
        let least = if end == 0 { 0 } else { chosen.0 };
        let most = if end == 0 { chosen.1 } else { last };
        html! {
            <g role="slider" tabindex="0" class="handle" aria-label={if end == 0 { t!(timeline_first) } else { t!(timeline_last) }}
                aria-valuemin={last_of(years, least).to_string()} aria-valuemax={last_of(years, most).to_string()}
                aria-valuenow={last_of(years, now).to_string()} aria-valuetext={year_name(years, now)} {onkeydown}>
                <rect x={format!("{:.1}", x - 3.0)} y="0" width="6" height={format!("{height:.1}")} rx="3" />
            </g>
        }
    };
    let take = {
        let (take, drawing) = (props.take.clone(), drawing.clone());
        Callback::from(move |()| take.emit(drawing.clone()))
    };
    let lines = {
        let (model, map, found) = (props.model, props.map.clone(), props.found.clone());
        Callback::from(move |()| {
            let counted = model.get().timeline(&map.search.query, &found);
            let mut lines = Vec::new();
            for column in 0..counted.columns() {
                for (lane, family) in counted.families.iter().enumerate() {
                    let parts: Vec<(Direction, u64)> = counted
                        .cell(lane, column)
                        .into_iter()
                        .filter(|(_, within, _)| *within > 0)
                        .map(|(direction, within, _)| (direction, within))
                        .collect();
                    if !parts.is_empty() {
                        let names = [year_name(counted.years, column), family.label.clone()];
                        lines.push(NumbersLine { names, parts, people: None });
                    }
                }
            }
            lines.into()
        })
    };
    html! {
        <figure class="plot timeline">
            <figcaption>
                { t!(timeline_caption) }
                if layout.unit > 1 { { " " }{ t!(timeline_unit, n = layout.unit) } }
                if !query.ranges.contains_key("year") { { " " }{ t!(timeline_how) } } else { { " " }{ t!(timeline_faint) } }
            </figcaption>
            <div class="legend">{ super::matrix::shapes(model) }</div>
            <div class="brushed">
                { drawing.to_html("timeline-drawing") }
                <svg class="brush" ref={place} viewBox={format!("0 0 {} {height:.1}", layout.width)} {onpointerdown} {onpointermove} {onpointerup} {onpointercancel}>
                    <rect class="ground" width="100%" height="100%" />
                    if !is_whole {
                        <rect class="band" x={format!("{from:.1}")} y="0" width={format!("{:.1}", to - from)} height={format!("{height:.1}")} />
                    }
                    { handle(0) }
                    { handle(1) }
                </svg>
            </div>
            <p class="chosen-years" aria-live="polite">
                if is_whole { { t!(timeline_all_years) } } else { { t!(timeline_years, from = year_name(years, shown.0), to = year_name(years, shown.1)) } }
            </p>
            <Offers class="downloads" offers={pictures("timeline", &take)} />
            <Numbers model={props.model} heads={[t!(facet_year).to_owned(), t!(facet_design).to_owned()]} {lines} />
        </figure>
    }
}
