//! The icon of the page: a sheet of paper with three lines, each led by a sign of a main result. Drawn
//! once as SVG and, for what cannot read that, as PNG.

use anyhow::Result;
use evidence::colour::Colour;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write as _;

/// Side of the drawing.
const SIDE: f64 = 32.0;
/// Corners of the signs: better, no clear difference, mixed.
const SIGNS: [&[(f64, f64)]; 3] = [
    &[(8.0, 6.0), (11.0, 11.0), (5.0, 11.0)],
    &[(5.5, 14.0), (10.5, 14.0), (10.5, 19.0), (5.5, 19.0)],
    &[(8.0, 21.5), (11.0, 24.5), (8.0, 27.5), (5.0, 24.5)],
];
/// Lines of text: left, top, width. They are two high.
const LINES: [(f64, f64, f64); 3] = [(14.0, 8.0, 13.0), (14.0, 15.5, 13.0), (14.0, 23.5, 9.0)];
/// The explorer's own colour.
const OWN: Colour = Colour([0x0b, 0x5a, 0x5c]);

/// The ground of the icon: the site's accent, dark enough for white signs.
pub fn ground(accent: Option<Colour>) -> Colour {
    accent.map_or(OWN, |accent| accent.accent(evidence::colour::Shade::Light).accent)
}

/// The icon as SVG.
pub fn svg(ground: Colour) -> String {
    let signs: String = SIGNS
        .iter()
        .map(|corners| {
            let corners: Vec<String> = corners.iter().map(|(x, y)| format!("{x} {y}")).collect();
            format!("M{}z", corners.join("L"))
        })
        .collect();
    let lines: String =
        LINES.iter().map(|(x, y, width)| format!("M{x} {y}h{width}v2H{x}z")).collect();
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><rect width='32' height='32' rx='6' fill='{ground}'/><path d='{signs}{lines}' fill='#fff'/></svg>"
    )
}

/// The icon as an address that holds it.
pub fn data_url(ground: Colour) -> String {
    let signs = [('#', "%23"), ('<', "%3C"), ('>', "%3E"), (' ', "%20")];
    let svg = signs.iter().fold(svg(ground), |svg, (sign, code)| svg.replace(*sign, code));
    format!("data:image/svg+xml,{svg}")
}

/// The icon as PNG, `side` pixels wide. A maskable one fills its square, and keeps what matters within
/// the middle four fifths.
pub fn png(ground: Colour, side: u32, maskable: bool) -> Result<Vec<u8>> {
    /// Points asked in each direction of a pixel.
    const FINE: u32 = 4;
    let mut rows = Vec::new();
    for y in 0..side {
        rows.push(0); // no filter
        for x in 0..side {
            let (mut inside, mut white) = (0, 0);
            for nth in 0..FINE * FINE {
                let at = |pixel: u32, part: u32| {
                    let at = (f64::from(pixel) + (f64::from(part) + 0.5) / f64::from(FINE))
                        / f64::from(side)
                        * SIDE;
                    if maskable { (at - SIDE / 2.0) / 0.8 + SIDE / 2.0 } else { at }
                };
                let (px, py) = (at(x, nth % FINE), at(y, nth / FINE));
                inside += u32::from(maskable || in_sheet(px, py));
                white += u32::from(is_white(px, py));
            }
            let all = FINE * FINE;
            let part = |colour: u8| {
                let mixed = u32::from(colour) * (all - white) + 255 * white;
                u8::try_from(mixed / all).unwrap_or(255)
            };
            rows.extend(ground.0.map(part));
            rows.push(u8::try_from(255 * inside / all).unwrap_or(255));
        }
    }
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = Vec::new();
    head.extend(side.to_be_bytes());
    head.extend(side.to_be_bytes());
    head.extend([8, 6, 0, 0, 0]); // eight bits, colour with transparency
    chunk(&mut png, b"IHDR", &head);
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed.write_all(&rows)?;
    chunk(&mut png, b"IDAT", &packed.finish()?);
    chunk(&mut png, b"IEND", &[]);
    Ok(png)
}

/// Whether a point lies on the sheet, whose corners are round.
fn in_sheet(x: f64, y: f64) -> bool {
    const RADIUS: f64 = 6.0;
    let beyond = |at: f64| (RADIUS - at).max(at - (SIDE - RADIUS)).max(0.0);
    beyond(x).hypot(beyond(y)) <= RADIUS
}

/// Whether a point lies in a sign or a line. The signs have no dents.
fn is_white(x: f64, y: f64) -> bool {
    let in_line = |(left, top, width): &(f64, f64, f64)| {
        (*left..left + width).contains(&x) && (*top..top + 2.0).contains(&y)
    };
    let in_sign = |corners: &&[(f64, f64)]| {
        (0..corners.len()).all(|nth| {
            let ((ax, ay), (bx, by)) = (corners[nth], corners[(nth + 1) % corners.len()]);
            (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= 0.0
        })
    };
    LINES.iter().any(in_line) || SIGNS.iter().any(in_sign)
}

fn chunk(png: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) {
    png.extend(u32::try_from(data.len()).unwrap_or(u32::MAX).to_be_bytes());
    let mut check = flate2::Crc::new();
    check.update(name);
    check.update(data);
    png.extend(name);
    png.extend(data);
    png.extend(check.sum().to_be_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_icon_has_its_colours_where_they_belong() {
        assert!(is_white(8.0, 9.0) && is_white(8.0, 16.0) && is_white(8.0, 24.5));
        assert!(is_white(20.0, 9.0) && !is_white(20.0, 12.0) && !is_white(4.0, 4.0));
        assert!(in_sheet(16.0, 0.5) && !in_sheet(0.2, 0.2));
        assert!(svg(OWN).contains("fill='#0b5a5c'"));
    }

    #[test]
    fn a_picture_has_its_size() {
        let png = png(OWN, 16, false).expect("memory can be written to");
        assert_eq!(png[16..24], [0, 0, 0, 16, 0, 0, 0, 16]);
    }
}
