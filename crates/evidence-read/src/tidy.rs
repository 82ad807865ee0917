//! Values in the usual forms, brought into the form that records have them in: identifiers as people
//! paste them, names as programs for references write them, p values as journals print them. For
//! files that a reader has; an evidence base keeps to one form.

use crate::value::Value;
use crate::words::Words;
use evidence::names::is_group;

/// What programs write for a value that is not there.
const MISSING: [&str; 13] = [
    "NA", "N/A", "n/a", "na", "#N/A", "#NA", "<NA>", "NULL", "null", "NaN", "nan", "NaT", "#NULL!",
];

/// Whether a text is what programs write for a value that is not there.
pub(super) fn is_missing(text: &str) -> bool {
    MISSING.contains(&text)
}

/// Brings the fields of a record into their form. Says what is wrong with those that cannot be
/// understood: field, what, and how to mend it.
pub(super) fn tidy(record: &mut Value, words: &Words<'_>) -> Vec<[String; 3]> {
    let mut wrong = Vec::new();
    let Value::Object(fields) = record else { return wrong };
    let mut names_all = None;
    for (name, value) in fields.iter_mut() {
        match (name.as_str(), &mut *value) {
            ("doi", Value::Text(text)) => *text = doi(text),
            ("pmid", Value::Text(text)) => *text = pubmed(text),
            // A number in JSON.
            ("pmid", Value::Whole(number)) => *value = Value::Text(number.to_string()),
            ("pmid", Value::Fraction(number)) => {
                *value = Value::Text(pubmed(&format!("{number:.1}")))
            }
            ("pmcid", Value::Text(text)) => *text = central(text),
            ("volume" | "issue" | "pages", Value::Text(text)) => *text = range(text),
            ("countries", Value::List(items)) => {
                for item in items {
                    if let Value::Text(text) = item {
                        *text = country(text, words);
                    }
                }
            }
            ("authors", Value::List(items)) => match authors(items) {
                Ok((authors, all)) => {
                    *items = authors;
                    names_all = Some(all);
                }
                Err(cell) => {
                    let what = format!("{} is not understood", crate::diagnostic::quoted(&cell));
                    let help = "write \"Smith JA; Jones B\": family name, initials, semicolons";
                    wrong.push([name.clone(), what, help.to_owned()]);
                    *value = Value::Told;
                }
            },
            ("outcomes", Value::List(outcomes)) => outcomes.iter_mut().for_each(tidy_outcome),
            _ => {}
        }
    }
    if names_all == Some(false) {
        for (name, value) in fields {
            if name == "authors_complete" {
                *value = Value::Bool(false);
            }
        }
    }
    wrong
}

fn tidy_outcome(outcome: &mut Value) {
    let Some(Value::Object(effect)) = field(outcome, "effect") else { return };
    for (name, value) in effect {
        if let ("p", Value::Text(text)) = (name.as_str(), value) {
            *text = p_value(text);
        }
    }
}

fn field<'n>(value: &'n mut Value, name: &str) -> Option<&'n mut Value> {
    let Value::Object(fields) = value else { return None };
    fields.iter_mut().find(|(field, _)| field == name).map(|(_, value)| value)
}

/// `text` without a beginning, whatever its letters are.
fn without<'t>(text: &'t str, beginning: &str) -> Option<&'t str> {
    let head = text.get(..beginning.len())?;
    head.eq_ignore_ascii_case(beginning).then(|| &text[beginning.len()..])
}

/// A DOI without what people paste with it: an address, `doi:`, the point that ends the sentence.
fn doi(text: &str) -> String {
    let mut rest = text.trim();
    let mut is_address = false;
    for beginning in ["https://", "http://"] {
        rest = without(rest, beginning).unwrap_or(rest);
    }
    for beginning in ["www.", "dx.", "doi.org/"] {
        if let Some(after) = without(rest, beginning) {
            rest = after;
            is_address = true;
        }
    }
    if let Some(after) = without(rest, "doi") {
        let after = after.trim_start_matches([':', ' ', '\u{a0}']);
        rest = if after.starts_with("10.") { after } else { rest };
    }
    if !rest.starts_with("10.") {
        return text.trim().to_owned();
    }
    let mut doi = if is_address { decoded(rest) } else { rest.to_owned() };
    loop {
        let count = |sign: char| doi.chars().filter(|c| *c == sign).count();
        let ends = doi.ends_with(['.', ',', ';'])
            || doi.ends_with(')') && count(')') > count('(')
            || doi.ends_with(char::is_whitespace);
        if !ends {
            return doi;
        }
        doi.pop();
    }
}

/// An address without its escapes (`%2F`), where they are those of visible ASCII.
fn decoded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        plain.push_str(&rest[..at]);
        let digits =
            rest.get(at + 1..at + 3).filter(|it| it.bytes().all(|b| b.is_ascii_hexdigit()));
        let sign = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match sign.filter(u8::is_ascii_graphic) {
            Some(sign) => {
                plain.push(sign.into());
                rest = &rest[at + 3..];
            }
            None => {
                plain.push('%');
                rest = &rest[at + 1..];
            }
        }
    }
    plain + rest
}

/// A PubMed id without what stands around it: `PMID: 123`, `123.0`, an address.
fn pubmed(text: &str) -> String {
    let mut rest = text.trim();
    for beginning in
        ["https://", "http://", "www.", "pubmed.ncbi.nlm.nih.gov/", "ncbi.nlm.nih.gov/pubmed/"]
    {
        rest = without(rest, beginning).unwrap_or(rest);
    }
    rest = without(rest, "pmid").unwrap_or(rest);
    rest = rest.trim_start_matches([':', ' ', '\u{a0}']).trim_end_matches(['/', '.', ';']);
    rest.strip_suffix(".0").or_else(|| rest.strip_suffix(",0")).unwrap_or(rest).to_owned()
}

/// A PubMed Central id, as `PMC` and digits.
fn central(text: &str) -> String {
    let mut rest = text.trim();
    for beginning in [
        "https://",
        "http://",
        "www.",
        "pmc.ncbi.nlm.nih.gov/articles/",
        "ncbi.nlm.nih.gov/pmc/articles/",
    ] {
        rest = without(rest, beginning).unwrap_or(rest);
    }
    rest = without(rest, "pmcid").unwrap_or(rest).trim_start_matches([':', ' ', '\u{a0}']);
    rest = without(rest, "pmc").unwrap_or(rest).trim_end_matches(['/', '.', ';']);
    let digits = rest.strip_suffix(".0").unwrap_or(rest);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { format!("PMC{digits}") } else { text.to_owned() }
}

/// Pages with a hyphen, in whatever line they are written with.
fn range(text: &str) -> String {
    text.trim().replace(['–', '‐', '‑', '−'], "-")
}

/// The code of a country that is named by its name or in small letters.
fn country(text: &str, words: &Words<'_>) -> String {
    let text = text.trim();
    if words.countries.has(text) || is_missing(text) {
        return text.to_owned();
    }
    let upper = text.to_uppercase();
    if words.countries.has(&upper) {
        return upper;
    }
    words.codes.get(&text.to_lowercase()).map_or_else(|| text.to_owned(), |code| (*code).to_owned())
}

/// A p value as it is printed, without its letter and with a point: `P=.03`, `p < 0,001`.
fn p_value(text: &str) -> String {
    let text = text.trim();
    let rest = text.strip_prefix(['p', 'P', '𝑝']).unwrap_or(text);
    let rest = without(rest, "-value").or_else(|| without(rest, " value")).unwrap_or(rest);
    let rest = rest.trim_start();
    let rest = rest.strip_prefix(['=', ':']).map_or(rest, str::trim_start);
    let has_comma = rest.matches(',').count() == 1 && !rest.contains('.');
    let rest = if has_comma { rest.replace(',', ".") } else { rest.to_owned() };
    rest.replace("<=", "≤")
        .replace(">=", "≥")
        .replace(['−', '–', '‐', '‑'], "-")
        .replace('\u{a0}', " ")
}

/// Names of authors, each as `Family IN`, and whether those are all; else what is not understood.
fn authors(items: &[Value]) -> Result<(Vec<Value>, bool), String> {
    let mut names = Vec::new();
    let mut all = true;
    for item in items {
        let Value::Text(text) = item else {
            names.push(item.clone());
            continue;
        };
        let text = text.trim();
        let (text, more) = without_others(text);
        all &= !more;
        if !text.is_empty() {
            let found = names_in(text).ok_or_else(|| text.to_owned())?;
            names.extend(found.into_iter().map(Value::Text));
        }
    }
    Ok((names, all))
}

/// A list of names without the words for those that are not named, and whether it had such.
fn without_others(text: &str) -> (&str, bool) {
    let small = text.trim_end_matches(['.', ' ', ';', ',']);
    for end in ["et al", "et alii", "and others", "and colleagues", "u. a", "u.a", "…", "..."] {
        let at = small.len().checked_sub(end.len());
        let Some((names, last)) = at.and_then(|at| small.split_at_checked(at)) else { continue };
        let is_word = names.is_empty() || names.ends_with([' ', ',', ';', '.', '\u{a0}']);
        if last.eq_ignore_ascii_case(end) && is_word {
            return (names.trim_end_matches([' ', ',', ';', '\u{a0}']), true);
        }
    }
    match small {
        "others" | "..." | "…" => ("", true),
        _ if text.chars().all(|c| matches!(c, '.' | '…' | ' ')) => ("", true),
        _ => (text, false),
    }
}

/// The names in a text; `None` if it cannot be told where one ends.
fn names_in(text: &str) -> Option<Vec<String>> {
    // "and" joins people only where each side looks like one: there are Departments of Health and
    // Human Services.
    let joined =
        text.split(" & ").flat_map(|it| it.split(" and ")).flat_map(|it| it.split(" AND "));
    let sides: Vec<&str> = joined.map(|it| it.trim().trim_end_matches(',')).collect();
    if sides.len() > 1 {
        let names: Option<Vec<Vec<String>>> = sides.into_iter().map(listed).collect();
        let names = names.map(|names| names.concat());
        if let Some(names) = names.filter(|names| names.iter().all(|name| is_person(name))) {
            return Some(names);
        }
    }
    listed(text)
}

/// The names in a text that only commas part.
fn listed(text: &str) -> Option<Vec<String>> {
    let parts: Vec<&str> = text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    match parts[..] {
        [] => Some(Vec::new()),
        [one] => Some(vec![single(one)]),
        // "Smith JA, Jones B."
        _ if parts.iter().all(|part| is_person(&single(part))) => {
            Some(parts.iter().map(|part| single(part)).collect())
        }
        _ => pairs(&parts).or_else(|| {
            let is_one = parts.len() == 2 || parts.iter().any(|part| is_group(part));
            is_one.then(|| vec![text.to_owned()])
        }),
    }
}

/// "Smith, J. A., Jr., Jones, B." as names: a family name and what is before it, in turn.
fn pairs(parts: &[&str]) -> Option<Vec<String>> {
    let mut names: Vec<String> = Vec::new();
    let mut rest = parts.iter().peekable();
    while let Some(family) = rest.next() {
        let given = rest.next()?;
        if !is_family(family) {
            return None;
        }
        // "Example Medical, S.A." is no person.
        if is_group(family) || is_group(given) {
            return None;
        }
        // Whole given names can be told from family names only where there is one person.
        let is_one = names.is_empty() && parts.len() <= 3;
        let initials = initials(given, is_one)?;
        let mut name = format!("{family} {initials}");
        if let Some(suffix) = rest.peek().and_then(|part| suffix(part)) {
            rest.next();
            name = format!("{name} {suffix}");
        }
        names.push(name);
    }
    Some(names)
}

/// The initials of given names: `J.A.`, `J. A.`, `JA`, `J.-P.`, and `John A.` where whole names are
/// looked for.
fn initials(given: &str, whole: bool) -> Option<String> {
    if is_initials(given) {
        return Some(given.replace(['.', ' ', '\u{a0}'], ""));
    }
    let words: Vec<&str> =
        given.split(|c: char| c.is_whitespace() || c == '.').filter(|it| !it.is_empty()).collect();
    // Letters without capitals are no initials of anything.
    if !given.chars().any(char::is_uppercase) {
        let is_name = whole && words.len() == 1 && given.chars().all(char::is_alphabetic);
        return (is_name && !given.chars().any(char::is_lowercase)).then(|| given.to_owned());
    }
    let is_name = |word: &&str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
    };
    // A place after a group is no given name, but it looks like one; so do letters that stand for
    // a group.
    let is_short =
        words.iter().all(|word| word.chars().count() <= 3 || word.chars().any(char::is_lowercase));
    if !whole || words.len() > 3 || !is_short || !words.iter().all(is_name) {
        return None;
    }
    let first = |part: &str| part.chars().next().map(String::from).unwrap_or_default();
    let short = |word: &&str| word.split('-').map(first).collect::<Vec<_>>().join("-");
    Some(words.iter().map(short).collect())
}

/// Whether a text is made of one to four capitals, with points and hyphens.
fn is_initials(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    (1..=4).contains(&letters)
        && text.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | ' ' | '\u{a0}'))
}

fn suffix(text: &str) -> Option<&'static str> {
    match text.trim_end_matches('.') {
        "Jr" | "jr" | "JR" => Some("Jr"),
        "Sr" | "sr" | "SR" => Some("Sr"),
        "II" => Some("II"),
        "III" => Some("III"),
        "IV" => Some("IV"),
        "2nd" => Some("2nd"),
        "3rd" => Some("3rd"),
        _ => None,
    }
}

/// One name: `Smith J.A.` and `J. A. Smith` as `Smith JA`; anything else as it is.
fn single(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let tail = words.iter().rev().take_while(|word| is_initials(word)).count();
    if tail > 0 && tail < words.len() {
        let (family, given) = words.split_at(words.len() - tail);
        let given: String = given.concat().chars().filter(|c| *c != '.').collect();
        if given.chars().count() <= 5 {
            return format!("{} {given}", family.join(" "));
        }
    }
    let head = words.iter().take_while(|word| word.ends_with('.') && is_initials(word)).count();
    let family = words.get(head..).unwrap_or_default().join(" ");
    if head > 0 && is_family(&family) && !is_group(&family) {
        let given: String = words[..head].concat().chars().filter(|c| *c != '.').collect();
        return format!("{family} {given}");
    }
    text.to_owned()
}

/// Whether a name is `Family IN`.
fn is_person(name: &str) -> bool {
    let name =
        name.rsplit_once(' ').filter(|(_, last)| suffix(last).is_some()).map_or(name, |it| it.0);
    name.rsplit_once(' ').is_some_and(|(family, given)| is_family(family) && is_initials(given))
}

/// Whether a text can be a family name: two words with capitals at most, with what stands before
/// them (`van der`, `de la`).
fn is_family(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_particle = |word: &str| {
        matches!(
            word,
            "van"
                | "von"
                | "der"
                | "den"
                | "de"
                | "da"
                | "dos"
                | "do"
                | "di"
                | "del"
                | "della"
                | "la"
                | "le"
                | "el"
                | "al"
                | "bin"
                | "ibn"
                | "ter"
                | "ten"
                | "zu"
                | "zur"
                | "und"
                | "y"
                | "e"
                | "af"
                | "av"
        )
    };
    let names = words.iter().filter(|word| !is_particle(word));
    let is_name = |word: &&str| {
        word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.' | '‐'))
            && !word.starts_with(char::is_lowercase)
    };
    (1..=2).contains(&names.clone().count()) && names.clone().all(is_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(items: &[&str]) -> Result<(Vec<String>, bool), String> {
        let items: Vec<Value> = items.iter().map(|it| Value::Text((*it).to_owned())).collect();
        authors(&items).map(|(names, all)| {
            let text = |value: Value| match value {
                Value::Text(text) => text,
                other => format!("{other:?}"),
            };
            (names.into_iter().map(text).collect(), all)
        })
    }

    #[test]
    fn names_in_the_usual_forms_become_family_and_initials() {
        for (written, names) in [
            ("Smith, J.A.", vec!["Smith JA"]),
            ("Smith, J. A.", vec!["Smith JA"]),
            ("Smith, JA", vec!["Smith JA"]),
            ("Smith, John A.", vec!["Smith JA"]),
            ("Smith, Jean-Paul", vec!["Smith J-P"]),
            ("Smith JA", vec!["Smith JA"]),
            ("Smith J.A.", vec!["Smith JA"]),
            ("Smith J. A.", vec!["Smith JA"]),
            ("J. A. Smith", vec!["Smith JA"]),
            ("J.A. van der Berg", vec!["van der Berg JA"]),
            ("Smith, J. A., Jr.", vec!["Smith JA Jr"]),
            ("van der Berg, P.", vec!["van der Berg P"]),
            ("O'Neil, K.", vec!["O'Neil K"]),
            ("de la Cruz-Martinez, M.L.", vec!["de la Cruz-Martinez ML"]),
            ("Muster-Beispiel A-B", vec!["Muster-Beispiel A-B"]),
            ("Åström Ö", vec!["Åström Ö"]),
            ("Smith, J.A., Jones, B.", vec!["Smith JA", "Jones B"]),
            ("Smith, J. A., Jr., Jones, B., Wang, Y.", vec!["Smith JA Jr", "Jones B", "Wang Y"]),
            ("Smith JA, Jones B.", vec!["Smith JA", "Jones B"]),
            ("Smith, J. A., & Jones, B.", vec!["Smith JA", "Jones B"]),
            ("Smith, John A. and Jones, Bob", vec!["Smith JA", "Jones B"]),
            ("Smith JA and Jones B", vec!["Smith JA", "Jones B"]),
            ("李 明", vec!["李 明"]),
            ("李明", vec!["李明"]),
            ("李, 明", vec!["李 明"]),
            ("World Health Organization", vec!["World Health Organization"]),
            ("Persson", vec!["Persson"]),
            ("Example Medical, Inc.", vec!["Example Medical, Inc."]),
            ("Example Medical, S.A.", vec!["Example Medical, S.A."]),
            ("Example Pharma, Basel", vec!["Example Pharma, Basel"]),
            ("Faculty of Pain Medicine, ANZCA", vec!["Faculty of Pain Medicine, ANZCA"]),
            ("University Health Network, Toronto", vec!["University Health Network, Toronto"]),
            (
                "Second Affiliated Hospital, School of Medicine, Zhejiang University",
                vec!["Second Affiliated Hospital, School of Medicine, Zhejiang University"],
            ),
            (
                "Department of Health and Human Services",
                vec!["Department of Health and Human Services"],
            ),
            ("Janssen Research & Development", vec!["Janssen Research & Development"]),
            ("Develco Pharma Schweiz AG", vec!["Develco Pharma Schweiz AG"]),
        ] {
            let names = names.into_iter().map(str::to_owned).collect();
            assert_eq!(read(&[written]), Ok((names, true)), "{written}");
        }
        for odd in ["Smith, John, Jones, Bob", "Smith, J.A., Jones", "a, b, c"] {
            assert!(read(&[odd]).is_err(), "{odd}");
        }
    }

    #[test]
    fn others_are_nobody_and_the_list_is_not_whole() {
        for (written, names) in [
            (vec!["Smith JA", "et al."], vec!["Smith JA"]),
            (vec!["Smith JA et al."], vec!["Smith JA"]),
            (vec!["Smith, J.A., et al"], vec!["Smith JA"]),
            (vec!["Smith JA, Jones B, et al."], vec!["Smith JA", "Jones B"]),
            (vec!["Smith JA", "and others"], vec!["Smith JA"]),
            (vec!["Smith JA", "others"], vec!["Smith JA"]),
            (vec!["Smith JA", "…"], vec!["Smith JA"]),
            (vec!["Smith JA", "..."], vec!["Smith JA"]),
        ] {
            let names = names.into_iter().map(str::to_owned).collect();
            assert_eq!(read(&written), Ok((names, false)), "{written:?}");
        }
    }

    #[test]
    fn identifiers_are_read_as_people_paste_them() {
        for written in [
            "10.5555/case.2",
            "https://doi.org/10.5555/case.2",
            "http://dx.doi.org/10.5555/case.2",
            "https://www.doi.org/10.5555/case.2",
            "doi.org/10.5555/case.2",
            "doi:10.5555/case.2",
            "DOI: 10.5555/case.2",
            "DOI 10.5555/case.2",
            "Doi:10.5555/case.2.",
            " 10.5555/case.2, ",
            "https://doi.org/10.5555%2Fcase.2",
            "10.5555/case.2)",
        ] {
            assert_eq!(doi(written), "10.5555/case.2", "{written}");
        }
        assert_eq!(doi("10.5555.12/x(1)"), "10.5555.12/x(1)");
        assert_eq!(doi("none"), "none");
        for written in [
            "23982301",
            "23982301.0",
            "PMID: 23982301",
            "PMID23982301",
            "pmid 23982301",
            "https://pubmed.ncbi.nlm.nih.gov/23982301/",
            "https://www.ncbi.nlm.nih.gov/pubmed/23982301",
        ] {
            assert_eq!(pubmed(written), "23982301", "{written}");
        }
        for written in [
            "PMC4243034",
            "4243034",
            "pmc4243034",
            "PMCID: PMC4243034",
            "https://pmc.ncbi.nlm.nih.gov/articles/PMC4243034/",
            "4243034.0",
        ] {
            assert_eq!(central(written), "PMC4243034", "{written}");
        }
    }

    #[test]
    fn p_values_are_read_as_journals_print_them() {
        for (written, plain) in [
            ("<.001", "<.001"),
            ("< 0.001", "< 0.001"),
            ("P=.03", ".03"),
            ("p = 0.03", "0.03"),
            ("P<.001", "<.001"),
            ("p < 0,001", "< 0.001"),
            ("0,03", "0.03"),
            ("1.2e-5", "1.2e-5"),
            ("1.2e−5", "1.2e-5"),
            ("=0.04", "0.04"),
            ("p-value: 0.2", "0.2"),
            ("<=0.05", "≤0.05"),
            ("ns", "ns"),
        ] {
            assert_eq!(p_value(written), plain, "{written}");
        }
    }
}
