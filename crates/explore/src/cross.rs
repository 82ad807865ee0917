//! Counting along two axes at once: for each pair of lines how many rows, split into parts.

/// Where the rows of a table lie on an axis: each row on none, one or several of its lines.
///
/// Laid out by row, as lists one behind the other: a count reads the axes of a row once, however
/// many lines there are.
#[derive(Clone, Debug)]
pub struct Axis {
    lines: usize,
    /// For each row where its list begins; one more entry ends the last list.
    starts: Vec<u32>,
    lists: Vec<u16>,
}

impl Axis {
    /// An axis of `lines` lines for rows `0..rows`. `lines_of` pushes the lines of a row; a line
    /// that is pushed twice counts once.
    ///
    /// # Panics
    /// If `lines_of` pushes a line that is not there, or there are more than 65,536 lines.
    pub fn new(rows: u32, lines: usize, lines_of: &mut dyn FnMut(u32, &mut Vec<usize>)) -> Self {
        let mut axis = Self { lines, starts: Vec::with_capacity(rows as usize + 1), lists: vec![] };
        let mut found = Vec::new();
        for row in 0..rows {
            axis.starts.push(axis.lists.len() as u32);
            found.clear();
            lines_of(row, &mut found);
            found.sort_unstable();
            found.dedup();
            assert!(found.last().is_none_or(|line| *line < lines), "a line that is not there");
            axis.lists.extend(
                found.iter().map(|line| u16::try_from(*line).expect("a line fits 16 bits")),
            );
        }
        axis.starts.push(axis.lists.len() as u32);
        axis
    }

    fn of(&self, row: u32) -> &[u16] {
        let row = row as usize;
        &self.lists[self.starts[row] as usize..self.starts[row + 1] as usize]
    }
}

/// What was counted in a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Rows.
    pub rows: u64,
    /// Sum of what each row measures.
    pub sum: u64,
}

/// Rows counted by line, column and part, with totals in which each row counts once.
#[derive(Clone, Debug)]
pub struct Cross {
    columns: usize,
    parts: usize,
    /// By line, column and part; a last line and a last column hold the totals.
    tallies: Vec<Tally>,
    lines: usize,
}

impl Cross {
    /// Counts `rows`. A row that lies on no part counts nowhere; one that lies on no line counts in
    /// the totals of its columns. `measure` says what a row adds to the sums.
    pub fn new(
        rows: &mut dyn Iterator<Item = u32>,
        [lines, columns, parts]: [&Axis; 3],
        measure: &dyn Fn(u32) -> u64,
    ) -> Self {
        let mut cross = Self {
            columns: columns.lines,
            parts: parts.lines,
            lines: lines.lines,
            tallies: vec![Tally::default(); (lines.lines + 1) * (columns.lines + 1) * parts.lines],
        };
        for row in rows {
            let sum = measure(row);
            let all_lines = lines.of(row).iter().map(|line| usize::from(*line));
            for line in all_lines.chain([cross.lines]) {
                let all_columns = columns.of(row).iter().map(|column| usize::from(*column));
                for column in all_columns.chain([cross.columns]) {
                    let start = cross.start(line, column);
                    for part in parts.of(row) {
                        let tally = &mut cross.tallies[start + usize::from(*part)];
                        tally.rows += 1;
                        tally.sum += sum;
                    }
                }
            }
        }
        cross
    }

    /// For each part what lies where a line and a column meet; `None` stands for all of them.
    ///
    /// # Panics
    /// If there is no such line or column.
    pub fn cell(&self, line: Option<usize>, column: Option<usize>) -> &[Tally] {
        let (line, column) = (line.unwrap_or(self.lines), column.unwrap_or(self.columns));
        assert!(line <= self.lines && column <= self.columns, "a cell that is not there");
        let start = self.start(line, column);
        &self.tallies[start..start + self.parts]
    }

    fn start(&self, line: usize, column: usize) -> usize {
        (line * (self.columns + 1) + column) * self.parts
    }
}
