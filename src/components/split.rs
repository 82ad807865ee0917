//! How the main results of trials split: a bar, and the same in words.

use super::marks::{direction_class, direction_shape};
use crate::model::Shared;
use crate::t;
use crate::wording::lower_first;
use evidence::base::Split;
use yew::prelude::*;

/// Properties of [`SplitBar`].
#[derive(Clone, PartialEq, Properties)]
pub struct SplitBarProps {
    /// The model.
    pub model: Shared,
    /// What to draw.
    pub split: Split,
}

/// A bar with a part for each main result, and below it the numbers in words. The bar is for the
/// eye alone: the words say all of it.
#[component]
pub fn SplitBar(props: &SplitBarProps) -> Html {
    const WIDTH: f64 = 240.0;
    const GAP: f64 = 1.5;
    let total = f64::from(props.split.total());
    if total == 0.0 {
        return Html::default();
    }
    let mut left = 0.0;
    let parts = props.split.parts().map(|(direction, count)| {
        let width = WIDTH * f64::from(count) / total;
        let x = left;
        left += width;
        html! {
            <rect class={direction_class(direction)} x={format!("{x:.1}")} width={format!("{:.1}", (width - GAP).max(1.0))} height="12" />
        }
    });
    let words = props.split.parts().map(|(direction, count)| {
        html! {
            <li class={classes!("direction", direction_class(direction))}>
                { direction_shape(direction) }{ t!(split_part, count = count, result = lower_first(props.model.label(direction))) }
            </li>
        }
    });
    html! {
        <div class="split">
            <svg class="split-bar" viewBox="0 0 240 12" preserveAspectRatio="none" aria-hidden="true">{ for parts }</svg>
            <ul class="inline-list">{ for words }</ul>
        </div>
    }
}
