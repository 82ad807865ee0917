//! A deserializer that does not stop at the first fault.
//!
//! `serde` tells a deserializer what each field should be. Where a value is something else, this
//! one writes down the fault, hands over a blank of the right type and goes on, so that a single
//! pass reports everything that is wrong with a file. A value that was recovered in this way is only
//! good for finding further faults, never for the page.

use crate::diagnostic::{Diagnostic, Diagnostics, is_unprintable, quoted};
use crate::value::Value;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, SeqAccess,
    VariantAccess, Visitor, value::Error,
};
use std::cell::RefCell;
use std::collections::HashSet;
use std::fmt;

/// Longest text a field may hold, in bytes.
const LONGEST_TEXT: usize = 20_000;
/// Longest list, in items: what goes through the items of two lists must come to an end.
const LONGEST_LIST: usize = 5_000;
/// Longest name of a field that is told whole, in characters.
const LONGEST_NAME: usize = 60;
/// Most words that one is held against, letter by letter.
const MOST_COMPARED: usize = 500;

const MISSING: &str = "add it; write null or [] if the source does not say";

/// Reads `value` as a `T`, adding every fault to `faults`. `required` names fields that must stand
/// in the outermost object, even if only to say `null`.
pub fn read<T: DeserializeOwned>(
    file: &str,
    value: &Value,
    required: &[&str],
    faults: &mut Diagnostics,
) -> T {
    let kept = std::mem::take(faults);
    let report = Report { file, faults: RefCell::new(kept) };
    let read = T::deserialize(Lenient {
        value: Some(value),
        path: &Path::Root,
        report: &report,
        required,
        quiet: false,
    })
    .expect("the lenient deserializer fits every type of this crate");
    *faults = report.faults.into_inner();
    read
}

struct Report<'a> {
    file: &'a str,
    faults: RefCell<Diagnostics>,
}

impl Report<'_> {
    /// Adds a fault; its words are made only if it is told.
    fn add(&self, path: &Path<'_>, words: impl FnOnce() -> (String, String)) {
        self.faults.borrow_mut().add(|| {
            let (what, help) = words();
            Diagnostic::new(self.file, path.to_string(), what, help)
        });
    }
}

/// Where a value stands in its file.
enum Path<'a> {
    Root,
    Field(&'a Path<'a>, &'a str),
    Index(&'a Path<'a>, usize),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Field(parent, name) => {
                if !matches!(parent, Self::Root) {
                    write!(f, "{parent}.")?;
                }
                let short: String = name.chars().take(LONGEST_NAME).collect();
                let cut = if short.len() < name.len() { "…" } else { "" };
                write!(f, "{}{cut}", short.escape_debug())
            }
            Self::Index(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}

/// A deserializer for one value; `None` stands for a field that is not there.
#[derive(Clone, Copy)]
struct Lenient<'a> {
    value: Option<&'a Value>,
    path: &'a Path<'a>,
    report: &'a Report<'a>,
    /// Fields that must stand in this object, even if only to say `null`.
    required: &'a [&'a str],
    /// Set below a value that was already reported: its parts are blanks, not faults.
    quiet: bool,
}

impl Lenient<'_> {
    fn fault<W: Into<String>, M: Into<String>>(&self, words: impl FnOnce() -> (W, M)) {
        if !self.quiet {
            self.report.add(self.path, || {
                let (what, help) = words();
                (what.into(), help.into())
            });
        }
    }

    /// Reports that the value is not what its field needs.
    fn unfit(&self, wanted: &str) {
        match self.value {
            None => self.fault(|| ("missing", MISSING)),
            Some(Value::Text(text))
                if wanted.contains("number") && Value::number(text.trim()).is_some() =>
            {
                self.fault(|| {
                    let what = format!("the text {} where {wanted} is expected", quoted(text));
                    (what, "remove the quotes")
                })
            }
            Some(value) => self.fault(|| {
                let what = format!("{} where {wanted} is expected", value.kind());
                (what, format!("write {wanted}"))
            }),
        }
    }

    fn whole(&self, highest: u64) -> u64 {
        match self.value {
            Some(Value::Whole(number)) if u64::try_from(*number).is_ok_and(|n| n <= highest) => {
                return *number as u64;
            }
            Some(Value::Whole(number)) => self.fault(|| {
                let what = format!("{number} is not between 0 and {highest}");
                (what, "correct the number, or write null")
            }),
            // Programs that know one kind of number write 60.0.
            Some(Value::Fraction(number))
                if number.fract() == 0.0 && (0.0..=highest as f64).contains(number) =>
            {
                return *number as u64;
            }
            Some(Value::Fraction(number)) => self.fault(|| {
                let what = format!("{number} where a whole number is expected");
                (what, "write a whole number")
            }),
            _ => self.unfit("a whole number"),
        }
        0
    }

    fn text(&self) -> String {
        let Some(Value::Text(text)) = self.value else {
            self.unfit("text");
            return String::new();
        };
        if text.len() > LONGEST_TEXT {
            self.fault(|| {
                let what = format!("text of {} bytes", text.len());
                (what, format!("shorten it to {LONGEST_TEXT} bytes at most"))
            });
        }
        if let Some(c) = text.chars().find(|c| is_unprintable(*c)) {
            self.fault(|| {
                let what = format!("holds the character U+{:04X}, which is not text", c as u32);
                (what, "remove it")
            });
        } else if text.trim() != text {
            self.fault(|| ("begins or ends with white space", "remove the white space"));
        } else if text.is_empty() {
            self.fault(|| ("empty text", "write the text, or null if the field may be null"));
        }
        text.clone()
    }
}

impl<'de> Deserializer<'de> for Lenient<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(serde::de::Error::custom("a type this deserializer does not know"))
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            Some(Value::Bool(value)) => visitor.visit_bool(*value),
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
        match self.value {
            Some(Value::Whole(number)) => visitor.visit_f64(*number as f64),
            Some(Value::Fraction(number)) if number.is_finite() => visitor.visit_f64(*number),
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
        match self.value {
            None | Some(Value::Null) => visitor.visit_none(),
            Some(_) => visitor.visit_some(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let values = match self.value {
            Some(Value::List(values)) if values.len() > LONGEST_LIST => {
                self.fault(|| {
                    let what = format!("a list of {} items", values.len());
                    (what, format!("shorten it to {LONGEST_LIST} items at most"))
                });
                &[]
            }
            Some(Value::List(values)) => values.as_slice(),
            None => &[],
            Some(Value::Null) => {
                self.fault(|| ("null where a list is expected", "write [] for an empty list"));
                &[]
            }
            Some(_) => {
                self.unfit("a list");
                &[]
            }
        };
        visitor.visit_seq(Items { values: values.iter().enumerate(), of: self })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let entries: &[(String, Value)] = match self.value {
            Some(Value::Object(entries)) => {
                let mut seen = HashSet::new();
                for (key, _) in entries {
                    let path = Path::Field(self.path, key);
                    if !seen.insert(key.as_str()) {
                        let words = || ("stands twice".into(), "keep one of the two".into());
                        self.report.add(&path, words);
                    } else if !fields.contains(&key.as_str()) {
                        self.report.add(&path, || {
                            let help = match nearest(key, fields.iter().copied()) {
                                Some(field) => format!("did you mean \"{field}\"?"),
                                None => "remove it".to_owned(),
                            };
                            ("no such field".to_owned(), help)
                        });
                    }
                }
                entries
            }
            _ => {
                self.unfit("an object");
                &[]
            }
        };
        let quiet = self.quiet || !matches!(self.value, Some(Value::Object(_)));
        visitor.visit_seq(Fields { fields: fields.iter(), entries, of: Lenient { quiet, ..self } })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let variant = match self.value {
            Some(Value::Text(text)) => {
                variants.iter().find(|variant| *variant == text).unwrap_or_else(|| {
                    self.fault(|| {
                        let help = match nearest(text, variants.iter().copied()) {
                            Some(word) => format!("did you mean \"{word}\"?"),
                            None => format!("write one of: {}", variants.join(", ")),
                        };
                        (format!("unknown word {}", quoted(text)), help)
                    });
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

/// The word of `words` that `text` was most likely meant to be, if any is near. Of a great many words
/// no more than some are looked at closely.
pub fn nearest<'w>(text: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let text: String = text.to_lowercase().chars().take(LONGEST_NAME).collect();
    let (length, letters) = (text.chars().count(), Letters::of(&text));
    let furthest = |word: &str| (word.len() / 3).clamp(1, 3);
    words
        .into_iter()
        .filter(|word| length.abs_diff(word.chars().count()) <= furthest(word))
        .map(|word| (word, word.to_lowercase()))
        .filter(|(word, small)| letters.distance(&Letters::of(small)) <= furthest(word))
        .take(MOST_COMPARED)
        .map(|(word, small)| (strsim::damerau_levenshtein(&text, &small), word))
        .filter(|(distance, word)| *distance <= furthest(word))
        .min()
        .map(|(_, word)| word)
}

/// How often each letter stands in a word: what has other letters need not be compared.
struct Letters([u8; 32]);

impl Letters {
    fn of(word: &str) -> Self {
        let mut counts = [0_u8; 32];
        for c in word.chars() {
            let count = &mut counts[c as usize % 32];
            *count = count.saturating_add(1);
        }
        Self(counts)
    }

    /// Fewest letters that must be added, taken away or changed.
    fn distance(&self, other: &Self) -> usize {
        let pairs = || self.0.iter().zip(&other.0);
        let more: usize = pairs().map(|(a, b)| usize::from(a.saturating_sub(*b))).sum();
        let less: usize = pairs().map(|(a, b)| usize::from(b.saturating_sub(*a))).sum();
        more.max(less)
    }
}

struct Items<'a> {
    values: std::iter::Enumerate<std::slice::Iter<'a, Value>>,
    of: Lenient<'a>,
}

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        let Some((index, value)) = self.values.next() else { return Ok(None) };
        let path = Path::Index(self.of.path, index);
        let item = Lenient { value: Some(value), path: &path, required: &[], ..self.of };
        seed.deserialize(item).map(Some)
    }
}

struct Fields<'a> {
    fields: std::slice::Iter<'static, &'static str>,
    entries: &'a [(String, Value)],
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
        let value = self.entries.iter().find(|(key, _)| key == field).map(|(_, value)| value);
        let path = Path::Field(self.of.path, field);
        let mut inner = Lenient { value, path: &path, required: &[], ..self.of };
        if value.is_none() && self.of.required.contains(field) {
            inner.fault(|| ("missing", MISSING));
            inner.quiet = true;
        }
        inner.quiet |= matches!(value, Some(Value::Told));
        seed.deserialize(inner).map(Some)
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
