//! Makes references that were read ready for the page, a few at a time.

use super::columns;
use super::import::{FIELDS, Import, Texts};
use super::row::{Held, Row};
use crate::model::{Model, Shared};
use explore::TextIndexBuilder;
use matching::{Place, Shelf, Words, guess, title_key};
use references::{Opened, Reference, SkippedEntries};

/// References on their way into the page.
pub struct Importing {
    model: &'static Model,
    file: String,
    form: references::Form,
    skipped: SkippedEntries,
    left: std::vec::IntoIter<Reference>,
    words: Words<'static>,
    shelf: Shelf,
    rows: Vec<Row>,
    texts: TextIndexBuilder,
}

impl Importing {
    /// Begins with what was read of a file, which is held against the built-in evidence.
    pub fn new(built_in: Shared, file: &str, opened: Opened) -> Self {
        let model = built_in.get();
        let Opened { form, references, skipped } = opened;
        Self {
            model,
            file: file.to_owned(),
            form,
            skipped,
            rows: Vec::with_capacity(references.len()),
            left: references.into_iter(),
            words: Words::new(&model.base.vocabulary),
            shelf: Shelf::new(&model.base, &[]),
            texts: model.builder(&FIELDS),
        }
    }

    /// Goes on with the next references; says whether that was all.
    pub fn go_on(&mut self, most: u32) -> bool {
        for _ in 0..most {
            let Some(reference) = self.left.next() else {
                return self.texts.add(&Texts(&self.rows), most);
            };
            let row = self.row(reference);
            self.rows.push(row);
        }
        false
    }

    /// The import.
    pub fn finish(self) -> Import {
        let (table, choices) = columns::table(&self.model.base, &self.rows);
        Import {
            file: self.file,
            form: self.form,
            skipped: self.skipped,
            choices,
            table,
            texts: self.texts.finish(),
            rows: self.rows,
        }
    }

    fn row(&self, reference: Reference) -> Row {
        let (_, design) = guess::kind_and_design(&reference);
        let trial = reference.trial.as_ref();
        let of_register = trial.map(|trial| trial.conditions.join(". ")).unwrap_or_default();
        let title = format!("{}. {of_register}", reference.title);
        let keywords = reference.keywords.join(". ");
        let summary = reference.abstract_text.as_deref().unwrap_or_default();
        let given = trial.iter().flat_map(|trial| &trial.interventions);
        let given = given.map(|it| it.name.as_str()).collect::<Vec<_>>().join(". ");
        let text = format!("{title}. {keywords}. {given}. {summary}");
        let held = match self.shelf.find(&reference).same {
            Some(Place::Record(id)) => self.model.row(&id).map(Held::Record),
            Some(Place::Known(..)) => Some(Held::Known),
            _ => None,
        };
        Row {
            key: key(&reference),
            design,
            status: guess::status(&reference),
            conditions: self.words.conditions(&title, &keywords, summary),
            drugs: self.words.drugs(&text).into_iter().map(str::to_owned).collect(),
            held,
            reference,
        }
    }
}

/// What identifies a reference, here and in another file: the number that most programs have of it.
fn key(reference: &Reference) -> String {
    let registered = reference.registry_ids.first().filter(|_| reference.is_registration());
    match (&reference.doi, &reference.pmid, registered) {
        (Some(doi), ..) => doi.clone(),
        (None, Some(pmid), _) => pmid.clone(),
        (None, None, Some(number)) => number.clone(),
        _ => {
            let year = reference.year.map(|year| year.to_string()).unwrap_or_default();
            let title: String = title_key(&reference.title).chars().take(80).collect();
            format!("{title}{year}")
        }
    }
}
