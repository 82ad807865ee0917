//! Text search finds what people type, and ranks it.

use explore::text::Words;
use explore::{
    Documents, Field, Holds, Language, Query, Table, TextIndex, TextIndexBuilder, answer,
};
use proptest::prelude::*;

struct Texts(Vec<[String; 2]>);

impl Documents for Texts {
    fn len(&self) -> u32 {
        self.0.len() as u32
    }
    fn visit(&self, row: u32, visit: &mut dyn FnMut(usize, &str)) {
        for (field, text) in self.0[row as usize].iter().enumerate() {
            for text in text.split('|') {
                visit(field, text);
            }
        }
    }
}

/// A prose field and a field of identifiers, parted by `|`.
const FIELDS: [Field; 2] = [
    Field { weight: 2.0, usual_words: 8.0, holds: Holds::Prose },
    Field { weight: 1.0, usual_words: 2.0, holds: Holds::Identifiers },
];
/// A prose field and a field of the rows' own names.
const NAMED: [Field; 2] =
    [FIELDS[0], Field { weight: 1.0, usual_words: 2.0, holds: Holds::Titles }];
/// A prose field and a field of names of people and places.
const PLACES: [Field; 2] =
    [FIELDS[0], Field { weight: 1.0, usual_words: 2.0, holds: Holds::Names }];

fn english() -> Language {
    Language::new("en", "a and at by do does for is it my of on or the to what with")
}

fn texts() -> Texts {
    let rows = [
        (
            "Intravenous S-ketamine for burning feet in diabetic neuropathy",
            "10.1000/pain.2009.06.023|pmid|19604642",
        ),
        ("Esketamine nasal spray for treatment-resistant depression", "nct03500289|10.1000/other"),
        ("Chronic fatigue syndrome (ME/CFS) and one infusion", ""),
        ("Suicidality after birth: the infusions that were given", ""),
        ("Fibromyalgia pain. Pain in fibromyalgia, painful pain", ""),
        ("Memantine for pain in 0.5 of patients' feet", ""),
    ];
    Texts(rows.map(|(prose, ids)| [prose.to_owned(), ids.to_owned()]).to_vec())
}

fn find_in(texts: &Texts, text: &str) -> Vec<u32> {
    find_with(&TextIndex::new(texts, &FIELDS, &english()), texts, text).0
}

/// The rows that a text finds, and what of it was left out for that.
fn find_with(index: &TextIndex, texts: &Texts, text: &str) -> (Vec<u32>, Vec<String>) {
    let words = Words::new(text, index, texts);
    let table = Table::new(texts.len());
    let query = Query { text: text.to_owned(), ..Query::default() };
    let answer = answer(&table, Some((index, &words)), &query);
    let words = words.without(answer.left_out());
    let left_out = words.left_out().into_iter().map(str::to_owned).collect();
    (answer.rows(&table).collect(), left_out)
}

fn rows<const N: usize>(rows: [[&str; 2]; N]) -> Texts {
    Texts(rows.map(|row| row.map(str::to_owned)).to_vec())
}

fn find(text: &str) -> Vec<u32> {
    find_in(&texts(), text)
}

#[test]
fn all_words_must_be_there() {
    assert_eq!(find("burning feet"), [0]);
    assert_eq!(find("pain feet"), [5]);
}

#[test]
fn words_are_found_as_they_are_typed() {
    assert_eq!(find("fibrom"), [4]);
    assert_eq!(find("depr"), [1]);
}

#[test]
fn other_endings_are_found() {
    assert_eq!(find("suicidal"), [3]);
    assert_eq!(find("infused"), [2, 3]);
}

#[test]
fn small_typos_are_forgiven() {
    assert_eq!(find("fibromialgia"), [4]);
    assert_eq!(find("deppresion"), [1]);
    assert_eq!(find("fibromialg"), [4]);
}

#[test]
fn a_typo_is_only_looked_for_where_nothing_else_fits() {
    assert_eq!(find("pian"), [4, 5]);
    // "pair" is a word of its own, and so is "Spain".
    assert_eq!(find("pair"), [] as [u32; 0]);
    assert_eq!(find("Spain"), [] as [u32; 0]);
    assert_eq!(find("xyzzyx"), [] as [u32; 0]);
    assert_eq!(find("19604643"), [] as [u32; 0]);
}

#[test]
fn words_in_quotes_match_to_the_letter_and_side_by_side() {
    assert_eq!(find("\"painful pain\""), [4]);
    assert_eq!(find("\"pain painful\""), [] as [u32; 0]);
    assert_eq!(find("\"infusion\""), [2]);
    assert_eq!(find("“diabetic neuropathy” burning"), [0]);
    assert_eq!(find("\"burning feet"), [0]);
}

#[test]
fn identifiers_are_found_however_they_are_pasted() {
    for pasted in [
        "10.1000/pain.2009.06.023",
        "doi:10.1000/PAIN.2009.06.023",
        "https://doi.org/10.1000/pain.2009.06.023",
        "10.1000/pain.2009",
        "PMID: 19604642",
        "pmid:19604642",
        "https://pubmed.ncbi.nlm.nih.gov/19604642/",
        "(19604642)",
    ] {
        assert_eq!(find(pasted), [0], "{pasted}");
    }
    assert_eq!(find("NCT03500289"), [1]);
    assert_eq!(find("https://clinicaltrials.gov/study/NCT03500289"), [1]);
}

#[test]
fn hyphens_do_not_matter() {
    assert_eq!(find("s-ketamine"), [0]);
    assert_eq!(find("es-ketamine"), [1]);
    assert_eq!(find("treatment resistant"), [1]);
    assert_eq!(find("treatment-resistant"), [1]);
    assert_eq!(find("treatmentresistant"), [1]);
}

#[test]
fn short_names_mean_themselves() {
    assert_eq!(find("ME"), [2]);
    assert_eq!(find("me/cfs"), [2]);
}

#[test]
fn words_that_say_nothing_are_left_out_unless_they_are_all_there_is() {
    assert_eq!(find("what does it do for my burning feet"), [0]);
    assert_eq!(find("what is the ME"), [2]);
    assert!(find("the").contains(&3));
}

#[test]
fn the_best_fit_comes_first() {
    assert_eq!(find("pain"), [4, 5]);
    assert_eq!(find("fibromyalgia pain"), [4]);
}

#[test]
fn accents_do_not_matter() {
    let texts = Texts(vec![["Sørensen J, Åsberg M".to_owned(), String::new()]]);
    assert_eq!(find_in(&texts, "sorensen"), [0]);
    assert_eq!(find_in(&texts, "ASBERG"), [0]);
    assert_eq!(find_in(&texts, "Asberg\u{30A}"), [0]);
}

#[test]
fn any_word_is_enough_where_it_is_asked_so() {
    let texts = texts();
    let index = TextIndex::new(&texts, &FIELDS, &english());
    let words = Words::new("my mother has burning feet", &index, &texts);
    let ranking = index.rank_any(&words).expect("there are words");
    assert_eq!(ranking.best().map(|(row, _)| row).collect::<Vec<_>>(), [0, 5]);
}

#[test]
fn places_of_the_words_are_told() {
    let texts = texts();
    let index = TextIndex::new(&texts, &FIELDS, &english());
    let places = |search: &str, text: &str| {
        let words = Words::new(search, &index, &texts);
        words
            .places(&index, text)
            .into_iter()
            .map(|place| text[place].to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(places("suicidal births", "Birth and suicidality"), ["Birth", "suicidality"]);
    assert_eq!(places("s-ketamine", "An S-ketamine drip"), ["S-ketamine"]);
    assert_eq!(places("\"painful pain\"", "pains, pain, painful"), ["pain", "painful"]);
    assert_eq!(places("fibromialgia", "Fibromyalgia?"), ["Fibromyalgia"]);
}

#[test]
fn words_that_leave_nothing_are_left_out_and_named() {
    let texts = texts();
    let index = TextIndex::new(&texts, &FIELDS, &english());
    let none = |text: &str| {
        let (rows, left_out) = find_with(&index, &texts, text);
        (rows, left_out.join(" "))
    };
    assert_eq!(none("burning feet"), (vec![0], String::new()));
    // What stands nowhere.
    assert_eq!(none("burning zebras"), (vec![0], "zebras".into()));
    assert_eq!(none("zebras"), (vec![], String::new()));
    // What no row has together with most of the others.
    assert_eq!(none("my feet burn at night with diabetes"), (vec![0], "my at night with".into()));
    assert_eq!(none("feet pain depression"), (vec![5], "depression".into()));
    assert_eq!(none("burning \"painful pain\" fibromyalgia"), (vec![4], "burning".into()));
    assert_eq!(none("fibromyalgia \"no such words\""), (vec![4], "\"no such words\"".into()));
}

#[test]
fn what_other_search_engines_understand_is_left_out_and_named() {
    let texts = texts();
    let index = TextIndex::new(&texts, &FIELDS, &english());
    let said = |text: &str| {
        let words = Words::new(text, &index, &texts);
        (find_with(&index, &texts, text).0, words.signs().join(" "), words.negated().join(" "))
    };
    assert_eq!(said("pain NOT fibromyalgia"), (vec![4, 5], "NOT".into(), "fibromyalgia".into()));
    assert_eq!(said("infusion -birth"), (vec![2, 3], "-".into(), "birth".into()));
    assert_eq!(said("pain[tiab] fibro*"), (vec![4], "[tiab] *".into(), String::new()));
    assert_eq!(said("WHAT DOES THE PAIN DO"), said("pain"));
    assert_eq!(said("???"), (vec![], String::new(), String::new()));
    assert!(Words::new("???", &index, &texts).is_wordless());
    assert!(Words::new("-pain", &index, &texts).is_wordless());
    assert!(!Words::new("  ", &index, &texts).is_wordless());
}

#[test]
fn a_name_finds_its_row_first_however_it_is_spelled() {
    let texts = rows([
        ["ELEKT-D again: a second look at the ELEKT-D trial of ELEKT-D", ""],
        ["Ketamine or shocks", "ELEKT-D"],
        ["A podcast on podcasts, as a podcast", ""],
        ["Delirium after surgery", "PODCAST"],
        ["A spray", "TRANSFORM-1"],
        ["A spray, in 2 of 3", "TRANSFORM-2"],
        ["A spray once more", "ASPIRE II"],
        ["Infusions", "KARMA-Dep 2"],
        ["Infusions before", "Karma-Dep"],
    ]);
    let index = TextIndex::new(&texts, &NAMED, &english());
    for (name, row) in [
        ("ELEKT-D", 1),
        ("elekt d", 1),
        ("elektd", 1),
        ("ELEKT–D", 1),
        ("ketamine, ELEKT-D or shocks", 1),
        ("podcast", 3),
        ("TRANSFORM-2", 5),
        ("transform 2", 5),
        ("Transform2", 5),
        ("transform ii spray", 5),
        ("aspire 2", 6),
        ("ASPIRE-II", 6),
        ("aspireii", 6),
        ("KARMA-Dep 2", 7),
        ("karmadep2", 7),
        ("karma dep", 8),
    ] {
        assert_eq!(find_with(&index, &texts, name).0.first(), Some(&row), "{name}");
    }
    let words = Words::new("the transform ii trial", &index, &texts);
    assert!(words.name("TRANSFORM-2") && !words.name("TRANSFORM-1") && !words.name("A spray"));
    assert_eq!(find_with(&index, &texts, "transform 2").0, [5]);
    assert_eq!(find_with(&index, &texts, "transf").0.len(), 2);
    // The name of a trial is no misspelling of another word, nor another word one of it.
    assert_eq!(find_with(&index, &texts, "elextd").0, [] as [u32; 0]);
}

#[test]
fn names_are_neither_misspelled_nor_what_a_misspelling_means() {
    let texts = rows([
        ["Chronic pain and germane matters", "United Kingdom|Paynes F"],
        ["Nothing of the kind", "Germany"],
    ]);
    let mut builder = TextIndexBuilder::new(&PLACES, &english());
    builder.names(["Germany", "France", "Chronica"]);
    builder.add(&texts, 9);
    let index = builder.finish();
    let find = |text: &str| find_with(&index, &texts, text).0;
    assert_eq!(find("Germany"), [1]);
    assert_eq!(find("kingdom"), [0]);
    assert_eq!(find("Chronica"), [] as [u32; 0]);
    assert_eq!(find("cronic"), [0]);
    assert_eq!(find("paynez"), [] as [u32; 0]);
}

#[test]
fn endings_are_those_of_the_language() {
    let texts = rows([["Schmerz nach Operation", ""], ["Ein Kind", ""]]);
    let german = Language::new("de-AT", "der und nach für");
    let index = TextIndex::new(&texts, &FIELDS, &german);
    let find = |text: &str| find_with(&index, &texts, text).0;
    assert_eq!(find("Kinder"), [1]);
    assert_eq!(find("für Operationen und"), [0]);
    let none = TextIndex::new(&texts, &FIELDS, &Language::new("xx", ""));
    assert_eq!(find_with(&none, &texts, "Kinder").0, [] as [u32; 0]);
}

#[test]
fn other_scripts_are_found() {
    let texts = rows([
        ["氯胺酮治疗慢性疼痛", ""],
        ["慢性の痛みとケタミン", ""],
        ["เคตามีนสำหรับอาการปวดเรื้อรัง", ""],
        ["Trầm cảm và đau mạn tính", ""],
        ["Χρόνιος πόνος και κεταμίνη", ""],
        ["Кетамин при хронической боли, ещё", ""],
    ]);
    let index = TextIndex::new(&texts, &FIELDS, &english());
    let find = |text: &str| find_with(&index, &texts, text);
    for (text, row) in [
        ("疼痛", 0),
        ("氯胺酮", 0),
        ("痛み", 1),
        ("ｹﾀﾐﾝ", 1),
        ("ปวด", 2),
        ("trầm cảm", 3),
        ("tra\u{302}\u{300}m ca\u{309}m", 3),
        ("tram cam", 3),
        ("dau man tinh", 3),
        ("ΠΟΝΟΣ", 4),
        ("πονος", 4),
        ("БОЛИ", 5),
        ("еще", 5),
    ] {
        assert_eq!(find(text).0, [row], "{text}");
    }
    assert_eq!(find("我的疼痛"), (vec![0], vec!["我的".to_owned()]));
}

#[test]
fn a_letter_is_the_same_however_it_is_typed() {
    let texts = rows([
        ["Keta\u{AD}mine 0.5 mg/kg for \u{FB01}bromyalgia in patients’ homes", ""],
        ["Fentanyl 25 µg, Ca²⁺ and CO₂", ""],
    ]);
    let index = TextIndex::new(&texts, &FIELDS, &english());
    for (text, row) in [
        ("ketamine", 0),
        ("keta\u{200B}mine", 0),
        ("ｋｅｔａｍｉｎｅ", 0),
        ("fibromyalgia", 0),
        ("\"0.5mg/kg\"", 0),
        ("0.5mg/kg", 0),
        ("0·5 mg/kg", 0),
        ("patients' homes", 0),
        ("25mcg", 1),
        ("25 μg", 1),
        ("25 ug", 1),
        ("co2", 1),
        ("ca2", 1),
    ] {
        assert_eq!(find_with(&index, &texts, text).0, [row], "{text}");
    }
}

#[test]
fn hostile_texts_are_answered_quickly() {
    let texts = texts();
    let index = TextIndex::new(&texts, &FIELDS, &english());
    let begun = std::time::Instant::now();
    for part in [
        "\"",
        "\"a\"",
        "a-",
        "pain ",
        "NOT (",
        "AND ",
        "[",
        "a[",
        ":",
        "*",
        "a*",
        "\u{301}",
        "\u{E48}",
        "痛",
        "depresion ",
        "(",
        "-a ",
        "'",
        "a'",
        "0.",
        "\u{FDFA}",
        "title:",
        "ﬁ",
    ] {
        let text = part.repeat(100_000 / part.len());
        let _ = find_with(&index, &texts, &text);
        let words = Words::new("pain feet \"painful pain\"", &index, &texts);
        let _ = words.places(&index, &text);
    }
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

proptest! {
    #[test]
    fn whatever_is_left_out_was_typed(
        search in prop::collection::vec(
            prop::sample::select(vec![
                "pain", "zebra", "NOT", "-feet", "\"burning feet\"", "[tiab]", "fibro*", "(", ")", "OR",
                "title:", "痛み止", "ME", "the", "10.1000/other", "ketamine\u{301}", "?", "\"",
            ]),
            0..9,
        ),
    ) {
        let (search, texts) = (search.join(" "), texts());
        let index = TextIndex::new(&texts, &FIELDS, &english());
        let words = Words::new(&search, &index, &texts);
        let (found, left_out) = find_with(&index, &texts, &search);
        prop_assert_eq!((&found, &left_out), (&find_with(&index, &texts, &search).0, &left_out));
        let mut from = 0;
        for word in &left_out {
            let place = search[from..].find(word.as_str());
            prop_assert!(place.is_some(), "{word} is not in {search}");
            from += place.unwrap_or_default();
        }
        prop_assert!(words.signs().iter().all(|sign| search.contains(sign)));
        // Whatever counts and stands in a row leaves some row.
        prop_assert!(!found.is_empty() || words.typed().all(|word| find_with(&index, &texts, word).0.is_empty()));
    }

    #[test]
    fn no_language_fails_at_a_word(
        language in prop::sample::select(vec![
            "ar", "da", "de", "el", "en", "es", "fi", "fr", "hu", "it", "nl", "no", "pt", "ro", "ru",
            "sv", "ta", "tr", "xx",
        ]),
        text in "\\PC{0,30}",
    ) {
        let texts = rows([[&text, ""]]);
        let index = TextIndex::new(&texts, &FIELDS, &Language::new(language, &text));
        let _ = find_with(&index, &texts, &text);
    }

    #[test]
    fn no_text_is_refused(search in "\\PC{0,40}", prose in prop::collection::vec("\\PC{0,60}", 0..6)) {
        let texts = Texts(prose.into_iter().map(|text| [text, "10.1000/1".to_owned()]).collect());
        let rows = find_in(&texts, &search);
        prop_assert!(rows.iter().all(|row| *row < texts.len()));
        let index = TextIndex::new(&texts, &FIELDS, &english());
        let words = Words::new(&search, &index, &texts);
        for [text, _] in &texts.0 {
            let mut end = 0;
            for place in words.places(&index, text) {
                prop_assert!(place.start >= end && text.get(place.clone()).is_some());
                end = place.end;
            }
        }
    }

    #[test]
    fn every_word_of_a_text_finds_it_and_so_does_its_beginning(
        prose in prop::collection::vec("[a-z]{3,9}( [a-z]{3,9}){0,6}", 1..8),
        pick in any::<prop::sample::Index>(),
        cut in 3usize..9,
    ) {
        let texts = Texts(prose.iter().map(|text| [text.clone(), String::new()]).collect());
        let row = pick.index(prose.len());
        let words: Vec<&str> = prose[row].split(' ').collect();
        let word = words[pick.index(words.len())];
        prop_assert!(find_in(&texts, word).contains(&(row as u32)));
        prop_assert!(find_in(&texts, &word[..cut.min(word.len())]).contains(&(row as u32)));
    }

    #[test]
    fn a_second_word_never_finds_more_where_some_row_has_both(
        prose in prop::collection::vec("[a-d]{1,3}( [a-d]{1,3}){0,6}", 1..8),
        first in "[a-d]{1,3}",
        second in "[a-d]{1,3}",
    ) {
        let texts = Texts(prose.into_iter().map(|text| [text, String::new()]).collect());
        let one = find_in(&texts, &first);
        prop_assume!(first != "a");
        prop_assume!(second != "a");
        let index = TextIndex::new(&texts, &FIELDS, &english());
        let (both, left_out) = find_with(&index, &texts, &format!("{first} {second}"));
        prop_assume!(left_out.is_empty());
        prop_assert!(both.iter().all(|row| one.contains(row)));
    }
}

#[test]
fn an_index_knows_the_words_of_its_rows_and_no_others() {
    let texts = texts();
    let index = TextIndex::new(&texts, &FIELDS, &english());
    assert!(index.knows("burning") && index.knows("Feet, burning"));
    assert!(!index.knows("burnnig") && !index.knows("burning zebra"));
}
