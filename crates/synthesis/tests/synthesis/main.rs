//! Effect sizes and pools, held against metafor, against arithmetic, and against nonsense.

mod arms;
mod errors;
mod golden;
mod people;
mod properties;
mod worked_out;

use synthesis::{Effect, Measure, Study};

/// A trial with an effect on no particular scale.
fn trial(id: usize, estimate: f64, variance: f64) -> Study {
    let effect = Effect::new(Measure::Other, estimate, variance).unwrap();
    Study::new(id.to_string(), format!("Trial {id}"), effect)
}

/// Whether two numbers agree to `tolerance` relative to their size, or to `floor` where they are
/// next to nothing.
fn agree(ours: f64, theirs: f64, tolerance: f64, floor: f64) -> bool {
    (ours - theirs).abs() <= (tolerance * ours.abs().max(theirs.abs())).max(floor)
}
