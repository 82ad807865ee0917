//! gzip, which every browser unpacks by itself.

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use std::io::{Read, Write};

/// Packs with gzip: as small as zopfli makes it, or `quickly` for development.
pub fn gzip(bytes: &[u8], quickly: bool) -> Result<Vec<u8>> {
    if quickly {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes)?;
        return Ok(encoder.finish()?);
    }
    let mut packed = Vec::new();
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Gzip, bytes, &mut packed)?;
    Ok(packed)
}

/// Unpacks what was packed with gzip.
pub fn gunzip(packed: &[u8]) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    GzDecoder::new(packed).read_to_end(&mut bytes).context("this is no gzip")?;
    Ok(bytes)
}

/// Size under brotli, as a host would send it.
pub fn brotli_size(bytes: &[u8]) -> Result<usize> {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams::default();
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters)?;
    Ok(packed.len())
}
