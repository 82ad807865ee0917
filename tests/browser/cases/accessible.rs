//! For keyboards, screen readers, small screens and dark rooms.

use super::cases;
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
    no_page_is_wider_than_a_phone,
    on_a_phone_the_filters_are_a_sheet_that_counts,
    on_a_phone_the_menu_opens_and_closes,
}

const PAGES: [&str; 23] = [
    "#/",
    "#/condition/treatment-resistant-depression",
    "#/explore",
    "#/explore?q=nerve+pain&condition=crps&view=table",
    "#/explore?q=zebra+unicorn",
    "#/study/murrough-2013-midazolam-trd",
    "#/about",
    "#/claims?q=resets+pain+in+fibromyalgia",
    "#/safety",
    "#/medicines",
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

async fn no_page_is_wider_than_a_phone(page: &Page<'_>) {
    for fragment in PAGES {
        page.open_on_a_phone(fragment).await;
        assert_eq!(page.text_of("innerWidth").await, "360");
        let wide = page
            .run("return document.documentElement.scrollWidth <= 360 ? [] : [...document.querySelectorAll('body *')].filter((it) => it.getBoundingClientRect().right > 361).slice(0, 5).map((it) => it.outerHTML.slice(0, 120))")
            .await;
        assert_eq!(wide, serde_json::json!([]), "{fragment}");
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
    page.until("!document.querySelector('.sheet-open')").await;
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
