//! Squeezing the program as small as it gets, kept for the next build of the same bytes; and its
//! script.

use crate::{root, tools};
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fs;
use unpack::pack::Effort;
use xshell::cmd;

/// Packs with LZMA, for `crates/unpack` to unpack in the page; `quickly` for development.
pub fn lzma(bytes: &[u8], quickly: bool) -> Result<Vec<u8>> {
    if quickly {
        return Ok(unpack::pack::pack(bytes, unpack::WINDOW, Effort::Little)?);
    }
    // Trying hard takes some seconds.
    let kept = root().join("target/squeezed").join(format!("{}.lzma", hex(bytes)));
    if let Ok(squeezed) = fs::read(&kept) {
        return Ok(squeezed);
    }
    let squeezed = unpack::pack::pack(bytes, unpack::WINDOW, Effort::All)?;
    fs::create_dir_all(root().join("target/squeezed"))?;
    fs::write(&kept, &squeezed)?;
    Ok(squeezed)
}

/// A script of a page with short names and nothing that only people need, where there is esbuild.
pub fn script(text: &str) -> Result<String> {
    let Some(esbuild) = tools::esbuild()? else { return Ok(text.to_owned()) };
    let sh = tools::shell()?;
    cmd!(sh, "{esbuild} --minify --format=esm --target=es2022 --charset=utf8 --log-level=warning")
        .stdin(text)
        .quiet()
        .read()
        .context("esbuild failed")
}

/// Size under brotli, as a host would send it.
pub fn brotli_size(bytes: &[u8]) -> Result<usize> {
    let mut squeezed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams::default();
    brotli::BrotliCompress(&mut &bytes[..], &mut squeezed, &parameters)?;
    Ok(squeezed.len())
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
