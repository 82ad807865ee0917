//! Reads, validates and packs the evidence base into `evidence.bin`, which the program carries, and
//! turns the interface's sentences in the language of that base into `locale.rs`.
//!
//! `EVIDENCE_DATA` names another evidence base than `data/`. A base or a language with faults stops
//! the build with every fault named.

use locale::Locale;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The language that the program is written in.
const REFERENCE: &str = "locales/en.toml";

fn main() -> ExitCode {
    match generate() {
        Ok(()) => ExitCode::SUCCESS,
        Err(faults) => {
            for fault in &faults {
                println!("cargo::error={fault}");
            }
            println!("cargo::error={} faults", faults.len());
            ExitCode::FAILURE
        }
    }
}

fn generate() -> Result<(), Vec<String>> {
    let data = env::var_os("EVIDENCE_DATA").map_or_else(|| PathBuf::from("data"), PathBuf::from);
    println!("cargo::rerun-if-env-changed=EVIDENCE_DATA");
    println!("cargo::rerun-if-changed={}", data.display());
    println!("cargo::rerun-if-changed=locales");
    let base = evidence::read::read_dir(&data)
        .map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    let reference = read(REFERENCE)?;
    let file = format!("locales/{}.toml", base.site.language);
    let locale = read(&file)?;
    let faults = locale.faults_against(&reference);
    if !faults.is_empty() {
        return Err(named(&file, faults));
    }
    write("evidence.bin", &evidence::pack::pack(&base));
    write("locale.rs", locale.to_rust().as_bytes());
    Ok(())
}

fn read(file: &str) -> Result<Locale, Vec<String>> {
    Locale::read(Path::new(file)).map_err(|faults| named(file, faults))
}

fn named(file: &str, faults: Vec<String>) -> Vec<String> {
    faults.into_iter().map(|fault| format!("{file}: {fault}")).collect()
}

fn write(name: &str, bytes: &[u8]) {
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for build scripts");
    fs::write(Path::new(&out).join(name), bytes).expect("cargo's OUT_DIR can be written to");
}
