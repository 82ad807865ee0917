//! Dates as an evidence base writes them.

use evidence::site::Site;
use evidence_read::diagnostic::quoted;
use evidence_read::rules::Check;

/// Sources were read on a day, and not after the last one on which the base was read. `help` says how a
/// day is written.
pub(super) fn validate_day_read(
    check: &mut Check<'_, '_>,
    field: &str,
    day: &str,
    site: Option<&Site>,
    help: &str,
) {
    check.must(is_date(day), field, format!("{} is not a date", quoted(day)), help);
    check.must(
        site.is_none_or(|site| day <= site.read_up_to.as_str()),
        field,
        format!("{} is after the last day on which sources were read", quoted(day)),
        "correct it, or read_up_to in site.toml",
    );
}

/// Whether a text is a day: `2026-03-31`.
pub(super) fn is_date(text: &str) -> bool {
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
