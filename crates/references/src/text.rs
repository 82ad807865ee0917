//! Texts as sources print them, brought into one form.

/// A text in one line without what stands around it; `None` if nothing is left.
pub(crate) fn line(text: &str) -> Option<String> {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

/// A title without the full stop that libraries set behind it, and without the brackets in which
/// they put a translation.
pub(crate) fn title(text: &str) -> String {
    let text = without_tags(text);
    let text = line(&text).unwrap_or_default();
    let text = text.strip_suffix('.').filter(|text| !text.ends_with('.')).unwrap_or(&text).trim();
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    inner.filter(|inner| !inner.contains(['[', ']'])).unwrap_or(text).to_owned()
}

/// A text without tags of HTML, as answers of services hold them in titles and abstracts.
pub(crate) fn without_tags(text: &str) -> String {
    const TAGS: [&str; 16] = [
        "i",
        "b",
        "em",
        "strong",
        "sub",
        "sup",
        "p",
        "h4",
        "h3",
        "br",
        "u",
        "jats:p",
        "jats:title",
        "jats:sec",
        "jats:italic",
        "jats:bold",
    ];
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let tag = from.find('>').map(|end| from[1..end].trim_matches('/').trim());
        let name = tag.and_then(|tag| tag.split_whitespace().next()).unwrap_or_default();
        match tag {
            Some(tag) if TAGS.contains(&name.to_ascii_lowercase().as_str()) => {
                // What a paragraph parts stays parted.
                if matches!(name, "p" | "h3" | "h4" | "br" | "jats:p" | "jats:title") {
                    plain.push(' ');
                }
                rest = &from[from.find('>').map_or(tag.len(), |end| end + 1)..];
            }
            _ => {
                plain.push('<');
                rest = &from[1..];
            }
        }
    }
    plain.push_str(rest);
    let plain = plain.trim();
    plain.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// The first year in a text, where it is one of a publication.
pub(crate) fn year(text: &str) -> Option<u16> {
    let mut digits = String::new();
    for c in text.chars().chain([' ']) {
        if c.is_ascii_digit() {
            digits.push(c);
        } else {
            if digits.len() == 4
                && let Ok(year) = digits.parse()
                && (1800..2100).contains(&year)
            {
                return Some(year);
            }
            digits.clear();
        }
    }
    None
}

/// A date as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as a register writes it.
pub(crate) fn date(text: &str) -> Option<String> {
    let text = text.trim();
    let parts: Vec<&str> = text.split('-').collect();
    let sizes = [4, 2, 2];
    let fits = parts.len() <= 3
        && parts
            .iter()
            .zip(sizes)
            .all(|(part, size)| part.len() == size && part.bytes().all(|b| b.is_ascii_digit()));
    fits.then(|| text.to_owned())
}

/// Parts of a list in one cell.
pub(crate) fn parts(text: &str, sign: char) -> Vec<String> {
    text.split(sign).filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_loses_its_full_stop_its_brackets_and_its_tags() {
        assert_eq!(title("Light in  winter."), "Light in winter");
        assert_eq!(title("[Light in winter]."), "Light in winter");
        assert_eq!(title("Effect of <i>E. coli</i> &amp; light"), "Effect of E. coli & light");
        assert_eq!(title("p <0.05 and n > 3"), "p <0.05 and n > 3");
        assert_eq!(title("What then..."), "What then...");
    }

    #[test]
    fn a_year_is_found_in_a_date_of_any_form() {
        assert_eq!(year("2021/03/04"), Some(2021));
        assert_eq!(year("Epub 4 March 2021"), Some(2021));
        assert_eq!(year("12345"), None);
    }
}
