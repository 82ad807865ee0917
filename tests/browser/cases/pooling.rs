//! Pool: averages over trials.

use super::cases;
use crate::page::Page;

cases! {
    a_pool_shows_its_trials_its_average_and_what_is_left_out,
    a_pool_of_one_trial_says_that_there_is_too_little,
    a_pool_can_be_chosen_from_what_there_is,
    a_pool_is_taken_away_as_a_picture_and_a_table,
    leaving_one_out_keeps_a_line_for_each_trial,
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
    page.run("document.querySelector('.pool-offers a').click()").await;
    page.until("document.querySelectorAll('.pool-table tbody tr').length > 2").await;
    page.client.back().await.expect("there is a page before");
    page.until("document.querySelector('.pool-offers a')").await;
}

async fn a_pool_is_taken_away_as_a_picture_and_a_table(page: &Page<'_>) {
    page.open(POOL).await;
    for format in ["SVG", "PNG", "CSV"] {
        page.get("button", &format!("Download {format}")).await;
    }
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
