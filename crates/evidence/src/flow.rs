//! The flow of records through the searches, as a systematic review draws it.

use crate::base::Base;
use crate::search::{Exclusion, SearchNotes};
use crate::terms::{Kind, SearchSource, SourceKind, Word};

/// A number of the flow of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// It was kept, or follows from the evidence base.
    Known(u64),
    /// Nobody kept it.
    NotKept,
    /// There was nothing to count: no such source was searched.
    NotSearched,
}

impl Count {
    /// Both together: not kept if one of them was not.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Known(one), Self::Known(other)) => Self::Known(one + other),
            (Self::NotSearched, count) | (count, Self::NotSearched) => count,
            _ => Self::NotKept,
        }
    }
}

/// The flow of records as PRISMA 2020 draws it (Page and others, BMJ 2021;372:n71). What the evidence
/// base itself holds is counted there, and never typed in.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// Records found, by the sort of source: databases and registers always, as a systematic review
    /// searches them; the others if they were searched.
    pub found: Vec<(SearchSource, Count)>,
    /// Records whose title or summary was read.
    pub screened: Count,
    /// Records that were left out then or later.
    pub left_out: Count,
    /// The same by reason, as far as reasons were kept.
    pub excluded: Vec<(String, Count)>,
    /// Studies whose results could not be read.
    pub not_read: u64,
    /// Records in the evidence base.
    pub included: u64,
    /// The same by what they are.
    pub included_kinds: Vec<(Kind, u64)>,
    /// The same by the best that was read of each, the best first.
    pub included_sources: Vec<(SourceKind, u64)>,
}

impl Flow {
    /// The flow of an evidence base.
    pub fn of(base: &Base, notes: &SearchNotes) -> Self {
        let searches = &notes.searches;
        let found = SearchSource::ALL.iter().map(|source| {
            let of_source = searches.iter().filter(|search| search.source == *source);
            (*source, sum(of_source.map(|search| search.found)))
        });
        let found = found.filter(|(source, count)| {
            matches!(source, SearchSource::Database | SearchSource::Register)
                || *count != Count::NotSearched
        });
        let lists: Vec<&Option<Vec<Exclusion>>> =
            searches.iter().map(|search| &search.excluded).chain([&notes.excluded]).collect();
        let counts = lists.iter().map(|list| {
            let all = list.iter().flatten().map(|exclusion| exclusion.count);
            list.as_ref().and_then(|_| all.sum())
        });
        let mut excluded: Vec<(String, Count)> = Vec::new();
        for exclusion in lists.iter().flat_map(|list| list.iter().flatten()) {
            let count = exclusion.count.map_or(Count::NotKept, |count| Count::Known(count.into()));
            match excluded.iter_mut().find(|(reason, _)| *reason == exclusion.reason) {
                Some((_, all)) => *all = all.and(count),
                None => excluded.push((exclusion.reason.clone(), count)),
            }
        }
        let records = &base.records;
        let count_of = |holds: &dyn Fn(&crate::Record) -> bool| {
            records.iter().filter(|record| holds(record)).count() as u64
        };
        let kinds = Kind::ALL.iter().map(|kind| (*kind, count_of(&|it| it.kind == *kind)));
        let best = |record: &crate::Record| {
            let read = |kind: &&SourceKind| record.sources.iter().any(|it| it.what == **kind);
            BEST_FIRST.iter().find(read).copied()
        };
        let sources =
            BEST_FIRST.iter().map(|kind| (*kind, count_of(&|it| best(it) == Some(*kind))));
        Self {
            found: found.collect(),
            screened: sum(searches.iter().map(|search| search.screened)),
            left_out: sum(counts),
            excluded,
            not_read: base.known.len() as u64,
            included: records.len() as u64,
            included_kinds: kinds.filter(|(_, count)| *count > 0).collect(),
            included_sources: sources.filter(|(_, count)| *count > 0).collect(),
        }
    }
}

/// What can be read of a work, the best first (`data/EXTRACTION.md`, rule 6).
const BEST_FIRST: [SourceKind; 7] = [
    SourceKind::FullText,
    SourceKind::GuidelineText,
    SourceKind::Label,
    SourceKind::Table,
    SourceKind::Registry,
    SourceKind::Abstract,
    SourceKind::Secondary,
];

/// A sum of numbers: not kept if one of them was not.
fn sum(counts: impl IntoIterator<Item = Option<u32>>) -> Count {
    let counts = counts.into_iter();
    let counts = counts.map(|it| it.map_or(Count::NotKept, |count| Count::Known(count.into())));
    counts.fold(Count::NotSearched, Count::and)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::SearchRun;

    #[test]
    fn a_sum_with_a_number_that_nobody_kept_is_not_kept() {
        assert_eq!(sum([Some(2), Some(3)]), Count::Known(5));
        assert_eq!(sum([Some(2), None]), Count::NotKept);
        assert_eq!(sum([None, Some(2)]), Count::NotKept);
        assert_eq!(sum([]), Count::NotSearched);
    }

    #[test]
    fn the_flow_names_databases_that_nobody_searched_and_adds_up_what_was_left_out() {
        let exclusion =
            |count: u32| Exclusion { reason: "Not about it.".to_owned(), count: Some(count) };
        let search = |source: SearchSource, found: Option<u32>| SearchRun {
            source,
            place: String::new(),
            how: String::new(),
            words: None,
            date: None,
            found,
            screened: None,
            included: None,
            excluded: Some(vec![exclusion(2)]),
        };
        let notes = SearchNotes {
            not_done: Vec::new(),
            searches: vec![
                search(SearchSource::Citation, Some(9)),
                search(SearchSource::Register, None),
            ],
            excluded: Some(vec![exclusion(3)]),
        };
        let flow = Flow::of(&Base::default(), &notes);
        assert_eq!(
            flow.found,
            [
                (SearchSource::Database, Count::NotSearched),
                (SearchSource::Register, Count::NotKept),
                (SearchSource::Citation, Count::Known(9)),
            ]
        );
        assert_eq!(flow.screened, Count::NotKept);
        assert_eq!(flow.left_out, Count::Known(7));
        assert_eq!(flow.excluded, [("Not about it.".to_owned(), Count::Known(7))]);
        assert_eq!(flow.included, 0);
    }
}
