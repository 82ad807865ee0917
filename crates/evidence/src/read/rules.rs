//! Rules that a record keeps by itself and among others: words that must exist, numbers that must
//! agree, ids that must lead somewhere.

use super::lenient::nearest;
use crate::base::Base;
use crate::fault::{Fault, quoted};
use crate::level::level;
use crate::record::{Arm, Effect, Outcome, Record};
use crate::site::{Site, host};
use crate::terms::{Comparator, Design, Direction, Kind, Measure, SourceKind, Word};
use crate::vocabulary::{Term, Vocabulary};
use std::collections::HashMap;

/// First year for which a record is believable: there were no trials as we know them before.
const FIRST_YEAR: u16 = 1900;

/// The records that may be named, by their ids, each with the parent that it names itself.
pub(super) type Ids = HashMap<String, Option<String>>;

/// The words that records may use.
#[derive(Debug)]
pub(super) struct Words<'a> {
    pub(super) conditions: Vec<&'a str>,
    pub(super) domains: Vec<&'a str>,
    drugs: Vec<&'a str>,
    routes: Vec<&'a str>,
    results: Vec<&'a str>,
    countries: Vec<&'a str>,
    jurisdictions: Vec<&'a str>,
    /// Whether the vocabulary has no fault: else every word might be unknown.
    sound: bool,
    /// Last year that a record can be of.
    last_year: u16,
}

impl<'a> Words<'a> {
    pub(super) fn new(v: &'a Vocabulary, sound: bool, site: Option<&Site>) -> Self {
        let terms = |terms: &'a [Term]| terms.iter().map(|term| term.slug.as_str()).collect();
        let places = || v.places.countries.iter().map(|place| place.code.as_str());
        Self {
            conditions: v.conditions.conditions.iter().map(|c| c.slug.as_str()).collect(),
            domains: terms(&v.outcomes.domains),
            drugs: v.treatments.drugs.iter().map(|drug| drug.slug.as_str()).collect(),
            routes: terms(&v.treatments.routes),
            results: v.outcomes.results.iter().map(|result| result.slug.as_str()).collect(),
            countries: places().collect(),
            jurisdictions: places()
                .chain(v.places.jurisdictions.iter().map(|place| place.code.as_str()))
                .collect(),
            sound,
            last_year: site
                .and_then(|site| site.read_up_to.get(..4)?.parse().ok())
                .unwrap_or(u16::MAX),
        }
    }

    /// The words of an evidence base that was read before.
    pub(super) fn of(base: &'a Base) -> Self {
        Self::new(&base.vocabulary, true, Some(&base.site))
    }
}

/// Writes down what breaks a rule.
pub(super) struct Check<'a, 'f> {
    pub(super) words: &'a Words<'a>,
    pub(super) ids: &'a Ids,
    pub(super) faults: &'f mut Vec<Fault>,
    pub(super) file: String,
}

impl<'a> Check<'a, '_> {
    pub(super) fn fault(
        &mut self,
        field: impl Into<String>,
        what: impl Into<String>,
        mend: impl Into<String>,
    ) {
        self.faults.push(Fault::new(&self.file, field, what, mend));
    }

    /// Reports `field` unless `holds`.
    pub(super) fn must(&mut self, holds: bool, field: &str, what: impl Into<String>, mend: &str) {
        if !holds {
            self.fault(field, what, mend);
        }
    }

    /// Reports a word that its vocabulary does not have. Says nothing where the vocabulary itself
    /// is broken: every word would be unknown.
    pub(super) fn word(
        &mut self,
        field: &str,
        word: &str,
        known: for<'w> fn(&'w Words<'a>) -> &'w [&'a str],
        vocabulary: &str,
    ) {
        let words = known(self.words);
        if !self.words.sound || words.contains(&word) {
            return;
        }
        let mend = match nearest(word, words) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => format!("use a word of vocabulary/{vocabulary}, or add it there"),
        };
        self.fault(field, format!("unknown word {}", quoted(word)), mend);
    }

    /// Reports words that stand twice in a list, and a list that may not be empty but is.
    pub(super) fn list(&mut self, field: &str, list: &[String], may_be_empty: bool) {
        if list.is_empty() && !may_be_empty {
            self.fault(field, "empty list", "name at least one");
        }
        for (index, item) in list.iter().enumerate() {
            if list[..index].contains(item) {
                self.fault(
                    format!("{field}[{index}]"),
                    format!("{} stands twice", quoted(item)),
                    "keep one of the two",
                );
            }
        }
    }

    /// Reports an id of a record that does not exist.
    pub(super) fn cite(&mut self, field: &str, id: &str) {
        if self.ids.contains_key(id) {
            return;
        }
        let known: Vec<&str> = self.ids.keys().map(String::as_str).collect();
        let mend = match nearest(id, &known) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => "name a file of records/, without .json".to_owned(),
        };
        self.fault(field, format!("no record {}", quoted(id)), mend);
    }

    /// Reports what is wrong with a record by itself. A row of a table has no outcomes, and one
    /// source at most.
    pub(super) fn record(&mut self, record: &Record, is_row: bool) {
        self.record_words(record);
        self.record_numbers(record);
        self.record_sense(record, is_row);
        for (index, outcome) in record.outcomes.iter().enumerate() {
            self.outcome(&format!("outcomes[{index}]"), outcome);
        }
        for (index, source) in record.sources.iter().enumerate() {
            self.source(&format!("sources[{index}].url"), &source.url);
        }
    }

    fn record_words(&mut self, record: &Record) {
        self.list("authors", &record.authors, true);
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

    /// Reports a parent that is no record, or no first one.
    pub(super) fn parent(&mut self, record: &Record) {
        if let Some(parent) = &record.parent_id {
            self.cite("parent_id", parent);
            self.must(
                *parent != record.id,
                "parent_id",
                "names the record itself",
                "name the trial that this one extends, or null",
            );
            let grandparent = self.ids.get(parent).and_then(Option::as_ref);
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

    fn record_numbers(&mut self, record: &Record) {
        let last_year = self.words.last_year;
        self.must(
            (FIRST_YEAR..=last_year).contains(&record.year),
            "year",
            format!("{} is not between {FIRST_YEAR} and {last_year}", record.year),
            "correct the year; the last one is that of read_up_to in site.toml",
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
        if let Some(doi) = &record.doi {
            self.must(
                is_doi(doi),
                "doi",
                format!("{} is not a DOI", quoted(doi)),
                "write it bare: 10.1234/abc",
            );
        }
        if let Some(pmid) = &record.pmid {
            self.must(
                is_digits(pmid, 8),
                "pmid",
                format!("{} is not a PubMed id", quoted(pmid)),
                "write up to 8 digits",
            );
        }
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
    fn record_sense(&mut self, record: &Record, is_row: bool) {
        let is_work = matches!(record.kind, Kind::Study | Kind::Review);
        let has_id = record.doi.is_some()
            || record.pmid.is_some()
            || record.pmcid.is_some()
            || !record.registry_ids.is_empty();
        let stands_in_print = record.journal.is_some()
            && record.volume.is_some()
            && record.pages.is_some()
            && (is_row || record.sources.len() > 1);
        self.must(
            !is_work || has_id || stands_in_print,
            "doi",
            "no identifier",
            "give doi, pmid, pmcid or a registry id, or journal, volume and pages read in two sources",
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

    fn outcome(&mut self, field: &str, outcome: &Outcome) {
        self.word(&format!("{field}.domain"), &outcome.domain, |w| &w.domains, "outcomes.json");
        self.word(&format!("{field}.result"), &outcome.result, |w| &w.results, "outcomes.json");
        if let Some(days) = outcome.timepoint_days {
            self.must(
                (0.0..=36_525.0).contains(&days),
                &format!("{field}.timepoint_days"),
                "not a number of days between 0 and a century",
                "write days, or null",
            );
        }
        if let Some(effect) = &outcome.effect {
            self.effect(&format!("{field}.effect"), effect);
        }
        for (index, arm) in outcome.arms_data.iter().enumerate() {
            let field = format!("{field}.arms_data[{index}]");
            if let (Some(events), Some(n)) = (arm.events, arm.n) {
                self.must(
                    events <= n,
                    &format!("{field}.events"),
                    format!("{events} events in {n} people"),
                    "check both numbers",
                );
            }
            for (name, value) in [("sd", arm.sd), ("se", arm.se)] {
                self.must(
                    value.is_none_or(|v| v >= 0.0),
                    &format!("{field}.{name}"),
                    "below zero",
                    "check the number",
                );
            }
        }
    }

    fn effect(&mut self, field: &str, effect: &Effect) {
        let ends =
            [("ci_low", effect.ci_low), ("estimate", effect.estimate), ("ci_high", effect.ci_high)];
        let known: Vec<(&str, f64)> =
            ends.iter().filter_map(|(name, value)| Some((*name, (*value)?))).collect();
        for pair in known.windows(2) {
            let [(low_name, low), (high_name, high)] = pair else { continue };
            self.must(
                low <= high,
                &format!("{field}.{low_name}"),
                format!("{low_name} {low} lies above {high_name} {high}"),
                "check sign and order of the interval",
            );
        }
        let is_ratio = matches!(
            effect.measure,
            Measure::OddsRatio | Measure::RiskRatio | Measure::HazardRatio
        );
        for (name, value) in known {
            self.must(
                !is_ratio || value >= 0.0,
                &format!("{field}.{name}"),
                format!("{value}, but a ratio is not below zero"),
                "check the number and the measure",
            );
        }
        if let Some(level) = effect.ci_level {
            self.must(
                (50.0..100.0).contains(&level),
                &format!("{field}.ci_level"),
                format!("{level} is not a confidence level in percent"),
                "write e.g. 95",
            );
        }
        if let Some(p) = &effect.p {
            self.must(
                is_p_value(p),
                &format!("{field}.p"),
                format!("{} is not a p value", quoted(p)),
                "write it as printed: \"0.04\" or \"<0.001\"",
            );
        }
    }

    pub(super) fn source(&mut self, field: &str, url: &str) {
        let is_web = url.starts_with("https://") || url.starts_with("http://");
        self.must(
            is_web,
            field,
            format!("{} is not an address", quoted(url)),
            "write it whole, with https://",
        );
        if let Some(host) = host(url) {
            let is_number = host.split('.').all(|part| part.bytes().all(|b| b.is_ascii_digit()));
            self.must(
                !is_number,
                field,
                "a bare IP address as its host",
                "name the original publication",
            );
        }
    }
}

/// The identifiers seen so far: a work has one record.
#[derive(Debug, Default)]
pub(super) struct Seen(HashMap<(&'static str, String), String>);

impl Seen {
    /// Reports identifiers of a record that stand in another one. `place` names the record where
    /// it is told of.
    pub(super) fn check(
        &mut self,
        place: &str,
        record: &Record,
        faults: &mut Vec<Fault>,
        file: &str,
    ) {
        let identifiers = [("doi", &record.doi), ("pmid", &record.pmid), ("pmcid", &record.pmcid)];
        for (field, identifier) in identifiers {
            let Some(id) = identifier else { continue };
            if let Some(first) = self.0.insert((field, id.to_lowercase()), place.to_owned()) {
                let what = format!("{} stands in {first} too", quoted(id));
                faults.push(Fault::new(file, field, what, "keep one record of a work"));
            }
        }
    }
}

fn is_digits(text: &str, longest: usize) -> bool {
    !text.is_empty() && text.len() <= longest && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_doi(text: &str) -> bool {
    let Some((prefix, suffix)) = text.split_once('/') else { return false };
    let registrant = prefix.strip_prefix("10.").unwrap_or_default();
    (4..=9).contains(&registrant.len())
        && is_digits(registrant, 9)
        && !suffix.is_empty()
        && !text.contains(char::is_whitespace)
}

/// A p value as printed: an optional sign of comparison and a number from 0 to 1.
fn is_p_value(text: &str) -> bool {
    let number = text.trim_start_matches(['<', '>', '=', '≤', '≥', '~', ' ']);
    super::number(number).is_some_and(|p| (0.0..=1.0).contains(&p))
}
