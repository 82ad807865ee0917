//! References held against an evidence base, and those it lacks as drafts of records.

mod folder;
mod id;
mod record;

pub use folder::{Folder, Written};
pub use matching::guess::trial_status;
pub use matching::{Found, Place, Shelf, Words};
pub use record::{Draft, Origin, draft};

use evidence::Base;
use references::Reference;
use std::io;

/// What became of references.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// Drafts that were written.
    pub written: Vec<Written>,
    /// References that are somewhere already, with the place.
    pub left_out: Vec<(String, Place)>,
}

/// Writes a draft of each reference that is nowhere yet.
///
/// # Errors
/// If the folder cannot be written.
pub fn draft_all(
    base: &Base,
    shelf: &mut Shelf,
    folder: &Folder,
    references: &[Reference],
    origin: &Origin,
) -> io::Result<Outcome> {
    let words = Words::new(&base.vocabulary);
    let mut outcome = Outcome::default();
    for reference in references {
        let found = shelf.find(reference);
        match found.same {
            Some(place) => outcome.left_out.push((reference.name().to_owned(), place)),
            None => {
                let found = Found { same: None, ..found };
                let written = draft_one(base, &words, shelf, folder, reference, &found, origin)?;
                outcome.written.push(written);
            }
        }
    }
    Ok(outcome)
}

/// Writes a draft of a reference, which was found where `found` says.
///
/// # Errors
/// If the folder cannot be written.
pub fn draft_one(
    base: &Base,
    words: &Words<'_>,
    shelf: &mut Shelf,
    folder: &Folder,
    reference: &Reference,
    found: &Found,
    origin: &Origin,
) -> io::Result<Written> {
    let id = shelf.new_id(&id::of(reference, words));
    let draft = draft(base, words, reference, found, id, origin);
    let written = folder.write(&draft)?;
    shelf.add_draft(reference, &draft.id, &written.file);
    Ok(written)
}
