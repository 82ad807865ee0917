//! More figures of a pool: how much the trials differ, what small trials say, and its groups.

use super::error::explained;
use super::names::measure_name;
use super::written::{p_value, share, statistic, with_interval, written};
use crate::model::meta_analysis::{FEWEST_FOR_AVERAGE, Pool};
use crate::t;
use synthesis::{Error, FEWEST_FOR_ASYMMETRY, FEWEST_FOR_PREDICTION};
use yew::prelude::*;

/// How much the trials differ, and what small trials say.
pub fn figures(pool: &Pool) -> Html {
    let Some(pooled) = pool.average() else { return Html::default() };
    let it = &pooled.heterogeneity;
    let fact = |name: &'static str, value: String| html! { <div><dt>{ name }</dt><dd>{ value }</dd></div> };
    let egger = match synthesis::egger(pool.studies(), 0.95) {
        Ok(egger) => t!(pool_egger, p = p_value(egger.p)),
        Err(Error::TooFew { .. }) => t!(pool_egger_few, n = FEWEST_FOR_ASYMMETRY),
        Err(error) => explained(&error),
    };
    let prediction = match pooled.prediction {
        Some(prediction) => {
            let [low, high] = [prediction.low, prediction.high].map(|end| written(pool, end));
            let range = t!(pool_prediction_range, low = low, high = high);
            let alike = it.tau2 == Some(0.0);
            if alike { t!(pool_prediction_same, range = range) } else { range }
        }
        None => t!(pool_egger_few, n = FEWEST_FOR_PREDICTION),
    };
    html! {
        <details class="pool-figures">
            <summary>{ t!(pool_figures) }</summary>
            <dl class="facts">
                { fact(t!(pool_average), t!(pool_average_figures, effect = with_interval(pool, pooled.estimate, pooled.interval), p = p_value(pooled.p))) }
                { fact(t!(pool_prediction), prediction) }
                { fact(t!(pool_q), t!(pool_q_figures, q = statistic(it.q), df = statistic(it.degrees_of_freedom), p = p_value(it.p))) }
                { for it.tau2.map(|tau2| fact(t!(pool_tau2), match it.tau2_interval {
                    Some(i) => t!(pool_estimate, estimate = statistic(tau2), low = statistic(i.low), high = statistic(i.high)),
                    None => statistic(tau2),
                })) }
                { fact(t!(pool_i2), share(it.i2, 0)) }
                { fact(t!(pool_small_trials), egger) }
            </dl>
            <p class="muted">{ t!(pool_method) }</p>
        </details>
    }
}

pub fn groups(pool: &Pool) -> Html {
    let Some(Ok(groups)) = &pool.groups else { return Html::default() };
    let is_small = |pooled: &Result<synthesis::Pooled, Error>| {
        pooled.as_ref().map_or(0, |it| it.k) < FEWEST_FOR_AVERAGE
    };
    let few = groups.groups.iter().any(|(_, pooled)| is_small(pooled));
    let row = |(name, pooled): &(String, Result<synthesis::Pooled, Error>)| {
        html! {
            <tr><th scope="row">{ name }</th>
                <td>{ match pooled { Ok(pooled) => pooled.k.to_string(), Err(_) => String::new() } }</td>
                <td>{ match pooled {
                    Ok(_) if is_small(pooled) => t!(pool_too_few_short).to_owned(),
                    Ok(pooled) => with_interval(pool, pooled.estimate, pooled.interval),
                    Err(error) => explained(error),
                } }</td>
            </tr>
        }
    };
    html! {
        <section>
            <h2>{ t!(pool_groups) }</h2>
            <table class="pool-groups" aria-label={t!(pool_groups)}>
                <thead><tr><th scope="col">{ t!(group) }</th><th scope="col">{ t!(pool_trials) }</th><th scope="col">{ measure_name(pool.measure) }</th></tr></thead>
                <tbody>{ for groups.groups.iter().map(row) }</tbody>
            </table>
            if few {
                <p>{ t!(pool_groups_few) }</p>
            } else if let Some(test) = &groups.between {
                <p>
                    { if test.p < 0.05 { t!(pool_groups_differ) } else { t!(pool_groups_alike) } }{ " " }
                    <span class="muted">{ t!(pool_q_figures, q = statistic(test.q), df = statistic(test.degrees_of_freedom), p = p_value(test.p)) }</span>
                </p>
            }
        </section>
    }
}
