//! A row of a plot: the bar of an effect and its mark, across the width of whatever holds it. Names and
//! figures stand beside it as text of the page.

use crate::model::meta_analysis::Average;
use synthesis::Interval;
use yew::prelude::*;

/// Maps effects to places across a row, in per cent of its width.
#[derive(Clone, Copy, Debug)]
pub struct Axis {
    /// Where it begins.
    pub low: f64,
    /// Where it ends.
    pub high: f64,
    /// Room on either side, in per cent: marks and figures at an end need it.
    pub margin: f64,
}

impl Axis {
    /// The place of a value, in per cent of the width. What lies farther out lies at an end.
    pub fn at(self, value: f64) -> f64 {
        let share = (value - self.low) / (self.high - self.low);
        self.margin + share.clamp(0.0, 1.0) * (100.0 - 2.0 * self.margin)
    }

    /// The place of a value as an attribute has it.
    pub fn per_cent(self, value: f64) -> String {
        format!("{:.1}%", self.at(value))
    }

    /// The bar of an effect, and its mark; an arrow where the bar goes on.
    pub fn strip(self, (estimate, Interval { low, high }): Average, mark: String) -> Html {
        let mark = html! {
            <svg x={self.per_cent(estimate)} y={MIDDLE} overflow="visible"><path class="filled" d={mark} /></svg>
        };
        self.row(Some(Interval { low, high }), mark)
    }

    /// The diamond of an average, as wide as its interval.
    pub fn diamond(self, (estimate, Interval { low, high }): Average) -> Html {
        let (from, to) = (self.at(low), self.at(high));
        let peak = 100.0 * (self.at(estimate) - from) / (to - from).max(0.1);
        self.row(
            None,
            html! {
                <svg y={MIDDLE} overflow="visible">
                    <svg x={format!("{from:.1}%")} y="-8" width={format!("{:.1}%", (to - from).max(0.8))} height="16" viewBox="0 0 100 16" preserveAspectRatio="none">
                        <path class="filled" d={format!("M0 8L{peak:.1} 0L100 8L{peak:.1} 16Z")} />
                    </svg>
                </svg>
            },
        )
    }

    /// A bar without a mark: where something may lie.
    pub fn range(self, interval: Interval) -> Html {
        self.row(Some(interval), Html::default())
    }

    /// The line of no effect, a bar, and a mark.
    fn row(self, bar: Option<Interval>, mark: Html) -> Html {
        let arrow = |at: f64, d: &'static str| {
            html! { <svg x={self.per_cent(at)} y={MIDDLE} overflow="visible"><path class="filled" {d} /></svg> }
        };
        html! {
            <svg width="100%" height="30" aria-hidden="true">
                <line class="no-effect" x1={self.per_cent(0.0)} x2={self.per_cent(0.0)} y1="0" y2="100%" />
                if let Some(Interval { low, high }) = bar {
                    <line class="bar-of-effect" x1={self.per_cent(low)} x2={self.per_cent(high)} y1={MIDDLE} y2={MIDDLE} />
                    if low < self.low {
                        { arrow(self.low, "M-7 0L1-5V5Z") }
                    }
                    if high > self.high {
                        { arrow(self.high, "M7 0L-1-5V5Z") }
                    }
                }
                { mark }
            </svg>
        }
    }
}

/// Where bar and mark stand in the height of a row.
const MIDDLE: &str = "50%";

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_no_difference_is_always_on_the_axis() {
        let axis = Axis { low: -0.5, high: 2.0, margin: 8.0 };
        assert!(axis.at(0.0) > axis.at(-0.5) && axis.at(0.0) < axis.at(2.0));
        assert_eq!(axis.at(9.0), axis.at(2.0));
    }

    #[test]
    fn a_diamond_lies_within_the_axis_whatever_its_interval() {
        let axis = Axis { low: -1.0, high: 1.0, margin: 8.0 };
        let drawn = format!("{:?}", axis.diamond((0.5, Interval { low: -9.0, high: 9.0 })));
        assert!(drawn.contains("8.0%") && drawn.contains("84.0%"), "{drawn}");
    }
}
