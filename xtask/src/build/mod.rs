//! `cargo xtask build`: the page in one file.
//!
//! The program is compiled, bound to the page and made smaller; program and evidence are then packed and
//! bundled with the plain page into one HTML file under a strict content-security policy.

mod beside;
mod bundle;
pub mod compress;
mod datapackage;
mod icon;
mod linked_data;
mod minify;
mod program;

use crate::{check, root, tools};
use anyhow::{Context, Result};
use evidence::Base;
use locale::Locale;
use program::Interface;
use std::fs;
use std::path::{Path, PathBuf};
use xshell::cmd;

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
    let locales = fs::canonicalize(&locales).with_context(|| locales.display().to_string())?;
    let interface = Interface { language: &base.site.language, locales: &locales };
    let evidence = evidence::pack::pack(&base);
    let plain = program::prerender(&interface, &evidence)?;
    let program = program::compile("evidence-explorer", Some(&interface), options.debug)?;
    let quick = options.debug || options.quick;
    let program = if quick { program } else { program::optimise(program)? };
    let styles = styles()? + &own_accent(&base);
    let styles = if options.debug { styles } else { minify::styles(&styles)? };
    let page = bundle::Page {
        language: &base.site.language,
        direction: locale.text("text_direction"),
        title: &base.site.title,
        description: &base.site.description,
        plain: &plain,
        linked_data: &linked_data::text(&base),
        program: &program.module,
        evidence: &evidence,
        glue: &program.glue,
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
    print_sizes(&bundle, styles.len())?;
    println!("{} ({} records)", file.display(), base.records.len());
    Ok(file)
}

/// The program and the packed evidence in a page that was built.
pub fn blocks(html: &str) -> Result<[Vec<u8>; 2]> {
    bundle::blocks(html)
}

/// Writes the packed evidence base of `data/` for `trunk serve`, which has no page to put it into.
pub fn pack() -> Result<()> {
    let file = root().join("target/evidence/evidence.bin");
    fs::create_dir_all(file.with_file_name(""))?;
    let base = check::read_in(Path::new("data"), None)?;
    fs::write(&file, evidence::pack::pack(&base)).with_context(|| file.display().to_string())
}

/// Writes the evidence base as open data.
pub fn write_data(base: &Base, locale: &Locale, folder: &Path) -> Result<()> {
    datapackage::write(base, locale, folder)
}

/// The styles, in the order in which `index.html` names them for Trunk.
fn styles() -> Result<String> {
    let index = fs::read_to_string(root().join("index.html")).context("index.html")?;
    let named = index.split("rel=\"css\" href=\"").skip(1);
    let files = named.filter_map(|rest| rest.split('"').next());
    files
        .map(|file| fs::read_to_string(root().join(file)).with_context(|| file.to_owned()))
        .collect()
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
    let program = program::optimise(program::compile("bare-page", None, false)?)?;
    let page = bundle::Page {
        language: "en",
        direction: "ltr",
        title: "A bare page",
        description: "The least page that Yew can draw.",
        plain: "",
        linked_data: "{}",
        program: &program.module,
        evidence: &[],
        glue: &program.glue,
        styles: "",
        icon: "data:,".to_owned(),
    };
    Ok(bundle::bundle(&page, false)?.html)
}

/// Prints what each part of the file weighs.
fn print_sizes(bundle: &bundle::Bundle, styles: usize) -> Result<()> {
    let whole = bundle.html.len();
    let parts = [
        ("program", bundle.program),
        ("evidence", bundle.evidence),
        ("styles", styles),
        ("script", bundle.script),
        ("plain page and frame", whole - bundle.program - bundle.evidence - bundle.script - styles),
        ("the whole file", whole),
        ("the whole file, brotli", compress::brotli_size(bundle.html.as_bytes())?),
    ];
    for (part, bytes) in parts {
        println!("{part:>24} {:>9.1} kB", bytes as f64 / 1000.0);
    }
    Ok(())
}

/// Serves the page for development, with reload at every change.
pub fn serve() -> Result<()> {
    tools::trunk()?;
    let sh = program::page_shell()?;
    cmd!(sh, "trunk --skip-version-check serve --offline --open")
        .env_remove("NO_COLOR")
        .quiet()
        .run()?;
    Ok(())
}
