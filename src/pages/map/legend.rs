//! What the marks of the map and of the timeline mean.

use super::cells::{GridView, side};
use crate::components::marks::direction_shape;
use crate::model::Model;
use crate::route::{MapSearch, Marks};
use crate::t;
use crate::wording::{key, number, text};
use evidence::terms::Direction;
use yew::prelude::*;

/// What the marks mean.
pub fn legend(model: &Model, map: &MapSearch, grid: &GridView) -> Html {
    let sizes = sizes(grid).into_iter().map(|(count, side)| {
        let side = format!("{side:.0}");
        html! { <li><svg class="size" width={side.clone()} height={side} aria-hidden="true"><rect width="100%" height="100%" /></svg>{ number(count) }</li> }
    });
    html! {
        <div class="legend">
            { shapes(model) }
            <p>{ text(match map.marks { Marks::Records => key::map_legend_records, Marks::People => key::map_legend_people }) }</p>
            <ul class="inline-list">{ for sizes }</ul>
            <p>{ t!(map_legend_gap) }{ " " }{ if map.marks == Marks::People { t!(map_legend_unmarked) } else { t!(map_legend_left_out) } }</p>
        </div>
    }
}

/// The shape of each main result, in words.
pub fn shapes(model: &Model) -> Html {
    let shape = |direction: &Direction| {
        html! { <li>{ direction_shape(*direction) }{ model.label(*direction) }</li> }
    };
    let all = <Direction as evidence::Word>::ALL;
    html! { <ul class="inline-list shapes">{ for all.iter().map(shape) }</ul> }
}

/// Numbers with the side of their mark, for the legend.
fn sizes(grid: &GridView) -> Vec<(u64, f64)> {
    let powers = std::iter::successors(Some(1u64), |power| power.checked_mul(10));
    let round = powers.flat_map(|power| [power, 3 * power]).take_while(|it| *it <= grid.most);
    let mut sizes: Vec<(u64, f64)> = round.map(|it| (it, side(it, grid.scale))).collect();
    // Of those that look the same, the largest; and no more than four.
    sizes.dedup_by(|next, last| {
        let same = (next.1 - last.1).abs() < 1.0;
        if same {
            *last = *next;
        }
        same
    });
    sizes.drain(..sizes.len().saturating_sub(4));
    sizes
}
