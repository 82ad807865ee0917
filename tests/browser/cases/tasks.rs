//! Questions that people come with, each answered on a phone in a few steps from the first page.

use super::cases;
use super::reading::set;
use super::taking::press;
use crate::page::Page;
use evidence::terms::Comparator;
use serde_json::json;

cases! {
    does_it_help_my_mothers_diabetic_nerve_pain,
    is_the_nasal_spray_approved_in_my_country,
    what_did_the_nih_fatigue_study_really_find,
    can_it_harm_the_bladder,
    print_something_for_my_appointment_on_thursday,
    is_a_sentence_about_chronic_fatigue_true,
    is_the_spray_allowed_and_watched_in_three_countries,
    which_trials_compared_it_with_electroconvulsive_therapy,
    trials_on_regional_pain_with_their_numbers_for_a_reference_manager,
    lines_for_the_site_of_a_clinic,
    what_the_trials_give_together_and_why_the_rest_is_out,
    where_nobody_knows_and_which_trials_are_under_way,
    larger_text_on_a_bus,
}

/// Opens the first page on a phone and types a question into its search field.
async fn ask(page: &Page<'_>, question: &str) {
    page.open_on_a_phone("#/").await;
    page.get("searchbox", "Search the evidence").await;
    // WebKit's driver cannot give the focus to what is in a frame.
    page.run(&format!(
        "const it = document.querySelector('main input[type=search]');
         it.value = {};
         it.dispatchEvent(new InputEvent('input', {{ bubbles: true }}))",
        json!(question)
    ))
    .await;
}

/// Asserts that the text of an element can be read without scrolling to it.
async fn is_in_view(page: &Page<'_>, element: &str) {
    page.until(&format!(
        "(() => {{ const it = {element}?.getBoundingClientRect(); return it && it.height > 0 && it.top >= 0 && it.top < innerHeight - 40 }})()"
    ))
    .await;
}

/// Height of a screen of a phone, in pixels.
const SCREEN: u32 = 740;

/// Asserts that who scrolls at most two screens of a phone sees the beginning of an element.
async fn is_near(page: &Page<'_>, element: &str) {
    page.until(&format!(
        "(() => {{ const it = {element}?.getBoundingClientRect(); return it && it.height > 0 && it.top <= innerHeight + 2 * {SCREEN} }})()"
    ))
    .await;
}

/// Asserts that nothing was complained of, and leaves the phone.
async fn put_the_phone_away(page: &Page<'_>) {
    page.assert_quiet().await;
    page.client.enter_parent_frame().await.expect("there is a host page");
}

async fn does_it_help_my_mothers_diabetic_nerve_pain(page: &Page<'_>) {
    ask(page, "does it help my mother's diabetic nerve pain?").await;
    page.click("link", "Diabetic neuropathy").await;
    is_in_view(page, "document.getElementById('answer')").await;
    let known = page.data().base.condition_page("diabetic-neuropathy").expect("it has a page");
    page.says(known.in_short()).await;
    page.says("Does it help?").await;
    put_the_phone_away(page).await;
}

async fn is_the_nasal_spray_approved_in_my_country(page: &Page<'_>) {
    ask(page, "is the nasal spray approved in my country?").await;
    page.click("link", "Medicines: Esketamine").await;
    is_in_view(page, "document.querySelector('#esketamine h2')").await;
    for (country, stance) in [("United States", "Approves"), ("European Union", "Approves")] {
        let row = format!(
            "[...document.querySelectorAll('#esketamine .guidance tr')].some((it) => it.querySelector('th').textContent.includes({}) && it.textContent.includes({}))",
            json!(country),
            json!(stance)
        );
        page.until(&row).await;
    }
    put_the_phone_away(page).await;
}

async fn what_did_the_nih_fatigue_study_really_find(page: &Page<'_>) {
    ask(page, "NIH fatigue study").await;
    page.click("link", "See everything on*").await;
    let study = page.data().base.record("saligan-2026-fatigue-crossover").expect("it is there");
    page.until(&format!(
        "[...document.querySelectorAll('.card h3 a')].slice(0, 3).some((it) => it.textContent === {})",
        json!(study.title)
    ))
    .await;
    // A card that is not in view is drawn when it comes near.
    page.until(&format!(
        "[...document.querySelectorAll('.card')].some((it) => it.textContent.includes({}))",
        json!(study.finding)
    ))
    .await;
    page.click("link", &study.title).await;
    is_in_view(page, "document.querySelector('.answer .direction-line')").await;
    put_the_phone_away(page).await;
}

async fn can_it_harm_the_bladder(page: &Page<'_>) {
    ask(page, "can it harm the bladder?").await;
    page.click("link", "Safety: Bladder and urinary tract").await;
    is_in_view(page, "document.querySelector('#bladder p')").await;
    page.get("heading", "Bladder and urinary tract").await;
    put_the_phone_away(page).await;
}

async fn print_something_for_my_appointment_on_thursday(page: &Page<'_>) {
    ask(page, "fibromyalgia").await;
    page.click("link", "Fibromyalgia").await;
    page.click("link", "My visit sheet").await;
    page.run("window.print = () => { window.printed = true }").await;
    page.click("button", "Print").await;
    page.until("window.printed").await;
    put_the_phone_away(page).await;
}

async fn is_a_sentence_about_chronic_fatigue_true(page: &Page<'_>) {
    page.open_on_a_phone("#/").await;
    page.click("button", "Menu").await;
    page.click("link", "Claims").await;
    page.type_into(
        "textbox",
        "Paste what you have read",
        "our infusions help people with ME/CFS to get their energy back",
    )
    .await;
    let claims = &page.data().base.claims;
    let claim = claims.iter().find(|claim| claim.id == "fat-me-cfs").expect("it was judged");
    let judged = format!(
        "[...document.querySelectorAll('.claim')].find((it) => it.textContent.includes({}))",
        json!(claim.claim)
    );
    is_near(page, &judged).await;
    let verdict = &page.data().base.vocabulary.terms.claim_verdicts;
    let verdict = verdict.iter().find(|it| it.slug == evidence::Word::slug(claim.verdict));
    page.until(&format!(
        "{judged}.textContent.includes({})",
        json!(verdict.expect("it has a word").label)
    ))
    .await;
    put_the_phone_away(page).await;
}

async fn is_the_spray_allowed_and_watched_in_three_countries(page: &Page<'_>) {
    for name in ["Germany", "Spain", "Canada"] {
        ask(page, &format!("is the spray approved in {name}")).await;
        page.click("link", &format!("In my country: {name}")).await;
        let spray = "[...document.querySelectorAll('.in-short li')].find((it) => /spray/i.test(it.textContent))";
        is_near(page, spray).await;
        page.until(&format!("/licensed.* watch/.test({spray}.textContent)")).await;
        page.get("rowheader", "Watched after a dose?").await;
        put_the_phone_away(page).await;
    }
}

async fn which_trials_compared_it_with_electroconvulsive_therapy(page: &Page<'_>) {
    page.open_on_a_phone("#/explore").await;
    page.click("button", "Filters · *").await;
    page.run("document.querySelector('dialog [aria-label=\"Compared with\"] summary').click()")
        .await;
    page.click("checkbox", "Electroconvulsive therapy, *").await;
    page.click("button", "Show *").await;
    let count = page.data().count(|record| {
        record.comparator == Comparator::ActiveTreatment
            && record.arms.iter().any(|arm| arm.drug == "other:electroconvulsive therapy")
    });
    page.counts(count).await;
    is_near(page, "document.querySelector('.card')").await;
    put_the_phone_away(page).await;
}

async fn trials_on_regional_pain_with_their_numbers_for_a_reference_manager(page: &Page<'_>) {
    ask(page, "CRPS").await;
    page.click("link", "Complex regional pain syndrome").await;
    page.click("link", "The randomised trials").await;
    page.client.enter_parent_frame().await.expect("there is a host page");
    page.open_on_a_phone("#/explore?condition=crps&level=2").await;
    let about = |record: &evidence::Record| {
        crate::data::about(record, "crps") && evidence::level(record).grade == Some(2)
    };
    let count = page.data().count(about);
    page.run("spy.files.length = 0").await;
    press(page, "Download RIS").await;
    page.until("spy.files.length === 1").await;
    page.until(&format!("spy.files[0].text.split('ER  -').length - 1 === {count}")).await;
    page.until("/^N1  - .*/m.test(spy.files[0].text)").await;
    put_the_phone_away(page).await;
}

async fn lines_for_the_site_of_a_clinic(page: &Page<'_>) {
    page.open_on_a_phone("#/condition/fibromyalgia").await;
    page.click("link", "Show this on your site").await;
    is_near(page, "document.querySelector('textarea.lines')").await;
    page.until("document.querySelector('textarea.lines').value.includes('evidence-explorer')")
        .await;
    page.get("button", "Copy the lines").await;
    put_the_phone_away(page).await;
}

async fn what_the_trials_give_together_and_why_the_rest_is_out(page: &Page<'_>) {
    page.open_on_a_phone("#/pool?condition=treatment-resistant-depression&outcome=depression&measure=response&window=day").await;
    is_near(page, "document.querySelector('.pool-page .answer')").await;
    is_near(page, "document.querySelector('.pool-table')").await;
    page.says("What is left out, and why").await;
    page.until("document.querySelectorAll('.pool-excluded > li').length > 1").await;
    put_the_phone_away(page).await;
}

async fn where_nobody_knows_and_which_trials_are_under_way(page: &Page<'_>) {
    ask(page, "fibromyalgia").await;
    page.click("link", "Fibromyalgia").await;
    page.click("link", "What nobody knows").await;
    is_near(page, "document.querySelector('#unknown li')").await;
    let under_way = page.data().base.trials_in("fibromyalgia").under_way;
    page.click("link", &format!("{under_way} trials under way, of the trials here")).await;
    page.until("location.hash === '#/trials?condition=fibromyalgia'").await;
    is_near(page, "document.querySelector('.trials-page details')").await;
    put_the_phone_away(page).await;
}

async fn larger_text_on_a_bus(page: &Page<'_>) {
    page.open_on_a_phone("#/condition/fibromyalgia").await;
    let size = "parseFloat(getComputedStyle(document.getElementById('answer')).fontSize)";
    let before: f64 = page.text_of(size).await.parse().expect("a number of pixels");
    page.click("button", "Text size, colours and contrast").await;
    set(page, "text", 2).await;
    page.until(&format!("{size} > {}", before * 1.2)).await;
    is_near(page, "document.getElementById('answer')").await;
    put_the_phone_away(page).await;
}
