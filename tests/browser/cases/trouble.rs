//! Bad addresses, poor browsers, broken programs: nothing is lost, and the page says so.

use super::cases;
use crate::page::Page;
use crate::variant::Variant;

cases! {
    hostile_addresses_break_nothing,
    what_an_address_asks_that_nobody_knows_is_left_out_and_named,
    text_in_an_address_is_text,
    links_that_programs_changed_are_understood,
    the_page_follows_when_its_address_may_not_change,
    a_study_that_does_not_exist_shows_a_way_on,
    a_frame_without_storage_shows_the_page,
    without_webassembly_the_plain_page_says_so_and_shows_all,
    where_nothing_can_be_unpacked_the_plain_page_says_so_and_shows_all,
    a_damaged_program_leaves_the_plain_page,
    a_page_that_was_broken_off_shows_what_has_arrived,
    without_scripts_the_plain_page_shows_all,
    when_the_program_fails_the_plain_page_comes_back,
    a_program_that_broke_off_as_it_started_is_started_once_more,
}

async fn hostile_addresses_break_nothing(page: &Page<'_>) {
    let long = format!("#/explore?q={}", "x".repeat(100_000));
    for fragment in [
        "#/explore?condition=nowhere&design=x,y,z&level=99",
        "#/%00",
        "#/study/%00%ff",
        "#/study/<script>window.hacked=1</script>",
        "#/explore?q=<script>window.hacked=1</script><img src=x onerror=window.hacked=1>",
        "#/explore?q=%",
        "#/explore?q=%E0%A4%A",
        "#/explore?year=..&n=-1..-99999999999999999999",
        "#/explore?&&&===&q",
        "#/condition/../../..",
        "#javascript:window.hacked=1",
        "#%",
        long.as_str(),
    ] {
        page.open(fragment).await;
        page.shows("main h1").await;
        assert_eq!(page.text_of("window.hacked === undefined").await, "true", "{fragment}");
        page.assert_quiet().await;
    }
}

async fn what_an_address_asks_that_nobody_knows_is_left_out_and_named(page: &Page<'_>) {
    page.open("#/explore?condition=crps,nowhere&colour=red").await;
    page.get("note", "*").await;
    page.says("condition = nowhere").await;
    page.says("colour = red").await;
    page.counts(page.data().count(|record| crate::data::about(record, "crps"))).await;
}

async fn text_in_an_address_is_text(page: &Page<'_>) {
    page.open("#/explore?q=<b>bold</b>").await;
    assert_eq!(
        page.text_of("document.querySelector('input[type=search]').value").await,
        "<b>bold</b>"
    );
    assert_eq!(page.text_of("document.querySelectorAll('main b').length > 0 && [...document.querySelectorAll('main b')].some((it) => it.textContent === 'bold')").await, "false");
    page.open("#/study/<b>bold").await;
    page.says("<b>bold").await;
}

async fn links_that_programs_changed_are_understood(page: &Page<'_>) {
    let count = page.data().count(|record| crate::data::about(record, "crps"));
    for fragment in [
        "#%2Fexplore%3Fcondition%3Dcrps",
        "#%252Fexplore%253Fcondition%253Dcrps",
        "#/explore?condition=crps).",
        "#/explore?condition=crps&amp;view=table",
        "#/explore?condition=crps&utm_source=chat&fbclid=x",
    ] {
        page.open(fragment).await;
        page.counts(count).await;
        assert!(page.all("note", "*").await.is_empty(), "{fragment}: nothing was left out");
    }
    page.visit(&(page.world.pages.served(Variant::Watched) + "?fbclid=x#/explore?condition=crps"))
        .await;
    page.settles().await;
    page.counts(count).await;
}

async fn the_page_follows_when_its_address_may_not_change(page: &Page<'_>) {
    page.open("#/explore").await;
    // More often than any engine lets an address be changed in so short a time.
    page.run("for (let nth = 0; nth < 450; nth++) try { location.replace('#/explore?q=' + nth) } catch {}").await;
    // Drivers put the caret behind what is selected.
    page.run("const field = document.querySelector('input[type=search]'); field.value = ''; field.dispatchEvent(new Event('input', { bubbles: true }))").await;
    page.type_into("searchbox", "Search the evidence", "fibromyalgia").await;
    let count = "document.querySelector('.total').textContent";
    page.until(&format!("document.querySelector('input[type=search]').value === 'fibromyalgia' && !{count}.startsWith('0 ')")).await;
    let found = page.text_of(count).await;
    // What is chosen next builds on it.
    page.click("checkbox", "Randomised trials, *").await;
    page.until(&format!("{count} !== {}", serde_json::json!(found))).await;
    page.get("button", "Remove filter: *").await;
    // The address comes after.
    page.until("location.hash === '#/explore?q=fibromyalgia&design=randomised-trials'").await;
    assert_eq!(
        page.text_of("document.querySelector('input[type=search]').value").await,
        "fibromyalgia"
    );
}

async fn a_study_that_does_not_exist_shows_a_way_on(page: &Page<'_>) {
    page.open("#/study/nobody-1999-nothing").await;
    page.says("There is no such page").await;
    page.click("link", "See all conditions").await;
    page.until("location.hash === '#/'").await;
}

async fn a_frame_without_storage_shows_the_page(page: &Page<'_>) {
    page.open_without_storage("#/explore?condition=crps").await;
    page.counts(page.data().count(|record| crate::data::about(record, "crps"))).await;
    page.click("checkbox", "Randomised trials, *").await;
    page.until("location.hash.includes('randomised-trials')").await;
    page.assert_quiet().await;
    page.client.enter_parent_frame().await.expect("there is a host page");
}

/// Asserts that the plain page shows every condition and every record, with links.
async fn shows_all_plainly(page: &Page<'_>) {
    let base = &page.data().base;
    let text = page.text_of("document.getElementById('plain').textContent").await;
    for condition in &base.conditions {
        assert!(text.contains(&condition.bottom_line), "{}", condition.slug);
    }
    for record in &base.records {
        assert!(text.contains(&record.title), "{}", record.id);
    }
    let links: usize = page
        .text_of("document.querySelectorAll('#plain li a[href^=http]').length")
        .await
        .parse()
        .expect("a number");
    assert!(links > base.records.len() * 9 / 10, "{links} links");
    assert_eq!(
        page.text_of("document.querySelector('#plain h1').checkVisibility?.() ?? true").await,
        "true"
    );
}

async fn says_what_happened(page: &Page<'_>, what: &str) {
    page.until("document.getElementById('trouble')?.hidden === false").await;
    page.says(what).await;
    let said = page
        .text_of("[...document.querySelectorAll('#trouble p[data-why]')].filter((it) => !it.hidden).length")
        .await;
    assert_eq!(said, "1", "one thing is said");
    let offered = "[...document.querySelectorAll('.needs-program')].filter((it) => it.getClientRects().length).length";
    assert_eq!(page.text_of(offered).await, "0", "nothing is offered that needs the program");
    page.get("region", "Crisis lines").await;
}

async fn without_webassembly_the_plain_page_says_so_and_shows_all(page: &Page<'_>) {
    page.visit(&page.world.pages.file(Variant::NoWebAssembly)).await;
    says_what_happened(page, "Search and filters could not start in this browser.").await;
    shows_all_plainly(page).await;
    page.assert_accessible().await;
}

async fn where_nothing_can_be_unpacked_the_plain_page_says_so_and_shows_all(page: &Page<'_>) {
    page.visit(&page.world.pages.file(Variant::NoDecompression)).await;
    says_what_happened(page, "Search and filters could not start in this browser.").await;
    shows_all_plainly(page).await;
}

async fn a_damaged_program_leaves_the_plain_page(page: &Page<'_>) {
    page.visit(&page.world.pages.file(Variant::Damaged)).await;
    says_what_happened(page, "Part of this page was lost or changed on its way to you").await;
    shows_all_plainly(page).await;
}

async fn a_page_that_was_broken_off_shows_what_has_arrived(page: &Page<'_>) {
    page.visit(&page.world.pages.file(Variant::BrokenOff)).await;
    says_what_happened(page, "Part of this page was lost or changed on its way to you").await;
    shows_all_plainly(page).await;
}

async fn without_scripts_the_plain_page_shows_all(page: &Page<'_>) {
    page.visit(&page.world.pages.file(Variant::NoScripts)).await;
    page.says("Scripts are switched off in this browser").await;
    shows_all_plainly(page).await;
    assert_eq!(page.text_of("document.getElementById('trouble').hidden").await, "true");
}

async fn when_the_program_fails_the_plain_page_comes_back(page: &Page<'_>) {
    page.visit(&(page.world.pages.file(Variant::AsBuilt) + "#/explore")).await;
    page.settles().await;
    // A browser that refuses what the program must be able to do.
    page.run("Element.prototype.setAttribute = () => { throw new Error('refused') }; location.hash = '#/about'").await;
    says_what_happened(page, "Something went wrong in this page").await;
    shows_all_plainly(page).await;
    page.click("button", "Start again from the first page").await;
    page.shows("#app main h1").await;
}

async fn a_program_that_broke_off_as_it_started_is_started_once_more(page: &Page<'_>) {
    let traps = page.world.pages.file(Variant::Traps);
    page.visit(&(traps.clone() + "#/explore")).await;
    page.settles().await;
    page.get("checkbox", "Fibromyalgia, *").await;
    page.enter_frame_of_width(360, &(traps.clone() + "#/explore")).await;
    page.settles().await;
    page.client.enter_parent_frame().await.expect("there is a host page");
    // Where that does not help, it is not tried for ever.
    page.visit(&(traps + "?always#/explore")).await;
    says_what_happened(page, "Search and filters could not start.").await;
    shows_all_plainly(page).await;
}
