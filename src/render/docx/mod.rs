//! The parallel edition as a .docx for the desks of translator and editor: a table of two columns,
//! the notes of both sides as real footnotes with their own numbers, headings and languages set.

mod run;
mod text;

use std::fmt::Write;

use self::run::Content;
use super::{
    layout::{self, filled},
    package,
};
use crate::{
    edition::{Edition, Side},
    error::Result,
    xml::{escape, escape_text},
};

/// The bytes of the file; the same edition makes the same bytes.
///
/// A note without a mark stands in its column where the text ends; a sentence that the other side
/// lacks is shaded (style “Without counterpart”).
///
/// ```
/// use sverka::{Edition, align, import::{Format, import}, render, tei};
/// let text = |lang: &str, words: &str| tei::read(lang, format!(
///     r#"<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{lang}"><text><body><p>{words}</p></body></text></TEI>"#
/// ));
/// let (original, translation) = (text("ru", "Да.<note n=\"1\">Там же.</note>")?, text("en", "Yes.")?);
/// let alignment = align::align(&original, &translation)?;
/// let file = render::docx::write(&Edition::new("x", original, translation, alignment))?;
/// let made = import("x.docx", file, Format::Docx, None)?;
/// assert_eq!(made.document.notes[0].passage.text, "Там же.");
/// # Ok::<(), sverka::Error>(())
/// ```
///
/// # Errors
/// The archive would be larger than a ZIP archive can be.
pub fn write(edition: &Edition) -> Result<Vec<u8>> {
    let [table, notes] = text::table_and_notes(edition);
    let document = filled(include_str!("document.xml"), &[&table.xml]);
    let footnotes = filled(include_str!("footnotes.xml"), &[&notes.xml]);
    let titles = layout::titles(edition).map(escape_text);
    let header = filled(include_str!("header.xml"), &[&titles[0], &titles[1]]);
    let core = core(edition);
    let document_links = relations(&table, PARTS);
    let note_links = relations(&notes, &[]);
    package::pack(&[
        ("[Content_Types].xml", include_str!("content-types.xml")),
        ("_rels/.rels", include_str!("relations.xml")),
        ("docProps/core.xml", &core),
        ("word/document.xml", &document),
        ("word/_rels/document.xml.rels", &document_links),
        ("word/footnotes.xml", &footnotes),
        ("word/_rels/footnotes.xml.rels", &note_links),
        ("word/header.xml", &header),
        ("word/footer.xml", include_str!("footer.xml")),
        ("word/settings.xml", include_str!("settings.xml")),
        ("word/styles.xml", include_str!("styles.xml")),
    ])
}

/// The parts that the text refers to, each by its kind.
const PARTS: &[&str] = &["footnotes", "header", "footer", "settings", "styles"];

fn relations(content: &Content, parts: &[&str]) -> String {
    const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\n",
    );
    for part in parts {
        let _ = writeln!(
            xml,
            "<Relationship Id=\"{part}\" Type=\"{KIND}/{part}\" Target=\"{part}.xml\"/>"
        );
    }
    for (number, target) in (1..).zip(&content.links) {
        let _ = writeln!(
            xml,
            "<Relationship Id=\"link{number}\" Type=\"{KIND}/hyperlink\" Target=\"{}\" TargetMode=\"External\"/>",
            escape(target)
        );
    }
    xml.push_str("</Relationships>\n");
    xml
}

/// What the file says of itself.
fn core(edition: &Edition) -> String {
    let authors = Side::BOTH.map(|side| edition.document(side).author.as_str());
    let tags = Side::BOTH.map(|side| layout::tag(edition.document(side)));
    filled(
        include_str!("core.xml"),
        &[
            &escape_text(&layout::title(edition)),
            &escape_text(&layout::joined(authors, " · ")),
            &layout::joined(tags, ", "),
        ],
    )
}
