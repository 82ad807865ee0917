//! Condition pages.

use super::cases;
use crate::data::about;
use crate::page::Page;
use evidence::Record;
use evidence::terms::Comparator;

cases! {
    a_condition_tells_its_answer_and_how_sure_it_is,
    a_condition_leads_to_all_its_records,
    a_condition_names_other_treatments_that_it_was_compared_with,
    a_condition_says_who_made_it_and_with_whose_money,
    a_condition_about_suicide_shows_crisis_lines,
    no_page_counts_how_many_trials_came_out_better,
    what_is_known_but_could_not_be_read_is_counted_and_named,
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
        assert_eq!(Some(first), condition.answer, "the answer leads");
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

async fn a_condition_names_other_treatments_that_it_was_compared_with(page: &Page<'_>) {
    page.open("#/condition/acute-pain").await;
    let compared = |record: &Record| {
        about(record, "acute-pain") && record.comparator == Comparator::ActiveTreatment
    };
    let trials = page.data().count(|record| compared(record) && record.is_trial());
    page.says(&format!("{trials} of these trials compared it with another treatment, such as "))
        .await;
    // The treatment that stands in most of them.
    page.says("and morphine.").await;
    page.click("link", "See the records that compare them.").await;
    page.counts(page.data().count(compared)).await;
}

async fn a_condition_says_who_made_it_and_with_whose_money(page: &Page<'_>) {
    let site = &page.data().base.site;
    let said = |stated: &Option<String>, else_said: &str| {
        stated.clone().unwrap_or_else(|| else_said.to_owned())
    };
    for fragment in ["#/condition/crps", "#/about"] {
        page.open(fragment).await;
        page.says(&format!("This is part of “{}”.", site.title)).await;
        page.says(&format!("read up to {}", page.data().read_up_to())).await;
        page.says(&said(&site.made_by, "Who made it is not stated.")).await;
        page.says(&said(&site.paid_by, "Who paid for it is not stated.")).await;
    }
}

async fn a_condition_about_suicide_shows_crisis_lines(page: &Page<'_>) {
    page.open("#/condition/suicidal-ideation").await;
    page.get("region", "Crisis lines").await;
    page.get("link", "988").await;
}

async fn no_page_counts_how_many_trials_came_out_better(page: &Page<'_>) {
    // A number before the words of a main result, and bars made of main results.
    let counted = "return [...document.body.innerText.matchAll(/\\d+ (of \\d+ )?(trials? )?(came out )?(better than the comp|no clear diff|mixed|worse than the comp)[^\\n]*/gi)].map((it) => it[0])
        .concat([...document.querySelectorAll('svg:has(rect:is(.better, .none, .mixed, .worse))')].map((it) => it.outerHTML))";
    for fragment in [
        "#/",
        "#/condition/treatment-resistant-depression",
        "#/condition/crps?embed=1",
        "#/?embed=1",
        "#/explore?q=nerve+pain",
        "#/explore?condition=crps&embed=1",
        "#/map?look=places",
        "#/embed",
    ] {
        page.open(fragment).await;
        assert_eq!(page.run(counted).await, serde_json::json!([]), "{fragment}");
    }
    page.visit(&page.world.pages.file(crate::variant::Variant::Starting)).await;
    assert_eq!(page.run(counted).await, serde_json::json!([]), "the plain page");
    // What stays: the verdict, how sure that is, trials and people.
    page.open("#/").await;
    let base = &page.data().base;
    for condition in &base.conditions {
        let label = &base.condition(&condition.slug).expect("it is in the vocabulary").label;
        let row = page
            .text_of(&format!("[...document.querySelectorAll('main tr')].find((row) => row.querySelector('th a')?.textContent === {}).innerText", serde_json::json!(label)))
            .await;
        let terms = &base.vocabulary.terms;
        let certainty = terms
            .certainties
            .iter()
            .find(|it| it.slug == evidence::Word::slug(condition.certainty));
        assert!(row.contains(&certainty.expect("it is in the vocabulary").label), "{row}");
    }
}

async fn what_is_known_but_could_not_be_read_is_counted_and_named(page: &Page<'_>) {
    let base = &page.data().base;
    let study = base.known.iter().find(|it| it.ids.doi.is_some() && !it.conditions.is_empty());
    let study = study.expect("the base knows of one");
    let slug = &study.conditions[0];
    let here = base.known_in(&|it| it == slug);
    let trials = here.iter().filter(|it| it.is_trial()).count();
    let said = match (trials, here.len() - trials) {
        (1, 0) => "1 more trial is known".to_owned(),
        (trials, 0) => format!("{trials} more trials are known"),
        (0, 1) => "1 more study is known".to_owned(),
        (0, others) => format!("{others} more studies are known"),
        (trials, others) => {
            let s = |n: usize, one: &str, more: &str| {
                format!("{n} {}", if n == 1 { one } else { more })
            };
            let trials = s(trials, "more trial", "more trials");
            format!("{trials} and {} are known", s(others, "other study", "other studies"))
        }
    };
    let named = format!(
        "[...document.querySelectorAll('.known')].some((it) => it.open && it.innerText.includes({}))",
        serde_json::json!(study.title)
    );
    for fragment in [format!("#/condition/{slug}"), format!("#/pool?condition={slug}&outcome=pain")]
    {
        page.open(&fragment).await;
        page.says(&said).await;
        page.says("we could not read").await;
        page.run("document.querySelector('.known > summary').click()").await;
        page.until(&named).await;
        page.says(&study.why).await;
        let doi = study.ids.doi.as_deref().expect("it has one");
        page.get("link", doi).await;
    }
    page.open("#/about").await;
    page.says("Known, but not read").await;
    page.says(&study.why).await;
    page.run("document.querySelector('.known > summary').click()").await;
    page.until(&named).await;
    // Without the program, too.
    page.visit(&page.world.pages.file(crate::variant::Variant::Starting)).await;
    let plain = page.text_of("document.querySelector('#plain').textContent").await;
    assert!(plain.contains(&study.title) && plain.contains(&study.why));
}
