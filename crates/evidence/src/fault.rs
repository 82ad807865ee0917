//! Faults in an evidence base: where, what, and how to mend it.

use std::fmt;

/// One fault, told so that whoever made it can mend it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// File, relative to the evidence base.
    pub file: String,
    /// Path of the field, e.g. `outcomes[2].effect.ci_low`; empty for the file as a whole.
    pub field: String,
    /// What is wrong.
    pub what: String,
    /// How to mend it.
    pub mend: String,
}

impl Fault {
    /// A fault in `field` of `file`.
    pub fn new(
        file: impl Into<String>,
        field: impl Into<String>,
        what: impl Into<String>,
        mend: impl Into<String>,
    ) -> Self {
        Self { file: file.into(), field: field.into(), what: what.into(), mend: mend.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let field = if self.field.is_empty() { "(file)" } else { &self.field };
        write!(f, "{}: {field}: {} ({})", self.file, self.what, self.mend)
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
