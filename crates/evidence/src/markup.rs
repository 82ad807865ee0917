//! Texts without the HTML that some sources leave in titles (`<i>`, `&amp;`).
//!
//! Programs for references show it as it stands, or set it (CSL takes `<i>` for italics).

use html_escape::decode_html_entities;

/// Elements that publishers leave in titles.
const ELEMENTS: [&str; 22] = [
    "i",
    "b",
    "u",
    "p",
    "em",
    "br",
    "tt",
    "sc",
    "scp",
    "sub",
    "sup",
    "small",
    "strong",
    "span",
    "div",
    "font",
    "italic",
    "bold",
    "jats:italic",
    "jats:bold",
    "jats:sub",
    "jats:sup",
];
/// Longest tag and longest entity that are looked for.
const LONGEST_TAG: usize = 200;
const LONGEST_ENTITY: usize = 12;

/// A text without tags, with entities as the signs that they stand for. What only looks like a tag
/// stays (`<5 > 3`).
pub fn without_markup(text: &str) -> String {
    if !text.contains(['<', '&']) {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        plain.push(c);
        // What a tag or an entity leaves may be the end of another: each is looked for where it ends.
        if c == ';' {
            decode_last(&mut plain);
        }
        if plain.ends_with('>') {
            remove_last_tag(&mut plain);
        }
    }
    plain
}

/// Where a sign stands last, among so many signs at the end of a text.
fn last(text: &str, sign: char, among: usize) -> Option<usize> {
    text.char_indices().rev().take(among).find(|(_, c)| *c == sign).map(|(place, _)| place)
}

fn decode_last(text: &mut String) {
    let Some(start) = last(text, '&', LONGEST_ENTITY) else { return };
    let sign = decode_html_entities(&text[start..]).into_owned();
    text.truncate(start);
    text.push_str(&sign);
}

fn remove_last_tag(text: &mut String) {
    let Some(start) = last(text, '<', LONGEST_TAG) else { return };
    let inner = &text[start + 1..text.len() - 1];
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    let (inner, closes) = inner.strip_prefix('/').map_or((inner, false), |inner| (inner, true));
    let mut words = inner.split_whitespace();
    let name = words.next().unwrap_or_default().to_ascii_lowercase();
    let is_tag = ELEMENTS.contains(&name.as_str())
        && inner.starts_with(|c: char| !c.is_whitespace())
        && words.next().is_none_or(|attribute| attribute.contains('='));
    if !is_tag {
        return;
    }
    text.truncate(start);
    // 10<sup>5</sup> is not 105.
    if name.ends_with("sup") && !closes && text.ends_with(|c: char| c.is_ascii_digit()) {
        text.push('^');
    }
    if matches!(name.as_str(), "br" | "p" | "div") && !text.ends_with(' ') {
        text.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tags_and_entities_become_plain_text() {
        for (written, plain) in [
            ("<i>R</i>-ketamine on CO<sub>2</sub> &amp; pain", "R-ketamine on CO2 & pain"),
            ("&lt;i&gt;R&lt;/i&gt;-ketamine", "R-ketamine"),
            (
                "AT&amp;amp;T, 5&nbsp;mg, &#945; and &#x3b2;, &eacute;",
                "AT&T, 5\u{a0}mg, α and β, é",
            ),
            ("[<sup>11</sup>C], 10<sup>5</sup> cells", "[11C], 10^5 cells"),
            ("<span class=\"a b\">S</span>(+)<BR/>x", "S(+) x"),
            ("<<i>i>x", "x"),
        ] {
            assert_eq!(without_markup(written), plain, "{written}");
        }
    }

    #[test]
    fn what_only_looks_like_markup_stays() {
        for text in [
            "Scores <5 > 3 after S(+)-ketamine",
            "AT&T; R&D; p<0.05 & n>10",
            "a <b and c> d",
            "if i < b > 2",
            "x < i > y",
            "&unknown; &;",
        ] {
            assert_eq!(without_markup(text), text);
        }
    }

    proptest! {
        #[test]
        fn nothing_is_left_to_remove(text in "[<>/&;iltgamp ]{0,40}") {
            let plain = without_markup(&text);
            prop_assert_eq!(without_markup(&plain), plain);
        }
    }
}
