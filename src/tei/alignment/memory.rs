//! What an alignment file remembers beside its beads: what verified ones said, what people remarked,
//! and ids that are gone.

use std::fmt::Write;

use super::{GONE, Links, NOTES, REMARK, SIDES, WORDING, kinds, side_text};
use crate::{
    alignment::{Alignment, Bead, Status},
    document::Document,
    xml,
};

/// The list of what beads said when a person confirmed them; nothing where nobody did.
pub(super) fn wording(alignment: &Alignment, documents: [&Document; 2]) -> String {
    let mut notes = String::new();
    for (_, prefix, beads) in kinds(alignment) {
        for (bead, number) in beads.iter().zip(1_usize..) {
            notes.push_str(&confirmed(bead, &format!("{prefix}{number}"), documents));
        }
    }
    if notes.is_empty() {
        return notes;
    }
    list(WORDING, &notes)
}

/// The list of what people remarked on beads; nothing where nobody did.
pub(super) fn remarks(alignment: &Alignment) -> String {
    let mut notes = String::new();
    for (_, prefix, beads) in kinds(alignment) {
        for (bead, number) in beads.iter().zip(1_usize..) {
            if let Some(remark) = &bead.remark {
                let _ = write!(notes, "      <note target=\"#{prefix}{number}\"");
                said(&mut notes, remark.by.as_deref(), remark.on.as_deref());
                let _ = writeln!(notes, ">{}</note>", xml::escape_text(&remark.text));
            }
        }
    }
    if notes.is_empty() {
        return notes;
    }
    list(REMARK, &notes)
}

/// The attributes that tell who said something, and when.
pub(super) fn said(out: &mut String, by: Option<&str>, on: Option<&str>) {
    for (name, value) in [("resp", by), ("change", on)] {
        if let Some(value) = value {
            let _ = write!(out, " {name}=\"{}\"", xml::escape(value));
        }
    }
}

fn list(kind: &str, notes: &str) -> String {
    format!("    <listAnnotation type=\"{kind}\">\n{notes}    </listAnnotation>\n")
}

/// What a person confirmed of a bead, word by word: the texts may change without it, and then only
/// this tells what they said.
fn confirmed(bead: &Bead, id: &str, documents: [&Document; 2]) -> String {
    let are_notes = id.starts_with(NOTES);
    let wording = match bead.status {
        Status::Verified => {
            [0, 1].map(|side| side_text(documents[side], bead.side(side), are_notes))
        }
        Status::Stale => bead.wording.clone().unwrap_or_default(),
        Status::Auto | Status::Rejected => return String::new(),
    };
    let mut text = String::new();
    for (side, words) in SIDES.iter().zip(&wording) {
        if !words.is_empty() {
            let words = xml::escape_text(words);
            let _ = write!(text, "<seg type=\"{side}\">{words}</seg>");
        }
    }
    if text.is_empty() {
        return text;
    }
    format!("      <note target=\"#{id}\">{text}</note>\n")
}

/// The highest id of each kind that the old file knew, where the text has none as high: only so it
/// is never given again.
pub(super) fn gone(old: &Links, documents: [&Document; 2], uris: [&str; 2]) -> String {
    let mut targets = Vec::new();
    for (side, document) in documents.into_iter().enumerate() {
        let sentences = document.sentences.iter().map(|sentence| &sentence.id);
        let ids = sentences.chain(document.notes.iter().map(|note| &note.id));
        for prefix in ["s", "bib", "n"] {
            let number = |id: &String| id.strip_prefix(prefix)?.parse::<u32>().ok();
            let known = old.ids(side).filter_map(number).max();
            if known > ids.clone().filter_map(number).max() {
                targets.push(format!(
                    "{}#{prefix}{}",
                    uris[side],
                    known.unwrap_or_default()
                ));
            }
        }
    }
    if targets.is_empty() {
        return String::new();
    }
    let targets = targets.join(" ");
    let targets = xml::escape(&targets);
    list(GONE, &format!("      <note target=\"{targets}\"/>\n"))
}
