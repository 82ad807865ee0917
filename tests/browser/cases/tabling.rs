//! The records as a table.

use super::cases;
use crate::data::about;
use crate::page::Page;
use crate::variant::Variant;

cases! {
    a_head_sorts_the_table_and_turns_the_order,
    columns_are_chosen_and_stand_in_the_address,
    a_long_table_is_drawn_in_part_and_has_its_whole_height,
    a_short_table_is_drawn_whole,
    keys_walk_through_the_table,
    enter_follows_a_record_and_back_comes_back_to_its_row,
    the_heads_and_the_titles_stay_in_view,
    on_paper_the_whole_table_is_there,
    on_a_phone_each_cell_has_its_label,
    the_table_has_no_accessibility_fault,
    the_table_has_no_accessibility_fault_in_the_dark in Chromium,
}

/// The rows that are drawn.
const ROWS: &str = "document.querySelectorAll('.grid tbody tr[aria-rowindex]')";
const WIDE: &str = "#/explore?view=table&columns=authors,condition,design,level,year,n,direction,outcome,drug,country";

/// What stands in a column, from top to bottom, as a list in the page.
fn column(nth: usize) -> String {
    format!("[...{ROWS}].map((it) => it.children[{nth}].textContent)")
}

async fn a_head_sorts_the_table_and_turns_the_order(page: &Page<'_>) {
    page.open("#/explore?condition=ptsd&view=table").await;
    page.until("document.querySelector('th[aria-sort]').textContent === 'Level'").await;
    let years = column(6);
    for (sort, direction, holds) in [
        ("year", "descending", "years[i - 1] >= year"),
        ("-year", "ascending", "years[i - 1] <= year"),
    ] {
        page.click("button", "Year").await;
        page.until(&format!("location.hash.includes('sort={sort}')")).await;
        page.until(&format!("(() => {{ const years = {years}.map(Number); return years.length > 5 && years.every((year, i) => i === 0 || {holds}) }})()")).await;
        page.until(&format!("document.querySelector('th[aria-sort]').textContent === 'Year' && document.querySelector('th[aria-sort]').ariaSort === '{direction}'")).await;
    }
    page.until(
        "document.querySelector('.sort select').selectedOptions[0].textContent === 'Oldest first'",
    )
    .await;
    page.until(
        "document.activeElement.textContent === 'Year' || document.activeElement === document.body",
    )
    .await;
    // What no source tells stands last, either way round.
    for sort in ["size", "-size"] {
        page.open(&format!("#/explore?view=table&condition=ptsd&sort={sort}")).await;
        let people = column(7);
        page.until(&format!("(() => {{ const all = {people}; const isBlank = (it) => !/^[0-9]/.test(it); const first = all.findIndex(isBlank); return all.length > 5 && (first < 0 || all.slice(first).every(isBlank)) }})()")).await;
    }
    page.click("button", "Main result").await;
    page.until("location.hash.includes('sort=direction')").await;
    let results = column(1);
    page.until(&format!("(() => {{ const all = {results}; return all.every((it, i) => i === 0 || it === all[i - 1] || !all.slice(0, i).includes(it)) }})()")).await;
}

async fn columns_are_chosen_and_stand_in_the_address(page: &Page<'_>) {
    page.open("#/explore?condition=ptsd&view=table").await;
    page.run("document.querySelector('.columns summary').click()").await;
    page.click("checkbox", "Country").await;
    page.until(
        "location.hash.includes('columns=direction,effect,condition,design,level,year,n,country')",
    )
    .await;
    page.click("checkbox", "Condition").await;
    page.until("[...document.querySelectorAll('.grid thead th')].map((it) => it.textContent).join() === 'Title,Main result,Effect,Design,Level,Year,People,Country'").await;
    assert_eq!(page.text_of("document.querySelector('.grid').ariaColCount").await, "8");
    let link = page.text_of("location.href").await;
    page.visit(&link).await;
    page.settles().await;
    page.until("document.querySelectorAll('.grid thead th').length === 8").await;
    // The filters do not touch the columns, and the cards keep them for later.
    page.click("button", "Cards").await;
    page.shows("article").await;
    page.click("button", "Table").await;
    page.until("document.querySelectorAll('.grid thead th').length === 8").await;
    page.run("document.querySelector('.columns').open = true").await;
    // By key: WebKit's driver loses a click on what has just been unfolded.
    page.type_into("button", "Usual columns", "\u{E007}").await;
    page.until("!location.hash.includes('columns') && document.querySelectorAll('.grid thead th').length === 8 && document.querySelector('.grid').textContent.includes('Condition')").await;
}

async fn a_long_table_is_drawn_in_part_and_has_its_whole_height(page: &Page<'_>) {
    page.open("#/explore?view=table").await;
    let all = page.data().len();
    page.until(&format!("document.querySelector('.grid').ariaRowCount === '{}'", all + 1)).await;
    page.until(&format!("{ROWS}.length > 5 && {ROWS}.length <= 80")).await;
    // As high as all rows together, from the beginning.
    page.until(&format!("document.querySelector('.grid').offsetHeight > {all} * 40")).await;
    for place in ["0.5", "1", "0.25", "0"] {
        page.run(&format!("const box = document.querySelector('.grid-box'); box.scrollTop = (box.scrollHeight - box.clientHeight) * {place}")).await;
        // No hole is in view: at every height a row is drawn.
        page.until(&format!("(() => {{ const box = document.querySelector('.grid-box').getBoundingClientRect(); return {ROWS}.length <= 80 && [0.2, 0.5, 0.95].every((part) => document.elementFromPoint(box.left + 150, Math.min(box.bottom, innerHeight) * part + box.top * (1 - part))?.closest('tr[aria-rowindex]')) }})()")).await;
    }
    page.run("const box = document.querySelector('.grid-box'); box.scrollTop = box.scrollHeight")
        .await;
    page.until(&format!("(() => {{ const box = document.querySelector('.grid-box'); box.scrollTop = box.scrollHeight; return document.querySelector('.grid tr[aria-rowindex=\"{}\"]') }})()", all + 1)).await;
    // Every row that is drawn is the one that its number says.
    page.until(&format!("new Set([...{ROWS}].map((it) => it.ariaRowIndex ?? it.getAttribute('aria-rowindex'))).size === {ROWS}.length")).await;
}

async fn a_short_table_is_drawn_whole(page: &Page<'_>) {
    let count = page.data().count(|record| about(record, "crps"));
    assert!((20..=100).contains(&count), "the case needs a short table, not {count} rows");
    page.open("#/explore?view=table&condition=crps").await;
    page.until(&format!("{ROWS}.length === {count}")).await;
}

async fn keys_walk_through_the_table(page: &Page<'_>) {
    page.open("#/explore?view=table").await;
    let last = page.data().len() + 1;
    let at = |row: usize, column: usize| {
        format!(
            "(() => {{ const cell = document.activeElement.closest('th, td'); return cell && cell.parentElement.getAttribute('aria-rowindex') === '{row}' && cell.cellIndex === {column} }})()"
        )
    };
    assert_eq!(
        page.text_of("document.querySelectorAll('.grid [tabindex=\"0\"]').length").await,
        "1"
    );
    page.run("document.querySelector('.grid [tabindex=\"0\"]').focus()").await;
    page.until(&at(1, 0)).await;
    const LEFT: char = '\u{E012}';
    const RIGHT: char = '\u{E014}';
    const DOWN: char = '\u{E015}';
    const UP: char = '\u{E013}';
    const HOME: char = '\u{E011}';
    const END: char = '\u{E010}';
    const PAGE_DOWN: char = '\u{E00F}';
    const PAGE_UP: char = '\u{E00E}';
    for (key, row, column) in [
        (DOWN, 2, 0),
        (RIGHT, 2, 1),
        (RIGHT, 2, 2),
        (LEFT, 2, 1),
        (END, 2, 7),
        (PAGE_DOWN, 12, 7),
        (HOME, 12, 0),
        (PAGE_UP, 2, 0),
        (UP, 1, 0),
        (UP, 1, 0),
    ] {
        page.press(key).await;
        page.until(&at(row, column)).await;
    }
    page.press_with_control(END).await;
    page.until(&at(last, 7)).await;
    page.until("(() => { const cell = document.activeElement.getBoundingClientRect(), box = document.querySelector('.grid-box').getBoundingClientRect(); return cell.top >= box.top && cell.bottom <= box.bottom + 1 })()").await;
    page.press_with_control(HOME).await;
    page.until(&at(1, 0)).await;
    assert_eq!(
        page.text_of("document.querySelectorAll('.grid [tabindex=\"0\"]').length").await,
        "1"
    );
}

async fn enter_follows_a_record_and_back_comes_back_to_its_row(page: &Page<'_>) {
    page.open("#/explore?view=table").await;
    page.run("document.querySelector('.grid [tabindex=\"0\"]').focus()").await;
    // Far enough down that the row is not among those drawn at first.
    for _ in 0..12 {
        page.press('\u{E00F}').await;
    }
    page.until("document.activeElement.closest('tr')?.getAttribute('aria-rowindex') === '121'")
        .await;
    page.press('\u{E014}').await;
    page.until("document.activeElement.cellIndex === 1").await;
    let href = page.text_of("document.activeElement.closest('tr').querySelector('a').hash").await;
    page.press('\u{E007}').await;
    page.until(&format!("location.hash === '{href}'")).await;
    page.shows("main .study").await;
    page.client.back().await.expect("there is a page before");
    page.until(&format!("(() => {{ const link = document.querySelector('.grid a[href=\"{href}\"]')?.getBoundingClientRect(), box = document.querySelector('.grid-box')?.getBoundingClientRect(); return link && link.bottom > box.top && link.top < box.bottom && link.top < innerHeight }})()")).await;
}

async fn the_heads_and_the_titles_stay_in_view(page: &Page<'_>) {
    page.open(WIDE).await;
    page.until(&format!("{ROWS}.length > 5")).await;
    page.run("const box = document.querySelector('.grid-box'); box.scrollTop = 900; box.scrollLeft = 400").await;
    page.until("(() => { const box = document.querySelector('.grid-box').getBoundingClientRect(); const head = document.querySelector('.grid thead th:nth-child(6)').getBoundingClientRect(); const title = document.querySelector('.grid tbody tr[aria-rowindex] th').getBoundingClientRect(); return Math.abs(head.top - box.top) < 3 && Math.abs(title.left - box.left) < 3 })()").await;
    // The page itself does not scroll sideways.
    page.until("document.documentElement.scrollWidth <= innerWidth").await;
}

async fn on_paper_the_whole_table_is_there(page: &Page<'_>) {
    page.open("#/explore?view=table").await;
    let all = page.data().len();
    page.until(&format!("{ROWS}.length > 5 && {ROWS}.length <= 80")).await;
    page.run("dispatchEvent(new Event('beforeprint'))").await;
    page.until(&format!("{ROWS}.length === {all}")).await;
    page.run("dispatchEvent(new Event('afterprint'))").await;
    page.until(&format!("{ROWS}.length <= 80")).await;
}

async fn on_a_phone_each_cell_has_its_label(page: &Page<'_>) {
    let address = page.world.pages.file(Variant::Watched) + WIDE;
    page.enter_frame_of_width(360, &address).await;
    page.settles().await;
    page.until(&format!("{ROWS}.length > 5 && {ROWS}.length <= 80")).await;
    // Firefox tells where the label comes from, the others what it is.
    let unlabelled = "[...document.querySelectorAll('.grid tbody td[role=gridcell]')].filter((it) => ![JSON.stringify(it.dataset.label), 'attr(data-label)'].includes(getComputedStyle(it, '::before').content)).length";
    assert_eq!(page.text_of(unlabelled).await, "0");
    page.until("document.documentElement.scrollWidth <= 360").await;
    // The page scrolls, not a box within it, and rows are drawn as it does.
    page.run("scrollTo(0, document.documentElement.scrollHeight / 2)").await;
    page.until("document.elementFromPoint(180, 300)?.closest('tr[aria-rowindex]')").await;
    page.until(&format!("{ROWS}.length <= 80")).await;
    page.assert_quiet().await;
    page.client.enter_parent_frame().await.expect("there is a host page");
}

async fn the_table_has_no_accessibility_fault(page: &Page<'_>) {
    for fragment in ["#/explore?view=table&sort=-year", WIDE] {
        page.open(fragment).await;
        page.until(&format!("{ROWS}.length > 5")).await;
        page.run("document.querySelector('.columns').open = true").await;
        page.assert_accessible().await;
    }
}

async fn the_table_has_no_accessibility_fault_in_the_dark(page: &Page<'_>) {
    page.set_dark(true).await;
    the_table_has_no_accessibility_fault(page).await;
    page.set_dark(false).await;
}
