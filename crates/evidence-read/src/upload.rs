//! Records from one file that a reader has, read a part at a time: as a list in JSON, or as a table
//! in CSV. They are held against the same rules as the records of an evidence base, in its words.

use crate::csv::{Heads, Rows, Wrong};
use crate::diagnostic::{Diagnostic, Diagnostics, quoted};
use crate::json_stream::{Broken, LONGEST_RECORD, Part, Splitter, Why};
use crate::rules::{Check, Ids, Named, Origin, Seen};
use crate::value::Value;
use crate::words::Words;
use crate::{derive, deserialize, tidy};
use evidence::base::Base;
use evidence::record::{Record, is_id};
use evidence::vocabulary::Vocabulary;
use references::encoding::{Decoder, MARK};
use std::collections::HashMap;

/// Bytes that show how a file is written, whatever parts it comes in.
const SHOWN: usize = 4096;
/// Fewest of the fields that a record needs in what can be one.
const FEWEST_FIELDS: usize = 5;

/// The records of a file without faults.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The records in the order of the file.
    pub records: Vec<Record>,
    /// What may be wrong with them all the same.
    pub warnings: Diagnostics,
}

/// Reads the records of one file.
#[derive(Debug)]
pub struct Reader<'a> {
    file: String,
    words: Words<'a>,
    vocabulary: &'a Vocabulary,
    decoder: Decoder,
    form: Form,
    found: Found,
    /// Records whose parents were looked up.
    looked_up: usize,
}

/// How the file is written.
#[derive(Debug)]
enum Form {
    /// Not known yet: the first bytes.
    Unknown(Vec<u8>),
    Json(Splitter),
    Table(Rows, Option<Heads>),
    /// No more can be read.
    Broken,
}

/// What was found so far.
#[derive(Debug)]
struct Found {
    records: Vec<Record>,
    /// What each record is called where it is told of.
    places: Vec<String>,
    /// Number of all records, those with faults among them.
    number: usize,
    /// Rows of a table so far, as a spreadsheet counts them.
    rows: usize,
    /// Records of the evidence base, and those of the file.
    ids: Ids,
    own: HashMap<String, String>,
    seen: Seen,
    faults: Diagnostics,
    warnings: Diagnostics,
    /// Whether the first record shows that these are no records.
    foreign: bool,
}

impl<'a> Reader<'a> {
    /// A reader of a file with some name. Its records use the words of an evidence base, and may
    /// name the base's records as parents; they may be of the year after this one.
    pub fn new(file: &str, base: &'a Base, this_year: u16) -> Self {
        let ids = base.records.iter().map(|it| (it.id.clone(), Named::of(it))).collect();
        Self {
            file: file.to_owned(),
            words: Words::of(base, this_year),
            vocabulary: &base.vocabulary,
            decoder: Decoder::default(),
            form: Form::Unknown(Vec::new()),
            found: Found {
                records: Vec::new(),
                places: Vec::new(),
                number: 0,
                rows: 0,
                ids,
                own: HashMap::new(),
                seen: Seen::default(),
                faults: Diagnostics::default(),
                warnings: Diagnostics::default(),
                foreign: false,
            },
            looked_up: 0,
        }
    }

    /// Number of records read so far.
    pub fn read(&self) -> usize {
        self.found.number
    }

    /// Number of faults found so far.
    pub fn faults(&self) -> usize {
        self.found.faults.count
    }

    /// Whether what follows cannot be read any more.
    pub fn is_broken(&self) -> bool {
        matches!(self.form, Form::Broken)
    }

    /// Takes in the next bytes of the file.
    pub fn feed(&mut self, bytes: &[u8]) {
        let mut decoder = std::mem::take(&mut self.decoder);
        self.feed_text(&decoder.feed(bytes));
        self.decoder = decoder;
    }

    /// Takes in the next bytes of the file, marks and all, as UTF-8.
    fn feed_text(&mut self, bytes: &[u8]) {
        match &mut self.form {
            Form::Unknown(first) => {
                first.extend_from_slice(bytes);
                if first.len() >= SHOWN {
                    self.begin();
                }
            }
            Form::Json(splitter) => {
                let (file, words, found) = (&self.file, &self.words, &mut self.found);
                let fed = splitter.feed(bytes, &mut |part| found.part(file, words, part));
                if let Err(broken) = fed {
                    self.break_off(broken);
                }
                if self.found.foreign {
                    self.form = Form::Broken;
                }
            }
            Form::Table(rows, heads) => {
                let (file, words, found) = (&self.file, &self.words, &mut self.found);
                let fed = found.rows(rows, bytes, file, words, heads);
                self.after_rows(fed);
            }
            Form::Broken => {}
        }
    }

    /// Says that the file ends here.
    pub fn end(&mut self) {
        let rest = self.decoder.end();
        self.feed_text(&rest);
        if matches!(self.form, Form::Unknown(_)) {
            self.begin();
        }
        match &mut self.form {
            Form::Json(splitter) => {
                if let Err(broken) = splitter.end() {
                    self.break_off(broken);
                }
            }
            Form::Table(rows, heads) => {
                let (file, words, found) = (&self.file, &self.words, &mut self.found);
                let has_semicolons = rows.has_semicolons();
                let ended = rows.end(&mut |row| found.row(file, words, heads, row, has_semicolons));
                self.after_rows(ended.is_ok());
            }
            Form::Unknown(_) | Form::Broken => {}
        }
        if let Form::Table(_, Some(heads)) = &self.form {
            self.found.missing(&self.file, heads);
        }
        if self.found.number == 0 && self.found.faults.is_empty() {
            self.found.faults.push(Diagnostic::new(
                &self.file,
                "",
                "no records",
                "give it one at least",
            ));
        }
    }

    /// Looks up the parents that the next `count` records name, and works out what their words mean;
    /// says whether that was all. Called after the end: a record may name one that stands behind it.
    pub fn look_up(&mut self, count: usize) -> bool {
        let last = self.looked_up.saturating_add(count).min(self.found.records.len());
        for index in self.looked_up..last {
            let mut check = Check {
                words: &self.words,
                ids: &self.found.ids,
                faults: &mut self.found.faults,
                warnings: &mut self.found.warnings,
                file: self.found.places[index].clone(),
            };
            check.references(&self.found.records[index]);
            // Nobody will see the records of a faulty file.
            if self.found.faults.is_empty() {
                derive::derive(&mut self.found.records[index], self.vocabulary);
            }
        }
        self.looked_up = last;
        last == self.found.records.len()
    }

    /// The records in the order of the file.
    ///
    /// # Errors
    /// What is wrong with the file, if anything is; then what may be wrong.
    pub fn finish(mut self) -> Result<Opened, Diagnostics> {
        self.look_up(usize::MAX);
        let Found { records, mut faults, warnings, .. } = self.found;
        if faults.is_empty() {
            return Ok(Opened { records, warnings });
        }
        faults.append(warnings);
        Err(faults)
    }

    /// Finds out how the file is written from its first bytes.
    fn begin(&mut self) {
        let Form::Unknown(first) = std::mem::replace(&mut self.form, Form::Broken) else { return };
        let mut text = first.as_slice();
        while let Some(rest) = text.strip_prefix(MARK) {
            text = rest;
        }
        let shown = &text[..text.len().min(SHOWN)];
        if text.iter().all(u8::is_ascii_whitespace) && first.len() < SHOWN {
            let help = "write its content, or remove the file";
            self.found.faults.push(Diagnostic::new(&self.file, "", "empty", help));
            return;
        }
        let is_json = self.file.to_ascii_lowercase().ends_with(".json");
        let sign = shown.iter().find(|byte| !byte.is_ascii_whitespace());
        self.form = if is_json || matches!(sign, Some(b'[' | b'{')) {
            Form::Json(Splitter::new(first.len() - text.len()))
        } else {
            Form::Table(Rows::default(), None)
        };
        self.feed_text(text);
    }

    fn break_off(&mut self, broken: Broken) {
        let Broken { at, why } = broken;
        let here = "mend the JSON there; an editor with JSON support marks the place";
        let (field, what, help) = match why {
            Why::NotJson(why) => ("", at.not_json(why), here),
            Why::End => {
                let what = at.not_json("EOF while parsing a list");
                ("", what, "the file breaks off: restore its end")
            }
            Why::NoList => {
                ("records", "no list where a list is expected".to_owned(), "write a list")
            }
            Why::Twice => ("records", "stands twice".to_owned(), "keep one of the two"),
            Why::Lines => {
                let what =
                    "records one after the other (JSON Lines), and no list of them".to_owned();
                ("", what, "write [ before the first, a comma between two, and ] after the last")
            }
        };
        self.found.faults.push(Diagnostic::new(&self.file, field, what, help));
        self.form = Form::Broken;
    }

    fn after_rows(&mut self, ok: bool) {
        if !ok {
            let row = self.found.rows + 1;
            let what = format!("a cell of row {row} never ends");
            let help = "close the quote that opens it, and double the quotes within it";
            self.found.faults.push(Diagnostic::new(&self.file, "", what, help));
        }
        let has_heads = matches!(&self.form, Form::Table(_, Some(_)));
        if !ok || self.found.foreign || (!has_heads && self.found.faults.count > 0) {
            self.form = Form::Broken;
        }
    }
}

impl Found {
    fn part(&mut self, file: &str, words: &Words<'_>, part: Part<'_>) {
        if self.foreign {
            return;
        }
        match part {
            Part::Record(bytes, at) => {
                self.number += 1;
                let place = format!("{file}, record {}", self.number);
                match Value::from_part(&place, bytes, at) {
                    Ok(value) if self.number == 1 && is_foreign(&value) => {
                        self.foreign = true;
                        self.faults.push(foreign_fault(file, &value));
                    }
                    Ok(value) => self.record(words, place, value, Origin::List, true),
                    Err(fault) => self.faults.push(fault),
                }
            }
            Part::TooLong => {
                self.number += 1;
                let place = format!("{file}, record {}", self.number);
                let help = format!("shorten it to {LONGEST_RECORD} bytes at most");
                self.faults.push(Diagnostic::new(place, "", "the record is too large", help));
            }
            Part::Other(bytes, at) => {
                Value::from_part(file, bytes, at)
                    .err()
                    .into_iter()
                    .for_each(|it| self.faults.push(it));
            }
        }
    }

    /// Takes in the next bytes of a table; says whether its rows can be told apart.
    fn rows(
        &mut self,
        rows: &mut Rows,
        bytes: &[u8],
        file: &str,
        words: &Words<'_>,
        heads: &mut Option<Heads>,
    ) -> bool {
        // Where the first row ends it is known how cells are parted.
        let mut rest = bytes;
        while heads.is_none() && !rest.is_empty() {
            let line = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            let (part, after) = rest.split_at(line.map_or(rest.len(), |at| at + 1));
            let mut first = None;
            if rows.feed(part, &mut |row| first = Some(row)).is_err() {
                return false;
            }
            if let Some(row) = first {
                self.row(file, words, heads, row, rows.has_semicolons());
            }
            rest = after;
        }
        rows.feed(rest, &mut |row| self.row(file, words, heads, row, false)).is_ok()
    }

    fn row(
        &mut self,
        file: &str,
        words: &Words<'_>,
        heads: &mut Option<Heads>,
        row: Vec<Vec<u8>>,
        has_semicolons: bool,
    ) {
        self.rows += 1;
        if self.foreign || row.iter().all(|cell| cell.iter().all(u8::is_ascii_whitespace)) {
            return;
        }
        // Without its heads nothing of a table can be read.
        if heads.is_none() && !self.faults.is_empty() {
            return;
        }
        let place = match heads {
            Some(_) => format!("{file}, row {}", self.rows),
            None => file.to_owned(),
        };
        self.number += usize::from(heads.is_some());
        let cells: Result<Vec<String>, _> = row.into_iter().map(String::from_utf8).collect();
        let Ok(cells) = cells else {
            let what = "not UTF-8, but the encoding of some Windows or Mac";
            let help = "save the file as UTF-8, which spreadsheets call CSV UTF-8";
            self.faults.push(Diagnostic::new(&place, "", what, help));
            self.foreign = true;
            return;
        };
        match heads {
            None => match Heads::new(&cells, has_semicolons) {
                Ok(new) => *heads = Some(new),
                Err(wrong) => self.wrong(&place, wrong),
            },
            Some(heads) => match heads.record(self.rows, cells, words) {
                Ok(row) => {
                    self.wrong(&place, row.wrong);
                    self.record(words, place, row.value, Origin::Table, row.valid);
                }
                Err(wrong) => self.wrong(&place, vec![wrong]),
            },
        }
    }

    fn wrong(&mut self, place: &str, wrong: Vec<Wrong>) {
        for [field, what, help] in wrong {
            self.faults.add(|| Diagnostic::new(place, field, what, help));
        }
    }

    /// Tells, once for a whole table, of words for what is missing: a program wrote them, and by the
    /// thousand.
    fn missing(&mut self, file: &str, heads: &Heads) {
        let missing = heads.missing();
        let is_place = |head: &&str| matches!(*head, "countries" | "jurisdictions");
        let Some(first) = missing.values().map(|(_, row)| *row).min() else { return };
        let columns: Vec<&str> = missing.keys().copied().collect();
        if columns.iter().all(is_place) {
            let count: usize = missing.values().map(|(count, _)| count).sum();
            let what =
                format!("NA is taken for Namibia in {count} cells, the first in row {first}");
            let help = "leave the cell empty if the country is not known";
            self.warnings.push(Diagnostic::new(file, columns.join(", "), what, help));
            return;
        }
        let what =
            format!("NA, NULL or the like stands for what is not known, first in row {first}");
        let help = "leave such cells empty (in R: write.csv(…, na = \"\")), and where Namibia is meant write Namibia";
        self.faults.push(Diagnostic::new(file, columns.join(", "), what, help));
    }

    /// Takes up a record that was parsed. It is not `valid` if something in it could not be read.
    fn record(
        &mut self,
        words: &Words<'_>,
        place: String,
        mut value: Value,
        origin: Origin,
        valid: bool,
    ) {
        let place = match named(&value) {
            Some(id) if is_id(id) => format!("{place} ({id})"),
            _ => place,
        };
        let before = self.faults.count;
        let wrong = tidy::tidy(&mut value, words);
        self.wrong(&place, wrong);
        let record: Record = deserialize::read(&place, &value, &Record::REQUIRED, &mut self.faults);
        let is_valid = valid && self.faults.count == before;
        let mut check = Check {
            words,
            ids: &self.ids,
            faults: &mut self.faults,
            warnings: &mut self.warnings,
            file: place.clone(),
        };
        if !record.id.is_empty() {
            check.must(
                is_id(&record.id),
                "id",
                "not of the form firstauthor-year-topic",
                "use lower-case ASCII words joined by hyphens, 48 characters at most",
            );
            if let Some(first) = self.own.insert(record.id.clone(), place.clone()) {
                let what = format!("{} stands in {first} too", quoted(&record.id));
                check.fault("id", what, "give each record its own id");
            }
        }
        if is_valid {
            check.record(&record, origin);
        }
        self.seen.check(&place, &record, &mut self.faults, &place);
        self.ids.insert(record.id.clone(), Named::of(&record));
        if is_valid {
            self.records.push(record);
            self.places.push(place);
        }
    }
}

/// Whether an object is no record of any kind: it has fields, and hardly one of those that a record
/// needs.
fn is_foreign(value: &Value) -> bool {
    let Value::Object(fields) = value else { return false };
    let shared =
        fields.iter().filter(|(name, _)| Record::REQUIRED.contains(&name.as_str())).count();
    !fields.is_empty() && shared < FEWEST_FIELDS
}

fn foreign_fault(file: &str, value: &Value) -> Diagnostic {
    let Value::Object(fields) = value else { unreachable!("only an object can be foreign") };
    let names: Vec<String> = fields.iter().take(4).map(|(name, _)| quoted(name)).collect();
    let what = format!("no list of records: the first has the fields {}", names.join(", "));
    let help = "the page needs what was found in each study: “Download JSON” on the Explore page shows the fields";
    Diagnostic::new(file, "", what, help)
}

/// The id that a record has, if it has one.
fn named(value: &Value) -> Option<&str> {
    let Value::Object(fields) = value else { return None };
    fields.iter().find_map(|(name, value)| match value {
        Value::Text(id) if name == "id" => Some(id.as_str()),
        _ => None,
    })
}
