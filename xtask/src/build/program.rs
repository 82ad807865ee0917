//! The program: compiled by Cargo, bound to the page by wasm-bindgen, made smaller by wasm-opt; and the
//! plain page that stands before it starts, drawn by the same components.

use crate::{root, tools};
use anyhow::{Context, Result, anyhow, ensure};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;
use xshell::{Shell, cmd};

/// The compiled program, and the script that loads it.
pub struct Program {
    /// WebAssembly.
    pub module: Vec<u8>,
    /// wasm-bindgen's script: defines `wasm_bindgen`, which loads the module and holds what it exports.
    pub glue: String,
}

/// In what words the program speaks.
pub struct Interface<'a> {
    /// The language (BCP 47).
    pub language: &'a str,
    /// Folder of the sentences.
    pub locales: &'a Path,
}

/// Compiles a package for the page; `debug` without optimisation.
pub fn compile(package: &str, interface: Option<&Interface<'_>>, debug: bool) -> Result<Program> {
    let sh = page_shell()?;
    let target = tools::TARGET;
    let release = (!debug).then_some("--release");
    let folder = root().join("target");
    let mut build = cmd!(
        sh,
        "cargo build --quiet --package {package} --lib {release...} --target {target} --target-dir {folder}"
    );
    if let Some(Interface { language, locales }) = interface {
        build = build.env("EVIDENCE_LANGUAGE", language).env("EVIDENCE_LOCALES", locales);
    }
    build.quiet().run().context("the program does not compile; see the messages above")?;
    let profile = if debug { "debug" } else { "release" };
    bind(&folder.join(target).join(profile).join(format!("{}.wasm", package.replace('-', "_"))))
}

/// Draws the plain page of the packed evidence, natively: no browser has a part in it.
pub fn prerender(interface: &Interface<'_>, evidence: &[u8]) -> Result<String> {
    let sh = tools::shell()?;
    let folder = root().join("target");
    cmd!(sh, "cargo run --quiet --package prerender --target-dir {folder}")
        .env("EVIDENCE_LANGUAGE", interface.language)
        .env("EVIDENCE_LOCALES", interface.locales)
        .stdin(evidence)
        .quiet()
        .read()
        .context("the plain page cannot be drawn; see the messages above")
}

/// Makes the script that loads a module. In this form, without modules, it can stand in a page as it is.
fn bind(module: &Path) -> Result<Program> {
    let mut bindgen = Bindgen::new();
    let bindgen = bindgen.no_modules(true).map_err(|error| anyhow!(error))?;
    let mut output = bindgen
        .input_path(module)
        .typescript(false)
        .omit_default_module_path(true)
        .remove_producers_section(true)
        .generate_output()
        .map_err(|error| error.context("wasm-bindgen cannot bind the program to the page"))?;
    ensure!(
        output.snippets().values().all(Vec::is_empty) && output.local_modules().is_empty(),
        "a crate brings scripts in files of their own, for which one file has no place: {:?}",
        output.local_modules().keys()
    );
    Ok(Program { glue: output.js().to_owned(), module: output.wasm_mut().emit_wasm() })
}

/// A shell in which Cargo compiles for the page.
pub fn page_shell() -> Result<Shell> {
    tools::target()?;
    let sh = tools::shell()?;
    // As much memory as the evidence and its search index take: some browsers copy all of it each time
    // that it grows.
    let mut flags = vec!["-Clink-arg=--initial-memory=8388608".to_owned()];
    // Where a program would panic it names the file, which is no reader's business beyond its library.
    let sysroot = PathBuf::from(cmd!(sh, "rustc --print sysroot").quiet().read()?);
    let cargo = env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo = cargo.or_else(|| Some(env::home_dir()?.join(".cargo")));
    let folders = [(cargo, "cargo"), (Some(sysroot.join("lib/rustlib/src/rust")), "rust")];
    for (folder, name) in folders {
        if let Some(folder) = folder {
            flags.push(format!("--remap-path-prefix={}={name}", folder.display()));
        }
    }
    // The flags are told apart by this, as folders may have spaces in their names.
    sh.set_var("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1F"));
    Ok(sh)
}

/// Makes a program smaller with wasm-opt, where there is one.
pub fn optimise(program: Program) -> Result<Program> {
    // Flattened first, the program becomes smaller than by any other order of passes.
    const OPTIONS: [&str; 14] = [
        "--flatten",
        "--rereloop",
        "--simplify-locals-nonesting",
        "-Oz",
        "-Oz",
        "--strip-producers",
        "--strip-target-features",
        "--enable-bulk-memory",
        "--enable-sign-ext",
        "--enable-mutable-globals",
        "--enable-nontrapping-float-to-int",
        "--enable-reference-types",
        "--enable-multivalue",
        "--quiet",
    ];
    let Some(wasm_opt) = tools::wasm_opt()? else {
        eprintln!(
            "There is no wasm-opt and no npm to bring it: the page will be larger than it could be."
        );
        return Ok(program);
    };
    let sh = tools::shell()?;
    let folder = sh.create_temp_dir()?;
    let (before, after) = (folder.path().join("before.wasm"), folder.path().join("after.wasm"));
    fs::write(&before, program.module)?;
    cmd!(sh, "{wasm_opt} {OPTIONS...} {before} -o {after}").quiet().run().context("wasm-opt")?;
    let module = fs::read(&after).context("wasm-opt wrote nothing")?;
    Ok(Program { module, glue: program.glue })
}
