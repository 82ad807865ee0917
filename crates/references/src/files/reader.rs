//! Reads references while their file comes in.

use super::bibtex::Entries;
use super::cut::{Cut, Lines, Objects};
use super::rows::Rows;
use super::tables::Heads;
use super::{citations, csl, medline, ris};
use crate::encoding::Decoder;
use crate::form::Form;
use crate::reference::Reference;
use crate::services::clinical_trials;
use biblib::EnwParser;
use std::fmt::{self, Display, Formatter};

/// What a file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// What the file is.
    pub form: Form,
    /// What it holds, in its order.
    pub references: Vec<Reference>,
    /// What could not be read.
    pub skipped: SkippedEntries,
}

/// Entries that could not be read: the first of them, and the number of all. A hostile file may have
/// millions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SkippedEntries {
    /// The first of them.
    pub first: Vec<Skipped>,
    /// How many there are.
    pub count: usize,
}

impl SkippedEntries {
    /// Most that are told one by one.
    const MOST: usize = 100;

    fn push(&mut self, nth: usize, why: Why) {
        self.count += 1;
        if self.first.len() < Self::MOST {
            self.first.push(Skipped { nth, why });
        }
    }
}

/// An entry that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Its place among the entries of the file, counted from one.
    pub nth: usize,
    /// Why.
    pub why: Why,
}

/// Why an entry could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It breaks the rules of its form: what the parser says.
    Fault(String),
    /// It has neither a title nor a number to tell it by.
    Nothing,
    /// It is longer than any reference.
    TooLong,
    /// The file ends within it.
    BreaksOff,
}

impl Display for Skipped {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "entry {} ", self.nth)?;
        match &self.why {
            Why::Fault(fault) => write!(f, "has a fault: {fault}"),
            Why::Nothing => f.write_str("has neither a title nor a number"),
            Why::TooLong => f.write_str("is too long"),
            Why::BreaksOff => f.write_str("breaks off"),
        }
    }
}

/// Reads references while their file comes in.
#[derive(Debug)]
pub struct Reader {
    decoder: Decoder,
    cutter: Cutter,
    read: Read,
}

/// How a file is cut into entries.
#[derive(Debug)]
enum Cutter {
    Lines(Lines, Lined),
    Objects(Objects),
    Rows(Rows, Option<Heads>),
    #[cfg(feature = "xml")]
    Whole(Vec<u8>),
    /// A form that is not read here.
    #[cfg(not(feature = "xml"))]
    None,
}

/// What reads an entry of lines.
#[derive(Debug)]
enum Lined {
    Ris,
    PubMed,
    EndNote,
    BibTex(Entries),
}

/// What was read so far.
#[derive(Debug)]
struct Read {
    form: Form,
    references: Vec<Reference>,
    skipped: SkippedEntries,
    /// Entries so far, those that were skipped among them.
    number: usize,
}

impl Reader {
    /// Reads a file of a form.
    pub fn new(form: Form) -> Self {
        let lines = |begins, lined| Cutter::Lines(Lines::new(begins), lined);
        let cutter = match form {
            Form::Ris => lines(ris::begins, Lined::Ris),
            Form::PubMedText => lines(medline::begins, Lined::PubMed),
            Form::EndNoteText => lines(|line| line.starts_with("%0 "), Lined::EndNote),
            Form::BibTex => lines(crate::sniff::is_bibtex, Lined::BibTex(Entries::default())),
            Form::PubMedCsv | Form::TrialsCsv | Form::ScreeningCsv => {
                Cutter::Rows(Rows::new(), None)
            }
            Form::CslJson | Form::TrialsJson => Cutter::Objects(Objects::new()),
            #[cfg(feature = "xml")]
            Form::PubMedXml | Form::EndNoteXml | Form::IctrpXml => Cutter::Whole(Vec::new()),
            #[cfg(not(feature = "xml"))]
            Form::PubMedXml | Form::EndNoteXml | Form::IctrpXml => Cutter::None,
        };
        let skipped = SkippedEntries::default();
        let read = Read { form, references: Vec::new(), skipped, number: 0 };
        Self { decoder: Decoder::default(), cutter, read }
    }

    /// How many references were read so far.
    pub fn read(&self) -> usize {
        self.read.references.len()
    }

    /// Takes in the next bytes of the file.
    pub fn feed(&mut self, bytes: &[u8]) {
        let bytes = self.decoder.feed(bytes);
        self.cutter.feed(&bytes, &mut self.read);
    }

    /// Says that the file ends here.
    pub fn end(mut self) -> Opened {
        let rest = self.decoder.end();
        self.cutter.feed(&rest, &mut self.read);
        self.cutter.end(&mut self.read);
        let Read { form, references, skipped, .. } = self.read;
        Opened { form, references, skipped }
    }
}

impl Cutter {
    fn feed(&mut self, bytes: &[u8], read: &mut Read) {
        match self {
            Self::Lines(lines, lined) => lines.feed(bytes, &mut |cut| read.lines(lined, cut)),
            Self::Objects(objects) => objects.feed(bytes, &mut |cut| read.object(cut)),
            Self::Rows(rows, heads) => rows.feed(bytes, &mut |cells| read.row(heads, &cells)),
            #[cfg(feature = "xml")]
            Self::Whole(whole) => whole.extend_from_slice(bytes),
            #[cfg(not(feature = "xml"))]
            Self::None => {}
        }
    }

    fn end(&mut self, read: &mut Read) {
        match self {
            Self::Lines(lines, lined) => lines.end(&mut |cut| read.lines(lined, cut)),
            Self::Objects(objects) => objects.end(&mut |cut| read.object(cut)),
            Self::Rows(rows, heads) => {
                if !rows.end(&mut |cells| read.row(heads, &cells)) {
                    read.number += 1;
                    read.skipped.push(read.number, Why::TooLong);
                }
            }
            #[cfg(feature = "xml")]
            Self::Whole(whole) => {
                let text = crate::encoding::text(whole);
                let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
                read.add(super::markup::read(read.form, &text));
            }
            #[cfg(not(feature = "xml"))]
            Self::None => {}
        }
    }
}

impl Read {
    /// Takes up what was read of an entry.
    fn add(&mut self, entry: Result<Vec<Reference>, String>) {
        match entry {
            Ok(references) => {
                for reference in references {
                    self.number += 1;
                    if reference.is_something() {
                        self.references.push(reference);
                    } else {
                        self.skipped.push(self.number, Why::Nothing);
                    }
                }
            }
            Err(fault) => {
                self.number += 1;
                self.skipped.push(self.number, Why::Fault(fault));
            }
        }
    }

    /// The text of an entry, if it was cut off as a whole.
    fn entry<'a>(&mut self, cut: Cut<'a>) -> Option<&'a str> {
        let why = match cut {
            Cut::Entry(text) => return Some(text),
            Cut::TooLong => Why::TooLong,
            Cut::BreaksOff => Why::BreaksOff,
        };
        self.number += 1;
        self.skipped.push(self.number, why);
        None
    }

    fn lines(&mut self, lined: &mut Lined, cut: Cut<'_>) {
        let Some(text) = self.entry(cut) else { return };
        self.add(match lined {
            Lined::Ris => ris::entry(text),
            Lined::PubMed => medline::entry(text),
            Lined::EndNote => citations::parse(&EnwParser::new(), text),
            Lined::BibTex(entries) => entries.entry(text),
        });
    }

    fn object(&mut self, cut: Cut<'_>) {
        let Some(text) = self.entry(cut) else { return };
        let value: Result<serde_json::Value, _> = serde_json::from_str(text);
        let form = self.form;
        self.add(value.map_err(|error| error.to_string()).and_then(|value| match form {
            Form::TrialsJson => {
                let study = clinical_trials::study(&value);
                study.map(|study| vec![study]).ok_or_else(|| "it has no number".into())
            }
            _ => Ok(vec![csl::item(&value)]),
        }));
    }

    fn row(&mut self, heads: &mut Option<Heads>, cells: &[String]) {
        match heads {
            None => *heads = Some(Heads::new(self.form, cells)),
            Some(heads) => {
                if let Some(reference) = heads.read(cells) {
                    self.add(Ok(vec![reference]));
                }
            }
        }
    }
}
