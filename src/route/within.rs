//! What an address asks for within a page.

use crate::model::meta_analysis::trial_effects::{TIMES, When, when_slug};
use evidence::record::is_slug;

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

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::model::meta_analysis::Window;

    #[test]
    fn a_page_is_told_what_to_show_and_what_to_open() {
        let mut within = Within::default();
        let others = within.read("when=week&open=claims-1,all-claims&x=1&when=soon&open=%3Cb%3E");
        assert_eq!(within.when, Some(Some(Window::Week)));
        assert_eq!(within.open, ["claims-1", "all-claims"]);
        let names: Vec<&str> = others.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["x", "when", "open"]);
    }
}
