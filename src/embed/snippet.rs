//! The lines that a host pastes into a page.

use super::Look;
use super::choice::{Choice, Page};
use crate::model::Model;
use crate::route::Route;
use crate::t;

/// Height in pixels of a frame that does not follow its content.
pub const HEIGHT: u32 = 900;
/// Width in pixels of a frame whose host allows no style, which makes it as wide as there is room: one
/// that fits into any phone. HTML knows no share of the width in the attribute.
const WIDTH: u32 = 320;
/// What a frame may do: run, open a source in a window of its own, save a file that was asked for, and
/// print. It has no origin, and so no storage and no cookies.
const SANDBOX: &str =
    "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals";

/// Address of the frame itself; `page` is the address of the explorer.
pub fn frame_address(choice: &Choice, model: &Model, page: &str) -> String {
    let look = Look { embedded: true, ..choice.look };
    format!("{page}?{}{}", look.to_address(), choice.route(model).to_fragment())
}

/// The lines to paste; `page` is the address of the explorer.
pub fn snippet(choice: &Choice, model: &Model, page: &str) -> String {
    if choice.plain_frame { frame(choice, model, page) } else { element(choice, model, page) }
}

/// The name of what is shown.
pub fn title(choice: &Choice, model: &Model) -> String {
    let site = &model.base.site.title;
    match choice.route(model) {
        Route::Condition(slug) => format!("{}: {site}", model.condition_label(&slug)),
        _ => site.clone(),
    }
}

/// The frame with a link below it: some sites take a frame out, and leave what they know.
fn frame(choice: &Choice, model: &Model, page: &str) -> String {
    format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"{WIDTH}\" height=\"{}\" style=\"border:0;width:100%\" loading=\"lazy\" referrerpolicy=\"no-referrer\" sandbox=\"{SANDBOX}\"></iframe>\n<p>{}</p>",
        escaped(&frame_address(choice, model, page)),
        escaped(&title(choice, model)),
        choice.height.unwrap_or(HEIGHT),
        link(choice, model, page),
    )
}

fn link(choice: &Choice, model: &Model, page: &str) -> String {
    let address = format!("{page}{}", choice.route(model).to_fragment());
    let text = t!(embed_fallback, title = title(choice, model));
    format!("<a href=\"{}\">{}</a>", escaped(&address), escaped(&text))
}

fn element(choice: &Choice, model: &Model, page: &str) -> String {
    let folder = page.rfind('/').map_or("", |end| &page[..=end]);
    let mut attributes = vec![("page", choice.page.name().to_owned())];
    match choice.route(model) {
        Route::Condition(slug) => attributes = vec![("condition", slug)],
        Route::Explore(_) => {
            attributes.extend(choice.condition.iter().map(|slug| ("condition", slug.clone())));
        }
        _ => debug_assert_eq!(choice.page, Page::Home),
    }
    attributes.extend(choice.look.theme.map(|theme| ("theme", theme.name().to_owned())));
    attributes.extend(choice.look.accent.map(|accent| ("accent", accent.to_string())));
    attributes.extend(choice.look.size.map(|size| ("size", size.to_string())));
    attributes.push(("lang", model.base.site.language.clone()));
    let height = choice.height.map_or_else(|| "auto".to_owned(), |height| height.to_string());
    attributes.push(("height", height));
    let attributes: String =
        attributes.iter().map(|(name, value)| format!(" {name}=\"{}\"", escaped(value))).collect();
    format!(
        "<script async src=\"{}embed.js\"></script>\n<evidence-explorer{attributes}>{}</evidence-explorer>",
        escaped(folder),
        link(choice, model, page),
    )
}

/// Text as it stands in HTML, in an attribute or between tags.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    const PAGE: &str = "https://host.example/a/evidence.html";

    #[test]
    fn the_lines_name_all_that_was_chosen() {
        let model =
            Model::unpack(fixture::EVIDENCE).expect("the fixture is packed by the same code");
        let slug = model.base.conditions[0].slug.clone();
        let look = Look::of("theme=dark&accent=0a6a5a", "");
        let choice = Choice { condition: Some(slug.clone()), look, ..Choice::default() };
        let element = snippet(&choice, &model, PAGE);
        assert!(element.contains("src=\"https://host.example/a/embed.js\""));
        assert!(element.contains(&format!(
            "<evidence-explorer condition=\"{slug}\" theme=\"dark\" accent=\"#0a6a5a\" lang="
        )));
        assert!(element.contains(&format!("<a href=\"{PAGE}#/condition/{slug}\">")));
        let frame = snippet(&Choice { plain_frame: true, ..choice }, &model, PAGE);
        assert!(frame.contains(&format!(
            "src=\"{PAGE}?embed=1&amp;theme=dark&amp;accent=0a6a5a#/condition/{slug}\""
        )));
        assert!(frame.contains("height=\"900\"") && !frame.contains("allow-same-origin"));
        assert!(frame.contains(&format!("<p><a href=\"{PAGE}#/condition/{slug}\">")));
        write_down(&model);
    }

    /// Writes lines of each kind down: `cargo xtask test` has validators of others read them.
    fn write_down(model: &Model) {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/lines");
        std::fs::create_dir_all(&folder).expect("there is a folder for what is built");
        let condition = Some(model.base.conditions[0].slug.clone());
        let look = Look::of("theme=dark&accent=0a6a5a&size=120", "");
        for (plain_frame, kind) in [(false, "element"), (true, "frame")] {
            let bare = Choice { plain_frame, ..Choice::default() };
            let full =
                Choice { condition: condition.clone(), look, height: Some(700), ..bare.clone() };
            for (choice, name) in [(bare, "bare"), (full, "full")] {
                let lines = snippet(&choice, model, PAGE);
                std::fs::write(folder.join(format!("{kind}-{name}.html")), lines)
                    .expect("the folder can be written to");
            }
        }
    }

    #[test]
    fn text_in_the_lines_is_no_markup() {
        assert_eq!(escaped("\"><script>&"), "&quot;&gt;&lt;script&gt;&amp;");
    }
}
