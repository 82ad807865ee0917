//! What one arm of a trial reports, and what to do when a trial has more than two arms.

use crate::error::{Error, Impossible, finite};

/// Events in one arm. Numbers may be fractions, as a shared comparator split in three has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Events {
    events: f64,
    total: f64,
}

impl Events {
    /// `events` among `total` people.
    pub fn new(events: f64, total: f64) -> Result<Self, Error> {
        finite([events, total])?;
        match () {
            () if total <= 0.0 => Err(Impossible::EmptyArm.into()),
            () if events < 0.0 => Err(Impossible::NegativeEvents.into()),
            () if events > total => Err(Impossible::MoreEventsThanPeople.into()),
            () => Ok(Self { events, total }),
        }
    }

    /// People with the event.
    pub fn events(&self) -> f64 {
        self.events
    }

    /// People without it.
    pub fn others(&self) -> f64 {
        self.total - self.events
    }

    /// All people in the arm.
    pub fn total(&self) -> f64 {
        self.total
    }

    /// Share of a comparator that serves `comparisons` comparisons: events and people are divided
    /// evenly, so that nobody is counted twice.
    ///
    /// Higgins JPT, Eldridge S, Li T. *Cochrane Handbook*, chapter 23, section 23.3.4.
    pub fn split(self, comparisons: usize) -> Result<Self, Error> {
        if comparisons == 0 {
            return Err(Impossible::NoArms.into());
        }
        let share = comparisons as f64;
        Self::new(self.events / share, self.total / share)
    }

    /// Several arms taken as one: sums of events and of people.
    ///
    /// Higgins JPT, Eldridge S, Li T. *Cochrane Handbook*, chapter 23, section 23.3.4.
    pub fn combine(arms: &[Self]) -> Result<Self, Error> {
        if arms.is_empty() {
            return Err(Impossible::NoArms.into());
        }
        Self::new(arms.iter().map(|arm| arm.events).sum(), arms.iter().map(|arm| arm.total).sum())
    }
}

/// Arms of a two-arm comparison.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Counts {
    /// The arm whose effect is asked for.
    pub treatment: Events,
    /// The arm it is held against.
    pub comparison: Events,
}

impl Counts {
    /// Whether nobody, or everybody, had the event in both arms.
    pub fn is_double_zero(&self) -> bool {
        let arms = [self.treatment, self.comparison];
        arms.iter().all(|arm| arm.events() == 0.0) || arms.iter().all(|arm| arm.others() == 0.0)
    }
}

/// Scores in one arm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scores {
    mean: f64,
    sd: f64,
    n: f64,
}

impl Scores {
    /// Mean and standard deviation of the scores of `n` people.
    pub fn new(mean: f64, sd: f64, n: f64) -> Result<Self, Error> {
        finite([mean, sd, n])?;
        match () {
            () if n <= 0.0 => Err(Impossible::EmptyArm.into()),
            () if sd < 0.0 => Err(Impossible::NegativeDeviation.into()),
            () => Ok(Self { mean, sd, n }),
        }
    }

    /// Mean and standard *error* of the mean of `n` people: SD = SE √n.
    ///
    /// Higgins JPT, Li T, Deeks JJ. *Cochrane Handbook*, chapter 6, section 6.5.2.2.
    pub fn from_standard_error(mean: f64, se: f64, n: f64) -> Result<Self, Error> {
        Self::new(mean, se * n.max(0.0).sqrt(), n)
    }

    /// Mean score.
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// Standard deviation between people.
    pub fn sd(&self) -> f64 {
        self.sd
    }

    /// People with a score.
    pub fn n(&self) -> f64 {
        self.n
    }

    /// Share of a comparator that serves `comparisons` comparisons: people are divided evenly,
    /// mean and standard deviation stay.
    ///
    /// Higgins JPT, Eldridge S, Li T. *Cochrane Handbook*, chapter 23, section 23.3.4.
    pub fn split(self, comparisons: usize) -> Result<Self, Error> {
        if comparisons == 0 {
            return Err(Impossible::NoArms.into());
        }
        Self::new(self.mean, self.sd, self.n / comparisons as f64)
    }

    /// Several arms taken as one: the mean and standard deviation all their people have together.
    ///
    /// n = n₁ + n₂, m = (n₁m₁ + n₂m₂)/n and
    /// SD² = ((n₁−1)SD₁² + (n₂−1)SD₂² + n₁n₂(m₁−m₂)²/n) / (n−1), arm by arm.
    /// Higgins JPT, Li T, Deeks JJ. *Cochrane Handbook*, chapter 6, section 6.5.2.10.
    pub fn combine(arms: &[Self]) -> Result<Self, Error> {
        let (first, rest) = arms.split_first().ok_or(Impossible::NoArms)?;
        rest.iter().try_fold(*first, |a, b| {
            let n = a.n + b.n;
            if n <= 1.0 {
                return Err(Impossible::TooFewPeople.into());
            }
            let apart = a.mean - b.mean;
            let squares = (a.n - 1.0) * a.sd * a.sd
                + (b.n - 1.0) * b.sd * b.sd
                + a.n * b.n * apart * apart / n;
            // Arms of less than one person, as splitting can leave, may bring this below zero.
            let sd = (squares.max(0.0) / (n - 1.0)).sqrt();
            Self::new((a.n * a.mean + b.n * b.mean) / n, sd, n)
        })
    }
}
