//! Questions that people come with, each answered on a phone in a few steps from the first page.

use super::cases;
use crate::page::Page;
use serde_json::json;

cases! {
    does_it_help_my_mothers_diabetic_nerve_pain,
    is_the_nasal_spray_approved_in_my_country,
    what_did_the_nih_fatigue_study_really_find,
    can_it_harm_the_bladder,
    print_something_for_my_appointment_on_thursday,
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
