//! A file that comes in a part at a time, cut into entries. Each byte is looked at once.

use crate::encoding;

/// Longest entry, in bytes: what is longer is nobody's reference, and would keep everything waiting.
pub(crate) const LONGEST: usize = 8 * 1024 * 1024;

/// What was cut off.
pub(super) enum Cut<'a> {
    /// An entry, its lines ended by a line feed.
    Entry(&'a str),
    /// An entry that is longer than any can be.
    TooLong,
    /// The file ends within an entry.
    BreaksOff,
}

/// Entries that each begin with a line of their own.
#[derive(Debug)]
pub(super) struct Lines {
    begins: fn(&str) -> bool,
    buffer: Vec<u8>,
    /// Where the line begins that is not over yet, and up to where its end was looked for.
    line: usize,
    looked: usize,
    /// Whether the buffer begins with an entry, and not with what stands before the first.
    begun: bool,
    /// Whether the entry became too long: what follows of it is left out.
    too_long: bool,
}

impl Lines {
    pub(super) fn new(begins: fn(&str) -> bool) -> Self {
        Self { begins, buffer: Vec::new(), line: 0, looked: 0, begun: false, too_long: false }
    }

    pub(super) fn feed(&mut self, bytes: &[u8], take: &mut dyn FnMut(Cut<'_>)) {
        self.buffer.extend_from_slice(bytes);
        let mut start = 0;
        while let Some(end) =
            self.buffer[self.looked..].iter().position(|b| matches!(b, b'\n' | b'\r'))
        {
            let end = self.looked + end + 1;
            if self.begins_entry(self.line, end) {
                self.close(start, self.line, take);
                start = self.line;
                self.begun = true;
            }
            (self.line, self.looked) = (end, end);
        }
        self.looked = self.buffer.len();
        self.buffer.drain(..start);
        (self.line, self.looked) = (self.line - start, self.looked - start);
        if self.buffer.len() > LONGEST || self.too_long || !self.begun {
            // The line that is not over may begin the next one.
            self.too_long |= self.begun && self.buffer.len() > LONGEST;
            let rest = if self.looked - self.line > LONGEST { self.looked } else { self.line };
            self.buffer.drain(..rest);
            (self.line, self.looked) = (self.line.saturating_sub(rest), self.looked - rest);
        }
    }

    pub(super) fn end(&mut self, take: &mut dyn FnMut(Cut<'_>)) {
        let (line, end) = (self.line, self.buffer.len());
        let mut start = 0;
        if line < end && self.begins_entry(line, end) {
            self.close(0, line, take);
            (start, self.begun) = (line, true);
        }
        self.close(start, end, take);
    }

    fn begins_entry(&self, from: usize, to: usize) -> bool {
        // The signs by which entries begin are the same in all encodings.
        (self.begins)(&String::from_utf8_lossy(&self.buffer[from..to.min(from + 200)]))
    }

    fn close(&mut self, from: usize, to: usize, take: &mut dyn FnMut(Cut<'_>)) {
        if std::mem::take(&mut self.too_long) {
            take(Cut::TooLong);
        } else if self.begun {
            let text = encoding::text(&self.buffer[from..to]);
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            take(Cut::Entry(text.trim_start_matches('\u{feff}')));
        }
    }
}

/// Objects of JSON: those of a list, of the list in a field of an object, or one after the other.
#[derive(Debug)]
pub(super) struct Objects {
    buffer: Vec<u8>,
    looked: usize,
    /// Where the object begins that is not over yet.
    start: Option<usize>,
    depth: usize,
    /// How deep the list lies whose objects are cut off.
    list: usize,
    has_list: bool,
    in_text: bool,
    escaped: bool,
    /// The last text at the top of an object: the name of a field that may hold the list.
    text: usize,
    name: String,
    too_long: bool,
}

impl Objects {
    /// Names of fields that hold the list: of ClinicalTrials.gov, and of CSL's processors.
    const LISTS: [&str; 2] = ["studies", "items"];

    pub(super) fn new() -> Self {
        Self {
            buffer: Vec::new(),
            looked: 0,
            start: None,
            depth: 0,
            list: 0,
            has_list: false,
            in_text: false,
            escaped: false,
            text: 0,
            name: String::new(),
            too_long: false,
        }
    }

    pub(super) fn feed(&mut self, bytes: &[u8], take: &mut dyn FnMut(Cut<'_>)) {
        self.buffer.extend_from_slice(bytes);
        for at in self.looked..self.buffer.len() {
            self.byte(at, take);
        }
        let done = self.start.unwrap_or(self.buffer.len());
        // A name may stand half in this part and half in the next.
        let done = if self.in_text { done.min(self.text) } else { done };
        self.buffer.drain(..done);
        self.start = self.start.map(|start| start - done);
        self.text = self.text.saturating_sub(done);
        if self.buffer.len() > LONGEST {
            self.too_long = true;
            self.buffer.clear();
            self.start = self.start.map(|_| 0);
            self.text = 0;
        }
        self.looked = self.buffer.len();
    }

    fn byte(&mut self, at: usize, take: &mut dyn FnMut(Cut<'_>)) {
        let byte = self.buffer[at];
        if self.in_text {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => {
                    self.in_text = false;
                    if self.depth == 1 && !self.has_list {
                        let name = self.buffer.get(self.text + 1..at).unwrap_or_default();
                        self.name =
                            String::from_utf8_lossy(&name[..name.len().min(60)]).into_owned();
                    }
                }
                _ => {}
            }
            return;
        }
        match byte {
            b'"' => (self.in_text, self.text) = (true, at),
            b'[' => {
                let is_list =
                    self.depth == 0 || self.depth == 1 && Self::LISTS.contains(&self.name.as_str());
                self.depth += 1;
                if is_list && !self.has_list {
                    // What was taken for one object is what the list lies in.
                    (self.has_list, self.list, self.start) = (true, self.depth, None);
                    self.too_long = false;
                }
            }
            b'{' => {
                if self.depth == self.list && self.start.is_none() {
                    self.start = Some(at);
                }
                self.depth += 1;
            }
            b']' | b'}' => {
                self.depth = self.depth.saturating_sub(1);
                if byte == b'}' && self.depth == self.list {
                    self.close(at + 1, take);
                } else if byte == b']' && self.has_list && self.depth + 1 == self.list {
                    // What follows the list is none of it.
                    self.list = usize::MAX;
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, end: usize, take: &mut dyn FnMut(Cut<'_>)) {
        let Some(start) = self.start.take() else { return };
        if std::mem::take(&mut self.too_long) {
            take(Cut::TooLong);
        } else {
            take(Cut::Entry(&encoding::text(&self.buffer[start..end])));
        }
    }

    pub(super) fn end(&self, take: &mut dyn FnMut(Cut<'_>)) {
        if self.start.is_some() {
            take(Cut::BreaksOff);
        }
    }
}
