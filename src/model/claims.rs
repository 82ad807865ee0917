//! Claims as a table of their own: by condition and verdict, and by likeness to what someone read.

use super::Model;
use evidence::Base;
use evidence::claim::Claim;
use evidence::terms::{ClaimVerdict, Word};
use explore::text::Words;
use explore::{Answer, Documents, Field, Holds, Query, Table, TextIndex};

/// Fields of a claim: what is said, why it holds or not, the names of its conditions.
const FIELDS: [Field; 3] = [
    Field { weight: 3.0, usual_words: 12.0, holds: Holds::Prose },
    Field { weight: 1.0, usual_words: 60.0, holds: Holds::Prose },
    Field { weight: 2.0, usual_words: 2.0, holds: Holds::Prose },
];

/// A claim is close to a text if it has this share of the text's words that say something.
const CLOSE: f64 = 0.6;

/// The claims as a table, and their words.
#[derive(Debug)]
pub(super) struct ClaimSheet {
    table: Table,
    texts: TextIndex,
}

struct ClaimTexts<'a>(&'a Base);

impl Documents for ClaimTexts<'_> {
    fn len(&self) -> u32 {
        self.0.claims.len() as u32
    }

    fn visit(&self, row: u32, visit: &mut dyn FnMut(usize, &str)) {
        let claim = &self.0.claims[row as usize];
        visit(0, &claim.claim);
        visit(1, &claim.why);
        for condition in claim.topic_conditions.iter().filter_map(|slug| self.0.condition(slug)) {
            visit(2, &condition.label);
            condition.also_called.iter().for_each(|name| visit(2, name));
        }
    }
}

/// Claims that a query leaves.
#[derive(Debug)]
pub struct FoundClaims {
    /// Counts for the choices of each facet.
    pub answer: Answer,
    /// The claims, the closest first.
    pub claims: Vec<&'static Claim>,
    /// The words of the text.
    pub words: Words,
}

impl Model {
    /// The claims as a table with the facets `condition` and `verdict`.
    pub fn claim_table(&self) -> &Table {
        &self.claim_sheet().table
    }

    fn claim_sheet(&self) -> &ClaimSheet {
        self.claims.get_or_init(|| {
            let claims = &self.base.claims;
            let conditions = &self.base.vocabulary.conditions.conditions;
            let slugs = conditions.iter().map(|condition| condition.slug.clone()).collect();
            let verdicts = ClaimVerdict::ALL.iter().map(|it| it.slug().to_owned()).collect();
            let table = Table::new(claims.len() as u32)
                .facet("condition", slugs, |row, found| {
                    let topics = &claims[row as usize].topic_conditions;
                    found.extend(
                        (0..conditions.len()).filter(|nth| topics.contains(&conditions[*nth].slug)),
                    );
                })
                .facet("verdict", verdicts, |row, found| {
                    let verdict = claims[row as usize].verdict;
                    found.extend(ClaimVerdict::ALL.iter().position(|it| *it == verdict));
                });
            ClaimSheet { table, texts: self.index(&ClaimTexts(&self.base), &FIELDS) }
        })
    }

    /// The claims that `query` leaves. Its text may be a whole sentence that someone read: claims
    /// that share enough of its words are found, the closest first, and none if none does.
    pub fn find_claims(&'static self, query: &Query) -> FoundClaims {
        let sheet = self.claim_sheet();
        let facets = Query { text: String::new(), ..query.clone() };
        let answer = explore::answer(&sheet.table, None, &facets);
        let claims = self.base.claims.as_slice();
        let words = Words::new(&query.text, &sheet.texts, &ClaimTexts(&self.base));
        let rows: Vec<u32> = if words.is_empty() {
            answer.rows(&sheet.table).collect()
        } else {
            self.closest(&words).into_iter().filter(|row| answer.contains(*row)).collect()
        };
        let claims = rows.iter().map(|row| &claims[*row as usize]).collect();
        FoundClaims { answer, claims, words }
    }

    /// Rows of the claims that are close to a text, the closest first.
    fn closest(&self, words: &Words) -> Vec<u32> {
        /// So many of the best are looked at more closely.
        const LOOKED_AT: usize = 20;
        let sheet = self.claim_sheet();
        let texts = ClaimTexts(&self.base);
        let Some(ranking) = sheet.texts.rank_any(words) else { return Vec::new() };
        let typed: Vec<String> = words.typed().map(str::to_owned).collect();
        let single: Vec<Words> =
            typed.iter().map(|word| Words::new(word, &sheet.texts, &texts)).collect();
        let shared = |row: u32| {
            let mut of_claim = String::new();
            texts.visit(row, &mut |_, text| {
                of_claim.push_str(text);
                of_claim.push('\n');
            });
            let has = |word: &&Words| !word.places(&sheet.texts, &of_claim).is_empty();
            single.iter().filter(has).count()
        };
        let needed = (CLOSE * typed.len() as f64).ceil().max(1.0) as usize;
        let best = ranking.best().take(LOOKED_AT).map(|(row, _)| row);
        best.filter(|row| shared(*row) >= needed).collect()
    }
}
