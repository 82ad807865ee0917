//! The record: one study, review, guideline, regulator's decision or registered trial.
//!
//! The fields are those of `data/EXTRACTION.md`, which is the guide for people who add one.
//! What a source did not say is `None` or an empty list; nothing is ever filled in.

use crate::terms::{
    Blinding, Comparator, Design, Direction, Funding, Judgement, Kind, LoweringReason, Measure,
    Phase, ReviewedDesigns, SourceKind, SpreadKind, Stance, Status,
};
use bitcode::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// One study, review, guideline, regulator's decision or registered trial.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// `firstauthor-year-topic`: lower-case ASCII words joined by hyphens, at most 48 characters;
    /// also the name of the file.
    pub id: String,
    /// What sort of record this is.
    pub kind: Kind,
    /// Exact published title.
    pub title: String,
    /// Name of the trial as it calls itself (`TRANSFORM-2`), if a source says one; that of a second
    /// look at a trial stands in the record of the trial.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acronym: Option<String>,
    /// Authors as `Family IN`, in order; empty if no source that was read names them.
    pub authors: Vec<String>,
    /// Whether `authors` lists all of them.
    pub authors_complete: bool,
    /// Year of publication; of first posting for a registration.
    pub year: u16,
    /// Journal as the source names it; for guidance the issuing body.
    pub journal: Option<String>,
    /// Volume of the journal.
    #[serde(default)]
    pub volume: Option<String>,
    /// Issue of the volume.
    #[serde(default)]
    pub issue: Option<String>,
    /// Pages or article number.
    #[serde(default)]
    pub pages: Option<String>,
    /// Digital object identifier, bare (`10.1177/…`).
    pub doi: Option<String>,
    /// PubMed identifier, digits only.
    pub pmid: Option<String>,
    /// PubMed Central identifier (`PMC…`).
    #[serde(default)]
    pub pmcid: Option<String>,
    /// Trial registry numbers (`NCT…`, `EudraCT …`, `ACTRN…`).
    pub registry_ids: Vec<String>,
    /// The record of the trial that this one re-analyses or extends.
    #[serde(default)]
    pub parent_id: Option<String>,
    /// Where the work stands.
    pub status: Status,
    /// Slugs of the conditions studied, most specific first.
    pub conditions: Vec<String>,
    /// Slugs of the outcome domains measured.
    pub outcome_domains: Vec<String>,
    /// How the study was made.
    pub design: Design,
    /// What designs a review took in.
    #[serde(default)]
    pub reviewed_designs: Option<ReviewedDesigns>,
    /// Number of studies a review took in.
    #[serde(default)]
    pub included_studies: Option<u32>,
    /// Number of people in the studies a review took in.
    #[serde(default)]
    pub included_participants: Option<u32>,
    /// Who was kept from knowing the treatment; `None` where it makes no sense.
    #[serde(default)]
    pub blinding: Option<Blinding>,
    /// Phase of the trial.
    #[serde(default)]
    pub phase: Option<Phase>,
    /// Countries as ISO 3166-1 alpha-2 codes.
    #[serde(default)]
    pub countries: Vec<String>,
    /// Where it took place.
    #[serde(default)]
    pub setting: Option<String>,
    /// Who was studied, in one plain sentence.
    pub population: String,
    /// People randomised.
    pub n_randomised: Option<u32>,
    /// People analysed.
    pub n_analysed: Option<u32>,
    /// People enrolled (for a registration: planned or enrolled).
    #[serde(default)]
    pub n_enrolled: Option<u32>,
    /// Mean age in years.
    #[serde(default)]
    pub age_mean: Option<f64>,
    /// Women and girls, in percent.
    #[serde(default)]
    pub female_percent: Option<f64>,
    /// What was given to whom.
    pub arms: Vec<Arm>,
    /// What the treatment was compared with.
    pub comparator: Comparator,
    /// Days from the (first) dose to the last assessment of efficacy.
    pub follow_up_days: Option<f64>,
    /// Outcomes, the primary first.
    pub outcomes: Vec<Outcome>,
    /// What the primary outcome showed, treatment against comparator.
    pub direction: Direction,
    /// Harms, in plain words.
    pub harms: Harms,
    /// What a guideline or regulator says; guidance only.
    #[serde(default)]
    pub guidance: Option<Guidance>,
    /// Who paid; `None` if it was not seen.
    pub funding: Option<Funding>,
    /// Named funders, in plain words.
    #[serde(default)]
    pub funding_note: Option<String>,
    /// Named conflicts of interest, in plain words.
    #[serde(default)]
    pub conflicts_note: Option<String>,
    /// What was found, in one to three plain sentences with the number that matters.
    pub finding: String,
    /// Why to be careful, in one or two plain sentences.
    pub limits: String,
    /// Where each fact was read.
    pub sources: Vec<Source>,
    /// Doubts and disagreements between sources.
    pub curator_note: Option<String>,
    /// A reason to lower the evidence level by one (see [`mod@crate::level`]).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level_lowered: Option<LevelLowered>,
    /// Why none of the results of a randomised trial can be pooled, in one plain sentence that is
    /// true of what was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_figures: Option<String>,
    /// The risk of bias of a trial as reviews in the evidence base judged it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub risk_of_bias: Vec<RiskOfBias>,
    /// What a register says of a trial; registrations only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registered: Option<Registered>,
}

/// One arm of a study: what a group of people was given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Arm {
    /// Name of the arm as the study uses it.
    pub label: String,
    /// Slug of a drug in the vocabulary, or `other:<name>`.
    pub drug: String,
    /// Dose as written, with units.
    #[serde(default)]
    pub dose: Option<String>,
    /// Slug of the route.
    #[serde(default)]
    pub route: Option<String>,
    /// How often and how long, e.g. `one infusion over 40 min`.
    #[serde(default)]
    pub schedule: Option<String>,
    /// People in the arm.
    #[serde(default)]
    pub n: Option<u32>,
}

/// One outcome of a study.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// What was measured, in words.
    pub name: String,
    /// Slug of the outcome domain.
    pub domain: String,
    /// Scale or method.
    #[serde(default)]
    pub instrument: Option<String>,
    /// Whether a higher figure is better for the patient.
    #[serde(default)]
    pub higher_is_better: Option<bool>,
    /// Slug of the way of counting people, where its name does not tell: `new-cases` for people who
    /// did not have the illness before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endpoint: Option<String>,
    /// When it was measured, in words.
    #[serde(default)]
    pub timepoint: Option<String>,
    /// When it was measured, in days after the (first) dose.
    #[serde(default)]
    pub timepoint_days: Option<f64>,
    /// Whether the study named it as its primary outcome.
    pub primary: bool,
    /// Slug of the result in the vocabulary.
    pub result: String,
    /// Difference between the arms as reported.
    #[serde(default)]
    pub effect: Option<Effect>,
    /// Figures of each arm as printed.
    #[serde(default)]
    pub arms_data: Vec<ArmData>,
    /// Anything needed to read the numbers rightly.
    #[serde(default)]
    pub text: Option<String>,
    /// Slug of the way of counting people: its `endpoint`, else the one that its name speaks of. It is
    /// not written in a file: it is worked out when the base is read, from the original words.
    #[serde(skip)]
    pub counts: Option<String>,
}

/// A difference between arms, with sign and direction exactly as the source reports it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Effect {
    /// The measure of effect.
    pub measure: Measure,
    /// Point estimate.
    #[serde(default)]
    pub estimate: Option<f64>,
    /// Lower end of the confidence interval.
    #[serde(default)]
    pub ci_low: Option<f64>,
    /// Upper end of the confidence interval.
    #[serde(default)]
    pub ci_high: Option<f64>,
    /// Confidence level of the interval in percent.
    #[serde(default)]
    pub ci_level: Option<f64>,
    /// p value as printed.
    #[serde(default)]
    pub p: Option<String>,
    /// Unit of the estimate.
    #[serde(default)]
    pub unit: Option<String>,
    /// Whether it was adjusted for covariates.
    #[serde(default)]
    pub adjusted: Option<bool>,
    /// Whether a positive number means better with the treatment, where the source prints it the
    /// other way round than treatment minus comparator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub positive_is_better: Option<bool>,
    /// Which analysis this is, in words, if it is not the planned main one: "people who finished".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub analysis: Option<String>,
}

/// The figures of one arm for one outcome, only what is printed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ArmData {
    /// Name of the arm.
    pub arm: String,
    /// Place of that arm among those of the record, if it is one of them. It is not written in a
    /// file: it is worked out when the base is read, from the original words.
    #[serde(skip)]
    pub of: Option<u32>,
    /// People measured.
    #[serde(default)]
    pub n: Option<u32>,
    /// Mean.
    #[serde(default)]
    pub mean: Option<f64>,
    /// Standard deviation.
    #[serde(default)]
    pub sd: Option<f64>,
    /// Standard error of the mean.
    #[serde(default)]
    pub se: Option<f64>,
    /// Whether `mean` is a change from baseline.
    #[serde(default)]
    pub change_from_baseline: Option<bool>,
    /// People with the event.
    #[serde(default)]
    pub events: Option<u32>,
    /// People with the event in per cent of `n`, as printed, where no count is printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<f64>,
    /// Median, where no mean is printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub median: Option<f64>,
    /// How far the people lie apart, where it is not plainly `sd` or `se`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spread: Option<Spread>,
}

/// How far the people of an arm lie apart, as printed beside their mean or median. In the unit of
/// the scale.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Spread {
    /// What is printed.
    pub kind: SpreadKind,
    /// The figure after ±, for what is one figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// Lower end, for what has two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// Upper end, for what has two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
}

/// How a review judged the risk of bias of a trial.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RiskOfBias {
    /// The tool, as the review names it: `RoB 2`.
    pub tool: String,
    /// The record of the review.
    pub judged_by: String,
    /// Its judgement of the trial as a whole, if it gives one.
    #[serde(default)]
    pub overall: Option<Judgement>,
    /// Its judgement of each part of the tool.
    #[serde(default)]
    pub domains: Vec<BiasDomain>,
}

/// The judgement of one part of a tool for the risk of bias.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BiasDomain {
    /// The part, in words.
    pub name: String,
    /// How it was judged.
    pub judgement: Judgement,
}

/// What a register says of a trial. Dates are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Registered {
    /// The main outcome, with the time at which it is measured.
    #[serde(default)]
    pub primary_outcome: Option<String>,
    /// People that the trial plans to take in.
    #[serde(default)]
    pub n_planned: Option<u32>,
    /// Where people are taken in.
    #[serde(default)]
    pub places: Vec<TrialPlace>,
    /// Who may join, in plain words.
    #[serde(default)]
    pub who_may_join: Option<String>,
    /// When the first person joined, or is to join.
    #[serde(default)]
    pub starts: Option<String>,
    /// When the trial ended, or is to end.
    #[serde(default)]
    pub ends: Option<String>,
    /// When the register was read.
    #[serde(default)]
    pub read: Option<String>,
}

/// A place where a trial takes people in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TrialPlace {
    /// City, if it is named.
    #[serde(default)]
    pub city: Option<String>,
    /// Country as an ISO 3166-1 alpha-2 code.
    pub country: String,
}

/// Harms in plain words, with numbers where given.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Harms {
    /// Side effects.
    #[serde(default)]
    pub summary: Option<String>,
    /// Serious adverse events.
    #[serde(default)]
    pub serious_events: Option<String>,
    /// People who stopped because of side effects.
    #[serde(default)]
    pub dropouts_adverse: Option<String>,
}

/// What a guideline or regulator says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Guidance {
    /// Who says it.
    pub body: String,
    /// Where it holds: codes of the jurisdiction vocabulary.
    pub jurisdictions: Vec<String>,
    /// Its stance.
    pub stance: Stance,
    /// What it says, in plain words.
    pub statement: String,
    /// Slugs of the drugs that its title or statement names. It is not written in a file: it is
    /// worked out when the base is read, from the original words.
    #[serde(skip)]
    pub drugs: Vec<String>,
}

/// Where a fact was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Address of the page that was read.
    pub url: String,
    /// What sort of text it was.
    pub what: SourceKind,
    /// What was read there.
    pub supports: Vec<String>,
    /// What was really read, when `url` names the original but a copy of it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<String>,
}

/// A reason to lower the evidence level by one, as OCEBM 2011 allows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LevelLowered {
    /// Which of OCEBM's grounds.
    pub reason: LoweringReason,
    /// Why, in one plain sentence.
    pub why: String,
}

/// Longest id, in bytes.
const LONGEST_ID: usize = 48;

/// Whether a text can be the id of a record: lower-case ASCII words joined by hyphens.
pub fn is_id(text: &str) -> bool {
    is_slug(text) && text.len() <= LONGEST_ID
}

/// Whether a text is made of lower-case ASCII words joined by hyphens.
pub fn is_slug(text: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    text.split('-').all(is_word)
}

impl Record {
    /// Fields that every file must name, even if only to say `null`: whoever adds a record has
    /// looked for each of them.
    pub const REQUIRED: [&str; 28] = [
        "id",
        "kind",
        "title",
        "authors",
        "authors_complete",
        "year",
        "journal",
        "doi",
        "pmid",
        "registry_ids",
        "status",
        "conditions",
        "outcome_domains",
        "design",
        "population",
        "n_randomised",
        "n_analysed",
        "arms",
        "comparator",
        "follow_up_days",
        "outcomes",
        "direction",
        "harms",
        "funding",
        "finding",
        "limits",
        "sources",
        "curator_note",
    ];

    /// People in the study: those randomised, else enrolled, else analysed; for a review those in
    /// the studies it took in. `None` if no source says.
    pub fn people(&self) -> Option<u32> {
        self.n_randomised.or(self.n_enrolled).or(self.n_analysed).or(self.included_participants)
    }

    /// The title as a heading: behind the name of the trial, unless it begins with that.
    pub fn heading(&self) -> String {
        let begins = |name: &str| {
            let start = self.title.get(..name.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(name))
        };
        match &self.acronym {
            Some(name) if !begins(name) => format!("{name}: {}", self.title),
            _ => self.title.clone(),
        }
    }

    /// Whether the work was retracted: it is shown and marked, and counts for nothing.
    pub fn is_retracted(&self) -> bool {
        self.status == Status::Retracted
    }

    /// Whether this is a randomised trial whose result stands on its own: a study, not retracted,
    /// and not a second look at a trial that has a record of its own.
    pub fn is_trial(&self) -> bool {
        self.kind == Kind::Study
            && self.design.is_randomised()
            && !self.is_retracted()
            && self.parent_id.is_none()
    }

    /// Whether a trial is planned or running.
    pub fn is_under_way(&self) -> bool {
        self.kind == Kind::Registration
            && matches!(self.status, Status::Recruiting | Status::NotYetRecruiting | Status::Active)
    }
}
