//! `cargo xtask check-data`: every fault of an evidence base at once, and what could be better.

use crate::root;
use anyhow::{Context, Result, anyhow, bail};
use evidence::Base;
use evidence_read::{Diagnostic, Diagnostics};
use evidence_source::Checked;
use locale::Locale;
use std::fs;
use std::path::Path;

/// Folder of the interface's sentences.
pub const LOCALES: &str = "locales";

/// Reads and validates an evidence base, printing one line a fault; if there is none, one line a
/// warning.
pub fn check_data(dir: &Path) -> Result<()> {
    let Checked { base, mut warnings } = or_print(dir, evidence_source::check_dir(dir))?;
    locales(&root().join(LOCALES))?;
    let language = &base.site.language;
    if !root().join(LOCALES).join(format!("{language}.toml")).is_file() {
        let what = format!("the interface has no texts in \"{language}\"");
        let help = format!("add {LOCALES}/{language}.toml before a page is built");
        warnings.push(Diagnostic::new("site.toml", "language", what, help));
    }
    for warning in &warnings.first {
        println!("warning: {warning}");
    }
    if warnings.untold() > 0 {
        println!("and {} more warnings", warnings.untold());
    }
    println!(
        "{}: {} records, {} conditions, {} claims, {} safety topics, {} known studies, {} countries, no faults, {} warnings",
        dir.display(),
        base.records.len(),
        base.conditions.len(),
        base.claims.len(),
        base.safety.len(),
        base.known.len(),
        base.access.len(),
        warnings.count
    );
    Ok(())
}

/// Checks that every language of the interface has all that the first one has.
fn locales(folder: &Path) -> Result<()> {
    let english = locale(folder, "en")?;
    let mut faults = 0;
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let file = entry?.path();
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if file.extension().is_some_and(|ending| ending == "toml") {
            for fault in locale(folder, &name)?.faults_against(&english) {
                println!("{LOCALES}/{name}.toml: {fault}");
                faults += 1;
            }
        }
    }
    if faults > 0 {
        bail!("{faults} faults in {LOCALES}");
    }
    Ok(())
}

/// Reads the interface's sentences in a language.
pub fn locale(folder: &Path, language: &str) -> Result<Locale> {
    let file = folder.join(format!("{language}.toml"));
    Locale::read(&file).map_err(|faults| {
        anyhow!("{} faults in {}: {}", faults.len(), file.display(), faults.join("; "))
    })
}

/// Reads an evidence base, printing its faults if it has any.
pub fn read(dir: &Path) -> Result<Base> {
    read_in(dir, None)
}

/// Reads an evidence base in a language, printing its faults if it has any.
pub fn read_in(dir: &Path, language: Option<&str>) -> Result<Base> {
    or_print(dir, evidence_source::read_dir_in(dir, language))
}

/// What was read, or its faults printed.
pub fn or_print<T>(dir: &Path, read: Result<T, Diagnostics>) -> Result<T> {
    read.or_else(|faults| {
        for fault in &faults.first {
            println!("{fault}");
        }
        if faults.untold() > 0 {
            println!("and {} more, which are only counted", faults.untold());
        }
        bail!("{} faults in {}", faults.count, dir.display())
    })
}
