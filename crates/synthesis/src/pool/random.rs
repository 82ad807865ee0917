//! Random-effects pooling.

use crate::Error;
use crate::distribution::Reference;
use crate::pool::{Data, Fit, NO_SCATTER, Tau2, Test, tau2};

/// Average of the effects trials are spread around, μ = Σwy/Σw with w = 1/(v+τ²).
///
/// - [`Test::Normal`]: SE = 1/√Σw. DerSimonian R, Laird N (1986). Controlled Clinical Trials
///   7:177-188.
/// - [`Test::HartungKnapp`]: SE² = s²/Σw with s² = Σw(y−μ)²/(k−1), held against t with k−1 degrees
///   of freedom. Hartung J, Knapp G (2001). Statistics in Medicine 20:3875-3889. Sidik K, Jonkman
///   JN (2002). Statistics in Medicine 21:3153-3159.
/// - [`Test::HartungKnappTruncated`]: the same with s² never below 1. Knapp G, Hartung J (2003).
///   Statistics in Medicine 22:2693-2710. Röver C, Knapp G, Friede T (2015). BMC Medical Research
///   Methodology 15:99. As τ² ≥ 0 and t is wider than normal, the interval is never narrower than
///   the common-effect one of the same trials; without, that of few trials that agree by chance is.
pub(crate) fn pool(data: &Data, estimator: Tau2, test: Test) -> Result<Fit, Error> {
    // A single trial has no scatter: it stands for itself.
    if data.k() < 2 {
        let at = data.at(0.0);
        return Ok(Fit::weighted(at, Some(0.0), 1.0, Reference::Normal));
    }
    let tau2 = tau2::estimate(data, estimator)?;
    let at = data.at(tau2);
    let scatter = at.q / data.df();
    let student = Reference::Student(data.df());
    let (factor, reference) = match test {
        Test::Normal => (1.0, Reference::Normal),
        Test::HartungKnapp if scatter <= NO_SCATTER => return Err(Error::NoScatter),
        Test::HartungKnapp => (scatter, student),
        Test::HartungKnappTruncated => (scatter.max(1.0), student),
    };
    // At a τ² that was searched for, the scatter can be 1 but for the end of the search.
    let truncated = test == Test::HartungKnappTruncated && scatter < 1.0 - 1e-6;
    Ok(Fit { truncated, ..Fit::weighted(at, Some(tau2), factor, reference) })
}
