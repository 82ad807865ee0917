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
    nothing_moves_when_the_program_takes_over,
    nothing_shifts_while_the_page_starts in Chromium,
    who_has_scrolled_stays_there_when_the_program_takes_over,
    without_scripts_nothing_is_offered_that_needs_them in Chromium,
    every_page_says_that_it_is_not_medical_advice,
    about_tells_counts_date_and_hash,
    about_tells_how_it_was_searched_and_what_was_not_done,
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

/// What stands in the window, from its top: text, place and size of each part.
const SEEN: &str = "[...document.querySelectorAll('.site-title, .bar nav li, .menu-button, .display-button, .notice, h1, .lead, .search input, .search button, .to-map, h2, .conditions tr > *, .certainty')]
    .filter((it) => it.checkVisibility() && it.getBoundingClientRect().top < innerHeight && !it.closest('thead'))
    .map((it) => { const box = it.getBoundingClientRect(); return [it.innerText, box.left, box.top, box.width, box.height].join(' ') })
    .join('\\n')";

async fn nothing_moves_when_the_program_takes_over(page: &Page<'_>) {
    for width in [360, 800, 1440] {
        let pages = &page.world.pages;
        page.enter_frame_of_width(width, &pages.file(Variant::Starting)).await;
        page.shows("#plain footer").await;
        let before = page.text_of(SEEN).await;
        page.client.enter_parent_frame().await.expect("there is a host page");
        page.enter_frame_of_width(width, &(pages.file(Variant::Watched) + "#/")).await;
        page.settles().await;
        let after = page.text_of(SEEN).await;
        page.client.enter_parent_frame().await.expect("there is a host page");
        assert!(before.lines().count() > 6, "{before}");
        assert_eq!(before, after, "at {width} pixels");
    }
}

async fn nothing_shifts_while_the_page_starts(page: &Page<'_>) {
    for width in [360, 1440] {
        let size =
            json!({ "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500 });
        page.ask_chromium("Emulation.setDeviceMetricsOverride", size).await;
        page.open("#/").await;
        let shifts = page
            .client
            .execute_async(
                "const done = arguments[0];
                 const watch = new PerformanceObserver((list) => done(list.getEntries().map((it) => it.value + ' ' + it.sources.map((source) => source.node?.outerHTML?.slice(0, 80)))));
                 watch.observe({ type: 'layout-shift', buffered: true });
                 setTimeout(() => done([]), 300)",
                Vec::new(),
            )
            .await
            .expect("it can be asked for");
        assert_eq!(shifts, json!([]), "at {width} pixels");
    }
    page.ask_chromium("Emulation.clearDeviceMetricsOverride", json!({})).await;
}

async fn who_has_scrolled_stays_there_when_the_program_takes_over(page: &Page<'_>) {
    let meanwhile = page.world.pages.file(Variant::Meanwhile);
    page.visit(&format!("{meanwhile}?scrolls#/")).await;
    page.settles().await;
    assert_eq!(page.text_of("meanwhile.scrolled > 1000").await, "true", "the plain page scrolls");
    let top = "document.querySelectorAll('.condition-group h2')[3].getBoundingClientRect().top";
    // Engines scroll by whole pixels of the screen.
    let moved = page.text_of(&format!("Math.abs({top} - meanwhile.top)")).await;
    assert!(moved.parse::<f64>().expect("a number") < 1.0, "it stays where it was: {moved}");
    // What was followed meanwhile is shown from its top.
    page.visit(&format!("{meanwhile}?follows#/")).await;
    page.settles().await;
    page.says("Does it help?").await;
    assert_eq!(page.text_of("meanwhile.scrolled > 500").await, "true");
    assert_eq!(page.text_of("scrollY").await, "0");
}

async fn without_scripts_nothing_is_offered_that_needs_them(page: &Page<'_>) {
    let kept = |selector: &str| {
        format!(
            "[...document.querySelectorAll(`{selector}`)].filter((it) => !it.closest('#plain [hidden]') && it.getClientRects().length).length"
        )
    };
    page.ask_chromium("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
    page.visit(&page.world.pages.file(Variant::AsBuilt)).await;
    let offered = page.text_of(&kept("#plain :is(input, nav, .menu-button, [href^='#'])")).await;
    let crisis = page.text_of(&kept(".crisis")).await;
    let hides = page.text_of("[...document.querySelectorAll('.without-program')].filter((it) => getComputedStyle(it).display === 'none').length").await;
    let text = page.text_of("document.body.innerText").await;
    page.ask_chromium("Emulation.setScriptExecutionDisabled", json!({ "value": false })).await;
    assert_eq!([offered, crisis, hides], ["0", "1", "0"]);
    assert!(text.contains("Scripts are switched off in this browser"), "{text}");
    assert!(text.contains(&page.data().base.conditions[0].bottom_line), "{text}");
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
    page.says(&page.data().read_up_to()).await;
    page.says(&format!("All records\t{}", base.records.len())).await;
}

async fn about_tells_how_it_was_searched_and_what_was_not_done(page: &Page<'_>) {
    page.open("#/about").await;
    page.get("heading", "How it was searched").await;
    let base = &page.data().base;
    let Some(notes) = &base.search else {
        page.says("How the evidence was searched was not written down.").await;
        return;
    };
    for text in notes.not_done.iter().chain(notes.searches.iter().map(|search| &search.place)) {
        page.says(text).await;
    }
    let boxes =
        page.text_of("document.querySelector('.flow').innerText.replace(/\\s+/g, ' ')").await;
    for (name, count) in [
        ("Known, but the results could not be read", base.known.len()),
        ("In the evidence base", base.records.len()),
    ] {
        assert!(boxes.contains(&format!("{name} {count}")), "{name} {count}: {boxes}");
    }
    assert!(boxes.contains("not kept"), "a number that nobody kept is no number: {boxes}");
}
