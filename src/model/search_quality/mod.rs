//! How well the search finds what people type, against the queries of `tests/search`, and what peers need
//! to be asked the same (`cargo xtask bench`).

mod documents;

use super::Model;
use super::leads::Overview;
use super::search::Group;
use crate::t;
use explore::Query;
use fixture::EVIDENCE;
use relevance::{Ranking, Score};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The queries that may be looked at while the search is changed.
const FIRST: &str = include_str!("../../../tests/search/first.toml");
/// The queries that are kept apart.
const LATER: &str = include_str!("../../../tests/search/later.toml");

fn model() -> &'static Model {
    let model = Model::unpack(EVIDENCE).expect("the fixture is packed by the same code");
    Box::leak(Box::new(model))
}

fn queries(text: &str) -> Vec<relevance::Query> {
    relevance::read(text).expect("the queries are whole")
}

/// What `#/search` shows for a text, as addresses in its order.
pub(super) fn everything(model: &'static Model, text: &str) -> Ranking {
    let answer = model.search(text);
    let leads = &answer.leads;
    let of = |group: &Group| -> Ranking {
        match group {
            Group::Conditions => addresses("condition", leads.conditions.iter().map(|it| &it.slug)),
            Group::Safety => addresses("safety", leads.safety.iter().map(|it| &it.topic)),
            Group::Medicines => addresses("medicines", leads.medicines.iter().map(|it| &it.slug)),
            Group::Places => {
                let mut places = addresses("country", leads.places.iter().map(|it| &it.code));
                let is_access = leads.overviews.contains(&Overview::Access);
                places.extend(is_access.then(|| "#/country".to_owned()));
                places
            }
            Group::Claims => addresses("claims", answer.claims.iter().map(|it| &it.id)),
            Group::Works => {
                let is_under_way = leads.overviews.contains(&Overview::UnderWay);
                let overview = is_under_way.then(|| "#/trials".to_owned());
                overview
                    .into_iter()
                    .chain(answer.named.iter().map(|row| study(model, *row)))
                    .collect()
            }
            Group::Records => {
                let (rows, near) = answer.other_records();
                rows.into_iter().chain(near).map(|row| study(model, row)).collect()
            }
        }
    };
    answer.order.iter().flat_map(of).collect()
}

fn addresses<'a>(page: &str, names: impl Iterator<Item = &'a String>) -> Ranking {
    names.map(|name| format!("#/{page}/{name}")).collect()
}

/// What Explore shows for a text: records that have all its words, then such as fit less well.
fn records(model: &Model, text: &str) -> Ranking {
    let query = Query { text: text.to_owned(), ..Query::default() };
    let found = model.find(&query);
    let near = model.near(&query, &found);
    found.rows.iter().chain(&near).map(|row| study(model, *row)).collect()
}

fn study(model: &Model, row: u32) -> String {
    format!("#/study/{}", model.record(row).id)
}

fn asks_for_records(query: &relevance::Query) -> bool {
    !query.right.is_empty() && query.right.iter().all(|it| it.starts_with("#/study/"))
}

/// Fails if the search is worth less than that, in hundredths, for queries that it is asked: what was
/// measured when it was last changed, less a query or two.
fn expect(
    search: impl Fn(&str) -> Ranking,
    queries: Vec<relevance::Query>,
    (first, recall): (f64, f64),
) {
    let rankings: Vec<Ranking> = queries.iter().map(|query| search(&query.text)).collect();
    let score = Score::of(queries.iter().zip(&rankings));
    let mut told = relevance::table(&queries, &[("ours", &rankings)]);
    for (query, ranking) in queries.iter().zip(&rankings).filter(|(query, it)| query.is_missed(it))
    {
        let shown: Vec<&str> = ranking.iter().take(10).map(String::as_str).collect();
        let _ = write!(
            told,
            "\n{} ({})\n  wants {:?}\n  shows {shown:?}",
            query.text, query.kind, query.right
        );
    }
    println!("{told}");
    let measured = (score.precision_at_1() * 100.0, score.recall_at_10() * 100.0);
    assert!(
        measured.0 >= first && measured.1 >= recall,
        "precision at 1 and recall at 10 are {measured:.1?}, of {} queries, not {first} and {recall}",
        score.queries()
    );
}

#[test]
fn what_people_type_finds_what_is_right() {
    let model = model();
    expect(|text| everything(model, text), queries(FIRST), (89.0, 92.5));
}

#[test]
fn what_people_type_finds_what_is_right_in_the_half_kept_apart() {
    let model = model();
    expect(|text| everything(model, text), queries(LATER), (89.5, 95.0));
}

#[test]
fn records_are_found_in_explore() {
    let model = model();
    let mut queries = queries(FIRST);
    queries.retain(asks_for_records);
    expect(|text| records(model, text), queries, (95.5, 98.5));
}

#[test]
fn records_are_found_in_explore_in_the_half_kept_apart() {
    let model = model();
    let mut queries = queries(LATER);
    queries.retain(asks_for_records);
    expect(|text| records(model, text), queries, (94.0, 99.0));
}

#[test]
fn all_that_is_right_is_in_the_base() {
    let known: Vec<String> = documents::all(model()).into_iter().map(|it| it.id).collect();
    let mut queries = queries(FIRST);
    queries.extend(self::queries(LATER));
    assert!(queries.len() >= 200, "{} queries", queries.len());
    for query in &queries {
        for right in &query.right {
            assert!(known.contains(right), "{}: {right}", query.text);
        }
        let same = queries.iter().filter(|it| it.text == query.text).count();
        assert_eq!(same, 1, "{}", query.text);
    }
}

/// Not a test: hands `cargo xtask bench` all that it asks peers, and what is found here.
#[test]
#[ignore = "cargo xtask bench runs it"]
fn what_peers_are_asked() {
    let model = model();
    let mut queries = queries(FIRST);
    queries.extend(self::queries(LATER));
    let texts: Vec<&str> = queries.iter().map(|query| query.text.as_str()).collect();
    let fields = documents::FIELDS.iter().map(|(name, worth)| ((*name).to_owned(), json!(worth)));
    let documents = documents::all(model).into_iter().map(|document| {
        let mut parts: Map<String, Value> = document
            .parts
            .into_iter()
            .map(|(field, text)| (field.to_owned(), json!(text)))
            .collect();
        parts.insert("id".to_owned(), json!(document.id));
        Value::Object(parts)
    });
    let asked = json!({
        "fields": fields.collect::<Map<String, Value>>(),
        "documents": documents.collect::<Vec<Value>>(),
        "stop_words": t!(search_stop_words),
        "queries": texts,
        "everything": texts.iter().map(|text| everything(model, text)).collect::<Vec<_>>(),
        "records": texts.iter().map(|text| records(model, text)).collect::<Vec<_>>(),
    });
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/search");
    fs::create_dir_all(&folder).expect("target can be written");
    fs::write(folder.join("asked.json"), asked.to_string()).expect("target can be written");
}
