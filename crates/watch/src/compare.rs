//! What is told apart: what changed in a register, what was said of a work, what can now be read.

use crate::report::{Change, Changed, Noticed, Readable};
use drafts::trial_status;
use evidence::known::KnownStudy;
use evidence::record::Record;
use evidence::terms::{Design, Kind, Status, Word as _};
use references::{Notice, NoticeKind, Reference, Trial, ids};

/// Whether a record is the entry of a register, and can be held against it.
pub(crate) fn is_entry(record: &Record) -> bool {
    record.kind == Kind::Registration && record.design == Design::TrialRegistration
}

/// What changed in the register since its entry was written down, if anything did.
pub(crate) fn changed(record: &Record, reference: &Reference) -> Option<Changed> {
    let trial = reference.trial.as_ref().filter(|_| is_entry(record))?;
    let mut changes = Vec::new();
    let mut differ = |field: &'static str, from: String, to: String| {
        changes.push(Change { field, from, to });
    };
    let status = trial_status(trial);
    // Where the register's word has none here, nothing certain can be told.
    if trial.status.is_some() && status != record.status && status != Status::Unknown {
        differ("status", record.status.slug().into(), status.slug().into());
    }
    let plan = record.registered.as_ref();
    let people = record.n_enrolled.or(plan.and_then(|plan| plan.n_planned));
    if let (Some(before), Some(now)) = (people, trial.people)
        && before != now
    {
        differ("people", before.to_string(), now.to_string());
    }
    let dates = [
        ("starts", plan.and_then(|plan| plan.starts.as_deref()), trial.starts.as_deref()),
        ("ends", plan.and_then(|plan| plan.ends.as_deref()), trial.ends.as_deref()),
    ];
    for (field, before, now) in dates {
        // A month and a day of that month do not contradict each other.
        if let (Some(before), Some(now)) = (before, now)
            && !before.starts_with(now)
            && !now.starts_with(before)
        {
            differ(field, before.into(), now.into());
        }
    }
    if has_new_results(record, trial) && status != Status::ResultsPosted {
        let posted = trial.results_posted.as_deref();
        differ("results", "none".into(), format!("posted {}", posted.unwrap_or("now")));
    }
    let number = reference.registry_ids.first().cloned().unwrap_or_default();
    (!changes.is_empty()).then(|| Changed { id: record.id.clone(), number, changes })
}

fn has_new_results(record: &Record, trial: &Trial) -> bool {
    trial.has_results && record.outcomes.is_empty() && record.status != Status::ResultsPosted
}

/// A notice about a record, if the record does not know of it: a retracted record has its status, and
/// what was read of a correction stands in its note or its sources.
pub(crate) fn noticed(record: &Record, notice: &Notice) -> Option<Noticed> {
    if notice.kind == NoticeKind::Retraction && record.is_retracted() {
        return None;
    }
    let number = number_of(&notice.by);
    let is_named = |text: &str| text.to_lowercase().contains(&number);
    let known = record.curator_note.as_deref().is_some_and(is_named)
        || record.sources.iter().any(|source| is_named(&source.url));
    (!known).then(|| Noticed { id: record.id.clone(), notice: notice.clone() })
}

/// What a notice is known by: its DOI, its PubMed number, else its words.
fn number_of(by: &str) -> String {
    let after = by.rsplit_once("PMID").map(|(_, number)| number.trim_start_matches([':', ' ']));
    let pmid = after.and_then(ids::pmid);
    pmid.or_else(|| ids::doi(by)).unwrap_or_else(|| by.to_lowercase())
}

/// What can be read of a known study, if it is more than what stands in the list.
pub(crate) fn readable(study: &KnownStudy, reference: &Reference) -> Option<Readable> {
    let what = match &reference.trial {
        Some(trial) if trial.has_results => "results in the register",
        // That it is registered was known.
        Some(_) => return None,
        None if reference.abstract_text.is_some() => "an abstract",
        None => return None,
    };
    let ids = [&reference.pmid, &reference.doi].into_iter().flatten();
    let by = ids.chain(&reference.registry_ids).next().cloned().unwrap_or_default();
    Some(Readable { title: study.title.clone(), what, by, draft: None })
}
