//! How long a reader waits: from opening to the first results, beside a bare page of the same make,
//! and from a click on a choice to the page that answers it.

use crate::World;
use crate::engine::{Engine, Session};
use crate::page::Page;
use crate::variant::Variant;
use anyhow::Result;
use std::path::Path;

/// Openings of each page. They alternate, so that a busy machine slows all alike.
const OPENINGS: usize = 15;
/// Clicks on choices.
const CLICKS: usize = 30;

/// Measures in every engine and prints a table in Markdown.
pub fn measure(engines: &[Engine], world: &World) -> Result<()> {
    println!(
        "| engine | bare page seen | results seen | results / bare | bare page | home | explore | explore, searched | home / bare | explore / bare | click on a choice | another pool | until it is drawn |"
    );
    println!("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for engine in engines {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(measure_engine(*engine, world))?;
    }
    println!(
        "\nMilliseconds, medians of {OPENINGS} openings, {CLICKS} clicks and {CLICKS} pools. Seen: from the start of navigation, from a file, until a reader has the first results of Home before them, which stand in the plain page, or the bare page's text. Opening: until the program has drawn its first page. Click: until the browser has drawn the answer. Another pool: from a change of a filter until the page holds the new pool, laid out; then until the browser has drawn it, for which it waits for the next frame (16.7 ms) in any case."
    );
    Ok(())
}

async fn measure_engine(engine: Engine, world: &World) -> Result<()> {
    let session = Session::start(engine).await?;
    let page = Page::new(&session.client, engine, world);
    let explorer = world.pages.file(Variant::AsBuilt);
    world.pages.add_looked_at("bare-seen.html", Path::new("target/bare.html"), "#app *")?;
    world.pages.add_looked_at(
        "home-seen.html",
        &world.pages.own_folder(Variant::AsBuilt.file()),
        ".conditions .certainty",
    )?;
    let mut seen: [Vec<f64>; 2] = Default::default();
    for _ in 0..OPENINGS {
        for (name, times) in ["bare-seen.html", "home-seen.html"].iter().zip(&mut seen) {
            page.visit(&world.pages.file_named(name)).await;
            times.push(when(&page, "seen").await?);
        }
    }
    let pages = [
        world.pages.file_named("bare.html"),
        explorer.clone() + "#/",
        explorer.clone() + "#/explore",
        explorer.clone() + "#/explore?q=nerve+pain",
    ];
    let mut times: [Vec<f64>; 4] = Default::default();
    for _ in 0..OPENINGS {
        for (address, times) in pages.iter().zip(&mut times) {
            page.visit(address).await;
            times.push(when(&page, "shown").await?);
        }
    }
    page.visit(&(explorer.clone() + "#/explore")).await;
    page.shows("fieldset input").await;
    let script = format!(
        "const done = arguments[0];
         (async () => {{
           const drawn = () => new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
           const times = [];
           const boxes = [...document.querySelectorAll('fieldset input[type=checkbox]')];
           await drawn();
           for (let i = 0; i < {CLICKS}; i++) {{
             const box = boxes[(i >> 1) * 7 % boxes.length];
             const began = performance.now();
             box.click();
             await drawn();
             times.push(performance.now() - began);
           }}
           done(times);
         }})()"
    );
    let clicks = page.client.execute_async(&script, Vec::new()).await?;
    let mut clicks: Vec<f64> = serde_json::from_value(clicks)?;
    let [mut pools, mut drawn] = measure_pools(&page, &explorer).await?;
    session.close().await;

    let [bare_seen, seen] = seen.map(|mut times| median(&mut times));
    let [bare, home, explore, searched] = times.map(|mut times| median(&mut times));
    println!(
        "| {} | {bare_seen:.0} | {seen:.0} | {:.1} | {bare:.0} | {home:.0} | {explore:.0} | {searched:.0} | {:.1} | {:.1} | {:.0} | {:.0} | {:.0} |",
        engine.name(),
        seen / bare_seen,
        home / bare,
        explore / bare,
        median(&mut clicks),
        median(&mut pools),
        median(&mut drawn),
    );
    Ok(())
}

/// When a page set a mark, in milliseconds from the start of navigation.
async fn when(page: &Page<'_>, mark: &str) -> Result<f64> {
    page.until(&format!("performance.getEntriesByName('{mark}').length")).await;
    let time = format!("performance.getEntriesByName('{mark}')[0].startTime");
    Ok(page.text_of(&time).await.parse()?)
}

/// Changes a filter of the largest pool to and fro: how long until the page holds the other pool, and
/// until it is drawn.
async fn measure_pools(page: &Page<'_>, explorer: &str) -> Result<[Vec<f64>; 2]> {
    page.visit(&format!("{explorer}#/pool")).await;
    page.shows(".pool-offers a").await;
    page.run("document.querySelector('.pool-offers a').click()").await;
    page.shows(".pool-table .average").await;
    let script = format!(
        "const done = arguments[0];
         (async () => {{
           const drawn = () => new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
           const held = [], shown = [];
           for (let i = 0; i < {CLICKS}; i++) {{
             const filters = [...document.querySelectorAll('.pool-controls select')];
             const filter = filters[filters.length - 2];
             await drawn();
             await drawn();
             let last = 0;
             const began = performance.now();
             const watch = new MutationObserver(() => {{
               document.body.offsetHeight;
               last = performance.now() - began;
             }});
             watch.observe(document.body, {{ childList: true, subtree: true, characterData: true, attributes: true }});
             filter.selectedIndex = i % 2 ? 0 : 1 + (i >> 1) % (filter.length - 1);
             filter.dispatchEvent(new Event('change', {{ bubbles: true }}));
             await drawn();
             while (!last) await drawn();
             shown.push(performance.now() - began);
             watch.disconnect();
             held.push(last);
           }}
           done([held, shown]);
         }})()"
    );
    Ok(serde_json::from_value(page.client.execute_async(&script, Vec::new()).await?)?)
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
