//! How much of its words a text that was edited has kept.

/// From 0, nothing, to 1, every word in its place. Words of a few letters more or less are the same
/// word edited.
pub(crate) fn likeness(old: &str, new: &str) -> f64 {
    let words = [old, new].map(|text| text.split_whitespace().collect::<Vec<_>>());
    let longest = words[0].len().max(words[1].len());
    if longest == 0 {
        return 1.0;
    }
    let by_words = 1.0 - strsim::generic_levenshtein(&words[0], &words[1]) as f64 / longest as f64;
    // In a few words one is much; their letters tell more.
    if longest > SHORT {
        return by_words;
    }
    let by_letters = strsim::normalized_levenshtein(old, new);
    // Letters alone are a third alike by chance.
    by_words.max(if by_letters >= ALIKE { by_letters } else { 0.0 })
}

const SHORT: usize = 10;
const ALIKE: f64 = 0.6;
