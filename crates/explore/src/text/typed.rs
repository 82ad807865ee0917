//! A search text as it was typed: words, phrases in quotes, and signs of other search engines.
//!
//! Signs such as `NOT`, `[tiab]` or `*` are not understood here. They and the words that they turn
//! down are found out and left out: to look for what somebody wanted to be without would be the
//! opposite of what was asked.

use super::letter::is_hyphen;
use std::ops::Range;

/// Words before a colon, in brackets or behind a point that name a field in other search engines.
const FIELDS: [&str; 40] = [
    "ab",
    "abstract",
    "all",
    "all fields",
    "au",
    "author",
    "dp",
    "intitle",
    "journal",
    "keyword",
    "keywords",
    "kw",
    "la",
    "majr",
    "mesh",
    "mesh terms",
    "mh",
    "mp",
    "nm",
    "ot",
    "pt",
    "publication type",
    "sb",
    "sh",
    "so",
    "subject",
    "ta",
    "text",
    "text word",
    "text words",
    "ti",
    "tiab",
    "title",
    "title/abstract",
    "tiabkw",
    "topic",
    "ts",
    "tw",
    "vi",
    "year",
];
/// Words that join or part others; those that stand between what they join.
const JOINING: [&str; 4] = ["AND", "OR", "NEAR", "ADJ"];
const PARTING: [&str; 2] = ["NOT", "ANDNOT"];
/// Letters in the longest name of a field.
const LONGEST_FIELD: usize = 32;

/// The parts of a search text, as places in it.
#[derive(Debug, Default)]
pub(super) struct Typed {
    /// Words between spaces, and phrases in quotes without those.
    pub parts: Vec<(Range<usize>, bool)>,
    /// Signs that are not understood.
    pub signs: Vec<Range<usize>>,
    /// What a sign turns down.
    pub negated: Vec<Range<usize>>,
}

/// Parts a search text. Reads no further than to the part that `most` allows.
pub(super) fn typed(text: &str, most: usize) -> Typed {
    let has_small = text.contains(char::is_lowercase);
    let mut reader = Reader { text, at: 0, typed: Typed::default(), negates: false, has_small };
    while reader.typed.parts.len() < most && reader.part() {}
    reader.typed
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    typed: Typed,
    /// Whether the next part is turned down.
    negates: bool,
    /// Whether the text has small letters.
    has_small: bool,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn next(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Goes on by what `is_part` holds of, and gives its place.
    fn take(&mut self, is_part: impl Fn(char) -> bool) -> Range<usize> {
        let start = self.at;
        self.at += self.rest().find(|c| !is_part(c)).unwrap_or(self.rest().len());
        start..self.at
    }

    /// Reads a part; says whether there was one.
    fn part(&mut self) -> bool {
        self.take(char::is_whitespace);
        let is_apart =
            self.text[..self.at].chars().next_back().is_none_or(|c| c.is_whitespace() || c == '(');
        let Some(first) = self.next() else { return false };
        let start = self.at;
        if is_quote(first) {
            self.at += first.len_utf8();
            let place = self.take(|c| !is_quote(c));
            self.at += self.next().map_or(0, char::len_utf8);
            self.add(start..self.at, place, true);
            self.field_behind();
        } else if first == '(' {
            if self.negates {
                self.negates = false;
                self.bracket();
                self.typed.negated.push(start..self.at);
            } else {
                self.at += 1;
            }
        } else if is_apart && self.turns_down(first) {
            self.at += first.len_utf8();
            self.typed.signs.push(start..self.at);
            self.negates = true;
        } else {
            self.chunk();
        }
        true
    }

    /// Whether a minus that stands before a word turns it down. Before a number it is a sign of that.
    fn turns_down(&self, first: char) -> bool {
        let next = self.rest().chars().nth(1);
        (is_hyphen(first) || first == '!')
            && next.is_some_and(|c| c.is_alphabetic() || c == '(' || is_quote(c))
    }

    /// Goes to behind the bracket that closes this one.
    fn bracket(&mut self) {
        let mut depth = 0usize;
        for (place, c) in self.rest().char_indices() {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                self.at += place + 1;
                return;
            }
        }
        self.at = self.text.len();
    }

    /// Letters up to the next space or quote.
    fn chunk(&mut self) {
        let place = self.take(|c| !c.is_whitespace() && !is_quote(c));
        let chunk = &self.text[place.clone()];
        let word = chunk.split('(').next().unwrap_or_default();
        if self.is_operator(word, place.start) {
            self.at = place.start + word.len();
            self.typed.signs.push(place.start..self.at);
            self.negates |= PARTING.contains(&word);
            return;
        }
        let mut part = place;
        if let Some(end) = self.field_before(&part) {
            self.typed.signs.push(part.start..end);
            part.start = end;
        }
        if let Some(start) = self.field_or_sign_within(&part) {
            part.end = start;
        }
        self.add(part.clone(), part, false);
    }

    fn add(&mut self, whole: Range<usize>, part: Range<usize>, is_phrase: bool) {
        if self.text[part.clone()].chars().all(char::is_whitespace) {
            return;
        }
        if std::mem::take(&mut self.negates) {
            self.typed.negated.push(whole);
        } else {
            self.typed.parts.push((part, is_phrase));
        }
    }

    /// Whether a word in capitals joins or parts others. Where everything is in capitals, `AND` and
    /// `OR` are words as any other.
    fn is_operator(&self, word: &str, start: usize) -> bool {
        let plain = word.trim_end_matches(|c: char| c.is_ascii_digit() || c == '/');
        let is_between = !self.text[..start].trim().is_empty()
            && !self.text[start + word.len()..].trim().is_empty();
        if PARTING.contains(&word) {
            return !self.text[start + word.len()..].trim().is_empty();
        }
        JOINING.contains(&plain) && is_between && self.has_small
    }

    /// The end of the name of a field that `part` begins with: `title:`.
    fn field_before(&self, part: &Range<usize>) -> Option<usize> {
        let (name, rest) = self.text[part.clone()].split_once(':')?;
        let is_address = rest.starts_with("//");
        (!is_address && is_field(name)).then_some(part.start + name.len() + 1)
    }

    /// Where in `part` the word ends before a sign that is put behind words: the name of a field
    /// (`[tiab]`, `:ti,ab`, `.mp.`), or what stands for letters that are left open (`*`, `wom?n`).
    fn field_or_sign_within(&mut self, part: &Range<usize>) -> Option<usize> {
        let text = self.text;
        let chunk = &text[part.clone()];
        let mut before = '\0';
        let mut is_word = false;
        for (place, c) in chunk.char_indices() {
            let right = &chunk[place + c.len_utf8()..];
            let start = part.start + place;
            let follows_letter = before.is_alphanumeric();
            let is_open = matches!(c, '*' | '$' | '~' | '^') && follows_letter
                || c == '*' && right.starts_with(char::is_alphanumeric)
                || c == '?' && follows_letter && right.starts_with(char::is_alphanumeric);
            let names_fields = match c {
                ':' => are_fields(right),
                '.' => right.strip_suffix('.').is_some_and(are_fields),
                _ => false,
            };
            if c == '[' && is_word {
                let mut tag = text[start..].char_indices().take(LONGEST_FIELD);
                if let Some((end, _)) = tag.find(|(_, c)| *c == ']') {
                    self.at = start + end + 1;
                    self.typed.signs.push(start..self.at);
                    return Some(start);
                }
            } else if names_fields {
                self.typed.signs.push(start..part.end);
                return Some(start);
            } else if is_open {
                self.typed.signs.push(start..start + 1);
                if !is_word {
                    // Nothing stands before it: the word behind is all there is.
                    self.at = start + 1;
                } else if let Some(tag) = right.find('[') {
                    self.at = start + 1 + tag;
                    self.field_behind();
                }
                return Some(start);
            }
            before = c;
            is_word |= c.is_alphanumeric();
        }
        if chunk.starts_with('[') {
            self.at = part.start;
            if self.field_behind() {
                return Some(part.start);
            }
            self.at = part.end;
        }
        None
    }

    /// Reads the name of a field in brackets, if one stands here.
    fn field_behind(&mut self) -> bool {
        let Some(rest) = self.rest().strip_prefix('[') else { return false };
        match rest.split_once(']') {
            Some((name, _)) if name.len() <= LONGEST_FIELD && is_field(name) => {
                let end = self.at + name.len() + 2;
                self.typed.signs.push(self.at..end);
                self.at = end;
                true
            }
            _ => false,
        }
    }
}

/// Whether a text names a field; what stands behind a colon in it says how to search there.
fn is_field(name: &str) -> bool {
    let name = name.split(':').next().unwrap_or_default().trim().to_lowercase();
    FIELDS.contains(&name.as_str())
}

/// Whether a text names fields, parted by commas.
fn are_fields(names: &str) -> bool {
    names.len() <= 2 * LONGEST_FIELD && names.split(',').all(is_field)
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> [String; 3] {
        let typed = typed(text, 99);
        let all = |places: &[Range<usize>]| {
            places.iter().map(|it| &text[it.clone()]).collect::<Vec<_>>().join("|")
        };
        let parts: Vec<Range<usize>> = typed.parts.iter().map(|it| it.0.clone()).collect();
        [all(&parts), all(&typed.signs), all(&typed.negated)]
    }

    #[test]
    fn what_is_turned_down_is_left_out() {
        for (text, parts, signs, negated) in [
            ("ketamine NOT children", "ketamine", "NOT", "children"),
            (
                "ketamine AND NOT (children OR teens) pain",
                "ketamine|pain",
                "AND|NOT",
                "(children OR teens)",
            ),
            ("ketamine NOT \"older adults\" pain", "ketamine|pain", "NOT", "\"older adults\""),
            ("ketamine -children", "ketamine", "-", "children"),
            ("ketamine −\"older adults\"", "ketamine", "−", "\"older adults\""),
            ("-esketamine", "", "-", "esketamine"),
            ("KETAMINE NOT CHILDREN", "KETAMINE", "NOT", "CHILDREN"),
            ("ketamine NOT(children", "ketamine", "NOT", "(children"),
            ("from -5 to 7", "from|-5|to|7", "", ""),
            ("S-ketamine - a review", "S-ketamine|-|a|review", "", ""),
        ] {
            assert_eq!(of(text), [parts, signs, negated], "{text}");
        }
    }

    #[test]
    fn signs_of_other_search_engines_are_known() {
        for (text, parts, signs) in [
            ("pain OR fatigue", "pain|fatigue", "OR"),
            ("depression AND (oral OR sublingual)", "depression|oral|sublingual)", "AND|OR"),
            ("ketamine[tiab] depress*", "ketamine|depress", "[tiab]|*"),
            ("depress*[tiab]", "depress", "*|[tiab]"),
            ("ketamine[Title/Abstract] pain [mesh]", "ketamine|pain", "[Title/Abstract]|[mesh]"),
            ("\"nerve pain\"[MeSH Terms]", "nerve pain", "[MeSH Terms]"),
            ("title:ketamine ti:\"nerve pain\"", "ketamine|nerve pain", "title:|ti:"),
            ("ketamine:ti,ab pain.mp.", "ketamine|pain", ":ti,ab|.mp."),
            ("wom?n ketamine NEAR/3 pain", "wom|ketamine|pain", "?|NEAR/3"),
            ("KETAMINE FOR PAIN AND FATIGUE", "KETAMINE|FOR|PAIN|AND|FATIGUE", ""),
            ("PODCAST [delirium] study", "PODCAST|[delirium]|study", ""),
            (
                "does it help? doi:10.1000/1 https://doi.org/10.1000/1",
                "does|it|help?|doi:10.1000/1|https://doi.org/10.1000/1",
                "",
            ),
        ] {
            let [found, found_signs, _] = of(text);
            assert_eq!([found, found_signs], [parts, signs], "{text}");
        }
    }
}
