//! The files of an evidence base, from its folder.

use crate::draft::Files;
use evidence_read::diagnostic::{Diagnostic, Diagnostics};
use std::fs;
use std::io::{self, Read as _};
use std::path::Path;
use walkdir::WalkDir;

/// The file that every evidence base has.
const SITE: &str = "site.toml";

/// Largest file of an evidence base, in bytes.
const LARGEST_FILE: u64 = 4 << 20;

/// Reads every file below `dir` that is somebody's work: editors and operating systems leave others
/// everywhere, and they are nobody's evidence. A link could lead anywhere, and a pipe or a device has
/// no end: neither is opened. A folder without the file that names a base is none, and is not walked
/// through: it may be a whole disk.
pub(super) fn collect(dir: &Path, faults: &mut Diagnostics) -> Files {
    let mut files = Files::new();
    if !dir.join(SITE).exists() {
        return files;
    }
    let entries = WalkDir::new(dir).min_depth(1).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|entry| !is_left_behind(&entry.file_name().to_string_lossy()))
    {
        let path = match &entry {
            Ok(entry) => Some(entry.path()),
            Err(error) => error.path(),
        };
        let name = path.map_or_else(|| ".".to_owned(), |path| name_within(dir, path));
        match entry.map_err(io::Error::from).and_then(|entry| content(&entry)) {
            Ok(Content::Bytes(bytes)) if bytes.len() as u64 > LARGEST_FILE => {
                let help = format!("shorten the file to {LARGEST_FILE} bytes at most");
                faults.push(Diagnostic::new(name, "", "the file is too large", help));
            }
            Ok(Content::Bytes(bytes)) => {
                files.insert(name, bytes);
            }
            Ok(Content::Folder) => {}
            Ok(Content::Odd(what)) => {
                faults.push(Diagnostic::new(
                    name,
                    "",
                    what,
                    "put the file itself there, or remove it",
                ));
            }
            Err(error) => {
                let help = "check that it exists and may be read";
                faults.push(Diagnostic::new(name, "", format!("cannot be read: {error}"), help));
            }
        }
    }
    files
}

/// Whether a file is one that an editor, a spreadsheet or an operating system leaves behind.
fn is_left_behind(name: &str) -> bool {
    const NAMES: [&str; 8] = [
        "thumbs.db",
        "ehthumbs.db",
        "desktop.ini",
        "icon\r",
        "__macosx",
        "$recycle.bin",
        "system volume information",
        "lost+found",
    ];
    const ENDS: [&str; 8] = ["~", ".swp", ".swo", ".orig", ".rej", ".bak", ".tmp", ".part"];
    let name = name.to_lowercase();
    name.starts_with('.')
        || name.starts_with("~$")
        || (name.starts_with('#') && name.ends_with('#'))
        || NAMES.contains(&name.as_str())
        || ENDS.iter().any(|end| name.ends_with(end))
}

/// What stands in a folder.
enum Content {
    /// A file, never much more than [`LARGEST_FILE`] of it.
    Bytes(Vec<u8>),
    Folder,
    /// What is neither.
    Odd(&'static str),
}

fn content(entry: &walkdir::DirEntry) -> io::Result<Content> {
    let kind = entry.file_type();
    if kind.is_dir() {
        return Ok(Content::Folder);
    }
    if kind.is_symlink() {
        return Ok(Content::Odd("a link to another file or folder"));
    }
    if !kind.is_file() {
        return Ok(Content::Odd("no file but a pipe, a socket or a device"));
    }
    let mut bytes = Vec::new();
    fs::File::open(entry.path())?.take(LARGEST_FILE + 1).read_to_end(&mut bytes)?;
    Ok(Content::Bytes(bytes))
}

/// `path` within `dir`, with `/` between its parts on every system.
fn name_within(dir: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(dir).unwrap_or(path).components();
    let parts: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    if parts.is_empty() { ".".to_owned() } else { parts.join("/") }
}
