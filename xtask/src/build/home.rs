//! The plain page as it begins: like Home, so that nothing moves when the program takes over.
//!
//! The markup is that of `src/components/frame.rs` and `src/pages/home.rs`; a test holds what is seen
//! of the one against the other. What has the class `needs-program` is left out where no program
//! will come; what has the class `without-program` is shown there alone.

use evidence::Base;
use evidence::base::TrialCount;
use evidence::condition::ConditionPage;
use evidence::mark::certainty_marks;
use evidence::terms::{Certainty, Word};
use evidence::vocabulary::{Condition, Group, Term};
use locale::{Locale, Part, Value};
use maud::{Markup, html};

/// The pages of the navigation, with the messages that name them.
const PAGES: [(&str, &str); 7] = [
    ("#/", "nav_conditions"),
    ("#/explore", "nav_explore"),
    ("#/map", "nav_map"),
    ("#/pool", "nav_pool"),
    ("#/claims", "nav_claims"),
    ("#/safety", "nav_safety"),
    ("#/about", "nav_about"),
];

/// Title, navigation and notice. A link that is followed before the program is there leads on as
/// soon as it is.
pub fn header(base: &Base, locale: &Locale) -> Markup {
    let site = &base.site;
    let date = locale.date(&site.read_up_to);
    let records = [("n", Value::Count(base.records.len())), ("date", Value::Text(&date))];
    html! {
        header class="site-header" {
            div class="bar" {
                span class="site-title" { (site.title) }
                button type="button" class="button menu-button needs-program" disabled { (locale.text("menu")) }
                nav class="needs-program" aria-label=(locale.text("menu_pages")) {
                    ul {
                        @for (nth, (address, name)) in PAGES.iter().enumerate() {
                            li { a href=(address) aria-current=[(nth == 0).then_some("page")] { (locale.text(name)) } }
                        }
                    }
                }
                div class="display needs-program" {
                    button type="button" class="button display-button" aria-label=(locale.text("display_title")) disabled { (locale.text("display_sign")) }
                }
            }
            p class="notice" {
                strong { (locale.fill("sentence", &[("text", Value::Text(&site.notice))])) } " "
                (locale.fill("notice_records", &records)) " "
                span class="wide" { (locale.text("notice_offline")) }
            }
        }
    }
}

/// The question, and what the page does about it.
pub fn lead(base: &Base, locale: &Locale) -> Markup {
    let lead = base
        .site
        .lead
        .replace("{conditions}", &locale.number(base.conditions.len()))
        .replace("{records}", &locale.number(base.records.len()));
    html! {
        h1 { (base.site.question) }
        p class="lead" { (lead) }
    }
}

/// Where the search field will be, and the way to the map.
pub fn finder(locale: &Locale) -> Markup {
    html! {
        form class="finder needs-program" role="search" {
            div class="search" {
                input type="search" aria-label=(locale.text("search_label")) placeholder=(locale.text("plain_search_starting")) disabled;
                button class="button primary" disabled { (locale.text("search_button")) }
            }
            div class="offers" {}
        }
        p class="to-map needs-program" { a href="#/map" { (locale.text("home_map")) } }
    }
}

/// The conditions of a group, each with what is known.
pub fn group(base: &Base, locale: &Locale, group: &Group) -> Markup {
    let conditions = base.vocabulary.conditions.conditions.iter();
    let heading = format!("group-{}", group.slug);
    html! {
        figure class="condition-group" aria-labelledby=(heading) {
            figcaption { h2 id=(heading) { (group.label) } }
            table class="stacks conditions" role="table" {
                thead class="off-screen" role="rowgroup" {
                    tr role="row" {
                        @for column in ["home_condition", "home_known", "home_trials"] {
                            th role="columnheader" scope="col" { (locale.text(column)) }
                        }
                    }
                }
                tbody role="rowgroup" {
                    @for condition in conditions.filter(|condition| condition.group == group.slug) {
                        (row(base, locale, condition))
                    }
                }
            }
        }
    }
}

fn row(base: &Base, locale: &Locale, condition: &Condition) -> Markup {
    let trials = base.trials_in(&condition.slug);
    let page = base.condition_page(&condition.slug);
    let address = match page {
        Some(_) => format!("#/condition/{}", condition.slug),
        None => format!("#/explore?condition={}", condition.slug),
    };
    html! {
        tr role="row" {
            th role="rowheader" scope="row" {
                a class="needs-program" href=(address) { (condition.label) }
                span class="without-program" { (condition.label) }
            }
            td role="cell" {
                @match page {
                    Some(page) => (known(base, locale, page)),
                    None => (condition.plain),
                }
            }
            td role="cell" class="numbers" {
                @if let Some(page) = page { (certainty(base, page.certainty)) }
                span class="muted" { (trials_in_words(locale, &trials)) }
            }
        }
    }
}

/// The answer in a word and in short; where no program will tell more, all of it.
fn known(base: &Base, locale: &Locale, page: &ConditionPage) -> Markup {
    let terms = &base.vocabulary.terms;
    let mut verdict = label(&terms.verdicts, page.verdict.slug()).to_owned();
    if let Some(what) = &page.verdict_for {
        let values = [("verdict", Value::Text(&verdict)), ("what", Value::Text(what))];
        verdict = locale.fill("verdict_for", &values);
    }
    html! {
        @for part in locale.parts("home_verdict_and_why") {
            @match part {
                Part::Place("verdict") => b { (verdict) },
                Part::Place(_) => {
                    span class="needs-program" { (page.in_short()) }
                    span class="without-program" { (page.bottom_line) }
                }
                Part::Text(text) => (text),
            }
        }
    }
}

/// The certainty in words, with one to four filled marks.
fn certainty(base: &Base, certainty: Certainty) -> Markup {
    let filled = certainty_marks(certainty);
    html! {
        span class="certainty" {
            svg viewBox="0 0 64 14" aria-hidden="true" {
                @for nth in 0..4 {
                    circle cx=(8 + 16 * nth) cy="7" r="5.5" class=(if nth < filled { "filled" } else { "hollow" }) {}
                }
            }
            (label(&base.vocabulary.terms.certainties, certainty.slug()))
        }
    }
}

fn trials_in_words(locale: &Locale, trials: &TrialCount) -> String {
    let filled = |key: &str, text: &str, n: u64| {
        locale.fill(key, &[("trials", Value::Text(text)), ("n", Value::Count(n as usize))])
    };
    let mut text = match trials.trials {
        0 => locale.text("trials_none").to_owned(),
        n => filled("n_randomised_trials", "", n.into()),
    };
    if trials.people > 0 {
        let bound = trials.without_people > 0;
        let key = if bound { "trials_people_at_least" } else { "trials_people" };
        text = filled(key, &text, trials.people);
    }
    if trials.under_way > 0 {
        text = filled("trials_under_way", &text, trials.under_way.into());
    }
    text
}

/// What a reader sees of a word.
pub fn label<'a>(terms: &'a [Term], slug: &'a str) -> &'a str {
    terms.iter().find(|term| term.slug == slug).map_or(slug, |term| &term.label)
}
