//! Records from one file that a reader has, read a part at a time: as a list in JSON, or as a table
//! in CSV. They are held against the same rules as the records of an evidence base, in its words.

use super::node::{MARK, Node, begins_as_text};
use super::rules::{Check, Ids, Seen, Words};
use super::split::{Broken, LONGEST_RECORD, Part, Splitter, Why};
use super::table::{Heads, Rows};
use super::{derive, lenient};
use crate::base::Base;
use crate::fault::{Fault, quoted};
use crate::record::{Record, is_id};
use crate::vocabulary::Vocabulary;
use std::collections::HashMap;

/// Most faults that are told one by one; all are counted.
const MOST_FAULTS: usize = 100;

/// What is wrong with a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    /// The first of them, in the order of the file.
    pub first: Vec<Fault>,
    /// How many there are.
    pub count: usize,
}

impl Faults {
    fn add(&mut self, faults: Vec<Fault>) {
        self.count += faults.len();
        let room = MOST_FAULTS.saturating_sub(self.first.len());
        self.first.extend(faults.into_iter().take(room));
    }
}

/// Reads the records of one file.
#[derive(Debug)]
pub struct Reader<'a> {
    file: String,
    words: Words<'a>,
    vocabulary: &'a Vocabulary,
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
    faults: Faults,
}

impl<'a> Reader<'a> {
    /// A reader of a file with some name. Its records use the words of an evidence base, and may
    /// name the base's records as parents.
    pub fn new(file: &str, base: &'a Base) -> Self {
        let ids = base.records.iter().map(|it| (it.id.clone(), it.parent_id.clone())).collect();
        Self {
            file: file.to_owned(),
            words: Words::of(base),
            vocabulary: &base.vocabulary,
            form: Form::Unknown(Vec::new()),
            found: Found {
                records: Vec::new(),
                places: Vec::new(),
                number: 0,
                rows: 0,
                ids,
                own: HashMap::new(),
                seen: Seen::default(),
                faults: Faults::default(),
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
        match &mut self.form {
            Form::Unknown(first) => {
                first.extend_from_slice(bytes);
                // Enough to know it by, unless it begins with a long void.
                if first.len() >= 4 && !first.iter().all(u8::is_ascii_whitespace) {
                    self.begin();
                }
            }
            Form::Json(splitter) => {
                let (file, words, found) = (&self.file, &self.words, &mut self.found);
                let fed = splitter.feed(bytes, &mut |part| found.part(file, words, part));
                if let Err(broken) = fed {
                    self.break_off(broken);
                }
            }
            Form::Table(rows, heads) => {
                let (file, words, found) = (&self.file, &self.words, &mut self.found);
                let fed = rows.feed(bytes, &mut |row| found.row(file, words, heads, row));
                self.after_rows(fed.is_ok());
            }
            Form::Broken => {}
        }
    }

    /// Says that the file ends here.
    pub fn end(&mut self) {
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
                let ended = rows.end(&mut |row| found.row(file, words, heads, row));
                self.after_rows(ended.is_ok());
            }
            Form::Unknown(_) | Form::Broken => {}
        }
        if self.found.number == 0 && self.found.faults.count == 0 {
            let fault = Fault::new(&self.file, "", "no records", "give it one at least");
            self.found.faults.add(vec![fault]);
        }
    }

    /// Looks up the parents that the next `count` records name, and works out what their words mean;
    /// says whether that was all. Called after the end: a record may name one that stands behind it.
    pub fn look_up(&mut self, count: usize) -> bool {
        let last = self.looked_up.saturating_add(count).min(self.found.records.len());
        for index in self.looked_up..last {
            let mut faults = Vec::new();
            let mut check = Check {
                words: &self.words,
                ids: &self.found.ids,
                faults: &mut faults,
                file: self.found.places[index].clone(),
            };
            check.parent(&self.found.records[index]);
            derive::derive(&mut self.found.records[index], self.vocabulary);
            self.found.faults.add(faults);
        }
        self.looked_up = last;
        last == self.found.records.len()
    }

    /// The records in the order of the file.
    ///
    /// # Errors
    /// What is wrong with the file, if anything is.
    pub fn finish(mut self) -> Result<Vec<Record>, Faults> {
        self.look_up(usize::MAX);
        if self.found.faults.count == 0 { Ok(self.found.records) } else { Err(self.found.faults) }
    }

    /// Finds out how the file is written from its first bytes.
    fn begin(&mut self) {
        let Form::Unknown(first) = std::mem::replace(&mut self.form, Form::Broken) else { return };
        let is_named = |ending: &str| self.file.to_ascii_lowercase().ends_with(ending);
        let sign = first.iter().find(|byte| !byte.is_ascii_whitespace());
        let looks_like_json = matches!(sign, Some(b'[' | b'{'));
        let is_table = !is_named(".json") && !looks_like_json;
        // Spreadsheets write the mark, and our own tables have it.
        let first = if is_table { first.strip_prefix(MARK).unwrap_or(&first) } else { &first };
        if let Err(fault) = begins_as_text(&self.file, first) {
            self.found.faults.add(vec![fault]);
            return;
        }
        self.form =
            if is_table { Form::Table(Rows::default(), None) } else { Form::Json(Splitter::new()) };
        let first = first.to_vec();
        self.feed(&first);
    }

    fn break_off(&mut self, broken: Broken) {
        let Broken { at, why } = broken;
        let here = "mend the JSON there; an editor with JSON support marks the place";
        let (field, what, mend) = match why {
            Why::NotJson(why) => ("", at.not_json(why), here),
            Why::End => {
                let what = at.not_json("EOF while parsing a list");
                ("", what, "the file breaks off: restore its end")
            }
            Why::NoList => {
                ("records", "no list where a list is expected".to_owned(), "write a list")
            }
            Why::Twice => ("records", "stands twice".to_owned(), "keep one of the two"),
        };
        self.found.faults.add(vec![Fault::new(&self.file, field, what, mend)]);
        self.form = Form::Broken;
    }

    fn after_rows(&mut self, ok: bool) {
        if !ok {
            let row = self.found.rows + 1;
            let what = format!("a cell of row {row} never ends");
            let mend = "close the quote that opens it, and double the quotes within it";
            self.found.faults.add(vec![Fault::new(&self.file, "", what, mend)]);
        }
        let has_heads = matches!(&self.form, Form::Table(_, Some(_)));
        if !ok || (!has_heads && self.found.faults.count > 0) {
            self.form = Form::Broken;
        }
    }
}

impl Found {
    fn part(&mut self, file: &str, words: &Words<'_>, part: Part<'_>) {
        match part {
            Part::Record(bytes, at) => {
                self.number += 1;
                let place = format!("{file}, record {}", self.number);
                match Node::from_part(&place, bytes, at) {
                    Ok(node) => self.record(words, place, &node, false),
                    Err(fault) => self.faults.add(vec![fault]),
                }
            }
            Part::TooLong => {
                self.number += 1;
                let place = format!("{file}, record {}", self.number);
                let mend = format!("shorten it to {LONGEST_RECORD} bytes at most");
                self.faults.add(vec![Fault::new(place, "", "the record is too large", mend)]);
            }
            Part::Other(bytes, at) => {
                self.faults.add(Node::from_part(file, bytes, at).err().into_iter().collect());
            }
        }
    }

    fn row(&mut self, file: &str, words: &Words<'_>, heads: &mut Option<Heads>, row: Vec<Vec<u8>>) {
        self.rows += 1;
        if row.iter().all(|cell| cell.iter().all(u8::is_ascii_whitespace)) {
            return;
        }
        // Without its heads nothing of a table can be read.
        if heads.is_none() && self.faults.count > 0 {
            return;
        }
        let place = match heads {
            Some(_) => format!("{file}, row {}", self.rows),
            None => file.to_owned(),
        };
        self.number += usize::from(heads.is_some());
        let fault = |[field, what, mend]: [String; 3]| Fault::new(&place, field, what, mend);
        let cells: Result<Vec<String>, _> = row.into_iter().map(String::from_utf8).collect();
        let Ok(cells) = cells else {
            let mend = "save the file as UTF-8, which spreadsheets call CSV UTF-8";
            self.faults.add(vec![Fault::new(&place, "", "not UTF-8", mend)]);
            return;
        };
        match heads {
            None => match Heads::new(cells) {
                Ok(new) => *heads = Some(new),
                Err(wrong) => self.faults.add(wrong.into_iter().map(fault).collect()),
            },
            Some(heads) => match heads.record(cells) {
                Ok(node) => self.record(words, place, &node, true),
                Err(wrong) => self.faults.add(vec![fault(wrong)]),
            },
        }
    }

    /// Takes up a record that was parsed.
    fn record(&mut self, words: &Words<'_>, place: String, node: &Node, is_row: bool) {
        let mut faults = Vec::new();
        let place = match named(node) {
            Some(id) if is_id(id) => format!("{place} ({id})"),
            _ => place,
        };
        let record: Record = lenient::read(&place, node, &Record::REQUIRED, &mut faults);
        let is_sound = faults.is_empty();
        let mut check = Check { words, ids: &self.ids, faults: &mut faults, file: place.clone() };
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
        if is_sound {
            check.record(&record, is_row);
        }
        self.seen.check(&place, &record, &mut faults, &place);
        self.ids.insert(record.id.clone(), record.parent_id.clone());
        self.faults.add(faults);
        if is_sound {
            self.records.push(record);
            self.places.push(place);
        }
    }
}

/// The id that a record has, if it has one.
fn named(node: &Node) -> Option<&str> {
    let Node::Object(fields) = node else { return None };
    fields.iter().find_map(|(name, value)| match value {
        Node::Text(id) if name == "id" => Some(id.as_str()),
        _ => None,
    })
}
