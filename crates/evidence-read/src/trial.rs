//! Rules for what is known of a trial beside its results: why they cannot be pooled, how reviews
//! judged it, what its register says; and what nobody could have meant.

use super::derive::counted;
use super::rules::Check;
use crate::diagnostic::quoted;
use crate::exact_p;
use evidence::record::{ArmData, Effect, Outcome, Record, Registered, RiskOfBias};
use evidence::terms::{Comparator, Design, Direction, Kind, Measure, SpreadKind, Status};

/// What programs and people write where no author is named.
const NOBODY: [&str; 11] = [
    "not stated",
    "not named",
    "not given",
    "not known",
    "not reported",
    "not listed",
    "unknown",
    "anonymous",
    "no authors",
    "no authors listed",
    "n/a",
];

impl Check<'_, '_> {
    /// Reports what is wrong with the fields that tell of a trial.
    pub(super) fn trial(&mut self, record: &Record) {
        self.placeholders(record);
        self.no_figures(record);
        self.withdrawn(record);
        for (index, judged) in record.risk_of_bias.iter().enumerate() {
            self.risk_of_bias(&format!("risk_of_bias[{index}]"), judged);
        }
        self.must(
            record.risk_of_bias.is_empty() || record.kind == Kind::Study,
            "risk_of_bias",
            "only a study is judged",
            "leave it out",
        );
        if let Some(plan) = &record.registered {
            self.must(
                record.kind == Kind::Registration,
                "registered",
                "only a registration has it",
                "leave it out",
            );
            self.registered(plan);
        }
    }

    /// Tells of authors who are nobody: the list is empty where no source names one.
    fn placeholders(&mut self, record: &Record) {
        for (index, author) in record.authors.iter().enumerate() {
            let name = author.trim_matches(['{', '}', '[', ']', '(', ')']).to_lowercase();
            if NOBODY.contains(&name.as_str()) {
                self.warn(
                    format!("authors[{index}]"),
                    format!("{} stands for nobody", quoted(author)),
                    "leave the list empty where no source names an author",
                );
            }
        }
    }

    /// That nothing can be pooled is said of randomised trials alone, and only where it is so.
    fn no_figures(&mut self, record: &Record) {
        let Some(why) = &record.no_figures else { return };
        self.plain("no_figures", why);
        self.must(
            why.ends_with('.'),
            "no_figures",
            "not a sentence",
            "write one plain sentence, with a full stop",
        );
        self.must(
            record.kind == Kind::Study && record.design.is_randomised(),
            "no_figures",
            "only a randomised trial has it",
            "leave it out",
        );
        for (index, outcome) in record.outcomes.iter().enumerate() {
            self.must(
                !self.can_be_pooled(record, outcome),
                "no_figures",
                format!("outcomes[{index}] has figures that can be pooled"),
                "leave no_figures out, or correct that outcome",
            );
        }
    }

    /// Whether the figures of an outcome are enough to pool it.
    fn can_be_pooled(&self, record: &Record, outcome: &Outcome) -> bool {
        let compares = !matches!(record.comparator, Comparator::None | Comparator::DoseComparison)
            && record.design != Design::RctWithdrawal;
        // Side effects and the like are pooled with nothing.
        let counts = counted(outcome, self.words.counts).is_some();
        let two = |has: fn(&ArmData) -> bool| {
            record.design != Design::RctCrossover
                && outcome.arms_data.iter().filter(|arm| has(arm)).count() > 1
        };
        let effect = outcome.effect.as_ref().is_some_and(is_whole);
        compares
            && outcome.timepoint_days.is_some()
            && (effect || two(has_score) || (counts && two(has_count)))
    }

    /// A trial that was called off before it began has no results.
    fn withdrawn(&mut self, record: &Record) {
        if record.kind != Kind::Registration || record.status != Status::Withdrawn {
            return;
        }
        let mend = "nobody took part: correct the status, or take the results out";
        for (index, outcome) in record.outcomes.iter().enumerate() {
            self.must(
                outcome.effect.is_none() && outcome.arms_data.is_empty(),
                &format!("outcomes[{index}]"),
                "results of a trial that was withdrawn before it began",
                mend,
            );
        }
        self.must(
            matches!(record.direction, Direction::Pending | Direction::NotApplicable),
            "direction",
            "a result of a trial that was withdrawn before it began",
            mend,
        );
    }

    fn risk_of_bias(&mut self, field: &str, judged: &RiskOfBias) {
        self.must(
            judged.overall.is_some() || !judged.domains.is_empty(),
            field,
            "without a judgement",
            "write overall or domains",
        );
        let names: Vec<String> = judged.domains.iter().map(|part| part.name.clone()).collect();
        self.list(&format!("{field}.domains"), &names, true);
    }

    /// Reports reviews that judged a trial and are not in the base, or are no reviews.
    pub(super) fn judges(&mut self, record: &Record) {
        for (index, judged) in record.risk_of_bias.iter().enumerate() {
            let field = format!("risk_of_bias[{index}].judged_by");
            self.cite(&field, &judged.judged_by);
            let kind = self.ids.get(&judged.judged_by).and_then(|named| named.kind);
            self.must(
                kind.is_none_or(|kind| kind == Kind::Review),
                &field,
                format!("{} is no review", quoted(&judged.judged_by)),
                "name the review whose table judges the trial",
            );
        }
    }

    fn registered(&mut self, plan: &Registered) {
        self.must(
            plan.n_planned != Some(0),
            "registered.n_planned",
            "a trial of nobody",
            "write how many people are planned, or null",
        );
        for (index, place) in plan.places.iter().enumerate() {
            let field = format!("registered.places[{index}]");
            self.word(&format!("{field}.country"), &place.country, |w| &w.countries, "places.json");
            let twice = plan.places[..index].contains(place);
            self.must(!twice, &field, "stands twice", "keep one of the two");
        }
        for (field, date) in [("starts", &plan.starts), ("ends", &plan.ends), ("read", &plan.read)]
        {
            let Some(date) = date else { continue };
            self.must(
                is_date(date),
                &format!("registered.{field}"),
                format!("{} is not a date", quoted(date)),
                "write YYYY, YYYY-MM or YYYY-MM-DD",
            );
        }
        if let (Some(starts), Some(ends)) = (&plan.starts, &plan.ends) {
            let shared = starts.len().min(ends.len());
            self.must(
                starts.get(..shared) <= ends.get(..shared),
                "registered.ends",
                format!("{} is before {}", quoted(ends), quoted(starts)),
                "check both dates",
            );
        }
        for (field, text) in
            [("primary_outcome", &plan.primary_outcome), ("who_may_join", &plan.who_may_join)]
        {
            text.iter().for_each(|text| self.plain(&format!("registered.{field}"), text));
        }
    }
}

/// Whether an effect can be pooled as it is printed.
fn is_whole(effect: &Effect) -> bool {
    let is_pooled = matches!(
        effect.measure,
        Measure::MeanDifference
            | Measure::StandardisedMeanDifference
            | Measure::OddsRatio
            | Measure::RiskRatio
    );
    let has_interval = effect.ci_low.is_some() && effect.ci_high.is_some();
    is_pooled && effect.estimate.is_some() && (has_interval || exact_p(effect).is_some())
}

/// Whether the people with an event are known.
fn has_count(arm: &ArmData) -> bool {
    arm.n.is_some() && (arm.events.is_some() || arm.percent.is_some())
}

/// Whether a mean has all that makes it count.
fn has_score(arm: &ArmData) -> bool {
    let is_known = |kind: SpreadKind| {
        matches!(
            kind,
            SpreadKind::StandardDeviation | SpreadKind::StandardError | SpreadKind::Interval
        )
    };
    let spread = arm.spread.as_ref().is_some_and(|spread| is_known(spread.kind));
    arm.n.is_some() && arm.mean.is_some() && (arm.sd.is_some() || arm.se.is_some() || spread)
}

/// Whether a text is a date, or the year or month of one: `2026`, `2026-03`, `2026-03-31`.
pub fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |place: usize, digits: usize| {
        let part = parts.get(place).filter(|part| part.len() == digits)?;
        part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u32>().ok())?
    };
    let Some(year) = number(0, 4).filter(|year| (1900..2100).contains(year)) else { return false };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = |month: u32| match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let month = number(1, 2).filter(|month| (1..=12).contains(month));
    match parts.len() {
        1 => true,
        2 => month.is_some(),
        3 => month.zip(number(2, 2)).is_some_and(|(month, day)| (1..=days(month)).contains(&day)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_date;

    #[test]
    fn a_date_may_leave_out_its_day_and_its_month() {
        for date in ["2026", "2026-03", "2026-03-31", "2024-02-29"] {
            assert!(is_date(date), "{date}");
        }
        for text in [
            "",
            "26",
            "2026-",
            "2026-3",
            "2026-13",
            "2026-02-30",
            "2026-00",
            "March 2026",
            "2026-03-01-01",
            "+026",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }
}
