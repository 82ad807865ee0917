//! What an address asks for within a page.

use crate::model::effects::{TIMES, When, when_slug};
use evidence::record::is_slug;
use explore::parameters;

/// Most folds that an address can open.
const MOST_OPEN: usize = 200;

/// What an address asks for within a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Within {
    /// The section, by its id: `#/condition/<slug>/<section>`.
    pub section: Option<String>,
    /// When the outcome was measured that the plot of trials shows.
    pub when: Option<When>,
    /// Ids of folds that are open.
    pub open: Vec<String>,
}

impl Within {
    /// Reads the parameters of a condition's page; what it does not know is left over.
    pub(super) fn read(&mut self, parameters: &str) -> Vec<(String, String)> {
        let mut others = Vec::new();
        for (name, value) in explore::parameters(parameters) {
            let when = TIMES.into_iter().find(|when| when_slug(*when) == value);
            match name.as_str() {
                "when" if when.is_some() => self.when = when,
                "open" if value.split(',').all(is_slug) => {
                    self.open = value.split(',').take(MOST_OPEN).map(str::to_owned).collect();
                }
                _ => others.push((name, value)),
            }
        }
        others
    }
}

/// A fragment with the value of one of its parameters changed; one that is empty is left out.
pub fn with_parameter(fragment: &str, name: &str, value: &str) -> String {
    let (path, rest) = fragment.split_once('?').unwrap_or((fragment, ""));
    let is_kept =
        |part: &&str| !part.is_empty() && parameters(part).all(|(of_part, _)| of_part != name);
    let mut parts: Vec<String> = rest.split('&').filter(is_kept).map(str::to_owned).collect();
    if !value.is_empty() {
        parts.push(format!("{name}={value}"));
    }
    if parts.is_empty() { path.to_owned() } else { format!("{path}?{}", parts.join("&")) }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::model::pool::Window;

    #[test]
    fn a_page_is_told_what_to_show_and_what_to_open() {
        let mut within = Within::default();
        let others = within.read("when=week&open=claims-1,all-claims&x=1&when=soon&open=%3Cb%3E");
        assert_eq!(within.when, Some(Some(Window::Week)));
        assert_eq!(within.open, ["claims-1", "all-claims"]);
        let names: Vec<&str> = others.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["x", "when", "open"]);
    }

    #[test]
    fn one_parameter_is_changed_and_the_others_stay() {
        let address = "#/condition/crps/claims?lang=en&open=a,b";
        assert_eq!(with_parameter(address, "open", "c"), "#/condition/crps/claims?lang=en&open=c");
        assert_eq!(with_parameter(address, "open", ""), "#/condition/crps/claims?lang=en");
        assert_eq!(with_parameter("#/condition/crps", "when", "day"), "#/condition/crps?when=day");
        assert_eq!(with_parameter("#/condition/crps?when=day", "when", ""), "#/condition/crps");
    }
}
