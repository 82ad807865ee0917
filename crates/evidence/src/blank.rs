//! Which blank it is, where a record has nothing to tell: a source that was read and does not say, a
//! source of which only a part was read, or a question that does not arise.

use crate::record::Record;
use crate::terms::{Blinding, Comparator, Design, Direction, Funding, Kind, SourceKind, Status};

/// Why nothing stands where a fact would.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// The source was read and does not say.
    NotReported,
    /// Only a part of the work was read, such as its summary, and that does not say.
    NotInWhatWeRead,
    /// There is nothing to say.
    DoesNotApply,
}

/// What a record tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A fact that every work has, such as who paid.
    Any,
    /// How many people.
    People,
    /// What each group was given.
    Arms,
    /// Who was kept from knowing the treatment.
    Blinding,
    /// How long people were followed.
    FollowUp,
    /// Countries and settings.
    Place,
    /// What was measured.
    Outcomes,
    /// What went wrong.
    Harms,
    /// The difference between groups.
    Difference,
}

impl Record {
    /// Which blank stands where the record does not tell a fact.
    pub fn blank(&self, fact: Fact) -> Blank {
        if !self.asks_for(fact) {
            Blank::DoesNotApply
        } else if self.was_read_whole() {
            Blank::NotReported
        } else {
            Blank::NotInWhatWeRead
        }
    }

    /// Who was kept from knowing the treatment, if a source that was read says so.
    pub fn known_blinding(&self) -> Option<Blinding> {
        self.blinding.filter(|blinding| *blinding != Blinding::NotReported)
    }

    /// Who paid, if a source that was read says so.
    pub fn known_funding(&self) -> Option<Funding> {
        self.funding.filter(|funding| *funding != Funding::NotReported)
    }

    /// Whether the work itself was read, and not only its summary or what others say of it.
    fn was_read_whole(&self) -> bool {
        self.sources.iter().any(|source| match source.what {
            SourceKind::FullText | SourceKind::GuidelineText | SourceKind::Label => true,
            // For these the entry in the register is the work.
            SourceKind::Registry => {
                self.kind == Kind::Registration || self.status == Status::ResultsPosted
            }
            SourceKind::Abstract | SourceKind::Table | SourceKind::Secondary => false,
        })
    }

    /// Whether a fact is to be had of such a work at all.
    fn asks_for(&self, fact: Fact) -> bool {
        let is_study = matches!(self.kind, Kind::Study | Kind::Registration)
            || self.design == Design::HumanMechanistic
            || self.design.is_randomised();
        match fact {
            Fact::Any => true,
            Fact::People => is_study || self.kind == Kind::Review,
            Fact::Arms | Fact::Place => is_study,
            Fact::Outcomes => self.kind != Kind::Guidance && self.direction != Direction::Pending,
            Fact::Harms => {
                let is_work = is_study || matches!(self.kind, Kind::Review | Kind::Guidance);
                is_work && self.direction != Direction::Pending
            }
            Fact::Difference => {
                self.comparator != Comparator::None && self.direction != Direction::Pending
            }
            Fact::Blinding => {
                is_study && !matches!(self.design, Design::OpenLabelSingleArm) && self.is_made()
            }
            Fact::FollowUp => {
                let at_once =
                    [Design::CaseControl, Design::CrossSectional, Design::Pharmacovigilance];
                is_study && !at_once.contains(&self.design)
            }
        }
    }

    /// Whether somebody decided who got which treatment, and did not only look on.
    fn is_made(&self) -> bool {
        !matches!(
            self.design,
            Design::CohortProspective
                | Design::CohortRetrospective
                | Design::CaseControl
                | Design::CaseSeries
                | Design::CaseReport
                | Design::Pharmacovigilance
                | Design::CrossSectional
        )
    }
}
