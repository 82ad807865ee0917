//! The folder of drafts.

use crate::record::Draft;
use matching::Shelf;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// Where drafts are written.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
    /// Whether nothing is written: what would be is told all the same.
    dry: bool,
}

/// A draft that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its file.
    pub file: String,
    /// The title of the work.
    pub title: String,
    /// What somebody has to read.
    pub left: Vec<&'static str>,
    /// What it may be the same as, or reports the same trial as.
    pub beside: Vec<String>,
    /// Whether a file of that name was there and was left as it is.
    pub was_there: bool,
}

impl Folder {
    /// A folder of drafts. Where `dry` is set nothing is written.
    pub fn new(path: &Path, dry: bool) -> Self {
        Self { path: path.to_owned(), dry }
    }

    /// Tells a shelf what drafts there are, below the folder too.
    ///
    /// # Errors
    /// If a folder cannot be listed.
    pub fn add_to(&self, shelf: &mut Shelf) -> io::Result<()> {
        add_below(&self.path, shelf)
    }

    /// Writes a draft. A file that is there is somebody's work and is left as it is.
    pub(crate) fn write(&self, draft: &Draft) -> io::Result<Written> {
        let path = self.path.join(format!("{}.json", draft.id));
        let mut written = Written {
            file: path.display().to_string(),
            title: draft.title.clone(),
            left: draft.left(),
            beside: draft.beside.clone(),
            was_there: path.exists(),
        };
        if self.dry || written.was_there {
            return Ok(written);
        }
        fs::create_dir_all(&self.path)?;
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => file.write_all(draft.text().as_bytes())?,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => written.was_there = true,
            Err(error) => return Err(error),
        }
        Ok(written)
    }
}

fn add_below(folder: &Path, shelf: &mut Shelf) -> io::Result<()> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let mut paths: Vec<PathBuf> =
        entries.map(|it| it.map(|it| it.path())).collect::<Result<_, _>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            add_below(&path, shelf)?;
        } else if path.extension().is_some_and(|ending| ending == "json")
            && let Ok(draft) = serde_json::from_slice(&fs::read(&path)?)
        {
            shelf.add_draft_file(&path.display().to_string(), &draft);
        }
    }
    Ok(())
}
