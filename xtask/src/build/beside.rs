//! The files beside the page. None is needed: they show it in other sites, keep it on a device, and
//! tell hosts what to send with it.

use super::icon;
use crate::root;
use anyhow::{Context, Result};
use evidence::Base;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// Files that are kept on a device with the page.
const KEPT: [&str; 5] =
    ["manifest.webmanifest", "icon.svg", "icon-192.png", "icon-512.png", "icon-maskable-512.png"];
/// Files for hosts, and where they stand in `dist`.
const HOSTING: [(&str, &str); 4] = [
    ("_headers", "_headers"),
    ("_redirects", "_redirects"),
    ("nginx.conf", "hosting/nginx.conf"),
    ("Caddyfile", "hosting/Caddyfile"),
];

/// Writes the files beside the page `name`, whose text is `html` and whose policy is `policy`.
pub fn write(base: &Base, dist: &Path, name: &str, html: &str, policy: &str) -> Result<()> {
    let put = |file: &str, bytes: &[u8]| {
        let path = dist.join(file);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, bytes).with_context(|| path.display().to_string())
    };
    put("embed.js", source("embed.js")?.replace("{page}", name).as_bytes())?;
    put("sw.js", worker(name, html)?.as_bytes())?;
    put("manifest.webmanifest", serde_json::to_string_pretty(&manifest(base, name))?.as_bytes())?;
    let ground = icon::ground(base.site.accent());
    put("icon.svg", icon::svg(ground).as_bytes())?;
    for (file, side, maskable) in [
        ("icon-192.png", 192, false),
        ("icon-512.png", 512, false),
        ("icon-maskable-512.png", 512, true),
    ] {
        put(file, &icon::png(ground, side, maskable)?)?;
    }
    for (file, place) in HOSTING {
        let text = source(&format!("hosting/{file}"))?;
        // As a header it can say too that anyone may show the page in a frame.
        let policy = format!("{policy}; frame-ancestors *");
        let text = text.replace("{page}", name).replace("{bare}", bare(name));
        put(place, text.replace("{policy}", &policy).as_bytes())?;
    }
    put("robots.txt", b"User-agent: *\nAllow: /\n")
}

/// The name of the page without its ending, as some hosts show it.
fn bare(name: &str) -> &str {
    name.trim_end_matches(".html")
}

/// The service worker, which knows the page by its hash.
fn worker(name: &str, html: &str) -> Result<String> {
    let sha256: String = Sha256::digest(html).iter().map(|byte| format!("{byte:02x}")).collect();
    let beside = KEPT.map(|file| format!("{file:?}")).join(", ");
    let text = source("sw.js")?;
    Ok(text.replace("{page}", name).replace("{sha256}", &sha256).replace("{beside}", &beside))
}

/// The web-app manifest.
fn manifest(base: &Base, name: &str) -> Value {
    let site = &base.site;
    let icon = |src: &str, sizes: &str, kind: &str, purpose: &str| json!({ "src": src, "sizes": sizes, "type": kind, "purpose": purpose });
    json!({
        "name": site.title,
        "short_name": site.title,
        "description": site.description,
        "lang": site.language,
        // No id: one that is named belongs to the whole host, and its explorers would be one. Without
        // one it is the address of the page.
        "start_url": format!("{name}#/"),
        // Some hosts show the page without its ending: the scope is all that begins so.
        "scope": bare(name),
        "display": "standalone",
        "background_color": "#faf8f4",
        "theme_color": icon::ground(site.accent()).to_string(),
        "categories": ["medical", "education", "health"],
        "icons": [
            icon("icon.svg", "any", "image/svg+xml", "any"),
            icon("icon-192.png", "192x192", "image/png", "any"),
            icon("icon-512.png", "512x512", "image/png", "any"),
            icon("icon-maskable-512.png", "512x512", "image/png", "maskable"),
        ],
        // A text that is shared with the explorer is searched for.
        "share_target": {
            "action": name,
            "method": "GET",
            "enctype": "application/x-www-form-urlencoded",
            "params": { "title": "title", "text": "q", "url": "url" },
        },
    })
}

fn source(name: &str) -> Result<String> {
    let path = root().join("web").join(name);
    fs::read_to_string(&path).with_context(|| path.display().to_string())
}
