//! Styles and scripts without what only people need.

use crate::tools;
use anyhow::{Context, Result, anyhow};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use xshell::cmd;

/// Styles with short names for what they say.
///
/// # Errors
/// If something in them is no CSS.
pub fn styles(text: &str) -> Result<String> {
    let fault = |error: &dyn std::fmt::Display| anyhow!("the styles: {error}");
    let mut sheet =
        StyleSheet::parse(text, ParserOptions::default()).map_err(|error| fault(&error))?;
    sheet.minify(MinifyOptions::default()).map_err(|error| fault(&error))?;
    let options = PrinterOptions { minify: true, ..PrinterOptions::default() };
    Ok(sheet.to_css(options).map_err(|error| fault(&error))?.code)
}

/// A script with short names, where there is esbuild.
pub fn script(text: &str) -> Result<String> {
    let Some(esbuild) = tools::esbuild()? else { return Ok(text.to_owned()) };
    let sh = tools::shell()?;
    cmd!(sh, "{esbuild} --minify --format=esm --target=es2022 --charset=utf8 --log-level=warning")
        .stdin(text)
        .quiet()
        .read()
        .context("esbuild failed")
}
