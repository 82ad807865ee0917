//! Rules for what is said of access to the medicines, country by country.

use super::common::{cite_all, stem};
use super::date::validate_day_read;
use crate::draft::Read;
use evidence::access::{AccessAnswer, CountryAccess, MedicineAccess};
use evidence::site::Site;
use evidence::terms::{AccessQuestion, Kind, Word};
use evidence_read::diagnostic::quoted;
use evidence_read::is_date as is_day_month_or_year;
use evidence_read::rules::Check;
use std::collections::{HashMap, HashSet};

/// The files of all countries: each is about the place that it is named after, and a place that is part of
/// another is not made of parts itself.
pub(super) fn validate_access(
    check: &mut Check<'_, '_>,
    files: &[Read<CountryAccess>],
    site: Option<&Site>,
) {
    let wholes: HashMap<&str, Option<&str>> = files
        .iter()
        .map(|read| (read.value.country.as_str(), read.value.part_of.as_deref()))
        .collect();
    for read in files {
        check.file.clone_from(&read.file);
        let access = &read.value;
        check.must(
            access.country == stem(&read.file),
            "country",
            format!("{} is not the file's name", quoted(&access.country)),
            "give file and country the same code",
        );
        if !read.valid {
            continue;
        }
        check.word("country", &access.country, |w| &w.jurisdictions, "places.json");
        if let Some(whole) = &access.part_of {
            check.word("part_of", whole, |w| &w.jurisdictions, "places.json");
            let is_part = wholes.get(whole.as_str()).is_some_and(Option::is_some);
            check.must(
                whole != &access.country && !is_part,
                "part_of",
                format!("{} is no whole", quoted(whole)),
                "name the place whose licence holds here, which is part of no other, or null",
            );
        }
        validate_day_read(check, "read", &access.read, site, "write YYYY-MM-DD");
        let mut seen = HashSet::new();
        for (index, medicine) in access.medicines.iter().enumerate() {
            let field = format!("medicines[{index}]");
            check.must(
                seen.insert((&medicine.drug, &medicine.form, &medicine.used_for)),
                &field,
                "the same medicine in the same form for the same use stands twice",
                "keep one of the two",
            );
            validate_medicine(check, &field, medicine, &access.read);
        }
    }
}

fn validate_medicine(
    check: &mut Check<'_, '_>,
    field: &str,
    medicine: &MedicineAccess,
    read: &str,
) {
    let of = |name: &str| format!("{field}.{name}");
    check.word(&of("drug"), &medicine.drug, |w| &w.drugs, "treatments.json");
    check.plain(&of("form"), &medicine.form);
    check.plain(&of("used_for"), &medicine.used_for);
    for question in AccessQuestion::ALL {
        validate_answer(check, &of(question.slug()), medicine.answer(*question), read);
    }
}

/// What is known has a sentence and a source; what is not known has nothing.
fn validate_answer(check: &mut Check<'_, '_>, field: &str, answer: &AccessAnswer, read: &str) {
    let of = |name: &str| format!("{field}.{name}");
    let AccessAnswer { since, text, sources, record_ids, .. } = answer;
    if answer.is_known() {
        let help = "write it down, or say that the answer is unknown";
        check.must(text.is_some(), &of("text"), "an answer without a sentence", help);
        check.must(!sources.is_empty(), &of("sources"), "an answer without a source", help);
    } else {
        let is_blank =
            since.is_none() && text.is_none() && sources.is_empty() && record_ids.is_empty();
        check.must(
            is_blank,
            &of("answer"),
            "unknown, and yet something is told",
            "give the answer, or leave all else null or empty",
        );
    }
    text.iter().for_each(|text| check.plain(&of("text"), text));
    if let Some(since) = since {
        check.must(
            is_day_month_or_year(since),
            &of("since"),
            format!("{} is not a date", quoted(since)),
            "write YYYY, YYYY-MM or YYYY-MM-DD",
        );
        check.must(
            since.as_str() <= read,
            &of("since"),
            format!("{} is after the day on which it was read", quoted(since)),
            "check both dates",
        );
    }
    check.list(&of("sources"), sources, true);
    for (index, url) in sources.iter().enumerate() {
        check.source(&of(&format!("sources[{index}]")), url);
    }
    cite_all(check, &of("record_ids"), record_ids);
    for (index, id) in record_ids.iter().enumerate() {
        let kind = check.ids.get(id).and_then(|named| named.kind);
        check.must(
            kind.is_none_or(|kind| kind == Kind::Guidance),
            &of(&format!("record_ids[{index}]")),
            format!("{} is no guidance", quoted(id)),
            "name the record of a decision or a guideline",
        );
    }
}
