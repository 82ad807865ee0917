//! A page that is translated, darkened or helped along by a browser or an extension.

use super::cases;
use crate::page::Page;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Mutex;

cases! {
    translated_every_page_reads_as_if_it_had_just_been_opened,
    with_translations_behind_each_text_every_page_reads_as_if_just_opened,
    with_an_extension_for_the_dark_every_page_reads_as_if_just_opened,
    with_a_password_manager_every_page_reads_as_if_just_opened,
    translated_filters_and_search_show_what_a_fresh_page_shows,
    translated_conditions_stay_with_their_links_while_one_types,
    translated_claims_follow_what_is_typed,
    translated_a_pool_follows_what_is_chosen,
    translated_a_kept_record_says_so,
    translated_a_failed_program_can_be_started_again,
}

const TRANSLATOR: &str = include_str!("translator.js");

/// What the page says, without the marks of a translation, once nothing on it changes any more.
const READ: &str = "
    const [copied, done] = arguments;
    const quiet = 250;
    const text = () => {
        const app = document.getElementById('app').cloneNode(true);
        for (const other of app.querySelectorAll('style, x-helper')) other.remove();
        // How many cards are drawn depends on how far one has scrolled.
        for (const card of [...app.querySelectorAll('main article')].slice(5)) card.remove();
        for (const many of app.querySelectorAll('.more, .print-only')) many.remove();
        if (copied) for (const copy of app.querySelectorAll('font')) copy.remove();
        const links = [...app.querySelectorAll('a')].map((it) => it.getAttribute('href') + ' ' + it.textContent);
        return [app.textContent, ...links].join('\\n').replace(/[«»]/g, '').replace(/\\s+/g, ' ');
    };
    // What a screen reader is told follows what is seen when typing stops.
    const said = (it) => {
        const part = it.cloneNode(true);
        if (copied) for (const copy of part.querySelectorAll('font')) copy.remove();
        return part.textContent.replace(/[«»]/g, '');
    };
    const isTold = () => [...document.querySelectorAll('.total')].every((it) => said(it) === said(it.nextElementSibling));
    let timer;
    const observer = new MutationObserver(() => wait());
    const wait = () => {
        clearTimeout(timer);
        timer = setTimeout(() => (isTold() ? done((observer.disconnect(), text())) : wait()), quiet);
    };
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    wait();";

async fn read(page: &Page<'_>) -> String {
    read_without(page, false).await
}

/// The same, without the copies that something put behind each text.
async fn read_without(page: &Page<'_>, copies: bool) -> String {
    let read = page.client.execute_async(READ, vec![json!(copies)]).await;
    match read.expect("the page comes to rest") {
        Value::String(text) => text,
        other => panic!("the page reads {other}"),
    }
}

/// Lets `kind` loose on the page.
async fn rewrite(page: &Page<'_>, kind: &str) {
    page.client.execute(TRANSLATOR, vec![json!(kind)]).await.expect("the page can be rewritten");
}

/// Where two texts part.
fn assert_same(now: &str, fresh: &str, what: &str) {
    if now != fresh {
        let same = now.chars().zip(fresh.chars()).take_while(|(a, b)| a == b).count();
        let from = same.saturating_sub(60);
        let part = |text: &str| text.chars().skip(from).take(200).collect::<String>();
        panic!("{what}: the page says “{}”, opened afresh “{}”", part(now), part(fresh));
    }
}

/// The address as a fragment.
async fn fragment(page: &Page<'_>) -> String {
    page.text_of("location.hash").await
}

/// What the page says when opened at each address, by engine and address: it is asked for again and
/// again, and opening the page is what takes long.
static AFRESH: Mutex<BTreeMap<(&str, String), String>> = Mutex::new(BTreeMap::new());

/// Asserts that the page, opened afresh at each address, reads as it did there.
async fn read_so_afresh(page: &Page<'_>, seen: &[(String, String)]) {
    for (address, now) in seen {
        let place = (page.engine.name(), address.clone());
        let known = AFRESH.lock().expect("no case broke off here").get(&place).cloned();
        let fresh = if let Some(fresh) = known {
            fresh
        } else {
            page.open(address).await;
            let fresh = read(page).await;
            AFRESH.lock().expect("no case broke off here").insert(place, fresh.clone());
            fresh
        };
        assert_same(now, &fresh, address);
    }
}

/// Every page, and a view of each that has several.
fn addresses(page: &Page<'_>) -> Vec<String> {
    let base = &page.data().base;
    let record = &base.records[0].id;
    let other = &base.records[1].id;
    let [first, second] = [0, base.conditions.len() / 2].map(|at| &base.conditions[at].slug);
    [
        "#/".to_owned(),
        "#/search".to_owned(),
        "#/search?q=pain".to_owned(),
        format!("#/search?q={first}"),
        "#/search?q=xyzzy".to_owned(),
        "#/trials".to_owned(),
        format!("#/trials?condition={second}"),
        "#/explore".to_owned(),
        format!("#/explore?condition={first}"),
        format!("#/explore?condition={first}&view=table"),
        "#/explore?q=pain&sort=size".to_owned(),
        format!("#/condition/{first}"),
        format!("#/condition/{second}"),
        format!("#/study/{record}"),
        format!("#/study/{other}"),
        "#/claims".to_owned(),
        "#/map".to_owned(),
        "#/map?by=design&marks=people".to_owned(),
        "#/map?look=timeline".to_owned(),
        "#/map?look=places".to_owned(),
        "#/pool".to_owned(),
        "#/pool?outcome=depression&measure=response&window=day".to_owned(),
        "#/safety".to_owned(),
        "#/medicines".to_owned(),
        "#/country".to_owned(),
        format!("#/country/{}", base.access[0].country),
        "#/glossary".to_owned(),
        format!("#/compare?studies={record},{other}"),
        format!("#/visit/{second}"),
        "#/list".to_owned(),
        "#/own".to_owned(),
        "#/embed".to_owned(),
        "#/nowhere".to_owned(),
        "#/about".to_owned(),
        "#/explore?design=randomised-trials".to_owned(),
        "#/".to_owned(),
    ]
    .into()
}

/// Goes through all pages while something rewrites them.
async fn every_page_reads_as_afresh(page: &Page<'_>, kind: &str) {
    let addresses = addresses(page);
    page.open(&addresses[0]).await;
    rewrite(page, kind).await;
    let mut seen = Vec::new();
    for address in &addresses {
        page.run(&format!("location.hash = {}", json!(address))).await;
        let text = read_without(page, kind == "copy").await;
        seen.push((address.clone(), text));
    }
    page.assert_quiet().await;
    read_so_afresh(page, &seen).await;
}

async fn translated_every_page_reads_as_if_it_had_just_been_opened(page: &Page<'_>) {
    every_page_reads_as_afresh(page, "translate").await;
}

async fn with_translations_behind_each_text_every_page_reads_as_if_just_opened(page: &Page<'_>) {
    every_page_reads_as_afresh(page, "copy").await;
}

async fn with_an_extension_for_the_dark_every_page_reads_as_if_just_opened(page: &Page<'_>) {
    every_page_reads_as_afresh(page, "darken").await;
}

async fn with_a_password_manager_every_page_reads_as_if_just_opened(page: &Page<'_>) {
    every_page_reads_as_afresh(page, "help").await;
}

async fn translated_filters_and_search_show_what_a_fresh_page_shows(page: &Page<'_>) {
    page.open("#/explore").await;
    rewrite(page, "translate").await;
    let mut seen = Vec::new();
    for label in
        ["Treatment-resistant depression", "Suicidal ideation", "Treatment-resistant depression"]
    {
        page.click("checkbox", &format!("{label}, *")).await;
        let text = read(page).await;
        seen.push((fragment(page).await, text));
    }
    page.type_into("searchbox", "Search the evidence", "ket").await;
    page.until("location.hash.includes('q=ket')").await;
    let text = read(page).await;
    seen.push((fragment(page).await, text));
    page.run("document.querySelector('main article h2 a').click()").await;
    page.until("location.hash.startsWith('#/study/')").await;
    let text = read(page).await;
    seen.push((fragment(page).await, text));
    page.client.back().await.expect("there is a page before");
    page.until("location.hash.startsWith('#/explore')").await;
    let text = read(page).await;
    seen.push((fragment(page).await, text));
    page.assert_quiet().await;
    read_so_afresh(page, &seen).await;
}

async fn translated_conditions_stay_with_their_links_while_one_types(page: &Page<'_>) {
    page.open("#/").await;
    rewrite(page, "translate").await;
    for typed in ["nerve", " pain", " at night"] {
        page.run("document.querySelector('main input[type=search]').focus()").await;
        for letter in typed.chars() {
            page.press(letter).await;
        }
        read(page).await;
        let links = page
            .run(
                "return [...document.querySelectorAll('main a[href^=\"#/condition/\"]')].map((it) =>
                    [it.getAttribute('href').split('/')[2], it.textContent.replace(/[«»]/g, '')])",
            )
            .await;
        let links: Vec<(String, String)> = serde_json::from_value(links).expect("links");
        assert!(!links.is_empty(), "something is found for {typed}");
        let conditions = &page.data().base.vocabulary.conditions.conditions;
        for (slug, text) in links {
            let others =
                conditions.iter().filter(|term| term.slug != slug && term.label.len() > 12);
            let own = conditions.iter().find(|term| term.slug == slug).expect("it is known");
            assert!(
                text.contains(&own.label)
                    || others.clone().all(|term| !text.starts_with(&term.label)),
                "“{text}” leads to {slug}"
            );
        }
    }
    page.assert_quiet().await;
}

async fn translated_claims_follow_what_is_typed(page: &Page<'_>) {
    page.open("#/claims").await;
    rewrite(page, "translate").await;
    page.run("document.querySelector('main :is(input[type=search], textarea)').focus()").await;
    for letter in "fatigue".chars() {
        page.press(letter).await;
    }
    page.until("location.hash.includes('fatigue')").await;
    let text = read(page).await;
    let seen = [(fragment(page).await, text)];
    page.assert_quiet().await;
    read_so_afresh(page, &seen).await;
}

async fn translated_a_pool_follows_what_is_chosen(page: &Page<'_>) {
    page.open("#/pool?outcome=depression&measure=response&window=day").await;
    rewrite(page, "translate").await;
    let mut seen = Vec::new();
    for (name, value) in
        [("window", "week"), ("effect", "or"), ("window", "month"), ("effect", "rd")]
    {
        let choose = format!(
            "const select = [...document.querySelectorAll('main select')].find((it) => [...it.options].some((one) => one.value === '{value}'));
             select.value = '{value}';
             select.dispatchEvent(new Event('change', {{ bubbles: true }}));"
        );
        page.run(&choose).await;
        page.until(&format!("location.hash.includes('{name}={value}')")).await;
        let text = read(page).await;
        seen.push((fragment(page).await, text));
    }
    page.assert_quiet().await;
    read_so_afresh(page, &seen).await;
}

async fn translated_a_kept_record_says_so(page: &Page<'_>) {
    let record = &page.data().base.records[0];
    page.open("#/about").await;
    page.run("localStorage.clear()").await;
    page.open(&format!("#/study/{}", record.id)).await;
    rewrite(page, "translate").await;
    let button = "[...document.querySelectorAll('main button[aria-pressed]')].find((it) => it.ariaLabel.includes('my list')).textContent.replace(/[«»]/g, '')";
    let before = page.text_of(button).await;
    page.click("button", &format!("Add to my list: {}", record.title)).await;
    page.get("button", &format!("Remove from my list: {}", record.title)).await;
    page.until(&format!("{button} !== {}", json!(before))).await;
    page.click("button", &format!("Remove from my list: {}", record.title)).await;
    page.until(&format!("{button} === {}", json!(before))).await;
    page.assert_quiet().await;
}

async fn translated_a_failed_program_can_be_started_again(page: &Page<'_>) {
    page.open("#/explore").await;
    page.type_into("searchbox", "Search the evidence", "burning feet").await;
    page.until("location.hash.includes('burning')").await;
    rewrite(page, "translate").await;
    // A browser that refuses what the program must be able to do.
    page.run("Element.prototype.setAttribute = () => { throw new Error('refused') }; location.hash += '&design=randomised-trials'").await;
    page.until("document.getElementById('trouble')?.hidden === false").await;
    let message = page.text_of("document.getElementById('trouble').innerText").await;
    assert!(message.contains("burning feet"), "what was typed is kept: {message}");
    assert!(!message.contains("in this browser"), "the browser is not blamed: {message}");
    assert!(!message.contains(".rs") && !message.contains("/src"), "no path is named: {message}");
    page.run("document.querySelector('#go-on font').click()").await;
    page.settles().await;
    assert_eq!(
        page.text_of("document.querySelector('input[type=search]').value").await,
        "burning feet"
    );
}
