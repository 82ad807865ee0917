//! Loading, a toggle with all counts, and a keystroke, at three sizes and with eight facets.

mod rows;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use explore::{Answer, Cross, Table, answer};
use rows::{Rows, SIZES};

fn main() {
    divan::main();
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn load_facets(bencher: Bencher<'_, '_>, len: u32) {
    let rows = Rows::new(len);
    bencher.counter(ItemsCount::new(len)).bench_local(|| rows.table());
}

#[divan::bench(args = SIZES, sample_count = 3)]
fn load_text(bencher: Bencher<'_, '_>, len: u32) {
    let rows = Rows::new(len);
    bencher.counter(ItemsCount::new(len)).bench_local(|| rows.text());
}

#[divan::bench(args = SIZES)]
fn toggle_one_choice_with_all_counts(bencher: Bencher<'_, '_>, len: u32) {
    let table = Rows::new(len).table();
    let query = rows::one_choice();
    bencher.bench_local(|| first_page(&table, &answer(&table, None, &query)));
}

#[divan::bench(args = SIZES)]
fn toggle_a_fourth_facet_with_all_counts(bencher: Bencher<'_, '_>, len: u32) {
    let table = Rows::new(len).table();
    let query = rows::fourth_facet();
    bencher.bench_local(|| first_page(&table, &answer(&table, None, &query)));
}

#[divan::bench(args = SIZES)]
fn keystroke(bencher: Bencher<'_, '_>, len: u32) {
    let rows = Rows::new(len);
    let (table, index, query) = (rows.table(), rows.text(), rows::keystroke());
    bencher.bench_local(|| first_page(&table, &rows::search(&table, &index, &rows, &query)));
}

#[divan::bench(args = SIZES)]
fn two_words(bencher: Bencher<'_, '_>, len: u32) {
    let rows = Rows::new(len);
    let (table, index, query) = (rows.table(), rows.text(), rows::two_words());
    bencher.bench_local(|| first_page(&table, &rows::search(&table, &index, &rows, &query)));
}

#[divan::bench(args = SIZES)]
fn count_46_by_18_by_7_with_sums(bencher: Bencher<'_, '_>, len: u32) {
    let rows = Rows::new(len);
    let axes = rows.axes();
    let [lines, columns, parts] = &axes;
    bencher.bench_local(|| {
        Cross::new(&mut (0..len), [lines, columns, parts], &|row| rows.years[row as usize].into())
    });
}

/// What a page shows of an answer: its total, all counts, and the first rows.
fn first_page(table: &Table, answer: &Answer) -> (u64, Vec<u32>) {
    black_box(rows::counted(answer));
    (answer.total(), answer.rows(table).take(20).collect())
}
