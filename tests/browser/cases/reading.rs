//! The patient's pages: condition, claims, safety, medicines, glossary, comparing, comfort.

use super::cases;
use super::conditions::unfold;
use crate::page::Page;
use crate::variant::Variant;
use evidence::terms::Comparator;

cases! {
    the_numbers_of_a_condition_are_those_of_its_records,
    every_condition_says_how_its_trials_against_an_active_placebo_split,
    a_section_of_a_condition_has_its_own_address,
    a_word_is_explained_in_place_with_the_keyboard,
    own_questions_are_kept_on_the_device,
    the_visit_sheet_holds_the_chosen_studies,
    the_visit_sheet_holds_my_medicines_and_leads_a_phone_back,
    a_word_of_the_glossary_is_found_by_typing_and_by_its_letter,
    a_pasted_sentence_finds_its_claim,
    a_sentence_nobody_looked_at_is_answered_honestly,
    claims_are_filtered_by_verdict_and_condition,
    safety_names_its_sources_and_the_lines_to_call,
    a_medicine_says_where_it_is_approved,
    the_glossary_explains_terms_and_scales,
    studies_are_compared_side_by_side,
    the_text_can_be_made_larger_and_stays_so,
    nothing_to_read_is_smaller_than_sixteen_pixels,
    more_contrast_can_be_asked_for_in_light_and_in_dark,
    records_can_be_read_with_nothing_beside_them,
    the_answer_is_heard_first,
    about_says_what_changed_since_the_last_version,
    about_names_the_answers_that_moved,
}

async fn the_numbers_of_a_condition_are_those_of_its_records(page: &Page<'_>) {
    for condition in &page.data().base.conditions {
        let Some(absolute) = condition.outcomes.iter().find_map(|it| it.absolute.as_ref()) else {
            continue;
        };
        page.open(&format!("#/condition/{}", condition.slug)).await;
        let per_hundred = |events: u32, n: u32| (100.0 * f64::from(events) / f64::from(n)).round();
        let numbers = [
            (absolute.intervention_events, absolute.intervention_n),
            (absolute.comparator_events, absolute.comparator_n),
        ];
        for (nth, (events, n)) in numbers.into_iter().enumerate() {
            let cells = page
                .text_of(&format!(
                    "[...document.querySelectorAll('.hundred tbody tr')[{nth}].cells].slice(1).map((it) => it.textContent).join(' ')"
                ))
                .await;
            let expected = per_hundred(events, n);
            assert_eq!(cells, format!("{events} {n} {expected}"), "{}", condition.slug);
            let filled = page
                .text_of(&format!(
                    "document.querySelectorAll('.icon-array')[{nth}].querySelectorAll('.filled').length"
                ))
                .await;
            assert_eq!(filled, expected.to_string(), "{}", condition.slug);
        }
    }
}

async fn every_condition_says_how_its_trials_against_an_active_placebo_split(page: &Page<'_>) {
    for slug in ["treatment-resistant-depression", "fibromyalgia"] {
        page.open(&format!("#/condition/{slug}")).await;
        unfold(page, "about-trials").await;
        let count = page.data().count(|record| {
            record.is_trial()
                && record.comparator == Comparator::ActivePlacebo
                && record.conditions.iter().any(|it| it == slug)
        });
        page.says(&format!("{count} of these trials did so.")).await;
    }
}

async fn a_section_of_a_condition_has_its_own_address(page: &Page<'_>) {
    page.open("#/condition/fibromyalgia/harms").await;
    page.until("document.activeElement.id === 'harms'").await;
    page.until("Math.abs(document.getElementById('harms').getBoundingClientRect().top) < 40").await;
    page.click("link", "What nobody knows").await;
    page.until("location.hash.endsWith('/unknown')").await;
    page.until("Math.abs(document.getElementById('unknown').getBoundingClientRect().top) < 40")
        .await;
}

async fn a_word_is_explained_in_place_with_the_keyboard(page: &Page<'_>) {
    page.open("#/condition/fibromyalgia").await;
    // The first that is not folded away.
    let term = "[...document.querySelectorAll('.term')].find((it) => it.checkVisibility())";
    let explanation = format!("{term}.nextElementSibling");
    let shown = format!("getComputedStyle({explanation}).display !== 'none'");
    page.run(&format!("{term}.focus()")).await;
    page.press('\u{E007}').await;
    page.until(&shown).await;
    let word = page.text_of(&format!("{term}.textContent.toLowerCase()")).await;
    let plain = page.text_of(&format!("{explanation}.textContent")).await;
    let known = page.data().base.vocabulary.glossary.iter().any(|term| {
        term.plain == plain
            && term.also.iter().chain([&term.term]).any(|form| form.to_lowercase() == word)
    });
    assert!(known, "“{word}” is explained as “{plain}”");
    page.press('\u{E00C}').await;
    page.until(&format!("!({shown})")).await;
}

async fn own_questions_are_kept_on_the_device(page: &Page<'_>) {
    page.open("#/condition/fibromyalgia").await;
    unfold(page, "own-questions").await;
    page.type_into("textbox", "Add a question of your own", "Does <b>it</b> help my sleep?").await;
    page.press('\u{E007}').await;
    page.says("Does <b>it</b> help my sleep?").await;
    page.open("#/visit/fibromyalgia").await;
    page.says("Does <b>it</b> help my sleep?").await;
    page.run("document.querySelector('.link-button').click()").await;
    page.until("!document.body.textContent.includes('help my sleep?')").await;
}

async fn the_visit_sheet_holds_the_chosen_studies(page: &Page<'_>) {
    page.open("#/visit/fibromyalgia").await;
    let base = &page.data().base;
    let condition = base.condition_page("fibromyalgia").expect("it has a page");
    page.says(condition.in_short()).await;
    page.says(&condition.bottom_line).await;
    page.says(&condition.questions[0]).await;
    let chosen = "document.querySelectorAll('.sheet-study input:checked').length";
    page.until(&format!("{chosen} === 3")).await;
    page.run("document.querySelectorAll('.sheet-study input')[4].click()").await;
    page.until(&format!("{chosen} === 4")).await;
    page.until(
        "document.querySelectorAll('li:has(> .sheet-study)')[4].classList.contains('no-print') === false",
    )
    .await;
}

async fn the_visit_sheet_holds_my_medicines_and_leads_a_phone_back(page: &Page<'_>) {
    page.open("#/visit/fibromyalgia").await;
    // Nobody else can open a file on this device.
    page.until("!document.querySelector('.qr-code')").await;
    page.type_into("textbox", "Add a medicine that you take, with its dose", "Duloxetine 60 mg")
        .await;
    page.press('\u{E007}').await;
    page.says("Duloxetine 60 mg").await;
    // They are the reader's, whatever the condition.
    page.open("#/visit/crps").await;
    page.says("Duloxetine 60 mg").await;
    page.click("button", "Remove: Duloxetine 60 mg").await;
    page.until("!document.body.textContent.includes('Duloxetine 60 mg')").await;
    let served = page.world.pages.served(Variant::Watched);
    page.open_served("#/visit/crps").await;
    page.get("img", "Code for a phone: *").await;
    page.says(&format!("{served}#/condition/crps")).await;
}

async fn a_word_of_the_glossary_is_found_by_typing_and_by_its_letter(page: &Page<'_>) {
    page.open("#/glossary").await;
    let terms = &page.data().base.vocabulary.glossary;
    let shown = "document.querySelectorAll('.glossary dt').length";
    page.until(&format!("{shown} > {}", terms.len() - 1)).await;
    page.click("link", "Words with R").await;
    page.until(
        "document.activeElement.querySelector('dt').textContent.toUpperCase().startsWith('R')",
    )
    .await;
    page.type_into("searchbox", "Find a word", "placebo").await;
    page.until(&format!("{shown} > 0 && {shown} < 20")).await;
    page.type_into("searchbox", "Find a word", " xyzzy").await;
    page.says("No word here is called that.").await;
}

async fn a_pasted_sentence_finds_its_claim(page: &Page<'_>) {
    page.open("#/claims").await;
    page.type_into(
        "textbox",
        "Paste what you have read",
        "one infusion resets pain in fibromyalgia for months",
    )
    .await;
    page.until(
        "document.querySelector('.claim h3')?.textContent.includes('resets pain perception in fibromyalgia')",
    )
    .await;
    page.get("link", "Fibromyalgia").await;
}

async fn a_sentence_nobody_looked_at_is_answered_honestly(page: &Page<'_>) {
    page.open("#/claims?q=the+moon+is+made+of+green+cheese").await;
    page.says("We have not looked at this one.").await;
    page.until("document.querySelectorAll('.claim').length === 0").await;
}

async fn claims_are_filtered_by_verdict_and_condition(page: &Page<'_>) {
    page.open("#/claims?verdict=contradicted").await;
    let base = &page.data().base;
    let contradicted = base
        .claims
        .iter()
        .filter(|claim| evidence::Word::slug(claim.verdict) == "contradicted")
        .count();
    page.says(&format!("{contradicted} of {} claims", base.claims.len())).await;
    page.open("#/claims?condition=fibromyalgia").await;
    let about = base
        .claims
        .iter()
        .filter(|claim| claim.topic_conditions.iter().any(|it| it == "fibromyalgia"))
        .count();
    page.until(&format!("document.querySelectorAll('.claim').length === {about}")).await;
}

async fn safety_names_its_sources_and_the_lines_to_call(page: &Page<'_>) {
    page.open("#/safety/bladder").await;
    page.until("document.activeElement.id === 'bladder'").await;
    let topics = page.data().base.safety.len();
    page.until(&format!(
        "document.querySelectorAll('main section[id] > details').length === {topics}"
    ))
    .await;
    page.get("link", "988").await;
}

async fn a_medicine_says_where_it_is_approved(page: &Page<'_>) {
    page.open("#/medicines/esketamine").await;
    page.until(
        "[...document.querySelectorAll('#esketamine .guidance th')].some((it) => it.textContent.includes('United States'))",
    )
    .await;
    page.until(
        "[...document.querySelectorAll('#esketamine .guidance td')].some((it) => it.textContent === 'Approves')",
    )
    .await;
}

async fn the_glossary_explains_terms_and_scales(page: &Page<'_>) {
    page.open("#/glossary").await;
    let vocabulary = &page.data().base.vocabulary;
    let all = vocabulary.glossary.len() + vocabulary.outcomes.instruments.len();
    page.until(&format!("document.querySelectorAll('.glossary dt').length === {all}")).await;
}

async fn studies_are_compared_side_by_side(page: &Page<'_>) {
    page.open("#/compare?studies=noppers-2011-fibromyalgia").await;
    page.type_into("searchbox", "Add a study*", "Murrough 2013").await;
    page.until("document.querySelector('.offers a')").await;
    page.run("document.querySelector('.offers a').click()").await;
    page.until("document.querySelectorAll('.compare thead th').length === 3").await;
    page.until("location.hash.split(',').length === 2").await;
}

async fn the_text_can_be_made_larger_and_stays_so(page: &Page<'_>) {
    page.open("#/safety").await;
    let size = "parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)";
    let before: f64 = page.text_of(size).await.parse().expect("a number of pixels");
    set(page, "text", 2).await;
    page.until(&format!("{size} > {}", before * 1.3)).await;
    page.open("#/about").await;
    page.until("document.documentElement.dataset.text === 'larger'").await;
    set(page, "text", 0).await;
    page.until("document.documentElement.dataset.text === undefined").await;
}

async fn nothing_to_read_is_smaller_than_sixteen_pixels(page: &Page<'_>) {
    let small = "const small = new Set();
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
          const it = walk.currentNode.parentElement;
          if (!walk.currentNode.data.trim() || it.closest('script, style, noscript, .off-screen') || !it.checkVisibility()) continue;
          if (parseFloat(getComputedStyle(it).fontSize) < 16) small.add(it.outerHTML.slice(0, 100));
        }
        return [...small].slice(0, 8)";
    for fragment in [
        "#/",
        "#/condition/treatment-resistant-depression",
        "#/condition/eating-disorders",
        "#/claims",
        "#/safety",
        "#/medicines",
        "#/glossary",
        "#/study/murrough-2013-midazolam-trd",
        "#/study/ema-2019-spravato",
        "#/compare?studies=noppers-2011-fibromyalgia,murrough-2013-midazolam-trd",
        "#/visit/fibromyalgia",
        "#/about",
        "#/explore?view=reading",
    ] {
        page.open(fragment).await;
        assert_eq!(page.run(small).await, serde_json::json!([]), "{fragment}");
        page.open_on_a_phone(fragment).await;
        assert_eq!(page.run(small).await, serde_json::json!([]), "{fragment} on a phone");
        page.client.enter_parent_frame().await.expect("there is a host page");
    }
}

/// Makes a choice among the settings of how the page looks.
pub(super) async fn set(page: &Page<'_>, setting: &str, choice: usize) {
    page.run(&format!(
        "document.querySelectorAll('.display input[name=display-{setting}]')[{choice}].click()"
    ))
    .await;
}

async fn more_contrast_can_be_asked_for_in_light_and_in_dark(page: &Page<'_>) {
    let colours = "(() => { const it = getComputedStyle(document.body); return it.color + ' on ' + it.backgroundColor })()";
    let (black, white) = ("rgb(0, 0, 0)", "rgb(255, 255, 255)");
    page.open("#/condition/crps").await;
    set(page, "contrast", 1).await;
    set(page, "theme", 1).await;
    page.until(&format!("{colours} === '{black} on {white}'")).await;
    page.assert_accessible().await;
    set(page, "theme", 2).await;
    page.until(&format!("{colours} === '{white} on {black}'")).await;
    page.assert_accessible().await;
    // It holds on every page, and in a frame.
    for fragment in ["#/explore", "#/condition/crps?embed=1&theme=dark"] {
        page.open(fragment).await;
        page.until(&format!("{colours} === '{white} on {black}'")).await;
    }
    page.open("#/about").await;
    set(page, "contrast", 0).await;
    set(page, "theme", 0).await;
    page.until(
        "!document.documentElement.dataset.contrast && !document.documentElement.dataset.theme",
    )
    .await;
}

async fn records_can_be_read_with_nothing_beside_them(page: &Page<'_>) {
    page.open("#/explore?condition=fibromyalgia").await;
    let count = page.data().count(|record| crate::data::about(record, "fibromyalgia"));
    page.click("button", "Reading").await;
    page.until("location.hash === '#/explore?condition=fibromyalgia&view=reading'").await;
    page.until("!document.querySelector('main fieldset, main select, main input')").await;
    page.counts(count).await;
    // What narrows the records is still said, and can be taken back.
    page.get("button", "Remove filter: *").await;
    let finding = "document.querySelector('.card .finding')";
    page.until(&format!("parseFloat(getComputedStyle({finding}).fontSize) === 18")).await;
    page.until(&format!("{finding}.getBoundingClientRect().width < 18 * 40")).await;
    page.assert_accessible().await;
    page.click("button", "Cards").await;
    page.get("group", "Condition").await;
}

async fn the_answer_is_heard_first(page: &Page<'_>) {
    for slug in ["fibromyalgia", "eating-disorders", "suicidal-ideation"] {
        page.open(&format!("#/condition/{slug}")).await;
        let known = page.data().base.condition_page(slug).expect("it has a page");
        // A screen reader that is led to the content is told what describes it.
        let told = "document.getElementById(document.querySelector('main').getAttribute('aria-describedby'))";
        let heard = format!(
            "[...{told}.childNodes].map((it) => it.querySelector?.('button')?.textContent ?? it.textContent).join('')"
        );
        assert_eq!(page.text_of(&heard).await, known.in_short(), "{slug}");
        // One that goes from the heading on comes to it next.
        let next = format!(
            "(() => {{ const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT); walk.currentNode = document.querySelector('h1').firstChild; return {told}.contains(walk.nextNode()) }})()"
        );
        assert_eq!(page.text_of(&next).await, "true", "{slug}");
    }
}

async fn about_says_what_changed_since_the_last_version(page: &Page<'_>) {
    let [newest, before, ..] = &page.data().base.releases[..] else {
        panic!("the evidence was released twice")
    };
    page.open("#/about").await;
    page.get("heading", &format!("What changed since version {}", before.version)).await;
    page.says(&format!("This is version {} of the evidence", newest.version)).await;
    for note in newest.notes.iter().chain(&before.notes) {
        page.says(note).await;
    }
    let added = newest.records.expect("it follows another").added;
    page.says(&format!("{added} new records")).await;
    page.says(&format!("Version {},", before.version)).await;
}

async fn about_names_the_answers_that_moved(page: &Page<'_>) {
    let Some(other) = &page.world.other else {
        println!("       OTHER_PAGE names no page of another evidence base");
        return;
    };
    page.visit(&format!("file://{}#/about", other.display())).await;
    page.settles().await;
    page.says("What changed since version 1.0.0").await;
    page.says("1 new record").await;
    page.says("Jet lag: ").await;
    page.says(" before, ").await;
    page.run("document.querySelector('#versions a').click()").await;
    page.get("heading", "Jet lag").await;
}
