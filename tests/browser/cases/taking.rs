//! Taking a selection away: as files, and in words.

use super::cases;
use crate::page::Page;
use citations::{Notes, Separator};
use evidence::Record;
use std::time::{Duration, Instant};

cases! {
    every_download_holds_the_records_shown_as_they_were_checked_outside,
    the_methods_tell_how_a_selection_was_made,
    the_methods_can_be_copied,
    a_clipboard_that_never_answers_keeps_nobody_waiting,
    files_are_really_saved in Chromium,
    firefox_really_saves_files in Firefox,
}

/// What writes records in one form.
type Form = fn(&[&Record], Notes<'_>) -> String;

/// The downloads of records, and what writes the same natively: outside readers are given that.
const FORMS: [(&str, Form); 6] = [
    ("Download CSV", |records, _| citations::csv(records.iter().copied())),
    ("Download semicolon CSV", |records, _| {
        citations::csv_with(records.iter().copied(), Separator::Semicolon)
    }),
    ("Download RIS", |records, notes| citations::ris(records.iter().copied(), notes)),
    ("Download BibTeX", |records, notes| citations::bibtex(records.iter().copied(), notes)),
    ("Download CSL-JSON", |records, notes| citations::csl(records.iter().copied(), notes)),
    ("Download JSON", |records, _| citations::json(records.iter().copied())),
];

/// Presses a button by script: a browser's own list of downloads moves the page or takes the focus.
pub(super) async fn press(page: &Page<'_>, button: &str) {
    page.get("button", button).await;
    page.run(&format!("[...document.querySelectorAll('button')].find((it) => it.textContent === '{button}').click()")).await;
}

/// What a button hands out as a file.
pub(super) async fn file_of(page: &Page<'_>, button: &str) -> String {
    page.run("spy.files.length = 0").await;
    press(page, button).await;
    page.until("spy.files.length === 1").await;
    page.text_of("spy.files[0].text").await
}

async fn every_download_holds_the_records_shown_as_they_were_checked_outside(page: &Page<'_>) {
    for fragment in [
        "#/explore?view=table&sort=-year",
        "#/explore?condition=crps&level=2&view=table&sort=-title",
    ] {
        page.open(fragment).await;
        let json = file_of(page, "Download JSON").await;
        let records: Vec<Record> = serde_json::from_str(&json).expect("it is JSON of records");
        // In the order in which they stand.
        let first = "[...document.querySelectorAll('.grid tbody tr[aria-rowindex] a')].slice(0, 10).map((it) => it.hash.split('/').pop()).join(' ')";
        let shown = page.text_of(first).await;
        let ids: Vec<&str> = records.iter().take(10).map(|record| record.id.as_str()).collect();
        assert_eq!(shown, ids.join(" "));
        page.counts(records.len()).await;
        // Each as it stands in the data, and each file as it is written natively.
        let data = page.data();
        let records: Vec<&Record> = records
            .iter()
            .map(|record| data.base.record(&record.id).expect("it is in the base"))
            .collect();
        let title = &data.base.site.title;
        let summary = |record: &Record| {
            format!("Summary by {title}: {} Careful: {}", record.finding, record.limits)
        };
        let notes = Notes { summary: &summary, more_authors: "Not all authors are named here." };
        for (button, write) in FORMS {
            let text = file_of(page, button).await;
            // A browser takes the mark for UTF-8 off when it reads a file as text.
            let wanted = write(&records, notes);
            assert!(text == wanted.trim_start_matches('\u{FEFF}') || text == wanted, "{button}");
        }
    }
}

async fn the_methods_tell_how_a_selection_was_made(page: &Page<'_>) {
    page.open("#/explore?condition=crps,fibromyalgia&level=2&year=2000..2026&sort=-year").await;
    let status = page.text_of("document.querySelector('[role=status]').textContent").await;
    let words = file_of(page, "Download methods").await;
    let base = &page.data().base;
    for part in [
        base.sha256.as_str(),
        &status,
        "Condition: ",
        "Complex regional pain syndrome",
        "Year: 2000 to 2026",
        "oldest first",
        "watched.html#/explore?",
        "Oxford Centre for Evidence-Based Medicine",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    assert!(
        !words.contains("file:") && !words.contains("/target/"),
        "where the file lies: {words}"
    );
    page.open_served("#/explore?q=nerve").await;
    let words = file_of(page, "Download methods").await;
    assert!(words.contains("“nerve”") && words.contains("#/explore?q=nerve"), "{words}");
    assert!(words.contains("http://"), "{words}");
}

async fn the_methods_can_be_copied(page: &Page<'_>) {
    page.open("#/explore?condition=crps").await;
    page.click("button", "Copy methods").await;
    methods_are_there(page).await;
}

async fn a_clipboard_that_never_answers_keeps_nobody_waiting(page: &Page<'_>) {
    page.open("#/explore?condition=crps").await;
    page.run("Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => new Promise(() => {}) } })").await;
    page.click("button", "Copy methods").await;
    methods_are_there(page).await;
}

/// Where a browser refuses, the words are shown to be copied by hand.
async fn methods_are_there(page: &Page<'_>) {
    page.until("[...document.querySelectorAll('.take .said')].some((it) => it.textContent === 'Copied') || document.querySelector('.take textarea')?.value.includes('SHA-256')").await;
}

async fn files_are_really_saved(page: &Page<'_>) {
    let folder = page.engine.saved();
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    page.open("#/explore?condition=crps").await;
    for (button, ending) in [
        ("Download CSV", ".csv"),
        ("Download semicolon CSV", ".semicolons.csv"),
        ("Download RIS", ".ris"),
        ("Download BibTeX", ".bib"),
        ("Download CSL-JSON", ".csl.json"),
        ("Download JSON", ".json"),
        ("Download methods", "-methods.txt"),
    ] {
        let text = file_of(page, button).await;
        let count = page.data().count(|record| crate::data::about(record, "crps"));
        let slug = &page.data().base.site.slug;
        let file = folder.join(format!("{slug}-{count}{ending}"));
        let began = Instant::now();
        loop {
            let saved = std::fs::read_to_string(&file).unwrap_or_default();
            if saved.trim_start_matches('\u{FEFF}') == text.trim_start_matches('\u{FEFF}') {
                assert_eq!(saved.starts_with('\u{FEFF}'), ending.ends_with(".csv"), "{button}");
                break;
            }
            assert!(began.elapsed() < Duration::from_secs(15), "{} is not saved", file.display());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

async fn firefox_really_saves_files(page: &Page<'_>) {
    files_are_really_saved(page).await;
}
