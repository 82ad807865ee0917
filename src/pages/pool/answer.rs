//! What a pool says, in plain words.

use super::error::explained;
use super::lines::WORKED_OUT;
use super::names::{endpoint_name, measure_name};
use super::written::{with_interval, written};
use crate::model::Model;
use crate::model::meta_analysis::{Baseline, FEWEST_FOR_AVERAGE, Pool, PooledTrial, WorkedOut};
use crate::t;
use crate::wording::{Key, fill, key, lower_first, number};
use std::cmp::Ordering;
use synthesis::{Absolute, Effect, FEWEST_FOR_PREDICTION, Interval, Measure, Pooled};
use yew::prelude::*;

/// Fewer trials than this come with a warning.
const FEW: usize = 5;

/// The average in plain words, with people where they were counted; or why there is none.
pub fn in_words(model: &Model, pool: &Pool) -> Html {
    let mut sentences = sentences(model, pool).into_iter();
    html! {
        <>
            { for sentences.next().map(|text| html! { <p>{ text }</p> }) }
            { for sentences.map(|text| html! { <p class="careful">{ text }</p> }) }
        </>
    }
}

/// What a pool says, and then what it rests on and how far it can be trusted.
pub fn sentences(model: &Model, pool: &Pool) -> Vec<String> {
    let what = lower_first(endpoint_name(model, &pool.endpoint));
    match pool.average() {
        Some(pooled) => of_average(pool, pooled, &what),
        None => without_average(pool, &what),
    }
}

/// What the trials show where they carry no average, and why they carry none.
fn without_average(pool: &Pool, what: &str) -> Vec<String> {
    let why = match pool.trials.as_slice() {
        [] => t!(pool_no_trial).to_owned(),
        [_] => t!(pool_one_trial).to_owned(),
        [_, _] => {
            let verdict = verdict_of_two(pool, what);
            return vec![verdict, t!(pool_two).to_owned()];
        }
        _ => pool.pooled.as_ref().err().map(explained).unwrap_or_default(),
    };
    vec![why]
}

/// What an average says, in people where they were counted.
fn of_average(pool: &Pool, pooled: &Pooled, what: &str) -> Vec<String> {
    let people = pool.baseline.filter(|baseline| tells_people(pool.measure, *baseline));
    let people = people.and_then(|it| Some((it, synthesis::absolute(pooled, it.risk()).ok()?)));
    let [average, new_trial, baseline] = match people {
        Some((baseline, people)) => {
            let sentence =
                if pool.more_is_better { key::pool_people } else { key::pool_people_new };
            people_in_words(baseline, &people, sentence)
        }
        None => {
            let average = in_figures(pool, pooled);
            let new_trial = pooled.prediction.map(|prediction| {
                let [low, high] = [prediction.low, prediction.high].map(|end| written(pool, end));
                t!(pool_new_trial, low = low, high = high)
            });
            [average, new_trial.unwrap_or_default(), String::new()]
        }
    };
    let alike = pooled.heterogeneity.tau2 == Some(0.0);
    let new_trial = match pooled.prediction {
        Some(_) if alike => t!(pool_new_trial_same).to_owned(),
        Some(_) => new_trial,
        None => t!(pool_no_prediction, n = FEWEST_FOR_PREDICTION),
    };
    let few = if pooled.k < FEW { t!(pool_few, n = pooled.k) } else { String::new() };
    let close = if pooled.truncated && alike { t!(pool_close) } else { "" };
    let first = [verdict(pool, pooled, what), average];
    let first = first.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
    let all = [first, new_trial, few, close.to_owned(), baseline];
    all.into_iter().filter(|text| !text.is_empty()).collect()
}

/// An average that is not told as people: in points, or as the figure of its measure.
fn in_figures(pool: &Pool, pooled: &Pooled) -> String {
    if !pool.is_in_points() {
        let effect = with_interval(pool, pooled.estimate, pooled.interval);
        return t!(pool_in_figures, effect = effect, measure = measure_name(pool.measure));
    }
    let Interval { low, high } = pooled.interval;
    let write = |value: f64| written(pool, value);
    if pooled.estimate >= 0.0 {
        let (points, low, high) = (write(pooled.estimate), write(low), write(high));
        t!(pool_in_points_better, points = points, low = low, high = high)
    } else {
        let (points, low, high) = (write(-pooled.estimate), write(-high), write(-low));
        t!(pool_in_points_worse, points = points, low = low, high = high)
    }
}

/// The side that a trial's effect leans to, greater for the treatment, whether or not it could be
/// chance; rounding is no side.
pub fn lean(effect: &Effect, more_is_better: bool) -> Ordering {
    let side = match effect.estimate {
        it if it.abs() < 1e-9 * effect.standard_error() => Ordering::Equal,
        it => it.total_cmp(&0.0),
    };
    if more_is_better { side } else { side.reverse() }
}

/// The side that all trials lean to, if they lean to one.
fn common_lean(pool: &Pool) -> Option<Ordering> {
    let mut leans = pool.trials.iter().map(|it| lean(&it.study.effect, pool.more_is_better));
    let first = leans.next()?;
    leans.all(|lean| lean == first).then_some(first)
}

/// What an average says, in a sentence that is true of its trials, too.
fn verdict(pool: &Pool, pooled: &Pooled, what: &str) -> String {
    let (above, below) = (pooled.interval.low > 0.0, pooled.interval.high < 0.0);
    let (better, worse) = if pool.more_is_better { (above, below) } else { (below, above) };
    match (better, worse, common_lean(pool)) {
        (true, ..) if pool.more_is_better => t!(pool_better).to_owned(),
        (_, true, _) if pool.more_is_better => t!(pool_worse).to_owned(),
        (true, ..) => t!(pool_fewer, what = what),
        (_, true, _) => t!(pool_more, what = what),
        (.., Some(Ordering::Greater)) => t!(pool_leans_better).to_owned(),
        (.., Some(Ordering::Less)) => t!(pool_leans_worse).to_owned(),
        (.., Some(Ordering::Equal) | None) => t!(pool_no_clear_difference).to_owned(),
    }
}

/// What two trials show, without an average.
fn verdict_of_two(pool: &Pool, what: &str) -> String {
    match common_lean(pool) {
        Some(Ordering::Greater) if pool.more_is_better => t!(pool_two_better).to_owned(),
        Some(Ordering::Less) if pool.more_is_better => t!(pool_two_worse).to_owned(),
        Some(Ordering::Greater) => t!(pool_two_fewer, what = what),
        Some(Ordering::Less) => t!(pool_two_more, what = what),
        Some(Ordering::Equal) | None => t!(pool_two_apart).to_owned(),
    }
}

/// Whether an effect can be told as numbers of people. A ratio of a risk of nothing is nothing, and
/// one of a certainty a certainty, whatever the trials found.
fn tells_people(measure: Measure, baseline: Baseline) -> bool {
    !measure.is_ratio() || (baseline.events > 0 && baseline.events < baseline.people)
}

/// How many of 100 people have the outcome, where a new trial may lie, and what the number for the
/// comparison rests on. Where fewer than one of 100 has it, they are counted among more.
pub fn people_in_words(baseline: Baseline, people: &Absolute, sentence: Key) -> [String; 3] {
    let Absolute { comparison, treatment, interval, prediction } = people;
    let is_told = |of: &u64| {
        [comparison, treatment].iter().all(|it| **it == 0.0 || **it * *of as f64 >= 100.0)
    };
    let of = [100, 1_000].into_iter().find(is_told).unwrap_or(10_000u64);
    let whole = |per_100: f64| {
        let value = per_100 / 100.0 * of as f64;
        match value.round() as u64 {
            0 if value > 0.0 => t!(pool_under, value = number(1u32)),
            all if all == of && per_100 < 100.0 => t!(pool_over, value = number(of - 1)),
            value => number(value),
        }
    };
    [
        fill(
            sentence,
            &[
                ("of", number(of).into()),
                ("with", whole(*treatment).into()),
                ("without", whole(*comparison).into()),
                ("low", whole(interval.low).into()),
                ("high", whole(interval.high).into()),
            ],
        ),
        prediction.map_or_else(String::new, |it| {
            t!(pool_new_trial_people, of = number(of), low = whole(it.low), high = whole(it.high))
        }),
        t!(
            pool_baseline,
            of = number(of),
            without = whole(*comparison),
            trials = t!(n_randomised_trials, n = baseline.trials),
            events = baseline.events,
            people = baseline.people
        ),
    ]
}

/// Which figures were worked out, and what the average is without them.
pub fn worked_out(pool: &Pool) -> Html {
    let sentences = worked_out_in_words(pool);
    if sentences.is_empty() {
        return Html::default();
    }
    html! { <p class="careful">{ sentences.join(" ") }</p> }
}

pub fn worked_out_in_words(pool: &Pool) -> Vec<String> {
    let Some(as_printed) = &pool.as_printed else { return Vec::new() };
    let marked: Vec<&PooledTrial> = pool.trials.iter().filter(|it| it.worked_out.any()).collect();
    let names: Vec<&str> = marked.iter().map(|trial| trial.study.label.as_str()).collect();
    let all = marked.iter().fold(WorkedOut::default(), |all, trial| all.or(trial.worked_out));
    let how = [
        (all.counts, t!(pool_worked_out_counts)),
        (all.deviations, t!(pool_worked_out_deviations)),
        (all.medians, t!(pool_worked_out_medians)),
    ];
    let how: Vec<&str> = how.into_iter().filter_map(|(is, text)| is.then_some(text)).collect();
    let n = marked.len();
    let which = t!(
        pool_worked_out,
        n = n,
        sign = WORKED_OUT.to_string(),
        names = names.join(t!(list_comma)),
        how = how.join(" ")
    );
    let without = match as_printed {
        Ok(it) if it.k >= FEWEST_FOR_AVERAGE => {
            t!(pool_as_printed, n = n, effect = with_interval(pool, it.estimate, it.interval))
        }
        Ok(_) | Err(_) => t!(pool_as_printed_none, n = n),
    };
    // Of too few trials there is no average with them, either.
    let without = pool.average().is_some().then_some(without);
    [Some(which), without].into_iter().flatten().collect()
}
