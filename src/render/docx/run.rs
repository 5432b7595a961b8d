//! Paragraphs and runs of WordprocessingML.

use std::fmt::Write;

use crate::{
    document::StyleKind,
    edition::Side,
    render::layout,
    xml::{escape, escape_text},
};

/// The body of a part, and where its links lead, in the order of their ids (`link1`, `link2` …).
#[derive(Debug, Default)]
pub(super) struct Content {
    pub(super) xml: String,
    pub(super) links: Vec<String>,
}

/// How a run looks.
#[derive(Debug, Clone)]
pub(super) struct Face {
    pub(super) style: &'static str,
    pub(super) language: String,
    pub(super) is_bold: bool,
    pub(super) is_italic: bool,
    pub(super) is_small: bool,
    pub(super) raised: &'static str,
}

impl Face {
    pub(super) fn of(language: &str) -> Self {
        Self {
            style: "",
            language: language.to_owned(),
            is_bold: false,
            is_italic: false,
            is_small: false,
            raised: "",
        }
    }

    pub(super) fn with(self, kind: &StyleKind) -> Self {
        match kind {
            StyleKind::Bold => Self {
                is_bold: true,
                ..self
            },
            StyleKind::SmallCaps => Self {
                is_small: true,
                ..self
            },
            StyleKind::Superscript => Self {
                raised: "superscript",
                ..self
            },
            StyleKind::Subscript => Self {
                raised: "subscript",
                ..self
            },
            StyleKind::Foreign(tag) if layout::is_tag(tag) => Self {
                is_italic: true,
                language: tag.clone(),
                ..self
            },
            StyleKind::Italic | StyleKind::Foreign(_) => Self {
                is_italic: true,
                ..self
            },
            StyleKind::Link(target) if layout::is_web(target) => Self {
                style: "Hyperlink",
                ..self
            },
            StyleKind::Quotation | StyleKind::Link(_) => self,
        }
    }

    pub(super) fn properties(&self) -> String {
        let mut xml = String::from("<w:rPr>");
        if !self.style.is_empty() {
            let _ = write!(xml, "<w:rStyle w:val=\"{}\"/>", self.style);
        }
        for (is_so, element) in [
            (self.is_bold, "<w:b/>"),
            (self.is_italic, "<w:i/>"),
            (self.is_small, "<w:smallCaps/>"),
        ] {
            xml.push_str(if is_so { element } else { "" });
        }
        if !self.raised.is_empty() {
            let _ = write!(xml, "<w:vertAlign w:val=\"{}\"/>", self.raised);
        }
        let _ = write!(
            xml,
            "<w:lang w:val=\"{}\"/></w:rPr>",
            escape(&self.language)
        );
        xml
    }
}

/// What is written, and how its paragraphs and runs are.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub(super) content: Content,
}

impl Text {
    pub(super) fn row(&mut self, fill: impl Fn(&mut Self, Side)) {
        self.content.xml.push_str("<w:tr>");
        for side in Side::BOTH {
            self.content.xml.push_str("<w:tc><w:tcPr/>");
            let before = self.content.xml.len();
            fill(self, side);
            if self.content.xml.len() == before {
                self.paragraph("BodyText", 0, |_| {});
            }
            self.content.xml.push_str("</w:tc>");
        }
        self.content.xml.push_str("</w:tr>\n");
    }

    /// A paragraph of a style; items of inner lists stand further in.
    pub(super) fn paragraph(&mut self, style: &str, depth: usize, fill: impl FnOnce(&mut Self)) {
        let _ = write!(
            self.content.xml,
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>"
        );
        if depth > 1 {
            let _ = write!(self.content.xml, "<w:ind w:left=\"{}\"/>", 340 * depth);
        }
        self.content.xml.push_str("</w:pPr>");
        fill(self);
        self.content.xml.push_str("</w:p>");
    }

    pub(super) fn run(&mut self, words: &str, face: &Face) {
        let _ = write!(
            self.content.xml,
            "<w:r>{}<w:t xml:space=\"preserve\">{}</w:t></w:r>",
            face.properties(),
            escape_text(words),
        );
    }

    pub(super) fn link(&mut self, target: &str) {
        self.content.links.push(target.to_owned());
        let _ = write!(
            self.content.xml,
            "<w:hyperlink r:id=\"link{}\">",
            self.content.links.len()
        );
    }
}
