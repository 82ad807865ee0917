//! `cargo xtask draft` and `cargo xtask watch`: what the evidence is kept up with.

use crate::{check, root};
use anyhow::{Context as _, Result, bail};
use drafts::{Folder, Origin, Shelf, Written, draft_all};
use evidence::Base;
use evidence_source::Upkeep;
use indicatif::{ProgressBar, ProgressStyle};
use std::fs;
use std::path::Path;
use std::time::Duration;

/// Drafts records of a file of references.
pub fn draft(file: &Path, data: &Path, into: &Path) -> Result<()> {
    apart(data, into)?;
    let (base, upkeep) = read(data)?;
    let shown = file.display().to_string();
    let bytes = fs::read(file).with_context(|| shown.clone())?;
    let opened = references::open(&bytes).with_context(|| shown.clone())?;
    println!("{shown}: {}, {} references", opened.form, opened.references.len());
    for skipped in &opened.skipped.first {
        println!("not read: {skipped}");
    }
    let untold = opened.skipped.count - opened.skipped.first.len();
    if untold > 0 {
        println!("not read: {untold} more entries");
    }
    let folder = Folder::new(into, false);
    let mut shelf = Shelf::new(&base, &upkeep.screened);
    folder.add_to(&mut shelf)?;
    let origin = Origin { what: format!("a file in {}", opened.form), date: watch::today() };
    let done = draft_all(&base, &mut shelf, &folder, &opened.references, &origin)?;
    for (title, place) in &done.left_out {
        println!("left out: {title} ({place})");
    }
    for written in &done.written {
        tell(written);
    }
    let there = done.written.iter().filter(|written| written.was_there).count();
    println!("{} drafts, {} left out", done.written.len() - there, done.left_out.len());
    Ok(())
}

fn tell(written: &Written) {
    if written.was_there {
        println!("{}: there is a file of that name, which is left as it is", written.file);
        return;
    }
    println!("{}: {}", written.file, written.title);
    for beside in &written.beside {
        println!("    {beside}");
    }
    println!("    to read: {}", written.left.join(", "));
}

/// Asks libraries and registers what is new.
pub fn watch(since: Option<String>, dry_run: bool, data: &Path, into: &Path) -> Result<()> {
    apart(data, into)?;
    let (base, upkeep) = read(data)?;
    if upkeep.plan.as_ref().is_some_and(|plan| plan.contact.is_none()) {
        println!("No contact in {}/searches.toml: services ask for one.", data.display());
    }
    let folder = root().join("target/watch");
    let options = watch::Options {
        since: since.unwrap_or_else(|| base.site.read_up_to.clone()),
        today: watch::today(),
        drafts: into.to_owned(),
        cache: folder.clone(),
        dry: dry_run,
        pause: Duration::from_secs(2),
        timeout: Duration::from_secs(120),
    };
    // Where nobody watches, as in a log, it draws nothing.
    let bar = ProgressBar::no_length()
        .with_style(ProgressStyle::with_template("{prefix} {wide_bar} {pos}/{len}")?);
    let report = watch::run(&base, &upkeep, &options, &mut |progress| {
        bar.set_prefix(progress.service);
        bar.set_length(progress.total.unwrap_or(progress.done));
        bar.set_position(progress.done);
    });
    bar.finish_and_clear();
    let report = report?;
    let text = report.markdown();
    println!("{text}");
    if report.offline {
        bail!("no service could be reached: there seems to be no network, or a proxy is missing");
    }
    let file = folder.join("report.md");
    fs::create_dir_all(&folder)?;
    fs::write(&file, text)?;
    println!("{}", file.display());
    if !report.is_whole() {
        bail!("not everything was asked; what was answered is kept: run it again");
    }
    Ok(())
}

fn read(data: &Path) -> Result<(Base, Upkeep)> {
    let base = check::read(data)?;
    let files = check::or_print(data, evidence_source::files(data))?;
    let upkeep = check::or_print(data, evidence_source::read_upkeep(&files))?;
    Ok((base, upkeep))
}

/// Drafts are never written into an evidence base.
fn apart(data: &Path, into: &Path) -> Result<()> {
    let (data, into) = (std::path::absolute(data)?, std::path::absolute(into)?);
    if into.starts_with(&data) {
        bail!(
            "drafts are not written into an evidence base: choose another folder than {}",
            into.display()
        );
    }
    Ok(())
}
