//! `#/map?…`: the records laid out; and the pages that a reader narrows down.

use super::explore::{Search, View, columns};
use super::parts::{Parts, fragment, set, short};
use crate::model::Model;
use crate::model::map::{COLUMNS, Line};
use crate::model::meta_analysis::by_slug;
use explore::{Dropped, Query};
use std::collections::BTreeSet;

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
        fragment("map", self.search.query.to_address(), words)
    }

    /// Reads the parameters of the page.
    pub(super) fn read(model: &Model, rest: &str) -> Parts<Self> {
        let parsed = Query::parse(model.table(), rest);
        let mut dropped: Vec<Dropped> = parsed.dropped.into_iter().map(short).collect();
        let mut map = Self::default();
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
        Parts { asks: map, dropped, others }
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
