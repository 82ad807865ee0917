//! `cargo xtask build`: the page in one file.
//!
//! Trunk compiles the program and gathers the styles; what it makes is then optimised, squeezed and
//! bundled with the plain page into one HTML file under a strict content-security policy.

mod beside;
mod bundle;
mod datapackage;
mod home;
mod icon;
mod linked_data;
mod plain;
pub mod squeeze;

use crate::{check, root, tools};
use anyhow::{Context, Result};
use evidence::Base;
use locale::Locale;
use serde_json::Value;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use xshell::{Shell, cmd};

/// How to build.
#[derive(Debug, Default)]
pub struct Options {
    /// The evidence base, if not `data/`.
    pub data: Option<PathBuf>,
    /// Skip optimisation.
    pub debug: bool,
    /// Skip what makes the page small beyond what the compiler does: for tests, to which its weight
    /// is nothing.
    pub quick: bool,
    /// Where to write, if not to `dist/`, or to a folder of the language in it.
    pub into: Option<PathBuf>,
    /// The language, if not the one that the evidence base is written in.
    pub language: Option<String>,
    /// Folder of the interface's sentences, if not `locales/`.
    pub locales: Option<PathBuf>,
}

impl Options {
    /// Cargo's profile.
    fn profile(&self) -> &'static str {
        if self.debug { "dev" } else { "release" }
    }
}

/// Builds the page and opens it.
pub fn run() -> Result<()> {
    let page = build(&Options::default())?;
    if let Err(error) = opener::open(&page) {
        eprintln!("No browser could be opened ({error}). Open the file yourself.");
    }
    Ok(())
}

/// Builds the page. Returns its path.
pub fn build(options: &Options) -> Result<PathBuf> {
    let data = options.data.clone().unwrap_or_else(|| PathBuf::from("data"));
    let locales = options.locales.clone().unwrap_or_else(|| PathBuf::from(check::LOCALES));
    let language = options.language.as_deref();
    let base = check::read_in(&data, language)?;
    let locale = check::locale(&locales, &base.site.language)?;
    let absolute = |path: &Path| fs::canonicalize(path).with_context(|| path.display().to_string());
    let (data, locales) = (absolute(&data)?, absolute(&locales)?);
    let from = From { data: &data, locales: &locales, language };
    let made = compile(
        Path::new("index.html"),
        &root().join("target/page"),
        Some(&from),
        options.profile(),
    )?;
    let quick = options.debug || options.quick;
    let made = if quick { made } else { optimise(made)? };
    let styles = format!("{}{}", made.styles, own_accent(&base));
    let page = bundle::Page {
        language: &base.site.language,
        direction: locale.text("text_direction"),
        head: plain::head(&base.site),
        plain: plain::plain(&base, &locale),
        program: &made.program,
        unpacker: &made.unpacker,
        glue: &made.glue,
        styles: &styles,
        icon: icon::data_url(icon::ground(base.site.accent())),
    };
    let bundle = bundle::bundle(&page, quick)?;

    let dist = options.into.clone().unwrap_or_else(|| match language {
        Some(language) => root().join("dist").join(language),
        None => root().join("dist"),
    });
    write_data(&base, &locale, &dist.join("data"))?;
    let file = dist.join(format!("{}.html", base.site.slug));
    fs::write(&file, &bundle.html).with_context(|| file.display().to_string())?;
    let name = format!("{}.html", base.site.slug);
    beside::write(&base, &dist, &name, &bundle.html, &bundle.policy)?;
    print_sizes(&base, &bundle, styles.len(), quick)?;
    println!("{} ({} records)", file.display(), base.records.len());
    Ok(file)
}

/// The program in a page that was built.
pub fn program(html: &str) -> Result<Vec<u8>> {
    bundle::program(html)
}

/// Writes the evidence base as open data.
pub fn write_data(base: &Base, locale: &Locale, folder: &Path) -> Result<()> {
    datapackage::write(base, locale, folder)
}

/// The accent of the site as styles, if it has one of its own.
fn own_accent(base: &Base) -> String {
    let Some(accent) = base.site.accent() else { return String::new() };
    let properties = accent.properties().into_iter();
    let properties: String = properties.map(|(name, value)| format!("{name}:{value};")).collect();
    format!(":root{{{properties}}}")
}

/// Builds the least page that Yew can draw, in the same way, to measure the explorer against.
pub fn build_bare() -> Result<String> {
    let made = compile(
        Path::new("tests/peers/bare/index.html"),
        &root().join("target/bare"),
        None,
        "release",
    )?;
    let made = optimise(made)?;
    let nothing = maud::html! {};
    let page = bundle::Page {
        language: "en",
        direction: "ltr",
        head: maud::html! { title { "A bare page" } },
        plain: nothing,
        program: &made.program,
        unpacker: &made.unpacker,
        glue: &made.glue,
        styles: "",
        icon: "data:,".to_owned(),
    };
    Ok(bundle::bundle(&page, false)?.html)
}

/// Prints what each part of the file weighs.
fn print_sizes(base: &Base, bundle: &bundle::Bundle, styles: usize, quickly: bool) -> Result<()> {
    // The evidence is part of the program, and is squeezed with it.
    let packed = evidence::pack::pack(base);
    let data = bundle::encoded(squeeze::lzma(&packed, quickly)?.len());
    let whole = bundle.html.len();
    let parts = [
        ("program", bundle.program.saturating_sub(data)),
        ("data", data),
        ("styles", styles),
        ("glue", bundle.glue),
        ("plain page and frame", whole - bundle.program - bundle.glue - styles),
        ("the whole file", whole),
        ("the whole file, brotli", squeeze::brotli_size(bundle.html.as_bytes())?),
    ];
    for (part, bytes) in parts {
        println!("{part:>24} {:>9.1} kB", bytes as f64 / 1000.0);
    }
    Ok(())
}

/// What the program is made from, beside its code.
struct From<'a> {
    data: &'a Path,
    locales: &'a Path,
    language: Option<&'a str>,
}

/// Compiles a page with Trunk under a profile of Cargo's.
fn compile(page: &Path, into: &Path, from: Option<&From<'_>>, profile: &str) -> Result<Made> {
    let sh = page_shell()?;
    // Without this Trunk leaves the styles as they are.
    let release = (profile != "dev").then_some("--release");
    // Trunk takes NO_COLOR only as true or false.
    let color = if sh.var("NO_COLOR").is_ok() { "never" } else { "auto" };
    let mut trunk = cmd!(sh, "trunk --color {color} --log error --skip-version-check build {page} {release...} --cargo-profile {profile} --offline --dist {into}")
        .env_remove("NO_COLOR")
        .quiet();
    if let Some(from) = from {
        trunk = trunk.env("EVIDENCE_DATA", from.data).env("EVIDENCE_LOCALES", from.locales);
        if let Some(language) = from.language {
            trunk = trunk.env("EVIDENCE_LANGUAGE", language);
        }
    }
    trunk.run().context("trunk could not build the program; see the messages above")?;
    Made::find(into, unpacker(&sh)?)
}

/// What unpacks the program in the page.
fn unpacker(sh: &Shell) -> Result<Vec<u8>> {
    let (folder, target) = (root().join("target"), tools::TARGET);
    cmd!(sh, "cargo build --quiet --package unpack --lib --release --target {target} --target-dir {folder}")
        .quiet()
        .run()
        .context("what unpacks the program cannot be built; see the messages above")?;
    Ok(fs::read(folder.join(target).join("release/unpack.wasm"))?)
}

/// A shell in which Cargo compiles for the page.
fn page_shell() -> Result<Shell> {
    tools::set_up_build()?;
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

/// Serves the page for development.
pub fn serve() -> Result<()> {
    let sh = page_shell()?;
    cmd!(sh, "trunk --skip-version-check serve --offline --open")
        .env_remove("NO_COLOR")
        .quiet()
        .run()?;
    Ok(())
}

/// What was compiled: all but the unpacker by Trunk.
struct Made {
    program: Vec<u8>,
    unpacker: Vec<u8>,
    glue: String,
    styles: String,
}

impl Made {
    /// Finds Trunk's files by the page that names them, in the order in which it does.
    fn find(folder: &Path, unpacker: Vec<u8>) -> Result<Self> {
        let page =
            fs::read_to_string(folder.join("index.html")).context("trunk made no index.html")?;
        let named = |ending: &str| -> Vec<PathBuf> {
            let mut names: Vec<&str> = Vec::new();
            for name in
                page.split(['"', '\'', '=', ' ', '>', '(']).filter(|part| part.ends_with(ending))
            {
                let name = name.trim_start_matches("./");
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            names.into_iter().map(|name| folder.join(name)).collect()
        };
        let read =
            |path: PathBuf| fs::read_to_string(&path).with_context(|| path.display().to_string());
        let one = |ending: &str| {
            named(ending)
                .into_iter()
                .next()
                .with_context(|| format!("trunk's page names no {ending}"))
        };
        let program = one(".wasm")?;
        Ok(Self {
            program: fs::read(&program).with_context(|| program.display().to_string())?,
            unpacker,
            glue: read(one(".js")?)?,
            styles: named(".css").into_iter().map(read).collect::<Result<String>>()?,
        })
    }
}

/// A module as wasm-opt makes it, and what it says, where there is a wasm-opt.
fn wasm_opt(module: &[u8], options: &[&str]) -> Result<Option<(Vec<u8>, String)>> {
    let Some(wasm_opt) = tools::wasm_opt()? else { return Ok(None) };
    let sh = tools::shell()?;
    let folder = sh.create_temp_dir()?;
    let (before, after) = (folder.path().join("before.wasm"), folder.path().join("after.wasm"));
    fs::write(&before, module)?;
    let told = cmd!(sh, "{wasm_opt} {options...} --strip-producers --strip-target-features --enable-bulk-memory --enable-sign-ext --enable-mutable-globals --enable-nontrapping-float-to-int --enable-reference-types --enable-multivalue {before} -o {after}")
        .quiet()
        .read()
        .context("wasm-opt failed")?;
    Ok(Some((fs::read(&after).context("wasm-opt wrote nothing")?, told)))
}

/// Makes the program smaller with wasm-opt, where there is one.
fn optimise(made: Made) -> Result<Made> {
    // Flattened first, the program becomes smaller than by any other order of passes. By name, functions
    // that are alike stand side by side, where they pack better. Those that are called once stay
    // functions: that packs better, too, and browsers compile them while the start goes on, which they
    // cannot with one that has taken up all the others.
    const OPTIONS: [&str; 10] = [
        "--flatten",
        "--rereloop",
        "--simplify-locals-nonesting",
        "-Oz",
        "-Oz",
        "--one-caller-inline-max-function-size=50",
        "--always-inline-max-function-size=0",
        "--flexible-inline-max-function-size=0",
        "--reorder-functions-by-name",
        "--minify-imports-and-exports-and-modules",
    ];
    let Some((program, names)) = wasm_opt(&made.program, &OPTIONS)? else {
        eprintln!(
            "There is no wasm-opt and no npm to bring it: the page will be larger than it could be."
        );
        return Ok(made);
    };
    let unpacker =
        wasm_opt(&made.unpacker, &["-Oz"])?.map_or(made.unpacker, |(smaller, _)| smaller);
    Ok(Made { program, unpacker, glue: renamed(made.glue, &names)?, styles: made.styles })
}

/// The glue with the short names that wasm-opt gave to what the program takes from it and gives to it:
/// `names` is what it told of them.
fn renamed(mut glue: String, names: &str) -> Result<String> {
    /// The only module that the program takes something from, as wasm-opt calls it.
    const MODULE: &str = "a";
    let mut names: Value = serde_json::from_str(names).context("wasm-opt tells no new names")?;
    let imports: Vec<(String, String, String)> = serde_json::from_value(names["imports"].take())?;
    let exports: Vec<(String, String)> = serde_json::from_value(names["exports"].take())?;
    let mut rename = |old: &str, new: &str| {
        anyhow::ensure!(glue.matches(old).count() == 1, "the glue does not hold {old} once");
        glue = glue.replace(old, new);
        Ok(())
    };
    for (nth, (module, name, short)) in imports.iter().enumerate() {
        if nth == 0 {
            rename(&format!("\"{module}\": "), &format!("{MODULE}: "))?;
        }
        rename(&format!(" {name}: function"), &format!(" {short}: function"))?;
    }
    // What the program gives is named wherever it is used.
    let mut parts = glue.split("wasm.");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(part.len());
        let short = exports.iter().find(|(name, _)| *name == part[..end]);
        text += "wasm.";
        text += short.map_or(&part[..end], |(_, short)| short);
        text += &part[end..];
    }
    Ok(text)
}
