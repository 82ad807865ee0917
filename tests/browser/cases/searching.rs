//! Sentences, names of trials and signs of other search engines in the search field.

use super::cases;
use crate::page::Page;

cases! {
    a_sentence_shows_what_fits_most_of_it_and_names_the_rest,
    the_name_of_a_trial_leads_to_it_and_stands_before_its_title,
    signs_that_are_not_understood_are_said,
    a_text_without_a_word_finds_nothing_and_says_so,
    what_is_shown_is_what_is_handed_out_where_words_were_left_out,
    a_sentence_leads_on_from_every_search_field,
}

/// Ids of the records shown.
const SHOWN: &str = "[...document.querySelectorAll('article h2 a')].map((it) => it.hash.split('/').pop()).join(' ')";

async fn a_sentence_shows_what_fits_most_of_it_and_names_the_rest(page: &Page<'_>) {
    for sentence in ["my feet burn at night diabetes", "cancer pain morphine not working"] {
        page.open("#/explore").await;
        page.type_into("searchbox", "Search the evidence", sentence).await;
        page.says("Nothing has all of these words. Left out: ").await;
        page.shows("article").await;
        let named = page.text_of("document.querySelector('.searched').textContent").await;
        let left_out = named.split("Left out: ").nth(1).and_then(|it| it.split('.').next());
        for word in left_out.expect("words are named").split(", ") {
            assert!(sentence.contains(word), "{word} was not typed: {named}");
        }
    }
    page.open("#/explore?q=fibromyalgia+zebra").await;
    page.says("Left out: zebra. Showing what fits the rest.").await;
    let with = page.text_of("document.querySelector('.total').textContent").await;
    page.open("#/explore?q=fibromyalgia").await;
    page.shows("article").await;
    assert_eq!(page.text_of("document.querySelector('.total').textContent").await, with);
}

async fn the_name_of_a_trial_leads_to_it_and_stands_before_its_title(page: &Page<'_>) {
    for (typed, id, name) in [
        ("ELEKT-D", "anand-2023-elekt-d", "ELEKT-D"),
        ("transform 2", "popova-2019-transform-2", "TRANSFORM-2"),
        ("karmadep2", "jelovac-2025-karma-dep-2", "KARMA-Dep 2"),
    ] {
        page.open(&format!("#/explore?q={}", typed.replace(' ', "+"))).await;
        page.until(&format!("({SHOWN}).startsWith('{id}')")).await;
        page.until(&format!(
            "document.querySelector('article h2').textContent.startsWith('{name}: ')"
        ))
        .await;
    }
    page.open("#/study/anand-2023-elekt-d").await;
    page.until("document.querySelector('main h1')?.textContent.startsWith('ELEKT-D: ')").await;
    page.open("#/explore?q=ELEKT-D&view=table").await;
    page.get("link", "ELEKT-D: *").await;
}

async fn signs_that_are_not_understood_are_said(page: &Page<'_>) {
    page.open("#/explore?q=ketamine+NOT+children").await;
    page.says(
        "Signs such as NOT are not understood here. Please use the filters. Left out: children.",
    )
    .await;
    let total = page.text_of("document.querySelector('.total').textContent").await;
    page.open("#/explore?q=ketamine").await;
    page.shows("article").await;
    assert_eq!(page.text_of("document.querySelector('.total').textContent").await, total);
    page.open("#/explore?q=ketamine%5Btiab%5D+depress*").await;
    page.says("Signs such as [tiab], * are not understood here.").await;
    page.open("#/claims?q=pain+OR+fatigue").await;
    page.says("Signs such as OR are not understood here.").await;
}

async fn a_text_without_a_word_finds_nothing_and_says_so(page: &Page<'_>) {
    page.open("#/explore").await;
    page.type_into("searchbox", "Search the evidence", "???").await;
    page.counts(0).await;
    page.says("There is no word to look for in “???”.").await;
}

async fn what_is_shown_is_what_is_handed_out_where_words_were_left_out(page: &Page<'_>) {
    page.open("#/explore?q=fibromyalgia+zebra+infusion&view=table").await;
    page.says("Left out: zebra").await;
    let total = page.text_of("document.querySelector('.total').textContent").await;
    // By script: a browser's own list of downloads moves the page or takes the focus.
    page.get("button", "Download JSON").await;
    page.run("[...document.querySelectorAll('button')].find((it) => it.textContent === 'Download JSON').click()").await;
    page.until("spy.files.length === 1").await;
    let handed_out = page.text_of("String(JSON.parse(spy.files[0].text).length)").await;
    assert!(
        total.starts_with(&format!("{handed_out} of ")),
        "{total}, but {handed_out} in the file"
    );
}

async fn a_sentence_leads_on_from_every_search_field(page: &Page<'_>) {
    page.open("#/").await;
    page.type_into("searchbox", "Search the evidence", "my feet burn at night diabetes").await;
    page.get("link", "Diabetic neuropathy*").await;
    page.click("button", "Search").await;
    page.shows("article").await;
    page.open("#/claims?q=quagga+zebra+fibromyalgia").await;
    page.get("link", "Fibromyalgia").await;
}
