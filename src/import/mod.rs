//! What is delivered in other formats → a [`Document`], and an honest word on what was uncertain.

mod docx;
mod draft;
mod encoding;
mod html;
mod lines;
mod losses;
mod markdown;
mod notes;
mod ocr;
mod odt;
mod package;
mod repaired;
mod roles;
mod runs;
mod structure;
mod text;

use std::sync::Arc;

use serde::Serialize;

pub use lines::lines;

use crate::{
    document::{Document, Passage},
    error::{Error, Result},
    language::{Language, cyrillic_share, own::Own},
    span::{Position, Span},
    tei,
};

/// What an import made.
#[derive(Debug)]
pub struct Import {
    /// The text, as it is read from the TEI before its sentences are marked: their ids are those that
    /// they have in the file.
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
    /// Markdown: whether it was made of a PDF, the text tells.
    AnyMarkdown,
    /// Markdown with footnotes.
    Markdown,
    /// DOCX, as Word, LibreOffice and Pandoc write it.
    Docx,
    /// OpenDocument text.
    Odt,
    /// Markdown that was made of a PDF, notes at the bottoms of its pages.
    Ocr,
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
    let known = Known {
        tag,
        ..Known::default()
    };
    import_with(path, bytes, format, &known)
}

/// What is known of a delivered text before it is read.
#[derive(Debug, Clone, Default)]
pub struct Known<'k> {
    /// The language's tag; without it the file tells, or its script.
    pub tag: Option<&'k str>,
    /// The encoding, by one of its names on the web (`windows-1251`); without it the file tells, or
    /// its bytes. An archive ([`Format::Docx`], [`Format::Odt`]) says its own.
    pub encoding: Option<&'k str>,
    /// What its project knows beyond the tables.
    pub own: Arc<Own>,
}

/// As [`import`], with what is known of the text.
///
/// # Errors
/// As for [`import`]; or there is no such encoding.
///
/// ```
/// use sverka::import::{Format, Known, import_with};
/// let bytes = vec![0xEC, 0xE8, 0xF0]; // «мир»
/// let known = Known { encoding: Some("windows-1251"), ..Known::default() };
/// let made = import_with("x.md", bytes, Format::Markdown, &known)?;
/// assert!(made.tei.contains("мир"));
/// # Ok::<(), sverka::Error>(())
/// ```
pub fn import_with(
    path: &str,
    mut bytes: Vec<u8>,
    format: Format,
    known: &Known<'_>,
) -> Result<Import> {
    let mut remarks = Vec::new();
    // Places in an archive are said in words: there is no text of it to count lines in.
    let source = match format {
        Format::Docx | Format::Odt => String::new(),
        _ => {
            let bytes = std::mem::take(&mut bytes);
            encoding::decode(path, bytes, format, known, &mut remarks)?
        }
    };
    // A byte order mark is no text, but an editor counts its bytes.
    let text = source.strip_prefix('\u{feff}').unwrap_or(&source);
    let told = remarks.len();
    let mut draft = read_as(format, path, (text, &bytes), &mut remarks)?;
    drop(bytes);
    let is_bare = |passage: &Passage| passage.text.is_empty() && passage.marks.is_empty();
    if draft.blocks.iter().all(|block| is_bare(&block.passage)) {
        let message = "the file is empty: there is no text in it";
        return Err(Error::file(path, message));
    }
    structure::recognise(&mut draft, &mut remarks);
    let skipped = source.len() - text.len();
    for Remark { span, .. } in remarks
        .iter_mut()
        .skip(told)
        .filter(|remark| !remark.span.is_empty())
    {
        *span = Span::new(span.start + skipped, span.end + skipped);
    }
    let texts = draft.blocks.iter().map(|block| block.passage.text.as_str());
    let guess = if cyrillic_share(texts).is_some_and(|share| share > 50) {
        "ru"
    } else {
        "en"
    };
    // The user knows best, then the file, then the script.
    let declared = std::mem::take(&mut draft.tag);
    let declared = Some(declared.as_str()).filter(|tag| !tag.is_empty());
    let tag = known.tag.or(declared).unwrap_or(guess);
    tag.clone_into(&mut draft.tag);
    draft.language = Language::from_tag(&draft.tag);
    let written = tei::write(&draft);
    // Each stage is as large as the text: none is kept longer than it is needed.
    drop(draft);
    let document = tei::read_with(path, written, &known.own).map_err(Error::without_position)?;
    let tei = match tei::mark_sentences(&document)? {
        Some(marked) => marked,
        None => document.source.clone(),
    };
    locate(&mut remarks, &source);
    Ok(Import {
        document,
        tei,
        remarks,
    })
}

/// Reads a text of this format, or the bytes of an archive.
fn read_as(
    format: Format,
    path: &str,
    (source, bytes): (&str, &[u8]),
    remarks: &mut Vec<Remark>,
) -> Result<Document> {
    Ok(match format {
        Format::AnyMarkdown if ocr::is_ocr(source) => {
            let message = "notes stand at the bottoms of pages, as in Markdown that was made of a PDF; it was read as such (as --from ocr does)";
            remarks.push(Remark::new("ocr-recognised", Span::default(), message));
            ocr::read(path, source, remarks)
        }
        Format::Ocr => ocr::read(path, source, remarks),
        Format::AnyMarkdown | Format::Markdown => markdown::read(path, source, remarks),
        Format::Docx => docx::read(path, bytes, remarks)?,
        Format::Odt => odt::read(path, bytes, remarks)?,
        Format::Html => html::read(path, source, remarks)?,
        Format::Text => text::read(path, source, remarks),
    })
}

/// Sorts remarks by their places, and says their lines. Lines are counted once, not from the first
/// for each remark.
fn locate(remarks: &mut [Remark], source: &str) {
    remarks.sort_by_key(|remark| remark.span.start);
    let mut here = Position::of(source, 0);
    for remark in remarks {
        if remark.span.is_empty() || remark.span.end > source.len() {
            continue;
        }
        here = here.further(source, remark.span.start);
        remark.position = Some(here);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_are_where_an_editor_finds_them() {
        let source = "\u{feff}Да.\nНет, да.\n\nДа.";
        let places = [3, 5, 9, 19, 21, 25, 26];
        let remark = |at: &usize| Remark::new("", Span::new(*at, at + 1), "");
        let mut remarks: Vec<Remark> = places.iter().rev().map(remark).collect();
        locate(&mut remarks, source);
        for (remark, at) in remarks.iter().zip(places) {
            assert_eq!(remark.position, Some(Position::of(source, at)));
        }
    }
}
