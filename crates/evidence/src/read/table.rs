//! A table of records as CSV, with the columns of [`crate::export::csv`], read while it comes in.
//!
//! A row becomes the same nodes that a record in JSON is parsed into, so that the same rules are
//! held against it in the same words. What a table has no column for stays empty.

use super::lenient::nearest;
use super::node::Node;
use super::split::LONGEST_RECORD;
use crate::export::csv::{csv_heads, unguarded};
use crate::fault::quoted;

/// Columns that every table has.
const NEEDED: [&str; 12] = [
    "id",
    "kind",
    "title",
    "year",
    "status",
    "conditions",
    "design",
    "population",
    "comparator",
    "direction",
    "finding",
    "limits",
];
/// Columns whose cells hold several values, parted by semicolons.
const LISTS: [&str; 5] = ["authors", "registry_ids", "conditions", "outcome_domains", "countries"];
/// Columns whose cells hold numbers.
const NUMBERS: [&str; 8] = [
    "year",
    "n_randomised",
    "n_analysed",
    "n_enrolled",
    "included_studies",
    "included_participants",
    "follow_up_days",
    "people",
];
/// Columns whose cells may not be empty.
const TEXTS: [&str; 9] =
    ["id", "kind", "title", "status", "design", "population", "comparator", "finding", "limits"];

/// Splits a table into rows of cells.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// Sign between cells; found out from the first line.
    sign: Option<u8>,
    row: Vec<Vec<u8>>,
    cell: Vec<u8>,
    length: usize,
    place: Place,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    /// At the beginning of a cell.
    #[default]
    Start,
    /// In a cell without quotes.
    Plain,
    /// In a cell with quotes.
    Quoted,
    /// After a quote within such a cell: it ends there, or the quote is doubled.
    Quote,
}

/// A quote that is opened and never closed makes the rest of a file one cell.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooLong;

impl Rows {
    /// Takes in the next bytes of the file, and hands over the rows that end in them.
    pub(super) fn feed(
        &mut self,
        bytes: &[u8],
        found: &mut impl FnMut(Vec<Vec<u8>>),
    ) -> Result<(), TooLong> {
        for byte in bytes {
            self.length += 1;
            if self.length > LONGEST_RECORD {
                return Err(TooLong);
            }
            self.take(*byte, found);
        }
        Ok(())
    }

    /// Says that the file ends here.
    pub(super) fn end(&mut self, found: &mut impl FnMut(Vec<Vec<u8>>)) -> Result<(), TooLong> {
        if self.place == Place::Quoted {
            return Err(TooLong);
        }
        if !self.row.is_empty() || !self.cell.is_empty() {
            self.end_row(found);
        }
        Ok(())
    }

    fn take(&mut self, byte: u8, found: &mut impl FnMut(Vec<Vec<u8>>)) {
        match (self.place, byte) {
            (Place::Start, b'"') => self.place = Place::Quoted,
            (Place::Quoted, b'"') => self.place = Place::Quote,
            (Place::Quote, b'"') => {
                self.cell.push(b'"');
                self.place = Place::Quoted;
            }
            (Place::Quoted, _) => self.cell.push(byte),
            (_, b'\n') => self.end_row(found),
            (_, b'\r') => {}
            _ if self.sign == Some(byte) || (self.sign.is_none() && is_sign(byte)) => {
                // Heads hold no such sign: the first that stands between two of them is the one.
                self.sign = Some(byte);
                self.row.push(std::mem::take(&mut self.cell));
                self.place = Place::Start;
            }
            _ => {
                self.cell.push(byte);
                self.place = Place::Plain;
            }
        }
    }

    fn end_row(&mut self, found: &mut impl FnMut(Vec<Vec<u8>>)) {
        self.row.push(std::mem::take(&mut self.cell));
        self.place = Place::Start;
        self.length = 0;
        found(std::mem::take(&mut self.row));
    }
}

/// Spreadsheets part cells by commas, or by semicolons where the comma is in numbers, or by tabs.
fn is_sign(byte: u8) -> bool {
    matches!(byte, b',' | b';' | b'\t')
}

/// The heads of a table, and how to read its rows.
#[derive(Debug)]
pub(super) struct Heads(Vec<String>);

impl Heads {
    /// Reads the heads.
    ///
    /// # Errors
    /// For each column that is missing or not known its name, what is wrong and how to mend it.
    pub(super) fn new(cells: Vec<String>) -> Result<Self, Vec<[String; 3]>> {
        let known: Vec<&str> = csv_heads().collect();
        let mut faults = Vec::new();
        let heads: Vec<String> = cells.iter().map(|cell| cell.trim().to_owned()).collect();
        for (index, head) in heads.iter().enumerate() {
            if heads[..index].contains(head) {
                let fault =
                    [head.clone(), "column stands twice".into(), "keep one of the two".into()];
                faults.push(fault);
            } else if !known.contains(&head.as_str()) {
                let mend = match nearest(head, &known) {
                    Some(near) => format!("did you mean \"{near}\"?"),
                    None => "remove it".to_owned(),
                };
                faults.push([head.clone(), format!("no such column {}", quoted(head)), mend]);
            }
        }
        for head in NEEDED.iter().filter(|head| !heads.iter().any(|it| it == *head)) {
            let mend = "add it; its heads are those of a downloaded CSV";
            faults.push([(*head).to_owned(), "missing column".to_owned(), mend.to_owned()]);
        }
        if faults.is_empty() { Ok(Self(heads)) } else { Err(faults) }
    }

    /// A row as the nodes of a record.
    ///
    /// # Errors
    /// The field, what is wrong with it and how to mend it, if the cells do not fit together.
    pub(super) fn record(&self, mut cells: Vec<String>) -> Result<Node, [String; 3]> {
        while cells.len() > self.0.len() && cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        if cells.len() != self.0.len() {
            let what = format!("{} cells under {} heads", cells.len(), self.0.len());
            let mend = "put cells that hold the sign between cells in quotes";
            return Err([String::new(), what, mend.to_owned()]);
        }
        let cells: Vec<String> = cells.into_iter().map(|cell| plain(&cell).to_owned()).collect();
        let cell = |head: &str| {
            let place = self.0.iter().position(|it| it == head);
            place.map_or("", |place| cells[place].as_str())
        };
        let mut fields = Vec::new();
        for head in self.0.iter().map(String::as_str) {
            let text = cell(head);
            let node = match head {
                // Worked out, or told of by fields below.
                "evidence_level" | "people" | "arms" | "drugs" | "routes" | "harms" | "address"
                | "guidance_body" | "jurisdictions" | "stance" | "statement" => continue,
                "authors_complete" => {
                    Node::Bool(!["no", "false", "0"].contains(&&*text.to_lowercase()))
                }
                _ if LISTS.contains(&head) => list(text),
                _ if NUMBERS.contains(&head) => number(text),
                _ if TEXTS.contains(&head) => Node::Text(text.to_owned()),
                _ => or_null(text),
            };
            fields.push((head.to_owned(), node));
        }
        let mut add = |name: &str, node: Node| {
            if !fields.iter().any(|(field, _)| field == name) {
                fields.push((name.to_owned(), node));
            }
        };
        for head in LISTS {
            add(head, Node::List(Vec::new()));
        }
        // `people` is the first of these that is known.
        if cell("n_randomised").is_empty() && cell("people") != cell("n_analysed") {
            let head =
                if cell("kind") == "review" { "included_participants" } else { "n_enrolled" };
            add(head, number(cell("people")));
        }
        for head in [
            "journal",
            "doi",
            "pmid",
            "n_randomised",
            "n_analysed",
            "follow_up_days",
            "funding",
            "curator_note",
        ] {
            add(head, Node::Null);
        }
        add("authors_complete", Node::Bool(true));
        add("outcomes", Node::List(Vec::new()));
        add("arms", arms(cell("arms"), cell("drugs"), cell("routes"))?);
        add("harms", object([("summary", or_null(cell("harms")))]));
        let source = object([
            ("url", Node::Text(cell("address").to_owned())),
            ("what", Node::Text("secondary".to_owned())),
            ("supports", Node::List(Vec::new())),
        ]);
        let has_address = !cell("address").is_empty();
        add("sources", Node::List(has_address.then_some(source).into_iter().collect()));
        if !cell("stance").is_empty() || !cell("statement").is_empty() {
            add(
                "guidance",
                object([
                    ("body", Node::Text(cell("guidance_body").to_owned())),
                    ("jurisdictions", list(cell("jurisdictions"))),
                    ("stance", Node::Text(cell("stance").to_owned())),
                    ("statement", Node::Text(cell("statement").to_owned())),
                ]),
            );
        }
        Ok(Node::Object(fields))
    }
}

/// A cell without the apostrophe that keeps a spreadsheet from running or changing it.
fn plain(cell: &str) -> &str {
    unguarded(cell.trim()).trim()
}

fn object<const N: usize>(fields: [(&str, Node); N]) -> Node {
    Node::Object(fields.into_iter().map(|(name, node)| (name.to_owned(), node)).collect())
}

fn or_null(text: &str) -> Node {
    if text.is_empty() { Node::Null } else { Node::Text(text.to_owned()) }
}

fn number(text: &str) -> Node {
    Node::number(text).unwrap_or_else(|| or_null(text))
}

fn items(text: &str) -> Vec<&str> {
    text.split(';').map(str::trim).filter(|item| !item.is_empty()).collect()
}

fn list(text: &str) -> Node {
    Node::List(items(text).into_iter().map(|item| Node::Text(item.to_owned())).collect())
}

/// Arms by their labels, each with its drug and its route where the table has them in the same order.
fn arms(labels: &str, drugs: &str, routes: &str) -> Result<Node, [String; 3]> {
    let labels = items(labels);
    // An arm whose route no source told has a place in the list all the same.
    let (drugs, routes): (Vec<_>, Vec<_>) = (
        items(drugs),
        if routes.is_empty() { Vec::new() } else { routes.split(';').map(str::trim).collect() },
    );
    for (name, values) in [("drugs", &drugs), ("routes", &routes)] {
        if !values.is_empty() && values.len() != labels.len() {
            let what = format!("{} {name} for {} arms", values.len(), labels.len());
            let mend = "give one for each arm, in the same order, or none";
            return Err([name.to_owned(), what, mend.to_owned()]);
        }
    }
    let arm = |(nth, label): (usize, &&str)| {
        let drug = drugs.get(nth).map_or_else(|| format!("other:{label}"), |it| (*it).to_owned());
        object([
            ("label", Node::Text((*label).to_owned())),
            ("drug", Node::Text(drug)),
            ("route", or_null(routes.get(nth).copied().unwrap_or_default())),
        ])
    };
    Ok(Node::List(labels.iter().enumerate().map(arm).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, size: usize) -> Result<Vec<Vec<String>>, TooLong> {
        let mut rows = Rows::default();
        let mut found = Vec::new();
        let mut add = |row: Vec<Vec<u8>>| {
            let cell = |cell: Vec<u8>| String::from_utf8(cell).expect("it is UTF-8");
            found.push(row.into_iter().map(cell).collect());
        };
        for bytes in text.as_bytes().chunks(size) {
            rows.feed(bytes, &mut add)?;
        }
        rows.end(&mut add)?;
        Ok(found)
    }

    #[test]
    fn cells_are_as_spreadsheets_write_them() {
        let expected = [vec!["a", "b"], vec!["x, \"y\"\nz", ""], vec!["1", "2"]];
        for text in [
            "a,b\r\n\"x, \"\"y\"\"\nz\",\r\n1,2\r\n",
            "\"a\";\"b\"\n\"x, \"\"y\"\"\nz\";\"\"\n1;2",
            "a\tb\n\"x, \"\"y\"\"\nz\"\t\n1\t2\n",
        ] {
            for size in [1, 3, 1000] {
                assert_eq!(rows(text, size).expect("it can be read"), expected, "{text:?}");
            }
        }
        assert_eq!(rows("", 1), Ok(vec![]));
        assert_eq!(rows("a,b\n\"x", 1), Err(TooLong));
    }

    #[test]
    fn heads_that_are_missing_or_not_known_are_told() {
        let faults = Heads::new(vec!["id".into(), "titel".into(), "id".into(), "zebra".into()]);
        let faults: Vec<_> =
            faults.expect_err("most are missing").into_iter().map(|it| it.join(" ")).collect();
        assert!(faults.contains(&"titel no such column \"titel\" did you mean \"title\"?".into()));
        assert!(faults.contains(&"id column stands twice keep one of the two".into()));
        assert!(faults.iter().any(|it| it.starts_with("kind missing column")), "{faults:?}");
    }

    #[test]
    fn what_a_spreadsheet_was_kept_from_running_is_itself_again() {
        assert_eq!(plain("'=1+1"), "=1+1");
        assert_eq!(plain("'s Gravenhage"), "'s Gravenhage");
        assert_eq!(plain(" x "), "x");
    }
}
