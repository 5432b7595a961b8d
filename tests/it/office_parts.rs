//! Files of Word and LibreOffice put together from parts, for what those programs write and our
//! fixtures do not hold.

use std::io::{Cursor, Write};

use sverka::import::{Format, Import, import};
use zip::write::SimpleFileOptions;

/// The parts of an archive.
#[derive(Clone)]
pub(crate) struct Parts(pub(crate) Vec<(String, Vec<u8>)>);

const WORD: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math""#;
const OPEN: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/""#;
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

impl Parts {
    /// A .docx whose `w:body` holds this.
    pub(crate) fn docx(body: &str) -> Self {
        let parts = Self(Vec::new());
        let main =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
        let relations = format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{main}" Target="word/document.xml"/></Relationships>"#
        );
        parts
            .with("_rels/.rels", &relations)
            .word("document", &format!("<w:body>{body}</w:body>"))
    }

    /// An .odt whose `office:text` holds this.
    pub(crate) fn odt(styles: &str, text: &str) -> Self {
        let content = format!(
            "{HEAD}<office:document-content {OPEN}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{text}</office:text></office:body></office:document-content>"
        );
        Self(Vec::new())
            .with("mimetype", "application/vnd.oasis.opendocument.text")
            .with("content.xml", &content)
    }

    /// A part of this name.
    pub(crate) fn with(mut self, name: &str, content: &str) -> Self {
        self.0.retain(|(other, _)| other != name);
        self.0.push((name.to_owned(), content.into()));
        self
    }

    /// `word/NAME.xml`, whose root element has this name.
    pub(crate) fn word(self, name: &str, content: &str) -> Self {
        let whole = format!("{HEAD}<w:{name} {WORD}>{content}</w:{name}>");
        self.with(&format!("word/{name}.xml"), &whole)
    }

    /// `word/footnotes.xml`, with the line above notes that Word puts there.
    pub(crate) fn footnotes(self, notes: &str) -> Self {
        let line = r#"<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:t>—</w:t></w:r></w:p></w:footnote>"#;
        self.word("footnotes", &format!("{line}{notes}"))
    }

    pub(crate) fn zipped(&self) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in &self.0 {
            let options = SimpleFileOptions::default();
            writer.start_file(name.as_str(), options).unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    /// What the import makes of the file.
    pub(crate) fn import(&self) -> Import {
        self.try_import().unwrap_or_else(|error| panic!("{error}"))
    }

    /// What the import says that it cannot do.
    pub(crate) fn fault(&self) -> String {
        self.try_import().unwrap_err().to_string()
    }

    fn try_import(&self) -> sverka::Result<Import> {
        let is_odt = self.0.iter().any(|(name, _)| name == "mimetype");
        let (name, format) = if is_odt {
            ("x.odt", Format::Odt)
        } else {
            ("x.docx", Format::Docx)
        };
        import(name, self.zipped(), format, Some("ru"))
    }
}

/// A paragraph of Word's with a text in one run.
pub(crate) fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r(text))
}

/// A paragraph of a style.
pub(crate) fn styled(style: &str, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>",
        r(text)
    )
}

/// A run of Word's.
pub(crate) fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A mark of the footnote of this number.
pub(crate) fn mark(id: u32) -> String {
    format!(
        "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference w:id=\"{id}\"/></w:r>"
    )
}

/// The footnote of this number, as Word begins it.
pub(crate) fn note(id: u32, text: &str) -> String {
    format!(
        "<w:footnote w:id=\"{id}\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr><w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>{}</w:p></w:footnote>",
        r(&format!(" {text}"))
    )
}

/// A text of several paragraphs, so that none is the title for want of another.
pub(crate) fn under_title(blocks: &str) -> String {
    format!("{}{blocks}", styled("Heading1", "Зимовка"))
}

/// The blocks below the title.
pub(crate) fn blocks(made: &Import) -> Vec<&str> {
    let blocks = made.document.blocks.iter().skip(1);
    blocks.map(|block| block.passage.text.as_str()).collect()
}

/// The kinds of the remarks.
pub(crate) fn kinds(made: &Import) -> Vec<&str> {
    made.remarks.iter().map(|remark| remark.kind).collect()
}

/// The message of the remark of a kind.
pub(crate) fn said<'i>(made: &'i Import, kind: &str) -> &'i str {
    let found = made.remarks.iter().find(|remark| remark.kind == kind);
    found.map_or("", |remark| remark.message.as_str())
}

/// The labels and texts of the notes, in order.
pub(crate) fn notes(made: &Import) -> Vec<(&str, &str)> {
    let notes = made.document.notes.iter();
    notes
        .map(|note| {
            let label = note.label.as_deref().unwrap_or_default();
            (label, note.passage.text.as_str())
        })
        .collect()
}
