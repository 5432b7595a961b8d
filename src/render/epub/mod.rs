//! The parallel edition as an EPUB 3: rows of both texts in two columns, one below the other where
//! the screen is narrow; notes that pop up at their marks and stand at the end of each part.

mod text;

use std::{fmt::Write, ops::Range};

use maud::{Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use self::text::Text;
use super::{layout, package};
use crate::{
    edition::{Edition, Row, Side},
    error::Result,
    xml::allowed,
};

/// The bytes of the file. The same edition makes the same bytes; its identifier says which work it
/// is, by titles, authors and languages, and stays when the text is corrected.
///
/// ```
/// use sverka::{Edition, align, render, tei};
/// let text = |lang: &str, words: &str| tei::read(lang, format!(
///     r#"<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{lang}"><text><body><p>{words}</p></body></text></TEI>"#
/// ));
/// let (original, translation) = (text("ru", "Да.")?, text("en", "Yes.")?);
/// let alignment = align::align(&original, &translation)?;
/// let book = render::epub::write(&Edition::new("x", original, translation, alignment))?;
/// assert_eq!(&book[30..58], b"mimetypeapplication/epub+zip");
/// # Ok::<(), sverka::Error>(())
/// ```
///
/// # Errors
/// The archive would be larger than a ZIP archive can be.
pub fn write(edition: &Edition) -> Result<Vec<u8>> {
    let rows = edition.rows();
    let parts = parts(edition, &rows);
    let text = Text::new(edition);
    let pages: Vec<(String, String)> = (1..)
        .zip(&parts)
        .map(|(number, part)| {
            let title = part_title(edition, &rows[part.clone()]);
            let content = page(edition, &title, &text.part(&rows, part.clone()));
            (format!("EPUB/text-{number}.xhtml"), content)
        })
        .collect();
    let package = package_document(edition, pages.len()).into_string();
    let contents = contents(edition, &rows, &parts);
    let mut members = vec![
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("EPUB/package.opf", package.as_str()),
        ("EPUB/contents.xhtml", contents.as_str()),
        ("EPUB/book.css", include_str!("book.css")),
    ];
    members.extend(
        pages
            .iter()
            .map(|(name, page)| (name.as_str(), page.as_str())),
    );
    package::pack(&members)
}

const CONTAINER: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"#;

const DECLARATION: PreEscaped<&str> = PreEscaped("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

/// From how many bytes of text on a part may end at a chapter's heading, and from how many on it
/// ends in any case: reading systems load a part at a time.
const CHAPTER: usize = 40_000;
const MOST: usize = 200_000;

/// The rows of each part of the book. Each has its own file; an article is one.
fn parts(edition: &Edition, rows: &[Row]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut start, mut size) = (0, 0);
    for (at, row) in rows.iter().enumerate() {
        let begins_chapter = layout::heading(edition, row).is_some_and(|depth| depth <= 2);
        if size >= MOST || (begins_chapter && size >= CHAPTER) {
            parts.push(start..at);
            (start, size) = (at, 0);
        }
        let blocks = Side::BOTH.map(|side| &edition.document(side).blocks[row.blocks(side)]);
        size += blocks
            .into_iter()
            .flatten()
            .map(|block| block.passage.text.len())
            .sum::<usize>();
    }
    // A book has a page, though it be empty.
    parts.push(start..rows.len());
    parts
}

/// What a part is called: by its first heading, or else as the book is.
fn part_title(edition: &Edition, rows: &[Row]) -> String {
    let headings = rows
        .first()
        .map_or(["", ""], |row| layout::headings(edition, row));
    match layout::joined(headings, " · ") {
        title if title.is_empty() => layout::title(edition),
        title => title,
    }
}

fn page(edition: &Edition, title: &str, body: &Markup) -> String {
    let tag = layout::tag(edition.document(Side::Original));
    html! {
        (DECLARATION)
        (PreEscaped("<!DOCTYPE html>\n"))
        html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang=(tag) xml:lang=(tag) {
            head {
                title { (allowed(title)) }
                link rel="stylesheet" type="text/css" href="book.css" {}
            }
            body { (body) }
        }
    }
    .into_string()
}

/// The table of contents: headings of both sides, those of chapters above those within them.
fn contents(edition: &Edition, rows: &[Row], parts: &[Range<usize>]) -> String {
    let mut entries: Vec<(bool, Markup)> = Vec::new();
    for (number, part) in (1..).zip(parts) {
        for at in part.clone() {
            let Some(depth) = layout::heading(edition, &rows[at]) else {
                continue;
            };
            let names = layout::headings(edition, &rows[at]);
            let is_chapter = depth <= 2 || entries.is_empty();
            entries.push((
                is_chapter,
                entry(edition, &format!("text-{number}.xhtml#r{}", at + 1), names),
            ));
        }
    }
    if entries.is_empty() {
        entries.push((
            true,
            entry(edition, "text-1.xhtml", layout::titles(edition)),
        ));
    }
    let chapters: Vec<&[(bool, Markup)]> = entries.chunk_by(|_, next| !next.0).collect();
    let body = html! {
        nav epub:type="toc" role="doc-toc" {
            h1 { (allowed(&layout::title(edition))) }
            ol {
                @for chapter in chapters {
                    @let (first, within) = chapter.split_at(1);
                    li {
                        @for (_, entry) in first { (entry) }
                        @if !within.is_empty() { ol { @for (_, entry) in within { li { (entry) } } } }
                    }
                }
            }
        }
    };
    page(edition, &layout::title(edition), &body)
}

fn entry(edition: &Edition, address: &str, names: [&str; 2]) -> Markup {
    let named: Vec<Side> = Side::BOTH
        .into_iter()
        .filter(|side| !names[*side as usize].is_empty())
        .collect();
    html! {
        a href=(address) {
            @for (at, side) in named.iter().enumerate() {
                @let tag = layout::tag(edition.document(*side));
                @if at > 0 { " · " }
                span lang=(tag) xml:lang=(tag) { (allowed(names[*side as usize])) }
            }
        }
    }
}

fn package_document(edition: &Edition, pages: usize) -> Markup {
    html! {
        (DECLARATION)
        package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="work" xml:lang="en" {
            (metadata(edition))
            manifest {
                item id="contents" href="contents.xhtml" media-type="application/xhtml+xml" properties="nav" {}
                item id="style" href="book.css" media-type="text/css" {}
                @for number in 1..=pages {
                    item id={ "text-" (number) } href={ "text-" (number) ".xhtml" } media-type="application/xhtml+xml" {}
                }
            }
            spine { @for number in 1..=pages { itemref idref={ "text-" (number) } {} } }
        }
    }
}

fn metadata(edition: &Edition) -> Markup {
    let documents = Side::BOTH.map(|side| edition.document(side));
    let tags = documents.map(layout::tag);
    let titles = layout::titles(edition);
    let authors = documents.map(|document| document.author.as_str());
    let author = if authors[0].is_empty() {
        authors[1]
    } else {
        authors[0]
    };
    html! {
        metadata xmlns:dc="http://purl.org/dc/elements/1.1/" {
            dc:identifier id="work" { (identifier(edition)) }
            @for (title, tag) in titles.into_iter().zip(tags) {
                @if !title.is_empty() { dc:title xml:lang=(tag) { (allowed(title)) } }
            }
            @if !author.is_empty() {
                dc:creator id="author" { (allowed(author)) }
                @if authors[1] != author && !authors[1].is_empty() {
                    meta refines="#author" property="alternate-script" xml:lang=(tags[1]) { (allowed(authors[1])) }
                }
            }
            dc:language { (tags[0]) }
            @if tags[0] != tags[1] { dc:language { (tags[1]) } }
            // The same text makes the same book: there is no clock to ask.
            meta property="dcterms:modified" { "1980-01-01T00:00:00Z" }
            meta property="schema:accessMode" { "textual" }
            meta property="schema:accessModeSufficient" { "textual" }
            @for feature in ["tableOfContents", "structuralNavigation", "readingOrder"] {
                meta property="schema:accessibilityFeature" { (feature) }
            }
            meta property="schema:accessibilityHazard" { "none" }
            meta property="schema:accessibilitySummary" {
                "Original and translation follow one another paragraph by paragraph, each marked with its language."
            }
        }
    }
}

/// A UUID of the work's names and languages (RFC 9562, version 8).
fn identifier(edition: &Edition) -> String {
    let mut digest = Sha256::new();
    digest.update(edition.name.as_bytes());
    for document in Side::BOTH.map(|side| edition.document(side)) {
        for part in [&document.title, &document.author, &document.tag] {
            digest.update([0]);
            digest.update(part.as_bytes());
        }
    }
    let mut bytes: [u8; 16] = std::array::from_fn(|at| digest.clone().finalize()[at]);
    bytes[6] = bytes[6] & 0x0F | 0x80;
    bytes[8] = bytes[8] & 0x3F | 0x80;
    let mut uuid = String::from("urn:uuid:");
    for (at, byte) in bytes.iter().enumerate() {
        if [4, 6, 8, 10].contains(&at) {
            uuid.push('-');
        }
        let _ = write!(uuid, "{byte:02x}");
    }
    uuid
}
