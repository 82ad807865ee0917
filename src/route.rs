//! Addresses: which page the fragment of the page's address asks for.
//!
//! Pure text in, pure text out, so that any fragment, however broken or hostile, can be tried
//! natively. The page is a function of the [`Address`]; Back, Forward, reload and a pasted link
//! need no code of their own.

mod within;

pub use within::Within;

use crate::embed;
use crate::embed::choice::Choice;
use crate::list::{self, List};
use crate::model::Model;
use crate::model::columns::Columns;
use crate::model::map::{COLUMNS, Line};
use crate::model::meta_analysis::{PoolQuestion, SCORE, SubgroupBy, Window, by_slug, measure};
use explore::{Dropped, Query, decode, encode, parameters};
use std::collections::BTreeSet;

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// `#/`: the conditions.
    Home,
    /// `#/condition/<slug>`
    Condition(String),
    /// `#/explore?…`
    Explore(Search),
    /// `#/study/<id>`
    Study(String),
    /// `#/claims?…`
    Claims(Query),
    /// `#/map?…`
    Map(MapSearch),
    /// `#/pool?…`
    Pool(PoolSearch),
    /// `#/safety`
    Safety,
    /// `#/medicines`
    Medicines,
    /// `#/country`, `#/country/<code>`: what is licensed and paid for, in all countries or in one.
    Country(Option<String>),
    /// `#/glossary`
    Glossary,
    /// `#/compare?studies=<id>,<id>`: records side by side.
    Compare(Vec<String>),
    /// `#/visit/<slug>`: what to take along to an appointment.
    Visit(String),
    /// `#/list`, `#/list?records=<id>,<id>&name=…`: the reader's own list, beside one that was shared.
    List(List),
    /// `#/own`: opens a file of records.
    Own,
    /// `#/embed?…`: makes the lines for other sites.
    Embed(Choice),
    /// `#/about`
    About,
    /// An address that leads nowhere, as it was asked for.
    NotFound(String),
}

/// What the Explore page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// What is asked of the records.
    pub query: Query,
    /// How they are shown.
    pub view: View,
    /// Which columns the table has.
    pub columns: Columns,
}

/// What the Pool page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PoolSearch {
    /// What is pooled.
    pub ask: PoolQuestion,
    /// Which plot is shown.
    pub look: Plot,
}

/// A plot of a pool.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Plot {
    /// Every trial, and the average.
    #[default]
    Forest,
    /// The average without each trial in turn.
    LeaveOneOut,
    /// The average as it stood after each trial.
    Cumulative,
    /// Effects by precision.
    Funnel,
}

impl Plot {
    /// All plots.
    pub const ALL: [Self; 4] = [Self::Forest, Self::LeaveOneOut, Self::Cumulative, Self::Funnel];

    /// The word in an address.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Forest => "forest",
            Self::LeaveOneOut => "leave-one-out",
            Self::Cumulative => "cumulative",
            Self::Funnel => "funnel",
        }
    }
}

/// How the records are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// As cards, in sentences.
    #[default]
    Cards,
    /// As a table.
    Table,
    /// As cards in large text, with nothing else on the page.
    Reading,
}

/// What the Map page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapSearch {
    /// What is asked of the records, and how those of an opened cell are shown.
    pub search: Search,
    /// Which way the records are laid out.
    pub look: Look,
    /// Facet that makes the columns: one of [`COLUMNS`].
    pub by: &'static str,
    /// What the marks count.
    pub marks: Marks,
    /// Groups of conditions that are drawn as one line.
    pub closed: BTreeSet<String>,
    /// Line of the opened cell; without a column, all of the line.
    pub line: Option<Line>,
    /// Column of the opened cell; without a line, all of the column.
    pub column: Option<String>,
    /// Whether the map fills the window.
    pub full: bool,
}

/// A way to lay out the records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// Conditions by something else.
    #[default]
    Map,
    /// By year.
    Timeline,
    /// By country.
    Places,
}

impl Look {
    /// All looks.
    pub const ALL: [Self; 3] = [Self::Map, Self::Timeline, Self::Places];

    /// The word in an address.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Timeline => "timeline",
            Self::Places => "places",
        }
    }
}

/// What the size of a mark stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Marks {
    /// Records.
    #[default]
    Records,
    /// People randomised in trials.
    People,
}

impl Marks {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Records, Self::People];

    /// The word in an address.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Records => "records",
            Self::People => "people",
        }
    }
}

/// A page that sifts the records: search field, filters and chips change its query and stay on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sift {
    /// `#/explore?…`
    Explore(Search),
    /// `#/map?…`
    Map(Box<MapSearch>),
}

/// An address that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The page it asks for.
    pub route: Route,
    /// What it asks for within that page.
    pub within: Within,
    /// Parts that were left out because nobody knows them.
    pub dropped: Vec<Dropped>,
}

/// Longest part of an unknown address that is shown.
const LONGEST_SHOWN: usize = 60;
/// Most records that fit side by side.
pub const MOST_COMPARED: usize = 4;

impl Address {
    /// Reads the fragment of an address, with or without its `#`. Programs that pass links on change
    /// them; where something is not understood, it is read as it may have been before, and the first
    /// reading counts that leaves the least out.
    pub fn parse(model: &Model, fragment: &str) -> Self {
        let mut best = Self::as_it_is(model, fragment);
        for reading in readings(fragment) {
            if best.left_out() == 0 {
                break;
            }
            let other = Self::as_it_is(model, &reading);
            if other.left_out() < best.left_out() {
                best = other;
            }
        }
        best
    }

    /// How much of it is not understood; most of all is a page that is not there.
    fn left_out(&self) -> usize {
        match self.route {
            Route::NotFound(_) => usize::MAX,
            _ => self.dropped.len(),
        }
    }

    fn as_it_is(model: &Model, fragment: &str) -> Self {
        let fragment = fragment.trim_start_matches('#').trim_start_matches('/');
        let (path, rest) = fragment.split_once('?').unwrap_or((fragment, ""));
        let path = path.trim_end_matches('/');
        let (page, name) = path.split_once('/').unwrap_or((path, ""));
        let (name, section) = match (page, name.split_once('/')) {
            ("condition", Some((name, section))) => (name, section),
            ("safety" | "medicines" | "glossary", _) => ("", name),
            _ => (name, ""),
        };
        let is_known = |slug: &str| model.base.condition(slug).is_some();
        let mut dropped = Vec::new();
        let route = match (page, name) {
            ("", "") => Route::Home,
            ("condition", slug) if is_known(slug) => Route::Condition(slug.to_owned()),
            ("visit", slug) if is_known(slug) => Route::Visit(slug.to_owned()),
            ("safety", "") => Route::Safety,
            ("medicines", "") => Route::Medicines,
            ("glossary", "") => Route::Glossary,
            ("country", "") => Route::Country(None),
            ("country", code) if is_country(model, &code.to_ascii_uppercase()) => {
                Route::Country(Some(code.to_ascii_uppercase()))
            }
            ("claims", "") => {
                let parsed = Query::parse(model.claim_table(), rest);
                dropped.extend(parsed.dropped.into_iter().map(short));
                dropped.extend(unknown(model, parsed.others.into_iter()));
                return Self {
                    route: Route::Claims(parsed.query),
                    within: Within::default(),
                    dropped,
                };
            }
            ("compare", "") => return Self::compare(model, rest),
            ("list", "") => return Self::list(model, rest),
            ("own", "") => Route::Own,
            ("pool", "") => return Self::pool(model, rest),
            ("map", "") => return Self::map(model, rest),
            ("study", id) if model.base.record(id).is_some() => Route::Study(id.to_owned()),
            ("about", "") => Route::About,
            ("explore", "") => return Self::explore(model, rest),
            ("embed", "") => return Self::embed(model, rest),
            _ => Route::NotFound(shortened(&decode(path))),
        };
        let mut within = Within::default();
        let others = match route {
            Route::Condition(_) => within.read(rest),
            _ => parameters(rest).collect(),
        };
        dropped.extend(unknown(model, others.into_iter()));
        within.section = Some(decode(section)).filter(|section| !section.is_empty());
        Self { route, within, dropped }
    }

    fn pool(model: &Model, rest: &str) -> Self {
        let parsed = Query::parse(model.table(), rest);
        let mut dropped: Vec<Dropped> = parsed.dropped.into_iter().map(short).collect();
        let mut search = PoolSearch::default();
        search.ask.query = parsed.query;
        let counts = &model.base.vocabulary.outcomes.counts;
        let is_endpoint = |word: &str| word == SCORE || counts.iter().any(|term| term.slug == word);
        let mut others = Vec::new();
        for (name, value) in parsed.others {
            let ask = &mut search.ask;
            let known = match name.as_str() {
                "measure" if is_endpoint(&value) => {
                    ask.endpoint = Some(value.clone());
                    true
                }
                "window" => {
                    ask.window = by_slug(&Window::ALL, Window::slug, &value);
                    ask.window.is_some()
                }
                "effect" => {
                    ask.measure = measure::of_slug(&value);
                    ask.measure.is_some()
                }
                "split" => {
                    ask.split = by_slug(&SubgroupBy::ALL, SubgroupBy::slug, &value);
                    ask.split.is_some()
                }
                "medians" => {
                    ask.medians = value == "1";
                    ask.medians
                }
                "look" => {
                    let look = by_slug(&Plot::ALL, Plot::slug, &value);
                    search.look = look.unwrap_or_default();
                    look.is_some()
                }
                _ => false,
            };
            if !known {
                others.push((name, value));
            }
        }
        dropped.extend(unknown(model, others.into_iter()));
        Self { route: Route::Pool(search), within: Within::default(), dropped }
    }

    fn map(model: &Model, rest: &str) -> Self {
        let parsed = Query::parse(model.table(), rest);
        let mut dropped: Vec<Dropped> = parsed.dropped.into_iter().map(short).collect();
        let mut map = MapSearch::default();
        map.search.query = parsed.query;
        let groups = &model.base.vocabulary.conditions.groups;
        let is_group = |word: &str| groups.iter().any(|group| group.slug == word);
        let is_value = |facet: &str, word: &str| model.choice(facet, word).is_some();
        let mut others = Vec::new();
        // A column is one of the axis, which may be named after it.
        let mut column = None;
        for (name, value) in parsed.others {
            let word = value.as_str();
            let known = match name.as_str() {
                "look" => set(&mut map.look, by_slug(&Look::ALL, Look::slug, word)),
                "by" => set(&mut map.by, COLUMNS.into_iter().find(|name| *name == word)),
                "marks" => set(&mut map.marks, by_slug(&Marks::ALL, Marks::slug, word)),
                "view" => set(&mut map.search.view, by_slug(&View::ALL, View::slug, word)),
                "full" => set(&mut map.full, (word == "1").then_some(true)),
                "columns" => {
                    dropped.extend(columns(&mut map.search, word));
                    true
                }
                "row" if is_value("condition", word) => {
                    map.line = Some(Line::Condition(value.clone()));
                    true
                }
                "group" if is_group(word) => {
                    map.line = Some(Line::Group(value.clone()));
                    true
                }
                "column" => {
                    column = Some(value.clone());
                    true
                }
                "closed" => {
                    for word in value.split(',').filter(|word| !word.is_empty()) {
                        if is_group(word) {
                            map.closed.insert(word.to_owned());
                        } else {
                            let (name, value) = (name.clone(), word.to_owned());
                            dropped.push(short(Dropped { name, value }));
                        }
                    }
                    true
                }
                _ => false,
            };
            if !known {
                others.push((name, value));
            }
        }
        if let Some(column) = column {
            if is_value(map.by, &column) {
                map.column = Some(column);
            } else {
                others.push(("column".to_owned(), column));
            }
        }
        dropped.extend(unknown(model, others.into_iter()));
        Self { route: Route::Map(map), within: Within::default(), dropped }
    }

    fn compare(model: &Model, rest: &str) -> Self {
        let mut ids: Vec<String> = Vec::new();
        let mut dropped = Vec::new();
        let mut others = Vec::new();
        for (name, value) in parameters(rest) {
            if name != "studies" {
                others.push((name, value));
                continue;
            }
            for id in value.split(',').filter(|id| !id.is_empty()) {
                let is_new = ids.len() < MOST_COMPARED && !ids.iter().any(|known| known == id);
                if is_new && model.base.record(id).is_some() {
                    ids.push(id.to_owned());
                } else {
                    dropped.push(short(Dropped { name: name.clone(), value: id.to_owned() }));
                }
            }
        }
        dropped.extend(unknown(model, others.into_iter()));
        Self { route: Route::Compare(ids), within: Within::default(), dropped }
    }

    fn list(model: &Model, rest: &str) -> Self {
        let known = |id: &str| model.base.record(id).is_some();
        let (list, left_out) = list::from_link(rest, known);
        let (records, others): (Vec<_>, Vec<_>) =
            left_out.into_iter().partition(|(name, _)| name == "records");
        let records = records.into_iter().map(|(name, value)| short(Dropped { name, value }));
        let mut dropped: Vec<Dropped> = records.collect();
        dropped.extend(unknown(model, others.into_iter()));
        Self { route: Route::List(list), within: Within::default(), dropped }
    }

    fn explore(model: &Model, rest: &str) -> Self {
        let parsed = Query::parse(model.table(), rest);
        let mut search = Search { query: parsed.query, ..Search::default() };
        let mut dropped: Vec<Dropped> = parsed.dropped.into_iter().map(short).collect();
        let mut others = Vec::new();
        for (name, value) in parsed.others {
            if name == "columns" {
                dropped.extend(columns(&mut search, &value));
            } else if name != "view"
                || !set(&mut search.view, by_slug(&View::ALL, View::slug, &value))
            {
                others.push((name, value));
            }
        }
        dropped.extend(unknown(model, others.into_iter()));
        Self { route: Route::Explore(search), within: Within::default(), dropped }
    }

    fn embed(model: &Model, rest: &str) -> Self {
        let (choice, dropped) = Choice::parse(model, parameters(rest));
        let dropped = dropped.into_iter().filter(|it| !is_tracking(&it.name)).map(short).collect();
        Self { route: Route::Embed(choice), within: Within::default(), dropped }
    }
}

impl Route {
    /// The fragment that asks for this page, with its `#`.
    pub fn to_fragment(&self) -> String {
        match self {
            Self::Home => "#/".to_owned(),
            Self::Condition(slug) => format!("#/condition/{slug}"),
            Self::Explore(search) => search.to_fragment(),
            Self::Study(id) => format!("#/study/{id}"),
            Self::Claims(query) => match query.to_address() {
                query if query.is_empty() => "#/claims".to_owned(),
                query => format!("#/claims?{query}"),
            },
            Self::Map(map) => map.to_fragment(),
            Self::Pool(search) => search.to_fragment(),
            Self::Safety => "#/safety".to_owned(),
            Self::Medicines => "#/medicines".to_owned(),
            Self::Glossary => "#/glossary".to_owned(),
            Self::Country(None) => "#/country".to_owned(),
            Self::Country(Some(code)) => format!("#/country/{code}"),
            Self::Compare(ids) if ids.is_empty() => "#/compare".to_owned(),
            Self::Compare(ids) => format!("#/compare?studies={}", ids.join(",")),
            Self::Visit(slug) => format!("#/visit/{slug}"),
            Self::List(list) if list.is_blank() => "#/list".to_owned(),
            Self::List(list) => list.to_fragment(),
            Self::Own => "#/own".to_owned(),
            Self::Embed(choice) => choice.to_fragment(),
            Self::About => "#/about".to_owned(),
            Self::NotFound(path) => format!("#/{}", encode(path)),
        }
    }
}

impl View {
    /// All views.
    pub const ALL: [Self; 3] = [Self::Cards, Self::Table, Self::Reading];

    /// The word in an address.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Cards => "cards",
            Self::Table => "table",
            Self::Reading => "reading",
        }
    }
}

impl Default for MapSearch {
    fn default() -> Self {
        Self {
            search: Search::default(),
            look: Look::default(),
            by: COLUMNS[0],
            marks: Marks::default(),
            closed: BTreeSet::new(),
            line: None,
            column: None,
            full: false,
        }
    }
}

impl MapSearch {
    /// The map of these records.
    pub fn of(search: Search) -> Self {
        Self { search, ..Self::default() }
    }

    /// The same with no cell opened.
    pub fn shut(&self) -> Self {
        Self { line: None, column: None, ..self.clone() }
    }

    /// The fragment of the Map page that shows this.
    pub fn to_fragment(&self) -> String {
        let by_default = Self::default();
        let word = |is_usual: bool, slug: &str| (!is_usual).then(|| slug.to_owned());
        let (row, group) = match &self.line {
            Some(Line::Condition(slug)) => (Some(slug), None),
            Some(Line::Group(slug)) => (None, Some(slug)),
            None => (None, None),
        };
        let closed: Vec<&str> = self.closed.iter().map(String::as_str).collect();
        let words = [
            ("look", word(self.look == Look::Map, self.look.slug())),
            ("by", word(self.by == by_default.by, self.by)),
            ("marks", word(self.marks == Marks::Records, self.marks.slug())),
            ("closed", word(closed.is_empty(), &closed.join(","))),
            ("row", row.cloned()),
            ("group", group.cloned()),
            ("column", self.column.clone()),
            ("full", word(!self.full, "1")),
            ("view", word(self.search.view == View::Cards, self.search.view.slug())),
            ("columns", self.search.columns.to_address()),
        ];
        let mut parts = vec![self.search.query.to_address()];
        for (name, word) in words {
            parts.extend(word.map(|word| format!("{name}={word}")));
        }
        parts.retain(|part| !part.is_empty());
        if parts.is_empty() { "#/map".to_owned() } else { format!("#/map?{}", parts.join("&")) }
    }
}

impl Sift {
    /// What is asked of the records, and how they are shown.
    pub fn search(&self) -> &Search {
        match self {
            Self::Explore(search) => search,
            Self::Map(map) => &map.search,
        }
    }

    /// What is asked of the records.
    pub fn query(&self) -> &Query {
        &self.search().query
    }

    /// What is asked of the records, and how they are shown, to be changed.
    pub fn search_mut(&mut self) -> &mut Search {
        match self {
            Self::Explore(search) => search,
            Self::Map(map) => &mut map.search,
        }
    }

    /// What is asked of the records, to be changed.
    pub fn query_mut(&mut self) -> &mut Query {
        &mut self.search_mut().query
    }

    /// The fragment that shows this.
    pub fn to_fragment(&self) -> String {
        match self {
            Self::Explore(search) => search.to_fragment(),
            Self::Map(map) => map.to_fragment(),
        }
    }
}

impl PoolSearch {
    /// The fragment of the Pool page that shows this.
    pub fn to_fragment(&self) -> String {
        let ask = &self.ask;
        let mut parts = vec![ask.query.to_address()];
        let words = [
            ("measure", ask.endpoint.as_deref()),
            ("window", ask.window.map(Window::slug)),
            ("effect", ask.measure.map(measure::slug)),
            ("split", ask.split.map(SubgroupBy::slug)),
            ("medians", ask.medians.then_some("1")),
            ("look", (self.look != Plot::Forest).then(|| self.look.slug())),
        ];
        for (name, word) in words {
            parts.extend(word.map(|word| format!("{name}={word}")));
        }
        parts.retain(|part| !part.is_empty());
        if parts.is_empty() { "#/pool".to_owned() } else { format!("#/pool?{}", parts.join("&")) }
    }
}

impl Search {
    /// The fragment of the Explore page that shows this.
    pub fn to_fragment(&self) -> String {
        let mut parts = vec![self.query.to_address()];
        parts.extend((self.view != View::Cards).then(|| format!("view={}", self.view.slug())));
        parts.extend(self.columns.to_address().map(|columns| format!("columns={columns}")));
        parts.retain(|part| !part.is_empty());
        let separator = if parts.is_empty() { "" } else { "?" };
        format!("#/explore{separator}{}", parts.join("&"))
    }

    /// The Explore page with one facet value chosen.
    pub fn of(facet: &str, value: &str) -> Self {
        let mut search = Self::default();
        search.query.toggle(facet, value);
        search
    }
}

/// What to search for if another program shared a text with the page: it stands before the fragment,
/// as the share target of the web-app manifest says. An address that asks for a page of its own is left alone.
pub fn shared(search: &str, fragment: &str) -> Option<Search> {
    if !fragment.trim_matches(['#', '/']).is_empty() || embed::Look::of(search, fragment).embedded {
        return None;
    }
    let given: Vec<_> = parameters(search).collect();
    let text = ["q", "title"].into_iter().find_map(|wanted| {
        let (_, text) = given.iter().find(|(name, text)| name == wanted && !text.is_empty())?;
        Some(text.chars().filter(|c| !c.is_control()).take(explore::LONGEST_TEXT).collect())
    })?;
    Some(Search { query: Query { text, ..Query::default() }, ..Search::default() })
}

/// What a fragment may have been before a program passed it on.
fn readings(fragment: &str) -> Vec<String> {
    /// What stands behind a link in a sentence, or around it.
    const AROUND: &[char] = &[
        '.', ',', ';', ':', '!', '?', ')', ']', '}', '>', '"', '\'', '*', '_', '»', '”', '’', '…',
        ' ',
    ];
    /// Times that a link is encoded on its way, one time more than was ever seen.
    const ENCODED: usize = 3;
    /// Longer ones are nobody's links.
    const LONGEST: usize = 20_000;
    if fragment.len() > LONGEST {
        return Vec::new();
    }
    let mut readings = vec![fragment.to_owned()];
    // The whole fragment was encoded, or its parameters were: then no sign is left that parts them.
    for _ in 0..ENCODED {
        let last = readings.last().map_or("", String::as_str);
        let decoded = match last.split_once('?') {
            None => decode(last),
            Some((path, rest)) if !rest.contains('=') => format!("{path}?{}", decode(rest)),
            Some(_) => break,
        };
        if decoded == last {
            break;
        }
        readings.push(decoded);
    }
    // The sign between parameters as it stands in HTML, or where the first of them begins.
    let mut more = Vec::new();
    for reading in &readings {
        if reading.contains("&amp;") {
            more.push(reading.replace("&amp;", "&"));
        }
        if !reading.contains('?') && reading.contains('&') {
            more.push(reading.replace("&amp;", "&").replacen('&', "?", 1));
        }
    }
    readings.extend(more);
    let trimmed: Vec<String> = readings
        .iter()
        .map(|reading| {
            let reading = reading.trim_end_matches(AROUND);
            // Their escapes, as browsers write them.
            let reading = ["%22", "%3E", "%3e", "%20"]
                .into_iter()
                .fold(reading, |it, end| it.trim_end_matches(end));
            reading.trim_end_matches(AROUND).to_owned()
        })
        .collect();
    readings.extend(trimmed);
    readings.remove(0);
    readings
}

/// Whether a parameter was added by a program that counts who follows a link. It asks for nothing.
fn is_tracking(name: &str) -> bool {
    const NAMES: [&str; 16] = [
        "fbclid", "gclid", "gbraid", "wbraid", "dclid", "msclkid", "twclid", "ttclid", "yclid",
        "igshid", "igsh", "mc_cid", "mc_eid", "_ga", "_gl", "srsltid",
    ];
    name.starts_with("utm_") || NAMES.contains(&name)
}

/// Takes up a value that was understood; says whether there is one.
fn set<T>(place: &mut T, value: Option<T>) -> bool {
    value.map(|value| *place = value).is_some()
}

/// Takes the columns of the table from their names; returns those that nobody knows.
fn columns(search: &mut Search, names: &str) -> Vec<Dropped> {
    let names = names.split(',').filter(|name| !name.is_empty());
    let (known, strange): (Vec<_>, Vec<_>) = names.partition(|name| Columns::knows(name));
    if !known.is_empty() {
        search.columns = known.into_iter().collect();
    }
    let drop = |name: &str| Dropped { name: "columns".to_owned(), value: name.to_owned() };
    strange.into_iter().map(drop).map(short).collect()
}

/// Whether a code is that of a country, or of another place about which something was read.
fn is_country(model: &Model, code: &str) -> bool {
    let mut countries = model.base.vocabulary.places.countries.iter();
    countries.any(|place| place.code == code) || model.base.access_in(code).is_some()
}

/// Parameters that no page knows. The one known to all is the language, of which there is one.
fn unknown(model: &Model, parameters: impl Iterator<Item = (String, String)>) -> Vec<Dropped> {
    parameters
        .filter(|(name, value)| name != "lang" || *value != model.base.site.language)
        .filter(|(name, value)| !embed::Look::knows(name, value) && !is_tracking(name))
        .map(|(name, value)| Dropped { name: shortened(&name), value: shortened(&value) })
        .collect()
}

/// What was dropped, cut to what can be shown.
fn short(dropped: Dropped) -> Dropped {
    Dropped { name: shortened(&dropped.name), value: shortened(&dropped.value) }
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(LONGEST_SHOWN).filter(|c| !c.is_control()).collect();
    if text.chars().nth(LONGEST_SHOWN).is_some() {
        short.push('…');
    }
    short
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    thread_local! {
        static MODEL: &'static Model =
            Box::leak(Box::new(Model::unpack(fixture::EVIDENCE).expect("the fixture is packed by the same code")));
    }

    fn parse(fragment: &str) -> Address {
        MODEL.with(|model| Address::parse(model, fragment))
    }

    #[test]
    fn every_page_has_its_address() {
        for fragment in [
            "#/",
            "#/condition/fibromyalgia",
            "#/explore",
            "#/explore?q=nerve%20pain&condition=crps,fibromyalgia&level=2&n=50..&year=2010..2026&sort=year&view=table",
            "#/explore?sort=-year&view=table&columns=condition,year,country",
            "#/explore?columns=title",
            "#/study/noppers-2011-fibromyalgia",
            "#/about",
            "#/claims",
            "#/claims?q=resets%20pain&condition=fibromyalgia&verdict=unclear",
            "#/map",
            "#/map?q=pain&condition=crps,fibromyalgia&year=2010..2026&by=level&marks=people&closed=mood&row=crps&column=2&full=1&view=table&columns=year,level",
            "#/map?look=timeline&group=mood",
            "#/map?look=places&drug=esketamine",
            "#/pool",
            "#/pool?condition=crps&outcome=pain&measure=score&window=week&effect=smd&split=funding&look=funnel",
            "#/pool?outcome=pain&measure=score&medians=1",
            "#/safety",
            "#/medicines",
            "#/glossary",
            "#/country",
            "#/country/FR",
            "#/compare",
            "#/compare?studies=noppers-2011-fibromyalgia,murrough-2013-midazolam-trd",
            "#/visit/fibromyalgia",
            "#/list",
            "#/list?records=noppers-2011-fibromyalgia,murrough-2013-midazolam-trd&name=For%20the%20doctor",
            "#/own",
        ] {
            let address = parse(fragment);
            assert!(address.dropped.is_empty(), "{fragment}: {:?}", address.dropped);
            assert!(!matches!(address.route, Route::NotFound(_)), "{fragment}");
            assert_eq!(parse(&address.route.to_fragment()), address, "{fragment}");
        }
    }

    #[test]
    fn addresses_may_be_sloppy() {
        assert_eq!(parse("").route, Route::Home);
        assert_eq!(parse("#").route, Route::Home);
        assert_eq!(parse("#about").route, Route::About);
        assert_eq!(parse("#/about/").route, Route::About);
        assert_eq!(
            parse("#/explore/?condition=crps").route,
            parse("#/explore?condition=crps").route
        );
        assert!(parse("#/explore?lang=en").dropped.is_empty());
        assert_eq!(parse("#/country/fr").route, Route::Country(Some("FR".to_owned())));
        assert!(matches!(parse("#/country/xx").route, Route::NotFound(_)));
    }

    #[test]
    fn links_that_programs_changed_are_understood() {
        let asked = "#/explore?q=nerve%20pain&condition=crps&level=2";
        let wanted = parse(asked);
        assert!(wanted.dropped.is_empty());
        let encoded = encode(asked.trim_start_matches('#'));
        for changed in [
            encoded.clone(),
            format!("#{encoded}"),
            format!("#{}", encode(&encoded)),
            format!("#%23{encoded}"),
            format!("#/explore?{}", encode("q=nerve%20pain&condition=crps&level=2")),
            format!("{asked})"),
            format!("{asked}."),
            format!("{asked}>"),
            format!("{asked}%3E"),
            format!("{asked}\"."),
            format!("{asked}**"),
            asked.replace('&', "&amp;"),
            format!("{asked}&utm_source=chat&fbclid=x"),
            format!("{asked}&amp;utm_source=chat."),
        ] {
            assert_eq!(parse(&changed), wanted, "{changed}");
        }
        let page = parse("#/condition/crps");
        for changed in [
            "#%2Fcondition%2Fcrps",
            "#%252Fcondition%252Fcrps",
            "#/condition%2Fcrps",
            "#/condition/crps)",
            "#/condition/crps.",
            "#/condition/crps%3E",
            "#/condition/crps?fbclid=x",
            "#/condition/crps&fbclid=x",
            "#%2Fcondition%2Fcrps%3Futm_source%3Dx",
        ] {
            assert_eq!(parse(changed), page, "{changed}");
        }
    }

    #[test]
    fn what_is_understood_is_not_read_otherwise() {
        for (fragment, text) in [
            ("#/explore?q=better than a dummy).", "better than a dummy)."),
            ("#/explore?q=50%2525", "50%25"),
            ("#/explore?q=a%26level%3D1", "a&level=1"),
        ] {
            let Route::Explore(search) = parse(fragment).route else { panic!("{fragment}") };
            assert_eq!(search.query.text, text);
            assert!(search.query.facets.is_empty());
        }
        assert_eq!(parse("#/nowhere)").route, Route::NotFound("nowhere)".to_owned()));
        assert_eq!(parse("#/explore?condition=nowhere)").dropped[0].value, "nowhere)");
    }

    #[test]
    fn what_is_unknown_is_left_out_and_named() {
        let address = parse(
            "#/explore?condition=crps,nowhere&colour=red&lang=xx&n=many&columns=zebra&sort=-up",
        );
        assert_eq!(address.route, Route::Explore(Search::of("condition", "crps")));
        let names: Vec<_> =
            address.dropped.iter().map(|d| (d.name.as_str(), d.value.as_str())).collect();
        assert_eq!(
            names,
            [
                ("condition", "nowhere"),
                ("n", "many"),
                ("sort", "-up"),
                ("columns", "zebra"),
                ("colour", "red"),
                ("lang", "xx"),
            ]
        );
        assert_eq!(parse("#/about?x=1").dropped.len(), 1);
        let compare = parse("#/compare?studies=noppers-2011-fibromyalgia,nobody-1999&x=1");
        assert_eq!(compare.route, Route::Compare(vec!["noppers-2011-fibromyalgia".to_owned()]));
        assert_eq!(compare.dropped.len(), 2);
        assert_eq!(parse("#/claims?verdict=maybe").dropped.len(), 1);
        let map = parse("#/map?column=1&by=level&look=globe&row=nobody&closed=mood,x&marks=x&y=1");
        let names: Vec<_> = map.dropped.iter().map(|d| d.name.as_str()).collect();
        assert_eq!(names, ["closed", "look", "row", "marks", "y"]);
        let Route::Map(map) = map.route else { panic!("it is the map") };
        assert_eq!((map.by, map.column.as_deref()), ("level", Some("1")));
        assert_eq!(parse("#/map?column=1").dropped.len(), 1, "a level is no outcome");
        let list = parse("#/list?records=nobody-1999,noppers-2011-fibromyalgia&x=1&lang=en");
        let Route::List(shared) = &list.route else { panic!("it is a list") };
        assert_eq!(shared.ids().collect::<Vec<_>>(), ["noppers-2011-fibromyalgia"]);
        assert_eq!(list.dropped.len(), 2);
    }

    #[test]
    fn a_section_of_a_page_has_its_address() {
        let address = parse("#/condition/fibromyalgia/harms");
        assert_eq!(address.route, Route::Condition("fibromyalgia".to_owned()));
        assert_eq!(address.within.section.as_deref(), Some("harms"));
        assert_eq!(parse("#/safety/bladder").within.section.as_deref(), Some("bladder"));
        assert_eq!(parse("#/condition/fibromyalgia").within.section, None);
    }

    #[test]
    fn a_shared_text_is_searched_for() {
        let found = shared("title=A+page&q=nerve+pain&url=", "").expect("a text was shared");
        assert_eq!(found.to_fragment(), "#/explore?q=nerve%20pain");
        assert_eq!(shared("title=A+page", "#/").map(|it| it.query.text).as_deref(), Some("A page"));
        assert_eq!(shared("q=x", "#/about"), None);
        assert_eq!(shared("q=x&embed=1", ""), None);
        assert_eq!(shared("utm=1", ""), None);
    }

    #[test]
    fn hostile_addresses_lead_nowhere_and_are_cut_short() {
        for fragment in
            ["#/study/<script>alert(1)</script>", "#/%00", "#/condition/../../etc", "#/study/%"]
        {
            assert!(matches!(parse(fragment).route, Route::NotFound(_)), "{fragment}");
        }
        let Route::NotFound(path) = parse(&format!("#/{}", "x".repeat(100_000))).route else {
            panic!("it leads somewhere")
        };
        assert!(path.len() < 100);
        let dropped = parse(&format!("#/explore?condition={}", "x".repeat(100_000))).dropped;
        assert!(dropped[0].value.len() < 100);
        let list = parse(&format!("#/list?records={}&name=<b>x</b>", "x,<i>,".repeat(10_000)));
        let Route::List(shared) = list.route else { panic!("it is a list") };
        assert!(shared.items.is_empty());
        assert_eq!(list.dropped.len(), 2);
    }

    proptest! {
        #[test]
        fn no_fragment_is_refused(fragment in "#?/?(explore|map|study|condition|about|list)?[?/]?(.|[%&=,./]){0,60}") {
            let address = parse(&fragment);
            // What was understood stays understood when it is written out and read again.
            if let Route::Explore(_) | Route::Map(_) = address.route {
                prop_assert_eq!(parse(&address.route.to_fragment()).route, address.route);
            }
        }
    }
}
