//! Writes an alignment file.

use std::fmt::Write;

use rayon::prelude::*;

use super::{Links, NOTES, around::Around, hashes, kinds, memory};
use crate::{
    alignment::{Alignment, Bead},
    document::Document,
    xml,
};

/// Writes an alignment of two documents, which `uris` name as seen from the alignment file. Where
/// there is an `old` file, only its `standOff` is replaced: its header stays as it is.
pub fn write_alignment(
    alignment: &Alignment,
    documents: [&Document; 2],
    uris: [&str; 2],
    old: Option<&Links>,
) -> String {
    Frame::of(documents, uris, old).write(alignment, documents)
}

/// What stands round the beads of an alignment file. Whoever writes it again and again keeps the
/// frame, so that the file need not be parsed each time.
#[derive(Debug, Clone)]
pub struct Frame {
    uris: [String; 2],
    around: Around,
    /// The list of the ids that are gone.
    gone: String,
}

impl Frame {
    /// The frame of the `old` file, or of a new one.
    pub fn of(documents: [&Document; 2], uris: [&str; 2], old: Option<&Links>) -> Self {
        let gone = old.map_or_else(String::new, |old| memory::gone(old, documents, uris));
        let around = old
            .and_then(|old| old.around.clone())
            .unwrap_or_else(|| Around::new(documents, uris));
        Self {
            uris: uris.map(str::to_owned),
            around,
            gone,
        }
    }

    /// The file with these beads.
    pub fn write(&self, alignment: &Alignment, documents: [&Document; 2]) -> String {
        let uris = self.uris.each_ref().map(String::as_str);
        let groups = groups(
            alignment,
            documents,
            uris,
            &uris.map(|uri| format!("{uri}#")),
        );
        let insertions = self.around.category.clone();
        let insertions = insertions.filter(|_| groups.contains("ana=\"#stale\""));
        let parts = [
            &xml::insert(&self.around.head, insertions.into_iter().collect()),
            "<standOff>\n",
            &groups,
            &memory::wording(alignment, documents),
            &memory::remarks(alignment),
            &self.gone,
            "  </standOff>",
            &self.around.tail,
        ];
        parts.concat()
    }
}

/// So many beads are written by one thread at a time.
const CHUNK: usize = 512;

/// The `standOff` of an alignment: `texts` point at the texts as wholes, and `before_ids` is what a
/// pointer has before an id in each (`x.ru.xml#`).
pub fn stand_off(
    alignment: &Alignment,
    documents: [&Document; 2],
    texts: [&str; 2],
    before_ids: &[String; 2],
) -> String {
    let groups = groups(alignment, documents, texts, before_ids);
    format!("<standOff>\n{groups}  </standOff>")
}

fn groups(
    alignment: &Alignment,
    documents: [&Document; 2],
    texts: [&str; 2],
    before_ids: &[String; 2],
) -> String {
    let mut text = String::new();
    for (subtype, prefix, beads) in kinds(alignment) {
        if beads.is_empty() {
            continue;
        }
        let corresp = texts.map(|text| xml::escape(text).into_owned()).join(" ");
        let _ = writeln!(
            text,
            "    <linkGrp type=\"alignment\" subtype=\"{subtype}\" corresp=\"{corresp}\">"
        );
        let parts = beads.par_chunks(CHUNK).enumerate().map(|(at, beads)| {
            let mut text = String::new();
            for (bead, number) in beads.iter().zip(1 + at * CHUNK..) {
                link(&mut text, bead, (prefix, number), documents, before_ids);
            }
            text
        });
        text.extend(parts.collect::<Vec<_>>());
        text.push_str("    </linkGrp>\n");
    }
    text
}

/// One bead of the kind whose ids begin so.
fn link(
    text: &mut String,
    bead: &Bead,
    (prefix, number): (&str, usize),
    documents: [&Document; 2],
    before_ids: &[String; 2],
) {
    let are_notes = prefix == NOTES;
    // `link` needs two targets; what stands on one side only is a `ptr`, said to be left out or
    // added.
    let element = match (bead.original.is_empty(), bead.translation.is_empty()) {
        (false, false) => "link",
        (false, true) => "ptr type=\"omission\"",
        (true, _) => "ptr type=\"addition\"",
    };
    let _ = write!(
        text,
        "      <{element} xml:id=\"{prefix}{number}\" n=\"{}\" target=\"",
        bead.ratio()
    );
    let mut between = "";
    for (side, document) in documents.into_iter().enumerate() {
        for at in bead.side(side) {
            let id = if are_notes {
                &document.notes[*at].id
            } else {
                &document.sentences[*at].id
            };
            let (before, id) = (xml::escape(&before_ids[side]), xml::escape(id));
            let _ = write!(text, "{between}{before}{id}");
            between = " ";
        }
    }
    let _ = write!(
        text,
        "\" cert=\"{}\" ana=\"#{}\"",
        bead.rounded_certainty(),
        bead.status.name()
    );
    memory::said(text, bead.by.as_deref(), bead.on.as_deref());
    let hashes = hashes(bead, documents, are_notes).join(" ");
    let _ = writeln!(text, " source=\"{hashes}\"/>");
}
