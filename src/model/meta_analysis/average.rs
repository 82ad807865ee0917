//! An estimate with its interval, as all figures of a plot have one.

use synthesis::{Effect, Interval};

/// An estimate with its interval at 95%, on the scale on which effects are pooled.
pub type Average = (f64, Interval);

/// An effect with its interval at 95%.
pub fn of_effect(effect: &Effect) -> Average {
    let half = 1.959_963_985 * effect.standard_error();
    (effect.estimate, Interval { low: effect.estimate - half, high: effect.estimate + half })
}

/// The same with its sides, or the direction of its scale, the other way round.
pub fn reversed((estimate, Interval { low, high }): Average) -> Average {
    (-estimate, Interval { low: -high, high: -low })
}
