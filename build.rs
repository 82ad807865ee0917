//! Turns the interface's sentences into `locale.rs`: constants that the compiler checks.
//!
//! `EVIDENCE_LANGUAGE` names the language (English if not), `EVIDENCE_LOCALES` another folder than
//! `locales/`. A language with faults stops the build with every fault named.

use locale::Locale;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The language that the program is written in.
const REFERENCE: &str = "en";

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
    let locales = variable("EVIDENCE_LOCALES").map_or_else(|| "locales".into(), PathBuf::from);
    println!("cargo::rerun-if-changed={}", locales.display());
    let language = variable("EVIDENCE_LANGUAGE").unwrap_or_else(|| REFERENCE.to_owned());
    let file = |language: &str| locales.join(format!("{language}.toml"));
    let reference = read(&file(REFERENCE))?;
    let locale = read(&file(&language))?;
    let faults = locale.faults_against(&reference);
    if !faults.is_empty() {
        return Err(named(&file(&language), faults));
    }
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for build scripts");
    fs::write(Path::new(&out).join("locale.rs"), locale.to_rust())
        .expect("cargo's OUT_DIR can be written to");
    Ok(())
}

/// A variable of the environment; a change of it calls for another build.
fn variable(name: &str) -> Option<String> {
    println!("cargo::rerun-if-env-changed={name}");
    env::var(name).ok()
}

fn read(file: &Path) -> Result<Locale, Vec<String>> {
    Locale::read(file).map_err(|faults| named(file, faults))
}

fn named(file: &Path, faults: Vec<String>) -> Vec<String> {
    faults.into_iter().map(|fault| format!("{}: {fault}", file.display())).collect()
}
