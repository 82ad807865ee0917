//! The map, the timeline and the countries.

use super::cases;
use crate::data::about;
use crate::page::Page;
use crate::variant::Variant;
use evidence::terms::{Direction, Word};
use evidence::{Base, Record};
use serde_json::json;

cases! {
    the_cells_of_the_map_agree_with_a_scan_of_the_data,
    marks_of_people_agree_with_a_scan_of_the_data,
    a_filter_narrows_the_map_and_the_map_says_what_is_left_out,
    the_keyboard_walks_the_map,
    a_cell_opens_its_records_and_back_undoes_it,
    a_gap_is_named_as_a_gap,
    groups_close_and_the_address_keeps_it,
    the_map_fills_the_window_and_leaves_it_again,
    the_map_and_explore_carry_the_query_to_one_another,
    the_map_is_taken_away_as_a_picture,
    the_timeline_agrees_with_a_scan_of_the_data,
    drawing_over_years_sets_their_range,
    the_keyboard_sets_the_range_of_years,
    countries_are_ranked_by_their_trials_and_filter,
    the_map_has_no_accessibility_fault,
    the_map_has_no_accessibility_fault_in_the_dark in Chromium,
    the_timeline_fits_on_a_sheet_of_paper in Chromium,
    on_a_phone_the_map_is_a_list_of_one_condition_at_a_time,
}

/// What a row counts for on the map.
fn counts(record: &Record) -> bool {
    !record.is_retracted()
}

fn measures(record: &Record, outcome: &str) -> bool {
    record.outcome_domains.iter().any(|it| it == outcome)
}

/// Name of the cell with this id.
async fn name_of(page: &Page<'_>, id: &str) -> String {
    page.text_of(&format!("document.getElementById('{id}').getAttribute('aria-label')")).await
}

fn records(n: usize) -> String {
    if n == 1 { "1 record".to_owned() } else { format!("{n} records") }
}

/// The number before a word in the name of a cell.
fn said(name: &str, what: &str) -> usize {
    let Some((before, _)) = name.split_once(what) else { return 0 };
    let number = before.rsplit([' ', '(']).next().unwrap_or_default().replace(',', "");
    number.parse().unwrap_or_else(|_| panic!("{name} has no number before {what}"))
}

async fn the_cells_of_the_map_agree_with_a_scan_of_the_data(page: &Page<'_>) {
    page.open("#/map").await;
    let data = page.data();
    let vocabulary = &data.base.vocabulary;
    for condition in vocabulary.conditions.conditions.iter().step_by(5) {
        for outcome in vocabulary.outcomes.domains.iter().step_by(3) {
            let lies =
                |r: &Record| counts(r) && about(r, &condition.slug) && measures(r, &outcome.slug);
            let name = name_of(page, &format!("cell-{}-{}", condition.slug, outcome.slug)).await;
            let count = data.count(lies);
            if count == 0 {
                assert!(name.ends_with(": no records: a gap"), "{name}");
                continue;
            }
            let begins = format!("{}, {}: {}", condition.label, outcome.label, records(count));
            assert!(name.starts_with(&begins), "{name}: {begins}");
            for (direction, word) in [
                (Direction::Benefit, " better than the comparison"),
                (Direction::NoDifference, " no clear difference"),
                (Direction::Uncontrolled, " no comparison group"),
            ] {
                let count = data.count(|r| lies(r) && r.direction == direction);
                assert_eq!(said(&name, word), count, "{name}");
            }
        }
    }
    // Totals count each record once.
    let name = name_of(page, "cell-crps-all").await;
    let count = data.count(|r| counts(r) && about(r, "crps"));
    assert!(name.contains(&format!(": {}", records(count))), "{name}");
    let name = name_of(page, "cell-all-pain").await;
    let count = data.count(|r| counts(r) && measures(r, "pain"));
    assert!(name.contains(&format!(": {}", records(count))), "{name}");
    let name = name_of(page, "cell-all-all").await;
    assert!(name.contains(&format!(": {}", records(data.count(counts)))), "{name}");
    // The same for a group, and for another axis.
    page.open("#/map?by=level").await;
    let mood: Vec<&str> = vocabulary
        .conditions
        .conditions
        .iter()
        .filter(|it| it.group == "mood")
        .map(|it| it.slug.as_str())
        .collect();
    let count = data.count(|r| {
        counts(r) && mood.iter().any(|slug| about(r, slug)) && evidence::level(r).grade == Some(2)
    });
    let name = name_of(page, "cell-group-mood-2").await;
    assert!(name.starts_with(&format!("Mood, Level 2: {}", records(count))), "{name}");
}

async fn marks_of_people_agree_with_a_scan_of_the_data(page: &Page<'_>) {
    page.open("#/map?marks=people").await;
    let people: u32 = page
        .data()
        .base
        .records
        .iter()
        .filter(|r| about(r, "ptsd") && measures(r, "ptsd-symptoms") && r.is_trial())
        .filter_map(Record::people)
        .sum();
    let id = "cell-ptsd-ptsd-symptoms";
    let name = name_of(page, id).await;
    assert_eq!(said(&name, " people in randomised trials"), people as usize, "{name}");
    let figure = page
        .text_of(&format!("document.querySelector('#{id} .figure').textContent.replace(',', '')"))
        .await;
    assert_eq!(figure, people.to_string());
    // A mark for each main result, all shapes of one size where they count the same.
    page.open("#/map").await;
    let marks = page
        .text_of("document.querySelectorAll('#cell-ptsd-ptsd-symptoms .marks path').length")
        .await;
    let directions = Direction::ALL.iter().filter(|direction| {
        page.data().count(|r| {
            counts(r)
                && about(r, "ptsd")
                && measures(r, "ptsd-symptoms")
                && r.direction == **direction
        }) > 0
    });
    assert_eq!(marks, directions.count().to_string());
}

async fn a_filter_narrows_the_map_and_the_map_says_what_is_left_out(page: &Page<'_>) {
    page.open("#/map").await;
    page.click("button", "Filters").await;
    page.run("document.querySelector('dialog [aria-label=\"Evidence level\"] summary').click()")
        .await;
    page.click("checkbox", "Level 1: *").await;
    page.click("button", "Show *").await;
    let data = page.data();
    let level = |r: &Record| evidence::level(r).grade == Some(1);
    page.counts(data.count(level)).await;
    page.until("location.hash === '#/map?level=1'").await;
    let lies = |r: &Record| counts(r) && about(r, "crps") && measures(r, "pain");
    let (found, all) = (data.count(|r| lies(r) && level(r)), data.count(lies));
    let name = name_of(page, "cell-crps-pain").await;
    assert!(name.contains(&format!(": {}", records(found))), "{name}");
    assert!(name.contains(&format!("Your filters leave out {} more.", all - found)), "{name}");
    page.click("button", "Remove filter: Level 1: *").await;
    page.counts(data.len()).await;
    page.click("button", "Filters").await;
    page.click("checkbox", "Fibromyalgia, *").await;
    page.click("button", "Show *").await;
    page.says("1 of ").await;
    page.until("document.querySelectorAll('.matrix .condition').length === 1").await;
    page.client.back().await.expect("there is a page before");
    page.until("document.querySelectorAll('.matrix .condition').length > 20").await;
}

async fn the_keyboard_walks_the_map(page: &Page<'_>) {
    page.open("#/map").await;
    assert_eq!(
        page.text_of("document.querySelectorAll('.matrix [tabindex=\"0\"]').length").await,
        "1",
        "one cell is in the order of Tab"
    );
    page.run("document.querySelector('.matrix [tabindex=\"0\"]').focus()").await;
    let at = |place: &'static str| format!("document.activeElement.dataset.at === '{place}'");
    for (key, place) in [
        ('\u{E015}', "2,1"),
        ('\u{E015}', "3,1"),
        ('\u{E014}', "3,2"),
        ('\u{E013}', "2,2"),
        ('\u{E012}', "2,1"),
        ('\u{E011}', "2,0"),
        ('\u{E012}', "2,0"),
    ] {
        page.press(key).await;
        page.until(&at(place)).await;
        page.until("document.activeElement.tabIndex === 0").await;
    }
    page.press('\u{E010}').await;
    let last = "document.querySelectorAll('.matrix thead th').length - 1";
    page.until(&format!("document.activeElement.dataset.at === `2,${{{last}}}`")).await;
    let corner = "const it = document.activeElement; it.dispatchEvent(new KeyboardEvent('keydown', {key: 'Home', ctrlKey: true, bubbles: true, cancelable: true}))";
    page.run(corner).await;
    page.until(&at("0,0")).await;
    page.run(&corner.replace("Home", "End")).await;
    page.until(&format!(
        "document.activeElement.dataset.at === `${{document.querySelectorAll('.matrix tbody tr').length}},${{{last}}}`"
    ))
    .await;
    // What has the focus is told in words, and Enter opens it.
    page.run("document.getElementById('cell-crps-pain').focus()").await;
    page.until("document.querySelector('.told').textContent === document.getElementById('cell-crps-pain').getAttribute('aria-label')").await;
    page.press('\u{E007}').await;
    page.until("location.hash === '#/map?row=crps&column=pain'").await;
    page.until("document.activeElement.id === 'cell-records'").await;
    page.press('\u{E00C}').await;
    page.until("location.hash === '#/map' && document.activeElement.id === 'cell-crps-pain'").await;
}

async fn a_cell_opens_its_records_and_back_undoes_it(page: &Page<'_>) {
    page.open("#/map").await;
    page.click("gridcell", "Fibromyalgia, Pain: *").await;
    let count = page.data().count(|r| about(r, "fibromyalgia") && measures(r, "pain"));
    page.until("location.hash === '#/map?row=fibromyalgia&column=pain'").await;
    page.until(&format!(
        "document.querySelectorAll('.cell-records article').length === {}",
        count.min(20)
    ))
    .await;
    page.get("link", &format!("Open these {count} records in Explore")).await;
    page.client.back().await.expect("there is a page before");
    page.until("!document.querySelector('.cell-records')").await;
    // A link to an opened cell brings it back; it is open there, and its records can be a table.
    page.open("#/map?row=fibromyalgia&column=pain&view=table").await;
    page.shows(".cell-records table.records").await;
    page.until("document.getElementById('cell-fibromyalgia-pain').ariaSelected === 'true' || document.getElementById('cell-fibromyalgia-pain').getAttribute('aria-selected') === 'true'").await;
    page.click("link", &format!("Open these {count} records in Explore")).await;
    page.counts(count).await;
}

async fn a_gap_is_named_as_a_gap(page: &Page<'_>) {
    page.open("#/map").await;
    let data = page.data();
    let base = &data.base;
    let (condition, outcome) = base
        .vocabulary
        .conditions
        .conditions
        .iter()
        .flat_map(|c| base.vocabulary.outcomes.domains.iter().map(move |o| (c, o)))
        .find(|(c, o)| {
            data.count(|r| about(r, &c.slug)) > 0
                && data.count(|r| about(r, &c.slug) && measures(r, &o.slug)) == 0
        })
        .expect("there is a gap");
    let name = format!("{}, {}: no records: a gap", condition.label, outcome.label);
    page.click("gridcell", &name).await;
    page.says("Nobody knows yet.").await;
    assert_eq!(
        page.text_of("document.querySelectorAll('.cell-records article').length").await,
        "0"
    );
    // What filters leave out is no gap.
    page.open("#/map?direction=worse").await;
    let name = name_of(page, "cell-crps-pain").await;
    let all = data.count(|r| counts(r) && about(r, "crps") && measures(r, "pain"));
    let left = data.count(|r| {
        counts(r) && about(r, "crps") && measures(r, "pain") && r.direction == Direction::Worse
    });
    if left == 0 {
        assert!(name.ends_with(&format!("no record that matches; your filters leave out {all}")));
    }
}

async fn groups_close_and_the_address_keeps_it(page: &Page<'_>) {
    page.open("#/map").await;
    // A user's key: engines keep no way back from what a script clicks.
    page.run("[...document.querySelectorAll('.matrix .group th')].find((it) => it.textContent.trim() === 'Mood').focus()").await;
    page.press('\u{E007}').await;
    page.until("location.hash === '#/map?closed=mood'").await;
    page.until("!document.getElementById('cell-treatment-resistant-depression-depression')").await;
    page.shows("#cell-group-mood-depression .marks path").await;
    page.click("button", "Close all groups").await;
    page.until("document.querySelectorAll('.matrix .condition').length === 0").await;
    page.client.back().await.expect("there is a page before");
    page.until("document.querySelectorAll('.matrix .condition').length > 20").await;
    page.client.back().await.expect("there is a page before");
    page.shows("#cell-treatment-resistant-depression-depression").await;
}

async fn the_map_fills_the_window_and_leaves_it_again(page: &Page<'_>) {
    page.open("#/map?condition=crps").await;
    page.click("button", "Full view").await;
    page.until("location.hash.includes('full=1')").await;
    page.until("document.querySelector('.full-view').getBoundingClientRect().top === 0 && document.querySelector('.full-view').getBoundingClientRect().width >= innerWidth - 20").await;
    page.click("button", "Filters (1)").await;
    page.click("checkbox", "Fibromyalgia, *").await;
    page.until("document.querySelectorAll('.matrix .condition').length === 2").await;
    page.click("button", "Show *").await;
    page.click("button", "Full view").await;
    page.until("!document.querySelector('.full-view')").await;
}

async fn the_map_and_explore_carry_the_query_to_one_another(page: &Page<'_>) {
    page.open("#/explore?drug=esketamine&year=2015..").await;
    page.click("link", "See these on the map").await;
    page.until("location.hash === '#/map?drug=esketamine&year=2015..'").await;
    let count =
        page.data().count(|r| r.year >= 2015 && r.arms.iter().any(|arm| arm.drug == "esketamine"));
    page.counts(count).await;
    page.click("link", &format!("Open these {count} records in Explore")).await;
    page.until("location.hash === '#/explore?drug=esketamine&year=2015..'").await;
    page.counts(count).await;
}

async fn the_map_is_taken_away_as_a_picture(page: &Page<'_>) {
    for (nth, address) in ["#/map?level=2", "#/map?look=timeline&level=2"].into_iter().enumerate() {
        page.open(address).await;
        let press = |format: &str| {
            format!(
                "[...document.querySelectorAll('button')].find((it) => it.textContent === 'Download {format}').click()"
            )
        };
        page.get("button", "Download SVG").await;
        page.run(&press("SVG")).await;
        page.until("spy.files.length === 1").await;
        assert_eq!(page.text_of("spy.files[0].type").await, "image/svg+xml");
        let marks = page
            .text_of("(() => { const it = new DOMParser().parseFromString(spy.files[0].text, 'image/svg+xml'); return it.querySelector('parsererror') ? 'broken' : it.querySelectorAll('path').length > 20 && it.documentElement.textContent.includes('Level 2') && it.documentElement.textContent.includes('Not medical advice') })()")
            .await;
        assert_eq!(marks, "true", "{nth}");
        page.run(&press("PNG")).await;
        page.until("spy.files.length === 2 && spy.files[1].type === 'image/png' && spy.files[1].text.includes('PNG')").await;
    }
}

async fn the_timeline_agrees_with_a_scan_of_the_data(page: &Page<'_>) {
    page.open("#/map?look=timeline").await;
    let data = page.data();
    let shapes =
        "document.querySelectorAll('.timeline-drawing .filled, .timeline-drawing .hollow').length";
    assert_eq!(page.text_of(shapes).await, data.count(counts).to_string());
    page.run("document.querySelector('.numbers-of summary').click()").await;
    page.shows(".numbers-table").await;
    let count = data
        .count(|r| counts(r) && !r.is_under_way() && r.year == 2021 && r.design.is_randomised());
    let row = |first: &str, second: &str| {
        format!(
            "[...[...document.querySelectorAll('.numbers-table tbody tr')].find((it) => it.cells[0].textContent === '{first}' && it.cells[1].textContent === '{second}').cells][2].textContent"
        )
    };
    assert_eq!(page.text_of(&row("2021", "Randomised trials")).await, count.to_string());
    let count = data.count(Record::is_under_way);
    assert_eq!(page.text_of(&row("Under way", "Registered trials")).await, count.to_string());
    // Years that were not chosen are there, and faint.
    page.open("#/map?look=timeline&year=2020..").await;
    assert_eq!(page.text_of(shapes).await, data.count(counts).to_string());
    let faint = data.count(|r| counts(r) && r.year < 2020);
    assert_eq!(
        page.text_of(
            "document.querySelectorAll('.timeline-drawing .faint:is(.filled, .hollow)').length"
        )
        .await,
        faint.to_string()
    );
    page.counts(data.count(|r| r.year >= 2020)).await;
}

async fn drawing_over_years_sets_their_range(page: &Page<'_>) {
    page.open("#/map?look=timeline").await;
    page.run("document.querySelector('.brush').scrollIntoView({block: 'center'})").await;
    let drag = |from: f64, to: f64| {
        format!(
            "const it = document.querySelector('.brush'), box = it.getBoundingClientRect();
             const send = (kind, at) => it.dispatchEvent(new PointerEvent(kind, {{bubbles: true, cancelable: true, composed: true, pointerId: 1, button: 0, isPrimary: true, clientX: box.left + box.width * at, clientY: box.top + 40}}));
             send('pointerdown', {from}); send('pointermove', ({from} + {to}) / 2); send('pointermove', {to}); send('pointerup', {to});"
        )
    };
    page.run(&drag(0.3, 0.7)).await;
    page.until("/year=\\d{4}\\.\\.\\d{4}/.test(location.hash)").await;
    let range =
        page.text_of("location.hash.match(/year=(\\d{4})\\.\\.(\\d{4})/).slice(1).join(' ')").await;
    let years: Vec<u16> = range.split(' ').map(|year| year.parse().expect("a year")).collect();
    assert!(years[0] < years[1], "{range}");
    page.counts(page.data().count(|r| (years[0]..=years[1]).contains(&r.year))).await;
    page.says(&format!("Years chosen: {} to {}.", years[0], years[1])).await;
    // WebKit keeps no way back from what a script does.
    if page.engine == crate::engine::Engine::WebKit {
        page.click("button", "Remove filter: Year: *").await;
    } else {
        page.client.back().await.expect("there is a page before");
    }
    page.counts(page.data().len()).await;
}

async fn the_keyboard_sets_the_range_of_years(page: &Page<'_>) {
    page.open("#/map?look=timeline").await;
    page.get("slider", "First year shown").await;
    page.run("document.querySelectorAll('.handle')[1].focus()").await;
    page.press('\u{E012}').await;
    let last = page.data().base.records.iter().map(|r| r.year).max().expect("there is a record");
    page.until(&format!("location.hash.includes('year=..{}')", last - 1)).await;
    page.press('\u{E012}').await;
    page.until(&format!("location.hash.includes('year=..{}')", last - 2)).await;
    page.counts(page.data().count(|r| r.year <= last - 2)).await;
    page.until(&format!(
        "document.querySelectorAll('.handle')[1].getAttribute('aria-valuetext') === '{}'",
        last - 2
    ))
    .await;
    page.client.back().await.expect("there is a page before");
    page.counts(page.data().len()).await;
    page.click("button", "Filters").await;
    page.run("document.querySelector('dialog [aria-label=\"Year\"] summary').click()").await;
    page.type_into("spinbutton", "Year from", "2022\u{E007}").await;
    page.click("button", "Show *").await;
    page.until("location.hash === '#/map?year=2022..&look=timeline'").await;
}

async fn countries_are_ranked_by_their_trials_and_filter(page: &Page<'_>) {
    page.open("#/map?look=places").await;
    let data = page.data();
    let trials = |code: &str| {
        Base::trials(
            data.base
                .records
                .iter()
                .filter(|r| counts(r) && r.countries.iter().any(|it| it == code)),
        )
        .trials
    };
    let shown = page
        .text_of("[...document.querySelectorAll('.places-table tbody tr')].map((it) => it.querySelector('button').textContent + '=' + (it.querySelector('td > span').textContent.match(/^(\\d+) /) || [0, 0])[1]).join(';')")
        .await;
    let mut last = u32::MAX;
    for part in shown.split(';') {
        let (label, count) = part.split_once('=').expect("a name and a number");
        let place = data
            .base
            .vocabulary
            .places
            .countries
            .iter()
            .find(|place| place.label == label)
            .expect("the country is known");
        assert_eq!(count, trials(&place.code).to_string(), "{label}");
        let count: u32 = count.parse().expect("a number");
        assert!(count <= last, "{label} stands too low");
        last = count;
    }
    page.click("button", "United States").await;
    page.until("location.hash === '#/map?country=US&look=places'").await;
    page.counts(data.count(|r| r.countries.iter().any(|it| it == "US"))).await;
    // The others stay, to be chosen as well.
    page.click("button", "New Zealand").await;
    page.counts(data.count(|r| r.countries.iter().any(|it| it == "US" || it == "NZ"))).await;
    page.until("document.querySelectorAll('.places-table [aria-pressed=true]').length === 2").await;
}

const MAPS: [&str; 3] =
    ["#/map", "#/map?by=level&full=1&row=fibromyalgia", "#/map?condition=crps&direction=worse"];

async fn the_map_has_no_accessibility_fault(page: &Page<'_>) {
    for address in MAPS {
        page.open(address).await;
        page.assert_accessible().await;
    }
}

async fn the_map_has_no_accessibility_fault_in_the_dark(page: &Page<'_>) {
    page.set_dark(true).await;
    for address in MAPS {
        page.open(address).await;
        page.assert_accessible().await;
    }
    page.set_dark(false).await;
}

async fn on_a_phone_the_map_is_a_list_of_one_condition_at_a_time(page: &Page<'_>) {
    let address = page.world.pages.file(Variant::Watched) + "#/map";
    page.enter_frame_of_width(360, &address).await;
    page.settles().await;
    assert!(page.all("grid", "*").await.is_empty(), "there is no room for a grid");
    page.click("link", "Fibromyalgia*").await;
    page.until("location.hash === '#/map?row=fibromyalgia'").await;
    page.says("no records: a gap").await;
    page.click("link", "Pain*").await;
    page.until("location.hash === '#/map?row=fibromyalgia&column=pain'").await;
    let count = page.data().count(|r| about(r, "fibromyalgia") && measures(r, "pain"));
    page.get("link", &format!("Open these {count} records in Explore")).await;
    assert_eq!(page.text_of("document.documentElement.scrollWidth <= innerWidth").await, "true");
    page.click("link", "All conditions").await;
    page.until("location.hash === '#/map'").await;
    page.assert_quiet().await;
    page.client.enter_parent_frame().await.expect("there is a host page");
}

async fn the_timeline_fits_on_a_sheet_of_paper(page: &Page<'_>) {
    // A4 between its margins, and the window that it is printed from.
    for (width, height) in [(717, 1045), (1045, 717), (360, 1045)] {
        page.ask_chromium("Emulation.setEmulatedMedia", json!({ "media": "screen" })).await;
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        page.ask_chromium("Emulation.setDeviceMetricsOverride", size).await;
        page.open("#/map?look=timeline&year=2015..2022").await;
        page.shows(".timeline-drawing").await;
        page.ask_chromium("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        page.until(&format!("(() => {{ const box = document.querySelector('.timeline-drawing').getBoundingClientRect(); return box.height > 200 && box.height < {height} && box.right <= {width} }})()")).await;
        page.until("getComputedStyle(document.querySelector('.handle')).display === 'none'").await;
    }
    page.ask_chromium("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
    page.ask_chromium("Emulation.clearDeviceMetricsOverride", json!({})).await;
}
