//! Files as people have them, and files meant to do harm: each opens or is told of in a sentence, and
//! the page answers meanwhile.

use super::cases;
use super::keeping::{give, give_made, open_afresh, watch_gaps};
use crate::page::Page;
use serde_json::{Value, json};

cases! {
    a_table_of_a_spreadsheet_of_another_country_opens,
    what_may_be_wrong_with_a_file_is_told_and_it_opens,
    words_for_what_is_missing_are_asked_about_once,
    a_hostile_file_never_keeps_the_page_from_answering,
}

/// A table of two studies, cells parted by some sign; the title of the first and what its other cells
/// hold can be chosen.
fn table(sign: char, title: &str, days: &str, journal: &str) -> String {
    let heads = "id kind title authors year journal volume issue pages doi status conditions design countries \
                 population n_randomised comparator follow_up_days direction finding limits funding address";
    let heads = heads.split_whitespace().collect::<Vec<_>>();
    let row = |nth: usize| {
        let (id, doi) = (format!("own-2019-invented-{nth}"), format!("10.5555/own.{nth}"));
        let title = if nth == 1 { title } else { "Invented trial 2" };
        [
            &id,
            "study",
            title,
            "Smith, J.A., Jones, B.",
            "2019.0",
            journal,
            "3",
            "1",
            "101–109",
            &doi,
            "Published",
            "crps",
            "rct-parallel",
            "US",
            "Adults with pain in one hand.",
            "60",
            "inert-placebo",
            days,
            "no-difference",
            "Pain was about the same in both groups a week later.",
            "Small, and invented.",
            "public",
            "https://example.org/1",
        ]
        .map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")))
        .join(&sign.to_string())
    };
    format!("sep={sign}\r\n{}\r{}\r{}\r", heads.join(&sign.to_string()), row(1), row(2))
}

async fn a_table_of_a_spreadsheet_of_another_country_opens(page: &Page<'_>) {
    open_afresh(page, "#/own").await;
    give(page, "mine.csv", &table(';', "Invented trial 1", "0,5", "Journal of Invented Trials"))
        .await;
    page.says("You are looking at your own file: mine.csv, 2 records.").await;
    page.run("location.hash = '#/study/own-2019-invented-1'").await;
    page.says("Smith JA").await;
    page.says("Jones B").await;
    page.assert_quiet().await;
}

async fn what_may_be_wrong_with_a_file_is_told_and_it_opens(page: &Page<'_>) {
    open_afresh(page, "#/own").await;
    let title = "Effect of <i>R</i>-ketamine on CO<sub>2</sub> &amp; pain";
    give(page, "mine.csv", &table(',', title, "7", "Journal of Invented Trials")).await;
    page.says("You are looking at your own file: mine.csv, 2 records.").await;
    page.says("1 thing in the file may be wrong").await;
    page.run("[...document.querySelectorAll('main section summary')].find((it) => it.textContent.includes('may be wrong')).click()").await;
    page.says("write it plainly: \"Effect of R-ketamine on CO2 & pain\"").await;
    page.assert_accessible().await;
    page.run("location.hash = '#/explore'").await;
    page.get("link", title).await;
    assert_eq!(page.text_of("document.querySelectorAll('main article i').length").await, "0");
}

async fn words_for_what_is_missing_are_asked_about_once(page: &Page<'_>) {
    open_afresh(page, "#/own").await;
    give(page, "mine.csv", &table(',', "Invented trial 1", "NA", "NA")).await;
    page.says("mine.csv has 1 fault. It was not opened, and nothing was changed.").await;
    page.says("leave such cells empty").await;
}

async fn a_hostile_file_never_keeps_the_page_from_answering(page: &Page<'_>) {
    /// Longest time, in milliseconds, in which the page may not answer: far more than the page needs, on
    /// a machine that runs three engines at once.
    const LONGEST: f64 = 1_000.0;
    open_afresh(page, "#/own").await;
    watch_gaps(page).await;
    for (name, made) in [
        (
            "fields.json",
            "(() => { const all = ['[{']; for (let n = 0; n < 4e5; n++) all.push(`\"f${n}\":1,`); all.push('\"id\":\"x\"}]'); return new Blob(all); })()",
        ),
        (
            "authors.json",
            "(() => { const all = ['[{\"id\":\"x\",\"authors\":[']; for (let n = 0; n < 3e5; n++) all.push(`\"Smith${n} A\",`); all.push('\"B C\"]}]'); return new Blob(all); })()",
        ),
        (
            "columns.csv",
            "(() => { const all = []; for (let n = 0; n < 4e5; n++) all.push(`column${n},`); return new Blob(all); })()",
        ),
        ("nothing.json", "new Blob(['[' + '{},'.repeat(5e5) + '{}]'])"),
        (
            "rows.csv",
            "new Blob(['id,kind,title,year,status,conditions,design,population,comparator,direction,finding,limits\\n' + 'a\\n'.repeat(1e6)])",
        ),
    ] {
        // Making the file takes a while too, which is not the page's.
        page.run(&format!("window.made = {made}")).await;
        page.run("document.documentElement.dataset.gap = 0").await;
        give_made(page, name, "window.made", Value::Null).await;
        page.until(&format!(
            "document.querySelector('.own-said')?.textContent.startsWith({}) && !!document.querySelector('.own-faults')",
            json!(format!("{name} has "))
        ))
        .await;
        let gap = page.text_of("document.documentElement.dataset.gap").await;
        println!("       {name} in {}: {gap} ms the longest without an answer", page.engine.name());
        let gap: f64 = gap.parse().expect("a number");
        assert!(gap < LONGEST, "{name}: the page did not answer for {gap} ms");
        assert_eq!(
            page.text_of("document.querySelectorAll('.own-faults tbody tr').length <= 100").await,
            "true"
        );
    }
    // A file of rows without end can be left at any time.
    give_made(page, "long.csv", "new Blob(['id,kind,title,year,status,conditions,design,population,comparator,direction,finding,limits\\n', ...Array(60).fill('a,b,c,d,e,f,g,h,i,j,k,l\\n'.repeat(4e4))])", Value::Null).await;
    page.click("button", "Cancel").await;
    page.says("Cancelled. Nothing was changed.").await;
    page.assert_quiet().await;
}
