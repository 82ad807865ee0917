//! Opening the page.

use super::cases;
use crate::page::Page;
use crate::variant::Variant;
use serde_json::json;

cases! {
    the_page_opens_from_a_file_and_holds_every_record,
    the_page_opens_from_a_host_and_asks_for_nothing_else,
    the_page_as_it_was_built_opens,
    home_lists_every_condition_with_its_trials,
    home_offers_conditions_while_one_types,
    the_plain_page_gives_way_to_the_program,
    every_page_says_that_it_is_not_medical_advice,
    about_tells_counts_date_and_hash,
}

async fn the_page_opens_from_a_file_and_holds_every_record(page: &Page<'_>) {
    page.open("#/explore").await;
    page.counts(page.data().len()).await;
}

async fn the_page_opens_from_a_host_and_asks_for_nothing_else(page: &Page<'_>) {
    let before = page.world.pages.host.asked().len();
    page.open_served("#/explore?q=nerve+pain").await;
    page.click("link", "About").await;
    page.says("How evidence levels are worked out").await;
    let asked = page.world.pages.host.asked();
    // Engines run side by side, each of which asks for the page, for what would keep it on the
    // device, which this host does not have, and for nothing else.
    assert!(asked.len() > before);
    assert!(
        asked[before..].iter().all(|path| [
            Variant::Watched.file(),
            "sw.js",
            "manifest.webmanifest"
        ]
        .contains(&path.as_str())),
        "{asked:?}"
    );
    let loaded = page.run("return performance.getEntriesByType('resource').map((it) => it.name).filter((name) => !name.startsWith('data:') && !/[/](sw.js|manifest.webmanifest)$/.test(name))").await;
    assert_eq!(loaded, json!([]));
}

async fn the_page_as_it_was_built_opens(page: &Page<'_>) {
    page.visit(&(page.world.pages.file(Variant::AsBuilt) + "#/explore")).await;
    page.shows("#app main h1").await;
    page.counts(page.data().len()).await;
}

async fn home_lists_every_condition_with_its_trials(page: &Page<'_>) {
    page.open("#/").await;
    let base = &page.data().base;
    for condition in &base.conditions {
        let label = &base.condition(&condition.slug).expect("it is in the vocabulary").label;
        let row = page
            .text_of(&format!("[...document.querySelectorAll('main tr')].find((row) => row.querySelector('th a')?.textContent === {}).innerText", json!(label)))
            .await;
        let trials = base.trials_in(&condition.slug);
        let expected = match trials.trials {
            0 => "No randomised trial".to_owned(),
            1 => "1 randomised trial,".to_owned(),
            n => format!("{n} randomised trials"),
        };
        assert!(row.contains(&expected), "{label}: {row}");
    }
}

async fn home_offers_conditions_while_one_types(page: &Page<'_>) {
    page.open("#/").await;
    page.type_into("searchbox", "Search the evidence", "burning feet").await;
    page.click("link", "Diabetic neuropathy").await;
    page.until("location.hash === '#/condition/diabetic-neuropathy'").await;
    page.says("Does it help?").await;
}

async fn the_plain_page_gives_way_to_the_program(page: &Page<'_>) {
    page.open("#/").await;
    assert_eq!(page.text_of("document.querySelectorAll('h1').length").await, "1");
    assert_eq!(page.text_of("document.getElementById('plain')").await, "null");
}

async fn every_page_says_that_it_is_not_medical_advice(page: &Page<'_>) {
    for fragment in [
        "#/",
        "#/explore",
        "#/condition/crps",
        "#/study/sigtermans-2009-crps",
        "#/about",
        "#/nowhere",
    ] {
        page.open(fragment).await;
        page.says("Not medical advice").await;
        for landmark in ["banner", "navigation", "main", "contentinfo"] {
            assert_eq!(page.all(landmark, "*").await.len(), 1, "{fragment}: {landmark}");
        }
        assert_eq!(page.text_of("document.querySelectorAll('h1').length").await, "1", "{fragment}");
    }
}

async fn about_tells_counts_date_and_hash(page: &Page<'_>) {
    page.open("#/about").await;
    let base = &page.data().base;
    page.says(&base.sha256).await;
    page.says("22 November 2026").await;
    page.says(&format!("All records\t{}", base.records.len())).await;
}
