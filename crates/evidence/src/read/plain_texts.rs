//! Whether the texts that patients read are plain and sober: how hard they are to read, and whether
//! they hold words of hype or advice.
//!
//! Measured is what the page says in sentences of its own: findings, limits, who was studied,
//! harms, what guidance says; everything on a condition's page; why a claim holds or not; safety
//! topics; why the results of a known study could not be read; explanations of the vocabulary and the glossary; the site's own texts. Lists are measured
//! joined. Not measured are titles, the wording of a claim (it is a quotation), labels, and notes
//! that are figures or names (outcomes, doses, funders, the curator's notes).
//!
//! The grade is made for English: texts in another language are not measured.
//!
//! Words of hype and advice stand in `vocabulary/wording.json`. They may stand in a quotation and
//! in names that the list excepts, and where one of the three words before them says no: "not
//! proven", "no miracle", "has never been proven".

use super::draft::{Draft, Read};
use super::readability::{Names, measure, sentences, words};
use crate::diagnostic::{Diagnostic, Diagnostics, quoted, quoted_sentence};
use crate::record::Record;
use crate::vocabulary::WordingRule;
use std::collections::{HashMap, HashSet};

/// Texts above this grade are faults.
const HARDEST: f64 = 10.0;
/// Texts above this grade get a warning.
const HARD: f64 = 8.0;
/// A word that says no takes back what so many words after it say.
const REACH_OF_NO: usize = 3;

/// Measures the texts of a draft.
pub(super) fn check(draft: &Draft, faults: &mut Diagnostics, warnings: &mut Diagnostics) {
    let language =
        draft.site.as_ref().filter(|site| site.valid).map(|site| site.value.language.as_str());
    let mut check = Check {
        names: names(draft),
        // Without the whole vocabulary its words would count as hard.
        measures: draft.vocabulary_valid && language.is_some_and(is_english),
        rules: HashMap::new(),
        faults,
        warnings,
        file: String::new(),
    };
    if let Some(wording) = draft.wording.as_ref() {
        check.file.clone_from(&wording.file);
        check.rules(&wording.value);
    }
    if draft.vocabulary_valid {
        check.vocabulary(draft);
    }
    check.site(draft);
    for read in valid(&draft.records) {
        check.file.clone_from(&read.file);
        check.record(&read.value);
    }
    for read in valid(&draft.conditions) {
        check.file.clone_from(&read.file);
        let page = &read.value;
        check.text("what_it_is", &page.what_it_is);
        check.texts("answer", page.answer.iter());
        check.text("bottom_line", &page.bottom_line);
        check.texts("verdict_for", page.verdict_for.iter());
        for (index, answer) in page.outcomes.iter().enumerate() {
            let field = format!("outcomes[{index}]");
            check.texts(&format!("{field}.answer"), [&answer.question, &answer.answer]);
            check.text(&format!("{field}.why"), &answer.why);
        }
        check.texts("harms_here", page.harms_here.iter());
        check.texts("unknown", &page.unknown);
        check.texts("questions", &page.questions);
    }
    for read in valid(&draft.claims) {
        check.file.clone_from(&read.file);
        for (index, claim) in read.value.iter().enumerate() {
            check.text(&format!("[{index}].why"), &claim.why);
        }
    }
    for read in valid(&draft.safety) {
        check.file.clone_from(&read.file);
        for (index, topic) in read.value.iter().enumerate() {
            check.sober(&format!("[{index}].title"), &topic.title);
            check.text(&format!("[{index}].plain"), &topic.plain);
        }
    }
    for read in draft.known.iter().filter(|read| read.valid) {
        check.file.clone_from(&read.file);
        for (index, study) in read.value.iter().enumerate() {
            check.text(&format!("[{index}].why"), &study.why);
        }
    }
}

fn valid<T>(files: &[Read<T>]) -> impl Iterator<Item = &Read<T>> {
    files.iter().filter(|read| read.valid)
}

/// Whether a language (BCP 47) is English.
fn is_english(language: &str) -> bool {
    language.split('-').next().is_some_and(|tag| tag.eq_ignore_ascii_case("en"))
}

/// Names of conditions, drugs and scales, and the terms that the glossary explains.
fn names(draft: &Draft) -> Names {
    let mut names = Names::default();
    let v = &draft.vocabulary;
    for condition in &v.conditions.conditions {
        names.add(&condition.label);
        condition.also_called.iter().for_each(|name| names.add(name));
    }
    for drug in &v.treatments.drugs {
        names.add(&drug.label);
        drug.also_called.iter().for_each(|name| names.add(name));
    }
    for instrument in &v.outcomes.instruments {
        names.add(&instrument.name);
        instrument.aliases.iter().for_each(|name| names.add(name));
    }
    for term in &v.glossary {
        names.add(&term.term);
        term.also.iter().for_each(|name| names.add(name));
    }
    names
}

/// A rule, ready to be looked for.
struct Rule {
    phrase: Vec<String>,
    instead: String,
    unless: Vec<Vec<String>>,
}

struct Check<'f> {
    names: Names,
    measures: bool,
    /// Rules by the first word of their phrase.
    rules: HashMap<String, Vec<Rule>>,
    faults: &'f mut Diagnostics,
    warnings: &'f mut Diagnostics,
    file: String,
}

impl Check<'_> {
    fn rules(&mut self, rules: &[WordingRule]) {
        let mut seen = HashSet::new();
        for (index, rule) in rules.iter().enumerate() {
            let phrase = small_words(&rule.phrase);
            let mut fault = |what: &str, help: &str| {
                let field = format!("[{index}].phrase");
                let what = format!("{} {what}", quoted(&rule.phrase));
                self.faults.push(Diagnostic::new(&self.file, field, what, help));
            };
            if phrase.join(" ") != rule.phrase {
                fault("is not words in lower case", "write words and spaces only");
            } else if !seen.insert(rule.phrase.clone()) {
                fault("stands twice", "keep one of the two");
            }
            if let Some(first) = phrase.first() {
                self.rules.entry(first.clone()).or_default().push(Rule {
                    phrase,
                    instead: rule.instead.clone(),
                    unless: rule.unless.iter().map(|phrase| small_words(phrase)).collect(),
                });
            }
        }
    }

    fn vocabulary(&mut self, draft: &Draft) {
        let v = &draft.vocabulary;
        self.file = "vocabulary/conditions.json".into();
        for (index, condition) in v.conditions.conditions.iter().enumerate() {
            self.text(&format!("conditions[{index}].plain"), &condition.plain);
        }
        for (list, terms) in v.term_lists() {
            self.file = list.file.into();
            for (index, term) in terms.iter().enumerate() {
                self.text(&format!("{}[{index}].plain", list.field), &term.plain);
            }
        }
        self.file = "vocabulary/designs.json".into();
        for (index, design) in v.designs.designs.iter().enumerate() {
            self.text(&format!("designs[{index}].plain"), &design.plain);
        }
        self.file = "vocabulary/outcomes.json".into();
        for (index, instrument) in v.outcomes.instruments.iter().enumerate() {
            let texts = [Some(&instrument.measures), instrument.noticeable_change.as_ref()];
            self.texts(&format!("instruments[{index}].measures"), texts.into_iter().flatten());
        }
        for (index, result) in v.outcomes.results.iter().enumerate() {
            self.text(&format!("results[{index}].plain"), &result.plain);
        }
        self.file = "vocabulary/treatments.json".into();
        for (index, drug) in v.treatments.drugs.iter().enumerate() {
            self.text(&format!("drugs[{index}].plain"), &drug.plain);
        }
        self.file = "vocabulary/glossary.json".into();
        for (index, term) in v.glossary.iter().enumerate() {
            self.text(&format!("[{index}].plain"), &term.plain);
        }
    }

    fn site(&mut self, draft: &Draft) {
        let Some(read) = draft.site.as_ref().filter(|site| site.valid) else { return };
        self.file.clone_from(&read.file);
        let site = &read.value;
        for (field, text) in [
            ("lead", &site.lead),
            ("description", &site.description),
            ("notice_detail", &site.notice_detail),
            ("report.how", &site.report.how),
            ("crisis.message", &site.crisis.message),
        ] {
            self.text(field, text);
        }
        self.texts("made_by", site.made_by.iter());
        self.texts("paid_by", site.paid_by.iter());
        for (index, section) in site.about.iter().enumerate() {
            self.texts(&format!("about[{index}].text"), &section.text);
        }
    }

    fn record(&mut self, record: &Record) {
        self.text("finding", &record.finding);
        self.text("limits", &record.limits);
        self.text("population", &record.population);
        let harms = &record.harms;
        let harms = [&harms.summary, &harms.serious_events, &harms.dropouts_adverse];
        self.texts("harms", harms.into_iter().flatten());
        self.texts("guidance.statement", record.guidance.iter().map(|g| &g.statement));
        self.texts("level_lowered.why", record.level_lowered.iter().map(|l| &l.why));
        self.texts("no_figures", record.no_figures.iter());
        let plan = record.registered.as_ref();
        let joins = plan.and_then(|plan| plan.who_may_join.as_ref());
        self.texts("registered.who_may_join", joins);
        let outcome = plan.and_then(|plan| plan.primary_outcome.as_ref());
        outcome.iter().for_each(|text| self.sober("registered.primary_outcome", text));
        for (field, note) in [
            ("funding_note", &record.funding_note),
            ("conflicts_note", &record.conflicts_note),
            ("curator_note", &record.curator_note),
        ] {
            note.iter().for_each(|note| self.sober(field, note));
        }
        for (index, outcome) in record.outcomes.iter().enumerate() {
            self.sober(&format!("outcomes[{index}].name"), &outcome.name);
            let text = format!("outcomes[{index}].text");
            outcome.text.iter().for_each(|note| self.sober(&text, note));
            let analysis = outcome.effect.as_ref().and_then(|effect| effect.analysis.as_ref());
            let field = format!("outcomes[{index}].effect.analysis");
            analysis.iter().for_each(|note| self.sober(&field, note));
        }
    }

    fn text(&mut self, field: &str, text: &str) {
        self.plain(field, &[text]);
        self.sober(field, text);
    }

    /// Texts that are read one after the other.
    fn texts<'t>(&mut self, field: &str, texts: impl IntoIterator<Item = &'t String>) {
        let texts: Vec<&str> = texts.into_iter().map(String::as_str).collect();
        self.plain(field, &texts);
        for text in texts {
            self.sober(field, text);
        }
    }

    /// Reports texts that are hard to read.
    fn plain(&mut self, field: &str, texts: &[&str]) {
        if !self.measures {
            return;
        }
        let Some(reading) = measure(texts.iter().copied(), &self.names) else { return };
        let grade = (reading.grade * 10.0).round() / 10.0;
        if grade > HARDEST {
            let what = format!(
                "reading grade {grade:.1}, above {HARDEST}; the hardest sentence, of grade {:.1}: {}",
                reading.hardest_grade,
                quoted_sentence(reading.hardest)
            );
            let help = "write shorter sentences and more familiar words, and change no fact";
            self.faults.push(Diagnostic::new(&self.file, field, what, help));
        } else if grade > HARD {
            let what = format!("reading grade {grade:.1}: {}", quoted(reading.hardest));
            self.warnings.push(Diagnostic::new(&self.file, field, what, "better 8 or less"));
        }
    }

    /// Reports words of hype and advice.
    fn sober(&mut self, field: &str, text: &str) {
        // Hardly any text holds any word of any rule.
        let said = small(text);
        let said: HashSet<&str> = words(&said).collect();
        let rules: Vec<&Rule> =
            said.into_iter().filter_map(|word| self.rules.get(word)).flatten().collect();
        if rules.is_empty() {
            return;
        }
        let own = without_quotations(text);
        for sentence in sentences(&own) {
            let said = small_words(sentence);
            for rule in &rules {
                if rule.stands_in(&said) {
                    self.faults.push(Diagnostic::new(
                        &self.file,
                        field,
                        format!(
                            "hype or advice: {} in {}",
                            quoted(&rule.phrase.join(" ")),
                            quoted_sentence(sentence)
                        ),
                        &rule.instead,
                    ));
                }
            }
        }
    }
}

impl Rule {
    /// Whether the phrase stands in a sentence where it may not.
    fn stands_in(&self, said: &[String]) -> bool {
        let places = |phrase: &[String]| {
            let phrase = phrase.to_vec();
            said.windows(phrase.len().max(1))
                .enumerate()
                .filter_map(move |(at, words)| (words == phrase).then_some((at, at + phrase.len())))
        };
        places(&self.phrase).any(|(start, end)| {
            let is_name = || {
                let longer = self.unless.iter().flat_map(|longer| places(longer));
                longer.into_iter().any(|(from, to)| from <= start && end <= to)
            };
            let denied =
                || said[start.saturating_sub(REACH_OF_NO)..start].iter().any(|word| is_no(word));
            !denied() && !is_name()
        })
    }
}

fn is_no(word: &str) -> bool {
    matches!(word, "no" | "not" | "nor" | "never" | "neither" | "cannot" | "without")
        || word.ends_with("n't")
}

fn small_words(text: &str) -> Vec<String> {
    words(text).map(small).collect()
}

fn small(text: &str) -> String {
    text.to_lowercase().replace('’', "'")
}

/// A text without what stands between quotation marks: those are another's words.
fn without_quotations(text: &str) -> String {
    let mut own = String::with_capacity(text.len());
    let mut rest = text;
    let mut before = ' ';
    // Marks that are never closed are not looked for again.
    let mut open = HashSet::new();
    while let Some(mark) = rest.chars().next() {
        let after = &rest[mark.len_utf8()..];
        let closing = match mark {
            _ if open.contains(&mark) => None,
            '“' => after.find('”').map(|end| (end, '”')),
            '"' => after.find('"').map(|end| (end, '"')),
            '‘' => end_of_single(after, '’').map(|end| (end, '’')),
            '\'' if !before.is_alphanumeric() => end_of_single(after, '\'').map(|end| (end, '\'')),
            _ => None,
        };
        rest = match closing {
            Some((end, close)) => {
                // A word stands where the quotation was, lest the words around it meet.
                own.push('…');
                &after[end + close.len_utf8()..]
            }
            None => {
                if matches!(mark, '“' | '"' | '‘') || (mark == '\'' && !before.is_alphanumeric())
                {
                    open.insert(mark);
                }
                own.push(mark);
                after
            }
        };
        before = mark;
    }
    own
}

/// Where a quotation in single marks ends: at a mark that is no apostrophe.
fn end_of_single(text: &str, close: char) -> Option<usize> {
    text.match_indices(close)
        .find(|(at, mark)| {
            let after = text[at + mark.len()..].chars().next();
            !after.is_some_and(char::is_alphanumeric)
        })
        .map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stands(phrase: &str, unless: &[&str], text: &str) -> bool {
        let rule = Rule {
            phrase: small_words(phrase),
            instead: String::new(),
            unless: unless.iter().map(|longer| small_words(longer)).collect(),
        };
        sentences(&without_quotations(text)).iter().any(|said| rule.stands_in(&small_words(said)))
    }

    #[test]
    fn words_are_found_whole_and_in_any_case() {
        assert!(stands("proven", &[], "A Proven, safe way."));
        assert!(stands("you should take", &[], "Perhaps you should  take it."));
        assert!(stands("game-changer", &[], "It is a game-changer."));
        assert!(!stands("proven", &[], "Unproven and provenance."));
        assert!(!stands("you should take", &[], "You should. Take care."));
    }

    #[test]
    fn denied_words_may_stand() {
        assert!(!stands("proven", &[], "It is not proven."));
        assert!(!stands("proven", &[], "It has never yet been proven."));
        assert!(!stands("miracle", &[], "It isn’t a miracle."));
        assert!(
            stands("proven", &[], "It is not new. It is proven."),
            "denied is another sentence"
        );
        assert!(stands("proven", &[], "It is not only in Spain that it is proven."), "too far off");
    }

    #[test]
    fn quotations_and_names_may_stand() {
        assert!(!stands("miracle", &[], "A clinic calls it 'a miracle' on its page."));
        assert!(!stands("miracle", &[], "A clinic calls it “a miracle”."));
        assert!(!stands("miracle", &[], "The clinic's page says \"a miracle\"."));
        assert!(stands("miracle", &[], "The clinic's patients' miracle."), "those are apostrophes");
        let pain = ["breakthrough pain"];
        assert!(!stands("breakthrough", &pain, "It eased breakthrough pain."));
        assert!(stands("breakthrough", &pain, "A breakthrough, pain-free."));
    }
}
