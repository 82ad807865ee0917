//! Records by year and family of designs: a shape a record, trials under way ahead of the last year.
//! A range of years is chosen by drawing over it, or with the keyboard.

use super::brush::Brush;
use super::legend::shapes;
use super::years::{APART, Layout, SIDE, last_of, year_name};
use crate::browser::media::use_media;
use crate::components::NARROW;
use crate::components::drawing::{Drawing, Picture, wrapped};
use crate::components::numbers::{Numbers, NumbersLine};
use crate::components::offers::pictures;
use crate::components::take_chart::TakeChart;
use crate::model::map::Timeline as Counted;
use crate::model::{Found, Shared};
use crate::route::MapSearch;
use crate::t;
use evidence::terms::Direction;
use std::rc::Rc;
use yew::prelude::*;

/// Years between those that have their name below.
const NAMED: i32 = 5;
/// Height of the name of a lane, and of the years below all.
const NAME: f64 = 24.0;
/// Height of each further line of a name, and room that a letter of it may take.
const LINE: f64 = 18.0;
const LETTER: f64 = 9.0;

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
        base_line(&mut drawing, layout, floor);
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
        // None where it would stand on the name of the first column or of the trials under way.
        let is_close = narrow && (column < 3 || column + 2 > layout.years);
        if column > 0 && (last % NAMED != 0 || is_close) {
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

/// The line that a lane stands on, broken after an open first column.
fn base_line(drawing: &mut Drawing, layout: &Layout, floor: f64) {
    let end = layout.width - SIDE;
    if !layout.is_open || layout.years < 2 {
        drawing.line((SIDE, floor), (end, floor), true);
        return;
    }
    let middle = layout.left(1) - layout.step * APART / 2.0;
    let half = (layout.step * APART / 4.0).min(3.0);
    drawing.line((SIDE, floor), (middle - half, floor), true);
    drawing.line((middle + half, floor), (end, floor), true);
    for x in [middle - half, middle + half] {
        drawing.line((x - 2.0, floor + 4.0), (x + 2.0, floor - 4.0), true);
    }
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
    /// What a citation says that it shows.
    pub cited: AttrValue,
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
    let narrow = use_media(NARROW);
    let query = &props.map.search.query;
    let counted = model.timeline(query, &props.found);
    let years = counted.years;
    let layout = Layout::new(&counted, narrow);
    let drawing = draw(&counted, &layout, narrow);
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
            <div class="legend">{ shapes(model) }</div>
            <Brush map={props.map.clone()} {layout} {years} height={drawing.height}>{ drawing.to_html("timeline-drawing") }</Brush>
            <TakeChart model={props.model} chart={props.cited.clone()} fragment={props.map.to_fragment()} offers={pictures("timeline", &take)} />
            <Numbers model={props.model} heads={[t!(facet_year).to_owned(), t!(facet_design).to_owned()]} {lines} />
        </figure>
    }
}
