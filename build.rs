//! Reads, validates and packs the evidence base into `evidence.bin`, which the program carries, and
//! turns the interface's sentences in the language of that base into `locale.rs`.
//!
//! `EVIDENCE_DATA` names another evidence base than `data/`, `EVIDENCE_LANGUAGE` a language that it is
//! translated to, `EVIDENCE_LOCALES` another folder than `locales/`. A base or a language with faults
//! stops the build with every fault named.

use locale::Locale;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// File of the language that the program is written in.
const REFERENCE: &str = "en.toml";

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
    let data = folder("EVIDENCE_DATA", "data");
    let locales = folder("EVIDENCE_LOCALES", "locales");
    println!("cargo::rerun-if-env-changed=EVIDENCE_LANGUAGE");
    let language = env::var("EVIDENCE_LANGUAGE").ok();
    let base = evidence::read::read_dir_in(&data, language.as_deref())
        .map_err(|faults| faults.first.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    let reference = read(&locales.join(REFERENCE))?;
    let file = locales.join(format!("{}.toml", base.site.language));
    let locale = read(&file)?;
    let faults = locale.faults_against(&reference);
    if !faults.is_empty() {
        return Err(named(&file, faults));
    }
    write("evidence.bin", &evidence::pack::pack(&base));
    write("locale.rs", locale.to_rust().as_bytes());
    Ok(())
}

/// The folder that the environment names, else the usual one.
fn folder(variable: &str, usual: &str) -> PathBuf {
    let folder = env::var_os(variable).map_or_else(|| PathBuf::from(usual), PathBuf::from);
    println!("cargo::rerun-if-env-changed={variable}");
    println!("cargo::rerun-if-changed={}", folder.display());
    folder
}

fn read(file: &Path) -> Result<Locale, Vec<String>> {
    Locale::read(file).map_err(|faults| named(file, faults))
}

fn named(file: &Path, faults: Vec<String>) -> Vec<String> {
    faults.into_iter().map(|fault| format!("{}: {fault}", file.display())).collect()
}

fn write(name: &str, bytes: &[u8]) {
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for build scripts");
    fs::write(Path::new(&out).join(name), bytes).expect("cargo's OUT_DIR can be written to");
}
