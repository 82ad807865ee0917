//! A file of records that a reader has opened: what is shown of it, in the place of the built-in
//! records or beside them.

use evidence::{Base, Record};
use evidence_read::{Diagnostics, Opened};
use std::collections::{HashMap, HashSet};

/// Where the records of a file are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// In the place of the built-in records.
    #[default]
    Instead,
    /// Beside them.
    Beside,
}

/// The file that records come from.
#[derive(Clone, Debug, PartialEq)]
pub struct Own {
    /// Name of the file.
    pub file: String,
    /// Where its records are shown.
    pub shown: Shown,
    /// Number of its records.
    pub count: usize,
    /// Ids of those that are left out: works that the built-in evidence has already, which would
    /// count twice.
    pub left_out: Vec<String>,
    /// Ids that a built-in record of another work has, and what they were changed to.
    pub renamed: Vec<(String, String)>,
    /// What may be wrong with the file all the same.
    pub warnings: Diagnostics,
    ids: HashSet<String>,
}

impl Own {
    /// Whether a record comes from the file.
    pub(super) fn has(&self, id: &str) -> bool {
        self.shown == Shown::Instead || self.ids.contains(id)
    }
}

/// The records of a file in the place of the built-in ones. Answers, claims and safety topics were
/// written about those, and are left out with them.
pub fn instead(built_in: &Base, file: &str, opened: Opened) -> (Base, Own) {
    let Opened { mut records, warnings } = opened;
    explore::sort_by(&mut records, |a, b| a.id.cmp(&b.id));
    let own = Own {
        file: file.to_owned(),
        shown: Shown::Instead,
        count: records.len(),
        left_out: Vec::new(),
        renamed: Vec::new(),
        warnings,
        ids: HashSet::new(),
    };
    let base = Base {
        site: built_in.site.clone(),
        vocabulary: built_in.vocabulary.clone(),
        records,
        ..Base::default()
    };
    (base, own)
}

/// The records of a file, which are shown alone now, beside the built-in ones. A work is shown once, as
/// it is built in; an id that another work has is changed.
pub fn beside(built_in: &Base, alone: &Own, records: &[Record]) -> (Base, Own) {
    let known = Works::new(built_in);
    let mut taken: HashSet<&str> = built_in.records.iter().map(|it| it.id.as_str()).collect();
    taken.extend(records.iter().map(|it| it.id.as_str()));
    let (mut left_out, mut renamed) = (Vec::new(), Vec::new());
    // What the ids of the file are called in the whole.
    let mut names: HashMap<&str, String> = HashMap::new();
    let mut own: Vec<Record> = Vec::new();
    for record in records {
        if let Some(same) = known.same(record) {
            left_out.push(record.id.clone());
            names.insert(&record.id, same.to_owned());
            continue;
        }
        if built_in.record(&record.id).is_some() {
            let free = (2..).map(|nth| format!("{}-{nth}", record.id));
            let free = free.into_iter().find(|id| !taken.contains(id.as_str()));
            let free = free.expect("numbers do not end");
            renamed.push((record.id.clone(), free.clone()));
            names.insert(&record.id, free);
        }
        own.push(record.clone());
    }
    for record in &mut own {
        for id in [Some(&mut record.id), record.parent_id.as_mut()].into_iter().flatten() {
            if let Some(name) = names.get(id.as_str()) {
                id.clone_from(name);
            }
        }
    }
    let ids = own.iter().map(|record| record.id.clone()).collect();
    let mut base = Base { sha256: String::new(), ..built_in.clone() };
    base.records.append(&mut own);
    explore::sort_by(&mut base.records, |a, b| a.id.cmp(&b.id));
    let (file, warnings) = (alone.file.clone(), alone.warnings.clone());
    let shown = Shown::Beside;
    (base, Own { file, shown, count: records.len(), left_out, renamed, warnings, ids })
}

/// Works by what identifies them.
struct Works<'a> {
    base: &'a Base,
    by_identifier: HashMap<(u8, String), &'a str>,
}

impl<'a> Works<'a> {
    fn new(base: &'a Base) -> Self {
        let all = |record: &'a Record| {
            identifiers(record).into_iter().flatten().map(|it| (it, record.id.as_str()))
        };
        Self { base, by_identifier: base.records.iter().flat_map(all).collect() }
    }

    /// The record that is about the same work: it shares an identifier, or the id and no identifier
    /// says otherwise.
    fn same(&self, record: &Record) -> Option<&'a str> {
        let own = identifiers(record);
        let shared = own.iter().flatten().find_map(|it| self.by_identifier.get(it).copied());
        shared.or_else(|| {
            let named = self.base.record(&record.id)?;
            let others = identifiers(named);
            let differ = own.iter().zip(&others).any(|(a, b)| a.is_some() && b.is_some() && a != b);
            (!differ).then_some(named.id.as_str())
        })
    }
}

fn identifiers(record: &Record) -> [Option<(u8, String)>; 3] {
    let of = |kind: u8, it: &Option<String>| it.as_ref().map(|it| (kind, it.to_lowercase()));
    [of(0, &record.doi), of(1, &record.pmid), of(2, &record.pmcid)]
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn base() -> Base {
        evidence::pack::unpack(fixture::EVIDENCE).expect("the fixture is packed by the same code")
    }

    fn opened(records: Vec<Record>) -> Opened {
        Opened { records, warnings: Diagnostics::default() }
    }

    fn alone(built_in: &Base) -> Own {
        instead(built_in, "x.json", opened(Vec::new())).1
    }

    fn other(record: &Record, id: &str, doi: Option<&str>) -> Record {
        Record {
            id: id.to_owned(),
            doi: doi.map(str::to_owned),
            pmid: None,
            pmcid: None,
            parent_id: None,
            ..record.clone()
        }
    }

    #[test]
    fn instead_of_the_built_in_records_nothing_of_them_is_left() {
        let built_in = base();
        let own = other(&built_in.records[0], "z-1", None);
        let records = vec![own.clone(), other(&own, "a-1", None)];
        let (base, own) = instead(&built_in, "x.json", opened(records));
        assert_eq!(
            base.records.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(),
            ["a-1", "z-1"]
        );
        assert!(base.conditions.is_empty() && base.claims.is_empty() && base.safety.is_empty());
        assert!(own.has("a-1"));
        assert_eq!(base.vocabulary, built_in.vocabulary);
    }

    #[test]
    fn beside_the_built_in_records_a_work_stands_once() {
        let built_in = base();
        let first = built_in.records.iter().find(|it| it.doi.is_some()).expect("there is one");
        let doi = first.doi.as_deref().map(str::to_uppercase);
        let own = [
            first.clone(),
            other(first, "same-doi", doi.as_deref()),
            other(first, "new-1", Some("10.9999/x")),
        ];
        let (base, own) = beside(&built_in, &alone(&built_in), &own);
        assert_eq!(own.left_out, [first.id.as_str(), "same-doi"]);
        assert_eq!(base.records.len(), built_in.records.len() + 1);
        assert!(own.has("new-1") && !own.has(&first.id));
        assert_eq!(base.record(&first.id), Some(first));
        assert_eq!(base.conditions, built_in.conditions);
    }

    #[test]
    fn an_id_that_another_work_has_is_changed_and_those_who_name_it_follow() {
        let built_in = base();
        let first = built_in.records.iter().find(|it| it.doi.is_some()).expect("there is one");
        let clash = other(first, &first.id, Some("10.9999/x"));
        let child = Record {
            parent_id: Some(first.id.clone()),
            ..other(first, "child-1", Some("10.9999/y"))
        };
        let taken = other(first, &format!("{}-2", first.id), Some("10.9999/z"));
        let (base, own) = beside(&built_in, &alone(&built_in), &[clash, child, taken]);
        let renamed = format!("{}-3", first.id);
        assert_eq!(own.renamed, [(first.id.clone(), renamed.clone())]);
        assert_eq!(
            base.record("child-1").and_then(|it| it.parent_id.clone()),
            Some(renamed.clone())
        );
        assert_eq!(base.record(&renamed).and_then(|it| it.doi.as_deref()), Some("10.9999/x"));
        assert_eq!(base.record(&first.id), Some(first));
        assert!(base.records.is_sorted_by(|a, b| a.id < b.id));
    }
}
