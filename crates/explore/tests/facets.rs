//! Facets, ranges, counts and orders agree with a plain scan of the rows.

use explore::{Answer, Query, Range, Table, answer};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const VALUES: usize = 5;
const FACETS: usize = 3;
const BINS: [i32; 4] = [0, 10, 20, 50];

#[derive(Clone, Debug)]
struct Row {
    facets: Vec<BTreeSet<usize>>,
    numbers: Vec<Option<i32>>,
}

fn name(kind: &str, index: usize) -> String {
    format!("{kind}{index}")
}

fn table(rows: &[Row]) -> Table {
    let number = |row: u32, nth: usize| rows[row as usize].numbers[nth];
    let mut table = Table::new(rows.len() as u32);
    for facet in 0..FACETS {
        let values = (0..VALUES).map(|value| name("v", value)).collect();
        table = table.facet(&name("f", facet), values, |row, found| {
            found.extend(&rows[row as usize].facets[facet]);
        });
    }
    for number in 0..2 {
        table = table
            .number(&name("n", number), BINS.to_vec(), |row| rows[row as usize].numbers[number]);
    }
    table
        .order("first", &|row| number(row, 0).is_some(), &|a, b| number(a, 0).cmp(&number(b, 0)))
        .order("last", &|row| number(row, 1).is_some(), &|a, b| number(b, 1).cmp(&number(a, 1)))
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let set = prop::collection::btree_set(0..VALUES, 0..4);
    let row = (
        prop::collection::vec(set, FACETS),
        prop::collection::vec(prop::option::weighted(0.8, -5..80), 2),
    );
    prop::collection::vec(row.prop_map(|(facets, numbers)| Row { facets, numbers }), 0..80)
}

fn query() -> impl Strategy<Value = Query> {
    let facets = prop::collection::btree_map(
        (0..FACETS).prop_map(|f| name("f", f)),
        prop::collection::btree_set((0..VALUES).prop_map(|v| name("v", v)), 1..4),
        0..=FACETS,
    );
    let end = || prop::option::of(-10..90);
    let range = (end(), end())
        .prop_filter("a range has an end", |(from, to)| from.is_some() || to.is_some())
        .prop_map(|(from, to)| match (from, to) {
            (Some(low), Some(high)) if low > high => Range { from: to, to: from },
            _ => Range { from, to },
        });
    let ranges = prop::collection::btree_map((0..2usize).prop_map(|n| name("n", n)), range, 0..3);
    let sort = prop::option::of(prop::sample::select(vec![
        "first",
        "-first",
        "last",
        "-last",
        "relevance",
    ]));
    (facets, ranges, sort).prop_map(|(facets, ranges, sort)| Query {
        text: String::new(),
        facets,
        ranges,
        sort: sort.map(str::to_owned),
    })
}

/// Whether a row matches, with the filter on `without` left out.
fn matches(row: &Row, query: &Query, without: &str) -> bool {
    let in_facets = (0..FACETS).all(|facet| {
        let facet_name = name("f", facet);
        let Some(chosen) = query.facets.get(&facet_name) else { return true };
        facet_name == without
            || row.facets[facet].iter().any(|value| chosen.contains(&name("v", *value)))
    });
    let in_ranges = (0..2).all(|number| {
        let number_name = name("n", number);
        let Some(range) = query.ranges.get(&number_name) else { return true };
        let within = |value: i32| {
            range.from.is_none_or(|from| value >= from) && range.to.is_none_or(|to| value <= to)
        };
        number_name == without || row.numbers[number].is_some_and(within)
    });
    in_facets && in_ranges
}

fn ask(rows: &[Row], query: &Query) -> (Table, Answer) {
    let table = table(rows);
    let answer = answer(&table, None, query);
    (table, answer)
}

proptest! {
    #[test]
    fn an_answer_holds_just_the_rows_that_a_scan_finds(rows in rows(), query in query()) {
        let (table, answer) = ask(&rows, &query);
        let scan: BTreeSet<u32> = (0..).zip(&rows).filter(|(_, row)| matches(row, &query, "")).map(|(i, _)| i).collect();
        let found: Vec<u32> = answer.rows(&table).collect();
        prop_assert_eq!(answer.total(), scan.len() as u64);
        prop_assert_eq!(found.len(), scan.len());
        prop_assert_eq!(found.iter().copied().collect::<BTreeSet<_>>(), scan);
    }

    #[test]
    fn a_count_says_how_many_rows_the_choice_gives_beside_the_other_facets(rows in rows(), query in query()) {
        let (_, answer) = ask(&rows, &query);
        for facet in 0..FACETS {
            for value in 0..VALUES {
                let has = |row: &&Row| matches(row, &query, &name("f", facet)) && row.facets[facet].contains(&value);
                prop_assert_eq!(answer.counts(facet)[value], rows.iter().filter(has).count() as u64);
            }
        }
    }

    #[test]
    fn a_histogram_leaves_out_its_own_range(rows in rows(), query in query()) {
        let (_, answer) = ask(&rows, &query);
        for number in 0..2 {
            for (bin, low) in BINS.iter().enumerate() {
                let high = BINS.get(bin + 1).copied().unwrap_or(i32::MAX);
                let has = |row: &&Row| {
                    matches(row, &query, &name("n", number))
                        && row.numbers[number].is_some_and(|value| (*low..high).contains(&value))
                };
                prop_assert_eq!(answer.histogram(number)[bin], rows.iter().filter(has).count() as u64);
            }
        }
    }

    #[test]
    fn rows_come_in_the_order_that_was_asked_for(rows in rows(), query in query()) {
        let (table, answer) = ask(&rows, &query);
        let found: Vec<&Row> = answer.rows(&table).map(|row| &rows[row as usize]).collect();
        // Without a text, fit orders nothing: the first order stands in.
        let (number, falls) = match query.sort.as_deref() {
            Some("last") => (1, true),
            Some("-last") => (1, false),
            Some("-first") => (0, true),
            _ => (0, false),
        };
        let placed = found.iter().map_while(|row| row.numbers[number]).collect::<Vec<_>>();
        prop_assert!(found[placed.len()..].iter().all(|row| row.numbers[number].is_none()));
        if falls {
            prop_assert!(placed.is_sorted_by_key(std::cmp::Reverse));
        } else {
            prop_assert!(placed.is_sorted());
        }
    }

    #[test]
    fn a_query_survives_its_address(rows in rows(), mut query in query(), text in "\\PC{0,40}") {
        query.text = text;
        let table = table(&rows);
        let parsed = Query::parse(&table, &query.to_address());
        prop_assert_eq!(parsed.query, query);
        prop_assert!(parsed.dropped.is_empty() && parsed.others.is_empty());
    }

    #[test]
    fn no_address_is_refused(address in "(.|[%&=,]|%[0-9a-f]{0,2}|f0=|n0=|\\.\\.){0,60}") {
        let table = table(&[]);
        let parsed = Query::parse(&table, &address);
        // What was understood can be written and read again without loss.
        let again = Query::parse(&table, &parsed.query.to_address());
        prop_assert_eq!(again.query, parsed.query);
    }
}

#[test]
fn what_the_table_does_not_know_is_dropped_and_named() {
    let table = table(&[]);
    let parsed = Query::parse(&table, "f0=v1,v99&n0=abc&sort=up&f9=v1&view=table&f1=%76%32");
    assert_eq!(
        parsed.query.facets,
        BTreeMap::from([
            ("f0".to_owned(), BTreeSet::from(["v1".to_owned()])),
            ("f1".to_owned(), BTreeSet::from(["v2".to_owned()])),
        ])
    );
    let dropped: Vec<_> =
        parsed.dropped.iter().map(|d| (d.name.as_str(), d.value.as_str())).collect();
    assert_eq!(dropped, [("f0", "v99"), ("n0", "abc"), ("sort", "up")]);
    assert_eq!(
        parsed.others,
        [("f9".to_owned(), "v1".to_owned()), ("view".to_owned(), "table".to_owned())]
    );
}

#[test]
fn rows_of_one_key_stand_as_in_the_first_order() {
    let table = Table::new(4).order("first", &|_| true, &|a, b| b.cmp(&a)).order(
        "even",
        &|row| row != 1,
        &|a, b| (a % 2).cmp(&(b % 2)),
    );
    let rows = |sort: &str| {
        let query = Query::parse(&table, sort).query;
        answer(&table, None, &query).rows(&table).collect::<Vec<_>>()
    };
    assert_eq!(rows("sort=even"), [2, 0, 3, 1]);
    assert_eq!(rows("sort=-even"), [3, 0, 2, 1]);
    assert_eq!(Query::parse(&table, "sort=--even").dropped.len(), 1);
    assert_eq!(Query::parse(&table, "sort=-relevance").dropped.len(), 1);
}

#[test]
fn ranges_are_read_in_every_form() {
    let table = table(&[]);
    let range =
        |text: &str| Query::parse(&table, &format!("n0={text}")).query.ranges.get("n0").copied();
    assert_eq!(range("10..26"), Some(Range { from: Some(10), to: Some(26) }));
    assert_eq!(range("26..10"), Some(Range { from: Some(10), to: Some(26) }));
    assert_eq!(range("50.."), Some(Range { from: Some(50), to: None }));
    assert_eq!(range("..7"), Some(Range { from: None, to: Some(7) }));
    assert_eq!(range("7"), Some(Range { from: Some(7), to: Some(7) }));
    for broken in ["", "..", "a..b", "1..2..3", "99999999999..", "1.5.."] {
        assert_eq!(range(broken), None, "{broken}");
    }
}

#[test]
fn an_overlong_search_text_is_cut_and_the_rest_named() {
    let table = table(&[]);
    let parsed = Query::parse(&table, &format!("q={}", "ä".repeat(100_000)));
    assert_eq!(parsed.query.text.chars().count(), explore::LONGEST_TEXT);
    assert_eq!(parsed.dropped.len(), 1);
}

#[test]
fn a_choice_is_taken_and_taken_back() {
    let mut query = Query::default();
    query.toggle("f0", "v1");
    assert!(query.has("f0", "v1") && !query.is_empty());
    query.toggle("f0", "v1");
    assert!(query.is_empty());
}

#[test]
fn choosing_values_of_a_facet_leaves_no_others() {
    let mut query = Query::default();
    query.toggle("colour", "red");
    query.choose("colour", ["blue", "green", "blue"]);
    assert!(!query.has("colour", "red"));
    assert!(query.has("colour", "blue") && query.has("colour", "green"));
    query.choose("colour", []);
    assert_eq!(query, Query::default());
}
