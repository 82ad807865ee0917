//! Where a function of one number crosses zero.

use crate::Error;
use roots::{Convergency, find_root_brent};

/// Root of `f` between `low` and `high`, where it has opposite signs.
///
/// Brent RP (1973). *Algorithms for Minimization without Derivatives*, chapter 4.
pub(crate) fn root(low: f64, high: f64, f: impl FnMut(f64) -> f64) -> Result<f64, Error> {
    let mut stop = Stop { end: None };
    let found = find_root_brent(low, high, f, &mut stop).map_err(|_| Error::NoConvergence)?;
    // On convergence `roots` answers with the point before the last, which may lie outside the
    // final bracket; the better end of that bracket is the root.
    let root = stop.end.unwrap_or(found);
    if root.is_finite() { Ok(root) } else { Err(Error::NoConvergence) }
}

/// Stops at an exact zero, or when the bracket is as narrow as floating-point numbers sensibly go.
struct Stop {
    end: Option<f64>,
}

impl Convergency<f64> for Stop {
    fn is_root_found(&mut self, y: f64) -> bool {
        let exact = y == 0.0;
        if exact {
            self.end = None;
        }
        exact
    }

    fn is_converged(&mut self, worse: f64, better: f64) -> bool {
        let narrow = (worse - better).abs() <= 4.0 * f64::EPSILON * worse.abs().max(better.abs());
        if narrow {
            self.end = Some(better);
        }
        narrow
    }

    fn is_iteration_limit_reached(&mut self, iterations: usize) -> bool {
        iterations >= 2000
    }
}
