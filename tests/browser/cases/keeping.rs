//! What a reader keeps and brings along: their list, and a file of their own.

use super::cases;
use crate::page::Page;
use evidence::Record;
use fantoccini::Locator;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

cases! {
    a_record_is_kept_from_a_card_a_row_and_its_page,
    the_list_is_there_when_the_page_is_opened_anew,
    records_on_the_list_move_with_the_keyboard,
    what_was_taken_off_the_list_comes_back,
    the_list_leaves_in_its_order,
    a_shared_list_stands_beside_ones_own,
    a_hostile_link_to_a_list_breaks_nothing,
    a_list_changed_in_another_tab_is_not_lost,
    without_storage_the_list_lasts_for_the_visit,
    a_full_storage_loses_nothing_else,
    a_list_that_cannot_be_read_is_left_alone,
    a_frame_has_no_list_and_opens_no_file,
    lists_and_files_have_no_accessibility_fault_in_the_dark in Chromium,
    a_file_of_ones_own_stands_in_the_place_of_the_evidence,
    a_file_of_ones_own_stands_beside_the_evidence,
    a_table_of_ones_own_is_opened,
    a_bad_file_names_its_faults_and_changes_nothing,
    a_file_can_be_dropped_and_cancelled,
    a_file_that_is_dropped_anywhere_is_opened,
    lists_that_an_older_version_kept_are_taken_over_once,
    lists_and_notes_are_saved_as_a_file_and_brought_back,
    a_file_that_is_none_of_lists_changes_nothing,
    a_browser_is_asked_to_keep_the_first_list,
    a_file_of_50_megabytes_does_not_freeze_the_page,
}

/// Opens the page as someone who has kept nothing yet.
pub(super) async fn open_afresh(page: &Page<'_>, fragment: &str) {
    page.open("#/about").await;
    page.run("localStorage.clear()").await;
    page.open(fragment).await;
}

/// Three records, each a randomised trial of its own with a DOI.
fn three<'a>(page: &'a Page<'_>) -> Vec<&'a Record> {
    let all = page.data().base.records.iter();
    all.filter(|record| record.is_trial() && record.doi.is_some()).take(3).collect()
}

fn ids(records: &[&Record]) -> String {
    records.iter().map(|record| record.id.as_str()).collect::<Vec<_>>().join(",")
}

/// Opens the page with some records on the list.
async fn open_with(page: &Page<'_>, records: &[&Record], fragment: &str) {
    page.open("#/about").await;
    page.run(&format!(
        "localStorage.clear(); localStorage.setItem({}, {})",
        page.kept_as("lists"),
        json!(format!("records={}&chosen=1", ids(records)))
    ))
    .await;
    page.open(fragment).await;
}

/// The titles on the list, in order.
async fn shows_on_the_list(page: &Page<'_>, records: &[&Record]) {
    let titles: Vec<_> = records.iter().map(|record| record.heading()).collect();
    page.until(&format!(
        "JSON.stringify([...document.querySelectorAll('.kept-record h2')].map((it) => it.textContent)) === {}",
        json!(serde_json::to_string(&titles).expect("titles are JSON"))
    ))
    .await;
}

async fn a_record_is_kept_from_a_card_a_row_and_its_page(page: &Page<'_>) {
    let [a, b, c] = three(page)[..] else { panic!("there are three") };
    open_afresh(page, &format!("#/explore?q={}", a.doi.as_deref().unwrap_or_default())).await;
    assert!(page.all("link", "My list (*").await.is_empty(), "an empty list is not in the menu");
    page.click("button", &format!("Add to my list: {}", a.title)).await;
    let taken = page.get("button", &format!("Remove from my list: {}", a.title)).await;
    assert_eq!(taken.attr("aria-pressed").await.expect("it has one").as_deref(), Some("true"));
    page.get("link", "My list (1)").await;
    let doi = b.doi.as_deref().unwrap_or_default();
    page.open(&format!("#/explore?q={doi}&view=table")).await;
    page.click("button", &format!("Add to my list: {}", b.title)).await;
    page.get("link", "My list (2)").await;
    page.open(&format!("#/study/{}", c.id)).await;
    page.click("button", &format!("Add to my list: {}", c.title)).await;
    page.click("link", "My list (3)").await;
    shows_on_the_list(page, &[a, b, c]).await;
    page.assert_accessible().await;
}

async fn the_list_is_there_when_the_page_is_opened_anew(page: &Page<'_>) {
    let records = three(page);
    open_with(page, &records, "#/list").await;
    page.type_into("textbox", "Name of this list", "For <b>Dr</b> Who").await;
    page.until("document.querySelector('h1').textContent === 'For <b>Dr</b> Who'").await;
    let note = page.client.find(Locator::Css(".note textarea")).await.expect("there is a note");
    note.send_keys("Ask: is it safe & <i>sound</i>?").await.expect("it can be written");
    page.open("#/list").await;
    page.until("document.querySelector('h1').textContent === 'For <b>Dr</b> Who'").await;
    page.until(
        "document.querySelector('.note textarea').value === 'Ask: is it safe & <i>sound</i>?'",
    )
    .await;
    assert_eq!(page.text_of("document.querySelectorAll('main h1 b, p.note i').length").await, "0");
    shows_on_the_list(page, &records).await;
}

async fn records_on_the_list_move_with_the_keyboard(page: &Page<'_>) {
    let [a, b, c] = three(page)[..] else { panic!("there are three") };
    open_with(page, &[a, b, c], "#/list").await;
    page.run(&format!("document.getElementById('down-{}').focus()", a.id)).await;
    page.press('\u{E007}').await;
    shows_on_the_list(page, &[b, a, c]).await;
    page.says("Moved to place 2 of 3.").await;
    page.until(&format!("document.activeElement.id === 'down-{}'", a.id)).await;
    page.press('\u{E007}').await;
    shows_on_the_list(page, &[b, c, a]).await;
    // At the end there is no further.
    page.press('\u{E007}').await;
    page.run(&format!("document.getElementById('up-{}').focus()", c.id)).await;
    page.press(' ').await;
    shows_on_the_list(page, &[c, b, a]).await;
}

async fn what_was_taken_off_the_list_comes_back(page: &Page<'_>) {
    let [a, b, c] = three(page)[..] else { panic!("there are three") };
    open_with(page, &[a, b, c], "#/list").await;
    let note = page.client.find(Locator::Css(".note textarea")).await.expect("there is a note");
    note.send_keys("mine").await.expect("it can be written");
    page.click("button", &format!("Remove from my list: {}", a.title)).await;
    shows_on_the_list(page, &[b, c]).await;
    page.says("Taken off the list.").await;
    page.until("document.activeElement.id === 'list'").await;
    page.click("button", "Undo").await;
    shows_on_the_list(page, &[a, b, c]).await;
    page.until("document.querySelector('.note textarea').value === 'mine'").await;
    page.click("button", "Delete this list").await;
    page.says("There is nothing on this list yet.").await;
    page.click("button", "Undo").await;
    shows_on_the_list(page, &[a, b, c]).await;
}

async fn the_list_leaves_in_its_order(page: &Page<'_>) {
    let [a, b, c] = three(page)[..] else { panic!("there are three") };
    let records = [c, a, b];
    open_with(page, &records, "#/list").await;
    let wanted = records.map(|record| record.id.as_str()).join(" ");
    for (nth, button) in ["Download CSV", "Download JSON"].into_iter().enumerate() {
        page.get("button", button).await;
        page.run(&format!("[...document.querySelectorAll('button')].find((it) => it.textContent === '{button}').click()")).await;
        page.until(&format!("spy.files.length === {}", nth + 1)).await;
    }
    assert_eq!(
        page.text_of("[...spy.files[0].text.matchAll(/^\\uFEFF?\"([a-z0-9-]+)\",\"study\"/gm)].map((it) => it[1]).join(' ')").await,
        wanted
    );
    assert_eq!(
        page.text_of("JSON.parse(spy.files[1].text).map((it) => it.id).join(' ')").await,
        wanted
    );
    page.get("button", "Copy link").await;
    page.click("link", "Compare these 3 side by side").await;
    page.until(&format!("location.hash === '#/compare?studies={}'", ids(&records))).await;
    page.client.back().await.expect("there is a page before");
    page.click("checkbox", &format!("Compare: {}", a.title)).await;
    page.says("choose two to 4").await;
    page.click("checkbox", &format!("Compare: {}", b.title)).await;
    page.click("link", "Compare these 2 side by side").await;
    page.until(&format!("location.hash === '#/compare?studies={},{}'", a.id, b.id)).await;
}

async fn a_shared_list_stands_beside_ones_own(page: &Page<'_>) {
    let [a, b, c] = three(page)[..] else { panic!("there are three") };
    let link = format!("#/list?records={},{}&name=From%20%3Ci%3EAnna%3C/i%3E", c.id, a.id);
    open_with(page, &[a, b], &link).await;
    page.says("Shared with you: From <i>Anna</i>").await;
    shows_on_the_list(page, &[a, b]).await;
    page.until("document.querySelectorAll('.shared-records li').length === 2").await;
    page.assert_accessible().await;
    page.click("button", "Add all to my list").await;
    shows_on_the_list(page, &[a, b, c]).await;
    page.until("location.hash === '#/list'").await;
    // Once more, to be kept beside the other.
    page.open(&link).await;
    page.click("button", "Keep as a second list").await;
    shows_on_the_list(page, &[c, a]).await;
    page.until("document.querySelector('h1').textContent === 'From <i>Anna</i>'").await;
    page.click("button", "My list (3)").await;
    shows_on_the_list(page, &[a, b, c]).await;
    page.open("#/list").await;
    shows_on_the_list(page, &[a, b, c]).await;
    page.get("button", "From <i>Anna</i> (2)").await;
}

async fn a_hostile_link_to_a_list_breaks_nothing(page: &Page<'_>) {
    let [a, ..] = three(page)[..] else { panic!("there is one") };
    let script = "%3Cimg%20src=x%20onerror=window.hacked=1%3E";
    for link in [
        format!("#/list?records={},nobody-1999,{script}&name={script}&colour=red", a.id),
        format!("#/list?records={}&name={}", "x,".repeat(50_000), "y".repeat(100_000)),
        "#/list?records=%00&name=%FF%00%&note=a%20b&chosen=1".to_owned(),
        format!("#/list?records={}", vec![a.id.as_str(); 5_000].join(",")),
    ] {
        open_afresh(page, &link).await;
        page.shows("main h1").await;
        assert_eq!(page.text_of("window.hacked === undefined").await, "true");
        assert_eq!(page.text_of("document.querySelectorAll('main img').length").await, "0");
        page.assert_quiet().await;
    }
    open_afresh(page, &format!("#/list?records={},nobody-1999&colour=red", a.id)).await;
    page.says("records = nobody-1999").await;
    page.says("colour = red").await;
    page.until("document.querySelectorAll('.shared-records li').length === 1").await;
    // A record that is not in this evidence base stays on the list, and is named.
    page.run(&format!(
        "localStorage.setItem({}, 'records=nobody-1999&chosen=1')",
        page.kept_as("lists")
    ))
    .await;
    page.open("#/list").await;
    page.says("One record of this list is not in the evidence that is shown now.").await;
    page.click("button", "Take them off the list").await;
    page.says("There is nothing on this list yet.").await;
}

async fn a_list_changed_in_another_tab_is_not_lost(page: &Page<'_>) {
    let [a, b, c] = three(page)[..] else { panic!("there are three") };
    open_with(page, &[a], &format!("#/study/{}", c.id)).await;
    // What another tab does: it keeps, and the browser tells this one.
    let kept = format!("records={},{}&chosen=1", a.id, b.id);
    let lists = page.kept_as("lists");
    page.run(&format!("localStorage.setItem({lists}, '{kept}')")).await;
    page.click("button", &format!("Add to my list: {}", c.title)).await;
    page.get("link", "My list (3)").await;
    page.run(&format!(
        "localStorage.setItem({lists}, '{kept}'); dispatchEvent(new StorageEvent('storage'))"
    ))
    .await;
    page.get("link", "My list (2)").await;
}

async fn without_storage_the_list_lasts_for_the_visit(page: &Page<'_>) {
    let [a, ..] = three(page)[..] else { panic!("there is one") };
    page.open_without_storage(&format!("#/study/{}", a.id)).await;
    page.click("button", &format!("Add to my list: {}", a.title)).await;
    page.click("link", "My list (1)").await;
    shows_on_the_list(page, &[a]).await;
    page.says("It lasts until you close the page.").await;
    page.assert_quiet().await;
    page.client.enter_parent_frame().await.expect("there is a host page");
}

async fn a_full_storage_loses_nothing_else(page: &Page<'_>) {
    let records = three(page);
    let [a, b, c] = records[..] else { panic!("there are three") };
    open_with(page, &[a, b], "#/list").await;
    let (lists, text) = (page.kept_as("lists"), page.kept_as("text"));
    page.run(&format!("localStorage.setItem({text}, 'large'); let size = 1 << 22; while (size >= 1) {{ try {{ localStorage.setItem('other:' + Math.random(), 'x'.repeat(size)) }} catch {{ size >>= 1 }} }}")).await;
    page.run(&format!("location.hash = '#/study/{}'", c.id)).await;
    page.click("button", &format!("Add to my list: {}", c.title)).await;
    page.click("link", "My list (3)").await;
    shows_on_the_list(page, &records).await;
    page.says("It lasts until you close the page.").await;
    assert_eq!(
        page.text_of(&format!("localStorage.getItem({lists})")).await,
        format!("records={},{}&chosen=1", a.id, b.id)
    );
    assert_eq!(page.text_of(&format!("localStorage.getItem({text})")).await, "large");
    page.run("localStorage.clear()").await;
}

async fn a_list_that_cannot_be_read_is_left_alone(page: &Page<'_>) {
    let [a, b, c] = three(page)[..] else { panic!("there are three") };
    let broken = format!("records={},{}&chosen=1 <b>garbage", a.id, b.id);
    open_afresh(page, "#/about").await;
    let lists = page.kept_as("lists");
    page.run(&format!("localStorage.setItem({lists}, {})", json!(broken))).await;
    page.open("#/list").await;
    page.says("A list that was kept on this device can no longer be read in full.").await;
    shows_on_the_list(page, &[a, b]).await;
    page.assert_accessible().await;
    page.open(&format!("#/study/{}", c.id)).await;
    page.click("button", &format!("Add to my list: {}", c.title)).await;
    page.get("link", "My list (3)").await;
    assert_eq!(page.text_of(&format!("localStorage.getItem({lists})")).await, broken);
    page.open("#/list").await;
    shows_on_the_list(page, &[a, b, c]).await;
    page.click("button", "Delete what was left").await;
    page.until("localStorage.length === 1").await;
    page.open("#/list").await;
    shows_on_the_list(page, &[a, b, c]).await;
    page.until("!document.body.textContent.includes('can no longer be read')").await;
}

async fn a_frame_has_no_list_and_opens_no_file(page: &Page<'_>) {
    page.open("#/explore?embed=1&condition=fibromyalgia").await;
    page.shows("article").await;
    assert!(page.all("button", "Add to my list*").await.is_empty());
    // Nor has one that is shown as a preview.
    page.open("#/embed").await;
    page.shows("main article").await;
    assert!(page.all("button", "Add to my list*").await.is_empty());
    for fragment in ["#/own?embed=1", "#/list?embed=1"] {
        page.open(fragment).await;
        page.shows("main h1").await;
        assert_eq!(
            page.text_of("document.querySelectorAll('input[type=file], .list-page').length").await,
            "0"
        );
    }
}

async fn lists_and_files_have_no_accessibility_fault_in_the_dark(page: &Page<'_>) {
    let records = three(page);
    page.set_dark(true).await;
    open_with(page, &records, &format!("#/list?records={}", ids(&records))).await;
    page.assert_accessible().await;
    page.open("#/own").await;
    give(page, "mine.json", &own_records(page, 2)).await;
    page.shows("#own-shown").await;
    page.assert_accessible().await;
    page.run("location.hash = '#/explore'").await;
    page.shows("article").await;
    page.assert_accessible().await;
    page.open("#/own").await;
    give(page, "mine.json", "[{}]").await;
    page.shows("#own-faults").await;
    page.assert_accessible().await;
    page.run("localStorage.clear()").await;
    page.set_dark(false).await;
}

/// Records that no evidence base has, made of one that this has.
fn own_records(page: &Page<'_>, count: usize) -> String {
    let base = &page.data().base;
    let first = base.records.iter().find(|it| it.is_trial() && it.doi.is_some());
    let first = first.expect("there is one");
    let own: Vec<Record> = (0..count)
        .map(|nth| Record {
            id: format!("own-{nth}"),
            title: format!("My own <b>trial</b> number {nth}"),
            acronym: None,
            doi: Some(format!("10.9999/own-{nth}")),
            pmid: None,
            pmcid: None,
            ..first.clone()
        })
        .collect();
    citations::json(&own)
}

/// Notes in `data-gap` of the page how long, in milliseconds, it did not answer at the longest.
pub(super) async fn watch_gaps(page: &Page<'_>) {
    page.run(
        // What a driver's script keeps in a variable, its next one need not see.
        "const told = document.documentElement.dataset;
         let last = performance.now();
         told.gap = 0;
         setInterval(() => {
           const now = performance.now();
           told.gap = Math.max(told.gap, now - last);
           last = now;
         }, 5)",
    )
    .await;
}

/// Hands a file to the page, as if it were chosen from the disk.
pub(super) async fn give(page: &Page<'_>, name: &str, text: &str) {
    give_made(page, name, "new Blob([text])", json!(text)).await;
}

/// Hands over a file that a script makes of `text`.
pub(super) async fn give_made(page: &Page<'_>, name: &str, made: &str, text: Value) {
    page.shows("#own-file").await;
    let script = format!(
        "const [name, text] = arguments; const given = new DataTransfer();
         given.items.add(new File([{made}], name));
         const field = document.getElementById('own-file');
         field.files = given.files;
         field.dispatchEvent(new Event('change', {{ bubbles: true }}));"
    );
    page.client.execute(&script, vec![json!(name), text]).await.expect("a file can be handed over");
}

async fn a_file_of_ones_own_stands_in_the_place_of_the_evidence(page: &Page<'_>) {
    open_afresh(page, "#/own").await;
    page.assert_accessible().await;
    give(page, "my <i>file</i>.json", &own_records(page, 3)).await;
    page.says("You are looking at your own file: my <i>file</i>.json, 3 records.").await;
    page.assert_accessible().await;
    page.click("link", "Explore 3 records").await;
    page.until("document.querySelectorAll('article').length === 3").await;
    page.until("document.querySelector('.total').textContent === '3 of 3 records'").await;
    page.until("document.querySelectorAll('article .own-mark').length === 3").await;
    assert_eq!(page.text_of("document.querySelectorAll('main article b').length").await, "0");
    page.assert_accessible().await;
    page.click("link", "My own <b>trial</b> number 1").await;
    page.says("What was asked").await;
    page.says("From your file").await;
    page.says("You are looking at your own file").await;
    // What was written about the built-in evidence is not mixed with it.
    for (hash, title) in
        [("#/claims", "*"), ("#/condition/fibromyalgia", "Fibromyalgia"), ("#/", "*")]
    {
        page.run(&format!("location.hash = '{hash}'")).await;
        page.says("This page was written about the built-in evidence.").await;
        page.get("heading", title).await;
    }
    page.click("button", "Back to the built-in evidence").await;
    page.until("!document.querySelector('.own-bar')").await;
    page.run("location.hash = '#/explore'").await;
    page.counts(page.data().len()).await;
    page.run("location.hash = '#/own'").await;
    page.click("button", "Look at my <i>file</i>.json again").await;
    page.says("You are looking at your own file").await;
    // Nothing is kept once the page is closed.
    page.open("#/explore").await;
    page.counts(page.data().len()).await;
    assert_eq!(page.text_of("localStorage.length").await, "0");
}

async fn a_file_of_ones_own_stands_beside_the_evidence(page: &Page<'_>) {
    let built_in = three(page)[0];
    let own: Vec<Value> = serde_json::from_str(&own_records(page, 2)).expect("it is JSON");
    let both: Vec<Value> =
        own.into_iter().chain([serde_json::to_value(built_in).expect("it is JSON")]).collect();
    open_afresh(page, "#/own").await;
    page.run("[...document.querySelectorAll('input[name=own-shown]')][1].click()").await;
    give(page, "mine.json", &json!({ "records": both }).to_string()).await;
    page.says("1 of them is a study that the built-in evidence has too.").await;
    page.run("location.hash = '#/explore'").await;
    let all = page.data().len() + 2;
    page.until(&format!(
        "document.querySelector('.total').textContent === '{all} of {all} records'"
    ))
    .await;
    page.run("location.hash = '#/explore?q=My+own+trial'").await;
    page.until("document.querySelectorAll('article .own-mark').length === 2").await;
    page.run(&format!("location.hash = '#/study/{}'", built_in.id)).await;
    page.says("What was asked").await;
    assert_eq!(page.text_of("document.querySelectorAll('.own-mark').length").await, "0");
    page.run("location.hash = '#/claims'").await;
    page.says("The words on this page were written about the built-in evidence.").await;
    page.run("location.hash = '#/own'").await;
    page.shows("#own-file").await;
    page.run("[...document.querySelectorAll('input[name=own-shown]')][0].click()").await;
    page.says("You are looking at your own file: mine.json, 3 records.").await;
}

async fn a_table_of_ones_own_is_opened(page: &Page<'_>) {
    let some: Vec<&Record> = page.data().base.records.iter().take(25).collect();
    open_afresh(page, "#/own").await;
    give(page, "mine.csv", &citations::csv(some)).await;
    page.says("You are looking at your own file: mine.csv, 25 records.").await;
    page.run("location.hash = '#/explore'").await;
    page.until("document.querySelector('.total').textContent === '25 of 25 records'").await;
}

async fn a_bad_file_names_its_faults_and_changes_nothing(page: &Page<'_>) {
    let good = own_records(page, 1);
    open_afresh(page, "#/own").await;
    let conditions = good.find("\"conditions\": [").expect("it has conditions");
    let open = conditions + good[conditions..].find('"').expect("it has a quote");
    let slug = open + good[open..].find("[").expect("a list");
    let unknown = format!("{}[\"no-such-word\",{}", &good[..slug], &good[slug + 1..]);
    let year = good.find("\"year\": ").expect("it has a year") + 8;
    let wrong_type = format!("{}\"x\"{}", &good[..year], &good[year + 4..]);
    for (text, what) in [
        (&good[..good.len() / 2], "the file breaks off: restore its end"),
        (wrong_type.as_str(), "text where a whole number is expected"),
        (unknown.as_str(), "unknown word \"no-such-word\""),
        ("\u{feff}[]", "no records"),
        ("[nothing]", "not JSON"),
    ] {
        give(page, "bad.json", text).await;
        page.says("It was not opened, and nothing was changed.").await;
        page.until(&format!(
            "document.querySelector('.own-faults')?.textContent.includes({})",
            json!(what)
        ))
        .await;
        // As a reader who mends the file and comes back.
        page.open("#/own").await;
    }
    // What is nothing of the kind is told in a sentence, with what would open.
    for text in ["this is no JSON", "", "<img src=x onerror=window.hacked=1>"] {
        give(page, "bad.json", text).await;
        page.says("bad.json seems to be ").await;
        page.open("#/own").await;
    }
    give_made(page, "bad.json", "new Uint8Array([91, 34, 195, 40, 34, 93])", Value::Null).await;
    page.says("not UTF-8 at byte 2").await;
    page.open("#/own").await;
    let long = "new Blob(['[{\"id\": \"x-1\", \"title\": \"', 'x'.repeat(10 << 20), '\"}]'])";
    give_made(page, "long.json", long, Value::Null).await;
    page.says("the record is too large").await;
    page.open("#/own").await;
    give(page, "many.json", &format!("[{}]", vec!["1"; 300].join(","))).await;
    page.says("many.json, record 3").await;
    page.says("and 200 more").await;
    page.assert_accessible().await;
    assert_eq!(page.text_of("window.hacked === undefined").await, "true");
    page.run("location.hash = '#/explore'").await;
    page.counts(page.data().len()).await;
}

/// A script's expression: a file of about so many megabytes, made of one record.
fn large(megabytes: usize) -> String {
    format!(
        "(() => {{
           const one = JSON.parse(text)[0], parts = ['['];
           for (let size = 0, nth = 0; size < {megabytes} << 20; nth++) {{
             one.id = 'own-' + nth; one.doi = '10.9999/' + nth; one.title = 'Trial ' + nth;
             const part = (nth ? ',' : '') + JSON.stringify(one, null, 2);
             parts.push(part); size += part.length;
           }}
           parts.push(']');
           return new Blob(parts);
         }})()"
    )
}

async fn a_file_can_be_dropped_and_cancelled(page: &Page<'_>) {
    open_afresh(page, "#/own").await;
    give_made(page, "large.json", &large(30), json!(own_records(page, 1))).await;
    page.click("button", "Cancel").await;
    page.says("Cancelled. Nothing was changed.").await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(page.text_of("document.querySelectorAll('.own-bar, progress').length").await, "0");
    let stopped = page.drop_on(".own-drop", "dropped.json", &own_records(page, 2)).await;
    assert!(stopped, "the browser does not open the file itself");
    page.says("You are looking at your own file: dropped.json, 2 records.").await;
}

async fn a_file_that_is_dropped_anywhere_is_opened(page: &Page<'_>) {
    for (fragment, place) in [("#/explore", "header"), ("#/explore", "main"), ("#/", "footer")] {
        open_afresh(page, fragment).await;
        assert!(page.drop_on(place, "dropped.json", &own_records(page, 2)).await, "{place}");
        page.says("You are looking at your own file: dropped.json, 2 records.").await;
        page.until("location.hash === '#/own'").await;
    }
    // Once, and not again whenever the page is come to.
    page.click("button", "Back to the built-in evidence").await;
    page.run("location.hash = '#/about'").await;
    page.until("!document.querySelector('.own-page')").await;
    page.run("location.hash = '#/own'").await;
    page.shows("#own-file").await;
    page.get("button", "Look at dropped.json again").await;
    // A frame opens no file, and is not left for one.
    page.open("#/explore?embed=1").await;
    assert!(page.drop_on("main", "dropped.json", &own_records(page, 2)).await, "in a frame");
    page.until("location.hash === '#/explore?embed=1'").await;
    assert_eq!(page.text_of("document.querySelectorAll('.own-bar').length").await, "0");
}

async fn lists_that_an_older_version_kept_are_taken_over_once(page: &Page<'_>) {
    let [a, b, ..] = three(page)[..] else { panic!("there are two") };
    let lists = page.kept_as("lists");
    let older = format!("records={},nobody-1999&name=Mine&note={}%20ask&chosen=1", a.id, a.id);
    open_afresh(page, "#/about").await;
    page.run(&format!("localStorage.setItem('evidence-explorer:lists', '{older}')")).await;
    page.run("localStorage.setItem('evidence-explorer:text', 'large')").await;
    page.open("#/list").await;
    shows_on_the_list(page, &[a]).await;
    page.until("document.querySelector('.note textarea').value === 'ask'").await;
    page.until("document.documentElement.dataset.text === 'large'").await;
    // What this base does not know stays.
    page.run(&format!("location.hash = '#/study/{}'", b.id)).await;
    page.click("button", &format!("Add to my list: {}", b.title)).await;
    let kept = page.text_of(&format!("localStorage.getItem({lists})")).await;
    assert!(kept.starts_with(&format!("records={},nobody-1999,{}&", a.id, b.id)), "{kept}");
    assert_eq!(page.text_of("localStorage.getItem('evidence-explorer:lists')").await, older);
    page.run("location.hash = '#/list'").await;
    page.click("button", "Delete this list").await;
    page.open("#/list").await;
    page.says("There is nothing on this list yet.").await;
    // Lists of another base are not this one's.
    open_afresh(page, "#/about").await;
    page.run("localStorage.setItem('evidence-explorer:lists', 'records=nobody-1999&chosen=1')")
        .await;
    page.open("#/list").await;
    page.says("There is nothing on this list yet.").await;
}

/// Hands a file to the field of the list page.
async fn give_lists(page: &Page<'_>, text: &str) {
    page.shows(".list-file input[type=file]").await;
    let script = "const [text] = arguments; const given = new DataTransfer();
         given.items.add(new File([text], 'lists.json'));
         const field = document.querySelector('.list-file input[type=file]');
         field.files = given.files;
         field.dispatchEvent(new Event('change', { bubbles: true }));";
    page.client.execute(script, vec![json!(text)]).await.expect("a file can be handed over");
}

async fn lists_and_notes_are_saved_as_a_file_and_brought_back(page: &Page<'_>) {
    let [a, b, c] = three(page)[..] else { panic!("there are three") };
    open_with(page, &[a, b], "#/list").await;
    page.says("Some browsers clear them").await;
    let note = page.client.find(Locator::Css(".note textarea")).await.expect("there is a note");
    note.send_keys("Ask: <b>why</b>?").await.expect("it can be written");
    page.click("button", "Download my lists and notes").await;
    page.until("spy.files.length === 1").await;
    let file = page.text_of("spy.files[0].text").await;
    page.assert_accessible().await;
    // As after a week without a visit.
    open_afresh(page, "#/list").await;
    give_lists(page, &file).await;
    page.says("2 records were brought back.").await;
    shows_on_the_list(page, &[a, b]).await;
    page.until("document.querySelector('.note textarea').value === 'Ask: <b>why</b>?'").await;
    give_lists(page, &file).await;
    page.says("All that is in this file was on your lists already.").await;
    page.open("#/list").await;
    shows_on_the_list(page, &[a, b]).await;
    // Beside what is there.
    open_with(page, &[c], "#/list").await;
    give_lists(page, &file).await;
    shows_on_the_list(page, &[c, a, b]).await;
    page.click("button", "Undo").await;
    shows_on_the_list(page, &[c]).await;
}

async fn a_file_that_is_none_of_lists_changes_nothing(page: &Page<'_>) {
    let [a, ..] = three(page)[..] else { panic!("there is one") };
    open_with(page, &[a], "#/list").await;
    for text in ["", "[]", "<script>window.hacked=1</script>", &"[".repeat(200_000)] {
        give_lists(page, text).await;
        page.says("is no file of lists that this page saved. Nothing was changed.").await;
        shows_on_the_list(page, &[a]).await;
    }
    assert_eq!(page.text_of("window.hacked === undefined").await, "true");
}

async fn a_browser_is_asked_to_keep_the_first_list(page: &Page<'_>) {
    let [a, b, ..] = three(page)[..] else { panic!("there are two") };
    page.open_served(&format!("#/study/{}", a.id)).await;
    page.run("localStorage.clear(); window.asked = 0; Object.defineProperty(navigator, 'storage', { configurable: true, value: { persist: () => { window.asked++; return Promise.reject(new TypeError('refused')) } } })").await;
    page.click("button", &format!("Add to my list: {}", a.title)).await;
    page.get("link", "My list (1)").await;
    page.run(&format!("location.hash = '#/study/{}'", b.id)).await;
    page.click("button", &format!("Add to my list: {}", b.title)).await;
    page.get("link", "My list (2)").await;
    assert_eq!(page.text_of("window.asked").await, "1");
    page.assert_quiet().await;
    page.run("localStorage.clear()").await;
}

async fn a_file_of_50_megabytes_does_not_freeze_the_page(page: &Page<'_>) {
    /// Longest time, in milliseconds, in which the page may not answer, on a machine that runs
    /// three engines at once.
    const LONGEST: f64 = 2_000.0;
    open_afresh(page, "#/own").await;
    give_made(page, "large.json", &large(50), json!(own_records(page, 1))).await;
    let began = Instant::now();
    watch_gaps(page).await;
    page.shows("progress").await;
    // It answers meanwhile.
    let summary = "document.querySelector('.own-page details summary')";
    page.run(&format!("{summary}.click()")).await;
    page.until("document.querySelector('.own-page details').open").await;
    page.run("document.querySelector('.display-button').click()").await;
    page.until("!document.getElementById('display-settings').hidden").await;
    loop {
        let shown = page.text_of("document.querySelector('.own-bar')?.textContent ?? ''").await;
        if shown.starts_with("You are looking at your own file: large.json, ") {
            break;
        }
        assert!(began.elapsed() < Duration::from_secs(100), "it was never read");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let gap = page.text_of("document.documentElement.dataset.gap").await;
    let gap: f64 = gap.parse().expect("a number");
    println!(
        "       50 MB in {}: {} ms until shown, {gap:.0} ms the longest without an answer",
        page.engine.name(),
        began.elapsed().as_millis()
    );
    assert!(gap > 0.0, "the time was taken");
    assert!(gap < LONGEST, "the page did not answer for {gap} ms");
    page.run("location.hash = '#/explore'").await;
    page.shows("article .own-mark").await;
}
