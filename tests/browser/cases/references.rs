//! References from other programs: shown as imported and not appraised, joined to the base, searched,
//! screened, and taken away again.

use super::cases;
use super::keeping::{give, give_made, open_afresh, watch_gaps};
use super::taking::file_of;
use crate::page::Page;
use evidence::Record;
use serde_json::Value;
use std::time::Duration;

cases! {
    references_are_shown_as_imported_and_screened,
    what_was_decided_is_there_again_and_in_both_files,
    a_bibtex_file_opens,
    what_somebody_decided_elsewhere_is_taken_over,
    a_file_that_is_none_of_these_gets_a_sentence,
    ten_thousand_references_never_keep_the_page_from_answering,
}

/// A trial of the base with a DOI.
fn held<'a>(page: &'a Page<'_>) -> &'a Record {
    let mut records = page.data().base.records.iter();
    records.find(|record| record.is_trial() && record.doi.is_some()).expect("there is one")
}

/// Three references, of which the first is in the base.
fn ris(page: &Page<'_>) -> String {
    let doi = held(page).doi.as_deref().unwrap_or_default().to_uppercase();
    format!(
        "TY  - JOUR\r\nTI  - Another spelling\r\nDO  - {doi}\r\nER  - \r\n\r\n\
         TY  - JOUR\r\nTI  - Bright light against <b>gloom</b>: a randomised controlled trial\r\nAU  - \
         Maker, Anna B\r\nT2  - Journal of Lamps\r\nPY  - 2021\r\nAB  - Forty people sat by a window.\r\nER  \
         - \r\n\r\n\
         TY  - JOUR\r\nTI  - =Lamps and sleep\r\nAU  - Tester, Carl\r\nPY  - 2019\r\nER  - \r\n"
    )
}

/// Waits for the number of references that are found.
async fn finds(page: &Page<'_>, found: &str) {
    page.until(&format!("document.querySelector('.imports .total')?.textContent === '{found}'"))
        .await;
}

async fn decide(page: &Page<'_>, title: &str, verdict: &str) {
    page.run(&format!(
        "const group = document.querySelector('[role=group][aria-label^=\"Decision on: {title}\"]');
         const list = group.querySelector('select');
         list.value = '{verdict}';
         list.dispatchEvent(new Event('change', {{ bubbles: true }}))"
    ))
    .await;
}

async fn references_are_shown_as_imported_and_screened(page: &Page<'_>) {
    open_afresh(page, "#/own").await;
    give(page, "mine.ris", &ris(page)).await;
    page.says("3 references from mine.ris").await;
    page.says("1 of 3 is in this base already.").await;
    // What the base has is shown as the base has it; the others are marked, and have no level.
    page.get("link", &held(page).heading()).await;
    page.until("[...document.querySelectorAll('.imported .tag')].filter((it) => it.textContent === 'As imported, not appraised').length === 2").await;
    let levels =
        "document.querySelectorAll('article:has(.imported-mark) :is(.badge, .level)').length";
    assert_eq!(page.text_of(levels).await, "0");
    assert_eq!(page.text_of("document.querySelectorAll('.imports article b').length").await, "0");
    page.assert_accessible().await;
    // Nothing of it counts among the evidence.
    let all = page.data().len();
    page.run("location.hash = '#/explore?q=gloom'").await;
    page.until(&format!(
        "document.querySelector('.total')?.textContent.endsWith('of {all} records')"
    ))
    .await;
    page.run("location.hash = '#/own'").await;
    page.type_into("searchbox", "Search these references", "gloom").await;
    finds(page, "1 of 3 references").await;
    page.until("location.hash === '#/own?q=gloom'").await;
    page.run("location.hash = '#/own?design=rct-parallel'").await;
    finds(page, "1 of 3 references").await;
    page.run("location.hash = '#/own?year=2019..2020'").await;
    finds(page, "1 of 3 references").await;
    page.run("location.hash = '#/own'").await;
    finds(page, "3 of 3 references").await;
    decide(page, "=Lamps", "excluded").await;
    page.type_into("textbox", "Reason", "wrong people").await;
    page.press_tab().await;
    page.says("Kept on this device only.").await;
    let table = file_of(page, "Download CSV").await;
    assert!(table.contains("\"'=Lamps and sleep\""), "a formula is guarded: {table}");
    assert!(table.contains("\"0\",\"wrong people\""), "{table}");
    assert!(table.contains(&format!("\"{}\",\"\",\"\"", held(page).id)), "{table}");
    page.assert_quiet().await;
}

async fn what_was_decided_is_there_again_and_in_both_files(page: &Page<'_>) {
    open_afresh(page, "#/own").await;
    give(page, "mine.ris", &ris(page)).await;
    page.says("3 references from mine.ris").await;
    decide(page, "Bright light", "included").await;
    page.says("Kept on this device only.").await;
    page.open("#/own").await;
    give(page, "again.ris", &ris(page)).await;
    page.says("3 references from again.ris").await;
    page.run("location.hash = '#/own?screening=included'").await;
    finds(page, "1 of 3 references").await;
    let ris = file_of(page, "Download RIS").await;
    assert!(ris.contains("N1  - ASReview_relevant\r\n"), "{ris}");
    assert_eq!(ris.matches("TY  - ").count(), 1, "exactly those that are shown: {ris}");
    page.click("button", "Clear all filters").await;
    finds(page, "3 of 3 references").await;
    page.click("button", "Put these references away").await;
    page.until("!document.querySelector('.imports')").await;
    page.assert_quiet().await;
}

async fn a_bibtex_file_opens(page: &Page<'_>) {
    open_afresh(page, "#/own").await;
    let text = "@string{jl = {Journal of Lamps}}\n@article{a, title={Lamps in M{\\\"u}nster}, \
                author={M{\\\"u}ller, J{\\\"u}rgen}, journal=jl, year={2020}}\n@article{b, title={Other}}\n";
    give(page, "mine.bib", text).await;
    page.says("2 references from mine.bib").await;
    page.says("Lamps in Münster").await;
    page.says("Journal of Lamps").await;
    page.says("0 of 2 are in this base already.").await;
    page.assert_quiet().await;
}

async fn what_somebody_decided_elsewhere_is_taken_over(page: &Page<'_>) {
    open_afresh(page, "#/own").await;
    let text = "title,year,included\nOne lamp,2020,1\nTwo lamps,2021,0\nThree lamps,2022,\n";
    give(page, "asreview.csv", text).await;
    page.says("3 references from asreview.csv").await;
    for (verdict, title) in
        [("included", "One lamp"), ("excluded", "Two lamps"), ("undecided", "Three lamps")]
    {
        page.run(&format!("location.hash = '#/own?screening={verdict}'")).await;
        finds(page, "1 of 3 references").await;
        page.says(title).await;
    }
}

async fn a_file_that_is_none_of_these_gets_a_sentence(page: &Page<'_>) {
    open_afresh(page, "#/own").await;
    for (name, text, said) in [
        ("mine.pdf", "%PDF-1.7\n", "mine.pdf seems to be a PDF. What opens here: RIS, "),
        (
            "mine.xlsx",
            "PK\u{3}\u{4}\u{14}[Content_Types].xml",
            "mine.xlsx seems to be a workbook of Excel. Open it in its program",
        ),
        ("mine.txt", "Dear all,\nhere it is.\n", "mine.txt seems to be a text of another kind."),
        (
            "mine.xml",
            "<?xml version=\"1.0\"?><xml><records>",
            "mine.xml seems to be EndNote XML. Export it as RIS",
        ),
        (
            "mine.ris",
            "TY  - JOUR\nER  - \n",
            "mine.ris seems to be RIS in which no reference can be read.",
        ),
    ] {
        give(page, name, text).await;
        page.says(said).await;
    }
    page.get("button", "Download the heads of a table").await;
    page.assert_quiet().await;
}

async fn ten_thousand_references_never_keep_the_page_from_answering(page: &Page<'_>) {
    /// Longest time, in milliseconds, in which the page may not answer, on a machine that does other
    /// things as well.
    const LONGEST: f64 = 1_000.0;
    open_afresh(page, "#/own").await;
    watch_gaps(page).await;
    // Abstracts of some 200 words, out of a vocabulary of some thousands.
    page.run(
        "const word = (n) => ['light', 'mood', 'winter', 'sleep', 'pain', 'people', 'weeks'][n % 7] + (n * 7919 % 3001).toString(36);
         const all = [];
         for (let n = 0; n < 10000; n++) {
           const words = Array.from({ length: 200 }, (_, at) => word(n * 31 + at)).join(' ');
           all.push(`TY  - JOUR\\r\\nTI  - Trial ${n} of ${word(n)} in ${word(n + 5)}: a randomised trial\\r\\nAU  - Maker${n % 997}, Anna\\r\\nPY  - ${1990 + n % 35}\\r\\nT2  - Journal ${n % 50}\\r\\nDO  - 10.5555/x.${n}\\r\\nAB  - ${words}\\r\\nER  - \\r\\n\\r\\n`);
         }
         window.made = new Blob(all)",
    )
    .await;
    page.run("document.documentElement.dataset.gap = 0; document.documentElement.dataset.began = performance.now()").await;
    give_made(page, "many.ris", "window.made", Value::Null).await;
    page.until_within("!!document.querySelector('.imports')", Duration::from_secs(120)).await;
    let took = page
        .text_of("Math.round(performance.now() - document.documentElement.dataset.began)")
        .await;
    let gap = page.text_of("Math.round(document.documentElement.dataset.gap)").await;
    println!(
        "       10,000 references in {}: {took} ms, {gap} ms the longest without an answer",
        page.engine.name()
    );
    page.says("10,000 references from many.ris").await;
    let gap: f64 = gap.parse().expect("a number");
    assert!(gap < LONGEST, "the page did not answer for {gap} ms");
    give_made(page, "more.ris", "window.made", Value::Null).await;
    page.click("button", "Cancel").await;
    page.says("Cancelled. Nothing was changed.").await;
    page.says("10,000 references from many.ris").await;
}
