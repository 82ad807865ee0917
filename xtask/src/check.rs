//! `cargo xtask check-data`: every fault of an evidence base at once, and what could be better.

use anyhow::{Result, anyhow, bail};
use evidence::read::Checked;
use evidence::{Base, Fault};
use locale::Locale;
use std::path::Path;

/// Reads and validates an evidence base, printing one line a fault; if there is none, one line a
/// warning.
pub fn check_data(dir: &Path) -> Result<()> {
    let Checked { base, warnings } = or_print(dir, evidence::read::check_dir(dir))?;
    for warning in &warnings {
        println!("warning: {warning}");
    }
    println!(
        "{}: {} records, {} conditions, {} claims, {} safety topics, no faults, {} warnings",
        dir.display(),
        base.records.len(),
        base.conditions.len(),
        base.claims.len(),
        base.safety.len(),
        warnings.len()
    );
    Ok(())
}

/// Reads the interface's sentences in a language.
pub fn locale(language: &str) -> Result<Locale> {
    let file = Path::new("locales").join(format!("{language}.toml"));
    Locale::read(&file).map_err(|faults| {
        anyhow!("{} faults in {}: {}", faults.len(), file.display(), faults.join("; "))
    })
}

/// Reads an evidence base, printing its faults if it has any.
pub fn read(dir: &Path) -> Result<Base> {
    or_print(dir, evidence::read::read_dir(dir))
}

fn or_print<T>(dir: &Path, read: Result<T, Vec<Fault>>) -> Result<T> {
    read.or_else(|faults| {
        for fault in &faults {
            println!("{fault}");
        }
        bail!("{} faults in {}", faults.len(), dir.display())
    })
}
