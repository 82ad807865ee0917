//! Rules for the notes on how the evidence was searched.

use super::date::validate_day_read;
use evidence::search::{SearchNotes, SearchRun};
use evidence::site::Site;
use evidence_read::rules::Check;

/// The numbers of each search agree, and no more records came in by them than the base holds.
pub(super) fn validate_search(
    check: &mut Check<'_, '_>,
    notes: &SearchNotes,
    records: usize,
    site: Option<&Site>,
) {
    check.list("not_done", &notes.not_done, true);
    for (index, text) in notes.not_done.iter().enumerate() {
        check.plain(&format!("not_done[{index}]"), text);
    }
    for (index, search) in notes.searches.iter().enumerate() {
        validate_run(check, &format!("searches[{index}]"), search, site);
    }
    for (index, exclusion) in notes.excluded.iter().flatten().enumerate() {
        check.plain(&format!("excluded[{index}].reason"), &exclusion.reason);
    }
    let included = notes.searches.iter().filter_map(|search| search.included);
    let included: usize = included.map(|count| count as usize).sum();
    check.must(
        included <= records,
        "searches",
        format!("{included} records included, and the base holds {records}"),
        "count again: a record that was taken out is no longer included",
    );
    let all_kept = notes.searches.iter().all(|search| search.included.is_some());
    check.must(
        !all_kept || notes.searches.is_empty() || included == records,
        "searches",
        format!("{included} records included, and the base holds {records}"),
        "name the search that the others came from, or write null where nobody counted",
    );
}

fn validate_run(check: &mut Check<'_, '_>, field: &str, search: &SearchRun, site: Option<&Site>) {
    let of = |name: &str| format!("{field}.{name}");
    check.plain(&of("place"), &search.place);
    check.plain(&of("how"), &search.how);
    if let Some(words) = &search.words {
        check.list(&of("words"), words, false);
    }
    if let Some(date) = &search.date {
        validate_day_read(check, &of("date"), date, site, "write YYYY-MM-DD, or null");
    }
    let left_out = search
        .excluded
        .as_ref()
        .and_then(|all| all.iter().map(|exclusion| exclusion.count).sum::<Option<u32>>());
    for (name, part, whole, of_what) in [
        ("screened", search.screened, search.found, "found"),
        ("included", search.included, search.screened.or(search.found), "found or screened"),
        ("excluded", left_out, search.screened.or(search.found), "found or screened"),
    ] {
        if let (Some(part), Some(whole)) = (part, whole) {
            check.must(
                part <= whole,
                &of(name),
                format!("{part} of {whole} that were {of_what}"),
                "check both numbers",
            );
        }
    }
}
