//! For keyboards, screen readers, small screens and dark rooms.

use super::cases;
use crate::engine::Engine;
use crate::page::Page;
use crate::variant::Variant;

cases! {
    no_page_has_an_accessibility_fault,
    no_page_has_an_accessibility_fault_in_the_dark in Chromium,
    the_page_has_no_accessibility_fault_while_it_starts,
    the_skip_link_comes_first_and_leads_to_the_content,
    a_facet_can_be_chosen_with_the_keyboard,
    a_new_page_begins_at_its_top_with_the_focus_on_its_content,
    back_comes_back_to_the_same_place,
    back_and_forward_come_back_to_the_very_place_in_a_text,
    back_and_forward_come_back_to_the_very_place_among_records,
    on_a_phone_back_comes_back_to_the_very_place,
    a_reload_comes_back_to_the_very_place,
    another_look_keeps_the_place,
    reading_view_keeps_the_place,
    what_was_typed_on_home_is_there_after_back,
    no_page_is_wider_than_a_small_window,
    on_a_phone_the_filters_are_a_sheet_that_counts,
    the_filters_are_a_modal_dialog_in_a_small_window,
    back_closes_the_filters_and_keeps_what_was_chosen,
    in_the_filters_of_a_phone_facets_are_folded_and_what_is_chosen_stands_on_top,
    the_number_of_results_is_told_once_when_typing_stops,
    searching_has_no_accessibility_fault_in_any_colours,
    how_the_page_looks_is_chosen_at_its_top,
    on_a_phone_the_menu_opens_and_closes,
}

const PAGES: [&str; 32] = [
    "#/",
    "#/search",
    "#/search?q=my+mother+has+diabetic+nerve+pain",
    "#/search?q=approved+in+Spain+ELEKT-D",
    "#/search?q=xyzzy+qqq",
    "#/trials",
    "#/trials?condition=fibromyalgia",
    "#/claims",
    "#/map?look=timeline",
    "#/condition/treatment-resistant-depression",
    "#/explore",
    "#/explore?q=nerve+pain&condition=crps&view=table",
    "#/explore?q=zebra+unicorn",
    "#/study/murrough-2013-midazolam-trd",
    "#/about",
    "#/claims?q=resets+pain+in+fibromyalgia",
    "#/safety",
    "#/medicines",
    "#/country",
    "#/glossary",
    "#/map?marks=people&closed=mood&row=crps&column=pain",
    "#/map?look=timeline&year=2015..2022",
    "#/map?look=places&country=US",
    "#/pool",
    "#/pool?condition=treatment-resistant-depression&outcome=depression&split=comparator",
    "#/compare?studies=noppers-2011-fibromyalgia,murrough-2013-midazolam-trd",
    "#/visit/fibromyalgia",
    "#/list",
    "#/list?records=noppers-2011-fibromyalgia,murrough-2013-midazolam-trd&name=For+me",
    "#/own",
    "#/embed",
    "#/nowhere?x=1",
];

async fn no_page_has_an_accessibility_fault(page: &Page<'_>) {
    for fragment in PAGES {
        page.open(fragment).await;
        page.assert_accessible().await;
    }
}

async fn no_page_has_an_accessibility_fault_in_the_dark(page: &Page<'_>) {
    page.set_dark(true).await;
    for fragment in PAGES {
        page.open(fragment).await;
        assert_eq!(
            page.text_of("matchMedia('(prefers-color-scheme: dark)').matches").await,
            "true"
        );
        page.assert_accessible().await;
    }
    page.set_dark(false).await;
}

async fn the_page_has_no_accessibility_fault_while_it_starts(page: &Page<'_>) {
    let starting = page.world.pages.file(Variant::Starting);
    page.visit(&starting).await;
    page.assert_accessible().await;
    for width in [320, 360] {
        page.enter_frame_of_width(width, &starting).await;
        page.shows("#plain footer").await;
        let fits = page.text_of("document.documentElement.scrollWidth <= innerWidth").await;
        assert_eq!(fits, "true", "at {width} pixels");
        page.assert_accessible().await;
        page.client.enter_parent_frame().await.expect("there is a host page");
    }
}

async fn the_skip_link_comes_first_and_leads_to_the_content(page: &Page<'_>) {
    page.open("#/explore").await;
    let first = page.text_of("document.querySelector('a[href], button, input, select, summary, [tabindex=\"0\"]').textContent").await;
    assert_eq!(first, "Skip to content");
    page.run("document.querySelector('.skip').focus()").await;
    page.press('\u{E007}').await;
    page.until("document.activeElement.id === 'main'").await;
    assert_eq!(page.text_of("location.hash").await, "#/explore");
}

async fn a_facet_can_be_chosen_with_the_keyboard(page: &Page<'_>) {
    page.open("#/explore").await;
    page.run("document.querySelector('input[aria-label^=\"Fibromyalgia,\"]').focus()").await;
    page.press(' ').await;
    page.counts(page.data().count(|record| crate::data::about(record, "fibromyalgia"))).await;
    assert!(page.focused().await.starts_with("Fibromyalgia, "), "the focus stays on the choice");
}

async fn a_new_page_begins_at_its_top_with_the_focus_on_its_content(page: &Page<'_>) {
    page.open("#/explore?condition=crps").await;
    page.run("scrollTo(0, 900)").await;
    page.click("link", "Ketamine produces effective and long-term pain relief*").await;
    page.says("What was asked").await;
    page.until("scrollY === 0 && document.activeElement.id === 'main'").await;
}

async fn back_comes_back_to_the_same_place(page: &Page<'_>) {
    page.open("#/explore").await;
    page.run("document.querySelector('.more').scrollIntoView()").await;
    page.until("document.querySelectorAll('article').length >= 40").await;
    let title = page.text_of("document.querySelectorAll('article h2')[30].textContent").await;
    // A user's key: engines keep no way back from what a script clicks.
    page.type_into("link", &title, "\u{E007}").await;
    page.shows("main .study").await;
    page.client.back().await.expect("there is a page before");
    page.until("document.querySelectorAll('article').length >= 40").await;
    let place = format!(
        "(() => {{ const it = [...document.querySelectorAll('article h2')].find((it) => it.textContent === {}); const top = it.getBoundingClientRect().top; return top > -200 && top < innerHeight }})()",
        serde_json::json!(title)
    );
    page.until(&place).await;
}

async fn no_page_is_wider_than_a_small_window(page: &Page<'_>) {
    for (fragment, (width, height)) in PAGES
        .into_iter()
        .flat_map(|fragment| [(320, 560), (360, 560), (640, 400)].map(|size| (fragment, size)))
    {
        page.open_in_a_window(width, height, fragment).await;
        assert_eq!(page.text_of("innerWidth").await, width.to_string());
        if height == 400 {
            // Twice as large, and larger still.
            page.run("document.documentElement.dataset.text = 'larger'").await;
        }
        let wide = page
            .run("return document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth ? [] : [...document.querySelectorAll('body *')].filter((it) => it.getBoundingClientRect().right > innerWidth + 1).slice(0, 5).map((it) => it.outerHTML.slice(0, 120))")
            .await;
        assert_eq!(wide, serde_json::json!([]), "{fragment} at {width} pixels");
        let small = page
            .run("return [...document.querySelectorAll('main p, main li, main td, main dd')].filter((it) => parseFloat(getComputedStyle(it).fontSize) < 13).length")
            .await;
        assert_eq!(small, serde_json::json!(0), "{fragment}: text too small to read");
        page.assert_quiet().await;
        page.client.enter_parent_frame().await.expect("there is a host page");
    }
}

async fn on_a_phone_the_filters_are_a_sheet_that_counts(page: &Page<'_>) {
    page.open_on_a_phone("#/explore").await;
    assert!(
        page.all("checkbox", "Fibromyalgia, *").await.is_empty(),
        "the filters are away at first"
    );
    page.click("button", "Filters · *").await;
    let count = page.data().count(|record| crate::data::about(record, "fibromyalgia"));
    page.click("checkbox", "Fibromyalgia, *").await;
    page.click("button", &format!("Show {count} records")).await;
    page.until("!document.querySelector('dialog[open]')").await;
    page.get("button", &format!("Filters (1) · {count} records")).await;
    page.assert_quiet().await;
    page.client.enter_parent_frame().await.expect("there is a host page");
}

async fn on_a_phone_the_menu_opens_and_closes(page: &Page<'_>) {
    page.open_on_a_phone("#/").await;
    assert!(page.all("navigation", "Pages").await.is_empty(), "the menu is away at first");
    page.click("button", "Menu").await;
    page.click("link", "About").await;
    page.says("How evidence levels are worked out").await;
    page.until("document.querySelector('.menu-button').getAttribute('aria-expanded') === 'false'")
        .await;
    page.client.enter_parent_frame().await.expect("there is a host page");
}

/// Pages that lead on, and links by which they are left, each by a share of all that there are.
const TEXTS: [(&str, &str); 5] = [
    ("#/condition/treatment-resistant-depression", "#/study/"),
    ("#/condition/fibromyalgia/findings", "#/study/"),
    ("#/claims", "#/study/"),
    ("#/safety", "#/study/"),
    ("#/", "#/condition/"),
];
const RECORDS: [(&str, &str); 4] = [
    ("#/map?row=fibromyalgia", "#/study/"),
    ("#/explore", "#/study/"),
    ("#/explore?q=depression&view=table", "#/study/"),
    ("#/explore?view=reading", "#/study/"),
];

/// Leaves a page by one of its links, `share` of the way through them, with a key. Notes in `left`
/// which it was and where it stood.
async fn leave(page: &Page<'_>, address: &str, share: f64) {
    // What is folded is left from too; more cards come as one comes to the end.
    page.run("for (const it of document.querySelectorAll('main details')) it.open = true").await;
    let links = format!("document.querySelectorAll(`main a[href^='{address}']`)");
    let found = page
        .run(&format!(
            "const all = [...{links}].filter((it) => it.checkVisibility());
             const it = all[Math.floor((all.length - 1) * {share})];
             it.scrollIntoView({{ block: 'center' }});
             window.links = () => [...{links}];
             it.addEventListener('click', () => {{
               window.left = {{ nth: links().indexOf(it), href: it.hash, count: links().length, top: it.getBoundingClientRect().top }};
             }});
             it.focus({{ preventScroll: true }});"
        ))
        .await;
    assert!(found.is_null());
    let before = page.text_of("location.hash").await;
    page.press('\u{E007}').await;
    page.until(&format!("location.hash !== {}", serde_json::json!(before))).await;
    page.until("document.activeElement.id === 'main' && scrollY === 0").await;
}

/// Waits until the link by which the page was left stands where it stood, and stays there.
async fn is_back(page: &Page<'_>, what: &str) {
    let off = "(() => {
        const same = links().filter((it) => it.hash === left.href && it.checkVisibility());
        // A table draws only what is in view.
        const it = links().length === left.count ? links()[left.nth] : same[0];
        return it ? Math.round(Math.abs(it.getBoundingClientRect().top - left.top)) : 9999;
    })()";
    let began = std::time::Instant::now();
    loop {
        let now = page.text_of(off).await;
        let off: u32 = now.parse().expect("a number of pixels");
        if off <= 3 {
            break;
        }
        assert!(began.elapsed().as_secs() < 10, "{what}: {off} pixels off");
        tokio::time::sleep(std::time::Duration::from_millis(30)).await;
    }
    page.client
        .execute_async(
            "const done = arguments[0]; let nth = 0; const wait = () => ++nth > 20 ? done() : setTimeout(wait, 16); wait();",
            Vec::new(),
        )
        .await
        .expect("time passes");
    let off = page.text_of(off).await;
    assert!(off.parse::<u32>().expect("a number of pixels") <= 3, "{what} does not stay: {off}");
}

async fn back_and_forward_come_back_to_the_very_place_in_a_text(page: &Page<'_>) {
    walk(page, &TEXTS).await;
}

async fn back_and_forward_come_back_to_the_very_place_among_records(page: &Page<'_>) {
    walk(page, &RECORDS).await;
}

/// Leaves pages, comes back, goes on and comes back again.
async fn walk(page: &Page<'_>, pages: &[(&str, &str)]) {
    for (fragment, address) in pages {
        for share in [0.4, 1.0] {
            let what = format!("{fragment}, {share}");
            page.open(fragment).await;
            leave(page, address, share).await;
            page.run("history.back()").await;
            is_back(page, &what).await;
            page.run("history.forward()").await;
            page.until("location.hash === left.href && scrollY === 0").await;
            page.run("history.back()").await;
            is_back(page, &format!("{what}, again")).await;
        }
    }
}

async fn on_a_phone_back_comes_back_to_the_very_place(page: &Page<'_>) {
    if page.engine == Engine::WebKit {
        println!("       its driver brings neither focus nor keys into a frame");
        return;
    }
    for (fragment, address) in TEXTS.into_iter().chain(RECORDS) {
        page.open_on_a_phone(fragment).await;
        leave(page, address, 0.6).await;
        page.run("history.back()").await;
        is_back(page, fragment).await;
        page.client.enter_parent_frame().await.expect("there is a host page");
    }
}

async fn a_reload_comes_back_to_the_very_place(page: &Page<'_>) {
    for fragment in [
        "#/condition/treatment-resistant-depression",
        "#/explore",
        "#/claims?verdict=partly-supported",
        "#/safety",
        "#/",
    ] {
        page.open(fragment).await;
        if fragment == "#/explore" {
            page.run("document.querySelector('.more').scrollIntoView()").await;
            page.until("document.querySelectorAll('article').length >= 40").await;
        }
        let part = "[...document.querySelectorAll('main :is(h2, h3)')].filter((it) => it.checkVisibility())";
        let nth = page
            .text_of(&format!("(() => {{ const all = {part}; const nth = Math.floor(all.length * .7); all[nth].scrollIntoView(); return nth }})()"))
            .await;
        // It is noted when scrolling stops.
        page.until("history.state?.place").await;
        let it = format!("{part}[{nth}]");
        page.until(&format!("history.state.place.includes({it}.textContent.slice(0, 20))")).await;
        let top = page.text_of(&format!("{it}.getBoundingClientRect().top")).await;
        let name = page.text_of(&format!("{it}.textContent")).await;
        page.client.refresh().await.expect("the page can be loaded again");
        page.settles().await;
        let again = format!(
            "[...document.querySelectorAll('main :is(h2, h3)')].some((it) => it.textContent === {} && Math.abs(it.getBoundingClientRect().top - {top}) < 3)",
            serde_json::json!(name)
        );
        page.until(&again).await;
    }
}

/// Chooses how the page looks.
async fn choose(page: &Page<'_>, setting: &str, choice: usize) {
    page.run(&format!(
        "document.querySelectorAll('.display input[name=display-{setting}]')[{choice}].click()"
    ))
    .await;
}

async fn another_look_keeps_the_place(page: &Page<'_>) {
    for fragment in ["#/condition/treatment-resistant-depression", "#/explore", "#/safety"] {
        page.open(fragment).await;
        page.run("window.part = [...document.querySelectorAll('main :is(h2, h3)')].filter((it) => it.checkVisibility())[6]; part.scrollIntoView()").await;
        let top = page.text_of("part.getBoundingClientRect().top").await;
        for (setting, choice) in
            [("text", 2), ("contrast", 1), ("lines", 1), ("theme", 2), ("text", 0), ("lines", 0)]
        {
            choose(page, setting, choice).await;
            page.until(&format!("Math.abs(part.getBoundingClientRect().top - {top}) < 3")).await;
        }
        choose(page, "contrast", 0).await;
        choose(page, "theme", 0).await;
    }
}

async fn reading_view_keeps_the_place(page: &Page<'_>) {
    page.open("#/explore").await;
    page.run("document.querySelector('.more').scrollIntoView()").await;
    page.until("document.querySelectorAll('article').length >= 40").await;
    // Cards above it get their true height when they come into view.
    page.until("(() => { const it = document.querySelectorAll('article h2')[32]; it.scrollIntoView(); window.title = it.textContent; return Math.abs(it.getBoundingClientRect().top) < 60 })()").await;
    let top = "[...document.querySelectorAll('article h2')].find((it) => it.textContent === title)?.getBoundingClientRect().top";
    let before = page.text_of(top).await;
    for view in ["Reading", "Cards"] {
        page.run(&format!("[...document.querySelectorAll('.views button')].find((it) => it.textContent === '{view}').click()")).await;
        page.until(&format!(
            "Boolean(document.querySelector('.reading-view')) === {}",
            view == "Reading"
        ))
        .await;
        page.until(&format!("Math.abs({top} - {before}) < 60")).await;
    }
}

async fn what_was_typed_on_home_is_there_after_back(page: &Page<'_>) {
    page.open("#/").await;
    page.type_into("searchbox", "Search the evidence", "burning feet").await;
    page.click("link", "Diabetic neuropathy").await;
    page.until("location.hash === '#/condition/diabetic-neuropathy'").await;
    page.client.back().await.expect("there is a page before");
    page.until("document.querySelector('.finder input')?.value === 'burning feet'").await;
    page.get("link", "Diabetic neuropathy").await;
}

async fn the_filters_are_a_modal_dialog_in_a_small_window(page: &Page<'_>) {
    for (width, height) in [(360, 560), (640, 400)] {
        for fragment in ["#/explore", "#/map"] {
            page.open_in_a_window(width, height, fragment).await;
            page.click("button", "Filters · *").await;
            page.get("dialog", "Filters").await;
            page.until("document.querySelector('dialog:modal').contains(document.activeElement)")
                .await;
            // What lies behind takes no focus.
            page.run("document.querySelector('.explore > .search input').focus()").await;
            page.until("document.querySelector('dialog').contains(document.activeElement)").await;
            let count = page.data().count(|record| crate::data::about(record, "crps"));
            page.click("checkbox", "Complex regional pain syndrome, *").await;
            let show = page.get("button", &format!("Show {count} records")).await;
            assert!(show.is_displayed().await.expect("it is there"));
            page.until("(() => { const box = document.querySelector('.sheet-foot button').getBoundingClientRect(); return box.top > 0 && box.bottom <= innerHeight })()").await;
            let told = format!("{count} of {} records", page.data().len());
            page.until(&format!("[...document.querySelectorAll('dialog [role=status]')].some((it) => it.textContent === {})", serde_json::json!(told))).await;
            page.assert_accessible().await;
            page.press_anywhere('\u{E00C}').await;
            page.until("!document.querySelector('dialog[open]')").await;
            page.until("document.activeElement.id === 'open-filters'").await;
            page.counts(count).await;
            page.assert_quiet().await;
            page.client.enter_parent_frame().await.expect("there is a host page");
        }
    }
}

async fn back_closes_the_filters_and_keeps_what_was_chosen(page: &Page<'_>) {
    page.open_on_a_phone("#/explore?q=pain").await;
    page.click("button", "Filters · *").await;
    page.get("dialog", "Filters").await;
    page.run("history.back()").await;
    page.until("!document.querySelector('dialog[open]')").await;
    assert_eq!(page.text_of("location.hash").await, "#/explore?q=pain");
    page.click("button", "Filters · *").await;
    page.click("checkbox", "Fibromyalgia, *").await;
    page.click("checkbox", "Migraine, *").await;
    page.until("location.hash.includes('migraine')").await;
    page.run("history.back()").await;
    page.until("!document.querySelector('dialog[open]')").await;
    page.until("location.hash.includes('fibromyalgia') && location.hash.includes('migraine')")
        .await;
    page.get("button", "Filters (2) · *").await;
    // What was chosen is one step, which Back takes back.
    page.run("history.back()").await;
    page.until("location.hash === '#/explore?q=pain'").await;
    page.get("button", "Filters · *").await;
    page.assert_quiet().await;
    page.client.enter_parent_frame().await.expect("there is a host page");
}

async fn in_the_filters_of_a_phone_facets_are_folded_and_what_is_chosen_stands_on_top(
    page: &Page<'_>,
) {
    page.open_on_a_phone("#/explore?country=JP").await;
    page.click("button", "Filters (1) · *").await;
    let is_open = |facet: &str| {
        format!("document.querySelector('dialog fieldset[aria-label=\"{facet}\"] details').open")
    };
    // The first facet, and what something is chosen of.
    for (facet, open) in [("Condition", true), ("Country", true), ("Study design", false)] {
        page.until(&format!("{} === {open}", is_open(facet))).await;
    }
    page.get("button", "Remove filter: Japan").await;
    // A name is found by the beginnings of its words, and by another name.
    page.type_into("searchbox", "Find: condition", "reg comp").await;
    page.until("document.querySelectorAll('dialog fieldset[aria-label=Condition] input[type=checkbox]').length === 1").await;
    page.click("checkbox", "Complex regional pain syndrome, *").await;
    page.get("button", "Remove filter: Complex regional pain syndrome").await;
    page.click("button", "Remove filter: Japan").await;
    page.until("location.hash === '#/explore?condition=crps'").await;
    // What is no longer chosen does not close under the finger.
    page.until(&is_open("Country")).await;
    page.type_into("searchbox", "Find: country", "xyzzy").await;
    page.says("Nothing here has this name.").await;
    page.assert_accessible().await;
    page.click("button", "Show *").await;
    page.counts(page.data().count(|record| crate::data::about(record, "crps"))).await;
    page.assert_quiet().await;
    page.client.enter_parent_frame().await.expect("there is a host page");
}

async fn the_number_of_results_is_told_once_when_typing_stops(page: &Page<'_>) {
    for (fragment, role, name) in [
        ("#/explore", "searchbox", "Search the evidence"),
        ("#/claims", "textbox", "Paste what you have read"),
        ("#/", "searchbox", "Search the evidence"),
    ] {
        page.open(fragment).await;
        page.run(
            "window.told = [];
             window.region = document.querySelector('main [role=status]');
             window.before = region.textContent;
             new MutationObserver(() => { if (region.textContent !== told.at(-1)) told.push(region.textContent) })
               .observe(region, { childList: true, characterData: true, subtree: true })",
        )
        .await;
        page.type_into(role, name, "depression").await;
        page.until("told.length === 1").await;
        if fragment != "#/" {
            page.until("document.querySelector('main .total').textContent === told[0]").await;
        }
        // The region is where it was, and is seen by whoever hears.
        let same = "region === document.querySelector('main [role=status]') && region.isConnected && getComputedStyle(region).display !== 'none' && region.textContent !== before";
        assert_eq!(page.text_of(same).await, "true", "{fragment}");
        assert_eq!(page.text_of("told.length").await, "1", "{fragment}");
    }
}

async fn searching_has_no_accessibility_fault_in_any_colours(page: &Page<'_>) {
    for (theme, contrast) in [(1, 0), (2, 0), (1, 1), (2, 1)] {
        page.open("#/explore?q=depression+ketamine").await;
        choose(page, "theme", theme).await;
        choose(page, "contrast", contrast).await;
        page.shows("mark").await;
        page.assert_accessible().await;
        page.open("#/explore?q=zebra+unicorn").await;
        page.assert_accessible().await;
        page.open("#/claims").await;
        page.type_into("textbox", "Paste what you have read", "ketamine cures depression").await;
        page.assert_accessible().await;
        page.open("#/").await;
        page.type_into("searchbox", "Search the evidence", "depression").await;
        page.shows(".offers a").await;
        page.run("document.querySelector('.display-button').click()").await;
        page.until("!document.getElementById('display-settings').hidden").await;
        page.assert_accessible().await;
    }
    choose(page, "theme", 0).await;
    choose(page, "contrast", 0).await;
}

async fn how_the_page_looks_is_chosen_at_its_top(page: &Page<'_>) {
    let settings = "document.getElementById('display-settings')";
    for width in [320, 360, 1200] {
        page.open_in_a_window(width, 560, "#/condition/fibromyalgia").await;
        // All of the header's first line stands in one line.
        let line = "[...document.querySelectorAll('.site-title, .menu-button, .display-button')].filter((it) => it.checkVisibility()).map((it) => { const box = it.getBoundingClientRect(); return Math.round(box.top + box.height / 2) })";
        page.until(&format!("new Set({line}).size === 1 && {line}[0] < 40")).await;
        page.click("button", "Text size, colours and contrast").await;
        page.until(&format!("{settings}.contains(document.activeElement)")).await;
        page.until(&format!("(() => {{ const box = {settings}.getBoundingClientRect(); return box.left >= 0 && box.right <= innerWidth && box.width > 200 }})()")).await;
        page.assert_accessible().await;
        page.press_anywhere('\u{E00C}').await;
        page.until(&format!("{settings}.hidden && document.activeElement.id === 'display-button'"))
            .await;
        page.client.enter_parent_frame().await.expect("there is a host page");
    }
}
