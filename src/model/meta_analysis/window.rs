//! When an outcome was measured.

/// A window of time after the first dose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Window {
    /// Within a day.
    #[default]
    Day,
    /// Two to seven days.
    Week,
    /// More than one week, up to four.
    Month,
    /// Longer.
    Longer,
}

impl Window {
    /// All windows, the earliest first.
    pub const ALL: [Self; 4] = [Self::Day, Self::Week, Self::Month, Self::Longer];

    /// The word in an address.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Longer => "longer",
        }
    }

    /// The window that a number of days lies in. A day and a half is within a day: trials measure
    /// "the next day".
    pub fn of(days: f64) -> Self {
        match days {
            days if days <= 1.5 => Self::Day,
            days if days <= 7.5 => Self::Week,
            days if days <= 28.5 => Self::Month,
            _ => Self::Longer,
        }
    }
}
