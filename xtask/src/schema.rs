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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schemas_are_those_of_the_types() {
        let base = check::read(&root().join("data")).expect("the base has no fault");
        for (name, text) in evidence::schema::schemas(&base.vocabulary) {
            let written = fs::read_to_string(root().join("data/schema").join(&name));
            assert_eq!(written.ok(), Some(text), "{name} is old: run `cargo xtask schema`");
        }
    }
}
