//! Vocabularies: the words of the evidence base, with the labels and explanations a reader sees.
//!
//! Slugs of open vocabularies (conditions, outcome domains, drugs, routes, results) are data and
//! are named nowhere in the code.

use crate::terms::{
    Blinding, Certainty, CertaintyReason, ClaimVerdict, Comparator, Direction, DrugRole, Funding,
    Judgement, Kind, Measure, Phase, ReviewedDesigns, Side, SourceKind, SpreadKind, Stance, Status,
    Verdict, Word,
};
use bitcode::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// Every vocabulary of an evidence base (`data/vocabulary/`).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Vocabulary {
    /// Conditions and their groups (`conditions.json`).
    pub conditions: Conditions,
    /// Study designs and their families, evidence levels (`designs.json`).
    pub designs: Designs,
    /// Outcome domains and the instruments that measure them (`outcomes.json`).
    pub outcomes: Outcomes,
    /// Drugs, routes and comparators (`treatments.json`).
    pub treatments: Treatments,
    /// Labels of the closed vocabularies (`terms.json`).
    pub terms: Terms,
    /// Countries and other places (`places.json`).
    pub places: Places,
    /// Words a reader may not know (`glossary.json`).
    pub glossary: Vec<GlossaryTerm>,
}

/// `vocabulary/conditions.json`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Conditions {
    /// Groups of conditions, in the order in which they are shown.
    pub groups: Vec<Group>,
    /// Conditions.
    pub conditions: Vec<Condition>,
}

/// `vocabulary/designs.json`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Designs {
    /// Families of designs, in the order in which they are shown.
    pub families: Vec<Term>,
    /// Designs.
    pub designs: Vec<DesignTerm>,
    /// Evidence levels `1` to `5` and `none`.
    pub levels: Vec<Term>,
    /// What designs a review took in.
    pub reviewed_designs: Vec<Term>,
}

/// `vocabulary/outcomes.json`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Outcomes {
    /// Outcome domains.
    pub domains: Vec<Term>,
    /// Scales and other instruments.
    pub instruments: Vec<Instrument>,
    /// What an outcome can show.
    pub results: Vec<ResultTerm>,
    /// Ways of counting people that trials share, so that their results can be pooled. An outcome names
    /// its own, or its name holds one of the words in `also_called`.
    #[serde(default)]
    pub counts: Vec<CountTerm>,
}

/// `vocabulary/treatments.json`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Treatments {
    /// Drugs. The slug `other` stands for every drug written `other:<name>`.
    pub drugs: Vec<DrugTerm>,
    /// Ways of giving them.
    pub routes: Vec<Term>,
    /// What they are compared with.
    pub comparators: Vec<Term>,
}

/// `vocabulary/terms.json`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// [`crate::terms::Kind`]
    pub kinds: Vec<Term>,
    /// [`crate::terms::Status`]
    pub statuses: Vec<Term>,
    /// [`crate::terms::Direction`]
    pub directions: Vec<Term>,
    /// [`crate::terms::Funding`]
    pub funding: Vec<Term>,
    /// [`crate::terms::Blinding`]
    pub blinding: Vec<Term>,
    /// [`crate::terms::Phase`]
    pub phases: Vec<Term>,
    /// [`crate::terms::Measure`]
    pub measures: Vec<Term>,
    /// [`crate::terms::Stance`]
    pub stances: Vec<Term>,
    /// [`crate::terms::SourceKind`]
    pub source_kinds: Vec<Term>,
    /// [`crate::terms::Verdict`]
    pub verdicts: Vec<Term>,
    /// [`crate::terms::Certainty`]
    pub certainties: Vec<Term>,
    /// [`crate::terms::CertaintyReason`]
    pub certainty_reasons: Vec<Term>,
    /// [`crate::terms::ClaimVerdict`]
    pub claim_verdicts: Vec<Term>,
    /// [`crate::terms::SpreadKind`]; may be left out by a base that uses none.
    #[serde(default)]
    pub spread_kinds: Vec<Term>,
    /// [`crate::terms::Judgement`]; may be left out by a base that uses none.
    #[serde(default)]
    pub judgements: Vec<Term>,
}

/// `vocabulary/places.json`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Places {
    /// Countries by ISO 3166-1 alpha-2 code.
    pub countries: Vec<Place>,
    /// Places where guidance holds that are not one country.
    pub jurisdictions: Vec<Place>,
}

/// A place and its code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Code as it stands in records.
    pub code: String,
    /// Name a reader sees.
    pub label: String,
    /// Other names that people look for it by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also_called: Vec<String>,
}

/// A word with its label.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The word as it stands in records and addresses.
    pub slug: String,
    /// What a reader sees.
    pub label: String,
    /// What it means, in one plain sentence.
    pub plain: String,
    /// What people type who mean it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also_called: Vec<String>,
}

/// A way of counting people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CountTerm {
    /// The word as it stands in records and addresses.
    pub slug: String,
    /// What a reader sees.
    pub label: String,
    /// Who is counted, in one plain sentence.
    pub plain: String,
    /// Whether it is better if more people are counted: those who recover, not those who fall ill.
    pub more_is_better: bool,
    /// Words in the name of an outcome that counts people so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also_called: Vec<String>,
}

/// A group of conditions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The word as it stands in `conditions`.
    pub slug: String,
    /// What a reader sees.
    pub label: String,
}

/// A condition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The word as it stands in records and addresses.
    pub slug: String,
    /// What a reader sees.
    pub label: String,
    /// Slug of its group.
    pub group: String,
    /// What it is, in one plain sentence.
    pub plain: String,
    /// What people type who mean it: patients' words, abbreviations, common misspellings.
    pub also_called: Vec<String>,
    /// Identifier in the Medical Subject Headings.
    #[serde(default)]
    pub mesh: Option<String>,
}

/// A study design.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DesignTerm {
    /// A slug of [`crate::terms::Design`].
    pub slug: String,
    /// What a reader sees.
    pub label: String,
    /// What it means, in one plain sentence.
    pub plain: String,
    /// Slug of its family.
    pub family: String,
}

/// What an outcome can show.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ResultTerm {
    /// The word as it stands in records.
    pub slug: String,
    /// What a reader sees.
    pub label: String,
    /// What it means, in one plain sentence.
    pub plain: String,
    /// Which side it favours.
    pub side: Side,
}

/// A drug.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DrugTerm {
    /// The word as it stands in records and addresses.
    pub slug: String,
    /// What a reader sees.
    pub label: String,
    /// What it is, in one plain sentence.
    pub plain: String,
    /// Brand names, abbreviations, common misspellings.
    pub also_called: Vec<String>,
    /// Whether the evidence base is about it.
    pub role: DrugRole,
}

/// A scale or another way to measure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Full name with its abbreviation.
    pub name: String,
    /// Other names, as they stand in records.
    pub aliases: Vec<String>,
    /// Names of figures that are made from it and are no scores on it, such as a fall in per cent.
    #[serde(default)]
    pub figures: Vec<String>,
    /// Slug of the outcome domain it measures.
    pub domain: String,
    /// What it measures, in plain words.
    pub measures: String,
    /// Lowest possible figure.
    #[serde(default)]
    pub range_low: Option<f64>,
    /// Highest possible figure.
    #[serde(default)]
    pub range_high: Option<f64>,
    /// Whether a higher figure is better for the patient.
    #[serde(default)]
    pub higher_is_better: Option<bool>,
    /// What change people notice, in words, where a source says.
    #[serde(default)]
    pub noticeable_change: Option<String>,
    /// Where this was read.
    pub sources: Vec<String>,
}

/// A word a reader may not know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GlossaryTerm {
    /// The word.
    pub term: String,
    /// What it means, in plain words.
    pub plain: String,
    /// Other forms of it.
    pub also: Vec<String>,
}

/// A word or phrase that patients should not read, and what to write instead (`wording.json`).
/// It is a rule for those who write, and no part of the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WordingRule {
    /// Words in lower case, as they stand in a sentence; each form of a word has a rule of its own.
    pub phrase: String,
    /// What to write instead.
    pub instead: String,
    /// Longer phrases in which it may stand, e.g. names of things.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unless: Vec<String>,
}

/// A closed vocabulary whose words have their labels in a list of terms.
pub trait Labelled: Word {
    /// Their labels.
    fn terms(vocabulary: &Vocabulary) -> &[Term];
}

/// Where a list of terms stands, and which words it has to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermList {
    /// The file within the evidence base.
    pub file: &'static str,
    /// The field of the file.
    pub field: &'static str,
    /// The words of a closed vocabulary, each of which has one entry; `None` where the list is an open
    /// vocabulary, and its entries are the words.
    pub closed: Option<Vec<&'static str>>,
}

/// Names every list of terms that a vocabulary has, once: its file and field, and the closed vocabulary
/// that it labels, if it labels one.
macro_rules! term_lists {
    ($($file:literal $part:ident { $($field:ident $(: $word:ty)? $(= $words:expr)?),+ $(,)? })+) => {
        $($($(impl Labelled for $word {
            fn terms(vocabulary: &Vocabulary) -> &[Term] {
                &vocabulary.$part.$field
            }
        })?)+)+

        impl Vocabulary {
            /// Every list of terms and where it stands, in the order of files and fields.
            pub fn term_lists(&self) -> impl Iterator<Item = (TermList, &[Term])> {
                [$($((
                    TermList {
                        file: concat!("vocabulary/", $file),
                        field: stringify!($field),
                        closed: term_lists!(@closed $($word)? $(= $words)?),
                    },
                    self.$part.$field.as_slice(),
                )),+),+]
                .into_iter()
            }

            /// Every list of terms and its file, to be written anew.
            pub fn term_lists_mut(&mut self) -> impl Iterator<Item = (&'static str, &mut [Term])> {
                [$($((
                    concat!("vocabulary/", $file),
                    self.$part.$field.as_mut_slice(),
                )),+),+]
                .into_iter()
            }
        }
    };
    (@closed) => { None };
    (@closed = $words:expr) => { Some($words.to_vec()) };
    (@closed $word:ty) => { Some(<$word as Word>::ALL.iter().map(|word| word.slug()).collect()) };
}

// Designs and results are no lists of terms: their entries say more. The ways of counting people are
// none either: what they are also called is looked for in the original words.
term_lists! {
    "designs.json" designs {
        families,
        levels = ["1", "2", "3", "4", "5", "none"],
        reviewed_designs: ReviewedDesigns,
    }
    "outcomes.json" outcomes { domains }
    "treatments.json" treatments { routes, comparators: Comparator }
    "terms.json" terms {
        kinds: Kind,
        statuses: Status,
        directions: Direction,
        funding: Funding,
        blinding: Blinding,
        phases: Phase,
        measures: Measure,
        stances: Stance,
        source_kinds: SourceKind,
        verdicts: Verdict,
        certainties: Certainty,
        certainty_reasons: CertaintyReason,
        claim_verdicts: ClaimVerdict,
        spread_kinds: SpreadKind,
        judgements: Judgement,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_of_the_file_of_terms_is_known() {
        let terms = serde_json::to_value(Terms::default()).expect("terms are JSON");
        let of_file = |(list, _): (TermList, &[Term])| {
            (list.file == "vocabulary/terms.json").then_some(list.field)
        };
        let vocabulary = Vocabulary::default();
        let mut known: Vec<&str> = vocabulary.term_lists().filter_map(of_file).collect();
        known.sort_unstable();
        let mut fields: Vec<&str> =
            terms.as_object().expect("they are fields").keys().map(String::as_str).collect();
        fields.sort_unstable();
        assert_eq!(known, fields);
    }
}
