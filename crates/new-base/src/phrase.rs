//! Headings, keywords and titles as phrases, and what their words say of them.

use evidence::known::letters;
use evidence_read::diagnostic::is_unprintable;

/// What a phrase names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sense {
    /// Something that people have.
    Condition,
    /// Something that is given or done.
    Treatment,
}

/// Longest phrase that is taken for a name, in letters.
const LONGEST: usize = 80;

/// Qualifiers of the Medical Subject Headings that stand behind diseases alone, and behind substances and
/// procedures alone (<https://www.nlm.nih.gov/mesh/qualifiers_scopenotes.html>).
const OF_DISEASES: [&str; 9] = [
    "therapy",
    "drug therapy",
    "diet therapy",
    "complications",
    "epidemiology",
    "etiology",
    "rehabilitation",
    "diagnosis",
    "prevention & control",
];
const OF_TREATMENTS: [&str; 5] = [
    "therapeutic use",
    "administration & dosage",
    "adverse effects",
    "pharmacology",
    "pharmacokinetics",
];

/// Ends of last words that name what people have, and what is given or done.
const ENDS_OF_CONDITIONS: [&str; 31] = [
    "itis",
    "itides",
    "osis",
    "oses",
    "pathy",
    "pathies",
    "algia",
    "emia",
    "oma",
    "pecia",
    "plegia",
    "disease",
    "diseases",
    "syndrome",
    "syndromes",
    "disorder",
    "disorders",
    "pain",
    "ache",
    "injury",
    "injuries",
    "tear",
    "tears",
    "ulcer",
    "ulcers",
    "wounds",
    "fracture",
    "fractures",
    "infertility",
    "elbow",
    "foot",
];
const ENDS_OF_TREATMENTS: [&str; 30] = [
    "therapy",
    "therapies",
    "plasma",
    "injection",
    "injections",
    "acid",
    "placebo",
    "saline",
    "steroid",
    "steroids",
    "hormones",
    "surgery",
    "exercise",
    "training",
    "tablets",
    "laser",
    "waves",
    "idil",
    "mab",
    "gel",
    "fibrin",
    "implants",
    "transplantation",
    "stimulation",
    "acupuncture",
    "amine",
    "aine",
    "idine",
    "sone",
    "solone",
];

/// Headings of the Medical Subject Headings that say how a study was made or who was in it.
const OF_STUDIES: [&str; 34] = [
    "humans",
    "human",
    "male",
    "female",
    "adult",
    "aged",
    "middle aged",
    "young adult",
    "adolescent",
    "child",
    "child, preschool",
    "infant",
    "pregnancy",
    "animals",
    "aged, 80 and over",
    "treatment outcome",
    "outcome",
    "double-blind method",
    "single-blind method",
    "random allocation",
    "quality of life",
    "risk factors",
    "time factors",
    "pilot projects",
    "prognosis",
    "prospective",
    "wound healing",
    "recovery of function",
    "patient satisfaction",
    "range of motion, articular",
    "pain measurement",
    "disability evaluation",
    "severity of illness index",
    "dose-response relationship, drug",
];
const ENDS_OF_STUDIES: [&str; 11] = [
    "as topic",
    "studies",
    "study",
    "trial",
    "trials",
    "review",
    "meta-analysis",
    "method",
    "methods",
    "scale",
    "index",
];

/// A keyword or subject heading as a phrase, and what its qualifiers say that it names; `None` for what
/// says how a study was made.
pub(crate) fn of_keyword(keyword: &str) -> Option<(String, Option<Sense>)> {
    let keyword = keyword.replace('*', "");
    let mut parts = keyword.split('/').map(str::trim);
    let heading = parts.next().filter(|it| (3..=LONGEST).contains(&it.chars().count()))?;
    let lower = heading.to_lowercase();
    let ends = |ends: &[&str]| ends.iter().any(|end| lower.ends_with(end));
    if OF_STUDIES.contains(&lower.as_str()) || ends(&ENDS_OF_STUDIES) {
        return None;
    }
    let mut sense = None;
    for qualifier in parts.map(str::to_lowercase) {
        if OF_DISEASES.contains(&qualifier.as_str()) {
            sense = Some(Sense::Condition);
        } else if OF_TREATMENTS.contains(&qualifier.as_str()) {
            sense = Some(Sense::Treatment);
        }
    }
    Some((turned(heading), sense))
}

/// What the last word of a phrase says that it names.
pub(crate) fn sense(phrase: &str) -> Option<Sense> {
    let lower = phrase.to_lowercase();
    let last = lower.rsplit([' ', '-']).next().unwrap_or_default();
    let ends = |ends: &[&str]| ends.iter().any(|end| last.ends_with(end));
    if ends(&ENDS_OF_CONDITIONS) {
        Some(Sense::Condition)
    } else if ends(&ENDS_OF_TREATMENTS) {
        Some(Sense::Treatment)
    } else {
        None
    }
}

/// A subject heading in the order in which it is spoken: `Osteoarthritis, Knee` is `Knee Osteoarthritis`.
fn turned(heading: &str) -> String {
    match heading.split(", ").collect::<Vec<_>>()[..] {
        [what, which] if which.split(' ').count() < 3 => format!("{which} {what}"),
        _ => heading.to_owned(),
    }
}

/// What tells phrases apart: their letters, without the sign of the plural.
pub(crate) fn key(phrase: &str) -> String {
    let letters = letters(phrase);
    let is_plural =
        letters.ends_with('s') && !["ss", "is", "us"].iter().any(|it| letters.ends_with(it));
    if is_plural { letters[..letters.len() - 1].to_owned() } else { letters }
}

/// A phrase as a label: a capital first, the rest small, but for what is written in capitals.
pub(crate) fn label(phrase: &str) -> String {
    let small = |word: &str| {
        let is_short_form =
            word.chars().filter(|c| c.is_uppercase()).count() > 1 && !word.contains('-');
        if is_short_form { word.to_owned() } else { word.to_lowercase() }
    };
    let plain = phrase.replace(is_unprintable, " ");
    let text = plain.split_whitespace().map(small).collect::<Vec<_>>().join(" ");
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Phrases of a title behind words that name whom a study is about: `… in people with tennis elbow: …`.
pub(crate) fn of_title(title: &str) -> Vec<String> {
    const BEFORE: [&str; 8] = [
        " in patients with ",
        " in people with ",
        " in adults with ",
        " for the treatment of ",
        " in the treatment of ",
        " for ",
        " against ",
        " with ",
    ];
    const BEHIND: [&str; 17] = [
        ":",
        ";",
        ".",
        ",",
        "(",
        "?",
        " versus ",
        " vs ",
        " compared ",
        " after ",
        " during ",
        " in ",
        " with ",
        " or ",
        " and ",
        " that ",
        " before ",
    ];
    let lower = format!("{} ", title.to_lowercase());
    let mut found: Vec<String> = Vec::new();
    for before in BEFORE {
        let Some((_, rest)) = lower.split_once(before) else { continue };
        let end = BEHIND.iter().filter_map(|behind| rest.find(behind)).min().unwrap_or(rest.len());
        let phrase = rest[..end].trim().trim_start_matches("chronic ").to_owned();
        let words = phrase.split_whitespace().count();
        if (1..=4).contains(&words)
            && sense(&phrase) == Some(Sense::Condition)
            && !found.contains(&phrase)
        {
            found.push(phrase);
        }
    }
    found
}

/// Whether a phrase stands in a text, as whole words.
pub(crate) fn stands_in(phrase: &str, text: &str) -> bool {
    let words = |text: &str| {
        let lower = text.to_lowercase();
        let parts = lower.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
        format!(" {} ", parts.map(key).collect::<Vec<_>>().join(" "))
    };
    words(text).contains(&words(phrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_read_with_its_qualifiers() {
        let heading = of_keyword("*Osteoarthritis, Knee/diagnosis/*drug therapy");
        assert_eq!(heading, Some(("Knee Osteoarthritis".to_owned(), Some(Sense::Condition))));
        let substance = of_keyword("Minoxidil/administration & dosage");
        assert_eq!(substance, Some(("Minoxidil".to_owned(), Some(Sense::Treatment))));
        assert_eq!(of_keyword("tennis elbow"), Some(("tennis elbow".to_owned(), None)));
        for of_a_study in
            ["Humans", "Double-Blind Method", "Randomized Controlled Trials as Topic", "x"]
        {
            assert_eq!(of_keyword(of_a_study), None, "{of_a_study}");
        }
    }

    #[test]
    fn spellings_of_one_thing_have_one_key() {
        assert_eq!(key("Platelet-Rich Plasma"), key("platelet rich plasma"));
        assert_eq!(key("foot ulcers"), key("Foot Ulcer"));
        assert_ne!(key("arthritis"), key("arthriti"));
    }

    #[test]
    fn a_title_tells_whom_a_study_is_about() {
        let of = |title: &str| of_title(title);
        assert_eq!(of("A gel in people with tennis elbow: a trial"), ["tennis elbow"]);
        assert_eq!(of("A gel for chronic Achilles tendinopathy"), ["achilles tendinopathy"]);
        assert_eq!(of("A gel with or without water"), [""; 0]);
    }

    #[test]
    fn a_phrase_stands_in_a_text_as_whole_words() {
        assert!(stands_in("Foot ulcer", "Gel for foot ulcers: a trial"));
        assert!(!stands_in("Pain", "A trial from Spain"));
    }

    #[test]
    fn a_label_begins_with_a_capital() {
        assert_eq!(label("Knee Osteoarthritis"), "Knee osteoarthritis");
        assert_eq!(label("PRP injections"), "PRP injections");
    }
}
