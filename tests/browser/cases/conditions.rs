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
    the_trials_of_a_condition_stand_side_by_side_once_each,
    trials_are_shown_for_a_time_that_is_in_the_address,
    an_average_beside_trials_leads_to_its_pool,
    on_a_phone_each_trial_has_a_row_that_can_be_read,
    no_condition_is_longer_than_eight_screens_of_a_phone,
    what_is_open_stands_in_the_address_and_comes_back,
    a_folded_part_can_be_linked_to,
    on_a_wide_page_what_it_holds_stays_in_view,
    everything_can_be_opened_at_once_for_paper,
}

/// Opens a part of the page that is folded.
pub(super) async fn unfold(page: &Page<'_>, id: &str) {
    page.run(&format!("document.querySelector('#{id} > summary').click()")).await;
    page.until(&format!("document.getElementById('{id}').open")).await;
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
        unfold(page, "in-detail").await;
        page.says(&condition.bottom_line).await;
        let certainty = base
            .vocabulary
            .terms
            .certainties
            .iter()
            .find(|term| term.slug == evidence::Word::slug(condition.certainty));
        page.says(&certainty.expect("it is in the vocabulary").label).await;
        // What can go wrong stands open, a sentence each.
        let harms = condition
            .harms_here
            .as_deref()
            .map_or("The sources we read", |it| it.split(". ").next().unwrap_or_default());
        let told = page.text_of("document.querySelector('#harms li, #harms p').textContent").await;
        // Words that are explained hold their explanation.
        let begins: String = harms.split(' ').take(2).collect::<Vec<_>>().join(" ");
        assert!(told.contains(&begins), "{told}");
        // How sure anyone is is said once.
        let sure = "[...document.querySelectorAll('main .certainty')].filter((it) => it.checkVisibility() && !it.closest('.fold, .page-facts')).length";
        assert_eq!(page.text_of(sure).await, "1", "{slug}");
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
    unfold(page, "about-trials").await;
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
        if fragment != "#/about" {
            unfold(page, "made").await;
        }
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

/// Ids of the main reports of trials in a condition that measured an outcome within days.
fn measured(page: &Page<'_>, slug: &str, days: std::ops::RangeInclusive<f64>) -> Vec<String> {
    let base = &page.data().base;
    let domain = &base.condition_page(slug).expect("it has a page").outcomes[0].domain;
    let is_here = |record: &&Record| {
        let then = |days_of: f64| days.contains(&days_of);
        record.is_trial()
            && about(record, slug)
            && record
                .outcomes
                .iter()
                .any(|it| it.domain == *domain && it.timepoint_days.is_some_and(then))
    };
    base.records.iter().filter(is_here).map(|record| record.id.clone()).collect()
}

/// The trials that the plot shows, folded ones too, in the order of their ids.
const DRAWN: &str = "[...document.querySelectorAll('.trial-plot .trial-rows a[href^=\"#/study/\"]')].map((it) => it.hash.slice('#/study/'.length)).sort()";

async fn the_trials_of_a_condition_stand_side_by_side_once_each(page: &Page<'_>) {
    let slug = "treatment-resistant-depression";
    page.open(&format!("#/condition/{slug}?when=week")).await;
    let expected = measured(page, slug, 1.501..=7.5);
    assert_eq!(page.run(&format!("return {DRAWN}")).await, serde_json::json!(expected));
    // Each is named with its people and what it found; one without figures has no place on the axis.
    let rows = "[...document.querySelectorAll('.trial-rows > li > a[href^=\"#/study/\"]')]";
    let odd = format!(
        "return {rows}.filter((it) => !/\\d{{4}}.* people .*(\\(.* to .*\\)|No figure\\. .+)/s.test([...it.children].map((part) => part.textContent).join(' ')) || !it.querySelector('.no-figure') !== Boolean(it.querySelector('.trial-strip'))).map((it) => it.textContent)"
    );
    assert_eq!(page.run(&odd).await, serde_json::json!([]));
    // Nothing on the axis has the colour of a main result.
    page.until("!document.querySelector('.trial-strip :is(.better, .none, .mixed, .worse)')").await;
    page.says("Against a plain dummy").await;
    // The same as a table, when asked for.
    page.run("document.querySelector('#trial-table > summary').click()").await;
    page.get("table", "The same as a table").await;
    let lines = page.text_of("document.querySelectorAll('.trial-table tbody tr').length").await;
    assert_eq!(lines, expected.len().to_string());
}

async fn trials_are_shown_for_a_time_that_is_in_the_address(page: &Page<'_>) {
    let slug = "treatment-resistant-depression";
    page.open(&format!("#/condition/{slug}")).await;
    let day = measured(page, slug, 0.0..=1.5);
    let choose = "const select = document.querySelector('.plot-when select'); select.value = 'day'; select.dispatchEvent(new Event('change', { bubbles: true }))";
    page.get("combobox", "Measured*").await;
    page.run(choose).await;
    page.until("location.hash.endsWith('?when=day')").await;
    page.until(&format!("JSON.stringify({DRAWN}) === JSON.stringify({})", serde_json::json!(day)))
        .await;
    page.client.refresh().await.expect("the page can be loaded again");
    page.settles().await;
    assert_eq!(page.run(&format!("return {DRAWN}")).await, serde_json::json!(day));
    assert_eq!(page.text_of("document.querySelector('.plot-when select').value").await, "day");
    // Where all measured it within a day, no other time is offered.
    let base = &page.data().base;
    let within_a_day = base.conditions.iter().find(|condition| {
        let Some(main) = condition.outcomes.first() else { return false };
        let trials = base.records.iter().filter(|it| it.is_trial() && about(it, &condition.slug));
        let mut times = trials
            .flat_map(|it| &it.outcomes)
            .filter(|it| it.domain == main.domain)
            .map(|it| it.timepoint_days.is_some_and(|days| days <= 1.5))
            .peekable();
        times.peek().is_some() && times.all(|it| it)
    });
    let slug = &within_a_day.expect("there is one").slug;
    page.open(&format!("#/condition/{slug}")).await;
    page.says("Measured: Within a day").await;
    page.until("!document.querySelector('.plot-when select')").await;
}

async fn an_average_beside_trials_leads_to_its_pool(page: &Page<'_>) {
    page.open("#/condition/treatment-resistant-depression?when=month").await;
    let average = "document.querySelector('.trial-average a')";
    let name = page.text_of(&format!("{average}.querySelector('.trial-name').textContent")).await;
    let trials: usize =
        name.split(' ').find_map(|it| it.parse().ok()).expect("it says of how many trials");
    assert!(trials >= 3, "{name}");
    page.run(&format!("{average}.click()")).await;
    page.until("location.hash.startsWith('#/pool?')").await;
    page.until(&format!(
        "document.querySelectorAll('.pool-table tbody tr.trial').length === {trials}"
    ))
    .await;
    // Two cannot carry one.
    page.open("#/condition/fibromyalgia").await;
    page.until(
        "document.querySelector('.trial-rows') && !document.querySelector('.trial-average')",
    )
    .await;
}

async fn on_a_phone_each_trial_has_a_row_that_can_be_read(page: &Page<'_>) {
    for slug in ["treatment-resistant-depression", "neuropathic-pain", "postoperative-pain"] {
        page.open_on_a_phone(&format!("#/condition/{slug}")).await;
        let rows = "[...document.querySelectorAll('.trial-rows > li')].filter((it) => it.checkVisibility())";
        page.until(&format!(
            "{rows}.length > 2 && {rows}.filter((it) => !it.matches('.trial-average')).length <= 12"
        ))
        .await;
        let clipped = format!(
            "return {rows}.flatMap((it) => [...it.querySelectorAll('.trial-name, .trial-people, .no-figure')]).filter((it) => {{ const box = it.getBoundingClientRect(); return it.scrollWidth > it.clientWidth + 1 && it.clientWidth || box.right > innerWidth || box.left < 0 }}).map((it) => it.textContent)"
        );
        assert_eq!(page.run(&clipped).await, serde_json::json!([]), "{slug}");
        page.until("document.documentElement.scrollWidth <= 360").await;
        page.assert_accessible().await;
        page.client.enter_parent_frame().await.expect("there is a host page");
    }
}

async fn no_condition_is_longer_than_eight_screens_of_a_phone(page: &Page<'_>) {
    const SCREEN: f64 = 740.0;
    page.open_in_a_window(360, SCREEN as u32, "#/").await;
    let mut lengths = Vec::new();
    for condition in &page.data().base.conditions {
        let (slug, base) = (&condition.slug, &page.data().base);
        let label = &base.condition(slug).expect("it is in the vocabulary").label;
        page.run(&format!("location.hash = '#/condition/{slug}'")).await;
        page.until(&format!(
            "document.querySelector('main h1')?.textContent === {}",
            serde_json::json!(label)
        ))
        .await;
        let height = page.text_of("document.documentElement.scrollHeight").await;
        let screens = height.parse::<f64>().expect("it is a number") / SCREEN;
        lengths.push((screens, slug.as_str()));
    }
    lengths.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (longest, median) = (lengths[lengths.len() - 1], lengths[lengths.len() / 2]);
    println!("       screens: median {:.1}, longest {:.1} ({})", median.0, longest.0, longest.1);
    assert!(longest.0 <= 8.0, "{longest:?}");
    assert!(median.0 <= 6.0, "{median:?}");
    page.client.enter_parent_frame().await.expect("there is a host page");
}

async fn what_is_open_stands_in_the_address_and_comes_back(page: &Page<'_>) {
    let open = "document.getElementById('findings-2')?.open && !document.getElementById('findings-1').open";
    page.open("#/condition/fibromyalgia").await;
    unfold(page, "findings-2").await;
    page.until("location.hash === '#/condition/fibromyalgia?open=findings-2'").await;
    page.client.refresh().await.expect("the page can be loaded again");
    page.settles().await;
    page.until(open).await;
    // Back comes to it, too. WebKit's passes over a page that nobody has left by hand.
    page.click("link", "Safety").await;
    page.until("document.querySelector('main h1').textContent !== 'Fibromyalgia'").await;
    page.client.back().await.expect("there is a page before");
    page.until(open).await;
    // Whoever gets the link sees the same; nothing is said to be left out.
    page.open("#/condition/fibromyalgia?open=findings-2").await;
    page.until(open).await;
    page.until("!document.querySelector('main .message')").await;
    // What is closed again is gone from it.
    page.run("document.querySelector('#findings-2 > summary').click()").await;
    page.until("location.hash === '#/condition/fibromyalgia'").await;
    // Another time of the trials leaves it as it is.
    unfold(page, "findings-2").await;
    page.until("location.hash.endsWith('open=findings-2')").await;
    page.run("const select = document.querySelector('.plot-when select'); select.value = 'longer'; select.dispatchEvent(new Event('change', { bubbles: true }))").await;
    page.until("location.hash.endsWith('?open=findings-2&when=longer')").await;
    page.until(open).await;
}

async fn a_folded_part_can_be_linked_to(page: &Page<'_>) {
    let last = page.data().base.condition_page("fibromyalgia").expect("it has a page");
    let id = format!("findings-{}", last.outcomes.len());
    page.open(&format!("#/condition/fibromyalgia/{id}")).await;
    page.until(&format!("document.getElementById('{id}').open")).await;
    page.until(&format!("(() => {{ const box = document.getElementById('{id}').getBoundingClientRect(); return box.top > -5 && box.top < innerHeight && box.height > 100 }})()")).await;
}

async fn on_a_wide_page_what_it_holds_stays_in_view(page: &Page<'_>) {
    page.open_in_a_window(1280, 800, "#/condition/fibromyalgia").await;
    let contents = "document.querySelector('.on-this-page').getBoundingClientRect()";
    page.run("scrollTo(0, 1500)").await;
    page.until(&format!("scrollY > 1000 && {contents}.top >= 0 && {contents}.left > 800")).await;
    page.until("document.querySelector('.page-facts').checkVisibility()").await;
    page.client.enter_parent_frame().await.expect("there is a host page");
    page.open_on_a_phone("#/condition/fibromyalgia").await;
    page.until("!document.querySelector('.page-facts').checkVisibility()").await;
    page.run("scrollTo(0, 2500)").await;
    page.run("document.querySelector('.to-top button').click()").await;
    page.until("scrollY === 0").await;
    page.client.enter_parent_frame().await.expect("there is a host page");
}

async fn everything_can_be_opened_at_once_for_paper(page: &Page<'_>) {
    page.open_in_a_window(1280, 800, "#/condition/fibromyalgia").await;
    page.click("button", "Open everything").await;
    page.until("[...document.querySelectorAll('main details[id]')].every((it) => it.open)").await;
    page.assert_accessible().await;
    page.client.enter_parent_frame().await.expect("there is a host page");
}
