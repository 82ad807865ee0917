//! A registered trial: its plan, where it stands, and the results that its register posts.

/// What a register says of a trial. Dates are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trial {
    /// What it calls itself.
    pub acronym: Option<String>,
    /// Where it stands.
    pub status: Option<TrialStatus>,
    /// Whether something is given to find out what it does; `false` where people are only watched.
    pub interventional: Option<bool>,
    /// How people come into a group, as the register writes it: `RANDOMIZED`.
    pub allocation: Option<String>,
    /// How the groups relate: `PARALLEL`, `CROSSOVER`, `SINGLE_GROUP`.
    pub model: Option<String>,
    /// Who does not know the treatment: `NONE`, `SINGLE`, `DOUBLE`, `TRIPLE`, `QUADRUPLE`.
    pub masking: Option<String>,
    /// Phases: `PHASE1`, `PHASE2`.
    pub phases: Vec<String>,
    /// People planned, or enrolled.
    pub people: Option<u32>,
    /// Whether `people` were counted and are no longer planned.
    pub people_counted: Option<bool>,
    /// When it starts.
    pub starts: Option<String>,
    /// When it ends.
    pub ends: Option<String>,
    /// When its entry last changed.
    pub updated: Option<String>,
    /// When results were first posted.
    pub results_posted: Option<String>,
    /// Whether the register has results.
    pub has_results: bool,
    /// Conditions, in the register's words.
    pub conditions: Vec<String>,
    /// What is given.
    pub interventions: Vec<Intervention>,
    /// Groups.
    pub arms: Vec<ArmGroup>,
    /// Main outcomes, as planned.
    pub primary_outcomes: Vec<PlannedOutcome>,
    /// Where people are taken in, each place once.
    pub places: Vec<Site>,
    /// Who leads it.
    pub sponsor: Option<String>,
    /// What sort of body that is: `INDUSTRY`, `NIH`, `OTHER`.
    pub sponsor_class: Option<String>,
    /// Results as posted.
    pub results: Vec<PostedOutcome>,
}

/// Where a trial stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrialStatus {
    /// Announced.
    NotYetRecruiting,
    /// Taking people in.
    Recruiting,
    /// Running, closed to new people.
    Active,
    /// Halted for a time.
    Suspended,
    /// Finished.
    Completed,
    /// Stopped early.
    Terminated,
    /// Called off before it began.
    Withdrawn,
    /// Its entry is too old to say.
    Unknown,
}

impl TrialStatus {
    /// The status that a register's word means: `RECRUITING`, or `Active, not recruiting`.
    pub fn of(word: &str) -> Option<Self> {
        let plain: String = word
            .chars()
            .filter(char::is_ascii_alphabetic)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        Some(match plain.as_str() {
            "notyetrecruiting" | "pending" => Self::NotYetRecruiting,
            "recruiting" | "enrollingbyinvitation" => Self::Recruiting,
            "activenotrecruiting" | "notrecruiting" => Self::Active,
            "suspended" | "temporarilyhalted" => Self::Suspended,
            "completed" => Self::Completed,
            "terminated" => Self::Terminated,
            "withdrawn" => Self::Withdrawn,
            "unknown" | "unknownstatus" => Self::Unknown,
            _ => return None,
        })
    }
}

/// Something that is given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Intervention {
    /// What sort it is: `DRUG`.
    pub kind: Option<String>,
    /// Its name.
    pub name: String,
    /// What else it is called.
    pub other_names: Vec<String>,
}

/// A group of a trial.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArmGroup {
    /// Name.
    pub label: String,
    /// What part it plays: `EXPERIMENTAL`, `PLACEBO_COMPARATOR`.
    pub kind: Option<String>,
    /// What is given, in words.
    pub description: Option<String>,
    /// Names of what is given, without their sort.
    pub interventions: Vec<String>,
}

/// An outcome as planned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlannedOutcome {
    /// What is measured.
    pub measure: String,
    /// When.
    pub time_frame: Option<String>,
}

/// A place where people are taken in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// City.
    pub city: Option<String>,
    /// Country, by name.
    pub country: String,
}

/// An outcome whose results a register posts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PostedOutcome {
    /// What was measured.
    pub title: String,
    /// When.
    pub time_frame: Option<String>,
    /// Whether it is a main outcome.
    pub primary: bool,
    /// What the figures are: `MEAN`, `COUNT_OF_PARTICIPANTS`.
    pub param: Option<String>,
    /// What the spread is: `STANDARD_DEVIATION`.
    pub dispersion: Option<String>,
    /// Unit.
    pub unit: Option<String>,
    /// One figure for each group; empty where the outcome has several rows or categories, which say
    /// more than one figure a group.
    pub groups: Vec<Measured>,
}

/// The figure of a group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measured {
    /// Name of the group.
    pub group: String,
    /// People measured.
    pub n: Option<u32>,
    /// The figure, as printed.
    pub value: Option<f64>,
    /// Its spread, where that is one figure.
    pub spread: Option<f64>,
    /// Lower end of the spread.
    pub low: Option<f64>,
    /// Upper end of the spread.
    pub high: Option<f64>,
}
