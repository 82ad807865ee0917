//! The page in a language made up for tests, in which every text is longer, accented and in
//! brackets: nothing may be left in the first language, and nothing may break.

use super::cases;
use crate::page::Page;
use evidence::Record;
use evidence::Word;
use serde_json::{Value, json};
use std::collections::BTreeSet;

cases! {
    nothing_is_left_in_the_first_language,
    no_layout_breaks_with_longer_texts,
    counts_and_numbers_follow_the_language,
}

const LEFTOVERS: &str = include_str!("leftovers.js");
const BROKEN: &str = include_str!("broken.js");

/// Every page but those of conditions and records.
const PAGES: [&str; 34] = [
    "#/",
    "#/search",
    "#/search?q=1234567",
    "#/search?q=ELEKT-D",
    "#/search?q=NCT03500289",
    "#/trials",
    "#/trials?condition=fibromyalgia&country=US",
    "#/explore",
    "#/country",
    "#/explore?view=table",
    "#/explore?view=reading&condition=crps",
    "#/explore?condition=crps&level=2&year=2010..2020&n=20..&sort=year",
    "#/explore?condition=crps&condition=migraine&level=5&n=9000..",
    "#/map",
    "#/map?look=timeline",
    "#/map?look=places",
    "#/list",
    "#/own",
    "#/claims",
    "#/claims?verdict=contradicted",
    "#/claims?q=1234567",
    "#/safety",
    "#/medicines",
    "#/glossary",
    "#/pool",
    "#/pool?condition=treatment-resistant-depression&outcome=depression&split=comparator",
    "#/pool?condition=treatment-resistant-depression&outcome=depression&look=funnel",
    "#/pool?condition=treatment-resistant-depression&outcome=depression&look=leave-one-out",
    "#/compare",
    "#/compare?studies=noppers-2011-fibromyalgia,murrough-2013-midazolam-trd",
    "#/visit/fibromyalgia",
    "#/embed",
    "#/about",
    "#/404",
];

/// The page in the made-up language, if it was built.
fn made_up(page: &Page<'_>) -> Option<String> {
    let file = page.world.pseudo.as_ref();
    if file.is_none() {
        println!("       PSEUDO_PAGE names no page in a made-up language");
    }
    file.map(|file| format!("file://{}", file.display()))
}

/// Names that stand within sentences, the longest first: titles of records, who gives guidance,
/// first authors, published scales and forms of files.
fn names(page: &Page<'_>) -> Value {
    let base = &page.data().base;
    let records = base.records.iter();
    let bodies = records.clone().filter_map(|it| it.guidance.as_ref()).map(|it| &it.body);
    let scales = base.vocabulary.outcomes.instruments.iter().map(|it| &it.name);
    let authors = records.clone().filter_map(|it| it.authors.first());
    let authors = authors.map(|it| it.rsplit_once(' ').map_or(it.as_str(), |(family, _)| family));
    let known = base.known.iter().map(|it| &it.title);
    let trials = records.clone().filter_map(|it| it.acronym.as_ref());
    let plans = records.clone().filter_map(|it| it.registered.as_ref());
    let cities: Vec<&String> =
        plans.flat_map(|plan| &plan.places).filter_map(|place| place.city.as_ref()).collect();
    let titles = records.map(|it| &it.title);
    let mut names: Vec<&str> =
        titles.chain(trials).chain(known).chain(bodies).chain(scales).map(String::as_str).collect();
    names.extend(cities.iter().map(|city| city.as_str()));
    names.extend(authors.chain(["SVG", "PNG", "CSV"]));
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    json!(names)
}

/// Records no two of which are of the same kind, design, status and comparison.
fn different(page: &Page<'_>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let signs = |it: &Record| (it.kind.slug(), it.design.slug(), it.status.slug());
    let records = page.data().base.records.iter();
    records.filter(|it| seen.insert(signs(it))).map(|it| format!("#/study/{}", it.id)).collect()
}

/// Goes on to a page and looks for what a script finds there, all in one call to the driver: there
/// are hundreds of pages and widths.
async fn found_at(page: &Page<'_>, fragment: &str, script: &str, arguments: Value) -> Value {
    let script = format!(
        "const [fragment, argument, done] = arguments;
         function find() {{ {script} }}
         const drawn = () => new Promise((on) => requestAnimationFrame(() => setTimeout(on, 20)));
         const go = async () => {{
           if (location.hash !== fragment) {{
             const there = new Promise((on) => addEventListener('hashchange', on, {{ once: true }}));
             location.hash = fragment;
             await there;
           }}
           await drawn();
           // What opens when asked for is part of the page.
           document.querySelectorAll('.citation [aria-expanded=false]').forEach((it) => it.click());
           await drawn();
           return document.querySelector('#app main h1') ? find(argument) : ['there is no page'];
         }};
         go().then(done, (error) => done([String(error)]))"
    );
    let found = page.client.execute_async(&script, vec![json!(fragment), arguments]).await;
    found.unwrap_or_else(|error| panic!("{fragment}: {error}"))
}

async fn nothing_is_left_in_the_first_language(page: &Page<'_>) {
    let Some(address) = made_up(page) else { return };
    let conditions =
        page.data().base.conditions.iter().map(|it| format!("#/condition/{}", it.slug));
    let mut fragments: Vec<String> = PAGES.iter().map(|it| (*it).to_owned()).collect();
    fragments.extend(conditions);
    fragments.extend(different(page));
    let names = names(page);
    let mut faults = Vec::new();
    page.visit(&format!("{address}#/")).await;
    page.settles().await;
    for fragment in fragments {
        let left = found_at(page, &fragment, LEFTOVERS, names.clone()).await;
        if left != json!([]) {
            faults.push(format!("{fragment}: {left}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

async fn no_layout_breaks_with_longer_texts(page: &Page<'_>) {
    let Some(address) = made_up(page) else { return };
    let conditions = ["treatment-resistant-depression", "eating-disorders", "suicidal-ideation"];
    let studies = ["murrough-2013-midazolam-trd", "noppers-2011-fibromyalgia"];
    let mut fragments: Vec<String> = PAGES.iter().map(|it| (*it).to_owned()).collect();
    fragments.extend(conditions.map(|it| format!("#/condition/{it}")));
    fragments.extend(studies.map(|it| format!("#/study/{it}")));
    let mut faults = Vec::new();
    for width in [360, 768, 1440] {
        page.enter_frame_of_width(width, &format!("{address}#/")).await;
        page.settles().await;
        for fragment in &fragments {
            let broken = found_at(page, fragment, BROKEN, Value::Null).await;
            if broken != json!([]) {
                faults.push(format!("{width} {fragment}: {broken}"));
            }
        }
        page.client.enter_parent_frame().await.expect("there is a host page");
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

async fn counts_and_numbers_follow_the_language(page: &Page<'_>) {
    let Some(address) = made_up(page) else { return };
    page.visit(&format!("{address}#/explore")).await;
    page.settles().await;
    assert_eq!(page.text_of("document.documentElement.lang").await, "en-XA");
    let all = page.data().len();
    page.says(&format!("⟦{all} óf {all} réçórdš")).await;
    // The words of an address are the same in every language.
    page.visit(&format!("{address}#/explore?condition=fibromyalgia")).await;
    page.settles().await;
    let count = page.data().count(|record| crate::data::about(record, "fibromyalgia"));
    page.says(&format!("⟦{count} óf {all} réçórdš")).await;
    page.visit(&format!("{address}#/explore?lang=de")).await;
    page.settles().await;
    page.shows("main .message code").await;
}
