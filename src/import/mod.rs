//! What is delivered in other formats → a [`Document`], and an honest word on what was uncertain.

mod draft;
mod encoding;
mod html;
mod lines;
mod markdown;
mod notes;
mod structure;
mod text;

use serde::Serialize;

pub use lines::lines;

use crate::{
    document::Document,
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
    /// A web page with linked notes.
    Html,
    /// Plain text.
    Text,
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
    import_encoded(path, bytes, format, tag, None)
}

/// As [`import`], from an encoding that is known by one of its names on the web (`windows-1251`).
///
/// # Errors
/// As for [`import`]; or there is no such encoding.
///
/// ```
/// use sverka::import::{Format, import_encoded};
/// let bytes = vec![0xEC, 0xE8, 0xF0]; // «мир»
/// let made = import_encoded("x.md", bytes, Format::Markdown, None, Some("windows-1251"))?;
/// assert!(made.tei.contains("мир"));
/// # Ok::<(), sverka::Error>(())
/// ```
pub fn import_encoded(
    path: &str,
    bytes: Vec<u8>,
    format: Format,
    tag: Option<&str>,
    encoding: Option<&str>,
) -> Result<Import> {
    let mut remarks = Vec::new();
    let hints = encoding::Hints {
        format,
        tag,
        encoding,
    };
    let source = encoding::decode(path, bytes, &hints, &mut remarks)?;
    let mut draft = match format {
        Format::Markdown => markdown::read(path, &source, &mut remarks),
        Format::Html => html::read(path, &source, &mut remarks)?,
        Format::Text => text::read(path, &source, &mut remarks),
    };
    if draft.blocks.is_empty() {
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
    // The user knows best, then the file, then the script.
    let declared = std::mem::take(&mut draft.tag);
    let known = tag.or(Some(declared.as_str()).filter(|tag| !tag.is_empty()));
    known.unwrap_or(guess).clone_into(&mut draft.tag);
    draft.language = Language::from_tag(&draft.tag);
    let unmarked = tei::read(path, tei::write(&draft))?;
    let marked = tei::mark_sentences(&unmarked)?;
    let document = match marked {
        Some(marked) => tei::read(path, marked)?,
        None => unmarked,
    };
    place(&mut remarks, &source);
    Ok(Import {
        tei: document.source.clone(),
        document,
        remarks,
    })
}

/// Puts remarks in the order of the file, and says line and column of each.
fn place(remarks: &mut [Remark], source: &str) {
    remarks.sort_by_key(|remark| remark.span.start);
    // Where the last remark stands: all is counted once, however long a line is.
    let mut last = Position {
        line: 1,
        column: 1,
        byte: 0,
    };
    for remark in remarks {
        let at = remark.span.start;
        if remark.span.is_empty() || remark.span.end > source.len() {
            continue;
        }
        let passed = Span::new(last.byte, at).of(source);
        let here = Position::of(passed, passed.len());
        last = Position {
            line: last.line + here.line - 1,
            column: match here.line {
                1 => last.column + here.column - 1,
                _ => here.column,
            },
            byte: at,
        };
        remark.position = Some(last);
    }
}
