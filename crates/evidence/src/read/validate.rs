//! Rules for the parts of an evidence base and among them: words that must exist, numbers that must
//! agree, ids that must lead somewhere.

use super::figures::Marks;
use super::files::{Draft, Read};
use super::plain::sentences;
use super::rules::{Check, Ids, LAST_YEAR_OF_BASE, Named, Origin, Seen, Words, is_digits};
use crate::claim::Claim;
use crate::condition::{Absolute, ConditionPage};
use crate::fault::{Faults, quoted};
use crate::known::{Identifiers, KnownStudy};
use crate::record::{Record, is_id, is_slug};
use crate::safety::SafetyTopic;
use crate::site::{Site, host};
use crate::terms::{
    Blinding, Certainty, CertaintyReason, ClaimVerdict, Comparator, Design, Direction, DrugRole,
    Funding, Judgement, Kind, Measure, Phase, ReviewedDesigns, SourceKind, SpreadKind, Stance,
    Status, Verdict, Word,
};
use crate::vocabulary::{DrugTerm, Term, Vocabulary};
use std::collections::{HashMap, HashSet};
use std::time::{SystemTime, UNIX_EPOCH};

/// Fewest questions for the doctor on a condition's page.
const FEWEST_QUESTIONS: usize = 5;
/// Most sentences of the answer that leads it.
const LONGEST_ANSWER: usize = 2;

/// First year in which an evidence base can have been read.
const FIRST_YEAR: u64 = 1990;

/// Checks a draft, adding every fault to `faults`, and what may be right all the same to `warnings`.
pub(super) fn validate(draft: &Draft, faults: &mut Faults, warnings: &mut Faults) {
    let site = draft.site.as_ref().map(|site| &site.value);
    let words = Words::new(&draft.vocabulary, draft.vocabulary_sound, site);
    let ids = ids(draft);
    let mut check = Check { words: &words, ids: &ids, faults, warnings, file: String::new() };
    if draft.vocabulary_sound {
        check.vocabulary(&draft.vocabulary, &Used::by(&draft.records));
    }
    if let Some(site) = draft.site.as_ref().filter(|site| site.sound) {
        check.file.clone_from(&site.file);
        check.site(&site.value);
    }
    for record in &draft.records {
        check.record_file(record);
    }
    let mut seen = Seen::default();
    for read in &draft.records {
        seen.check(&read.file, &read.value, check.faults, &read.file);
    }
    let records: HashMap<&str, &Record> =
        draft.records.iter().map(|read| (read.value.id.as_str(), &read.value)).collect();
    for page in &draft.conditions {
        check.condition_page(page, &records);
    }
    check.claims(&draft.claims);
    check.safety(&draft.safety);
    if let Some(known) = &draft.known {
        check.known(known, &draft.records);
    }
}

/// Which of the vocabularies that a base may leave out its records use.
struct Used {
    spreads: bool,
    judgements: bool,
}

impl Used {
    fn by(records: &[Read<Record>]) -> Self {
        let any = |uses: fn(&Record) -> bool| records.iter().any(|read| uses(&read.value));
        let has_spread = |record: &Record| {
            let mut arms = record.outcomes.iter().flat_map(|outcome| &outcome.arms_data);
            arms.any(|arm| arm.spread.is_some())
        };
        Self { spreads: any(has_spread), judgements: any(|it| !it.risk_of_bias.is_empty()) }
    }
}

/// Ids that may be cited: those of broken records too, whose own faults are enough.
fn ids(draft: &Draft) -> Ids {
    let mut ids: Ids =
        draft.record_files.iter().map(|file| (stem(file).to_owned(), Named::default())).collect();
    for Read { value: record, sound, .. } in &draft.records {
        if let Some(named) = ids.get_mut(&record.id) {
            let Named { parent, kind } = Named::of(record);
            // What stands where a word was healed says nothing.
            *named = Named { parent, kind: kind.filter(|_| *sound) };
        }
    }
    ids
}

impl Check<'_, '_> {
    fn record_file(&mut self, read: &Read<Record>) {
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
            is_id(stem),
            "",
            "name not of the form firstauthor-year-topic.json",
            "use lower-case ASCII words joined by hyphens, 48 characters at most",
        );
        // A healed record would only give faults that its author cannot see.
        if read.sound {
            self.record(record, Origin::Base);
            self.references(record);
        }
    }

    /// Reports ids of records that do not exist.
    fn cites(&mut self, field: &str, ids: &[String]) {
        self.list(field, ids, true);
        for (index, id) in ids.iter().enumerate() {
            self.cite(&format!("{field}[{index}]"), id);
        }
    }

    fn condition_page(&mut self, read: &Read<ConditionPage>, records: &HashMap<&str, &Record>) {
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
        page.answer.iter().for_each(|answer| self.answer(page, answer));
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
                self.absolute(&format!("{field}.absolute"), absolute, records);
            }
        }
    }

    /// The answer of a condition's page is short, and gives no figure that the page does not give
    /// below it.
    fn answer(&mut self, page: &ConditionPage, answer: &str) {
        let said = sentences(answer).len();
        self.must(
            said <= LONGEST_ANSWER,
            "answer",
            format!("{said} sentences"),
            "give the answer in one or two short sentences; the rest stands in bottom_line",
        );
        let marks = Marks::original();
        let mut known: HashSet<String> = marks.figures(&page.bottom_line).into_iter().collect();
        for outcome in &page.outcomes {
            known.extend(marks.figures(&outcome.answer));
        }
        for figure in marks.figures(answer) {
            self.must(
                known.contains(&figure),
                "answer",
                format!("{figure} stands neither in bottom_line nor in the answers of outcomes"),
                "copy figures from there",
            );
        }
    }

    /// Counts on a condition's page must stand in the record they name.
    fn absolute(&mut self, field: &str, absolute: &Absolute, records: &HashMap<&str, &Record>) {
        self.cite(&format!("{field}.record_id"), &absolute.record_id);
        let Some(record) = records.get(absolute.record_id.as_str()) else { return };
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

    fn claims(&mut self, claims: &[Read<Vec<Claim>>]) {
        let mut seen: HashMap<&str, &str> = HashMap::new();
        for read in claims {
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

    fn safety(&mut self, safety: &[Read<Vec<SafetyTopic>>]) {
        let mut seen: HashMap<&str, &str> = HashMap::new();
        for read in safety {
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

    /// Studies that could not be read: in the list once, and not in the base.
    fn known(&mut self, known: &Read<Vec<KnownStudy>>, records: &[Read<Record>]) {
        self.file.clone_from(&known.file);
        let (mut ids, mut titles) = (HashMap::new(), HashMap::new());
        for read in records {
            titles.insert(letters(&read.value.title), read.file.clone());
            for id in identifiers(&read.value) {
                ids.insert(id, read.file.clone());
            }
        }
        if !known.sound {
            return;
        }
        for (index, study) in known.value.iter().enumerate() {
            let place = format!("[{index}]");
            self.known_study(&place, study);
            let mend = "keep it in one place: what was read is a record";
            if let Some(first) = titles.insert(letters(&study.title), place.clone()) {
                let what = format!("{} stands in {first} too", quoted(&study.title));
                self.fault(format!("{place}.title"), what, mend);
            }
            for (field, id) in numbers(&study.ids) {
                if let Some(first) = ids.insert(id.to_lowercase(), place.clone()) {
                    let what = format!("{} stands in {first} too", quoted(id));
                    self.fault(format!("{place}.ids.{field}"), what, mend);
                }
            }
        }
    }

    fn known_study(&mut self, field: &str, study: &KnownStudy) {
        let of = |name: &str| format!("{field}.{name}");
        let texts = [("title", &study.title), ("named_by", &study.named_by), ("why", &study.why)];
        let journal = study.journal.iter().map(|journal| ("journal", journal));
        for (name, text) in texts.into_iter().chain(journal) {
            self.plain(&of(name), text);
        }
        self.list(&of("authors"), &study.authors, true);
        for (index, author) in study.authors.iter().enumerate() {
            self.plain(&format!("{field}.authors[{index}]"), author);
        }
        study.year.iter().for_each(|year| self.year(&of("year"), *year, LAST_YEAR_OF_BASE));
        self.list(&of("conditions"), &study.conditions, true);
        for (index, slug) in study.conditions.iter().enumerate() {
            let field = format!("{field}.conditions[{index}]");
            self.word(&field, slug, |w| &w.conditions, "conditions.json");
        }
        let Identifiers { doi, pmid, registry } = &study.ids;
        doi.iter().for_each(|doi| self.doi(&of("ids.doi"), doi));
        pmid.iter().for_each(|pmid| self.pmid(&of("ids.pmid"), pmid));
        if let Some(number) = registry {
            self.must(
                is_registry_number(number),
                &of("ids.registry"),
                format!("{} is not a number of a register", quoted(number)),
                "write it as the register does: NCT01234567",
            );
        }
        // What has the form of a record's id is one.
        if study.named_by.contains('-') && is_id(&study.named_by) {
            self.cite(&of("named_by"), &study.named_by);
        }
        self.must(
            !study.why.contains(|c: char| c.is_ascii_digit()),
            &of("why"),
            "holds a figure",
            "say why the results could not be read; what was read of them belongs in a record",
        );
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
        let year = site.read_up_to.get(..4).and_then(|year| year.parse().ok());
        let last_year = last_year();
        self.must(
            year.is_none_or(|year: u64| (FIRST_YEAR..=last_year).contains(&year)),
            "read_up_to",
            format!("{} is not between {FIRST_YEAR} and {last_year}", quoted(&site.read_up_to)),
            "write the last day on which sources were read",
        );
        self.must(
            is_language(&site.language),
            "language",
            format!("{} is not a language", quoted(&site.language)),
            "write its tag (BCP 47), e.g. en or pt-BR",
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
        if let Some(host) = &site.host {
            self.must(
                host.url().is_some(),
                "host.contact",
                format!("{} is neither a mail address nor an https address", quoted(&host.contact)),
                "write as name@example.org or https://example.org/contact",
            );
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

    fn vocabulary(&mut self, v: &Vocabulary, used: &Used) {
        self.file = "vocabulary/conditions.json".into();
        self.slugs("groups", v.conditions.groups.iter().map(|g| g.slug.as_str()));
        self.slugs("conditions", v.conditions.conditions.iter().map(|c| c.slug.as_str()));
        let groups: HashSet<&str> = v.conditions.groups.iter().map(|it| it.slug.as_str()).collect();
        for (index, condition) in v.conditions.conditions.iter().enumerate() {
            let known = groups.contains(condition.group.as_str());
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
        let families: HashSet<&str> =
            v.designs.families.iter().map(|it| it.slug.as_str()).collect();
        for (index, design) in v.designs.designs.iter().enumerate() {
            let known = families.contains(design.family.as_str());
            self.must(
                known,
                &format!("designs[{index}].family"),
                format!("unknown family {}", quoted(&design.family)),
                "name a slug of families",
            );
            // Families and designs are choices of one facet.
            let clash = families.contains(design.slug.as_str());
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
        let is_about = |drug: &DrugTerm| drug.role == DrugRole::Intervention;
        self.must(
            v.treatments.drugs.iter().any(is_about),
            "drugs",
            "no drug has the role \"intervention\"",
            "give it to what the evidence base is about",
        );

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
        // Those came later than the others: a base that has no use for them goes on without.
        if used.spreads || !t.spread_kinds.is_empty() {
            self.closed::<SpreadKind>("spread_kinds", slugs(&t.spread_kinds));
        }
        if used.judgements || !t.judgements.is_empty() {
            self.closed::<Judgement>("judgements", slugs(&t.judgements));
        }

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

/// The identifiers of a record, in small letters: none has the form of one of another kind.
fn identifiers(record: &Record) -> impl Iterator<Item = String> {
    let one = [&record.doi, &record.pmid].into_iter().flatten();
    one.chain(&record.registry_ids).map(|id| id.to_lowercase())
}

/// The identifiers of a study that could not be read, with their fields.
fn numbers(ids: &Identifiers) -> impl Iterator<Item = (&'static str, &String)> {
    let all = [("doi", &ids.doi), ("pmid", &ids.pmid), ("registry", &ids.registry)];
    all.into_iter().filter_map(|(field, id)| Some((field, id.as_ref()?)))
}

/// Whether a text is a number of a register of trials: `NCT01234567`, `EudraCT 2007-002080-27`,
/// `CTRI/2019/05/019067`.
fn is_registry_number(text: &str) -> bool {
    let number = text.strip_prefix("EudraCT ").unwrap_or(text);
    let is_whole =
        text.strip_prefix("NCT").is_none_or(|digits| digits.len() == 8 && is_digits(digits, 8));
    is_whole
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && number.ends_with(|c: char| c.is_ascii_alphanumeric())
        && number.contains(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '/'))
}

/// Letters and digits of a title: copies differ in the rest.
fn letters(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn slugs(terms: &[Term]) -> impl Iterator<Item = &str> + Clone {
    terms.iter().map(|term| term.slug.as_str())
}

fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.strip_suffix(".json").unwrap_or(name)
}

/// Last year in which an evidence base can have been read: this one or, where the clock of another
/// country is ahead, the next. A clock that was never set does not count.
fn last_year() -> u64 {
    /// Seconds of a mean year.
    const YEAR: u64 = 31_556_952;
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    (1970 + since / YEAR).max(2027) + 1
}

/// Whether a text is the tag of a language (BCP 47), with a script and a place at most: `en`, `pt-BR`,
/// `zh-Hant-TW`.
fn is_language(tag: &str) -> bool {
    /// ISO 639-1.
    const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs \
        cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy \
        hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt \
        lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm \
        rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw \
        ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";
    let mut parts = tag.split('-').peekable();
    let language = parts.next().unwrap_or_default();
    let is_of = |part: &str, length: usize, is: fn(&u8) -> bool| {
        part.len() == length && part.bytes().all(|byte| is(&byte))
    };
    // Of three letters there are thousands; a few of them mean none.
    let is_long = is_of(language, 3, u8::is_ascii_lowercase)
        && !matches!(language, "mis" | "mul" | "und" | "zxx")
        && !("qaa"..="qtz").contains(&language);
    if !is_long && !LANGUAGES.split_whitespace().any(|known| known == language) {
        return false;
    }
    let is_script = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_uppercase())
            && part.len() == 4
            && part[1..].bytes().all(|byte| byte.is_ascii_lowercase())
    };
    let is_place =
        |part: &str| is_of(part, 2, u8::is_ascii_uppercase) || is_of(part, 3, u8::is_ascii_digit);
    parts.next_if(|part| is_script(part));
    parts.next_if(|part| is_place(part));
    parts.next().is_none()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_one_that_people_speak() {
        for tag in ["en", "de", "pt-BR", "en-XA", "zh-Hant-TW", "es-419", "yue", "sr-Latn"] {
            assert!(is_language(tag), "{tag}");
        }
        for tag in [
            "",
            "xx",
            "e",
            "EN",
            "../x",
            "<b>",
            "en_GB",
            "en-",
            "-en",
            "en-gb",
            "english",
            "und",
            "qaa",
            "en-GB-x",
            "zh-TW-Hant",
            "en GB",
            "dé",
        ] {
            assert!(!is_language(tag), "{tag}");
        }
    }
}
