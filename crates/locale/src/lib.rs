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

use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use unic_langid::LanguageIdentifier;

/// The plural categories of CLDR.
pub const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The messages of one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Locale {
    /// The language (BCP 47), which is also the name of the file.
    pub language: String,
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
    text.split('{').skip(1).filter_map(|piece| piece.split_once('}')).map(|(name, _)| name)
}

impl Locale {
    /// Reads a locale file.
    ///
    /// # Errors
    /// One sentence for each fault, led by the key.
    pub fn read(path: &Path) -> Result<Self, Vec<String>> {
        let text = std::fs::read_to_string(path).map_err(|error| {
            vec![format!("(file): {error} (every language has a file of its own)")]
        })?;
        let language = path.file_stem().unwrap_or_default().to_string_lossy();
        Self::parse(&language, &text)
    }

    /// Reads the text of the locale file of `language`.
    ///
    /// # Errors
    /// One sentence for each fault, led by the key.
    pub fn parse(language: &str, text: &str) -> Result<Self, Vec<String>> {
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
            let what = error.message().replace('\n', " ");
            let line = text[..error.span().map_or(0, |span| span.start)].lines().count();
            vec![format!("(file): not TOML: {what} at line {line} (mend the TOML there)")]
        })?;
        let mut locale = Self { language: language.to_owned(), ..Self::default() };
        if language.parse::<LanguageIdentifier>().is_err() {
            let fault = "(file): its name is no language (name it as BCP 47 does: de, pt-BR)";
            return Err(vec![fault.to_owned()]);
        }
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

    /// What keeps this locale from standing in for `reference`: keys that are missing, unknown,
    /// have other places, or lack a plural form of the language. One sentence each, led by the key.
    pub fn faults_against(&self, reference: &Self) -> Vec<String> {
        let mut faults = Vec::new();
        let needed = self.categories();
        for (key, wanted) in &reference.messages {
            let Some(message) = self.messages.get(key) else {
                faults.push(format!("{key}: is missing (translate it)"));
                continue;
            };
            if message.places() != wanted.places() {
                let (has, wanted) = (in_braces(message), in_braces(wanted));
                faults.push(format!("{key}: its places are {has} (use {wanted})"));
            }
            if let Message::Plural(texts) = message {
                for category in needed.iter().filter(|category| !texts.contains_key(**category)) {
                    faults.push(format!(
                        "{key}: has no text for `{category}`, which {} needs (add it)",
                        self.language
                    ));
                }
            }
            if let Some(choices) = choices(key)
                && !message.texts().all(|text| choices.contains(&text))
            {
                faults.push(format!("{key}: is no choice (write one of {})", choices.join(", ")));
            }
            if message.texts().any(str::is_empty) && !wanted.texts().any(str::is_empty) {
                faults.push(format!("{key}: is empty (translate it)"));
            }
        }
        let unknown = self.messages.keys().filter(|key| !reference.messages.contains_key(*key));
        faults.extend(unknown.map(|key| format!("{key}: nothing uses it (take it out)")));
        faults
    }

    /// A message that is one text.
    ///
    /// # Panics
    /// If there is no such message, as for the macro that the program uses.
    pub fn text(&self, key: &str) -> &str {
        match self.messages.get(key) {
            Some(Message::Text(text)) => text,
            _ => panic!("there is no text {key}"),
        }
    }

    /// The plural categories that counts of things have in this language.
    fn categories(&self) -> BTreeSet<&'static str> {
        /// All rules of CLDR for smaller numbers show themselves below this.
        const ENOUGH: u64 = 210;
        (0..ENOUGH).map(|count| category(&self.language, count)).collect()
    }

    /// A language made up for tests: every text longer, accented and in brackets, its places kept.
    pub fn pseudo(&self) -> Self {
        let messages = self.messages.iter().map(|(key, message)| {
            let message = match message {
                chosen if choices(key).is_some() => chosen.clone(),
                Message::Text(text) => Message::Text(pseudo(text)),
                Message::Plural(texts) => Message::Plural(
                    texts.iter().map(|(category, text)| (category.clone(), pseudo(text))).collect(),
                ),
            };
            (key.clone(), message)
        });
        Self { language: PSEUDO.to_owned(), messages: messages.collect() }
    }

    /// The locale as its file.
    pub fn to_toml(&self) -> String {
        let table: toml::Table = self
            .messages
            .iter()
            .map(|(key, message)| {
                let value = match message {
                    Message::Text(text) => toml::Value::String(text.clone()),
                    Message::Plural(texts) => toml::Value::Table(
                        texts.iter().map(|(k, v)| (k.clone(), v.clone().into())).collect(),
                    ),
                };
                (key.clone(), value)
            })
            .collect();
        table.to_string()
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
        let language = &self.language;
        format!(
            "/// The language of the messages (BCP 47).\npub const LANGUAGE: &str = {language:?};\n/// The keys of the messages.\npub mod key {{ use super::Key;\n{keys}}}\nstatic MESSAGES: &[Message] = &[\n{messages}];\n"
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

fn in_braces(message: &Message) -> String {
    let places: Vec<String> =
        message.places().into_iter().map(|place| format!("{{{place}}}")).collect();
    if places.is_empty() { "none".to_owned() } else { places.join(" ") }
}

/// The plural category (CLDR) of a count in a language; as in every language, `other`, where its rules
/// are not known.
pub fn category(language: &str, count: u64) -> &'static str {
    match rules(language).map(|rules| rules.select(count)) {
        Some(Ok(PluralCategory::ZERO)) => "zero",
        Some(Ok(PluralCategory::ONE)) => "one",
        Some(Ok(PluralCategory::TWO)) => "two",
        Some(Ok(PluralCategory::FEW)) => "few",
        Some(Ok(PluralCategory::MANY)) => "many",
        Some(Ok(PluralCategory::OTHER) | Err(_)) | None => "other",
    }
}

/// The rules of a language, else those of the language without its region.
fn rules(language: &str) -> Option<PluralRules> {
    let language: LanguageIdentifier = language.parse().ok()?;
    let bare = LanguageIdentifier::from_parts(language.language, None, None, &[]);
    [language, bare]
        .into_iter()
        .find_map(|language| PluralRules::create(language, PluralRuleType::CARDINAL).ok())
}

/// Messages that are no text but a choice, and what may be chosen.
const CHOICES: [(&str, &[&str]); 2] =
    [("letters_within_sentences", &["lower", "keep"]), ("text_direction", &["ltr", "rtl"])];

/// What may be chosen for a message that is a choice.
fn choices(key: &str) -> Option<&'static [&'static str]> {
    CHOICES.iter().find(|(name, _)| *name == key).map(|(_, choices)| *choices)
}

/// The made-up language: English in an accent of nowhere.
pub const PSEUDO: &str = "en-XA";

/// `text` with its vowels and some other letters accented, longer by a third, in brackets; a text
/// without letters stays as it is.
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
    if letters == 0 {
        return text.to_owned();
    }
    // As long as words are, so that lines can break.
    made.extend((0..letters / 3).map(|nth| if nth % 8 == 7 { ' ' } else { '~' }));
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
        Locale::parse("en", ENGLISH).expect("it is whole")
    }

    #[test]
    fn a_language_may_have_its_own_plural_forms() {
        let polish = r#"
            hello = "Cześć, {name}"
            records = { one = "{n} zapis", few = "{n} zapisy", many = "{n} zapisów", other = "{n} zapisu" }
        "#;
        let polish = Locale::parse("pl", polish).expect("it is whole");
        assert_eq!(polish.faults_against(&english()), Vec::<String>::new());
    }

    #[test]
    fn a_count_has_the_plural_category_of_its_language() {
        let categories = |language| [0, 1, 2, 5].map(|count| category(language, count));
        assert_eq!(categories("en"), ["other", "one", "other", "other"]);
        assert_eq!(categories(PSEUDO), categories("en"));
        assert_eq!(categories("pl"), ["many", "one", "few", "many"]);
        assert_eq!(categories("ja"), ["other"; 4]);
    }

    #[test]
    fn what_a_language_lacks_is_named() {
        let half = Locale::parse("de", "hello = \"Hallo\"\nbye = \"Auf Wiedersehen\"")
            .expect("it is TOML");
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
            let faults = Locale::parse("en", text).expect_err(text);
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
