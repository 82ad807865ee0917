//! Trials under way: by condition and country, with what is known of each.

use super::cases;
use crate::page::Page;
use evidence::terms::Kind;

cases! {
    every_registered_trial_stands_under_its_condition,
    a_condition_and_a_country_narrow_the_trials_and_stand_in_the_address,
    a_condition_says_how_many_trials_are_under_way_and_leads_to_them,
    a_trial_says_where_it_is_and_who_may_join_and_what_is_not_known,
    the_registers_that_hold_all_trials_are_named,
}

/// Trials that are shown.
const SHOWN: &str = "document.querySelectorAll('.trials-page details').length";

async fn every_registered_trial_stands_under_its_condition(page: &Page<'_>) {
    let all = page.data().count(|record| record.kind == Kind::Registration);
    page.open("#/trials").await;
    page.says(&format!("{all} registered trials")).await;
    assert_eq!(page.text_of(SHOWN).await, all.to_string());
    page.get("heading", "Fibromyalgia").await;
    // Those that take people in come before those that were stopped.
    let ordered = "[...document.querySelectorAll('.trials-page section')].every((section) => {
        const states = [...section.querySelectorAll('summary b')].map((it) => it.textContent);
        const last = states.lastIndexOf('Recruiting'), stopped = states.findIndex((it) => it === 'Terminated early');
        return stopped < 0 || last < stopped })";
    page.until(ordered).await;
}

async fn a_condition_and_a_country_narrow_the_trials_and_stand_in_the_address(page: &Page<'_>) {
    let about = |record: &evidence::Record| crate::data::about(record, "fibromyalgia");
    let is_in = |record: &evidence::Record| record.countries.iter().any(|code| code == "BE");
    let trials = page.data().count(|it| it.kind == Kind::Registration && about(it));
    let both = page.data().count(|it| it.kind == Kind::Registration && about(it) && is_in(it));
    assert!(both > 0 && both < trials);
    page.open("#/trials").await;
    choose(page, "Condition", "fibromyalgia").await;
    page.until("location.hash === '#/trials?condition=fibromyalgia'").await;
    page.until(&format!("{SHOWN} === {trials}")).await;
    choose(page, "Country", "BE").await;
    page.until("location.hash === '#/trials?condition=fibromyalgia&country=BE'").await;
    page.until(&format!("{SHOWN} === {both}")).await;
    // By script: the engines' own way back leaves out what a script has chosen.
    page.run("history.back()").await;
    page.until(&format!("{SHOWN} === {trials}")).await;
    page.until("document.querySelectorAll('.trials-page select')[1].value === ''").await;
    page.open("#/trials?condition=fibromyalgia&country=JP").await;
    page.says("No trial here fits both.").await;
    page.open("#/trials?condition=nowhere").await;
    page.says("condition = nowhere").await;
}

/// Chooses a value of the list with a name.
async fn choose(page: &Page<'_>, name: &str, value: &str) {
    page.get("combobox", &format!("{name}*")).await;
    page.run(&format!(
        "const it = [...document.querySelectorAll('.trials-page label')].find((it) => it.textContent.startsWith('{name}')).querySelector('select');
         it.value = '{value}';
         it.dispatchEvent(new Event('change', {{ bubbles: true }}))"
    ))
    .await;
}

async fn a_condition_says_how_many_trials_are_under_way_and_leads_to_them(page: &Page<'_>) {
    let under_way = page.data().base.trials_in("fibromyalgia").under_way;
    assert!(under_way > 1);
    page.open("#/condition/fibromyalgia").await;
    page.click("link", &format!("{under_way} trials under way, of the trials here")).await;
    page.until("location.hash === '#/trials?condition=fibromyalgia'").await;
    page.get("heading", "Fibromyalgia").await;
    page.assert_quiet().await;
}

async fn a_trial_says_where_it_is_and_who_may_join_and_what_is_not_known(page: &Page<'_>) {
    page.open("#/trials?condition=fibromyalgia").await;
    // Each fact of each trial has a text, and a blank says which blank it is.
    page.until(
        "document.querySelectorAll('.trials-page dd').length > 10
         && [...document.querySelectorAll('.trials-page dd')].every((it) => it.textContent.trim())",
    )
    .await;
    for fact in ["Status", "Who may join", "Places", "Register read on"] {
        page.says(fact).await;
    }
    let stopped = page.data().base.records.iter().find(|record| {
        record.kind == Kind::Registration
            && record.status == evidence::terms::Status::Terminated
            && crate::data::about(record, "fibromyalgia")
    });
    page.says("What happened").await;
    page.says(&stopped.expect("one was stopped").finding).await;
}

async fn the_registers_that_hold_all_trials_are_named(page: &Page<'_>) {
    page.open("#/trials").await;
    for name in ["ClinicalTrials.gov", "EU CTIS", "WHO ICTRP"] {
        page.get("link", name).await;
    }
    page.says("These are the trials here").await;
}
