//! What the peers are held against, one line of JSON a size: a checksum of the rows, which proves
//! that both sides measure the same table; the answers, which prove that both are asked the same;
//! and the bytes that the columns and the text index hold.

mod rows;

use explore::{Answer, answer};
use peak_alloc::PeakAlloc;
use rows::{Rows, SIZES};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

fn main() {
    for len in SIZES {
        let rows = Rows::new(len);
        let (table, facets) = held(|| rows.table());
        let (index, text) = held(|| rows.text());
        let told = |answer: Answer| format!("[{},{}]", answer.total(), rows::counted(&answer));
        let one = told(answer(&table, None, &rows::one_choice()));
        let fourth = told(answer(&table, None, &rows::fourth_facet()));
        let keystroke = rows::search(&table, &index, &rows, &rows::keystroke()).total();
        let two_words = rows::search(&table, &index, &rows, &rows::two_words()).total();
        let checksum = checksum(&rows);
        println!(
            r#"{{"rows":{len},"checksum":{checksum},"bytes":{{"facets":{facets},"text":{text}}},"answers":{{"toggle_one_choice_with_all_counts":{one},"toggle_a_fourth_facet_with_all_counts":{fourth},"keystroke":{keystroke},"two_words":{two_words}}}}}"#
        );
    }
}

/// What `make` makes, and the bytes that it holds.
fn held<T>(make: impl FnOnce() -> T) -> (T, usize) {
    let before = MEMORY.current_usage();
    let made = make();
    (made, MEMORY.current_usage() - before)
}

/// FNV-1a over every number of every row.
fn checksum(rows: &Rows) -> u32 {
    let add = |sum: u32, number: u16| (sum ^ u32::from(number)).wrapping_mul(16_777_619);
    let mut sum = 2_166_136_261;
    for ((facets, year), title) in rows.facets.iter().zip(&rows.years).zip(&rows.titles) {
        sum = facets.iter().fold(sum, |sum, value| add(sum, (*value).into()));
        sum = add(sum, *year);
        sum = title.iter().fold(sum, |sum, word| add(sum, *word));
    }
    sum
}
