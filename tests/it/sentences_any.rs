//! What holds for the sentences of any text.

use proptest::{collection::vec, prelude::*, sample::select};
use sverka::{
    language::{Language, own::Own},
    segment::{explain, sentences},
    span::Span,
};

const LANGUAGES: [Language; 3] = [Language::Russian, Language::English, Language::Other];

/// Pieces that the rules look at, and some that no rule expects.
const PIECES: [&str; 48] = [
    "Посол",
    "прибыл",
    "в 1939 г.",
    "XIX–XX вв.",
    "т. е.",
    "и др.",
    "И. В.",
    "Лунин",
    "см. с. 5",
    "Ф. 0146.",
    "М.: Наука, 1999.",
    "// Правда. 1939.",
    "She",
    "left.",
    "Mr.",
    "Orlov",
    "etc.",
    "U.S.",
    "p.m.",
    "No.",
    "5",
    "12.",
    "«",
    "»",
    "“",
    "”",
    "\"",
    "(",
    ")",
    "[12]",
    "[^3]",
    "<...>",
    "…",
    "...",
    ". . .",
    "?!",
    "¹",
    "—",
    "\n",
    "\u{a0}",
    "\u{200b}",
    "\u{2029}",
    "e\u{301}\u{308}.",
    "שלום.",
    "مرحبا؟",
    "日本。",
    "🛥.",
    "🇯🇵",
];

fn text() -> impl Strategy<Value = String> {
    let pieces = vec(
        (select(PIECES.to_vec()), select(vec!["", " ", " ", "  "])),
        0..40,
    );
    let joined = pieces.prop_map(|pieces| {
        let words = pieces.into_iter().flat_map(|(piece, space)| [piece, space]);
        words.collect::<String>()
    });
    prop_oneof![4 => joined, 1 => ".{0,80}", 1 => "[\\PC\\s.!?…«»\"]{0,60}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_pieces_and_the_white_space_between_them_are_the_text(
        text in text(), language in select(LANGUAGES.to_vec()),
    ) {
        let found = sentences(&text, language, &Own::default(), &[]);
        is_whole(&text, &found)?;
    }

    #[test]
    fn sentences_end_where_the_reasons_say(text in text(), language in select(LANGUAGES.to_vec())) {
        let decisions = explain(&text, language, &Own::default(), &[]);
        prop_assert!(decisions.windows(2).all(|pair| pair[0].at < pair[1].at));
        prop_assert!(decisions.iter().all(|decision| text.is_char_boundary(decision.at)));
        let ends = decisions.iter().filter(|decision| decision.is_boundary());
        let begins: Vec<usize> = ends
            .map(|decision| Span::new(decision.at, text.len()).trimmed(&text).start)
            .collect();
        let found = sentences(&text, language, &Own::default(), &[]);
        let starts: Vec<usize> = found.iter().skip(1).map(|span| span.start).collect();
        prop_assert_eq!(starts, begins);
    }

    #[test]
    fn no_sentence_ends_in_what_is_held_together(
        text in text(), language in select(LANGUAGES.to_vec()),
        from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>(),
    ) {
        let place = |index: prop::sample::Index| text.floor_char_boundary(index.index(text.len() + 1));
        let (from, to) = (place(from), place(to));
        let atom = Span::new(from.min(to), from.max(to));
        let found = sentences(&text, language, &Own::default(), &[atom]);
        is_whole(&text, &found)?;
        let starts = found.iter().skip(1).map(|span| span.start);
        let held = atom.trimmed(&text);
        prop_assert!(starts.into_iter().all(|start| start <= held.start || start >= held.end));
    }
}

#[test]
fn a_megabyte_without_a_space_is_cut_like_any_other_text() {
    for unit in ["а", "a.", "[1", "1939.", "«", "e\u{301}"] {
        is_cut_whole(&unit.repeat((1 << 20) / unit.len()));
    }
}

#[test]
fn a_long_text_that_keeps_every_rule_waiting_is_cut_like_any_other_text() {
    for unit in [
        "1 г. ",
        "(Да. ",
        "«А. ",
        "Ж. Ж. ",
        ". ",
        "… ",
        "?) ",
        "1939. ",
        "и др. ",
    ] {
        is_cut_whole(&unit.repeat((1 << 14) / unit.len()));
    }
}

fn is_cut_whole(text: &str) {
    for language in [Language::Russian, Language::English] {
        let found = sentences(text, language, &Own::default(), &[]);
        assert!(is_whole(text, &found).is_ok(), "{language:?}");
    }
}

fn is_whole(text: &str, spans: &[Span]) -> Result<(), TestCaseError> {
    let mut done = 0;
    for span in spans {
        let gap = text.get(done..span.start);
        prop_assert!(
            gap.is_some_and(|gap| gap.trim().is_empty()),
            "{spans:?} in {text:?}"
        );
        let piece = text.get(span.start..span.end);
        prop_assert!(piece.is_some_and(|piece| !piece.is_empty() && piece.trim() == piece));
        done = span.end;
    }
    prop_assert!(text[done..].trim().is_empty(), "{spans:?} in {text:?}");
    Ok(())
}
