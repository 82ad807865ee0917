//! Reads a file a part at a time, so that the page stays awake.

use crate::browser::file::{Breath, Handed};
use crate::browser::{clock, page};
use crate::model::imported::{Imported, Importing};
use crate::model::own::{beside, instead};
use crate::model::{Bases, Model, Shared, Shown};
use evidence_read::{Diagnostics, Reader};
use references::{Foreign, Form, SHOWN, Sniffed, sniff};
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// Bytes asked of the browser at a time.
const CHUNK: f64 = 1024.0 * 1024.0;
/// Bytes read between two looks at the clock: they may hold a thousand rows or faults.
const PART: usize = 4 * 1024;
/// Records whose parents are looked up between two looks at the clock.
const LOOKED_UP: usize = 5;
/// References that are looked up between two looks at the clock.
const IMPORTED: u32 = 5;
/// Largest file, in bytes.
pub(super) const LARGEST: f64 = 200.0 * CHUNK;

/// What has become of the file.
#[derive(Clone, PartialEq)]
pub(super) enum State {
    Ready,
    Reading { name: String, done: f64, size: f64, read: Read, faults: usize },
    Preparing,
    Cancelled,
    TooLarge(String),
    Unreadable(String, String),
    Foreign(String, Foreign),
    Faulty(String, Rc<Diagnostics>),
}

/// How much was read.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Read {
    Records(usize),
    References(usize),
}

/// A running task ends where its flag is set.
pub(super) type Flag = Rc<Cell<bool>>;

/// What takes in the bytes of a file.
trait FileReader {
    /// Takes in the next bytes.
    fn feed(&mut self, bytes: &[u8]);
    /// Whether what follows cannot be read any more.
    fn is_broken(&self) -> bool;
    /// How much was read so far, and how many faults it has.
    fn done(&self) -> (Read, usize);
}

impl FileReader for Reader<'_> {
    fn feed(&mut self, bytes: &[u8]) {
        Reader::feed(self, bytes);
    }

    fn is_broken(&self) -> bool {
        Reader::is_broken(self)
    }

    fn done(&self) -> (Read, usize) {
        (Read::Records(self.read()), self.faults())
    }
}

impl FileReader for references::Reader {
    fn feed(&mut self, bytes: &[u8]) {
        references::Reader::feed(self, bytes);
    }

    fn is_broken(&self) -> bool {
        false
    }

    fn done(&self) -> (Read, usize) {
        (Read::References(self.read()), 0)
    }
}

/// Reads a file, or lays out what was read, while the page stays awake.
pub(super) struct Task {
    pub flag: Flag,
    pub tell: UseStateSetter<State>,
    pub set: Callback<Bases>,
    pub import: Callback<Option<Imported>>,
}

impl Task {
    /// Opens a file: records, or references as programs of the field export them.
    pub(super) async fn open(self, file: Handed, bases: Bases, shown: Shown) {
        let (name, size) = (file.name(), file.size());
        if size > LARGEST {
            self.tell.set(State::TooLarge(name));
            return;
        }
        let first = match file.bytes(0.0, (SHOWN as f64).min(size)).await {
            Ok(first) => first,
            Err(why) => return self.unless_ended(State::Unreadable(name, why)),
        };
        match sniff(&first, &name) {
            Sniffed::References(form) if form.is_read_in_parts() => {
                self.open_references(file, bases, form).await;
            }
            Sniffed::References(form) => {
                self.unless_ended(State::Foreign(name, Foreign::Nothing(form)))
            }
            Sniffed::Foreign(seems) | Sniffed::Other(seems @ Foreign::Text) => {
                self.unless_ended(State::Foreign(name, seems))
            }
            Sniffed::Other(_) => self.open_records(file, bases, shown).await,
        }
    }

    /// Reads all of a file a part at a time, and tells how far it is; says whether it was read.
    async fn read(&self, file: &Handed, reader: &mut impl FileReader) -> bool {
        let (name, size) = (file.name(), file.size());
        let mut breath = Breath::begin();
        let mut from = 0.0;
        while from < size && !reader.is_broken() {
            let bytes = match file.bytes(from, (from + CHUNK).min(size)).await {
                Ok(bytes) => bytes,
                Err(why) => {
                    self.unless_ended(State::Unreadable(name, why));
                    return false;
                }
            };
            for part in bytes.chunks(PART) {
                reader.feed(part);
                if breath.is_due() && self.pause(&mut breath).await {
                    return false;
                }
            }
            from += CHUNK;
            let (read, faults) = reader.done();
            let (name, done) = (name.clone(), from.min(size));
            self.unless_ended(State::Reading { name, done, size, read, faults });
            if self.pause(&mut breath).await {
                return false;
            }
        }
        true
    }

    /// Reads references, and shows them as they are.
    async fn open_references(self, file: Handed, bases: Bases, form: Form) {
        let mut reader = references::Reader::new(form);
        if !self.read(&file, &mut reader).await {
            return;
        }
        let opened = reader.end();
        if opened.references.is_empty() {
            return self.unless_ended(State::Foreign(file.name(), Foreign::Nothing(form)));
        }
        self.unless_ended(State::Preparing);
        let mut breath = Breath::begin();
        if self.pause(&mut breath).await {
            return;
        }
        let mut importing = Importing::new(bases.built_in, &file.name(), opened);
        while !importing.go_on(IMPORTED) {
            if breath.is_due() && self.pause(&mut breath).await {
                return;
            }
        }
        if self.pause(&mut breath).await {
            return;
        }
        let imported = Imported::new(importing.finish());
        self.tell.set(State::Ready);
        self.import.emit(Some(imported));
        // What is in the base is shown as it is built in.
        self.set.emit(Bases { now: bases.built_in, ..bases });
        breath.take().await;
        page::focus("imported");
    }

    async fn open_records(self, file: Handed, bases: Bases, shown: Shown) {
        let name = file.name();
        let built_in = &bases.built_in.get().base;
        let this_year = clock::today().get(..4).and_then(|year| year.parse().ok());
        let mut reader = Reader::new(&name, built_in, this_year.unwrap_or_default());
        if !self.read(&file, &mut reader).await {
            return;
        }
        let mut breath = Breath::begin();
        reader.end();
        while !reader.look_up(LOOKED_UP) {
            if breath.is_due() && self.pause(&mut breath).await {
                return;
            }
        }
        let opened = match reader.finish() {
            Ok(opened) => opened,
            Err(faults) => {
                self.unless_ended(State::Faulty(name, Rc::new(faults)));
                return;
            }
        };
        let alone = Shared::new(Model::with_own(instead(built_in, &name, opened)));
        let bases = Bases { instead: Some(alone), beside: None, ..bases };
        self.import.emit(None);
        self.show(bases, shown).await;
    }

    /// Shows the records of the file, once they can be searched.
    pub(super) async fn show(self, mut bases: Bases, shown: Shown) {
        let Some(alone) = bases.instead else { return };
        self.unless_ended(State::Preparing);
        let mut breath = Breath::begin();
        if self.pause(&mut breath).await {
            return;
        }
        let model = match shown {
            Shown::Instead => alone,
            Shown::Beside => {
                let (own, records) = (&alone.get().own, &alone.get().base.records);
                let Some(own) = own else { return };
                *bases.beside.get_or_insert_with(|| {
                    let built_in = &bases.built_in.get().base;
                    Shared::new(Model::with_own(beside(built_in, own, records)))
                })
            }
        };
        if self.pause(&mut breath).await {
            return;
        }
        model.get().table();
        while !model.get().prepare_search() {
            if breath.is_due() && self.pause(&mut breath).await {
                return;
            }
        }
        if !self.flag.get() {
            self.tell.set(State::Ready);
            self.set.emit(Bases { now: model, ..bases });
            breath.take().await;
            page::focus("own-shown");
        }
    }

    /// Lets the browser do what is due; says whether the task has been ended meanwhile.
    async fn pause(&self, breath: &mut Breath) -> bool {
        breath.take().await;
        self.flag.get()
    }

    fn unless_ended(&self, state: State) {
        if !self.flag.get() {
            self.tell.set(state);
        }
    }
}
