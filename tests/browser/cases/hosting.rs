//! On a host: the headers that the README shows, and the page kept on the reader's device.

use super::cases;
use crate::page::Page;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::fs;

cases! {
    nginx_sends_the_page_under_the_strictest_policy,
    the_page_opens_without_a_network_after_one_visit,
    chromium_would_install_the_page in Chromium,
    a_newer_base_is_announced_and_shown_when_asked_for,
    a_newer_base_that_did_not_arrive_whole_is_thrown_away,
    another_evidence_base_makes_another_explorer,
}

const PAGE: &str = "ketamine-evidence.html";

async fn nginx_sends_the_page_under_the_strictest_policy(page: &Page<'_>) {
    let Some(nginx) = page.nginx("headers") else { return };
    let head = nginx.head(PAGE).expect("nginx answers");
    for header in [
        "200 ok",
        "content-security-policy: default-src 'none'; script-src 'sha256-",
        "frame-ancestors *",
        "cache-control: no-cache",
        "x-content-type-options: nosniff",
        "referrer-policy: no-referrer",
        "content-encoding: gzip",
    ] {
        assert!(head.contains(header), "{header} is not in {head}");
    }
    for (file, kind) in [
        ("manifest.webmanifest", "application/manifest+json"),
        ("sw.js", "text/javascript"),
        ("embed.js", "cross-origin-resource-policy: cross-origin"),
        ("icon-192.png", "image/png"),
        ("data/records.csv", "access-control-allow-origin: *"),
    ] {
        let head = nginx.head(file).expect("nginx answers");
        assert!(head.contains("200 ok") && head.contains(kind), "{file}: {head}");
    }
    page.visit(&format!("{}/{PAGE}#/explore", nginx.address)).await;
    page.settles().await;
    page.counts(page.data().len()).await;
    page.visit(&format!("{}/{PAGE}?q=fibromyalgia", nginx.address)).await;
    page.settles().await;
    assert_eq!(page.text_of("location.hash").await, "#/explore?q=fibromyalgia", "what is shared");
}

/// Whether the engine keeps pages at all: WebKitGTK's browser under automation does not.
async fn keeps_pages(page: &Page<'_>) -> bool {
    page.text_of("Boolean(navigator.serviceWorker)").await == "true"
}

/// Visits the page and waits until it is kept.
async fn visit(page: &Page<'_>, address: &str) -> bool {
    page.visit(&format!("{address}/{PAGE}#/")).await;
    page.settles().await;
    if !keeps_pages(page).await {
        println!("       {} keeps no pages", page.engine.name());
        return false;
    }
    page.client
        .execute_async("const done = arguments[0]; navigator.serviceWorker.getRegistration().then(async (it) => { for (let i = 0; i < 100 && !(it?.active?.state === 'activated'); i++) { await new Promise((go) => setTimeout(go, 100)); it = await navigator.serviceWorker.getRegistration(); } done(it?.active?.state ?? 'none') })", Vec::new())
        .await
        .expect("it can be waited for");
    let state = page
        .client
        .execute_async("const done = arguments[0]; navigator.serviceWorker.getRegistration().then((it) => done(it?.active?.state ?? 'none'))", Vec::new())
        .await
        .expect("it can be asked for");
    assert_eq!(state, json!("activated"));
    true
}

async fn the_page_opens_without_a_network_after_one_visit(page: &Page<'_>) {
    let Some(mut nginx) = page.nginx("offline") else { return };
    if !visit(page, &nginx.address).await {
        return;
    }
    nginx.stop();
    page.visit(&format!("{}/{PAGE}#/condition/crps", nginx.address)).await;
    page.settles().await;
    page.says("Does it help?").await;
}

async fn chromium_would_install_the_page(page: &Page<'_>) {
    let Some(nginx) = page.nginx("install") else { return };
    if !visit(page, &nginx.address).await {
        return;
    }
    page.shows("link[rel=manifest]").await;
    let manifest = page.ask_chromium("Page.getAppManifest", json!({})).await;
    assert_eq!(manifest["errors"], json!([]), "what Chromium says of the manifest");
    assert!(manifest["url"].as_str().is_some_and(|url| url.ends_with("/manifest.webmanifest")));
    let faults = page.ask_chromium("Page.getInstallabilityErrors", json!({})).await;
    assert_eq!(faults["installabilityErrors"], json!([]), "what keeps it from being installed");
    // What is shared with it is searched for.
    let manifest: serde_json::Value =
        serde_json::from_str(manifest["data"].as_str().expect("it is text")).expect("it is JSON");
    let target = &manifest["share_target"];
    let (action, name) = (&target["action"], &target["params"]["text"]);
    let (action, name) = (action.as_str().expect("a page"), name.as_str().expect("a parameter"));
    page.visit(&format!("{}/{action}?title=&{name}=burning+feet&url=", nginx.address)).await;
    page.settles().await;
    assert_eq!(page.text_of("location.hash").await, "#/explore?q=burning%20feet");
    for icon in manifest["icons"].as_array().expect("there are icons") {
        let head = nginx.head(icon["src"].as_str().expect("a file")).expect("nginx answers");
        assert!(head.contains("200 ok") && head.contains(icon["type"].as_str().expect("a kind")));
    }
}

/// Puts another page and its worker onto the host; `whole` or cut off on its way.
fn publish(folder: &std::path::Path, whole: bool) {
    let html = fs::read_to_string(folder.join(PAGE)).expect("the page can be read");
    let mark = "\"og:title\" content=\"";
    let newer = html.replacen(mark, &format!("{mark}Newer: "), 1);
    assert_ne!(newer, html);
    let worker = fs::read_to_string(folder.join("sw.js")).expect("the worker can be read");
    assert!(worker.contains(&hash(&html)), "the worker knows the page");
    fs::write(folder.join("sw.js"), worker.replace(&hash(&html), &hash(&newer)))
        .expect("it can be written");
    let sent = if whole { newer.as_str() } else { &newer[..newer.len() / 2] };
    fs::write(folder.join(PAGE), sent).expect("it can be written");
}

fn hash(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

const UPDATE: &str = "const done = arguments[0]; navigator.serviceWorker.getRegistration().then((it) => it.update()).then(() => done('asked'), (error) => done(String(error)))";
/// How many versions wait or are being fetched.
const COMING: &str = "const done = arguments[0]; navigator.serviceWorker.getRegistration().then((it) => done(Number(Boolean(it.installing)) + Number(Boolean(it.waiting))))";

async fn a_newer_base_is_announced_and_shown_when_asked_for(page: &Page<'_>) {
    let Some(nginx) = page.nginx("newer") else { return };
    if !visit(page, &nginx.address).await {
        return;
    }
    page.visit(&format!("{}/{PAGE}#/about", nginx.address)).await;
    page.settles().await;
    publish(&nginx.folder, true);
    page.client.execute_async(UPDATE, Vec::new()).await.expect("it can be asked for");
    page.says("A newer version of this evidence base has arrived").await;
    let shown = "document.querySelector('meta[property=\"og:title\"]').content.startsWith('Newer')";
    assert_eq!(page.text_of(shown).await, "false");
    // Reading on, or coming back to it, changes nothing.
    page.run("window.last = 1; location.reload()").await;
    page.until("!window.last && document.querySelector('#app main h1')").await;
    assert_eq!(page.text_of(shown).await, "false");
    page.run("window.last = 1").await;
    page.click("button", "Show the newer version").await;
    page.until("!window.last && document.querySelector('#app main h1')").await;
    assert_eq!(page.text_of(shown).await, "true");
    let left = page.client.execute_async(COMING, Vec::new()).await.expect("it can be asked for");
    assert_eq!(left, json!(0), "the newer one is the one");
    let kept = page
        .client
        .execute_async("const done = arguments[0]; caches.keys().then(done)", Vec::new())
        .await
        .expect("it can be asked for");
    assert_eq!(kept.as_array().map(Vec::len), Some(1), "the older one is gone: {kept}");
}

async fn a_newer_base_that_did_not_arrive_whole_is_thrown_away(page: &Page<'_>) {
    let Some(mut nginx) = page.nginx("half") else { return };
    if !visit(page, &nginx.address).await {
        return;
    }
    page.visit(&format!("{}/{PAGE}#/about", nginx.address)).await;
    page.settles().await;
    publish(&nginx.folder, false);
    page.client.execute_async(UPDATE, Vec::new()).await.expect("it can be asked for");
    let mut coming = json!(1);
    for _ in 0..50 {
        coming = page.client.execute_async(COMING, Vec::new()).await.expect("it can be asked for");
        if coming == json!(0) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert_eq!(coming, json!(0), "nothing waits");
    assert_eq!(page.text_of("document.body.innerText.includes('A newer version')").await, "false");
    nginx.stop();
    page.visit(&format!("{}/{PAGE}#/condition/crps", nginx.address)).await;
    page.settles().await;
    page.says("Does it help?").await;
}

async fn another_evidence_base_makes_another_explorer(page: &Page<'_>) {
    let Some(other) = &page.world.other else {
        println!("       OTHER_PAGE names no page of another evidence base");
        return;
    };
    let address = format!("file://{}", other.display());
    page.visit(&format!("{address}#/")).await;
    page.settles().await;
    page.says("What would research say about daylight lamps?").await;
    page.says("Made up for tests").await;
    assert_eq!(page.text_of("document.title").await, "Daylight lamps (made up)");
    let accent =
        page.text_of("getComputedStyle(document.body).getPropertyValue('--light-accent')").await;
    assert_ne!(accent.trim(), "", "it has a colour of its own");
    page.assert_accessible().await;
    for fragment in [
        "#/condition/winter-low-mood",
        "#/explore",
        "#/study/maker-2022-jet-lag",
        "#/embed",
        "#/about",
    ] {
        page.visit(&format!("{address}{fragment}")).await;
        page.settles().await;
        let text = page.text_of("document.body.innerText.toLowerCase()").await;
        let real = &page.data().base.site.intervention;
        assert!(!text.contains(real.as_str()), "{fragment} speaks of {real}");
    }
}
