//! Answers kept on the disk, so that an interrupted run goes on where it was.
//!
//! A run is known by the days that it asks about. It is begun, and finished when everything was asked
//! and answered; what an unfinished run kept serves the next one with the same first day.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Kept answers of one run.
#[derive(Debug)]
pub(crate) struct Cache {
    folder: PathBuf,
    run: Run,
    /// Whether an earlier run was interrupted, and this one goes on.
    pub(crate) goes_on: bool,
}

#[derive(Debug, Serialize, Deserialize)]
struct Run {
    since: String,
    until: String,
}

impl Cache {
    /// Begins a run, or goes on with the one that was interrupted.
    pub(crate) fn begin(folder: &Path, since: &str, until: &str) -> io::Result<Self> {
        let old: Option<Run> = fs::read(folder.join("run.json"))
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let goes_on = old.as_ref().is_some_and(|run| run.since == since);
        let run = match old {
            Some(run) if goes_on => run,
            _ => Run { since: since.into(), until: until.into() },
        };
        let cache = Self { folder: folder.to_owned(), run, goes_on };
        if !goes_on {
            cache.clear()?;
        }
        fs::create_dir_all(cache.answers())?;
        let text = serde_json::to_vec(&cache.run).map_err(io::Error::other)?;
        write_whole(&folder.join("run.json"), &text)?;
        Ok(cache)
    }

    /// The last day that the run asks about.
    pub(crate) fn until(&self) -> &str {
        &self.run.until
    }

    /// The answer to a request, if it was kept.
    pub(crate) fn get(&self, request: &str) -> Option<String> {
        fs::read_to_string(self.file(request)).ok()
    }

    /// Keeps the answer to a request.
    pub(crate) fn keep(&self, request: &str, answer: &str) -> io::Result<()> {
        write_whole(&self.file(request), answer.as_bytes())
    }

    /// Forgets the answer to a request.
    pub(crate) fn forget(&self, request: &str) {
        // What is not there need not go.
        let _ = fs::remove_file(self.file(request));
    }

    /// Ends a run that asked everything: the next one asks anew.
    pub(crate) fn finish(&self) -> io::Result<()> {
        self.clear()
    }

    fn answers(&self) -> PathBuf {
        self.folder.join("answers")
    }

    fn file(&self, request: &str) -> PathBuf {
        let mut name = String::new();
        for byte in Sha256::digest(request.as_bytes()) {
            let _ = write!(name, "{byte:02x}");
        }
        self.answers().join(name)
    }

    fn clear(&self) -> io::Result<()> {
        let gone = |done: io::Result<()>| match done {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            done => done,
        };
        gone(fs::remove_file(self.folder.join("run.json")))?;
        gone(fs::remove_dir_all(self.answers()))
    }
}

/// Writes a file so that it is there whole or not at all, whenever the program is stopped.
fn write_whole(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let part = file.with_extension("part");
    fs::write(&part, bytes)?;
    fs::rename(&part, file)
}
