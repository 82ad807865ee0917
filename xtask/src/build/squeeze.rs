//! Squeezing the program: gzip as small as it gets, kept for the next build of the same bytes; and its
//! script.

use crate::{root, tools};
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::Write as _;
use xshell::cmd;

/// Compresses with gzip; `quickly` for development.
pub fn gzip(bytes: &[u8], quickly: bool) -> Result<Vec<u8>> {
    if quickly {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes)?;
        return Ok(encoder.finish()?);
    }
    // Zopfli takes many times as long as gzip for the last few per cent.
    let kept = root().join("target/squeezed").join(format!("{}.gz", hex(bytes)));
    if let Ok(squeezed) = fs::read(&kept) {
        return Ok(squeezed);
    }
    let mut squeezed = Vec::new();
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Gzip, bytes, &mut squeezed)?;
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
