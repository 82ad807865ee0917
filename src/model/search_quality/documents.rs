//! All that the search searches, as documents that any other search can take up.

use super::super::Model;
use super::super::claims::{condition_names, said, whole};
use super::super::documents::{ConditionTexts, RecordTexts, drugs};
use crate::t;
use explore::Documents;

/// Fields of the documents, with what a word in each is worth: what it is worth here. Claims and places
/// are ranked in another way here; there it is what it is worth in a title, a name or a text.
pub const FIELDS: [(&str, f32); 17] = [
    ("label", 3.0),
    ("other_names", 2.0),
    ("plain", 0.5),
    ("topic", 3.0),
    ("about", 1.0),
    ("title", 3.0),
    ("condition", 2.5),
    ("treatment", 1.5),
    ("finding", 1.0),
    ("other", 0.5),
    ("identifier", 5.0),
    ("acronym", 5.0),
    ("people", 0.5),
    ("said", 3.0),
    ("claim_condition", 2.0),
    ("why", 0.5),
    ("place", 3.0),
];
const CONDITION: [&str; 3] = ["label", "other_names", "plain"];
const RECORD: [&str; 8] =
    ["title", "condition", "treatment", "finding", "other", "identifier", "acronym", "people"];

/// What can be found.
pub struct Document {
    /// Its address.
    pub id: String,
    /// Its texts, each with its field.
    pub parts: Vec<(&'static str, String)>,
}

/// All that the search of the page can find.
pub fn all(model: &Model) -> Vec<Document> {
    let base = &model.base;
    let conditions = base.vocabulary.conditions.conditions.iter();
    // Others are groups of records and have no page.
    let mut all: Vec<Document> = conditions
        .zip(parts(&ConditionTexts(base), &CONDITION))
        .filter(|(it, _)| base.condition_page(&it.slug).is_some())
        .map(|(it, parts)| Document { id: format!("#/condition/{}", it.slug), parts })
        .collect();

    all.extend(base.safety.iter().map(|it| Document {
        id: format!("#/safety/{}", it.topic),
        parts: vec![("topic", joined(&it.title, &it.also_called))],
    }));
    all.extend(drugs(base).map(|it| Document {
        id: format!("#/medicines/{}", it.slug),
        parts: vec![("topic", joined(&it.label, &it.also_called)), ("about", it.plain.clone())],
    }));

    let records = base.records.iter().map(|it| format!("#/study/{}", it.id));
    let records = records.zip(parts(&RecordTexts(base), &RECORD));
    all.extend(records.map(|(id, parts)| Document { id, parts }));

    let said = parts(&said(base), &["said"]).into_iter();
    let conditions = parts(&condition_names(base), &["claim_condition"]);
    let texts = said.zip(conditions).zip(parts(&whole(base), &["why"]));
    all.extend(base.claims.iter().zip(texts).map(|(claim, ((said, conditions), why))| Document {
        id: format!("#/claims/{}", claim.id),
        parts: [said, conditions, why].concat(),
    }));

    let places = &base.vocabulary.places;
    all.extend(places.countries.iter().chain(&places.jurisdictions).map(|place| {
        let parts = vec![("place", joined(&place.label, &place.also_called))];
        Document { id: format!("#/country/{}", place.code), parts }
    }));
    let overviews =
        [("#/country", t!(search_words_access)), ("#/trials", t!(search_words_under_way))];
    all.extend(overviews.map(|(id, words)| Document {
        id: id.to_owned(),
        parts: vec![("place", words.to_owned())],
    }));
    all
}

/// All names of a thing, a line each.
fn joined(label: &str, others: &[String]) -> String {
    std::iter::once(label).chain(others.iter().map(String::as_str)).collect::<Vec<_>>().join("\n")
}

/// The texts of each row, those of a field together.
fn parts(
    texts: &dyn Documents,
    fields: &'static [&'static str],
) -> Vec<Vec<(&'static str, String)>> {
    let of = |row: u32| {
        let mut parts: Vec<_> = fields.iter().map(|field| (*field, String::new())).collect();
        texts.visit(row, &mut |field, text| parts[field].1 += &format!("{text}\n"));
        parts
    };
    (0..texts.len()).map(of).collect()
}
