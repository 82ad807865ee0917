//! The sentences of the interface, one file a language.
//!
//! A locale file is TOML: a line a message, `key = "text with {places}"`. A message that counts
//! gives one text for each plural category that its language has (CLDR: `zero`, `one`, `two`,
//! `few`, `many`, `other`) and holds the count at `{n}`:
//!
//! ```toml
//! records = { one = "{n} record", other = "{n} records" }
//! ```
//!
//! The language of reference is the one that the program is written in. Every other must hold the
//! same keys with the same places, and [`Locale::faults_against`] names what is missing.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

/// The plural categories of CLDR.
pub const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The messages of one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Locale {
    /// Messages by key.
    pub messages: BTreeMap<String, Message>,
}

/// What is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// One text.
    Text(String),
    /// A text for each plural category.
    Plural(BTreeMap<String, String>),
}

impl Message {
    /// The names between braces, in any of its texts.
    pub fn places(&self) -> BTreeSet<&str> {
        self.texts().flat_map(places).collect()
    }

    /// Its texts.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let (one, many) = match self {
            Self::Text(text) => (Some(text.as_str()), None),
            Self::Plural(texts) => (None, Some(texts.values().map(String::as_str))),
        };
        one.into_iter().chain(many.into_iter().flatten())
    }
}

/// The names between braces in `text`.
fn places(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

impl Locale {
    /// Reads a locale file.
    ///
    /// # Errors
    /// One sentence for each fault.
    pub fn read(path: &Path) -> Result<Self, Vec<String>> {
        let named = |fault: String| format!("{}: {fault}", path.display());
        let text = std::fs::read_to_string(path).map_err(|error| vec![named(error.to_string())])?;
        Self::parse(&text).map_err(|faults| faults.into_iter().map(named).collect())
    }

    /// Reads the text of a locale file.
    ///
    /// # Errors
    /// One sentence for each fault.
    pub fn parse(text: &str) -> Result<Self, Vec<String>> {
        let table: toml::Table = text.parse().map_err(|error| vec![format!("{error}")])?;
        let mut locale = Self::default();
        let mut faults = Vec::new();
        for (key, value) in table {
            match message(&value) {
                Ok(message) => {
                    locale.messages.insert(key, message);
                }
                Err(fault) => faults.push(format!("{key}: {fault}")),
            }
        }
        if faults.is_empty() { Ok(locale) } else { Err(faults) }
    }

    /// What keeps this locale from standing in for `reference`: keys that are missing, unknown, or
    /// have other places. One sentence each, led by the key.
    pub fn faults_against(&self, reference: &Self) -> Vec<String> {
        let mut faults = Vec::new();
        for (key, wanted) in &reference.messages {
            match self.messages.get(key) {
                None => faults.push(format!("{key}: is missing (translate it)")),
                Some(message) if message.places() != wanted.places() => faults.push(format!(
                    "{key}: its places in braces are {:?} (use {:?})",
                    message.places(),
                    wanted.places()
                )),
                Some(_) => {}
            }
        }
        let unknown = self.messages.keys().filter(|key| !reference.messages.contains_key(*key));
        faults.extend(unknown.map(|key| format!("{key}: nothing uses it (take it out)")));
        faults
    }

    /// A language made up for tests: every text longer, accented and in brackets, its places kept.
    pub fn pseudo(&self) -> Self {
        let messages = self.messages.iter().map(|(key, message)| {
            let message = match message {
                Message::Text(text) => Message::Text(pseudo(text)),
                Message::Plural(texts) => Message::Plural(
                    texts.iter().map(|(category, text)| (category.clone(), pseudo(text))).collect(),
                ),
            };
            (key.clone(), message)
        });
        Self { messages: messages.collect() }
    }

    /// The locale as Rust: a constant for each key, and the messages in the order of the keys.
    pub fn to_rust(&self) -> String {
        let mut keys = String::new();
        let mut messages = String::new();
        for (index, (key, message)) in self.messages.iter().enumerate() {
            let shown = match message {
                Message::Text(text) => text.as_str(),
                Message::Plural(texts) => texts.get("other").map_or("", String::as_str),
            };
            // Writing to a string cannot fail.
            let _ = writeln!(keys, "#[doc = {shown:?}] pub const {key}: Key = Key({index});");
            let _ = match message {
                Message::Text(text) => writeln!(messages, "Message::Text({text:?}),"),
                Message::Plural(texts) => {
                    let texts: Vec<(&String, &String)> = texts.iter().collect();
                    writeln!(messages, "Message::Plural(&{texts:?}),")
                }
            };
        }
        format!(
            "/// The keys of the messages.\npub mod key {{ use super::Key;\n{keys}}}\nstatic MESSAGES: &[Message] = &[\n{messages}];\n"
        )
    }
}

fn message(value: &toml::Value) -> Result<Message, String> {
    match value {
        toml::Value::String(text) => Ok(Message::Text(text.clone())),
        toml::Value::Table(texts) => {
            let mut plural = BTreeMap::new();
            for (category, text) in texts {
                if !CATEGORIES.contains(&category.as_str()) {
                    return Err(format!(
                        "{category} is no plural category (use some of {CATEGORIES:?})"
                    ));
                }
                let text = text.as_str().ok_or_else(|| format!("{category} is not a text"))?;
                plural.insert(category.clone(), text.to_owned());
            }
            if plural.contains_key("other") {
                Ok(Message::Plural(plural))
            } else {
                Err("has no text for `other`, which every language needs".to_owned())
            }
        }
        _ => Err("is neither a text nor texts by plural category".to_owned()),
    }
}

/// `text` with every letter accented, longer by a third, in brackets.
pub fn pseudo(text: &str) -> String {
    const PLAIN: &str = "aceinosuyzACEINOSUYZ";
    const ACCENTED: &str = "áçéíñóšúýžÁÇÉÍÑÓŠÚÝŽ";
    let mut made = String::from("⟦");
    let mut in_place = false;
    let mut letters = 0usize;
    for c in text.chars() {
        in_place = (in_place || c == '{') && c != '}';
        let place = PLAIN.chars().position(|plain| plain == c).filter(|_| !in_place);
        letters += usize::from(c.is_alphabetic() && !in_place);
        made.push(place.and_then(|place| ACCENTED.chars().nth(place)).unwrap_or(c));
    }
    made.extend(std::iter::repeat_n('~', letters / 3));
    made.push('⟧');
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = r#"
        hello = "Hello, {name}"
        records = { one = "{n} record", other = "{n} records" }
    "#;

    fn english() -> Locale {
        Locale::parse(ENGLISH).expect("it is whole")
    }

    #[test]
    fn a_language_may_have_its_own_plural_forms() {
        let polish = r#"
            hello = "Cześć, {name}"
            records = { one = "{n} zapis", few = "{n} zapisy", many = "{n} zapisów", other = "{n} zapisu" }
        "#;
        let polish = Locale::parse(polish).expect("it is whole");
        assert_eq!(polish.faults_against(&english()), Vec::<String>::new());
    }

    #[test]
    fn what_a_language_lacks_is_named() {
        let half =
            Locale::parse("hello = \"Hallo\"\nbye = \"Auf Wiedersehen\"").expect("it is TOML");
        let faults = half.faults_against(&english());
        assert_eq!(faults.len(), 3, "{faults:?}");
        assert!(faults[0].starts_with("hello: its places"));
        assert_eq!(faults[1], "records: is missing (translate it)");
        assert_eq!(faults[2], "bye: nothing uses it (take it out)");
    }

    #[test]
    fn broken_files_are_refused_with_the_key() {
        for (text, fault) in [
            ("a = 1", "a: is neither"),
            ("a = { one = \"x\" }", "a: has no text for `other`"),
            ("a = { some = \"x\", other = \"y\" }", "a: some is no plural category"),
            ("a = ", ""),
        ] {
            let faults = Locale::parse(text).expect_err(text);
            assert!(faults[0].starts_with(fault), "{faults:?}");
        }
    }

    #[test]
    fn the_made_up_language_keeps_places() {
        assert_eq!(pseudo("Hi, {name}"), "⟦Hí, {name}⟧");
        assert_eq!(english().pseudo().faults_against(&english()), Vec::<String>::new());
        assert!(pseudo("Conditions").chars().count() > "Conditions".len() + 3);
    }

    #[test]
    fn it_is_written_as_rust_in_the_order_of_keys() {
        let rust = english().to_rust();
        assert!(rust.contains("pub const hello: Key = Key(0);"));
        assert!(
            rust.contains(r#"Message::Plural(&[("one", "{n} record"), ("other", "{n} records")])"#)
        );
    }
}
