//! The one file: plain page, styles, glue and the squeezed program, under a strict policy.

use super::squeeze;
use anyhow::{Context, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};
use unpack::digits;

/// What goes into the file.
pub struct Page<'a> {
    /// Language of the page.
    pub language: &'a str,
    /// Which way it is written: `ltr` or `rtl`.
    pub direction: &'a str,
    /// What the head holds beside policy, styles and icon.
    pub head: Markup,
    /// What stands before the program starts.
    pub plain: Markup,
    /// The program.
    pub program: &'a [u8],
    /// What unpacks it: `crates/unpack`.
    pub unpacker: &'a [u8],
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
    /// The program, squeezed and encoded.
    pub program: usize,
    /// The glue, with what starts the program.
    pub glue: usize,
}

/// Keeps what the program shows whole while others rewrite it.
const DOM_GUARD: &str = include_str!("../../../web/dom-guard.js");
/// Shows the plain page where the program fails.
const FAILURE: &str = include_str!("../../../web/failure.js");
/// Unpacks and starts the program.
const START: &str = include_str!("start.js");
/// What stands before each part of the program.
const PROGRAM: &str = "<script class=\"program\" type=\"text/plain\">";
/// Stands in the page for the number of its bytes, and is as long.
pub const BYTES: &str = "000000000";
/// Bytes of a part of the program, a whole number of groups of digits: browsers read a page with several
/// parts of this size quicker than one with all in one.
const PART: usize = 6000 * digits::BYTES;
/// Tells readers whose browser is too old for modules, and so for all the rest.
const TOO_OLD: &str = include_str!("too-old.js");

/// Bundles the parts into one file; `quickly` for development.
pub fn bundle(page: &Page<'_>, quickly: bool) -> Result<Bundle> {
    let program = squeeze::lzma(page.program, quickly)?;
    let parts: Vec<String> = program.chunks(PART).map(digits::write).collect();
    let start = START.replacen("UNPACKER", &BASE64.encode(page.unpacker), 1);
    let own = [DOM_GUARD, FAILURE].map(shortened).join("\n");
    let start = format!("{own}\n{}\n{}", without_exports(page.glue)?, shortened(&start));
    let start = if quickly { start } else { squeeze::script(&start)? };
    anyhow::ensure!(!start.contains("</script"), "the glue would end its script");
    let policy = format!(
        "default-src 'none'; script-src '{}' '{}' 'wasm-unsafe-eval'; style-src '{}'; img-src 'self' data:; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'",
        hash(&start),
        hash(TOO_OLD),
        hash(page.styles),
    );
    let html = html! {
        (DOCTYPE)
        html lang=(page.language) dir=[(page.direction != "ltr").then_some(page.direction)] {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(&policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                (page.head)
                link rel="icon" href=(page.icon);
                style { (PreEscaped(page.styles)) }
            }
            body {
                (page.plain)
                div id="app" {}
                script nomodule { (PreEscaped(TOO_OLD)) }
                // Before the program, and not after the whole page: what has arrived is unpacked
                // while the rest is on its way.
                script type="module" async { (PreEscaped(&start)) }
                @for part in &parts { (PreEscaped(PROGRAM)) (PreEscaped(part)) (PreEscaped("</script>")) }
            }
        }
    };
    let html = html.into_string();
    let bytes = format!("{:0width$}", html.len(), width = BYTES.len());
    let html =
        html.replacen(&format!("data-bytes=\"{BYTES}\""), &format!("data-bytes=\"{bytes}\""), 1);
    Ok(Bundle { html, policy, program: encoded(program.len()), glue: start.len() })
}

/// Bytes that `squeezed` bytes take in the file.
pub fn encoded(squeezed: usize) -> usize {
    squeezed.div_ceil(digits::BYTES) * digits::LETTERS
}

/// The program in a file that was bundled.
pub fn program(html: &str) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    for rest in html.split(PROGRAM).skip(1) {
        let (part, _) = rest.split_once('<').context("a part of the program does not end")?;
        let mut part = part.as_bytes().to_vec();
        let letters = part.len();
        let end = digits::read(&mut part, 0, letters);
        packed.extend(&part[..end]);
    }
    anyhow::ensure!(!packed.is_empty(), "the page has no program");
    Ok(unpack::pack::read(&packed, unpack::WINDOW)?)
}

/// The glue as part of a script of the page: its exports, which only a file of its own can have,
/// are taken out.
fn without_exports(glue: &str) -> Result<String> {
    let start = glue.rfind("export").context("wasm-bindgen's glue ends with its exports")?;
    let exports = &glue[start..];
    let end = start + exports.find('}').context("the exports of the glue stand in braces")? + 1;
    let default = exports
        .split(['{', ',', '}'])
        .find_map(|name| name.trim().strip_suffix(" as default"))
        .context("the glue exports its start as default")?
        .trim()
        .to_owned();
    let rest = glue[end..].trim_start_matches(';');
    let body =
        glue[..start].replace("export function", "function").replace("export class", "class");
    anyhow::ensure!(
        !body.contains("export "),
        "the glue exports something that cannot be taken out"
    );
    Ok(format!("{}\nconst init = {default};", shortened(&format!("{body}{rest}"))))
}

/// A script without indentation, empty lines and comments that stand on lines of their own. The
/// glue has no text that goes over several lines.
fn shortened(script: &str) -> String {
    let mut in_comment = false;
    let mut lines = Vec::new();
    for line in script.lines().map(str::trim) {
        in_comment = in_comment || line.starts_with("/*");
        if !in_comment && !line.is_empty() && !line.starts_with("//") {
            lines.push(line);
        }
        in_comment = in_comment && !line.ends_with("*/");
    }
    lines.join("\n")
}

fn hash(text: &str) -> String {
    format!("sha256-{}", BASE64.encode(Sha256::digest(text)))
}
