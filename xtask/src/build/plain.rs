//! The plain page: the evidence as HTML that needs no program, made at build time.
//!
//! It stands before the program starts, and wherever it cannot start: every condition with its
//! bottom line, every record with its main result and a way to its source. Its sentences are those
//! of the program's locale.

use super::home::{self, label};
use super::{bundle, linked_data};
use evidence::address;
use evidence::known::KnownStudy;
use evidence::site::{CrisisLine, Site};
use evidence::terms::{Kind, Word};
use evidence::{Base, Record};
use locale::{Locale, Part, Value};
use maud::{Markup, PreEscaped, html};

/// What the head of the page says of it.
pub fn head(site: &Site) -> Markup {
    html! {
        meta name="color-scheme" content="light dark";
        meta name="referrer" content="no-referrer";
        meta name="description" content=(site.description);
        meta property="og:type" content="website";
        meta property="og:title" content=(site.title);
        meta property="og:description" content=(site.description);
        meta name="twitter:card" content="summary";
        title { (site.title) }
    }
}

/// The plain page.
pub fn plain(base: &Base, locale: &Locale) -> Markup {
    let site = &base.site;
    html! {
        // Beside the plain page, as it is true of the other one too.
        aside id="changed" class="message" aria-label=(locale.text("plain_changed_label")) data-bytes=(bundle::BYTES) hidden {
            p { (locale.text("plain_changed")) }
        }
        div id="plain" {
            (home::header(base, locale))
            main {
                div id="trouble" class="message" role="alert" hidden {
                    p data-why="blocked" hidden { strong { (locale.text("plain_blocked")) } " " (locale.text("plain_blocked_more")) }
                    p data-why="browser" { strong { (locale.text("plain_not_started")) } " " (locale.text("plain_not_started_more")) }
                    p data-why="unknown" hidden { strong { (locale.text("plain_unknown")) } " " (locale.text("plain_unknown_more")) }
                    p data-why="damaged" hidden { strong { (locale.text("plain_damaged")) } " " (locale.text("plain_damaged_more")) }
                    p data-why="stopped" hidden { strong { (locale.text("plain_stopped")) } " " (locale.text("plain_stopped_more")) }
                    div data-typed hidden {
                        p { (locale.text("plain_typed")) }
                        pre translate="no" {}
                    }
                    p {
                        button type="button" id="go-on" class="button" data-why="unknown damaged stopped" hidden { (locale.text("plain_go_on")) } " "
                        button type="button" id="start-again" class="button" data-why="browser blocked unknown damaged stopped" hidden { (locale.text("plain_start_again")) }
                    }
                    p class="muted" { (filled(locale, "plain_for_whoever_mends", "details", &html! { code translate="no" {} })) }
                }
                noscript {
                    p class="message" { (locale.text("plain_no_scripts")) }
                }
                // Shown by the styles if no script of the page has run after a while: a host that changes
                // one makes browsers refuse it, and then nothing else can say so.
                p class="message not-started" { (locale.text("plain_not_let_run")) }
                (home::lead(base, locale))
                @if !site.crisis.lines.is_empty() {
                    section class="crisis without-program" aria-label=(locale.text("crisis_lines")) {
                        p { strong { (site.crisis.message) } }
                        (crisis_lines(base, locale))
                    }
                }
                (home::finder(locale))
                @for group in &base.vocabulary.conditions.groups { (home::group(base, locale, group)) }
                (records(base, locale))
            }
            footer class="site-footer" {
                p { strong { (sentence(locale, &site.notice)) } " " (site.notice_detail) }
                @if !site.crisis.lines.is_empty() {
                    div { span { (site.crisis.message) } " " (crisis_lines(base, locale)) }
                }
                script type="application/ld+json" { (PreEscaped(linked_data::text(base))) }
                p class="muted" {
                    (filled(locale, "footer_data", "licence", &html! { a href=(site.licence.data_url) { (site.licence.data) } })) " "
                    (locale.fill("footer_program", &[("licence", Value::Text(&site.licence.program))]))
                }
            }
        }
    }
}

fn crisis_lines(base: &Base, locale: &Locale) -> Markup {
    html! {
        ul class="inline-list" {
            @for line in &base.site.crisis.lines {
                li { (crisis_line(line, locale)) }
            }
        }
    }
}

fn crisis_line(line: &CrisisLine, locale: &Locale) -> Markup {
    let key = if line.name.is_some() { "crisis_line_named" } else { "crisis_line" };
    html! {
        @for part in locale.parts(key) {
            @match part {
                Part::Place("place") => (line.place),
                Part::Place("contact") => a href=(line.url) translate="no" { (line.contact) },
                Part::Place(_) => span translate="no" { (line.name.as_deref().unwrap_or_default()) },
                Part::Text(text) => (text),
            }
        }
    }
}

fn records(base: &Base, locale: &Locale) -> Markup {
    html! {
        section {
            h2 { (locale.fill("plain_records", &[("n", Value::Count(base.records.len()))])) }
            @for kind in Kind::ALL {
                @let of_kind: Vec<&Record> = base.records.iter().filter(|record| record.kind == *kind).collect();
                @if !of_kind.is_empty() {
                    details {
                        summary { (locale.fill("plain_kind", &[("kind", Value::Text(label(&base.vocabulary.terms.kinds, kind.slug()))), ("n", Value::Count(of_kind.len()))])) }
                        ul class="plain-records" {
                            @for record in of_kind { li { (entry(base, record, locale)) } }
                        }
                    }
                }
            }
            @if !base.known.is_empty() {
                details {
                    summary { (locale.fill("known_studies", &[("n", Value::Count(base.known.len()))])) }
                    ul class="plain-records" {
                        @for study in &base.known { li { (unread(base, study)) } }
                    }
                }
            }
        }
    }
}

/// A study whose results could not be read, and why.
fn unread(base: &Base, study: &KnownStudy) -> Markup {
    let address = study.address().filter(|address| base.site.trusts(address));
    let translate = study.has_title().then_some("no");
    html! {
        @match &address {
            Some(address) => a href=(address) translate=[translate] { (study.title) },
            None => span translate=[translate] { (study.title) },
        }
        @if let Some(year) = study.year { " (" (year) ")" }
        ". " (study.why)
    }
}

fn entry(base: &Base, record: &Record, locale: &Locale) -> Markup {
    let terms = &base.vocabulary.terms;
    let address = address::of(record).filter(|address| base.site.trusts(address));
    html! {
        @if record.is_retracted() {
            b { (sentence(locale, label(&terms.statuses, record.status.slug()))) } " "
        }
        @for part in locale.parts("plain_record") {
            @match part {
                Part::Place("title") => {
                    @match &address {
                        Some(address) => a href=(address) translate="no" { (record.heading()) },
                        None => span translate="no" { (record.heading()) },
                    }
                }
                Part::Place("year") => (record.year),
                Part::Place(_) => (label(&terms.directions, record.direction.slug())),
                Part::Text(text) => (text),
            }
        }
    }
}

fn sentence(locale: &Locale, text: &str) -> String {
    locale.fill("sentence", &[("text", Value::Text(text))])
}

/// A message with an element in its one place.
fn filled(locale: &Locale, key: &str, place: &str, element: &Markup) -> Markup {
    html! {
        @for part in locale.parts(key) {
            @match part {
                Part::Place(name) if name == place => (element),
                Part::Place(text) | Part::Text(text) => (text),
            }
        }
    }
}
