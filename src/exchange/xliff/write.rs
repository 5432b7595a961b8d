//! Writes XLIFF.

use std::fmt::Write;

use crate::{
    alignment::{Bead, Status},
    document::Step,
    edition::{Edition, Side},
    exchange::{
        code,
        describe::describe,
        note_name,
        unit::{Kind, Unit, beads},
    },
    xml::{escape, escape_text},
};

/// The edition as XLIFF.
pub fn write(edition: &Edition) -> String {
    let documents = Side::BOTH.map(|side| edition.document(side));
    let [source, target] = documents.map(|document| escape(&document.tag));
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" \
         xmlns:mda=\"urn:oasis:names:tc:xliff:metadata:2.0\" version=\"2.0\" \
         srcLang=\"{source}\" trgLang=\"{target}\">\n\
         <file id=\"f1\" original=\"{}\">\n",
        escape(&edition.name)
    );
    let [original, translation] = documents.map(|document| document.title.as_str());
    metadata(
        &mut text,
        "titles",
        &[("original", original), ("translation", translation)],
    );
    for kind in Kind::ALL {
        for (id, bead) in beads(edition, kind) {
            let _ = writeln!(text, "<unit id=\"{id}\">");
            about(&mut text, kind, &bead);
            segment(&mut text, edition, kind, &bead);
            text.push_str("</unit>\n");
        }
    }
    text.push_str("</file>\n</xliff>\n");
    text
}

/// What is to be said of a bead.
fn about(text: &mut String, kind: Kind, bead: &Bead) {
    let certainty = bead.rounded_certainty().to_string();
    let ratio = bead.ratio();
    let mut fields = vec![
        ("kind", kind.name()),
        ("ratio", ratio.as_str()),
        ("certainty", certainty.as_str()),
        ("status", bead.status.name()),
    ];
    fields.extend(bead.by.as_deref().map(|by| ("by", by)));
    metadata(text, "bead", &fields);
}

fn metadata(text: &mut String, category: &str, fields: &[(&str, &str)]) {
    let _ = write!(
        text,
        "<mda:metadata><mda:metaGroup category=\"{category}\">"
    );
    for (name, value) in fields {
        let value = escape_text(value);
        let _ = write!(text, "<mda:meta type=\"{name}\">{value}</mda:meta>");
    }
    text.push_str("</mda:metaGroup></mda:metadata>\n");
}

fn segment(text: &mut String, edition: &Edition, kind: Kind, bead: &Bead) {
    let mut content = Content {
        edition,
        data: String::new(),
        text: String::new(),
        ids: 0,
    };
    let state = match bead.status {
        Status::Verified => "final",
        Status::Auto | Status::Stale => "translated",
        Status::Rejected => "initial",
    };
    // A segment that has no translation is not translated.
    let state = if bead.translation.is_empty() {
        "initial"
    } else {
        state
    };
    let _ = writeln!(content.text, "<segment state=\"{state}\">");
    for (side, name) in [(Side::Original, "source"), (Side::Translation, "target")] {
        let units = kind.units(edition, side, bead);
        if units.is_empty() && side == Side::Translation {
            continue;
        }
        let _ = write!(content.text, "<{name}>");
        for (at, unit) in units.iter().enumerate() {
            content.text.push_str(if at > 0 { " " } else { "" });
            content.unit(side, unit);
        }
        let _ = writeln!(content.text, "</{name}>");
    }
    if !content.data.is_empty() {
        let _ = writeln!(text, "<originalData>{}</originalData>", content.data);
    }
    text.push_str(&content.text);
    text.push_str("</segment>\n");
}

/// A segment in the making.
struct Content<'e> {
    edition: &'e Edition,
    /// What codes say beside their type.
    data: String,
    text: String,
    /// Ids so far of markers and codes; source and target share none, since none are each other's.
    ids: usize,
}

impl Content<'_> {
    fn unit(&mut self, side: Side, unit: &Unit<'_>) {
        self.ids += 1;
        let _ = write!(
            self.text,
            "<mrk id=\"m{}\" type=\"sverka:unit\" value=\"{}\">",
            self.ids,
            escape(&describe(unit))
        );
        for step in unit.walk() {
            match step {
                Step::Text(run) => self.text.push_str(&escape_text(run)),
                Step::Begin(style, _) => {
                    let [kind, subtype] = code::xliff(&style.kind);
                    let data = self.data(code::value(&style.kind), "dataRefStart");
                    let _ = write!(
                        self.text,
                        "<pc id=\"c{}\" type=\"{kind}\" subType=\"{subtype}\"{data}>",
                        self.ids
                    );
                }
                Step::End(_) => self.text.push_str("</pc>"),
                Step::Mark(mark) => {
                    let name = note_name(mark, self.edition.document(side));
                    let data = self.data(Some(&name), "dataRef");
                    let label = mark.label.as_deref().unwrap_or("*");
                    let _ = write!(
                        self.text,
                        "<ph id=\"c{}\" type=\"other\" subType=\"sverka:note\"{data} disp=\"{}\"/>",
                        self.ids,
                        escape(label)
                    );
                }
            }
        }
        self.text.push_str("</mrk>");
    }

    /// The attribute by which the next code refers to what it says, where it says anything.
    fn data(&mut self, value: Option<&str>, attribute: &str) -> String {
        self.ids += 1;
        let Some(value) = value else {
            return String::new();
        };
        let id = self.ids;
        let value = escape_text(value);
        let _ = write!(self.data, "<data id=\"d{id}\">{value}</data>");
        format!(" {attribute}=\"d{id}\"")
    }
}
