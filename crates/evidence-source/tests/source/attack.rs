//! Hostile input costs no more than its length.

use crate::common::{FILES, RECORD};
use crate::one_file::{BASE, THIS_YEAR, edited};
use evidence_read::Diagnostics;
use evidence_read::Reader;
use evidence_source::read_files;
use serde_json::{Value, json};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// Time that this thread has had of a processor, whatever else the machine does; by the clock where the
/// system does not say.
fn spent() -> Duration {
    static BEGAN: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let spent = told.and_then(|it| it.split(' ').next()?.parse().ok());
    spent.map_or_else(|| BEGAN.elapsed(), Duration::from_nanos)
}

/// Bytes that the page hands over between two looks at the clock.
const PART: usize = 4 * 1024;

/// What reading a file told, how long it took, and how long the longest step did.
fn read(name: &str, bytes: &[u8]) -> (Option<Diagnostics>, Duration, Duration) {
    let mut longest = Duration::ZERO;
    let began = spent();
    let mut last = began;
    let mut step = || {
        let now = spent();
        longest = longest.max(now - last);
        last = now;
    };
    let mut reader = Reader::new(name, &BASE, THIS_YEAR);
    for part in bytes.chunks(PART) {
        reader.feed(part);
        step();
    }
    reader.end();
    step();
    while !reader.look_up(1) {
        step();
    }
    step();
    (reader.finish().err(), spent() - began, longest)
}

/// Asserts that a file that is four times as long takes hardly more than four times as long, that no
/// step of reading it blocks a page, and that few of its faults are kept.
#[track_caller]
fn assert_linear(name: &str, of: impl Fn(usize) -> String) {
    // Much slower than the page, which is optimised; the time of a quadratic reader is in minutes.
    const LONGEST_STEP: Duration = Duration::from_millis(1_500);
    let measure = |count: usize| {
        let text = of(count);
        let (faults, took, longest) = read(name, text.as_bytes());
        assert!(longest < LONGEST_STEP, "{count}: a step took {longest:?}");
        if let Some(faults) = faults {
            assert!(faults.first.len() <= 100, "{}", faults.first.len());
            let longest = faults.first.iter().map(|it| it.to_string().len()).max();
            assert!(longest < Some(2_000), "{longest:?}");
        }
        took
    };
    let few = measure(5_000);
    let many = measure(20_000);
    assert!(
        many < few * 10 + Duration::from_millis(200),
        "{few:?} for some, {many:?} for four times as many"
    );
}

fn one() -> String {
    edited(|_| ()).trim_start_matches('[').trim_end_matches(']').to_owned()
}

/// A list in which each record is one of the base, edited.
fn list(count: usize, edit: impl Fn(&mut Value, usize)) -> String {
    let one: Value = serde_json::from_str(&one()).expect("it is JSON");
    let records = (0..count).map(|nth| {
        let mut record = one.clone();
        record["id"] = json!(format!("x-{nth}"));
        record["doi"] = json!(format!("10.5555/{nth}"));
        for id in ["pmid", "pmcid"] {
            record[id] = Value::Null;
        }
        edit(&mut record, nth);
        record
    });
    Value::Array(records.collect()).to_string()
}

#[test]
fn unknown_fields_without_end() {
    assert_linear("x.json", |count| {
        let fields: String = (0..count).map(|nth| format!("\"f{nth}\":1,")).collect();
        one().replacen('{', &format!("[{{{fields}"), 1) + "]"
    });
}

#[test]
fn fields_that_stand_again_and_again() {
    assert_linear("x.json", |count| {
        one().replacen('{', &format!("[{{{}", "\"year\":1,".repeat(count)), 1) + "]"
    });
}

#[test]
fn authors_without_end() {
    assert_linear("x.json", |count| {
        edited(|r| r["authors"] = (0..count).map(|nth| format!("Smith{nth} A")).collect())
    });
    assert_linear("x.json", |count| edited(|r| r["authors"] = json!(vec!["Smith A"; count / 8])));
    assert_linear("x.json", |count| {
        edited(|r| r["authors"] = json!(["Smith, J., ".repeat(count / 12)]))
    });
    assert_linear("x.json", |count| {
        edited(|r| r["authors"] = json!(["Smith and ".repeat(count / 12)]))
    });
}

#[test]
fn columns_without_end() {
    assert_linear("x.csv", |count| {
        (0..count).map(|nth| format!("c{nth},")).collect::<String>() + "\n"
    });
    assert_linear("x.csv", |count| "id,".repeat(count) + "\n");
    assert_linear("x.csv", |count| ",".repeat(count) + "\n");
}

#[test]
fn rows_of_nothing_much() {
    let heads = citations::csv([]);
    assert_linear("x.csv", |count| heads.clone() + &"a\n".repeat(count));
    assert_linear("x.csv", |count| heads.clone() + &"\n".repeat(count));
    assert_linear("x.csv", |count| heads.clone() + &"NA,NA\n".repeat(count));
    assert_linear("x.csv", |count| "\"".to_owned() + &"a\n".repeat(count));
}

#[test]
fn records_that_name_parents_who_are_not_there() {
    assert_linear("x.json", |count| {
        list(count / 20, |r, nth| r["parent_id"] = json!(format!("nobody-{nth}-at-all")))
    });
    // Every name is made of the same letters as every other.
    assert_linear("x.json", |count| {
        list(count / 20, |r, nth| r["parent_id"] = json!(format!("x-{}", nth + 100_000)))
    });
}

#[test]
fn faults_without_end() {
    assert_linear("x.json", |count| format!("[{}{{}}]", "{},".repeat(count)));
    assert_linear("x.json", |count| format!("[{}1]", "1,".repeat(count)));
    let (faults, took, _) = read("x.json", format!("[{}{{}}]", "{},".repeat(400_000)).as_bytes());
    let faults = faults.expect("it has faults");
    assert_eq!(faults.first.len(), 100);
    assert!(faults.count >= 10_000_000, "{} are counted", faults.count);
    assert!(took < Duration::from_secs(60), "{took:?}");
}

#[test]
fn voids_names_and_depths_without_end() {
    assert_linear("x.csv", |count| " ".repeat(count * 20));
    assert_linear("x.json", |count| " ".repeat(count * 20));
    assert_linear("x.csv", |count| "\n".repeat(count * 20));
    assert_linear("x.json", |count| format!("{{\"{}", "a".repeat(count * 20)));
    assert_linear("x.json", |count| "[".repeat(count * 20));
    assert_linear("x.json", |count| format!("[{{\"{}\": 1}}]", "a".repeat(count * 10)));
    assert_linear("x.json", |count| "{\"a\":".repeat(count));
    assert_linear("x.json", |count| format!("{{{}\"records\": []}}", "\"a\": 1,".repeat(count)));
}

#[test]
fn arms_and_figures_without_end() {
    let figure = json!({ "arm": "x", "n": 1 });
    assert_linear("x.json", |count| {
        edited(|r| r["outcomes"][0]["arms_data"] = Value::Array(vec![figure.clone(); count / 10]))
    });
    assert_linear("x.json", |count| {
        edited(|r| {
            let arm = r["arms"][0].clone();
            r["arms"] = Value::Array(vec![arm; count / 20]);
            r["outcomes"][0]["arms_data"] = Value::Array(vec![figure.clone(); count / 20]);
        })
    });
}

#[test]
fn a_base_is_read_in_its_length_too() {
    let read = |file: &str, text: String| {
        let mut files = FILES.clone();
        files.retain(|name, _| !name.starts_with("records/") || name == RECORD);
        files.retain(|name, _| {
            !["conditions/", "claims/", "safety/"].iter().any(|it| name.starts_with(it))
        });
        files.insert(file.to_owned(), text.into_bytes());
        let began = spent();
        let faults = read_files(&files).expect_err("it has faults");
        assert!(faults.first.len() <= 500 && faults.count > 0, "{}", faults.count);
        spent() - began
    };
    let long = Duration::from_secs(30);
    let fields: String = (0..100_000).map(|nth| format!("\"f{nth}\":1,")).collect();
    let took = read(RECORD, one().replacen('{', &format!("{{{fields}"), 1));
    assert!(took < long, "{took:?}");
    let authors: Vec<String> = (0..100_000).map(|nth| format!("Smith{nth} A")).collect();
    let record = edited(|r| r["authors"] = json!(authors));
    let took = read(RECORD, record.trim_matches(['[', ']']).to_owned());
    assert!(took < long, "{took:?}");
    let took = read("claims/x.json", format!("[{}{{}}]", "{},".repeat(300_000)));
    assert!(took < long, "{took:?}");
    let miracle = "miracle ".repeat(2_400);
    let claims: Vec<Value> = (0..150)
        .map(|nth| json!({ "id": format!("c-{nth}"), "claim": "x", "topic_conditions": [], "verdict": "unclear",
                           "why": miracle.trim(), "record_ids": [] }))
        .collect();
    let took = read("claims/x.json", Value::Array(claims).to_string());
    assert!(took < long, "{took:?}");
}
