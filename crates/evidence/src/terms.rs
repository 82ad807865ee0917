//! Closed vocabularies: words that the rules of this crate depend on.
//!
//! Open vocabularies (conditions, outcomes, treatments, routes…) are data: see
//! [`crate::vocabulary`]. The labels a reader sees for both stand in `data/vocabulary/`.

use bitcode::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// A word of a closed vocabulary.
pub trait Word: Sized + Copy + 'static {
    /// Every word, in the order in which they are shown.
    const ALL: &'static [Self];
    /// The word as it stands in the data and in addresses.
    fn slug(self) -> &'static str;
    /// The word with this slug.
    fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|word| word.slug() == slug)
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $slug:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Encode, Decode)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $slug)] $variant),+
        }

        impl Word for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            fn slug(self) -> &'static str {
                match self { $(Self::$variant => $slug),+ }
            }
        }
    };
}

words! {
    /// What sort of thing a record is about.
    Kind {
        /// A single study in people.
        Study = "study",
        /// A work that brings many studies together.
        Review = "review",
        /// A guideline or a regulator's decision.
        Guidance = "guidance",
        /// A registered or announced trial.
        Registration = "registration",
        /// Work on how the treatment acts.
        Mechanism = "mechanism",
    }
}

words! {
    /// What is asked about access to a medicine in a country.
    AccessQuestion {
        /// Whether it is licensed.
        Licensed = "licensed",
        /// Whether others than the patient pay.
        Paid = "paid",
        /// Whether one must be watched after a dose.
        Watched = "watched",
        /// Whether it may be taken at home.
        Home = "home",
    }
}

words! {
    /// An answer about access to a medicine.
    Availability {
        /// It is so.
        Yes = "yes",
        /// It is so for some people or uses.
        Partly = "partly",
        /// It is not so.
        No = "no",
        /// No source was found.
        Unknown = "unknown",
    }
}

words! {
    /// What sort of source was searched, as the flow diagram of PRISMA 2020 parts them.
    SearchSource {
        /// A database of literature, as MEDLINE.
        Database = "database",
        /// A register of trials.
        Register = "register",
        /// Web pages.
        Website = "website",
        /// What organisations publish: regulators, payers, guideline bodies.
        Organisation = "organisation",
        /// The lists of studies in reviews and articles.
        Citation = "citation",
    }
}

words! {
    /// Where a work stands.
    Status {
        /// Published in a journal or official document.
        Published = "published",
        /// Put online before review by others.
        Preprint = "preprint",
        /// Results stand in the trial registry.
        ResultsPosted = "results-posted",
        /// Looking for participants.
        Recruiting = "recruiting",
        /// Announced, not yet open.
        NotYetRecruiting = "not-yet-recruiting",
        /// Running, closed to new participants.
        Active = "active",
        /// Finished, nothing published.
        CompletedUnpublished = "completed-unpublished",
        /// Stopped early.
        Terminated = "terminated",
        /// Called off before it began.
        Withdrawn = "withdrawn",
        /// Taken back by its journal or authors: counts for nothing.
        Retracted = "retracted",
        /// Guidance in force.
        InForce = "in-force",
        /// Replaced by a later version.
        Superseded = "superseded",
        /// Not known.
        Unknown = "unknown",
    }
}

words! {
    /// How a study was made.
    Design {
        /// Review that pools the numbers of many studies.
        MetaAnalysis = "meta-analysis",
        /// Meta-analysis of several treatments at once.
        NetworkMetaAnalysis = "network-meta-analysis",
        /// Meta-analysis of each person's own data.
        IndividualPatientMetaAnalysis = "individual-patient-meta-analysis",
        /// Review by a stated search, without pooling.
        SystematicReview = "systematic-review",
        /// Review of reviews.
        UmbrellaReview = "umbrella-review",
        /// Overview by authors who chose what to mention.
        NarrativeReview = "narrative-review",
        /// Randomised trial with parallel groups.
        RctParallel = "rct-parallel",
        /// Randomised crossover trial.
        RctCrossover = "rct-crossover",
        /// Randomised discontinuation trial.
        RctWithdrawal = "rct-withdrawal",
        /// Groups compared that chance did not make.
        NonrandomisedControlled = "nonrandomised-controlled",
        /// Group followed forward in time.
        CohortProspective = "cohort-prospective",
        /// Group followed through old files.
        CohortRetrospective = "cohort-retrospective",
        /// People with a problem against people without.
        CaseControl = "case-control",
        /// Trial in which everyone gets the treatment.
        OpenLabelSingleArm = "open-label-single-arm",
        /// Several patients described.
        CaseSeries = "case-series",
        /// One patient described.
        CaseReport = "case-report",
        /// Study of reported side effects.
        Pharmacovigilance = "pharmacovigilance",
        /// A look at one point in time.
        CrossSectional = "cross-sectional",
        /// Study in people of how the treatment acts.
        HumanMechanistic = "human-mechanistic",
        /// Work in animals, cells or tissue.
        Preclinical = "preclinical",
        /// Clinical guideline.
        Guideline = "guideline",
        /// What a group of experts agreed on.
        ConsensusStatement = "consensus-statement",
        /// Report for a health service on worth and price.
        HealthTechnologyAssessment = "health-technology-assessment",
        /// A regulator's approval.
        RegulatoryApproval = "regulatory-approval",
        /// A regulator's warning or control.
        RegulatoryWarning = "regulatory-warning",
        /// Entry in a trial registry.
        TrialRegistration = "trial-registration",
        /// Published plan of a trial.
        TrialProtocol = "trial-protocol",
    }
}

impl Design {
    /// Whether chance decided who got which treatment.
    pub fn is_randomised(self) -> bool {
        matches!(self, Self::RctParallel | Self::RctCrossover | Self::RctWithdrawal)
    }
}

words! {
    /// What designs a review took in.
    ReviewedDesigns {
        /// Randomised trials only.
        Rct = "rct",
        /// Randomised trials and others.
        Mixed = "mixed",
        /// No randomised trial.
        Nonrandomised = "nonrandomised",
    }
}

words! {
    /// Who was kept from knowing which treatment was given.
    Blinding {
        /// Nobody.
        Open = "open",
        /// One side.
        Single = "single",
        /// Two sides.
        Double = "double",
        /// Three sides.
        Triple = "triple",
        /// Participants, carers, investigators and assessors.
        Quadruple = "quadruple",
        /// The source does not say.
        NotReported = "not-reported",
    }
}

words! {
    /// Phase of a trial.
    Phase {
        /// First tests.
        One = "1",
        /// Phases 1 and 2 in one.
        OneTwo = "1/2",
        /// First tests of effect.
        Two = "2",
        /// Phases 2 and 3 in one.
        TwoThree = "2/3",
        /// Large tests before approval.
        Three = "3",
        /// After approval.
        Four = "4",
    }
}

words! {
    /// What the treatment was compared with.
    Comparator {
        /// A drug that is felt but should not treat.
        ActivePlacebo = "active-placebo",
        /// A dummy without effect.
        InertPlacebo = "inert-placebo",
        /// A treatment in use for the condition.
        ActiveTreatment = "active-treatment",
        /// Doses or forms of the same treatment.
        DoseComparison = "dose-comparison",
        /// Whatever care people would have had.
        UsualCare = "usual-care",
        /// More than one kind.
        Mixed = "mixed",
        /// Nothing.
        None = "none",
    }
}

words! {
    /// What the primary outcome showed, treatment against comparator.
    Direction {
        /// Better than the comparison.
        Benefit = "benefit",
        /// No clear difference.
        NoDifference = "no-difference",
        /// Not worse than the comparison by more than a margin set beforehand (non-inferior).
        NotWorse = "not-worse",
        /// Some results better, some not.
        Mixed = "mixed",
        /// Worse than the comparison.
        Worse = "worse",
        /// Nothing to compare with.
        Uncontrolled = "uncontrolled",
        /// No result yet.
        Pending = "pending",
        /// Guidance, mechanism or safety only.
        NotApplicable = "not-applicable",
    }
}

words! {
    /// Who paid.
    Funding {
        /// A company that may gain.
        Industry = "industry",
        /// Public money.
        Public = "public",
        /// A charity.
        Charity = "charity",
        /// The authors' own institution.
        Institution = "institution",
        /// More than one kind.
        Mixed = "mixed",
        /// Nobody.
        None = "none",
        /// The source says nothing of it.
        NotReported = "not-reported",
    }
}

words! {
    /// Measures of effect.
    Measure {
        /// Mean difference.
        MeanDifference = "MD",
        /// Standardised mean difference.
        StandardisedMeanDifference = "SMD",
        /// Odds ratio.
        OddsRatio = "OR",
        /// Risk ratio.
        RiskRatio = "RR",
        /// Hazard ratio.
        HazardRatio = "HR",
        /// Risk difference.
        RiskDifference = "RD",
        /// Another measure.
        Other = "other",
    }
}

impl Measure {
    /// The value that means "no difference": 1 for ratios, 0 for differences; `None` where the
    /// measure is not known.
    pub fn no_effect(self) -> Option<f64> {
        match self {
            Self::MeanDifference | Self::StandardisedMeanDifference | Self::RiskDifference => {
                Some(0.0)
            }
            Self::OddsRatio | Self::RiskRatio | Self::HazardRatio => Some(1.0),
            Self::Other => None,
        }
    }
}

words! {
    /// What a printed spread is.
    SpreadKind {
        /// Standard deviation.
        StandardDeviation = "sd",
        /// Standard error of the mean.
        StandardError = "se",
        /// First and third quartile.
        Quartiles = "iqr",
        /// Lowest and highest value.
        Range = "range",
        /// 95% confidence interval of the mean.
        Interval = "ci",
        /// A figure after ± of which the source does not say what it is.
        Unclear = "unclear",
    }
}

impl SpreadKind {
    /// Whether it is a low and a high figure, and not one figure after ±.
    pub fn has_ends(self) -> bool {
        matches!(self, Self::Quartiles | Self::Range | Self::Interval)
    }
}

words! {
    /// A judgement of the risk of bias.
    Judgement {
        /// Little reason to doubt the result.
        Low = "low",
        /// Some reasons to doubt it.
        SomeConcerns = "some-concerns",
        /// Strong reasons to doubt it.
        High = "high",
        /// Too little is known to judge.
        Unclear = "unclear",
    }
}

words! {
    /// What a guideline or regulator holds of the treatment.
    Stance {
        /// Should be used.
        Recommends = "recommends",
        /// May be used under conditions.
        Conditional = "conditional",
        /// Too little is known to say.
        InsufficientEvidence = "insufficient-evidence",
        /// Should not be used.
        RecommendsAgainst = "recommends-against",
        /// May be sold for a stated use.
        Approves = "approves",
        /// Warns of a danger.
        Warns = "warns",
        /// Sets legal limits.
        Controls = "controls",
    }
}

words! {
    /// What sort of text a fact was read in.
    SourceKind {
        /// The whole article.
        FullText = "full-text",
        /// The abstract.
        Abstract = "abstract",
        /// A trial registry.
        Registry = "registry",
        /// A medicine's official label.
        Label = "label",
        /// The text of a guideline.
        GuidelineText = "guideline-text",
        /// A table of an article.
        Table = "table",
        /// A text about the work.
        Secondary = "secondary",
    }
}

words! {
    /// Grounds on which OCEBM 2011 lets a level be lowered.
    LoweringReason {
        /// Weak study methods.
        StudyQuality = "study-quality",
        /// Too few people.
        Imprecision = "imprecision",
        /// Not quite the same question.
        Indirectness = "indirectness",
        /// Studies disagree.
        Inconsistency = "inconsistency",
    }
}

words! {
    /// Answer of a condition's page to "does it help?".
    Verdict {
        /// A licensed or routine use.
        EstablishedUse = "established-use",
        /// Good evidence that it helps.
        LikelyHelps = "likely-helps",
        /// Some evidence of help for a short time.
        MayHelpShortTerm = "may-help-short-term",
        /// Too few, small or mixed studies to say.
        Uncertain = "uncertain",
        /// Fair tests found little or no help.
        ProbablyLittleOrNoBenefit = "probably-little-or-no-benefit",
        /// No trial in people.
        NotTested = "not-tested",
    }
}

words! {
    /// Certainty of a body of evidence for one outcome (GRADE). Not to be mixed with the evidence
    /// level, which belongs to a single work.
    Certainty {
        /// New studies are very unlikely to change the answer.
        High = "high",
        /// New studies might change it.
        Moderate = "moderate",
        /// New studies are likely to change it.
        Low = "low",
        /// Little more than a guess.
        VeryLow = "very-low",
        /// Nothing to judge by.
        None = "none",
    }
}

words! {
    /// Reasons to be less certain (GRADE).
    CertaintyReason {
        /// Weak study methods.
        RiskOfBias = "risk-of-bias",
        /// Studies disagree.
        Inconsistency = "inconsistency",
        /// Not quite the same question.
        Indirectness = "indirectness",
        /// Too few people.
        Imprecision = "imprecision",
        /// Studies are missing.
        PublicationBias = "publication-bias",
    }
}

words! {
    /// Whether a claim holds.
    ClaimVerdict {
        /// Studies back it.
        Supported = "supported",
        /// Part of it holds.
        PartlySupported = "partly-supported",
        /// No sound study backs it.
        NotSupported = "not-supported",
        /// It is wrong.
        Contradicted = "contradicted",
        /// The evidence does not allow a judgement.
        Unclear = "unclear",
    }
}

words! {
    /// Which side a result favours.
    Side {
        /// The treatment that the evidence base is about.
        Intervention = "intervention",
        /// Neither.
        Neither = "neither",
        /// Neither; that the treatment is not worse was shown.
        NotWorse = "not-worse",
        /// What it was compared with.
        Comparator = "comparator",
        /// A figure without comparison.
        Descriptive = "descriptive",
    }
}

words! {
    /// What part a drug plays in the evidence base.
    DrugRole {
        /// What the evidence base is about.
        Intervention = "intervention",
        /// What it is compared with.
        Comparator = "comparator",
    }
}
