//! Parts of an address: what a page takes up of them, and what is left out and named.

use crate::model::Model;
use explore::Dropped;

/// What a page takes up of the parameters of an address.
pub(super) struct Parts<T> {
    /// What is asked.
    pub asks: T,
    /// Values that were left out because nobody knows them.
    pub dropped: Vec<Dropped>,
    /// Parameters that are not the page's own.
    pub others: Vec<(String, String)>,
}

/// The fragment of a page that takes a query and parameters of its own; none of them is named that is not
/// set.
pub(super) fn fragment<'a>(
    page: &str,
    query: String,
    words: impl IntoIterator<Item = (&'a str, Option<String>)>,
) -> String {
    let words = words.into_iter();
    let words = words.filter_map(|(name, word)| word.map(|word| format!("{name}={word}")));
    let parts: Vec<String> =
        std::iter::once(query).chain(words).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { format!("#/{page}") } else { format!("#/{page}?{}", parts.join("&")) }
}

/// Longest part of an unknown address that is shown.
const LONGEST_SHOWN: usize = 60;

/// Takes up a value that was understood; says whether there is one.
pub(super) fn set<T>(place: &mut T, value: Option<T>) -> bool {
    value.map(|value| *place = value).is_some()
}

/// Whether a code is that of a country, or of another place about which something was read.
pub(super) fn is_country(model: &Model, code: &str) -> bool {
    let mut countries = model.base.vocabulary.places.countries.iter();
    countries.any(|place| place.code == code) || model.base.access_in(code).is_some()
}

/// What was dropped, cut to what can be shown.
pub(super) fn short(dropped: Dropped) -> Dropped {
    Dropped { name: shortened(&dropped.name), value: shortened(&dropped.value) }
}

pub(super) fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(LONGEST_SHOWN).filter(|c| !c.is_control()).collect();
    if text.chars().nth(LONGEST_SHOWN).is_some() {
        short.push('…');
    }
    short
}
