//! The accent of a site, or of a page that shows it, and what keeps text in it readable.
//!
//! A host may choose any colour. Text needs a contrast of 4.5 to 1 (WCAG 2.2, 1.4.3), so the colour
//! is made darker or lighter until it has that on every ground that the page puts it on.

use std::fmt;

/// A colour of the screen (sRGB).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

/// An accent as one theme needs it: each pair of text and ground can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accent {
    /// For links and marks, on every ground.
    pub accent: Colour,
    /// A ground with a little of the accent in it.
    pub soft: Colour,
    /// For text on the accent.
    pub on: Colour,
}

/// The two themes of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shade {
    /// Dark text on light grounds.
    Light,
    /// Light text on dark grounds.
    Dark,
}

/// Least contrast of text with its ground.
pub const READABLE: f64 = 4.5;
/// How much of the accent is in the soft ground.
const SOFT: f64 = 0.13;

impl Shade {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// Grounds that the accent is put on, as in `styles/tokens.css`; the first is the page's own.
    pub const fn grounds(self) -> [Colour; 4] {
        match self {
            Self::Light => [
                Colour([0xfa, 0xf8, 0xf4]),
                Colour([0xff, 0xff, 0xff]),
                Colour([0xf1, 0xed, 0xe5]),
                Colour([0xfd, 0xf0, 0xe7]),
            ],
            Self::Dark => [
                Colour([0x14, 0x16, 0x1a]),
                Colour([0x1b, 0x1e, 0x23]),
                Colour([0x22, 0x26, 0x2c]),
                Colour([0x33, 0x24, 0x1a]),
            ],
        }
    }

    /// The end towards which a colour gains contrast.
    const fn far_end(self) -> Colour {
        match self {
            Self::Light => Colour([0; 3]),
            Self::Dark => Colour([255; 3]),
        }
    }
}

impl Colour {
    /// Reads `rrggbb` or `rgb`, with or without `#`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').unwrap_or(text);
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let value = u32::from_str_radix(digits, 16).ok()?;
        let [_, r, g, b] = value.to_be_bytes();
        match digits.len() {
            6 => Some(Self([r, g, b])),
            3 => {
                let [_, _, high, low] = value.to_be_bytes();
                Some(Self([high & 15, low >> 4, low & 15].map(|digit| digit * 17)))
            }
            _ => None,
        }
    }

    /// The six digits, without `#`, as an address holds them.
    pub fn digits(self) -> String {
        let Self([r, g, b]) = self;
        format!("{r:02x}{g:02x}{b:02x}")
    }

    /// Contrast with another colour (WCAG 2.2): from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Relative luminance (WCAG 2.2).
    fn luminance(self) -> f64 {
        let [r, g, b] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// This colour with a part of another in it.
    fn mixed(self, other: Self, part: f64) -> Self {
        let mix = |from: u8, to: u8| {
            (f64::from(from) + (f64::from(to) - f64::from(from)) * part).round() as u8
        };
        Self(std::array::from_fn(|nth| mix(self.0[nth], other.0[nth])))
    }

    /// This colour as the accent of a theme: as it is if it can be read, else as little darker or
    /// lighter as makes it so.
    pub fn accent(self, shade: Shade) -> Accent {
        const STEPS: u8 = 50;
        let grounds = shade.grounds();
        let at = |step: u8| {
            let accent = self.mixed(shade.far_end(), f64::from(step) / f64::from(STEPS));
            let soft = grounds[0].mixed(accent, SOFT);
            let text = [Self([255; 3]), Self([0x0c, 0x1a, 0x1a]), Self([0; 3])];
            let on = text.into_iter().find(|text| text.contrast(accent) >= READABLE);
            Accent { accent, soft, on: on.unwrap_or(Self([0; 3])) }
        };
        let readable = |it: &Accent| {
            grounds.iter().chain([&it.soft]).all(|ground| it.accent.contrast(*ground) >= READABLE)
                && it.on.contrast(it.accent) >= READABLE
        };
        (0..STEPS).map(at).find(readable).unwrap_or_else(|| at(STEPS))
    }

    /// The custom properties that put this accent on a page, by name.
    pub fn properties(self) -> Vec<(String, String)> {
        let of = |shade: Shade| {
            let Accent { accent, soft, on } = self.accent(shade);
            let theme = match shade {
                Shade::Light => "light",
                Shade::Dark => "dark",
            };
            [("accent", accent), ("soft", soft), ("on", on)]
                .map(|(role, colour)| (format!("--{theme}-{role}"), colour.to_string()))
        };
        Shade::ALL.into_iter().flat_map(of).collect()
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.digits())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_and_nothing_else_is() {
        assert_eq!(Colour::parse("#0a6a5a"), Some(Colour([10, 106, 90])));
        assert_eq!(Colour::parse("0A6A5A"), Some(Colour([10, 106, 90])));
        assert_eq!(Colour::parse("#f0a"), Some(Colour([255, 0, 170])));
        for text in ["", "#", "red", "#12345", "#1234567", "#12é5", "+12345", "url(x)", "#0a6a5a;"]
        {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
        assert_eq!(Colour([10, 106, 90]).to_string(), "#0a6a5a");
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let (black, white) = (Colour([0; 3]), Colour([255; 3]));
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
        assert!((Colour([0x77; 3]).contrast(white) - 4.478).abs() < 0.001);
    }

    #[test]
    fn any_accent_can_be_read_in_both_themes() {
        for r in (0..=255).step_by(15) {
            for g in (0..=255).step_by(15) {
                for b in (0..=255).step_by(15) {
                    for shade in Shade::ALL {
                        let it = Colour([r, g, b]).accent(shade);
                        for ground in shade.grounds().iter().chain([&it.soft]) {
                            assert!(it.accent.contrast(*ground) >= READABLE, "{r} {g} {b} {it:?}");
                        }
                        assert!(it.on.contrast(it.accent) >= READABLE, "{r} {g} {b} {it:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn what_can_be_read_is_left_as_it_is() {
        let teal = Colour([0x0b, 0x5a, 0x5c]);
        assert_eq!(teal.accent(Shade::Light).accent, teal);
        assert_ne!(teal.accent(Shade::Dark).accent, teal);
        let yellow = Colour([0xff, 0xee, 0x00]);
        assert_ne!(yellow.accent(Shade::Light).accent, yellow);
        assert_eq!(yellow.accent(Shade::Dark).accent, yellow);
    }

    #[test]
    fn the_grounds_are_those_of_the_styles() {
        let styles = include_str!("../../../styles/tokens.css");
        for (shade, palette) in Shade::ALL.into_iter().zip(["l", "d"]) {
            for (name, ground) in
                ["ground", "surface", "sunk", "warn-ground"].iter().zip(shade.grounds())
            {
                let property = format!("--{palette}-{name}: ");
                let start = styles.find(&property).expect("the palette has the ground");
                let value = &styles[start + property.len()..][..7];
                assert_eq!(value, ground.to_string(), "{property}");
            }
        }
    }
}
