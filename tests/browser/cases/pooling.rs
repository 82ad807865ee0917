//! Pool: averages over trials.

use super::cases;
use crate::page::Page;
use crate::variant::Variant;
use fantoccini::Locator;
use serde_json::json;

cases! {
    a_pool_shows_its_trials_its_average_and_what_is_left_out,
    a_pool_of_one_trial_says_that_there_is_too_little,
    a_pool_can_be_chosen_from_what_there_is,
    no_choice_seems_made_before_it_is,
    a_pool_is_taken_away_as_a_picture_and_a_table,
    leaving_one_out_keeps_a_line_for_each_trial,
    published_reviews_stand_beside_what_the_trials_here_give,
    every_plot_says_how_to_read_it_and_fits_a_phone,
}

const POOL: &str = "#/pool?condition=major-depression,treatment-resistant-depression&outcome=depression&measure=score&window=day&effect=md";

async fn a_pool_shows_its_trials_its_average_and_what_is_left_out(page: &Page<'_>) {
    page.open(POOL).await;
    page.until("document.querySelectorAll('.pool-table tbody tr').length > 4").await;
    page.until("document.querySelector('.pool-table .average')").await;
    page.says("Scale: MADRS.").await;
    page.says("What is left out, and why").await;
    // The average lies within the trials, and its weights are the whole.
    let weights = page
        .text_of("[...document.querySelectorAll('.pool-table td:last-child')].map((it) => parseFloat(it.textContent) || 0).reduce((a, b) => a + b, 0).toFixed(0)")
        .await;
    assert_eq!(weights, "100");
}

async fn a_pool_of_one_trial_says_that_there_is_too_little(page: &Page<'_>) {
    page.open("#/pool?condition=major-depression&outcome=depression&measure=remission&window=day")
        .await;
    page.says("An average needs at least two.").await;
}

async fn a_pool_can_be_chosen_from_what_there_is(page: &Page<'_>) {
    page.open("#/pool").await;
    // A click by hand: engines skip pages on the way back that a script alone has opened.
    let offer = Locator::Css(".pool-offers a");
    let offer = page.client.wait().for_element(offer).await.expect("there are offers");
    offer.click().await.expect("it can be clicked");
    page.until("document.querySelectorAll('.pool-table tbody tr').length > 2").await;
    page.client.back().await.expect("there is a page before");
    page.until("document.querySelector('.pool-offers a')").await;
}

/// What the choices of a pool show, side by side.
const CHOSEN: &str = "[...document.querySelectorAll('.pool-controls select')].map((it) => it.selectedOptions[0].text).join()";

async fn no_choice_seems_made_before_it_is(page: &Page<'_>) {
    page.open("#/pool").await;
    page.until("document.querySelector('.pool-offers a')").await;
    let nothing = "All,Choose…,Choose…,Choose…,Choose…,All,All,All,Not split";
    assert_eq!(page.text_of(CHOSEN).await, nothing);
    page.run("document.querySelector('.pool-offers a').click()").await;
    page.until("document.querySelector('.pool-table .average')").await;
    assert!(!page.text_of(CHOSEN).await.contains('…'));
    page.run("location.hash = '#/pool'").await;
    page.until("document.querySelector('.pool-offers a')").await;
    assert_eq!(page.text_of(CHOSEN).await, nothing);
}

async fn a_pool_is_taken_away_as_a_picture_and_a_table(page: &Page<'_>) {
    page.open(POOL).await;
    for format in ["SVG", "PNG", "CSV"] {
        page.click("button", &format!("Download {format}")).await;
    }
    let file = |kind: &str| format!("spy.files.find((it) => it.type.startsWith('{kind}'))");
    for kind in ["image/svg+xml", "image/png", "text/csv"] {
        page.until(&file(kind)).await;
    }
    let csv = page.text_of(&format!("{}.text", file("text/csv"))).await;
    let rows = page.text_of("document.querySelectorAll('.pool-table tbody tr').length").await;
    // Columns, the rows of the table, and where a new trial may lie.
    assert_eq!((csv.lines().count() - 2).to_string(), rows, "{csv}");
    assert!(csv.contains("\naverage,\"Average\",md,") && csv.contains("\nprediction,"), "{csv}");
}

async fn leaving_one_out_keeps_a_line_for_each_trial(page: &Page<'_>) {
    page.open(POOL).await;
    let trials = "document.querySelectorAll('.pool-table tbody tr:not(.average)').length";
    let count = page.text_of(trials).await;
    page.open(&format!("{POOL}&look=leave-one-out")).await;
    page.until(&format!("document.querySelectorAll('.pool-table tbody tr').length === {count}"))
        .await;
    page.says("Without Murrough 2013").await;
}

async fn published_reviews_stand_beside_what_the_trials_here_give(page: &Page<'_>) {
    page.open("#/pool?condition=major-depression,treatment-resistant-depression&outcome=depression&measure=response&window=day&effect=or")
        .await;
    page.says("What published reviews found").await;
    let row = "[...document.querySelectorAll('.pool-reviews tbody tr')].find((it) => it.textContent.includes('ketamine against midazolam'))";
    let text = page.text_of(&format!("{row}.textContent")).await;
    let printed = page.data().base.record("dean-2021-cochrane-glutamate-mdd").expect("it is there");
    let outcome = printed
        .outcomes
        .iter()
        .find(|it| it.name.starts_with("Response") && it.name.contains("midazolam"))
        .and_then(|it| it.effect.as_ref()?.estimate)
        .expect("it has a figure");
    assert!(text.contains(&outcome.to_string()), "{text}");
    assert!(text.contains("Both point the same way"), "{text}");
    // Its trials can be looked at.
    page.run(&format!("{row}.querySelector('td a').click()")).await;
    page.until("location.hash.includes('comparator=active-placebo')").await;
    page.says("An average needs at least two.").await;
}

async fn every_plot_says_how_to_read_it_and_fits_a_phone(page: &Page<'_>) {
    for look in ["forest", "leave-one-out", "cumulative", "funnel"] {
        let pool = format!("{POOL}&look={look}");
        page.enter_frame_of_width(360, &(page.world.pages.file(Variant::Watched) + &pool)).await;
        page.shows(".narrow-drawing").await;
        page.until("document.querySelector('.plot figcaption ~ p.muted')").await;
        // What is too wide, by what it holds as well as by where it ends.
        let wide = page.run("const most = document.documentElement.clientWidth; return document.documentElement.scrollWidth <= most ? [] : ['page', ...[...document.querySelectorAll('body *')].filter((it) => it.scrollWidth > most || it.getBoundingClientRect().right > most).slice(-5).map((it) => it.outerHTML.slice(0, 120))]").await;
        assert_eq!(wide, json!([]), "{look}");
        page.assert_quiet().await;
        page.client.enter_parent_frame().await.expect("there is a host page");
    }
}
