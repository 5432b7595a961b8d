//! Halves of surrogate pairs in JSON.

use std::borrow::Cow;

use crate::span::{Span, after, before};

/// JSON whose halves of surrogate pairs that lack the other half are U+FFFD: some programs write them
/// where they have cut a text, and no string can hold them.
pub(super) fn whole(json: &str) -> Cow<'_, str> {
    if !json.contains("\\u") {
        return json.into();
    }
    let escape = |at: usize| {
        let digits = Span::new(at + 2, at + 6).of(json);
        let is_escape = after(json, at).starts_with("\\u");
        is_escape
            .then(|| u16::from_str_radix(digits, 16).ok())
            .flatten()
    };
    let mut whole = String::with_capacity(json.len());
    let (mut done, mut at) = (0, 0);
    while let Some(found) = after(json, at).find('\\') {
        at += found;
        match escape(at) {
            Some(0xD800..=0xDBFF) if matches!(escape(at + 6), Some(0xDC00..=0xDFFF)) => at += 12,
            Some(0xD800..=0xDFFF) => {
                whole.push_str(before(after(json, done), at - done));
                whole.push_str("\\ufffd");
                at += 6;
                done = at;
            }
            // The sign after a backslash is its own, were it another backslash.
            _ => at += 1 + after(json, at + 1).chars().next().map_or(0, char::len_utf8),
        }
    }
    whole.push_str(after(json, done));
    whole.into()
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn halves_of_pairs_are_replaced_and_nothing_else() {
        for (json, expected) in [
            (r#""\ud83d\udea5""#, r#""\ud83d\udea5""#),
            (r#""\ud83d x""#, r#""\ufffd x""#),
            (r#""\udea5\ud83d""#, r#""\ufffd\ufffd""#),
            (r#""\\ud83d""#, r#""\\ud83d""#),
            (r#""\ud83d\n\u0041""#, r#""\ufffd\n\u0041""#),
            (r#""\u"#, r#""\u"#),
            ("\"\\я\\ud8", "\"\\я\\ud8"),
        ] {
            assert_eq!(whole(json), expected);
        }
    }
}
