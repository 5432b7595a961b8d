//! Writes TMX.

use std::fmt::Write;

use crate::{
    alignment::Bead,
    document::{Mark, Step},
    edition::{Edition, Side},
    exchange::{
        code,
        describe::describe,
        note_name,
        unit::{Kind, Unit, beads},
    },
    xml::{escape, escape_text},
};

/// The edition as a translation memory.
///
/// ```
/// # use sverka::{Edition, align::align, exchange::tmx, tei};
/// # let text = |lang: &str, body: &str| format!(
/// #     r#"<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{lang}"><text><body>{body}</body></text></TEI>"#
/// # );
/// # let original = tei::read("x.ru.xml", text("ru", "<p>Да & <hi>нет</hi>.</p>".replace('&', "&amp;").as_str()))?;
/// # let translation = tei::read("x.en.xml", text("en", "<p>Yes and no.</p>"))?;
/// # let alignment = align(&original, &translation)?;
/// let edition = Edition::new("x", original, translation, alignment);
/// let memory = tmx::write(&edition);
/// assert!(memory.contains("<seg>Да &amp; <bpt i=\"1\" x=\"1\" type=\"italic\"/>нет<ept i=\"1\"/>.</seg>"));
/// assert_eq!(tmx::read("x.tmx", &memory, None)?.alignment, edition.alignment);
/// # Ok::<(), sverka::Error>(())
/// ```
pub fn write(edition: &Edition) -> String {
    let sources = Side::BOTH.map(|side| edition.document(side).source.len());
    let mut text = String::with_capacity(2 * (sources[0] + sources[1]));
    let tags = Side::BOTH.map(|side| escape(&edition.document(side).tag));
    let _ = write!(
        text,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n\
         <tmx version=\"1.4\">\n\
         <header creationtool=\"sverka\" creationtoolversion=\"{}\" segtype=\"sentence\" \
         o-tmf=\"TEI\" adminlang=\"en\" srclang=\"{}\" datatype=\"xml\">\n",
        env!("CARGO_PKG_VERSION"),
        tags[0],
    );
    for side in Side::BOTH {
        let title = escape_text(&edition.document(side).title);
        let tag = &tags[side as usize];
        let _ = writeln!(
            text,
            "<prop type=\"x-title\" xml:lang=\"{tag}\">{title}</prop>"
        );
    }
    text.push_str("</header>\n<body>\n");
    for kind in Kind::ALL {
        for (id, bead) in beads(edition, kind) {
            let _ = writeln!(text, "<tu tuid=\"{id}\">");
            about(&mut text, kind, &bead);
            for side in Side::BOTH {
                let units = kind.units(edition, side, &bead);
                if !units.is_empty() {
                    let _ = writeln!(text, "<tuv xml:lang=\"{}\">", tags[side as usize]);
                    variant(&mut text, edition, side, &units);
                    text.push_str("</tuv>\n");
                }
            }
            text.push_str("</tu>\n");
        }
    }
    text.push_str("</body>\n</tmx>\n");
    text
}

/// What is to be said of a bead.
fn about(text: &mut String, kind: Kind, bead: &Bead) {
    let certainty = bead.rounded_certainty();
    prop(text, "x-kind", kind.name());
    prop(text, "x-ratio", &bead.ratio());
    prop(text, "x-certainty", &certainty.to_string());
    prop(text, "x-status", bead.status.name());
    if let Some(by) = &bead.by {
        prop(text, "x-by", by);
    }
}

fn prop(text: &mut String, kind: &str, value: &str) {
    for part in [
        "<prop type=\"",
        kind,
        "\">",
        &escape_text(value),
        "</prop>\n",
    ] {
        text.push_str(part);
    }
}

/// The units of a side: what is to be said of them, then their text.
fn variant(text: &mut String, edition: &Edition, side: Side, units: &[Unit<'_>]) {
    for unit in units {
        prop(text, "x-unit", &describe(unit));
    }
    let mut segment = Segment {
        edition,
        side,
        content: String::new(),
        values: Vec::new(),
        codes: 0,
    };
    for (at, unit) in units.iter().enumerate() {
        if let [_] = units {
            segment.unit(unit);
        } else {
            let gap = if at > 0 { " " } else { "" };
            let _ = write!(segment.content, "{gap}<hi type=\"x-unit\">");
            segment.unit(unit);
            segment.content.push_str("</hi>");
        }
    }
    for (code, value) in &segment.values {
        prop(text, &format!("x-code-{code}"), value);
    }
    for part in ["<seg>", &segment.content, "</seg>\n"] {
        text.push_str(part);
    }
}

/// The text of a side in the making.
struct Segment<'e> {
    edition: &'e Edition,
    side: Side,
    content: String,
    /// Numbers of codes and what they say beside their type.
    values: Vec<(usize, String)>,
    codes: usize,
}

impl Segment<'_> {
    fn unit(&mut self, unit: &Unit<'_>) {
        let mut open = Vec::new();
        for step in unit.walk() {
            match step {
                Step::Text(run) => self.content.push_str(&escape_text(run)),
                Step::Begin(style, _) => {
                    let code = self.code(code::value(&style.kind));
                    let kind = code::tmx(&style.kind);
                    let _ = write!(
                        self.content,
                        "<bpt i=\"{code}\" x=\"{code}\" type=\"{kind}\"/>"
                    );
                    open.push(code);
                }
                Step::End(_) => {
                    let code = open.pop().unwrap_or_default();
                    let _ = write!(self.content, "<ept i=\"{code}\"/>");
                }
                Step::Mark(mark) => self.mark(mark),
            }
        }
    }

    fn mark(&mut self, mark: &Mark) {
        let document = self.edition.document(self.side);
        let note = mark.note.map(|note| &document.notes[note]);
        let kind = match note {
            Some(note) if note.is_endnote => "enote",
            _ => "fnote",
        };
        let name = note_name(mark, document);
        let code = self.code(Some(&name));
        let _ = write!(self.content, "<ph x=\"{code}\" type=\"{kind}\"/>");
    }

    /// The number of the next code.
    fn code(&mut self, value: Option<&str>) -> usize {
        self.codes += 1;
        let value = value.map(|value| (self.codes, value.to_owned()));
        self.values.extend(value);
        self.codes
    }
}
