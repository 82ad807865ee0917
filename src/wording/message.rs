//! The sentences of the interface, from `locales/`, as constants of the program.
//!
//! `t!(key)` is a sentence as it stands. `t!(key, name = value)` fills its places; a count at `n`
//! chooses the plural form. [`filled`] puts elements into the places.

use super::number;
use std::borrow::Cow;
use yew::Html;

/// A message of the locale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(u16);

#[derive(Debug)]
enum Message {
    Text(&'static str),
    /// A text for each plural category.
    #[allow(dead_code, reason = "a language may have none that counts")]
    Plural(&'static [(&'static str, &'static str)]),
}

#[allow(non_upper_case_globals, reason = "keys are written as in the locale file")]
mod generated {
    use super::{Key, Message};
    include!(concat!(env!("OUT_DIR"), "/locale.rs"));
    pub(super) fn message(key: Key) -> &'static Message {
        &MESSAGES[usize::from(key.0)]
    }
}
pub use generated::{LANGUAGE, key};

/// What goes into a place of a message.
#[derive(Clone, Debug)]
pub enum Value<'a> {
    /// A number, which is written with its thousands parted and chooses the plural form.
    Count(u64),
    /// A text, as it stands.
    Text(Cow<'a, str>),
}

macro_rules! counts {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Value<'_> {
            fn from(count: $kind) -> Self {
                Self::Count(count as u64)
            }
        }
    )*};
}
counts!(u8, u16, u32, u64, usize);

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

/// A message that has no places.
pub fn text(key: Key) -> &'static str {
    template(key, &[])
}

/// A message with its places filled. A place that nothing fills stays as it is.
pub fn fill(key: Key, values: &[(&str, Value<'_>)]) -> String {
    let mut filled = String::new();
    for part in parts(template(key, values)) {
        match part {
            Part::Text(text) => filled.push_str(text),
            Part::Place(name) => match values.iter().find(|(place, _)| *place == name) {
                Some((_, Value::Count(count))) => filled.push_str(&number(*count)),
                Some((_, Value::Text(text))) => filled.push_str(text),
                None => filled.push_str(name),
            },
        }
    }
    filled
}

/// A message with elements in its places.
pub fn filled(key: Key, mut values: Vec<(&str, Html)>) -> Html {
    parts(template(key, &[]))
        .map(|part| match part {
            Part::Text(text) => Html::from(text),
            Part::Place(name) => values
                .iter_mut()
                .find(|(place, _)| *place == name)
                .map_or_else(|| Html::from(name), |(_, html)| std::mem::take(html)),
        })
        .collect()
}

fn template(key: Key, values: &[(&str, Value<'_>)]) -> &'static str {
    match generated::message(key) {
        Message::Text(text) => text,
        Message::Plural(texts) => {
            let count = values.iter().find_map(|value| match value {
                ("n", Value::Count(count)) => Some(*count),
                _ => None,
            });
            let wanted = crate::browser::plural::category(count.unwrap_or_default());
            let of = |category: &str| texts.iter().find(|(name, _)| *name == category);
            of(&wanted).or_else(|| of("other")).map_or("", |(_, text)| text)
        }
    }
}

enum Part<'a> {
    Text(&'a str),
    Place(&'a str),
}

fn parts(template: &str) -> impl Iterator<Item = Part<'_>> {
    template.split('{').enumerate().flat_map(|(index, piece)| {
        let (place, text) = match piece.split_once('}') {
            Some((name, text)) if index > 0 => (Some(Part::Place(name)), text),
            _ => (None, piece),
        };
        let text = (!text.is_empty()).then_some(Part::Text(text));
        place.into_iter().chain(text)
    })
}

/// A sentence of the interface, by its key in `locales/`: `t!(key)`, `t!(key, name = value)`.
#[macro_export]
macro_rules! t {
    ($key:ident) => {
        $crate::wording::text($crate::wording::key::$key)
    };
    ($key:ident, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::wording::fill(
            $crate::wording::key::$key,
            &[$((stringify!($name), $crate::wording::Value::from($value))),+],
        )
    };
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_count_chooses_the_plural_form() {
        assert_eq!(t!(n_records, n = 1u32), "1 record");
        assert_eq!(t!(n_records, n = 1_204u32), "1,204 records");
    }

    #[test]
    fn elements_stand_in_the_places_of_a_sentence() {
        let html = filled(key::footer_program, vec![("licence", yew::html! { <b>{ "MIT" }</b> })]);
        let yew::virtual_dom::VNode::VList(list) = html else { panic!("it is a list") };
        assert!(list.len() >= 2);
    }
}
