//! The page in a language made up for tests, in which every text is longer, accented and in
//! brackets: nothing may be left in the first language, and nothing may break.

use super::cases;
use crate::page::Page;
use evidence::Record;
use evidence::Word;
use serde_json::{Value, json};
use std::collections::BTreeSet;

cases! {
    nothing_is_left_in_the_first_language in Chromium,
    no_layout_breaks_with_longer_texts in Chromium,
    counts_and_numbers_follow_the_language,
}

const LEFTOVERS: &str = include_str!("leftovers.js");
const BROKEN: &str = include_str!("broken.js");

/// Every page but those of conditions and records.
const PAGES: [&str; 22] = [
    "#/",
    "#/explore",
    "#/explore?view=table",
    "#/explore?view=reading&condition=crps",
    "#/explore?condition=crps&level=2&year=2010..2020&n=20..&sort=year",
    "#/explore?condition=crps&condition=migraine&level=5&n=9000..",
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
    let authors = records.clone().filter_map(|it| it.authors.first()?.rsplit_once(' '));
    let mut names: Vec<&str> =
        records.map(|it| &it.title).chain(bodies).chain(scales).map(String::as_str).collect();
    names.extend(authors.map(|(family, _)| family).chain(["SVG", "PNG", "CSV"]));
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

async fn nothing_is_left_in_the_first_language(page: &Page<'_>) {
    let Some(address) = made_up(page) else { return };
    let conditions =
        page.data().base.conditions.iter().map(|it| format!("#/condition/{}", it.slug));
    let mut fragments: Vec<String> = PAGES.iter().map(|it| (*it).to_owned()).collect();
    fragments.extend(conditions);
    fragments.extend(different(page));
    let names = names(page);
    let mut faults = Vec::new();
    for fragment in fragments {
        page.visit(&format!("{address}{fragment}")).await;
        page.settles().await;
        // What opens when asked for is part of the page.
        page.run("document.querySelectorAll('.citation [aria-expanded=false]').forEach((it) => it.click())").await;
        let left = page.client.execute(LEFTOVERS, vec![names.clone()]).await;
        let left = left.expect("the page can be searched");
        if left != json!([]) {
            faults.push(format!("{fragment}: {left}"));
        }
        let title = page.text_of("document.title").await;
        assert!(title.contains('⟦'), "{fragment}: {title}");
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
        for fragment in &fragments {
            page.enter_frame_of_width(width, &format!("{address}{fragment}")).await;
            page.settles().await;
            let broken = page.run(BROKEN).await;
            if broken != json!([]) {
                faults.push(format!("{width} {fragment}: {broken}"));
            }
            page.client.enter_parent_frame().await.expect("there is a host page");
        }
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
