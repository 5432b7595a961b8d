//! What is delivered in other formats → a [`Document`], and an honest word on what was uncertain.

mod docx;
mod draft;
mod lines;
mod losses;
mod markdown;
mod odt;
mod package;
mod roles;
mod runs;
mod structure;

use serde::Serialize;

pub use lines::lines;

use crate::{
    document::{Document, Passage},
    error::{Error, Result},
    language::{Language, cyrillic_share},
    span::{Position, Span},
    tei,
};

/// What an import made.
#[derive(Debug)]
pub struct Import {
    /// The text, read from the TEI.
    pub document: Document,
    /// The TEI file, sentences marked.
    pub tei: String,
    /// What was uncertain or left out, in the order of the file.
    pub remarks: Vec<Remark>,
}

/// One thing that an editor should look at after an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// A word that never changes for this kind of remark: `note-defined-twice`.
    pub kind: &'static str,
    /// What was done, in one sentence.
    pub message: String,
    /// Where in the file, where the format has places.
    pub position: Option<Position>,
    /// The bytes of the file.
    #[serde(skip)]
    pub span: Span,
}

impl Remark {
    fn new(kind: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            position: None,
            span,
        }
    }
}

/// A format that can be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Markdown with footnotes.
    Markdown,
    /// DOCX, as Word, LibreOffice and Pandoc write it.
    Docx,
    /// OpenDocument text.
    Odt,
}

/// Reads a delivered text and makes a TEI text of it. `path` names it; without a `tag` the language
/// is told by the script.
///
/// # Errors
/// The file is not of the format, or holds no text.
///
/// ```
/// use sverka::import::{Format, import};
/// let markdown = "# Мир\n\nОн наступил[^1].\n\n[^1]: Правда. 1905.\n";
/// let made = import("x.md", markdown.into(), Format::Markdown, None)?;
/// assert_eq!(made.document.title, "Мир");
/// assert_eq!(made.document.notes[0].passage.text, "Правда. 1905.");
/// assert!(made.tei.contains(r#"<s xml:id="s2">Он наступил<note"#));
/// # Ok::<(), sverka::Error>(())
/// ```
pub fn import(path: &str, bytes: Vec<u8>, format: Format, tag: Option<&str>) -> Result<Import> {
    let mut remarks = Vec::new();
    let (mut draft, source) = match format {
        Format::Markdown => {
            let source = crate::file::decode(path, bytes)?;
            (markdown::read(path, &source, &mut remarks), source)
        }
        // Places in an archive are said in words: there is no text to count lines in.
        Format::Docx => (docx::read(path, &bytes, &mut remarks)?, String::new()),
        Format::Odt => (odt::read(path, &bytes, &mut remarks)?, String::new()),
    };
    let is_bare = |passage: &Passage| passage.text.is_empty() && passage.marks.is_empty();
    if draft.blocks.iter().all(|block| is_bare(&block.passage)) {
        let message = "the file is empty: there is no text in it";
        return Err(Error::file(path, message));
    }
    structure::recognise(&mut draft, &mut remarks);
    let texts = draft.blocks.iter().map(|block| block.passage.text.as_str());
    let guess = if cyrillic_share(texts).is_some_and(|share| share > 50) {
        "ru"
    } else {
        "en"
    };
    tag.unwrap_or(guess).clone_into(&mut draft.tag);
    draft.language = Language::from_tag(&draft.tag);
    let written = tei::write(&draft);
    // Each stage is as large as the text: none is kept longer than it is needed.
    drop(draft);
    let unmarked = tei::read(path, written)?;
    let marked = tei::mark_sentences(&unmarked)?;
    let document = match marked {
        Some(marked) => {
            drop(unmarked);
            tei::read(path, marked)?
        }
        None => unmarked,
    };
    remarks.sort_by_key(|remark| remark.span.start);
    for remark in &mut remarks {
        let is_placed = !remark.span.is_empty() && remark.span.end <= source.len();
        remark.position = is_placed.then(|| Position::of(&source, remark.span.start));
    }
    Ok(Import {
        tei: document.source.clone(),
        document,
        remarks,
    })
}
