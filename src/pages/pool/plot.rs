//! The plot of a pool with its caption, and the files of it.

use super::answer::worked_out_in_words;
use super::csv::as_csv;
use super::error::explained;
use super::forest::forest;
use super::funnel::funnel;
use super::lines::{Line, lines};
use super::names::{endpoint_name, how_to_read, look_name, measure_name};
use super::sides::{Sides, points};
use super::table::table;
use crate::components::drawing::Drawing;
use crate::components::offers::{Content, Offer, pictures};
use crate::components::take_chart::TakeChart;
use crate::model::meta_analysis::Pool;
use crate::model::{Model, Shared};
use crate::route::{Plot, PoolSearch};
use crate::t;
use crate::wording::{lower_first, text};
use synthesis::{Error, FEWEST_FOR_ASYMMETRY, Interval};
use yew::prelude::*;

/// Where a new trial may lie, in the plot that shows it.
pub fn prediction(pool: &Pool, look: Plot) -> Option<Interval> {
    match look {
        Plot::Forest => pool.average()?.prediction,
        Plot::LeaveOneOut | Plot::Cumulative | Plot::Funnel => None,
    }
}

/// The chosen plot as a picture; a funnel also for a narrow page.
pub fn draw(
    pool: &Pool,
    look: Plot,
    sides: &Sides,
    lines: &[Line],
    narrow: bool,
) -> Option<Drawing> {
    match look {
        Plot::Funnel => funnel(pool, sides, narrow),
        Plot::Forest | Plot::LeaveOneOut | Plot::Cumulative => {
            let is_empty = lines.iter().all(|line| line.effect.is_err());
            (!is_empty).then(|| forest(pool, sides, lines, prediction(pool, look)))
        }
    }
}

/// The plot, or why there is none, with the same figures to take along.
pub fn plot(shared: Shared, search: &PoolSearch, pool: &Pool) -> Html {
    let model = shared.get();
    let look = search.look;
    let (sides, lines) = (Sides::of(model, pool), lines(pool, look));
    let picture = draw(pool, look, &sides, &lines, false);
    // The others are drawn by the table.
    let is_funnel = look == Plot::Funnel;
    let wide = picture.as_ref().filter(|_| is_funnel);
    let narrow = is_funnel.then(|| draw(pool, look, &sides, &lines, true)).flatten();
    let why = why_not_drawn(pool, look, &lines);
    let is_drawn = why.is_none();
    let is_alone = look == Plot::Forest && pool.average().is_none();
    let how = if is_alone { t!(pool_forest_how_alone) } else { text(how_to_read(look)) };
    html! {
        <figure class="plot">
            <figcaption>{ caption(model, pool, look) }</figcaption>
            if let Some(why) = why {
                <p>{ why }</p>
            }
            { for wide.map(|drawing| drawing.to_html("wide-drawing")) }
            { for narrow.map(|drawing| drawing.to_html("narrow-drawing")) }
            { table(model, pool, &sides, &lines, prediction(pool, look)) }
            if is_drawn {
                <p class="muted">{ how }</p>
            }
            { for points(model, pool).into_iter().map(|sentence| html! { <p class="muted points">{ sentence }</p> }) }
            <TakeChart model={shared} chart={caption(model, pool, look)} fragment={search.to_fragment()}
                offers={files(model, pool, look, &lines, picture)} />
        </figure>
    }
}

/// What a plot shows.
fn caption(model: &Model, pool: &Pool, look: Plot) -> String {
    let title = if look == Plot::Forest && pool.average().is_none() {
        t!(pool_forest_alone)
    } else {
        text(look_name(look))
    };
    t!(pool_caption, title = title, about = about(model, pool))
}

/// What was pooled, of how many trials.
fn about(model: &Model, pool: &Pool) -> String {
    let trials = t!(n_randomised_trials, n = pool.trials.len());
    let effect = lower_first(measure_name(pool.measure));
    let what = endpoint_name(model, &pool.endpoint);
    let about = t!(pool_about, what = what, effect = effect, trials = trials);
    let scale = pool.scale.iter().filter(|_| pool.is_in_points());
    scale.fold(about, |about, scale| about + &t!(pool_scale, scale = scale))
}

/// Pictures and a table to take along.
fn files(
    model: &Model,
    pool: &Pool,
    look: Plot,
    lines: &[Line],
    picture: Option<Drawing>,
) -> Vec<Offer> {
    // A picture that is taken away tells what it is and what its signs mean.
    let mut about = vec![about(model, pool)];
    if look == Plot::Forest {
        about.extend(worked_out_in_words(pool));
    }
    let about = about.join(" ");
    let title = text(look_name(look));
    let pictures = picture.map(|drawing| {
        let draw = Callback::from(move |()| drawing.to_file(title, &about));
        pictures("pool", &draw)
    });
    let mut offers = pictures.unwrap_or_default();
    let csv = as_csv(pool, look, lines);
    offers.push(Offer {
        label: t!(pool_download, format = "CSV").into(),
        file: "pool.csv".to_owned(),
        content: Content::Text("text/csv;charset=utf-8", Callback::from(move |()| csv.clone())),
    });
    offers
}

/// Why there is no plot, if there is none.
pub fn why_not_drawn(pool: &Pool, look: Plot, lines: &[Line]) -> Option<String> {
    let found = pool.trials.len();
    let trials = || t!(n_randomised_trials, n = found);
    match look {
        Plot::Funnel if found < FEWEST_FOR_ASYMMETRY => {
            Some(t!(pool_funnel_few, n = FEWEST_FOR_ASYMMETRY, trials = trials()))
        }
        Plot::Funnel => pool.pooled.as_ref().err().map(explained),
        Plot::Forest | Plot::LeaveOneOut | Plot::Cumulative => {
            let mut all = lines.iter().map(|line| line.effect.as_ref().err());
            let first = all.next().flatten();
            first.filter(|_| all.all(|error| error.is_some())).map(|error| match error {
                Error::TooFew { .. } => t!(pool_nothing_to_draw).to_owned(),
                error => explained(error),
            })
        }
    }
}
