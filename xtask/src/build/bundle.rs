//! The one file: plain page, styles, and the packed program and evidence, under a strict policy.

use super::{compress, minify};
use anyhow::{Context, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use html_escape::encode_double_quoted_attribute;
use sha2::{Digest, Sha256};

/// What goes into the file.
pub struct Page<'a> {
    /// Language of the page.
    pub language: &'a str,
    /// Which way it is written: `ltr` or `rtl`.
    pub direction: &'a str,
    /// Name of the page.
    pub title: &'a str,
    /// What the page is, for search engines and for links to it.
    pub description: &'a str,
    /// What stands before the program starts, as HTML.
    pub plain: &'a str,
    /// What other programs read of the page: JSON-LD that may stand in a script.
    pub linked_data: &'a str,
    /// The program, as WebAssembly.
    pub program: &'a [u8],
    /// The packed evidence base.
    pub evidence: &'a [u8],
    /// wasm-bindgen's JavaScript.
    pub glue: &'a str,
    /// The styles.
    pub styles: &'a str,
    /// The icon, as an address that holds it.
    pub icon: String,
}

/// The file, and what its parts weigh in bytes.
pub struct Bundle {
    /// The file.
    pub html: String,
    /// Its content-security policy.
    pub policy: String,
    /// The block of the program.
    pub program: usize,
    /// The block of the evidence.
    pub evidence: usize,
    /// The script that starts the program.
    pub script: usize,
}

/// Keeps what the program shows whole while others rewrite it.
const DOM_GUARD: &str = include_str!("../../../web/dom-guard.js");
/// Shows the plain page where the program fails.
const FAILURE: &str = include_str!("../../../web/failure.js");
/// Unpacks and starts the program.
const START: &str = include_str!("start.js");
/// What stands before the block of the program.
const PROGRAM: &str = "<script id=\"program\" type=\"application/gzip\">";
/// What stands before the block of the evidence.
const EVIDENCE: &str = "<script id=\"evidence\" type=\"application/gzip\">";
/// Stands in the page for the number of its bytes, and is as long.
const BYTES: &str = "000000000";
/// Tells readers whose browser is too old for modules, and so for all the rest.
const TOO_OLD: &str = include_str!("too-old.js");

/// Bundles the parts into one file; `quickly` for development.
pub fn bundle(page: &Page<'_>, quickly: bool) -> Result<Bundle> {
    let program = BASE64.encode(compress::gzip(page.program, quickly)?);
    let evidence = BASE64.encode(compress::gzip(page.evidence, quickly)?);
    let script = [DOM_GUARD, FAILURE, page.glue, START].join("\n");
    let script = if quickly { script } else { minify::script(&script)? };
    anyhow::ensure!(!script.contains("</script"), "the script would end before its end");
    let policy = format!(
        "default-src 'none'; script-src '{}' '{}' 'wasm-unsafe-eval'; style-src '{}'; img-src 'self' data:; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'",
        hash(&script),
        hash(TOO_OLD),
        hash(page.styles),
    );
    let [language, direction, title, description, icon, policy_text] =
        [page.language, page.direction, page.title, page.description, &page.icon, &policy]
            .map(encode_double_quoted_attribute);
    let Page { plain, linked_data, styles, .. } = page;
    // The script stands before the blocks: a page that was broken off within them can still say so.
    let html = format!(
        r#"<!DOCTYPE html>
<html lang="{language}" dir="{direction}" data-bytes="{BYTES}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy_text}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="description" content="{description}">
<meta property="og:type" content="website">
<meta property="og:title" content="{title}">
<meta property="og:description" content="{description}">
<meta name="twitter:card" content="summary">
<title>{title}</title>
<link rel="icon" href="{icon}">
<style>{styles}</style>
</head>
<body>
{plain}
<div id="app"></div>
<script type="application/ld+json">{linked_data}</script>
<script nomodule>{TOO_OLD}</script>
<script type="module">{script}</script>
{PROGRAM}{program}</script>
{EVIDENCE}{evidence}</script>
</body>
</html>
"#
    );
    let bytes = format!("{:0width$}", html.len(), width = BYTES.len());
    let html = html.replacen(BYTES, &bytes, 1);
    Ok(Bundle {
        html,
        policy,
        program: program.len(),
        evidence: evidence.len(),
        script: script.len(),
    })
}

/// The program and the evidence in a file that was bundled, unpacked.
pub fn blocks(html: &str) -> Result<[Vec<u8>; 2]> {
    let block = |mark: &str| {
        let (_, rest) = html.split_once(mark).context("the page lacks a block")?;
        let (block, _) = rest.split_once('<').context("a block of the page does not end")?;
        compress::gunzip(&BASE64.decode(block)?)
    };
    Ok([block(PROGRAM)?, block(EVIDENCE)?])
}

fn hash(text: &str) -> String {
    format!("sha256-{}", BASE64.encode(Sha256::digest(text)))
}
