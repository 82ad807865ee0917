//! One sort for lists of every type.
//!
//! The standard library's stable sort is compiled again for each type and each way to compare: 4 kB
//! of program a time, which whoever opens a page has to load. Here only places in a list are sorted,
//! by one sort for all, and each item moves once.

use std::cmp::Ordering;

/// Sorts a list of fewer than 2³² items; items of which none comes before the other keep their order.
pub fn sort_by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let mut places: Vec<u32> = (0..items.len() as u32).collect();
    sort_places(&mut places, &|a, b| compare(&items[a as usize], &items[b as usize]));
    let mut left: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(places.into_iter().filter_map(|place| left[place as usize].take()));
}

/// Sorts a list by a key that is made for each comparison; items of one key keep their order.
pub fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts places in a list; those of which none comes before the other keep their order.
#[inline(never)]
pub(crate) fn sort_places(places: &mut [u32], compare: &dyn Fn(u32, u32) -> Ordering) {
    places.sort_by(|a, b| compare(*a, *b));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lists_are_sorted_as_the_standard_library_does(
            items in proptest::collection::vec((0_u8..8, any::<u16>()), 0..200)
        ) {
            let mut sorted = items.clone();
            sorted.sort_by_key(|(key, _)| *key);
            let mut ours = items;
            sort_by_key(&mut ours, |(key, _)| *key);
            prop_assert_eq!(ours, sorted);
        }
    }
}
