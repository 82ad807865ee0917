//! The evidence level follows OCEBM 2011 and the record's own words, nothing else.

use crate::common::record;
use evidence::level::Basis;
use evidence::record::LevelLowered;
use evidence::terms::{Design, Kind, LoweringReason, ReviewedDesigns, Status};
use evidence::{Record, Word, level};

fn of(kind: Kind, design: Design, reviewed_designs: Option<ReviewedDesigns>) -> Option<u8> {
    level(&Record { kind, design, reviewed_designs, ..record() }).grade
}

#[test]
fn reviews_stand_as_high_as_what_they_took_in() {
    for design in [
        Design::MetaAnalysis,
        Design::NetworkMetaAnalysis,
        Design::IndividualPatientMetaAnalysis,
        Design::SystematicReview,
        Design::UmbrellaReview,
    ] {
        assert_eq!(of(Kind::Review, design, Some(ReviewedDesigns::Rct)), Some(1));
        assert_eq!(of(Kind::Review, design, Some(ReviewedDesigns::Mixed)), Some(3));
        assert_eq!(of(Kind::Review, design, Some(ReviewedDesigns::Nonrandomised)), Some(3));
        assert_eq!(of(Kind::Review, design, None), Some(3));
    }
    assert_eq!(of(Kind::Review, Design::NarrativeReview, Some(ReviewedDesigns::Rct)), Some(5));
}

#[test]
fn single_studies_stand_by_their_design() {
    let levels = [
        (Design::RctParallel, 2),
        (Design::RctCrossover, 2),
        (Design::RctWithdrawal, 2),
        (Design::NonrandomisedControlled, 3),
        (Design::CohortProspective, 3),
        (Design::CohortRetrospective, 3),
        (Design::OpenLabelSingleArm, 4),
        (Design::CaseSeries, 4),
        (Design::CaseControl, 4),
        (Design::CaseReport, 4),
        (Design::Pharmacovigilance, 4),
        (Design::CrossSectional, 4),
        (Design::HumanMechanistic, 5),
        (Design::Preclinical, 5),
    ];
    for (design, grade) in levels {
        assert_eq!(of(Kind::Study, design, None), Some(grade), "{}", design.slug());
    }
}

#[test]
fn guidance_plans_and_retracted_work_have_no_level() {
    assert_eq!(of(Kind::Guidance, Design::Guideline, Some(ReviewedDesigns::Rct)), None);
    assert_eq!(of(Kind::Guidance, Design::RegulatoryApproval, None), None);
    assert_eq!(of(Kind::Registration, Design::TrialRegistration, None), None);
    assert_eq!(of(Kind::Registration, Design::TrialProtocol, None), None);
    let retracted = Record { status: Status::Retracted, ..record() };
    assert_eq!(level(&retracted).grade, None);
    assert_eq!(level(&retracted).basis, Basis::Retracted);
    assert_eq!(level(&retracted).slug(), "none");
}

#[test]
fn a_level_is_lowered_by_one_with_a_reason_and_never_below_five() {
    let why = LevelLowered { reason: LoweringReason::Imprecision, why: "Nine people.".into() };
    let lowered = Record { level_lowered: Some(why.clone()), ..record() };
    assert_eq!(level(&lowered).grade, Some(3));
    assert_eq!(level(&lowered).lowered, Some(&why));
    let lowest = Record { design: Design::Preclinical, ..lowered };
    assert_eq!(level(&lowest).grade, Some(5));
    assert_eq!(level(&lowest).lowered, None);
}

#[test]
fn every_design_has_its_place_in_the_rule() {
    for design in Design::ALL {
        let grade = level(&Record { design: *design, ..record() }).grade;
        assert!(grade.is_none_or(|grade| (1..=5).contains(&grade)), "{design:?}");
        assert_eq!(grade == Some(2), design.is_randomised(), "{design:?}");
    }
}

#[test]
fn the_word_of_a_level_is_its_number() {
    for (kind, reviewed_designs) in
        [(Kind::Study, None), (Kind::Review, Some(ReviewedDesigns::Rct))]
    {
        for design in Design::ALL {
            let record = Record { kind, design: *design, reviewed_designs, ..record() };
            let level = level(&record);
            let word = level.grade.map_or("none".to_owned(), |grade| grade.to_string());
            assert_eq!(level.slug(), word, "{design:?}");
        }
    }
}
