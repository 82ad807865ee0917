//! Figures that a trial does not print, but that follow from what it prints.
//!
//! A count from a percentage and a deviation from a standard error ([`Scores::from_standard_error`])
//! or from the interval of a mean assume next to nothing. A mean and a deviation from a median
//! assume that the scores are not skewed, and are for whoever asks for them.

use crate::arms::Scores;
use crate::distribution::Reference;
use crate::error::{Error, Impossible, check_level, finite};

/// Fewest people whose quartiles mean something: the fewest that Wan et al. consider.
const FEWEST_FOR_QUARTILES: f64 = 5.0;
/// How far from the middle of its interval a mean may lie, in widths of the interval, beside what
/// rounding explains: intervals that were worked out on another scale lie further to one side.
const OFF_CENTRE: f64 = 0.05;

/// The people of `people` with an event that are printed as `percent` of them: the only whole
/// number that rounds to the percentage, up or down, with as many decimals as it is printed with.
/// `None` where several numbers do, or none does, as where another number of people was counted.
///
/// The decimals are those of the shortest form of the number, so that `60.0` counts as `60`: then
/// more numbers may round to it, and never a wrong one is taken for the only one.
///
/// Higgins JPT, Li T, Deeks JJ. *Cochrane Handbook*, chapter 6, section 6.4, on counts that are
/// reported as percentages.
pub fn events_of_percent(percent: f64, people: u64) -> Option<u64> {
    /// More decimals than these are printed by nobody.
    const MOST_DECIMALS: usize = 9;
    if !(0.0..=100.0).contains(&percent) || people == 0 || people > u64::from(u32::MAX) {
        return None;
    }
    let printed = percent.to_string();
    let (whole, decimals) = printed.split_once('.').unwrap_or((&printed, ""));
    if decimals.len() > MOST_DECIMALS {
        return None;
    }
    let digits: i128 = format!("{whole}{decimals}").parse().ok()?;
    let units = 10_i128.pow(decimals.len() as u32);
    let people = i128::from(people);
    // |100 k / people − percent| ≤ half a unit of the last decimal, in whole numbers.
    let rounds = |k: i128| (200 * k * units - 2 * digits * people).abs() <= people;
    let near = digits * people / (100 * units);
    // As many on either side as half a unit can hold: with no decimals, one for 100 people.
    let reach = people / (200 * units) + 2;
    let first = (near - reach).max(0);
    let mut fitting = (first..=(near + reach).min(people)).filter(|k| rounds(*k));
    let only = fitting.next()?;
    fitting.next().is_none().then(|| u64::try_from(only).ok())?
}

impl Scores {
    /// Mean of `n` people with its confidence interval at `level`, e.g. 0.95:
    /// SD = √n (high − low) / (2 t), where t is the quantile of Student's distribution with n − 1
    /// degrees of freedom.
    ///
    /// A mean far from the middle of its interval is refused: then the interval was worked out on
    /// another scale, such as the logarithm.
    ///
    /// Higgins JPT, Li T, Deeks JJ. *Cochrane Handbook*, chapter 6, section 6.5.2.2.
    pub fn from_interval(
        mean: f64,
        (low, high): (f64, f64),
        level: f64,
        n: f64,
    ) -> Result<Self, Error> {
        finite([mean, low, high, n])?;
        check_level(level)?;
        if n < 2.0 {
            return Err(Impossible::TooFewPeople.into());
        }
        if low >= high {
            return Err(Impossible::UpsideDownInterval.into());
        }
        if !(low..=high).contains(&mean) {
            return Err(Impossible::EstimateOutsideInterval.into());
        }
        let width = high - low;
        let unit = [mean, low, high].into_iter().map(last_digit).fold(1.0, f64::min);
        // The sums of decimals are off by their last binary digits.
        let allowed = OFF_CENTRE * width + unit * (1.0 + 1e-9);
        if (mean - (low + high) / 2.0).abs() > allowed {
            return Err(Error::OffCentre);
        }
        let critical = Reference::Student(n - 1.0).critical(level);
        Self::new(mean, n.sqrt() * width / (2.0 * critical), n)
    }

    /// Mean and standard deviation from the median and the quartiles of `n` people:
    ///
    /// - mean = w (q₁ + q₃)/2 + (1 − w) m with w = 0.7 + 0.39/n
    /// - SD = (q₃ − q₁) / (2 Φ⁻¹((0.75 n − 0.125)/(n + 0.25)))
    ///
    /// Scores that are skewed by the test of Shi et al., |q₁ + q₃ − 2m| / (q₃ − q₁) of at least
    /// 2.65/√n − 6/n², are refused.
    ///
    /// Luo D, Wan X, Liu J, Tong T (2018). Optimally estimating the sample mean from the sample
    /// size, median, mid-range, and/or mid-quartile range. Statistical Methods in Medical Research
    /// 27:1785-1805. Wan X, Wang W, Liu J, Tong T (2014). Estimating the sample mean and standard
    /// deviation from the sample size, median, range and/or interquartile range. BMC Medical
    /// Research Methodology 14:135. Shi J, Luo D, Wan X, et al. (2023). Detecting the skewness of
    /// data from the five-number summary and its application in meta-analysis. Statistical Methods
    /// in Medical Research 32:1338-1360. As `conv.fivenum` of metafor 5.1 does.
    pub fn from_quartiles(median: f64, (q1, q3): (f64, f64), n: f64) -> Result<Self, Error> {
        let critical = |n: f64| 2.65 / n.sqrt() - 6.0 / (n * n);
        let width = spread_around(median, (q1, q3), n, critical)?;
        let weight = 0.7 + 0.39 / n;
        let mean = weight * (q1 + q3) / 2.0 + (1.0 - weight) * median;
        Self::new(mean, width / (2.0 * normal_quantile((0.75 * n - 0.125) / (n + 0.25))), n)
    }

    /// Mean and standard deviation from the median, the lowest and the highest score of `n` people:
    ///
    /// - mean = w (a + b)/2 + (1 − w) m with w = 4/(4 + n^0.75)
    /// - SD = (b − a) / (2 Φ⁻¹((n − 0.375)/(n + 0.25)))
    ///
    /// Scores that are skewed by the test of Shi et al., |a + b − 2m| / (b − a) of at least
    /// 1/ln(n + 9) + 2.5/(n + 1), are refused. Sources as for [`Scores::from_quartiles`].
    pub fn from_range(median: f64, (low, high): (f64, f64), n: f64) -> Result<Self, Error> {
        let critical = |n: f64| 1.0 / (n + 9.0).ln() + 2.5 / (n + 1.0);
        let width = spread_around(median, (low, high), n, critical)?;
        let weight = 4.0 / (4.0 + n.powf(0.75));
        let mean = weight * (low + high) / 2.0 + (1.0 - weight) * median;
        Self::new(mean, width / (2.0 * normal_quantile((n - 0.375) / (n + 0.25))), n)
    }
}

/// The distance between two values on either side of a median, if they lie evenly enough around it.
fn spread_around(
    median: f64,
    (low, high): (f64, f64),
    n: f64,
    critical: impl Fn(f64) -> f64,
) -> Result<f64, Error> {
    finite([median, low, high, n])?;
    if n < FEWEST_FOR_QUARTILES {
        return Err(Impossible::TooFewPeople.into());
    }
    if !(low..=high).contains(&median) {
        return Err(Impossible::MedianOutside.into());
    }
    let width = high - low;
    if width == 0.0 {
        return Err(Error::NoVariance);
    }
    if ((low + high - 2.0 * median) / width).abs() >= critical(n) {
        return Err(Error::Skewed);
    }
    Ok(width)
}

/// The value below which a standard normal variable lies with probability `p`, of at least a half.
fn normal_quantile(p: f64) -> f64 {
    Reference::Normal.two_sided_quantile(2.0 * (1.0 - p))
}

/// One in the last decimal of the shortest form of a number.
fn last_digit(value: f64) -> f64 {
    let written = value.to_string();
    let decimals = written.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    10_f64.powi(-i32::try_from(decimals).unwrap_or(i32::MAX))
}
