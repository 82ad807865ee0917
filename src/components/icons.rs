//! Of a hundred people, how many: a figure a child can count.

use crate::t;
use yew::prelude::*;

/// Events per hundred, rounded to whole people.
pub fn per_hundred(events: u32, n: u32) -> u32 {
    if n == 0 { 0 } else { (100.0 * f64::from(events) / f64::from(n)).round() as u32 }
}

/// A hundred small figures in rows of ten, of which `count` are filled. `who` says of whom.
pub fn icon_array(count: u32, who: &str) -> Html {
    const STEP: u32 = 12;
    let figure = |nth: u32| {
        let (x, y) = ((nth % 10) * STEP + STEP / 2, (nth / 10) * STEP + 4);
        let (head, foot) = (x - 2, y + 7);
        // Head and shoulders.
        let body =
            format!("M{head} {y}a2 2 0 1 0 4 0a2 2 0 1 0-4 0zM{} {foot}a4 4 0 0 1 8 0z", x - 4);
        let class = if nth < count { "filled" } else { "hollow" };
        html! { <path {class} d={body} /> }
    };
    html! {
        <svg class="icon-array" viewBox="0 0 120 121" role="img" aria-label={t!(of_hundred_who, n = count, who = who)}>
            { for (0..100).map(figure) }
        </svg>
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::per_hundred;

    #[test]
    fn events_are_counted_per_hundred() {
        assert_eq!(per_hundred(8, 12), 67);
        assert_eq!(per_hundred(0, 12), 0);
        assert_eq!(per_hundred(12, 12), 100);
        assert_eq!(per_hundred(0, 0), 0);
    }
}
