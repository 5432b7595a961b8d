//! What holds for any text, shown on random ones.

#![allow(clippy::string_slice)]

use proptest::{collection::vec, prelude::*, sample::select};
use sverka::{
    document::{Block, Document, Written},
    span::Span,
    tei,
};

use crate::support::{in_body, read, tei_texts};

const WORDS: [&str; 24] = [
    "Посол",
    "прибыл",
    "в 1939 г.",
    "Было тихо.",
    "«Куда?»",
    "— спросил он.",
    "т. е.",
    "И. В. Лунин",
    "She left.",
    "He stayed",
    "Mr. Orlov",
    "etc.",
    "“No!”",
    "(см. с. 5)",
    "5 %",
    "… и вот…",
    "&amp;",
    "&#x2014;",
    "<![CDATA[a < b. Да]]>",
    "é̈",
    "🛥.",
    "日本。",
    "\u{a0}",
    "\u{200b}\u{feff}",
];
const INLINE: [&str; 16] = [
    "hi",
    "emph",
    "foreign",
    "q",
    "quote",
    "said",
    "persName",
    "date",
    "title",
    "term",
    "seg",
    "bibl",
    "corr",
    "add",
    "cit><quote",
    "stage",
];
const EMPTY: [&str; 9] = [
    "<lb/>",
    "<lb break='no'/>",
    "<pb n='2'/>",
    "<!-- x. Y -->",
    "<?x y?>",
    "<anchor/>",
    "<gap/>",
    "<ptr target='#n9'/>",
    "<graphic url='x'/>",
];
const BLOCKS: [&str; 9] = [
    "p",
    "head",
    "ab",
    "lg><l",
    "list><item",
    "table><row><cell",
    "quote><p",
    "sp><p",
    "div><p",
];

fn space() -> impl Strategy<Value = String> {
    select(vec!["", " ", " ", "\n  ", "\r\n", "\t"]).prop_map(str::to_owned)
}

/// Phrase-level content: words, empty elements, notes, alternatives, sentences, elements in elements.
fn inline() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        8 => select(WORDS.to_vec()).prop_map(str::to_owned),
        2 => "[\\PC&&[^<&\\]]]{0,6}",
        1 => select(EMPTY.to_vec()).prop_map(str::to_owned),
        1 => Just("<choice><sic>тпо. Нет</sic><corr>то. Да</corr></choice>".to_owned()),
        1 => Just("<note place='foot' n='1'>Там же. С. 5.</note>".to_owned()),
        1 => Just("<note><p>Again.</p></note>".to_owned()),
        1 => Just("<formula>a. B</formula>".to_owned()),
        1 => Just("<m:x xmlns:m='urn:m'><m:s>a. B</m:s></m:x>".to_owned()),
        1 => Just("<address><addrLine>Riga. Quay</addrLine><addrLine>5</addrLine></address>".to_owned()),
        1 => Just("<list><item>Один. Два</item></list>".to_owned()),
    ];
    let leaf = (leaf, space()).prop_map(|(text, space)| text + &space);
    leaf.prop_recursive(3, 24, 6, |inner| {
        let content = vec(inner, 1..6).prop_map(|parts| parts.concat());
        (select(INLINE.to_vec()), content, space())
            .prop_map(|(name, content, space)| wrap(name, &content) + &space)
    })
}

fn block() -> impl Strategy<Value = String> {
    let sentence = inline().prop_filter("no block in a sentence", |text| !text.contains("<list"));
    let marked = (sentence, any::<bool>()).prop_map(|(text, _)| format!("<s>{text}</s> "));
    let content = prop_oneof![6 => inline(), 1 => marked];
    (select(BLOCKS.to_vec()), vec(content, 1..8), space())
        .prop_map(|(name, parts, space)| wrap(name, &parts.concat()) + &space)
}

/// `a><b` is an element in an element.
fn wrap(names: &str, content: &str) -> String {
    let ends: Vec<_> = names.split("><").collect();
    let ends = ends
        .iter()
        .rev()
        .fold(String::new(), |all, name| all + "</" + name + ">");
    format!("<{names}>{content}{ends}")
}

/// A body with words enough not to be empty, each `seg` in it with an id.
fn body() -> impl Strategy<Value = String> {
    vec(block(), 1..5).prop_map(|blocks| {
        let mut body = "<p>Начало text.</p>".to_owned() + &blocks.concat();
        let mut number = 0;
        while body.contains("<seg>") {
            body = body.replacen("<seg>", &format!("<seg xml:id='x{number}'>"), 1);
            number += 1;
        }
        in_body(&body)
    })
}

fn of_its_language(source: &str) -> Document {
    // Neither language is declared, so that no mixture of scripts is refused.
    read("x.xml", source)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sentences_lie_in_their_block_in_order_and_cover_its_letters(source in body()) {
        let document = of_its_language(&source);
        for (at, block) in document.blocks.iter().enumerate() {
            let sentences = document.sentences.iter().filter(|sentence| sentence.block == at);
            let spans: Vec<_> = sentences.map(|sentence| sentence.span).collect();
            in_order_and_whole(&block.passage.text, &spans, char::is_alphanumeric)?;
            places_fit(block, &source)?;
        }
        for sentence in &document.sentences {
            prop_assert!(source.get(sentence.source.start..sentence.source.end).is_some());
        }
    }

    #[test]
    fn marking_is_lossless_and_happens_once(source in body()) {
        let document = of_its_language(&source);
        let marked = tei::mark_sentences(&document).unwrap().unwrap_or_else(|| source.clone());
        prop_assert_eq!(crate::marking::stripped(&source, &marked), &source[..]);
        let again = of_its_language(&marked);
        prop_assert_eq!(crate::marking::plan(&again), crate::marking::plan(&document), "{}", marked);
        prop_assert!(again.sentences.iter().all(|s| s.written == Written::Whole), "{}", marked);
        prop_assert_eq!(tei::mark_sentences(&again).unwrap(), None);
    }

    #[test]
    fn any_characters_are_read_or_refused(source in "\\PC*") {
        let _ = tei::read("x.xml", source);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..200)) {
        let _ = tei::read("x.xml", String::from_utf8_lossy(&bytes).into_owned());
        let body = in_body(&String::from_utf8_lossy(&bytes));
        let _ = tei::read("x.xml", body);
    }

    #[test]
    fn any_change_of_a_text_is_read_or_refused(
        which in any::<prop::sample::Index>(),
        changes in vec((any::<prop::sample::Index>(), 0_usize..30, select(CHANGES.to_vec())), 1..4),
    ) {
        let texts = tei_texts();
        let mut source = which.get(&texts).1.clone();
        for (at, length, new) in changes {
            let start = boundary(&source, at.index(source.len()));
            let end = boundary(&source, (start + length).min(source.len()));
            source.replace_range(start..end.max(start), new);
        }
        if let Ok(document) = tei::read("x.xml", source.clone()) {
            let marked = tei::mark_sentences(&document).unwrap().unwrap_or(source);
            prop_assert!(tei::read("x.xml", marked).is_ok());
        }
    }
}

const CHANGES: [&str; 14] = [
    "",
    "<",
    ">",
    "&",
    "</p>",
    "<p>",
    "<s>",
    "</s>",
    "]]>",
    "<![CDATA[",
    "\"",
    " xml:id=\"s1\"",
    "ж. Ё",
    "\u{feff}",
];

fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Spans follow each other, on the bounds of characters; what counts stands in one of them.
fn in_order_and_whole(
    text: &str,
    spans: &[Span],
    counts: impl Fn(char) -> bool,
) -> Result<(), TestCaseError> {
    let mut done = 0;
    for span in spans {
        prop_assert!(
            done <= span.start && span.start <= span.end,
            "{spans:?} in {text:?}"
        );
        let gap = text.get(done..span.start);
        prop_assert!(
            gap.is_some_and(|gap| !gap.contains(&counts)),
            "{spans:?} in {text:?}"
        );
        prop_assert!(
            text.get(span.start..span.end).is_some(),
            "{spans:?} in {text:?}"
        );
        done = span.end;
    }
    prop_assert!(!text[done..].contains(&counts), "{spans:?} in {text:?}");
    Ok(())
}

/// Marks and styles lie in the text; each word that the file holds as it is maps to itself.
fn places_fit(block: &Block, source: &str) -> Result<(), TestCaseError> {
    let text = &block.passage.text;
    for mark in &block.passage.marks {
        prop_assert!(text.is_char_boundary(mark.at));
        prop_assert!(source.get(mark.source.start..mark.source.end).is_some());
    }
    for style in &block.passage.styles {
        prop_assert!(text.get(style.span.start..style.span.end).is_some());
    }
    for (at, c) in text.char_indices() {
        let place = block.passage.source(Span::new(at, at + c.len_utf8()));
        let there = source.get(place.start..place.end);
        prop_assert!(there.is_some(), "{at} in {text:?}");
        let is_itself = there.is_some_and(|there| there.starts_with(c));
        prop_assert!(
            is_itself || c == ' ' || source[place.start..].starts_with(['&', '<']),
            "{at} in {text:?}"
        );
    }
    Ok(())
}
