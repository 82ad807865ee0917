//! One record, whole.

use super::cases;
use crate::page::Page;
use serde_json::json;

cases! {
    a_study_tells_what_was_asked_given_found_and_feared,
    every_figure_of_every_outcome_stands_on_the_page,
    only_trusted_hosts_are_linked,
    a_study_can_be_cited,
    records_of_the_same_trial_lead_to_each_other,
    a_retracted_study_warns_before_all_else,
    guidance_tells_who_says_what_and_where,
    every_record_has_a_page,
}

async fn a_study_tells_what_was_asked_given_found_and_feared(page: &Page<'_>) {
    page.open("#/study/murrough-2013-midazolam-trd").await;
    for part in [
        "Level 2",
        "Compared ketamine (intravenous) with midazolam, in 73 people.",
        "0.5 mg/kg",
        "one infusion over 40 min",
        "Double-blind",
        "not reported",
        "It is a randomised trial: chance decided who got what.",
        "Where this was read",
    ] {
        page.says(part).await;
    }
    assert!(
        page.text_of("document.title").await.starts_with("Antidepressant Efficacy of Ketamine")
    );
}

async fn every_figure_of_every_outcome_stands_on_the_page(page: &Page<'_>) {
    for id in ["murrough-2013-midazolam-trd", "noppers-2011-fibromyalgia", "sigtermans-2009-crps"] {
        page.open(&format!("#/study/{id}")).await;
        let text = page.text_of("document.querySelector('.outcomes').innerText").await;
        let record = page.data().base.record(id).expect("it is in the base");
        for outcome in &record.outcomes {
            assert!(text.contains(&outcome.name), "{id}: {}", outcome.name);
            for arm in &outcome.arms_data {
                if let (Some(events), Some(n)) = (arm.events, arm.n) {
                    assert!(text.contains(&format!("{events} of {n}")), "{id}: {events} of {n}");
                }
                if let Some(mean) = arm.mean {
                    assert!(text.contains(&mean.to_string().replace('-', "−")), "{id}: {mean}");
                }
            }
            let effect =
                outcome.effect.iter().flat_map(|e| [e.estimate, e.ci_low, e.ci_high]).flatten();
            for figure in effect {
                assert!(text.contains(&figure.to_string().replace('-', "−")), "{id}: {figure}");
            }
        }
        let drawn = record.outcomes.iter().filter(|o| {
            o.effect.as_ref().is_some_and(|e| {
                e.ci_low.is_some() && e.ci_high.is_some() && e.measure.no_effect().is_some()
            })
        });
        assert_eq!(
            page.text_of("document.querySelectorAll('svg.interval').length").await,
            drawn.count().to_string(),
            "{id}"
        );
    }
}

async fn only_trusted_hosts_are_linked(page: &Page<'_>) {
    page.open("#/study/murrough-2013-midazolam-trd").await;
    page.says("betterucare.com").await;
    let hosts = page.run("return [...new Set([...document.querySelectorAll('a[href^=http]')].map((it) => it.hostname.replace(/^www\\./, '')))]").await;
    let site = &page.data().base.site;
    for host in hosts.as_array().expect("hosts are a list") {
        let host = host.as_str().expect("a host is text");
        assert!(site.trusts(&format!("https://{host}")), "{host}");
    }
}

async fn a_study_can_be_cited(page: &Page<'_>) {
    page.open("#/study/sigtermans-2009-crps").await;
    page.click("button", "Cite").await;
    let record = page.data().base.record("sigtermans-2009-crps").expect("it is in the base");
    page.says(&citations::vancouver(record)).await;
    page.get("button", "Copy BibTeX").await;
}

async fn records_of_the_same_trial_lead_to_each_other(page: &Page<'_>) {
    page.open("#/study/sigtermans-2009-crps").await;
    page.says("Also about this trial").await;
    page.click("link", "Population pharmacokinetic-pharmacodynamic modeling*").await;
    page.until("location.hash === '#/study/dahan-2011-crps-pkpd'").await;
    page.says("Also about this trial").await;
    page.until("document.querySelector('main h1').textContent.startsWith('Population')").await;
    page.until("scrollY === 0").await;
}

async fn a_retracted_study_warns_before_all_else(page: &Page<'_>) {
    let retracted =
        page.data().base.records.iter().find(|r| r.is_retracted()).expect("there is one");
    page.open(&format!("#/study/{}", retracted.id)).await;
    page.says("Retracted: withdrawn after publication because it cannot be trusted.").await;
    page.says(
        "It was retracted: taken back because it cannot be relied on. It counts for nothing here.",
    )
    .await;
}

async fn guidance_tells_who_says_what_and_where(page: &Page<'_>) {
    let record =
        page.data().base.records.iter().find(|r| r.guidance.is_some()).expect("there is guidance");
    let guidance = record.guidance.as_ref().expect("it is guidance");
    page.open(&format!("#/study/{}", record.id)).await;
    page.says(&guidance.statement).await;
    page.says(&guidance.body).await;
    page.says("Stance").await;
}

async fn every_record_has_a_page(page: &Page<'_>) {
    /// Chromium follows no more than 200 links in ten seconds on one page.
    const AT_ONCE: usize = 150;
    let records = page.data().base.records.iter();
    let records: Vec<[&str; 2]> = records.map(|record| [&*record.id, &*record.title]).collect();
    // Many in one go: a driver's call for each would take minutes.
    for records in records.chunks(AT_ONCE) {
        page.open("#/").await;
        let script = format!(
            "const done = arguments[0];
             (async () => {{
               const wrong = [];
               for (const [id, title] of {}) {{
                 location.hash = '#/study/' + id;
                 const is_there = () => document.querySelector('main h1')?.textContent.includes(title);
                 for (let i = 0; i < 400 && !is_there(); i++) await new Promise((go) => setTimeout(go, 5));
                 const text = document.querySelector('main').textContent;
                 if (!is_there() || !text.includes('Where this was read')) wrong.push(id);
               }}
               done(wrong);
             }})()",
            json!(records)
        );
        let wrong = page.client.execute_async(&script, Vec::new()).await.expect("the script runs");
        assert_eq!(wrong, json!([]));
    }
}
