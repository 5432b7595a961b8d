//! What holds for any text.

use proptest::{collection::vec, prelude::*, sample::select};
use sverka::import::{Format, import};

use super::{imported_as, texts};

const PIECES: [&str; 28] = [
    "<sup>1</sup>",
    "<sup>2</sup>",
    "<sup>&</sup>lt;sup>3</sup>",
    "$^{4}$",
    "⁵",
    " 2 ",
    ".3 ",
    "\"4",
    "\n\n",
    "\n",
    "\r\n\r\n",
    "- ",
    "# ",
    "> ",
    "```\n",
    "| a |",
    "[^1]",
    "[^1]: ",
    "Ibid. P. 5.",
    "слово",
    "the",
    "Там же. С. 5.",
    "1999. ",
    "<!-- ",
    "<b>",
    "\u{AD}",
    "-",
    "References\n\n",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_text_is_read_and_its_remarks_stand_in_it(
        pieces in vec(prop_oneof![4 => select(&PIECES[..]).prop_map(str::to_owned), 1 => ".{0,6}"], 0..60),
    ) {
        let source = pieces.concat();
        for format in [Format::Ocr, Format::AnyMarkdown] {
            let Ok(made) = import("x.md", source.clone().into_bytes(), format, None) else { continue };
            for remark in &made.remarks {
                prop_assert!(source.get(remark.span.start..remark.span.end).is_some(), "{:?}", remark);
            }
        }
    }

    #[test]
    fn no_letter_of_the_text_is_lost(pieces in vec(select(&["Ab", "of the", "x.", "<sup>1</sup>", "<sup>2</sup>", "\n\n", "\n\n<sup>1</sup> Ib", "\n\n<sup>2</sup> Ib", ".2 "][..]), 1..30)) {
        let source = format!("# T\n\n{}", pieces.concat());
        let made = imported_as(&source, Format::Ocr);
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
        let notes = made.document.notes.iter().map(|note| note.passage.text.as_str());
        let found: usize = texts(&made.document).into_iter().chain(notes).map(letters).sum();
        prop_assert_eq!(found, letters(&source.replace("<sup>", "").replace("</sup>", "")));
    }

    #[test]
    fn markdown_with_footnotes_is_not_taken_for_ocr(
        words in vec(select(&["Word", "x<sup>2</sup>", "end.[^1]", "25<sup>th</sup>", "\n\n", "<sup>1</sup>", "\n\n<sup>1</sup> Ibid.", "p. 12"][..]), 0..40),
    ) {
        let source = format!("# Title\n\nText.[^1] {}\n\n[^1]: Ibid. P. 5.\n", words.join(" "));
        let plain = imported_as(&source, Format::Markdown);
        let any = imported_as(&source, Format::AnyMarkdown);
        prop_assert_eq!(plain.tei, any.tei);
        prop_assert_eq!(plain.remarks, any.remarks);
    }
}

#[test]
fn a_long_line_and_many_labels_are_read_in_linear_time() {
    let many = "<sup>1</sup> Ibid.\n\nText.1 A (b\n\n".repeat(10_000);
    let long = "text.1 \"2 <sup>3</sup> ".repeat(10_000);
    for source in [many, format!("<sup>3</sup> Ibid.\n\n{long}")] {
        assert!(!imported_as(&source, Format::Ocr).document.notes.is_empty());
    }
}
