//! Rules that reach beyond the form of one field: words that must exist, numbers that must agree,
//! ids that must lead somewhere.

use super::lenient::nearest;
use super::{Draft, Read};
use crate::claim::Claim;
use crate::condition::{Absolute, ConditionPage};
use crate::fault::{Fault, quoted};
use crate::level::level;
use crate::record::{Arm, Effect, Outcome, Record};
use crate::safety::SafetyTopic;
use crate::site::{Site, host};
use crate::terms::{
    Blinding, Certainty, CertaintyReason, ClaimVerdict, Comparator, Design, Direction, Funding,
    Kind, Measure, Phase, ReviewedDesigns, SourceKind, Stance, Status, Verdict, Word,
};
use crate::vocabulary::{Term, Vocabulary};
use std::collections::{HashMap, HashSet};

/// First year for which a record is believable: there were no trials as we know them before.
const FIRST_YEAR: u16 = 1900;
/// Longest id, in bytes.
const LONGEST_ID: usize = 48;
/// Fewest questions for the doctor on a condition's page.
const FEWEST_QUESTIONS: usize = 5;

/// Checks a draft, adding every fault to `faults`.
pub(super) fn validate(draft: &Draft, faults: &mut Vec<Fault>) {
    let mut check = Check { draft, words: Words::new(draft), faults, file: String::new() };
    if draft.vocabulary_sound {
        check.vocabulary(&draft.vocabulary);
    }
    if let Some(site) = draft.site.as_ref().filter(|site| site.sound) {
        check.file.clone_from(&site.file);
        check.site(&site.value);
    }
    for record in &draft.records {
        check.record(record);
    }
    check.identifiers_stand_once();
    for page in &draft.conditions {
        check.condition_page(page);
    }
    check.claims();
    check.safety();
}

/// The words that records may use.
struct Words<'a> {
    conditions: Vec<&'a str>,
    domains: Vec<&'a str>,
    drugs: Vec<&'a str>,
    routes: Vec<&'a str>,
    results: Vec<&'a str>,
    countries: Vec<&'a str>,
    jurisdictions: Vec<&'a str>,
    /// Ids that may be cited: those of broken records too, whose own faults are enough.
    ids: HashSet<&'a str>,
    records: HashMap<&'a str, &'a Record>,
}

impl<'a> Words<'a> {
    fn new(draft: &'a Draft) -> Self {
        let v = &draft.vocabulary;
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
            ids: draft.record_files.iter().map(|file| stem(file)).collect(),
            records: draft
                .records
                .iter()
                .map(|read| (read.value.id.as_str(), &read.value))
                .collect(),
        }
    }
}

struct Check<'a, 'f> {
    draft: &'a Draft,
    words: Words<'a>,
    faults: &'f mut Vec<Fault>,
    file: String,
}

impl<'a> Check<'a, '_> {
    fn fault(
        &mut self,
        field: impl Into<String>,
        what: impl Into<String>,
        mend: impl Into<String>,
    ) {
        self.faults.push(Fault::new(&self.file, field, what, mend));
    }

    /// Reports `field` unless `holds`.
    fn must(&mut self, holds: bool, field: &str, what: impl Into<String>, mend: &str) {
        if !holds {
            self.fault(field, what, mend);
        }
    }

    /// Reports a word that its vocabulary does not have. Says nothing where the vocabulary itself
    /// is broken: every word would be unknown.
    fn word(
        &mut self,
        field: &str,
        word: &str,
        known: for<'w> fn(&'w Words<'a>) -> &'w [&'a str],
        vocabulary: &str,
    ) {
        let words = known(&self.words);
        if !self.draft.vocabulary_sound || words.contains(&word) {
            return;
        }
        let mend = match nearest(word, words) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => format!("use a word of vocabulary/{vocabulary}, or add it there"),
        };
        self.fault(field, format!("unknown word {}", quoted(word)), mend);
    }

    /// Reports words that stand twice in a list, and a list that may not be empty but is.
    fn list(&mut self, field: &str, list: &[String], may_be_empty: bool) {
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

    /// Reports ids of records that do not exist.
    fn cites(&mut self, field: &str, ids: &[String]) {
        self.list(field, ids, true);
        for (index, id) in ids.iter().enumerate() {
            self.cite(&format!("{field}[{index}]"), id);
        }
    }

    fn cite(&mut self, field: &str, id: &str) {
        if self.words.ids.contains(id) {
            return;
        }
        let known: Vec<&str> = self.words.ids.iter().copied().collect();
        let mend = match nearest(id, &known) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => "name a file of records/, without .json".to_owned(),
        };
        self.fault(field, format!("no record {}", quoted(id)), mend);
    }

    fn record(&mut self, read: &'a Read<Record>) {
        self.file.clone_from(&read.file);
        let record = &read.value;
        let stem = stem(&read.file);
        if !record.id.is_empty() {
            self.must(
                record.id == stem,
                "id",
                format!("{} is not the file's name", quoted(&record.id)),
                "give file and id the same name",
            );
        }
        self.must(
            is_slug(stem) && stem.len() <= LONGEST_ID,
            "",
            "name not of the form firstauthor-year-topic.json",
            "use lower-case ASCII words joined by hyphens, 48 characters at most",
        );
        // A healed record would only give faults that its author cannot see.
        if !read.sound {
            return;
        }
        self.record_words(record);
        self.record_numbers(record);
        self.record_sense(record);
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
        if let Some(parent) = &record.parent_id {
            self.cite("parent_id", parent);
            self.must(
                *parent != record.id,
                "parent_id",
                "names the record itself",
                "name the trial that this one extends, or null",
            );
            let grandparent =
                self.words.records.get(parent.as_str()).and_then(|r| r.parent_id.as_ref());
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
        let last_year = self
            .draft
            .site
            .as_ref()
            .and_then(|site| site.value.read_up_to.get(..4)?.parse().ok())
            .unwrap_or(u16::MAX);
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
    fn record_sense(&mut self, record: &Record) {
        let is_work = matches!(record.kind, Kind::Study | Kind::Review);
        let has_id = record.doi.is_some()
            || record.pmid.is_some()
            || record.pmcid.is_some()
            || !record.registry_ids.is_empty();
        let stands_in_print = record.journal.is_some()
            && record.volume.is_some()
            && record.pages.is_some()
            && record.sources.len() > 1;
        self.must(
            !is_work || has_id || stands_in_print,
            "doi",
            "no identifier",
            "give doi, pmid, pmcid or a registry id, or journal, volume and pages read in two sources",
        );
        let compares = matches!(
            record.direction,
            Direction::Benefit | Direction::NoDifference | Direction::Mixed | Direction::Worse
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
            !is_work || says_nothing || !record.outcomes.is_empty(),
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

    fn source(&mut self, field: &str, url: &str) {
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

    fn identifiers_stand_once(&mut self) {
        type Identifier = fn(&Record) -> Option<&String>;
        let identifiers: [(&str, Identifier); 3] = [
            ("doi", |r| r.doi.as_ref()),
            ("pmid", |r| r.pmid.as_ref()),
            ("pmcid", |r| r.pmcid.as_ref()),
        ];
        for (field, identifier) in identifiers {
            let mut seen: HashMap<String, &str> = HashMap::new();
            for read in &self.draft.records {
                let Some(id) = identifier(&read.value) else { continue };
                if let Some(first) = seen.insert(id.to_lowercase(), &read.file) {
                    self.faults.push(Fault::new(
                        &read.file,
                        field,
                        format!("{} stands in {first} too", quoted(id)),
                        "keep one record of a work",
                    ));
                }
            }
        }
    }

    fn condition_page(&mut self, read: &Read<ConditionPage>) {
        self.file.clone_from(&read.file);
        let page = &read.value;
        self.must(
            page.slug == stem(&read.file),
            "slug",
            format!("{} is not the file's name", quoted(&page.slug)),
            "give file and slug the same name",
        );
        self.word("slug", &page.slug, |w| &w.conditions, "conditions.json");
        if !read.sound {
            return;
        }
        self.must(
            page.questions.len() >= FEWEST_QUESTIONS,
            "questions",
            format!("{} questions", page.questions.len()),
            "ask at least five",
        );
        self.must(
            is_date(&page.updated),
            "updated",
            format!("{} is not a date", quoted(&page.updated)),
            "write YYYY-MM-DD",
        );
        self.cites("under_way", &page.under_way);
        self.cites("guidance", &page.guidance);
        self.cites("key_records", &page.key_records);
        for (index, answer) in page.outcomes.iter().enumerate() {
            let field = format!("outcomes[{index}]");
            self.word(&format!("{field}.domain"), &answer.domain, |w| &w.domains, "outcomes.json");
            self.cites(&format!("{field}.record_ids"), &answer.record_ids);
            if let Some(absolute) = &answer.absolute {
                self.absolute(&format!("{field}.absolute"), absolute);
            }
        }
    }

    /// Counts on a condition's page must stand in the record they name.
    fn absolute(&mut self, field: &str, absolute: &Absolute) {
        self.cite(&format!("{field}.record_id"), &absolute.record_id);
        let Some(record) = self.words.records.get(absolute.record_id.as_str()) else { return };
        let printed: HashSet<(Option<u32>, Option<u32>)> = record
            .outcomes
            .iter()
            .flat_map(|o| &o.arms_data)
            .map(|arm| (arm.events, arm.n))
            .collect();
        for (name, events, n) in [
            ("intervention_events", absolute.intervention_events, absolute.intervention_n),
            ("comparator_events", absolute.comparator_events, absolute.comparator_n),
        ] {
            self.must(
                printed.contains(&(Some(events), Some(n))),
                &format!("{field}.{name}"),
                format!("{events} of {n} does not stand in {}", absolute.record_id),
                "copy events and n from that record's arms_data",
            );
        }
    }

    fn claims(&mut self) {
        let mut seen: HashMap<&str, &str> = HashMap::new();
        for read in &self.draft.claims {
            self.file.clone_from(&read.file);
            for (index, claim) in read.value.iter().enumerate() {
                if let Some(first) = seen.insert(&claim.id, &read.file) {
                    self.fault(
                        format!("[{index}].id"),
                        format!("{} stands in {first} too", quoted(&claim.id)),
                        "give each claim its own id",
                    );
                }
                if read.sound {
                    self.claim(&format!("[{index}]"), claim);
                }
            }
        }
    }

    fn claim(&mut self, field: &str, claim: &Claim) {
        self.must(
            is_slug(&claim.id),
            &format!("{field}.id"),
            format!("{} is not an id", quoted(&claim.id)),
            "use lower-case ASCII words joined by hyphens",
        );
        self.list(&format!("{field}.topic_conditions"), &claim.topic_conditions, true);
        for (index, slug) in claim.topic_conditions.iter().enumerate() {
            self.word(
                &format!("{field}.topic_conditions[{index}]"),
                slug,
                |w| &w.conditions,
                "conditions.json",
            );
        }
        self.cites(&format!("{field}.record_ids"), &claim.record_ids);
    }

    fn safety(&mut self) {
        let mut seen: HashMap<&str, &str> = HashMap::new();
        for read in &self.draft.safety {
            self.file.clone_from(&read.file);
            for (index, topic) in read.value.iter().enumerate() {
                if let Some(first) = seen.insert(&topic.topic, &read.file) {
                    self.fault(
                        format!("[{index}].topic"),
                        format!("{} stands in {first} too", quoted(&topic.topic)),
                        "give each topic its own name",
                    );
                }
                if read.sound {
                    self.topic(&format!("[{index}]"), topic);
                }
            }
        }
    }

    fn topic(&mut self, field: &str, topic: &SafetyTopic) {
        self.must(
            is_slug(&topic.topic),
            &format!("{field}.topic"),
            format!("{} is not a name", quoted(&topic.topic)),
            "use lower-case ASCII words joined by hyphens",
        );
        self.cites(&format!("{field}.record_ids"), &topic.record_ids);
        for (index, url) in topic.sources.iter().enumerate() {
            self.source(&format!("{field}.sources[{index}]"), url);
        }
    }

    fn site(&mut self, site: &Site) {
        self.must(
            is_slug(&site.slug),
            "slug",
            format!("{} is not a file name", quoted(&site.slug)),
            "use lower-case ASCII words joined by hyphens",
        );
        self.must(
            is_date(&site.read_up_to),
            "read_up_to",
            format!("{} is not a date", quoted(&site.read_up_to)),
            "write YYYY-MM-DD",
        );
        self.must(
            site.accent.is_none() || site.accent().is_some(),
            "accent",
            format!("{} is not a colour", quoted(site.accent.as_deref().unwrap_or_default())),
            "write #rrggbb, or leave it out for the explorer's own",
        );
        self.list("trusted_hosts", &site.trusted_hosts, true);
        for (index, trusted) in site.trusted_hosts.iter().enumerate() {
            let is_host = host(&format!("https://{trusted}")).as_deref() == Some(trusted)
                && trusted.contains('.');
            self.must(
                is_host,
                &format!("trusted_hosts[{index}]"),
                format!("{} is not a host", quoted(trusted)),
                "write e.g. doi.org, in lower case",
            );
        }
        let mut link = |field: &str, url: &str| {
            self.must(
                site.trusts(url),
                field,
                format!("{} is not on a trusted host", quoted(url)),
                "add its host to trusted_hosts, or remove the link",
            );
        };
        link("licence.data_url", &site.licence.data_url);
        if let Some(url) = &site.report.url {
            link("report.url", url);
        }
        for (index, line) in site.crisis.lines.iter().enumerate() {
            let field = format!("crisis.lines[{index}].url");
            match line.url.strip_prefix("tel:") {
                Some(number) => {
                    let is_number = !number.is_empty()
                        && number.bytes().all(|b| b.is_ascii_digit() || b == b'+');
                    self.must(is_number, &field, "not a telephone number", "write tel: and digits");
                }
                None => {
                    self.must(
                        site.trusts(&line.url),
                        &field,
                        format!("{} is not on a trusted host", quoted(&line.url)),
                        "add its host to trusted_hosts, or write a tel: address",
                    );
                }
            }
        }
        for (index, word) in site.crisis.words.iter().enumerate() {
            self.must(
                *word == word.to_lowercase(),
                &format!("crisis.words[{index}]"),
                "has capitals",
                "write it in lower case",
            );
        }
    }

    fn vocabulary(&mut self, v: &Vocabulary) {
        self.file = "vocabulary/conditions.json".into();
        self.slugs("groups", v.conditions.groups.iter().map(|g| g.slug.as_str()));
        self.slugs("conditions", v.conditions.conditions.iter().map(|c| c.slug.as_str()));
        for (index, condition) in v.conditions.conditions.iter().enumerate() {
            let known = v.conditions.groups.iter().any(|group| group.slug == condition.group);
            self.must(
                known,
                &format!("conditions[{index}].group"),
                format!("unknown group {}", quoted(&condition.group)),
                "name a slug of groups",
            );
        }

        self.file = "vocabulary/designs.json".into();
        self.slugs("families", v.designs.families.iter().map(|f| f.slug.as_str()));
        self.closed::<Design>("designs", v.designs.designs.iter().map(|d| d.slug.as_str()));
        self.closed::<ReviewedDesigns>("reviewed_designs", slugs(&v.designs.reviewed_designs));
        self.complete("levels", &["1", "2", "3", "4", "5", "none"], slugs(&v.designs.levels));
        for (index, design) in v.designs.designs.iter().enumerate() {
            let known = v.designs.families.iter().any(|family| family.slug == design.family);
            self.must(
                known,
                &format!("designs[{index}].family"),
                format!("unknown family {}", quoted(&design.family)),
                "name a slug of families",
            );
            // Families and designs are choices of one facet.
            let clash = v.designs.families.iter().any(|family| family.slug == design.slug);
            self.must(
                !clash,
                &format!("designs[{index}].slug"),
                "a family has the same slug",
                "rename the family",
            );
        }

        self.file = "vocabulary/outcomes.json".into();
        self.slugs("domains", slugs(&v.outcomes.domains));
        self.slugs("results", v.outcomes.results.iter().map(|r| r.slug.as_str()));
        for (index, instrument) in v.outcomes.instruments.iter().enumerate() {
            let field = format!("instruments[{index}]");
            self.word(
                &format!("{field}.domain"),
                &instrument.domain,
                |w| &w.domains,
                "outcomes.json",
            );
            if let (Some(low), Some(high)) = (instrument.range_low, instrument.range_high) {
                self.must(
                    low < high,
                    &format!("{field}.range_low"),
                    format!("{low} is not below {high}"),
                    "check the range",
                );
            }
            for (nth, url) in instrument.sources.iter().enumerate() {
                self.source(&format!("{field}.sources[{nth}]"), url);
            }
        }

        self.file = "vocabulary/treatments.json".into();
        self.slugs("drugs", v.treatments.drugs.iter().map(|d| d.slug.as_str()));
        self.slugs("routes", slugs(&v.treatments.routes));
        self.closed::<Comparator>("comparators", slugs(&v.treatments.comparators));

        self.file = "vocabulary/terms.json".into();
        let t = &v.terms;
        self.closed::<Kind>("kinds", slugs(&t.kinds));
        self.closed::<Status>("statuses", slugs(&t.statuses));
        self.closed::<Direction>("directions", slugs(&t.directions));
        self.closed::<Funding>("funding", slugs(&t.funding));
        self.closed::<Blinding>("blinding", slugs(&t.blinding));
        self.closed::<Phase>("phases", slugs(&t.phases));
        self.closed::<Measure>("measures", slugs(&t.measures));
        self.closed::<Stance>("stances", slugs(&t.stances));
        self.closed::<SourceKind>("source_kinds", slugs(&t.source_kinds));
        self.closed::<Verdict>("verdicts", slugs(&t.verdicts));
        self.closed::<Certainty>("certainties", slugs(&t.certainties));
        self.closed::<CertaintyReason>("certainty_reasons", slugs(&t.certainty_reasons));
        self.closed::<ClaimVerdict>("claim_verdicts", slugs(&t.claim_verdicts));

        self.file = "vocabulary/places.json".into();
        let places = v.places.countries.iter().chain(&v.places.jurisdictions);
        self.unique("countries", places.map(|place| place.code.as_str()));

        self.file = "vocabulary/glossary.json".into();
        self.unique("", v.glossary.iter().map(|term| term.term.as_str()));
    }

    /// Slugs of an open vocabulary: well formed and unique.
    fn slugs<'s>(&mut self, field: &str, slugs: impl Iterator<Item = &'s str> + Clone) {
        for (index, slug) in slugs.clone().enumerate() {
            self.must(
                is_slug(slug),
                &format!("{field}[{index}].slug"),
                format!("{} is not a slug", quoted(slug)),
                "use lower-case ASCII words joined by hyphens",
            );
        }
        self.unique(field, slugs);
    }

    fn unique<'s>(&mut self, field: &str, words: impl Iterator<Item = &'s str>) {
        let mut seen = HashSet::new();
        for (index, word) in words.enumerate() {
            self.must(
                seen.insert(word),
                &format!("{field}[{index}]"),
                format!("{} stands twice", quoted(word)),
                "keep one of the two",
            );
        }
    }

    /// Labels of a closed vocabulary: one for each of its words.
    fn closed<'s, W: Word>(&mut self, field: &str, slugs: impl Iterator<Item = &'s str>) {
        let wanted: Vec<&str> = W::ALL.iter().map(|word| word.slug()).collect();
        self.complete(field, &wanted, slugs);
    }

    fn complete<'s>(&mut self, field: &str, wanted: &[&str], slugs: impl Iterator<Item = &'s str>) {
        let found: Vec<&str> = slugs.collect();
        for word in wanted {
            self.must(
                found.contains(word),
                field,
                format!("no entry for \"{word}\""),
                "add one with label and plain words",
            );
        }
        for (index, slug) in found.iter().enumerate() {
            self.must(
                wanted.contains(slug),
                &format!("{field}[{index}].slug"),
                format!("unknown word {}", quoted(slug)),
                "the program knows no such word: remove it",
            );
        }
        self.unique(field, found.into_iter());
    }
}

fn slugs(terms: &[Term]) -> impl Iterator<Item = &str> + Clone {
    terms.iter().map(|term| term.slug.as_str())
}

fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.strip_suffix(".json").unwrap_or(name)
}

fn is_slug(text: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    text.split('-').all(is_word)
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
    number.parse::<f64>().is_ok_and(|p| (0.0..=1.0).contains(&p))
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return false };
    let number = |part: &str, digits: usize| {
        (part.len() == digits).then(|| part.parse::<u32>().ok()).flatten()
    };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2))
    else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}
