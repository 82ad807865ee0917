//! How well a row fits is told in the figures of BM25, worked out here by its formula.
//!
//! Robertson S, Zaragoza H (2009). The Probabilistic Relevance Framework: BM25 and Beyond. Foundations
//! and Trends in Information Retrieval 3:333-389, with k₁ = 1.2 and b = 0.75.

use explore::text::Words;
use explore::{Documents, Field, Holds, Language, Query, Range, Table, TextIndex, answer};
use std::collections::BTreeSet;

/// Rows with a text for each field.
struct Texts(&'static [[&'static str; 2]]);

impl Documents for Texts {
    fn len(&self) -> u32 {
        self.0.len() as u32
    }
    fn visit(&self, row: u32, visit: &mut dyn FnMut(usize, &str)) {
        for (field, text) in self.0[row as usize].iter().enumerate() {
            visit(field, text);
        }
    }
}

/// A field of which a word is worth twice as much, and whose texts have half as many words.
const FIELDS: [Field; 2] = [
    Field { weight: 2.0, usual_words: 4.0, holds: Holds::Prose },
    Field { weight: 1.0, usual_words: 8.0, holds: Holds::Prose },
];

fn language() -> Language {
    Language::new("en", "the of")
}

/// The rows that have any of the words, with their scores.
fn scores(texts: &Texts, text: &str) -> Vec<(u32, f32)> {
    let index = TextIndex::new(texts, &FIELDS, &language());
    let words = Words::new(text, &index, texts);
    index.rank_any(&words).map(|ranking| ranking.best().collect()).unwrap_or_default()
}

/// What a word adds in a field with so many words: its weight, less the longer the text is.
fn worth(field: usize, words: u32) -> f32 {
    FIELDS[field].weight / (0.25 + 0.75 * words as f32 / FIELDS[field].usual_words)
}

/// The score of a word whose places in a row are worth `frequency`, in `having` of `rows` rows. An
/// index keeps what does not depend on rarity in one byte.
fn bm25(frequency: f32, having: u32, rows: u32) -> f32 {
    let (having, rows) = (having as f32, rows as f32);
    let rarity = (1.0 + (rows - having + 0.5) / (having + 0.5)).ln();
    rarity * 2.2 * (frequency / (1.2 + frequency) * 255.0).round() / 255.0
}

#[track_caller]
fn assert_scores(found: &[(u32, f32)], wanted: &[(u32, f32)]) {
    assert_eq!(found.len(), wanted.len(), "{found:?}, not {wanted:?}");
    for ((row, score), (wanted_row, wanted_score)) in found.iter().zip(wanted) {
        assert_eq!(row, wanted_row, "{found:?}, not {wanted:?}");
        assert!((score - wanted_score).abs() < 1e-4, "{found:?}, not {wanted:?}");
    }
}

const GREEK: Texts = Texts(&[
    ["alpha beta gamma delta", ""],
    ["", "alpha beta gamma delta"],
    ["alpha alpha", "zeta"],
    ["epsilon zeta eta theta iota kappa lambda omicron", ""],
    ["", "omega"],
]);

#[test]
fn a_word_is_worth_more_where_it_is_rare_repeated_or_in_a_short_text_of_a_field_that_counts() {
    // In three of five rows: twice among two words, once among four, once in the field that counts half.
    assert_scores(
        &scores(&GREEK, "alpha"),
        &[
            (2, bm25(2.0 * worth(0, 2), 3, 5)),
            (0, bm25(worth(0, 4), 3, 5)),
            (1, bm25(worth(1, 4), 3, 5)),
        ],
    );
    // In two of five rows, in a long text and in a short one of the other field.
    assert_scores(
        &scores(&GREEK, "zeta"),
        &[(2, bm25(worth(1, 1), 2, 5)), (3, bm25(worth(0, 8), 2, 5))],
    );
    assert_scores(&scores(&GREEK, "omega"), &[(4, bm25(worth(1, 1), 1, 5))]);
}

#[test]
fn words_that_recur_in_many_rows_are_counted_in_each() {
    // The second time a text comes, in the other field too, its words are remembered.
    const SAME: Texts = Texts(&[["alpha beta", ""], ["alpha beta", ""], ["", "alpha beta"]]);
    let twice = bm25(worth(0, 2), 3, 3);
    assert_scores(&scores(&SAME, "beta"), &[(0, twice), (1, twice), (2, bm25(worth(1, 2), 3, 3))]);
}

#[test]
fn a_text_too_long_to_be_remembered_is_counted_all_the_same() {
    const LONG: Texts = Texts(&[
        ["one two three four five six seven eight nine ten eleven twelve", ""],
        ["one two three four five six seven eight nine ten eleven twelve", ""],
        ["twelve", ""],
    ]);
    let long = bm25(worth(0, 12), 3, 3);
    assert_scores(&scores(&LONG, "twelve"), &[(2, bm25(worth(0, 1), 3, 3)), (0, long), (1, long)]);
}

#[test]
fn scores_of_several_words_add_up() {
    let alpha = |row: u32| match row {
        0 => bm25(worth(0, 4), 3, 5),
        1 => bm25(worth(1, 4), 3, 5),
        _ => bm25(2.0 * worth(0, 2), 3, 5),
    };
    let gamma = |row: u32| match row {
        0 => bm25(worth(0, 4), 2, 5),
        _ => bm25(worth(1, 4), 2, 5),
    };
    let mut wanted = [(0, alpha(0) + gamma(0)), (1, alpha(1) + gamma(1)), (2, alpha(2))];
    wanted.sort_by(|a, b| b.1.total_cmp(&a.1));
    assert_scores(&scores(&GREEK, "alpha gamma"), &wanted);
    // Where all words are asked for, only rows that have both fit, with the same scores.
    let index = TextIndex::new(&GREEK, &FIELDS, &language());
    let both = index.rank(&Words::new("alpha gamma", &index, &GREEK)).unwrap();
    assert_scores(
        &both.best().collect::<Vec<_>>(),
        &[(0, alpha(0) + gamma(0)), (1, alpha(1) + gamma(1))],
    );
    assert!(both.left_out().is_empty());
    // Of the rows that are asked about, those that fit.
    assert_eq!(both.ranked(&[1, 3].into_iter().collect()), [1]);
}

#[test]
fn a_beginning_counts_by_how_much_of_the_word_it_is() {
    let whole = scores(&GREEK, "epsilon")[0].1;
    let beginning = scores(&GREEK, "epsil")[0];
    assert_eq!(beginning.0, 3);
    assert!((beginning.1 - whole * 0.6 * 5.0 / 7.0).abs() < 1e-4, "{beginning:?} of {whole}");
    // Two letters mean themselves where they are a word, and begin others where they are none.
    const SHORT: Texts = Texts(&[["ms", ""], ["msec", ""]]);
    assert_eq!(scores(&SHORT, "ms").len(), 1);
    assert_eq!(scores(&GREEK, "ep").len(), 1);
}

#[test]
fn another_ending_counts_a_little_less_and_a_misspelling_much_less() {
    const ENDINGS: Texts = Texts(&[["infusions", ""], ["weather", ""]]);
    let whole = scores(&ENDINGS, "infusions")[0].1;
    assert!((scores(&ENDINGS, "infusing")[0].1 - whole * 0.9).abs() < 1e-4);
    assert!((scores(&ENDINGS, "weathr")[0].1 - whole * 0.4).abs() < 1e-4);
    assert!((scores(&ENDINGS, "waether")[0].1 - whole * 0.4).abs() < 1e-4);
}

#[test]
fn where_no_row_has_all_words_the_best_of_those_with_most_words_decides() {
    const MOST: Texts = Texts(&[
        ["alpha beta", ""],
        ["alpha gamma", ""],
        ["delta delta delta", ""],
        ["alpha gamma", ""],
    ]);
    let index = TextIndex::new(&MOST, &FIELDS, &language());
    // Beta is rarer than gamma: its row fits best of the three that have two of the four words.
    let words = Words::new("alpha beta gamma delta", &index, &MOST);
    let ranking = index.rank(&words).unwrap();
    assert_eq!(ranking.rows().iter().collect::<Vec<_>>(), [0]);
    assert_eq!(ranking.left_out(), [2, 3]);
    // Of two that are equally good the first.
    let words = Words::new("gamma alpha delta", &index, &MOST);
    let ranking = index.rank(&words).unwrap();
    assert_eq!(ranking.rows().iter().collect::<Vec<_>>(), [1, 3]);
    assert_eq!(ranking.left_out(), [2]);
}

#[test]
fn an_index_and_a_table_tell_how_many_rows_they_have() {
    let index = TextIndex::new(&GREEK, &FIELDS, &language());
    assert_eq!((index.len(), index.is_empty(), GREEK.is_empty()), (5, false, false));
    const NONE: Texts = Texts(&[]);
    let index = TextIndex::new(&NONE, &FIELDS, &language());
    assert_eq!((index.len(), index.is_empty(), NONE.is_empty()), (0, true, true));
    assert_eq!((Table::new(3).len(), Table::new(3).is_empty()), (3, false));
    assert!(Table::new(0).is_empty());
}

#[test]
fn an_answer_contains_the_rows_that_match_and_no_others() {
    let index = TextIndex::new(&GREEK, &FIELDS, &language());
    let query = Query { text: "gamma".to_owned(), ..Query::default() };
    let words = Words::new(&query.text, &index, &GREEK);
    let found = answer(&Table::new(5), Some((&index, &words)), &query);
    let rows: Vec<u32> = (0..5).filter(|row| found.contains(*row)).collect();
    assert_eq!(rows, [0, 1]);
}

#[test]
fn a_query_is_narrowed_to_some_of_its_facets() {
    let mut query = Query { text: "words".to_owned(), ..Query::default() };
    query.toggle("colour", "red");
    query.toggle("colour", "blue");
    query.toggle("size", "large");
    query.set_range("year", Range { from: Some(2010), to: None });
    let only = query.only(&["colour"]);
    assert_eq!(only.facets.keys().collect::<Vec<_>>(), ["colour"]);
    let colours: BTreeSet<&str> = only.facets["colour"].iter().map(String::as_str).collect();
    assert_eq!(colours, BTreeSet::from(["blue", "red"]));
    assert!(only.text.is_empty() && only.ranges.is_empty());
}
