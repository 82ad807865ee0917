//! `cargo xtask new`: another evidence base, begun from an export of references.

use crate::{check, upkeep};
use anyhow::{Context, Result, bail};
use new_base::{About, Counted, Proposal};
use std::fs;
use std::path::{Path, PathBuf};

/// Writes a base into a folder that is not there yet, or is empty, and drafts of records into `drafts`, or
/// beside it.
pub fn new(dir: &Path, from: &Path, about: Option<&str>, drafts: Option<&Path>) -> Result<()> {
    let shown = dir.display();
    if dir.exists() && !(dir.is_dir() && fs::read_dir(dir)?.next().is_none()) {
        bail!("{shown} is there and not empty: name a folder that is not there yet");
    }
    let bytes = fs::read(from).with_context(|| from.display().to_string())?;
    let opened = references::open(&bytes).with_context(|| from.display().to_string())?;
    let proposal = new_base::propose(&opened.references, about);
    let form = opened.form.to_string();
    for (name, content) in new_base::files(&proposal, &About { form, today: watch::today() }) {
        let path = dir.join(name);
        fs::create_dir_all(path.parent().context("a file lies in a folder")?)?;
        fs::write(&path, content).with_context(|| path.display().to_string())?;
    }
    // What is written holds no fault, and a page can be built of it.
    check::read(dir)?;
    let drafts = drafts.map_or_else(|| beside(dir), Path::to_owned);
    upkeep::draft(from, dir, &drafts)?;
    print!("{}", told(&proposal));
    println!("\n{shown} is an evidence base. What to do next:");
    println!("  cargo xtask check-data {shown}        names what is to be written");
    println!("  cargo xtask build --data {shown} --into target/new        makes a page of it");
    println!("  {}: read each draft, and move it to {shown}/records", drafts.display());
    Ok(())
}

/// The folder beside a base for what nobody has read yet.
fn beside(dir: &Path) -> PathBuf {
    let name = dir.file_name().unwrap_or_default().to_string_lossy();
    dir.with_file_name(format!("{name}-drafts"))
}

/// What was proposed, with the number of references that name it.
fn told(proposal: &Proposal) -> String {
    let all = proposal.references;
    let mut text = String::new();
    let mut list = |name: &str, items: &[Counted]| {
        if !items.is_empty() {
            text += &format!("\n{name}, and in how many of {all} references:\n");
            items.iter().for_each(|it| text += &format!("{:>6}  {}\n", it.references, it.label));
        }
    };
    list("The treatment", proposal.treatment.as_slice());
    list("Conditions", &proposal.conditions);
    list("Other treatments", &proposal.medicines);
    list("Words that may be either or neither, which stand nowhere yet", &proposal.unsorted);
    if proposal.treatment.is_none() {
        text += "\nNothing says what the references are about: name it with --about.\n";
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::root;

    fn export() -> PathBuf {
        root().join("tests/fixtures/exports/platelet-rich-plasma.ris")
    }

    #[test]
    fn an_export_becomes_a_base_that_is_checked_with_drafts_beside_it() {
        let place = root().join("target/new-base-test");
        if place.exists() {
            fs::remove_dir_all(&place).expect("it is ours");
        }
        let dir = place.join("base");
        new(&dir, &export(), None, None).expect("it can be begun");
        check::check_data(&dir).expect("it has no fault");
        let drafts = fs::read_dir(place.join("base-drafts")).expect("they are there").count();
        assert_eq!(drafts, 20);
        // It is somebody's work now.
        let again = new(&dir, &export(), None, None).expect_err("it is not empty");
        assert!(again.to_string().contains("not empty"), "{again}");
    }

    #[test]
    fn a_file_in_the_place_of_the_folder_stays() {
        let error = new(&export(), &export(), None, None).expect_err("a file is there");
        assert!(error.to_string().contains("not empty"), "{error}");
        assert!(export().is_file());
    }
}
