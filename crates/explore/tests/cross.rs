//! Counts along two axes agree with a plain scan of the rows.

use explore::{Axis, Cross, Tally};
use proptest::prelude::*;
use std::collections::BTreeSet;

const LINES: usize = 5;
const COLUMNS: usize = 4;
const PARTS: usize = 3;

/// Lines, columns and parts of a row, what it measures, and whether it is asked for.
type Row = (BTreeSet<usize>, BTreeSet<usize>, BTreeSet<usize>, u64, bool);

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let set = |lines| prop::collection::btree_set(0..lines, 0..3);
    let row = (set(LINES), set(COLUMNS), set(PARTS), 0..1_000u64, any::<bool>());
    prop::collection::vec(row, 0..60)
}

fn axis(rows: &[Row], lines: usize, of: fn(&Row) -> &BTreeSet<usize>) -> Axis {
    // Whatever is pushed twice counts once.
    Axis::new(rows.len() as u32, lines, &mut |row, found| {
        let lines = of(&rows[row as usize]);
        found.extend(lines.iter().chain(lines));
    })
}

proptest! {
    #[test]
    fn every_cell_and_total_is_what_a_scan_counts(rows in rows()) {
        let lines = axis(&rows, LINES, |row| &row.0);
        let columns = axis(&rows, COLUMNS, |row| &row.1);
        let parts = axis(&rows, PARTS, |row| &row.2);
        let mut asked = (0..).zip(&rows).filter(|(_, row)| row.4).map(|(nth, _)| nth);
        let cross = Cross::new(&mut asked, [&lines, &columns, &parts], &|row| rows[row as usize].3);
        let all = |lines| (0..lines).map(Some).chain([None]);
        for (line, column) in all(LINES).flat_map(|line| all(COLUMNS).map(move |column| (line, column))) {
            let cell = cross.cell(line, column);
            prop_assert_eq!(cell.len(), PARTS);
            for (part, tally) in cell.iter().enumerate() {
                let lies = |row: &&Row| {
                    row.4
                        && line.is_none_or(|line| row.0.contains(&line))
                        && column.is_none_or(|column| row.1.contains(&column))
                        && row.2.contains(&part)
                };
                let scan: Vec<u64> = rows.iter().filter(lies).map(|row| row.3).collect();
                prop_assert_eq!(*tally, Tally { rows: scan.len() as u64, sum: scan.iter().sum() });
            }
        }
    }
}

#[test]
#[should_panic(expected = "a line that is not there")]
fn an_axis_refuses_a_line_that_it_does_not_have() {
    let _ = Axis::new(1, 2, &mut |_, found| found.push(2));
}

#[test]
fn an_axis_without_lines_has_totals_alone() {
    let none = Axis::new(3, 0, &mut |_, _| {});
    let one = Axis::new(3, 1, &mut |_, found| found.push(0));
    let cross = Cross::new(&mut (0..3), [&none, &none, &one], &|_| 2);
    assert_eq!(cross.cell(None, None), [Tally { rows: 3, sum: 6 }]);
}
