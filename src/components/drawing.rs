//! A drawing made of simple shapes: shown in the page, or handed over as an SVG file of its own.
//!
//! In the page colours are `currentColor`, opacity, and the classes of main results, so that a
//! drawing follows the page's palette; a file is black and the light palette's colours on white.

use super::marks::{direction_class, direction_path};
use evidence::terms::Direction;
use std::fmt::Write as _;
use unicode_width::UnicodeWidthChar as _;
use yew::prelude::*;

/// A drawing, `width` by `height`.
#[derive(Clone, Debug, Default)]
pub struct Drawing {
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    shapes: Vec<Shape>,
}

/// A drawing as a file.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The file.
    pub svg: String,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// Side of the square in which the shapes of main results are given.
const SHAPE: f64 = 12.0;

#[derive(Clone, Debug)]
enum Shape {
    Path { d: String, filled: bool, faint: bool },
    Mark { direction: Direction, x: f64, y: f64, scale: f64, faint: bool },
    Text { x: f64, y: f64, anchor: &'static str, bold: bool, text: String, whole: Option<String> },
}

impl Drawing {
    /// An empty drawing.
    pub fn new(width: f64, height: f64) -> Self {
        Self { width, height, shapes: Vec::new() }
    }

    /// A line from one point to another.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), faint: bool) {
        let d = format!("M{:.1} {:.1}L{:.1} {:.1}", from.0, from.1, to.0, to.1);
        self.shapes.push(Shape::Path { d, filled: false, faint });
    }

    /// A filled shape with corners.
    pub fn polygon(&mut self, corners: &[(f64, f64)], faint: bool) {
        let mut d = String::new();
        for (nth, (x, y)) in corners.iter().enumerate() {
            // Writing to a string cannot fail.
            let _ = write!(d, "{}{x:.1} {y:.1}", if nth == 0 { 'M' } else { 'L' });
        }
        d.push('Z');
        self.shapes.push(Shape::Path { d, filled: true, faint });
    }

    /// A square around a point.
    pub fn square(&mut self, (x, y): (f64, f64), side: f64) {
        let half = side / 2.0;
        self.polygon(
            &[
                (x - half, y - half),
                (x + half, y - half),
                (x + half, y + half),
                (x - half, y + half),
            ],
            false,
        );
    }

    /// The shape of a main result around a point, in its colour; `side` is that of its square.
    pub fn mark(&mut self, direction: Direction, (x, y): (f64, f64), side: f64, faint: bool) {
        let (x, y, scale) = (x - side / 2.0, y - side / 2.0, side / SHAPE);
        self.shapes.push(Shape::Mark { direction, x, y, scale, faint });
    }

    /// A text; `anchor` is `start`, `middle` or `end`.
    pub fn text(&mut self, (x, y): (f64, f64), anchor: &'static str, bold: bool, text: &str) {
        let text = text.to_owned();
        self.shapes.push(Shape::Text { x, y, anchor, bold, text, whole: None });
    }

    /// A text that has this much room: one that is wider ends with an ellipsis, and is whole in a
    /// title.
    pub fn text_within(
        &mut self,
        (x, y): (f64, f64),
        anchor: &'static str,
        bold: bool,
        text: &str,
        room: f64,
    ) {
        let cut = shortened(text, room, bold);
        let whole = (cut != text).then(|| text.to_owned());
        self.shapes.push(Shape::Text { x, y, anchor, bold, text: cut, whole });
    }

    /// The drawing as part of the page. What it shows stands in a table beside it, so it is hidden
    /// from those who listen.
    pub fn to_html(&self, class: &'static str) -> Html {
        let shape = |shape: &Shape| match shape {
            Shape::Path { d, filled, faint } => html! {
                <path d={d.clone()} class={classes!(if *filled { "filled" } else { "drawn" }, faint.then_some("faint"))} />
            },
            Shape::Mark { direction, x, y, scale, faint } => {
                let (path, filled) = direction_path(*direction);
                let class = classes!(
                    if filled { "filled" } else { "hollow" },
                    direction_class(*direction),
                    faint.then_some("faint")
                );
                html! { <path d={path} transform={format!("translate({x:.1} {y:.1})scale({scale:.2})")} {class} /> }
            }
            Shape::Text { x, y, anchor, bold, text, whole } => html! {
                <text x={format!("{x:.1}")} y={format!("{y:.1}")} text-anchor={*anchor} class={bold.then_some("bold")}>
                    { for whole.iter().map(|whole| html! { <title>{ whole }</title> }) }
                    { text }
                </text>
            },
        };
        html! {
            <svg class={classes!("drawing", class)} viewBox={format!("0 0 {} {}", self.width, self.height)} aria-hidden="true">
                { for self.shapes.iter().map(shape) }
            </svg>
        }
    }

    /// The drawing as a file of its own: below its title and a line or more on what it is about.
    pub fn to_file(&self, title: &str, about: &str) -> Picture {
        const LINE: f64 = 18.0;
        const MARGIN: f64 = 12.0;
        let letters = ((self.width - 2.0 * MARGIN) / 7.0).max(20.0) as usize;
        let lines = wrapped(about, letters);
        let top = MARGIN + LINE * (lines.len() + 1) as f64;
        let (width, height) = (self.width, self.height + top);
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\" font-family=\"sans-serif\" font-size=\"13\"><title>{0}</title><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><text x=\"{MARGIN}\" y=\"20\" font-weight=\"bold\">{0}</text>",
            escaped(title)
        );
        for (nth, line) in lines.iter().enumerate() {
            let y = 20.0 + LINE * (nth + 1) as f64;
            let _ = write!(svg, "<text x=\"{MARGIN}\" y=\"{y}\">{}</text>", escaped(line));
        }
        let _ = write!(svg, "<g transform=\"translate(0 {top})\">");
        for shape in &self.shapes {
            let _ = match shape {
                Shape::Path { d, filled, faint } => {
                    let ink = if *faint { "#999" } else { "#000" };
                    let (fill, stroke) = if *filled { (ink, "none") } else { ("none", ink) };
                    write!(svg, "<path d=\"{d}\" fill=\"{fill}\" stroke=\"{stroke}\"/>")
                }
                Shape::Mark { direction, x, y, scale, faint } => {
                    let (path, filled) = direction_path(*direction);
                    let ink = colour(*direction);
                    let (fill, stroke) = if filled { (ink, "none") } else { ("none", ink) };
                    let opacity = if *faint { " opacity=\"0.4\"" } else { "" };
                    write!(
                        svg,
                        "<path d=\"{path}\" transform=\"translate({x:.1} {y:.1})scale({scale:.2})\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"{:.2}\"{opacity}/>",
                        1.5 / scale
                    )
                }
                Shape::Text { x, y, anchor, bold, text, whole } => {
                    let weight = if *bold { " font-weight=\"bold\"" } else { "" };
                    let title = whole
                        .as_ref()
                        .map(|whole| format!("<title>{}</title>", escaped(whole)))
                        .unwrap_or_default();
                    write!(
                        svg,
                        "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\"{weight}>{title}{}</text>",
                        escaped(text)
                    )
                }
            };
        }
        svg.push_str("</g></svg>");
        Picture { svg, width, height }
    }
}

/// Colour of a main result in a file: that of the light palette in `styles/tokens.css`.
fn colour(direction: Direction) -> &'static str {
    match direction {
        Direction::Benefit => "#17653a",
        Direction::NoDifference => "#4f565f",
        Direction::NotWorse => "#0b5f73",
        Direction::Mixed => "#805200",
        Direction::Worse => "#9f231c",
        Direction::Uncontrolled => "#5e4698",
        Direction::Pending => "#23609c",
        Direction::NotApplicable => "#59544c",
    }
}

/// Size of the letters of a drawing.
const TEXT: f64 = 13.0;

/// How wide a letter is drawn, at most: fonts differ, and what is drawn may be none of those here.
fn letter_width(letter: char, bold: bool) -> f64 {
    let share = match (letter, letter.width().unwrap_or(0)) {
        (_, 0) => 0.0,
        (_, 2..) => 1.05,
        (' ' | '.' | ',' | ':' | ';' | '|' | '!' | '\'' | 'i' | 'j' | 'l' | 't' | 'f' | 'I', _) => {
            0.42
        }
        ('m' | 'w' | 'M' | 'W' | '@' | '%' | '—' | '…', _) => 1.0,
        ('a'..='z' | '0'..='9' | '(' | ')' | '-' | '/', _) => 0.64,
        // Capitals, and the letters of scripts that are drawn wider than Latin ones.
        _ => 0.8,
    };
    share * TEXT * if bold { 1.1 } else { 1.0 }
}

/// How wide a text is drawn, at most.
pub fn text_width(text: &str, bold: bool) -> f64 {
    text.chars().map(|letter| letter_width(letter, bold)).sum()
}

/// A text cut to a width, with an ellipsis at its end if anything is cut off.
fn shortened(text: &str, room: f64, bold: bool) -> String {
    const ELLIPSIS: char = '…';
    if text_width(text, bold) <= room {
        return text.to_owned();
    }
    let mut left = room - letter_width(ELLIPSIS, bold);
    let fits = |letter: &char| {
        left -= letter_width(*letter, bold);
        left >= 0.0
    };
    let mut cut: String = text.chars().take_while(fits).collect();
    cut.truncate(cut.trim_end().len());
    cut.push(ELLIPSIS);
    cut
}

/// A text in lines of at most `most` letters; a word that is longer is parted.
pub fn wrapped(text: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let room = lines.last().map_or(0, |line| most.saturating_sub(line.chars().count() + 1));
        if word.chars().count() <= room {
            let line = lines.last_mut().expect("there is room in a line");
            line.push(' ');
            line.push_str(word);
            continue;
        }
        let mut rest: Vec<char> = word.chars().collect();
        while rest.len() > most {
            let tail = rest.split_off(most.saturating_sub(1).max(1));
            lines.push(rest.into_iter().chain(['-']).collect());
            rest = tail;
        }
        lines.push(rest.into_iter().collect());
    }
    lines
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use evidence::Word as _;

    #[test]
    fn a_file_has_the_colours_of_the_light_palette() {
        let tokens = include_str!("../../styles/tokens.css");
        for direction in Direction::ALL {
            let name = match direction_class(*direction) {
                "aside" => "muted",
                name => name,
            };
            // The light palette is the first that is given.
            let found = tokens.split(&format!("--l-{name}: ")).nth(1).map(|rest| &rest[..7]);
            assert_eq!(found, Some(colour(*direction)), "{name}");
        }
    }

    #[test]
    fn a_mark_lies_around_its_point() {
        let mut drawing = Drawing::new(100.0, 100.0);
        drawing.mark(Direction::NoDifference, (50.0, 40.0), 24.0, false);
        let svg = drawing.to_file("x", "").svg;
        assert!(svg.contains("translate(38.0 28.0)scale(2.00)"), "{svg}");
    }

    #[test]
    fn texts_are_parted_into_lines() {
        assert_eq!(wrapped("Quality of life", 10), ["Quality of", "life"]);
        assert_eq!(wrapped("Pharmacokinetics", 10), ["Pharmacok-", "inetics"]);
        assert_eq!(wrapped("", 10), Vec::<String>::new());
    }

    #[test]
    fn a_text_that_has_no_room_is_cut_and_whole_in_its_title() {
        let cut = |text: &str| {
            let mut drawing = Drawing::new(200.0, 20.0);
            drawing.text_within((0.0, 10.0), "start", false, text, 100.0);
            drawing.to_file("x", "").svg
        };
        for text in [
            "Consortium for the Very Long Name of a Trial",
            "Donaudampfschifffahrtsgesellschaft",
            "氯胺酮治疗抑郁症多中心试验协作组",
            "ขอบคุณครับที่ช่วยเหลือในการทดลอง",
        ] {
            let svg = cut(text);
            assert!(svg.contains(&format!("<title>{text}</title>")), "{svg}");
            assert!(svg.contains("…</text>"), "{svg}");
            assert!(text_width(&shortened(text, 100.0, false), false) <= 100.0);
        }
        let svg = cut("Zimmer 2019");
        assert!(svg.contains(">Zimmer 2019</text>") && !svg.contains('…'), "{svg}");
        // A mark stays with its letter.
        assert_eq!(shortened("e\u{301}e\u{301}e\u{301}", 22.0, false), "e\u{301}…");
        assert_eq!(shortened("abc", 0.0, false), "…");
        assert!(cut("<b>Consortium for the Very Long Name</b>").contains("<title>&lt;b&gt;"));
    }

    #[test]
    fn texts_are_no_markup_in_a_file() {
        let mut drawing = Drawing::new(10.0, 10.0);
        drawing.text((0.0, 0.0), "start", false, "<script>alert(1)</script> & \"more\"");
        let svg = drawing.to_file("a < b", "c > d").svg;
        assert!(!svg.contains("<script>"));
        assert!(svg.contains("<title>a &lt; b</title>"));
        assert!(svg.contains(">c &gt; d</text>"));
        assert!(svg.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;"));
    }
}
