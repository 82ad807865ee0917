//! Searching and filtering.

use super::cases;
use crate::data::about;
use crate::page::Page;
use evidence::terms::Direction;
use evidence::{Record, Word, level};

cases! {
    filters_by_condition_design_and_level_agree_with_a_scan_of_the_data,
    counts_of_further_choices_agree_with_a_scan_of_the_data,
    a_choice_that_would_leave_nothing_shows_0_and_stays,
    ranges_of_years_and_sizes_narrow_the_records,
    searching_narrows_the_records_as_one_types,
    a_patients_own_words_find_their_condition,
    a_pasted_identifier_finds_its_record,
    what_was_searched_is_marked,
    chips_take_filters_back,
    a_link_brings_back_the_whole_state,
    back_and_forward_bring_back_what_was_chosen,
    the_order_can_be_chosen,
    records_can_be_seen_as_a_table,
    more_records_come_at_the_end_of_the_list,
    downloads_hold_exactly_the_records_shown,
    nothing_found_shows_a_way_on,
    a_search_about_suicide_shows_crisis_lines,
    a_card_tells_design_level_year_people_and_result,
    a_retracted_study_is_found_and_marked,
    paper_holds_all_records_that_are_counted,
}

fn is_trial_design(record: &Record) -> bool {
    record.design.is_randomised()
}

async fn filters_by_condition_design_and_level_agree_with_a_scan_of_the_data(page: &Page<'_>) {
    page.open("#/explore").await;
    let crps = |r: &Record| about(r, "crps");
    page.click("checkbox", "Complex regional pain syndrome, *").await;
    page.counts(page.data().count(crps)).await;
    let either = |r: &Record| crps(r) || about(r, "fibromyalgia");
    page.click("checkbox", "Fibromyalgia, *").await;
    page.counts(page.data().count(either)).await;
    page.click("checkbox", "Randomised trials, *").await;
    page.counts(page.data().count(|r| either(r) && is_trial_design(r))).await;
    page.click("checkbox", "Level 2: *").await;
    page.counts(
        page.data().count(|r| either(r) && is_trial_design(r) && level(r).grade == Some(2)),
    )
    .await;
}

async fn counts_of_further_choices_agree_with_a_scan_of_the_data(page: &Page<'_>) {
    page.open("#/explore?condition=treatment-resistant-depression&design=randomised-trials").await;
    let data = page.data();
    let trd = |r: &Record| about(r, "treatment-resistant-depression");
    let base = &data.base;
    for term in &base.vocabulary.terms.directions {
        let count = data.count(|r| trd(r) && is_trial_design(r) && r.direction.slug() == term.slug);
        assert_eq!(page.count_of("Main result", &term.label).await, count, "{}", term.label);
    }
    for term in &base.vocabulary.designs.designs {
        if data.count(|r| r.design.slug() == term.slug) > 0 {
            let count = data.count(|r| trd(r) && r.design.slug() == term.slug);
            assert_eq!(page.count_of("Study design", &term.label).await, count, "{}", term.label);
        }
    }
    for drug in ["Esketamine", "Midazolam"] {
        let count = data.count(|r| {
            trd(r) && is_trial_design(r) && r.arms.iter().any(|arm| arm.drug == drug.to_lowercase())
        });
        assert_eq!(page.count_of("Medicine", drug).await, count, "{drug}");
    }
    let count =
        data.count(|r| trd(r) && is_trial_design(r) && r.countries.iter().any(|code| code == "US"));
    assert_eq!(page.count_of("Country", "United States").await, count);
    let count = data.count(|r| is_trial_design(r) && about(r, "ptsd"));
    assert_eq!(page.count_of("Condition", "Post-traumatic stress disorder").await, count);
}

async fn a_choice_that_would_leave_nothing_shows_0_and_stays(page: &Page<'_>) {
    page.open("#/explore?condition=multiple-sclerosis").await;
    assert_eq!(page.count_of("Study design", "Preclinical study").await, 0);
    page.click("checkbox", "Preclinical study, 0 records").await;
    page.counts(0).await;
    page.click("checkbox", "Preclinical study, 0 records").await;
    page.counts(page.data().count(|r| about(r, "multiple-sclerosis"))).await;
}

async fn ranges_of_years_and_sizes_narrow_the_records(page: &Page<'_>) {
    page.open("#/explore").await;
    page.type_into("spinbutton", "Year from", "2020\u{E007}").await;
    page.counts(page.data().count(|r| r.year >= 2020)).await;
    page.type_into("spinbutton", "Year to", "2021\u{E007}").await;
    page.counts(page.data().count(|r| (2020..=2021).contains(&r.year))).await;
    page.type_into("spinbutton", "At least this many people", "100\u{E007}").await;
    page.counts(
        page.data()
            .count(|r| (2020..=2021).contains(&r.year) && r.people().is_some_and(|n| n >= 100)),
    )
    .await;
    page.until("location.hash.includes('year=2020..2021') && location.hash.includes('n=100..')")
        .await;
}

async fn searching_narrows_the_records_as_one_types(page: &Page<'_>) {
    page.open("#/explore").await;
    page.type_into("searchbox", "Search the evidence", "arketa").await;
    let all = page.data().len();
    page.until(&format!("document.querySelectorAll('article').length > 0 && !document.querySelector('[role=status]').textContent.startsWith('{all} ')")).await;
    page.until("[...document.querySelectorAll('article')].slice(0, 3).every((it) => /arketamine/i.test(it.textContent))").await;
    page.until("location.hash === '#/explore?q=arketa'").await;
}

async fn a_patients_own_words_find_their_condition(page: &Page<'_>) {
    for (words, condition) in [
        ("burning feet", "diabetic-neuropathy"),
        ("ME", "chronic-fatigue"),
        ("fibromialgia", "fibromyalgia"),
        ("after birth", "perinatal-depression"),
    ] {
        page.open(&format!("#/explore?q={}", words.replace(' ', "+"))).await;
        page.shows("article").await;
        let first =
            page.text_of("document.querySelector('article h2 a').hash.split('/').pop()").await;
        let record =
            page.data().base.record(&first).unwrap_or_else(|| panic!("there is no record {first}"));
        assert!(about(record, condition), "{words}: {first}");
    }
}

async fn a_pasted_identifier_finds_its_record(page: &Page<'_>) {
    for pasted in ["https://doi.org/10.1016/j.pain.2009.06.023", "PMID: 19604642"] {
        page.open("#/explore").await;
        page.type_into("searchbox", "Search the evidence", pasted).await;
        page.counts(1).await;
        page.get("link", "Ketamine produces effective and long-term pain relief*").await;
    }
}

async fn what_was_searched_is_marked(page: &Page<'_>) {
    page.open("#/explore?q=midazolam+fatigue").await;
    page.shows("article mark").await;
    let marked = page.text_of("[...new Set([...document.querySelectorAll('article mark')].map((it) => it.textContent.toLowerCase()))].join(' ')").await;
    assert!(marked.contains("midazolam") && marked.contains("fatigue"), "{marked}");
}

async fn chips_take_filters_back(page: &Page<'_>) {
    page.open("#/explore?q=infusion&condition=crps&year=2005..2020").await;
    page.click("button", "Remove filter: Complex regional pain syndrome").await;
    page.until("!location.hash.includes('crps')").await;
    page.click("button", "Remove filter: Year: 2005 to 2020").await;
    page.until("!location.hash.includes('year')").await;
    page.click("button", "Clear all filters").await;
    page.counts(page.data().len()).await;
    assert_eq!(page.text_of("document.querySelector('input[type=search]').value").await, "");
}

async fn a_link_brings_back_the_whole_state(page: &Page<'_>) {
    page.open("#/explore").await;
    page.type_into("searchbox", "Search the evidence", "pain").await;
    page.click("checkbox", "Fibromyalgia, *").await;
    page.click("checkbox", "No clear difference, *").await;
    let link = page.text_of("location.href").await;
    let status = page.text_of("document.querySelector('[role=status]').textContent").await;
    let titles =
        "[...document.querySelectorAll('article h2')].map((it) => it.textContent).join('; ')";
    let shown = page.text_of(titles).await;
    page.visit(&link).await;
    page.shows("article").await;
    assert_eq!(page.text_of("document.querySelector('[role=status]').textContent").await, status);
    assert_eq!(page.text_of(titles).await, shown);
    assert_eq!(page.text_of("document.querySelector('input[type=search]').value").await, "pain");
    assert_eq!(
        page.text_of("document.querySelectorAll('fieldset input:checked').length").await,
        "2"
    );
}

async fn back_and_forward_bring_back_what_was_chosen(page: &Page<'_>) {
    page.open("#/explore").await;
    page.click("checkbox", "Fibromyalgia, *").await;
    let fibromyalgia = page.data().count(|r| about(r, "fibromyalgia"));
    page.counts(fibromyalgia).await;
    page.click("link", "Absence of long-term analgesic effect*").await;
    page.says("What was asked").await;
    page.client.back().await.expect("there is a page before");
    page.counts(fibromyalgia).await;
    page.client.back().await.expect("there is a page before");
    page.counts(page.data().len()).await;
    page.until("document.querySelectorAll('fieldset input:checked').length === 0").await;
    page.client.forward().await.expect("there is a page after");
    page.counts(fibromyalgia).await;
    page.client.refresh().await.expect("the page can be loaded again");
    page.counts(fibromyalgia).await;
}

async fn the_order_can_be_chosen(page: &Page<'_>) {
    page.open("#/explore?condition=crps&sort=year").await;
    let years = "[...document.querySelectorAll('article .meta')].map((it) => +it.textContent.match(/(19|20)\\d\\d/)[0])";
    page.until(&format!("(() => {{ const years = {years}; return years.length > 5 && years.every((year, i) => i === 0 || years[i - 1] >= year) }})()")).await;
    page.open("#/explore?condition=crps&sort=title").await;
    let titles =
        "[...document.querySelectorAll('article h2')].map((it) => it.textContent.toLowerCase())";
    page.until(&format!("(() => {{ const titles = {titles}; return titles.length > 5 && titles.every((title, i) => i === 0 || titles[i - 1] <= title) }})()")).await;
}

async fn records_can_be_seen_as_a_table(page: &Page<'_>) {
    page.open("#/explore?condition=ptsd").await;
    page.click("button", "Table").await;
    page.until("location.hash.includes('view=table')").await;
    let rows = page.data().count(|r| about(r, "ptsd"));
    page.until(&format!("document.querySelectorAll('table.records tbody tr').length === {rows}"))
        .await;
    page.until(&format!("document.querySelector('table.records').ariaRowCount === '{}'", rows + 1))
        .await;
    page.click("button", "Cards").await;
    page.shows("article").await;
}

async fn more_records_come_at_the_end_of_the_list(page: &Page<'_>) {
    page.open("#/explore").await;
    page.until("document.querySelectorAll('article').length >= 20").await;
    let before = page.text_of("document.querySelectorAll('article').length").await;
    page.run("document.querySelector('.more').scrollIntoView()").await;
    page.until(&format!("document.querySelectorAll('article').length > {before}")).await;
}

async fn downloads_hold_exactly_the_records_shown(page: &Page<'_>) {
    page.open("#/explore?condition=fibromyalgia&design=randomised-trials&sort=year").await;
    page.shows("article").await;
    let shown = page.text_of("[...document.querySelectorAll('article h2 a')].map((it) => it.hash.split('/').pop()).join(' ')").await;
    for (nth, button) in
        ["Download CSV", "Download RIS", "Download BibTeX", "Download JSON"].into_iter().enumerate()
    {
        // By script: a browser's own list of downloads moves the page or takes the focus.
        page.get("button", button).await;
        page.run(&format!("[...document.querySelectorAll('button')].find((it) => it.textContent === '{button}').click()")).await;
        page.until(&format!("spy.files.length === {}", nth + 1)).await;
    }
    let ids = |expression: &str| format!("[...spy.files{expression}].map((it) => it[1]).join(' ')");
    assert_eq!(
        page.text_of(&ids(
            "[0].text.matchAll(/^\\uFEFF?\"([a-z0-9-]+)\",\"(?:study|mechanism)\"/gm)"
        ))
        .await,
        shown
    );
    assert_eq!(page.text_of(&ids("[1].text.matchAll(/^ID  - (\\S+)/gm)")).await, shown);
    assert_eq!(page.text_of(&ids("[2].text.matchAll(/^@\\w+\\{([^,]+),/gm)")).await, shown);
    assert_eq!(
        page.text_of("JSON.parse(spy.files[3].text).map((it) => it.id).join(' ')").await,
        shown
    );
    assert_eq!(page.text_of("spy.files[0].type").await, "text/csv;charset=utf-8");
}

async fn nothing_found_shows_a_way_on(page: &Page<'_>) {
    page.open("#/explore?q=my+mother+has+diabetic+nerve+pain&n=1000000..").await;
    page.counts(0).await;
    page.says("No record matches all of this").await;
    page.click("link", "All records on diabetic neuropathy").await;
    page.counts(page.data().count(|r| about(r, "diabetic-neuropathy"))).await;
}

async fn a_search_about_suicide_shows_crisis_lines(page: &Page<'_>) {
    page.open("#/explore?q=suicidal").await;
    page.get("region", "Crisis lines").await;
    page.says("116 123").await;
    page.open("#/explore?q=fibromyalgia").await;
    assert!(page.all("region", "Crisis lines").await.is_empty());
}

async fn a_card_tells_design_level_year_people_and_result(page: &Page<'_>) {
    page.open("#/explore?q=10.1016/j.pain.2009.06.023").await;
    page.counts(1).await;
    let card = page.text_of("document.querySelector('article').textContent").await;
    for part in [
        "Level 2",
        "Randomised parallel-group trial",
        "2009",
        "60 people",
        "Better than the comparison",
    ] {
        assert!(card.contains(part), "{part}: {card}");
    }
    page.get("article", "Ketamine produces effective and long-term pain relief*").await;
    let uncontrolled = page
        .data()
        .base
        .records
        .iter()
        .find(|r| r.direction == Direction::Uncontrolled)
        .expect("there is one");
    page.open(&format!("#/study/{}", uncontrolled.id)).await;
    let answer = page.text_of("document.querySelector('.answer').innerText").await;
    assert!(answer.contains("No comparison group") && !answer.contains("Better"), "{answer}");
}

async fn a_retracted_study_is_found_and_marked(page: &Page<'_>) {
    page.open("#/explore?status=retracted").await;
    page.counts(page.data().count(Record::is_retracted)).await;
    page.until("[...document.querySelectorAll('article')].every((it) => it.textContent.includes('Retracted: ') && it.textContent.includes('No level'))").await;
}

async fn paper_holds_all_records_that_are_counted(page: &Page<'_>) {
    for fragment in ["#/explore?condition=treatment-resistant-depression", "#/explore?view=reading"]
    {
        page.open(fragment).await;
        let total =
            page.text_of("document.querySelector('.total').textContent.match(/^\\d+/)[0]").await;
        let articles = "document.querySelectorAll('article').length";
        page.until(&format!("{articles} < {total}")).await;
        // What a browser prints without a word before says that it is not all.
        page.until("document.querySelector('.print-only').textContent.startsWith('Printed here: the first ')").await;
        page.run("dispatchEvent(new Event('beforeprint'))").await;
        page.until(&format!("{articles} === {total}")).await;
        page.until("!document.querySelector('main > * .print-only, .found > .print-only')").await;
        page.run("dispatchEvent(new Event('afterprint'))").await;
        page.until(&format!("{articles} < {total}")).await;
    }
}
