//! Claims as a table of their own: by condition and verdict, and by likeness to what someone read.

use super::Model;
use crate::t;
use evidence::Base;
use evidence::claim::Claim;
use evidence::terms::{ClaimVerdict, Word};
use evidence::vocabulary::Condition;
use explore::text::Words;
use explore::{Answer, Documents, Field, Holds, Query, Table, TextIndex};

/// The one field of a part of a claim. Only which claims have a word counts, not how well.
const PART: [Field; 1] = [Field { weight: 1.0, usual_words: 12.0, holds: Holds::Prose }];

/// A claim is close to a text if it has this share of what the text's words say, and to a long text,
/// such as a whole paragraph of an advertisement, if it has the smaller share.
const CLOSE: f64 = 0.7;
/// As [`CLOSE`], of a text of [`LONG`] words or more.
const CLOSE_IN_LONG: f64 = 0.38;
/// Words that make a text long.
const LONG: usize = 7;
/// What a word counts that is said only by the name of a condition.
const IN_CONDITION: f64 = 0.75;
/// What a word counts that stands only in the reason why a claim holds or not, or in another name of
/// one of its conditions.
const NOT_SAID: f64 = 0.4;
/// A word that so many of the claims have, or more, does not tell them apart.
const MOST_HAVE: f64 = 0.25;

/// The claims as a table, and the words of their parts.
#[derive(Debug)]
pub(super) struct ClaimSheet {
    table: Table,
    /// All words of a claim.
    whole: TextIndex,
    /// The words of what is said.
    said: TextIndex,
    /// The words of the names of conditions.
    conditions: TextIndex,
}

/// Visits the texts of a part of a claim.
type VisitPart = fn(&Base, &Claim, &mut dyn FnMut(&str));

/// A part of each claim.
pub(super) struct Part<'a> {
    base: &'a Base,
    of: VisitPart,
}

impl Documents for Part<'_> {
    fn len(&self) -> u32 {
        self.base.claims.len() as u32
    }

    fn visit(&self, row: u32, visit: &mut dyn FnMut(usize, &str)) {
        (self.of)(self.base, &self.base.claims[row as usize], &mut |text| visit(0, text));
    }
}

/// What is said, why it holds or not, and all names of its conditions.
pub(super) fn whole(base: &Base) -> Part<'_> {
    let of = |base: &Base, claim: &Claim, visit: &mut dyn FnMut(&str)| {
        visit(&claim.claim);
        visit(&claim.why);
        for condition in conditions_of(base, claim) {
            visit(&condition.label);
            condition.also_called.iter().for_each(|name| visit(name));
        }
    };
    Part { base, of }
}

/// What is said. Who read of a medicine by its brand name asks about the medicine.
pub(super) fn said(base: &Base) -> Part<'_> {
    let of = |base: &Base, claim: &Claim, visit: &mut dyn FnMut(&str)| {
        visit(&claim.claim);
        let mentioned = |label: &str| {
            let mut words = claim.claim.split(|c: char| !c.is_alphanumeric());
            words.any(|word| word.eq_ignore_ascii_case(label))
        };
        let drugs = base.vocabulary.treatments.drugs.iter().filter(|drug| mentioned(&drug.label));
        drugs.flat_map(|drug| &drug.also_called).for_each(|name| visit(name));
    };
    Part { base, of }
}

/// The names that its conditions go by here.
pub(super) fn condition_names(base: &Base) -> Part<'_> {
    let of = |base: &Base, claim: &Claim, visit: &mut dyn FnMut(&str)| {
        conditions_of(base, claim).for_each(|condition| visit(&condition.label));
    };
    Part { base, of }
}

fn conditions_of<'a>(base: &'a Base, claim: &'a Claim) -> impl Iterator<Item = &'a Condition> {
    claim.topic_conditions.iter().filter_map(|slug| base.condition(slug))
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
            let index = |part: Part<'_>| self.index(&part, &PART);
            let [whole, said, conditions] =
                [whole, said, condition_names].map(|it| index(it(&self.base)));
            ClaimSheet { table, whole, said, conditions }
        })
    }

    /// The claims that `query` leaves. Its text may be a whole sentence that someone read: claims
    /// that share enough of its words are found, the closest first, and none if none does.
    pub fn find_claims(&'static self, query: &Query) -> FoundClaims {
        let sheet = self.claim_sheet();
        let facets = Query { text: String::new(), ..query.clone() };
        let answer = explore::answer(&sheet.table, None, &facets);
        let claims = self.base.claims.as_slice();
        let words = Words::new(&query.text, &sheet.whole, &whole(&self.base));
        let rows: Vec<u32> = if words.is_empty() {
            answer.rows(&sheet.table).collect()
        } else {
            self.closest(&words).into_iter().filter(|row| answer.contains(*row)).collect()
        };
        let claims = rows.iter().map(|row| &claims[*row as usize]).collect();
        FoundClaims { answer, claims, words }
    }

    /// Rows of the claims that are close to a text, the closest first.
    ///
    /// A word counts for as much as it tells claims apart: the logarithm of how few have it, so that
    /// one that none has counts most and the name of the treatment next to nothing. A number counts for
    /// nothing, as any claim may have it, and neither does a "no": whether a claim holds is for its
    /// verdict to say.
    fn closest(&self, words: &Words) -> Vec<u32> {
        let sheet = self.claim_sheet();
        let all = sheet.whole.len() as f64;
        let no = t!(claims_stop_words);
        let says_something = |word: &&str| {
            word.contains(char::is_alphabetic)
                && !no.split_whitespace().any(|it| it.eq_ignore_ascii_case(word))
        };
        let typed: Vec<&str> = words.typed().filter(says_something).collect();
        let rows = |index: &TextIndex, word: &str, part: Part<'_>| {
            let ranking = index.rank_any(&Words::new(word, index, &part));
            ranking.map(|it| it.rows().clone()).unwrap_or_default()
        };
        let (mut most, mut shares) = (0.0, vec![0.0; sheet.whole.len() as usize]);
        let mut told_apart = vec![false; shares.len()];
        for word in &typed {
            let said = rows(&sheet.said, word, said(&self.base));
            let named = rows(&sheet.conditions, word, condition_names(&self.base));
            let anywhere = rows(&sheet.whole, word, whole(&self.base));
            let having = &(&said | &named) | &anywhere;
            let weight = ((all + 1.0) / (having.len() as f64 + 1.0)).ln();
            most += weight;
            for row in &having {
                let part = match row {
                    row if said.contains(row) => 1.0,
                    row if named.contains(row) => IN_CONDITION,
                    _ => NOT_SAID,
                };
                shares[row as usize] += weight * part;
                told_apart[row as usize] |=
                    part > NOT_SAID && (having.len() as f64) < MOST_HAVE * all;
            }
        }
        let length = typed.len().saturating_sub(2) as f64 / (LONG - 2) as f64;
        let needed = most * (CLOSE + (CLOSE_IN_LONG - CLOSE) * length.min(1.0));
        let close = |row: &u32| {
            let row = *row as usize;
            told_apart[row] && shares[row] >= needed
        };
        let mut close: Vec<u32> = (0..sheet.whole.len()).filter(close).collect();
        // Of those that share as much, the one that says it in the fewest other words comes first.
        let letters = |row: u32| self.base.claims[row as usize].claim.chars().count();
        close.sort_by(|a, b| {
            let more = shares[*b as usize].total_cmp(&shares[*a as usize]);
            more.then_with(|| letters(*a).cmp(&letters(*b)))
        });
        close
    }
}
