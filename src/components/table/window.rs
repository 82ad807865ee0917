//! Which part of a long table is drawn: the arithmetic of it, without a browser.
//!
//! Rows are drawn and measured in blocks. A block that was never drawn is taken to be as high as
//! those that were, so that the whole table has its height from the beginning.

use std::ops::Range;

/// Rows in a block.
pub const BLOCK: usize = 10;
/// Pixels that a row is taken to be high before any was drawn.
const GUESS: f64 = 72.0;

/// The heights of the blocks of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Heights {
    rows: usize,
    row: f64,
    measured: Vec<Option<f64>>,
}

impl Heights {
    /// The blocks of a table of so many rows.
    pub fn new(rows: usize) -> Self {
        Self { rows, row: GUESS, measured: vec![None; rows.div_ceil(BLOCK)] }
    }

    /// Number of blocks.
    pub fn len(&self) -> usize {
        self.measured.len()
    }

    /// The rows of a block.
    pub fn rows(&self, block: usize) -> Range<usize> {
        block * BLOCK..((block + 1) * BLOCK).min(self.rows)
    }

    fn height(&self, block: usize) -> f64 {
        self.measured[block].unwrap_or_else(|| self.row * self.rows(block).len() as f64)
    }

    /// Height of some blocks that follow each other.
    pub fn sum(&self, blocks: Range<usize>) -> f64 {
        blocks.map(|block| self.height(block)).sum()
    }

    /// Notes how high blocks are. Returns by how much the blocks before `first` grew; `None` if
    /// nothing changed.
    pub fn learn(&mut self, blocks: &[(usize, f64)], first: usize) -> Option<f64> {
        /// Less than this is a matter of rounding.
        const SAME: f64 = 0.5;
        let before = self.sum(0..first.min(self.len()));
        let mut changed = false;
        // What is drawn first tells what to expect of the rest; a later guess would move it all.
        let is_first = self.measured.iter().all(Option::is_none);
        let known = |(block, height): &&(usize, f64)| *block < self.measured.len() && *height > 0.0;
        let blocks: Vec<_> = blocks.iter().filter(known).copied().collect();
        for (block, height) in &blocks {
            changed |= (self.height(*block) - height).abs() > SAME;
            self.measured[*block] = Some(*height);
        }
        if is_first && !blocks.is_empty() {
            let rows: usize = blocks.iter().map(|(block, _)| self.rows(*block).len()).sum();
            self.row = blocks.iter().map(|(_, height)| height).sum::<f64>() / rows as f64;
        }
        changed.then(|| self.sum(0..first.min(self.len())) - before)
    }

    /// Forgets what was measured: the table has another width.
    pub fn forget(&mut self) {
        self.measured.fill(None);
    }

    /// The blocks that lie, if only in part, between two heights; at least one if there is any.
    pub fn between(&self, top: f64, bottom: f64) -> Range<usize> {
        let mut end_of_block = 0.0;
        let mut first = None;
        for block in 0..self.len() {
            let start_of_block = end_of_block;
            end_of_block += self.height(block);
            if first.is_none() && end_of_block > top {
                first = Some(block);
            }
            if start_of_block >= bottom {
                let first = first.unwrap_or(block);
                return first..block.max(first + 1);
            }
        }
        first.unwrap_or(self.len().saturating_sub(1))..self.len()
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_table_has_its_height_before_all_of_it_was_drawn() {
        let mut heights = Heights::new(20_003);
        assert_eq!(heights.len(), 2_001);
        assert_eq!(heights.rows(2_000), 20_000..20_003);
        heights.learn(&[(0, 900.0), (1, 1_100.0)], 0);
        assert_eq!(heights.sum(0..heights.len()), 20_003.0 * 100.0);
        heights.learn(&[(2, 1_500.0)], 0);
        assert_eq!(heights.sum(0..heights.len()), 20_003.0 * 100.0 + 500.0);
    }

    #[test]
    fn what_grows_above_the_window_is_told() {
        let mut heights = Heights::new(1_000);
        heights.learn(&[(0, 1_000.0)], 0);
        assert_eq!(heights.learn(&[(0, 1_000.0)], 5), None);
        assert_eq!(heights.learn(&[(3, 1_200.0), (5, 900.0)], 5), Some(200.0));
        assert_eq!(heights.learn(&[(7, 0.0), (100, 50.0)], 5), None, "neither is drawn");
    }

    #[test]
    fn an_empty_table_has_no_blocks() {
        assert_eq!(Heights::new(0).between(0.0, 900.0), 0..0);
    }

    proptest! {
        #[test]
        fn what_is_in_the_window_is_drawn_and_little_else(
            rows in 1usize..3_000,
            drawn in prop::collection::vec((0usize..300, 100.0f64..3_000.0), 0..20),
            top in -500.0f64..300_000.0,
            height in 1.0f64..3_000.0,
        ) {
            let mut heights = Heights::new(rows);
            heights.learn(&drawn, 0);
            let blocks = heights.between(top, top + height);
            prop_assert!(!blocks.is_empty() && blocks.end <= heights.len());
            let (start, end) = (heights.sum(0..blocks.start), heights.sum(0..blocks.end));
            let all = heights.sum(0..heights.len());
            prop_assert!(start <= top.max(0.0).min(all) && end >= (top + height).clamp(0.0, all));
            // One block less on either side would leave a gap.
            if blocks.len() > 1 {
                prop_assert!(heights.sum(0..blocks.start + 1) > top);
                prop_assert!(heights.sum(0..blocks.end - 1) < top + height);
            }
        }
    }
}
