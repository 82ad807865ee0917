//! What the rules of several files share.

use evidence_read::rules::Check;

/// Reports ids of records that do not exist.
pub(super) fn cite_all(check: &mut Check<'_, '_>, field: &str, ids: &[String]) {
    check.list(field, ids, true);
    for (index, id) in ids.iter().enumerate() {
        check.cite(&format!("{field}[{index}]"), id);
    }
}

/// The name of a file without folder and ending.
pub(super) fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.strip_suffix(".json").unwrap_or(name)
}
