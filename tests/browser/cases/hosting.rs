//! On a host: the headers that the README shows, and the page kept on the reader's device.

use super::cases;
use crate::nginx::copy;
use crate::odd::{OddHost, Oddity};
use crate::page::Page;
use crate::variant::{Variant, sized};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::fs;
use std::time::{Duration, Instant};

cases! {
    nginx_sends_the_page_under_the_strictest_policy,
    the_page_opens_without_a_network_after_one_visit,
    chromium_would_install_the_page in Chromium,
    a_newer_base_is_announced_and_shown_when_asked_for,
    a_newer_base_that_did_not_arrive_whole_is_thrown_away,
    another_evidence_base_makes_another_explorer,
    two_explorers_on_one_host_keep_their_own,
    a_host_that_takes_the_ending_away_keeps_the_page,
    the_first_page_of_a_folder_is_kept,
    a_host_that_changes_the_page_is_noticed,
    a_page_as_it_was_built_is_not_said_to_be_changed,
    a_script_that_a_host_changed_is_missed,
    a_host_that_changes_the_program_is_noticed,
    hosts_lead_from_an_encoded_fragment_to_the_page,
}

const PAGE: &str = "ketamine-evidence.html";

async fn nginx_sends_the_page_under_the_strictest_policy(page: &Page<'_>) {
    let Some(nginx) = page.nginx("headers") else { return };
    let head = nginx.head(PAGE).expect("nginx answers");
    for header in [
        "200 ok",
        "content-security-policy: default-src 'none'; script-src 'sha256-",
        "frame-ancestors *",
        "cache-control: no-cache, no-transform",
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
    assert_eq!(page.text_of("location.hash").await, "#/search?q=fibromyalgia", "what is shared");
}

/// Whether the engine keeps pages at all: WebKitGTK's browser under automation does not.
async fn keeps_pages(page: &Page<'_>) -> bool {
    page.text_of("Boolean(navigator.serviceWorker)").await == "true"
}

/// Visits the page and waits until it is kept.
async fn visit(page: &Page<'_>, address: &str) -> bool {
    visit_page(page, &format!("{address}/{PAGE}#/")).await
}

/// Visits a page at an address, and waits until it is kept.
async fn visit_page(page: &Page<'_>, address: &str) -> bool {
    page.visit(address).await;
    page.settles().await;
    if !keeps_pages(page).await {
        println!("       {} keeps no pages", page.engine.name());
        return false;
    }
    // A busy machine takes its time to fetch, check and keep some megabytes.
    let began = Instant::now();
    loop {
        let state = page
            .client
            .execute_async("const done = arguments[0]; navigator.serviceWorker.getRegistration().then((it) => done(it?.active?.state ?? it?.installing?.state ?? 'none'))", Vec::new())
            .await
            .expect("it can be asked for");
        if state == json!("activated") {
            return true;
        }
        assert!(began.elapsed().as_secs() < 60, "the page is not kept: {state}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
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
    assert_eq!(page.text_of("location.hash").await, "#/search?q=burning%20feet");
    for icon in manifest["icons"].as_array().expect("there are icons") {
        let head = nginx.head(icon["src"].as_str().expect("a file")).expect("nginx answers");
        assert!(head.contains("200 ok") && head.contains(icon["type"].as_str().expect("a kind")));
    }
}

/// Puts another page and its worker onto the host; `whole` or cut off on its way.
fn publish(folder: &std::path::Path, whole: bool) {
    let html = fs::read_to_string(folder.join(PAGE)).expect("the page can be read");
    let mark = "\"og:title\" content=\"";
    let newer = sized(&html.replacen(mark, &format!("{mark}Newer: "), 1));
    assert_ne!(newer, html);
    let worker = fs::read_to_string(folder.join("sw.js")).expect("the worker can be read");
    assert!(worker.contains(&hash(&html)), "the worker knows the page");
    fs::write(folder.join("sw.js"), worker.replace(&hash(&html), &hash(&newer)))
        .expect("it can be written");
    let sent = if whole { newer.as_str() } else { &newer[..newer.len() / 2] };
    fs::write(folder.join(PAGE), sent).expect("it can be written");
}

/// Whether the page that is shown is the newer one.
const IS_NEWER: &str =
    "document.querySelector('meta[property=\"og:title\"]').content.startsWith('Newer')";

async fn two_explorers_on_one_host_keep_their_own(page: &Page<'_>) {
    let Some(mut nginx) = page.nginx("two") else { return };
    for (name, newer) in [("a", false), ("a/de", true)] {
        let folder = nginx.folder.join(name);
        copy(&page.world.pages.dist, &folder).expect("the files can be copied");
        if newer {
            publish(&folder, true);
        }
    }
    let manifest = fs::read_to_string(nginx.folder.join("a/manifest.webmanifest"));
    let manifest: serde_json::Value =
        serde_json::from_str(&manifest.expect("there is one")).expect("it is JSON");
    assert_eq!(manifest.get("id"), None, "an id would belong to the whole host");
    assert_eq!(manifest["start_url"], json!(format!("{PAGE}#/")));
    let [one, other] = ["a", "a/de"].map(|name| format!("{}/{name}", nginx.address));
    // A list, a setting and a question of one are none of the other.
    let record = &page.data().base.records[0];
    page.visit(&format!("{one}/{PAGE}#/study/{}", record.id)).await;
    page.settles().await;
    page.click("button", &format!("Add to my list: {}", record.title)).await;
    page.get("link", "My list (1)").await;
    page.visit(&format!("{other}/{PAGE}#/list")).await;
    page.settles().await;
    page.says("There is nothing on this list yet.").await;
    page.visit(&format!("{one}/{PAGE}#/list")).await;
    page.settles().await;
    page.get("link", "My list (1)").await;
    if !(visit(page, &one).await && visit(page, &other).await && visit(page, &one).await) {
        return;
    }
    let kept = page
        .client
        .execute_async("const done = arguments[0]; caches.keys().then(done)", Vec::new())
        .await
        .expect("it can be asked for");
    assert_eq!(kept.as_array().map(Vec::len), Some(2), "{kept}");
    nginx.stop();
    for (address, is_newer) in [(&other, "true"), (&one, "false"), (&other, "true")] {
        page.visit(&format!("{address}/{PAGE}#/condition/crps")).await;
        page.settles().await;
        assert_eq!(page.text_of(IS_NEWER).await, is_newer, "{address}");
    }
}

/// A copy of what was built, on a host that does something to it.
fn odd(page: &Page<'_>, name: &str, oddity: Oddity) -> OddHost {
    let folder = page.world.pages.own_folder(&format!("odd-{name}-{}", page.engine.name()));
    let _ = fs::remove_dir_all(&folder);
    copy(&page.world.pages.dist, &folder).expect("the files can be copied");
    fs::copy(folder.join(PAGE), folder.join("index.html")).expect("it can be copied");
    OddHost::serve(folder, oddity).expect("it is served")
}

async fn a_host_that_takes_the_ending_away_keeps_the_page(page: &Page<'_>) {
    let host = odd(page, "bare", Oddity::WithoutEndings);
    let is_kept = visit(page, &host.address).await;
    let bare = PAGE.trim_end_matches(".html");
    assert_eq!(page.text_of("location.pathname").await, format!("/{bare}"));
    page.until("!document.getElementById('changed')").await;
    let address = host.address.clone();
    host.stop();
    if is_kept {
        for name in [bare, PAGE] {
            page.visit(&format!("{address}/{name}#/condition/crps")).await;
            page.settles().await;
            page.says("Does it help?").await;
        }
    }
}

async fn the_first_page_of_a_folder_is_kept(page: &Page<'_>) {
    let host = odd(page, "first", Oddity::WithoutEndings);
    let is_kept = visit_page(page, &format!("{}/index.html#/", host.address)).await;
    assert_eq!(page.text_of("location.pathname").await, "/");
    let address = host.address.clone();
    host.stop();
    if is_kept {
        for name in ["", "index.html"] {
            page.visit(&format!("{address}/{name}#/condition/crps")).await;
            page.settles().await;
            page.says("Does it help?").await;
        }
    }
}

const CHANGED: &str = "The site that sent you this page changed the file on its way.";

async fn a_host_that_changes_the_page_is_noticed(page: &Page<'_>) {
    /// What hosts are known to do.
    const CHANGES: [fn(&str) -> String; 4] = [
        |html| html.replacen("<body>", "<body><!-- served by a host -->", 1),
        |html| html.replacen("</head>", "<script>window.injected = 1</script></head>", 1),
        |html| html.replace("</li>", ""),
        |html| html.replace("href=\"https://", "class=\"safe\" href=\"https://"),
    ];
    for change in CHANGES {
        let host = odd(page, "changes", Oddity::Rewrites(change));
        page.visit(&format!("{}/{PAGE}#/explore", host.address)).await;
        page.settles().await;
        page.says(CHANGED).await;
        page.counts(page.data().len()).await;
        assert_eq!(page.text_of("window.injected === undefined").await, "true");
        page.assert_accessible().await;
    }
}

async fn a_page_as_it_was_built_is_not_said_to_be_changed(page: &Page<'_>) {
    let Some(nginx) = page.nginx("unchanged") else { return };
    let pages = &page.world.pages;
    // Packed on its way, from another host, from a disk, and from the device.
    for address in [
        format!("{}/{PAGE}", nginx.address),
        pages.served(Variant::AsBuilt),
        pages.file(Variant::AsBuilt),
        format!("{}/{PAGE}", nginx.address),
    ] {
        page.visit(&format!("{address}#/about")).await;
        page.settles().await;
        // Firefox does not count what comes from the device, nor any engine what comes from a disk.
        page.until("!document.getElementById('changed') || !performance.getEntriesByType('navigation')[0].decodedBodySize || location.protocol === 'file:'").await;
        let said = "document.getElementById('changed')?.hidden === false";
        assert_eq!(page.text_of(said).await, "false", "{address}");
    }
}

async fn a_script_that_a_host_changed_is_missed(page: &Page<'_>) {
    // Its hash is not that of the policy any more, and no browser lets it run.
    let change = |html: &str| {
        let mark = "<script type=\"module\">";
        assert!(html.contains(mark), "there is a script");
        html.replacen(mark, &format!("{mark}/* smaller */"), 1)
    };
    let host = odd(page, "script", Oddity::Rewrites(change));
    let line = "Search and filters did not start.";
    page.visit(&format!("{}/{PAGE}#/explore", host.address)).await;
    page.shows("#plain h1").await;
    // It may only be on its way.
    assert_eq!(page.text_of(&format!("document.body.innerText.includes('{line}')")).await, "false");
    page.says(line).await;
    let offered = "[...document.querySelectorAll('#plain :is(button, nav, form).needs-program')].every((it) => !it.getClientRects().length || getComputedStyle(it).visibility === 'hidden')";
    page.until(offered).await;
}

async fn a_host_that_changes_the_program_is_noticed(page: &Page<'_>) {
    let change = |html: &str| {
        let mark = "<script id=\"program\" type=\"application/gzip\">";
        let at = html.find(mark).expect("there is a program") + mark.len() + 5_000;
        sized(&format!("{}AAAAAAAAAAAAAAAA\n{}", &html[..at], &html[at + 16..]))
    };
    let host = odd(page, "program", Oddity::Rewrites(change));
    page.visit(&format!("{}/{PAGE}#/explore", host.address)).await;
    page.until("document.getElementById('trouble')?.hidden === false").await;
}

async fn hosts_lead_from_an_encoded_fragment_to_the_page(page: &Page<'_>) {
    let Some(nginx) = page.nginx("encoded") else { return };
    for encoded in [
        format!("{PAGE}%23/explore?condition=crps"),
        format!("{PAGE}%23%2Fexplore%3Fcondition%3Dcrps"),
        format!("{PAGE}%2523/explore%3Fcondition%3Dcrps"),
        format!("{}%23/explore?condition=crps", PAGE.trim_end_matches(".html")),
        "%23/explore?condition=crps".to_owned(),
    ] {
        page.visit(&format!("{}/{encoded}", nginx.address)).await;
        page.settles().await;
        page.counts(page.data().count(|record| crate::data::about(record, "crps"))).await;
    }
    // Nobody is led to another host by it, nor is a header made of it.
    for hostile in
        ["/elsewhere.example/%23x", "%23%0d%0aSet-Cookie:%20a=b", "%5celsewhere.example%23x"]
    {
        let head = nginx.head(hostile).expect("nginx answers");
        let to = head.lines().find_map(|line| line.strip_prefix("location: ")).unwrap_or_default();
        assert!(to.is_empty() || to.contains(&format!("/{PAGE}#")), "{hostile}: {head}");
        assert!(!head.contains("\nset-cookie"), "{head}");
    }
    let redirects = fs::read_to_string(page.world.pages.dist.join("_redirects"));
    assert!(
        redirects.expect("there are some").contains(&format!("/{PAGE}%23/* /{PAGE}#/:splat 302"))
    );
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
        tokio::time::sleep(Duration::from_millis(100)).await;
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
