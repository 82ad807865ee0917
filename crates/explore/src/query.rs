//! The query, and its form in an address.

use crate::table::Table;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Longest search text that is kept, in characters.
pub const LONGEST_TEXT: usize = 300;

/// Name of the order by how well a row fits the search text.
pub(crate) const RELEVANCE: &str = "relevance";

/// What is asked of a table. The empty query asks for everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Search text.
    pub text: String,
    /// For each facet by name the chosen values: a row needs one of them.
    pub facets: BTreeMap<String, BTreeSet<String>>,
    /// For each number column by name the range a row must lie in.
    pub ranges: BTreeMap<String, Range>,
    /// Name of the order, if one was chosen; led by a minus sign for the other way round.
    pub sort: Option<String>,
}

/// A range of whole numbers, both ends included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// Lowest number; `None` for no limit.
    pub from: Option<i32>,
    /// Highest number; `None` for no limit.
    pub to: Option<i32>,
}

/// A query read from an address, with what did not belong to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    /// The query.
    pub query: Query,
    /// Parameters that name no column; the caller may know them.
    pub others: Vec<(String, String)>,
    /// Parts that were dropped because the table does not know them.
    pub dropped: Vec<Dropped>,
}

/// A part of an address that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// Name of the parameter.
    pub name: String,
    /// Its value, or the part of it that is not known.
    pub value: String,
}

impl Query {
    /// Whether nothing is asked beyond an order.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.facets.is_empty() && self.ranges.is_empty()
    }

    /// Whether `value` of `facet` is chosen.
    pub fn has(&self, facet: &str, value: &str) -> bool {
        self.facets.get(facet).is_some_and(|values| values.contains(value))
    }

    /// Chooses `value` of `facet`, or takes the choice back.
    pub fn toggle(&mut self, facet: &str, value: &str) {
        let values = self.facets.entry(facet.to_owned()).or_default();
        if !values.remove(value) {
            values.insert(value.to_owned());
        }
        if values.is_empty() {
            self.facets.remove(facet);
        }
    }

    /// Chooses these values of `facet`, and no others.
    pub fn choose<'a>(&mut self, facet: &str, values: impl IntoIterator<Item = &'a str>) {
        self.facets.remove(facet);
        for value in values {
            if !self.has(facet, value) {
                self.toggle(facet, value);
            }
        }
    }

    /// A query with what is chosen of some facets, and nothing else.
    #[must_use]
    pub fn only(&self, facets: &[&str]) -> Self {
        let mut only = Self::default();
        for (name, values) in &self.facets {
            if facets.contains(&name.as_str()) {
                only.facets.insert(name.clone(), values.clone());
            }
        }
        only
    }

    /// Sets the range of a number column; a range without limits removes it.
    pub fn set_range(&mut self, number: &str, range: Range) {
        if range == Range::default() {
            self.ranges.remove(number);
        } else {
            self.ranges.insert(number.to_owned(), range);
        }
    }

    /// Reads a query from the part of an address behind the question mark. Whatever `table` does
    /// not know is dropped and named; nothing else is lost, and nothing fails.
    pub fn parse(table: &Table, address: &str) -> Parsed {
        let mut parsed = Parsed::default();
        for (name, value) in parameters(address) {
            parsed.parameter(table, &name, &value);
        }
        parsed
    }

    /// Writes the query as it stands in an address, without the question mark. Equal queries give
    /// equal addresses.
    pub fn to_address(&self) -> String {
        let mut address = String::new();
        let mut add = |name: &str, value: &str| {
            let separator = if address.is_empty() { "" } else { "&" };
            let _ = write!(address, "{separator}{}={value}", encode(name));
        };
        if !self.text.is_empty() {
            add("q", &encode(&self.text));
        }
        for (name, values) in &self.facets {
            let values: Vec<String> = values.iter().map(|value| encode(value)).collect();
            add(name, &values.join(","));
        }
        for (name, range) in &self.ranges {
            add(name, &range.to_string());
        }
        if let Some(sort) = &self.sort {
            add("sort", &encode(sort));
        }
        address
    }
}

impl Parsed {
    fn parameter(&mut self, table: &Table, name: &str, value: &str) {
        if name == "q" {
            self.text(value);
        } else if name == "sort" {
            let (order, _) = order_of(value);
            if value == RELEVANCE || table.orders().iter().any(|known| known.name == order) {
                self.query.sort = Some(value.to_owned());
            } else {
                self.drop(name, value);
            }
        } else if let Some(facet) = table.facets().iter().find(|facet| facet.name == name) {
            for word in value.split(',').filter(|word| !word.is_empty()) {
                if facet.values.iter().any(|known| known == word) {
                    self.query.facets.entry(name.to_owned()).or_default().insert(word.to_owned());
                } else {
                    self.drop(name, word);
                }
            }
        } else if table.numbers().iter().any(|number| number.name == name) {
            match Range::parse(value) {
                Some(range) => self.query.set_range(name, range),
                None => self.drop(name, value),
            }
        } else {
            self.others.push((name.to_owned(), value.to_owned()));
        }
    }

    fn text(&mut self, value: &str) {
        let text: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        match text.char_indices().nth(LONGEST_TEXT) {
            Some((end, _)) => {
                self.query.text = text[..end].to_owned();
                self.drop("q", &text[end..]);
            }
            None => self.query.text = text,
        }
    }

    fn drop(&mut self, name: &str, value: &str) {
        self.dropped.push(Dropped { name: name.to_owned(), value: value.to_owned() });
    }
}

impl Range {
    /// Reads `2010..2026`, `50..`, `..10` or a single number. The ends may stand in either order.
    fn parse(text: &str) -> Option<Self> {
        let number = |text: &str| match text {
            "" => Some(None),
            text => text.parse().ok().map(Some),
        };
        let (from, to) = match text.split_once("..") {
            Some((from, to)) => (number(from)?, number(to)?),
            None => (number(text)?, number(text)?),
        };
        match (from, to) {
            (None, None) => None,
            (Some(low), Some(high)) if low > high => Some(Self { from: to, to: from }),
            _ => Some(Self { from, to }),
        }
    }
}

impl std::fmt::Display for Range {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(from) = self.from {
            write!(f, "{from}")?;
        }
        f.write_str("..")?;
        if let Some(to) = self.to {
            write!(f, "{to}")?;
        }
        Ok(())
    }
}

/// The name of an order without its sign, and whether it is asked for the other way round.
pub fn order_of(sort: &str) -> (&str, bool) {
    sort.strip_prefix('-').map_or((sort, false), |name| (name, true))
}

/// The parameters in the part of an address behind the question mark, decoded.
pub fn parameters(address: &str) -> impl Iterator<Item = (String, String)> + '_ {
    address.split('&').filter(|part| !part.is_empty()).map(|part| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        (decode(name), decode(value))
    })
}

/// Characters that stay as they are in an address, beside letters and digits.
const KEPT: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Encodes a text for an address.
pub fn encode(text: &str) -> String {
    utf8_percent_encode(text, &KEPT).to_string()
}

/// Decodes a text of an address leniently: `+` is a space, a broken escape stays as it is, bytes that
/// are not UTF-8 become replacement characters.
pub fn decode(text: &str) -> String {
    percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned()
}
