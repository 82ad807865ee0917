//! What the sides of an axis mean to people, and what a point of its scale does.

use super::names::endpoint_name;
use crate::model::Model;
use crate::model::meta_analysis::{Pool, SCORE};
use crate::t;
use crate::wording::{figure, lower_first};

/// What lies to the left and to the right of no difference.
pub struct Sides {
    /// To the left.
    pub left: String,
    /// To the right.
    pub right: String,
}

impl Sides {
    /// The sides of a pool. Where fewer are better, the treatment did better on the left.
    pub fn of(model: &Model, pool: &Pool) -> Self {
        if pool.more_is_better {
            return Self { left: t!(pool_left).to_owned(), right: t!(pool_right).to_owned() };
        }
        let what = lower_first(endpoint_name(model, &pool.endpoint));
        Self { left: t!(pool_left_fewer, what = &what), right: t!(pool_right_fewer, what = &what) }
    }
}

/// What the points of the scale mean, where all trials used one of which that is known.
pub fn points(model: &Model, pool: &Pool) -> Vec<String> {
    let scale = pool.scale.as_deref().filter(|_| pool.endpoint == SCORE);
    let Some(known) = scale.and_then(|scale| model.instrument(scale)) else {
        return Vec::new();
    };
    let way = match known.higher_is_better {
        Some(true) => Some(t!(pool_points_more, scale = &known.name)),
        Some(false) => Some(t!(pool_points_fewer, scale = &known.name)),
        None => None,
    };
    let ends = known.range_low.zip(known.range_high).filter(|_| pool.is_in_points());
    let ends = ends.map(|(low, high)| t!(pool_points_ends, low = figure(low), high = figure(high)));
    let change = known.noticeable_change.as_ref().filter(|_| pool.is_in_points());
    let change = change.map(|change| t!(pool_points_noticeable, change = change));
    [way, ends, change].into_iter().flatten().collect()
}
