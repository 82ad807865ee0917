//! The plain page: the evidence as HTML that needs no program, made at build time.
//!
//! It stands before the program starts, and wherever it cannot start: every condition with its
//! bottom line, every record with its main result and a way to its source.

use evidence::site::Site;
use evidence::terms::{Kind, Word};
use evidence::vocabulary::Term;
use evidence::{Base, Record, export};
use maud::{Markup, html};

/// What the head of the page says of it.
pub fn head(site: &Site) -> Markup {
    html! {
        meta name="color-scheme" content="light dark";
        meta name="referrer" content="no-referrer";
        meta name="description" content=(site.description);
        title { (site.title) }
    }
}

/// The plain page.
pub fn plain(base: &Base) -> Markup {
    let site = &base.site;
    html! {
        div id="plain" {
            header class="site-header" {
                div class="bar" { span class="site-title" { (site.title) } }
                p class="notice" { strong { (site.notice) "." } " " (base.records.len()) " records, read up to " (site.read_up_to) "." }
            }
            main {
                div id="trouble" class="message" role="alert" hidden {
                    p { strong { "Search and filters could not start in this browser." } " Everything that was found stands below, in plain form. A newer browser can show more." }
                    p { button type="button" id="start-again" class="button" { "Start again" } }
                    p class="muted" { "For whoever mends this: " code {} }
                }
                noscript {
                    p class="message" { "Scripts are switched off in this browser, so there is no search and there are no filters. Everything that was found stands below, in plain form." }
                }
                h1 { (site.question) }
                p class="lead" { (site.lead.replace("{conditions}", &base.conditions.len().to_string()).replace("{records}", &base.records.len().to_string())) }
                (crisis(base))
                (conditions(base))
                (records(base))
            }
            footer class="site-footer" {
                p { strong { (site.notice) ". " } (site.notice_detail) }
                p class="muted" { "Evidence base: " a href=(site.licence.data_url) { (site.licence.data) } ". Program: " (site.licence.program) "." }
            }
        }
    }
}

fn crisis(base: &Base) -> Markup {
    let crisis = &base.site.crisis;
    html! {
        @if !crisis.lines.is_empty() {
            section class="crisis" aria-label="Crisis lines" {
                p { strong { (crisis.message) } }
                ul class="inline-list" {
                    @for line in &crisis.lines {
                        li { (line.place) ": " a href=(line.url) { (line.contact) } @if let Some(name) = &line.name { " (" (name) ")" } }
                    }
                }
            }
        }
    }
}

fn conditions(base: &Base) -> Markup {
    let vocabulary = &base.vocabulary.conditions;
    html! {
        @for group in &vocabulary.groups {
            @let pages: Vec<_> = vocabulary.conditions.iter().filter(|c| c.group == group.slug).filter_map(|c| Some((c, base.condition_page(&c.slug)?))).collect();
            @if !pages.is_empty() {
                section {
                    h2 { (group.label) }
                    dl class="plain-conditions" {
                        @for (condition, page) in pages {
                            dt { (condition.label) }
                            dd {
                                (page.bottom_line) " "
                                b { "How sure: " (label(&base.vocabulary.terms.certainties, page.certainty.slug())) "." }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn records(base: &Base) -> Markup {
    html! {
        section {
            h2 { "All " (base.records.len()) " records" }
            @for kind in Kind::ALL {
                @let of_kind: Vec<&Record> = base.records.iter().filter(|record| record.kind == *kind).collect();
                @if !of_kind.is_empty() {
                    details {
                        summary { (label(&base.vocabulary.terms.kinds, kind.slug())) " (" (of_kind.len()) ")" }
                        ul class="plain-records" {
                            @for record in of_kind { li { (entry(base, record)) } }
                        }
                    }
                }
            }
        }
    }
}

fn entry(base: &Base, record: &Record) -> Markup {
    let address = export::address(record).filter(|address| base.site.trusts(address));
    html! {
        @if record.is_retracted() { b { "Retracted. " } }
        @match address {
            Some(address) => a href=(address) { (record.title) },
            None => (record.title),
        }
        ". " (record.year) ". " (label(&base.vocabulary.terms.directions, record.direction.slug())) "."
    }
}

fn label<'a>(terms: &'a [Term], slug: &'a str) -> &'a str {
    terms.iter().find(|term| term.slug == slug).map_or(slug, |term| &term.label)
}
