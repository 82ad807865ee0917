//! Text search finds what people type, and ranks it.

use explore::text::Words;
use explore::{Documents, Field, Query, Table, TextIndex, answer};
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
    Field { weight: 2.0, usual_words: 8.0, identifiers: false },
    Field { weight: 1.0, usual_words: 2.0, identifiers: true },
];

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
    let index = TextIndex::new(texts, &FIELDS);
    let words = Words::new(text, &index, texts);
    let table = Table::new(texts.len());
    let query = Query { text: text.to_owned(), ..Query::default() };
    answer(&table, Some((&index, &words)), &query).rows(&table).collect()
}

fn find(text: &str) -> Vec<u32> {
    find_in(&texts(), text)
}

#[test]
fn all_words_must_be_there() {
    assert_eq!(find("burning feet"), [0]);
    assert_eq!(find("burning depression"), [] as [u32; 0]);
}

#[test]
fn words_are_found_as_they_are_typed() {
    assert_eq!(find("fibrom"), [4]);
    assert_eq!(find("depr"), [1]);
}

#[test]
fn other_endings_are_found() {
    assert_eq!(find("suicidal"), [3]);
    assert_eq!(find("foot infusion"), [] as [u32; 0]);
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
    // "pair" could be a typo of "pain", but "paint" could not be both.
    assert_eq!(find("pair"), [4, 5]);
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
    let index = TextIndex::new(&texts, &FIELDS);
    let words = Words::new("my mother has burning feet", &index, &texts);
    let ranking = index.rank_any(&words).expect("there are words");
    assert_eq!(ranking.best().map(|(row, _)| row).collect::<Vec<_>>(), [0, 5]);
}

#[test]
fn places_of_the_words_are_told() {
    let texts = texts();
    let index = TextIndex::new(&texts, &FIELDS);
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

proptest! {
    #[test]
    fn no_text_is_refused(search in "\\PC{0,40}", prose in prop::collection::vec("\\PC{0,60}", 0..6)) {
        let texts = Texts(prose.into_iter().map(|text| [text, "10.1000/1".to_owned()]).collect());
        let rows = find_in(&texts, &search);
        prop_assert!(rows.iter().all(|row| *row < texts.len()));
        let index = TextIndex::new(&texts, &FIELDS);
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
    fn a_second_word_never_finds_more(
        prose in prop::collection::vec("[a-d]{1,3}( [a-d]{1,3}){0,6}", 1..8),
        first in "[a-d]{1,3}",
        second in "[a-d]{1,3}",
    ) {
        let texts = Texts(prose.into_iter().map(|text| [text, String::new()]).collect());
        let one = find_in(&texts, &first);
        prop_assume!(first != "a");
        prop_assume!(second != "a");
        let both = find_in(&texts, &format!("{first} {second}"));
        prop_assert!(both.iter().all(|row| one.contains(row)));
    }
}
