//! Numbers and short phrases as a reader sees them.

mod message;

pub use message::{Key, LANGUAGE, Value, fill, filled, key, text};

use crate::browser::letters::capital;
use crate::t;
use evidence::blank::Blank;

/// Which blank it is: nothing is ever shown as if it had not been looked for.
pub fn blank(blank: Blank) -> &'static str {
    match blank {
        Blank::NotReported => t!(not_reported),
        Blank::NotInWhatWeRead => t!(not_in_what_we_read),
        Blank::DoesNotApply => t!(does_not_apply),
    }
}

/// Texts one after another: `a, b, c`.
pub fn list<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> String {
    let mut list = String::new();
    for (nth, text) in texts.into_iter().enumerate() {
        if nth > 0 {
            list.push_str(t!(list_comma));
        }
        list.push_str(text.as_ref());
    }
    list
}

/// The same with another word before the last: `a`, `a or b`, `a, b or c`.
pub fn join(words: &[String], last_two: Key) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => {
            fill(last_two, &[("first", list(first).into()), ("last", last.into())])
        }
    }
}

/// A whole number with its thousands parted: `1,204`.
pub fn number(number: impl Into<u64>) -> String {
    let digits = number.into().to_string();
    let mut text = String::new();
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push_str(t!(number_thousands));
        }
        text.push(digit);
    }
    text
}

/// `12 people`
pub fn people(people: u32) -> String {
    t!(n_people, n = people)
}

/// `12 records`
pub fn records(records: u64) -> String {
    t!(n_records, n = records)
}

/// A figure as it was printed, with a true minus sign.
pub fn figure(value: f64) -> String {
    spelled(&value.to_string())
}

/// A figure with so many decimals at most: none are shown that are zero to the end.
pub fn rounded(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    match text.contains('.') {
        true => spelled(text.trim_end_matches('0').trim_end_matches('.')),
        false => spelled(&text),
    }
}

/// A number in plain digits, as the language of the page writes it.
fn spelled(number: &str) -> String {
    number.replace('-', "−").replace('.', t!(number_decimal))
}

/// `95%`
pub fn percent(value: f64) -> String {
    t!(percent, figure = figure(value))
}

/// A length of time given in days, in the unit that suits it.
pub fn duration(days: f64) -> String {
    let in_unit = |value: f64, unit: Key| {
        let value = (value * 10.0).round() / 10.0;
        // Of a part of a unit there is more than one: 1.5 hours.
        let n = if value == 1.0 { 1 } else { 2 };
        fill(unit, &[("n", Value::Count(n)), ("figure", figure(value).into())])
    };
    match days {
        days if days <= 0.0 => t!(same_day).to_owned(),
        days if days * 24.0 < 1.0 => in_unit(days * 24.0 * 60.0, key::minutes),
        days if days < 2.0 => in_unit(days * 24.0, key::hours),
        days if days < 14.0 => in_unit(days, key::days),
        days if days < 100.0 => in_unit(days / 7.0, key::weeks),
        days if days < 730.0 => in_unit(days / 30.4375, key::months),
        days => in_unit(days / 365.25, key::years),
    }
}

const MONTHS: [Key; 12] = [
    key::month_january,
    key::month_february,
    key::month_march,
    key::month_april,
    key::month_may,
    key::month_june,
    key::month_july,
    key::month_august,
    key::month_september,
    key::month_october,
    key::month_november,
    key::month_december,
];

/// A day written `YYYY-MM-DD` as `22 November 2026`, a month written `YYYY-MM` as `November 2026`;
/// anything else as it stands.
pub fn date(day: &str) -> String {
    let parts: Vec<&str> = day.split('-').collect();
    let month = |month: &str| MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?);
    match parts[..] {
        [year, m, day] => match month(m) {
            Some(month) => {
                let day = day.trim_start_matches('0');
                t!(date_written, day = day, month = text(*month), year = year)
            }
            None => parts.join("-"),
        },
        [year, m] => match month(m) {
            Some(month) => t!(date_month, month = text(*month), year = year),
            None => parts.join("-"),
        },
        _ => day.to_owned(),
    }
}

/// `text` with its first letter small, unless the word is an abbreviation or a name that must keep
/// it (`IV`, `PTSD`), or the language has it so.
pub fn lower_first(text: &str) -> String {
    if t!(letters_within_sentences) != "lower" {
        return text.to_owned();
    }
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain([second]).chain(chars).collect()
        }
        _ => text.to_owned(),
    }
}

/// `text` with its first letter capital.
pub fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| capital(first) + chars.as_str())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn numbers_part_their_thousands() {
        assert_eq!(number(7u32), "7");
        assert_eq!(number(1_204u32), "1,204");
        assert_eq!(number(1_234_567u32), "1,234,567");
        assert_eq!(records(1), "1 record");
        assert_eq!(people(1_204), "1,204 people");
    }

    #[test]
    fn durations_come_in_the_unit_that_suits_them() {
        let cases = [
            (0.0, "the same day"),
            (0.01, "14.4 minutes"),
            (0.125, "3 hours"),
            (1.0, "24 hours"),
            (7.0, "7 days"),
            (56.0, "8 weeks"),
            (182.6, "6 months"),
            (730.5, "2 years"),
        ];
        for (days, text) in cases {
            assert_eq!(duration(days), text);
        }
    }

    #[test]
    fn dates_are_written_out() {
        assert_eq!(date("2026-11-02"), "2 November 2026");
        assert_eq!(date("soon"), "soon");
        assert_eq!(date("2026-13-02"), "2026-13-02");
    }

    #[test]
    fn abbreviations_keep_their_capitals() {
        assert_eq!(lower_first("Randomised trial"), "randomised trial");
        assert_eq!(lower_first("PTSD symptoms"), "PTSD symptoms");
        assert_eq!(upper_first("ketamine"), "Ketamine");
    }
}
