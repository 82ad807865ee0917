//! The orders of records in words.

use super::FACETS;
use crate::t;
use crate::wording::{Key, key, lower_first, text};
use explore::order_of;

/// Orders that every reader may choose from: their name in addresses and their label.
pub const ORDERS: [(&str, Key); 5] = [
    ("relevance", key::order_relevance),
    ("level", key::order_level),
    ("year", key::order_year),
    ("size", key::order_size),
    ("title", key::order_alphabet),
];

/// The order of records where none was chosen. Without a text nothing matches better than anything
/// else.
pub fn usual(has_text: bool) -> &'static str {
    if has_text { "relevance" } else { "level" }
}

/// Whether an order begins with the greatest.
pub fn falls(name: &str) -> bool {
    matches!(name, "year" | "size")
}

/// What a reader calls an order, either way round.
pub fn label(sort: &str) -> String {
    let turned = [
        ("-level", key::order_level_backwards),
        ("-year", key::order_year_backwards),
        ("-size", key::order_size_backwards),
        ("-title", key::order_alphabet_backwards),
    ];
    if let Some((_, label)) = ORDERS.iter().chain(&turned).find(|(name, _)| *name == sort) {
        return text(*label).to_owned();
    }
    let (name, backwards) = order_of(sort);
    let title = FACETS.iter().find(|facet| facet.name == name).map_or(name, |it| text(it.title));
    let title = lower_first(title);
    if backwards { t!(order_by_backwards, column = title) } else { t!(order_by, column = title) }
}
