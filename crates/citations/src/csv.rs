//! CSV (RFC 4180), as spreadsheets open it and write it back.

use evidence::address;
use evidence::level::level;
use evidence::names::Authors;
use evidence::record::{Guidance, Record};
use evidence::terms::Word;
use serde::Serialize;
use std::borrow::Cow;

/// What stands between two cells. A spreadsheet parts them by the sign of its country: by semicolons
/// where the comma is in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// `,`, and a point in numbers.
    Comma,
    /// `;`, and a comma in numbers.
    Semicolon,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A text. One that a spreadsheet would run or change is guarded.
    Text(String),
    /// A number.
    Number(f64),
}

impl Cell {
    /// Nothing.
    pub const EMPTY: Self = Self::Text(String::new());

    /// A number, if it is known.
    pub fn number(value: Option<impl Into<f64>>) -> Self {
        value.map_or(Self::EMPTY, |value| Self::Number(value.into()))
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::Text(text.into())
    }
}

/// A table as a CSV file: a mark for UTF-8, a line of heads, a line a row.
pub fn table<'a, R: IntoIterator<Item = Cell>>(
    heads: impl IntoIterator<Item = &'a str>,
    rows: impl IntoIterator<Item = R>,
    separator: Separator,
) -> String {
    // Spreadsheets take a file without the mark for another encoding.
    let mut text = String::from("\u{FEFF}");
    line(&mut text, heads.into_iter().map(Cell::from), separator);
    for row in rows {
        line(&mut text, row, separator);
    }
    text
}

fn line(text: &mut String, cells: impl IntoIterator<Item = Cell>, separator: Separator) {
    for (index, cell) in cells.into_iter().enumerate() {
        if index > 0 {
            text.push(if separator == Separator::Comma { ',' } else { ';' });
        }
        let value = match (cell, separator) {
            (Cell::Number(number), Separator::Comma) => number.to_string(),
            (Cell::Number(number), Separator::Semicolon) => number.to_string().replace('.', ","),
            (Cell::Text(value), _) => guarded(&line_breaks(&value)).into_owned(),
        };
        text.push_str(&format!("\"{}\"", value.replace('"', "\"\"")));
    }
    text.push_str("\r\n");
}

/// A carriage return alone ends the row for some programs, even within quotes.
fn line_breaks(text: &str) -> String {
    text.split("\r\n").map(|part| part.replace('\r', "\n")).collect::<Vec<_>>().join("\r\n")
}

/// A text led by an apostrophe, if a spreadsheet would run it as a formula (OWASP, "CSV Injection")
/// or change it into a number or a date. [`unguarded`] gives the text back.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if needs_guard(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// A text without the apostrophe of [`guarded`].
pub fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| needs_guard(rest)).unwrap_or(text)
}

fn needs_guard(text: &str) -> bool {
    // What looks guarded is guarded again, so that its own apostrophe comes back.
    let text = text.trim_start_matches('\'');
    // The wide forms are formulas as well where Chinese and Japanese are written.
    const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    text.starts_with(['\t', '\r', '\n'])
        || text.trim_start().starts_with(FORMULA)
        || is_changed(text.trim())
}

/// Whether a spreadsheet would take a text for a number, a date or a time and write it back as
/// another text: `007`, `1E5`, `3/4`, `2.10`, `12:30`, `May 5`, `1,234`, `(5)`, `$5`, `TRUE`.
fn is_changed(text: &str) -> bool {
    /// Digits beyond these become zeros.
    const MOST_DIGITS: usize = 15;
    /// Longest text that can be such a value, but for plain digits.
    const LONGEST: usize = 24;
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if is_digits(text) {
        return text.len() > MOST_DIGITS || (text.len() > 1 && text.starts_with('0'));
    }
    if text.len() > LONGEST {
        return false;
    }
    let text = text.to_lowercase();
    let parts_by = |text: &str, sign: char, most: usize, longest: usize| {
        let parts: Vec<&str> = text.split(sign).collect();
        (2..=most).contains(&parts.len())
            && parts.iter().all(|part| is_digits(part) && part.len() <= longest)
    };
    let is_number =
        |text: &str| text.parse::<f64>().is_ok() && text.starts_with(|c: char| c.is_ascii_digit());
    let within = |open, close| text.strip_prefix(open).and_then(|text| text.strip_suffix(close));
    let money = ['$', '€', '£', '¥'];
    let is_date = ['/', '-', '.'].into_iter().any(|sign| parts_by(&text, sign, 3, 4));
    let clock = text.trim_end_matches(" am").trim_end_matches(" pm");
    let clock = clock.trim_end_matches(" a").trim_end_matches(" p");
    is_date
        || matches!(text.as_str(), "true" | "false")
        || text.contains(['e', '.']) && is_number(&text)
        || parts_by(&text, ',', 6, 4)
        || parts_by(clock, ':', 3, 4)
        || (clock.len() < text.len() && is_digits(clock))
        || text
            .split_once(' ')
            .is_some_and(|(whole, part)| is_digits(whole) && parts_by(part, '/', 2, 4))
        || within('(', ')').is_some_and(is_number)
        || text.strip_prefix(money).is_some_and(|rest| is_number(rest.trim_start()))
        || text.strip_suffix(money).is_some_and(|rest| is_number(rest.trim_end()))
        || is_month_with_number(&text)
}

/// Months as spreadsheets know them, in the languages of many of their users.
const MONTHS: &str = "jan january januar janv janvier ene enero gen gennaio janeiro \
    feb february februar févr février febrero febbraio fev fevereiro mar march mär märz mrz mars marzo \
    março maart apr april avr avril abr abril aprile may mai mayo mag maggio maio mei maj jun june juni \
    juin junio giu giugno junho jul july juli juil juillet julio lug luglio julho aug august août ago \
    agosto sep sept september septembre septiembre set settembre setembro oct october okt oktober \
    octobre octubre ott ottobre out outubro nov november novembre noviembre novembro dec december dez \
    dezember déc décembre dic diciembre dicembre dezembro";

fn is_month_with_number(text: &str) -> bool {
    let is_sign = |c: char| " -/.,".contains(c);
    let letters: String = text.chars().filter(|c| c.is_alphabetic()).collect();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let others = text.chars().all(|c| c.is_alphabetic() || c.is_ascii_digit() || is_sign(c));
    // One month in one piece, and a day, a year, or both.
    (1..=6).contains(&digits)
        && others
        && text.contains(&letters)
        && MONTHS.split_whitespace().any(|month| month == letters)
}

/// Records as one CSV file with commas. Lists within a cell are parted by semicolons.
pub fn csv<'a>(records: impl IntoIterator<Item = &'a Record>) -> String {
    csv_with(records, Separator::Comma)
}

/// Records as one CSV file with this sign between cells.
pub fn csv_with<'a>(records: impl IntoIterator<Item = &'a Record>, separator: Separator) -> String {
    let rows = records.into_iter().map(|record| COLUMNS.iter().map(|(_, value)| value(record)));
    table(csv_heads(), rows, separator)
}

/// The heads of the columns of [`csv`], in their order.
pub fn csv_heads() -> impl Iterator<Item = &'static str> {
    COLUMNS.iter().map(|(head, _)| *head)
}

type Column = (&'static str, fn(&Record) -> Cell);

const COLUMNS: [Column; 50] = [
    ("id", |r| r.id.as_str().into()),
    ("kind", |r| r.kind.slug().into()),
    ("title", |r| r.title.as_str().into()),
    ("acronym", |r| text(&r.acronym)),
    ("authors", |r| items(Authors::written(r))),
    ("year", |r| Cell::Number(r.year.into())),
    ("journal", |r| text(&r.journal)),
    ("volume", |r| range(&r.volume)),
    ("issue", |r| range(&r.issue)),
    ("pages", |r| range(&r.pages)),
    ("doi", |r| text(&r.doi)),
    ("pmid", |r| text(&r.pmid)),
    ("pmcid", |r| text(&r.pmcid)),
    ("registry_ids", |r| items(r.registry_ids.iter().map(String::as_str))),
    ("parent_id", |r| text(&r.parent_id)),
    ("status", |r| r.status.slug().into()),
    ("conditions", |r| items(r.conditions.iter().map(String::as_str))),
    ("outcome_domains", |r| items(r.outcome_domains.iter().map(String::as_str))),
    ("design", |r| r.design.slug().into()),
    ("evidence_level", |r| level(r).slug().into()),
    ("blinding", |r| word(r.blinding)),
    ("countries", |r| items(r.countries.iter().map(String::as_str))),
    ("population", |r| r.population.as_str().into()),
    ("people", |r| Cell::number(r.people())),
    ("n_randomised", |r| Cell::number(r.n_randomised)),
    ("n_analysed", |r| Cell::number(r.n_analysed)),
    ("arms", |r| items(r.arms.iter().map(|arm| arm.label.as_str()))),
    ("comparator", |r| r.comparator.slug().into()),
    ("follow_up_days", |r| Cell::number(r.follow_up_days)),
    ("direction", |r| r.direction.slug().into()),
    ("finding", |r| r.finding.as_str().into()),
    ("limits", |r| r.limits.as_str().into()),
    ("harms", |r| text(&r.harms.summary)),
    ("funding", |r| word(r.funding)),
    ("funding_note", |r| text(&r.funding_note)),
    ("address", |r| address::of(r).unwrap_or_default().into()),
    ("drugs", |r| items(r.arms.iter().map(|arm| arm.drug.as_str()))),
    ("routes", |r| items(r.arms.iter().map(|arm| arm.route.as_deref().unwrap_or_default()))),
    ("n_enrolled", |r| Cell::number(r.n_enrolled)),
    ("reviewed_designs", |r| word(r.reviewed_designs)),
    ("included_studies", |r| Cell::number(r.included_studies)),
    ("included_participants", |r| Cell::number(r.included_participants)),
    ("guidance_body", |r| guidance(r, |guidance| guidance.body.as_str().into())),
    ("jurisdictions", |r| {
        guidance(r, |guidance| items(guidance.jurisdictions.iter().map(String::as_str)))
    }),
    ("stance", |r| guidance(r, |guidance| guidance.stance.slug().into())),
    ("statement", |r| guidance(r, |guidance| guidance.statement.as_str().into())),
    ("no_figures", |r| text(&r.no_figures)),
    // Lists of lists, which no sign could part: as they stand in a record.
    ("risk_of_bias", |r| match r.risk_of_bias.as_slice() {
        [] => Cell::EMPTY,
        judged => as_json(&judged).into(),
    }),
    ("registered", |r| r.registered.as_ref().map_or(Cell::EMPTY, |plan| as_json(plan).into())),
    // Not true or false, which spreadsheets write in the language of their user.
    ("authors_complete", |r| if Authors::of(r).complete { "yes" } else { "no" }.into()),
];

/// What parts the values of a list within a cell may not stand in one of them.
fn items<'a>(items: impl IntoIterator<Item = &'a str>) -> Cell {
    let items = items.into_iter().map(|item| item.replace(';', ","));
    items.collect::<Vec<_>>().join("; ").into()
}

/// A value in one line of JSON.
fn as_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn guidance(record: &Record, value: fn(&Guidance) -> Cell) -> Cell {
    record.guidance.as_ref().map_or(Cell::EMPTY, value)
}

fn text(value: &Option<String>) -> Cell {
    value.clone().unwrap_or_default().into()
}

fn word(value: Option<impl Word>) -> Cell {
    value.map_or("", Word::slug).into()
}

/// A spreadsheet makes a date of `1-8`, and leaves `1–8` alone.
fn range(value: &Option<String>) -> Cell {
    let value = value.as_deref().unwrap_or_default();
    let mut text = String::new();
    let mut signs = value.chars().peekable();
    while let Some(sign) = signs.next() {
        let after_digit = text.ends_with(|c: char| c.is_ascii_digit());
        let before_digit = signs.peek().is_some_and(char::is_ascii_digit);
        text.push(if sign == '-' && after_digit && before_digit { '–' } else { sign });
    }
    text.into()
}
