//! Rules for what searches found and somebody left out.

use super::date::is_date;
use super::known::{identifiers, is_registry_number, numbers};
use crate::draft::{Draft, Read};
use evidence::known::letters;
use evidence::search::ScreenedOut;
use evidence_read::diagnostic::quoted;
use evidence_read::rules::Check;
use std::collections::HashMap;

/// What was left out is told once, with a reason, and is not in the base.
pub(super) fn validate_screened(
    check: &mut Check<'_, '_>,
    screened: &Read<Vec<ScreenedOut>>,
    draft: &Draft,
) {
    check.file.clone_from(&screened.file);
    let mut seen: HashMap<String, String> = HashMap::new();
    for read in &draft.records {
        for id in identifiers(&read.value) {
            seen.insert(id, read.file.clone());
        }
    }
    for (index, study) in draft.known.iter().flat_map(|known| known.value.iter().enumerate()) {
        for (_, id) in numbers(&study.ids) {
            seen.insert(id.to_lowercase(), format!("known.json [{index}]"));
        }
    }
    for (index, study) in screened.value.iter().enumerate() {
        let of = |field: &str| format!("[{index}].{field}");
        check.plain(&of("title"), &study.title);
        check.plain(&of("reason"), &study.reason);
        check.must(
            !study.reason.trim().is_empty(),
            &of("reason"),
            "no reason",
            "say in plain words why it was left out",
        );
        check.must(
            is_date(&study.date),
            &of("date"),
            format!("{} is not a date", quoted(&study.date)),
            "write YYYY-MM-DD",
        );
        study.ids.doi.iter().for_each(|doi| check.doi(&of("ids.doi"), doi));
        study.ids.pmid.iter().for_each(|pmid| check.pmid(&of("ids.pmid"), pmid));
        if let Some(number) = &study.ids.registry {
            check.must(
                is_registry_number(number),
                &of("ids.registry"),
                format!("{} is not a number of a register", quoted(number)),
                "write it as the register does: NCT01234567",
            );
        }
        let has_id = numbers(&study.ids).next().is_some();
        check.must(
            has_id || !letters(&study.title).is_empty(),
            &of("title"),
            "neither a title nor a number",
            "say what was left out",
        );
        for (field, id) in numbers(&study.ids) {
            if let Some(first) = seen.insert(id.to_lowercase(), format!("[{index}]")) {
                let what = format!("{} stands in {first} too", quoted(id));
                check.fault(of(&format!("ids.{field}")), what, "keep it in one place");
            }
        }
    }
}
