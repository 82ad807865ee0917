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
    enter_button_and_suggestion_lead_to_the_same_page,
    what_people_ask_leads_to_the_right_answer_first,
    what_explains_the_words_best_comes_first,
    records_that_fit_less_well_stand_apart_from_those_that_are_counted,
    words_that_nothing_shown_has_are_set_aside_and_named,
    what_is_not_held_is_said,
    an_empty_search_shows_how_to_search_and_waits_for_a_text,
    a_search_is_one_step_back_however_long_it_was_typed,
    what_was_found_is_told_once_when_typing_stops,
    every_page_has_one_search_field_that_leads_to_the_search,
    on_a_phone_the_way_to_the_search_makes_the_header_no_higher,
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
    page.get("heading", "Diabetic neuropathy").await;
    page.open("#/claims?q=quagga+zebra+fibromyalgia").await;
    page.get("link", "Fibromyalgia").await;
}

/// The headings of what was found, in their order.
const FOUND: &str = "[...document.querySelectorAll('main h2, main h3')].map((it) => it.textContent.trim()).join('|')";

async fn enter_button_and_suggestion_lead_to_the_same_page(page: &Page<'_>) {
    let mut seen = Vec::new();
    for way in ["enter", "button", "suggestion"] {
        page.open("#/").await;
        page.type_into("searchbox", "Search the evidence", "tired with MS").await;
        match way {
            "enter" => page.press('\u{E007}').await,
            "button" => page.click("button", "Search").await,
            _ => page.click("link", "See everything on “tired with MS”").await,
        }
        page.get("heading", "Multiple sclerosis*").await;
        assert_eq!(page.text_of("location.hash").await, "#/search?q=tired%20with%20MS", "{way}");
        seen.push(page.text_of(FOUND).await);
    }
    assert!(seen.windows(2).all(|two| two[0] == two[1]), "{seen:?}");
    page.assert_quiet().await;
}

async fn what_people_ask_leads_to_the_right_answer_first(page: &Page<'_>) {
    for (text, group, first, address) in [
        (
            "ECT",
            "Conditions",
            "Electroconvulsive therapy (ECT)",
            "#/condition/electroconvulsive-therapy",
        ),
        (
            "electroshock",
            "Conditions",
            "Electroconvulsive therapy (ECT)",
            "#/condition/electroconvulsive-therapy",
        ),
        ("SPRAVATO", "Medicines", "Esketamine", "#/medicines/esketamine"),
        ("can I drive", "Safety", "Driving and machines", "#/safety/driving"),
        ("how much does it cost", "What is licensed and paid for", "In my country", "#/country"),
        ("approved in Spain", "What is licensed and paid for", "Spain", "#/country/ES"),
        ("Germany", "What is licensed and paid for", "Germany", "#/country/DE"),
        (
            "my mother has diabetic nerve pain",
            "Conditions",
            "Diabetic neuropathy",
            "#/condition/diabetic-neuropathy",
        ),
        (
            "my feet burn at night diabetes",
            "Conditions",
            "Diabetic neuropathy",
            "#/condition/diabetic-neuropathy",
        ),
    ] {
        page.open(&format!("#/search?q={}", text.replace(' ', "+"))).await;
        let wanted = format!("{group}|{first}");
        page.until(&format!("({FOUND}).startsWith({})", serde_json::json!(wanted))).await;
        page.until(&format!("document.querySelector('main h3 a').hash === '{address}'")).await;
    }
    // A trial is found by what it calls itself, and a claim by what it says.
    page.open("#/search?q=elekt+d").await;
    page.until(&format!("({FOUND}).startsWith('Trials|ELEKT-D: ')")).await;
    page.open("#/search?q=laughing+gas").await;
    page.get("heading", "Claims that people read").await;
    page.says("Ketamine is in the same drug class as laughing gas and PCP.").await;
}

async fn what_explains_the_words_best_comes_first(page: &Page<'_>) {
    for (text, group) in [
        ("Feder 2021 PTSD", "Trials"),
        ("esketamine in Australia", "What is licensed and paid for"),
        ("ketamine is FDA approved for depression", "Claims that people read"),
        ("hepatobiliary injury", "Records"),
    ] {
        page.open(&format!("#/search?q={}", text.replace(' ', "+"))).await;
        page.until(&format!("({FOUND}).startsWith('{group}|')")).await;
    }
}

async fn records_that_fit_less_well_stand_apart_from_those_that_are_counted(page: &Page<'_>) {
    for address in
        ["#/explore?q=riluzole+relapse+prevention", "#/search?q=riluzole+relapse+prevention"]
    {
        page.open(address).await;
        page.get("heading", "Records that fit less well").await;
        page.get("link", "Course of Improvement in Depressive Symptoms*").await;
    }
    page.open("#/explore?q=riluzole+relapse+prevention").await;
    page.until("document.querySelector('.total')?.textContent.startsWith('1 of ')").await;
    // In a table, or in another order, the reader asked for a list.
    page.open("#/explore?q=riluzole+relapse+prevention&view=table").await;
    page.get("link", "Riluzole for relapse prevention*").await;
    assert!(page.all("heading", "Records that fit less well").await.is_empty());
}

async fn words_that_nothing_shown_has_are_set_aside_and_named(page: &Page<'_>) {
    page.open("#/search?q=fibromyalgia+zebra").await;
    page.says("Without “zebra”").await;
    page.open("#/search?q=my+mother+has+diabetic+nerve+pain").await;
    page.says("“my”, “mother”").await;
    page.open("#/search?q=pain+NOT+fibromyalgia").await;
    page.says("Signs such as NOT are not understood here. The filters of Explore can do what they do. Left out: fibromyalgia.").await;
    let named = page.all("link", "Fibromyalgia").await;
    assert!(named.is_empty(), "what was turned down is not offered");
}

async fn what_is_not_held_is_said(page: &Page<'_>) {
    page.open("#/search?q=xyzzy+qqq").await;
    page.says("Nothing here fits “xyzzy qqq”").await;
    page.get("link", "Browse by condition").await;
    assert!(page.all("article", "*").await.is_empty());
    // A country that nobody has read about is named, and that it was not read.
    page.open("#/search?q=approved+in+Iceland").await;
    page.get("link", "Iceland").await;
    page.says("We have not read about this country yet.").await;
}

async fn an_empty_search_shows_how_to_search_and_waits_for_a_text(page: &Page<'_>) {
    page.open("#/about").await;
    page.run("location.hash = '#/search'").await;
    page.says("Type a condition, a medicine, a country").await;
    page.until("document.activeElement.type === 'search'").await;
    page.click("link", "tired with MS").await;
    page.get("heading", "Multiple sclerosis*").await;
    page.assert_quiet().await;
}

async fn a_search_is_one_step_back_however_long_it_was_typed(page: &Page<'_>) {
    page.open("#/about").await;
    page.run("location.hash = '#/search'").await;
    page.type_into("searchbox", "Search the evidence", "fibromyalgia").await;
    page.until("location.hash === '#/search?q=fibromyalgia'").await;
    page.client.back().await.expect("there is a page before");
    page.until("location.hash === '#/search'").await;
    page.says("Type a condition, a medicine, a country").await;
    page.client.forward().await.expect("there is a page behind");
    page.get("heading", "Fibromyalgia").await;
    page.until("document.querySelector('input[type=search]')?.value === 'fibromyalgia'").await;
}

async fn what_was_found_is_told_once_when_typing_stops(page: &Page<'_>) {
    page.open("#/search").await;
    page.get("searchbox", "Search the evidence").await;
    page.run("document.querySelector('main input[type=search]').focus()").await;
    page.type_into("searchbox", "Search the evidence", "f").await;
    page.shows("main [role=status]").await;
    page.run(
        "window.told = [];
         new MutationObserver(() => told.push(document.querySelector('main [role=status]').textContent))
           .observe(document.querySelector('main [role=status]'), { characterData: true, childList: true, subtree: true })",
    )
    .await;
    page.type_into("searchbox", "Search the evidence", "ibromyalgia").await;
    page.until(
        "told.length > 0 && told.at(-1) === document.querySelector('main .total').textContent",
    )
    .await;
    assert_eq!(page.text_of("new Set(told).size").await, "1", "it is told once");
}

async fn every_page_has_one_search_field_that_leads_to_the_search(page: &Page<'_>) {
    for fragment in
        ["#/", "#/search", "#/explore", "#/map", "#/about", "#/trials", "#/condition/fibromyalgia"]
    {
        page.open(fragment).await;
        let fields = page.all("searchbox", "Search the evidence").await.len();
        let links = page.all("link", "Search").await.len();
        assert_eq!(fields + links, 1, "{fragment}: {fields} fields and {links} links");
    }
    page.open_in_a_window(1440, 900, "#/about").await;
    page.get("searchbox", "Search the evidence").await;
    // WebKit's driver cannot give the focus to what is in a frame.
    page.run(
        "const it = document.querySelector('header input[type=search]');
         it.value = 'fibromyalgia';
         it.form.requestSubmit()",
    )
    .await;
    page.until("location.hash === '#/search?q=fibromyalgia'").await;
    page.get("heading", "Fibromyalgia").await;
    page.client.enter_parent_frame().await.expect("there is a host page");
}

async fn on_a_phone_the_way_to_the_search_makes_the_header_no_higher(page: &Page<'_>) {
    let height = "document.querySelector('header .bar').getBoundingClientRect().height";
    for width in [320, 360] {
        page.open_in_a_window(width, 640, "#/").await;
        let without = page.text_of(height).await;
        page.client.enter_parent_frame().await.expect("there is a host page");
        page.open_in_a_window(width, 640, "#/condition/fibromyalgia").await;
        assert_eq!(page.text_of(height).await, without, "at {width} pixels");
        page.click("link", "Search").await;
        page.until("location.hash === '#/search' && document.activeElement.type === 'search'")
            .await;
        page.client.enter_parent_frame().await.expect("there is a host page");
    }
}
