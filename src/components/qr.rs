//! An address as a QR code: what a phone reads off a sheet of paper.

use qrcode::{Color, QrCode};
use yew::prelude::*;

/// Light modules that must stand around a code: ISO/IEC 18004, 5.3.8.
const QUIET_ZONE: usize = 4;

/// A QR code of a text, with a name for those who do not see it. Nothing where the text is longer than
/// a code can hold.
pub fn qr_code(text: &str, name: &'static str) -> Html {
    let Ok(code) = QrCode::new(text) else { return Html::default() };
    let side = code.width() + 2 * QUIET_ZONE;
    html! {
        <svg class="qr-code" role="img" aria-label={name} viewBox={format!("0 0 {side} {side}")} shape-rendering="crispEdges">
            <rect class="paper" width={side.to_string()} height={side.to_string()} />
            <path d={outline(&code)} />
        </svg>
    }
}

/// Dark modules as a path: one rectangle for each run of them in a row.
fn outline(code: &QrCode) -> String {
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(code.width()).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(PartialEq::eq) {
            if run[0] == Color::Dark {
                let (left, top, length) = (x + QUIET_ZONE, y + QUIET_ZONE, run.len());
                path += &format!("M{left} {top}h{length}v1h-{length}z");
            }
            x += run.len();
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::outline;
    use qrcode::{Color, QrCode};

    /// Which modules a path of `outline` covers.
    fn covered(path: &str) -> Vec<(usize, usize)> {
        let mut modules = Vec::new();
        for part in path.split('M').filter(|part| !part.is_empty()) {
            let (x, rest) = part.split_once(' ').unwrap();
            let (y, rest) = rest.split_once('h').unwrap();
            let (length, _) = rest.split_once('v').unwrap();
            let [x, y, length] = [x, y, length].map(|number| number.parse::<usize>().unwrap());
            modules.extend((x..x + length).map(|x| (x - 4, y - 4)));
        }
        modules
    }

    #[test]
    fn the_path_covers_the_dark_modules_and_no_other() {
        let code = QrCode::new("https://example.org/evidence.html#/condition/one").unwrap();
        let dark: Vec<(usize, usize)> = (0..code.width())
            .flat_map(|y| (0..code.width()).map(move |x| (x, y)))
            .filter(|place| code[*place] == Color::Dark)
            .collect();
        assert_eq!(covered(&outline(&code)), dark);
    }
}
