//! Words that people type around what they look for.

/// Whether a folded English word says nothing about what is looked for. No word that denies
/// (`no`, `not`, `without`) or places in time (`after`, `before`) is among them.
pub(super) fn is_stop_word(word: &str) -> bool {
    const STOP_WORDS: [&str; 72] = [
        "a", "about", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can",
        "could", "did", "do", "does", "for", "from", "get", "had", "has", "have", "he", "her",
        "his", "how", "i", "if", "im", "in", "is", "it", "its", "ive", "me", "my", "of", "on",
        "or", "our", "she", "should", "so", "some", "than", "that", "the", "their", "them",
        "there", "they", "this", "to", "us", "was", "we", "were", "what", "when", "where", "which",
        "who", "why", "will", "with", "would", "you", "your", "am", "please", "tell",
    ];
    STOP_WORDS.contains(&word)
}
