//! `#/pool?…`: what is pooled, and which plot is shown.

use super::parts::{Parts, fragment, short};
use crate::model::Model;
use crate::model::meta_analysis::{PoolQuestion, SCORE, SubgroupBy, Window, by_slug, measure};
use explore::{Dropped, Query};

/// What the Pool page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PoolSearch {
    /// What is pooled.
    pub ask: PoolQuestion,
    /// Which plot is shown.
    pub look: Plot,
}

/// A plot of a pool.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Plot {
    /// Every trial, and the average.
    #[default]
    Forest,
    /// The average without each trial in turn.
    LeaveOneOut,
    /// The average as it stood after each trial.
    Cumulative,
    /// Effects by precision.
    Funnel,
}

impl Plot {
    /// All plots.
    pub const ALL: [Self; 4] = [Self::Forest, Self::LeaveOneOut, Self::Cumulative, Self::Funnel];

    /// The word in an address.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Forest => "forest",
            Self::LeaveOneOut => "leave-one-out",
            Self::Cumulative => "cumulative",
            Self::Funnel => "funnel",
        }
    }
}

impl PoolSearch {
    /// The fragment of the Pool page that shows this.
    pub fn to_fragment(&self) -> String {
        let ask = &self.ask;
        let words = [
            ("measure", ask.endpoint.as_deref()),
            ("window", ask.window.map(Window::slug)),
            ("effect", ask.measure.map(measure::slug)),
            ("split", ask.split.map(SubgroupBy::slug)),
            ("medians", ask.medians.then_some("1")),
            ("look", (self.look != Plot::Forest).then(|| self.look.slug())),
        ];
        let words = words.map(|(name, word)| (name, word.map(str::to_owned)));
        fragment("pool", ask.query.to_address(), words)
    }

    /// Reads the parameters of the page.
    pub(super) fn read(model: &Model, rest: &str) -> Parts<Self> {
        let parsed = Query::parse(model.table(), rest);
        let dropped: Vec<Dropped> = parsed.dropped.into_iter().map(short).collect();
        let mut search = Self::default();
        search.ask.query = parsed.query;
        let counts = &model.base.vocabulary.outcomes.counts;
        let is_endpoint = |word: &str| word == SCORE || counts.iter().any(|term| term.slug == word);
        let mut others = Vec::new();
        for (name, value) in parsed.others {
            let ask = &mut search.ask;
            let known = match name.as_str() {
                "measure" if is_endpoint(&value) => {
                    ask.endpoint = Some(value.clone());
                    true
                }
                "window" => {
                    ask.window = by_slug(&Window::ALL, Window::slug, &value);
                    ask.window.is_some()
                }
                "effect" => {
                    ask.measure = measure::of_slug(&value);
                    ask.measure.is_some()
                }
                "split" => {
                    ask.split = by_slug(&SubgroupBy::ALL, SubgroupBy::slug, &value);
                    ask.split.is_some()
                }
                "medians" => {
                    ask.medians = value == "1";
                    ask.medians
                }
                "look" => {
                    let look = by_slug(&Plot::ALL, Plot::slug, &value);
                    search.look = look.unwrap_or_default();
                    look.is_some()
                }
                _ => false,
            };
            if !known {
                others.push((name, value));
            }
        }
        Parts { asks: search, dropped, others }
    }
}
