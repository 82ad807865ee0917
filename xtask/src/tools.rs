//! The tools that building needs: found on PATH where they fit, else installed into target/tools
//! and used from there ever after.

use crate::root;
use anyhow::{Context, Result, bail};
use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use xshell::{Shell, cmd};

/// Version of Trunk that is installed where there is none; 0.22 needs a newer Rust.
const TRUNK: &str = "0.21.14";
/// Version of npm's binaryen, which brings wasm-opt. Older ones cannot read what wasm-bindgen
/// writes.
const BINARYEN: &str = "132.0.0";
/// Oldest wasm-opt that can read what wasm-bindgen writes.
const OLDEST_WASM_OPT: u32 = 117;
/// The target that the page is compiled for.
const TARGET: &str = "wasm32-unknown-unknown";

/// Folder of the tools that were installed for this project.
pub fn folder() -> PathBuf {
    root().join("target/tools")
}

/// A shell in the project's folder that finds the project's own tools first.
pub fn shell() -> Result<Shell> {
    let sh = Shell::new()?;
    sh.change_dir(root());
    let old = env::var_os("PATH").unwrap_or_default();
    let own = [folder().join("bin"), folder().join("node_modules/.bin")];
    let path = env::join_paths(own.into_iter().chain(env::split_paths(&old)))?;
    sh.set_var("PATH", path);
    Ok(sh)
}

/// Sets up what every build needs.
pub fn set_up_build() -> Result<()> {
    let sh = shell()?;
    target(&sh)?;
    wasm_bindgen(&sh)?;
    trunk(&sh)
}

fn target(sh: &Shell) -> Result<()> {
    let libraries =
        cmd!(sh, "rustc --print target-libdir --target {TARGET}").quiet().ignore_stderr().read();
    if libraries.is_ok_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    progress(&format!("the Rust target {TARGET}"), "some seconds");
    cmd!(sh, "rustup target add {TARGET}").quiet().run().with_context(|| {
        format!("{TARGET} is missing, and rustup cannot add it: install it as your Rust came")
    })
}

/// wasm-bindgen's program must have the version of its crate in Cargo.lock.
fn wasm_bindgen(sh: &Shell) -> Result<()> {
    let wanted = locked_version("wasm-bindgen")?;
    if version(sh, "wasm-bindgen").is_some_and(|found| found == wanted)
        && version(sh, "wasm-bindgen-test-runner").is_some_and(|found| found == wanted)
    {
        return Ok(());
    }
    // Its own lock file names versions that registries no longer hold.
    cargo_install(sh, "wasm-bindgen-cli", &wanted, false, "1 to 3 minutes")
}

fn trunk(sh: &Shell) -> Result<()> {
    let fits = |found: &str| found.starts_with("0.21.") || found.starts_with("0.22.");
    if version(sh, "trunk").is_some_and(|found| fits(&found)) {
        return Ok(());
    }
    cargo_install(sh, "trunk", TRUNK, true, "4 to 8 minutes")
}

fn cargo_install(sh: &Shell, name: &str, version: &str, locked: bool, time: &str) -> Result<()> {
    progress(&format!("{name} {version}"), time);
    let folder = folder();
    let locked = locked.then_some("--locked");
    cmd!(sh, "cargo install {name} --version {version} {locked...} --root {folder}")
        .quiet()
        .run()
        .with_context(|| format!("cannot install {name}; see what cargo says above"))
}

/// wasm-opt, set up if there is npm; `None` where it can be had neither way.
pub fn wasm_opt() -> Result<Option<PathBuf>> {
    let sh = shell()?;
    let own = folder().join("node_modules/binaryen/bin/wasm-opt");
    let found = |sh: &Shell| {
        let version = version(sh, "wasm-opt")?;
        let number: u32 = version.parse().ok()?;
        (number >= OLDEST_WASM_OPT).then(|| PathBuf::from("wasm-opt"))
    };
    if let Some(program) = found(&sh) {
        return Ok(Some(program));
    }
    if npm_install(&sh, &[&format!("binaryen@{BINARYEN}")])? {
        return Ok(found(&sh).or_else(|| own.exists().then_some(own)));
    }
    Ok(None)
}

/// Installs packages of npm into the folder of tools; `false` where there is no npm.
pub fn npm_install(sh: &Shell, packages: &[&str]) -> Result<bool> {
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    if version(sh, npm).is_none() {
        return Ok(false);
    }
    progress(&packages.join(" and "), "some seconds");
    let folder = folder();
    sh.create_dir(&folder)?;
    cmd!(sh, "{npm} install --prefix {folder} --no-audit --no-fund --loglevel=error {packages...}")
        .quiet()
        .run()
        .context("npm cannot install what is needed")?;
    Ok(true)
}

/// Installs Debian packages where that is possible; says what to install where it is not.
pub fn apt_install(sh: &Shell, packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    let is_root = cmd!(sh, "id -u").quiet().ignore_stderr().read().is_ok_and(|id| id == "0");
    if !has(sh, "apt-get") || !is_root {
        bail!(
            "missing on this machine: {list}. Install them as your system does (Debian: apt-get install {list})"
        );
    }
    progress(&list, "some minutes");
    let apt = |sh: &Shell| {
        cmd!(sh, "apt-get install -y --no-install-recommends {packages...}")
            .env("DEBIAN_FRONTEND", "noninteractive")
            .quiet()
            .ignore_stdout()
            .run()
    };
    if apt(sh).is_err() {
        cmd!(sh, "apt-get update")
            .quiet()
            .ignore_stdout()
            .run()
            .context("apt-get update failed")?;
        apt(sh).with_context(|| format!("apt-get cannot install {list}"))?;
    }
    Ok(())
}

/// Whether a program can be started.
pub fn has(sh: &Shell, program: &str) -> bool {
    find(sh, program).is_some()
}

/// Where a program lies on the shell's PATH.
pub fn find(sh: &Shell, program: &str) -> Option<PathBuf> {
    let path = sh.var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// The version that a program tells of itself, if it can be started.
fn version(sh: &Shell, program: &str) -> Option<String> {
    let output = Command::new(program)
        .arg("--version")
        .env("PATH", sh.var_os("PATH")?)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let is_number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
    text.split_whitespace().find(is_number).map(str::to_owned)
}

/// The version of a crate in Cargo.lock.
fn locked_version(name: &str) -> Result<String> {
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).context("Cargo.lock")?;
    let lock: toml::Table = lock.parse().context("Cargo.lock")?;
    let packages = lock
        .get("package")
        .and_then(toml::Value::as_array)
        .context("Cargo.lock names no package")?;
    let is_it =
        |package: &&toml::Value| package.get("name").and_then(toml::Value::as_str) == Some(name);
    let package =
        packages.iter().find(is_it).with_context(|| format!("Cargo.lock has no {name}"))?;
    let version = package.get("version").and_then(toml::Value::as_str);
    Ok(version.with_context(|| format!("Cargo.lock has no version of {name}"))?.to_owned())
}

fn progress(what: &str, time: &str) {
    eprintln!("Setting up {what} (once; {time})");
}
