//! A drawing made of simple shapes: shown in the page, or handed over as an SVG file of its own.
//!
//! In the page colours are `currentColor`, opacity, and the classes of main results, so that a
//! drawing follows the page's palette; a file is black and the light palette's colours on white.

use super::marks::{direction_class, direction_path};
use evidence::terms::Direction;
use std::fmt::Write as _;
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
    Text { x: f64, y: f64, anchor: &'static str, bold: bool, text: String },
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
        self.shapes.push(Shape::Text { x, y, anchor, bold, text: text.to_owned() });
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
            Shape::Text { x, y, anchor, bold, text } => html! {
                <text x={format!("{x:.1}")} y={format!("{y:.1}")} text-anchor={*anchor} class={bold.then_some("bold")}>{ text }</text>
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
                Shape::Text { x, y, anchor, bold, text } => {
                    let weight = if *bold { " font-weight=\"bold\"" } else { "" };
                    write!(
                        svg,
                        "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\"{weight}>{}</text>",
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
