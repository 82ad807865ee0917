//! What site builders leave of lines that a host pastes, by the rules that they publish.

use serde_json::Value;

/// WordPress's rules for a post by someone who may not post any HTML, with their source.
const WORDPRESS: &str = include_str!("../fixtures/wordpress-post.json");

/// What WordPress keeps of a post by someone who may not post any HTML.
pub fn wordpress(lines: &str) -> String {
    let rules: Value = serde_json::from_str(WORDPRESS).expect("the rules are JSON");
    let has = |list: &Value, name: &str| {
        list.as_array().is_some_and(|list| list.iter().any(|it| it == name))
    };
    filtered(lines, |tag| {
        let own = &rules["tags"][&tag.name];
        if own.is_null() {
            return None;
        }
        if tag.closes {
            return Some(format!("</{}>", tag.name));
        }
        let kept = tag.attributes.iter().filter(|(name, _)| {
            has(own, name) || has(&rules["for_all"], name) || name.starts_with("data-")
        });
        let kept: String = kept.map(|(name, value)| format!(" {name}=\"{value}\"")).collect();
        Some(format!("<{}{kept}>", tag.name))
    })
}

/// What a Squarespace site shows on a plan without scripts and frames in its Code blocks: all but
/// those, within blocks of its own, as the page for hosts says.
pub fn squarespace_without_scripts(lines: &str) -> String {
    squarespace(&filtered(lines, |tag| {
        (!["script", "iframe"].contains(&tag.name.as_str())).then(|| tag.text.to_owned())
    }))
}

/// A Code block of Squarespace.
pub fn squarespace(lines: &str) -> String {
    format!(
        "<div class=\"sqs-block code-block sqs-block-code\"><div class=\"sqs-block-content\"><div class=\"sqs-code-container\">{lines}</div></div></div>"
    )
}

/// A tag as it stands in the lines.
struct Tag<'a> {
    text: &'a str,
    name: String,
    closes: bool,
    attributes: Vec<(String, &'a str)>,
}

/// The lines with each tag replaced by what `keep` makes of it.
fn filtered(lines: &str, keep: impl Fn(&Tag<'_>) -> Option<String>) -> String {
    let mut out = String::new();
    let mut rest = lines;
    while let Some(start) = rest.find('<') {
        let end = rest[start..].find('>').map_or(rest.len(), |end| start + end + 1);
        out.push_str(&rest[..start]);
        out.push_str(&keep(&tag(&rest[start..end])).unwrap_or_default());
        rest = &rest[end..];
    }
    out + rest
}

/// Reads a tag whose attributes are all in double quotes, as ours are.
fn tag(text: &str) -> Tag<'_> {
    let inner = text.trim_start_matches('<').trim_end_matches('>');
    let closes = inner.starts_with('/');
    let inner = inner.trim_start_matches('/');
    let (name, mut rest) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    let mut attributes = Vec::new();
    while let Some((name, after)) = rest.split_once("=\"") {
        let Some((value, after)) = after.split_once('"') else { break };
        // Those without a value stand before the next name.
        let name = name.split_whitespace().last().unwrap_or_default();
        attributes.push((name.to_lowercase(), value));
        rest = after;
    }
    Tag { text, name: name.to_lowercase(), closes, attributes }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wordpress_takes_out_what_it_does_not_know_and_leaves_what_is_between() {
        let lines = "<script async src=\"https://x/embed.js\"></script>\n<evidence-explorer condition=\"a\"><a href=\"https://x/p.html#/\" onclick=\"x()\" rel=\"noopener\">Text</a></evidence-explorer><iframe src=\"y\"></iframe>";
        assert_eq!(wordpress(lines), "\n<a href=\"https://x/p.html#/\" rel=\"noopener\">Text</a>");
    }

    #[test]
    fn squarespace_without_scripts_keeps_all_else() {
        let left = squarespace_without_scripts("<script src=\"x\"></script><x-y a=\"b\">z</x-y>");
        assert!(left.contains("<x-y a=\"b\">z</x-y>") && !left.contains("script"));
    }
}
