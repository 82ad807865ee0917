//! Pool: the average over the trials that may be averaged, worked out in the page.

use crate::browser::address;
use crate::components::forest::{
    Line, WORKED_OUT, average, forest, forest_lines, funnel, p_value, share, statistic,
    with_interval, written,
};
use crate::components::known::known;
use crate::components::offers::{Content, Offer, Offers, pictures};
use crate::model::figures::WorkedOut;
use crate::model::pool::{
    Baseline, FEWEST_FOR_AVERAGE, Kind, Pool as Pooled, PooledTrial, Reason, SCORE, SplitBy, Window,
};
use crate::model::reviews::{Agreement, Beside};
use crate::model::{Model, Shared};
use crate::route::{Plot, PoolSearch};
use crate::t;
use crate::wording::{Key, figure, key, number, text};
use citations::csv::{Cell, Separator, table};
use evidence::known::KnownStudy;
use std::cmp::Ordering;
use synthesis::{Absolute, DoubleZero, Error, FEWEST_FOR_ASYMMETRY, FEWEST_FOR_PREDICTION, Method};
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
            { rules(pool.as_ref().map(|pool| pool.kind).or(search.ask.kind)) }
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
    // Without an option that says so, a browser would show one that nobody chose.
    let none = any.or((!chosen).then_some(t!(pool_pick)));
    html! {
        <label class="pool-choice">
            <span>{ label }</span>
            <select {onchange}>
                { for none.map(|none| html! { <option value="" selected={!chosen}>{ none }</option> }) }
                { for choices.into_iter().map(|(value, label, selected)| html! {
                    <option {value} {selected}>{ label }</option>
                }) }
            </select>
        </label>
    }
}

fn set_facet(search: &mut PoolSearch, facet: &str, value: &str) {
    search.ask.query.choose(facet, value.split(',').filter(|value| !value.is_empty()));
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
        explore::sort_by_key(&mut slugs, |slug| *slug);
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
            if measure == Some(SCORE) {
                { medians(search) }
            }
        </form>
    }
}

/// Whether trials that print medians count too.
fn medians(search: &PoolSearch) -> Html {
    let mut other = search.clone();
    other.ask.medians = !other.ask.medians;
    let onchange = move |_: Event| address::go(&other.to_fragment());
    html! {
        <div class="pool-check">
            <label><input type="checkbox" checked={search.ask.medians} {onchange} aria-describedby="pool-medians" />{ " " }{ t!(pool_medians) }</label>
            <span class="detail" id="pool-medians">{ t!(pool_medians_detail) }</span>
        </div>
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
            </section>
            if !pool.trials.is_empty() {
                <div role="group" class="pool-looks" aria-label={t!(pool_looks)}>{ for looks }</div>
                { plot(model, search, pool) }
                { worked_out(pool) }
            }
            { figures(pool) }
            { groups(pool) }
            { reviews(model, search, pool) }
            { left_out(model, search, pool) }
        </>
    }
}

/// Which figures were worked out, and what the average is without them.
pub fn worked_out(pool: &Pooled) -> Html {
    let sentences = worked_out_in_words(pool);
    if sentences.is_empty() {
        return Html::default();
    }
    html! { <p class="careful">{ sentences.join(" ") }</p> }
}

fn worked_out_in_words(pool: &Pooled) -> Vec<String> {
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
        Ok(it) => {
            t!(pool_as_printed, n = n, effect = with_interval(pool, it.estimate, it.interval))
        }
        Err(_) => t!(pool_as_printed_none, n = n),
    };
    let few = as_printed.as_ref().is_ok_and(|it| it.k < FEWEST_FOR_AVERAGE);
    let few = few.then(|| t!(pool_two_short).to_owned());
    [which, without].into_iter().chain(few).collect()
}

/// The average in plain words, with people where they were counted.
pub fn in_words(pool: &Pooled) -> Html {
    let mut sentences = sentences(pool).into_iter();
    html! {
        <>
            { for sentences.next().map(|text| html! { <p>{ text }</p> }) }
            { for sentences.map(|text| html! { <p class="careful">{ text }</p> }) }
        </>
    }
}

/// What the average says, and then what it rests on and how far it can be trusted.
fn sentences(pool: &Pooled) -> Vec<String> {
    let Ok(pooled) = &pool.pooled else { return Vec::new() };
    let leans: Vec<Ordering> = pool.trials.iter().map(|it| lean(&it.study.effect)).collect();
    let people = pool.baseline.filter(|baseline| tells_people(pool.kind, *baseline));
    let people = people.and_then(|it| Some((it, synthesis::absolute(pooled, it.risk()).ok()?)));
    let [average, new_trial, baseline] = match people {
        Some((baseline, people)) => people_in_words(baseline, &people),
        None => {
            let effect = with_interval(pool, pooled.estimate, pooled.interval);
            let average = t!(pool_in_figures, effect = effect, measure = kind_name(pool.kind));
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
        _ => new_trial,
    };
    let few = match pooled.k {
        k if k < FEWEST_FOR_AVERAGE => t!(pool_two).to_owned(),
        k if k < FEW => t!(pool_few, n = k),
        _ => String::new(),
    };
    let close = if pooled.truncated && alike { t!(pool_close) } else { "" };
    let first = [verdict(pooled, &leans).to_owned(), average, new_trial];
    let first = first.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
    let all = [first, few, close.to_owned(), baseline];
    all.into_iter().filter(|text| !text.is_empty()).collect()
}

/// The side that a trial's effect leans to, whether or not it could be chance; rounding is no side.
fn lean(effect: &synthesis::Effect) -> Ordering {
    match effect.estimate {
        it if it.abs() < 1e-9 * effect.standard_error() => Ordering::Equal,
        it => it.total_cmp(&0.0),
    }
}

/// What an average says, in a sentence that is true of its trials, too.
fn verdict(pooled: &synthesis::Pooled, leans: &[Ordering]) -> &'static str {
    let all = |side: Ordering| leans.iter().all(|lean| *lean == side);
    let two = pooled.k < FEWEST_FOR_AVERAGE;
    match (pooled.interval.low > 0.0, pooled.interval.high < 0.0) {
        (true, _) => t!(pool_better),
        (_, true) => t!(pool_worse),
        _ if all(Ordering::Greater) && two => t!(pool_two_better),
        _ if all(Ordering::Less) && two => t!(pool_two_worse),
        _ if two => t!(pool_two_apart),
        _ if all(Ordering::Greater) => t!(pool_leans_better),
        _ if all(Ordering::Less) => t!(pool_leans_worse),
        _ => t!(pool_no_clear_difference),
    }
}

/// Whether an effect can be told as numbers of people. A ratio of a risk of nothing is nothing, and
/// one of a certainty a certainty, whatever the trials found.
fn tells_people(kind: Kind, baseline: Baseline) -> bool {
    !kind.is_ratio() || (baseline.events > 0 && baseline.events < baseline.people)
}

/// How many of 100 people have the outcome, where a new trial may lie, and what the number for the
/// comparison rests on. Where fewer than one of 100 has it, they are counted among more.
fn people_in_words(baseline: Baseline, people: &Absolute) -> [String; 3] {
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
        t!(
            pool_people,
            of = number(of),
            with = whole(*treatment),
            without = whole(*comparison),
            low = whole(interval.low),
            high = whole(interval.high)
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

fn look_name(look: Plot) -> Key {
    match look {
        Plot::Forest => key::pool_forest,
        Plot::LeaveOneOut => key::pool_leave_one_out,
        Plot::Cumulative => key::pool_cumulative,
        Plot::Funnel => key::pool_funnel,
    }
}

fn how_to_read(look: Plot) -> Key {
    match look {
        Plot::Forest => key::pool_forest_how,
        Plot::LeaveOneOut => key::pool_leave_one_out_how,
        Plot::Cumulative => key::pool_cumulative_how,
        Plot::Funnel => key::pool_funnel_how,
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
    let is_empty = lines.iter().all(|line| line.effect.is_err());
    let draw = |narrow: bool| match search.look {
        Plot::Funnel => funnel(pool, narrow),
        _ if is_empty => None,
        _ => Some(forest(pool, &lines, narrow)),
    };
    let (wide, narrow) = (draw(false), draw(true));
    let is_drawn = wide.is_some();
    let name = |line: &Line, nth: usize| match pool
        .trials
        .get(nth)
        .filter(|_| search.look == Plot::Forest && !line.is_average)
    {
        Some(trial) => {
            let record = model.record(trial.row);
            html! { <a href={format!("#/study/{}", record.id)} title={record.title.clone()} translate="no">{ &line.label }</a> }
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
                <td role="cell" data-label={t!(pool_weight)}>{ for line.weight.map(|weight| share(weight, 1)) }</td>
            </tr>
        }
    };
    let title = text(look_name(search.look));
    // A picture that is taken away tells what its signs mean.
    let about = match search.look {
        Plot::Forest => worked_out_in_words(pool).join(" "),
        Plot::LeaveOneOut | Plot::Cumulative | Plot::Funnel => String::new(),
    };
    let pictures = wide.clone().map(|drawing| {
        let draw = Callback::from(move |()| drawing.to_file(title, &about));
        pictures("pool", &draw)
    });
    let mut offers = pictures.unwrap_or_default();
    let csv = as_csv(pool, search.look, &lines);
    offers.push(Offer {
        label: t!(pool_download, format = "CSV").into(),
        file: "pool.csv".to_owned(),
        content: Content::Text("text/csv;charset=utf-8", Callback::from(move |()| csv.clone())),
    });
    html! {
        <figure class="plot">
            <figcaption>{ t!(pool_caption, title = title, effect = kind_name(pool.kind), trials = t!(n_randomised_trials, n = pool.trials.len())) }{ for pool.scale.iter().filter(|_| pool.kind == Kind::MeanDifference).map(|scale| t!(pool_scale, scale = scale)) }</figcaption>
            if let Some(why) = why_not_drawn(pool, search.look, &lines) {
                <p>{ why }</p>
            }
            { for wide.map(|drawing| drawing.to_html("wide-drawing")) }
            { for narrow.map(|drawing| drawing.to_html("narrow-drawing")) }
            if is_drawn {
                <p class="muted">{ text(how_to_read(search.look)) }</p>
            }
            if search.look != Plot::Forest && lines.iter().any(Line::is_average_of_few) {
                <p class="careful">{ t!(pool_averages_of_few) }</p>
            }
            <Offers class="downloads" {offers} />
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

/// Why there is no plot, if there is none.
fn why_not_drawn(pool: &Pooled, look: Plot, lines: &[Line]) -> Option<String> {
    let found = pool.trials.len();
    let trials = || t!(n_randomised_trials, n = found);
    match look {
        Plot::Funnel if found < FEWEST_FOR_ASYMMETRY => {
            Some(t!(pool_funnel_few, n = FEWEST_FOR_ASYMMETRY, trials = trials()))
        }
        Plot::Funnel => pool.pooled.as_ref().err().map(ToString::to_string),
        Plot::Forest | Plot::LeaveOneOut | Plot::Cumulative => {
            let mut all = lines.iter().map(|line| line.effect.as_ref().err());
            let first = all.next().flatten();
            first.filter(|_| all.all(|error| error.is_some())).map(|error| match error {
                Error::TooFew { .. } => t!(pool_nothing_to_draw).to_owned(),
                error => error.to_string(),
            })
        }
    }
}

/// The lines of a plot for a spreadsheet, with all digits.
fn as_csv(pool: &Pooled, look: Plot, lines: &[Line]) -> String {
    const COLUMNS: [&str; 12] = [
        "line",
        "label",
        "effect",
        "estimate",
        "low",
        "high",
        "weight",
        "treated_events",
        "treated_people",
        "compared_events",
        "compared_people",
        "worked_out",
    ];
    let value = |value: f64| {
        let value = if pool.kind.is_ratio() { value.exp() } else { value };
        // A ratio past all numbers has no figure.
        Some(value).filter(|value| value.is_finite())
    };
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut add =
        |line: &str, label: &str, figures: [Option<f64>; 4], trial: Option<&PooledTrial>| {
            let counts = match trial.and_then(|trial| trial.counts) {
                Some([(a, b), (c, d)]) => [a, b, c, d].map(|count| Some(count as f64)),
                None => [None; 4],
            };
            let mut row: Vec<Cell> = vec![line.into(), label.into(), pool.kind.slug().into()];
            row.extend(figures.map(Cell::number));
            row.extend(counts.map(Cell::number));
            row.push(trial.map_or_else(String::new, |trial| named(trial.worked_out)).into());
            rows.push(row);
        };
    for (nth, line) in lines.iter().enumerate() {
        let Ok((estimate, interval)) = &line.effect else { continue };
        let [from, to] = [interval.low, interval.high].map(value);
        let trial = pool.trials.get(nth).filter(|_| !line.is_average);
        let kind = if line.is_average { "average" } else { "trial" };
        // A sign is for eyes; here a column says it.
        let label = trial.map_or(&line.label, |trial| &trial.study.label);
        add(kind, label, [value(*estimate), from, to, line.weight], trial);
    }
    let prediction = pool.pooled.as_ref().ok().and_then(|pooled| pooled.prediction);
    if let Some(it) = prediction.filter(|_| look == Plot::Forest) {
        let [from, to] = [it.low, it.high].map(value);
        add("prediction", t!(pool_prediction), [None, from, to, None], None);
    }
    table(COLUMNS, rows, Separator::Comma)
}

/// What was worked out of the figures of a trial, for a program.
fn named(worked_out: WorkedOut) -> String {
    let WorkedOut { counts, deviations, medians } = worked_out;
    let all = [(counts, "counts"), (deviations, "deviations"), (medians, "means")];
    all.into_iter().filter_map(|(is, name)| is.then_some(name)).collect::<Vec<_>>().join("; ")
}

/// How much the trials differ, and what small trials say.
fn figures(pool: &Pooled) -> Html {
    let Ok(pooled) = &pool.pooled else { return Html::default() };
    let it = &pooled.heterogeneity;
    let fact = |name: &'static str, value: String| html! { <div><dt>{ name }</dt><dd>{ value }</dd></div> };
    let egger = match synthesis::egger(pool.studies(), 0.95) {
        Ok(egger) => t!(pool_egger, p = p_value(egger.p)),
        Err(Error::TooFew { .. }) => t!(pool_egger_few, n = FEWEST_FOR_ASYMMETRY),
        Err(error) => error.to_string(),
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

fn groups(pool: &Pooled) -> Html {
    let Some(Ok(groups)) = &pool.groups else { return Html::default() };
    let is_small = |pooled: &Result<synthesis::Pooled, Error>| {
        pooled.as_ref().map_or(0, |it| it.k) < FEWEST_FOR_AVERAGE
    };
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
            <table class="pool-groups" aria-label={t!(pool_groups)}>
                <thead><tr><th scope="col">{ t!(group) }</th><th scope="col">{ t!(pool_trials) }</th><th scope="col">{ kind_name(pool.kind) }</th></tr></thead>
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

/// What published reviews pooled for the same question, with what the trials here give for it.
fn reviews(model: &'static Model, search: &PoolSearch, pool: &Pooled) -> Html {
    let reviews = model.reviews_beside(&search.ask, pool, &Method::default());
    if reviews.is_empty() {
        return Html::default();
    }
    html! {
        <section>
            <h2>{ t!(pool_reviews) }</h2>
            <p>{ t!(pool_reviews_lead) }</p>
            <table class="stacks pool-reviews" role="table" aria-label={t!(pool_reviews)}>
                <thead role="rowgroup"><tr role="row">
                    <th role="columnheader" scope="col">{ t!(pool_review) }</th>
                    <th role="columnheader" scope="col">{ t!(pool_what) }</th>
                    <th role="columnheader" scope="col">{ t!(pool_review_found) }</th>
                    <th role="columnheader" scope="col">{ t!(pool_review_here) }</th>
                    <th role="columnheader" scope="col">{ t!(pool_review_agree) }</th>
                </tr></thead>
                <tbody role="rowgroup">{ for reviews.iter().map(|beside| review_line(model, beside)) }</tbody>
            </table>
        </section>
    }
}

fn review_line(model: &Model, beside: &Beside<'_>) -> Html {
    let Beside { review, outcome, .. } = beside;
    let effect = outcome.effect.as_ref();
    let as_printed = || {
        let effect = effect?;
        let (estimate, low, high) = (effect.estimate?, effect.ci_low?, effect.ci_high?);
        Some(t!(pool_estimate, estimate = figure(estimate), low = figure(low), high = figure(high)))
    };
    let theirs = match (&beside.ours, beside.theirs) {
        (Some(ours), Some((estimate, interval))) => with_interval(ours, estimate, interval),
        _ => as_printed().unwrap_or_default(),
    };
    let measure = effect.map(|effect| model.label(effect.measure));
    html! {
        <tr role="row">
            <th role="rowheader" scope="row" data-label={t!(pool_review)}><a href={format!("#/study/{}", review.id)}>{ model.short_name(review) }</a></th>
            <td role="cell" data-label={t!(pool_what)}>{ &outcome.name }</td>
            <td role="cell" data-label={t!(pool_review_found)}>{ for measure.map(|it| format!("{it} ")) }<span class="figures">{ theirs }</span></td>
            <td role="cell" data-label={t!(pool_review_here)}>{ trials_here(beside) }</td>
            <td role="cell" data-label={t!(pool_review_agree)}>{ agreement(beside.agreement) }</td>
        </tr>
    }
}

/// What the trials here give for a review's question, and which they are.
fn trials_here(beside: &Beside<'_>) -> Html {
    let (Some(ours), Some(ask)) = (&beside.ours, &beside.ask) else { return Html::default() };
    let average = match (&ours.pooled, ours.trials.as_slice()) {
        (_, []) => return Html::default(),
        (Ok(pooled), _) => with_interval(ours, pooled.estimate, pooled.interval),
        (Err(_), [trial]) => {
            let (estimate, interval) = trial.average();
            with_interval(ours, estimate, interval)
        }
        (Err(error), _) => error.to_string(),
    };
    let names: Vec<&str> = ours.trials.iter().map(|trial| trial.study.label.as_str()).collect();
    let search = PoolSearch { ask: ask.clone(), look: Plot::Forest };
    html! {
        <>
            <span class="figures">{ average }</span>{ t!(list_comma) }
            <a href={search.to_fragment()}>{ t!(n_randomised_trials, n = names.len()) }</a>
            <span class="muted">{ " " }{ t!(pool_review_trials, names = names.join(t!(list_comma))) }</span>
            if names.len() == 2 {
                { " " }{ t!(pool_two_short) }
            }
        </>
    }
}

fn agreement(agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::Agrees => t!(pool_agrees),
        Agreement::InPart => t!(pool_agrees_in_part),
        Agreement::OtherSide => t!(pool_agrees_other_side),
        Agreement::Apart => t!(pool_agrees_not),
        Agreement::NoTrials => t!(pool_agrees_no_trials),
        Agreement::NoAverage => t!(pool_agrees_no_average),
        Agreement::OtherScale => t!(pool_agrees_other_scale),
        Agreement::Open => t!(pool_agrees_open),
    }
}

fn left_out(model: &Model, search: &PoolSearch, pool: &Pooled) -> Html {
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
            { known(model, &unread(model, search)) }
        </section>
    }
}

/// Studies in the chosen conditions, or in any, whose results could not be read.
fn unread<'a>(model: &'a Model, search: &PoolSearch) -> Vec<&'a KnownStudy> {
    match search.ask.query.facets.get("condition") {
        Some(chosen) => model.base.known_in(&|slug| chosen.contains(slug)),
        None => model.base.known.iter().collect(),
    }
}

fn why(reason: &Reason) -> String {
    match reason {
        Reason::NotMeasured => t!(pool_why_not_measured).to_owned(),
        Reason::NoComparison => t!(pool_why_no_comparison).to_owned(),
        Reason::Withdrawal => t!(pool_why_withdrawal).to_owned(),
        Reason::NotPaired => t!(pool_why_not_paired).to_owned(),
        Reason::NoFigures => t!(pool_why_no_figures).to_owned(),
        Reason::NoneOfIt(why) => why.clone(),
        Reason::UnclearPercent => t!(pool_why_percent).to_owned(),
        Reason::UnknownSpread => t!(pool_why_spread).to_owned(),
        Reason::Medians => t!(pool_why_medians).to_owned(),
        Reason::NoDirection => t!(pool_why_no_direction).to_owned(),
        Reason::NobodyHadIt => t!(pool_why_nobody).to_owned(),
        Reason::EverybodyHadIt => t!(pool_why_everybody).to_owned(),
        Reason::OtherScale(scale) => t!(pool_why_other_scale, scale = scale),
        Reason::OtherScore => t!(pool_why_other_score).to_owned(),
        Reason::Impossible(error) => error.to_string(),
    }
}

/// The rules by which trials are pooled, with those of one kind of effect alone where it is chosen.
fn rules(kind: Option<Kind>) -> Html {
    const RULES: [Key; 8] = [
        key::pool_rule_trials,
        key::pool_rule_one,
        key::pool_rule_crossover,
        key::pool_rule_arms,
        key::pool_rule_scales,
        key::pool_rule_worked_out,
        key::pool_rule_medians,
        key::pool_rule_method,
    ];
    const OF_RATIOS: Key = key::pool_rule_double_zero_ratio;
    const OF_DIFFERENCES: Key = key::pool_rule_double_zero_difference;
    let of_kind: &[Key] = match kind.map(Kind::double_zero) {
        None => &[OF_RATIOS, OF_DIFFERENCES],
        Some(Some(DoubleZero::LeaveOut)) => &[OF_RATIOS],
        Some(Some(DoubleZero::Correct)) => &[OF_DIFFERENCES],
        Some(None) => &[],
    };
    html! {
        <section>
            <h2>{ t!(pool_rules) }</h2>
            <ul class="spaced">{ for RULES.iter().chain(of_kind).map(|rule| html! { <li>{ text(*rule) }</li> }) }</ul>
        </section>
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod cases;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod worked_out_cases;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use evidence::terms::Word;
    use std::collections::BTreeSet;
    use synthesis::{Binary, Counts, Events, Model as Effects, Study, Weights};

    fn model() -> Model {
        Model::unpack(fixture::EVIDENCE).expect("the fixture is packed by the same code")
    }

    /// Every selection of a condition and an outcome that has trials, alone and narrowed down.
    fn selections(model: &Model) -> Vec<PoolSearch> {
        let mut all = BTreeSet::new();
        let vocabulary = &model.base.vocabulary;
        for record in model.base.records.iter().filter(|record| record.is_trial()) {
            let domains: BTreeSet<&str> =
                record.outcomes.iter().map(|outcome| outcome.domain.as_str()).collect();
            for domain in domains {
                let mut narrowed = vec![("comparator", record.comparator.slug().to_owned())];
                narrowed.extend(record.arms.iter().map(|arm| ("drug", arm.drug.clone())));
                for condition in record.conditions.iter().map(String::as_str).chain([""]) {
                    all.insert((condition, domain, None));
                    all.extend(narrowed.iter().cloned().map(|it| (condition, domain, Some(it))));
                }
            }
        }
        assert!(all.len() > 10 * vocabulary.outcomes.domains.len());
        let search = |(condition, domain, narrowed): (&str, &str, Option<(&str, String)>)| {
            let mut search = PoolSearch::default();
            set_facet(&mut search, "condition", condition);
            set_facet(&mut search, "outcome", domain);
            if let Some((facet, value)) = narrowed {
                set_facet(&mut search, facet, &value);
            }
            search
        };
        all.into_iter().map(search).collect()
    }

    /// The selection measured in each way at each time.
    fn ways(model: &Model, search: &PoolSearch) -> Vec<PoolSearch> {
        let counts = model.base.vocabulary.outcomes.counts.iter().map(|term| term.slug.as_str());
        let mut all = vec![search.clone()];
        for measure in counts.chain([SCORE]) {
            let kinds: &[Kind] = if measure == SCORE { &Kind::SCORES } else { &Kind::COUNTS };
            for window in Window::ALL {
                for kind in kinds {
                    let mut search = search.clone();
                    search.ask.measure = Some(measure.to_owned());
                    search.ask.window = Some(window);
                    search.ask.kind = Some(*kind);
                    all.push(search);
                }
            }
        }
        all
    }

    fn is_sentence(text: &str) -> bool {
        text.ends_with('.') && text.starts_with(|c: char| c.is_uppercase())
    }

    #[test]
    fn every_pool_gives_figures_or_a_sentence_and_accounts_for_every_record() {
        let model = model();
        let (mut pools, mut averages) = (0, 0);
        for search in selections(&model).iter().flat_map(|search| ways(&model, search)) {
            let place = search.to_fragment();
            let pool = model.pool(&search.ask, &Method::default()).expect("it has an outcome");
            pools += 1;
            let trials: Vec<u32> = pool.trials.iter().map(|trial| trial.row).collect();
            let left_out: Vec<u32> = pool.left_out.iter().map(|(row, _)| *row).collect();
            let once: BTreeSet<u32> = trials.iter().chain(&left_out).copied().collect();
            assert_eq!(once.len(), trials.len() + left_out.len(), "{place}: each counts once");
            let found = model.find(&search.ask.query).rows.len();
            assert_eq!(once.len() + pool.other_records, found, "{place}: none is lost");
            for (_, reason) in &pool.left_out {
                assert!(why(reason).ends_with('.'), "{place}: {}", why(reason));
            }
            match &pool.pooled {
                Err(error) => assert!(is_sentence(&error.to_string()), "{place}: {error}"),
                Ok(pooled) => {
                    averages += 1;
                    let weights: f64 = pooled.weights.iter().sum();
                    assert!((weights - 100.0).abs() < 1e-6, "{place}: weights of {weights}");
                    let within = pooled.interval.low <= pooled.estimate
                        && pooled.estimate <= pooled.interval.high;
                    assert!(within, "{place}: {pooled:?}");
                }
            }
            if !pool.trials.is_empty() {
                Plot::ALL.iter().for_each(|look| plots_are_sound(&pool, *look, &place));
            }
        }
        assert!(pools > 10_000 && averages > 100, "{averages} averages of {pools} pools");
    }

    /// Whatever is drawn lies on the drawing, and all its numbers are numbers.
    fn plots_are_sound(pool: &Pooled, look: Plot, place: &str) {
        let lines = lines(pool, look);
        for narrow in [false, true] {
            let drawing = match look {
                Plot::Funnel => funnel(pool, narrow),
                _ => Some(forest(pool, &lines, narrow)),
            };
            let Some(drawing) = drawing else { continue };
            let svg = drawing.to_file(place, "").svg;
            for word in ["NaN", "inf"] {
                let shapes = svg.split_once("</title>").unwrap_or_default().1;
                assert!(!shapes.contains(word), "{place}: {word} in {svg}");
            }
            let paths = svg.split(" d=\"").skip(1).filter_map(|rest| rest.split('"').next());
            for path in paths {
                let numbers: Vec<f64> = path
                    .split(['M', 'L', 'Z', ' '])
                    .filter(|part| !part.is_empty())
                    .map(|part| part.parse().expect("it is a number"))
                    .collect();
                for point in numbers.chunks(2) {
                    assert!((0.0..=drawing.width).contains(&point[0]), "{place}: {path}");
                    assert!((0.0..=drawing.height).contains(&point[1]), "{place}: {path}");
                }
            }
        }
    }

    /// The average of two equal trials, which is theirs, and what it means for 100 people.
    fn of_100(measure: Binary, treated: f64, compared: f64) -> [String; 3] {
        let trial = |id: &str| {
            let arm = |events| Events::new(events, 100.0).expect("it is an arm");
            let counts = Counts { treatment: arm(treated), comparison: arm(compared) };
            Study::from_counts(id, id, measure, counts, DoubleZero::LeaveOut).expect("it has one")
        };
        let method = Method { model: Effects::Common(Weights::InverseVariance), level: 0.95 };
        let pooled = synthesis::pool([&trial("a"), &trial("b")], &method).expect("there are two");
        let baseline = Baseline { events: 2 * compared as u64, people: 200, trials: 2 };
        let people = synthesis::absolute(&pooled, baseline.risk()).expect("it can be told");
        people_in_words(baseline, &people)
    }

    #[test]
    fn people_are_counted_from_a_stated_baseline() {
        // 48 and 24 of 100, twice. Logarithm of the risk ratio 2: standard error
        // √((1/48 − 1/100 + 1/24 − 1/100) / 2) = 0.1458; 24 × 2 × e^(±1.96 × 0.1458) = 36 to 64.
        let [average, _, baseline] = of_100(Binary::RiskRatio, 48.0, 24.0);
        assert_eq!(
            average,
            "Of 100 people, about 48 have this outcome with the drug, against 24 with the comparison. The true number may lie between 36 and 64."
        );
        assert_eq!(
            baseline,
            "24 of 100 is what the comparison groups of 2 randomised trials had together: 48 of 200 people."
        );
        // Odds ratio (48/52)/(24/76) = 2.923, standard error √((1/48+1/52+1/24+1/76)/2) = 0.2179:
        // 1.907 to 4.481; odds 24/76 × those are 0.602 and 1.415, so 38 and 59 of 100.
        let [average, ..] = of_100(Binary::OddsRatio, 48.0, 24.0);
        assert!(
            average.contains("about 48 ") && average.contains("between 38 and 59."),
            "{average}"
        );
        // Difference 0.24, standard error √((0.48×0.52 + 0.24×0.76)/100/2) = 0.0465: 39 to 57.
        let [average, ..] = of_100(Binary::RiskDifference, 48.0, 24.0);
        assert!(
            average.contains("about 48 ") && average.contains("between 39 and 57."),
            "{average}"
        );
    }

    #[test]
    fn what_a_new_trial_could_find_is_told_as_people_too() {
        // Odds of 1 to 3; ratios of 1, 2 and 1/2 make them 1 to 3, 2 to 3 and 1 to 6.
        let ends = |low: f64, high: f64| synthesis::Interval { low, high };
        let people = Absolute {
            comparison: 25.0,
            treatment: 25.0,
            interval: ends(200.0 / 8.0, 25.0),
            prediction: Some(ends(100.0 / 7.0, 40.0)),
        };
        let baseline = Baseline { events: 5, people: 20, trials: 1 };
        let [_, new_trial, baseline] = people_in_words(baseline, &people);
        assert_eq!(new_trial, "A new trial could find anything from 14 to 40 of 100.");
        assert!(baseline.contains("1 randomised trial had together: 5 of 20 people."));
    }

    #[test]
    fn a_label_from_the_data_is_no_formula_of_a_spreadsheet() {
        let model = model();
        let (condition, outcome, measure, window, _) = model.poolable().remove(0);
        let mut search = PoolSearch::default();
        set_facet(&mut search, "condition", &condition);
        set_facet(&mut search, "outcome", &outcome);
        search.ask.measure = Some(measure);
        search.ask.window = Some(window);
        let mut pool = model.pool(&search.ask, &Method::default()).expect("it has an outcome");
        pool.trials[0].study.label = "=1+1".to_owned();
        let csv = as_csv(&pool, Plot::Forest, &lines(&pool, Plot::Forest));
        assert!(csv.contains("\r\n\"trial\",\"'=1+1\","), "{csv}");
    }

    #[test]
    fn what_could_not_be_read_in_the_chosen_conditions_is_left_out_by_name() {
        let mut model = model();
        let study = |title: &str, condition: &str| KnownStudy {
            title: title.to_owned(),
            conditions: vec![condition.to_owned()],
            ..model.base.known[0].clone()
        };
        let known = ["a", "b", "c"].map(|name| study(name, name));
        model.base.known = known.to_vec();
        let named = |chosen: &str| {
            let mut search = PoolSearch::default();
            set_facet(&mut search, "condition", chosen);
            unread(&model, &search).iter().map(|it| it.title.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(named("a"), ["a"]);
        assert_eq!(named("a,c"), ["a", "c"]);
        assert_eq!(named("d"), [""; 0]);
        assert_eq!(named(""), ["a", "b", "c"]);
    }

    #[test]
    fn published_reviews_stand_beside_the_trials_they_could_have_used() {
        let model = model();
        let (mut told, mut open) = (0, 0);
        for search in selections(&model) {
            let pool = model.pool(&search.ask, &Method::default()).expect("it has an outcome");
            for beside in model.reviews_beside(&search.ask, &pool, &Method::default()) {
                assert!(is_sentence(agreement(beside.agreement)));
                let Some(ours) = &beside.ours else {
                    open += 1;
                    continue;
                };
                told += 1;
                assert_eq!(Some(ours.window), beside.outcome.timepoint_days.map(Window::of));
                for trial in &ours.trials {
                    assert!(model.record(trial.row).year <= beside.review.year);
                }
            }
        }
        assert!(told > 0 && open > 0, "{told} {open}");
    }
}
