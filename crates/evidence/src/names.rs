//! Names of authors: a person in parts, a group whole.
//!
//! Records write a person as `Family IN` (`van der Berg J-P`, `Zarate CA Jr`). Files of others write
//! `Family, Given` and `I. Family` too. What is not certainly a person's name stays whole, because a
//! group whose last word is taken for initials (`Example Pharma AG`) is cited as somebody who does
//! not exist. A group whose name could as well be a person's stands in braces, as in BibTeX:
//! `{Example AG}`.

use crate::markup::without_markup;
use crate::record::Record;
use std::fmt::{self, Display, Formatter};

/// One author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Author {
    /// A person.
    Person(Person),
    /// A company, an agency, a group of authors, or a name that does not tell its parts.
    Group(String),
}

/// A person's name in parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Family name with its particles (`van der Berg`).
    pub family: String,
    /// Given names or initials with their points (`J. A.`, `J.-P.`, `John A.`); empty if only the
    /// family name and a suffix are known.
    pub given: String,
    /// `Jr`, `III`…, as it was written.
    pub suffix: Option<String>,
}

/// The authors of a work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authors {
    /// Those who are named, in order.
    pub named: Vec<Author>,
    /// Whether these are all.
    pub complete: bool,
}

impl Authors {
    /// The authors of a record. "et al." is nobody: it says that the list is cut short.
    pub fn of(record: &Record) -> Self {
        let named: Vec<Author> = record.authors.iter().filter_map(|it| Author::parse(it)).collect();
        let cut = record.authors.iter().any(|it| without_rest(it.trim()) != it.trim());
        Self { named, complete: record.authors_complete && !cut }
    }

    /// The names as the record writes them, without "et al.".
    pub fn written(record: &Record) -> impl Iterator<Item = &str> {
        record.authors.iter().map(|name| without_rest(name.trim())).filter(|name| !name.is_empty())
    }
}

impl Author {
    /// An author as a record or a file of others names one; `None` if that is nobody ("et al.").
    pub fn parse(written: &str) -> Option<Self> {
        let words = without_markup(written);
        let text = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(group) = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')) {
            let group = group.trim();
            return (!group.is_empty()).then(|| Self::Group(group.to_owned()));
        }
        let text = without_rest(&text);
        if !text.contains(char::is_alphanumeric) {
            return None;
        }
        // RIS ends the name of a group with a comma.
        if let Some(group) = text.strip_suffix(',') {
            return Some(Self::Group(group.trim_end().to_owned()));
        }
        Some(person(text).map_or_else(|| Self::Group(text.to_owned()), Self::Person))
    }

    /// The family name, or the whole name of a group.
    pub fn family(&self) -> &str {
        match self {
            Self::Person(person) => &person.family,
            Self::Group(name) => name,
        }
    }
}

/// As medical journals print it (ICMJE): `van der Berg J-P`, `Zarate CA Jr`.
impl Display for Author {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let person = match self {
            Self::Group(name) => return f.write_str(name),
            Self::Person(person) => person,
        };
        f.write_str(&person.family)?;
        let mut initials = String::new();
        for word in person.given.split(' ') {
            let parts = word.split('-').filter_map(|part| part.chars().next());
            let parts: Vec<String> =
                parts.filter(|c| !c.is_lowercase()).map(String::from).collect();
            initials.push_str(&parts.join("-"));
        }
        if !initials.is_empty() {
            write!(f, " {initials}")?;
        }
        match &person.suffix {
            Some(suffix) => write!(f, " {}", suffix.trim_end_matches('.')),
            None => Ok(()),
        }
    }
}

/// A name without the "et al." or "and others" at its end.
fn without_rest(name: &str) -> &str {
    const REST: [&str; 7] =
        ["et al.", "et al", "et. al.", "et alii", "and others", "& others", "others"];
    for rest in REST {
        let Some(place) = name.len().checked_sub(rest.len()) else { continue };
        let is_rest = name.get(place..).is_some_and(|end| end.eq_ignore_ascii_case(rest));
        let before = name.get(..place).unwrap_or_default();
        // Nobody but BibTeX writes "others" alone, and it may be a part of a group's name.
        if is_rest && (before.is_empty() || (before.ends_with([' ', ',']) && rest != "others")) {
            return before.trim_end_matches([' ', ',']);
        }
    }
    name
}

fn person(text: &str) -> Option<Person> {
    if is_group(text) {
        return None;
    }
    if text.contains(',') { by_commas(text) } else { by_words(text) }
}

/// Words that stand in the names of groups and are hardly anybody's name.
const GROUP_WORDS: &str = "academy administration agency alliance and association authority authors board \
    biopharma biosciences biotech center centre clinic clinical collaboration collaborative \
    collaborators college commission committee company consortium corp corporation council department \
    development faculty federal federation for foundation für gesellschaft gmbh group health healthcare hospital \
    hospitals inc initiative institut institute institutes institution instituto international \
    investigators kgaa klinikum laboratories laboratory labs limited llc ltd medical medicine medicines \
    ministry national network neuroscience neurosciences of office organisation organization panel pharma \
    pharmaceutica pharmaceutical pharmaceuticals pharmaceutics programme project registry research school \
    sciences service services società société society stiftung study task team technologies the therapeutics \
    trial trialists trials und universidad universidade university universität université working";

/// Whether a name is certainly that of a group.
pub fn is_group(text: &str) -> bool {
    let has_sign = text.contains(['&', '/', '(', ')', ':', ';', '@', '{', '}', '[', ']']);
    has_sign
        || text.split([' ', ',', '-']).any(|word| {
            let word = word.trim_matches(['.', '\'', '’']).to_lowercase();
            let has_digit = word.chars().any(|c| c.is_ascii_digit());
            (has_digit && !is_suffix(&word))
                || GROUP_WORDS.split_whitespace().any(|group| group == word)
        })
}

/// `Family, Given`, `Family, Given, Jr`, `Family, Jr, Given` or `Family IN, Jr`.
fn by_commas(text: &str) -> Option<Person> {
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let (family, given, suffix) = match parts[..] {
        [name, suffix] if is_suffix(suffix) => {
            let person = by_words(name).filter(|person| person.suffix.is_none());
            return match person {
                Some(person) => Some(Person { suffix: Some(suffix.to_owned()), ..person }),
                None => with_parts(name, "", Some(suffix)),
            };
        }
        [family, suffix, given] if is_suffix(suffix) => (family, given, Some(suffix)),
        [family, given, suffix] if is_suffix(suffix) => (family, given, Some(suffix)),
        [family, given] => match (suffix_at_end(family), suffix_at_end(given)) {
            (Some((family, suffix)), _) => (family, given, Some(suffix)),
            (None, Some((given, suffix))) => (family, given, Some(suffix)),
            (None, None) => (family, given, None),
        },
        _ => return None,
    };
    let is_given = given.split(' ').count() <= MOST_GIVEN
        && given.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
    if !is_given {
        return None;
    }
    with_parts(family, &given_names(given, longest_initials(family)), suffix)
}

/// `Family IN`, `Family I. N.`, `Family IN Jr`, `I. N. Family` or `Given I. Family`.
fn by_words(text: &str) -> Option<Person> {
    if let Some((rest, suffix)) = suffix_at_end(text) {
        if let Some(person) = by_words(rest).filter(|person| person.suffix.is_none()) {
            return Some(Person { suffix: Some(suffix.to_owned()), ..person });
        }
        // `II` and `IV` alone are initials as well.
        if !rest.contains(' ') && !matches!(suffix, "II" | "IV" | "JR" | "SR") {
            return with_parts(rest, "", Some(suffix));
        }
    }
    let words: Vec<&str> = text.split(' ').collect();
    let single = |word: &&str| letters(word) == 1 && is_initials(word, 1);
    let last = words.last()?;
    let family_first = match words.iter().rev().take_while(|word| single(word)).count() {
        0 => usize::from(is_initials(last, longest_initials(words[0]))),
        singles => singles,
    };
    if family_first > 0 {
        let (family, given) = words.split_at(words.len() - family_first);
        let given = given.iter().map(|it| dotted(it)).collect::<Vec<_>>().join(" ");
        return with_parts(&family.join(" "), &given, None);
    }
    // Initials with their points before the family name; one given name may lead them.
    let is_pointed = |word: &&&str| word.ends_with('.') && is_initials(word, MOST_INITIALS);
    let led = usize::from(!is_pointed(&&words[0]));
    let initials = words.iter().skip(led).take_while(is_pointed).count();
    if initials == 0 || led + initials >= words.len() {
        return None;
    }
    let (given, family) = words.split_at(led + initials);
    let is_name = |word: &&str| word.chars().all(|c| c.is_alphabetic() || "-'’".contains(c));
    if !words[..led].iter().chain(family).all(is_name) {
        return None;
    }
    with_parts(&family.join(" "), &given_names(&given.join(" "), MOST_INITIALS), None)
}

/// Most given names or initials parted by spaces.
const MOST_GIVEN: usize = 5;
/// Most initials of one person that are written together.
const MOST_INITIALS: usize = 4;

fn with_parts(family: &str, given: &str, suffix: Option<&str>) -> Option<Person> {
    let is_family = family.chars().any(char::is_alphabetic)
        && !family.chars().any(|c| c.is_ascii_digit())
        && !family.ends_with('.');
    is_family.then(|| Person {
        family: family.to_owned(),
        given: given.to_owned(),
        suffix: suffix.map(str::to_owned),
    })
}

fn is_suffix(word: &str) -> bool {
    const SUFFIXES: [&str; 8] = ["jr", "sr", "ii", "iii", "iv", "2nd", "3rd", "4th"];
    let word = word.trim_end_matches('.');
    SUFFIXES.iter().any(|suffix| word.eq_ignore_ascii_case(suffix))
}

/// A name that ends in a suffix, without it, and the suffix.
fn suffix_at_end(name: &str) -> Option<(&str, &str)> {
    name.rsplit_once(' ').filter(|(_, suffix)| is_suffix(suffix))
}

/// In a name that is all in capitals, four of them may be a short given name.
fn longest_initials(family: &str) -> usize {
    let is_capitals = letters(family) > 3 && !family.chars().any(char::is_lowercase);
    if is_capitals { MOST_INITIALS - 1 } else { MOST_INITIALS }
}

fn letters(word: &str) -> usize {
    word.chars().filter(|c| c.is_alphabetic()).count()
}

/// Whether a word is made of capitals, with points and hyphens at most.
fn is_initials(word: &str, most: usize) -> bool {
    let capital = |c: char| c.is_uppercase() || matches!(c, '-' | '.');
    (1..=most).contains(&letters(word)) && word.chars().all(capital)
}

/// Given names as they are written; initials among them with their points.
fn given_names(given: &str, most: usize) -> String {
    let word = |word: &str| if is_initials(word, most) { dotted(word) } else { word.to_owned() };
    given.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// `J. J.` for `JJ` and `J.J.`, `J.-P.` for `J-P`.
fn dotted(initials: &str) -> String {
    let mut text = String::new();
    for c in initials.chars().filter(|c| *c != '.') {
        if c == '-' {
            text.push('-');
        } else {
            if !text.is_empty() && !text.ends_with('-') {
                text.push(' ');
            }
            text.push(c);
            text.push('.');
        }
    }
    text
}
