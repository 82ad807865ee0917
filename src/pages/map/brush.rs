//! Choosing years on the timeline: by drawing over them with a pointer, or by two handles with the keyboard.

use super::years::{Layout, last_of, year_name};
use crate::browser::{address, page};
use crate::route::MapSearch;
use crate::t;
use explore::Range;
use web_sys::Element;
use yew::prelude::*;

/// Properties of [`Brush`].
#[derive(Clone, PartialEq, Properties)]
pub struct BrushProps {
    /// What is asked.
    pub map: MapSearch,
    /// Where the years are.
    pub layout: Layout,
    /// The first year of each column.
    pub years: &'static [i32],
    /// Height of the drawing.
    pub height: f64,
    /// The drawing.
    pub children: Html,
}

/// A drawing on which years can be chosen.
#[component]
pub fn Brush(props: &BrushProps) -> Html {
    let (layout, years, height) = (&props.layout, props.years, props.height);
    let range = props.map.search.query.ranges.get("year").copied().unwrap_or_default();
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
    let place = use_node_ref();
    let start = use_mut_ref(|| None::<usize>);
    let dragged = use_state_eq(|| None::<(usize, usize)>);
    let column_at = {
        let (place, layout) = (place.clone(), layout.clone());
        move |event: &PointerEvent| {
            let across = place.cast::<Element>().map_or(0.0, |place| page::across(event, &place));
            layout.column_at(across * layout.width)
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
    let handle = |end: End, x: f64| html! { <Handle {end} {x} {height} {years} {chosen} set={set.clone()} /> };
    html! {
        <>
            <div class="brushed">
                { props.children.clone() }
                <svg class="brush" ref={place} viewBox={format!("0 0 {} {height:.1}", layout.width)} {onpointerdown} {onpointermove} {onpointerup} {onpointercancel}>
                    <rect class="ground" width="100%" height="100%" />
                    if !is_whole {
                        <rect class="band" x={format!("{from:.1}")} y="0" width={format!("{:.1}", to - from)} height={format!("{height:.1}")} />
                    }
                    { handle(End::First, from) }
                    { handle(End::Last, to) }
                </svg>
            </div>
            <p class="chosen-years" aria-live="polite">
                if is_whole {
                    { t!(timeline_all_years) }
                } else {
                    { t!(timeline_years, from = year_name(years, shown.0), to = year_name(years, shown.1)) }
                }
            </p>
        </>
    }
}

/// An end of the years that are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    First,
    Last,
}

#[derive(Clone, PartialEq, Properties)]
struct HandleProps {
    end: End,
    x: f64,
    height: f64,
    years: &'static [i32],
    /// The columns that are chosen, the first and the last.
    chosen: (usize, usize),
    /// Chooses columns, in place of the present choice or as a new one.
    set: Callback<(usize, usize, bool)>,
}

/// A handle that moves an end by the keyboard, as a slider does.
#[component]
fn Handle(props: &HandleProps) -> Html {
    let (years, chosen, last) = (props.years, props.chosen, props.years.len().saturating_sub(1));
    let is_first = props.end == End::First;
    let now = if is_first { chosen.0 } else { chosen.1 };
    let (least, most) = if is_first { (0, chosen.1) } else { (chosen.0, last) };
    let onkeydown = {
        let set = props.set.clone();
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
            let next = next.clamp(least, most);
            // Back undoes the choice as a whole, not year by year.
            let began = chosen != (0, last);
            set.emit(match is_first {
                true => (next, chosen.1, began),
                false => (chosen.0, next, began),
            });
        }
    };
    html! {
        <g role="slider" tabindex="0" class="handle" aria-label={if is_first { t!(timeline_first) } else { t!(timeline_last) }}
            aria-valuemin={last_of(years, least).to_string()} aria-valuemax={last_of(years, most).to_string()}
            aria-valuenow={last_of(years, now).to_string()} aria-valuetext={year_name(years, now)} {onkeydown}>
            <rect x={format!("{:.1}", props.x - 3.0)} y="0" width="6" height={format!("{:.1}", props.height)} rx="3" />
        </g>
    }
}
