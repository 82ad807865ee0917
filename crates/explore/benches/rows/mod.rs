//! The table that is measured, and what it is asked.
//!
//! `tests/peers/node/bench.mjs` makes the same table and asks the same questions of JavaScript
//! libraries; `benches/peers.rs` prints what both must agree on.

use explore::text::Words;
use explore::{Answer, Axis, Documents, Field, Holds, Language, Query, Table, TextIndex, answer};

pub const SIZES: [u32; 3] = [429, 100_000, 1_000_000];
/// Number of values of each of the eight facets.
const FACETS: [u32; 8] = [46, 33, 6, 7, 18, 7, 30, 50];
const FIELD: [Field; 1] = [Field { weight: 1.0, usual_words: 8.0, holds: Holds::Prose }];

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
pub struct Rows {
    pub facets: Vec<[u8; 8]>,
    pub years: Vec<u16>,
    pub titles: Vec<[u16; 8]>,
}

impl Rows {
    pub fn new(len: u32) -> Self {
        let mut random = Random(2_463_534_242);
        let mut rows = Self { facets: Vec::new(), years: Vec::new(), titles: Vec::new() };
        for _ in 0..len {
            rows.facets.push(FACETS.map(|values| random.skewed(values) as u8));
            rows.years.push(1960 + random.below(67) as u16);
            rows.titles.push(std::array::from_fn(|_| random.skewed(20_000) as u16));
        }
        rows
    }

    pub fn table(&self) -> Table {
        let mut table = Table::new(self.facets.len() as u32);
        for (facet, values) in FACETS.into_iter().enumerate() {
            let names = (0..values).map(|value| format!("v{value}")).collect();
            table = table.facet(&format!("f{facet}"), names, |row, found| {
                found.push(self.facets[row as usize][facet].into());
            });
        }
        let year = |row: u32| i32::from(self.years[row as usize]);
        table.number("year", (1960..2027).collect(), |row| Some(year(row))).order(
            "year",
            &|_| true,
            &|a, b| year(b).cmp(&year(a)),
        )
    }

    /// The axes of a map: the facets of 46, of 18 and of 7 values.
    #[allow(dead_code, reason = "one of the benchmarks alone draws a map")]
    pub fn axes(&self) -> [Axis; 3] {
        [0, 4, 3].map(|facet| {
            Axis::new(self.facets.len() as u32, FACETS[facet] as usize, &mut |row, found| {
                found.push(self.facets[row as usize][facet].into());
            })
        })
    }

    pub fn text(&self) -> TextIndex {
        TextIndex::new(self, &FIELD, &Language::new("en", ""))
    }
}

impl Documents for Rows {
    fn len(&self) -> u32 {
        self.facets.len() as u32
    }

    fn visit(&self, row: u32, visit: &mut dyn FnMut(usize, &str)) {
        visit(0, &self.titles[row as usize].map(word).join(" "));
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

fn chosen(choices: &[(&str, &str)]) -> Query {
    let mut query = Query::default();
    choices.iter().for_each(|(facet, value)| query.toggle(facet, value));
    query
}

/// One choice where there was none.
pub fn one_choice() -> Query {
    chosen(&[("f0", "v3")])
}

/// A choice in a fourth facet.
pub fn fourth_facet() -> Query {
    chosen(&[("f0", "v0"), ("f0", "v1"), ("f1", "v2"), ("f1", "v3"), ("f2", "v1"), ("f3", "v0")])
}

/// The third letter of a first word, with a facet chosen.
pub fn keystroke() -> Query {
    Query { text: "bak".into(), ..chosen(&[("f2", "v0")]) }
}

/// The beginnings of two words, and no choice.
pub fn two_words() -> Query {
    Query { text: "bake tiba".into(), ..Query::default() }
}

/// Answers a query with a text.
pub fn search(table: &Table, index: &TextIndex, rows: &Rows, query: &Query) -> Answer {
    let words = Words::new(&query.text, index, rows);
    answer(table, Some((index, &words)), query)
}

/// Sum of all counts of an answer: of every facet's choices, and of the histogram.
pub fn counted(answer: &Answer) -> u64 {
    let facets = (0..FACETS.len()).map(|facet| answer.counts(facet).iter().sum::<u64>());
    facets.sum::<u64>() + answer.histogram(0).iter().sum::<u64>()
}
