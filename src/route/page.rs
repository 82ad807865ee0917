//! The pages: the address of each, and what the rest of the program must know of it.

use super::everything::{TrialSearch, search_for};
use super::explore::Search;
use super::map::MapSearch;
use super::pool::PoolSearch;
use crate::embed::choice::Choice;
use crate::list::List;
use crate::model::Model;
use crate::t;
use crate::wording::{Key, key};
use explore::{Query, encode};

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// `#/`: the conditions.
    Home,
    /// `#/search?q=…`: everything that a text finds.
    Search(String),
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
    /// `#/trials?…`: trials under way.
    Trials(TrialSearch),
    /// `#/glossary`
    Glossary,
    /// `#/compare?studies=<id>,<id>`: records side by side.
    Compare(Vec<String>),
    /// `#/visit/<slug>`: what to take along to an appointment.
    Visit(String),
    /// `#/list`, `#/list?records=<id>,<id>&name=…`: the reader's own list, beside one that was shared.
    List(List),
    /// `#/own?…`: opens a file of records or references; what is asked of the latter.
    Own(Query),
    /// `#/embed?…`: makes the lines for other sites.
    Embed(Choice),
    /// `#/about`
    About,
    /// An address that leads nowhere, as it was asked for.
    NotFound(String),
}

/// An entry of the menu.
#[derive(Clone, Copy, Debug)]
pub struct MenuEntry {
    /// Where it leads.
    pub fragment: &'static str,
    /// Its name.
    pub name: Key,
}

/// The menu, in its order.
pub const MENU: [MenuEntry; 8] = [
    MenuEntry { fragment: "#/", name: key::nav_conditions },
    MenuEntry { fragment: "#/explore", name: key::nav_explore },
    MenuEntry { fragment: "#/map", name: key::nav_map },
    MenuEntry { fragment: "#/pool", name: key::nav_pool },
    MenuEntry { fragment: "#/claims", name: key::nav_claims },
    MenuEntry { fragment: "#/safety", name: key::nav_safety },
    MenuEntry { fragment: "#/country", name: key::nav_country },
    MenuEntry { fragment: "#/about", name: key::nav_about },
];

/// What of a page a frame in another site shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InFrame {
    /// All of it: its address can hide no result.
    Whole,
    /// Less: `embed::admit` says what of its address is left.
    Narrowed,
    /// The first page in its place: a frame keeps nothing and opens no files.
    Home,
}

/// What the rest of the program must know of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its title; `None` if it is that of the site.
    pub title: Option<String>,
    /// Where the entry of the menu leads that it belongs to.
    pub menu: Option<&'static str>,
    /// What of it a frame shows.
    pub in_frame: InFrame,
    /// Whether it was written about the built-in evidence.
    pub is_about_built_in: bool,
}

impl Page {
    /// A page that a frame may show as it is, and that is about whatever is looked at.
    fn titled(title: impl Into<String>) -> Self {
        let title = Some(title.into());
        Self { title, menu: None, in_frame: InFrame::Whole, is_about_built_in: false }
    }

    fn under(self, menu: &'static str) -> Self {
        Self { menu: Some(menu), ..self }
    }

    fn in_frame(self, in_frame: InFrame) -> Self {
        Self { in_frame, ..self }
    }

    fn about_built_in(self) -> Self {
        Self { is_about_built_in: true, ..self }
    }
}

impl Route {
    /// The page that has this name and takes nothing else up.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "" => Some(Self::Home),
            "safety" => Some(Self::Safety),
            "medicines" => Some(Self::Medicines),
            "glossary" => Some(Self::Glossary),
            "about" => Some(Self::About),
            _ => None,
        }
    }

    /// The fragment that asks for this page, with its `#`.
    pub fn to_fragment(&self) -> String {
        match self {
            Self::Home => "#/".to_owned(),
            Self::Search(text) => search_for(text),
            Self::Trials(search) => search.to_fragment(),
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
            Self::Own(query) => match query.to_address() {
                query if query.is_empty() => "#/own".to_owned(),
                query => format!("#/own?{query}"),
            },
            Self::Embed(choice) => choice.to_fragment(),
            Self::About => "#/about".to_owned(),
            Self::NotFound(path) => format!("#/{}", encode(path)),
        }
    }

    /// What the rest of the program must know of the page. Each is named: whoever adds one decides.
    pub fn page(&self, model: &Model) -> Page {
        use InFrame::{Home, Narrowed};
        let condition = |slug: &str| Page::titled(model.condition_label(slug)).about_built_in();
        match self {
            Self::Home => Page { title: None, ..Page::titled("").under("#/").about_built_in() },
            Self::Search(_) => Page::titled(t!(search_title)).in_frame(Narrowed),
            Self::Condition(slug) | Self::Visit(slug) => condition(slug).under("#/"),
            Self::Explore(_) => Page::titled(t!(nav_explore)).under("#/explore").in_frame(Narrowed),
            Self::Study(id) => {
                let record = model.base.record(id);
                let title = record.map(|record| record.heading()).unwrap_or_default();
                Page::titled(title).under("#/explore")
            }
            Self::Compare(_) => {
                Page::titled(t!(compare_title)).under("#/explore").in_frame(Narrowed)
            }
            Self::Map(_) => Page::titled(t!(map_title)).under("#/map").in_frame(Narrowed),
            Self::Pool(_) => Page::titled(t!(pool_title)).under("#/pool").in_frame(Narrowed),
            Self::Claims(_) => {
                Page::titled(t!(claims_title)).under("#/claims").in_frame(Narrowed).about_built_in()
            }
            Self::Safety => Page::titled(t!(safety_title)).under("#/safety").about_built_in(),
            Self::Medicines => Page::titled(t!(medicines_title)).under("#/safety"),
            Self::Country(None) => {
                Page::titled(t!(country_title)).under("#/country").about_built_in()
            }
            Self::Country(Some(code)) => {
                Page::titled(model.place_label(code)).under("#/country").about_built_in()
            }
            Self::Trials(_) => Page::titled(t!(trials_title)),
            Self::Glossary => Page::titled(t!(glossary_title)),
            Self::List(_) => Page::titled(t!(list_title)).in_frame(Home),
            Self::Own(_) => Page::titled(t!(own_title)).in_frame(Home),
            Self::Embed(_) => Page::titled(t!(nav_embed)),
            Self::About => Page::titled(t!(nav_about)).under("#/about"),
            Self::NotFound(_) => Page::titled(t!(not_found_title)),
        }
    }
}
