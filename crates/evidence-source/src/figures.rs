//! The figures in a text, so that no translation changes one.

/// How a language writes numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NumberFormat {
    /// What stands before the decimals.
    pub decimal: String,
    /// What parts the thousands; may be nothing.
    pub thousands: String,
}

impl NumberFormat {
    /// As the original writes them.
    pub(super) fn original() -> Self {
        Self { decimal: ".".to_owned(), thousands: ",".to_owned() }
    }

    /// The figures in `text`, in order of size, as they would be written in a program: `1204`,
    /// `0.05`. Figures within an address or a DOI are no figures.
    pub(super) fn figures(&self, text: &str) -> Vec<String> {
        // A space that does not break may stand within a number.
        let parts_words = |c: char| c.is_whitespace() && !is_unbreaking(c);
        let words = text.split(parts_words).filter(|word| !is_address(word));
        let mut figures: Vec<String> = words.flat_map(|word| self.figures_of_word(word)).collect();
        figures.sort();
        figures
    }

    fn figures_of_word(&self, word: &str) -> Vec<String> {
        let mut figures = Vec::new();
        let mut rest = word;
        while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
            let (whole, after) = digits(&rest[start..]);
            let mut figure = whole.to_owned();
            rest = after;
            while let Some((group, after)) =
                self.after_thousands(rest).map(digits).filter(|(group, _)| group.len() == 3)
            {
                figure.push_str(group);
                rest = after;
            }
            if let Some((decimals, after)) =
                rest.strip_prefix(&*self.decimal).map(digits).filter(|(d, _)| !d.is_empty())
            {
                figure.push('.');
                figure.push_str(decimals);
                rest = after;
            }
            figures.push(figure);
        }
        figures
    }

    /// What comes after a mark between thousands. Spaces that do not break are one mark.
    fn after_thousands<'t>(&self, text: &'t str) -> Option<&'t str> {
        let first = text.chars().next()?;
        match self.thousands.chars().next()? {
            mark if mark.is_whitespace() => is_unbreaking(first).then(|| &text[first.len_utf8()..]),
            _ => text.strip_prefix(&*self.thousands),
        }
    }
}

/// The digits that a text begins with, and the rest.
fn digits(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()))
}

/// A space that does not break a line.
fn is_unbreaking(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}' | '\u{2009}')
}

fn is_address(word: &str) -> bool {
    word.contains("://") || has_doi(word)
}

/// Whether a word holds `10.NNNN/`, as every DOI does.
fn has_doi(word: &str) -> bool {
    word.match_indices("10.").any(|(at, mark)| {
        let (registrant, rest) = digits(&word[at + mark.len()..]);
        registrant.len() >= 4 && rest.starts_with('/')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(decimal: &str, thousands: &str) -> NumberFormat {
        NumberFormat { decimal: decimal.into(), thousands: thousands.into() }
    }

    #[test]
    fn a_figure_is_the_same_in_every_way_of_writing_it() {
        let english =
            NumberFormat::original().figures("Of 1,204 people, 12.5% (p = 0.05) in 2019.");
        assert_eq!(english, ["0.05", "12.5", "1204", "2019"]);
        let german = "2019 waren es 12,5 % von 1.204 Menschen (p = 0,05).";
        assert_eq!(marks(",", ".").figures(german), english);
        let french = "En 2019, 12,5 % de 1\u{202f}204 personnes (p = 0,05).";
        assert_eq!(marks(",", "\u{a0}").figures(french), english);
    }

    #[test]
    fn a_decimal_that_is_lost_or_left_in_the_other_writing_is_another_figure() {
        let german = marks(",", ".");
        let english = NumberFormat::original().figures("1.5 points");
        for wrong in ["15 Punkte", "1.5 Punkte", "1,50 Punkte", "1, 5 Punkte"] {
            assert_ne!(german.figures(wrong), english, "{wrong}");
        }
        assert_eq!(german.figures("1,5 Punkte"), english);
    }

    #[test]
    fn lists_ends_of_sentences_and_names_are_no_part_of_a_figure() {
        let english = NumberFormat::original();
        assert_eq!(english.figures("at 2, 4 and 12 weeks, 25-35%."), ["12", "2", "25", "35", "4"]);
        assert_eq!(english.figures("NCT03500289, 988."), ["03500289", "988"]);
        assert_eq!(english.figures("10.1016/j.ajp.2020.102183"), Vec::<String>::new());
        assert_eq!(english.figures("https://doi.org/10.1016/j.2"), Vec::<String>::new());
        assert_eq!(english.figures("10.5 mg/kg"), ["10.5"]);
    }
}
