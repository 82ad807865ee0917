//! A table of records as CSV, with the columns of [`citations::csv`], read while it comes in.
//!
//! A row becomes the same values that a record in JSON is parsed into, so that the same rules are
//! held against it in the same words. What a table has no column for stays empty.

use crate::deserialize::nearest;
use crate::diagnostic::quoted;
use crate::json_stream::LONGEST_RECORD;
use crate::tidy::is_missing;
use crate::value::{self, Value};
use crate::words::Words;
use citations::csv::{csv_heads, unguarded};
use evidence::record::is_slug;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What the page needs instead of another program's table.
const HELP: &str = "the page needs what was found in each study: download the heads of a table on this \
     page, fill in a row for each study in a spreadsheet, and save it as CSV UTF-8";
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
/// Columns whose cells hold whole numbers.
const WHOLE: [&str; 7] = [
    "year",
    "n_randomised",
    "n_analysed",
    "n_enrolled",
    "included_studies",
    "included_participants",
    "people",
];
/// The column whose cells hold other numbers.
const DAYS: &str = "follow_up_days";
/// Columns whose cells may not be empty.
const TEXTS: [&str; 9] =
    ["id", "kind", "title", "status", "design", "population", "comparator", "finding", "limits"];
/// Columns whose cells hold a word of a vocabulary.
const WORDS: [&str; 11] = [
    "kind",
    "status",
    "conditions",
    "outcome_domains",
    "design",
    "blinding",
    "comparator",
    "direction",
    "funding",
    "reviewed_designs",
    "stance",
];
/// What people call a column, and its name.
const ALIASES: [(&str, &str); 24] = [
    ("author", "authors"),
    ("condition", "conditions"),
    ("country", "countries"),
    ("pubmed_id", "pmid"),
    ("pmc_id", "pmcid"),
    ("pmc", "pmcid"),
    ("registry_id", "registry_ids"),
    ("trial_registration", "registry_ids"),
    ("outcome_domain", "outcome_domains"),
    ("n_randomized", "n_randomised"),
    ("n_analyzed", "n_analysed"),
    ("n_enroled", "n_enrolled"),
    ("study_design", "design"),
    ("url", "address"),
    ("link", "address"),
    ("drug", "drugs"),
    ("route", "routes"),
    ("arm", "arms"),
    ("limitations", "limits"),
    ("findings", "finding"),
    ("publication_year", "year"),
    ("record_id", "id"),
    ("level", "evidence_level"),
    ("followup_days", "follow_up_days"),
];
/// Most columns that a table may have.
const MOST_HEADS: usize = 300;
/// What a spreadsheet writes where it could not work out a cell.
const ERRORS: [&str; 6] = ["#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#NUM!", "#SPILL!"];

/// A fault of a row: the field, what is wrong, and how to mend it.
pub(super) type Wrong = [String; 3];

/// Splits a table into rows of cells.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// Sign between cells; found out from the first line.
    sign: Option<u8>,
    /// Whether the first row is over.
    begun: bool,
    row: Vec<Vec<u8>>,
    cell: Vec<u8>,
    length: usize,
    place: Place,
    /// Whether the row ended with a return, which may have a line feed behind it.
    returned: bool,
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

    /// Whether cells are parted by semicolons, as they are where the comma is in numbers.
    pub(super) fn has_semicolons(&self) -> bool {
        self.sign == Some(b';')
    }

    fn take(&mut self, byte: u8, found: &mut impl FnMut(Vec<Vec<u8>>)) {
        let after_return = std::mem::take(&mut self.returned);
        match (self.place, byte) {
            (Place::Start, b'"') => self.place = Place::Quoted,
            // Some programs write a space before the quote.
            (Place::Start, b' ') => {}
            (Place::Quoted, b'"') => self.place = Place::Quote,
            (Place::Quote, b'"') => {
                self.cell.push(b'"');
                self.place = Place::Quoted;
            }
            (Place::Quoted, _) => self.cell.push(byte),
            (_, b'\n') if after_return => self.length = 0,
            (_, b'\n') => self.end_row(found),
            (_, b'\r') => {
                // Old programs end a row with nothing else.
                self.end_row(found);
                self.returned = true;
            }
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
        let row = std::mem::take(&mut self.row);
        if !std::mem::replace(&mut self.begun, true)
            && let Some(sign) = named_sign(&row)
        {
            self.sign = sign.or(self.sign);
            return;
        }
        found(row);
    }
}

/// Spreadsheets part cells by commas, or by semicolons where the comma is in numbers, or by tabs.
fn is_sign(byte: u8) -> bool {
    matches!(byte, b',' | b';' | b'\t')
}

/// Whether a first line only names the sign for Excel (`sep=;`), and which it is where that sign has
/// not parted the line itself.
fn named_sign(row: &[Vec<u8>]) -> Option<Option<u8>> {
    let (first, others) = row.split_first()?;
    let (name, sign) = first.trim_ascii().split_at_checked(4)?;
    if !name.eq_ignore_ascii_case(b"sep=") || !others.iter().all(Vec::is_empty) {
        return None;
    }
    match (sign, others.is_empty()) {
        ([sign], true) => Some(Some(*sign)),
        ([], _) => Some(None),
        _ => None,
    }
}

/// The heads of a table, and how to read its rows.
#[derive(Debug)]
pub(super) struct Heads {
    /// What each column is; `None` for one without a head.
    columns: Vec<Option<&'static str>>,
    places: HashMap<&'static str, usize>,
    /// Cells that a row must have, lest one that is needed be cut off.
    fewest: usize,
    /// Whether the table has decimal commas.
    has_semicolons: bool,
    missing: Missing,
}

/// Cells that hold a word for what is missing, by the name of their column: how many, and the row of
/// the first.
pub(super) type Missing = BTreeMap<&'static str, (usize, usize)>;

/// A row as it was read.
pub(super) struct Row {
    /// The values of its record.
    pub(super) value: Value,
    /// What is wrong with its cells.
    pub(super) wrong: Vec<Wrong>,
    /// Whether each cell could be read.
    pub(super) valid: bool,
}

impl Heads {
    /// Reads the heads.
    ///
    /// # Errors
    /// For each column that is missing or not known its name, what is wrong and how to mend it.
    pub(super) fn new(cells: &[String], has_semicolons: bool) -> Result<Self, Vec<Wrong>> {
        let whole = |what: String, help: &str| Err(vec![[String::new(), what, help.to_owned()]]);
        let known: Vec<&'static str> = csv_heads().collect();
        let by_name: HashMap<&str, &'static str> =
            known.iter().map(|head| (*head, *head)).chain(ALIASES).collect();
        let mut names: Vec<String> = cells.iter().map(|cell| name_of(cell)).collect();
        while names.last().is_some_and(String::is_empty) {
            names.pop();
        }
        if names.len() > MOST_HEADS {
            let what = format!("{} columns", names.len());
            return whole(what, "keep those of a downloaded CSV");
        }
        let mut columns = Vec::with_capacity(names.len());
        let mut places = HashMap::new();
        let mut faults = Vec::new();
        for (index, name) in names.iter().enumerate() {
            let is_index =
                name.is_empty() || (index == 0 && matches!(name.as_str(), "unnamed_0" | "x"));
            let head = if is_index { None } else { by_name.get(name.as_str()).copied() };
            // The alias of a column that is there by its own name is another column.
            let head = head.filter(|head| head == name || !names.iter().any(|it| it == head));
            columns.push(head);
            let short = quoted(cells[index].trim());
            let short = short.trim_matches('"').to_owned();
            match head {
                Some(head) => {
                    if places.insert(head, index).is_some() {
                        faults.push([
                            short,
                            "column stands twice".to_owned(),
                            "keep one of the two".to_owned(),
                        ]);
                    }
                }
                None if is_index => {}
                None => {
                    let help = match nearest(name, known.iter().copied()) {
                        Some(near) => format!("did you mean \"{near}\"?"),
                        None => "remove it".to_owned(),
                    };
                    let what = format!("no such column {}", quoted(cells[index].trim()));
                    faults.push([short, what, help]);
                }
            }
        }
        let missing: Vec<&str> =
            NEEDED.into_iter().filter(|head| !places.contains_key(head)).collect();
        // A file of another kind has none of what makes a record, and its heads tell what it is.
        if missing.len() > NEEDED.len() / 2 {
            let crowded = |cell: &String| {
                let parts = cell.split([',', ';', '\t']).map(name_of);
                parts.filter(|part| by_name.contains_key(part.as_str())).count() > 3
            };
            if cells.iter().any(crowded) {
                let what = "all heads stand in one cell".to_owned();
                return whole(
                    what,
                    "the table was opened with another sign between its cells: open it with “From text/CSV” of \
                     the spreadsheet, choose that sign, and save it again",
                );
            }
            let heads = cells.iter().filter(|it| !it.trim().is_empty()).take(4);
            let heads: Vec<String> = heads.map(|it| quoted(it.trim())).collect();
            let what = format!("no table of records: its first row is {}", heads.join(", "));
            return whole(what, HELP);
        }
        for head in missing {
            let help = "add it; its heads are those of a downloaded CSV";
            faults.push([head.to_owned(), "missing column".to_owned(), help.to_owned()]);
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let fewest = NEEDED.iter().filter_map(|head| places.get(head)).max().map_or(0, |it| it + 1);
        Ok(Self { columns, places, fewest, has_semicolons, missing: Missing::new() })
    }

    /// The cells that hold a word for what is missing.
    pub(super) fn missing(&self) -> &Missing {
        &self.missing
    }

    /// A row, counted from 1, as the values of a record.
    ///
    /// # Errors
    /// What is wrong with the row as a whole.
    pub(super) fn record(
        &mut self,
        row: usize,
        mut cells: Vec<String>,
        words: &Words<'_>,
    ) -> Result<Row, Wrong> {
        while cells.len() > self.columns.len()
            && cells.last().is_some_and(|it| it.trim().is_empty())
        {
            cells.pop();
        }
        // Spreadsheets leave out what is empty at the end of a row.
        if cells.len() > self.columns.len() || cells.len() < self.fewest {
            let what = format!("{} cells under {} heads", cells.len(), self.columns.len());
            let help = "give it a cell for each head, in quotes where it holds the sign between cells; only empty \
                        cells at the end may be left out";
            return Err([String::new(), what, help.to_owned()]);
        }
        cells.resize(self.columns.len(), String::new());
        let mut wrong: Vec<Wrong> = Vec::new();
        let mut told: HashSet<&'static str> = HashSet::new();
        for (index, cell) in cells.iter_mut().enumerate() {
            let head = self.columns[index];
            *cell = one_line(plain(cell), head.is_some_and(|head| LISTS.contains(&head)));
            let Some(head) = head else {
                // The numbers that some programs give their rows.
                if !cell.bytes().all(|byte| byte.is_ascii_digit()) {
                    let what =
                        format!("column {} has no head, and a cell: {}", index + 1, quoted(cell));
                    wrong.push([String::new(), what, "give it a head, or remove it".to_owned()]);
                }
                continue;
            };
            if is_missing(cell) {
                let (count, _) = self.missing.entry(head).or_insert((0, row));
                *count += 1;
                // The code of Namibia, unless the table has such words elsewhere.
                if !(matches!(head, "countries" | "jurisdictions") && cell == "NA") {
                    told.insert(head);
                }
            } else if ERRORS.contains(&cell.as_str()) {
                let what = format!("{} is an error of a spreadsheet", quoted(cell));
                wrong.push([head.to_owned(), what, "write what the cell held before".to_owned()]);
                told.insert(head);
            }
        }
        let cell = |head: &str| self.places.get(head).map_or("", |place| cells[*place].as_str());
        let mut numbers: HashMap<&'static str, Value> = HashMap::new();
        for head in WHOLE.into_iter().chain([DAYS]) {
            let read = number(cell(head), head != DAYS, self.has_semicolons);
            let value = read.unwrap_or_else(|[what, help]| {
                if !told.contains(head) {
                    wrong.push([head.to_owned(), what, help]);
                }
                Value::Told
            });
            numbers.insert(head, value);
        }
        let mut fields = Vec::new();
        for head in self.columns.iter().flatten().copied() {
            let text = cell(head);
            let value = match head {
                // Worked out, or told of by fields below.
                "evidence_level" | "people" | "arms" | "drugs" | "routes" | "harms" | "address"
                | "guidance_body" | "jurisdictions" | "stance" | "statement" => continue,
                _ if told.contains(head) => Value::Told,
                "risk_of_bias" | "registered" if text.is_empty() => continue,
                "risk_of_bias" | "registered" => {
                    match Value::from_part(head, text.as_bytes(), value::Place::default()) {
                        Ok(value) => value,
                        Err(fault) => {
                            wrong.push([head.to_owned(), fault.what, fault.help]);
                            Value::Told
                        }
                    }
                }
                "authors_complete" => match truth(text) {
                    Some(all) => Value::Bool(all),
                    None => or_null(text),
                },
                _ if LISTS.contains(&head) => list(text, WORDS.contains(&head)),
                _ if numbers.contains_key(head) => numbers[head].clone(),
                _ if WORDS.contains(&head) && text.is_empty() && !TEXTS.contains(&head) => {
                    Value::Null
                }
                _ if WORDS.contains(&head) => Value::Text(word(text)),
                _ if TEXTS.contains(&head) => Value::Text(text.to_owned()),
                _ => or_null(text),
            };
            fields.push((head.to_owned(), value));
        }
        let mut add = |name: &str, value: Value| {
            if !fields.iter().any(|(field, _)| field == name) {
                fields.push((name.to_owned(), value));
            }
        };
        for head in LISTS {
            add(head, Value::List(Vec::new()));
        }
        // `people` is the first of these that is known.
        if cell("n_randomised").is_empty() && numbers["people"] != numbers["n_analysed"] {
            let head =
                if cell("kind") == "review" { "included_participants" } else { "n_enrolled" };
            add(head, numbers["people"].clone());
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
            add(head, Value::Null);
        }
        // A list that is cut says so, or ends with "et al.".
        add("authors_complete", Value::Bool(!cell("authors").is_empty()));
        add("outcomes", Value::List(Vec::new()));
        let text = |head: &'static str| if told.contains(head) { "" } else { cell(head) };
        match arms(text("arms"), text("drugs"), text("routes"), words) {
            Ok(arms) => add("arms", arms),
            Err(fault) => {
                wrong.push(fault);
                add("arms", Value::Told);
            }
        }
        add("harms", object([("summary", or_null(text("harms")))]));
        let source = object([
            ("url", Value::Text(text("address").to_owned())),
            ("what", Value::Text("secondary".to_owned())),
            ("supports", Value::List(Vec::new())),
        ]);
        let has_address = !text("address").is_empty();
        add("sources", Value::List(has_address.then_some(source).into_iter().collect()));
        if !text("stance").is_empty() || !text("statement").is_empty() {
            add(
                "guidance",
                object([
                    ("body", Value::Text(text("guidance_body").to_owned())),
                    ("jurisdictions", list(text("jurisdictions"), false)),
                    ("stance", Value::Text(word(text("stance")))),
                    ("statement", Value::Text(text("statement").to_owned())),
                ]),
            );
        }
        if fields.iter().any(|(name, value)| name == "sources" && *value == Value::List(Vec::new()))
            && told.contains("address")
        {
            fields.iter_mut().filter(|it| it.0 == "sources").for_each(|it| it.1 = Value::Told);
        }
        let valid = wrong.is_empty() && told.is_empty();
        Ok(Row { value: Value::Object(fields), wrong, valid })
    }
}

/// The name of a column as people and programs write it: `N randomised`, `follow.up.days`.
fn name_of(head: &str) -> String {
    let mut name = String::with_capacity(head.len());
    for c in head.chars() {
        if c.is_alphanumeric() {
            name.extend(c.to_lowercase());
        } else if !name.is_empty() && !name.ends_with('_') {
            name.push('_');
        }
    }
    name.truncate(name.trim_end_matches('_').len());
    name
}

/// A cell without what keeps a spreadsheet from running or changing it: an apostrophe, or `="…"`.
fn plain(cell: &str) -> &str {
    let cell = cell.trim();
    if let Some(text) = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        return text;
    }
    unguarded(cell).trim()
}

/// A cell without line breaks, which part the values of a list.
fn one_line(cell: &str, is_list: bool) -> String {
    if !cell.contains(['\n', '\r', '\t', '\u{2028}']) {
        return cell.to_owned();
    }
    let between = if is_list { "; " } else { " " };
    let lines = cell.split(['\n', '\r', '\t', '\u{2028}']).map(str::trim);
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(between)
}

/// A word of a vocabulary in whatever letters it is written: `RCT parallel`.
fn word(text: &str) -> String {
    if is_slug(text) {
        return text.to_owned();
    }
    let small = text.to_lowercase().replace([' ', '_', '\u{a0}', '–'], "-");
    if is_slug(&small) { small } else { text.to_owned() }
}

/// Yes or no, as spreadsheets write it in the languages of their users.
fn truth(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "true" | "yes" | "y" | "t" | "1" | "1.0" | "wahr" | "ja" | "vrai" | "oui" | "verdadero"
        | "sí" | "si" | "vero" | "verdadeiro" | "sim" | "waar" | "prawda" | "истина" => {
            Some(true)
        }
        "false" | "no" | "n" | "f" | "0" | "0.0" | "falsch" | "nein" | "faux" | "non" | "falso"
        | "não" | "onwaar" | "nee" | "fałsz" | "ложь" => Some(false),
        _ => None,
    }
}

fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    Value::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn or_null(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { Value::Text(text.to_owned()) }
}

/// A number as spreadsheets write it: `25.0` for 25, `0,5` where the comma is in numbers.
///
/// # Errors
/// What is wrong with it and how to mend it. What may mean two numbers is asked, never guessed.
fn number(text: &str, is_whole: bool, has_semicolons: bool) -> Result<Value, [String; 2]> {
    let fault = |what: &str, help: &str| Err([format!("{} {what}", quoted(text)), help.to_owned()]);
    let plain = text.replace(['−', '–', '‐', '‑'], "-");
    let plain = plain.trim();
    if plain.is_empty() {
        return Ok(Value::Null);
    }
    let is_grouped = |mark: char| {
        let mut parts = plain.trim_start_matches('-').split(mark);
        let first = parts.next().unwrap_or_default();
        let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let mut others = parts.peekable();
        others.peek().is_some()
            && (1..=3).contains(&first.len())
            && is_digits(first)
            && !first.starts_with('0')
            && others.all(|part| part.len() == 3 && is_digits(part))
    };
    let is_point_grouped =
        is_grouped('.') && (has_semicolons || is_whole || plain.matches('.').count() > 1);
    let has_both = plain.contains(',') && plain.contains('.');
    if is_grouped(',')
        || is_point_grouped
        || has_both
        || [' ', '\u{a0}', '\u{202f}', '\u{2009}', '\'', '’'].into_iter().any(is_grouped)
    {
        return fault(
            "may be a number with a sign between its thousands",
            "write it without that sign: 1204",
        );
    }
    let number = Value::number(&plain.replace(',', "."));
    if is_whole && plain.contains(['e', 'E']) && number.is_some() {
        return fault("is a number that a spreadsheet has rounded", "write all its digits");
    }
    match number {
        Some(Value::Fraction(number)) if number.fract() == 0.0 && number.abs() < 1e15 => {
            Ok(Value::Whole(number as i64))
        }
        Some(Value::Fraction(_)) if is_whole => {
            fault("where a whole number is expected", "write a whole number")
        }
        Some(number) => Ok(number),
        None => {
            fault("where a number is expected", "write the number alone, or leave the cell empty")
        }
    }
}

fn items(text: &str) -> Vec<&str> {
    text.split(';').map(str::trim).filter(|item| !item.is_empty()).collect()
}

fn list(text: &str, are_words: bool) -> Value {
    let item = |item: &str| Value::Text(if are_words { word(item) } else { item.to_owned() });
    Value::List(items(text).into_iter().map(item).collect())
}

/// Arms by their labels, each with its drug and its route where the table has them in the same order.
fn arms(labels: &str, drugs: &str, routes: &str, words: &Words<'_>) -> Result<Value, Wrong> {
    let labels = items(labels);
    // An arm whose route no source told has a place in the list all the same.
    let (drugs, routes): (Vec<_>, Vec<_>) = (
        items(drugs),
        if routes.is_empty() { Vec::new() } else { routes.split(';').map(str::trim).collect() },
    );
    for (name, values) in [("drugs", &drugs), ("routes", &routes)] {
        if !values.is_empty() && values.len() != labels.len() {
            let what = format!("{} {name} for {} arms", values.len(), labels.len());
            let help = "give one for each arm, in the same order, or none";
            return Err([name.to_owned(), what, help.to_owned()]);
        }
    }
    let known = |text: &str, known: &super::words::Known<'_>| {
        let small = word(text);
        if known.has(&small) { small } else { text.to_owned() }
    };
    let arm = |(nth, label): (usize, &&str)| {
        let drug =
            drugs.get(nth).map_or_else(|| format!("other:{label}"), |it| known(it, &words.drugs));
        let route = routes.get(nth).copied().unwrap_or_default();
        object([
            ("label", Value::Text((*label).to_owned())),
            ("drug", Value::Text(drug)),
            ("route", or_null(&known(route, &words.routes))),
        ])
    };
    Ok(Value::List(labels.iter().enumerate().map(arm).collect()))
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
        let heads = NEEDED.iter().filter(|head| **head != "kind" && **head != "title");
        let heads: Vec<String> =
            heads.copied().chain(["titel", "id", "zebra"]).map(str::to_owned).collect();
        let faults = Heads::new(&heads, false).expect_err("two are missing");
        let faults: Vec<_> = faults.into_iter().map(|it| it.join(" ")).collect();
        assert!(faults.contains(&"titel no such column \"titel\" did you mean \"title\"?".into()));
        assert!(faults.contains(&"id column stands twice keep one of the two".into()));
        assert!(faults.iter().any(|it| it.starts_with("kind missing column")), "{faults:?}");
    }

    #[test]
    fn what_a_spreadsheet_was_kept_from_running_is_itself_again() {
        assert_eq!(plain("'=1+1"), "=1+1");
        assert_eq!(plain("'s Gravenhage"), "'s Gravenhage");
        assert_eq!(plain(" x "), "x");
        assert_eq!(plain("'1-8"), "1-8");
        assert_eq!(plain("=\"007\""), "007");
    }

    #[test]
    fn rows_end_as_every_machine_ends_them() {
        let expected = [vec!["a", "b"], vec!["1", "2\r\n3"], vec!["4", "5"]];
        for end in ["\n", "\r\n", "\r"] {
            let text = format!("a,b{end}1,\"2\r\n3\"{end}4,5{end}");
            for size in [1, 2, 1000] {
                assert_eq!(rows(&text, size).expect("it can be read"), expected, "{text:?}");
            }
        }
        assert_eq!(
            rows("a, \"b\"\n1,  \"2,3\" \n", 1).expect("it can be read"),
            [["a", "b"], ["1", "2,3 "]]
        );
    }

    #[test]
    fn a_line_that_names_the_sign_is_no_row() {
        for text in ["sep=;\na;b\n", "\"sep=;\"\r\na;b", "SEP=;\ra;b\r", "sep=|\na|b"] {
            assert_eq!(rows(text, 1).expect("it can be read"), [["a", "b"]], "{text:?}");
        }
    }

    #[test]
    fn numbers_are_read_as_spreadsheets_of_any_country_write_them() {
        for (text, value) in [
            ("25", Value::Whole(25)),
            ("25.0", Value::Whole(25)),
            ("2021,0", Value::Whole(2021)),
            ("−3", Value::Whole(-3)),
            ("0,5", Value::Fraction(0.5)),
            ("10,5", Value::Fraction(10.5)),
            ("0.125", Value::Fraction(0.125)),
            ("0,125", Value::Fraction(0.125)),
            ("", Value::Null),
        ] {
            assert_eq!(number(text, false, true), Ok(value), "{text}");
        }
        assert_eq!(number("1.204", false, false), Ok(Value::Fraction(1.204)));
        for text in [
            "1,204",
            "1.204",
            "1 204",
            "1\u{a0}204",
            "1\u{202f}204",
            "1'204",
            "1.204,5",
            "1,204.5",
            "1.204.000",
        ] {
            let [what, _] = number(text, true, true).expect_err(text);
            assert!(what.contains("thousands"), "{what}");
        }
        for text in ["2.4E+07", "25.5", "60 people", "8-Jan", "NA", "1 .", "1/2"] {
            assert!(number(text, true, false).is_err(), "{text}");
        }
    }
}
