//! Where a reader is on a page: noted while they read, and found again after Back, Forward and a
//! reload, and when the page takes another look.
//!
//! Pixels alone would not do: a page comes back a part at a time, a card has no height before it was
//! in view, and the text may have another size. So a place is something that stands in the page, and
//! how far below the top of the window it stood. It is kept with the entry of the browser's history,
//! as a page may be visited twice and left at two places.

use super::{address, entry};
use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, NodeList, ResizeObserver};

/// What a place may be told by.
const PARTS: &str = "main a, main button, main h1, main h2, main h3, main h4, main p, main li, main dt, main dd, main th, main td, main summary, main figcaption";
/// What opens and closes within a page.
const FOLDS: &str = "main details";
/// Boxes that scroll within a page. The table of records knows its place itself.
const BOXES: &str = "main .matrix-scroll, main .cell-records, main .choices, main .wide-table";
/// Letters by which a part is known again.
const LETTERS: usize = 80;
/// Name under which the place is remembered.
const NAME: &str = "place";
/// Milliseconds without scrolling after which the place is noted.
const PAUSE: u32 = 100;
/// Milliseconds in which what comes back gets its true height.
const SETTLED: u32 = 2_000;

/// A place on a page.
#[derive(Clone, Debug, Default, PartialEq)]
struct Place {
    /// The page: its fragment without what is asked of it.
    page: String,
    /// The part that stands there, among all parts.
    nth: usize,
    /// How far below the top of the window it stands, in pixels.
    top: f64,
    /// How far the page is scrolled, in pixels.
    scrolled: f64,
    /// Whether the page was left by this part, a link.
    is_link: bool,
    /// The address of the record that the part belongs to, if it does.
    record: String,
    /// The address of the last record that was drawn as a card, if one was.
    last: String,
    /// Folds that are open: by their ids, and those without by their place among all folds.
    open: Vec<String>,
    /// Boxes that are scrolled, among all boxes: how far down, and how far across.
    boxes: Vec<[i32; 3]>,
    /// How the text of the part begins.
    text: String,
}

thread_local! {
    /// The page that is drawn.
    static DRAWN: RefCell<String> = RefCell::default();
    /// The place to return to when the present page is drawn anew.
    static HELD: RefCell<Option<Place>> = const { RefCell::new(None) };
    /// A return that is under way.
    static RETURN: RefCell<Option<Return>> = const { RefCell::new(None) };
}

/// Notes from now on where the reader is.
pub fn watch() {
    let window = gloo_utils::window();
    // The browser's own memory comes back before the page is drawn, and counts pixels.
    if let Ok(history) = window.history() {
        let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    }
    let pause = RefCell::new(None::<Timeout>);
    let in_capture =
        EventListenerOptions { passive: true, ..EventListenerOptions::run_in_capture_phase() };
    EventListener::new_with_options(&window, "scroll", in_capture, move |_| {
        pause.replace(Some(Timeout::new(PAUSE, || note(None))));
    })
    .forget();
    EventListener::new(&window, "pagehide", |_| note(None)).forget();
    EventListener::new_with_options(&gloo_utils::document(), "click", in_capture, |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = target.and_then(|target| target.closest("a[href]").ok().flatten());
        if let Some(link) = link {
            note(Some(&link));
        }
    })
    .forget();
}

/// Notes where the reader is; `link` is the link by which they leave.
pub fn note(link: Option<&Element>) {
    // While the page is still coming back, the place that it comes back to is the better one.
    if RETURN.with_borrow(|it| it.as_ref().is_some_and(|it| !it.ended.get())) {
        return;
    }
    if let Some(place) = here(link) {
        entry::remember(NAME, &place.to_text());
    }
}

/// A new page begins. Says whether it came back to where it was left, after Back, Forward or a
/// reload.
pub fn begin_page() -> bool {
    HELD.take();
    DRAWN.set(page_now());
    let place = noted();
    match &place {
        Some(place) => return_to(place.clone()),
        None => drop(RETURN.take()),
    }
    place.is_some()
}

/// Keeps what is before the reader where it is while the look of the page changes.
pub fn hold(change: impl FnOnce()) {
    // Of several changes at once each would add what the last one has not yet put right.
    let place = comes_back_to().or_else(|| here(None));
    change();
    if let Some(place) = place {
        return_to(place);
    }
}

/// The place that the present page is still coming back to.
fn comes_back_to() -> Option<Place> {
    RETURN.with_borrow(|it| {
        let under_way = it.as_ref().filter(|it| !it.ended.get())?;
        Some(Place::clone(&under_way.place)).filter(|place| place.page == page_now())
    })
}

/// Keeps what is before the reader where it is when the present page is next drawn for another
/// address.
pub fn hold_next() {
    HELD.set(here(None));
}

/// The present page was drawn for another address. Only one that Back or Forward came to has a place.
pub fn go_on() {
    if let Some(place) = HELD.take().or_else(noted) {
        return_to(place);
    }
}

/// Whether no page was drawn yet.
pub fn is_first() -> bool {
    DRAWN.with_borrow(String::is_empty)
}

/// The address of the last record that must be drawn for the reader to come back, if there is one.
pub fn awaited() -> Option<String> {
    let held = HELD.with_borrow(|held| held.clone());
    let place = held.or_else(noted)?;
    [place.last, place.record].into_iter().find(|record| !record.is_empty())
}

/// The page that the address names.
fn page_now() -> String {
    address::fragment().split('?').next().unwrap_or_default().to_owned()
}

/// The place that is noted for the present entry of the history.
fn noted() -> Option<Place> {
    let place = Place::parse(&entry::remembered(NAME)?)?;
    (place.page == page_now()).then_some(place)
}

/// Where the reader is now.
fn here(link: Option<&Element>) -> Option<Place> {
    let page = page_now();
    // After Back the address is that of a page which is not drawn yet.
    if DRAWN.with_borrow(|drawn| *drawn != page) {
        return None;
    }
    let scrolled = gloo_utils::window().scroll_y().unwrap_or_default();
    let mut place = Place { page, scrolled, ..Place::default() };
    place.open =
        folds().filter(|(_, fold)| fold.has_attribute("open")).map(|(name, _)| name).collect();
    place.boxes = numbered(BOXES)
        .map(|(nth, it)| [nth as i32, it.scroll_top(), it.scroll_left()])
        .filter(|[_, top, left]| (*top, *left) != (0, 0))
        .collect();
    let cards = all("main article h2 a");
    let last =
        cards.length().checked_sub(1).and_then(|nth| cards.get(nth)?.dyn_into::<Element>().ok());
    place.last = last.and_then(|it| it.get_attribute("href")).unwrap_or_default();
    let parts = all(PARTS);
    let nth_of = |part: &Element| {
        (0..parts.length())
            .find(|nth| parts.get(*nth).is_some_and(|it| it.is_same_node(Some(part))))
    };
    let left_by = link.and_then(|link| Some((link.clone(), nth_of(link)?)));
    place.is_link = left_by.is_some();
    if let Some((part, nth)) =
        left_by.or_else(|| under_the_eye().and_then(|part| Some((part.clone(), nth_of(&part)?))))
    {
        place.nth = nth as usize;
        place.top = part.get_bounding_client_rect().top();
        place.text = beginning(&part);
        let record = part.closest("article, tr, li").ok().flatten();
        let record = record.and_then(|it| it.query_selector("a[href^='#/study/']").ok().flatten());
        place.record = record.and_then(|it| it.get_attribute("href")).unwrap_or_default();
    }
    Some(place)
}

/// The first part that begins in the window.
fn under_the_eye() -> Option<Element> {
    /// Pixels from one look to the next.
    const STEP: f32 = 16.0;
    /// Pixels above the top at which a part still begins there: engines scroll to one that near.
    const GRACE: f64 = 4.0;
    let document = gloo_utils::document();
    let (width, height) = size_of_window();
    let part_at = |x: f32, y: f32| {
        let at = document.elements_from_point(x, y);
        // What lies over the page is passed by.
        at.iter().find_map(|it| it.dyn_into::<Element>().ok()?.closest(PARTS).ok().flatten())
    };
    let mut cut_off = None;
    for y in (0..(height / STEP) as usize).map(|nth| 1.0 + STEP * nth as f32) {
        for x in [0.5, 0.3, 0.15].map(|it| it * width) {
            if let Some(part) = part_at(x, y) {
                if part.get_bounding_client_rect().top() >= -GRACE {
                    return Some(part);
                }
                cut_off = cut_off.or(Some(part));
            }
        }
    }
    cut_off
}

fn size_of_window() -> (f32, f32) {
    let root = gloo_utils::document_element();
    (root.client_width() as f32, root.client_height() as f32)
}

/// The box that a part scrolls in, if it is not the page.
fn box_around(part: &Element) -> Option<Element> {
    let around = part.closest(BOXES).ok().flatten()?;
    (around.scroll_height() > around.client_height()).then_some(around)
}

fn beginning(part: &Element) -> String {
    let text = part.text_content().unwrap_or_default();
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().take(LETTERS).collect()
}

fn all(selector: &str) -> NodeList {
    gloo_utils::document().query_selector_all(selector).expect("the selector is sound")
}

fn numbered(selector: &str) -> impl Iterator<Item = (usize, Element)> {
    let all = all(selector);
    (0..all.length()).filter_map(move |nth| Some((nth as usize, all.get(nth)?.dyn_into().ok()?)))
}

/// The folds of the page with their names. A page that comes back may not have all of them yet: then a
/// number means another fold, and an id does not.
fn folds() -> impl Iterator<Item = (String, Element)> {
    numbered(FOLDS).map(|(nth, fold)| {
        (Some(fold.id()).filter(|id| !id.is_empty()).unwrap_or_else(|| nth.to_string()), fold)
    })
}

impl Place {
    fn to_text(&self) -> String {
        let boxes: Vec<String> =
            self.boxes.iter().map(|[nth, top, left]| format!("{nth}/{top}/{left}")).collect();
        [
            self.page.clone(),
            self.nth.to_string(),
            self.top.to_string(),
            self.scrolled.to_string(),
            self.is_link.to_string(),
            self.record.clone(),
            self.last.clone(),
            self.open.join(" "),
            boxes.join(" "),
            self.text.clone(),
        ]
        .join("\n")
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.split('\n');
        let mut next = || lines.next();
        Some(Self {
            page: next()?.to_owned(),
            nth: next()?.parse().ok()?,
            top: next()?.parse().ok()?,
            scrolled: next()?.parse().ok()?,
            is_link: next()?.parse().ok()?,
            record: next()?.to_owned(),
            last: next()?.to_owned(),
            open: next()?.split_whitespace().map(str::to_owned).collect(),
            boxes: next()?
                .split(' ')
                .filter_map(|it| {
                    let parts: Vec<i32> = it.split('/').filter_map(|it| it.parse().ok()).collect();
                    parts.try_into().ok()
                })
                .collect(),
            text: next()?.to_owned(),
        })
    }

    /// The part that stood there, in the page as it is now.
    fn part(&self) -> Option<Element> {
        if self.text.is_empty() {
            return None;
        }
        let parts: Vec<(usize, Element)> = numbered(PARTS).collect();
        let is_it = |part: &Element| beginning(part) == self.text;
        if let Some((_, part)) = parts.get(self.nth).filter(|(_, part)| is_it(part)) {
            return Some(part.clone());
        }
        // More or less may stand before it than did.
        let same = parts.iter().filter(|(_, part)| is_it(part));
        let nearest = same.min_by_key(|(nth, _)| nth.abs_diff(self.nth));
        let of_record = || {
            let links = parts
                .iter()
                .filter(|(_, part)| part.get_attribute("href").as_ref() == Some(&self.record));
            links.min_by_key(|(nth, _)| nth.abs_diff(self.nth))
        };
        nearest.or_else(of_record).map(|(_, part)| part.clone())
    }

    /// Opens what was open.
    fn unfold(&self) {
        for (name, fold) in folds() {
            if self.open.contains(&name) && !fold.has_attribute("open") {
                let _ = fold.set_attribute("open", "");
            }
        }
    }

    /// Scrolls the boxes to where they were.
    fn scroll_boxes(&self) {
        let boxes: Vec<Element> = numbered(BOXES).map(|(_, it)| it).collect();
        for [nth, top, left] in &self.boxes {
            if let Some(it) = usize::try_from(*nth).ok().and_then(|nth| boxes.get(nth)) {
                it.set_scroll_top(*top);
                it.set_scroll_left(*left);
            }
        }
    }

    /// Puts the part where it stood, and says which it is, if it is there.
    fn align(&self) -> Option<Element> {
        self.unfold();
        let window = gloo_utils::window();
        let Some(part) = self.part() else {
            window.scroll_to_with_x_and_y(0.0, self.scrolled);
            self.scroll_boxes();
            return None;
        };
        let off = || part.get_bounding_client_rect().top() - self.top;
        if off().abs() >= 0.5
            && let Some(around) = box_around(&part)
        {
            around.set_scroll_top(around.scroll_top() + off().round() as i32);
        }
        if off().abs() >= 0.5 {
            window.scroll_by_with_x_and_y(0.0, off());
        }
        Some(part)
    }
}

/// A return to a place, which goes on while the page grows, until the reader does something.
struct Return {
    place: Rc<Place>,
    ended: Rc<Cell<bool>>,
    observer: Option<ResizeObserver>,
    _callback: Closure<dyn FnMut()>,
    _events: Vec<EventListener>,
    _end: Timeout,
}

impl Drop for Return {
    fn drop(&mut self) {
        // One more turn may be due already; on the next page it would scroll to this one's place.
        self.ended.set(true);
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

fn return_to(place: Place) {
    RETURN.take();
    let window = gloo_utils::window();
    window.scroll_to_with_x_and_y(0.0, place.scrolled);
    place.scroll_boxes();
    place.unfold();
    // At its top, a page begins with whatever stands there now.
    if place.scrolled <= 0.0 && !place.is_link {
        return;
    }
    let part = place.align();
    let around = part.as_ref().and_then(box_around);
    let ancestors = std::iter::successors(part.as_ref().and_then(|it| it.parent_element()), |it| {
        it.parent_element()
    });
    let ancestors: Vec<Element> = ancestors.collect();
    if place.is_link
        && let Some(link) = part.and_then(|part| part.dyn_into::<HtmlElement>().ok())
    {
        super::page::focus_element(&link);
    }
    let ended = Rc::new(Cell::new(false));
    let end = |ended: &Rc<Cell<bool>>| {
        let ended = ended.clone();
        move || ended.set(true)
    };
    let place = Rc::new(place);
    let callback = {
        let (ended, place) = (ended.clone(), place.clone());
        Closure::<dyn FnMut()>::new(move || {
            let (ended, place) = (ended.clone(), place.clone());
            // What is scrolled to is drawn and grows: within the callback that would be reported as a
            // loop.
            Timeout::new(0, move || {
                if !ended.get() {
                    place.align();
                }
            })
            .forget();
        })
    };
    let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok();
    if let Some(observer) = &observer {
        // Of columns side by side the page grows with the longest alone.
        ancestors.iter().for_each(|it| observer.observe(it));
        observer.observe(&gloo_utils::body());
        // A box does not grow with what is in it.
        for nth in 0..around.as_ref().map_or(0, Element::child_element_count) {
            if let Some(child) = around.as_ref().and_then(|it| it.children().item(nth)) {
                observer.observe(&child);
            }
        }
    }
    let events = ["wheel", "touchstart", "pointerdown", "keydown"]
        .map(|name| {
            let end = end(&ended);
            let options = EventListenerOptions {
                passive: true,
                ..EventListenerOptions::run_in_capture_phase()
            };
            EventListener::new_with_options(&window, name, options, move |_| end())
        })
        .into();
    let timeout = Timeout::new(SETTLED, end(&ended));
    RETURN.set(Some(Return {
        place,
        ended,
        observer,
        _callback: callback,
        _events: events,
        _end: timeout,
    }));
}
