//! Plain text with a sentence a line, as corpora have it.

use crate::{
    document::{Block, BlockKind, Division, Document, Part, Passage, Sentence, Written},
    error::{Error, Result},
    language::{Language, cyrillic_share},
    span::Span,
};

/// Reads a text with a sentence a line; an empty line ends a paragraph. Sentences have the numbers
/// of their lines as ids, from 0, empty lines not counted. Without a `tag` the language is told by
/// the script.
///
/// # Errors
/// The text has no line, or one that is longer than a sentence may be.
///
/// ```
/// let document = sverka::import::lines("x.ru", "Раз.\n\nДва.\nТри.\n".into(), None)?;
/// assert_eq!(document.blocks.len(), 2);
/// assert_eq!(document.sentences[2].id, "2");
/// # Ok::<(), sverka::error::Error>(())
/// ```
pub fn lines(path: &str, source: String, tag: Option<&str>) -> Result<Document> {
    let mut document = Document {
        path: path.to_owned(),
        ..Document::default()
    };
    let mut start = 0;
    let mut begins_block = true;
    for line in source.split_inclusive('\n') {
        let place = Span::new(start, start + line.len()).trimmed(&source);
        start += line.len();
        let text = place.of(&source).trim_start_matches('\u{feff}');
        if text.is_empty() {
            begins_block = true;
            continue;
        }
        let place = Span::new(place.end - text.len(), place.end);
        if begins_block {
            document.blocks.push(paragraph());
        }
        begins_block = false;
        add(&mut document, text, place);
    }
    if document.sentences.is_empty() {
        return Err(Error::file(
            path,
            "the file is empty: there is no sentence in it",
        ));
    }
    let texts = document
        .blocks
        .iter()
        .map(|block| block.passage.text.as_str());
    let guess = if cyrillic_share(texts).is_some_and(|share| share > 50) {
        "ru"
    } else {
        ""
    };
    tag.unwrap_or(guess).clone_into(&mut document.tag);
    document.language = Language::from_tag(&document.tag);
    document.source = source;
    document.check_limits()?;
    Ok(document)
}

fn paragraph() -> Block {
    Block {
        kind: BlockKind::Paragraph,
        is_quoted: false,
        part: Part::Body,
        division: Division::None,
        passage: Passage::default(),
        units: Vec::new(),
        id: None,
        source: Span::default(),
    }
}

fn add(document: &mut Document, text: &str, source: Span) {
    let block = document.blocks.len() - 1;
    let passage = &mut document.blocks[block].passage;
    passage.space(source.start);
    let start = passage.text.len();
    passage.push(text, source);
    let end = passage.text.len();
    document.sentences.push(Sentence {
        id: document.sentences.len().to_string(),
        block,
        span: Span::new(start, end),
        source,
        marks: 0..0,
        written: Written::Whole,
    });
}
