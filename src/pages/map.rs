//! The map: where there is evidence, which way it points, and where there is none; the same records
//! by year, and by country.

mod brush;
mod cells;
mod grid;
mod legend;
mod list;
mod picture;
mod places;
mod timeline;
mod years;

use crate::browser::media::use_media;
use crate::browser::{address, page};
use crate::components::NARROW;
use crate::components::chips;
use crate::components::drawing::Drawing;
use crate::components::numbers::{Numbers, NumbersLine};
use crate::components::offers::pictures;
use crate::components::results::Results;
use crate::components::sifter::Sifter;
use crate::components::table::RecordTable;
use crate::components::take_chart::TakeChart;
use crate::model::map::{COLUMNS, Line, Matrix};
use crate::model::{FACETS, Found, Model, Shared};
use crate::route::{Look, MapSearch, Marks, Search, Sift, View};
use crate::t;
use crate::wording::{date, key, list, lower_first, number, text, upper_first};
use cells::{GridView, opened_id};
use explore::Query;
use grid::MatrixGrid;
use list::matrix_list;
use places::Places;
use std::rc::Rc;
use timeline::Timeline;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// Properties of [`Map`].
#[derive(Clone, PartialEq, Properties)]
pub struct MapProps {
    /// The model.
    pub model: Shared,
    /// What is asked, and how it is shown.
    pub map: MapSearch,
    /// Whether there is time to draw what is not in view.
    pub settled: bool,
    /// Whether it stands in another site's page, where records are not sifted.
    #[prop_or_default]
    pub embedded: bool,
}

/// The records as a map, a timeline, or a list of countries.
#[component]
pub fn Map(props: &MapProps) -> Html {
    let map = &props.map;
    let found = use_memo(map.search.query.clone(), |query| props.model.find(query));
    let retracted =
        found.rows.iter().filter(|row| props.model.record(**row).is_retracted()).count();
    let escape = {
        let map = map.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" && map.full {
                address::go(&MapSearch { full: false, ..map.clone() }.to_fragment());
            }
        }
    };
    let take = {
        let (model, map, total) = (props.model, map.clone(), found.answer.total());
        Callback::from(move |drawing: Drawing| {
            let [title, about] = heading(&model, &map, total);
            drawing.to_file(&title, &about)
        })
    };
    let shown = match map.look {
        Look::Map => {
            html! { <Cells model={props.model} map={map.clone()} found={found.clone()} settled={props.settled} /> }
        }
        Look::Timeline => {
            html! { <Timeline model={props.model} map={map.clone()} found={found.clone()} {take} cited={cited(props.model, map, found.answer.total())} /> }
        }
        Look::Places => {
            html! { <Places model={props.model} map={map.clone()} cited={cited(props.model, map, found.answer.total())} /> }
        }
    };
    let content = html! {
        <div class="map" onkeydown={escape}>
            { looks(map) }
            { shown }
            if retracted > 0 {
                <p class="muted">{ t!(map_retracted, n = retracted) }</p>
            }
        </div>
    };
    if props.embedded {
        return html! { <div class="explore map-page"><h1>{ t!(map_title) }</h1><section class="found">{ content }</section></div> };
    }
    let explore = map.search.to_fragment();
    let head = html! { <a class="to-other" href={explore}>{ t!(map_in_explore, n = found.answer.total()) }</a> };
    let class = if map.full { "map-page full-view" } else { "map-page" };
    html! {
        <Sifter model={props.model} sift={Sift::Map(Box::new(map.clone()))} {found} settled={props.settled}
            title={t!(map_title)} {class} {head}>{ content }</Sifter>
    }
}

/// Ways to lay the records out.
fn looks(map: &MapSearch) -> Html {
    let look = |look: Look| {
        let fragment = MapSearch { look, ..map.shut() }.to_fragment();
        let name = match look {
            Look::Map => key::map_look_map,
            Look::Timeline => key::map_look_timeline,
            Look::Places => key::map_look_places,
        };
        html! { <a class="button" href={fragment} aria-current={(map.look == look).then_some("true")}>{ text(name) }</a> }
    };
    html! { <div class="looks" role="group" aria-label={t!(map_looks)}>{ for Look::ALL.into_iter().map(look) }</div> }
}

#[derive(Clone, Properties)]
struct CellsProps {
    model: Shared,
    map: MapSearch,
    found: Rc<Found>,
    settled: bool,
}

impl PartialEq for CellsProps {
    fn eq(&self, other: &Self) -> bool {
        self.map == other.map
            && Rc::ptr_eq(&self.found, &other.found)
            && self.settled == other.settled
    }
}

/// The map, and beside it the records of the cell that is opened.
#[component]
fn Cells(props: &CellsProps) -> Html {
    let model = props.model.get();
    let map = &props.map;
    let narrow = use_media(NARROW);
    let matrix = use_memo((map.search.query.clone(), map.by), |(query, by)| {
        model.matrix(query, &props.found, by)
    });
    let kept = (map.search.query.clone(), map.by, map.marks, map.closed.clone());
    let grid = use_memo(kept, |_| GridView::new(model, map, &matrix));

    let line = map.line.as_ref().and_then(|line| matrix.line(line));
    let column = map.column.as_ref().and_then(|slug| matrix.column(slug));
    // What a filter took off the map is not open any more.
    let is_open = (map.line.is_none() || line.is_some())
        && (map.column.is_none() || column.is_some())
        && (line.is_some() || column.is_some());
    {
        let first = use_mut_ref(|| true);
        use_effect_with((map.line.clone(), map.column.clone()), move |_| {
            // What the address asked for when the page was opened is there; it takes no focus.
            if !first.replace(false) && is_open {
                page::focus_in_view("cell-records");
            }
        });
    }
    let lines = {
        let (matrix, people) = (matrix.clone(), map.marks == Marks::People);
        Callback::from(move |()| numbers(&matrix, people))
    };
    let axis = axis_title(map.by);
    html! {
        <div class={classes!("map-and-records", is_open.then_some("with-records"))}>
            <figure class="plot">
                <figcaption>
                    { t!(map_caption, axis = lower_first(axis)) }{ " " }
                    { narrowed(model, map, &matrix) }
                </figcaption>
                { controls(map, &matrix) }
                { legend::legend(model, map, &grid) }
                if narrow {
                    { matrix_list(model, map, &matrix) }
                } else {
                    <MatrixGrid model={props.model} map={map.clone()} matrix={matrix.clone()} grid={grid.clone()} settled={props.settled} />
                }
                { take_map(props, &matrix, &grid) }
                <Numbers model={props.model} heads={[t!(home_condition).to_owned(), axis.to_owned()]} {lines} />
            </figure>
            if is_open {
                <CellRecords key={opened_id(map)} model={props.model} map={map.clone()} settled={props.settled}
                    name={cells::place(&matrix, line, column)}
                    words={cells::words(model, &matrix.cell(line, column))}
                    query={matrix.query(&map.search.query, map.by, line, column)}
                    condition={line.and_then(|line| match matrix.lines[line].conditions.as_slice() {
                        [one] if column.is_some() => Some(one.clone()),
                        _ => None,
                    })} />
            }
        </div>
    }
}

/// Title of the facet that makes the columns.
fn axis_title(by: &str) -> &'static str {
    FACETS.iter().find(|spec| spec.name == by).map_or("", |spec| text(spec.title))
}

/// Says that lines or columns are missing because others were chosen.
fn narrowed(model: &Model, map: &MapSearch, matrix: &Matrix) -> String {
    let conditions = matrix.lines.iter().filter(|it| matches!(it.line, Line::Condition(_))).count();
    let all = model.facets().iter().find(|facet| facet.spec.name == "condition");
    let all = all.map_or(0, |facet| facet.choices.len());
    let mut said = Vec::new();
    if conditions < all {
        said.push(t!(map_some_conditions, shown = number(conditions as u64), n = all));
    }
    if map.search.query.facets.contains_key(map.by) {
        said.push(t!(map_some_columns).to_owned());
    }
    said.join(" ")
}

/// What the map is made of: its columns, its marks, its groups, its size.
fn controls(map: &MapSearch, matrix: &Matrix) -> Html {
    let onchange = {
        let map = map.clone();
        move |event: Event| {
            let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
            let by = COLUMNS.into_iter().find(|by| *by == chosen).unwrap_or(COLUMNS[0]);
            // A cell of other columns is none of these.
            address::go(&MapSearch { by, ..map.shut() }.to_fragment());
        }
    };
    let option = |by: &'static str| {
        html! { <option value={by} selected={by == map.by}>{ axis_title(by) }</option> }
    };
    let mark = |marks: Marks| {
        let pressed = (map.marks == marks).to_string();
        let name = match marks {
            Marks::Records => t!(map_records),
            Marks::People => t!(map_people),
        };
        let map = MapSearch { marks, ..map.clone() };
        let onclick = move |_| address::go(&map.to_fragment());
        html! { <button type="button" class="button" aria-pressed={pressed} {onclick}>{ name }</button> }
    };
    let groups: Vec<String> = matrix.lines.iter().map(|line| line.group.clone()).collect();
    let fold = {
        let all_closed = groups.iter().all(|group| map.closed.contains(group));
        let mut map = MapSearch { closed: Default::default(), ..map.clone() };
        if !all_closed {
            map.closed.extend(groups);
        }
        let onclick = move |_| address::go(&map.to_fragment());
        let name = if all_closed { t!(map_open_groups) } else { t!(map_close_groups) };
        html! { <button type="button" class="button wide-only" {onclick}>{ name }</button> }
    };
    let full = {
        let pressed = map.full.to_string();
        let map = MapSearch { full: !map.full, ..map.clone() };
        let onclick = move |_| address::go(&map.to_fragment());
        html! { <button type="button" class="button wide-only" aria-pressed={pressed} {onclick}>{ t!(map_full) }</button> }
    };
    html! {
        <div class="map-controls">
            <label class="sort">{ t!(map_by) }{ " " }<select {onchange}>{ for COLUMNS.into_iter().map(option) }</select></label>
            <span class="views" role="group" aria-label={t!(map_marks)}>{ for Marks::ALL.into_iter().map(mark) }</span>
            { fold }
            { full }
        </div>
    }
}

/// The numbers of all cells that are no gaps.
fn numbers(matrix: &Matrix, people: bool) -> Rc<[NumbersLine]> {
    let mut lines = Vec::new();
    for (nth, line) in matrix.lines.iter().enumerate() {
        if matches!(line.line, Line::Group(_)) {
            continue;
        }
        for (place, column) in matrix.columns.iter().enumerate() {
            let cell = matrix.cell(Some(nth), Some(place));
            if cell.records > 0 {
                let parts = cell.parts.iter().map(|(direction, tally)| (*direction, tally.rows));
                lines.push(NumbersLine {
                    names: [line.label.clone(), column.label.clone()],
                    parts: parts.collect(),
                    people: people.then_some(cell.people),
                });
            }
        }
    }
    lines.into()
}

fn look_title(look: Look) -> &'static str {
    match look {
        Look::Map => t!(map_title),
        Look::Timeline => t!(map_look_timeline),
        Look::Places => t!(map_look_places),
    }
}

/// What a picture is about: the name of the explorer with the page, and what is chosen.
fn heading(model: &Model, map: &MapSearch, total: u64) -> [String; 2] {
    let site = &model.base.site;
    let look = look_title(map.look);
    let chosen = chips::labels(model, &Sift::Map(Box::new(map.clone())));
    let total = t!(explore_total, found = number(total), n = model.base.records.len());
    let below = match chosen.is_empty() {
        true => t!(map_picture, total = total, date = date(&site.read_up_to)),
        false => {
            let chosen = list(&chosen);
            t!(map_picture_chosen, total = total, chosen = chosen, date = date(&site.read_up_to))
        }
    };
    [format!("{}: {look}", site.title), below]
}

/// What a citation says that a chart shows.
fn cited(model: Shared, map: &MapSearch, total: u64) -> String {
    let model = model.get();
    let chosen = chips::labels(model, &Sift::Map(Box::new(map.clone())));
    let total = t!(explore_total, found = number(total), n = model.base.records.len());
    let shown = std::iter::once(look_title(map.look).to_owned()).chain(chosen).chain([total]);
    shown.collect::<Vec<_>>().join(t!(list_comma))
}

/// Ways to take the map away.
fn take_map(props: &CellsProps, matrix: &Rc<Matrix>, grid: &Rc<GridView>) -> Html {
    let (model, map) = (props.model, props.map.clone());
    let (matrix, grid, total) = (matrix.clone(), grid.clone(), props.found.answer.total());
    let draw = Callback::from(move |()| {
        let [title, about] = heading(&model, &map, total);
        picture::drawing(&model, &map, &matrix, &grid).to_file(&title, &about)
    });
    let chart = cited(props.model, &props.map, total);
    html! { <TakeChart model={props.model} {chart} fragment={props.map.to_fragment()} offers={pictures("map", &draw)} /> }
}

/// Properties of [`CellRecords`].
#[derive(Clone, PartialEq, Properties)]
struct CellRecordsProps {
    model: Shared,
    map: MapSearch,
    settled: bool,
    /// Where the cell is.
    name: String,
    /// What is in it.
    words: String,
    /// What finds its records.
    query: Query,
    /// The condition of its line, where there is more on it than in the cell.
    condition: Option<String>,
}

/// The records of a cell.
#[component]
fn CellRecords(props: &CellRecordsProps) -> Html {
    let model = props.model.get();
    let found = use_memo(props.query.clone(), |query| model.find(query));
    let total = found.answer.total();
    let close = {
        let map = props.map.clone();
        Callback::from(move |()| {
            address::go(&map.shut().to_fragment());
            page::focus_in_view(&opened_id(&map));
        })
    };
    let onclick = {
        let close = close.clone();
        move |_: MouseEvent| close.emit(())
    };
    let onkeydown = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            close.emit(());
        }
    };
    let search = Search { query: props.query.clone(), ..props.map.search.clone() };
    let whole_line = props.condition.clone().map(|condition| {
        let map =
            MapSearch { line: Some(Line::Condition(condition)), column: None, ..props.map.clone() };
        html! { <a href={map.to_fragment()}>{ t!(map_whole_line) }</a> }
    });
    html! {
        <section class="cell-records" id="cell-records" tabindex="-1" aria-label={props.name.clone()} {onkeydown}>
            <div class="cell-head">
                <h2>{ &props.name }</h2>
                <button type="button" class="button" {onclick}>{ t!(explore_close) }</button>
            </div>
            <p class="cell-words">{ upper_first(&props.words) }</p>
            <p class="cell-links">
                if total > 0 {
                    <a href={search.to_fragment()}>{ t!(map_in_explore, n = total) }</a>
                } else {
                    <span>{ t!(map_gap_means) }</span>
                }
                { for whole_line }
            </p>
            if props.map.search.view == View::Table {
                <RecordTable model={props.model} {found} sift={Sift::Map(Box::new(props.map.clone()))} />
            } else {
                <Results model={props.model} {found} fragment={props.map.to_fragment()} settled={props.settled} />
            }
        </section>
    }
}
