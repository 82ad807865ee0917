//! Pool: averages over trials.

use super::cases;
use super::keeping::give;
use crate::page::Page;
use crate::variant::Variant;
use fantoccini::Locator;
use serde_json::{Value, json};

cases! {
    a_pool_shows_its_trials_its_average_and_what_is_left_out,
    the_question_is_a_sentence_that_is_changed_where_it_is_read,
    rarer_choices_are_folded_and_named_where_they_are_not_the_usual,
    a_pool_of_one_trial_says_that_there_is_too_little,
    new_cases_are_counted_and_fewer_are_better,
    what_is_left_out_stands_in_groups_with_their_counts,
    on_a_phone_each_trial_of_a_pool_is_read_as_text,
    a_pool_can_be_chosen_from_what_there_is,
    no_choice_seems_made_before_it_is,
    a_pool_is_taken_away_as_a_picture_and_a_table,
    leaving_one_out_keeps_a_line_for_each_trial,
    published_reviews_stand_beside_what_the_trials_here_give,
    every_plot_says_how_to_read_it_and_fits_a_phone,
    two_trials_that_agree_by_chance_carry_no_average,
    trials_with_the_same_result_have_an_answer_with_width,
    three_trials_that_agree_say_what_a_new_one_could_find_and_why,
    a_risk_difference_counts_the_trials_without_events_that_a_ratio_leaves_out,
    a_funnel_of_too_few_trials_says_so,
    long_names_of_trials_run_into_nothing,
    no_number_of_people_is_too_large,
}

const POOL: &str = "#/pool?condition=major-depression,treatment-resistant-depression&outcome=depression&measure=score&window=day&effect=md";

async fn a_pool_shows_its_trials_its_average_and_what_is_left_out(page: &Page<'_>) {
    page.open(POOL).await;
    page.until("document.querySelectorAll('.pool-table tbody tr').length > 4").await;
    page.until("document.querySelector('.pool-table .average')").await;
    page.says("fewer points are better").await;
    page.says("How much of a change people notice").await;
    page.says("Scale: Montgomery-Åsberg Depression Rating Scale (MADRS).").await;
    page.says("What is left out, and why").await;
    // The average lies within the trials, and its weights are the whole.
    let weights = page
        .text_of("[...document.querySelectorAll('.pool-table td.weight')].map((it) => parseFloat(it.textContent) || 0).reduce((a, b) => a + b, 0).toFixed(0)")
        .await;
    assert_eq!(weights, "100");
}

/// Chooses a value in the field of this name.
async fn choose(page: &Page<'_>, name: &str, value: &str) {
    page.get("combobox", &format!("{name}*")).await;
    page.run(&format!(
        "const select = [...document.querySelectorAll('.pool-controls label')].find((it) => it.firstElementChild.textContent === '{name}').querySelector('select');
         select.value = '{value}';
         select.dispatchEvent(new Event('change', {{ bubbles: true }}));"
    ))
    .await;
}

async fn the_question_is_a_sentence_that_is_changed_where_it_is_read(page: &Page<'_>) {
    page.open("#/pool?condition=treatment-resistant-depression&outcome=depression&measure=response&window=day")
        .await;
    page.until("document.querySelector('.pool-question').textContent.startsWith('In ')").await;
    for name in ["Condition", "Medicine", "Compared with", "Outcome", "Measured as", "When"] {
        page.get("combobox", &format!("{name}*")).await;
    }
    choose(page, "Compared with", "active-placebo,inert-placebo").await;
    page.until(
        "decodeURIComponent(location.hash).includes('comparator=active-placebo,inert-placebo')",
    )
    .await;
    choose(page, "When", "week").await;
    page.until("location.hash.includes('window=week')").await;
    // On the narrowest phone it wraps, and each part can be hit with a thumb.
    page.enter_frame_of_width(320, &(page.world.pages.file(Variant::Watched) + POOL)).await;
    page.shows(".pool-question").await;
    assert_eq!(page.run(TOO_WIDE).await, json!([]));
    let low = "[...document.querySelectorAll('.pool-question select')].filter((it) => it.getBoundingClientRect().height < 44).length";
    assert_eq!(page.text_of(low).await, "0");
    page.client.enter_parent_frame().await.expect("there is a host page");
}

async fn rarer_choices_are_folded_and_named_where_they_are_not_the_usual(page: &Page<'_>) {
    page.open("#/pool?condition=treatment-resistant-depression&outcome=depression&measure=response&window=day")
        .await;
    page.until(
        "document.querySelector('.pool-more summary').textContent.trim() === 'More choices'",
    )
    .await;
    page.until("!document.querySelector('.pool-more').open").await;
    page.run("document.querySelector('.pool-more').open = true").await;
    choose(page, "Effect", "or").await;
    page.says("More choices. Chosen: odds ratio").await;
    choose(page, "Split by", "blinding").await;
    page.says("More choices. Chosen: odds ratio, split by who knew what was given").await;
    page.until("location.hash.includes('split=blinding')").await;
}

async fn a_pool_of_one_trial_says_that_there_is_too_little(page: &Page<'_>) {
    page.open("#/pool?condition=major-depression&outcome=depression&measure=remission&window=day")
        .await;
    page.says("Only one trial gives the figures for this question.").await;
    page.until("document.querySelectorAll('.pool-table tbody tr').length === 1").await;
}

async fn new_cases_are_counted_and_fewer_are_better(page: &Page<'_>) {
    page.open("#/pool?condition=perinatal-depression&outcome=depression&measure=new-cases&window=week&effect=rr")
        .await;
    page.says("◄ fewer new cases with the drug").await;
    page.says("fewer new cases with comparison ►").await;
    let shown = page.text_of("document.querySelector('.pool-question').textContent").await;
    assert!(shown.contains("new cases"), "{shown}");
    // 2 of 53 against 9 of 53.
    page.says("2 of 53").await;
    page.says("0.22 (").await;
    page.until("!document.querySelector('.pool-table .average')").await;
}

async fn what_is_left_out_stands_in_groups_with_their_counts(page: &Page<'_>) {
    page.open(POOL).await;
    page.until("document.querySelectorAll('.pool-excluded > li').length > 2").await;
    // The counts of the groups are those of their trials, and nothing is open.
    let wrong = "[...document.querySelectorAll('.pool-excluded details')].filter((it) => it.open || !it.querySelector('summary').textContent.match(/: (\\d+) trials?$/) || +it.querySelector('summary').textContent.match(/: (\\d+) trials?$/)[1] !== it.querySelectorAll('li').length).length";
    assert_eq!(page.text_of(wrong).await, "0");
    page.run("document.querySelectorAll('.pool-excluded details').forEach((it) => it.open = true)")
        .await;
    page.says("has a result for this, but not in this stretch of time").await;
}

async fn on_a_phone_each_trial_of_a_pool_is_read_as_text(page: &Page<'_>) {
    page.enter_frame_of_width(360, &(page.world.pages.file(Variant::Watched) + POOL)).await;
    page.shows(".pool-table .average").await;
    assert_eq!(page.run(TOO_WIDE).await, json!([]));
    // Nothing is smaller than it is elsewhere, and each mark has the width of the page beneath its text.
    let odd = "[...document.querySelectorAll('.pool-table tbody tr')].filter((row) => {
        const [name, mark] = [row.querySelector('th'), row.querySelector('.pool-marks')].map((it) => it.getBoundingClientRect());
        return mark.top < name.bottom - 1 || mark.width < 250 || parseFloat(getComputedStyle(row.querySelector('th')).fontSize) < 16;
    }).length";
    assert_eq!(page.text_of(odd).await, "0");
    page.client.enter_parent_frame().await.expect("there is a host page");
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
    let nothing =
        "any condition,the drug in any form,anything,Choose…,Choose…,Choose…,Choose…,All,Not split";
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
    // Columns, and the rows of the table: trials, average, and where a new trial may lie.
    assert_eq!((csv.lines().count() - 1).to_string(), rows, "{csv}");
    assert!(
        csv.contains("\n\"average\",\"Average\",\"md\",") && csv.contains("\n\"prediction\","),
        "{csv}"
    );
}

async fn leaving_one_out_keeps_a_line_for_each_trial(page: &Page<'_>) {
    page.open(POOL).await;
    let trials = "document.querySelectorAll('.pool-table tbody tr.trial').length";
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
    page.says("Only one trial gives the figures for this question.").await;
}

async fn every_plot_says_how_to_read_it_and_fits_a_phone(page: &Page<'_>) {
    for look in ["forest", "leave-one-out", "cumulative"] {
        let pool = format!("{POOL}&look={look}");
        page.enter_frame_of_width(360, &(page.world.pages.file(Variant::Watched) + &pool)).await;
        page.shows(".pool-table").await;
        page.until("document.querySelector('.plot figcaption ~ p.muted')").await;
        assert_eq!(page.run(TOO_WIDE).await, json!([]), "{look}");
        page.assert_quiet().await;
        page.client.enter_parent_frame().await.expect("there is a host page");
    }
}

/// What is too wide for the page, by what it holds as well as by where it ends.
const TOO_WIDE: &str = "const most = document.documentElement.clientWidth; return document.documentElement.scrollWidth <= most ? [] : ['page', ...[...document.querySelectorAll('body *')].filter((it) => it.scrollWidth > most || it.getBoundingClientRect().right > most).slice(-5).map((it) => it.outerHTML.slice(0, 120))]";

/// The files of pools that people have.
mod files {
    pub const TWO_AGREEING: &str = include_str!("../../pools/two-agreeing-trials.json");
    pub const THREE_AGREEING: &str = include_str!("../../pools/three-agreeing-trials.json");
    pub const EQUAL: &str = include_str!("../../pools/equal-effects.json");
    pub const DOUBLE_ZERO: &str = include_str!("../../pools/double-zero.json");
    pub const LONG_LABELS: &str = include_str!("../../pools/long-labels.json");
}

/// The address of the pool of responses after a day.
fn responses(effect: &str, look: &str) -> String {
    format!(
        "#/pool?condition=treatment-resistant-depression&outcome=depression&measure=response&window=day&effect={effect}&look={look}"
    )
}

/// Opens a file in the place of the built-in records, and the pool of its responses.
async fn pool_own_file(page: &Page<'_>, text: &str, effect: &str) {
    page.open("#/own").await;
    give(page, "pool.json", text).await;
    page.says("You are looking at your own file: pool.json").await;
    go(page, effect, "forest").await;
}

async fn go(page: &Page<'_>, effect: &str, look: &str) {
    page.run(&format!("location.hash = '{}'", responses(effect, look))).await;
    let effects = "[...document.querySelectorAll('.pool-controls label')].find((it) => it.firstElementChild.textContent === 'Effect')";
    page.until(&format!("{effects}?.querySelector('select').value === '{effect}'")).await;
    if look != "forest" {
        page.until(&format!(
            "document.querySelector('.pool-looks [aria-current]')?.hash.includes('look={look}')"
        ))
        .await;
    }
}

async fn two_trials_that_agree_by_chance_carry_no_average(page: &Page<'_>) {
    pool_own_file(page, files::TWO_AGREEING, "rr").await;
    page.says("Both trials lean towards the drug, but they do not settle it.").await;
    page.says("Two trials cannot carry an average").await;
    // The trials, and neither average, weights, nor other ways to look at one.
    page.until("document.querySelectorAll('.pool-table tbody tr.trial').length === 2").await;
    page.until("!document.querySelector('.pool-table :is(.average, .weight, .prediction), .pool-looks, .pool-figures')").await;
    let told = page.text_of("document.querySelector('.answer').textContent").await;
    assert!(!told.contains("no clear difference") && !told.contains("favour"), "{told}");
    page.assert_accessible().await;
}

async fn trials_with_the_same_result_have_an_answer_with_width(page: &Page<'_>) {
    let mut three: Vec<Value> = serde_json::from_str(files::EQUAL).expect("it is JSON");
    let mut third = three[0].clone();
    third["id"] = json!("equal-third");
    third["doi"] = json!("10.5555/equal.third");
    third["pmid"] = Value::Null;
    three.push(third);
    pool_own_file(page, &json!(three).to_string(), "rr").await;
    page.until(
        "document.querySelector('.pool-table .average .effect')?.textContent.startsWith('2 (')",
    )
    .await;
    for effect in ["or", "rd"] {
        go(page, effect, "forest").await;
        page.until("document.querySelector('.pool-table .average')").await;
    }
    page.assert_quiet().await;
}

async fn three_trials_that_agree_say_what_a_new_one_could_find_and_why(page: &Page<'_>) {
    pool_own_file(page, files::THREE_AGREEING, "rr").await;
    page.says("Each trial leans towards the drug, but together they do not settle it").await;
    page.says("What a new trial could find spans the same, as these trials differ no more than chance explains.").await;
    page.run("document.querySelector('.pool-figures').open = true").await;
    page.says("0.8 – 5.03: the same as for the average, because tau² is 0").await;
    page.says("Cannot be told from fewer than 10 trials.").await;
    go(page, "rr", "leave-one-out").await;
    page.says("There are too few trials for this plot.").await;
}

async fn a_risk_difference_counts_the_trials_without_events_that_a_ratio_leaves_out(
    page: &Page<'_>,
) {
    pool_own_file(page, files::DOUBLE_ZERO, "rd").await;
    let trials = "document.querySelectorAll('.pool-table tbody tr.trial').length";
    page.until(&format!("{trials} === 5")).await;
    page.says("A risk difference counts trials in which nobody, or everybody, had the outcome")
        .await;
    page.until("!document.querySelector('main').textContent.includes('A ratio leaves out')").await;
    for effect in ["rr", "or"] {
        go(page, effect, "forest").await;
        page.until(&format!("{trials} === 3")).await;
        page.until("[...document.querySelectorAll('.pool-excluded > li')].filter((it) => it.textContent.includes('had nobody with this outcome in either group')).length === 1").await;
        page.says("A ratio leaves out trials in which nobody, or everybody, had the outcome").await;
    }
}

async fn a_funnel_of_too_few_trials_says_so(page: &Page<'_>) {
    pool_own_file(page, files::THREE_AGREEING, "rr").await;
    go(page, "rr", "funnel").await;
    page.says("A funnel plot needs at least 10 trials").await;
    page.says("Here there are fewer: 3 randomised trials.").await;
    page.until("!document.querySelector('.plot > svg')").await;
}

/// Cells of the plot whose texts lie over each other, or beyond it.
const COLLISIONS: &str = "const plot = document.querySelector('.pool-table').getBoundingClientRect();
    const all = [...document.querySelectorAll('.pool-table tbody :is(th, td:not(.pool-marks), .pool-marks svg :is(path, line))')].map((it) => [it.textContent || it.outerHTML.slice(0, 60), it.closest('tr'), it.getBoundingClientRect(), it.closest('.pool-marks')]);
    const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
    return [
        ...all.filter(([, , at]) => at.left < plot.left - 1 || at.right > plot.right + 1).map(([text]) => text),
        ...all.flatMap(([text, row, at, marks], nth) => all.slice(nth + 1).filter(([, other, there, also]) => other === row && !(marks && also) && over(at, there)).map(([other]) => `${text} | ${other}`)),
    ]";

async fn long_names_of_trials_run_into_nothing(page: &Page<'_>) {
    let mut wide: Vec<Value> = serde_json::from_str(files::LONG_LABELS).expect("it is JSON");
    // Scripts with wide letters and without spaces, and the widest capitals.
    wide[0]["authors"] = json!(["氯胺酮治疗成人抑郁症多中心随机对照试验协作组及其全体研究人员"]);
    wide[1]["authors"] = json!(["WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW"]);
    for text in [files::LONG_LABELS.to_owned(), json!(wide).to_string()] {
        for width in [320, 1200] {
            page.enter_frame_of_width(width, &(page.world.pages.file(Variant::Watched) + "#/own"))
                .await;
            give(page, "pool.json", &text).await;
            page.says("You are looking at your own file: pool.json").await;
            go(page, "rr", "forest").await;
            page.until("document.querySelectorAll('.pool-table tbody tr.trial').length > 1").await;
            assert_eq!(page.run(COLLISIONS).await, json!([]), "at {width}");
            assert_eq!(page.run(TOO_WIDE).await, json!([]), "at {width}");
            page.client.enter_parent_frame().await.expect("there is a host page");
        }
    }
}

async fn no_number_of_people_is_too_large(page: &Page<'_>) {
    let mut huge: Vec<Value> = serde_json::from_str(files::THREE_AGREEING).expect("it is JSON");
    for record in &mut huge {
        record["n_randomised"] = json!(u32::MAX);
        for arm in record["outcomes"][0]["arms_data"].as_array_mut().expect("it is a list") {
            arm["n"] = json!(u32::MAX);
            arm["events"] = json!(arm["events"].as_u64().expect("it is a number") * 50_000_000);
        }
    }
    pool_own_file(page, &json!(huge).to_string(), "rr").await;
    page.until("document.querySelector('.pool-table .average')").await;
    // Three comparison groups of 4,294,967,295 people.
    page.says("of 12,884,901,885 people.").await;
    page.run("location.hash = '#/map'").await;
    page.get("heading", "*").await;
    page.assert_quiet().await;
}
