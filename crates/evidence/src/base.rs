//! The evidence base as a whole, and what can be counted in it.

use crate::access::CountryAccess;
use crate::claim::Claim;
use crate::condition::{Answer, ConditionPage};
use crate::known::KnownStudy;
use crate::record::Record;
use crate::release::Release;
use crate::safety::SafetyTopic;
use crate::search::SearchNotes;
use crate::site::Site;
use crate::terms::Comparator;
use crate::vocabulary::{Condition, Vocabulary};
use bitcode::{Decode, Encode};

/// An evidence base: everything that `data/` holds.
#[derive(Clone, Debug, Default, PartialEq, Encode, Decode)]
pub struct Base {
    /// Title, wording, links and notices.
    pub site: Site,
    /// Labels and explanations.
    pub vocabulary: Vocabulary,
    /// Records, in the order of their ids.
    pub records: Vec<Record>,
    /// Condition pages, in the order of the vocabulary.
    pub conditions: Vec<ConditionPage>,
    /// Claims heard elsewhere.
    pub claims: Vec<Claim>,
    /// Safety topics.
    pub safety: Vec<SafetyTopic>,
    /// Studies that are known and whose results could not be read.
    pub known: Vec<KnownStudy>,
    /// Access to the medicines, in the order of the codes of countries.
    pub access: Vec<CountryAccess>,
    /// How the evidence was searched, if that was written down.
    pub search: Option<SearchNotes>,
    /// Releases, the newest first.
    pub releases: Vec<Release>,
    /// SHA-256 of the files, in hexadecimal digits.
    pub sha256: String,
}

impl Base {
    /// The record with this id.
    pub fn record(&self, id: &str) -> Option<&Record> {
        self.records
            .binary_search_by(|record| record.id.as_str().cmp(id))
            .ok()
            .map(|i| &self.records[i])
    }

    /// The version of the evidence base: that of its newest release, else the last day on which sources
    /// were read.
    pub fn version(&self) -> &str {
        self.releases.first().map_or(&self.site.read_up_to, |release| &release.version)
    }

    /// The condition with this slug.
    pub fn condition(&self, slug: &str) -> Option<&Condition> {
        self.vocabulary.conditions.conditions.iter().find(|condition| condition.slug == slug)
    }

    /// The page of the condition with this slug.
    pub fn condition_page(&self, slug: &str) -> Option<&ConditionPage> {
        self.conditions.iter().find(|page| page.slug == slug)
    }

    /// Counts of the randomised trials among `records`.
    pub fn trials<'a>(records: impl IntoIterator<Item = &'a Record>) -> TrialCount {
        let mut count = TrialCount::default();
        for record in records {
            if record.is_under_way() {
                count.under_way += 1;
            }
            if !record.is_trial() {
                continue;
            }
            count.trials += 1;
            match record.people() {
                Some(people) => count.people += u64::from(people),
                None => count.without_people += 1,
            }
            if record.comparator == Comparator::ActivePlacebo {
                count.active_placebo += 1;
            }
        }
        count
    }

    /// Studies that are known, whose results could not be read, in conditions that are asked for.
    pub fn known_in(&self, is_asked_for: &dyn Fn(&str) -> bool) -> Vec<&KnownStudy> {
        let is_here = |study: &&KnownStudy| study.conditions.iter().any(|slug| is_asked_for(slug));
        self.known.iter().filter(is_here).collect()
    }

    /// Counts of the randomised trials in a condition.
    pub fn trials_in(&self, condition: &str) -> TrialCount {
        Self::trials(self.records.iter().filter(|r| r.conditions.iter().any(|c| c == condition)))
    }
}

impl Answer {
    /// Whether people are counted in the answer or in a record behind it, so that nobody may say
    /// that there are no counts. A figure in the answer is taken for one: it may be.
    pub fn has_counts(&self, base: &Base) -> bool {
        let in_record = |id: &String| {
            let outcomes = base.record(id).into_iter().flat_map(|record| &record.outcomes);
            outcomes.flat_map(|outcome| &outcome.arms_data).any(|arm| arm.events.is_some())
        };
        self.absolute.is_some()
            || self.answer.contains(|c: char| c.is_ascii_digit())
            || self.record_ids.iter().any(in_record)
    }
}

/// Randomised trials counted: studies only, each trial once, none that was retracted (see
/// [`Record::is_trial`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TrialCount {
    /// Trials.
    pub trials: u32,
    /// People in those whose number is known.
    pub people: u64,
    /// Trials whose number of people is not known: where there are any, `people` is a lower bound.
    pub without_people: u32,
    /// Trials against an active placebo.
    pub active_placebo: u32,
    /// Trials planned or running.
    pub under_way: u32,
}
