//! Loading, a toggle with all counts, and a keystroke, at three sizes and with eight facets.
//!
//! `tests/peers/node/bench.mjs` makes the same table and asks the same questions of JavaScript
//! libraries.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use explore::text::Words;
use explore::{Documents, Field, Query, Table, TextIndex, answer};

const SIZES: [u32; 3] = [429, 100_000, 1_000_000];
/// Number of values of each of the eight facets.
const FACETS: [u32; 8] = [46, 33, 6, 7, 18, 7, 30, 50];
const FIELD: [Field; 1] = [Field { weight: 1.0, usual_words: 8.0, identifiers: false }];

fn main() {
    divan::main();
}

/// A small generator that JavaScript can repeat to the bit (xorshift32).
struct Random(u32);

impl Random {
    fn below(&mut self, end: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 % end
    }

    /// A number below `end`, the small ones more often, as values of facets and words are.
    fn skewed(&mut self, end: u32) -> u32 {
        self.below(end).min(self.below(end))
    }
}

/// Rows with eight facets, a year and a title of eight words.
struct Rows {
    facets: Vec<[u8; 8]>,
    years: Vec<u16>,
    titles: Vec<[u16; 8]>,
}

impl Rows {
    fn new(len: u32) -> Self {
        let mut random = Random(2_463_534_242);
        let mut rows = Self { facets: Vec::new(), years: Vec::new(), titles: Vec::new() };
        for _ in 0..len {
            rows.facets.push(FACETS.map(|values| random.skewed(values) as u8));
            rows.years.push(1960 + random.below(67) as u16);
            rows.titles.push(std::array::from_fn(|_| random.skewed(20_000) as u16));
        }
        rows
    }

    fn table(&self) -> Table {
        let mut table = Table::new(self.facets.len() as u32);
        for (facet, values) in FACETS.into_iter().enumerate() {
            let names = (0..values).map(|value| format!("v{value}")).collect();
            table = table.facet(&format!("f{facet}"), names, |row, found| {
                found.push(self.facets[row as usize][facet].into());
            });
        }
        let year = |row: u32| i32::from(self.years[row as usize]);
        table
            .number("year", (1960..2027).collect(), |row| Some(year(row)))
            .order("year", |row| -year(*row))
    }
}

/// A word that reads like one, from its number.
fn word(mut number: u16) -> String {
    const PARTS: [&str; 16] = [
        "ba", "ke", "ti", "mo", "ru", "sa", "ne", "lo", "vi", "da", "pe", "ci", "fo", "ga", "hu",
        "wy",
    ];
    let mut word = String::new();
    for _ in 0..4 {
        word.push_str(PARTS[(number % 16) as usize]);
        number /= 16;
    }
    word
}

impl Documents for Rows {
    fn len(&self) -> u32 {
        self.facets.len() as u32
    }

    fn visit(&self, row: u32, visit: &mut dyn FnMut(usize, &str)) {
        visit(0, &self.titles[row as usize].map(word).join(" "));
    }
}

fn chosen(choices: &[(&str, &str)]) -> Query {
    let mut query = Query::default();
    choices.iter().for_each(|(facet, value)| query.toggle(facet, value));
    query
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn load_facets(bencher: Bencher<'_, '_>, len: u32) {
    let rows = Rows::new(len);
    bencher.counter(ItemsCount::new(len)).bench_local(|| rows.table());
}

#[divan::bench(args = SIZES, sample_count = 3)]
fn load_text(bencher: Bencher<'_, '_>, len: u32) {
    let rows = Rows::new(len);
    bencher.counter(ItemsCount::new(len)).bench_local(|| TextIndex::new(&rows, &FIELD));
}

#[divan::bench(args = SIZES)]
fn toggle_one_choice_with_all_counts(bencher: Bencher<'_, '_>, len: u32) {
    let table = Rows::new(len).table();
    let query = chosen(&[("f0", "v3")]);
    bencher.bench_local(|| first_page(&table, None, &query));
}

#[divan::bench(args = SIZES)]
fn toggle_a_fourth_facet_with_all_counts(bencher: Bencher<'_, '_>, len: u32) {
    let table = Rows::new(len).table();
    let query = chosen(&[
        ("f0", "v0"),
        ("f0", "v1"),
        ("f1", "v2"),
        ("f1", "v3"),
        ("f2", "v1"),
        ("f3", "v0"),
    ]);
    bencher.bench_local(|| first_page(&table, None, &query));
}

#[divan::bench(args = SIZES)]
fn keystroke(bencher: Bencher<'_, '_>, len: u32) {
    let rows = Rows::new(len);
    let table = rows.table();
    let index = TextIndex::new(&rows, &FIELD);
    // The third letter of a first word, with a facet chosen.
    let query = Query { text: "bak".into(), ..chosen(&[("f2", "v0")]) };
    bencher.bench_local(|| {
        let words = Words::new(&query.text, &index, &rows);
        first_page(&table, Some((&index, &words)), &query)
    });
}

#[divan::bench(args = SIZES)]
fn two_words(bencher: Bencher<'_, '_>, len: u32) {
    let rows = Rows::new(len);
    let table = rows.table();
    let index = TextIndex::new(&rows, &FIELD);
    let query = Query { text: "bakebaba tibaba".into(), ..Query::default() };
    bencher.bench_local(|| {
        let words = Words::new(&query.text, &index, &rows);
        first_page(&table, Some((&index, &words)), &query)
    });
}

/// What a page shows of an answer: its total, all counts, and the first rows.
fn first_page(table: &Table, text: Option<(&TextIndex, &Words)>, query: &Query) -> (u64, Vec<u32>) {
    let answer = answer(table, text, query);
    black_box((0..8).map(|facet| answer.counts(facet).len()).sum::<usize>());
    (answer.total(), answer.rows(table).take(20).collect())
}
