//! Where words that a reader may not know stand in a text.

use super::Model;
use evidence::vocabulary::GlossaryTerm;
use std::collections::HashMap;
use std::ops::Range;

/// The words of the glossary, found by their first word.
#[derive(Debug, Default)]
pub(super) struct GlossaryIndex {
    /// Forms of terms, in small letters, by their first word; the longest form first.
    forms: HashMap<String, Vec<(String, usize)>>,
}

impl GlossaryIndex {
    pub(super) fn new(terms: &[GlossaryTerm]) -> Self {
        let mut forms: HashMap<String, Vec<(String, usize)>> = HashMap::new();
        for (index, term) in terms.iter().enumerate() {
            let others = term.also.iter().filter(|form| is_technical(form));
            for form in std::iter::once(&term.term).chain(others).filter(|form| is_marked(form)) {
                let form = small(form);
                let first = words(&form).next().map(|first| form[first].to_owned());
                if let Some(first) = first {
                    forms.entry(first).or_default().push((form, index));
                }
            }
        }
        for forms in forms.values_mut() {
            explore::sort_by_key(forms, |(form, _)| std::cmp::Reverse(form.len()));
        }
        Self { forms }
    }

    fn find(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let small = small(text);
        let mut found: Vec<(Range<usize>, usize)> = Vec::new();
        for word in words(&small) {
            if found.last().is_some_and(|(place, _)| word.start < place.end) {
                continue;
            }
            let Some(forms) = self.forms.get(&small[word.clone()]) else { continue };
            let hit = forms.iter().find(|(form, _)| {
                let rest = small[word.start..].strip_prefix(form.as_str());
                rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            });
            if let Some((form, term)) = hit {
                found.push((word.start..word.start + form.len(), *term));
            }
        }
        found
    }
}

/// A text in small letters, each of which takes up as many bytes as it did.
fn small(text: &str) -> String {
    let small = |c: char| {
        let mut letters = c.to_lowercase();
        letters
            .next()
            .filter(|it| letters.next().is_none() && it.len_utf8() == c.len_utf8())
            .unwrap_or(c)
    };
    text.chars().map(small).collect()
}

/// Whether a form of a term is more than an everyday word: `RCT`, `double-blind`, `95% CI`.
fn is_technical(form: &str) -> bool {
    form.contains([' ', '-']) || form.chars().filter(|c| c.is_uppercase()).count() > 1
}

/// Whether a form can only mean the term. Short everyday words (arm, mean, oral) mostly mean
/// something else.
fn is_marked(form: &str) -> bool {
    is_technical(form) || form.chars().count() > 4
}

/// The places of the words of a text.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(char::is_alphanumeric)?;
        let end =
            text[start..].find(|c: char| !c.is_alphanumeric()).map_or(text.len(), |n| start + n);
        rest = end;
        Some(start..end)
    })
}

impl Model {
    /// The terms of the glossary in `text`, with the number of each.
    pub fn terms_in(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let terms = &self.base.vocabulary.glossary;
        self.glossary.get_or_init(|| GlossaryIndex::new(terms)).find(text)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let term = |term: &str, also: &[&str]| GlossaryTerm {
            term: term.to_owned(),
            plain: String::new(),
            also: also.iter().map(|form| (*form).to_owned()).collect(),
        };
        let terms = [
            term("Placebo", &["sham", "placebo-controlled"]),
            term("Active placebo", &[]),
            term("Confidence interval", &["CI", "95% CI"]),
            term("Arm", &["arms", "treatment arm"]),
            term("Étude en double aveugle", &[]),
        ];
        let index = GlossaryIndex::new(&terms);
        index.find(text).into_iter().map(|(place, _)| text[place].to_owned()).collect()
    }

    #[test]
    fn the_longest_term_is_found() {
        assert_eq!(found("An active placebo, not placebo."), ["active placebo", "placebo"]);
        assert_eq!(found("A Placebo-controlled trial"), ["Placebo-controlled"]);
    }

    #[test]
    fn a_text_may_break_off_a_term_within_a_letter_of_several_bytes() {
        assert_eq!(found("An active éééééééééééé"), Vec::<String>::new());
        assert_eq!(found("Confidence ≥≥≥≥≥≥≥≥≥≥"), Vec::<String>::new());
        assert_eq!(found("Étude en ≥≥≥≥≥≥≥≥≥≥≥≥≥≥"), Vec::<String>::new());
    }

    #[test]
    fn abbreviations_are_found_and_parts_of_words_are_not() {
        assert_eq!(found("(95% CI 1.2 to 3.4)"), ["95% CI"]);
        assert_eq!(found("Placebos and CIA; pain in one arm"), Vec::<String>::new());
    }

    #[test]
    fn any_text_can_be_searched() {
        assert_eq!(found("ünïcödé – “placebo”…"), ["placebo"]);
        assert_eq!(found("ÉTUDE EN DOUBLE AVEUGLE, İ"), ["ÉTUDE EN DOUBLE AVEUGLE"]);
        assert_eq!(found(""), Vec::<String>::new());
    }
}
