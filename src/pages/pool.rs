//! Pool: the average over the trials that may be averaged, worked out in the page.

use crate::browser::address;
use crate::browser::download::download;
use crate::components::forest::{
    Line, average, forest, forest_lines, funnel, with_interval, written,
};
use crate::components::take::take_picture;
use crate::model::pool::{Kind, Pool as Pooled, Reason, SCORE, SplitBy, Window};
use crate::model::{Model, Shared};
use crate::route::{Plot, PoolSearch};
use crate::t;
use crate::wording::{Key, figure, key, text};
use evidence::Record;
use evidence::terms::Kind as RecordKind;
use synthesis::{Error, FEWEST_FOR_EGGER, Method};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// Fewer trials than this come with a warning.
const FEW: usize = 5;
/// Most ready-made pools that are offered.
const OFFERED: usize = 24;

/// Properties of [`Pool`].
#[derive(Clone, PartialEq, Properties)]
pub struct PoolProps {
    /// The model.
    pub model: Shared,
    /// What is pooled, and how it is shown.
    pub search: PoolSearch,
}

/// What may be pooled of a selection, as a plot, in words, and as a table.
#[component]
pub fn Pool(props: &PoolProps) -> Html {
    let model = props.model.get();
    let search = &props.search;
    let pool = model.pool(&search.ask, &Method::default());
    html! {
        <div class="pool-page">
            <h1>{ t!(pool_title) }</h1>
            <p class="lead">{ t!(pool_lead) }</p>
            { controls(model, search, pool.as_ref()) }
            { match &pool {
                Some(pool) => shown(model, search, pool),
                None => offers(model),
            } }
            { rules() }
        </div>
    }
}

/// A choice with its values: name, label, whether it is chosen.
type Choices = Vec<(String, String, bool)>;

fn select(
    search: &PoolSearch,
    label: &'static str,
    any: Option<&'static str>,
    choices: Choices,
    set: fn(&mut PoolSearch, &str),
) -> Html {
    let search = search.clone();
    let onchange = move |event: Event| {
        let mut search = search.clone();
        set(&mut search, &event.target_unchecked_into::<HtmlSelectElement>().value());
        address::go(&search.to_fragment());
    };
    let chosen = choices.iter().any(|(_, _, chosen)| *chosen);
    html! {
        <label class="pool-choice">
            <span>{ label }</span>
            <select {onchange}>
                { for any.map(|any| html! { <option value="" selected={!chosen}>{ any }</option> }) }
                { for choices.into_iter().map(|(value, label, selected)| html! {
                    <option {value} {selected}>{ label }</option>
                }) }
            </select>
        </label>
    }
}

fn set_facet(search: &mut PoolSearch, facet: &str, value: &str) {
    search.ask.query.facets.remove(facet);
    for value in value.split(',').filter(|value| !value.is_empty()) {
        search.ask.query.toggle(facet, value);
    }
}

fn controls(model: &Model, search: &PoolSearch, pool: Option<&Pooled>) -> Html {
    let vocabulary = &model.base.vocabulary;
    let ask = &search.ask;
    let joined = |facet: &str| {
        let chosen = ask.query.facets.get(facet);
        chosen
            .map(|set| set.iter().map(String::as_str).collect::<Vec<_>>().join(","))
            .unwrap_or_default()
    };
    let one_of = |facet: &str, terms: &mut dyn Iterator<Item = (&String, &String)>| -> Choices {
        let now = joined(facet);
        terms.map(|(slug, label)| (slug.clone(), label.clone(), *slug == now)).collect()
    };
    // A whole group of conditions can be pooled as well as one.
    let now = joined("condition");
    let mut conditions: Choices = Vec::new();
    for group in &vocabulary.conditions.groups {
        let members =
            || vocabulary.conditions.conditions.iter().filter(|it| it.group == group.slug);
        let mut slugs: Vec<&str> = members().map(|it| it.slug.as_str()).collect();
        slugs.sort_unstable();
        let all = slugs.join(",");
        let chosen = all == now;
        conditions.push((all, t!(pool_whole_group, group = &group.label), chosen));
        conditions.extend(members().map(|it| (it.slug.clone(), it.label.clone(), it.slug == now)));
    }
    if !now.is_empty() && !conditions.iter().any(|(_, _, chosen)| *chosen) {
        let labels: Vec<&str> = now.split(',').map(|slug| model.condition_label(slug)).collect();
        conditions.push((now.clone(), labels.join(t!(list_comma)), true));
    }
    let measure = ask.measure.as_deref().or(pool.map(|pool| pool.measure.as_str()));
    let counted =
        vocabulary.outcomes.counts.iter().map(|term| (term.slug.clone(), term.label.clone()));
    let measures = counted.chain([(SCORE.to_owned(), t!(pool_score).to_owned())]);
    let measures = measures
        .map(|(slug, label)| (slug.clone(), label, Some(slug.as_str()) == measure))
        .collect();
    let window = ask.window.or(pool.map(|pool| pool.window));
    let windows = Window::ALL
        .iter()
        .map(|it| (it.slug().to_owned(), window_name(*it).to_owned(), Some(*it) == window))
        .collect();
    let kind = ask.kind.or(pool.map(|pool| pool.kind));
    let fitting: &[Kind] = if measure == Some(SCORE) { &Kind::SCORES } else { &Kind::COUNTS };
    let kinds = fitting
        .iter()
        .map(|it| (it.slug().to_owned(), kind_name(*it).to_owned(), Some(*it) == kind))
        .collect();
    let drugs = vocabulary
        .treatments
        .drugs
        .iter()
        .filter(|drug| drug.role == evidence::terms::DrugRole::Intervention);
    let split = SplitBy::ALL
        .iter()
        .map(|it| (it.slug().to_owned(), split_name(*it).to_owned(), Some(*it) == ask.split))
        .collect();
    html! {
        <form class="pool-controls" aria-label={t!(pool_choose)} onsubmit={|event: SubmitEvent| event.prevent_default()}>
            { select(search, t!(facet_condition), Some(t!(pool_all)), conditions, |s, v| set_facet(s, "condition", v)) }
            { select(search, t!(facet_outcome), Some(t!(pool_pick)), one_of("outcome", &mut vocabulary.outcomes.domains.iter().map(|it| (&it.slug, &it.label))), |s, v| set_facet(s, "outcome", v)) }
            { select(search, t!(pool_measure), None, measures, |s, v| { s.ask.measure = Some(v.to_owned()); s.ask.kind = None; }) }
            { select(search, t!(pool_window), None, windows, |s, v| s.ask.window = crate::model::pool::by_slug(&Window::ALL, Window::slug, v)) }
            { select(search, t!(pool_effect), None, kinds, |s, v| s.ask.kind = crate::model::pool::by_slug(&[&Kind::COUNTS[..], &Kind::SCORES[..]].concat(), Kind::slug, v)) }
            { select(search, t!(facet_drug), Some(t!(pool_all)), one_of("drug", &mut drugs.map(|it| (&it.slug, &it.label))), |s, v| set_facet(s, "drug", v)) }
            { select(search, t!(facet_route), Some(t!(pool_all)), one_of("route", &mut vocabulary.treatments.routes.iter().map(|it| (&it.slug, &it.label))), |s, v| set_facet(s, "route", v)) }
            { select(search, t!(facet_comparator), Some(t!(pool_all)), one_of("comparator", &mut vocabulary.treatments.comparators.iter().map(|it| (&it.slug, &it.label))), |s, v| set_facet(s, "comparator", v)) }
            { select(search, t!(pool_split), Some(t!(pool_not_split)), split, |s, v| s.ask.split = crate::model::pool::by_slug(&SplitBy::ALL, SplitBy::slug, v)) }
        </form>
    }
}

fn window_name(window: Window) -> &'static str {
    match window {
        Window::Day => t!(pool_window_day),
        Window::Week => t!(pool_window_week),
        Window::Month => t!(pool_window_month),
        Window::Longer => t!(pool_window_longer),
    }
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::RiskRatio => t!(pool_rr),
        Kind::OddsRatio => t!(pool_or),
        Kind::RiskDifference => t!(pool_rd),
        Kind::MeanDifference => t!(pool_md),
        Kind::Standardised => t!(pool_smd),
    }
}

fn split_name(split: SplitBy) -> &'static str {
    match split {
        SplitBy::Comparator => t!(facet_comparator),
        SplitBy::Drug => t!(facet_drug),
        SplitBy::Blinding => t!(pool_blinding),
        SplitBy::Funding => t!(facet_funding),
    }
}

fn measure_name<'a>(model: &'a Model, measure: &str) -> &'a str {
    let counts = &model.base.vocabulary.outcomes.counts;
    counts.iter().find(|term| term.slug == measure).map_or(t!(pool_score), |term| &term.label)
}

/// Pools that can be had, for a reader who has chosen nothing yet.
fn offers(model: &Model) -> Html {
    let offer = |(condition, outcome, measure, window, n): &(
        String,
        String,
        String,
        Window,
        usize,
    )| {
        let mut search = PoolSearch::default();
        search.ask.query.toggle("condition", condition);
        search.ask.query.toggle("outcome", outcome);
        search.ask.measure = Some(measure.clone());
        search.ask.window = Some(*window);
        html! {
            <li><a href={search.to_fragment()}>{ model.condition_label(condition) }</a>
                <span class="muted">{ t!(pool_offer, outcome = model.domain_label(outcome), measure = measure_name(model, measure), window = window_name(*window), trials = t!(n_randomised_trials, n = *n)) }</span>
            </li>
        }
    };
    html! {
        <section>
            <h2>{ t!(pool_offers) }</h2>
            <ul class="plain-list pool-offers">{ for model.poolable().iter().take(OFFERED).map(offer) }</ul>
        </section>
    }
}

fn shown(model: &'static Model, search: &PoolSearch, pool: &Pooled) -> Html {
    let summary = match &pool.pooled {
        Err(Error::TooFew { found, .. }) => {
            html! { <p class="pool-answer">{ t!(pool_too_few, n = *found) }</p> }
        }
        Err(error) => html! { <p class="pool-answer">{ error.to_string() }</p> },
        Ok(_) => in_words(pool),
    };
    let looks = Plot::ALL.iter().map(|look| {
        let mut other = search.clone();
        other.look = *look;
        let current = (*look == search.look).then_some("page");
        html! { <a class="button" aria-current={current} href={other.to_fragment()}>{ text(look_name(*look)) }</a> }
    });
    html! {
        <>
            <section class="answer" aria-label={t!(answer_short)}>
                { summary }
                if (2..FEW).contains(&pool.trials.len()) {
                    <p class="careful">{ t!(pool_few, n = pool.trials.len()) }</p>
                }
            </section>
            if !pool.trials.is_empty() {
                <div role="group" class="pool-looks" aria-label={t!(pool_looks)}>{ for looks }</div>
                { plot(model, search, pool) }
            }
            { figures(pool) }
            { groups(pool) }
            { reviews(model, search) }
            { left_out(model, pool) }
        </>
    }
}

/// The average in plain words, with people where they were counted.
pub fn in_words(pool: &Pooled) -> Html {
    let Ok(pooled) = &pool.pooled else { return Html::default() };
    let clear = pooled.interval.low > 0.0 || pooled.interval.high < 0.0;
    let verdict = match (clear, pooled.estimate > 0.0) {
        (false, _) => t!(pool_no_clear_difference),
        (true, true) => t!(pool_better),
        (true, false) => t!(pool_worse),
    };
    let people = pool.baseline.and_then(|baseline| synthesis::absolute(pooled, baseline).ok());
    let round = |value: f64| value.round().max(0.0) as u64;
    html! {
        <>
            <p>{ verdict }{ " " }{ match &people {
                Some(people) => t!(pool_people, with = round(people.treatment), without = round(people.comparison), low = round(people.interval.low), high = round(people.interval.high)),
                None => t!(pool_in_figures, effect = with_interval(pool, pooled.estimate, pooled.interval), measure = kind_name(pool.kind)),
            } }{ " " }{ match people.and_then(|people| people.prediction) {
                Some(prediction) => t!(pool_new_trial_people, low = round(prediction.low), high = round(prediction.high)),
                None => pooled.prediction.map_or_else(String::new, |p| t!(pool_new_trial, low = written(pool, p.low), high = written(pool, p.high))),
            } }</p>
            if pool.baseline.is_some() {
                <p class="careful">{ t!(pool_baseline) }</p>
            }
        </>
    }
}

fn look_name(look: Plot) -> Key {
    match look {
        Plot::Forest => key::pool_forest,
        Plot::LeaveOneOut => key::pool_leave_one_out,
        Plot::Cumulative => key::pool_cumulative,
        Plot::Funnel => key::pool_funnel,
    }
}

/// The lines of the chosen plot.
fn lines(pool: &Pooled, look: Plot) -> Vec<Line> {
    let method = Method::default();
    let labels = |lead: fn(&str) -> String,
                  averages: Result<Vec<Result<synthesis::Pooled, Error>>, Error>| {
        let averages = averages.unwrap_or_default();
        let lines = pool.trials.iter().zip(averages);
        lines.map(|(trial, pooled)| average(&lead(&trial.study.label), pooled)).collect()
    };
    match look {
        Plot::LeaveOneOut => labels(
            |label| t!(pool_without, label = label),
            synthesis::leave_one_out(pool.studies(), &method),
        ),
        Plot::Cumulative => labels(
            |label| t!(pool_up_to, label = label),
            synthesis::cumulative(pool.studies(), &method),
        ),
        Plot::Forest | Plot::Funnel => forest_lines(pool),
    }
}

fn plot(model: &'static Model, search: &PoolSearch, pool: &Pooled) -> Html {
    let lines = lines(pool, search.look);
    let draw = |narrow: bool| match search.look {
        Plot::Funnel => funnel(pool, narrow),
        _ => Some(forest(pool, &lines, narrow)),
    };
    let (wide, narrow) = (draw(false), draw(true));
    let name = |line: &Line, nth: usize| match pool
        .trials
        .get(nth)
        .filter(|_| search.look == Plot::Forest && !line.is_average)
    {
        Some(trial) => {
            let record = model.record(trial.row);
            html! { <a href={format!("#/study/{}", record.id)} title={record.title.clone()}>{ &line.label }</a> }
        }
        None => html! { &line.label },
    };
    let counted = lines.iter().any(|line| line.numbers.is_some());
    let row = |(nth, line): (usize, &Line)| {
        let trial = pool.trials.get(nth).filter(|_| !line.is_average);
        html! {
            <tr role="row" class={line.is_average.then_some("average")}>
                <th role="rowheader" scope="row" data-label={t!(pool_trial)}>{ name(line, nth) }</th>
                <td role="cell" data-label={t!(pool_what)}>{ for trial.map(|trial| html! { <>{ &trial.outcome }{ for trial.timepoint.iter().map(|when| format!("{}{when}", t!(list_comma))) }</> }) }</td>
                if counted {
                    <td role="cell" data-label={t!(pool_counts)}>{ for line.numbers.iter() }</td>
                }
                <td role="cell" data-label={kind_name(pool.kind)}>{ match &line.effect {
                    Ok((estimate, interval)) => with_interval(pool, *estimate, *interval),
                    Err(error) => error.to_string(),
                } }</td>
                <td role="cell" data-label={t!(pool_weight)}>{ for line.weight.map(|weight| format!("{}%", figure((weight * 10.0).round() / 10.0))) }</td>
            </tr>
        }
    };
    let title = text(look_name(search.look));
    let pictures = wide.clone().map(|drawing| {
        let draw = Callback::from(move |()| drawing.to_file(title, ""));
        take_picture("pool", draw)
    });
    let csv = as_csv(pool, &lines);
    let save_csv = move |_: MouseEvent| {
        let _ = download("pool.csv", "text/csv;charset=utf-8", &csv);
    };
    html! {
        <figure class="plot">
            <figcaption>{ t!(pool_caption, title = title, effect = kind_name(pool.kind), trials = t!(n_randomised_trials, n = pool.trials.len())) }{ for pool.scale.iter().filter(|_| pool.kind == Kind::MeanDifference).map(|scale| t!(pool_scale, scale = scale)) }</figcaption>
            { for wide.map(|drawing| drawing.to_html("wide-drawing")) }
            { for narrow.map(|drawing| drawing.to_html("narrow-drawing")) }
            <p class="downloads">
                { for pictures }
                <button type="button" class="button" onclick={save_csv}>{ t!(pool_download, format = "CSV") }</button>
            </p>
            <table class="stacks pool-table" role="table" aria-label={t!(pool_table)}>
                <thead role="rowgroup"><tr role="row">
                    <th role="columnheader" scope="col">{ t!(pool_trial) }</th>
                    <th role="columnheader" scope="col">{ t!(pool_what) }</th>
                    if counted {
                        <th role="columnheader" scope="col">{ t!(pool_counts) }</th>
                    }
                    <th role="columnheader" scope="col">{ kind_name(pool.kind) }</th>
                    <th role="columnheader" scope="col">{ t!(pool_weight) }</th>
                </tr></thead>
                <tbody role="rowgroup">{ for lines.iter().enumerate().map(row) }</tbody>
            </table>
        </figure>
    }
}

/// The lines of a plot for a spreadsheet. Labels that a spreadsheet would run as a formula are
/// defused by an apostrophe.
fn as_csv(pool: &Pooled, lines: &[Line]) -> String {
    let mut csv = String::from("\u{FEFF}label,estimate,low,high,weight\r\n");
    for line in lines {
        let Ok((estimate, interval)) = &line.effect else { continue };
        let value = |value: f64| if pool.kind.is_ratio() { value.exp() } else { value };
        let defused = if line.label.starts_with(['=', '+', '-', '@']) { "'" } else { "" };
        csv.push_str(&format!(
            "\"{defused}{}\",{},{},{},{}\r\n",
            line.label.replace('"', "\"\""),
            value(*estimate),
            value(interval.low),
            value(interval.high),
            line.weight.map_or_else(String::new, |weight| weight.to_string()),
        ));
    }
    csv
}

/// A figure with two digits after its point.
fn short(value: f64) -> String {
    figure((value * 100.0).round() / 100.0)
}

/// A p value with three digits, the smallest as a bound.
fn p_value(p: f64) -> String {
    if p < 0.001 {
        t!(pool_p_tiny).to_owned()
    } else {
        t!(pool_p, p = figure((p * 1000.0).round() / 1000.0))
    }
}

/// How much the trials differ, and what small trials say.
fn figures(pool: &Pooled) -> Html {
    let Ok(pooled) = &pool.pooled else { return Html::default() };
    let it = &pooled.heterogeneity;
    let fact = |name: &'static str, value: String| html! { <div><dt>{ name }</dt><dd>{ value }</dd></div> };
    let egger = match synthesis::egger(pool.studies(), 0.95) {
        Ok(egger) => t!(pool_egger, p = p_value(egger.p)),
        Err(_) => t!(pool_egger_few, n = FEWEST_FOR_EGGER),
    };
    html! {
        <details class="pool-figures">
            <summary>{ t!(pool_figures) }</summary>
            <dl class="facts">
                { fact(t!(pool_average), t!(pool_average_figures, effect = with_interval(pool, pooled.estimate, pooled.interval), p = p_value(pooled.p))) }
                { for pooled.prediction.map(|p| fact(t!(pool_prediction), format!("{} – {}", written(pool, p.low), written(pool, p.high)))) }
                { fact(t!(pool_q), t!(pool_q_figures, q = short(it.q), df = short(it.degrees_of_freedom), p = p_value(it.p))) }
                { for it.tau2.map(|tau2| fact(t!(pool_tau2), match it.tau2_interval {
                    Some(i) => t!(pool_estimate, estimate = short(tau2), low = short(i.low), high = short(i.high)),
                    None => short(tau2),
                })) }
                { fact(t!(pool_i2), format!("{}%", figure(it.i2.round()))) }
                { fact(t!(pool_small_trials), egger) }
            </dl>
            <p class="muted">{ t!(pool_method) }</p>
        </details>
    }
}

fn groups(pool: &Pooled) -> Html {
    /// With fewer trials in a group, its interval says little about how groups differ.
    const FEWEST: usize = 3;
    let Some(Ok(groups)) = &pool.groups else { return Html::default() };
    let is_small =
        |pooled: &Result<synthesis::Pooled, Error>| pooled.as_ref().map_or(0, |it| it.k) < FEWEST;
    let few = groups.groups.iter().any(|(_, pooled)| is_small(pooled));
    let row = |(name, pooled): &(String, Result<synthesis::Pooled, Error>)| {
        html! {
            <tr><th scope="row">{ name }</th>
                <td>{ match pooled { Ok(pooled) => pooled.k.to_string(), Err(_) => String::new() } }</td>
                <td>{ match pooled { Ok(pooled) => with_interval(pool, pooled.estimate, pooled.interval), Err(error) => error.to_string() } }</td>
            </tr>
        }
    };
    html! {
        <section>
            <h2>{ t!(pool_groups) }</h2>
            <table aria-label={t!(pool_groups)}>
                <thead><tr><th scope="col">{ t!(group) }</th><th scope="col">{ t!(pool_trials) }</th><th scope="col">{ kind_name(pool.kind) }</th></tr></thead>
                <tbody>{ for groups.groups.iter().map(row) }</tbody>
            </table>
            if few {
                <p>{ t!(pool_groups_few) }</p>
            } else if let Some(test) = &groups.between {
                <p>
                    { if test.p < 0.05 { t!(pool_groups_differ) } else { t!(pool_groups_alike) } }{ " " }
                    <span class="muted">{ t!(pool_q_figures, q = short(test.q), df = short(test.degrees_of_freedom), p = p_value(test.p)) }</span>
                </p>
            }
        </section>
    }
}

/// What published reviews pooled for the same question, to hold the page's own average against.
fn reviews(model: &Model, search: &PoolSearch) -> Html {
    let outcome = search.ask.query.facets.get("outcome").and_then(|set| set.first());
    let rows = model.find(&search.ask.query).rows;
    let reviews = rows
        .iter()
        .map(|row| model.record(*row))
        .filter(|record| record.kind == RecordKind::Review && !record.is_retracted());
    let mut lines: Vec<Html> = Vec::new();
    for record in reviews {
        let fitting = record.outcomes.iter().filter(|it| {
            Some(&it.domain) == outcome
                && it
                    .effect
                    .as_ref()
                    .is_some_and(|effect| effect.estimate.is_some() && effect.ci_low.is_some())
                && search.ask.window.is_none_or(|window| {
                    it.timepoint_days.is_some_and(|days| Window::of(days) == window)
                })
        });
        lines.extend(fitting.map(|it| review_line(model, record, it)));
    }
    if lines.is_empty() {
        return Html::default();
    }
    html! {
        <section>
            <h2>{ t!(pool_reviews) }</h2>
            <p>{ t!(pool_reviews_lead) }</p>
            <table class="stacks" role="table" aria-label={t!(pool_reviews)}>
                <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{ t!(pool_review) }</th><th role="columnheader" scope="col">{ t!(pool_what) }</th><th role="columnheader" scope="col">{ t!(pool_effect) }</th></tr></thead>
                <tbody role="rowgroup">{ for lines }</tbody>
            </table>
        </section>
    }
}

fn review_line(model: &Model, record: &Record, outcome: &evidence::record::Outcome) -> Html {
    let effect = outcome.effect.as_ref();
    let printed = effect.and_then(|effect| {
        let (estimate, low, high) = (effect.estimate?, effect.ci_low?, effect.ci_high?);
        let measure = model.label(effect.measure);
        Some(format!(
            "{measure} {}",
            t!(pool_estimate, estimate = figure(estimate), low = figure(low), high = figure(high))
        ))
    });
    html! {
        <tr role="row">
            <th role="rowheader" scope="row" data-label={t!(pool_review)}><a href={format!("#/study/{}", record.id)}>{ model.short_name(record) }</a></th>
            <td role="cell" data-label={t!(pool_what)}>{ &outcome.name }</td>
            <td role="cell" data-label={t!(pool_effect)}>{ printed.unwrap_or_default() }</td>
        </tr>
    }
}

fn left_out(model: &Model, pool: &Pooled) -> Html {
    let line = |(row, reason): &(u32, Reason)| {
        let record = model.record(*row);
        html! { <li><a href={format!("#/study/{}", record.id)}>{ model.short_name(record) }</a>{ ": " }{ why(reason) }</li> }
    };
    html! {
        <section>
            <h2>{ t!(pool_left_out) }</h2>
            <p>{ t!(pool_other_records, n = pool.other_records) }</p>
            if !pool.left_out.is_empty() {
                <details>
                    <summary>{ t!(pool_left_out_trials, n = pool.left_out.len()) }</summary>
                    <ul class="plain-list">{ for pool.left_out.iter().map(line) }</ul>
                </details>
            }
        </section>
    }
}

fn why(reason: &Reason) -> String {
    match reason {
        Reason::NotMeasured => t!(pool_why_not_measured).to_owned(),
        Reason::NoComparison => t!(pool_why_no_comparison).to_owned(),
        Reason::Withdrawal => t!(pool_why_withdrawal).to_owned(),
        Reason::NotPaired => t!(pool_why_not_paired).to_owned(),
        Reason::NoFigures => t!(pool_why_no_figures).to_owned(),
        Reason::NoDirection => t!(pool_why_no_direction).to_owned(),
        Reason::OtherScale(scale) => t!(pool_why_other_scale, scale = scale),
        Reason::OtherScore => t!(pool_why_other_score).to_owned(),
        Reason::Impossible(error) => error.to_string(),
    }
}

/// The rules by which trials are pooled.
fn rules() -> Html {
    const RULES: [Key; 6] = [
        key::pool_rule_trials,
        key::pool_rule_one,
        key::pool_rule_crossover,
        key::pool_rule_arms,
        key::pool_rule_scales,
        key::pool_rule_method,
    ];
    html! {
        <section>
            <h2>{ t!(pool_rules) }</h2>
            <ul class="spaced">{ for RULES.iter().map(|rule| html! { <li>{ text(*rule) }</li> }) }</ul>
        </section>
    }
}
