//! Diagnostics in an evidence base: where, what, and how to mend it.

use std::fmt;

/// One fault, told so that whoever made it can mend it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// File, relative to the evidence base.
    pub file: String,
    /// Path of the field, e.g. `outcomes[2].effect.ci_low`; empty for the file as a whole.
    pub field: String,
    /// What is wrong.
    pub what: String,
    /// How to mend it.
    pub help: String,
}

impl Diagnostic {
    /// A fault in `field` of `file`.
    pub fn new(
        file: impl Into<String>,
        field: impl Into<String>,
        what: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { file: file.into(), field: field.into(), what: what.into(), help: help.into() }
    }
}

/// One line, whatever the names in it hold: a terminal obeys control characters, and a line break
/// would make two faults of one.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let field = if self.field.is_empty() { "(file)" } else { &self.field };
        let [file, field, what, help] = [&self.file, field, &self.what, &self.help].map(Printable);
        write!(f, "{file}: {field}: {what} ({help})")
    }
}

/// A text with what cannot be printed as escapes.
struct Printable<'a>(&'a str);

impl fmt::Display for Printable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            c if is_unprintable(c) => write!(f, "{}", c.escape_debug()),
            c => write!(f, "{c}"),
        })
    }
}

/// Characters that have no place in a text: controls, marks that turn the direction of writing,
/// invisible marks, and the sign that a wrong encoding leaves behind.
pub fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFD}')
}

/// Diagnostics: the first of them one by one, and the number of all. A hostile file may have millions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostics {
    /// The first of them.
    pub first: Vec<Diagnostic>,
    /// How many there are.
    pub count: usize,
    most: usize,
}

impl Default for Diagnostics {
    /// Room for a hundred.
    fn default() -> Self {
        Self::at_most(100)
    }
}

impl Diagnostics {
    /// No faults yet; of those to come so many are told one by one.
    pub fn at_most(most: usize) -> Self {
        Self { first: Vec::new(), count: 0, most }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Whether the next ones are only counted: nothing need be worked out about them.
    pub fn is_full(&self) -> bool {
        self.first.len() >= self.most
    }

    /// How many are not told one by one.
    pub fn untold(&self) -> usize {
        self.count - self.first.len()
    }

    /// Adds a fault, which is made only if it is told.
    pub fn add(&mut self, fault: impl FnOnce() -> Diagnostic) {
        self.count += 1;
        if !self.is_full() {
            self.first.push(fault());
        }
    }

    /// Adds a fault.
    pub fn push(&mut self, fault: Diagnostic) {
        self.add(|| fault);
    }

    /// Takes over the faults of another list.
    pub fn append(&mut self, other: Self) {
        self.count += other.count;
        let room = self.most.saturating_sub(self.first.len());
        self.first.extend(other.first.into_iter().take(room));
    }

    /// Puts those that are told into the order of files and fields, each once.
    pub fn in_order(&mut self) {
        self.first.sort();
        let before = self.first.len();
        self.first.dedup();
        self.count -= before - self.first.len();
    }
}

/// `text` made fit for one line of a report: control characters shown as escapes, long text cut.
pub fn quoted(text: &str) -> String {
    cut(text, 60)
}

/// As [`quoted`], for a whole sentence.
pub fn quoted_sentence(text: &str) -> String {
    cut(text, 300)
}

fn cut(text: &str, longest: usize) -> String {
    let mut short: String = text.chars().take(longest).flat_map(char::escape_debug).collect();
    if text.chars().nth(longest).is_some() {
        short.push('…');
    }
    format!("\"{short}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_one_line_that_no_terminal_obeys() {
        let fault = Diagnostic::new(
            "a\nb\u{1b}[2J.json",
            "x\u{202e}y",
            "w\rhat\u{2028}",
            "m\u{9b}end\u{7}",
        );
        let line = fault.to_string();
        assert_eq!(line, "a\\nb\\u{1b}[2J.json: x\\u{202e}y: w\\rhat\\u{2028} (m\\u{9b}end\\u{7})");
        assert_eq!(
            Diagnostic::new("ä.json", "", "a \"b\"", "c").to_string(),
            "ä.json: (file): a \"b\" (c)"
        );
    }

    #[test]
    fn of_many_faults_some_are_kept_and_all_are_counted() {
        let mut faults = Diagnostics::at_most(2);
        (0..5).for_each(|nth| faults.push(Diagnostic::new(format!("{nth}"), "", "", "")));
        faults.add(|| unreachable!("it is not told"));
        assert_eq!((faults.first.len(), faults.count, faults.untold()), (2, 6, 4));
        let mut all = Diagnostics::default();
        all.append(faults);
        assert_eq!((all.first.len(), all.count), (2, 6));
    }
}
