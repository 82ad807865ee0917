//! Names of things: found while they are typed, where a search would be too much, and as parts of
//! addresses.

use explore::text::single_words;

/// Whether one of the names has words that begin as the words do that were typed, in whatever order and
/// spelling the search takes for the same. No word at all is in every name.
pub fn is_named<'a>(typed: &str, names: impl IntoIterator<Item = &'a String>) -> bool {
    let typed = single_words(typed);
    // Mostly nothing was typed, and every name is looked at each time that choices are drawn.
    if typed.is_empty() {
        return true;
    }
    names.into_iter().any(|name| {
        let words = single_words(name);
        typed.iter().all(|start| words.iter().any(|word| word.starts_with(start)))
    })
}

/// A name as part of an address: its words in small letters, joined by hyphens.
pub fn in_address(name: &str) -> String {
    let name = name.to_lowercase();
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::is_named;

    fn finds(typed: &str, names: &[&str]) -> bool {
        is_named(typed, &names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn the_beginnings_of_words_find_a_name() {
        assert!(finds("pain ne", &["Neuropathic pain"]));
        assert!(finds("", &["Neuropathic pain"]));
        assert!(!finds("europathic", &["Neuropathic pain"]));
        assert!(!finds("pain x", &["Neuropathic pain"]));
    }

    #[test]
    fn other_names_and_other_spellings_find_it_too() {
        assert!(finds("rsd", &["Complex regional pain syndrome", "RSD"]));
        assert!(finds("cote ivoire", &["Côte d’Ivoire"]));
        assert!(finds("MENIERE", &["Ménière’s disease"]));
    }

    #[test]
    fn words_of_two_names_together_are_no_name() {
        assert!(!finds("pain rsd", &["Regional pain", "RSD"]));
    }
}
