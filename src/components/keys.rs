//! Walking through a grid by keys, as in the grid pattern of the ARIA Authoring Practices.

/// Rows that Page Up and Page Down pass over.
const PAGE: usize = 10;

/// The cell to which a key leads from a cell, within a grid whose last cell is `last`; `None` for
/// keys that lead nowhere. A cell is a row, 0 for the heads, and a column.
pub fn step(
    key: &str,
    ctrl: bool,
    (row, column): (usize, usize),
    (last_row, last_column): (usize, usize),
) -> Option<(usize, usize)> {
    let to = match (key, ctrl) {
        ("ArrowUp", false) => (row.saturating_sub(1), column),
        ("ArrowDown", false) => (row + 1, column),
        ("ArrowLeft", false) => (row, column.saturating_sub(1)),
        ("ArrowRight", false) => (row, column + 1),
        ("PageUp", false) => (row.saturating_sub(PAGE), column),
        ("PageDown", false) => (row + PAGE, column),
        ("Home", false) => (row, 0),
        ("End", false) => (row, last_column),
        ("Home", true) => (0, 0),
        ("End", true) => (last_row, last_column),
        _ => return None,
    };
    Some((to.0.min(last_row), to.1.min(last_column)))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::step;

    #[test]
    fn keys_walk_through_the_grid_and_stay_within_it() {
        let last = (25, 6);
        for (key, ctrl, from, to) in [
            ("ArrowDown", false, (0, 2), (1, 2)),
            ("ArrowUp", false, (0, 2), (0, 2)),
            ("ArrowRight", false, (3, 6), (3, 6)),
            ("ArrowLeft", false, (3, 6), (3, 5)),
            ("PageDown", false, (20, 1), (25, 1)),
            ("PageUp", false, (20, 1), (10, 1)),
            ("Home", false, (9, 4), (9, 0)),
            ("End", false, (9, 4), (9, 6)),
            ("Home", true, (9, 4), (0, 0)),
            ("End", true, (9, 4), last),
        ] {
            assert_eq!(step(key, ctrl, from, last), Some(to), "{key}");
        }
        assert_eq!(step("a", false, (1, 1), last), None);
        assert_eq!(step("ArrowDown", true, (1, 1), last), None);
    }
}
