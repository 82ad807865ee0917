//! The page under test, and variants of it that stand for browsers that lack something.

use crate::server::Host;
use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

const SPY: &str = include_str!("spy.js");
const MEANWHILE: &str = include_str!("meanwhile.js");
const TRAPS: &str = include_str!("traps.js");
/// What a page is opened as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// Byte for byte as it was built.
    AsBuilt,
    /// With a spy in it, which hears what the console would.
    Watched,
    /// In a browser without WebAssembly.
    NoWebAssembly,
    /// In a browser that can unpack nothing, as some of years ago.
    NoDecompression,
    /// With a program that was damaged on its way.
    Damaged,
    /// With scripts switched off.
    NoScripts,
    /// Before the program has arrived.
    Starting,
    /// With a reader who does something meanwhile.
    Meanwhile,
    /// In a browser that runs the program wrongly.
    Traps,
    /// Broken off on its way.
    BrokenOff,
}

/// The variants as files, and the host that serves them.
#[derive(Debug)]
pub struct Pages {
    folder: PathBuf,
    /// The folder that the page was built into, with the files beside it.
    pub dist: PathBuf,
    /// The host.
    pub host: Host,
}

impl Pages {
    /// Makes the variants of a page.
    pub fn make(page: &Path) -> Result<Self> {
        let html = fs::read_to_string(page).with_context(|| page.display().to_string())?;
        let folder =
            page.parent().context("the page lies in a folder")?.join("../target/browser-tests");
        fs::create_dir_all(&folder)?;
        let folder = fs::canonicalize(folder)?;
        let write = |variant: Variant, html: &str| {
            let whole = if variant == Variant::BrokenOff { html.to_owned() } else { sized(html) };
            fs::write(folder.join(variant.file()), whole)
        };
        write(Variant::AsBuilt, &html)?;
        write(Variant::Watched, &with_script(&html, SPY)?)?;
        write(Variant::NoWebAssembly, &with_script(&html, "delete window.WebAssembly;")?)?;
        write(
            Variant::NoDecompression,
            &with_script(&html, "delete window.DecompressionStream;")?,
        )?;
        write(Variant::Damaged, &damaged(&html)?)?;
        write(Variant::NoScripts, &without_scripts(&html))?;
        write(Variant::Starting, &without_start(&html)?)?;
        write(Variant::Meanwhile, &with_script(&html, MEANWHILE)?)?;
        write(Variant::Traps, &with_script(&html, TRAPS)?)?;
        write(Variant::BrokenOff, &html[..program(&html)? + 200_000])?;
        for (name, text) in HOST_PAGES {
            fs::write(folder.join(name), text)?;
        }
        let dist = fs::canonicalize(page.parent().context("the page lies in a folder")?)?;
        Ok(Self { host: Host::serve(folder.clone())?, folder, dist })
    }

    /// Copies a file beside the variants.
    pub fn add(&self, name: &str, file: &str) -> Result<()> {
        fs::copy(file, self.folder.join(name)).with_context(|| file.to_owned())?;
        Ok(())
    }

    /// Copies a page beside the variants that marks as `seen` when what `wanted` selects has been drawn
    /// for the first time.
    pub fn add_looked_at(&self, name: &str, page: &Path, wanted: &str) -> Result<()> {
        let html = fs::read_to_string(page).with_context(|| page.display().to_string())?;
        let look = format!(
            // What is there before a picture is drawn is in it; the mark comes right behind.
            "const look = () => {{
                if (!document.querySelector('{wanted}')) return requestAnimationFrame(look);
                const mark = () => performance.mark('seen');
                if (globalThis.scheduler?.postTask) scheduler.postTask(mark, {{ priority: 'user-blocking' }});
                else setTimeout(mark);
            }};
            requestAnimationFrame(look);"
        );
        fs::write(self.folder.join(name), sized(&with_script(&html, &look)?))?;
        Ok(())
    }

    /// Puts a page of another site onto the host.
    pub fn put(&self, name: &str, text: &str) {
        fs::write(self.folder.join(name), text).expect("the folder can be written to");
    }

    /// A folder of its own for whatever a case needs.
    pub fn own_folder(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Address of a variant as a file.
    pub fn file(&self, variant: Variant) -> String {
        self.file_named(variant.file())
    }

    /// Address of a variant on the host.
    pub fn served(&self, variant: Variant) -> String {
        format!("{}/{}", self.host.address, variant.file())
    }

    /// Address of a file beside the variants.
    pub fn file_named(&self, name: &str) -> String {
        format!("file://{}/{name}", self.folder.display())
    }
}

/// Pages of others that show the explorer in a frame.
const HOST_PAGES: [(&str, &str); 2] = [
    (
        "sandbox.html",
        "<!doctype html><html lang=en><meta charset=utf-8><title>A host page</title>\
         <iframe id=frame title=Explorer sandbox='allow-scripts' width=1200 height=800></iframe>",
    ),
    // As high as the lowest window that a driver opens.
    (
        "phone.html",
        "<!doctype html><html lang=en><meta charset=utf-8><title>A phone</title>\
         <iframe id=frame title=Explorer style='border:0' width=360 height=560></iframe>",
    ),
];

impl Variant {
    /// Name of the variant's file.
    pub fn file(self) -> &'static str {
        match self {
            Self::AsBuilt => "as-built.html",
            Self::Watched => "watched.html",
            Self::NoWebAssembly => "no-webassembly.html",
            Self::NoDecompression => "no-decompression.html",
            Self::Damaged => "damaged.html",
            Self::NoScripts => "no-scripts.html",
            Self::Starting => "starting.html",
            Self::Meanwhile => "meanwhile.html",
            Self::Traps => "traps.html",
            Self::BrokenOff => "broken-off.html",
        }
    }
}

/// The page as if it had been built so: it holds its own length, by which it knows whether it was
/// changed on its way.
pub fn sized(html: &str) -> String {
    const MARK: &str = "data-bytes=\"";
    let Some((before, after)) = html.split_once(MARK) else { return html.to_owned() };
    let Some((digits, rest)) = after.split_once('"') else { return html.to_owned() };
    format!("{before}{MARK}{:0width$}\"{rest}", html.len(), width = digits.len())
}

/// The page with a script of the tests before all of its own, allowed by its policy.
fn with_script(html: &str, script: &str) -> Result<String> {
    let hash = BASE64.encode(Sha256::digest(script));
    let policy = "script-src ";
    ensure!(html.contains(policy), "the page has no policy for scripts");
    let html = html.replacen(policy, &format!("{policy}'sha256-{hash}' "), 1);
    let title = html.find("<title>").context("the page has no title")?;
    Ok(format!("{}<script>{script}</script>{}", &html[..title], &html[title..]))
}

/// The page with some letters of its program changed.
fn damaged(html: &str) -> Result<String> {
    let at = program(html)? + 50_000;
    Ok(format!("{}AAAAAAAAAAAAAAAA{}", &html[..at], &html[at + 16..]))
}

/// Where the program begins in the page.
fn program(html: &str) -> Result<usize> {
    let mark = "<script id=\"program\" type=\"application/gzip\">";
    Ok(html.find(mark).context("the page has no program")? + mark.len())
}

/// The page as a browser shows it that runs no scripts: what is meant for this case shows.
fn without_scripts(html: &str) -> String {
    let mut rest = html;
    let mut kept = String::new();
    while let Some(start) = rest.find("<script") {
        kept.push_str(&rest[..start]);
        let end = rest[start..]
            .find("</script>")
            .map_or(rest.len(), |end| start + end + "</script>".len());
        rest = &rest[end..];
    }
    kept.push_str(rest);
    kept.replace("<noscript>", "<div>").replace("</noscript>", "</div>")
}

/// The page as it stands while the program is on its way.
fn without_start(html: &str) -> Result<String> {
    let start = html.find("<script type=\"module\"").context("the page starts no program")?;
    let end = start + html[start..].find("</script>").context("the start does not end")?;
    Ok(format!("{}{}", &html[..start], &html[end + "</script>".len()..]))
}
