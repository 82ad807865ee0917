//! The columns of the records' table: which there are, what stands in them, and the choice of them
//! in an address.

use super::{Model, headline};
use crate::t;
use crate::wording::{Key, blank, duration, key, list, number};
use evidence::blank::Fact;
use evidence::names::Authors;
use evidence::{Record, level};

/// A column of the records' table.
#[derive(Debug)]
pub struct Column {
    /// Name in addresses, as the filter for the same thing has it.
    pub name: &'static str,
    /// Head.
    pub title: Key,
    /// The order by it, if there is one.
    pub sort: Option<&'static str>,
    /// Whether it is shown where nothing else was chosen.
    usual: bool,
    /// What stands in it, nothing where the record does not say; if it is not given, the labels of
    /// the record's choices in the filter of this name.
    text: Option<fn(&Model, &Record) -> Option<String>>,
}

/// The column that is always there: it leads to the record.
pub const TITLE: &str = "title";
/// The column with the main result, which has a mark of its own.
pub const RESULT: &str = "direction";

/// The column with the figures of the main outcome, which are drawn as well.
pub const EFFECT: &str = "effect";

/// The columns, in the order in which they stand: what was found before how.
pub const COLUMNS: [Column; 21] = [
    Column {
        name: TITLE,
        title: key::column_title,
        sort: Some("title"),
        usual: true,
        text: Some(|_, record| Some(record.title.clone())),
    },
    faceted(RESULT, key::main_result, true),
    Column {
        name: EFFECT,
        title: key::column_effect,
        sort: None,
        usual: true,
        text: Some(|_, record| headline::figures(record)),
    },
    Column {
        name: "authors",
        title: key::column_authors,
        sort: None,
        usual: false,
        text: Some(|_, record| {
            let Authors { named, complete } = Authors::of(record);
            let authors = list(named.iter().map(ToString::to_string));
            match (authors.is_empty(), complete) {
                (true, _) => None,
                (false, true) => Some(authors),
                (false, false) => Some(t!(authors_and_others, authors = authors)),
            }
        }),
    },
    faceted("condition", key::column_condition, true),
    Column {
        // A record has the family of its design too, which goes without saying.
        text: Some(|model, record| Some(model.design(record).label.clone())),
        ..faceted("design", key::column_design, true)
    },
    Column {
        text: Some(|_, record| {
            Some(level(record).grade.map_or_else(|| t!(level_none).to_owned(), |it| it.to_string()))
        }),
        ..faceted("level", key::column_level, true)
    },
    Column {
        name: "year",
        title: key::column_year,
        sort: Some("year"),
        usual: true,
        text: Some(|_, record| Some(record.year.to_string())),
    },
    Column {
        name: "n",
        title: key::column_people,
        sort: Some("size"),
        usual: true,
        text: Some(|_, record| record.people().map(number)),
    },
    faceted("outcome", key::facet_outcome, false),
    faceted("drug", key::facet_drug, false),
    faceted("route", key::facet_route, false),
    faceted("comparator", key::facet_comparator, false),
    Column {
        name: "p",
        title: key::column_p,
        sort: None,
        usual: false,
        text: Some(|_, record| headline::p_value(record)),
    },
    Column {
        name: "bias",
        title: key::column_bias,
        sort: None,
        usual: false,
        text: Some(headline::risk_of_bias),
    },
    Column {
        name: "follow-up",
        title: key::column_follow_up,
        sort: None,
        usual: false,
        text: Some(|_, record| record.follow_up_days.map(duration)),
    },
    Column {
        text: Some(|model, record| {
            record.known_blinding().map(|blinding| model.label(blinding).to_owned())
        }),
        ..faceted("blinding", key::facet_blinding, false)
    },
    Column {
        text: Some(|model, record| {
            record.known_funding().map(|funding| model.label(funding).to_owned())
        }),
        ..faceted("funding", key::facet_funding, false)
    },
    faceted("country", key::facet_country, false),
    faceted("status", key::facet_status, false),
    Column {
        name: "journal",
        title: key::column_journal,
        sort: None,
        usual: false,
        text: Some(|_, record| record.journal.clone()),
    },
];

/// The column for the same thing as a filter.
const fn faceted(name: &'static str, title: Key, usual: bool) -> Column {
    Column { name, title, sort: Some(name), usual, text: None }
}

impl Column {
    /// What the column tells of.
    fn fact(&self) -> Fact {
        match self.name {
            "n" => Fact::People,
            "outcome" => Fact::Outcomes,
            EFFECT | "p" => Fact::Difference,
            "drug" | "route" => Fact::Arms,
            "follow-up" => Fact::FollowUp,
            "blinding" => Fact::Blinding,
            "country" => Fact::Place,
            _ => Fact::Any,
        }
    }

    /// Whether figures stand in it, which are set one below the other.
    pub fn is_of_figures(&self) -> bool {
        matches!(self.name, EFFECT | "level" | "n" | "p" | "year")
    }

    /// What stands in the row of a record.
    pub fn text(&self, model: &Model, record: &Record) -> String {
        let text = match self.text {
            Some(text) => text(model, record),
            None => {
                let labels = model.choice_labels(self.name, record);
                (!labels.is_empty()).then(|| list(labels))
            }
        };
        text.unwrap_or_else(|| blank(record.blank(self.fact())).to_owned())
    }
}

/// Which columns are shown: a bit for each of [`COLUMNS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns(u32);

impl Default for Columns {
    fn default() -> Self {
        Self::from_iter(COLUMNS.iter().filter(|column| column.usual).map(|column| column.name))
    }
}

impl<'a> FromIterator<&'a str> for Columns {
    /// The columns of these names, and the title; other names are passed over.
    fn from_iter<T: IntoIterator<Item = &'a str>>(names: T) -> Self {
        let bits = names.into_iter().filter_map(place).fold(1, |bits, place| bits | 1 << place);
        Self(bits)
    }
}

impl Columns {
    /// Whether there is a column of this name.
    pub fn knows(name: &str) -> bool {
        place(name).is_some()
    }

    /// The columns, in the order in which they stand.
    pub fn iter(self) -> impl Iterator<Item = &'static Column> {
        let is_shown = move |(place, _): &(usize, &Column)| self.0 & (1 << place) != 0;
        COLUMNS.iter().enumerate().filter(is_shown).map(|(_, column)| column)
    }

    /// Whether a column is shown.
    pub fn has(self, name: &str) -> bool {
        place(name).is_some_and(|place| self.0 & (1 << place) != 0)
    }

    /// The columns with one more, or one less. The title stays.
    #[must_use]
    pub fn toggled(self, name: &str) -> Self {
        Self(place(name).map_or(self.0, |place| self.0 ^ (1 << place)) | 1)
    }

    /// The value of the parameter `columns` of an address; nothing for the usual ones.
    pub fn to_address(self) -> Option<String> {
        let names: Vec<&str> = self.iter().map(|column| column.name).collect();
        // The title goes without saying, unless it is alone.
        let names = if names.len() > 1 { &names[1..] } else { &names };
        (self != Self::default()).then(|| names.join(","))
    }
}

fn place(name: &str) -> Option<usize> {
    COLUMNS.iter().position(|column| column.name == name)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_choice_of_columns_survives_its_address() {
        assert_eq!(Columns::default().to_address(), None);
        let mut columns = Columns::default().toggled("country").toggled("year");
        assert_eq!(
            columns.to_address().as_deref(),
            Some("direction,effect,condition,design,level,n,country")
        );
        for column in &COLUMNS {
            let address = columns.to_address().unwrap_or_default();
            assert_eq!(address.split(',').collect::<Columns>(), columns);
            columns = columns.toggled(column.name);
        }
        let alone: Columns = ["nowhere", "title"].into_iter().collect();
        assert_eq!(alone.to_address().as_deref(), Some("title"));
        assert_eq!(alone.toggled("title"), alone, "the title stays");
    }

    #[test]
    fn every_column_of_every_record_says_something() {
        let model =
            Model::unpack(fixture::EVIDENCE).expect("the fixture is packed by the same code");
        for record in &model.base.records {
            for column in &COLUMNS {
                let text = column.text(&model, record);
                assert!(!text.is_empty(), "{} of {}", column.name, record.id);
            }
        }
        let orders = model.table().orders();
        for sort in COLUMNS.iter().filter_map(|column| column.sort) {
            assert!(orders.iter().any(|order| order.name == sort), "{sort}");
        }
    }
}
