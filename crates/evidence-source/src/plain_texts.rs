//! Whether the texts that patients read are plain and sober: how hard they are to read, and whether
//! they hold words of hype or advice.
//!
//! Measured is what the page says in sentences of its own: findings, limits, who was studied,
//! harms, what guidance says; everything on a condition's page; why a claim holds or not; safety
//! topics; what releases say; why the results of a known study could not be read; explanations of the vocabulary and the glossary; the site's own texts. Lists are measured
//! joined. Not measured are titles, the wording of a claim (it is a quotation), labels, and notes
//! that are figures or names (outcomes, doses, funders, the curator's notes).
//!
//! The grade is made for English: texts in another language are not measured.
//!
//! Words of hype and advice stand in `vocabulary/wording.json` (see [`plain_language::phrases`]).

use crate::draft::{Draft, Read};
use evidence::access::CountryAccess;
use evidence::record::Record;
use evidence::terms::{AccessQuestion, Word};
use evidence::vocabulary::WordingRule;
use evidence_read::diagnostic::{Diagnostic, Diagnostics, quoted, quoted_sentence};
use plain_language::phrases::{Found, Phrase, Phrases};
use plain_language::readability::{Names, measure};
use std::collections::HashSet;

/// How a text begins that nobody has written yet. It is honest to a reader, and a warning to a maintainer.
pub const UNWRITTEN: &str = "Not written yet";
/// Texts above this grade are faults.
const HARDEST: f64 = 10.0;
/// Texts above this grade get a warning.
const HARD: f64 = 8.0;

/// Measures the texts of a draft.
pub(super) fn check(draft: &Draft, faults: &mut Diagnostics, warnings: &mut Diagnostics) {
    let language =
        draft.site.as_ref().filter(|site| site.valid).map(|site| site.value.language.as_str());
    let mut check = Check {
        names: names(draft),
        // Without the whole vocabulary its words would count as hard.
        measures: draft.vocabulary_valid && language.is_some_and(is_english),
        phrases: Phrases::default(),
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
    for read in draft.releases.iter().filter(|read| read.valid) {
        check.file.clone_from(&read.file);
        for (index, release) in read.value.iter().enumerate() {
            check.texts(&format!("[{index}].notes"), &release.notes);
        }
    }
    for read in valid(&draft.access) {
        check.file.clone_from(&read.file);
        check.access(&read.value);
    }
    for read in draft.search.iter().filter(|read| read.valid) {
        check.file.clone_from(&read.file);
        check.texts("not_done", &read.value.not_done);
        check.texts("excluded", read.value.excluded.iter().flatten().map(|it| &it.reason));
        for (index, search) in read.value.searches.iter().enumerate() {
            let field = format!("searches[{index}]");
            check.text(&format!("{field}.how"), &search.how);
            let reasons = search.excluded.iter().flatten().map(|it| &it.reason);
            check.texts(&format!("{field}.excluded"), reasons);
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
        instrument.aliases.iter().chain(&instrument.figures).for_each(|name| names.add(name));
    }
    for term in &v.glossary {
        names.add(&term.term);
        term.also.iter().for_each(|name| names.add(name));
    }
    names
}

struct Check<'f> {
    names: Names,
    measures: bool,
    phrases: Phrases,
    faults: &'f mut Diagnostics,
    warnings: &'f mut Diagnostics,
    file: String,
}

impl Check<'_> {
    fn rules(&mut self, rules: &[WordingRule]) {
        let mut seen = HashSet::new();
        for (index, rule) in rules.iter().enumerate() {
            let unless = rule.unless.iter().map(String::as_str);
            let phrase = Phrase::new(&rule.phrase, &rule.instead, unless);
            let mut fault = |what: &str, help: &str| {
                let field = format!("[{index}].phrase");
                let what = format!("{} {what}", quoted(&rule.phrase));
                self.faults.push(Diagnostic::new(&self.file, field, what, help));
            };
            if phrase.text() != rule.phrase {
                fault("is not words in lower case", "write words and spaces only");
            } else if !seen.insert(rule.phrase.clone()) {
                fault("stands twice", "keep one of the two");
            }
            self.phrases.add(phrase);
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

    fn access(&mut self, access: &CountryAccess) {
        for (index, medicine) in access.medicines.iter().enumerate() {
            let of = |name: &str| format!("medicines[{index}].{name}");
            self.sober(&of("form"), &medicine.form);
            self.sober(&of("used_for"), &medicine.used_for);
            for question in AccessQuestion::ALL {
                let text = medicine.answer(*question).text.iter();
                self.texts(&of(&format!("{}.text", question.slug())), text);
            }
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

    /// Reports what is not written yet, and words of hype and advice.
    fn sober(&mut self, field: &str, text: &str) {
        if text.starts_with(UNWRITTEN) {
            let what = "not written yet";
            self.warnings.push(Diagnostic::new(&self.file, field, what, "write it in plain words"));
        }
        for Found { phrase, sentence, instead } in self.phrases.find(text) {
            let what =
                format!("hype or advice: {} in {}", quoted(&phrase), quoted_sentence(&sentence));
            self.faults.push(Diagnostic::new(&self.file, field, what, instead));
        }
    }
}
