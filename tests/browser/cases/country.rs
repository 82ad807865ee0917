//! In my country: what is licensed, paid for and watched there.
//!
//! What was read of real countries changes; the choice is tried on the made-up base.

use super::cases;
use crate::page::Page;
use serde_json::json;

cases! {
    countries_that_were_read_are_listed_and_others_are_not_made_up,
    a_country_is_chosen_once_and_stays_chosen,
    a_condition_tells_what_holds_in_my_country,
    each_answer_says_where_it_was_read_and_whether_that_is_official,
    a_country_is_found_by_its_name,
    a_country_that_a_link_leads_to_is_not_kept_unasked,
}

/// Opens the page of the made-up base; `false` if none was built.
async fn open_other(page: &Page<'_>, fragment: &str) -> bool {
    let Some(other) = &page.world.other else {
        println!("       OTHER_PAGE names no page of another evidence base");
        return false;
    };
    page.visit(&format!("file://{}{fragment}", other.display())).await;
    page.settles().await;
    true
}

/// As [`open_other`], as someone who has kept nothing yet.
async fn open_other_afresh(page: &Page<'_>, fragment: &str) -> bool {
    if !open_other(page, "#/about").await {
        return false;
    }
    page.run("localStorage.clear()").await;
    open_other(page, fragment).await
}

/// Chooses in the list of countries, as a user does.
async fn choose(page: &Page<'_>, code: &str) {
    page.get("combobox", "Your country*").await;
    page.run(&format!(
        "const list = document.querySelector('.country-choice select');
         list.value = {}; list.dispatchEvent(new Event('change', {{ bubbles: true }}))",
        json!(code)
    ))
    .await;
}

async fn countries_that_were_read_are_listed_and_others_are_not_made_up(page: &Page<'_>) {
    page.open("#/country").await;
    let base = &page.data().base;
    if base.access.is_empty() {
        page.says("We have not read about any country yet.").await;
        assert!(page.all("combobox", "Your country*").await.is_empty());
    } else {
        for access in &base.access {
            let places = &base.vocabulary.places;
            let mut all = places.countries.iter().chain(&places.jurisdictions);
            let place = all.find(|place| place.code == access.country).expect("it has a name");
            page.says(&place.label).await;
        }
        page.assert_accessible().await;
    }
    page.open("#/country/TK").await;
    page.says("We have not read about").await;
    page.open("#/country/nowhere").await;
    page.says("There is no such page").await;
}

async fn a_country_is_chosen_once_and_stays_chosen(page: &Page<'_>) {
    if !open_other_afresh(page, "#/country").await {
        return;
    }
    choose(page, "DK").await;
    page.until("location.hash === '#/country/DK'").await;
    page.says("In my country: Denmark").await;
    page.says("Kept as your country, on this device only.").await;
    open_other(page, "#/condition/winter-low-mood").await;
    page.says("In my country, Denmark:").await;
    page.click("link", "Denmark").await;
    page.click("button", "Forget my country").await;
    page.until("!document.body.innerText.includes('Kept as your country')").await;
    open_other(page, "#/condition/winter-low-mood").await;
    page.get("link", "choose a country").await;
    page.click("link", "choose a country").await;
    page.until("location.hash === '#/country'").await;
}

async fn a_condition_tells_what_holds_in_my_country(page: &Page<'_>) {
    if !open_other_afresh(page, "#/country").await {
        return;
    }
    choose(page, "DK").await;
    page.says("Kept as your country").await;
    open_other(page, "#/condition/winter-low-mood").await;
    // The licence of the union, and who pays as Denmark's own file says.
    page.says(
        "Daylight lamp, table lamp, for low mood in winter: licensed since May 2020 · paid for in part · \
         not watched after a dose · may be taken at home since 2021",
    )
    .await;
    page.says("A licence is for the use that is named.").await;
}

async fn each_answer_says_where_it_was_read_and_whether_that_is_official(page: &Page<'_>) {
    if !open_other(page, "#/country/DK").await {
        return;
    }
    page.says("Denmark belongs to: European Union.").await;
    page.says("Holds in all of: European Union.").await;
    let cell = |question: &str| {
        format!(
            "[...document.querySelectorAll('.access tr')].find((row) => row.innerText.startsWith({})).innerText",
            json!(question)
        )
    };
    let licensed = page.text_of(&cell("Licensed for this?")).await;
    assert!(licensed.contains("example.org (official)"), "{licensed}");
    let home = page.text_of(&cell("Taken at home?")).await;
    assert!(home.contains("a page on lamps.example.net (not official)"), "{home}");
    page.assert_accessible().await;
    open_other(page, "#/country/EU").await;
    page.says("Not known: we found no source.").await;
    page.get("link", "Denmark").await;
}

async fn a_country_is_found_by_its_name(page: &Page<'_>) {
    if !open_other(page, "#/").await {
        return;
    }
    page.type_into("searchbox", "Search the evidence", "approved in Denmark").await;
    page.click("link", "In my country: Denmark").await;
    page.until("location.hash === '#/country/DK'").await;
    open_other(page, "#/explore?q=approved%20in%20Denmark").await;
    page.get("link", "In my country: Denmark").await;
}

async fn a_country_that_a_link_leads_to_is_not_kept_unasked(page: &Page<'_>) {
    if !open_other_afresh(page, "#/country/DK").await {
        return;
    }
    page.get("button", "Keep it as my country").await;
    open_other(page, "#/condition/winter-low-mood").await;
    page.get("link", "choose a country").await;
    open_other(page, "#/country/DK").await;
    page.click("button", "Keep it as my country").await;
    page.says("Kept as your country").await;
}
