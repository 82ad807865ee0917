//! The evidence level: one rule, applied to every record, never typed in.
//!
//! Source: OCEBM Levels of Evidence Working Group, *The Oxford 2011 Levels of Evidence*, Oxford
//! Centre for Evidence-Based Medicine, the row "Does this intervention help? (treatment
//! benefits)". A level belongs to a single work; certainty (GRADE) belongs to a body of evidence
//! and is another thing.

use crate::record::{LevelLowered, Record};
use crate::terms::{Design, Kind, ReviewedDesigns};

/// Evidence level of a record and why it has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Level<'a> {
    /// 1 (strongest) to 5, or `None` for what carries no level.
    pub grade: Option<u8>,
    /// The line of the rule that gave it.
    pub basis: Basis,
    /// Why it stands one lower than the rule says, if it does.
    pub lowered: Option<&'a LevelLowered>,
}

/// A line of the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Review of randomised trials.
    ReviewOfTrials,
    /// Review of mixed or non-randomised studies.
    ReviewOfOthers,
    /// Review whose source does not say what it took in.
    ReviewOfUnknown,
    /// Randomised trial.
    Randomised,
    /// Non-randomised controlled study, cohort or follow-up.
    Controlled,
    /// Uncontrolled trial, case series, case-control, case report, pharmacovigilance or
    /// cross-sectional study.
    Uncontrolled,
    /// Mechanism, laboratory work, narrative review.
    Opinion,
    /// Guidance or a regulator's decision.
    Guidance,
    /// Registered trial or protocol.
    Registered,
    /// Retracted work.
    Retracted,
}

impl Basis {
    /// Level that this line gives.
    pub fn grade(self) -> Option<u8> {
        match self {
            Self::ReviewOfTrials => Some(1),
            Self::Randomised => Some(2),
            Self::ReviewOfOthers | Self::ReviewOfUnknown | Self::Controlled => Some(3),
            Self::Uncontrolled => Some(4),
            Self::Opinion => Some(5),
            Self::Guidance | Self::Registered | Self::Retracted => None,
        }
    }
}

impl Level<'_> {
    /// Slug of the level in the vocabulary: `1` to `5`, or `none`.
    pub fn slug(&self) -> &'static str {
        match self.grade {
            Some(1) => "1",
            Some(2) => "2",
            Some(3) => "3",
            Some(4) => "4",
            Some(5) => "5",
            _ => "none",
        }
    }
}

/// Derives the evidence level of a record. A reason written in the record lowers it by one, never
/// below 5.
pub fn level(record: &Record) -> Level<'_> {
    let basis = basis(record);
    let rule = basis.grade();
    let lowered = record.level_lowered.as_ref().filter(|_| rule.is_some_and(|grade| grade < 5));
    let grade = rule.map(|grade| grade + u8::from(lowered.is_some()));
    Level { grade, basis, lowered }
}

fn basis(record: &Record) -> Basis {
    if record.is_retracted() {
        return Basis::Retracted;
    }
    // Guidance and registered trials are tracks of their own whatever design they name.
    match record.kind {
        Kind::Guidance => return Basis::Guidance,
        Kind::Registration => return Basis::Registered,
        Kind::Study | Kind::Review | Kind::Mechanism => {}
    }
    match record.design {
        Design::MetaAnalysis
        | Design::NetworkMetaAnalysis
        | Design::IndividualPatientMetaAnalysis
        | Design::SystematicReview
        | Design::UmbrellaReview => match record.reviewed_designs {
            Some(ReviewedDesigns::Rct) => Basis::ReviewOfTrials,
            Some(ReviewedDesigns::Mixed | ReviewedDesigns::Nonrandomised) => Basis::ReviewOfOthers,
            None => Basis::ReviewOfUnknown,
        },
        Design::RctParallel | Design::RctCrossover | Design::RctWithdrawal => Basis::Randomised,
        Design::NonrandomisedControlled
        | Design::CohortProspective
        | Design::CohortRetrospective => Basis::Controlled,
        Design::OpenLabelSingleArm
        | Design::CaseSeries
        | Design::CaseControl
        | Design::CaseReport
        | Design::Pharmacovigilance
        | Design::CrossSectional => Basis::Uncontrolled,
        Design::HumanMechanistic | Design::Preclinical | Design::NarrativeReview => Basis::Opinion,
        Design::Guideline
        | Design::ConsensusStatement
        | Design::HealthTechnologyAssessment
        | Design::RegulatoryApproval
        | Design::RegulatoryWarning => Basis::Guidance,
        Design::TrialRegistration | Design::TrialProtocol => Basis::Registered,
    }
}
