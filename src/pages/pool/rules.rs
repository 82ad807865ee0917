//! The rules by which trials are pooled.

use crate::model::meta_analysis::measure;
use crate::t;
use crate::wording::{Key, key, text};
use synthesis::{DoubleZero, Measure};
use yew::prelude::*;

/// The rules by which trials are pooled, with those of one kind of effect alone where it is chosen.
pub fn rules(measure: Option<Measure>) -> Html {
    const RULES: [Key; 8] = [
        key::pool_rule_trials,
        key::pool_rule_one,
        key::pool_rule_crossover,
        key::pool_rule_arms,
        key::pool_rule_scales,
        key::pool_rule_worked_out,
        key::pool_rule_medians,
        key::pool_rule_method,
    ];
    const OF_RATIOS: Key = key::pool_rule_double_zero_ratio;
    const OF_DIFFERENCES: Key = key::pool_rule_double_zero_difference;
    let of_measure: &[Key] = match measure.map(measure::double_zero) {
        None => &[OF_RATIOS, OF_DIFFERENCES],
        Some(Some(DoubleZero::LeaveOut)) => &[OF_RATIOS],
        Some(Some(DoubleZero::Correct)) => &[OF_DIFFERENCES],
        Some(None) => &[],
    };
    html! {
        <section>
            <h2>{ t!(pool_rules) }</h2>
            <ul class="spaced">{ for RULES.iter().chain(of_measure).map(|rule| html! { <li>{ text(*rule) }</li> }) }</ul>
        </section>
    }
}
