//! Dates that a spreadsheet has made of two numbers: pages 1-8 become `8-Jan`, and an issue 1-2
//! becomes `2-Jan`, in the language of whoever opened the table.

/// What a spreadsheet may have made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Dated {
    /// A date.
    Day,
    /// A number that may be the number of a day, or the number of an article.
    Serial(String),
}

/// Months as spreadsheets shorten them and write them out, by the first letters of each, in the
/// languages that spreadsheets are most used in.
const MONTHS: &str = "jan feb febr mar mrz mär märz apr may mai jun june jul july aug sep sept oct okt \
    nov dec dez janv févr fevr mars avr avril juin juil août aout déc ene abr ago dic gen mag giu lug set \
    ott fev mei maj mrt out sty lut kwi maj cze lip sie wrz paź lis gru led úno bře dub kvě čvn čvc srp zář \
    říj pro tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu oca şub nis haz tem ağu \
    eyl eki kas ara ian iun iul noi янв фев мар апр май мая июн июл авг сен сент окт ноя дек ιαν φεβ μαρ απρ \
    μαΐ μαϊ ιουν ιουλ αυγ σεπ οκτ νοε δεκ januar january januari februar february februari march \
    april june juni july juli august augustus september october oktober november december dezember \
    janvier février juillet septembre octobre novembre décembre enero febrero marzo abril mayo junio julio \
    agosto septiembre octubre noviembre diciembre gennaio febbraio aprile maggio giugno luglio settembre \
    ottobre dicembre janeiro fevereiro março maio junho julho setembro outubro novembro dezembro";

/// First and last day that a number of five digits is taken for: of the years 2000 to 2049.
const DAYS: std::ops::RangeInclusive<u32> = 36_526..=54_788;

/// What a text is, if it is what a spreadsheet makes of two numbers.
pub(super) fn dated(text: &str) -> Option<Dated> {
    let text = text.trim();
    if let Some(day) = serial(text) {
        return Some(Dated::Serial(date_of(day)));
    }
    // A time of day stands behind some dates.
    let date = text.split_once([' ', 'T']).filter(|(_, time)| is_time(time));
    let text = date.map_or(text, |(date, _)| date);
    (is_numeric(text) || has_month(text)).then_some(Dated::Day)
}

fn serial(text: &str) -> Option<u32> {
    let text = text.strip_suffix(".0").unwrap_or(text);
    let day = (text.len() == 5).then(|| text.parse().ok())?;
    day.filter(|day| DAYS.contains(day))
}

/// The date of a day as spreadsheets number them.
fn date_of(serial: u32) -> String {
    let days = serial - 36_526;
    let mut year = 2000;
    let mut rest = days;
    loop {
        let length = if year % 4 == 0 { 366 } else { 365 };
        if rest < length {
            break;
        }
        rest -= length;
        year += 1;
    }
    let february = if year % 4 == 0 { 29 } else { 28 };
    for (index, length) in
        [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].into_iter().enumerate()
    {
        if rest < length {
            return format!("{year}-{:02}-{:02}", index + 1, rest + 1);
        }
        rest -= length;
    }
    format!("{year}-12-31")
}

fn is_time(text: &str) -> bool {
    let parts: Vec<&str> = text.trim_end_matches('Z').split(':').collect();
    (2..=3).contains(&parts.len())
        && parts.iter().all(|part| {
            part.len() >= 2 && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        })
}

/// `2024-01-08`, `08.01.2024`, `1/8/2024`, `1月8日`: a year, a month and a day.
fn is_numeric(text: &str) -> bool {
    let is_sign = |c: char| matches!(c, '-' | '.' | '/' | '年' | '月' | '日' | '월' | '일' | '년');
    let is_asian = text.contains(['月', '월']);
    let parts: Vec<&str> =
        text.split(is_sign).map(str::trim).filter(|part| !part.is_empty()).collect();
    let number = |part: &&str| {
        let is_number = part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| part.parse::<u32>().ok()).flatten()
    };
    let Some(numbers) = parts.iter().map(number).collect::<Option<Vec<u32>>>() else {
        return false;
    };
    let is_year = |nth: usize| parts[nth].len() == 4 && (1900..=2099).contains(&numbers[nth]);
    let is_day = |nth: usize| parts[nth].len() <= 2 && (1..=31).contains(&numbers[nth]);
    match numbers.len() {
        // 3/4 is a double issue.
        2 => is_asian,
        3 => {
            let whole =
                (is_year(0) && is_day(1) && is_day(2)) || (is_year(2) && is_day(0) && is_day(1));
            let short = text.contains('/') && (0..3).all(is_day);
            whole || short
        }
        _ => false,
    }
}

/// `8-Jan`, `Jan-15`, `08. Jan`, `8 janv. 2024`: one month and one or two numbers.
fn has_month(text: &str) -> bool {
    let small = text.to_lowercase();
    let parts: Vec<&str> = small
        .split(|c: char| matches!(c, '-' | '–' | '.' | '/' | ',') || c.is_whitespace())
        .filter(|part| !part.is_empty())
        .collect();
    let is_number = |part: &&str| part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let (numbers, names): (Vec<&str>, Vec<&str>) = parts.into_iter().partition(is_number);
    let is_month = |name: &str| MONTHS.split_whitespace().any(|month| month == name);
    matches!(names[..], [name] if is_month(name)) && (1..=2).contains(&numbers.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_makes_of_pages_is_known_in_many_languages() {
        for text in [
            "8-Jan",
            "2-Jan",
            "Jan-15",
            "08-Jan",
            "8. Jan",
            "08. Jan",
            "08.Jan",
            "8-janv",
            "08-janv.",
            "8/ene",
            "08-gen",
            "08/jan",
            "8-mrt",
            "12-Dez",
            "12. Dez",
            "9-Mrz",
            "09. Mrz",
            "9-Mär",
            "1-déc",
            "8-août",
            "08.sty",
            "08.янв",
            "8-янв.",
            "1月8日",
            "1월 8일",
            "2024-01-08",
            "2024-01-08 00:00:00",
            "2024-01-08T00:00:00",
            "08.01.2024",
            "1/8/2024",
            "01/08/24",
            "8-Jan-2024",
            "8-Jan-24",
            "8 January 2024",
            "May-99",
            "Mar-01",
            "3-Sept",
        ] {
            assert_eq!(dated(text), Some(Dated::Day), "{text}");
        }
        for (text, date) in [
            ("43831", "2020-01-01"),
            ("46030", "2026-01-08"),
            ("43831.0", "2020-01-01"),
            ("36526", "2000-01-01"),
            ("36585", "2000-02-29"),
            ("54788", "2049-12-31"),
        ] {
            assert_eq!(dated(text), Some(Dated::Serial(date.to_owned())), "{text}");
        }
    }

    #[test]
    fn pages_and_issues_as_journals_print_them_are_no_dates() {
        for text in [
            "1-8",
            "1–8",
            "101-109",
            "S195-8",
            "248-257.e1",
            "e067194",
            "CD003351",
            "19m13191",
            "pyae046",
            "2 Suppl",
            "2021(9)",
            "1-2",
            "Jan-Feb",
            "May",
            "January",
            "Suppl 1",
            "2019-2024",
            "1-12",
            "723413",
            "12345",
            "99999",
            "3.4",
            "3/4",
            "Article 43831",
            "10.1",
            "158-168.e1-4",
            "",
        ] {
            assert_eq!(dated(text), None, "{text}");
        }
    }
}
