//! `cargo xtask check-data`: every fault of an evidence base at once.

use anyhow::{Result, bail};
use evidence::Base;
use std::path::Path;

/// Reads and validates an evidence base, printing one line a fault.
pub fn check_data(dir: &Path) -> Result<()> {
    let base = read(dir)?;
    println!(
        "{}: {} records, {} conditions, {} claims, {} safety topics, no faults",
        dir.display(),
        base.records.len(),
        base.conditions.len(),
        base.claims.len(),
        base.safety.len()
    );
    Ok(())
}

/// Reads an evidence base, printing its faults if it has any.
pub fn read(dir: &Path) -> Result<Base> {
    match evidence::read::read_dir(dir) {
        Ok(base) => Ok(base),
        Err(faults) => {
            for fault in &faults {
                println!("{fault}");
            }
            bail!("{} faults in {}", faults.len(), dir.display())
        }
    }
}
