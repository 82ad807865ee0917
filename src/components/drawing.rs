//! A drawing made of simple shapes: shown in the page, or handed over as an SVG file of its own.
//!
//! Colours are `currentColor` and opacity, so that a drawing follows the page's palette and is black
//! on white in a file.

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

#[derive(Clone, Debug)]
enum Shape {
    Path { d: String, filled: bool, faint: bool },
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

    /// The drawing as a file.
    pub fn to_svg(&self, title: &str) -> String {
        let (width, height) = (self.width, self.height);
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"13\"><title>{}</title><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>",
            escaped(title)
        );
        for shape in &self.shapes {
            let _ = match shape {
                Shape::Path { d, filled, faint } => {
                    let ink = if *faint { "#999" } else { "#000" };
                    let (fill, stroke) = if *filled { (ink, "none") } else { ("none", ink) };
                    write!(svg, "<path d=\"{d}\" fill=\"{fill}\" stroke=\"{stroke}\"/>")
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
        svg + "</svg>"
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::Drawing;

    #[test]
    fn texts_are_no_markup_in_a_file() {
        let mut drawing = Drawing::new(10.0, 10.0);
        drawing.text((0.0, 0.0), "start", false, "<script>alert(1)</script> & \"more\"");
        let svg = drawing.to_svg("a < b");
        assert!(!svg.contains("<script>"));
        assert!(svg.contains("<title>a &lt; b</title>"));
        assert!(svg.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;"));
    }
}
