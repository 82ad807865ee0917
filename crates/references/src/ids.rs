//! What identifies a work, in one form however it is written.

use percent_encoding::percent_decode_str;

/// A bare DOI in small letters, from any way of writing it: with an address or a word before it, in
/// capitals, with escapes.
pub fn doi(text: &str) -> Option<String> {
    let text = text.trim();
    let lower = percent_decode_str(text).decode_utf8().unwrap_or(text.into()).to_lowercase();
    let at = lower.find("10.")?;
    let before = &lower[..at];
    let is_said = before.is_empty()
        || before.ends_with('/')
        || before.trim_end().ends_with(':')
        || before.trim_end().ends_with("doi");
    let doi = lower[at..].split_whitespace().next()?;
    let doi = doi.trim_end_matches(['.', ',', ';']);
    let doi = doi.strip_suffix("[doi]").unwrap_or(doi);
    let (registrant, suffix) = doi.split_once('/')?;
    let digits = registrant.strip_prefix("10.")?;
    let fits = digits.len() >= 4 && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    (is_said && fits && !suffix.is_empty()).then(|| doi.to_owned())
}

/// A PubMed number, from any way of writing it.
pub fn pmid(text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase();
    let rest = lower.rsplit_once("ncbi.nlm.nih.gov/").map_or(lower.as_str(), |(_, rest)| rest);
    let rest = rest.trim_start_matches("pubmed/");
    let rest = rest.trim_start_matches("pmid").trim_start_matches([':', ' ', '-']);
    let digits = rest.trim_end_matches(['/', '.', ' ']).trim_start_matches('0');
    let fits = (1..=8).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| digits.to_owned())
}

/// A PubMed Central number, from any way of writing it.
pub fn pmcid(text: &str) -> Option<String> {
    let upper = text.trim().to_uppercase();
    let mut numbers = upper.match_indices("PMC").map(|(at, _)| {
        upper[at + 3..].chars().take_while(char::is_ascii_digit).collect::<String>()
    });
    let number = numbers.find(|digits| (1..=9).contains(&digits.len()))?;
    Some(format!("PMC{number}"))
}

/// How the numbers of a register begin, and how many digits follow.
const REGISTERS: [(&str, std::ops::RangeInclusive<usize>); 14] = [
    ("NCT", 8..=8),
    ("ISRCTN", 8..=8),
    ("ACTRN", 14..=14),
    ("DRKS", 8..=8),
    ("CHICTR", 8..=12),
    ("JPRN-UMIN", 9..=9),
    ("UMIN", 9..=9),
    ("JRCT", 10..=11),
    ("JRCTS", 9..=9),
    ("KCT", 7..=7),
    ("TCTR", 11..=11),
    ("RBR-", 5..=8),
    ("NTR", 2..=5),
    ("IRCT", 10..=20),
];

/// A number of a register of trials, written as the register does: `NCT01234567`,
/// `EudraCT 2007-002080-27`, `ChiCTR2000030000`.
pub fn registry(text: &str) -> Option<String> {
    registry_numbers(text).into_iter().next()
}

/// All numbers of registers in a text, in its order, each once.
pub fn registry_numbers(text: &str) -> Vec<String> {
    let upper = text.to_ascii_uppercase();
    let mut found: Vec<(usize, String)> = Vec::new();
    for (prefix, digits) in REGISTERS {
        for (at, _) in upper.match_indices(prefix) {
            if upper[..at].ends_with(|c: char| c.is_ascii_alphanumeric()) {
                continue;
            }
            let rest = &upper[at + prefix.len()..];
            let rest = rest.trim_start_matches([' ', ':', '-']);
            let is_part = |c: &char| {
                c.is_ascii_digit()
                    // Numbers of these two have letters in them.
                    || (prefix == "RBR-" || prefix == "IRCT") && c.is_ascii_alphanumeric()
                    || prefix == "CHICTR" && (*c == '-' || c.is_ascii_alphabetic())
            };
            let number: String = rest.chars().take_while(is_part).collect();
            let number = number.trim_end_matches('-');
            let count = number.chars().filter(|c| *c != '-').count();
            if digits.contains(&count) && number.contains(|c: char| c.is_ascii_digit()) {
                found.push((at, format!("{}{}", spelled(prefix), number_case(prefix, number))));
            }
        }
    }
    found.extend(eu_numbers(&upper));
    found.extend(ctri_numbers(&upper));
    found.sort();
    let mut numbers: Vec<String> = Vec::new();
    for (_, number) in found {
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    numbers
}

fn spelled(prefix: &str) -> &str {
    match prefix {
        "CHICTR" => "ChiCTR",
        "JPRN-UMIN" | "UMIN" => "UMIN",
        "JRCT" => "jRCT",
        "JRCTS" => "jRCTs",
        prefix => prefix,
    }
}

fn number_case(prefix: &str, number: &str) -> String {
    if prefix == "RBR-" { number.to_ascii_lowercase() } else { number.to_owned() }
}

/// Numbers of the European registers: `2007-002080-27`, with or without the register's name.
fn eu_numbers(upper: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let bytes = upper.as_bytes();
    for at in 0..bytes.len() {
        let Some(candidate) = upper.get(at..at + 14) else { continue };
        let shape = candidate.bytes().enumerate().all(|(place, b)| match place {
            4 | 11 => b == b'-',
            _ => b.is_ascii_digit(),
        });
        let alone = |b: Option<&u8>| b.is_none_or(|b| !b.is_ascii_digit() && *b != b'-');
        let begins = at == 0 || alone(bytes.get(at - 1));
        // A CTIS number goes on with two digits: another register.
        if shape && begins && alone(bytes.get(at + 14)) && candidate.starts_with("20") {
            found.push((at, format!("EudraCT {candidate}")));
        }
    }
    found
}

/// Numbers of the Indian register: `CTRI/2019/05/019067`.
fn ctri_numbers(upper: &str) -> Vec<(usize, String)> {
    let numbers = upper.match_indices("CTRI/").filter_map(|(at, _)| {
        let rest = &upper[at + 5..];
        let number: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == '/').collect();
        let parts: Vec<usize> = number.split('/').map(str::len).collect();
        matches!(parts[..], [4, 2 | 3, 5 | 6]).then(|| (at, format!("CTRI/{number}")))
    });
    numbers.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doi_is_the_same_however_it_is_written() {
        for text in [
            "10.1001/JAMA.2021.1",
            "https://doi.org/10.1001/jama.2021.1",
            "http://dx.doi.org/10.1001%2Fjama.2021.1",
            "doi: 10.1001/jama.2021.1.",
            "10.1001/jama.2021.1 [doi]",
            "DOI 10.1001/jama.2021.1",
        ] {
            assert_eq!(doi(text).as_deref(), Some("10.1001/jama.2021.1"), "{text}");
        }
        for text in ["", "10.5 mg/kg", "see 10.5/2", "10.1001", "about 10.1001/x"] {
            assert_eq!(doi(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_of_libraries_are_the_same_however_they_are_written() {
        for text in ["32633662", "PMID: 32633662", "https://pubmed.ncbi.nlm.nih.gov/32633662/"] {
            assert_eq!(pmid(text).as_deref(), Some("32633662"), "{text}");
        }
        assert_eq!(pmid("WOS:000123"), None);
        for text in ["PMC123", "pmc123", "https://pmc.ncbi.nlm.nih.gov/articles/PMC123/"] {
            assert_eq!(pmcid(text).as_deref(), Some("PMC123"), "{text}");
        }
        assert_eq!(pmcid("PMC"), None);
    }

    #[test]
    fn numbers_of_registers_are_found_in_a_text() {
        let text = "Trials NCT01234567, nct 07654321 and ISRCTN12345678; ChiCTR2000030000, \
                    CTRI/2019/05/019067, EudraCT: 2007-002080-27, UMIN000012345, RBR-5x8kz2, \
                    ACTRN12617001619336, jRCTs031190001";
        assert_eq!(
            registry_numbers(text),
            [
                "NCT01234567",
                "NCT07654321",
                "ISRCTN12345678",
                "ChiCTR2000030000",
                "CTRI/2019/05/019067",
                "EudraCT 2007-002080-27",
                "UMIN000012345",
                "RBR-5x8kz2",
                "ACTRN12617001619336",
                "jRCTs031190001",
            ]
        );
        assert_eq!(registry("NCT0123456"), None, "a digit is missing");
        assert_eq!(registry("ANCT01234567"), None);
        assert_eq!(registry("123-456-78"), None);
    }
}
