//! `cargo xtask schema`: the JSON Schema of the data files, for editors and other programs.

use crate::{check, root};
use anyhow::Result;
use std::fs;
use std::path::Path;

/// Writes data/schema/ anew.
pub fn write() -> Result<()> {
    let base = check::read(Path::new("data"))?;
    let folder = root().join("data/schema");
    fs::create_dir_all(&folder)?;
    for (name, text) in evidence::schema::schemas(&base.vocabulary) {
        fs::write(folder.join(&name), text)?;
        println!("data/schema/{name}");
    }
    Ok(())
}
