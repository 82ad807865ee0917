//! What a reader decides of imported references: whether each is taken in or left out, and why. It is
//! kept on the device like a list, by what identifies a reference, so that it is there again when the
//! file, or another one with the same references, is opened again.

use crate::browser::storage::{self, Kept};
use crate::model::imported::{Row, Verdicts};
use references::Verdict;
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::prelude::*;

/// Name that decisions are kept under.
const NAME: &str = "screening";
/// Longest reason, in characters.
pub const LONGEST_REASON: usize = 200;
/// Most decisions that are kept.
const MOST: usize = 50_000;

/// A decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What was decided.
    pub verdict: Verdicts,
    /// Why.
    pub reason: String,
}

/// Decisions by what identifies a reference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions(BTreeMap<String, Decision>);

impl Decisions {
    /// Reads decisions that were kept: one a line, its parts behind tabs. A line that is none is left
    /// out.
    fn parse(text: &str) -> Self {
        let line = |line: &str| {
            let mut parts = line.splitn(3, '\t');
            let verdict = Verdicts::from_slug(parts.next()?)?;
            let key = parts.next().filter(|key| !key.is_empty())?;
            let reason = plain(parts.next().unwrap_or_default());
            Some((key.to_owned(), Decision { verdict, reason }))
        };
        Self(text.lines().filter_map(line).take(MOST).collect())
    }

    fn to_text(&self) -> String {
        let mut text = String::new();
        for (key, Decision { verdict, reason }) in self.0.iter().take(MOST) {
            text.push_str(&format!("{}\t{key}\t{reason}\n", verdict.slug()));
        }
        text
    }

    /// What holds of a reference: what the reader decided, else what the file says.
    pub fn of(&self, row: &Row) -> Decision {
        if let Some(decision) = self.0.get(&row.key) {
            return decision.clone();
        }
        match &row.reference.verdict {
            Some(Verdict { included: true, .. }) => {
                Decision { verdict: Verdicts::Included, reason: String::new() }
            }
            Some(Verdict { reason, .. }) => Decision {
                verdict: Verdicts::Excluded,
                reason: plain(reason.as_deref().unwrap_or_default()),
            },
            None => Decision { verdict: Verdicts::Undecided, reason: String::new() },
        }
    }

    /// As [`Self::of`], as files have it.
    pub fn verdict(&self, row: &Row) -> Option<Verdict> {
        let Decision { verdict, reason } = self.of(row);
        let included = match verdict {
            Verdicts::Undecided => return None,
            Verdicts::Included => true,
            Verdicts::Excluded => false,
        };
        let reason = Some(reason).filter(|reason| !included && !reason.is_empty());
        Some(Verdict { included, reason })
    }

    fn set(&mut self, key: &str, decision: Decision) {
        let reason = plain(&decision.reason);
        self.0.insert(plain_key(key), Decision { reason, ..decision });
    }
}

/// A text of one line, cut to what is kept.
fn plain(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    text.trim().chars().take(LONGEST_REASON).collect()
}

fn plain_key(key: &str) -> String {
    key.chars().filter(|c| !c.is_control()).collect()
}

/// Decisions, and what can be done with them.
#[derive(Clone, PartialEq)]
pub struct Screening(UseStateHandle<State>);

#[derive(Clone, PartialEq)]
struct State {
    decisions: Rc<Decisions>,
    kept: Option<Kept>,
}

impl State {
    fn now() -> Self {
        let text = storage::load_own(NAME).unwrap_or_default();
        Self { decisions: Rc::new(Decisions::parse(&text)), kept: None }
    }
}

impl Screening {
    /// The decisions.
    pub fn decisions(&self) -> &Rc<Decisions> {
        &self.0.decisions
    }

    /// Where they were kept when the last was made.
    pub fn kept(&self) -> Option<Kept> {
        self.0.kept
    }

    /// Takes a decision down, among those that now are: another tab may have made some.
    pub fn decide(&self, row: &Row, decision: Decision) {
        let mut decisions = (*State::now().decisions).clone();
        decisions.set(&row.key, decision);
        let kept = storage::save(NAME, &decisions.to_text());
        self.0.set(State { decisions: Rc::new(decisions), kept: Some(kept) });
    }

    /// Forgets every decision.
    pub fn forget(&self) {
        storage::save(NAME, "");
        self.0.set(State::now());
    }
}

/// The decisions of this reader.
#[hook]
pub fn use_screening() -> Screening {
    let state = use_state_eq(State::now);
    {
        let state = state.setter();
        use_effect_with((), move |()| {
            let watch = storage::watch(move || state.set(State::now()));
            move || drop(watch)
        });
    }
    Screening(state)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn decisions_are_the_same_after_they_were_kept() {
        let mut decisions = Decisions::default();
        let excluded = Verdicts::Excluded;
        decisions.set("10.1/x", Decision { verdict: excluded, reason: "wrong\tpeople\n".into() });
        decisions.set("33", Decision { verdict: Verdicts::Undecided, reason: String::new() });
        let text = decisions.to_text();
        assert_eq!(text, "excluded\t10.1/x\twrong people\nundecided\t33\t\n");
        assert_eq!(Decisions::parse(&text), decisions);
    }

    #[test]
    fn what_is_no_decision_is_left_out_and_costs_no_other() {
        let text = "maybe\tx\t\nincluded\n\nincluded\t\tx\nincluded\t10.1/y\n";
        assert_eq!(Decisions::parse(text).to_text(), "included\t10.1/y\t\n");
    }
}
