//! A deserializer that does not stop at the first fault.
//!
//! `serde` tells a deserializer what each field should be. Where a node is something else, this
//! one writes down the fault, hands over a blank of the right type and goes on, so that a single
//! pass reports everything that is wrong with a file. A value that was healed in this way is only
//! good for finding further faults, never for the page.

use super::node::Node;
use crate::fault::{Fault, quoted};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, SeqAccess,
    VariantAccess, Visitor, value::Error,
};
use std::cell::RefCell;
use std::fmt;

/// Longest text a field may hold, in bytes.
const LONGEST_TEXT: usize = 20_000;

/// Reads `node` as a `T`, adding every fault to `faults`. `required` names fields that must stand
/// in the outermost object, even if only to say `null`.
pub fn read<T: DeserializeOwned>(
    file: &str,
    node: &Node,
    required: &[&str],
    faults: &mut Vec<Fault>,
) -> T {
    let report = Report { file, faults: RefCell::new(Vec::new()) };
    if let Node::Object(entries) = node {
        for field in required {
            // A field that has no blank form is reported as missing below.
            if !entries.iter().any(|(key, _)| key == field) {
                report.add(
                    &Path::Root.field(field),
                    "missing",
                    "add it; write null or [] if the source does not say",
                );
            }
        }
    }
    let value = T::deserialize(Lenient {
        node: Some(node),
        path: &Path::Root,
        report: &report,
        quiet: false,
    })
    .expect("the lenient deserializer fits every type of this crate");
    let mut found = report.faults.into_inner();
    found.sort();
    found.dedup_by(|a, b| a.field == b.field && a.what == b.what);
    faults.append(&mut found);
    value
}

struct Report<'a> {
    file: &'a str,
    faults: RefCell<Vec<Fault>>,
}

impl Report<'_> {
    fn add(&self, path: &Path<'_>, what: impl Into<String>, mend: impl Into<String>) {
        self.faults.borrow_mut().push(Fault::new(self.file, path.to_string(), what, mend));
    }
}

/// Where a node stands in its file.
enum Path<'a> {
    Root,
    Field(&'a Path<'a>, &'a str),
    Index(&'a Path<'a>, usize),
}

impl<'a> Path<'a> {
    fn field(&'a self, name: &'a str) -> Self {
        Self::Field(self, name)
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Field(Self::Root, name) => write!(f, "{}", name.escape_debug()),
            Self::Field(parent, name) => write!(f, "{parent}.{}", name.escape_debug()),
            Self::Index(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}

/// A deserializer for one node; `None` stands for a field that is not there.
struct Lenient<'a> {
    node: Option<&'a Node>,
    path: &'a Path<'a>,
    report: &'a Report<'a>,
    /// Set below a node that was already reported: its parts are blanks, not faults.
    quiet: bool,
}

impl<'a> Lenient<'a> {
    fn fault(&self, what: impl Into<String>, mend: impl Into<String>) {
        if !self.quiet {
            self.report.add(self.path, what, mend);
        }
    }

    /// Reports that the node is not what its field needs.
    fn unfit(&self, wanted: &str) {
        match self.node {
            None => self.fault("missing", "add it; write null or [] if the source does not say"),
            Some(Node::Text(text))
                if wanted.contains("number") && Node::number(text.trim()).is_some() =>
            {
                self.fault(
                    format!("the text {} where {wanted} is expected", quoted(text)),
                    "remove the quotes",
                )
            }
            Some(node) => self.fault(
                format!("{} where {wanted} is expected", node.kind()),
                format!("write {wanted}"),
            ),
        }
    }

    fn whole(&self, highest: u64) -> u64 {
        match self.node {
            Some(Node::Whole(number)) if u64::try_from(*number).is_ok_and(|n| n <= highest) => {
                return *number as u64;
            }
            Some(Node::Whole(number)) => self.fault(
                format!("{number} is not between 0 and {highest}"),
                "correct the number, or write null",
            ),
            Some(Node::Fraction(number)) => self.fault(
                format!("{number} where a whole number is expected"),
                "write a whole number",
            ),
            _ => self.unfit("a whole number"),
        }
        0
    }

    fn text(&self) -> String {
        let Some(Node::Text(text)) = self.node else {
            self.unfit("text");
            return String::new();
        };
        if text.len() > LONGEST_TEXT {
            self.fault(
                format!("text of {} bytes", text.len()),
                format!("shorten it to {LONGEST_TEXT} bytes at most"),
            );
        }
        if let Some(c) = text.chars().find(|c| is_unprintable(*c)) {
            self.fault(
                format!("holds the character U+{:04X}, which is not text", c as u32),
                "remove it",
            );
        } else if text.trim() != text {
            self.fault("begins or ends with white space", "remove the white space");
        } else if text.is_empty() {
            self.fault("empty text", "write the text, or null if the field may be null");
        }
        text.clone()
    }
}

/// Characters that have no place in a text: controls, marks that turn the direction of writing,
/// invisible marks, and the sign that a wrong encoding leaves behind.
fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFD}')
}

impl<'de> Deserializer<'de> for Lenient<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(serde::de::Error::custom("a type this deserializer does not know"))
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.node {
            Some(Node::Bool(value)) => visitor.visit_bool(*value),
            _ => {
                self.unfit("true or false");
                visitor.visit_bool(false)
            }
        }
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_u64(self.whole(u16::MAX.into()))
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_u64(self.whole(u32::MAX.into()))
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.node {
            Some(Node::Whole(number)) => visitor.visit_f64(*number as f64),
            Some(Node::Fraction(number)) if number.is_finite() => visitor.visit_f64(*number),
            _ => {
                self.unfit("a number");
                visitor.visit_f64(0.0)
            }
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_string(self.text())
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_string(self.text())
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.node {
            None | Some(Node::Null) => visitor.visit_none(),
            Some(_) => visitor.visit_some(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let nodes = match self.node {
            Some(Node::List(nodes)) => nodes.as_slice(),
            None => &[],
            Some(Node::Null) => {
                self.fault("null where a list is expected", "write [] for an empty list");
                &[]
            }
            Some(_) => {
                self.unfit("a list");
                &[]
            }
        };
        visitor.visit_seq(Items { nodes: nodes.iter().enumerate(), of: self })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let entries: &[(String, Node)] = match self.node {
            Some(Node::Object(entries)) => {
                for (index, (key, _)) in entries.iter().enumerate() {
                    if entries[..index].iter().any(|(earlier, _)| earlier == key) {
                        self.report.add(
                            &self.path.field(key),
                            "stands twice",
                            "keep one of the two",
                        );
                    } else if !fields.contains(&key.as_str()) {
                        let mend = match nearest(key, fields) {
                            Some(field) => format!("did you mean \"{field}\"?"),
                            None => "remove it".to_owned(),
                        };
                        self.report.add(&self.path.field(key), "no such field", mend);
                    }
                }
                entries
            }
            _ => {
                self.unfit("an object");
                &[]
            }
        };
        let quiet = self.quiet || !matches!(self.node, Some(Node::Object(_)));
        visitor.visit_seq(Fields { fields: fields.iter(), entries, of: Lenient { quiet, ..self } })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let variant = match self.node {
            Some(Node::Text(text)) => {
                variants.iter().find(|variant| *variant == text).unwrap_or_else(|| {
                    let mend = match nearest(text, variants) {
                        Some(word) => format!("did you mean \"{word}\"?"),
                        None => format!("write one of: {}", variants.join(", ")),
                    };
                    self.fault(format!("unknown word {}", quoted(text)), mend);
                    &variants[0]
                })
            }
            _ => {
                self.unfit("a word of the vocabulary");
                &variants[0]
            }
        };
        visitor.visit_enum(Variant(variant))
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u64 u128 f32 char bytes byte_buf unit unit_struct newtype_struct
        tuple tuple_struct map identifier ignored_any
    }
}

/// The word of `words` that `text` was most likely meant to be, if any is near.
pub fn nearest<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    let text: String = text.to_lowercase().chars().take(60).collect();
    words
        .iter()
        .map(|word| (strsim::damerau_levenshtein(&text, &word.to_lowercase()), *word))
        .filter(|(distance, word)| *distance <= (word.len() / 3).clamp(1, 3))
        .min()
        .map(|(_, word)| word)
}

struct Items<'a> {
    nodes: std::iter::Enumerate<std::slice::Iter<'a, Node>>,
    of: Lenient<'a>,
}

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        let Some((index, node)) = self.nodes.next() else { return Ok(None) };
        let path = Path::Index(self.of.path, index);
        let item =
            Lenient { node: Some(node), path: &path, report: self.of.report, quiet: self.of.quiet };
        seed.deserialize(item).map(Some)
    }
}

struct Fields<'a> {
    fields: std::slice::Iter<'static, &'static str>,
    entries: &'a [(String, Node)],
    of: Lenient<'a>,
}

/// The values of a struct in the order of its fields. The code that `serde` derives for a sequence is
/// less than what it derives for a map, and the page carries it.
impl<'de> SeqAccess<'de> for Fields<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        let Some(field) = self.fields.next() else { return Ok(None) };
        let node = self.entries.iter().find(|(key, _)| key == field).map(|(_, node)| node);
        let path = Path::Field(self.of.path, field);
        let value = Lenient { node, path: &path, report: self.of.report, quiet: self.of.quiet };
        seed.deserialize(value).map(Some)
    }
}

struct Variant(&'static str);

impl<'de> EnumAccess<'de> for Variant {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Error> {
        Ok((seed.deserialize(self.0.into_deserializer())?, self))
    }
}

impl<'de> VariantAccess<'de> for Variant {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }
    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _: T) -> Result<T::Value, Error> {
        Err(serde::de::Error::custom("words of a vocabulary carry no value"))
    }
    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Error> {
        Err(serde::de::Error::custom("words of a vocabulary carry no value"))
    }
    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Error> {
        Err(serde::de::Error::custom("words of a vocabulary carry no value"))
    }
}
