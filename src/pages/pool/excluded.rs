//! What is left out of a pool, grouped by the reason.

use super::error::explained;
use crate::components::known::known;
use crate::model::Model;
use crate::model::meta_analysis::{ExclusionReason, Pool};
use crate::route::PoolSearch;
use crate::t;
use crate::wording::lower_first;
use evidence::known::KnownStudy;
use yew::prelude::*;

/// Trials that are left out for one reason.
pub struct Group<'a> {
    /// The reason in a few words.
    pub name: &'static str,
    /// Each trial with its own.
    pub trials: Vec<&'a (u32, ExclusionReason)>,
}

/// Trials that are left out by the reason, the most first.
pub fn groups(excluded: &[(u32, ExclusionReason)]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for one in excluded {
        let name = heading(&one.1);
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.trials.push(one),
            None => groups.push(Group { name, trials: vec![one] }),
        }
    }
    explore::sort_by_key(&mut groups, |group| std::cmp::Reverse(group.trials.len()));
    groups
}

/// What is left out, and why.
pub fn excluded(model: &Model, search: &PoolSearch, pool: &Pool) -> Html {
    html! {
        <section>
            <h2>{ t!(pool_left_out) }</h2>
            <p>{ t!(pool_other_records, n = pool.other_records) }</p>
            if !pool.excluded.is_empty() {
                <ul class="plain-list pool-excluded">
                    { for groups(&pool.excluded).iter().map(|group| html! { <li>{ folded(model, group) }</li> }) }
                </ul>
            }
            { known(model, &unread(model, search)) }
        </section>
    }
}

/// A group as a line with its count, which opens to its trials. What is the same for all is said once.
fn folded(model: &Model, group: &Group<'_>) -> Html {
    let reasons: Vec<String> = group.trials.iter().map(|(_, reason)| why(reason)).collect();
    let is_one = reasons.windows(2).all(|two| two[0] == two[1]);
    let trial = |(nth, (row, _)): (usize, &&(u32, ExclusionReason))| {
        let record = model.record(*row);
        html! {
            <li>
                <a href={format!("#/study/{}", record.id)} translate="no">{ model.short_name(record) }</a>
                if !is_one {
                    { ": " }{ &reasons[nth] }
                }
            </li>
        }
    };
    html! {
        <details>
            <summary>{ t!(pool_excluded_group, reason = group.name, trials = t!(n_trials, n = group.trials.len())) }</summary>
            if let Some(reason) = reasons.first().filter(|_| is_one) {
                <p>{ t!(pool_excluded_why, n = group.trials.len(), why = reason) }</p>
            }
            <ul class={classes!("plain-list", is_one.then_some("pool-names"))}>{ for group.trials.iter().enumerate().map(trial) }</ul>
        </details>
    }
}

/// A reason in a few words.
fn heading(reason: &ExclusionReason) -> &'static str {
    match reason {
        ExclusionReason::NotMeasured => t!(pool_out_not_measured),
        ExclusionReason::OtherTime => t!(pool_out_other_time),
        ExclusionReason::OtherEndpoint => t!(pool_out_other_endpoint),
        ExclusionReason::NoComparison => t!(pool_out_no_comparison),
        ExclusionReason::Withdrawal => t!(pool_out_withdrawal),
        ExclusionReason::NotPaired => t!(pool_out_not_paired),
        ExclusionReason::NoFigures
        | ExclusionReason::NoneOfIt(_)
        | ExclusionReason::UnclearPercent
        | ExclusionReason::UnknownSpread => t!(pool_out_no_figures),
        ExclusionReason::Medians => t!(pool_out_medians),
        ExclusionReason::NoDirection => t!(pool_out_no_direction),
        ExclusionReason::NobodyHadIt | ExclusionReason::EverybodyHadIt => t!(pool_out_no_events),
        ExclusionReason::OtherScale(_) => t!(pool_out_other_scale),
        ExclusionReason::OtherScore => t!(pool_out_other_score),
        ExclusionReason::Impossible(_) => t!(pool_out_impossible),
    }
}

/// Studies in the chosen conditions, or in any, whose results could not be read.
pub fn unread<'a>(model: &'a Model, search: &PoolSearch) -> Vec<&'a KnownStudy> {
    match search.ask.query.facets.get("condition") {
        Some(chosen) => model.base.known_in(&|slug| chosen.contains(slug)),
        None => model.base.known.iter().collect(),
    }
}

/// Why a trial is left out, as the rest of a sentence about it.
pub fn why(reason: &ExclusionReason) -> String {
    match reason {
        ExclusionReason::NotMeasured => t!(pool_why_not_measured).to_owned(),
        ExclusionReason::OtherTime => t!(pool_why_other_time).to_owned(),
        ExclusionReason::OtherEndpoint => t!(pool_why_other_endpoint).to_owned(),
        ExclusionReason::NoComparison => t!(pool_why_no_comparison).to_owned(),
        ExclusionReason::Withdrawal => t!(pool_why_withdrawal).to_owned(),
        ExclusionReason::NotPaired => t!(pool_why_not_paired).to_owned(),
        ExclusionReason::NoFigures => t!(pool_why_no_figures).to_owned(),
        ExclusionReason::NoneOfIt(why) => why.clone(),
        ExclusionReason::UnclearPercent => t!(pool_why_percent).to_owned(),
        ExclusionReason::UnknownSpread => t!(pool_why_spread).to_owned(),
        ExclusionReason::Medians => t!(pool_why_medians).to_owned(),
        ExclusionReason::NoDirection => t!(pool_why_no_direction).to_owned(),
        ExclusionReason::NobodyHadIt => t!(pool_why_nobody).to_owned(),
        ExclusionReason::EverybodyHadIt => t!(pool_why_everybody).to_owned(),
        ExclusionReason::OtherScale(scale) => t!(pool_why_other_scale, scale = scale),
        ExclusionReason::OtherScore => t!(pool_why_other_score).to_owned(),
        ExclusionReason::Impossible(error) => {
            t!(pool_why_impossible, why = lower_first(&explained(error)))
        }
    }
}
