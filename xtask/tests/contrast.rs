//! Every colour of a text can be read on every ground that it is put on (WCAG 2.2, 1.4.3 and 1.4.6),
//! and every line that must be seen is seen (1.4.11), in each palette of `styles/tokens.css`.

use evidence::colour::Colour;
use std::collections::BTreeMap;

const STYLES: &str = include_str!("../../styles/tokens.css");

/// Texts, and the grounds that they are put on.
const TEXTS: [(&str, &[&str]); 11] = [
    ("ink", &["ground", "surface", "sunk", "accent-soft", "mark", "warn-ground"]),
    ("muted", &["ground", "surface", "sunk", "accent-soft", "warn-ground"]),
    ("accent", &["ground", "surface", "sunk", "accent-soft", "warn-ground"]),
    ("on-accent", &["accent"]),
    ("better", &["ground", "surface", "sunk"]),
    ("none", &["ground", "surface", "sunk"]),
    ("not-worse", &["ground", "surface", "sunk"]),
    ("mixed", &["ground", "surface", "sunk"]),
    ("worse", &["ground", "surface", "sunk"]),
    ("uncontrolled", &["ground", "surface", "sunk"]),
    ("pending", &["ground", "surface", "sunk"]),
];

/// Lines by which a field or a warning is known, and the grounds beside them.
const LINES: [(&str, &[&str]); 2] =
    [("line-strong", &["ground", "surface", "sunk"]), ("warn-line", &["ground", "warn-ground"])];

type Palette = BTreeMap<String, Colour>;

/// The palettes with a prefix, in the order in which they stand in the styles: as usual, then with
/// more contrast, as the device asks for it and as the reader does.
fn palettes(prefix: &str) -> Vec<Palette> {
    let mut palettes: Vec<Palette> = Vec::new();
    for declaration in STYLES.split(['{', ';', '}']) {
        let Some((name, value)) = declaration.trim().split_once(": ") else { continue };
        let Some(name) = name.strip_prefix(prefix) else { continue };
        if name == "ground" {
            palettes.push(Palette::new());
        }
        let start = value.find('#').unwrap_or_else(|| panic!("{name} is no colour: {value}"));
        let colour = Colour::parse(&value[start..start + 7]).expect("it is a colour");
        palettes.last_mut().expect("the ground comes first").insert(name.to_owned(), colour);
    }
    palettes
}

#[test]
fn every_text_and_every_line_stands_out_from_its_ground() {
    let mut faults = Vec::new();
    for prefix in ["--l-", "--d-"] {
        for (nth, palette) in palettes(prefix).iter().enumerate() {
            let least = if nth == 0 { 4.5 } else { 7.0 };
            let texts = TEXTS.iter().map(|pair| (pair, least));
            for ((name, grounds), least) in texts.chain(LINES.iter().map(|pair| (pair, 3.0))) {
                for ground in *grounds {
                    let contrast = palette[*name].contrast(palette[*ground]);
                    if contrast < least {
                        faults.push(format!("{prefix}{name} on {ground}, {nth}: {contrast:.2}"));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn more_contrast_is_the_same_whoever_asks_for_it() {
    for prefix in ["--l-", "--d-"] {
        let all = palettes(prefix);
        assert_eq!(all.len(), 3, "as usual, asked for by the device, asked for by the reader");
        assert_eq!(all[1], all[2]);
        assert!(all.iter().all(|palette| palette.len() == all[0].len()));
    }
}
