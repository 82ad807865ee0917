//! Answering a query: the rows that match, and how many each further choice would leave.

use crate::query::{Query, RELEVANCE, order_of};
use crate::table::{Facet, Table, bitmap};
use crate::text::{Ranking, TextIndex, Words};
use roaring::RoaringBitmap;

/// What a table has to say to a query.
#[derive(Clone, Debug)]
pub struct Answer {
    rows: RoaringBitmap,
    /// Rows by falling fit, where the answer is ordered so.
    ranked: Option<Vec<u32>>,
    order: usize,
    backwards: bool,
    counts: Vec<Vec<u64>>,
    histograms: Vec<Vec<u64>>,
    left_out: Vec<usize>,
}

/// Answers `query`.
///
/// Choices within one facet are OR, between facets AND. The counts of a facet (and the histogram
/// of a number) leave out its own choices, so that they say what a further choice would give.
/// `text` ranks the search text; without it, or without a search text, every row fits. Words of
/// it that would leave nothing are left out, whatever the facets are.
pub fn answer(table: &Table, text: Option<(&TextIndex, &Words)>, query: &Query) -> Answer {
    let everything = || bitmap(0..table.len());
    let ranking = text.and_then(|(index, words)| index.rank(words));

    // What each filter leaves; `None` for a column without one.
    let chosen = |facet: &Facet| {
        let values = query.facets.get(&facet.name)?;
        let has =
            facet.values.iter().zip(&facet.postings).filter(|(value, _)| values.contains(*value));
        Some(has.fold(RoaringBitmap::new(), |rows, (_, posting)| rows | posting))
    };
    let facets: Vec<_> = table.facets().iter().map(chosen).collect();
    let within = |number: &crate::Number| {
        query.ranges.get(&number.name).map(|range| number.rows_within(range.from, range.to))
    };
    let numbers: Vec<_> = table.numbers().iter().map(within).collect();

    let filters: Vec<&RoaringBitmap> = facets.iter().chain(&numbers).flatten().collect();
    let fitting = ranking.as_ref().map(Ranking::rows);
    // Rows left by all filters but `own`; `None` stands for all rows.
    let left_by_others = |own: Option<&RoaringBitmap>| {
        let others = filters
            .iter()
            .copied()
            .filter(|filter| !own.is_some_and(|own| std::ptr::eq(*filter, own)));
        let mut others = fitting.iter().copied().chain(others);
        let first = others.next()?.clone();
        Some(others.fold(first, |rows, filter| rows & filter))
    };

    let left = left_by_others(None);
    let count = |postings: &[RoaringBitmap], own: Option<&RoaringBitmap>| {
        let without_own;
        let base = match own {
            Some(_) => {
                without_own = left_by_others(own);
                &without_own
            }
            None => &left,
        };
        let count = |posting: &RoaringBitmap| match base {
            Some(base) => posting.intersection_len(base),
            None => posting.len(),
        };
        postings.iter().map(count).collect()
    };
    let counts = table
        .facets()
        .iter()
        .zip(&facets)
        .map(|(f, own)| count(&f.postings, own.as_ref()))
        .collect();
    let histograms = table
        .numbers()
        .iter()
        .zip(&numbers)
        .map(|(n, own)| count(&n.postings, own.as_ref()))
        .collect();

    let rows = left.unwrap_or_else(everything);
    let sort = query.sort.as_deref().unwrap_or(RELEVANCE);
    let (sort, backwards) = order_of(sort);
    let order = table.orders().iter().position(|order| order.name == sort);
    let left_out = ranking.as_ref().map_or_else(Vec::new, |ranking| ranking.left_out().to_vec());
    let ranked = match (order, ranking) {
        (None, Some(ranking)) => Some(ranking.ranked(&rows)),
        _ => None,
    };
    let order = order.unwrap_or(0);
    Answer { rows, ranked, order, backwards, counts, histograms, left_out }
}

impl Answer {
    /// Number of rows that match.
    pub fn total(&self) -> u64 {
        self.rows.len()
    }

    /// The words of the search text that were left out, by their numbers.
    pub fn left_out(&self) -> &[usize] {
        &self.left_out
    }

    /// Whether a row matches.
    pub fn contains(&self, row: u32) -> bool {
        self.rows.contains(row)
    }

    /// The rows that match, in order. Taking the first few is cheap.
    pub fn rows<'a>(&'a self, table: &'a Table) -> Box<dyn Iterator<Item = u32> + 'a> {
        match (&self.ranked, table.orders().get(self.order)) {
            (Some(ranked), _) => Box::new(ranked.iter().copied()),
            (None, Some(order)) => {
                let matching = |row: &u32| self.rows.contains(*row);
                let (placed, others) = order.rows.split_at(order.placed);
                if self.backwards {
                    Box::new(placed.iter().rev().chain(others).copied().filter(matching))
                } else {
                    Box::new(order.rows.iter().copied().filter(matching))
                }
            }
            (None, None) => Box::new(self.rows.iter()),
        }
    }

    /// For each value of the facet at `index` the number of rows that match with it.
    pub fn counts(&self, index: usize) -> &[u64] {
        &self.counts[index]
    }

    /// For each bin of the number column at `index` the number of rows that match in it.
    pub fn histogram(&self, index: usize) -> &[u64] {
        &self.histograms[index]
    }
}
