//! What the choices of a pool are called.

use crate::model::Model;
use crate::model::meta_analysis::{SCORE, SubgroupBy, Window};
use crate::route::Plot;
use crate::t;
use crate::wording::{Key, key};
use synthesis::Measure;

/// A window of time, as part of a sentence.
pub fn window_phrase(window: Window) -> &'static str {
    match window {
        Window::Day => t!(pool_when_day),
        Window::Week => t!(pool_when_week),
        Window::Month => t!(pool_when_month),
        Window::Longer => t!(pool_when_longer),
    }
}

/// A window of time.
pub fn window_name(window: Window) -> &'static str {
    match window {
        Window::Day => t!(pool_window_day),
        Window::Week => t!(pool_window_week),
        Window::Month => t!(pool_window_month),
        Window::Longer => t!(pool_window_longer),
    }
}

/// A measure of effect.
pub fn measure_name(measure: Measure) -> &'static str {
    match measure {
        Measure::RiskRatio => t!(pool_rr),
        Measure::OddsRatio => t!(pool_or),
        Measure::RiskDifference => t!(pool_rd),
        Measure::HazardRatio => t!(pool_hr),
        Measure::MeanDifference(_) => t!(pool_md),
        Measure::StandardisedMeanDifference(_) => t!(pool_smd),
        Measure::Other => t!(pool_effect),
    }
}

/// What a pool is split by.
pub fn split_name(split: SubgroupBy) -> &'static str {
    match split {
        SubgroupBy::Comparator => t!(facet_comparator),
        SubgroupBy::Drug => t!(facet_drug),
        SubgroupBy::Blinding => t!(pool_blinding),
        SubgroupBy::Funding => t!(facet_funding),
    }
}

/// A way of counting people, or a score.
pub fn endpoint_name<'a>(model: &'a Model, endpoint: &'a str) -> &'a str {
    match endpoint {
        SCORE => t!(pool_score),
        _ => model.count(endpoint).map_or(endpoint, |count| &count.label),
    }
}

/// A plot.
pub fn look_name(look: Plot) -> Key {
    match look {
        Plot::Forest => key::pool_forest,
        Plot::LeaveOneOut => key::pool_leave_one_out,
        Plot::Cumulative => key::pool_cumulative,
        Plot::Funnel => key::pool_funnel,
    }
}

/// How a plot is read.
pub fn how_to_read(look: Plot) -> Key {
    match look {
        Plot::Forest => key::pool_forest_how,
        Plot::LeaveOneOut => key::pool_leave_one_out_how,
        Plot::Cumulative => key::pool_cumulative_how,
        Plot::Funnel => key::pool_funnel_how,
    }
}
