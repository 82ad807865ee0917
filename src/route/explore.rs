//! `#/explore?…`: what is asked of the records, and how they are shown.

use super::parts::{Parts, fragment, set, short};
use crate::model::Model;
use crate::model::columns::Columns;
use crate::model::meta_analysis::by_slug;
use explore::{Dropped, Query};

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

impl Search {
    /// The fragment of the Explore page that shows this.
    pub fn to_fragment(&self) -> String {
        let view = (self.view != View::Cards).then(|| self.view.slug().to_owned());
        let words = [("view", view), ("columns", self.columns.to_address())];
        fragment("explore", self.query.to_address(), words)
    }

    /// The Explore page with one facet value chosen.
    pub fn of(facet: &str, value: &str) -> Self {
        let mut search = Self::default();
        search.query.toggle(facet, value);
        search
    }

    /// Reads the parameters of the page.
    pub(super) fn read(model: &Model, rest: &str) -> Parts<Self> {
        let parsed = Query::parse(model.table(), rest);
        let mut search = Self { query: parsed.query, ..Self::default() };
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
        Parts { asks: search, dropped, others }
    }
}

/// Takes the columns of the table from their names; returns those that nobody knows.
pub(super) fn columns(search: &mut Search, names: &str) -> Vec<Dropped> {
    let names = names.split(',').filter(|name| !name.is_empty());
    let (known, strange): (Vec<_>, Vec<_>) = names.partition(|name| Columns::knows(name));
    if !known.is_empty() {
        search.columns = known.into_iter().collect();
    }
    let drop = |name: &str| Dropped { name: "columns".to_owned(), value: name.to_owned() };
    strange.into_iter().map(drop).map(short).collect()
}
