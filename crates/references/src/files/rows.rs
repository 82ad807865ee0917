//! The rows of a table that comes in a part at a time.

use super::cut::LONGEST;
use crate::encoding;
use crate::sniff::{named_separator, separator};
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// Rows of a table.
#[derive(Debug)]
pub(super) struct Rows {
    /// What reads the rows, once the first line shows what parts their cells.
    core: Option<Box<Reader>>,
    first: Vec<u8>,
    cells: Vec<u8>,
    ends: Vec<usize>,
    /// How much of these two the present row has filled.
    written: (usize, usize),
    /// Whether a row is longer than any can be: a quote that never ends.
    broken: bool,
}

impl Rows {
    pub(super) fn new() -> Self {
        Self {
            core: None,
            first: Vec::new(),
            cells: vec![0; 4096],
            ends: vec![0; 64],
            written: (0, 0),
            broken: false,
        }
    }

    pub(super) fn feed(&mut self, bytes: &[u8], take: &mut dyn FnMut(Vec<String>)) {
        if self.core.is_some() {
            return self.read(bytes, take);
        }
        let bytes = if self.first.is_empty() { bytes.trim_ascii_start() } else { bytes };
        self.first.extend_from_slice(bytes);
        let is_over = bytes.iter().any(|byte| matches!(byte, b'\n' | b'\r'));
        if is_over || self.first.len() > LONGEST {
            self.begin(take);
        }
    }

    pub(super) fn end(&mut self, take: &mut dyn FnMut(Vec<String>)) -> bool {
        if self.core.is_none() {
            self.begin(take);
        }
        // Who gives no bytes says that there are no more; the last row may come before the end.
        while !self.broken && !self.read_on(&mut &[][..], take) {}
        !self.broken
    }

    /// Finds out what parts cells, and reads what has come in.
    fn begin(&mut self, take: &mut dyn FnMut(Vec<String>)) {
        let first = std::mem::take(&mut self.first);
        let text = String::from_utf8_lossy(&first);
        let text = text.trim_start_matches('\u{feff}');
        let line = text.split(['\n', '\r']).next().unwrap_or_default();
        let named = named_separator(line);
        let sign = named.unwrap_or_else(|| separator(line));
        self.core = Some(Box::new(ReaderBuilder::new().delimiter(sign).build()));
        // As bytes: what could not be decoded is longer as text.
        let end = first.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(first.len());
        self.read(if named.is_some() { &first[end..] } else { &first }, take);
    }

    fn read(&mut self, mut bytes: &[u8], take: &mut dyn FnMut(Vec<String>)) {
        while !bytes.is_empty() && !self.broken {
            self.read_on(&mut bytes, take);
        }
    }

    /// Reads up to the end of a row or of the bytes; says whether the table has ended.
    fn read_on(&mut self, bytes: &mut &[u8], take: &mut dyn FnMut(Vec<String>)) -> bool {
        let Some(core) = &mut self.core else { return true };
        let (cells, ends) = (&mut self.cells[self.written.0..], &mut self.ends[self.written.1..]);
        let is_end = bytes.is_empty();
        let (result, read, written, ended) = core.read_record(bytes, cells, ends);
        *bytes = &bytes[read..];
        self.written = (self.written.0 + written, self.written.1 + ended);
        match result {
            ReadRecordResult::InputEmpty => return is_end,
            ReadRecordResult::End => return true,
            ReadRecordResult::OutputFull => {
                self.broken = self.cells.len() >= LONGEST;
                self.cells.resize(self.cells.len() * 2, 0);
            }
            ReadRecordResult::OutputEndsFull => {
                self.broken = self.ends.len() >= LONGEST / 8;
                self.ends.resize(self.ends.len() * 2, 0);
            }
            ReadRecordResult::Record => {
                let ends = &self.ends[..self.written.1];
                let starts = std::iter::once(0).chain(ends.iter().copied());
                let cells = starts.zip(ends).map(|(start, end)| &self.cells[start..*end]);
                take(cells.map(|cell| encoding::text(cell).into_owned()).collect());
                self.written = (0, 0);
            }
        }
        false
    }
}
