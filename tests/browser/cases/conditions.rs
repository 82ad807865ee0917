//! Condition pages.

use super::cases;
use crate::data::about;
use crate::page::Page;

cases! {
    a_condition_tells_its_answer_and_how_sure_it_is,
    a_condition_leads_to_all_its_records,
    a_condition_about_suicide_shows_crisis_lines,
}

async fn a_condition_tells_its_answer_and_how_sure_it_is(page: &Page<'_>) {
    for slug in
        ["fibromyalgia", "multiple-sclerosis", "treatment-resistant-depression", "eating-disorders"]
    {
        page.open(&format!("#/condition/{slug}")).await;
        let base = &page.data().base;
        let condition = base.condition_page(slug).expect("it has a page");
        let first =
            page.text_of("document.querySelector('.answer > :first-child').innerText").await;
        assert_eq!(first, condition.answer, "the answer leads");
        page.says(&format!("In more detail: {}", condition.bottom_line)).await;
        let certainty = base
            .vocabulary
            .terms
            .certainties
            .iter()
            .find(|term| term.slug == evidence::Word::slug(condition.certainty));
        page.says(&certainty.expect("it is in the vocabulary").label).await;
        // What can go wrong is told with what helps.
        let harms = condition
            .harms_here
            .as_deref()
            .map_or("The sources we read", |it| it.split(" ").next().unwrap_or_default());
        let answer = page.text_of("document.querySelector('.answer').textContent").await;
        assert!(answer.contains(&format!("What can go wrong: {harms}")), "{answer}");
    }
}

async fn a_condition_leads_to_all_its_records(page: &Page<'_>) {
    page.open("#/condition/fibromyalgia").await;
    let count = page.data().count(|record| about(record, "fibromyalgia"));
    page.click("link", &format!("Explore all {count} records")).await;
    page.counts(count).await;
    page.client.back().await.expect("there is a page before");
    page.until("document.querySelector('main h1').textContent === 'Fibromyalgia'").await;
}

async fn a_condition_about_suicide_shows_crisis_lines(page: &Page<'_>) {
    page.open("#/condition/suicidal-ideation").await;
    page.get("region", "Crisis lines").await;
    page.get("link", "988").await;
}
