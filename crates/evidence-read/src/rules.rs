//! Rules that a record keeps by itself and among others: words that must exist, numbers that must
//! agree, ids that must lead somewhere.

use crate::deserialize::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics, is_unprintable, quoted, quoted_sentence};
use crate::source_address::fault_of_address;
use crate::words::{Known, Words};
use crate::{dates, tidy};
use evidence::level::level;
use evidence::markup::without_markup;
use evidence::record::{Arm, Record};
use evidence::terms::{Comparator, Design, Direction, Kind, SourceKind, Word};
use std::collections::{HashMap, HashSet};

/// Most arms of a study: more are no study.
const MOST_ARMS: usize = 50;

/// First year for which a record is believable: there were no trials as we know them before.
const FIRST_YEAR: u16 = 1900;

/// How to mend the year of what is in an evidence base.
pub const LAST_YEAR_OF_BASE: &str =
    "correct the year; the last one is that of read_up_to in site.toml";

/// The records that may be named, by their ids.
pub type Ids = HashMap<String, Named>;

/// What is known of a record that another one names.
#[derive(Clone, Debug, Default)]
pub struct Named {
    /// The parent that it names itself.
    pub parent: Option<String>,
    /// What it is; `None` if its file could not be read.
    pub kind: Option<Kind>,
}

impl Named {
    /// What is known of a record that was read.
    pub fn of(record: &Record) -> Self {
        Self { parent: record.parent_id.clone(), kind: Some(record.kind) }
    }
}

/// Where a record comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// An evidence base.
    Base,
    /// A list that a reader has.
    List,
    /// A table that a reader has: a row has no outcomes, and one source at most.
    Table,
}

/// Writes down what breaks a rule.
pub struct Check<'a, 'f> {
    /// The words that may be used.
    pub words: &'a Words<'a>,
    /// The records that may be named.
    pub ids: &'a Ids,
    /// What is wrong.
    pub faults: &'f mut Diagnostics,
    /// What may be right all the same.
    pub warnings: &'f mut Diagnostics,
    /// Where it is: a file, or a record within one.
    pub file: String,
}

impl<'a> Check<'a, '_> {
    /// Tells of what is wrong.
    pub fn fault(
        &mut self,
        field: impl Into<String>,
        what: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.faults.add(|| Diagnostic::new(&self.file, field, what, help));
    }

    /// Tells of what may be right all the same.
    pub fn warn(
        &mut self,
        field: impl Into<String>,
        what: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.warnings.add(|| Diagnostic::new(&self.file, field, what, help));
    }

    /// Reports `field` unless `holds`.
    pub fn must(&mut self, holds: bool, field: &str, what: impl Into<String>, help: &str) {
        if !holds {
            self.fault(field, what, help);
        }
    }

    /// Reports a word that its vocabulary does not have. Says nothing where the vocabulary itself
    /// is broken: every word would be unknown.
    pub fn word(
        &mut self,
        field: &str,
        word: &str,
        known: for<'w> fn(&'w Words<'a>) -> &'w Known<'a>,
        vocabulary: &str,
    ) {
        let words = known(self.words);
        if !self.words.valid || words.has(word) {
            return;
        }
        self.faults.add(|| {
            let help = match nearest(word, words.in_order.iter().copied()) {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => format!("use a word of vocabulary/{vocabulary}, or add it there"),
            };
            Diagnostic::new(&self.file, field, format!("unknown word {}", quoted(word)), help)
        });
    }

    /// Reports words that stand twice in a list, and a list that may not be empty but is.
    pub fn list(&mut self, field: &str, list: &[String], may_be_empty: bool) {
        if list.is_empty() && !may_be_empty {
            self.fault(field, "empty list", "name at least one");
        }
        let mut seen = HashSet::new();
        for (index, item) in list.iter().enumerate() {
            if !seen.insert(item) {
                self.fault(
                    format!("{field}[{index}]"),
                    format!("{} stands twice", quoted(item)),
                    "keep one of the two",
                );
            }
        }
    }

    /// Reports an id of a record that does not exist.
    pub fn cite(&mut self, field: &str, id: &str) {
        if self.ids.contains_key(id) {
            return;
        }
        self.faults.add(|| {
            let help = match nearest(id, self.ids.keys().map(String::as_str)) {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => "name a file of records/, without .json".to_owned(),
            };
            Diagnostic::new(&self.file, field, format!("no record {}", quoted(id)), help)
        });
    }

    /// Reports what is wrong with a record by itself.
    pub fn record(&mut self, record: &Record, origin: Origin) {
        self.record_words(record);
        self.record_texts(record);
        self.record_numbers(record, origin);
        self.record_sense(record, origin);
        self.trial(record);
        for (index, outcome) in record.outcomes.iter().enumerate() {
            self.outcome(&format!("outcomes[{index}]"), outcome);
        }
        for (index, source) in record.sources.iter().enumerate() {
            self.source(&format!("sources[{index}].url"), &source.url);
        }
    }

    fn record_words(&mut self, record: &Record) {
        const LONGEST_ACRONYM: usize = 40;
        if let Some(acronym) = &record.acronym {
            self.must(
                acronym.contains(char::is_alphanumeric)
                    && acronym.chars().count() <= LONGEST_ACRONYM,
                "acronym",
                format!("{} is not the short name of a trial", quoted(acronym)),
                "write the name alone, as in TRANSFORM-2, or null",
            );
        }
        self.list("conditions", &record.conditions, false);
        self.list("outcome_domains", &record.outcome_domains, true);
        self.list("countries", &record.countries, true);
        self.list("registry_ids", &record.registry_ids, true);
        for (index, slug) in record.conditions.iter().enumerate() {
            self.word(&format!("conditions[{index}]"), slug, |w| &w.conditions, "conditions.json");
        }
        for (index, slug) in record.outcome_domains.iter().enumerate() {
            self.word(&format!("outcome_domains[{index}]"), slug, |w| &w.domains, "outcomes.json");
        }
        for (index, code) in record.countries.iter().enumerate() {
            self.word(&format!("countries[{index}]"), code, |w| &w.countries, "places.json");
        }
        self.must(
            record.arms.len() <= MOST_ARMS,
            "arms",
            format!("{} arms", record.arms.len()),
            "check them: no study has more than 50",
        );
        for (index, arm) in record.arms.iter().enumerate() {
            self.arm(&format!("arms[{index}]"), arm);
        }
        if let Some(guidance) = &record.guidance {
            self.list("guidance.jurisdictions", &guidance.jurisdictions, false);
            for (index, code) in guidance.jurisdictions.iter().enumerate() {
                self.word(
                    &format!("guidance.jurisdictions[{index}]"),
                    code,
                    |w| &w.jurisdictions,
                    "places.json",
                );
            }
        }
    }

    /// Reports what programs leave in texts: marks of HTML, words for what is missing, dates that
    /// were pages.
    fn record_texts(&mut self, record: &Record) {
        let mut names = HashSet::new();
        for (index, author) in record.authors.iter().enumerate() {
            if !names.insert(author) {
                let what = format!("{} stands twice", quoted(author));
                self.warn(
                    format!("authors[{index}]"),
                    what,
                    "keep both if they are two people of one name",
                );
            }
        }
        let mut texts: Vec<(&str, &str)> = vec![
            ("title", &record.title),
            ("population", &record.population),
            ("finding", &record.finding),
            ("limits", &record.limits),
        ];
        for (field, text) in [
            ("journal", &record.journal),
            ("volume", &record.volume),
            ("issue", &record.issue),
            ("pages", &record.pages),
            ("setting", &record.setting),
            ("harms", &record.harms.summary),
            ("funding_note", &record.funding_note),
        ] {
            texts.extend(text.as_deref().map(|text| (field, text)));
        }
        texts.extend(record.authors.iter().map(|author| ("authors", author.as_str())));
        for (field, text) in texts {
            self.plain(field, text);
        }
        for (field, text) in [("issue", &record.issue), ("pages", &record.pages)] {
            let Some(text) = text else { continue };
            match dates::dated(text) {
                Some(dates::Dated::Day) => self.fault(
                    field,
                    format!("{} is a date: a spreadsheet has made it of two numbers", quoted(text)),
                    "format the column as text and write the numbers again, e.g. 1-8",
                ),
                Some(dates::Dated::Serial(date)) => self.warn(
                    field,
                    format!(
                        "{} may be the day {date}, made of two numbers by a spreadsheet",
                        quoted(text)
                    ),
                    "keep it if it is right; else format the column as text and write e.g. 1-8",
                ),
                None => {}
            }
        }
    }

    /// Reports marks of HTML and words for what is missing.
    pub fn plain(&mut self, field: &str, text: &str) {
        let plain = without_markup(text);
        if plain != text {
            let what = format!("holds marks of HTML: {}", quoted(text));
            self.warn(field, what, format!("write it plainly: {}", quoted_sentence(&plain)));
        }
        self.must(
            !tidy::is_missing(text),
            field,
            format!("{} stands for what is not known", quoted(text)),
            "write null, or leave the cell empty",
        );
    }

    /// Reports what is no bare DOI.
    pub fn doi(&mut self, field: &str, doi: &str) {
        self.must(
            is_doi(doi),
            field,
            format!("{} is not a DOI", quoted(doi)),
            "write it bare: 10.1234/abc",
        );
    }

    /// Reports what is no PubMed id.
    pub fn pmid(&mut self, field: &str, pmid: &str) {
        self.must(
            is_digits(pmid, 8),
            field,
            format!("{} is not a PubMed id", quoted(pmid)),
            "write up to 8 digits",
        );
    }

    /// Reports a year in which no record can be.
    pub fn year(&mut self, field: &str, year: u16, help: &str) {
        let last_year = self.words.last_year;
        self.must(
            (FIRST_YEAR..=last_year).contains(&year),
            field,
            format!("{year} is not between {FIRST_YEAR} and {last_year}"),
            help,
        );
    }

    /// Reports records that this one names and that are not there, or are not what they should be.
    pub fn references(&mut self, record: &Record) {
        self.parent(record);
        self.judges(record);
    }

    /// Reports a parent that is no record, or no first one.
    fn parent(&mut self, record: &Record) {
        if let Some(parent) = &record.parent_id {
            self.cite("parent_id", parent);
            self.must(
                *parent != record.id,
                "parent_id",
                "names the record itself",
                "name the trial that this one extends, or null",
            );
            let grandparent = self.ids.get(parent).and_then(|named| named.parent.as_ref());
            self.must(
                grandparent.is_none(),
                "parent_id",
                "names a record that has a parent itself",
                "name the first trial",
            );
        }
    }

    fn arm(&mut self, field: &str, arm: &Arm) {
        match arm.drug.strip_prefix("other:") {
            Some(name) => self.must(
                !name.trim().is_empty(),
                &format!("{field}.drug"),
                "\"other:\" without a name",
                "write other:<name>",
            ),
            None => self.word(
                &format!("{field}.drug"),
                &arm.drug,
                |w| &w.drugs,
                "treatments.json, write other:<name>",
            ),
        }
        if let Some(route) = &arm.route {
            self.word(&format!("{field}.route"), route, |w| &w.routes, "treatments.json");
        }
    }

    fn record_numbers(&mut self, record: &Record, origin: Origin) {
        self.year(
            "year",
            record.year,
            match origin {
                Origin::Base => LAST_YEAR_OF_BASE,
                Origin::List | Origin::Table => {
                    "correct the year; the last one is next year, by the clock of this device"
                }
            },
        );
        if let (Some(analysed), Some(randomised)) = (record.n_analysed, record.n_randomised) {
            self.must(
                analysed <= randomised,
                "n_analysed",
                format!("{analysed} people analysed but {randomised} randomised"),
                "check both numbers",
            );
        }
        if let (Some(randomised), Some(enrolled)) = (record.n_randomised, record.n_enrolled) {
            self.must(
                randomised <= enrolled,
                "n_randomised",
                format!("{randomised} people randomised but {enrolled} enrolled"),
                "check both numbers",
            );
        }
        let within = |value: Option<f64>, low: f64, high: f64| {
            value.is_none_or(|v| (low..=high).contains(&v))
        };
        self.must(
            within(record.age_mean, 0.0, 120.0),
            "age_mean",
            "not an age in years",
            "write years, or null",
        );
        self.must(
            within(record.female_percent, 0.0, 100.0),
            "female_percent",
            "not between 0 and 100",
            "write percent, or null",
        );
        self.must(
            within(record.follow_up_days, 0.0, 36_525.0),
            "follow_up_days",
            "not a number of days between 0 and a century",
            "write days, or null",
        );
        record.doi.iter().for_each(|doi| self.doi("doi", doi));
        record.pmid.iter().for_each(|pmid| self.pmid("pmid", pmid));
        if let Some(pmcid) = &record.pmcid {
            let digits = pmcid.strip_prefix("PMC").unwrap_or_default();
            self.must(
                is_digits(digits, 9),
                "pmcid",
                format!("{} is not a PubMed Central id", quoted(pmcid)),
                "write PMC and digits",
            );
        }
    }

    /// Rules of EXTRACTION.md that tie fields to each other.
    fn record_sense(&mut self, record: &Record, origin: Origin) {
        let is_row = origin == Origin::Table;
        let is_work = matches!(record.kind, Kind::Study | Kind::Review);
        let has_id = record.doi.is_some()
            || record.pmid.is_some()
            || record.pmcid.is_some()
            || !record.registry_ids.is_empty();
        let stands_in_print = record.journal.is_some()
            && record.volume.is_some()
            && record.pages.is_some()
            && (is_row || record.sources.len() > 1);
        // A thesis or the abstract of a talk may have nothing but an address.
        let is_found = origin != Origin::Base && !record.sources.is_empty();
        self.must(
            !is_work || has_id || stands_in_print || is_found,
            "doi",
            "no identifier",
            match origin {
                Origin::Base => "give doi, pmid, pmcid or a registry id, or journal, volume and pages read in two sources",
                Origin::List | Origin::Table => "give doi, pmid, pmcid, a registry id or an address",
            },
        );
        let compares = matches!(
            record.direction,
            Direction::Benefit
                | Direction::NoDifference
                | Direction::NotWorse
                | Direction::Mixed
                | Direction::Worse
        );
        self.must(
            record.comparator != Comparator::None || !compares,
            "direction",
            format!("\"{}\" with nothing to compare with", record.direction.slug()),
            "write \"uncontrolled\"",
        );
        self.must(
            !record.is_retracted() || record.direction == Direction::NotApplicable,
            "direction",
            "a retracted work shows nothing",
            "write \"not-applicable\"",
        );
        self.must(
            (record.kind == Kind::Guidance) == record.guidance.is_some(),
            "guidance",
            if record.guidance.is_some() { "only guidance has it" } else { "missing" },
            "fill it for kind \"guidance\", else write null",
        );
        let is_track = |design: Design| {
            matches!(
                design,
                Design::Guideline
                    | Design::ConsensusStatement
                    | Design::HealthTechnologyAssessment
                    | Design::RegulatoryApproval
                    | Design::RegulatoryWarning
            )
        };
        self.must(
            (record.kind == Kind::Guidance) == is_track(record.design),
            "design",
            format!(
                "\"{}\" does not go with kind \"{}\"",
                record.design.slug(),
                record.kind.slug()
            ),
            "correct design or kind",
        );
        let is_plan = matches!(record.design, Design::TrialRegistration | Design::TrialProtocol);
        self.must(
            (record.kind == Kind::Registration) == is_plan,
            "design",
            format!(
                "\"{}\" does not go with kind \"{}\"",
                record.design.slug(),
                record.kind.slug()
            ),
            "correct design or kind",
        );
        let is_study = record.kind == Kind::Study;
        let reviews = record.reviewed_designs.is_some()
            || record.included_studies.is_some()
            || record.included_participants.is_some();
        self.must(
            !is_study || !reviews,
            "reviewed_designs",
            "a single study reviews nothing",
            "write null in reviewed_designs, included_studies and included_participants",
        );
        let says_nothing =
            matches!(record.direction, Direction::Pending | Direction::NotApplicable);
        self.must(
            !is_work || says_nothing || is_row || !record.outcomes.is_empty(),
            "outcomes",
            "empty list",
            "give at least the primary outcome",
        );
        self.must(
            !record.sources.is_empty(),
            "sources",
            "empty list",
            "name where each fact was read",
        );
        let only_secondary = !record.sources.is_empty()
            && record.sources.iter().all(|s| s.what == SourceKind::Secondary);
        self.must(
            !only_secondary || record.outcomes.is_empty(),
            "sources",
            "results rest on secondary sources alone",
            "read the article, its abstract or the registry",
        );
        if record.level_lowered.is_some() {
            let grade = level(record).basis.grade();
            self.must(
                grade.is_some_and(|grade| grade < 5),
                "level_lowered",
                "there is no level to lower",
                "remove it",
            );
        }
    }

    /// Reports an address that nobody else could follow.
    pub fn source(&mut self, field: &str, url: &str) {
        if let Some(why) = fault_of_address(url) {
            self.fault(
                field,
                format!("{} is not an address: it {why}", quoted(url)),
                "write it whole, with https:// and the host that published it",
            );
        }
    }
}

/// The identifiers seen so far: a work has one record.
#[derive(Debug, Default)]
pub struct Seen(HashMap<(&'static str, String), String>);

impl Seen {
    /// Reports identifiers of a record that stand in another one. `place` names the record where
    /// it is told of.
    pub fn check(&mut self, place: &str, record: &Record, faults: &mut Diagnostics, file: &str) {
        let identifiers = [("doi", &record.doi), ("pmid", &record.pmid), ("pmcid", &record.pmcid)];
        for (field, identifier) in identifiers {
            let Some(id) = identifier else { continue };
            if let Some(first) = self.0.insert((field, id.to_lowercase()), place.to_owned()) {
                faults.add(|| {
                    let what = format!("{} stands in {first} too", quoted(id));
                    Diagnostic::new(file, field, what, "keep one record of a work")
                });
            }
        }
    }
}

/// Whether a text is digits, so many at most.
pub fn is_digits(text: &str, longest: usize) -> bool {
    !text.is_empty() && text.len() <= longest && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a text is a DOI. A registrant may have parts: `10.1000.12/x`.
fn is_doi(text: &str) -> bool {
    let Some((prefix, suffix)) = text.split_once('/') else { return false };
    let mut parts = prefix.strip_prefix("10.").unwrap_or_default().split('.');
    let registrant = parts.next().unwrap_or_default();
    let is_odd = |c: char| c.is_whitespace() || is_unprintable(c) || matches!(c, '"' | '\'' | '`');
    registrant.len() >= 4
        && is_digits(registrant, 9)
        && parts.all(|part| is_digits(part, 9))
        && !suffix.is_empty()
        && !text.contains(is_odd)
        && without_markup(text) == text
        && !has_tag(text)
}

/// Whether a text holds a tag of HTML, or what begins one. Some DOIs hold `<` before a number.
fn has_tag(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let inner = text[at + 1..].trim_start_matches('/');
        let name = inner.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
        inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!')
            && (name.is_empty() || name.starts_with(['>', '/', '!', '-']))
    })
}
