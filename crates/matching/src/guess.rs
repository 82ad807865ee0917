//! What can be told of a study without reading it: from the types that a library gave it, from the words
//! of its title, from the fields of a register.

use evidence::terms::{Blinding, Design, Funding, Kind, Phase, Status};
use references::{NoticeKind, Reference, Trial, TrialStatus};

/// What sort of record a reference makes, and how its study was made as far as that can be told.
pub fn kind_and_design(reference: &Reference) -> (Kind, Option<Design>) {
    if reference.is_registration() {
        return (Kind::Registration, Some(Design::TrialRegistration));
    }
    let types: Vec<String> = reference.types.iter().map(|it| it.to_lowercase()).collect();
    let is_type = |name: &str| types.iter().any(|it| it == name);
    let title = reference.title.to_lowercase();
    let in_title = |word: &str| title.contains(word);
    if is_type("clinical trial protocol") || in_title("protocol for") || in_title("study protocol")
    {
        return (Kind::Registration, Some(Design::TrialProtocol));
    }
    if is_type("network meta-analysis") || in_title("network meta-analysis") {
        return (Kind::Review, Some(Design::NetworkMetaAnalysis));
    }
    let individual = ["individual patient data", "individual participant data"];
    if individual.iter().any(|words| in_title(words)) && in_title("meta-analysis") {
        return (Kind::Review, Some(Design::IndividualPatientMetaAnalysis));
    }
    if in_title("umbrella review") || in_title("overview of systematic reviews") {
        return (Kind::Review, Some(Design::UmbrellaReview));
    }
    if is_type("meta-analysis") || in_title("meta-analysis") || in_title("meta analysis") {
        return (Kind::Review, Some(Design::MetaAnalysis));
    }
    if is_type("systematic review") || in_title("systematic review") {
        return (Kind::Review, Some(Design::SystematicReview));
    }
    if is_type("practice guideline") || is_type("guideline") {
        return (Kind::Guidance, Some(Design::Guideline));
    }
    if is_type("consensus development conference") || in_title("consensus statement") {
        return (Kind::Guidance, Some(Design::ConsensusStatement));
    }
    let is_randomised = is_type("randomized controlled trial")
        || ["randomised", "randomized"].iter().any(|word| in_title(word))
            && (in_title("trial") || in_title("study"));
    if is_randomised && !is_type("review") {
        return (Kind::Study, Some(randomised(reference, &title)));
    }
    if is_type("review") {
        // Most are narrative; a few searched without saying so in a type.
        let narrative = in_title("narrative review");
        return (Kind::Review, narrative.then_some(Design::NarrativeReview));
    }
    let design = if is_type("case reports") || in_title("case report") {
        Some(if in_title("case series") { Design::CaseSeries } else { Design::CaseReport })
    } else if in_title("case series") {
        Some(Design::CaseSeries)
    } else if in_title("retrospective") && in_title("cohort") {
        Some(Design::CohortRetrospective)
    } else if in_title("prospective") && in_title("cohort") {
        Some(Design::CohortProspective)
    } else if in_title("case-control") {
        Some(Design::CaseControl)
    } else if in_title("pharmacovigilance") || in_title("adverse event reporting system") {
        Some(Design::Pharmacovigilance)
    } else {
        None
    };
    (Kind::Study, design)
}

fn randomised(reference: &Reference, title: &str) -> Design {
    let summary = reference.abstract_text.as_deref().unwrap_or_default().to_lowercase();
    let says = |words: &[&str]| words.iter().any(|it| title.contains(it) || summary.contains(it));
    if says(&["crossover", "cross-over", "cross over"]) {
        Design::RctCrossover
    } else if says(&["randomised withdrawal", "randomized withdrawal"]) {
        Design::RctWithdrawal
    } else {
        Design::RctParallel
    }
}

/// Where the work stands.
pub fn status(reference: &Reference) -> Status {
    if reference.notices.iter().any(|notice| notice.kind == NoticeKind::Retraction) {
        return Status::Retracted;
    }
    match &reference.trial {
        Some(trial) => trial_status(trial),
        None if reference.types.iter().any(|it| it.eq_ignore_ascii_case("preprint")) => {
            Status::Preprint
        }
        None => Status::Published,
    }
}

/// Where a registered trial stands, in the words of the base. It has none for a trial that is halted for
/// a time.
pub fn trial_status(trial: &Trial) -> Status {
    match trial.status {
        Some(TrialStatus::NotYetRecruiting) => Status::NotYetRecruiting,
        Some(TrialStatus::Recruiting) => Status::Recruiting,
        Some(TrialStatus::Active) => Status::Active,
        Some(TrialStatus::Completed) if trial.has_results => Status::ResultsPosted,
        Some(TrialStatus::Completed) => Status::CompletedUnpublished,
        Some(TrialStatus::Terminated) => Status::Terminated,
        Some(TrialStatus::Withdrawn) => Status::Withdrawn,
        Some(TrialStatus::Suspended | TrialStatus::Unknown) | None => Status::Unknown,
    }
}

/// Who does not know the treatment.
pub fn blinding(reference: &Reference) -> Option<Blinding> {
    let Some(trial) = &reference.trial else {
        let title = reference.title.to_lowercase();
        let says = |words: &[&str]| words.iter().any(|it| title.contains(it));
        return match () {
            () if says(&["double-blind", "double blind"]) => Some(Blinding::Double),
            () if says(&["triple-blind", "triple blind"]) => Some(Blinding::Triple),
            () if says(&["single-blind", "single blind"]) => Some(Blinding::Single),
            () if says(&["open-label", "open label"]) => Some(Blinding::Open),
            () => None,
        };
    };
    match trial.masking.as_deref()?.to_ascii_uppercase().as_str() {
        "NONE" | "OPEN" => Some(Blinding::Open),
        "SINGLE" => Some(Blinding::Single),
        "DOUBLE" => Some(Blinding::Double),
        "TRIPLE" => Some(Blinding::Triple),
        "QUADRUPLE" => Some(Blinding::Quadruple),
        _ => None,
    }
}

/// The phase of a trial.
pub fn phase(trial: &Trial) -> Option<Phase> {
    let phases: Vec<&str> = trial.phases.iter().map(String::as_str).collect();
    match phases[..] {
        ["PHASE1" | "EARLY_PHASE1"] => Some(Phase::One),
        ["PHASE1", "PHASE2"] => Some(Phase::OneTwo),
        ["PHASE2"] => Some(Phase::Two),
        ["PHASE2", "PHASE3"] => Some(Phase::TwoThree),
        ["PHASE3"] => Some(Phase::Three),
        ["PHASE4"] => Some(Phase::Four),
        _ => None,
    }
}

/// Who pays, where the register's class of the sponsor tells it: a university may be paid by anybody.
pub fn funding(trial: &Trial) -> Option<Funding> {
    match trial.sponsor_class.as_deref()?.to_ascii_uppercase().as_str() {
        "INDUSTRY" => Some(Funding::Industry),
        "NIH" | "FED" | "OTHER_GOV" => Some(Funding::Public),
        _ => None,
    }
}
