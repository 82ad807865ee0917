//! How well a search finds what people look for: queries with what is right for each, and what a
//! ranking is worth beside them.

use serde::Deserialize;
use std::collections::HashSet;
use std::fmt::Write as _;

/// Results that count for recall: nobody looks much further down.
const LOOKED_AT: usize = 10;

/// What someone types, and what they should find.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Query {
    /// What is typed.
    pub text: String,
    /// What kind of query it is.
    pub kind: String,
    /// Names of all that is right; none if nothing should be found.
    pub right: Vec<String>,
}

/// What a search finds for a query, as names, the first first.
pub type Ranking = Vec<String>;

/// What a search is worth for some queries.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    queries: usize,
    /// Queries whose first result is right.
    first: usize,
    /// Queries for which something is right.
    answerable: usize,
    /// Sum of their recalls.
    recall: f64,
}

/// Reads queries: tables `[[query]]` of TOML.
///
/// # Errors
/// If a part is missing, unknown or of the wrong kind.
pub fn read(text: &str) -> Result<Vec<Query>, toml::de::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        query: Vec<Query>,
    }
    toml::from_str(text).map(|file: File| file.query)
}

impl Query {
    /// Whether the first result is right; where nothing is right, whether there is none.
    pub fn is_first(&self, ranking: &[String]) -> bool {
        match ranking.first() {
            Some(first) => self.right.contains(first),
            None => self.right.is_empty(),
        }
    }

    /// How much of what is right, and can be, stands among the first ten; `None` if nothing is right.
    pub fn recall(&self, ranking: &[String]) -> Option<f64> {
        let right: HashSet<&String> = self.right.iter().collect();
        if right.is_empty() {
            return None;
        }
        let shown: HashSet<&String> = ranking.iter().take(LOOKED_AT).collect();
        Some(right.intersection(&shown).count() as f64 / right.len().min(LOOKED_AT) as f64)
    }

    /// Whether a result that is right is not first, or one is not among the first ten.
    pub fn is_missed(&self, ranking: &[String]) -> bool {
        !self.is_first(ranking) || self.recall(ranking).is_some_and(|recall| recall < 1.0)
    }
}

impl Score {
    /// What rankings are worth, one for each query.
    pub fn of<'a>(pairs: impl IntoIterator<Item = (&'a Query, &'a Ranking)>) -> Self {
        let mut score = Self::default();
        for (query, ranking) in pairs {
            score.queries += 1;
            score.first += usize::from(query.is_first(ranking));
            if let Some(recall) = query.recall(ranking) {
                score.answerable += 1;
                score.recall += recall;
            }
        }
        score
    }

    /// Number of queries.
    pub fn queries(&self) -> usize {
        self.queries
    }

    /// Share of the queries whose first result is right.
    pub fn precision_at_1(&self) -> f64 {
        self.first as f64 / self.queries.max(1) as f64
    }

    /// Mean recall of the queries for which something is right; of none it is whole.
    pub fn recall_at_10(&self) -> f64 {
        if self.answerable == 0 { 1.0 } else { self.recall / self.answerable as f64 }
    }
}

/// The kinds of some queries, in the order in which they come.
pub fn kinds(queries: &[Query]) -> Vec<&str> {
    let mut kinds: Vec<&str> = Vec::new();
    for query in queries {
        if !kinds.contains(&query.kind.as_str()) {
            kinds.push(&query.kind);
        }
    }
    kinds
}

/// A table of Markdown: a line for every kind of query and one for all, a column for every search, and
/// in it precision at 1 and recall at 10 in percent.
pub fn table(queries: &[Query], searches: &[(&str, &[Ranking])]) -> String {
    let mut table = "| kind | queries |".to_owned();
    searches.iter().for_each(|(name, _)| table += &format!(" {name} |"));
    table += "\n| --- | --- |";
    table += &" --- |".repeat(searches.len());
    let mut line = |name: &str, is_meant: &dyn Fn(&Query) -> bool| {
        let scores = searches.iter().map(|(_, rankings)| {
            Score::of(queries.iter().zip(*rankings).filter(|(query, _)| is_meant(query)))
        });
        let asked = queries.iter().filter(|query| is_meant(query)).count();
        let _ = write!(table, "\n| {name} | {asked} |");
        for score in scores {
            let (first, recall) = (score.precision_at_1(), score.recall_at_10());
            let _ = write!(table, " {:.0} · {:.0} |", first * 100.0, recall * 100.0);
        }
    };
    for kind in kinds(queries) {
        line(kind, &|query| query.kind == kind);
    }
    line("all", &|_| true);
    table + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(right: &[&str]) -> Query {
        let right = names(right);
        Query { text: "moon".to_owned(), kind: "word".to_owned(), right }
    }

    fn names(names: &[&str]) -> Ranking {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn the_first_result_must_be_one_that_is_right() {
        assert!(query(&["a", "b"]).is_first(&names(&["b", "x"])));
        assert!(!query(&["a"]).is_first(&names(&["x", "a"])));
        assert!(!query(&["a"]).is_first(&[]));
    }

    #[test]
    fn where_nothing_is_right_nothing_should_be_found() {
        assert!(query(&[]).is_first(&[]));
        assert!(!query(&[]).is_first(&names(&["x"])));
        assert_eq!(query(&[]).recall(&[]), None);
    }

    #[test]
    fn recall_looks_at_ten_results_and_asks_for_no_more() {
        assert_eq!(query(&["a", "b"]).recall(&names(&["x", "a"])), Some(0.5));
        let late: Vec<String> = (0..10).map(|n| n.to_string()).chain(names(&["a"])).collect();
        assert_eq!(query(&["a"]).recall(&late), Some(0.0));
        let many: Vec<String> = (0..20).map(|n| n.to_string()).collect();
        let all = Query { right: many.clone(), ..query(&[]) };
        assert_eq!(all.recall(&many), Some(1.0));
    }

    #[test]
    fn a_result_that_comes_twice_counts_once() {
        assert_eq!(query(&["a", "b"]).recall(&names(&["a", "a"])), Some(0.5));
    }

    #[test]
    fn scores_are_shares_of_the_queries() {
        let queries = [query(&["a"]), query(&["a", "b"]), query(&[])];
        let rankings = [names(&["a"]), names(&["x", "a"]), names(&["x"])];
        let score = Score::of(queries.iter().zip(&rankings));
        assert_eq!(score.queries(), 3);
        assert_eq!(score.precision_at_1(), 1.0 / 3.0);
        assert_eq!(score.recall_at_10(), 0.75);
    }

    #[test]
    fn a_table_has_a_line_for_each_kind_and_one_for_all() {
        let mut queries = vec![query(&["a"]), query(&["b"])];
        queries[1].kind = "name".to_owned();
        let [good, bad] = [[names(&["a"]), names(&["b"])], [names(&["x", "a"]), names(&[])]];
        assert_eq!(
            table(&queries, &[("good", &good), ("bad", &bad)]),
            "| kind | queries | good | bad |\n\
             | --- | --- | --- | --- |\n\
             | word | 1 | 100 · 100 | 0 · 100 |\n\
             | name | 1 | 100 · 100 | 0 · 0 |\n\
             | all | 2 | 100 · 100 | 0 · 50 |\n"
        );
    }

    #[test]
    fn queries_are_read_and_parts_that_nobody_knows_are_a_fault() {
        let text = "[[query]]\ntext = \"moon\"\nkind = \"word\"\nright = [\"a\"]\n";
        assert_eq!(read(text).expect("it is whole"), [query(&["a"])]);
        assert!(read("[[query]]\ntext = \"moon\"\nkind = \"word\"\n").is_err());
        assert!(read(&format!("{text}wrong = 1\n")).is_err());
    }
}
