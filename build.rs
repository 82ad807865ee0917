//! Reads, validates and packs the evidence base into `evidence.bin`, which the program carries.
//!
//! `EVIDENCE_DATA` names another evidence base than `data/`. A base with faults stops the build
//! with every fault named.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let data = env::var_os("EVIDENCE_DATA").map_or_else(|| PathBuf::from("data"), PathBuf::from);
    println!("cargo::rerun-if-env-changed=EVIDENCE_DATA");
    println!("cargo::rerun-if-changed={}", data.display());
    match evidence::read::read_dir(&data) {
        Ok(base) => {
            let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for build scripts");
            let packed = evidence::pack::pack(&base);
            fs::write(Path::new(&out).join("evidence.bin"), packed)
                .expect("cargo's OUT_DIR can be written to");
            ExitCode::SUCCESS
        }
        Err(faults) => {
            for fault in &faults {
                println!("cargo::error={fault}");
            }
            println!("cargo::error={} faults in {}", faults.len(), data.display());
            ExitCode::FAILURE
        }
    }
}
