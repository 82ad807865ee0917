//! Rules for the list of studies whose results could not be read.

use crate::draft::Read;
use evidence::known::{Identifiers, KnownStudy, letters};
use evidence::record::{Record, is_id};
use evidence_read::diagnostic::quoted;
use evidence_read::rules::{Check, LAST_YEAR_OF_BASE, is_digits};
use std::collections::HashMap;

/// Studies that could not be read: in the list once, and not in the base.
pub(super) fn validate_known(
    check: &mut Check<'_, '_>,
    known: &Read<Vec<KnownStudy>>,
    records: &[Read<Record>],
) {
    check.file.clone_from(&known.file);
    let (mut ids, mut titles) = (HashMap::new(), HashMap::new());
    for read in records {
        titles.insert(letters(&read.value.title), read.file.clone());
        for id in identifiers(&read.value) {
            ids.insert(id, read.file.clone());
        }
    }
    if !known.valid {
        return;
    }
    for (index, study) in known.value.iter().enumerate() {
        let place = format!("[{index}]");
        validate_study(check, &place, study);
        let help = "keep it in one place: what was read is a record";
        if let Some(first) = titles.insert(letters(&study.title), place.clone()) {
            let what = format!("{} stands in {first} too", quoted(&study.title));
            check.fault(format!("{place}.title"), what, help);
        }
        for (field, id) in numbers(&study.ids) {
            if let Some(first) = ids.insert(id.to_lowercase(), place.clone()) {
                let what = format!("{} stands in {first} too", quoted(id));
                check.fault(format!("{place}.ids.{field}"), what, help);
            }
        }
    }
}

fn validate_study(check: &mut Check<'_, '_>, field: &str, study: &KnownStudy) {
    let of = |name: &str| format!("{field}.{name}");
    let texts = [("title", &study.title), ("named_by", &study.named_by), ("why", &study.why)];
    let journal = study.journal.iter().map(|journal| ("journal", journal));
    for (name, text) in texts.into_iter().chain(journal) {
        check.plain(&of(name), text);
    }
    check.list(&of("authors"), &study.authors, true);
    for (index, author) in study.authors.iter().enumerate() {
        check.plain(&format!("{field}.authors[{index}]"), author);
    }
    study.year.iter().for_each(|year| check.year(&of("year"), *year, LAST_YEAR_OF_BASE));
    check.list(&of("conditions"), &study.conditions, true);
    for (index, slug) in study.conditions.iter().enumerate() {
        let field = format!("{field}.conditions[{index}]");
        check.word(&field, slug, |w| &w.conditions, "conditions.json");
    }
    let Identifiers { doi, pmid, registry } = &study.ids;
    doi.iter().for_each(|doi| check.doi(&of("ids.doi"), doi));
    pmid.iter().for_each(|pmid| check.pmid(&of("ids.pmid"), pmid));
    if let Some(number) = registry {
        check.must(
            is_registry_number(number),
            &of("ids.registry"),
            format!("{} is not a number of a register", quoted(number)),
            "write it as the register does: NCT01234567",
        );
    }
    // What has the form of a record's id is one.
    if study.named_by.contains('-') && is_id(&study.named_by) {
        check.cite(&of("named_by"), &study.named_by);
    }
    check.must(
        !study.why.contains(|c: char| c.is_ascii_digit()),
        &of("why"),
        "holds a figure",
        "say why the results could not be read; what was read of them belongs in a record",
    );
}

/// The identifiers of a record, in small letters: none has the form of one of another kind.
pub(super) fn identifiers(record: &Record) -> impl Iterator<Item = String> {
    let one = [&record.doi, &record.pmid].into_iter().flatten();
    one.chain(&record.registry_ids).map(|id| id.to_lowercase())
}

/// The identifiers of a study that could not be read, with their fields.
pub(super) fn numbers(ids: &Identifiers) -> impl Iterator<Item = (&'static str, &String)> {
    let all = [("doi", &ids.doi), ("pmid", &ids.pmid), ("registry", &ids.registry)];
    all.into_iter().filter_map(|(field, id)| Some((field, id.as_ref()?)))
}

/// Whether a text is a number of a register of trials: `NCT01234567`, `EudraCT 2007-002080-27`,
/// `CTRI/2019/05/019067`.
pub(super) fn is_registry_number(text: &str) -> bool {
    let number = text.strip_prefix("EudraCT ").unwrap_or(text);
    let is_whole =
        text.strip_prefix("NCT").is_none_or(|digits| digits.len() == 8 && is_digits(digits, 8));
    is_whole
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && number.ends_with(|c: char| c.is_ascii_alphanumeric())
        && number.contains(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '/'))
}
