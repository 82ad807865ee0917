//! Averages of trials that moved.

use serde::{Deserialize, Serialize};

/// The average of the trials that answer a question, as the page gives it without any choice made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PoolAverage {
    /// Slug of the condition.
    pub condition: String,
    /// Slug of the outcome.
    pub outcome: String,
    /// Slug of the way of counting people, or of scores.
    pub endpoint: String,
    /// Slug of the time.
    pub window: String,
    /// What is asked, as a person reads it.
    pub question: String,
    /// Slug of the measure of effect.
    pub measure: String,
    /// Whether it is a ratio, whose no effect is 1.
    pub is_ratio: bool,
    /// Ids of the trials.
    pub trials: Vec<String>,
    /// Estimate and both ends of the 95% interval.
    pub figures: [f64; 3],
}

impl PoolAverage {
    /// Whether both are about the same question.
    fn asks_as(&self, other: &Self) -> bool {
        let asked = |it: &Self| {
            [&it.condition, &it.outcome, &it.endpoint, &it.window].map(|slug| slug.to_owned())
        };
        asked(self) == asked(other)
    }

    /// The figures as a page prints them, by which is told whether anything moved.
    pub(crate) fn printed(&self) -> String {
        let [estimate, low, high] = self.figures.map(|figure| format!("{figure:.2}"));
        format!("{} {estimate} ({low} to {high})", self.measure)
    }

    /// Whether the interval holds no effect.
    fn is_open(&self) -> bool {
        let none = if self.is_ratio { 1.0 } else { 0.0 };
        let [_, low, high] = self.figures;
        low <= none && none <= high
    }
}

/// An average that moved, came or went.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AverageChange {
    /// What is asked.
    pub question: String,
    /// As it was; `None` if there was none.
    pub old: Option<PoolAverage>,
    /// As it is; `None` if there is none any more.
    pub new: Option<PoolAverage>,
    /// Trials that came.
    pub trials_added: Vec<String>,
    /// Trials that went.
    pub trials_gone: Vec<String>,
    /// Whether the interval now holds no effect and did not, or the other way round.
    pub crossed: bool,
}

/// Averages of both editions, held against each other.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Averages {
    /// They were worked out by the rules and words of the new edition.
    Compared {
        /// Those that moved.
        moved: Vec<AverageChange>,
        /// Records that could not be read any more, by their files.
        left_out: Vec<String>,
    },
    /// Why they were not compared.
    NotCompared(String),
}

impl Averages {
    /// Compares the averages of two editions. What would be printed the same, of the same trials, has
    /// not moved.
    pub fn compare(old: &[PoolAverage], new: &[PoolAverage], left_out: Vec<String>) -> Self {
        let mut moved = Vec::new();
        for is in new {
            let was = old.iter().find(|it| it.asks_as(is));
            moved.extend(change(was, Some(is)));
        }
        for was in old.iter().filter(|was| !new.iter().any(|is| is.asks_as(was))) {
            moved.extend(change(Some(was), None));
        }
        Self::Compared { moved, left_out }
    }
}

fn change(old: Option<&PoolAverage>, new: Option<&PoolAverage>) -> Option<AverageChange> {
    let trials = |it: Option<&PoolAverage>| it.map(|it| it.trials.clone()).unwrap_or_default();
    let (were, are) = (trials(old), trials(new));
    let lacks = |list: &[String], other: &[String]| -> Vec<String> {
        list.iter().filter(|id| !other.contains(id)).cloned().collect()
    };
    let (added, gone) = (lacks(&are, &were), lacks(&were, &are));
    if let (Some(old), Some(new)) = (old, new)
        && old.printed() == new.printed()
        && added.is_empty()
        && gone.is_empty()
    {
        return None;
    }
    let crossed = old.zip(new).is_some_and(|(old, new)| old.is_open() != new.is_open());
    Some(AverageChange {
        question: new.or(old)?.question.clone(),
        old: old.cloned(),
        new: new.cloned(),
        trials_added: added,
        trials_gone: gone,
        crossed,
    })
}
