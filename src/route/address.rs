//! An address that is read, however broken or hostile it is.

use super::everything::{self, TrialSearch};
use super::explore::Search;
use super::map::MapSearch;
use super::page::Route;
use super::parts::{Parts, is_country, short, shortened};
use super::picked;
use super::pool::PoolSearch;
use super::within::Within;
use crate::embed::Look;
use crate::embed::choice::Choice;
use crate::model::Model;
use explore::{Dropped, LONGEST_TEXT, Query, Table, decode, parameters};

/// An address that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The page it asks for.
    pub route: Route,
    /// What it asks for within that page.
    pub within: Within,
    /// Parts that were left out because nobody knows them.
    pub dropped: Vec<Dropped>,
}

impl Address {
    /// Reads the fragment of an address, with or without its `#`. Programs that pass links on change
    /// them; where something is not understood, it is read as it may have been before, and the first
    /// reading counts that leaves the least out.
    pub fn parse(model: &Model, fragment: &str) -> Self {
        let mut best = Self::as_it_is(model, fragment);
        for reading in readings(fragment) {
            if best.left_out() == 0 {
                break;
            }
            let other = Self::as_it_is(model, &reading);
            if other.left_out() < best.left_out() {
                best = other;
            }
        }
        best
    }

    /// How much of it is not understood; most of all is a page that is not there.
    fn left_out(&self) -> usize {
        match self.route {
            Route::NotFound(_) => usize::MAX,
            _ => self.dropped.len(),
        }
    }

    /// The address of a page that takes parameters up.
    fn of<T>(model: &Model, parts: Parts<T>, route: impl FnOnce(T) -> Route) -> Self {
        let mut dropped = parts.dropped;
        dropped.extend(unknown(model, parts.others.into_iter()));
        Self { route: route(parts.asks), within: Within::default(), dropped }
    }

    fn as_it_is(model: &Model, fragment: &str) -> Self {
        let fragment = fragment.trim_start_matches('#').trim_start_matches('/');
        let (path, rest) = fragment.split_once('?').unwrap_or((fragment, ""));
        let path = path.trim_end_matches('/');
        let (page, name) = path.split_once('/').unwrap_or((path, ""));
        let (name, section) = match (page, name.split_once('/')) {
            ("condition", Some((name, section))) => (name, section),
            ("safety" | "medicines" | "glossary", _) => ("", name),
            _ => (name, ""),
        };
        let is_known = |slug: &str| model.base.condition(slug).is_some();
        let mut dropped = Vec::new();
        let route = match (page, name) {
            ("condition", slug) if is_known(slug) => Route::Condition(slug.to_owned()),
            ("visit", slug) if is_known(slug) => Route::Visit(slug.to_owned()),
            ("country", "") => Route::Country(None),
            ("country", code) if is_country(model, &code.to_ascii_uppercase()) => {
                Route::Country(Some(code.to_ascii_uppercase()))
            }
            ("claims", "") => {
                return Self::of(model, asked(model.claim_table(), rest), Route::Claims);
            }
            ("own", "") => return Self::of(model, asked(model.import_table(), rest), Route::Own),
            ("search", "") => return Self::of(model, everything::searched(rest), Route::Search),
            ("trials", "") => {
                return Self::of(model, TrialSearch::read(model, rest), Route::Trials);
            }
            ("compare", "") => {
                return Self::of(model, picked::compared(model, rest), Route::Compare);
            }
            ("list", "") => return Self::of(model, picked::listed(model, rest), Route::List),
            ("pool", "") => return Self::of(model, PoolSearch::read(model, rest), Route::Pool),
            ("map", "") => return Self::of(model, MapSearch::read(model, rest), Route::Map),
            ("study", id) if model.base.record(id).is_some() => Route::Study(id.to_owned()),
            ("explore", "") => return Self::of(model, Search::read(model, rest), Route::Explore),
            ("embed", "") => return Self::embed(model, rest),
            _ => Route::named(page)
                .filter(|_| name.is_empty())
                .unwrap_or_else(|| Route::NotFound(shortened(&decode(path)))),
        };
        let mut within = Within::default();
        let others = match route {
            Route::Condition(_) => within.read(rest),
            _ => parameters(rest).collect(),
        };
        dropped.extend(unknown(model, others.into_iter()));
        within.section = Some(decode(section)).filter(|section| !section.is_empty());
        Self { route, within, dropped }
    }

    fn embed(model: &Model, rest: &str) -> Self {
        let (choice, dropped) = Choice::parse(model, parameters(rest));
        let dropped = dropped.into_iter().filter(|it| !is_tracking(&it.name)).map(short).collect();
        Self { route: Route::Embed(choice), within: Within::default(), dropped }
    }
}

/// What is asked of a table that is not that of the records.
fn asked(table: &Table, rest: &str) -> Parts<Query> {
    let parsed = Query::parse(table, rest);
    let dropped = parsed.dropped.into_iter().map(short).collect();
    Parts { asks: parsed.query, dropped, others: parsed.others }
}

/// What to search for if another program shared a text with the page: it stands before the fragment,
/// as the share target of the web-app manifest says. An address that asks for a page of its own is left alone.
pub fn shared(search: &str, fragment: &str) -> Option<Route> {
    if !fragment.trim_matches(['#', '/']).is_empty() || Look::of(search, fragment).embedded {
        return None;
    }
    let given: Vec<_> = parameters(search).collect();
    let text: String = ["q", "title"].into_iter().find_map(|wanted| {
        let (_, text) = given.iter().find(|(name, text)| name == wanted && !text.is_empty())?;
        Some(text.chars().filter(|c| !c.is_control()).take(LONGEST_TEXT).collect())
    })?;
    Some(Route::Search(text))
}

/// What a fragment may have been before a program passed it on.
fn readings(fragment: &str) -> Vec<String> {
    /// What stands behind a link in a sentence, or around it.
    const AROUND: &[char] = &[
        '.', ',', ';', ':', '!', '?', ')', ']', '}', '>', '"', '\'', '*', '_', '»', '”', '’', '…',
        ' ',
    ];
    /// Times that a link is encoded on its way, one time more than was ever seen.
    const ENCODED: usize = 3;
    /// Longer ones are nobody's links.
    const LONGEST: usize = 20_000;
    if fragment.len() > LONGEST {
        return Vec::new();
    }
    let mut readings = vec![fragment.to_owned()];
    // The whole fragment was encoded, or its parameters were: then no sign is left that parts them.
    for _ in 0..ENCODED {
        let last = readings.last().map_or("", String::as_str);
        let decoded = match last.split_once('?') {
            None => decode(last),
            Some((path, rest)) if !rest.contains('=') => format!("{path}?{}", decode(rest)),
            Some(_) => break,
        };
        if decoded == last {
            break;
        }
        readings.push(decoded);
    }
    // The sign between parameters as it stands in HTML, or where the first of them begins.
    let mut more = Vec::new();
    for reading in &readings {
        if reading.contains("&amp;") {
            more.push(reading.replace("&amp;", "&"));
        }
        if !reading.contains('?') && reading.contains('&') {
            more.push(reading.replace("&amp;", "&").replacen('&', "?", 1));
        }
    }
    readings.extend(more);
    let trimmed: Vec<String> = readings
        .iter()
        .map(|reading| {
            let reading = reading.trim_end_matches(AROUND);
            // Their escapes, as browsers write them.
            let reading = ["%22", "%3E", "%3e", "%20"]
                .into_iter()
                .fold(reading, |it, end| it.trim_end_matches(end));
            reading.trim_end_matches(AROUND).to_owned()
        })
        .collect();
    readings.extend(trimmed);
    readings.remove(0);
    readings
}

/// Whether a parameter was added by a program that counts who follows a link. It asks for nothing.
fn is_tracking(name: &str) -> bool {
    const NAMES: [&str; 16] = [
        "fbclid", "gclid", "gbraid", "wbraid", "dclid", "msclkid", "twclid", "ttclid", "yclid",
        "igshid", "igsh", "mc_cid", "mc_eid", "_ga", "_gl", "srsltid",
    ];
    name.starts_with("utm_") || NAMES.contains(&name)
}

/// Parameters that no page knows. The one known to all is the language, of which there is one.
fn unknown(model: &Model, parameters: impl Iterator<Item = (String, String)>) -> Vec<Dropped> {
    parameters
        .filter(|(name, value)| name != "lang" || *value != model.base.site.language)
        .filter(|(name, value)| !Look::knows(name, value) && !is_tracking(name))
        .map(|(name, value)| Dropped { name: shortened(&name), value: shortened(&value) })
        .collect()
}
