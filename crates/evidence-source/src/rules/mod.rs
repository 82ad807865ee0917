//! Rules for the parts of an evidence base and among them: words that must exist, numbers that must
//! agree, ids that must lead somewhere.

mod access;
mod common;
mod date;
mod known;
mod plan;
mod releases;
mod screened;
mod search;
mod site;
mod vocabulary;

use crate::draft::{Draft, Read};
use crate::figures::NumberFormat;
use access::validate_access;
use common::{cite_all, stem};
use date::is_date;
use evidence::claim::Claim;
use evidence::condition::{Absolute, ConditionPage};
use evidence::record::{Record, is_id, is_slug};
use evidence::safety::SafetyTopic;
use evidence_read::diagnostic::{Diagnostics, quoted};
use evidence_read::rules::{Check, Ids, Named, Origin, Seen};
use evidence_read::words::Words;
use known::validate_known;
use plain_language::readability::sentences;
use plan::validate_plan;
use releases::validate_releases;
use screened::validate_screened;
use search::validate_search;
use site::validate_site;
use std::collections::{HashMap, HashSet};
use vocabulary::validate_vocabulary;

/// Fewest questions for the doctor on a condition's page.
const FEWEST_QUESTIONS: usize = 5;
/// What the note of a draft says of all that nobody has read yet.
const UNREAD: &str = "TODO";
/// Most sentences of the answer that leads it.
const LONGEST_ANSWER: usize = 2;

/// Checks a draft, adding every fault to `faults`, and what may be right all the same to `warnings`.
pub(super) fn validate(draft: &Draft, faults: &mut Diagnostics, warnings: &mut Diagnostics) {
    let site = draft.site.as_ref().map(|site| &site.value);
    let words = Words::new(&draft.vocabulary, draft.vocabulary_valid, site);
    let ids = ids(draft);
    let mut check = Check { words: &words, ids: &ids, faults, warnings, file: String::new() };
    if draft.vocabulary_valid {
        validate_vocabulary(&mut check, &draft.vocabulary, &draft.records);
    }
    if let Some(site) = draft.site.as_ref().filter(|site| site.valid) {
        check.file.clone_from(&site.file);
        validate_site(&mut check, &site.value);
    }
    for record in &draft.records {
        validate_record(&mut check, record);
    }
    let mut seen = Seen::default();
    for read in &draft.records {
        seen.check(&read.file, &read.value, check.faults, &read.file);
    }
    let records: HashMap<&str, &Record> =
        draft.records.iter().map(|read| (read.value.id.as_str(), &read.value)).collect();
    for page in &draft.conditions {
        validate_page(&mut check, page, &records);
    }
    validate_claims(&mut check, &draft.claims);
    validate_safety(&mut check, &draft.safety);
    if let Some(known) = &draft.known {
        validate_known(&mut check, known, &draft.records);
    }
    if let Some(screened) = draft.screened.as_ref().filter(|screened| screened.valid) {
        validate_screened(&mut check, screened, draft);
    }
    if let Some(releases) = draft.releases.as_ref().filter(|releases| releases.valid) {
        check.file.clone_from(&releases.file);
        validate_releases(&mut check, &releases.value, &draft.conditions);
    }
    if let Some(plan) = draft.plan.as_ref().filter(|plan| plan.valid) {
        check.file.clone_from(&plan.file);
        validate_plan(&mut check, &plan.value);
    }
    validate_access(&mut check, &draft.access, site);
    if let Some(search) = draft.search.as_ref().filter(|search| search.valid) {
        check.file.clone_from(&search.file);
        validate_search(&mut check, &search.value, draft.record_files.len(), site);
    }
}

/// Ids that may be cited: those of broken records too, whose own faults are enough.
fn ids(draft: &Draft) -> Ids {
    let mut ids: Ids =
        draft.record_files.iter().map(|file| (stem(file).to_owned(), Named::default())).collect();
    for Read { value: record, valid, .. } in &draft.records {
        if let Some(named) = ids.get_mut(&record.id) {
            let Named { parent, kind } = Named::of(record);
            // What stands where a word was recovered says nothing.
            *named = Named { parent, kind: kind.filter(|_| *valid) };
        }
    }
    ids
}

fn validate_record(check: &mut Check<'_, '_>, read: &Read<Record>) {
    check.file.clone_from(&read.file);
    let record = &read.value;
    let stem = stem(&read.file);
    if !record.id.is_empty() {
        check.must(
            record.id == stem,
            "id",
            format!("{} is not the file's name", quoted(&record.id)),
            "give file and id the same name",
        );
    }
    check.must(
        is_id(stem),
        "",
        "name not of the form firstauthor-year-topic.json",
        "use lower-case ASCII words joined by hyphens, 48 characters at most",
    );
    let note = record.curator_note.as_deref().unwrap_or_default();
    check.must(
        !note.contains(UNREAD),
        "curator_note",
        "says that something is still to be read (TODO)",
        "read what it names, write it down, and take the word out",
    );
    // A recovered record would only give faults that its author cannot see.
    if read.valid {
        check.record(record, Origin::Base);
        check.references(record);
    }
}

/// A page of a condition: what it says can be told from the records that it names.
fn validate_page(
    check: &mut Check<'_, '_>,
    read: &Read<ConditionPage>,
    records: &HashMap<&str, &Record>,
) {
    check.file.clone_from(&read.file);
    let page = &read.value;
    check.must(
        page.slug == stem(&read.file),
        "slug",
        format!("{} is not the file's name", quoted(&page.slug)),
        "give file and slug the same name",
    );
    check.word("slug", &page.slug, |w| &w.conditions, "conditions.json");
    if !read.valid {
        return;
    }
    page.answer.iter().for_each(|answer| validate_answer(check, page, answer));
    check.must(
        page.questions.len() >= FEWEST_QUESTIONS,
        "questions",
        format!("{} questions", page.questions.len()),
        "ask at least five",
    );
    check.must(
        is_date(&page.updated),
        "updated",
        format!("{} is not a date", quoted(&page.updated)),
        "write YYYY-MM-DD",
    );
    cite_all(check, "under_way", &page.under_way);
    cite_all(check, "guidance", &page.guidance);
    cite_all(check, "key_records", &page.key_records);
    for (index, answer) in page.outcomes.iter().enumerate() {
        let field = format!("outcomes[{index}]");
        check.word(&format!("{field}.domain"), &answer.domain, |w| &w.domains, "outcomes.json");
        cite_all(check, &format!("{field}.record_ids"), &answer.record_ids);
        if let Some(absolute) = &answer.absolute {
            validate_counts(check, &format!("{field}.absolute"), absolute, records);
        }
    }
}

/// The answer of a condition's page is short, and gives no figure that the page does not give
/// below it.
fn validate_answer(check: &mut Check<'_, '_>, page: &ConditionPage, answer: &str) {
    let said = sentences(answer).len();
    check.must(
        said <= LONGEST_ANSWER,
        "answer",
        format!("{said} sentences"),
        "give the answer in one or two short sentences; the rest stands in bottom_line",
    );
    let marks = NumberFormat::original();
    let mut known: HashSet<String> = marks.figures(&page.bottom_line).into_iter().collect();
    for outcome in &page.outcomes {
        known.extend(marks.figures(&outcome.answer));
    }
    for figure in marks.figures(answer) {
        check.must(
            known.contains(&figure),
            "answer",
            format!("{figure} stands neither in bottom_line nor in the answers of outcomes"),
            "copy figures from there",
        );
    }
}

/// Counts on a condition's page must stand in the record they name.
fn validate_counts(
    check: &mut Check<'_, '_>,
    field: &str,
    absolute: &Absolute,
    records: &HashMap<&str, &Record>,
) {
    check.cite(&format!("{field}.record_id"), &absolute.record_id);
    let Some(record) = records.get(absolute.record_id.as_str()) else { return };
    let printed: HashSet<(Option<u32>, Option<u32>)> =
        record.outcomes.iter().flat_map(|o| &o.arms_data).map(|arm| (arm.events, arm.n)).collect();
    for (name, events, n) in [
        ("intervention_events", absolute.intervention_events, absolute.intervention_n),
        ("comparator_events", absolute.comparator_events, absolute.comparator_n),
    ] {
        check.must(
            printed.contains(&(Some(events), Some(n))),
            &format!("{field}.{name}"),
            format!("{events} of {n} does not stand in {}", absolute.record_id),
            "copy events and n from that record's arms_data",
        );
    }
}

fn validate_claims(check: &mut Check<'_, '_>, claims: &[Read<Vec<Claim>>]) {
    let mut seen: HashMap<&str, &str> = HashMap::new();
    for read in claims {
        check.file.clone_from(&read.file);
        for (index, claim) in read.value.iter().enumerate() {
            if let Some(first) = seen.insert(&claim.id, &read.file) {
                check.fault(
                    format!("[{index}].id"),
                    format!("{} stands in {first} too", quoted(&claim.id)),
                    "give each claim its own id",
                );
            }
            if read.valid {
                validate_claim(check, &format!("[{index}]"), claim);
            }
        }
    }
}

fn validate_claim(check: &mut Check<'_, '_>, field: &str, claim: &Claim) {
    check.must(
        is_slug(&claim.id),
        &format!("{field}.id"),
        format!("{} is not an id", quoted(&claim.id)),
        "use lower-case ASCII words joined by hyphens",
    );
    check.list(&format!("{field}.topic_conditions"), &claim.topic_conditions, true);
    for (index, slug) in claim.topic_conditions.iter().enumerate() {
        check.word(
            &format!("{field}.topic_conditions[{index}]"),
            slug,
            |w| &w.conditions,
            "conditions.json",
        );
    }
    cite_all(check, &format!("{field}.record_ids"), &claim.record_ids);
}

fn validate_safety(check: &mut Check<'_, '_>, safety: &[Read<Vec<SafetyTopic>>]) {
    let mut seen: HashMap<&str, &str> = HashMap::new();
    for read in safety {
        check.file.clone_from(&read.file);
        for (index, topic) in read.value.iter().enumerate() {
            if let Some(first) = seen.insert(&topic.topic, &read.file) {
                check.fault(
                    format!("[{index}].topic"),
                    format!("{} stands in {first} too", quoted(&topic.topic)),
                    "give each topic its own name",
                );
            }
            if read.valid {
                validate_topic(check, &format!("[{index}]"), topic);
            }
        }
    }
}

fn validate_topic(check: &mut Check<'_, '_>, field: &str, topic: &SafetyTopic) {
    check.must(
        is_slug(&topic.topic),
        &format!("{field}.topic"),
        format!("{} is not a name", quoted(&topic.topic)),
        "use lower-case ASCII words joined by hyphens",
    );
    cite_all(check, &format!("{field}.record_ids"), &topic.record_ids);
    for (index, url) in topic.sources.iter().enumerate() {
        check.source(&format!("{field}.sources[{index}]"), url);
    }
}
