//! Two editions of an evidence base, held against each other.

use crate::edition::{Edition, Stamp};
use crate::fields::{FieldChange, differences};
use crate::pools::Averages;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Something of an evidence base, with what changed of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Item {
    /// Id or slug.
    pub id: String,
    /// What a person calls it.
    pub title: String,
    /// Its id in the old edition, where that was another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    /// An answer as it is now: its verdict and, of a condition, its certainty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<Value>,
    /// Fields that differ; none where it is all new or gone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldChange>,
}

/// What became of records. One that was retracted or withdrawn stands among the changed ones too.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Records {
    /// New ones.
    pub added: Vec<Item>,
    /// Those that are there in both and differ.
    pub changed: Vec<Item>,
    /// Those that are there no more.
    pub removed: Vec<Item>,
    /// Works that were retracted since.
    pub retracted: Vec<Item>,
    /// Trials and preprints that were withdrawn since.
    pub withdrawn: Vec<Item>,
}

/// What became of the answers that a base gives: of conditions, or to claims.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Answers {
    /// New ones.
    pub added: Vec<Item>,
    /// Those whose verdict or certainty is another one.
    pub moved: Vec<Item>,
    /// Those that say the same, in other words or with other records behind it.
    pub reworded: Vec<Item>,
    /// Those that are there no more.
    pub removed: Vec<Item>,
}

/// What differs between two editions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Changes {
    /// The old edition.
    pub old: Stamp,
    /// The new one.
    pub new: Stamp,
    /// Records.
    pub records: Records,
    /// Answers of conditions.
    pub conditions: Answers,
    /// Verdicts on claims.
    pub claims: Answers,
    /// Studies that are known and could not be read: new ones, and those that stand there no more.
    pub known_added: Vec<String>,
    /// Those that stand there no more.
    pub known_removed: Vec<String>,
    /// Averages of trials.
    pub averages: Averages,
    /// All other files that differ: safety, access, vocabulary, site.
    pub other_files: Vec<String>,
}

/// What differs between two editions, whose averages were compared or not.
pub fn changes(old: &Edition, new: &Edition, averages: Averages) -> Changes {
    let known = |these: &Edition, others: &Edition| -> Vec<String> {
        let only = these.known.iter().filter(|(key, _)| !others.known.contains_key(*key));
        only.map(|(key, study)| study["title"].as_str().unwrap_or(key).to_owned()).collect()
    };
    let files =
        old.others.keys().chain(new.others.keys().filter(|it| !old.others.contains_key(*it)));
    let mut other_files: Vec<String> =
        files.filter(|file| old.others.get(*file) != new.others.get(*file)).cloned().collect();
    other_files.sort();
    Changes {
        old: old.stamp.clone(),
        new: new.stamp.clone(),
        records: records(old, new),
        conditions: conditions(old, new),
        claims: claims(old, new),
        known_added: known(new, old),
        known_removed: known(old, new),
        averages,
        other_files,
    }
}

impl Changes {
    /// Whether the two editions are the same.
    pub fn is_nothing(&self) -> bool {
        let Records { added, changed, removed, .. } = &self.records;
        let lists = [added, changed, removed];
        let answers = [&self.conditions, &self.claims];
        let answers =
            answers.iter().flat_map(|it| [&it.added, &it.moved, &it.reworded, &it.removed]);
        lists.into_iter().chain(answers).all(Vec::is_empty)
            && [&self.known_added, &self.known_removed, &self.other_files]
                .iter()
                .all(|it| it.is_empty())
            && !matches!(&self.averages, Averages::Compared { moved, .. } if !moved.is_empty())
    }
}

fn records(old: &Edition, new: &Edition) -> Records {
    let title = |record: &Value| record["title"].as_str().unwrap_or_default().to_owned();
    let item = |id: &str, record: &Value| Item {
        id: id.to_owned(),
        title: title(record),
        was: None,
        answer: None,
        fields: Vec::new(),
    };
    let renamed = renamed(old, new);
    let mut found = Records::default();
    for (id, record) in &new.records {
        let was = renamed.get(id.as_str()).copied();
        let Some(before) = old.records.get(was.unwrap_or(id)) else {
            found.added.push(item(id, record));
            continue;
        };
        let fields = differences(before, record);
        if fields.is_empty() {
            continue;
        }
        let became = |status: &str| before["status"] != status && record["status"] == status;
        if became("retracted") {
            found.retracted.push(item(id, record));
        }
        if became("withdrawn") {
            found.withdrawn.push(item(id, record));
        }
        found.changed.push(Item { was: was.map(str::to_owned), fields, ..item(id, record) });
    }
    let went =
        |id: &&String| !new.records.contains_key(*id) && !renamed.values().any(|was| was == id);
    let gone = old.records.keys().filter(went);
    found.removed = gone.map(|id| item(id, &old.records[id])).collect();
    found
}

/// Records that have another id in the new edition, by the new one: the work is known by its numbers.
fn renamed<'a>(old: &'a Edition, new: &'a Edition) -> BTreeMap<&'a str, &'a str> {
    let numbers = |record: &Value| {
        let text =
            |field: &str| Some(format!("{field} {}", record[field].as_str()?.to_lowercase()));
        ["doi", "pmid"].into_iter().filter_map(text).collect::<Vec<_>>()
    };
    let mut went: BTreeMap<String, &str> = BTreeMap::new();
    for (id, record) in old.records.iter().filter(|(id, _)| !new.records.contains_key(*id)) {
        went.extend(numbers(record).into_iter().map(|number| (number, id.as_str())));
    }
    let came = new.records.iter().filter(|(id, _)| !old.records.contains_key(*id));
    came.filter_map(|(id, record)| {
        let was = numbers(record).iter().find_map(|number| went.get(number).copied());
        Some((id.as_str(), was?))
    })
    .collect()
}

fn conditions(old: &Edition, new: &Edition) -> Answers {
    let is_answer = |field: &str| {
        let last = field.rsplit(" › ").next().unwrap_or_default();
        matches!(last, "verdict" | "verdict_for" | "certainty")
    };
    let title = |edition: &Edition, slug: &str, _: &Value| edition.label(slug);
    answers((old, &old.conditions), (new, &new.conditions), &title, &is_answer)
}

fn claims(old: &Edition, new: &Edition) -> Answers {
    let title =
        |_: &Edition, id: &str, claim: &Value| claim["claim"].as_str().unwrap_or(id).to_owned();
    answers((old, &old.claims), (new, &new.claims), &title, &|field| field == "verdict")
}

/// Answers held against each other; words of closed vocabularies as people read them.
fn answers(
    (old, were): (&Edition, &BTreeMap<String, Value>),
    (new, are): (&Edition, &BTreeMap<String, Value>),
    title: &dyn Fn(&Edition, &str, &Value) -> String,
    is_answer: &dyn Fn(&str) -> bool,
) -> Answers {
    let item = |edition: &Edition, id: &str, it: &Value, fields| Item {
        id: id.to_owned(),
        title: title(edition, id, it),
        was: None,
        answer: Some(json!({ "verdict": it["verdict"], "certainty": it["certainty"] })),
        fields,
    };
    let mut found = Answers::default();
    for (id, is) in are {
        let Some(was) = were.get(id) else {
            found.added.push(item(new, id, is, Vec::new()));
            continue;
        };
        let (moved, other): (Vec<_>, Vec<_>) =
            differences(was, is).into_iter().partition(|change| is_answer(&change.field));
        if !moved.is_empty() {
            found.moved.push(item(new, id, is, moved));
        } else if other.iter().any(|change| change.field != "updated") {
            found.reworded.push(item(new, id, is, other));
        }
    }
    let gone = were.iter().filter(|(id, _)| !are.contains_key(*id));
    found.removed = gone.map(|(id, was)| item(old, id, was, Vec::new())).collect();
    found
}
