//! Rules for what a study measured: figures that can be, and figures that go together.

use crate::diagnostic::quoted;
use crate::rules::Check;
use evidence::record::{ArmData, Effect, Outcome, Spread};
use evidence::terms::{Measure, SpreadKind, Word};

impl Check<'_, '_> {
    pub(super) fn outcome(&mut self, field: &str, outcome: &Outcome) {
        self.word(&format!("{field}.domain"), &outcome.domain, |w| &w.domains, "outcomes.json");
        self.word(&format!("{field}.result"), &outcome.result, |w| &w.results, "outcomes.json");
        self.endpoint(&format!("{field}.endpoint"), outcome);
        if let Some(days) = outcome.timepoint_days {
            self.must(
                (0.0..=36_525.0).contains(&days),
                &format!("{field}.timepoint_days"),
                "not a number of days between 0 and a century",
                "write days, or null",
            );
        }
        if let Some(effect) = &outcome.effect {
            self.effect(&format!("{field}.effect"), effect);
        }
        for (index, arm) in outcome.arms_data.iter().enumerate() {
            self.arm_data(&format!("{field}.arms_data[{index}]"), arm);
        }
        self.adjusted(field, outcome);
    }

    /// What an outcome says it counts is a way of counting people, and good or bad as that is.
    fn endpoint(&mut self, field: &str, outcome: &Outcome) {
        let Some(endpoint) = &outcome.endpoint else { return };
        let known = self.words.counts.iter().find(|term| term.slug == *endpoint);
        let Some(known) = known else {
            // A vocabulary that is broken has no words.
            self.must(
                !self.words.valid,
                field,
                format!("\"{}\" is no way of counting people", quoted(endpoint)),
                "write one of `counts` in vocabulary/outcomes.json, or leave it out",
            );
            return;
        };
        self.must(
            outcome.higher_is_better == Some(known.more_is_better),
            field,
            format!("\"{endpoint}\" beside another higher_is_better"),
            &format!("higher_is_better of such an outcome is {}", known.more_is_better),
        );
        let is_scored =
            outcome.arms_data.iter().any(|arm| arm.mean.is_some() || arm.median.is_some());
        self.must(
            !is_scored,
            field,
            format!("\"{endpoint}\" beside scores"),
            "people are counted in events; leave endpoint out where they are scored",
        );
    }

    fn arm_data(&mut self, field: &str, arm: &ArmData) {
        if let (Some(events), Some(n)) = (arm.events, arm.n) {
            self.must(
                events <= n,
                &format!("{field}.events"),
                format!("{events} events in {n} people"),
                "check both numbers",
            );
        }
        for (name, value) in [("sd", arm.sd), ("se", arm.se)] {
            self.must(
                value.is_none_or(|v| v >= 0.0),
                &format!("{field}.{name}"),
                "below zero",
                "check the number",
            );
        }
        if let Some(percent) = arm.percent {
            self.percent(&format!("{field}.percent"), percent, arm);
        }
        self.must(
            arm.median.is_none() || arm.mean.is_none(),
            &format!("{field}.median"),
            "a median beside a mean",
            "keep the mean, and write the median into text",
        );
        if let Some(spread) = &arm.spread {
            self.spread(&format!("{field}.spread"), spread, arm);
        }
    }

    /// A percentage is of a number of people, and stands for their count.
    fn percent(&mut self, field: &str, percent: f64, arm: &ArmData) {
        self.must(
            (0.0..=100.0).contains(&percent),
            field,
            format!("{percent} is not between 0 and 100"),
            "write it in per cent, as printed",
        );
        self.must(
            arm.n.is_some(),
            field,
            "without n nobody knows of how many people",
            "write n, or put the percentage into text",
        );
        self.must(
            arm.events.is_none(),
            field,
            "beside a count",
            "keep the count, and leave percent out",
        );
    }

    /// A spread has the figures of its kind, and belongs to a mean or a median.
    fn spread(&mut self, field: &str, spread: &Spread, arm: &ArmData) {
        let kind = spread.kind.slug();
        let (needs, help) = match spread.kind.has_ends() {
            true => (
                spread.low.is_some() && spread.high.is_some() && spread.value.is_none(),
                "write low and high, and no value",
            ),
            false => (
                spread.value.is_some() && spread.low.is_none() && spread.high.is_none(),
                "write value, and neither low nor high",
            ),
        };
        self.must(needs, field, format!("\"{kind}\" with other figures than it has"), help);
        if let (Some(low), Some(high)) = (spread.low, spread.high) {
            self.must(
                low <= high,
                &format!("{field}.low"),
                format!("low {low} lies above high {high}"),
                "check sign and order",
            );
            let middle = arm.mean.filter(|_| spread.kind == SpreadKind::Interval).or(arm.median);
            self.must(
                middle.is_none_or(|middle| (low..=high).contains(&middle)) || low > high,
                field,
                format!("{low} to {high} does not hold the middle that stands beside it"),
                "check the numbers and their signs",
            );
        }
        self.must(
            spread.value.is_none_or(|value| value >= 0.0),
            &format!("{field}.value"),
            "below zero",
            "check the number",
        );
        self.must(
            arm.sd.is_none() && arm.se.is_none(),
            field,
            "beside sd or se",
            "keep sd or se, and leave spread out",
        );
        self.must(
            arm.mean.is_some() || arm.median.is_some(),
            field,
            "with neither a mean nor a median",
            "write what it is the spread of",
        );
        self.must(
            spread.kind != SpreadKind::Interval || arm.median.is_none(),
            field,
            "the interval of a mean beside a median",
            "write the mean, or put the interval into text",
        );
    }

    /// Tells of an effect whose words say that it was adjusted, while its field does not.
    fn adjusted(&mut self, field: &str, outcome: &Outcome) {
        let Some(effect) = outcome.effect.as_ref().filter(|effect| effect.adjusted.is_none())
        else {
            return;
        };
        let texts = [&effect.analysis, &outcome.text];
        if texts.into_iter().flatten().any(|text| text.to_lowercase().contains("adjusted")) {
            self.warn(
                format!("{field}.effect.adjusted"),
                "null beside words that say whether it was adjusted",
                "write true or false, as they say",
            );
        }
    }

    fn effect(&mut self, field: &str, effect: &Effect) {
        let ends =
            [("ci_low", effect.ci_low), ("estimate", effect.estimate), ("ci_high", effect.ci_high)];
        let known: Vec<(&str, f64)> =
            ends.iter().filter_map(|(name, value)| Some((*name, (*value)?))).collect();
        for pair in known.windows(2) {
            let [(low_name, low), (high_name, high)] = pair else { continue };
            self.must(
                low <= high,
                &format!("{field}.{low_name}"),
                format!("{low_name} {low} lies above {high_name} {high}"),
                "check sign and order of the interval",
            );
        }
        let is_ratio = matches!(
            effect.measure,
            Measure::OddsRatio | Measure::RiskRatio | Measure::HazardRatio
        );
        for (name, value) in known {
            self.must(
                !is_ratio || value >= 0.0,
                &format!("{field}.{name}"),
                format!("{value}, but a ratio is not below zero"),
                "check the number and the measure",
            );
        }
        if let Some(level) = effect.ci_level {
            self.must(
                (50.0..100.0).contains(&level),
                &format!("{field}.ci_level"),
                format!("{level} is not a confidence level in percent"),
                "write e.g. 95",
            );
        }
        if let Some(p) = &effect.p {
            self.must(
                is_p_value(p),
                &format!("{field}.p"),
                format!("{} is not a p value", quoted(p)),
                "write it as printed: \"0.04\" or \"<0.001\"",
            );
        }
    }
}

/// A p value as printed: an optional sign of comparison and a number from 0 to 1.
fn is_p_value(text: &str) -> bool {
    let number = text.trim_start_matches(['<', '>', '=', '≤', '≥', '~', ' ']);
    crate::number(number).is_some_and(|p| (0.0..=1.0).contains(&p))
}
