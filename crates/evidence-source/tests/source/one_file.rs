//! Records from a file that a reader has are held against the rules of an evidence base, in its
//! words.

use crate::common::{FILES, RECORD};
use evidence::{Base, Record};
use evidence_read::Diagnostics;
use evidence_read::{Opened, Reader};
use evidence_source::read_files;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::LazyLock;

/// The year by the clock of the reader's device.
pub const THIS_YEAR: u16 = 2026;

pub static BASE: LazyLock<Base> =
    LazyLock::new(|| read_files(&FILES).unwrap_or_else(|faults| panic!("{faults:#?}")));

pub fn open_in_parts(name: &str, bytes: &[u8], size: usize) -> Result<Opened, Diagnostics> {
    let mut reader = Reader::new(name, &BASE, THIS_YEAR);
    for part in bytes.chunks(size) {
        reader.feed(part);
    }
    reader.end();
    while !reader.look_up(10) {}
    reader.finish()
}

pub fn open(name: &str, bytes: impl AsRef<[u8]>) -> Result<Opened, Diagnostics> {
    open_in_parts(name, bytes.as_ref(), 1 << 16)
}

pub fn read(name: &str, bytes: impl AsRef<[u8]>) -> Result<Vec<Record>, Diagnostics> {
    open(name, bytes).map(|opened| opened.records)
}

#[track_caller]
pub fn assert_fault(name: &str, bytes: impl AsRef<[u8]>, expected: &str) {
    let faults = read(name, bytes).expect_err("there is a fault");
    let said: Vec<String> = faults.first.iter().map(ToString::to_string).collect();
    assert!(said.iter().any(|it| it.contains(expected)), "no “{expected}” in {said:#?}");
    assert!(said.iter().all(|it| !it.contains('\n') && !it.contains("()")), "{said:#?}");
    assert_eq!(faults.count, said.len());
}

/// The list with one record of the base, edited.
pub fn edited(edit: impl FnOnce(&mut Value)) -> String {
    let mut value: Value = serde_json::from_slice(&FILES[RECORD]).expect("the real file is JSON");
    edit(&mut value);
    json!([value]).to_string()
}

#[test]
fn marks_before_a_file_say_nothing_in_whatever_parts_it_comes() {
    let records = &BASE.records[..2];
    for (name, text) in [("x.csv", citations::csv(records)), ("x.json", citations::json(records))] {
        let text = text.trim_start_matches('\u{feff}');
        let wanted = open(name, text.as_bytes());
        assert!(wanted.is_ok(), "{wanted:?}");
        for marks in 1..=3 {
            let marked = "\u{feff}".repeat(marks) + text;
            for size in [1, 2, 3, 4, 5, 7, 4096] {
                let opened = open_in_parts(name, marked.as_bytes(), size);
                assert_eq!(opened, wanted, "{marks} marks before {name}, {size} bytes at a time");
            }
        }
    }
}

#[test]
fn what_was_downloaded_as_json_is_read_back() {
    let text = citations::json(&BASE.records);
    for (read, record) in read("records.json", &text).expect("no faults").iter().zip(&BASE.records)
    {
        assert_eq!(read, record);
    }
    assert_eq!(read("records.json", &text).map(|it| it.len()), Ok(BASE.records.len()));
    let wrapped = format!("{{\"title\": \"x\", \"records\": {text}, \"more\": [1]}}");
    assert_eq!(read("x.json", wrapped).as_ref(), Ok(&BASE.records));
    // A part of the base names parents that are in the base alone.
    let second = BASE.records.iter().filter(|it| it.parent_id.is_some()).cloned();
    let second: Vec<Record> = second.collect();
    assert!(!second.is_empty());
    assert_eq!(read("x.json", citations::json(&second)), Ok(second));
    let one = BASE.record("murrough-2013-midazolam-trd").cloned().expect("it is in the base");
    assert_eq!(read("one.json", &FILES[RECORD]), Ok(vec![one]));
}

#[test]
fn what_was_downloaded_as_csv_is_read_back_as_far_as_a_table_goes() {
    let records = read("records.csv", citations::csv(&BASE.records))
        .unwrap_or_else(|faults| panic!("{faults:#?}"));
    for (read, record) in records.iter().zip(&BASE.records) {
        assert_eq!(citations::csv([read]), citations::csv([record]));
    }
    assert_eq!(records.len(), BASE.records.len());
    // As a spreadsheet saves it where the comma is in numbers.
    let other = citations::csv(&BASE.records[..3]).replace("\",\"", "\";\"");
    assert_eq!(read("x.csv", other).map(|it| it.len()), Ok(3));
}

#[test]
fn a_broken_file_is_told_in_the_words_of_check_data() {
    assert_fault(
        "x.json",
        "hello",
        "x.json: (file): not JSON: expected a list of records at line 1, column 1",
    );
    assert_fault("x.json", "", "x.json: (file): empty");
    assert_fault("x.json", "[]", "x.json: (file): no records");
    assert_fault("x.json", b"\xEF\xBB\xBF[]", "x.json: (file): no records");
    assert_fault("x.json", b"\xFF\xFE[\0]\0", "x.json: (file): no records");
    let good = edited(|_| ());
    assert_fault("x.json", &good[..good.len() / 2], "the file breaks off: restore its end");
    assert_fault("x.json", &good[..good.len() - 1], "the file breaks off: restore its end");
    assert_fault("x.json", good.replacen("\"Murrough", "\"M\u{1}", 1), "control character");
    let bytes = [good.as_bytes(), b""].concat();
    let at = good.find("Murrough").expect("it is there");
    let bad = [&bytes[..at], b"\xC3\x28", &bytes[at..]].concat();
    assert_fault("x.json", bad, &format!("x.json, record 1: (file): not UTF-8 at byte {at}"));
    assert_fault("x.json", "{\"records\": 3}", "x.json: records: ");
}

#[test]
fn a_faulty_record_is_told_with_its_place_and_field() {
    let place = "x.json, record 1 (murrough-2013-midazolam-trd)";
    for (expected, edit) in [
        (
            "conditions[0]: unknown word \"zebra-stripes\" (use a word of vocabulary/conditions.json",
            (|r: &mut Value| r["conditions"][0] = json!("zebra-stripes")) as fn(&mut Value),
        ),
        ("year: the text \"2013\" where a whole number is expected", |r| r["year"] = json!("2013")),
        ("title: text of 10485760 bytes", |r| {
            r["title"] = json!("x".repeat(10 << 18) + &"y".repeat((10 << 20) - (10 << 18)))
        }),
        ("colour: no such field", |r| r["colour"] = json!("red")),
        ("parent_id: no record \"nobody-1999\"", |r| r["parent_id"] = json!("nobody-1999")),
        ("direction: \"benefit\" with nothing to compare with", |r| {
            r["comparator"] = json!("none")
        }),
    ] {
        let file = edited(edit);
        if file.len() > 4 << 20 {
            assert_fault("x.json", file, "x.json, record 1: (file): the record is too large");
        } else {
            assert_fault("x.json", file, &format!("{place}: {expected}"));
        }
    }
    assert_fault("x.json", edited(|r| r["id"] = json!("No Id")), "id: not of the form");
    let one = edited(|_| ());
    let twice = format!("[{one},{one}]").replace("[[", "[").replace("],[", ",").replace("]]", "]");
    assert_fault("x.json", twice, "id: \"murrough-2013-midazolam-trd\" stands in x.json, record 1");
}

#[test]
fn of_many_faults_the_first_are_told_and_all_are_counted() {
    let faults = read("x.json", format!("[{}]", vec!["1"; 5_000].join(","))).expect_err("faulty");
    assert_eq!(faults.first.len(), 100);
    assert!(faults.count >= 5_000);
}

#[test]
fn a_faulty_table_is_told_with_row_and_column() {
    let good = citations::csv(&BASE.records[..2]);
    assert_fault(
        "x.csv",
        "a,b\n1,2\n",
        "x.csv: (file): no table of records: its first row is \"a\", \"b\"",
    );
    assert_fault(
        "x.csv",
        good.replacen("\"kind\",", "\"zebra\",", 1),
        "x.csv: kind: missing column",
    );
    assert_fault("x.csv", good.replacen("\"kind\"", "\"kinds\"", 1), "did you mean \"kind\"?");
    assert_fault("x.csv", good.replacen("\"study\"", "\"studdy\"", 1), "x.csv, row 2 (");
    assert_fault(
        "x.csv",
        good.clone() + "\"one\",\"cell\"\r\n",
        &format!("row 4: (file): 2 cells under {} heads", citations::csv_heads().count()),
    );
    assert_fault("x.csv", good.clone() + "\"open", "a cell of row 4 never ends");
    assert_fault("x.csv", [good.as_bytes(), b"\xE4\r\n"].concat(), "row 4: (file): not UTF-8");
    assert_fault("x.csv", good.lines().next().expect("it has heads"), "no records");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn how_a_file_comes_in_makes_no_difference(size in 1_usize..5_000, at in 0_usize..20_000, byte: u8, table: bool) {
        let records = &BASE.records[..3];
        let text = if table { citations::csv(records) } else { citations::json(records) };
        let mut bytes = text.into_bytes();
        if at < bytes.len() {
            bytes[at] = byte;
        }
        let name = if table { "x.csv" } else { "x.json" };
        prop_assert_eq!(open_in_parts(name, &bytes, size), open(name, &bytes));
    }
}
