//! How a main result looks: its colour and its shape, the same wherever it is drawn.

use crate::terms::Direction;

/// Class that gives a direction its colour.
pub fn direction_class(direction: Direction) -> &'static str {
    match direction {
        Direction::Benefit => "better",
        Direction::NoDifference => "none",
        Direction::NotWorse => "not-worse",
        Direction::Mixed => "mixed",
        Direction::Worse => "worse",
        Direction::Uncontrolled => "uncontrolled",
        Direction::Pending => "pending",
        Direction::NotApplicable => "aside",
    }
}

/// The shape of a direction in a square of 12 by 12, and whether it is filled. It fills its square
/// as well as any other does, so that no result looks weightier than another.
pub fn direction_path(direction: Direction) -> (&'static str, bool) {
    match direction {
        Direction::Benefit => ("M6 1 11.5 11H.5Z", true),
        Direction::NoDifference => ("M1.5 1.5h9v9h-9Z", true),
        // Between a square and a triangle, as the result is.
        Direction::NotWorse => ("M6 .5 11 5v6H1V5Z", true),
        Direction::Mixed => ("M6 .5 11.5 6 6 11.5.5 6Z", true),
        Direction::Worse => ("M6 11 .5 1h11Z", true),
        Direction::Uncontrolled => ("M6 1.2 10.8 6 6 10.8 1.2 6Z", false),
        Direction::Pending => ("M6 1.2a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6Z", false),
        Direction::NotApplicable => ("M1 6h10", false),
    }
}
