//! Days, as `YYYY-MM-DD`.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _, tz::TimeZone};

/// Today, in the time that all services share.
pub fn today() -> String {
    Timestamp::now().to_zoned(TimeZone::UTC).date().to_string()
}

/// The two halves of a stretch of days; `None` for one day.
pub(crate) fn halves(from: &str, until: &str) -> Option<[(String, String); 2]> {
    let (first, last): (Date, Date) = (from.parse().ok()?, until.parse().ok()?);
    let days = first.until(last).ok()?.get_days();
    if days < 1 {
        return None;
    }
    let middle = first.checked_add((days / 2).days()).ok()?;
    let next = middle.checked_add(1.day()).ok()?;
    Some([(from.into(), middle.to_string()), (next.to_string(), until.into())])
}

/// Whether a text is a day.
pub(crate) fn is_day(text: &str) -> bool {
    text.len() == 10 && text.parse::<Date>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_of_days_is_halved_until_it_is_one_day() {
        let [first, second] = halves("2026-01-01", "2026-12-31").expect("it is long");
        assert_eq!(first, ("2026-01-01".into(), "2026-07-02".into()));
        assert_eq!(second, ("2026-07-03".into(), "2026-12-31".into()));
        let [first, second] = halves("2026-02-28", "2026-03-01").expect("it is two days");
        assert_eq!(first, ("2026-02-28".into(), "2026-02-28".into()));
        assert_eq!(second, ("2026-03-01".into(), "2026-03-01".into()));
        assert_eq!(halves("2026-02-28", "2026-02-28"), None);
        assert_eq!(halves("2026-03-01", "2026-02-28"), None);
    }

    #[test]
    fn a_day_is_written_whole() {
        assert!(is_day("2026-02-28") && is_day(&today()));
        assert!(!is_day("2026-02-30") && !is_day("2026-02") && !is_day("yesterday"));
    }
}
